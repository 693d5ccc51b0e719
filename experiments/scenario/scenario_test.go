package scenario

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

func TestShipped(t *testing.T) {
	presets, scenarios := Names()
	if got := names(presets); !slices.Equal(got, []string{"england-ics", "us-county", "us-safety-net"}) {
		t.Errorf("presets: got %v", got)
	}
	if got := names(scenarios); !slices.Equal(got, []string{"none", "usual", "on-call", "embedded"}) {
		t.Errorf("scenarios: got %v", got)
	}
	for _, i := range append(presets, scenarios...) {
		if i.Title == "" || i.Reason == "" {
			t.Errorf("%s: title %q, reason %q", i.Name, i.Title, i.Reason)
		}
		if _, ok := Text(i.Name); !ok {
			t.Errorf("%s: no text", i.Name)
		}
	}
	if _, ok := Text("../presets/england-ics"); ok {
		t.Error("a path is no name")
	}
}

func TestPresetEnglandIsThatOfAgents(t *testing.T) {
	p, run, err := Preset("england-ics")
	if err != nil {
		t.Fatal(err)
	}
	if d := experiments.Difference(agents.England(), p); len(d) > 0 {
		t.Errorf("got %v, want no difference", d)
	}
	if run.Population.Size != 50000 || run.Days < 365 || run.Replications < 10 {
		t.Errorf("run: %+v", run)
	}
}

// TestEveryShippedChangeHasItsReason, and every number of a preset its source.
func TestEveryShippedChangeHasItsReason(t *testing.T) {
	for _, preset := range presetNames {
		changes, err := PresetChanges(preset)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.Reason == "" || c.Source == "" {
				t.Errorf("%s: %s: reason %q, source %q", preset, c.Path, c.Reason, c.Source)
			}
		}
		for _, name := range scenarioNames {
			arm, err := Arm(preset, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range arm.Changes {
				if c.Reason == "" {
					t.Errorf("%s, %s: no reason", name, c.Path)
				}
			}
			if err := Check(arm.Parameters); err != nil {
				t.Errorf("%s on %s: %v", name, preset, err)
			}
		}
	}
}

func TestShippedScenarios(t *testing.T) {
	wte := func(name, path string) float64 {
		arm, err := Arm("england-ics", name)
		if err != nil {
			t.Fatal(err)
		}
		return *catalogueOf(arm.Parameters).fields[path].Value
	}
	for _, c := range []struct {
		arm, path string
		want      float64
	}{
		{"none", "ward.social_worker.wte", 0},
		{"none", "primary.social_worker.wte", 0},
		{"none", "primary.link_worker.wte", 5.4},
		{"on-call", "ward.social_worker.wte", 1.6},
		{"on-call", "primary.social_worker.wte", 0},
		{"embedded", "ward.social_worker.wte", 6.2},
		{"embedded", "primary.social_worker.wte", 10},
		{"embedded", "ward.power", 0.2},
	} {
		if got := wte(c.arm, c.path); got != c.want {
			t.Errorf("%s: %s is %v, want %v", c.arm, c.path, got, c.want)
		}
	}
	arm, _ := Arm("england-ics", "usual")
	if len(arm.Changes) > 0 {
		t.Errorf("usual changes %v", arm.Changes)
	}
}

func TestUnknownNames(t *testing.T) {
	if _, _, err := Preset("englnd-ics"); err == nil || !strings.Contains(err.Error(), "did you mean england-ics?") {
		t.Errorf("got %v", err)
	}
	if _, err := Arm("england-ics", "embeded"); err == nil || !strings.Contains(err.Error(), "did you mean embedded?") {
		t.Errorf("got %v", err)
	}
	if _, err := Arm("", "none"); err == nil {
		t.Error("no preset is accepted")
	}
	if _, err := PresetChanges("x"); err == nil {
		t.Error("an unknown preset is accepted")
	}
}

// TestShippedFilesLoadAsUsersFiles: they document the format.
func TestShippedFilesLoadAsUsersFiles(t *testing.T) {
	for _, name := range scenarioNames {
		text, _ := Text(name)
		e, err := Parse(name+".yaml", text)
		if err != nil {
			t.Fatal(err)
		}
		arm, _ := Arm("england-ics", name)
		if len(e.Arms) != 1 || e.Arms[0].Name != name || e.Base != name {
			t.Errorf("%s: got arms %+v", name, e.Arms)
		}
		if d := experiments.Difference(arm.Parameters, e.Arms[0].Parameters); len(d) > 0 {
			t.Errorf("%s: differs by %v", name, d)
		}
		if !slices.Equal(e.Arms[0].Changes, arm.Changes) {
			t.Errorf("%s: changes differ", name)
		}
	}
}

func TestTemplateLoads(t *testing.T) {
	e, err := Parse("template.yaml", Template())
	if err != nil {
		t.Fatal(err)
	}
	var arms []string
	for _, a := range e.Arms {
		arms = append(arms, a.Name)
	}
	if !slices.Equal(arms, []string{"usual", "more", "more-and-embedded"}) {
		t.Errorf("got arms %v", arms)
	}
	if e.Primary != "missed_needs_per_1000py" || e.Outcomes[0] != e.Primary || e.Base != "usual" {
		t.Errorf("got %+v", e)
	}
}

// TestTemplateNewRowsLoad: the commented part of the template is right too.
func TestTemplateNewRowsLoad(t *testing.T) {
	_, text, ok := strings.Cut(string(Template()), "# set:\n")
	if !ok {
		t.Fatal("the template shows no new rows")
	}
	if _, err := Parse("t.yaml", []byte("set:\n"+strings.ReplaceAll(text, "#", ""))); err != nil {
		t.Error(err)
	}
}

func parse(t *testing.T, text string) *experiments.Experiment {
	t.Helper()
	e, err := Parse("dir/my-question.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func number(t *testing.T, p *agents.Parameters, path string) float64 {
	t.Helper()
	f, ok := catalogueOf(p).fields[path]
	if !ok {
		t.Fatalf("no number %s", path)
	}
	return *f.Value
}

func TestDefaults(t *testing.T) {
	e := parse(t, "set: {ward.power: 0.1}\n")
	_, run, _ := Preset("england-ics")
	if e.Name != "my-question" || e.Title != e.Name || e.Preset != "england-ics" || e.Base != e.Name || len(e.Arms) != 1 {
		t.Errorf("got %+v", e)
	}
	if e.Run.Population.Size != run.Population.Size || e.Run.Seed != run.Seed {
		t.Errorf("got run %+v", e.Run)
	}
	for _, id := range e.Outcomes {
		if agents.OutcomeIndex(id) < 0 {
			t.Errorf("no outcome %s", id)
		}
	}
	if e.Primary != e.Outcomes[0] {
		t.Errorf("primary %s is not first of %v", e.Primary, e.Outcomes)
	}
}

// TestLike: base, then what all arms share, then what an arm is like, then its own.
func TestLike(t *testing.T) {
	e := parse(t, `
base: us-county
set: {hospital.beds: 150, ward.power: 0.9, primary.power: 0.9}
arms:
  - name: usual
  - name: none
  - name: a
    like: embedded
    set: {ward.social_worker.wte: 7}
  - name: b
    like: a
    set: {ward.social_worker.attendance: 0.5}
  - name: embedded
    set: {ward.power: 0.3}
  - name: c
    like: embedded
`)
	want := map[string]map[string]float64{
		"usual":    {"hospital.beds": 150, "ward.power": 0.9, "ward.social_worker.wte": 3.2},
		"none":     {"hospital.beds": 150, "ward.power": 0.9, "ward.social_worker.wte": 0},
		"a":        {"hospital.beds": 150, "ward.power": 0.2, "ward.social_worker.wte": 7, "ward.social_worker.attendance": 0.9},
		"b":        {"hospital.beds": 150, "ward.power": 0.2, "ward.social_worker.wte": 7, "ward.social_worker.attendance": 0.5},
		"embedded": {"ward.power": 0.3, "ward.social_worker.wte": 6.2},
		"c":        {"ward.power": 0.3, "ward.social_worker.wte": 6.2},
	}
	for _, arm := range e.Arms {
		for path, x := range want[arm.Name] {
			if got := number(t, arm.Parameters, path); got != x {
				t.Errorf("%s: %s is %v, want %v", arm.Name, path, got, x)
			}
		}
		if got := number(t, arm.Parameters, "urgent.rate"); got != 0.615 {
			t.Errorf("%s: urgent.rate is %v, want that of the base", arm.Name, got)
		}
	}
	if e.Arms[1].Title != "No social worker" || e.Arms[2].Title != "a" {
		t.Errorf("titles %q, %q", e.Arms[1].Title, e.Arms[2].Title)
	}
}

// TestEditedCopyOfAShippedScenario: what is deleted from the copy is not there.
func TestEditedCopyOfAShippedScenario(t *testing.T) {
	e := parse(t, "name: embedded\nset: {ward.power: 0.3}\n")
	if c := e.Arms[0].Changes; len(c) != 1 || c[0].Path != "ward.power" {
		t.Errorf("got %+v", c)
	}
}

func TestReasonsAreInherited(t *testing.T) {
	e := parse(t, `
set:
  ward:
    reason: a stronger ward
    power: 0.1
    social_worker:
      source: a guess
      wte: {value: 4, reason: one each}
      attendance: 0.5
`)
	want := []experiments.Change{
		{Path: "ward.power", From: "0.6", To: "0.1", Unit: "1", Reason: "a stronger ward"},
		{Path: "ward.social_worker.wte", From: "3.2", To: "4", Unit: "WTE/100,000 residents", Reason: "one each", Source: "a guess"},
		{Path: "ward.social_worker.attendance", From: "0", To: "0.5", Unit: "probability", Reason: "a stronger ward", Source: "a guess"},
	}
	if got := e.Arms[0].Changes; !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestNewRows adds one row to each table, in an order in which each names the next.
func TestNewRows(t *testing.T) {
	e := parse(t, `
set:
  ward:
    digital_helper: {wte: 2, membership: co_located}
  professions:
    digital_helper: {like: link_worker, title: Digital helper, recognises.digital_exclusion: 0.9}
  needs:
    digital_exclusion: {like: isolation, onset_rate: 30, service: classes}
  services.classes.like: befriending
  services.classes.places: 50
`)
	p := e.Arms[0].Parameters
	need := p.Needs[p.NeedIndex("digital_exclusion")]
	if need.Title != "Digital exclusion" || need.OnsetRate != 30 || p.Services[need.Service].Name != "classes" {
		t.Errorf("got %+v", need)
	}
	if got := number(t, p, "ward.digital_helper.wte"); got != 2 {
		t.Errorf("got %v of the new profession", got)
	}
	var got []string
	for _, c := range e.Arms[0].Changes {
		got = append(got, c.Path+" "+c.From+" → "+c.To)
	}
	want := []string{
		"needs.digital_exclusion  → new, like isolation",
		"services.classes  → new, like befriending",
		"professions.digital_helper  → new, like link_worker",
		"ward.digital_helper.wte  → 2",
		"needs.digital_exclusion.onset_rate 55 → 30",
		"professions.digital_helper.recognises.digital_exclusion 0.55 → 0.9",
		"services.classes.places 1200 → 50",
		"ward.digital_helper.membership  → co_located",
		"needs.digital_exclusion.service befriending → classes",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestArmsShareNothing(t *testing.T) {
	e := parse(t, "arms: [usual, {name: a, like: usual}, {name: b, like: a}]\n")
	*e.Arms[1].Parameters.Fields()[0].Value = 7
	for _, i := range []int{0, 2} {
		if *e.Arms[i].Parameters.Fields()[0].Value == 7 {
			t.Errorf("arm %d changed with arm 1", i)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{"4": 4, "+4": 4, "4.0": 4, "1e2": 100, ".5": 0.5, "5.": 5, "010": 10, "-0": 0} {
		got, _, ok := scale{-1000, 1000, false, ""}.read(value{kind: scalar, text: text})
		if !ok || got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"0x10", "1_0", "", "e5", "1e", "--1", "١"} {
		if got, _, ok := (scale{-1000, 1000, false, ""}).read(value{kind: scalar, text: text}); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// TestReservedWords: no part of a path may be a word that files use otherwise.
func TestReservedWords(t *testing.T) {
	for _, path := range Paths(agents.England()) {
		for word := range strings.SplitSeq(path, ".") {
			if slices.Contains([]string{"value", "reason", "source", "like", "title", ""}, word) {
				t.Errorf("%s holds the reserved word %q", path, word)
			}
		}
	}
}

func TestLoad(t *testing.T) {
	e, err := Load("scenarios/embedded.yaml")
	if err != nil || e.Name != "embedded" {
		t.Errorf("got %v, %v", e, err)
	}
}

// The examples load, and more need kinds than ordinals can name are refused.
func TestExamples(t *testing.T) {
	for _, name := range Examples() {
		text, ok := Example(name)
		if !ok || len(text) == 0 {
			t.Fatalf("no example %s", name)
		}
		if name == "census" {
			continue
		}
		if _, err := Parse(name+".yaml", text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	var b strings.Builder
	b.WriteString("name: many\nset:\n  needs:\n")
	for i := range agents.MostNeeds {
		fmt.Fprintf(&b, "    need%d: {like: transport}\n", i)
	}
	if _, err := Parse("many.yaml", []byte(b.String())); err == nil || !strings.Contains(err.Error(), "want at most 64 in all") {
		t.Errorf("%d needs of one's own: %v", agents.MostNeeds, err)
	}
}
