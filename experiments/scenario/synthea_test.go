package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
)

// The sample has twenty patients, one of whom is dead; who they are, and what counts as a
// condition or a need.
func TestSynthea(t *testing.T) {
	for _, path := range []string{"testdata/synthea", "testdata/synthea/patients.csv"} {
		p, err := Population(path)
		if err != nil {
			t.Fatal(err)
		}
		if p.Size != 19 || len(p.Residents) != 19 {
			t.Fatalf("%s: %d people, want 19", path, p.Size)
		}
		alma := p.Residents[0]
		if !alma.Female || alma.Age != 92 || alma.Conditions != 2 || !slices.Equal(alma.Needs, []string{"common_mental_health"}) || alma.Quintile != 0 || alma.LivesAlone != -1 {
			t.Errorf("the first is %+v", alma)
		}
		if paul := p.Residents[14]; paul.Conditions != 1 || paul.Needs == nil || len(paul.Needs) != 0 {
			t.Errorf("the fifteenth is %+v, want one condition and no need, given as none", paul)
		}
		var needs []string
		fifths := [agents.Quintiles]int{}
		for _, r := range p.Residents {
			needs = append(needs, r.Needs...)
			fifths[r.Quintile]++
		}
		for _, want := range []string{"isolation", "homelessness", "safeguarding", "transport", "common_mental_health"} {
			if !slices.Contains(needs, want) {
				t.Errorf("nobody begins with %s", want)
			}
		}
		for q, n := range fifths {
			if n < 3 || n > 4 {
				t.Errorf("%d people in fifth %d of 19", n, q)
			}
		}
	}
}

const (
	somePatients   = "Id,BIRTHDATE,DEATHDATE,GENDER,INCOME\na,1950-01-01,,F,10000\nb,1980-05-05,,M,\n"
	someConditions = "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2001-01-01,,a,e,1,X (disorder)\n2020-01-01,,b,e,2,Y (disorder)\n"
)

func readSynthea(t testing.TB, patients, conditions string) (agents.Population, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{syntheaPatients: patients, syntheaConditions: conditions} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Population(dir)
}

// A disorder begun shortly before the last date is not chronic yet; an income that is not
// said leaves the fifth to be drawn.
func TestSyntheaRules(t *testing.T) {
	p, err := readSynthea(t, somePatients, someConditions)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := p.Residents[0], p.Residents[1]; a.Conditions != 1 || b.Conditions != 0 || a.Age != 70 || b.Quintile != -1 || a.Quintile != 0 {
		t.Errorf("%+v, %+v", a, b)
	}
}

// Every mistake is reported with its file, line and column.
func TestSyntheaMistakes(t *testing.T) {
	for name, c := range map[string]struct{ patients, conditions, want string }{
		"a missing column":   {"Id,BIRTHDATE,GENDER\n", someConditions, "patients.csv:1: DEATHDATE: got no such column"},
		"a bad date":         {strings.Replace(somePatients, "1950-01-01", "1950-13-01", 1), someConditions, `patients.csv:2: BIRTHDATE: got "1950-13-01", want a date`},
		"no birth date":      {strings.Replace(somePatients, "1950-01-01", "", 1), someConditions, "patients.csv:2: BIRTHDATE: got nothing"},
		"a gender":           {strings.Replace(somePatients, "F", "female", 1), someConditions, "want F or M"},
		"twice":              {strings.Replace(somePatients, "b,", "a,", 1), someConditions, "patients.csv:3: Id: got"},
		"an income":          {strings.Replace(somePatients, "10000", "rich", 1), someConditions, "INCOME"},
		"an unknown patient": {somePatients, strings.Replace(someConditions, ",b,", ",c,", 1), `conditions.csv:3: PATIENT: got "c"`},
		"no start":           {somePatients, strings.Replace(someConditions, "2020-01-01", "", 1), "conditions.csv:3: START: got nothing"},
		"all dead":           {"Id,BIRTHDATE,DEATHDATE,GENDER\na,1950-01-01,2000-01-01,F\n", "START,STOP,PATIENT,CODE,DESCRIPTION\n", "got nobody"},
	} {
		_, err := readSynthea(t, c.patients, c.conditions)
		var problems Problems
		if !errors.As(err, &problems) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// FuzzSynthea: whatever is in the files, reading them ends without panic, with people in
// range or with problems.
func FuzzSynthea(f *testing.F) {
	f.Add(somePatients, someConditions)
	f.Add("Id,BIRTHDATE,DEATHDATE,GENDER\n", "START,STOP,PATIENT,CODE,DESCRIPTION\n")
	f.Fuzz(func(t *testing.T, patients, conditions string) {
		p, err := readSynthea(t, patients, conditions)
		if err != nil {
			return
		}
		for _, r := range p.Residents {
			if r.Age < 0 || r.Age > 120 || r.Quintile < -1 || r.Quintile > 4 || r.Conditions < 0 || r.Conditions > mostConditions {
				t.Fatalf("%+v", r)
			}
		}
	})
}
