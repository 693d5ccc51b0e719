package table

import (
	"os"
	"strings"
	"testing"

	"careteam/agents"
)

// The table of outcomes in FORMATS.md is that of the code.
func TestTablesOfTheFormats(t *testing.T) {
	const file = "../FORMATS.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := WithTables(string(text), agents.England())
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(text) != want {
		t.Error("output/FORMATS.md does not have the outcomes of the code; write them with: go test ./output/table -update")
	}
}

// The tables of MODEL.md are those of the code.
func TestTablesOfTheModel(t *testing.T) {
	const file = "../../agents/MODEL.md"
	want := WithTables(agents.Document(), agents.England())
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if agents.Document() != want {
		t.Error("agents/MODEL.md does not have the tables of the code; write them with: go test ./output/table -update")
	}
	for _, f := range agents.England().Fields() {
		if word := word(f.Path, 0); !strings.Contains(want, word) {
			t.Errorf("%s is in no table", f.Path)
		}
	}
	for _, table := range []string{"parameters", "choices", "settings", "needs", "professions", "services", "outcomes", "features"} {
		if !strings.Contains(want, "<!-- table: "+table+" -->") {
			t.Errorf("no table of %s", table)
		}
	}
}

func TestWithTables(t *testing.T) {
	got := WithTables("a\n<!-- table: outcomes -->\nold\n<!-- end -->\nb\n", agents.England())
	if strings.Contains(got, "old") || !strings.Contains(got, "`admissions_per_1000py`") || !strings.HasPrefix(got, "a\n") || !strings.HasSuffix(got, "<!-- end -->\nb\n") {
		t.Errorf("got %q", got)
	}
	if again := WithTables(got, agents.England()); again != got {
		t.Error("twice is not once")
	}
}
