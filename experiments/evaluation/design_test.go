package evaluation

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/sim"
)

// TestRandomised: of three who are offered it one is admitted, of three who are not two
// are; each group has p(1−p)/(n−1) = 1/9. Without it all three would have been.
func TestRandomised(t *testing.T) {
	var with, without paper
	for _, p := range []*paper{&with, &without} {
		p.people(6, 0)
	}
	for person := range uint32(6) {
		with.enrol(person, 200, person < 3)
	}
	for _, person := range []uint32{0, 3, 4} {
		with.stay(person, 250, 251)
	}
	for person := range uint32(3) {
		without.stay(person, 210, 211)
	}
	without.stay(5, 210, 211) // not offered: no part of the truth
	with.Enrolments[1].Engaged = sim.Never
	v := judge(experiments.Randomised, experiments.Readmitted, &with, &without)
	wanted(t, v, -1.0/3, math.Sqrt(2.0/9), -2.0/3, 3, 3)
	normally(t, v)
	near(t, "with", v.With, 1.0/3)
	near(t, "without", v.Without, 2.0/3)
	near(t, "truth without", v.TruthWithout, 1)
}

// TestPrePost: three who took part had 1, 2 and 3 admissions before and 1, 1 and 0 after, in
// equal time: a change of −4/3 with s² = 7/3 over three, in admissions a person and 100
// days. Who was offered it and did not take part is left out.
func TestPrePost(t *testing.T) {
	var with, without paper
	for _, p := range []*paper{&with, &without} {
		p.people(5, 0)
		for person, n := range []int{1, 2, 3, 9} {
			for i := range n {
				p.stay(uint32(person), 110+float64(i), 110.5+float64(i))
			}
		}
	}
	for person := range uint32(5) {
		with.enrol(person, 200, true)
	}
	with.Enrolments[3].Engaged, with.Enrolments[4].Engaged = sim.Never, sim.Never
	with.stay(0, 299.5, 302)
	with.stay(1, 200, 202)
	with.stay(2, 300, 302) // the day after the last
	without.stay(0, 250, 252)
	year := sim.Year.Days() / 100
	v := judge(experiments.PrePost, experiments.Admissions, &with, &without)
	wanted(t, v, -4.0/3*year, math.Sqrt(7.0/9)*year, 1.0/3*year, 3, 3)
	normally(t, v)
	near(t, "after", v.With, 2.0/3*year)
	near(t, "before", v.Without, 2*year)
	near(t, "truth without", v.TruthWithout, 1.0/3*year)
}

// TestDifferences: two who took part change by −1 each, four others like them by +1, 0, 0
// and 0: an effect of −1 − ¼. Others are of the same age, sex and fifth, not enrolled and
// there all along; both who took part have the same four, so they count twice.
func TestDifferences(t *testing.T) {
	var with, without paper
	for _, p := range []*paper{&with, &without} {
		p.people(10, 0)
		p.stay(0, 150, 151)
		p.stay(1, 150, 151)
		p.People[6].Quintile, p.People[7].Female, p.People[8].Left = 1, true, day(199)
		p.People[9].Came = day(101)
	}
	with.enrol(0, 200, true)
	with.enrol(1, 200, true)
	for person := uint32(2); person < 10; person++ {
		if person != 3 && person != 4 && person != 5 {
			with.stay(person, 250, 251)
		}
	}
	without.stay(0, 250, 251)
	v := judge(experiments.Differences, experiments.Readmitted, &with, &without)
	// Changes 1, 0, 0, 0 twice: s² = (8·2/8 − 4/8)/7 = (2 − ½)/7 over 8; those who took part all change alike.
	wanted(t, v, -1.25, math.Sqrt(1.5/7/8), -0.5, 2, 8)
	normally(t, v)
}

// TestMatched: two strata by admissions in the look-back, one of each with a counterpart;
// a person with three admissions has none and is left out.
func TestMatched(t *testing.T) {
	var with, without paper
	for _, p := range []*paper{&with, &without} {
		p.people(10, 0)
		for person := uint32(4); person < 8; person++ { // the second stratum
			p.stay(person, 120, 121)
		}
		for _, i := range []float64{0, 1, 2} {
			p.stay(8, 130+i, 130.5+i)
		}
		p.People[9].Female = true // alone in hers, not offered it
	}
	for person := range uint32(10) {
		with.enrol(person, 200, person%2 == 0)
	}
	for _, person := range []uint32{0, 1, 3, 5, 8} {
		with.stay(person, 250, 251)
	}
	v := judge(experiments.Matched, experiments.Readmitted, &with, &without)
	// Stratum 1: of those with it ½ admitted, of those without 1; stratum 2: 0 and ½. The
	// others' shares weighted by two and two: with ¼, without ¾. Each stratum has four people
	// of whom one or three are admitted or not: s² = ¼, so 4·¼/2 + 4·¼/2 each.
	wanted(t, v, -0.5, math.Sqrt(2)/4, 2.0/5, 4, 4)
	normally(t, v)
	near(t, "with", v.With, 0.25)
	near(t, "without", v.Without, 0.75)
}

// TestMatchedWithoutCounterparts: where nobody has one there is no estimate.
func TestMatchedWithoutCounterparts(t *testing.T) {
	var p paper
	p.people(2, 0)
	p.enrol(0, 200, true)
	if v := judge(experiments.Matched, experiments.Readmitted, &p, &p); !math.IsNaN(v.Estimate) || v.Treated != 0 {
		t.Errorf("got %+v, want no estimate", v)
	}
}

// practices has so many of ten people each, of whom some are admitted; a practice's people
// are all offered the programme or none. Between each two is one where nobody is enrolled.
func practices(offered []bool, admitted []int) *paper {
	var p paper
	for k := range offered {
		first := p.people(10, uint16(2*k))
		for i := range uint32(10) {
			p.enrol(first+i, 200, offered[k])
		}
		for i := range admitted[k] {
			p.stay(first+uint32(i), 250, 251)
		}
	}
	return &p
}

// TestClustered: each practice is one value, and the interval is Welch's.
func TestClustered(t *testing.T) {
	offered := []bool{true, false, true, false, false}
	with, without := practices(offered, []int{2, 6, 4, 3, 9}), practices(offered, []int{5, 6, 5, 3, 9})
	v := judge(experiments.Clustered, experiments.Readmitted, with, without)
	se, low, high := analysis.Welch([]float64{0.2, 0.4}, []float64{0.6, 0.3, 0.9})
	wanted(t, v, -0.3, se, -0.2, 2, 3)
	near(t, "low", v.Low, low)
	near(t, "high", v.High, high)
}

// TestClusteredWithoutVariance: practices that are all alike leave no error, and no panic.
func TestClusteredWithoutVariance(t *testing.T) {
	p := practices([]bool{true, true, false, false}, []int{2, 2, 5, 5})
	v := judge(experiments.Clustered, experiments.Readmitted, p, p)
	near(t, "estimate", v.Estimate, -0.3)
	near(t, "low", v.Low, -0.3)
	near(t, "high", v.High, -0.3)
}

// wedge has practices that begin one after another; visits says how many ED visits a
// practice has in a period, which it has with the programme or without.
func wedge(practices, periods int, visits func(practice, period int, on bool) int) (*paper, *experiments.Evaluation) {
	var p paper
	e := &experiments.Evaluation{FollowDays: 50 * periods, Measure: experiments.EDVisits,
		Trial: agents.Trial{Enrol: agents.AtDate, Allocation: agents.ByStep, FirstDay: 100, StepDays: 50}}
	for k := range practices {
		person := p.people(1, uint16(k))
		starts := day(float64(100 + 50*(k+1)))
		p.Enrolments = append(p.Enrolments, agents.Enrolment{Person: person, At: day(100), Offered: true, Starts: starts, Engaged: starts})
		for period := range periods {
			from := 100 + 50*float64(period)
			for i := range visits(k, period, day(from) >= starts) {
				p.visit(person, from+float64(i))
			}
		}
	}
	return &p, e
}

// TestSteppedWedge: levels of practices and periods of any size drop out, and an exact
// effect is found exactly: −3 visits in 50 days.
func TestSteppedWedge(t *testing.T) {
	level, season := []int{3, 20, 8, 11}, []int{5, 4, 9, 7, 6}
	visits := func(effect int) func(practice, period int, on bool) int {
		return func(practice, period int, on bool) int {
			n := level[practice] + season[period]
			if on {
				n += effect
			}
			return n
		}
	}
	with, e := wedge(4, 5, visits(-3))
	without, _ := wedge(4, 5, visits(0))
	tr := trial{Evaluation: e, with: NewFiles(&with.Records), without: NewFiles(&without.Records)}
	v := tr.judge(experiments.SteppedWedge)
	want := -3 * sim.Year.Days() / 50
	for what, got := range map[string]float64{"estimate": v.Estimate, "low": v.Low, "high": v.High, "truth": v.Truth} {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	if v.Treated != 4 || v.SE > 1e-9 {
		t.Errorf("got %d practices, error %v", v.Treated, v.SE)
	}
}

// TestSteppedWedgeByHand: two practices and three periods, where least squares on practice,
// period and programme has the solution below.
func TestSteppedWedgeByHand(t *testing.T) {
	x := [][]float64{{0, 1, 1}, {0, 0, 1}}
	y := [][]float64{{1, 4, 9}, {2, 3, 5}}
	// x less row and column means: (−1/6, 1/3, −1/6) and its negative, so the sum of squares is
	// 1/3, and with y: (−1/6, 1/3, −1/6)·(−1, 1, 4) = −1/6.
	near(t, "effect", twoWay(y, x), ((1+1.0/3*6*1-4)/6)*3)
}

// TestSteppedWedgeLeavesOut: a practice where nobody is left in some period has no value
// there, and is left out; with no whole practice there is no estimate.
func TestSteppedWedgeLeavesOut(t *testing.T) {
	p, e := wedge(4, 5, func(practice, period int, on bool) int { return 1 + practice*period })
	p.People[2].Left = day(240)
	f := NewFiles(&p.Records)
	tr := trial{Evaluation: e, with: f, without: f}
	if v := tr.judge(experiments.SteppedWedge); v.Treated != 3 {
		t.Errorf("got %d practices, want 3", v.Treated)
	}
	for i := range p.People {
		p.People[i].Left = day(240)
	}
	if v := tr.judge(experiments.SteppedWedge); v.Treated != 0 || !math.IsNaN(v.Estimate) {
		t.Errorf("got %+v, want no estimate", v)
	}
}
