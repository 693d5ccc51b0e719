package lives

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// Who is picked tells the most, and the first of those who do.
func TestPick(t *testing.T) {
	p := agents.England()
	arms := []experiments.Arm{{Name: "a", Parameters: p}, {Name: "b", Parameters: p}}
	illness, begins, seen, met := ev(1, agents.FallsIll, -1), ev(1, agents.NeedBegins, 0), ev(2, agents.NeedSeen, 0), ev(3, agents.NeedMet, 0)
	type pair = [2][]agents.LifeEvent
	same, differs := pair{{begins}, {begins}}, pair{nil, {illness}}
	helped, moreMet := pair{{begins}, {begins, seen}}, pair{{begins}, {begins, seen, met}}
	for _, c := range []struct {
		people []pair
		at     int
		why    string
	}{
		{[]pair{same, same}, 0, "none of the 2 lives looked at differs"},
		{[]pair{same, differs, differs}, 1, "two lives differ"},
		{[]pair{differs, same, helped}, 2, "help given or not"},
		{[]pair{helped, differs, moreMet, moreMet}, 2, "come to other needs met, needs missed or admissions"},
	} {
		both := make([][]agents.Life, 2)
		for _, events := range c.people {
			for a := range both {
				both[a] = append(both[a], agents.Life{Events: events[a]})
			}
		}
		if at, why := Pick(arms, both, sim.Time(30*sim.Day)); at != c.at || !strings.HasSuffix(why, c.why) {
			t.Errorf("got person %d, %s, want %d, %s", at, why, c.at, c.why)
		}
	}
}
