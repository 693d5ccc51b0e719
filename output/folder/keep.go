package folder

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"

	"careteam/experiments/runner"
)

// A Kept keeps finished work of one kind in a run folder, one file each, named by the hash
// of all that it depends on. It is a runner.Store.
type Kept[T any] struct{ shards }

// Keep keeps finished work in the folder.
func Keep[T any](f *Folder) Kept[T] { return Kept[T]{f.shards} }

// Save implements runner.Store.
func (k Kept[T]) Save(key runner.Key, r T) error {
	content := gobOf(r)
	return WriteFile(k.file(key), append(content, hashOf(content)...))
}

// gobOf returns v, which is made of numbers and words, as bytes; the same bytes for the same v.
func gobOf(v any) []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(v); err != nil {
		panic("folder: " + err.Error())
	}
	return b.Bytes()
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
