package sim_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"careteam/sim"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

// draws returns n numbers spread evenly over [low, high], from a fixed seed.
func draws(n int, low, high float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = low + (high-low)*r.Float64()
	}
	return xs
}

// relative returns the relative error of got.
func relative(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / math.Abs(want)
}

func TestExp(t *testing.T) {
	for _, x := range append(draws(100_000, -745, 709.7), draws(100_000, -1, 1)...) {
		got, want := sim.Exp(x), math.Exp(x)
		if want < 0x1p-1022 { // subnormal: one unit is more than 1e-15
			if math.Abs(got-want) > 0x1p-1074 {
				t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
			}
			continue
		}
		if relative(got, want) > 4e-16 {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
	}
	for x, want := range map[float64]float64{
		0: 1, inf: inf, -inf: 0, 710: inf, -746: 0, 1e300: inf, -1e300: 0, 1: math.E, 5e-324: 1,
		709.782712893384: 1.7976931348622732e308, -745.1332191019411: 5e-324,
	} {
		if got := sim.Exp(x); relative(got, want) > 4e-16 {
			t.Errorf("Exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := sim.Exp(nan); got == got {
		t.Errorf("Exp(NaN) = %v", got)
	}
}

func TestLog(t *testing.T) {
	check := func(x float64) {
		t.Helper()
		if got, want := sim.Log(x), math.Log(x); relative(got, want) > 4e-16 {
			t.Fatalf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range draws(100_000, 0, 1) {
		check(x)
		check(1 + x)
		check(1 + x*1e-6)
		check(math.Ldexp(1+x, int(x*2000)-1000))
		// A subnormal number, which math.Log gets wrong on amd64.
		if got, want := sim.Log(x*0x1p-1030), math.Log(x*0x1p-1030*0x1p60)-60*math.Ln2; relative(got, want) > 4e-16 {
			t.Fatalf("Log(%v) = %v, want %v", x*0x1p-1030, got, want)
		}
	}
	for x, want := range map[float64]float64{1: 0, 0: -inf, inf: inf, math.E: 1, math.MaxFloat64: 709.782712893384, 5e-324: -744.4400719213812} {
		if got := sim.Log(x); relative(got, want) > 4e-16 {
			t.Errorf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{-1, -inf, nan} {
		if got := sim.Log(x); got == got {
			t.Errorf("Log(%v) = %v, want NaN", x, got)
		}
	}
}

// TestPow compares with exact arithmetic: x^(n/8) is three square roots of a
// whole power, in 300 bits.
func TestPow(t *testing.T) {
	worst := 0.0
	for i, x := range draws(4000, 0, 1) {
		x = math.Ldexp(0.5+x, i%41-20)
		for _, n := range []int{-1600, -91, -17, -3, 1, 3, 7, 11, 19, 40, 177, 399} {
			got, want := sim.Pow(x, float64(n)/8), eighthPower(x, n)
			if want == 0 || math.IsInf(want, 0) || want < 0x1p-1022 {
				continue
			}
			worst = max(worst, relative(got, want))
		}
	}
	if worst > 5e-16 {
		t.Errorf("greatest relative error %v", worst)
	}
}

func eighthPower(x float64, n int) float64 {
	one := big.NewFloat(1).SetPrec(300)
	power, base := new(big.Float).Copy(one), big.NewFloat(x).SetPrec(300)
	for k := max(n, -n); k > 0; k >>= 1 {
		if k&1 == 1 {
			power.Mul(power, base)
		}
		base.Mul(base, base)
	}
	if n < 0 {
		power.Quo(one, power)
	}
	for range 3 {
		power.Sqrt(power)
	}
	f, _ := power.Float64()
	return f
}

func TestPowSpecialCases(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e300, -1e300, 1e-300, inf, -inf, nan, 4.5, 1 << 53, -(1<<53 + 2)}
	for _, x := range values {
		for _, y := range values {
			got, want := sim.Pow(x, y), math.Pow(x, y)
			same := got != got && want != want || math.Signbit(got) == math.Signbit(want) && relative(got, want) < 1e-15
			if !same {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
}

func BenchmarkFunctions(b *testing.B) {
	for name, f := range map[string]func(float64) float64{
		"Exp": sim.Exp, "Log": sim.Log, "Pow": func(x float64) float64 { return sim.Pow(x, 0.7) },
	} {
		b.Run("function="+name, func(b *testing.B) {
			x, sum := 0.5, 0.0
			for b.Loop() {
				sum += f(x)
				x += 1e-6
			}
			if sum == 0 {
				b.Fatal(sum)
			}
		})
	}
}
