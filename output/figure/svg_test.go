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
		"bands": {sampleBands().Draw(), []string{"V6 Readmission", "30-day readmission, England", "14.8 (14.5–15.1) %", "14.4", "13.9", "15.9",
			"≤ 70", "≥ 20", "outside", "no data", "accepted", "published", "simulated: predicted", "simulated: fitted", "beyond the scale"}},
		"curve": {sampleCurve().Draw(), []string{"Missed needs", "per 1,000 person-years", "Usual care", "216 (174–258)", "Embedded", "105 (66–144)",
			"base case 2", "Social workers, per 1,000 patients"}},
		"designs": {sampleDesigns().Draw(), []string{"Before and after", "true effect −3.0", "mean estimate −2.9, central 95 % −6.1 to +0.4", "true −3.3",
			"no effect", "bias", "95 % interval", "power", "+4.5 (+4.3 to +4.7)", "36 % (32–40)", "99 % (98–100)", "percentage points"}},
		"fit": {sampleFit().Draw(), []string{"Targets", "target 14.4 ± 0.5 %", "fitted 14.5 (14.2–14.8)", "(simulated − target) / tolerance", "Parameters",
			"0.0467 (0.0401–0.0526)", "1/(person·year)", "prior 1–20, log scale", "not identified", "first wave, central 90 %", "prior range"}},
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
		"9 of 11 simulated quantities are inside the accepted band.":                                                                         sampleBands().Draw(),
		"V6 Readmission, of these within 48 hours: simulated 21 (19–23) %, published 20, accepted 15–25, predicted, inside.":                 sampleBands().Draw(),
		"V9 Need, needs taken up within two weeks: no data, published 30, accepted 20–40.":                                                   sampleBands().Draw(),
		"V9 Need, needs missed, usual care: simulated 61 (59–63) %, published 55, accepted at most 70, predicted, inside.":                   sampleBands().Draw(),
		"Embedded: 168.0 (163.0–173.0) at Social workers 0 per 1,000 patients; 139.6":                                                        sampleCurve().Draw(),
		"Ward and primary care together, with referral of 80 % of the patients: 4.0 (1.0–7.0) at Social workers 1":                           manyCurves().Draw(),
		"Before and after: true effect −3.0; mean estimate −6.2 (−8.8 to −3.5); bias −3.2 (−3.3 to −3.1); coverage 36 % (32–40); power 99 %": sampleDesigns().Draw(),
		"Not run: true effect −3.0; mean estimate no data.":                                                                                  manyDesigns().Draw(),
		"Needs missed: target 55 ± 5 %, fitted 62 (59–64), in the first wave 58 (50–66).":                                                    sampleFit().Draw(),
		"Decay of the excess: 44.4 (16.4–69.8) day, prior 1–100, log scale, not identified.":                                                 sampleFit().Draw(),
		"no data.": Series{}.Draw(),
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
		func() *Drawing { return manyBands().Draw() },
		func() *Drawing { return manyCurves().Draw() },
		func() *Drawing { return manyDesigns().Draw() },
		func() *Drawing { return manyFits().Draw() },
		func() *Drawing { return sampleFlow().Draw() },
		func() *Drawing { return sampleFunnel().Draw() },
		func() *Drawing { return sampleStay().Draw() },
		func() *Drawing { return sampleMultiples().Draw() },
		func() *Drawing { return sampleQueue().Draw() },
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
		"forest":             Forest{}.Draw(),
		"forest, no rows":    Forest{Panels: []Panel{{}}}.Draw(),
		"forest, no values":  Forest{Panels: []Panel{{}}, Rows: []Row{{Base: true}}}.Draw(),
		"paired":             Paired{}.Draw(),
		"paired, no values":  Paired{Rows: []PairedRow{{Differences: nothing, Estimate: missing}}}.Draw(),
		"series":             Series{}.Draw(),
		"series, no values":  Series{Lines: []Line{{Mean: nothing}}}.Draw(),
		"bands":              Bands{}.Draw(),
		"bands, no values":   Bands{Rows: []BandRow{{Published: nothing[0], Low: nothing[0], High: nothing[0], Estimate: missing}}}.Draw(),
		"curve":              Curve{}.Draw(),
		"curve, no lines":    Curve{Panels: []CurvePanel{{}, {}}}.Draw(),
		"curve, no values":   Curve{Panels: []CurvePanel{{Lines: []CurveLine{{X: nothing, Mean: nothing}, {X: []float64{1}, Mean: nothing}}}}}.Draw(),
		"curve, one empty":   Curve{Panels: []CurvePanel{{Lines: []CurveLine{{X: []float64{1}, Mean: []float64{1}}}}, {}}}.Draw(),
		"designs":            Designs{}.Draw(),
		"designs, no values": Designs{Rows: []DesignRow{{Estimate: missing, Truth: nothing[0], Bias: missing, Coverage: missing, Power: missing}}}.Draw(),
		"fit":                Fit{}.Draw(),
		"fit, no targets":    Fit{Parameters: []FitParameter{{High: 1, Draws: []float64{0.5}}}}.Draw(),
		"fit, no parameters": Fit{Targets: []FitTarget{{Tolerance: 1, Last: []float64{0.5}}}}.Draw(),
		"fit, no values":     Fit{Targets: []FitTarget{{Tolerance: 1, Last: nothing}}, Parameters: []FitParameter{{High: 1, Draws: nothing}}}.Draw(),
		"flow":               Flow{}.Draw(),
		"flow, no values":    Flow{Panels: []FlowPanel{{Whole: nothing[0], Stages: []FlowStage{{Value: missing}}}}}.Draw(),
		"flow, one empty":    Flow{Panels: []FlowPanel{sampleFlow().Panels[0], {}}}.Draw(),
		"funnel":             Funnel{}.Draw(),
		"funnel, no values":  Funnel{Scenarios: []string{""}, Stages: []FunnelStage{{Values: []Estimate{missing}}}}.Draw(),
		"stay":               Stay{}.Draw(),
		"stay, no values":    Stay{Lines: []StayLine{{Shares: nothing, Median: missing, Beyond: missing}}}.Draw(),
		"multiples":          Multiples{}.Draw(),
		"multiples, none":    Multiples{Panels: []MultiplesPanel{{Thin: [][]float64{nothing}, Mean: nothing}}}.Draw(),
		"queue":              Queue{}.Draw(),
		"queue, no values":   Queue{Panels: []QueuePanel{{Lines: []Line{{Mean: nothing}}, Theory: []TheoryLine{{"", 1, 0}}}}}.Draw(),
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

// FuzzFigures feeds texts and values to all figures: none panics, and all
// write well-formed XML.
func FuzzFigures(f *testing.F) {
	f.Add("Usual care", 684.0, 672.0, 696.0, 24, uint64(1))
	f.Add("<&>\x00", -1e308, 1e308, 5e-324, 0, uint64(2))
	f.Add("0", -1e308, 1e308, 5e-324, 122, uint64(85))
	f.Fuzz(func(t *testing.T, s string, mean, low, high float64, days int, seed uint64) {
		days = int(uint(days) % 400)
		h, e := Header{s, s, s}, Estimate{mean, low, high}
		c := chance{rand.New(rand.NewPCG(seed, 0))}
		values := append(c.values(days, low), mean, low, high)
		for _, d := range []*Drawing{
			Forest{h, []Panel{{s, s, days}}, []Row{{s, true, []Estimate{e}}, {s, false, []Estimate{c.estimate(high)}}}}.Draw(),
			Paired{h, s, s, s, s, days, []PairedRow{{s, values, e, high}, {s, values, missing, low}}}.Draw(),
			Series{h, s, c.series().Start, days, []Line{{s, values, values, values}}, mean}.Draw(),
			Bands{h, []BandRow{{s, s, s, days, mean, low, high, e, true, false}, {s, s, s, days, low, high, mean, c.estimate(low), false, true}}}.Draw(),
			Curve{h, s, s, []CurvePanel{{s, s, days, []CurveLine{{s, values, values, values, values, true}}}}, low}.Draw(),
			Designs{h, s, s, days, []DesignRow{{s, e, low, e, e, e}, {s, c.estimate(high), mean, missing, e, e}}}.Draw(),
			Fit{h, []FitTarget{{s, s, days, mean, low, values, values}}, []FitParameter{{s, s, low, high, values, mean, days%2 == 0}}}.Draw(),
			Flow{h, days, []FlowPanel{{s, high, []FlowStage{{s, e, []FlowLoss{{s, c.positive(low), true}, {s, e, false}}}, {s, c.positive(mean), nil}}}}}.Draw(),
			Funnel{h, s, days, []FunnelStage{{s, []Estimate{e, c.positive(low)}}, {s, []Estimate{c.estimate(high), e}}}, []string{s}}.Draw(),
			Stay{h, s, low, []StayLine{{s, values, e, c.estimate(1), high}}}.Draw(),
			Multiples{h, s, days, c.series().Start, days, []MultiplesPanel{{s, [][]float64{values, {mean}}, values, s}, {}}}.Draw(),
			Queue{h, s, c.series().Start, days, []QueuePanel{{s, []Line{{s, values, values, values}}, []TheoryLine{{s, mean, 0}, {s, high, 1}}}}}.Draw(),
		} {
			checkSVG(t, d)
		}
	})
}
