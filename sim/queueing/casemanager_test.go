package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// caseloads is a table of the case manager with μ 2, p .25 and δ .5, as it is printed.
var caseloads = []struct {
	limit                 int
	utilisation, capacity float64
}{{1, .25, .125}, {5, .889946, .444973}, {10, .999190, .499595}, {20, 1, .5}}

func caseManager(limit int) queueing.CaseManager { return queueing.CaseManager{limit, 2, .25, .5} }

func TestCaseManagerAgainstTable(t *testing.T) {
	for _, c := range caseloads {
		printed(t, "utilisation", caseManager(c.limit).Utilisation(), c.utilisation, 6)
		printed(t, "capacity", caseManager(c.limit).Capacity(), c.capacity, 6)
	}
}

// One case is away or not: in turn 1/δ, and the steps until it is away again.
func TestCaseManagerOfOneCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mu, p, delta := rapid.Float64Range(0.1, 10).Draw(t, "mu"), rapid.Float64Range(0, 0.99).Draw(t, "p"), rapid.Float64Range(0.1, 10).Draw(t, "delta")
		m := queueing.CaseManager{1, mu, p, delta}
		steps := 1 / (mu * (1 - p))
		if want := steps / (steps + 1/delta); !near(m.Utilisation(), want) || !near(m.MeanNumber(), want) {
			t.Fatalf("utilisation %v, want %v", m.Utilisation(), want)
		}
		if !near(m.MeanStepTime(), 1/mu) {
			t.Fatalf("mean step time %v, want %v", m.MeanStepTime(), 1/mu)
		}
	})
}

// As many cases leave for elsewhere as return.
func TestCaseManagerBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := queueing.CaseManager{
			rapid.IntRange(1, 60).Draw(t, "limit"), rapid.Float64Range(0.1, 10).Draw(t, "mu"),
			rapid.Float64Range(0, 0.99).Draw(t, "p"), rapid.Float64Range(0.1, 10).Draw(t, "delta"),
		}
		away := m.StepRate * (1 - m.CloseProbability) * m.Utilisation()
		back := m.ReturnRate * (float64(m.Limit) - m.MeanNumber())
		if math.Abs(away-back) > 1e-9*max(away, m.ReturnRate*float64(m.Limit)) {
			t.Fatalf("%+v: %v go away, %v return", m, away, back)
		}
	})
}

// If every step closes its case none is ever away.
func TestCaseManagerWhoClosesAtOnce(t *testing.T) {
	m := queueing.CaseManager{3, 2, 1, 1}
	if m.Utilisation() != 1 || m.Capacity() != 2 || m.MeanNumber() != 3 {
		t.Errorf("utilisation %v, capacity %v", m.Utilisation(), m.Capacity())
	}
}

func TestCaseManagerPanics(t *testing.T) {
	panics(t, "limit", func() { queueing.CaseManager{0, 1, .5, 1}.Capacity() })
	panics(t, "closing", func() { queueing.CaseManager{1, 1, 1.5, 1}.Capacity() })
	panics(t, "steps", func() { queueing.CaseManager{1, 0, .5, 1}.Capacity() })
	panics(t, "return", func() { queueing.CaseManager{1, 1, .5, 0}.Capacity() })
}
