// Package lives lays two lives of one person side by side and says in words what happens in
// them, where and why they part, and what they come to.
package lives

import (
	"slices"

	"careteam/agents"
	"careteam/sim"
)

// A Moment is what happens at one instant in two lives: in both, or in one of them.
type Moment struct{ A, B *agents.LifeEvent }

// At returns the instant.
func (m Moment) At() sim.Time {
	if m.A != nil {
		return m.A.At
	}
	return m.B.At
}

// A Pair is two lives of one person, side by side in order of time. The first Common moments
// are in both.
type Pair struct {
	Moments []Moment
	Common  int
}

// Align lays two lives side by side. What is the same at the same instant is one moment,
// though the risk that follows may differ.
func Align(a, b []agents.LifeEvent) Pair {
	var p Pair
	for len(a) > 0 && len(b) > 0 && together(a[0], b[0]) {
		p.Moments = append(p.Moments, Moment{&a[0], &b[0]})
		a, b = a[1:], b[1:]
	}
	p.Common = len(p.Moments)
	for len(a) > 0 || len(b) > 0 {
		n, m := atOnce(a), atOnce(b)
		switch {
		case n == 0 || m > 0 && b[0].At < a[0].At:
			n = 0
		case m == 0 || a[0].At < b[0].At:
			m = 0
		}
		p.Moments = append(p.Moments, pairUp(a[:n], b[:m])...)
		a, b = a[n:], b[m:]
	}
	return p
}

func together(a, b agents.LifeEvent) bool { return a.At == b.At && a.Same(b) }

// atOnce returns how many events a list begins with that fall at one instant.
func atOnce(list []agents.LifeEvent) (n int) {
	for n < len(list) && list[n].At == list[0].At {
		n++
	}
	return n
}

// pairUp merges the events of one instant in their order, with as many pairs as there are
// (longest common subsequence).
func pairUp(a, b []agents.LifeEvent) (list []Moment) {
	best := make([][]int, len(a)+1) // pairs in a[i:], b[j:]
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if a[i].Same(b[j]) {
				best[i][j] = max(best[i][j], 1+best[i+1][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i].Same(b[j]):
			list = append(list, Moment{&a[i], &b[j]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && best[i+1][j] >= best[i][j+1]:
			list = append(list, Moment{A: &a[i]})
			i++
		default:
			list = append(list, Moment{B: &b[j]})
			j++
		}
	}
	return list
}

// A Divergence is a difference of two lives.
type Divergence struct {
	At    int               // its place among the moments
	A, B  *agents.LifeEvent // what happens in each that is not in the other then; nil: nothing any more
	First int               // the life with the earlier of them: 0 for A, also where both fall at one instant, or 1
	// Later is the first of them in the other life, where it happens later; nil: never, or
	// as part of another story. Then the difference is one in time.
	Later *agents.LifeEvent
	// Risk is the common moment since which the hazard of acute illness differs, nil where
	// it does not differ before the lives part.
	Risk *Moment
}

// Event returns the first event that is not in both lives.
func (d Divergence) Event() *agents.LifeEvent {
	if d.First == 1 {
		return d.B
	}
	return d.A
}

// Other returns what happens then, or next, in the other life; nil: nothing.
func (d Divergence) Other() *agents.LifeEvent {
	if d.First == 1 {
		return d.A
	}
	return d.B
}

// AtOnce reports whether something happens in each life, at the same instant.
func (d Divergence) AtOnce() bool { return d.A != nil && d.B != nil && d.A.At == d.B.At }

// Diverge returns how two lives part; ok is false where they do not.
func (p Pair) Diverge() (d Divergence, ok bool) {
	if p.Common == len(p.Moments) {
		return d, false
	}
	return p.divergence(p.Common, nil), true
}

// Differ returns the first difference in what happens, rather than when; ok is false
// where there is none.
func (p Pair) Differ() (d Divergence, ok bool) {
	matched := map[*agents.LifeEvent]bool{} // found again
	for i := p.Common; i < len(p.Moments); i++ {
		if m := p.Moments[i]; m.A != nil && m.B != nil || matched[or(m.A, m.B)] {
			continue
		}
		d := p.divergence(i, matched)
		if d.Later == nil {
			return d, true
		}
		matched[d.Later] = true
	}
	return d, false
}

// Part returns the first difference in what happens or, where there is none, the first in
// when; ok is false where two lives do not differ.
func (p Pair) Part() (d Divergence, ok bool) {
	if d, ok = p.Differ(); ok {
		return d, true
	}
	return p.Diverge()
}

// divergence is the difference at a moment of one life only; events that were matched are
// passed over.
func (p Pair) divergence(at int, matched map[*agents.LifeEvent]bool) Divergence {
	d := Divergence{At: at}
	for _, m := range p.Moments[at:] {
		if e := or(m.A, m.B); m.A != nil && m.B != nil || matched[e] {
			continue
		}
		d.A, d.B = or(d.A, m.A), or(d.B, m.B)
	}
	if d.A == nil || d.B != nil && d.B.At < d.A.At {
		d.First = 1
	}
	d.Later = p.later(d, matched)
	for i, m := range p.Moments[:p.Common] {
		if m.A.Hazard != m.B.Hazard {
			d.Risk = &p.Moments[i]
			break
		}
	}
	return d
}

func or(a, b *agents.LifeEvent) *agents.LifeEvent {
	if a != nil {
		return a
	}
	return b
}

// later finds an event in the other life, later, while its story lasts there.
func (p Pair) later(d Divergence, matched map[*agents.LifeEvent]bool) *agents.LifeEvent {
	e := d.Event()
	ends := storyEnds(e)
	for _, m := range p.Moments[d.At:] {
		o := m.B
		if d.First == 1 {
			o = m.A
		}
		switch {
		case o == nil:
		case m.A != nil && m.B != nil || matched[o]:
		case o.Same(*e):
			return o
		}
		if o != nil && slices.Contains(ends, o.What) && (o.Need < 0 || o.Need == e.Need) {
			return nil
		}
	}
	return nil
}

// storyEnds returns after what an event would no longer be part of the same story: of the
// same stay in hospital, or the same need.
func storyEnds(e *agents.LifeEvent) []agents.What {
	switch {
	case e.Need >= 0:
		return []agents.What{agents.NeedBegins, agents.NeedMet, agents.NeedEnds}
	case e.What >= agents.EDSeen && e.What <= agents.WalksOut:
		return []agents.What{agents.FallsIll, agents.UrgentProblem, agents.ComesIn}
	}
	return nil
}
