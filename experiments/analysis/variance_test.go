package analysis

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSplitByHand: draws (1, 3), (4, 6), (7, 9) have means 2, 5, 8: mean squares 2·18/2 = 18 between
// and 6/3 = 2 within, so parameters have (18 − 2)/2 = 8 and chance 2. F = 9 with 2 and 3 degrees of
// freedom, whose 97.5 % point is 16.0441 and whose 2.5 % point is 1/39.1655.
func TestSplitByHand(t *testing.T) {
	c := Split([][]float64{{1, 3}, {4, 6}, {7, 9}})
	near(t, "mean", c.Mean, 5, 1e-12)
	near(t, "chance", c.Chance, 2, 1e-12)
	near(t, "parameters", c.Parameters, 8, 1e-12)
	near(t, "share", c.Share.Mean, 0.8, 1e-12)
	near(t, "low", c.Share.Low, 0, 0)
	high := 9 * 39.16549
	near(t, "high", c.Share.High, (high-1)/(high+1), 1e-6)
	if c.Negative || c.Share.N != 3 {
		t.Errorf("got %+v", c)
	}
}

func TestSplitAtTheEnds(t *testing.T) {
	c := Split([][]float64{{1, 9}, {3, 8}, {6, 9}})
	if !c.Negative || c.Parameters != 0 || c.Share.Mean != 0 || c.Share.Low != 0 || !(c.Share.High > 0) {
		t.Errorf("draws that hardly differ: %+v", c)
	}
	c = Split([][]float64{{1, 1}, {2, 2}})
	if c.Negative || c.Chance != 0 || c.Share.Mean != 1 || c.Share.Low != 1 || c.Share.High != 1 {
		t.Errorf("no chance: %+v", c)
	}
	c = Split([][]float64{{1, 1}, {1, 1}})
	if c.Negative || !math.IsNaN(c.Share.Mean) || !math.IsNaN(c.Share.Low) {
		t.Errorf("constants: %+v", c)
	}
	for _, bad := range [][][]float64{nil, {{1, 2}}, {{1}, {2}}, {{1, 2}, {1, 2, 3}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v is accepted", bad)
				}
			}()
			Split(bad)
		}()
	}
}

// nested draws a design with variance 4 of parameters and 1 of chance.
func nested(random *rand.Rand, draws, each int) [][]float64 {
	values := make([][]float64, draws)
	for d := range values {
		centre := 10 + 2*random.NormFloat64()
		for range each {
			values[d] = append(values[d], centre+random.NormFloat64())
		}
	}
	return values
}

// TestSplitFindsComponents: means over 2,000 designs of 20 draws and 3 replications. One
// estimate of 4 has standard deviation √(2·4.33²/19) = 1.41, hence the mean 0.03; that of 1
// √(2/40) = 0.22 and 0.005. We accept 3.3 of them.
func TestSplitFindsComponents(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	var chance, parameters []float64
	for range 2000 {
		c := Split(nested(random, 20, 3))
		chance, parameters = append(chance, c.Chance), append(parameters, c.Parameters)
	}
	if c, p := mean(chance), mean(parameters); math.Abs(c-1) > 0.0165 || math.Abs(p-4) > 0.1 {
		t.Errorf("chance %v and parameters %v, want 1 and 4", c, p)
	}
}
