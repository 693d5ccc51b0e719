package selection_test

import (
	"fmt"
	"math"
	"testing"

	"careteam/experiments/selection"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// The example of Chen & Lee 2011, "Stochastic simulation optimization", table of the code in
// their appendix.
func TestOCBA(t *testing.T) {
	got := selection.OCBA([]float64{1.2, 2.1, 3.4, 4.87, 6.05}, []float64{3.3, 2, 4.5, 5.3, 6.9}, []int{12, 6, 5, 5, 4}, 100, true)
	if fmt.Sprint(got) != "[48 38 11 2 1]" {
		t.Errorf("got %v, want [48 38 11 2 1]", got)
	}
	mirrored := selection.OCBA([]float64{-1.2, -2.1, -3.4, -4.87, -6.05}, []float64{3.3, 2, 4.5, 5.3, 6.9}, []int{12, 6, 5, 5, 4}, 100, false)
	if fmt.Sprint(mirrored) != fmt.Sprint(got) {
		t.Errorf("with more as better: %v", mirrored)
	}
}

// Whatever the arms, the whole budget is shared out and nothing is taken away.
func TestOCBASharesAll(t *testing.T) {
	for name, c := range map[string]struct {
		means, variances []float64
		n                []int
	}{
		"one arm":        {[]float64{3}, []float64{1}, []int{5}},
		"equal means":    {[]float64{2, 2, 2}, []float64{1, 1, 1}, []int{5, 5, 5}},
		"no variance":    {[]float64{2, 3, 4}, []float64{0, 0, 0}, []int{5, 5, 5}},
		"one certain":    {[]float64{2, 3, 4}, []float64{1, 0, 1}, []int{5, 5, 5}},
		"far too many":   {[]float64{2, 3, 9}, []float64{1, 1, 1}, []int{5, 5, 500}},
		"two are best":   {[]float64{2, 2, 9}, []float64{1, 1, 1}, []int{5, 5, 5}},
		"hardly differs": {[]float64{2, 2 + 1e-15, 9}, []float64{1, 1, 1}, []int{5, 5, 5}},
	} {
		sum := 0
		for _, k := range selection.OCBA(c.means, c.variances, c.n, 60, true) {
			if k < 0 {
				t.Errorf("%s: %d replications", name, k)
			}
			sum += k
		}
		if sum != 60 {
			t.Errorf("%s: %d of 60 shared out", name, sum)
		}
	}
}

// normal is the value of an arm in a replication: a part of its own and one that all share.
func normal(root rng.Root, arm, replication int, correlation float64) float64 {
	own := dist.NormalQuantile(root.Uniform(1, uint32(arm), uint32(replication)))
	shared := dist.NormalQuantile(root.Uniform(2, 0, uint32(replication)))
	return math.Sqrt(1-correlation)*own + math.Sqrt(correlation)*shared
}

// In the hardest case, all others worse by just δ, KN chooses the best in 95 % of selections or
// more, and common random numbers save most of the replications.
func TestKN(t *testing.T) {
	const arms, trials, delta = 4, 500, 0.5
	replications := map[float64]int{}
	for _, correlation := range []float64{0, 0.8} {
		right := 0
		for trial := range uint64(trials) {
			root := rng.Root{Seed: trial}
			k := selection.NewKN(arms, 10, delta, 0.05, true)
			for r := 0; !k.Done(); r++ {
				values := make([]float64, arms)
				for a := range values {
					values[a] = normal(root, a, r, correlation)
					if a != 2 {
						values[a] += delta
					}
				}
				k.Add(values)
			}
			replications[correlation] += k.N()
			if k.Surviving()[0] == 2 {
				right++
			}
		}
		share := float64(right) / trials
		t.Logf("correlation %v: right in %.1f %%, %.1f replications", correlation, 100*share, float64(replications[correlation])/trials)
		if share < 0.95-3*math.Sqrt(0.95*0.05/trials) {
			t.Errorf("correlation %v: right in %.3f, want 0.95", correlation, share)
		}
	}
	if 2*replications[0.8] > replications[0] {
		t.Errorf("%d replications with common random numbers, %d without", replications[0.8], replications[0])
	}
}

// Arms that do not differ end with one of them.
func TestKNEqual(t *testing.T) {
	k := selection.NewKN(3, 5, 1, 0.05, false)
	for range 1000 {
		if k.Done() {
			return
		}
		k.Add([]float64{2, 2, 2})
	}
	t.Error("equal arms are never decided")
}

// The bound does not promise more than is true: where it says p, the choice is right at least
// so often.
func TestCorrectSelection(t *testing.T) {
	const trials = 3000
	promised, right := 0.0, 0.0
	for trial := range uint64(trials) {
		root := rng.Root{Seed: 1000 + trial}
		reps := make([][]float64, 3)
		for a := range reps {
			// The truth is drawn from a wide range, as the flat prior has it.
			truth := 3 * root.Uniform(3, uint32(a), 0)
			for r := range 12 {
				reps[a] = append(reps[a], truth+normal(root, a, r, 0.5))
			}
		}
		best, means := 0, make([]float64, 3)
		for a := range reps {
			for _, v := range reps[a] {
				means[a] += v
			}
			if root.Uniform(3, uint32(a), 0) > root.Uniform(3, uint32(best), 0) {
				best = a
			}
		}
		promised += selection.CorrectSelection(reps, false) / trials
		if selection.Best(means, false) == best {
			right += 1.0 / trials
		}
	}
	t.Logf("promised %.3f, right %.3f", promised, right)
	if promised > right+0.02 || promised < right-0.05 {
		t.Errorf("promised %.3f, right %.3f", promised, right)
	}
	if p := selection.CorrectSelection([][]float64{{1, 1}, {2, 2}}, true); p != 1 {
		t.Errorf("certain: %v", p)
	}
	if p := selection.CorrectSelection([][]float64{{1}, {2}}, true); !math.IsNaN(p) {
		t.Errorf("one replication: %v", p)
	}
}
