package rng_test

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"careteam/sim/rng"
)

// name is the name of a random number.
type name struct {
	seed                       uint64
	replication, entity, block uint32
	purpose                    uint16
}

// generator turns names into numbers.
type generator func(n name) uint64

// ours is the generator under test.
func ours(n name) uint64 {
	return rng.Root{Seed: n.seed, Replication: n.replication}.Bits(rng.Purpose(n.purpose), n.entity, n.block)
}

// weak is ours with fewer rounds.
func weak(rounds int) generator {
	return func(n name) uint64 {
		w := philox(rounds, [4]uint32{n.block, n.entity, uint32(n.purpose), n.replication}, [2]uint32{uint32(n.seed), uint32(n.seed >> 32)})
		return uint64(w[1])<<32 | uint64(w[0])
	}
}

// walks are the ways in which a run counts through names, the i-th on each.
var walks = map[string]func(i uint32) name{
	"entities":           func(i uint32) name { return name{seed: 20, purpose: 3, entity: i} },
	"blocks":             func(i uint32) name { return name{seed: 20, purpose: 3, entity: 7, block: i} },
	"blocks, by 8":       func(i uint32) name { return name{seed: 20, purpose: 9, entity: 7, block: i<<3 | 2} },
	"blocks, by 4096":    func(i uint32) name { return name{seed: 20, purpose: 38, entity: 7, block: i<<12 | 1} },
	"purposes":           func(i uint32) name { return name{seed: 20, purpose: uint16(i), entity: i >> 16} },
	"replications":       func(i uint32) name { return name{seed: 20, purpose: 3, entity: 7, replication: i} },
	"seeds":              func(i uint32) name { return name{seed: uint64(i), purpose: 3, entity: 7} },
	"seeds, upper half":  func(i uint32) name { return name{seed: uint64(i) << 32, purpose: 3, entity: 7} },
	"visits of persons":  func(i uint32) name { return name{seed: 20, purpose: 3, entity: i / 64, block: i % 64} },
	"persons of a visit": func(i uint32) name { return name{seed: 20, purpose: 3, entity: i % 1024, block: i / 1024} },
	"traits of persons":  func(i uint32) name { return name{seed: 20, purpose: uint16(i % 64), entity: i / 64} },
	"persons, in runs":   func(i uint32) name { return name{seed: 20, purpose: 3, entity: i / 16, replication: i % 16} },
}

// words is the length of a walk.
const words = 1 << 15

func walk(g generator, along func(i uint32) name) []uint64 {
	w := make([]uint64, words)
	for i := range w {
		w[i] = g(along(uint32(i)))
	}
	return w
}

// views are the 32 bits of a word that a test looks at, the most important first:
// either half, from its top or from its bottom.
var views = map[string]func(word uint64) uint32{
	"upper half":           func(w uint64) uint32 { return uint32(w >> 32) },
	"lower half":           func(w uint64) uint32 { return uint32(w) },
	"upper half, reversed": func(w uint64) uint32 { return bits.Reverse32(uint32(w >> 32)) },
	"lower half, reversed": func(w uint64) uint32 { return bits.Reverse32(uint32(w)) },
}

// battery are tests of randomness. Each returns a score that is standard normal, or
// nearly, for independent random words: high if the words are less even than random
// ones, or more alike; low if they are too even.
var battery = map[string]func(w []uint32) float64{
	"bins":                func(w []uint32) float64 { return cells(w, 1, 8) },
	"pairs":               func(w []uint32) float64 { return cells(w, 2, 4) },
	"triples":             func(w []uint32) float64 { return cells(w, 3, 3) },
	"Kolmogorov–Smirnov":  kolmogorov,
	"serial correlations": serialCorrelations,
	"runs up and down":    runsUpAndDown,
	"runs of a bit":       runsOfBit,
	"birthday spacings":   birthdaySpacings,
	"collisions":          collisions,
	"ones":                ones,
	"ranks":               ranks,
}

// tolerance is the greatest score we accept, of either sign: a normal one exceeds it
// with probability 5.7·10⁻⁷. Seeds are fixed: the tests never flicker.
const tolerance = 5

// TestUniformAlongEveryWalk looks at 32,768 words of each walk, 12 walks in 4 views
// with 11 tests, and at their halves: 540 scores, so that a new seed would fail
// about once in 3,000.
func TestUniformAlongEveryWalk(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	for along, names := range walks {
		for test, z := range scores(walk(ours, names)) {
			if !(math.Abs(z) <= tolerance) {
				t.Errorf("along %s: %s: score %.1f", along, test, z)
			}
		}
	}
}

// scores returns the scores of all tests in all views.
func scores(w []uint64) map[string]float64 {
	z := map[string]float64{"halves": halves(w)}
	for in, view := range views {
		seen := make([]uint32, len(w))
		for i, word := range w {
			seen[i] = view(word)
		}
		for test, score := range battery {
			z[test+", "+in] = score(seen)
		}
	}
	return z
}

// TestBatteryFindsBadGenerators: each test finds what it is meant to find, in at
// least one view.
func TestBatteryFindsBadGenerators(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	random := func(i uint32) uint64 { return ours(walks["entities"](i)) }
	upper := func(step func(state uint32) uint32) func(i uint32) uint64 { // upper half by recurrence, lower random
		state := uint32(1)
		return func(i uint32) uint64 {
			state = step(state)
			return uint64(state)<<32 | random(i)>>32
		}
	}
	found := map[string]bool{}
	for what, bad := range map[string]struct {
		word    func(i uint32) uint64
		foundBy []string
	}{
		"a counter": {
			func(i uint32) uint64 { return uint64(i)<<48 | uint64(i) },
			[]string{"bins", "pairs", "triples", "Kolmogorov–Smirnov", "serial correlations", "runs up and down", "runs of a bit",
				"birthday spacings", "collisions", "ones", "ranks", "halves"},
		},
		"multiples of the golden ratio": {
			func(i uint32) uint64 { return uint64(i) * 0x9E3779B97F4A7C15 },
			[]string{"bins", "pairs", "triples", "Kolmogorov–Smirnov", "serial correlations", "runs up and down", "birthday spacings", "collisions", "ranks"},
		},
		"a linear congruential generator modulo 2³²": {
			upper(func(x uint32) uint32 { return 69069*x + 1 }),
			[]string{"bins", "runs of a bit"},
		},
		"RANDU": {
			upper(func(x uint32) uint32 { return 65539 * x }),
			[]string{"triples"},
		},
		"a shift register": {
			upper(func(x uint32) uint32 {
				x ^= x << 13
				x ^= x >> 17
				return x ^ x<<5
			}),
			[]string{"ranks"},
		},
		"Philox of 3 rounds": {
			func(i uint32) uint64 { return weak(3)(walks["entities"](i)) },
			[]string{"bins", "pairs", "Kolmogorov–Smirnov", "collisions", "birthday spacings", "ranks", "halves"},
		},
		"Philox of 6 rounds": {
			func(i uint32) uint64 { return weak(6)(walks["replications"](i)) },
			[]string{"pairs", "triples", "serial correlations", "runs up and down", "runs of a bit"},
		},
		"one in sixteen repeats the last": {
			func(i uint32) uint64 {
				if i%16 == 1 {
					i--
				}
				return random(i)
			},
			[]string{"serial correlations", "runs up and down", "runs of a bit", "collisions", "pairs"},
		},
		"one in sixteen repeats the 64th before": {
			func(i uint32) uint64 {
				if i%1024 >= 960 {
					i -= 64
				}
				return random(i)
			},
			[]string{"serial correlations", "collisions"},
		},
		"a bit that is 1 too often, by 3 %": {
			func(i uint32) uint64 {
				if i%15 == 0 {
					return random(i) | 1<<40
				}
				return random(i)
			},
			[]string{"ones"},
		},
		"numbers drawn to the middle, one in seven": {
			func(i uint32) uint64 {
				if w := random(i); i%3 == 0 || w>>62 == 1 || w>>62 == 2 {
					return w
				}
				return random(i)>>1 + 1<<62
			},
			[]string{"Kolmogorov–Smirnov", "bins", "pairs", "triples"},
		},
		"only 2²⁰ numbers": {
			func(i uint32) uint64 { return random(uint32(random(i) >> 44)) },
			[]string{"collisions"},
		},
		"halves that share a bit, one time in ten": {
			func(i uint32) uint64 {
				w := random(i)
				if i%10 == 0 {
					w = w&^(1<<5) | w>>60&1<<5
				}
				return w
			},
			[]string{"halves"},
		},
	} {
		w := make([]uint64, words)
		for i := range w {
			w[i] = bad.word(uint32(i))
		}
		z := scores(w)
		for _, test := range bad.foundBy {
			found[test] = true
			worst := math.Abs(z[test])
			for in := range views {
				worst = max(worst, math.Abs(z[test+", "+in]))
			}
			if worst <= tolerance {
				t.Errorf("%s: not found by %s, whose greatest score is %.1f", what, test, worst)
			}
		}
	}
	for test := range battery {
		if !found[test] {
			t.Errorf("nothing shows that the test of %s can fail", test)
		}
	}
}

// chiSquareScore makes a chi-square of k degrees of freedom normal: the cube root of
// Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684).
func chiSquareScore(x float64, k int) float64 {
	v := 2 / (9 * float64(k))
	return (math.Cbrt(x/float64(k)) - 1 + v) / math.Sqrt(v)
}

// evenness is the score of counts of equal expectation.
func evenness(counts []int, n int) float64 {
	expected, x := float64(n)/float64(len(counts)), 0.0
	for _, c := range counts {
		x += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	return chiSquareScore(x, len(counts)-1)
}

// poissonScore makes a Poisson count of a mean from 30 on normal (Anscombe 1948,
// doi:10.1093/biomet/35.3-4.246).
func poissonScore(count int, mean float64) float64 {
	return 2*math.Sqrt(float64(count)+0.375) - 2*math.Sqrt(mean+0.375) + 1/(4*math.Sqrt(mean))
}

// tailScore is the normal score that is exceeded with probability p.
func tailScore(p float64) float64 { return math.Sqrt2 * math.Erfcinv(2*p) }

// uniform maps a word to (0, 1).
func uniform(w uint32) float64 { return (float64(w) + 0.5) * 0x1p-32 }

// cells counts points of the given dimension, each of as many words, in a lattice of
// 2^depth cells along each of its axes.
func cells(w []uint32, dimension, depth int) float64 {
	counts := make([]int, 1<<(dimension*depth))
	points := 0
	for ; len(w) >= dimension; w = w[dimension:] {
		cell := 0
		for _, x := range w[:dimension] {
			cell = cell<<depth | int(x>>(32-depth))
		}
		counts[cell]++
		points++
	}
	return evenness(counts, points)
}

// kolmogorov is the greatest distance between the distribution of the words and the
// uniform one, by its limiting distribution with the correction of Stephens (1970,
// doi:10.1111/j.2517-6161.1970.tb00821.x). Which of its two series converges fast
// depends on the side.
func kolmogorov(w []uint32) float64 {
	sorted := slices.Sorted(slices.Values(w))
	n, d := float64(len(w)), 0.0
	for i, x := range sorted {
		u := uniform(x)
		d = max(d, u-float64(i)/n, float64(i+1)/n-u)
	}
	l := (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n)) * d
	p := 0.0
	if l < 0.83 { // the median: the lower tail
		for k := 1.0; k < 20; k += 2 {
			p += math.Sqrt(2*math.Pi) / l * math.Exp(-k*k*math.Pi*math.Pi/(8*l*l))
		}
		return -tailScore(p)
	}
	for k, sign := 1.0, 2.0; k < 10; k, sign = k+1, -sign {
		p += sign * math.Exp(-2*k*k*l*l)
	}
	return tailScore(p)
}

// serialCorrelations adds the squares of the correlations at eight lags, each of
// variance 1/n.
func serialCorrelations(w []uint32) (x float64) {
	lags := []int{1, 2, 3, 8, 16, 64, 512, 1024}
	for _, lag := range lags {
		sum := 0.0
		for i := lag; i < len(w); i++ {
			sum += (uniform(w[i]) - 0.5) * (uniform(w[i-lag]) - 0.5)
		}
		x += 144 * sum * sum / float64(len(w)-lag)
	}
	return chiSquareScore(x, len(lags))
}

// runsUpAndDown counts stretches in which words rise or fall: (2n − 1)/3 on average,
// with variance (16n − 29)/90 (Levene and Wolfowitz 1944,
// doi:10.1214/aoms/1177731284). Fewer runs score higher.
func runsUpAndDown(w []uint32) float64 {
	n, runs := float64(len(w)), 1
	for i := 2; i < len(w); i++ {
		if (w[i] > w[i-1]) != (w[i-1] > w[i-2]) {
			runs++
		}
	}
	return ((2*n-1)/3 - float64(runs)) / math.Sqrt((16*n-29)/90)
}

// runsOfBit counts changes of the first bit: half of the time, binomial. Fewer
// changes score higher.
func runsOfBit(w []uint32) float64 {
	n, changes := float64(len(w)-1), 0.0
	for i := 1; i < len(w); i++ {
		changes += float64((w[i] ^ w[i-1]) >> 31)
	}
	return (n/2 - changes) / math.Sqrt(n/4)
}

// birthdaySpacings takes the words as birthdays in a year of 2³² days. Of the spacings
// between m birthdays, m³/2³⁴ are equal to others on average, a Poisson number
// (Marsaglia and Tsang 2002, doi:10.18637/jss.v007.i03): 4 for m = 4096, 32 in all.
func birthdaySpacings(w []uint32) float64 {
	const birthdays = 4096
	equal, mean := 0, 0.0
	for year := range slices.Chunk(w, birthdays) {
		days := slices.Sorted(slices.Values(year))
		spacings := make([]uint32, len(days))
		for i, day := range days {
			spacings[i] = day - days[max(0, i-1)]
		}
		spacings = spacings[1:]
		slices.Sort(spacings)
		equal += len(spacings) - len(slices.Compact(spacings))
		mean += birthdays * birthdays * birthdays / 0x1p34
	}
	return poissonScore(equal, mean)
}

// collisions throws the words into 2²² urns and counts how often an urn is not empty:
// nearly a Poisson number, of mean n − m + m(1 − 1/m)ⁿ = 128 (Knuth 1998, section
// 3.3.2 I).
func collisions(w []uint32) float64 {
	const urns = 1 << 22
	taken := make([]uint64, urns/64)
	count := 0
	for _, x := range w {
		urn := x >> 10
		count += int(taken[urn/64] >> (urn % 64) & 1)
		taken[urn/64] |= 1 << (urn % 64)
	}
	n := float64(len(w))
	return poissonScore(count, n-urns*-math.Expm1(n*math.Log1p(-1.0/urns)))
}

// ones counts how often each of the 32 bits is set.
func ones(w []uint32) (x float64) {
	var set [32]int
	for _, word := range w {
		for bit := range set {
			set[bit] += int(word >> bit & 1)
		}
	}
	n := float64(len(w))
	for _, c := range set {
		x += (float64(c) - n/2) * (float64(c) - n/2) / (n / 4)
	}
	return chiSquareScore(x, len(set))
}

// ranks takes 32 words each as a matrix over the field of two elements, of full rank
// with probability 0.2888, of rank 31 with 0.5776 (Marsaglia and Tsay 1985,
// doi:10.1016/0024-3795(85)90192-2). The tail of a chi-square of 2 degrees of freedom
// is exp(−x/2).
func ranks(w []uint32) float64 {
	var counts [3]float64
	n := 0.0
	for matrix := range slices.Chunk(w, 32) {
		counts[min(2, 32-rank(slices.Clone(matrix)))]++
		n++
	}
	x := 0.0
	for i, p := range [3]float64{0.2887880952, 0.5775761902, 0.1336357146} {
		x += (counts[i] - n*p) * (counts[i] - n*p) / (n * p)
	}
	return tailScore(math.Exp(-x / 2))
}

func rank(rows []uint32) (rank int) {
	for bit := uint32(1) << 31; bit > 0; bit >>= 1 {
		pivot := slices.IndexFunc(rows, func(row uint32) bool { return row&bit != 0 })
		if pivot < 0 {
			continue
		}
		rank++
		rows[0], rows[pivot] = rows[pivot], rows[0]
		for i := 1; i < len(rows); i++ {
			if rows[i]&bit != 0 {
				rows[i] ^= rows[0]
			}
		}
		rows = rows[1:]
	}
	return rank
}

// halves counts how often each bit of one half equals each bit of the other: the
// squares of 1,024 binomial counts, of which any two are independent.
func halves(w []uint64) (x float64) {
	var equal [32][32]int
	for _, word := range w {
		for i := range equal {
			same := ^uint32(word) ^ -uint32(word>>(32+i)&1)
			for ; same != 0; same &= same - 1 {
				equal[i][bits.TrailingZeros32(same)]++
			}
		}
	}
	n := float64(len(w))
	for i := range equal {
		for _, c := range equal[i] {
			x += (float64(c) - n/2) * (float64(c) - n/2) / (n / 4)
		}
	}
	return chiSquareScore(x, 32*32)
}
