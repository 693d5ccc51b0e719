package validation

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
)

var presets = []string{england, county, safetyNet}

// all returns every quantity of every preset.
func all(t *testing.T) (list []Quantity) {
	t.Helper()
	for _, preset := range presets {
		tasks, err := tasksOf(preset, studies)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range tasks {
			list = append(list, x.quantities...)
		}
	}
	return list
}

// Every pattern of the design has a quantity (V3 is not given there, V4 is for teaching), every quantity a name of
// its own, a source and a band that holds what was published.
func TestQuantities(t *testing.T) {
	patterns, ids := map[string]bool{}, map[string]bool{}
	for _, q := range all(t) {
		patterns[q.Pattern] = true
		if ids[q.ID] || !strings.HasPrefix(q.ID, q.Pattern+"_") || q.Name == "" || q.Unit == "" || q.Source == "" {
			t.Errorf("%+v", q)
		}
		ids[q.ID] = true
		if !(q.Low <= q.High) || q.Published < q.Low || q.Published > q.High {
			t.Errorf("%s: published %v, band %v to %v", q.ID, q.Published, q.Low, q.High)
		}
	}
	for n := 1; n <= 15; n++ {
		if p := "V" + strconv.Itoa(n); n != 3 && n != 4 && !patterns[p] {
			t.Errorf("no quantity of %s", p)
		}
	}
}

// The adjusted odds ratio of one stratum is its own; of two that share an odds ratio it is
// that, though the strata differ in risk and in who has the need (Simpson's paradox).
func TestMantelHaenszel(t *testing.T) {
	one := []float64{20, 100, 10, 100} // readmitted and all, with and without
	if got, want := mantelHaenszel(one), (20.0/80)/(10.0/90); math.Abs(got-want) > 1e-12 {
		t.Errorf("got %v, want %v", got, want)
	}
	two := []float64{20, 100, 100, 900, 80, 100, 600, 900} // odds ratios 2 and 2
	if got := mantelHaenszel(two); math.Abs(got-2) > 1e-12 {
		t.Errorf("got %v, want 2", got)
	}
	if got := mantelHaenszelRisk([]float64{20, 100, 10, 100, 40, 50, 400, 1000}); math.Abs(got-2) > 1e-12 {
		t.Errorf("got a risk ratio of %v, want 2", got)
	}
}

// A calibration aims at the published value, with the way to the nearer end of the band as
// tolerance; at the middle where there is none.
func TestAim(t *testing.T) {
	for _, c := range []struct{ published, low, high, aim, tolerance float64 }{
		{10, 8, 14, 10, 2}, {math.NaN(), 8, 14, 11, 3}, {8.1, 8, 14, 8.1, 5.9 / 4},
	} {
		q := Quantity{Published: c.published, Low: c.low, High: c.high}
		if aim := q.aim(); aim != c.aim || math.Abs(q.tolerance(aim)-c.tolerance) > 1e-12 {
			t.Errorf("%v in %v to %v: aim %v ± %v, want %v ± %v", c.published, c.low, c.high, aim, q.tolerance(aim), c.aim, c.tolerance)
		}
	}
}

// memory keeps finished work, as a folder does, and counts what is asked of it.
type memory struct {
	sync.Mutex
	kept         map[string]Sums
	loads, saves int
}

func (m *memory) Load(key runner.Key) (Sums, bool, error) {
	m.Lock()
	defer m.Unlock()
	m.loads++
	s, found := m.kept[key.Hash]
	return s, found, nil
}

func (m *memory) Save(key runner.Key, s Sums) error {
	m.Lock()
	defer m.Unlock()
	m.saves++
	m.kept[key.Hash] = s
	return nil
}

// The same findings for any number of workers; finished runs are not done again, and another
// number of people is another run.
func TestValidateKeepsItsWork(t *testing.T) {
	m := &memory{kept: map[string]Sums{}}
	find := func(jobs, people int, store runner.Store[Sums]) []Finding {
		f, err := Validate(t.Context(), []string{county}, Options{Replications: 2, Seed: 3, People: people, Jobs: jobs, Store: store})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	same := cmp.Options{cmpopts.IgnoreUnexported(Quantity{}), cmpopts.EquateNaNs()}
	first := find(1, 400, m)
	if m.saves != 2 {
		t.Errorf("%d runs, want 2", m.saves)
	}
	if diff := cmp.Diff(first, find(2, 400, m), same); diff != "" || m.saves != 2 {
		t.Errorf("%d runs after those kept: %s", m.saves, diff)
	}
	if diff := cmp.Diff(first, find(2, 400, nil), same); diff != "" {
		t.Error(diff)
	}
	if find(1, 500, m); m.saves != 4 {
		t.Error("a run of fewer people served for more")
	}
}

// small is a calibration of two numbers to two quantities.
func small() *experiments.Calibration {
	nan := math.NaN()
	return &experiments.Calibration{Name: "small", Preset: county, Points: []int{7, 3}, Draws: 20, Check: 1, Replications: 2, People: 300, Seed: 5,
		Parameters: []experiments.Range{{Path: "acute.rate", Low: 0.03, High: 0.09, Log: true}, {Path: "urgent.rate", Low: 0.4, High: 0.9}},
		Targets:    []experiments.Target{{Quantity: "V7_ed_visits_us", Value: nan, Tolerance: nan}, {Quantity: "V7_stays_us", Value: 110, Tolerance: 20}}}
}

// A calibration gives the same for any number of workers, goes on from what is kept, and
// simulates each point with its numbers.
func TestCalibrateKeepsItsWork(t *testing.T) {
	m := &memory{kept: map[string]Sums{}}
	p, err := Calibrate(t.Context(), small(), CalibrateOptions{Jobs: 2, Store: m})
	if err != nil {
		t.Fatal(err)
	}
	if m.saves != 2*(7+3+1) || len(p.Draws) != 20 || p.Targets[1].Value != 110 {
		t.Errorf("%d runs, %d draws, targets %+v", m.saves, len(p.Draws), p.Targets)
	}
	again, err := Calibrate(t.Context(), small(), CalibrateOptions{Jobs: 1, Store: m})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, again); diff != "" || m.saves != 2*(7+3+1) {
		t.Errorf("%d runs: %s", m.saves, diff)
	}
	visits := func(i int) float64 { return p.Waves[0].Values[i][0].Mean }
	least, most := 0, 0
	for i, x := range p.Waves[0].Points {
		if x[1] < p.Waves[0].Points[least][1] {
			least = i
		}
		if x[1] > p.Waves[0].Points[most][1] {
			most = i
		}
	}
	if visits(least) >= visits(most) {
		t.Errorf("ED visits %v at the least rate of urgent problems, %v at the greatest", visits(least), visits(most))
	}
}

// What cannot be fitted is named, with what is like it.
func TestCalibrateMistakes(t *testing.T) {
	c := small()
	c.Targets = append(c.Targets, experiments.Target{Quantity: "V7_stay_us", Value: math.NaN(), Tolerance: math.NaN(), Line: 9})
	_, err := Calibrate(t.Context(), c, CalibrateOptions{})
	if problems, ok := err.(scenario.Problems); !ok || !strings.Contains(err.Error(), `did you mean "V7_stays_us"`) || len(problems) != 1 {
		t.Errorf("got %v", err)
	}
	c = small()
	c.Preset, c.Parameters = england, []experiments.Range{{Path: "ward.social_worker.wte", Low: 1, High: 4}, {Path: "acute.rate", Low: 0.03, High: 0.09}}
	c.Targets = []experiments.Target{{Quantity: "V9_insensitive", Value: math.NaN(), Tolerance: math.NaN()}}
	if _, err := Calibrate(t.Context(), c, CalibrateOptions{}); err == nil || !strings.Contains(err.Error(), "cannot be fitted: the study wards sets it") {
		t.Errorf("got %v", err)
	}
}

// Findings stand in the order of the patterns.
func TestFindingsInOrder(t *testing.T) {
	f, err := Validate(t.Context(), []string{county, safetyNet}, Options{Replications: 2, Seed: 1, People: 300})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(f, func(a, b Finding) int { return number(a.Pattern) - number(b.Pattern) }) {
		t.Error("not in order")
	}
}
