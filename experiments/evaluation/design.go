package evaluation

import (
	"math"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/sim"
)

// A Verdict is what one design says of one trial, and what is true.
type Verdict struct {
	Design             experiments.EvaluationDesign
	Estimate, SE       float64 // of the programme's effect, by the design's own lights
	Low, High          float64 // its 95 % interval
	Truth              float64 // the same people with the programme less without
	Treated, Untreated int     // people compared; the same people for pre/post
	With, Without      float64 // the two values that the estimate compares, but for the wedge
	TruthWithout       float64 // what would have been of the treated
}

// A trial is one replication: the run with the programme, and its twin without.
type trial struct {
	*experiments.Evaluation
	with, without *Files
	end           sim.Time // of the run
}

// judge applies a design.
func (t *trial) judge(d experiments.EvaluationDesign) Verdict {
	v := map[experiments.EvaluationDesign]func() Verdict{
		experiments.Randomised:   t.randomised,
		experiments.Clustered:    t.clustered,
		experiments.SteppedWedge: t.steppedWedge,
		experiments.Differences:  t.differences,
		experiments.Matched:      t.matched,
		experiments.PrePost:      t.prePost,
	}[d]()
	v.Design = d
	return v
}

// after and before are a person's measurements around an instant.
func (t *trial) after(f *Files, person uint32, at sim.Time) measurement {
	return f.measure(t.Measure, person, at, at.Add(sim.Duration(t.FollowDays)*sim.Day))
}

func (t *trial) before(f *Files, person uint32, at sim.Time) measurement {
	from := at.Add(-sim.Duration(t.LookBackDays) * sim.Day)
	if t.Measure == experiments.Readmitted && t.Trial.Enrol == agents.AtDischarge {
		at = f.indexStay(person, at) // the stay that led to enrolment is not a readmission before it
	}
	return f.measure(t.Measure, person, from, at)
}

// indexStay is when the stay began from which a person was discharged at an instant.
func (f *Files) indexStay(person uint32, at sim.Time) sim.Time {
	for _, r := range f.Of(person) {
		if r.What == agents.EmergencyStay && r.Until == at {
			return r.At
		}
	}
	return at
}

// truth is the effect on some of the enrolled: what they did with the programme less what
// they would have done without.
func (t *trial) truth(of func(e *agents.Enrolment) bool) (effect, without float64) {
	var a, b group
	for i := range t.with.Enrolments {
		if e := &t.with.Enrolments[i]; of(e) {
			a.add(t.after(t.with, e.Person, e.At))
			b.add(t.after(t.without, e.Person, e.At))
		}
	}
	return a.ratio() - b.ratio(), b.ratio()
}

// normal is the 97.5 % quantile of the normal distribution.
const normal = 1.959963984540054

// compare is the difference of two groups with its interval.
func compare(a, b *group) Verdict {
	v := Verdict{Estimate: a.ratio() - b.ratio(), SE: math.Sqrt(a.variance() + b.variance()), Treated: a.n, Untreated: b.n, With: a.ratio(), Without: b.ratio()}
	v.Low, v.High = v.Estimate-normal*v.SE, v.Estimate+normal*v.SE
	return v
}

// randomised compares those who were offered the programme with those who were not, as
// they were drawn, whether or not they took part.
func (t *trial) randomised() Verdict {
	var a, b group
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		if m := t.after(t.with, e.Person, e.At); e.Offered {
			a.add(m)
		} else {
			b.add(m)
		}
	}
	v := compare(&a, &b)
	v.Truth, v.TruthWithout = t.truth(func(e *agents.Enrolment) bool { return e.Offered })
	return v
}

// prePost compares those who took part with themselves before.
func (t *trial) prePost() Verdict {
	var before, after []measurement
	var b, a group
	for i := range t.with.Enrolments {
		if e := &t.with.Enrolments[i]; tookPart(e) {
			before, after = append(before, t.before(t.with, e.Person, e.At)), append(after, t.after(t.with, e.Person, e.At))
			b.add(before[len(before)-1])
			a.add(after[len(after)-1])
		}
	}
	change, variance := paired(before, after)
	v := Verdict{Estimate: change, SE: math.Sqrt(variance), Treated: a.n, Untreated: a.n, With: a.ratio(), Without: b.ratio()}
	v.Low, v.High = v.Estimate-normal*v.SE, v.Estimate+normal*v.SE
	v.Truth, v.TruthWithout = t.truth(tookPart)
	return v
}

// A stratum is what an evaluator matches on.
type stratum struct {
	band, sex, quintile, conditions, admissions, visits int8
}

// records is the stratum of a person by all that stands in the records: age, sex,
// deprivation fifth, conditions (0, 1, 2, 3 or more), emergency admissions (to 6) and ED visits
// (to 6, by twos) in the look-back.
func (t *trial) records(person uint32, at sim.Time) stratum {
	f, from := t.with, at.Add(-sim.Duration(t.LookBackDays)*sim.Day)
	s := t.people(person)
	s.conditions = int8(min(f.People[person].Conditions, 3))
	s.admissions = int8(min(f.Count(person, from, at, Emergency), 6))
	s.visits = int8(min(f.Count(person, from, at, Visit), 6) / 2)
	return s
}

// people is the stratum of a person by age band, sex and fifth.
func (t *trial) people(person uint32) stratum {
	q := &t.with.People[person]
	return stratum{band: int8(q.Band), sex: int8(count(q.Female)), quintile: int8(q.Quintile)}
}

// matched compares those who took part with others who met the criteria and did not, within
// groups whose records are the same, weighted as those who took part are; who has no
// counterpart is left out.
func (t *trial) matched() Verdict {
	type pair struct{ a, b group }
	strata := map[stratum]*pair{}
	var order []*pair // of first appearance, so that sums do not depend on a map
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		key := t.records(e.Person, e.At)
		key.quintile /= 2 // two most deprived fifths, two in the middle, one
		p := strata[key]
		if p == nil {
			p = &pair{}
			strata[key] = p
			order = append(order, p)
		}
		if m := t.after(t.with, e.Person, e.At); tookPart(e) {
			p.a.add(m)
		} else {
			p.b.add(m)
		}
	}
	var v Verdict
	var with, without, den, variance float64
	for _, p := range order {
		if p.a.n == 0 || p.b.n == 0 || p.b.den == 0 {
			continue
		}
		v.Treated, v.Untreated = v.Treated+p.a.n, v.Untreated+p.b.n
		with += p.a.num
		without += p.a.den * p.b.ratio()
		den += p.a.den
		variance += square(p.a.den)*pooled(&p.a, &p.b)/float64(p.b.n) + square(p.a.den)*pooled(&p.a, &p.b)/float64(p.a.n)
	}
	v.With, v.Without = with/den, without/den
	v.Estimate, v.SE = (with-without)/den, math.Sqrt(variance)/den
	v.Low, v.High = v.Estimate-normal*v.SE, v.Estimate+normal*v.SE
	v.Truth, v.TruthWithout = t.truth(tookPart)
	return v
}

// pooled is the variance of one person's ratio in both groups of a stratum together.
func pooled(a, b *group) float64 {
	all := group{n: a.n + b.n, num: a.num + b.num, den: a.den + b.den, num2: a.num2 + b.num2, den2: a.den2 + b.den2, both: a.both + b.both}
	return all.variance() * float64(all.n)
}

func square(x float64) float64 { return x * x }

// likes is how many others the change of each who took part is compared with.
const likes = 4

// differences compares the change of those who took part with the change, over the same
// days, of residents of the same age band, sex and fifth who did not meet the criteria.
func (t *trial) differences() Verdict {
	others := t.others()
	var before, after, beforeOthers, afterOthers []measurement
	var a, b group
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		if !tookPart(e) {
			continue
		}
		before, after = append(before, t.before(t.with, e.Person, e.At)), append(after, t.after(t.with, e.Person, e.At))
		b.add(before[len(before)-1])
		a.add(after[len(after)-1])
		for _, o := range others.next(t, t.people(e.Person), e.At) {
			beforeOthers, afterOthers = append(beforeOthers, t.before(t.with, o, e.At)), append(afterOthers, t.after(t.with, o, e.At))
		}
	}
	change, variance := paired(before, after)
	changeOthers, varianceOthers := paired(beforeOthers, afterOthers)
	v := Verdict{Estimate: change - changeOthers, SE: math.Sqrt(variance + varianceOthers), Treated: a.n, Untreated: len(beforeOthers), With: a.ratio(), Without: b.ratio()}
	v.Low, v.High = v.Estimate-normal*v.SE, v.Estimate+normal*v.SE
	v.Truth, v.TruthWithout = t.truth(tookPart)
	return v
}

// others are residents who are not enrolled, by stratum, taken in turn.
type others struct {
	of   map[stratum][]uint32
	turn map[stratum]int
}

func (t *trial) others() *others {
	enrolled := make([]bool, len(t.with.People))
	for i := range t.with.Enrolments {
		enrolled[t.with.Enrolments[i].Person] = true
	}
	o := &others{map[stratum][]uint32{}, map[stratum]int{}}
	for person := range t.with.People {
		if !enrolled[person] {
			s := t.people(uint32(person))
			o.of[s] = append(o.of[s], uint32(person))
		}
	}
	return o
}

// next returns the next others of a stratum who are there at an instant, and have been
// since the look-back began.
func (o *others) next(t *trial, s stratum, at sim.Time) (list []uint32) {
	all, since := o.of[s], at.Add(-sim.Duration(t.LookBackDays)*sim.Day)
	for range all {
		if len(list) == likes {
			break
		}
		person := all[o.turn[s]%len(all)]
		o.turn[s]++
		if q := &t.with.People[person]; q.Came <= max(0, since) && q.Left > at {
			list = append(list, person)
		}
	}
	return list
}

// clustered compares practices that have the programme with others, each practice one
// value: its enrolled people. The interval is Student's t over practices.
func (t *trial) clustered() Verdict {
	practices := t.byPractice(func(e *agents.Enrolment) measurement { return t.after(t.with, e.Person, e.At) })
	offered := map[uint16]bool{}
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		offered[t.with.People[e.Person].Practice] = e.Offered
	}
	var a, b []float64
	for number := range practices {
		g := &practices[number]
		switch {
		case g.den == 0:
		case offered[uint16(number)]:
			a = append(a, g.ratio())
		default:
			b = append(b, g.ratio())
		}
	}
	v := Verdict{Treated: len(a), Untreated: len(b)}
	v.With, v.Without = analysis.Mean(a), analysis.Mean(b)
	v.Estimate = v.With - v.Without
	v.SE, v.Low, v.High = analysis.Welch(a, b)
	v.Truth, v.TruthWithout = t.truth(func(e *agents.Enrolment) bool { return e.Offered })
	return v
}

// byPractice sums the enrolled people of each practice up.
func (t *trial) byPractice(of func(e *agents.Enrolment) measurement) []group {
	var groups []group
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		practice := int(t.with.People[e.Person].Practice)
		for len(groups) <= practice {
			groups = append(groups, group{})
		}
		groups[practice].add(of(e))
	}
	return groups
}
