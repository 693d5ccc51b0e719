package figure

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

// TestGolden compares the samples with the SVG files in testdata, which are
// there to be looked at. Coordinates may differ by 0.02 pt, since compilers may
// fuse products and sums; all else must be equal.
func TestGolden(t *testing.T) {
	many := sampleForest()
	many.Panels = append(many.Panels, Panel{Title: "Balance", Unit: "k€ a year", Digits: 1}, Panel{Title: "Stay", Unit: "day", Digits: 1})
	many.Rows = append(many.Rows,
		Row{Name: "Ward and primary care together, with referral of 80% of the patients", Estimates: []Estimate{{700, 660, 740}, missing, {1300, 1290, 1310}, {-12.5, -20, -5}, {9.1, math.NaN(), math.NaN()}}},
		Row{Name: "Weekend cover", Estimates: []Estimate{{684, 684, 684}, {150, 80, 220}, {20, 0, 40}, {3, -4, 10}}})
	all := map[string]*Drawing{
		"forest":       sampleForest().Draw(),
		"forest-many":  many.Draw(),
		"forest-empty": Forest{Header: Header{Title: "Nothing yet"}}.Draw(),
		"paired":       samplePaired().Draw(),
		"series":       sampleSeries().Draw(),
		"bands":        sampleBands().Draw(),
		"bands-many":   manyBands().Draw(),
		"curve":        sampleCurve().Draw(),
		"curve-many":   manyCurves().Draw(),
		"designs":      sampleDesigns().Draw(),
		"designs-many": manyDesigns().Draw(),
		"fit":          sampleFit().Draw(),
		"fit-many":     manyFits().Draw(),
		"flow":         sampleFlow().Draw(),
		"funnel":       sampleFunnel().Draw(),
		"stay":         sampleStay().Draw(),
		"multiples":    sampleMultiples().Draw(),
		"queue":        sampleQueue().Draw(),
	}
	for name, f := range funnelCases() {
		all["funnel-"+name] = f.Draw()
	}
	for name, s := range stayCases() {
		all["stay-"+name] = s.Draw()
	}
	for name, m := range multiplesCases() {
		all["multiples-"+name] = m.Draw()
	}
	for name, q := range queueCases() {
		all["queue-"+name] = q.Draw()
	}
	for name, l := range livesCases() {
		all[name] = l.Draw()
	}
	for name, d := range awkwardCases() {
		all[name] = d
	}
	for name, h := range heatCases() {
		all[name] = h.Draw()
	}
	for name, c := range costCases() {
		all[name] = c.Draw()
	}
	for name, d := range all {
		t.Run(name, func(t *testing.T) {
			got, err := d.SVG()
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+".svg")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v; write it with go test -update", err)
			}
			if at, ok := sameDrawing(string(got), string(want)); !ok {
				t.Errorf("%s differs from %s near %q; look at it after go test -update", name, path, at)
			}
		})
	}
}

var (
	coordinates = regexp.MustCompile(`\d+(\.\d+)?`)
	identity    = regexp.MustCompile(`figure-[0-9a-f]{8}`)
)

// sameDrawing compares two SVG texts with numbers taken as numbers. If they
// differ it returns where.
func sameDrawing(a, b string) (at string, same bool) {
	a, b = identity.ReplaceAllString(a, "figure"), identity.ReplaceAllString(b, "figure")
	textA, textB := coordinates.Split(a, -1), coordinates.Split(b, -1)
	numbersA, numbersB := coordinates.FindAllString(a, -1), coordinates.FindAllString(b, -1)
	for i := range min(len(textA), len(textB)) {
		if textA[i] != textB[i] {
			return textA[i], false
		}
		if i < len(numbersA) && i < len(numbersB) {
			x, _ := strconv.ParseFloat(numbersA[i], 64) // the pattern matches numbers only
			y, _ := strconv.ParseFloat(numbersB[i], 64)
			if math.Abs(x-y) > 0.0201 {
				return textA[i] + numbersA[i], false
			}
		}
	}
	return "the end", len(textA) == len(textB)
}

func TestSameDrawing(t *testing.T) {
	if _, same := sameDrawing(`<path d="M1.5 2"/>`, `<path d="M1.51 2"/>`); !same {
		t.Error("0.01 pt should be the same")
	}
	for _, b := range []string{`<path d="M1.6 2"/>`, `<path d="L1.5 2"/>`, `<path d="M1.5 2"/><g/>`} {
		if _, same := sameDrawing(`<path d="M1.5 2"/>`, b); same {
			t.Errorf("%s should differ", b)
		}
	}
}
