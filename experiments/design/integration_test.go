package design

import (
	"fmt"
	"math"
	"testing"

	"careteam/sim/rng"
)

// integrands have integral 1 over the unit cube of any dimension.
var integrands = []struct {
	name string
	at   func(x []float64) float64
}{
	{"linear", func(x []float64) float64 { // mean of x, over ½
		sum := 0.0
		for _, v := range x {
			sum += 2 * v
		}
		return sum / float64(len(x))
	}},
	{"product", func(x []float64) float64 { // smooth, the first dimensions count most
		f := 1.0
		for d, v := range x {
			f *= 1 + (2*v-1)/float64(d+1)
		}
		return f
	}},
	{"g", func(x []float64) float64 { // Sobol' g with a_d = d: bent
		f := 1.0
		for d, v := range x {
			f *= (math.Abs(4*v-2) + float64(d)) / (1 + float64(d))
		}
		return f
	}},
	{"peak", func(x []float64) float64 { // Genz's Gaussian peak, all dimensions alike
		c := 4 / math.Sqrt(float64(len(x)))
		f := 1.0
		for _, v := range x {
			f *= math.Exp(-c*c*(v-0.5)*(v-0.5)) * c / math.Sqrt(math.Pi) / math.Erf(c/2)
		}
		return f
	}},
	{"jump", func(x []float64) float64 { // across the whole cube
		sum := 0.0
		for _, v := range x {
			sum += v - 0.5
		}
		if sum > 0 {
			return 2
		}
		return 0
	}},
}

// randomPoints are independent.
func randomPoints(seed uint64, dims, n int) [][]float64 {
	points := newPoints("random points", dims, n)
	for i, p := range points {
		for d := range p {
			p[d] = rng.Root{Seed: seed}.Uniform(1, uint32(d), uint32(i))
		}
	}
	return points
}

// integrationErrors returns the root mean square errors over 20 seeds.
func integrationErrors(points func(seed uint64, dims, n int) [][]float64, dims, n int) []float64 {
	const seeds = 20
	errors := make([]float64, len(integrands))
	for seed := range uint64(seeds) {
		list := points(seed, dims, n)
		for k, f := range integrands {
			mean := 0.0
			for _, x := range list {
				mean += f.at(x) / float64(n)
			}
			errors[k] += (mean - 1) * (mean - 1) / seeds
		}
	}
	for k := range errors {
		errors[k] = math.Sqrt(errors[k])
	}
	return errors
}

// BenchmarkIntegration measures the errors in the table of METHODS.md. The time of
// a hypercube grows with the square of n, so there are small ones only.
func BenchmarkIntegration(b *testing.B) {
	for _, dims := range []int{5, 12, 40} {
		for _, n := range []int{256, 1024, 4096} {
			for _, c := range []struct {
				name   string
				points func(seed uint64, dims, n int) [][]float64
			}{{"random", randomPoints}, {"LatinHypercube", LatinHypercube}, {"Halton", Halton}, {"Niederreiter", Niederreiter}} {
				if c.name == "LatinHypercube" && n > hypercubeMost {
					continue
				}
				b.Run(fmt.Sprintf("dims=%d/n=%d/design=%s", dims, n, c.name), func(b *testing.B) {
					var errors []float64
					for b.Loop() {
						errors = integrationErrors(c.points, dims, n)
					}
					for k, f := range integrands {
						b.ReportMetric(errors[k], f.name+"-rmse")
					}
				})
			}
		}
	}
}

const hypercubeMost = 256
