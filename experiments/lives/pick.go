package lives

import (
	"strconv"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// Searched is how many people are looked at to pick one.
const Searched = 5000

// Pick returns the place of the first person whose lives under two arms part over help given
// or not, and come to something else by the end of the run; or else of the next best; and why,
// in words. lives[a] are the lives of the same people under arm a.
func Pick(arms []experiments.Arm, lives [][]agents.Life, end sim.Time) (at int, why string) {
	reasons := [...]string{
		"none of the " + strconv.Itoa(len(lives[0])) + " lives looked at differs",
		"the first person whose two lives differ",
		"the first person whose two lives part over help given or not",
		"the first person whose two lives part over help given or not, and come to other needs met, needs missed or admissions",
	}
	best := 0
	for i := range lives[0] {
		if t := telling(arms, lives[0][i].Events, lives[1][i].Events, end); t > best {
			best, at = t, i
		}
	}
	return at, reasons[best]
}

// telling says how much the lives of one person tell, as the places in the reasons of Pick.
func telling(arms []experiments.Arm, a, b []agents.LifeEvent, end sim.Time) int {
	p := Align(a, b)
	d, ok := p.Differ()
	switch {
	case p.Common == len(p.Moments):
		return 0
	case !ok || !isHelp(d.Event().What):
		return 1
	}
	x, y := SumUp(arms[0].Parameters, a, end), SumUp(arms[1].Parameters, b, end)
	if x.Met == y.Met && x.Missed == y.Missed && x.Admissions == y.Admissions {
		return 2
	}
	return 3
}

// isHelp reports whether an event is something that professionals do about a need.
func isHelp(w agents.What) bool {
	return w >= agents.NeedSeen && w <= agents.ServiceRefuses
}
