package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// drawer is a store of words in memory.
type drawer struct {
	mu             sync.Mutex
	kept           map[string]string
	saved          []string
	onLoad, onSave error
}

func (d *drawer) Load(k Key) (string, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	word, ok := d.kept[k.Hash]
	return word, ok, d.onLoad
}

func (d *drawer) Save(k Key, word string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.onSave != nil {
		return d.onSave
	}
	if d.kept == nil {
		d.kept = map[string]string{}
	}
	d.kept[k.Hash], d.saved = word, append(d.saved, k.Hash)
	return nil
}

// words is a work of n keys k0, k1, … whose results are their numbers in words.
func words(n int, compute func(i int) (string, error)) Work[string] {
	w := Work[string]{Seed: 7, Compute: compute}
	for i := range n {
		w.Keys = append(w.Keys, Key{"arm", i, fmt.Sprintf("k%d", i)})
	}
	return w
}

func number(i int) (string, error) { return fmt.Sprintf("result %d", i), nil }

// TestWorkComputesEachOnce, whatever the number of workers, and gives the results in the
// order of the keys.
func TestWorkComputesEachOnce(t *testing.T) {
	for _, jobs := range []int{0, 1, 3, 100} {
		var computed [20]atomic.Int32
		w := words(20, func(i int) (string, error) { computed[i].Add(1); return number(i) })
		w.Jobs = jobs
		var steps []int
		w.Progress = func(done, total int) { steps = append(steps, done*1000+total) }
		got, err := w.Do(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for i := range computed {
			if want, _ := number(i); got[i] != want || computed[i].Load() != 1 {
				t.Errorf("%d jobs: result %d is %q, computed %d times", jobs, i, got[i], computed[i].Load())
			}
			if steps[i] != (i+1)*1000+20 {
				t.Errorf("%d jobs: progress %v", jobs, steps)
			}
		}
	}
}

// TestWorkGoesOnWhereItEnded: what is in the store is taken, the rest computed and saved.
func TestWorkGoesOnWhereItEnded(t *testing.T) {
	d := &drawer{kept: map[string]string{"k1": "kept 1", "k3": "kept 3"}}
	w := words(5, number)
	w.Store = d
	got, err := w.Do(context.Background())
	if want := []string{"result 0", "kept 1", "result 2", "kept 3", "result 4"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	slices.Sort(d.saved)
	if want := []string{"k0", "k2", "k4"}; !slices.Equal(d.saved, want) {
		t.Errorf("saved %v, want %v", d.saved, want)
	}
	w.Compute = func(int) (string, error) { return "", errors.New("computed again") }
	if again, err := w.Do(context.Background()); err != nil || !slices.Equal(again, got) {
		t.Errorf("second time: got %v, %v", again, err)
	}
}

// TestWorkStopsAtTheFirstError: of several errors always that of the first key, as a
// Failure that names the work; nothing that failed is saved.
func TestWorkStopsAtTheFirstError(t *testing.T) {
	broken := errors.New("broken")
	for _, jobs := range []int{1, 4, 50} {
		var computed atomic.Int32
		w := words(1000, func(i int) (string, error) {
			computed.Add(1)
			if i == 9 || i == 13 {
				return "", fmt.Errorf("%w at %d", broken, i)
			}
			return number(i)
		})
		d := &drawer{}
		w.Jobs, w.Store = jobs, d
		_, err := w.Do(context.Background())
		var f Failure
		if !errors.Is(err, broken) || !errors.As(err, &f) || f.Replication != 9 || f.Arm != "arm" || f.Seed != 7 || f.What != "broken at 9" {
			t.Errorf("%d jobs: got %v, want the failure of replication 9", jobs, err)
		}
		if computed.Load() == 1000 {
			t.Errorf("%d jobs: everything was computed all the same", jobs)
		}
		if slices.Contains(d.saved, "k9") || !slices.Contains(d.saved, "k8") {
			t.Errorf("%d jobs: saved %v", jobs, d.saved)
		}
	}
}

// TestAnotherErrorLater: one that ends later, of a later key, does not take the place of the
// first.
func TestAnotherErrorLater(t *testing.T) {
	begun, failed := make(chan bool), make(chan bool)
	w := words(2, func(i int) (string, error) {
		if i == 0 {
			<-begun
			defer time.AfterFunc(20*time.Millisecond, func() { close(failed) })
			return "", errors.New("first")
		}
		close(begun)
		<-failed
		return "", errors.New("second")
	})
	w.Jobs = 2
	var f Failure
	if _, err := w.Do(context.Background()); !errors.As(err, &f) || f.What != "first" {
		t.Errorf("got %v, want the first", err)
	}
}

func TestWorkThatPanics(t *testing.T) {
	w := words(3, func(i int) (string, error) { panic("no such bed") })
	_, err := w.Do(context.Background())
	var f Failure
	if !errors.As(err, &f) || f.Replication != 0 || f.What != "the model panicked: no such bed" || f.Stack == "" {
		t.Errorf("got %v", err)
	}
}

func TestWorkWithABrokenStore(t *testing.T) {
	full := errors.New("no space left")
	for name, d := range map[string]*drawer{"load": {onLoad: full}, "save": {onSave: full}} {
		w := words(2, number)
		w.Store = d
		if _, err := w.Do(context.Background()); !errors.Is(err, full) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestWorkThatIsStopped keeps what is finished, and goes on there.
func TestWorkThatIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	d := &drawer{}
	w := words(10, func(i int) (string, error) {
		if i == 3 {
			cancel()
		}
		return number(i)
	})
	w.Jobs, w.Store = 1, d
	_, err := w.Do(ctx)
	var stopped Interrupted
	if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) || stopped.Done != 4 || stopped.Total != 10 {
		t.Fatalf("got %v, want 4 of 10 done", err)
	}
	if want := []string{"k0", "k1", "k2", "k3"}; !slices.Equal(d.saved, want) {
		t.Errorf("kept %v, want %v", d.saved, want)
	}
	computed := 0
	w.Compute = func(i int) (string, error) { computed++; return number(i) }
	if got, err := w.Do(context.Background()); err != nil || computed != 6 || got[9] != "result 9" || got[0] != "result 0" {
		t.Errorf("going on: got %v, %v, %d computed", got, err, computed)
	}
}

func TestNoWork(t *testing.T) {
	if got, err := words(0, number).Do(context.Background()); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}
