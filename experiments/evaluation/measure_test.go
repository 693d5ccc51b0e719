package evaluation

import (
	"math"
	"math/rand/v2"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// oneLife has emergency stays 10–15, 40–41 and 80–85, where the person dies, a planned one
// 50–52 and ED visits on days 9, 40 and 70. Somebody else's records stand between.
func oneLife() *Files {
	var p paper
	p.people(2, 0)
	p.visit(1, 9)
	p.visit(1, 9.5)
	p.stay(0, 10, 15)
	p.stay(1, 12, 13)
	p.visit(1, 40)
	p.stay(1, 40, 41)
	p.Rows = append(p.Rows, agents.Record{Person: 1, What: agents.PlannedStay, Overnight: true, At: day(50), Until: day(52)})
	p.visit(1, 70)
	p.Rows = append(p.Rows, agents.Record{Person: 1, What: agents.EmergencyStay, At: day(80), Until: day(85), Died: true})
	p.People[1].Left, p.People[1].Died = day(85), true
	return NewFiles(&p.Records)
}

func TestMeasures(t *testing.T) {
	f := oneLife()
	year := sim.Year.Days()
	for _, c := range []struct {
		name     string
		what     experiments.EvaluationMeasure
		from, to float64
		num, den float64
	}{
		{"in hospital again", experiments.Readmitted, 0, 365, 1, 1},
		{"not after the last", experiments.Readmitted, 81, 365, 0, 1},
		{"the first instant counts", experiments.Readmitted, 40, 41, 1, 1},
		{"the last does not", experiments.Readmitted, 13, 40, 0, 1},
		{"admissions until death", experiments.Admissions, 0, 365, 3, 85 / year},
		{"admissions, all the time there", experiments.Admissions, 0, 50, 2, 50 / year},
		{"nobody is at risk who is dead", experiments.Admissions, 90, 365, 0, 0},
		{"visits until death", experiments.EDVisits, 9.5, 365, 3, 75.5 / year},
		{"no planned stay, no death in hospital is a discharge", experiments.Readmissions, 0, 365, 1, 2},
		{"discharges from the first instant", experiments.Readmissions, 13, 41, 1, 1},
		{"39 days later is too late", experiments.Readmissions, 41, 365, 0, 1},
	} {
		got := f.measure(c.what, 1, day(c.from), day(c.to))
		if got.num != c.num || math.Abs(got.den-c.den) > 1e-12 {
			t.Errorf("%s: got %v/%v, want %v/%v", c.name, got.num, got.den, c.num, c.den)
		}
	}
}

// TestNewcomersAreAtRiskFromWhenTheyCame, not before.
func TestNewcomersAreAtRiskFromWhenTheyCame(t *testing.T) {
	var p paper
	p.people(1, 0)
	p.People[0].Came, p.People[0].Left = day(30), day(80)
	f := NewFiles(&p.Records)
	for _, c := range []struct{ from, to, days float64 }{{0, 100, 50}, {0, 50, 20}, {40, 100, 40}, {0, 20, 0}, {90, 100, 0}} {
		if got := f.YearsAtRisk(0, day(c.from), day(c.to)); math.Abs(got-c.days/365.25) > 1e-12 {
			t.Errorf("day %v to %v: got %v days, want %v", c.from, c.to, got*365.25, c.days)
		}
	}
}

// TestReadmissionOutsideTheFollowUp: a discharge counts by its own day; what follows it may
// come later.
func TestReadmissionOutsideTheFollowUp(t *testing.T) {
	var p paper
	p.people(1, 0)
	p.stay(0, 90, 95)
	p.stay(0, 110, 112)
	f := NewFiles(&p.Records)
	if got := f.measure(experiments.Readmissions, 0, 0, day(100)); got != (measurement{1, 1}) {
		t.Errorf("got %v, want 1/1", got)
	}
}

// TestIndexStay: the stay from which a person is enrolled is not a readmission before, but
// an admission in the look-back it is.
func TestIndexStay(t *testing.T) {
	var p paper
	p.people(2, 0)
	p.stay(1, 60, 65)
	p.stay(0, 90, 100)
	p.stay(1, 95, 100)
	f := NewFiles(&p.Records)
	at := func(what experiments.EvaluationMeasure, enrol agents.EnrolWhen) *trial {
		return &trial{Evaluation: &experiments.Evaluation{FollowDays: 50, LookBackDays: 100, Measure: what, Trial: agents.Trial{Enrol: enrol}}, with: f, without: f}
	}
	for _, c := range []struct {
		name   string
		what   experiments.EvaluationMeasure
		enrol  agents.EnrolWhen
		person uint32
		num    float64
	}{
		{"only the index stay", experiments.Readmitted, agents.AtDischarge, 0, 0},
		{"one before it", experiments.Readmitted, agents.AtDischarge, 1, 1},
		{"no index stay at a date", experiments.Readmitted, agents.AtDate, 0, 1},
		{"admissions count it", experiments.Admissions, agents.AtDischarge, 1, 2},
	} {
		if got := at(c.what, c.enrol).before(f, c.person, day(100)); got.num != c.num {
			t.Errorf("%s: got %v, want %v", c.name, got.num, c.num)
		}
	}
}

// TestGroupAgainstPlainCalculation draws people and computes ratio and error by definition.
func TestGroupAgainstPlainCalculation(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var people []measurement
	var g group
	var num, den float64
	for range 50 {
		m := measurement{float64(random.IntN(5)), 0.2 + random.Float64()}
		people = append(people, m)
		g.add(m)
		num, den = num+m.num, den+m.den
	}
	squares := 0.0
	for _, m := range people {
		squares += (m.num - num/den*m.den) * (m.num - num/den*m.den)
	}
	near(t, "ratio", g.ratio(), num/den)
	if got, want := g.variance(), 50.0/49*squares/den/den; math.Abs(got/want-1) > 1e-10 {
		t.Errorf("variance: got %v, want %v", got, want)
	}
}

// TestGroupOfShares: with equal denominators the variance is that of a mean, s²/n.
func TestGroupOfShares(t *testing.T) {
	var g group
	for _, x := range []float64{1, 0, 0, 1, 0} {
		g.add(measurement{x, 1})
	}
	near(t, "ratio", g.ratio(), 0.4)
	near(t, "variance", g.variance(), 0.3/5)
}

// TestGroupTooSmall: one person has no error, nobody no value.
func TestGroupTooSmall(t *testing.T) {
	var g group
	if !math.IsNaN(g.ratio()) || !math.IsNaN(g.variance()) {
		t.Errorf("nobody: got %v ± %v", g.ratio(), g.variance())
	}
	g.add(measurement{2, 1})
	if g.ratio() != 2 || !math.IsNaN(g.variance()) {
		t.Errorf("one: got %v ± %v", g.ratio(), g.variance())
	}
}

// TestPairedChange: changes −1, 0, 1, 2 of shares have mean ½ and variance s²/n = (5/3)/4.
func TestPairedChange(t *testing.T) {
	var before, after []measurement
	for i, x := range []float64{2, 2, 2, 2} {
		before, after = append(before, measurement{x, 1}), append(after, measurement{x - 1 + float64(i), 1})
	}
	change, variance := paired(before, after)
	near(t, "change", change, 0.5)
	near(t, "variance", variance, 5.0/12)
}
