package runner

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim/rng"
)

// ask returns an experiment with arms that differ in hospital beds.
func ask(replications int, beds ...float64) *experiments.Experiment {
	e := &experiments.Experiment{Run: experiments.Run{
		Population:   agents.Population{Size: 100, Counts: agents.England2023()},
		WarmUpDays:   1,
		Days:         2,
		Replications: replications,
		Seed:         42,
	}}
	for i, b := range beds {
		p := agents.England()
		p.Hospital.Beds = b
		e.Arms = append(e.Arms, experiments.Arm{Name: fmt.Sprintf("arm-%d", i), Parameters: p})
	}
	return e
}

// count is a model whose result says what it was given.
func count(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
	return agents.Result{Outcomes: []agents.Ratio{{Num: p.Hospital.Beds, Den: float64(root.Replication) + 1}}, Events: int64(root.Seed)}
}

// shelf is a store in memory.
type shelf struct {
	mu             sync.Mutex
	kept           map[string]agents.Result
	saved, loaded  int
	onLoad, onSave error
}

func (s *shelf) Load(k Key) (agents.Result, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.kept[k.Hash]
	if ok {
		s.loaded++
	}
	return r, ok, s.onLoad
}

func (s *shelf) Save(k Key, r agents.Result) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.onSave != nil {
		return s.onSave
	}
	if s.kept == nil {
		s.kept = map[string]agents.Result{}
	}
	s.kept[k.Hash] = r
	s.saved++
	return nil
}

func TestResultsStandInTheOrderOfThePlan(t *testing.T) {
	e := ask(5, 100, 200, 300)
	for _, jobs := range []int{0, 1, 2, 7, 100} {
		got, err := Run(context.Background(), e, Options{Jobs: jobs, Simulate: count})
		if err != nil {
			t.Fatal(err)
		}
		for a, arm := range got.Arms {
			for r, result := range arm {
				want := count(e.Arms[a].Parameters, agents.Setup{}, rng.Root{Seed: 42, Replication: uint32(r)})
				if !reflect.DeepEqual(result, want) {
					t.Errorf("%d jobs, arm %d, replication %d: got %+v, want %+v", jobs, a, r, result, want)
				}
			}
		}
		if got.Experiment != e || len(got.Arms) != 3 || len(got.Arms[2]) != 5 {
			t.Errorf("%d jobs: got %d arms", jobs, len(got.Arms))
		}
	}
}

// TestModelDoesNotDependOnWorkers runs the model itself: same numbers, whatever
// the number of workers.
func TestModelDoesNotDependOnWorkers(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the model")
	}
	e := ask(3, 174.4, 150)
	e.Run.Population.Size, e.Run.Days = 1000, 60
	want, err := Run(context.Background(), e, Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []int{2, 7} {
		got, err := Run(context.Background(), e, Options{Jobs: jobs})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d jobs: results differ from those of 1 (%v)", jobs, err)
		}
	}
}

// TestPlanGoesByReplication: cut short anywhere, it is balanced over the arms.
func TestPlanGoesByReplication(t *testing.T) {
	e := ask(3, 100, 200, 100)
	p := newPlan(e)
	var got []string
	for _, j := range p.jobs {
		got = append(got, fmt.Sprint(j.key.Replication, j.key.Arm))
	}
	want := []string{"0arm-0", "0arm-1", "1arm-0", "1arm-1", "2arm-0", "2arm-1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !reflect.DeepEqual(p.index, [][]int{{0, 2, 4}, {1, 3, 5}, {0, 2, 4}}) {
		t.Errorf("got index %v", p.index)
	}
}

func TestProgressCountsEachReplicationOnce(t *testing.T) {
	var seen []int
	_, err := Run(context.Background(), ask(4, 100, 200), Options{Jobs: 3, Simulate: count, Progress: func(done, total int) {
		if total != 8 {
			t.Errorf("got a total of %d, want 8", total)
		}
		seen = append(seen, done)
	}})
	if err != nil || !reflect.DeepEqual(seen, []int{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("got %v, %v", seen, err)
	}
}

func TestStoreIsUsedAgain(t *testing.T) {
	s := &shelf{}
	var runs atomic.Int64
	counted := func(p *agents.Parameters, set agents.Setup, root rng.Root) agents.Result {
		runs.Add(1)
		return count(p, set, root)
	}
	o := Options{Jobs: 2, Store: s, Simulate: counted}
	first, err := Run(context.Background(), ask(3, 100, 200), o)
	if err != nil || s.saved != 6 || runs.Load() != 6 {
		t.Fatalf("first: %v, %d saved, %d run", err, s.saved, runs.Load())
	}
	more, err := Run(context.Background(), ask(5, 100, 200, 300), o)
	if err != nil || s.loaded != 6 || runs.Load() != 6+9 {
		t.Errorf("more replications and one more arm: %v, %d loaded, %d run", err, s.loaded, runs.Load())
	}
	if !reflect.DeepEqual(more.Arms[1][:3], first.Arms[1]) {
		t.Error("results from the store differ")
	}
}

// TestFirstFailureIsAlwaysTheSame: replications 2 and 3 break a law, whichever
// is sooner done.
func TestFirstFailureIsAlwaysTheSame(t *testing.T) {
	broken := func(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		r := count(p, s, root)
		if root.Replication >= 2 && p.Hospital.Beds == 200 {
			r.Audit = []string{fmt.Sprintf("entities: in %d = out 1 + inside 1", root.Replication), "beds: occupied 3 ≤ 2"}
		}
		return r
	}
	for _, jobs := range []int{1, 2, 8} {
		for range 20 {
			s := &shelf{}
			_, err := Run(context.Background(), ask(6, 100, 200), Options{Jobs: jobs, Simulate: broken, Store: s})
			const want = "scenario arm-1, replication 2, seed 42: a law of the model did not hold: entities: in 2 = out 1 + inside 1; beds: occupied 3 ≤ 2"
			if err == nil || err.Error() != want {
				t.Fatalf("%d jobs: got %v, want %s", jobs, err, want)
			}
			for _, r := range s.kept {
				if len(r.Audit) > 0 {
					t.Error("a result that broke a law was kept")
				}
			}
		}
	}
}

func TestPanicIsAFailure(t *testing.T) {
	bad := func(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		if root.Replication == 1 {
			panic("sim: event scheduled 2 h before now")
		}
		return count(p, s, root)
	}
	_, err := Run(context.Background(), ask(3, 100), Options{Jobs: 2, Simulate: bad})
	var f Failure
	if !errors.As(err, &f) || !strings.Contains(f.Stack, "runner_test.go") {
		t.Fatalf("got %v", err)
	}
	if want := "scenario arm-0, replication 1, seed 42: the model panicked: sim: event scheduled 2 h before now"; err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestStoreFailures(t *testing.T) {
	wrong := errors.New("shard 7 differs from its hash")
	for _, s := range []*shelf{{onLoad: wrong}, {onSave: wrong}} {
		_, err := Run(context.Background(), ask(3, 100), Options{Store: s, Simulate: count})
		if !errors.Is(err, wrong) || !strings.HasPrefix(err.Error(), "scenario arm-0, replication 0, seed 42: ") {
			t.Errorf("got %v", err)
		}
	}
}

// TestInterruptedRunGoesOn stops during the third replication and goes on.
func TestInterruptedRunGoesOn(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	stopping := func(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		if root.Replication == 2 {
			cancel()
		}
		return count(p, s, root)
	}
	s := &shelf{}
	_, err := Run(ctx, ask(10, 100), Options{Jobs: 1, Store: s, Simulate: stopping})
	var stopped Interrupted
	if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if stopped.Done != 3 || stopped.Total != 10 || s.saved != 3 {
		t.Errorf("got %+v, %d saved, want 3 of 10", stopped, s.saved)
	}
	if _, err := Run(context.Background(), ask(10, 100), Options{Jobs: 1, Store: s, Simulate: count}); err != nil || s.loaded != 3 || s.saved != 10 {
		t.Errorf("going on: %v, %d loaded, %d saved", err, s.loaded, s.saved)
	}
}

// TestStoppedWhenDone: a context that ends after the last replication changes nothing.
func TestStoppedWhenDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := Run(ctx, ask(2, 100), Options{Jobs: 1, Simulate: count, Progress: func(done, total int) {
		if done == total {
			cancel()
		}
	}})
	if err != nil {
		t.Error(err)
	}
}

func TestRunsThatCannotBe(t *testing.T) {
	for want, change := range map[string]func(*experiments.Experiment){
		"arms: got 0, want at least one arm":                func(e *experiments.Experiment) { e.Arms = nil },
		"replications: got 0, want a whole number from 1":   func(e *experiments.Experiment) { e.Run.Replications = 0 },
		"population: got 0, want a whole number from 1":     func(e *experiments.Experiment) { e.Run.Population.Size = 0 },
		"days: got -1, want a whole number from 1":          func(e *experiments.Experiment) { e.Run.Days = -1 },
		"warm_up_days: got -3, want a whole number from 0":  func(e *experiments.Experiment) { e.Run.WarmUpDays = -3 },
		"replications: got -20, want a whole number from 1": func(e *experiments.Experiment) { e.Run.Replications = -20 },
	} {
		e := ask(2, 100)
		change(e)
		if _, err := Run(context.Background(), e, Options{Simulate: count}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
