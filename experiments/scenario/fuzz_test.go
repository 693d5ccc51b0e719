package scenario

import (
	"errors"
	"strings"
	"testing"
)

// FuzzParse: whatever is in a file, reading it ends without panic, with an
// experiment that keeps its ranges or with problems that stay one line each.
func FuzzParse(f *testing.F) {
	f.Add(Template())
	for _, name := range append(presetNames, scenarioNames...) {
		text, _ := Text(name)
		f.Add(text)
	}
	for _, seed := range []string{"set: {needs.x: {like: isolation, title: , grace_day: 1e1}}", "arms: [{name: a, like: a, set: {ward.mode: x}}]", "a: &a [*a]", "? {}\n: -", "run: {seed: 0x1, days: .inf}", "set: {value: 1, ward: {value: 2}}", "set: {.: 1, needs..like: isolation}", "set: { : 1}", "set: {needs: {a: {like: isolation}, b: {like: a, c: {value: 1}}}}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if strings.Contains(string(text), "file") {
			return // other files are not under test
		}
		e, err := Parse("f.yaml", text)
		if err != nil {
			var problems Problems
			if !errors.As(err, &problems) {
				t.Fatalf("got %T, want Problems", err)
			}
			for _, p := range problems {
				if strings.ContainsAny(p.String(), "\n\r") {
					t.Fatalf("message of several lines: %q", p)
				}
			}
			return
		}
		if len(e.Arms) == 0 || e.Run.Replications < 1 || e.Run.Population.Size < 1 {
			t.Fatalf("got %+v", e)
		}
		for _, arm := range e.Arms {
			fields := catalogueOf(arm.Parameters).fields
			for _, change := range arm.Changes {
				if f, ok := fields[change.Path]; ok && !(*f.Value >= f.Low && *f.Value <= f.High) {
					t.Fatalf("%s is %v", f.Path, *f.Value)
				}
			}
		}
	})
}

// FuzzPopulation: whatever is in a population file, reading it does not panic.
func FuzzPopulation(f *testing.F) {
	for _, seed := range []string{"sex,age,count\nf,90+,3\n", "age;sex;quintile\n3;m;5\n", "sex,age\n\"", "\ufeffsex,age,count\n\n,,\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := &report{file: "p.csv", limit: mostPeopleProblems}
		if !checkText(r, text) {
			return
		}
		p := r.population(text)
		if r.err() == nil && p.Size == 0 && len(p.Counts) == 0 {
			t.Fatal("nobody, and no problem")
		}
		for _, q := range p.Residents {
			if r.err() == nil && (q.Age < 0 || q.Age > 120 || q.Quintile < -1 || q.Quintile > 4) {
				t.Fatalf("got %+v", q)
			}
		}
	})
}
