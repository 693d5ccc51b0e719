package evaluation

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// A paper is a run written by hand.
type paper struct{ agents.Records }

func day(n float64) sim.Time { return sim.Time(sim.Of(n, sim.Day)) }

// people adds so many who stay for good and attend a practice; it returns the first.
func (p *paper) people(n int, practice uint16) uint32 {
	first := uint32(len(p.People))
	for range n {
		p.People = append(p.People, agents.RecordedPerson{Practice: practice, Left: sim.Never})
	}
	return first
}

// stay files an emergency stay that ended alive.
func (p *paper) stay(person uint32, from, until float64) {
	p.Rows = append(p.Rows, agents.Record{Person: person, What: agents.EmergencyStay, Overnight: true, At: day(from), Until: day(until)})
}

func (p *paper) visit(person uint32, at float64) {
	p.Rows = append(p.Rows, agents.Record{Person: person, What: agents.EDVisit, At: day(at), Until: day(at)})
}

// enrol takes a person in who is offered the programme or not, and who takes part if offered.
func (p *paper) enrol(person uint32, at float64, offered bool) {
	e := agents.Enrolment{Person: person, At: day(at), Offered: offered, Starts: sim.Never, Engaged: sim.Never}
	if offered {
		e.Starts, e.Engaged = e.At, e.At
	}
	p.Enrolments = append(p.Enrolments, e)
}

// judge applies one design to a run and its twin with 100 days on each side of enrolment.
func judge(d experiments.EvaluationDesign, what experiments.EvaluationMeasure, with, without *paper) Verdict {
	e := &experiments.Evaluation{FollowDays: 100, LookBackDays: 100, Measure: what, Trial: agents.Trial{Enrol: agents.AtDate}}
	t := trial{Evaluation: e, with: NewFiles(&with.Records), without: NewFiles(&without.Records), end: day(1000)}
	return t.judge(d)
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func wanted(t *testing.T, v Verdict, estimate, se, truth float64, treated, untreated int) {
	t.Helper()
	near(t, "estimate", v.Estimate, estimate)
	near(t, "standard error", v.SE, se)
	near(t, "truth", v.Truth, truth)
	if v.Treated != treated || v.Untreated != untreated {
		t.Errorf("got %d treated and %d untreated, want %d and %d", v.Treated, v.Untreated, treated, untreated)
	}
}

// normally checks that an interval is the normal one.
func normally(t *testing.T, v Verdict) {
	t.Helper()
	near(t, "low", v.Low, v.Estimate-1.959963984540054*v.SE)
	near(t, "high", v.High, v.Estimate+1.959963984540054*v.SE)
}
