package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"careteam/agents"
	"careteam/experiments"
)

func TestDraws(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.csv")
	if err := os.WriteFile(file, []byte("acute.rate,urgent.rate\n0.04,0.7\n0.05,0.6\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Draws(file, agents.England())
	if err != nil {
		t.Fatal(err)
	}
	want := &experiments.Draws{Name: "mine", File: file, Paths: []string{"acute.rate", "urgent.rate"}, Rows: [][]float64{{0.04, 0.7}, {0.05, 0.6}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	text := "base: england-ics\nrun: {draws: mine.csv}\narms: [usual]\n"
	e, err := Parse(filepath.Join(filepath.Dir(file), "x.yaml"), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, e.Run.Draws); diff != "" {
		t.Error("beside an experiment file:", diff)
	}
}

// Every shipped sample is one of the preset it is named after, within the ranges of its
// calibration.
func TestShippedDraws(t *testing.T) {
	for _, name := range Calibrations() {
		p, _, err := Preset(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Draws(name, p)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Calibration(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Paths) != len(c.Parameters) || len(d.Rows) != c.Draws {
			t.Errorf("%s: %d draws of %d parameters, want %d of %d", name, len(d.Rows), len(d.Paths), c.Draws, len(c.Parameters))
			continue
		}
		for i, x := range c.Parameters {
			if d.Paths[i] != x.Path {
				t.Errorf("%s: column %d is %s, want %s", name, i+1, d.Paths[i], x.Path)
			}
			for _, row := range d.Rows {
				if row[i] < x.Low || row[i] > x.High {
					t.Errorf("%s: %s is %v, want %v to %v", name, x.Path, row[i], x.Low, x.High)
				}
			}
			if value := p.Number(x.Path); value < x.Low || value > x.High {
				t.Errorf("%s: the preset has %s %v, outside of the range %v to %v it was looked for in", name, x.Path, value, x.Low, x.High)
			}
		}
	}
}

func TestDrawsMistakes(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                   {"some content"},
		"acute.rate\n":                       {"no draw"},
		"acute.rat\n0.04\n":                  {"did you mean acute.rate?"},
		"acute.rate,acute.rate\n0.04,0.04\n": {"each path once"},
		"acute.rate\n0.04,1\n":               {"2 cells", "1, one for each path"},
		"acute.rate,urgent.rate\n9,x\n":      {"acute.rate", "urgent.rate"},
		"acute.rate\nNaN\n":                  {"NaN", "a number from 0 to 2"},
	} {
		_, err := ParseDraws("mine.csv", []byte(text), agents.England())
		var problems Problems
		if !errors.As(err, &problems) {
			t.Errorf("%q: got %v, want problems", text, err)
			continue
		}
		for _, part := range want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q: got %v, want %q", text, err, part)
			}
		}
	}
	if _, err := Draws("englnd-ics", agents.England()); err == nil || !strings.Contains(err.Error(), "england-ics") {
		t.Errorf("an unknown name: %v", err)
	}
}

func FuzzDraws(f *testing.F) {
	f.Add([]byte("acute.rate,urgent.rate\n0.04,0.7\n"))
	f.Add([]byte("acute.rate\n\"0.04\n"))
	f.Add([]byte("\xff,\n,,,"))
	p := agents.England()
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := ParseDraws("x.csv", text, p)
		if (d == nil) == (err == nil) {
			t.Fatalf("draws %v and error %v", d, err)
		}
		if d == nil {
			return
		}
		for _, row := range d.Rows {
			if len(row) != len(d.Paths) {
				t.Fatalf("row %v for %v", row, d.Paths)
			}
		}
	})
}
