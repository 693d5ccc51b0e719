package folder

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"careteam/experiments/runner"
	"careteam/experiments/sweep"
)

// Batches keep the runs of a sweep, some to a file, named by the hash of what they hold. It
// is a sweep.Store. The files are read once to know what is there, and again when runs are
// asked for, so that memory does not grow with the sweep.
type Batches struct {
	files Kept[sweep.Batch]

	mu   sync.RWMutex
	at   map[string]place // of each run
	read map[string]bool  // files known so far

	cache  map[string]sweep.Batch
	recent []string // names in the cache, oldest first
}

// A place is where a run is kept.
type place struct {
	file string
	row  int
}

// Batches keeps the runs of a sweep in the folder.
func (f *Folder) Batches() *Batches {
	return &Batches{files: Keep[sweep.Batch](f), at: map[string]place{}, read: map[string]bool{}, cache: map[string]sweep.Batch{}}
}

// Has implements sweep.Store.
func (b *Batches) Has(hash string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	_, ok := b.at[hash]
	return ok
}

// Refresh implements sweep.Store: it reads the files that are new. A damaged one is removed,
// and said so; its runs count as missing.
func (b *Batches) Refresh() error {
	paths, err := filepath.Glob(filepath.Join(b.files.path, "*"+shardEnd))
	if err != nil {
		return err
	}
	for _, path := range paths {
		name := filepath.Base(path[:len(path)-len(shardEnd)])
		if b.read[name] {
			continue
		}
		batch, found, err := b.files.Load(runner.Key{Hash: name})
		if err != nil {
			return err
		}
		if !found || batch.Name() != name || len(batch.Runs) != len(batch.Hashes) {
			if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
				return err
			}
			continue
		}
		b.add(name, batch)
	}
	return nil
}

func (b *Batches) add(name string, batch sweep.Batch) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read[name] = true
	for i, hash := range batch.Hashes {
		b.at[hash] = place{name, i}
	}
}

// Save implements sweep.Store. A file that is there already was written by another process;
// it must say the same.
func (b *Batches) Save(batch sweep.Batch) error {
	name := batch.Name()
	if kept, found, err := b.files.Load(runner.Key{Hash: name}); err == nil && found {
		if !bytes.Equal(gobOf(kept), gobOf(batch)) {
			return fmt.Errorf("%s: %w", b.files.file(runner.Key{Hash: name}), sweep.ErrNotDeterministic)
		}
	} else if err := b.files.Save(runner.Key{Hash: name}, batch); err != nil {
		return err
	}
	b.add(name, batch)
	return nil
}

// claimEnd is how the names of claims end.
const claimEnd = ".claim"

// Claim implements sweep.Store by a file that only one process can make.
func (b *Batches) Claim(name string) bool {
	f, err := os.OpenFile(filepath.Join(b.files.path, name+claimEnd), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return false
	}
	f.Close()
	return true
}

// Release implements sweep.Store.
func (b *Batches) Release(name string) { os.Remove(filepath.Join(b.files.path, name+claimEnd)) }

// Run returns a run that is kept; found is false where it is not, or no longer.
func (b *Batches) Run(hash string) (r sweep.Run, found bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	at, ok := b.at[hash]
	if !ok {
		return r, false, nil
	}
	batch, ok := b.cache[at.file]
	if !ok {
		if batch, ok, err = b.files.Load(runner.Key{Hash: at.file}); err != nil || !ok {
			return r, false, err
		}
		b.remember(at.file, batch)
	}
	return batch.Runs[at.row], true, nil
}

// tidy removes claims, which mean nothing once all is computed, and what a process that was
// killed left half written.
func (b *Batches) tidy() {
	claims, _ := filepath.Glob(filepath.Join(b.files.path, "*"+claimEnd))
	halves, _ := filepath.Glob(filepath.Join(b.files.path, ".new-*"))
	for _, path := range claims {
		os.Remove(path)
	}
	for _, path := range halves {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
			os.Remove(path)
		}
	}
}

// mostCached is how many files are held in memory: as many as a point has replications,
// mostly, since tables are written point by point and files hold a replication of some.
const mostCached = 512

func (b *Batches) remember(name string, batch sweep.Batch) {
	if len(b.recent) == mostCached {
		delete(b.cache, b.recent[0])
		b.recent = b.recent[1:]
	}
	b.cache[name] = batch
	b.recent = append(b.recent, name)
}
