package analysis

import (
	"math"
	"math/rand/v2"
	"testing"

	"careteam/agents"
)

// TestEnoughByHand: 9, 11, 10 have half-width 4.303/√3 = 2.484, 25 % of the mean. With 26 %
// three are enough if the next five stay within.
func TestEnoughByHand(t *testing.T) {
	o := []*agents.Outcome{plain}
	steady := ratios(7, 9, 11, 10, 10, 10, 10, 10, 10)
	for n, want := range map[int]Needed{
		2: {N: 0, Bound: -1, OK: false, More: 6},
		3: {N: 0, Bound: 0, OK: false, More: 5},
		7: {N: 0, Bound: 0, OK: false, More: 1},
		8: {N: 3, Bound: 0, OK: true},
	} {
		if got := Enough(o, [][]agents.Ratio{steady[:n]}, 0.26); got != want {
			t.Errorf("%d replications: got %+v, want %+v", n, got, want)
		}
	}
	if got := Enough(o, [][]agents.Ratio{steady}, 0.24); got.OK || got.N != 0 {
		t.Errorf("24 %% after three: %+v", got)
	}
}

// TestLookAheadStartsAnew: an outlier within the look-ahead ends a candidate.
func TestLookAheadStartsAnew(t *testing.T) {
	o := []*agents.Outcome{plain}
	values := []float64{10, 10.1, 9.9, 10, 20, 10, 10, 10, 10, 10, 10, 10}
	got := Enough(o, [][]agents.Ratio{ratios(1, values...)}, 0.3)
	if got.OK || got.N != 0 {
		t.Errorf("with an outlier: %+v", got)
	}
	for range 30 {
		values = append(values, 10)
	}
	got = Enough(o, [][]agents.Ratio{ratios(1, values...)}, 0.3)
	for n := 3; n <= len(values); n++ {
		e, _ := Of(plain, ratios(1, values[:n]...))
		if within := relativeWidth(e) <= 0.3; within != (n < 5 || n >= got.N) {
			t.Errorf("%d replications: within %v, needed %+v", n, within, got)
		}
	}
	if !got.OK {
		t.Errorf("got %+v", got)
	}
}

// TestLookAhead is max(5, 5 % of n), rounded down.
func TestLookAhead(t *testing.T) {
	for n, want := range map[int]int{3: 5, 100: 5, 119: 5, 120: 6, 1000: 50} {
		if got := lookAhead(n); got != want {
			t.Errorf("%d after %d, want %d", got, n, want)
		}
	}
}

// TestEnoughOfAll: the widest outcome binds, and what cannot be measured or never varies
// does not.
func TestEnoughOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	o := []*agents.Outcome{plain, plain, plain, plain}
	reps := make([][]agents.Ratio, 4)
	for range 200 {
		reps[0] = append(reps[0], agents.Ratio{Num: 100 + 10*random.NormFloat64(), Den: 1})
		reps[1] = append(reps[1], agents.Ratio{Num: 100 + 30*random.NormFloat64(), Den: 1})
		reps[2] = append(reps[2], agents.Ratio{Num: 0, Den: 5})
		reps[3] = append(reps[3], agents.Ratio{})
	}
	all := Enough(o, reps, 0.05)
	alone := Enough(o[:1], reps[:1], 0.05)
	if !all.OK || all.Bound != 1 || all.N < 100 || alone.N >= all.N || all.More != 0 {
		t.Errorf("all: %+v, the first alone: %+v", all, alone)
	}
	first := [][]agents.Ratio{reps[2], reps[3], reps[0], reps[1]} // what never varies first
	if got := Enough(o, first, 0.05); got.N != all.N || got.Bound != 3 {
		t.Errorf("in another order: %+v, want %+v", got, all)
	}
	if got := Enough(o[2:], reps[2:], 0.05); got != (Needed{N: 3, Bound: 0, OK: true}) {
		t.Errorf("a constant: %+v", got)
	}
	if got := Enough(o[3:], reps[3:], 0.05); got != (Needed{N: 3, Bound: -1, OK: true}) {
		t.Errorf("nothing measured: %+v", got)
	}
	short := [][]agents.Ratio{reps[0][:30], reps[1][:30]}
	if got := Enough(o[:2], short, 0.05); got.OK || got.More < 70 || got.More > 200 {
		t.Errorf("30 replications: %+v", got)
	}
}

// TestEnoughOfAMeanOfZero ends: it says that a million would not do.
func TestEnoughOfAMeanOfZero(t *testing.T) {
	got := Enough([]*agents.Outcome{plain}, [][]agents.Ratio{ratios(1, -1, 1, -1, 1)}, 0.05)
	if got.OK || got.More <= mostReplications {
		t.Errorf("got %+v", got)
	}
}

// TestEnoughOfARareOutcome: one that only some replications measure is judged from three that do.
func TestEnoughOfARareOutcome(t *testing.T) {
	rare := make([]agents.Ratio, 40)
	for i := 9; i < len(rare); i += 10 {
		rare[i] = agents.Ratio{Num: 10 + float64(i)/100, Den: 1}
	}
	o := []*agents.Outcome{plain}
	if got := Enough(o, [][]agents.Ratio{rare[:12]}, 0.05); got != (Needed{N: 3, Bound: -1, OK: true}) {
		t.Errorf("not measured for a look-ahead: %+v", got)
	}
	rare[2], rare[3] = rare[9], rare[9]
	if got := Enough(o, [][]agents.Ratio{rare}, 0.05); got.N != 10 {
		t.Errorf("third measured in the tenth: %+v", got)
	}
}

// TestSequentialIsEnough: one replication at a time gives the same.
func TestSequentialIsEnough(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	o := []*agents.Outcome{plain, plain}
	s := NewSequential(o, 0.1)
	reps := make([][]agents.Ratio, 2)
	for range 120 {
		var r []agents.Ratio
		for k := range o {
			r = append(r, agents.Ratio{Num: 10 + 4*random.NormFloat64(), Den: 1})
			reps[k] = append(reps[k], r[k])
		}
		s.Add(r)
		if got, want := s.Needed(), Enough(o, reps, 0.1); got != want {
			t.Fatalf("%d replications: %+v one at a time, %+v at once", len(reps[0]), got, want)
		}
	}
	if !s.Needed().OK {
		t.Errorf("after 120: %+v", s.Needed())
	}
}

func TestPrecisionRefuses(t *testing.T) {
	for what, f := range map[string]func(){
		"precision 0":         func() { NewSequential(nil, 0) },
		"precision NaN":       func() { NewSequential(nil, math.NaN()) },
		"an outcome too many": func() { NewSequential(nil, 0.1).Add(make([]agents.Ratio, 1)) },
		"outcomes too few":    func() { Enough([]*agents.Outcome{plain}, nil, 0.1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is accepted", what)
				}
			}()
			f()
		}()
	}
}
