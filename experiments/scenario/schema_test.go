package scenario

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"careteam/agents"
)

// compiled is the schema, ready to judge files.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("careteam.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("careteam.json") // checks it against the schema of schemas as well
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// judged is what the schema says of the text of a file.
func judged(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return s.Validate(asJSON(t, doc.Content[0]))
}

// asJSON is what an editor makes of a file: keys are text, 18_44 too.
func asJSON(t *testing.T, n *yaml.Node) (x any) {
	t.Helper()
	switch n.Kind {
	case yaml.MappingNode:
		all := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			all[n.Content[i].Value] = asJSON(t, n.Content[i+1])
		}
		return all
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, asJSON(t, item))
		}
		return list
	}
	if err := n.Decode(&x); err != nil {
		t.Fatal(err)
	}
	return x
}

// TestSchemaAcceptsWhatIsShipped: presets, scenarios, experiments, the example and the template.
func TestSchemaAcceptsWhatIsShipped(t *testing.T) {
	s := compiled(t)
	files := []string{"template.yaml"}
	for _, glob := range []string{"presets/*.yaml", "scenarios/*.yaml", "experiments/*.yaml", "examples/*.yaml"} {
		found, err := fs.Glob(embedded, glob)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", glob, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		if err := judged(t, s, string(shippedText(file))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestSchemaAndReaderAgree on small files: first right ones, then wrong ones.
func TestSchemaAndReaderAgree(t *testing.T) {
	s := compiled(t)
	right := true
	for _, c := range []struct{ name, text string }{
		{"words", "name: a\ntitle: 2024\nquestion: why?\n"},
		{"sections without anything", "population:\nrun:\nset:\n"},
		{"an arm as a word", "arms: [usual, none]\n"},
		{"an arm like an earlier one", "arms:\n  - {name: a}\n  - {name: b, like: a}\n"},
		{"nested, dotted and mixed", "set:\n  ward: {power: 0.1, social_worker.wte: 2}\n  ward.meeting_day: 3\n  primary.social_worker: {wte: 1}\n"},
		{"explained", "set:\n  reason: all\n  ward: {reason: these, power: {value: 0.1, reason: this, source: 2019}, mode: {value: teamwork}}\n"},
		{"new rows", "set:\n  needs: {gambling: {like: isolation, title: Gambling, onset_rate: 3, service: {value: befriending}}}\n  professions.dietitian: {like: social_worker, recognises: {isolation: 0.5}}\n  services: {club.like: befriending, club.places: 4}\n  ward.dietitian.wte: 2\n  primary: {dietitian: {wte: 1, trigger: on_request}}\n  professions.gp.recognises.gambling: 0.2\n"},
		{"a need met by a new service", "set:\n  services.club.like: befriending\n  needs.isolation.service: club\n"},
		{"the greatest seed", "run: {seed: 18446744073709551615}\n"},
		{"a sweep", "sweep: {design: lhs, points: 3, factors: {hospital.beds: 100:200, ward.mode: '*', acute.rate: 80%:120%}}\n"},
		{"joined grids", "sweep:\n  factors: {hospital.beds: [100, 200]}\n  join:\n    - {ward.mode: [teamwork, networking]}\n"},
		{"a curve", "curve: hospital.beds\narms:\n  - {name: a, set: {hospital.beds: 100}}\n  - {name: b, set: {hospital.beds: 110}}\n  - {name: c, set: {hospital.beds: 120}}\n"},

		{"", ""}, // wrong from here on
		{"unknown key", "nmae: a\n"},
		{"unknown key of a run", "run: {replicatons: 3}\n"},
		{"unknown key of an arm", "arms:\n  - {name: a, titel: b}\n"},
		{"unknown key of an evaluation", "evaluation: {programm: [ward]}\n"},
		{"unknown key of an expectation", "expected:\n  - {becuse: no}\n"},
		{"unknown key of a sweep", "sweep: {desing: lhs}\n"},
		{"unknown base", "base: us-country\n"},
		{"unknown outcome", "outcomes: [admission_per_1000py]\n"},
		{"unknown primary outcome", "primary: admission_per_1000py\n"},
		{"unknown design", "sweep: {design: gird, factors: {hospital.beds: 1:2}}\n"},
		{"unknown factor", "sweep: {factors: {hospital.bed: 1:2}}\n"},
		{"unknown start", "run: {start: full}\n"},
		{"unknown scenario as an arm", "arms: [embeded]\n"},
		{"unknown scenario to be like", "like: embeded\n"},
		{"unknown setting", "evaluation: {programme: [wards]}\n"},
		{"unknown curve", "curve: hospital.bed\n"},
		{"an arm without a name", "arms:\n  - {like: usual}\n"},
		{"no arms", "arms: []\n"},
		{"a fraction of a day", "run: {days: 10.5}\n"},
		{"nobody", "population: {size: 0}\n"},
		{"negative seed", "run: {seed: -1}\n"},
		{"text that is a list", "title: [a]\n"},
		{"set that is a number", "set: 4\n"},
		{"unknown parameter, nested", "set: {hospital: {bed: 160}}\n"},
		{"unknown parameter, dotted", "set: {hospital.bed: 160}\n"},
		{"unknown parameter, explained", "set: {hospital.bed: {value: 160}}\n"},
		{"unknown group", "set: {wards.power: 0.1}\n"},
		{"unknown parameter of a post", "set: {ward.social_worker.wt: 3}\n"},
		{"unknown parameter beside posts", "set: {ward: {pwoer: 0.3}}\n"},
		{"number in quotation marks", "set: {ward.power: \"0.4\"}\n"},
		{"number out of range", "set: {ward.power: 1.4}\n"},
		{"explained number out of range", "set: {ward.power: {value: 1.4}}\n"},
		{"unknown choice", "set: {ward.mode: team-work}\n"},
		{"something below a number", "set: {ward: {power: {high: 1}}}\n"},
		{"nothing for a number", "set: {ward.power: }\n"},
		{"number for a group", "set: {ward: 3}\n"},
	} {
		if c.name == "" {
			right = false
			continue
		}
		_, wrong := Parse("f.yaml", []byte(c.text))
		if err := judged(t, s, c.text); (wrong == nil) != right || (err == nil) != right {
			t.Errorf("%s: the reader says\n%v\nthe schema\n%v\nof\n%s", c.name, wrong, err, c.text)
		}
	}
}

// TestSchemaKnowsEveryPath with its range and its words, dotted and nested; just outside, the
// schema refuses as the reader does.
func TestSchemaKnowsEveryPath(t *testing.T) {
	s := compiled(t)
	set := func(path string, x any) (dotted, nested map[string]any) {
		dotted = map[string]any{"set": map[string]any{path: x}}
		words := strings.Split(path, ".")
		for _, word := range slices.Backward(words) {
			x = map[string]any{word: x}
		}
		return dotted, map[string]any{"set": x}
	}
	check := func(path string, x any, want bool) {
		t.Helper()
		dotted, nested := set(path, x)
		for _, doc := range []map[string]any{dotted, nested} {
			if err := s.Validate(doc); (err == nil) != want {
				t.Errorf("%s: %v: %v", path, doc, err)
			}
		}
	}
	p := agents.England()
	for _, f := range p.Fields() {
		check(f.Path, f.Low, true)
		check(f.Path, f.High, true)
		check(f.Path, *f.Value, true)
		if f.High < math.MaxFloat64 {
			check(f.Path, f.High+1, false)
		}
		if f.Whole {
			check(f.Path, f.Low+0.5, false)
		}
	}
	for _, c := range p.Choices() {
		for _, option := range c.Options {
			check(c.Path, option, true)
		}
		check(c.Path, []any{}, false)
	}
}

// TestSchemaExplains: every key of every section has a description.
func TestSchemaExplains(t *testing.T) {
	asked, _ := ask(probeArms)
	for field, keys := range asked {
		for _, k := range keys {
			if about, ok := k.shape["description"].(string); !ok || !strings.HasSuffix(about, ".") {
				t.Errorf("%s: %q", join(field, k.name), about)
			}
		}
	}
	for _, field := range []string{"", "population", "run", "arms[1]", "evaluation", "expected[1]", "sweep"} {
		if asked[field] == nil {
			t.Errorf("no keys of %q", field)
		}
	}
}

// TestSchemaIsTheSame each time, and ASCII, so that it can be kept and compared.
func TestSchemaIsTheSame(t *testing.T) {
	text := Schema()
	if !bytes.Equal(text, Schema()) {
		t.Error("another schema the second time")
	}
	for i, letter := range text {
		if letter > 126 {
			t.Fatalf("byte %d is 0x%x", i, letter)
		}
	}
	if got := string(inASCII("a–𝄞")); got != `a\u2013\ud834\udd1e` {
		t.Error(got)
	}
	if n := fmt.Sprint(len(text)); len(text) > 1<<20 {
		t.Error(n, "bytes: more than an editor should read")
	}
}
