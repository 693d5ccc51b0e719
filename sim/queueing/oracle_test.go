package queueing_test

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"careteam/sim/rng"
	"careteam/sim/stats"

	"gonum.org/v1/gonum/stat/distuv"
)

// The oracles run the kernel against theory: list, random numbers, distributions,
// pools and monitors together must give the number that a formula gives.
//
//	go test ./sim/queueing -run Oracle -v -seed 7
//
// prints a table of them, for any seed.
var seed = flag.Uint64("seed", 1, "seed of the oracles")

// oracle is a system with an exact answer, and a simulation of it.
type oracle struct {
	name       string
	statistics []string // the first must show a parameter that is 5 % off
	want       []float64
	moved      string // that parameter
	// simulate returns the statistics of one replication in which the parameter is
	// off times as large as it should be.
	simulate func(root rng.Root, off float64) []float64
	// replications is their number; 0 means 32.
	replications int
}

func oracles() []oracle {
	return slices.Concat(lossOracles(), waitOracles(), abandonOracles(), rejectOracles(),
		priorityOracles(), preemptOracles(), serviceOracles(), infiniteOracles(), networkOracles(), caseManagerOracles())
}

// falseAlarms is how often TestOracle fails for nothing, by seed: once in a thousand.
const falseAlarms = 1e-3

// TestOracle: with R replications the mean of a statistic is t-distributed, with
// R − 1 degrees of freedom, around the exact value. Each of the k comparisons
// may raise a false alarm once in k/falseAlarms seeds, so that all of them together
// do so at most at the rate falseAlarms (Bonferroni): with 93 comparisons,
// |t| ≤ 5.23 for 32 replications, the two-sided 1.1·10⁻⁵ point. The seed is fixed:
// the test never flickers.
//
// Where there is a steady state each replication drops a warm-up, and waits are of
// those who come between the warm-up and the end; the run goes on until they have
// been served.
func TestOracle(t *testing.T) {
	all := oracles()
	forEach(t, all, 1, func(t *testing.T, i int, scores []score) string {
		limit := critical(all[i], all)
		var rows strings.Builder
		for k, s := range scores {
			fmt.Fprintf(&rows, "%-27s %-22s %10.6f %10.6f ± %.6f %6.2f\n",
				all[i].name, all[i].statistics[k], s.want, s.mean, s.se, s.t)
			if !(math.Abs(s.t) <= limit) {
				t.Errorf("%s = %.6f ± %.6f, want %.6f (t = %.2f, limit %.2f)", all[i].statistics[k], s.mean, s.se, s.want, s.t, limit)
			}
		}
		return rows.String()
	})
}

// TestOracleCanFail: with one parameter 5 % off the same comparison fails, and it is
// the first statistic of the case that shows it. The least |t| in a dozen seeds was
// twice the limit.
func TestOracleCanFail(t *testing.T) {
	all := oracles()
	forEach(t, all, 1.05, func(t *testing.T, i int, scores []score) string {
		limit, s := critical(all[i], all), scores[0]
		if !(math.Abs(s.t) > limit) {
			t.Errorf("%s 5 %% off: %s = %.6f ± %.6f passes for %.6f (t = %.2f, limit %.2f)",
				all[i].moved, all[i].statistics[0], s.mean, s.se, s.want, s.t, limit)
		}
		return fmt.Sprintf("%-27s %-22s %10.6f %10.6f ± %.6f %6.2f  %s\n",
			all[i].name, all[i].statistics[0], s.want, s.mean, s.se, s.t, all[i].moved+" × 1.05")
	})
}

// forEach simulates all oracles, hands their scores to report and logs the rows of
// the table that it returns.
func forEach(t *testing.T, all []oracle, off float64, report func(t *testing.T, i int, scores []score) string) {
	if testing.Short() {
		t.Skip("simulates some hundred million events")
	}
	rows := make([]string, len(all))
	t.Run("of", func(t *testing.T) {
		for i, o := range all {
			t.Run(o.name, func(t *testing.T) {
				t.Parallel()
				rows[i] = report(t, i, o.scores(i, off))
			})
		}
	})
	t.Logf("\n%-27s %-22s %10s %10s   %-8s %6s\n%s", "case", "statistic", "exact", "simulated", "se", "t", strings.Join(rows, ""))
}

// score compares the mean of a statistic with what it should be.
type score struct {
	mean, se, want float64
	t              float64 // (mean − want) / se
}

// scores simulates the replications. No two cases share random numbers.
func (o oracle) scores(number int, off float64) []score {
	tallies := make([]stats.Tally, len(o.want))
	for r := range o.runs() {
		root := rng.Root{Seed: *seed, Replication: uint32(number<<16 | r)}
		for k, x := range o.simulate(root, off) {
			tallies[k].Add(x)
		}
	}
	scores := make([]score, len(o.want))
	for k, y := range tallies {
		s := &scores[k]
		s.mean, s.want = y.Mean(), o.want[k]
		s.se = y.SD() / math.Sqrt(float64(y.N()))
		s.t = (s.mean - s.want) / s.se
	}
	return scores
}

func (o oracle) runs() int {
	if o.replications > 0 {
		return o.replications
	}
	return 32
}

// critical is the |t| that a case may reach.
func critical(o oracle, all []oracle) float64 {
	comparisons := 0
	for _, other := range all {
		comparisons += len(other.want)
	}
	student := distuv.StudentsT{Sigma: 1, Nu: float64(o.runs() - 1)}
	return -student.Quantile(falseAlarms / float64(2*comparisons))
}
