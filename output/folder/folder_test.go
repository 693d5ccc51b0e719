package folder

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
)

func study(t *testing.T, names ...string) *experiments.Experiment {
	t.Helper()
	_, run, err := scenario.Preset("england-ics")
	if err != nil {
		t.Fatal(err)
	}
	run.Replications = 2
	e := &experiments.Experiment{Name: "study", Title: "A \"study\"", Preset: "england-ics", Base: names[0],
		Primary: "missed_needs_per_1000py", Outcomes: []string{"missed_needs_per_1000py"}, Run: run}
	for _, name := range names {
		arm, err := scenario.Arm("england-ics", name)
		if err != nil {
			t.Fatal(err)
		}
		e.Arms = append(e.Arms, arm)
	}
	return e
}

func result() agents.Result {
	r := agents.Result{Occupied: []float64{1.0 / 3, 2}, Beds: 17, Events: 1 << 40, Waiting: [agents.Queues][]float64{{0.1}, {2, 1.0 / 7}}, Stays: make([]float64, agents.LongStay+1)}
	r.Stays[3], r.Fates.Met, r.Fates.Gone[agents.Declined] = 7, 1.0/3, 5
	for i := range agents.Outcomes {
		r.Outcomes = append(r.Outcomes, agents.Ratio{Num: 0.1 * float64(i), Den: 1.0 / float64(i+1)})
		r.Groups = append(r.Groups, agents.Group{By: agents.ByQuintile, Level: i % 5, Outcome: i, Ratio: agents.Ratio{Num: 0.3, Den: float64(i)}})
	}
	return r
}

func open(t *testing.T, path string, e *experiments.Experiment) (*Folder, *[]string) {
	t.Helper()
	var notices []string
	f, err := Open(path, e, func(s string) { notices = append(notices, s) })
	if err != nil {
		t.Fatal(err)
	}
	return f, &notices
}

func TestShardGivesBackEveryBit(t *testing.T) {
	f, notices := open(t, filepath.Join(t.TempDir(), "run"), study(t, "usual"))
	key := runner.Key{Arm: "usual", Replication: 3, Hash: "abc"}
	if _, found, err := f.Store().Load(key); found || err != nil {
		t.Fatalf("found %v, err %v before saving", found, err)
	}
	if err := f.Store().Save(key, result()); err != nil {
		t.Fatal(err)
	}
	got, found, err := f.Store().Load(key)
	if !found || err != nil || len(*notices) > 0 {
		t.Fatalf("found %v, err %v, notices %v", found, err, *notices)
	}
	if diff := cmp.Diff(result(), got); diff != "" {
		t.Error(diff)
	}
}

// Whatever happens to the bytes of a shard, it is never taken for a result.
func TestDamagedShardIsNoResult(t *testing.T) {
	f, notices := open(t, filepath.Join(t.TempDir(), "run"), study(t, "usual"))
	key := runner.Key{Arm: "usual", Hash: "abc"}
	if err := f.Store().Save(key, result()); err != nil {
		t.Fatal(err)
	}
	path := f.shards.file(key)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{nil, []byte("\n"), good[:len(good)/2], good[:len(good)-1], append(slices.Clone(good), 'x')}
	for i := 0; i < len(good); i += 97 {
		flipped := slices.Clone(good)
		flipped[i] ^= 1
		damaged = append(damaged, flipped)
	}
	for i, content := range damaged {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, found, err := f.Store().Load(key); found || err != nil {
			t.Errorf("damage %d: found %v, err %v", i, found, err)
		}
	}
	if len(*notices) != len(damaged) {
		t.Errorf("%d notices for %d damaged files", len(*notices), len(damaged))
	}
	other := runner.Key{Arm: "usual", Hash: "def"}
	if err := os.WriteFile(f.shards.file(other), good, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, found, _ := f.Store().Load(other); found {
		t.Error("a shard under another name was taken")
	}
}

func TestOpenRefusesAnotherExperiment(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run")
	e := study(t, "usual", "embedded")
	open(t, path, e)
	more := *e
	more.Run.Replications = 50
	open(t, path, &more)
	for name, change := range map[string]func(*experiments.Experiment){
		"seed":       func(e *experiments.Experiment) { e.Run.Seed++ },
		"days":       func(e *experiments.Experiment) { e.Run.Days++ },
		"warm-up":    func(e *experiments.Experiment) { e.Run.WarmUpDays++ },
		"population": func(e *experiments.Experiment) { e.Run.Population.Size++ },
		"people":     func(e *experiments.Experiment) { e.Run.Population.Counts = nil },
		"base":       func(e *experiments.Experiment) { e.Base = "embedded" },
		"arms":       func(e *experiments.Experiment) { e.Arms = e.Arms[:1] },
		"parameter": func(e *experiments.Experiment) {
			e.Arms[0].Parameters = e.Arms[0].Parameters.Clone()
			e.Arms[0].Parameters.Hospital.Beds++
		},
	} {
		other := *e
		other.Arms = slices.Clone(e.Arms)
		change(&other)
		_, err := Open(path, &other, nil)
		var refused Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: got %v, want a refusal", name, err)
		}
	}
}

func TestDiscard(t *testing.T) {
	e := study(t, "usual")
	path := filepath.Join(t.TempDir(), "run")
	f, _ := open(t, path, e)
	f.Discard()
	if exists(path) {
		t.Error("an empty new folder was left")
	}
	f, _ = open(t, path, e)
	if err := f.Store().Save(runner.Key{Hash: "abc"}, result()); err != nil {
		t.Fatal(err)
	}
	f.Discard()
	if f.Kept() != 1 || !exists(filepath.Join(path, "plan.json")) {
		t.Error("finished work was thrown away")
	}
	mine := t.TempDir()
	f, _ = open(t, mine, e)
	f.Discard()
	if !exists(mine) {
		t.Error("a folder of the user was removed")
	}
}

// The experiment file that a folder keeps asks the same question again.
func TestExperimentGivesTheSameAgain(t *testing.T) {
	const text = `
name: mine
question: "What: then?"
base: us-county
compare_with: more
arms:
  - on-call
  - name: more
    title: "'More'"
    like: embedded
    set:
      needs.digital: {like: isolation, onset_rate: 12.5}
      professions.therapist: {like: social_worker}
      ward.therapist.wte: {value: 0.1, reason: "a: b # c", source: assumed}
      ward.mode: networking
      needs.isolation.service: carer_support
`
	mine, err := scenario.Parse("mine.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	all := []*experiments.Experiment{study(t, "none", "usual", "on-call", "embedded"), mine}
	for _, shipped := range scenario.Experiments() {
		e, err := scenario.Experiment(shipped.Name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	for _, e := range all {
		again, err := scenario.Parse("again.yaml", Experiment(e, "."))
		if err != nil {
			t.Fatalf("%v\n%s", err, Experiment(e, "."))
		}
		if diff := cmp.Diff(planOf(e), planOf(again)); diff != "" {
			t.Errorf("%s: %s\n%s", e.Name, diff, Experiment(e, "."))
		}
		asked := func(e *experiments.Experiment) []any {
			return []any{e.Question, e.Primary, e.Outcomes, e.Evaluation, e.Expected, e.Reading, e.Curve, e.Run.Trial, e.Run.Draws}
		}
		if diff := cmp.Diff(asked(e), asked(again), cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%s: %s", e.Name, diff)
		}
		for i := range e.Arms {
			if diff := cmp.Diff(e.Arms[i].Changes, again.Arms[i].Changes); diff != "" {
				t.Errorf("%s: %s", e.Arms[i].Name, diff)
			}
		}
	}
}

func TestZippedHasNoTime(t *testing.T) {
	a, err := zipped([]byte("same"))
	if err != nil {
		t.Fatal(err)
	}
	if cmp.Diff(a[4:8], []byte{0, 0, 0, 0}) != "" {
		t.Errorf("time stamp %v", a[4:8])
	}
}

// A folder of replications, one of trials and one of a study refuse each other.
func TestKindsOfFoldersDoNotMix(t *testing.T) {
	e, err := scenario.Experiment("camden-2020")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]func(path string) error{
		"run":    func(path string) error { _, err := Open(path, e, nil); return err },
		"trials": func(path string) error { _, err := OpenTrials(path, e, nil); return err },
		"study": func(path string) error {
			_, err := OpenStudy(path, "validation", e.Name, e.Preset, e.Run.Seed, "all", nil)
			return err
		},
		"another study": func(path string) error {
			_, err := OpenStudy(path, "validation", e.Name, e.Preset, e.Run.Seed, "some", nil)
			return err
		},
	}
	for first, open := range kinds {
		path := filepath.Join(t.TempDir(), "folder")
		if err := open(path); err != nil {
			t.Fatal(err)
		}
		for second, open := range kinds {
			err := open(path)
			var refused Refused
			if is := errors.As(err, &refused); is == (first == second) {
				t.Errorf("%s in a folder of %s: %v", second, first, err)
			}
		}
	}
}
