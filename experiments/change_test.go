package experiments

import (
	"slices"
	"testing"

	"careteam/agents"
)

// What is set shows, with what it was before; a new row shows what it is like and where it
// is not.
func TestDifference(t *testing.T) {
	base := agents.England()
	p := base.Clone()
	if d := Difference(base, p); len(d) > 0 {
		t.Errorf("equal parameters differ: %v", d)
	}
	p.AddProfession("helper", "Helper", "link_worker")
	p.AddNeed("debt_advice", "Debt advice", "isolation")
	p.Settings[agents.Ward].Posts[p.ProfessionIndex("helper")].WTE = 2.5
	p.Needs[p.NeedIndex("debt_advice")].OnsetRate = 1e6
	p.Settings[agents.Ward].Mode = 0
	p.Professions[p.ProfessionIndex("helper")].Recognises[0] = 0.25
	var got []string
	for _, c := range Difference(base, p) {
		got = append(got, c.String())
	}
	want := []string{
		"needs.debt_advice  nothing → new, like isolation",
		"professions.helper  nothing → new, like link_worker",
		"ward.helper.wte  nothing → 2.5 WTE/100,000 residents",
		"needs.debt_advice.onset_rate  55 → 1000000 1/(1000 person·year)",
		"professions.helper.recognises.common_mental_health  0.3 → 0.25 probability",
		"ward.mode  coordination → teamwork",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestExact(t *testing.T) {
	for x, want := range map[float64]string{0.1: "0.1", 25000000: "25000000", -3: "-3", 1e-9: "1e-09", 1e20: "1e+20"} {
		if got := Exact(x); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
