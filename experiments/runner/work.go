package runner

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// Work is a list of things to compute, each known by its key, on a pool of workers.
// Results are stored by their place in the list, never in order of completion, so the
// number of workers never changes a byte.
type Work[T any] struct {
	Keys     []Key
	Seed     uint64                 // for messages
	Compute  func(i int) (T, error) // a pure function
	Store    Store[T]               // where finished ones are kept; nil: nowhere
	Jobs     int                    // workers; 0: one for each processor
	Progress func(done, total int)  // called after each one, one call at a time
}

// A Store keeps what is finished, so that work that was stopped goes on where it ended.
// Its methods are called from several workers at once.
type Store[T any] interface {
	Load(key Key) (r T, found bool, err error)
	Save(key Key, r T) error
}

// Interrupted says how far a run came that was stopped; what was done is kept
// in the store. It wraps the error of the context.
type Interrupted struct {
	Done, Total int
	Err         error
	What        string // was counted, in the plural; "": replications
}

func (i Interrupted) Error() string {
	text := fmt.Sprintf("stopped after %d of %d %s", i.Done, i.Total, cmp.Or(i.What, "replications"))
	if i.Err != nil && !errors.Is(i.Err, context.Canceled) { // who stopped it knows why
		text += ": " + i.Err.Error()
	}
	return text
}

// Unwrap returns the error of the context.
func (i Interrupted) Unwrap() error { return i.Err }

// A Failure is a replication that cannot be trusted: a law of the model's
// audit did not hold, the model panicked or the store failed.
type Failure struct {
	Arm         string
	Replication int
	Seed        uint64
	What        string
	Stack       string // of a panic
	Err         error  // of the store
}

func (f Failure) Error() string {
	return fmt.Sprintf("scenario %s, replication %d, seed %d: %s", f.Arm, f.Replication, f.Seed, f.What)
}

// Unwrap returns the error of the store, if it was one.
func (f Failure) Unwrap() error { return f.Err }

// Do computes everything and returns the results in the order of the keys. The first
// failure in that order ends the work; a context that ends stops it after what is under
// way, with Interrupted.
func (w Work[T]) Do(ctx context.Context) ([]T, error) {
	p := &pool[T]{work: w, results: make([]T, len(w.Keys)), failed: len(w.Keys)}
	var all sync.WaitGroup
	for range min(workers(w.Jobs), len(w.Keys)) {
		all.Go(func() {
			for i, ok := p.take(ctx); ok; i, ok = p.take(ctx) {
				p.finish(i, p.get(i))
			}
		})
	}
	all.Wait()
	switch {
	case p.err != nil:
		return nil, p.err
	case p.done < len(w.Keys):
		return nil, Interrupted{Done: p.done, Total: len(w.Keys), Err: ctx.Err()}
	}
	return p.results, nil
}

// workers is how many there are where jobs asks for none in particular.
func workers(jobs int) int {
	if jobs <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return jobs
}

// A pool is work under way.
type pool[T any] struct {
	work    Work[T]
	results []T

	mu     sync.Mutex
	next   int // to be started
	done   int
	failed int // the lowest that failed, or the number of all
	err    error
}

// take returns the next one to compute; none after a failure, when all earlier ones have
// been started, so that the first failure is always the same.
func (p *pool[T]) take(ctx context.Context) (i int, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next >= p.failed || ctx.Err() != nil {
		return 0, false
	}
	p.next++
	return p.next - 1, true
}

func (p *pool[T]) finish(i int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		if i < p.failed {
			p.failed, p.err = i, err
		}
		return
	}
	p.done++
	if p.work.Progress != nil {
		p.work.Progress(p.done, len(p.work.Keys))
	}
}

// get loads or computes one result.
func (p *pool[T]) get(i int) error {
	w, key := &p.work, p.work.Keys[i]
	fail := func(err error) error {
		return Failure{Arm: key.Arm, Replication: key.Replication, Seed: w.Seed, What: err.Error(), Err: err}
	}
	if w.Store != nil {
		r, found, err := w.Store.Load(key)
		if err != nil {
			return fail(err)
		}
		if found {
			p.results[i] = r
			return nil
		}
	}
	r, err := p.compute(i)
	if err != nil {
		return err
	}
	p.results[i] = r
	if w.Store != nil {
		if err := w.Store.Save(key, r); err != nil {
			return fail(err)
		}
	}
	return nil
}

// compute computes one result and turns an error or a panic into a Failure.
func (p *pool[T]) compute(i int) (r T, err error) {
	w, key := &p.work, p.work.Keys[i]
	defer func() {
		if v := recover(); v != nil {
			err = Failure{Arm: key.Arm, Replication: key.Replication, Seed: w.Seed, What: fmt.Sprintf("the model panicked: %v", v), Stack: string(debug.Stack())}
		}
	}()
	if r, err = w.Compute(i); err != nil {
		err = Failure{Arm: key.Arm, Replication: key.Replication, Seed: w.Seed, What: err.Error(), Err: err}
	}
	return r, err
}
