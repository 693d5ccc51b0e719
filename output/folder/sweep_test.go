package folder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
	"careteam/sim/rng"
)

// planned returns a sweep of a fake model over levels of a number.
func sweepPlan(t *testing.T, replications int, levels ...float64) *sweep.Plan {
	t.Helper()
	arm, err := scenario.Arm("england-ics", "usual")
	if err != nil {
		t.Fatal(err)
	}
	e := &experiments.Experiment{Name: "mine", Preset: "england-ics", Base: "usual", Primary: agents.Outcomes[0].ID, Outcomes: []string{agents.Outcomes[0].ID}, Arms: []experiments.Arm{arm},
		Run: experiments.Run{Population: agents.Population{Size: 50}, Days: 60, Replications: replications, Seed: 3}}
	f, err := scenario.Factor(arm.Parameters, "acute.rate=0.05")
	if err != nil {
		t.Fatal(err)
	}
	f.Levels = levels
	e.Design = &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{{f}}}
	p, err := sweep.NewPlan(sweep.New(e, e.Design))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func simulateFake(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
	r := agents.Result{Beds: 5, Occupied: make([]float64, s.Days)}
	for i := range agents.Outcomes {
		r.Outcomes = append(r.Outcomes, agents.Ratio{Num: p.Acute.Rate / 3 * float64(i+int(root.Replication)), Den: 7})
	}
	return r
}

// carryOut computes a sweep in a folder and returns its tables' hashes.
func carryOut(t *testing.T, path string, p *sweep.Plan) (tables string, done sweep.Done, notices []string) {
	t.Helper()
	f, err := OpenSweep(path, p, nil, func(text string) { notices = append(notices, text) })
	if err != nil {
		t.Fatal(err)
	}
	runs := f.Batches()
	done, err = p.Work(t.Context(), sweep.Options{Store: runs, Simulate: simulateFake})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteSweep(p, runs, Manifest{}, nil, ""); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"points.csv", "runs.csv.gz", "series.csv.gz", "summary.csv"} {
		content, err := os.ReadFile(filepath.Join(path, name))
		if err != nil {
			t.Fatal(err)
		}
		tables += hashOf(content)
	}
	return tables, done, notices
}

// A folder gives back what it kept: the same tables with nothing computed, and only what is
// new for a level more.
func TestSweepIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sweep")
	first, done, _ := carryOut(t, path, sweepPlan(t, 4, 0.04, 0.05))
	if done != (sweep.Done{Computed: 8}) {
		t.Errorf("first %+v", done)
	}
	again, done, notices := carryOut(t, path, sweepPlan(t, 4, 0.04, 0.05))
	if again != first || done != (sweep.Done{Kept: 8}) || len(notices) > 0 {
		t.Errorf("again %+v %v, other tables: %v", done, notices, again != first)
	}
	more, done, _ := carryOut(t, path, sweepPlan(t, 4, 0.04, 0.045, 0.05))
	if done != (sweep.Done{Kept: 8, Computed: 4}) {
		t.Errorf("one level more %+v", done)
	}
	if fresh, _, _ := carryOut(t, filepath.Join(t.TempDir(), "other"), sweepPlan(t, 4, 0.04, 0.045, 0.05)); fresh != more {
		t.Error("a grown sweep has other tables than one computed at once")
	}
}

// Shards that were cut, emptied, changed or put under another name are found out by their
// footer, said so and computed again; what cannot be a shard of this program is too.
func TestDamagedShards(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, path string, content []byte){
		"cut":     func(t *testing.T, path string, b []byte) { put(t, path, b[:len(b)/2]) },
		"empty":   func(t *testing.T, path string, _ []byte) { put(t, path, nil) },
		"one bit": func(t *testing.T, path string, b []byte) { b[len(b)/3] ^= 4; put(t, path, b) },
		"renamed": func(t *testing.T, path string, b []byte) {
			put(t, filepath.Join(filepath.Dir(path), strings.Repeat("ab", 32)+shardEnd), b)
		},
		"foreign": func(t *testing.T, path string, b []byte) { put(t, path, append([]byte("x"), hashOf([]byte("x"))...)) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sweep")
			want, _, _ := carryOut(t, path, sweepPlan(t, 40, 0.04, 0.05))
			shards, _ := filepath.Glob(filepath.Join(path, "shards", "*"+shardEnd))
			content, err := os.ReadFile(shards[0])
			if err != nil {
				t.Fatal(err)
			}
			damage(t, shards[0], content)
			got, done, notices := carryOut(t, path, sweepPlan(t, 40, 0.04, 0.05))
			if got != want {
				t.Error("other tables")
			}
			if name != "renamed" && (done.Computed == 0 || len(notices) != 1 || !strings.Contains(notices[0], "computed again")) {
				t.Errorf("%+v, %q", done, notices)
			}
		})
	}
}

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A shard that another process wrote with something else in it is an alarm.
func TestDifferingShard(t *testing.T) {
	p := sweepPlan(t, 1, 0.04)
	f, err := OpenSweep(filepath.Join(t.TempDir(), "sweep"), p, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := sweep.Batch{Hashes: []string{p.Hash(0, 0, 0)}, Runs: []sweep.Run{{Beds: 5, Outcomes: []agents.Ratio{{Num: 1, Den: 2}}}}}
	if err := f.Batches().Save(b); err != nil {
		t.Fatal(err)
	}
	if err := f.Batches().Save(b); err != nil {
		t.Errorf("an equal shard: %v", err)
	}
	b.Runs = []sweep.Run{{Beds: 5, Outcomes: []agents.Ratio{{Num: 1.0000001, Den: 2}}}}
	if err := f.Batches().Save(b); !errors.Is(err, sweep.ErrNotDeterministic) {
		t.Errorf("a differing shard: %v", err)
	}
}

// A store that cannot be written ends the work; what was kept before stays, and nothing half
// written is left.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sweep")
	p := sweepPlan(t, 40, 0.04, 0.05)
	f, err := OpenSweep(path, p, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	full := &filling{Batches: f.Batches(), room: 3}
	_, err = p.Work(t.Context(), sweep.Options{Store: full, Simulate: simulateFake})
	var failure runner.Failure
	if !errors.As(err, &failure) || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("got %v", err)
	}
	again := f.Batches()
	if err := again.Refresh(); err != nil || p.Kept(again) == 0 {
		t.Errorf("%v; nothing is kept", err)
	}
	if claims, _ := filepath.Glob(filepath.Join(path, "shards", "*"+claimEnd)); len(claims) > 0 {
		t.Errorf("claims are left: %v", claims)
	}
}

// A filling store has room for a few batches.
type filling struct {
	*Batches
	room int
}

func (f *filling) Save(b sweep.Batch) error {
	f.mu.Lock()
	f.room--
	full := f.room < 0
	f.mu.Unlock()
	if full {
		return errors.New("no space left on device")
	}
	return f.Batches.Save(b)
}

// Folders of another experiment, seed, kind or of other factors are refused with the
// difference, and a folder whose plan changed is no longer joined.
func TestSweepOfAnotherPlan(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sweep")
	p := sweepPlan(t, 2, 0.04, 0.05)
	carryOut(t, path, p)
	for want, change := range map[string]func(e *experiments.Experiment){
		"seed 3, not 4":         func(e *experiments.Experiment) { e.Run.Seed = 4 },
		"population 50, not 60": func(e *experiments.Experiment) { e.Run.Population.Size = 60 },
		"factors acute.rate, not urgent.rate": func(e *experiments.Experiment) {
			e.Design.Grids[0][0].Path = "urgent.rate"
		},
	} {
		q := sweepPlan(t, 2, 0.04, 0.05)
		change(q.Sweep.Experiment)
		other, err := sweep.NewPlan(sweep.New(q.Sweep.Experiment, q.Sweep.Design))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := OpenSweep(path, other, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	kept, err := planned(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := joinSweep(path, kept, p, nil); err != nil {
		t.Error(err)
	}
	if _, err := joinSweep(path, kept, sweepPlan(t, 2, 0.04, 0.06), nil); err == nil {
		t.Error("a folder with other points is joined")
	}
	if _, err := planned(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no plan.json") {
		t.Errorf("got %v", err)
	}
}
