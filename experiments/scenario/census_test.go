package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careteam/agents"
)

const census = `what,where,since_day,sex,age,quintile,need,fit_since_day,waiting_for
bed,,5,female,82,1,,,
bed,,31.5,male,77,,,4,package
case,primary.link_worker,12,female,45,2,isolation,,
waiting,,90,male,50,1,housing_insecurity,,
service,,20,f,33,5,common_mental_health,,
`

func readCensus(t *testing.T, text string) ([]agents.CensusRow, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "census.csv")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return Census(file, agents.England())
}

func TestCensus(t *testing.T) {
	rows, err := readCensus(t, census)
	if err != nil || len(rows) != 5 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	want := agents.CensusRow{What: agents.CensusBed, Age: 77, Quintile: -1, Since: 31.5, FitSince: 4, WaitingFor: 3}
	if rows[1] != want {
		t.Errorf("row 2 is %+v, want %+v", rows[1], want)
	}
	if r := rows[2]; r.Setting != int(agents.Primary) || r.Profession != "link_worker" || r.Need != "isolation" || r.Quintile != 1 {
		t.Errorf("row 3 is %+v", r)
	}
}

// Every mistake is reported with its line, what was written and what is accepted.
func TestCensusMistakes(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no column":        {"what,sex,age\nbed,f,70\n", "1: since_day: got no such column"},
		"a like column":    {"what,since_days,sex,age\n", "did you mean since_day?"},
		"an unknown place": {"what,since_day,sex,age\nsofa,3,f,70\n", `2: what: got "sofa", want one of bed, case, waiting, service`},
		"no days":          {"what,since_day,sex,age\nbed,,f,70\n", "2: since_day: got nothing, want days before the start"},
		"negative days":    {"what,since_day,sex,age\nbed,-3,f,70\n", "2: since_day: got -3"},
		"fit before":       {"what,since_day,sex,age,fit_since_day\nbed,3,f,70,4\n", "2: fit_since_day: got 4, want at most since_day"},
		"waits unfit":      {"what,since_day,sex,age,waiting_for\nbed,3,f,70,hub\n", "2: fit_since_day: got nothing"},
		"unknown step":     {"what,since_day,sex,age,fit_since_day,waiting_for\nbed,3,f,70,1,packge\n", "did you mean package?"},
		"unknown need":     {"what,since_day,sex,age,need\nwaiting,3,f,70,isolaton\n", "did you mean isolation?"},
		"needs no service": {"what,since_day,sex,age,need\nwaiting,3,f,70,acute_illness\n", "want a need that a service meets"},
		"no caseworker":    {"what,since_day,sex,age,where\ncase,3,f,70,ward.gp\n", "2: where: got \"ward.gp\""},
		"nobody":           {"what,since_day,sex,age\n", "got nobody"},
		"a sex":            {"what,since_day,sex,age\nbed,3,x,70\n", "want female or male"},
	} {
		_, err := readCensus(t, c.text)
		var problems Problems
		if !errors.As(err, &problems) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// FuzzCensus: whatever is in a file, reading it ends without panic, with rows that keep
// their ranges or with problems.
func FuzzCensus(f *testing.F) {
	f.Add([]byte(census))
	f.Add([]byte("what;since_day;sex;age\nbed;1;f;90+\n"))
	p := agents.England()
	f.Fuzz(func(t *testing.T, text []byte) {
		r := &report{file: "census.csv", limit: mostPeopleProblems}
		if !checkText(r, text) {
			return
		}
		rows := r.census(text, p)
		if r.err() != nil {
			return
		}
		for _, x := range rows {
			if x.What >= agents.CensusWhats || x.Since < 0 || x.FitSince > x.Since || x.WaitingFor >= len(agents.CensusSteps) || x.Place < 0 || x.Place >= agents.MostPlaces {
				t.Fatalf("%+v", x)
			}
		}
	})
}
