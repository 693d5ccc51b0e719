package model

import (
	"reflect"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

func numerator(r agents.Result, id string) float64 { return r.Outcomes[agents.OutcomeIndex(id)].Num }

// recorded runs one place, or two, with its files.
func recorded(places int) agents.Result {
	s := setup(4000, 60, 200)
	s.Record, s.Places = true, places
	return Run(agents.England(), s, rng.Root{Seed: 5})
}

// TestRecordsAgreeWithOutcomes: what the hospital files in the measured period is what the
// outcomes count.
func TestRecordsAgreeWithOutcomes(t *testing.T) {
	for _, places := range []int{1, 2} {
		r := recorded(places)
		var filed [agents.RecordWhats]float64
		sameDay, died := 0.0, 0
		for _, row := range r.Records.Rows {
			if row.At >= at(60) {
				filed[row.What]++
				sameDay += float64(one(row.What == agents.EmergencyStay && row.Until < sim.Never && !row.Overnight))
			}
		}
		for what, id := range map[agents.RecordWhat]string{agents.EmergencyStay: "admissions_per_1000py", agents.EDVisit: "ed_visits_per_1000py", agents.PlannedStay: "elective_admissions_per_1000py"} {
			if want := numerator(r, id); filed[what] != want || want == 0 {
				t.Errorf("%d places: %s: %v filed, %v counted", places, id, filed[what], want)
			}
		}
		for _, q := range r.Records.People {
			died += one(q.Died && q.Left >= at(60))
			if q.Died && q.Left == sim.Never {
				t.Error("somebody died at no time")
			}
		}
		if want := numerator(r, "deaths_per_1000py"); float64(died) != want {
			t.Errorf("%d places: %d died in the files, %v counted", places, died, want)
		}
		// Same-day care that is under way at the end is counted and not yet filed as such.
		if overnight := numerator(r, "overnight_share"); sameDay > filed[agents.EmergencyStay]-overnight || sameDay < filed[agents.EmergencyStay]-overnight-5 {
			t.Errorf("%d places: %v same-day stays filed, %v counted", places, sameDay, filed[agents.EmergencyStay]-overnight)
		}
	}
}

// TestRecordsAreWhole: stays of a person follow one another, nobody is admitted who has
// left, and every row is somebody's.
func TestRecordsAreWhole(t *testing.T) {
	f := recorded(2).Records
	until := make([]sim.Time, len(f.People))
	for _, row := range f.Rows {
		if q := &f.People[row.Person]; row.Until < row.At || row.At > q.Left || row.At < q.Came {
			t.Errorf("%+v of a person who came at %v and left at %v", row, q.Came, q.Left)
		}
		if row.What == agents.EDVisit {
			continue
		}
		if row.At < until[row.Person] {
			t.Errorf("%+v begins before the last stay ended, at %v", row, until[row.Person])
		}
		until[row.Person] = row.Until
		if row.Died && f.People[row.Person].Left != row.Until {
			t.Errorf("%+v: died, and left at %v", row, f.People[row.Person].Left)
		}
	}
}

// TestMovesAreNoDeaths: who moves away leaves, alive.
func TestMovesAreNoDeaths(t *testing.T) {
	p, s := agents.England(), setup(1000, 0, 200)
	set(t, p, 0.2, "person.move_rate")
	s.Record = true
	m := ran(t, p, s, 0)
	left, died := 0, 0
	for _, q := range m.records().People {
		left, died = left+one(q.Left < sim.Never), died+one(q.Died)
	}
	if died != m.count.died || left != m.count.died+m.count.moved || m.count.moved == 0 {
		t.Errorf("filed: %d left, %d of them died; counted: %d died, %d moved", left, died, m.count.died, m.count.moved)
	}
}

// TestNewcomersInTheFiles: residents are there from the start, and the others came later,
// one after another.
func TestNewcomersInTheFiles(t *testing.T) {
	people, last, n := recorded(1).Records.People, sim.Time(0), 0
	for id, q := range people {
		if (q.Came > 0) != (id >= 4000) || q.Came < last || q.Left < q.Came {
			t.Errorf("person %d came at %v and left at %v", id, q.Came, q.Left)
		}
		last, n = q.Came, n+one(q.Came > 0)
	}
	if n == 0 {
		t.Error("nobody came")
	}
}

// TestRecordsChangeNothing: results are the same whether anybody files or not.
func TestRecordsChangeNothing(t *testing.T) {
	s := setup(2000, 30, 120)
	off := Run(agents.England(), s, rng.Root{Seed: 5})
	s.Record = true
	on := Run(agents.England(), s, rng.Root{Seed: 5})
	if off.Records != nil || on.Records == nil {
		t.Fatalf("records are %v without and %v with", off.Records, on.Records != nil)
	}
	on.Records = nil
	if !reflect.DeepEqual(off, on) {
		t.Error("the results differ")
	}
}

// TestTrialWithoutProgrammeChangesNothing: to enrol people is no care.
func TestTrialWithoutProgrammeChangesNothing(t *testing.T) {
	_, without := accompanied(t)
	s := tried(asItIs)
	with := Run(without, s, rng.Root{Seed: 5})
	if s.Trial = nil; !reflect.DeepEqual(with.Outcomes, Run(without, s, rng.Root{Seed: 5}).Outcomes) {
		t.Error("the outcomes differ")
	}
}

// TestPlacesJoinTheirFiles: people and practices of a second place come after those of the
// first.
func TestPlacesJoinTheirFiles(t *testing.T) {
	one := &agents.Records{People: []agents.RecordedPerson{{Practice: 0}, {Practice: 1}}, Rows: []agents.Record{{Person: 1}}, Enrolments: []agents.Enrolment{{Person: 0}}, Looks: []agents.Look{{Could: 1}}}
	two := &agents.Records{People: []agents.RecordedPerson{{Practice: 0}}, Rows: []agents.Record{{Person: 0}}, Enrolments: []agents.Enrolment{{Person: 0}}, Looks: []agents.Look{{Could: 2, Did: 1}}}
	got := addRecords(addRecords(nil, one), two)
	want := &agents.Records{People: []agents.RecordedPerson{{Practice: 0}, {Practice: 1}, {Practice: 2}}, Rows: []agents.Record{{Person: 1}, {Person: 2}},
		Enrolments: []agents.Enrolment{{Person: 0}, {Person: 2}}, Looks: []agents.Look{{Could: 3, Did: 1}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
