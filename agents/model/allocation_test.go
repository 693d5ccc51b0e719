package model

import (
	"math"
	"testing"

	"careteam/agents"
)

// Everybody is within reach unless a scenario says otherwise; else fifths have the ratio and
// the mean that it says, until a share ends at 1.
func TestReachOf(t *testing.T) {
	for _, c := range []struct{ share, ratio, most, least, mean float64 }{
		{1, 1, 1, 1, 1}, {0.5, 1, 0.5, 0.5, 0.5}, {0.3, 4, 0.3 * 5 * 2 / (2 + math.Sqrt2 + 1 + math.Sqrt(0.5) + 0.5), 0, 0.3}, {0.3, 0.25, 0, 0, 0.3}, {0.9, 100, 1, 0, 0}, {0, 4, 0, 0, 0},
	} {
		got := reachOf(&agents.TeamParameters{ReachShare: c.share, ReachRatio: c.ratio})
		mean := 0.0
		for _, x := range got {
			if x < 0 || x > 1 {
				t.Errorf("%v: share %v", c, x)
			}
			mean += x / float64(len(got))
		}
		if c.mean > 0 && math.Abs(mean-c.mean) > 1e-9 || c.most > 0 && math.Abs(got[0]-c.most) > 1e-9 || c.least > 0 && math.Abs(got[4]-c.least) > 1e-9 {
			t.Errorf("share %v, ratio %v: got %v", c.share, c.ratio, got)
		}
		if c.mean > 0 && math.Abs(got[0]-c.ratio*got[4]) > 1e-9 {
			t.Errorf("share %v, ratio %v: got %v, want this ratio from first to last", c.share, c.ratio, got)
		}
	}
}

// Inverse care: with the same staff, needs of the most deprived fifth that caseworkers own
// outside hospital fall, those of the least deprived rise; nobody beyond reach has a case.
func TestInverseCare(t *testing.T) {
	cases := func(ratio float64) (by [agents.Quintiles]int) {
		p := arms(t)["embedded"]
		set(t, p, 0.4, "team.reach_share")
		set(t, p, ratio, "team.reach_ratio")
		m := ran(t, p, setup(4000, 60, 300), 0)
		for i := range m.cases {
			k := &m.cases[i]
			if s := m.pools[k.pool].setting; !s.Hospital() {
				by[m.people[k.person].Quintile]++
				if m.beyondReach(k.person) {
					t.Fatalf("person %d, beyond reach, has a case in %s", k.person, agents.SettingNames[s])
				}
			}
		}
		return by
	}
	need, equal, inverse := cases(4), cases(1), cases(0.25)
	if !(need[0] > equal[0] && equal[0] > inverse[0] && inverse[4] > equal[4] && equal[4] > need[4]) {
		t.Errorf("cases by fifth, most deprived first: in proportion to need %v, equal %v, inverse %v", need, equal, inverse)
	}
}
