package folder

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"careteam/experiments/runner"
)

// A Kept keeps finished work of one kind in a folder, one file each, named by the hash of
// all that it depends on. It is a runner.Store.
type Kept[T any] struct {
	path   string
	notice func(string)
}

// Keep makes or opens the folder for finished work. Notice is called with what a user
// should know; it may be called by several workers.
func Keep[T any](path string, notice func(string)) (Kept[T], error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return Kept[T]{}, Refused{path, reason(err), "give a folder that can be written"}
	}
	probe := filepath.Join(path, ".writable")
	if err := writeFile(probe, nil); err != nil {
		return Kept[T]{}, Refused{path, reason(err), "give a folder that can be written"}
	}
	os.Remove(probe)
	return Kept[T]{path, notice}, nil
}

func (k Kept[T]) file(key runner.Key) string { return filepath.Join(k.path, key.Hash+shardEnd) }

// Save implements runner.Store.
func (k Kept[T]) Save(key runner.Key, r T) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(r); err != nil {
		return fmt.Errorf("result cannot be kept: %w", err)
	}
	return writeFile(k.file(key), append(b.Bytes(), hashOf(b.Bytes())...))
}

// hashLength is the number of characters of a SHA-256.
const hashLength = 64

// Load implements runner.Store. A damaged file is as good as none: the work is done again,
// and said so.
func (k Kept[T]) Load(key runner.Key) (r T, found bool, err error) {
	content, err := os.ReadFile(k.file(key))
	if errors.Is(err, os.ErrNotExist) {
		return r, false, nil
	}
	if err != nil {
		return r, false, err
	}
	if n := len(content) - hashLength; n >= 0 && hashOf(content[:n]) == string(content[n:]) {
		if err := gob.NewDecoder(bytes.NewReader(content[:n])).Decode(&r); err == nil {
			return r, true, nil
		}
	}
	k.notice(fmt.Sprintf("%s: damaged; computed again", k.file(key)))
	var none T
	return none, false, nil
}

// Number returns how many pieces of finished work the folder holds.
func (k Kept[T]) Number() int {
	files, _ := filepath.Glob(filepath.Join(k.path, "*"+shardEnd))
	return len(files)
}

// Write writes files into the folder dir, each whole or not at all.
func Write(dir string, files map[string][]byte) error {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := writeFile(path, files[name]); err != nil {
			return err
		}
	}
	return nil
}
