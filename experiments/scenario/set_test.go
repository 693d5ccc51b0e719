package scenario

import (
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

func TestSet(t *testing.T) {
	p := agents.England()
	for _, a := range []string{"ward.social_worker.wte=4", " ward.mode = teamwork ", "needs.isolation.service=housing"} {
		if err := Set(p, a); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
	var got []string
	for _, c := range experiments.Difference(agents.England(), p) {
		got = append(got, c.Path+"="+c.To)
	}
	want := []string{"ward.social_worker.wte=4", "ward.mode=teamwork", "needs.isolation.service=housing"}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %s, want %s", got[i], want[i])
		}
	}
}

func TestSetProblems(t *testing.T) {
	for assignment, want := range map[string]string{
		"ward.social_worker.wt=4":    "ward.social_worker.wt: got an unknown parameter, want one of wte, attendance, vote, membership, trigger; did you mean ward.social_worker.wte?",
		"ward.social_worker.wte=-1":  "ward.social_worker.wte: got -1, want a number from 0 to 2000 [WTE/100,000 residents]; write 0 to leave the profession out",
		"ward.power=1.2":             "ward.power: got 1.2, want a number from 0 to 1",
		"ward.power=":                `ward.power: got "", want a number from 0 to 1`,
		"ward.power":                 `got "ward.power", want path=value; such as ward.social_worker.wte=4`,
		"=4":                         `got "=4", want path=value; such as ward.social_worker.wte=4`,
		"ward.mode=team":             `ward.mode: got "team", want one of teamwork, collaboration, coordination, networking`,
		"social_worker.wte=4":        "social_worker: got an unknown group, want one of …",
		"wards.social_worker.wte=-2": "wards: got an unknown group, want one of …; did you mean ward.social_worker.wte?",
		"..=3":                       "..: got no path, want one of …",
	} {
		p := agents.England()
		err := Set(p, assignment)
		if err == nil || !matches(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", assignment, err, want)
		}
		if len(experiments.Difference(agents.England(), p)) > 0 {
			t.Errorf("%s: changed the parameters", assignment)
		}
	}
}

func TestCheck(t *testing.T) {
	p := agents.England()
	if err := Check(p); err != nil {
		t.Error(err)
	}
	p.Urgent.EDShare = 0.95
	want := "urgent.ed_share + urgent.wait_share: got a sum of 1.07, want at most 1"
	if err := Check(p); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSuggest(t *testing.T) {
	words := []string{"replications", "days", "seed", "warm_up_days", "usual", "embedded"}
	for name, want := range map[string]string{
		"replicatons": "replications", "Days": "days", "day": "days", "sede": "seed", "warm-up-days": "warm_up_days",
		"": "", "xyz": "", "embeded": "embedded", "quite_other": "", "usaul": "usual",
	} {
		if got := Suggest(name, words); got != want {
			t.Errorf("Suggest(%q): got %q, want %q", name, got, want)
		}
	}
}

// TestEditDistance holds the cases that tell the kinds of edit apart.
func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"abcd", "acbd", 1}, {"ca", "abc", 3},
	} {
		if got := editDistance(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: got %d, want %d", c.a, c.b, got, c.want)
		}
		if got := editDistance(c.b, c.a); got != c.want {
			t.Errorf("%q, %q: got %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
