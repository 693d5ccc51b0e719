package evaluation

import (
	"math"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// A measurement is one person's part of a ratio, such as admissions over years.
type measurement struct{ num, den float64 }

// measure takes a person's measurement over [from, to).
func (f *Files) measure(what experiments.EvaluationMeasure, person uint32, from, to sim.Time) measurement {
	switch what {
	case experiments.Readmitted:
		return measurement{count(f.Count(person, from, to, Emergency) > 0), 1}
	case experiments.Admissions:
		return measurement{float64(f.Count(person, from, to, Emergency)), f.YearsAtRisk(person, from, to)}
	case experiments.EDVisits:
		return measurement{float64(f.Count(person, from, to, Visit)), f.YearsAtRisk(person, from, to)}
	}
	return f.readmissions(person, from, to)
}

// window is how soon an emergency admission after a discharge is a readmission.
const window = 30 * sim.Day

// readmissions counts the emergency stays that ended alive in [from, to), and those of
// them that another followed within the window.
func (f *Files) readmissions(person uint32, from, to sim.Time) (m measurement) {
	rows := f.Of(person)
	for i := range rows {
		r := &rows[i]
		if !Emergency(r) || r.Died || r.Until < from || r.Until >= to {
			continue
		}
		m.den++
		m.num += count(f.Count(person, r.Until, r.Until+sim.Time(window), Emergency) > 0)
	}
	return m
}

func count(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// A group sums measurements of people up, to a ratio with its standard error.
type group struct {
	n                int
	num, den         float64
	num2, den2, both float64 // sums of squares and products
}

func (g *group) add(m measurement) {
	g.n++
	g.num += m.num
	g.den += m.den
	g.num2 += m.num * m.num
	g.den2 += m.den * m.den
	g.both += m.num * m.den
}

// ratio is the group's value; NaN where nothing was measured.
func (g *group) ratio() float64 { return g.num / g.den }

// variance is that of the ratio over people, by linearisation: the mean square of
// numerator less ratio times denominator (Cochran 1977, Sampling Techniques, section 6).
func (g *group) variance() float64 {
	r, n := g.ratio(), float64(g.n)
	if g.n < 2 {
		return math.NaN()
	}
	squares := g.num2 - 2*r*g.both + r*r*g.den2
	return max(0, squares) * n / (n - 1) / (g.den * g.den)
}

// paired is the change of a ratio in the same people, with its variance.
func paired(before, after []measurement) (change, variance float64) {
	var b, a group
	for i := range before {
		b.add(before[i])
		a.add(after[i])
	}
	change = a.ratio() - b.ratio()
	n, squares := float64(len(before)), 0.0
	for i := range before {
		d := (after[i].num-a.ratio()*after[i].den)/a.den - (before[i].num-b.ratio()*before[i].den)/b.den
		squares += d * d
	}
	return change, squares * n / (n - 1)
}

// tookPart reports whether a person met the programme.
func tookPart(e *agents.Enrolment) bool { return e.Engaged < sim.Never }
