package agents

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every feature has its row; what a row names is there.
func TestFeatures(t *testing.T) {
	tests := testNames(t)
	var paths []string
	for _, f := range England().Fields() {
		paths = append(paths, f.Path)
	}
	for _, c := range England().Choices() {
		paths = append(paths, c.Path)
	}
	for n, f := range Features() {
		if want := fmt.Sprintf("F%03d", n+1); f.ID != want || f.Name == "" {
			t.Fatalf("row %d is %s %q, want %s", n+1, f.ID, f.Name, want)
		}
		built := !strings.HasPrefix(f.Note, "not built") || len(f.Tests) > 0
		switch f.Priority {
		case "core":
			if built && (len(f.Files) == 0 || len(f.Parameters)+len(f.Outcomes) == 0 && len(f.Tests) == 0 || len(f.Tests) == 0) {
				t.Errorf("%s: a core feature without file, parameter, outcome or test", f.ID)
			}
		case "later", "narrative":
			if f.Note == "" {
				t.Errorf("%s: nothing says how the tables are open for it", f.ID)
			}
		default:
			t.Errorf("%s: priority %q", f.ID, f.Priority)
		}
		for _, file := range f.Files {
			if _, err := os.Stat(filepath.Join("..", file)); err != nil {
				t.Errorf("%s: %v", f.ID, err)
			}
		}
		for _, p := range f.Parameters {
			pattern := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(p), `\*`, ".+") + "$")
			found := false
			for _, path := range paths {
				found = found || pattern.MatchString(path)
			}
			if !found {
				t.Errorf("%s: no parameter %s", f.ID, p)
			}
		}
		for _, o := range f.Outcomes {
			if OutcomeIndex(o) < 0 {
				t.Errorf("%s: no outcome %s", f.ID, o)
			}
		}
		for _, name := range f.Tests {
			if !tests[name] {
				t.Errorf("%s: no test %s", f.ID, name)
			}
		}
	}
	if n := len(Features()); n != 173 {
		t.Errorf("%d features, want 173", n)
	}
}

// testNames are the test functions of the repository.
func testNames(t *testing.T) map[string]bool {
	names := map[string]bool{}
	function := regexp.MustCompile(`(?m)^func (Test\w+)`)
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range function.FindAllStringSubmatch(string(text), -1) {
			names[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// Where the design's own table is at hand, names and priorities are those of it.
func TestFeaturesOfTheDesign(t *testing.T) {
	text, err := os.ReadFile("../../shared/design/FEATURES.md")
	if err != nil {
		t.Skip("the design's table is not here")
	}
	rows := regexp.MustCompile(`(?m)^\| (F\d{3}) \|.*\| (\w+)[^|]*\|$`).FindAllStringSubmatch(string(text), -1)
	features := Features()
	if len(rows) != len(features) {
		t.Fatalf("%d rows in the design, %d here", len(rows), len(features))
	}
	for i, row := range rows {
		if features[i].ID != row[1] || features[i].Priority != row[2] {
			t.Errorf("%s %s here, %s %s in the design", features[i].ID, features[i].Priority, row[1], row[2])
		}
	}
}
