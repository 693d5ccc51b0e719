package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// element is what a test wants to know of an SVG element.
type element struct {
	name, text string
	attr       map[string]string
}

// elements parses XML into its elements, each with all text inside it.
func elements(b []byte) ([]element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(b))
	var all []element
	var open []int
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(all))
			all = append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				all[i].text += string(token)
			}
		}
	}
}

// checkSVG fails unless the drawing is well-formed SVG with its name and
// description, without styles, prologue, and numbers that are none.
func checkSVG(t *testing.T, d *Drawing) []element {
	t.Helper()
	b, err := d.SVG()
	if err != nil {
		t.Fatal(err)
	}
	all, err := elements(b)
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	root := all[0]
	if root.name != "svg" || root.attr["role"] != "img" || root.attr["viewBox"] == "" || root.attr["width"] != "" {
		t.Errorf("root is %v", root.attr)
	}
	names := strings.Fields(root.attr["aria-labelledby"])
	if len(names) != 2 || all[1].name != "title" || all[1].attr["id"] != names[0] || all[2].name != "desc" || all[2].attr["id"] != names[1] {
		t.Errorf("labelled by %v, but found %v and %v", names, all[1], all[2])
	}
	if all[1].text != d.Title() || all[2].text != d.Alt() {
		t.Errorf("title %q, desc %q; want %q, %q", all[1].text, all[2].text, d.Title(), d.Alt())
	}
	for _, e := range all {
		if e.attr["style"] != "" {
			t.Errorf("%s has a style attribute, which a strict policy forbids", e.name)
		}
		for key, value := range e.attr {
			if strings.Contains(value, "NaN") || strings.Contains(value, "Inf") {
				t.Errorf("%s %s=%q", e.name, key, value)
			}
		}
	}
	return all
}

// said returns all text set in a drawing.
func said(t *testing.T, d *Drawing) string {
	var b strings.Builder
	for _, e := range checkSVG(t, d) {
		if e.name == "text" {
			b.WriteString(e.text + "\n")
		}
	}
	return b.String()
}

func TestSVGSaysEverything(t *testing.T) {
	for name, c := range map[string]struct {
		d    *Drawing
		want []string
	}{
		"forest": {sampleForest().Draw(), []string{"No social worker", "Usual care", "Embedded in the team", "dashed line",
			"Admissions", "per 1,000 person-years", "684 (672–696)", "1,358 (1,327–1,388)", "88 (84–92)", "seed 2026"}},
		"paired": {samplePaired().Draw(), []string{"No social worker", "Half the working time", "Embedded in the team", "◄ fewer", "more ►",
			"+35.2 (+30.1 to +40.3)", "−78.4 (−82.2 to −74.5)", "pairing narrows the interval 3.2×", "pairing widens the interval 1.3×",
			"no clear difference", "−2.4 (−6.9 to +2.1)"}},
		"series": {sampleSeries().Draw(), []string{"No social worker", "Usual care", "Embedded in the team", "24 beds", "warm-up, not counted",
			"patients", "Jan", "2025", "2026"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := said(t, c.d)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in the figure:\n%s", want, got)
				}
			}
		})
	}
}

func TestAlt(t *testing.T) {
	for want, d := range map[string]*Drawing{
		"Admissions (per 1,000 person-years): No social worker 742 (729–755); Usual care 684 (672–696); Embedded in the team 548 (538–558).": sampleForest().Draw(),
		"Half the working time: −2.4 (−6.9 to +2.1); no clear difference; pairing widens the interval 1.3×.":                                 samplePaired().Draw(),
		"Capacity: 24 beds.": sampleSeries().Draw(),
		"no data.":           Series{}.Draw(),
	} {
		if !strings.Contains(d.Alt(), want) {
			t.Errorf("alt text lacks %q:\n%s", want, d.Alt())
		}
	}
}

func TestBytesAreTheSame(t *testing.T) {
	for _, draw := range []func() *Drawing{
		func() *Drawing { return sampleForest().Draw() },
		func() *Drawing { return samplePaired().Draw() },
		func() *Drawing { return sampleSeries().Draw() },
	} {
		for _, write := range []func(*Drawing) ([]byte, error){(*Drawing).SVG, (*Drawing).PNG} {
			a, errA := write(draw())
			b, errB := write(draw())
			if errA != nil || errB != nil || !bytes.Equal(a, b) {
				t.Errorf("%s: two drawings of one figure differ (%v, %v)", draw().Title(), errA, errB)
			}
		}
	}
}

// TestFiguresSideBySide lets the race detector watch figures share the fonts.
func TestFiguresSideBySide(t *testing.T) {
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if _, err := sampleForest().Draw().PNG(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestEmptyFiguresSayNoData(t *testing.T) {
	nothing := []float64{oddValues[len(oddValues)-2]}
	for name, d := range map[string]*Drawing{
		"forest":            Forest{}.Draw(),
		"forest, no rows":   Forest{Panels: []Panel{{}}}.Draw(),
		"forest, no values": Forest{Panels: []Panel{{}}, Rows: []Row{{Base: true}}}.Draw(),
		"paired":            Paired{}.Draw(),
		"paired, no values": Paired{Rows: []PairedRow{{Differences: nothing, Estimate: missing}}}.Draw(),
		"series":            Series{}.Draw(),
		"series, no values": Series{Lines: []Line{{Mean: nothing}}}.Draw(),
	} {
		if !strings.Contains(said(t, d), "no data") {
			t.Errorf("%s does not say so", name)
		}
	}
}

func TestUnfinishedDrawingIsAnError(t *testing.T) {
	if _, err := new(Drawing).SVG(); err == nil {
		t.Error("SVG of an empty drawing: want an error")
	}
	if _, err := new(Drawing).PNG(); err == nil {
		t.Error("PNG of an empty drawing: want an error")
	}
}

// FuzzFigures feeds texts and values to all three figures: none panics, and all
// write well-formed XML.
func FuzzFigures(f *testing.F) {
	f.Add("Usual care", 684.0, 672.0, 696.0, 24, uint64(1))
	f.Add("<&>\x00", -1e308, 1e308, 5e-324, 0, uint64(2))
	f.Fuzz(func(t *testing.T, s string, mean, low, high float64, days int, seed uint64) {
		days = int(uint(days) % 400)
		h, e := Header{s, s, s}, Estimate{mean, low, high}
		c := chance{rand.New(rand.NewPCG(seed, 0))}
		values := append(c.values(days, low), mean, low, high)
		for _, d := range []*Drawing{
			Forest{h, []Panel{{s, s, days}}, []Row{{s, true, []Estimate{e}}, {s, false, []Estimate{c.estimate(high)}}}}.Draw(),
			Paired{h, s, s, s, s, days, []PairedRow{{s, values, e, high}, {s, values, missing, low}}}.Draw(),
			Series{h, s, c.series().Start, days, []Line{{s, values, values, values}}, mean}.Draw(),
		} {
			checkSVG(t, d)
		}
	})
}
