package folder

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/runner"
)

// judged is a trial with numbers that text would lose.
func judged() evaluation.Trial {
	return evaluation.Trial{Enrolled: 7, Offered: 4, TookPart: 3, Arms: [2]evaluation.Arm{{Before: 1.0 / 3, After: math.NaN()}, {Before: 0.1, After: 0.2}},
		Verdicts: []evaluation.Verdict{{Design: experiments.PrePost, Estimate: -1.0 / 7, SE: math.Inf(1), Low: math.NaN(), Treated: 3, Untreated: 1 << 40}}}
}

func keep(t *testing.T, path string) (Kept[evaluation.Trial], *[]string) {
	t.Helper()
	var notices []string
	f, err := OpenStudy(path, "evaluation", "mine", "england-ics", 1, nil, func(s string) { notices = append(notices, s) })
	if err != nil {
		t.Fatal(err)
	}
	return Keep[evaluation.Trial](f), &notices
}

var someKey = runner.Key{Arm: "a", Replication: 2, Hash: "0123abcd"}

// TestKeptIsLoadedAfterReopening, every bit of it, and nothing under another key.
func TestKeptIsLoadedAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "below", "work")
	k, _ := keep(t, path)
	if _, found, err := k.Load(someKey); found || err != nil {
		t.Fatalf("found %v, err %v before saving", found, err)
	}
	if err := k.Save(someKey, judged()); err != nil {
		t.Fatal(err)
	}
	again, notices := keep(t, path)
	got, found, err := again.Load(someKey)
	if !found || err != nil || len(*notices) > 0 {
		t.Fatalf("found %v, err %v, notices %v", found, err, *notices)
	}
	if diff := cmp.Diff(judged(), got, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	if _, found, err := again.Load(runner.Key{Arm: "a", Replication: 2, Hash: "other"}); found || err != nil {
		t.Errorf("another key: found %v, err %v", found, err)
	}
}

// TestDamagedWorkIsDoneAgain: a file that was cut, emptied or changed is as good as none; it
// is no error, the user hears of it, and the work is done and kept again.
func TestDamagedWorkIsDoneAgain(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut":       func(b []byte) []byte { return b[:len(b)/2] },
		"last byte": func(b []byte) []byte { return b[:len(b)-1] },
		"empty":     func([]byte) []byte { return nil },
		"one bit":   func(b []byte) []byte { b[10] ^= 1; return b },
		"no work":   func([]byte) []byte { return []byte(strings.Repeat("x", 200)) },
	} {
		k, notices := keep(t, t.TempDir())
		if err := k.Save(someKey, judged()); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(k.file(someKey))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(k.file(someKey), damage(content), 0o600); err != nil {
			t.Fatal(err)
		}
		computed := 0
		w := runner.Work[evaluation.Trial]{Keys: []runner.Key{someKey}, Store: k, Compute: func(int) (evaluation.Trial, error) { computed++; return judged(), nil }}
		if _, err := w.Do(context.Background()); err != nil || computed != 1 {
			t.Errorf("%s: computed %d times, err %v", name, computed, err)
		}
		if len(*notices) != 1 || !strings.HasSuffix((*notices)[0], "damaged; computed again") {
			t.Errorf("%s: notices %q", name, *notices)
		}
		if _, found, err := k.Load(someKey); !found || err != nil || len(*notices) != 1 {
			t.Errorf("%s: found %v, err %v after it was done again", name, found, err)
		}
	}
}

// TestWorkOfAnotherKind that has the same name is none of ours.
func TestWorkOfAnotherKind(t *testing.T) {
	path := t.TempDir()
	f, err := OpenStudy(path, "evaluation", "mine", "england-ics", 1, nil, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	words := Keep[string](f)
	if err := words.Save(someKey, "not a trial"); err != nil {
		t.Fatal(err)
	}
	k, notices := keep(t, path)
	if got, found, err := k.Load(someKey); found || err != nil || len(*notices) != 1 || got.Verdicts != nil {
		t.Errorf("got %+v, found %v, err %v, notices %v", got, found, err, *notices)
	}
}
