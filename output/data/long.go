package data

import (
	"io"
	"math"
	"strconv"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/sweep"
)

// A RunRow is one run with all its outcomes: what the wide, the long and the Parquet table of
// runs hold, so that they cannot disagree.
type RunRow struct {
	Point       int // −1 where there is no sweep
	Scenario    string
	Replication int
	Seed        uint64
	Factors     []string  // values of the factors at the point, as text
	Values      []float64 // of the outcomes; NaN where there was nothing to measure
}

// A RunWriter takes runs one after another.
type RunWriter interface {
	Write(RunRow) error
	Flush() error
}

// Runs gives every run of an experiment to w.
func Runs(r *experiments.Results, w RunWriter) error {
	for a, arm := range r.Experiment.Arms {
		for k := range r.Arms[a] {
			if err := w.Write(RunRow{-1, arm.Name, k, r.Experiment.Run.Seed, nil, outcomeValues(r.Arms[a][k].Outcomes)}); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// PointRuns gives every run at a point of a sweep to w.
func PointRuns(s *experiments.Sweep, p sweep.Point, w RunWriter) error {
	factors := make([]string, len(s.Factors))
	for i := range factors {
		factors[i] = s.Factors[i].Says(s.Points[p.Index][i])
	}
	for a := range p.Runs {
		for k, run := range p.Runs[a] {
			if err := w.Write(RunRow{p.Index, s.Arms[a].Name, k, s.Run.Seed, factors, outcomeValues(run.Outcomes)}); err != nil {
				return err
			}
		}
	}
	return nil
}

func outcomeValues(ratios []agents.Ratio) []float64 {
	values := make([]float64, len(ratios))
	for i := range ratios {
		x, ok := ratios[i].Value(&agents.Outcomes[i])
		if !ok {
			x = math.NaN()
		}
		values[i] = x
	}
	return values
}

// runHeader are the columns before the outcomes.
func runHeader(factors []experiments.Factor, sweeping bool) (names []string) {
	if sweeping {
		names = append(names, "point")
	}
	names = append(names, "scenario", "replication", "seed")
	for i := range factors {
		names = append(names, factors[i].Path)
	}
	return names
}

// start begins a row of text with all but the outcomes.
func (r *rowWriter) start(row RunRow) {
	if row.Point >= 0 {
		r.whole(row.Point)
	}
	r.word(row.Scenario)
	r.whole(row.Replication)
	r.word(strconv.FormatUint(row.Seed, 10))
	r.words(row.Factors...)
}

// A Wide writes a row for each run and a column for each outcome.
type Wide struct{ rows *rowWriter }

// NewWide begins a wide table; factors are those of a sweep.
func NewWide(w io.Writer, factors []experiments.Factor, sweeping bool) Wide {
	header := runHeader(factors, sweeping)
	for i := range agents.Outcomes {
		header = append(header, agents.Outcomes[i].ID)
	}
	return Wide{newRows(w, header)}
}

// Write implements RunWriter.
func (t Wide) Write(row RunRow) error {
	t.rows.start(row)
	t.rows.numbers(row.Values...)
	t.rows.end()
	return t.rows.err
}

// Flush implements RunWriter.
func (t Wide) Flush() error { return t.rows.flush() }

// A Long writes a row for each run and outcome.
type Long struct{ rows *rowWriter }

// NewLong begins a long table; factors are those of a sweep.
func NewLong(w io.Writer, factors []experiments.Factor, sweeping bool) Long {
	return Long{newRows(w, append(runHeader(factors, sweeping), "outcome", "unit", "value"))}
}

// Write implements RunWriter.
func (t Long) Write(row RunRow) error {
	for i, x := range row.Values {
		t.rows.start(row)
		t.rows.words(agents.Outcomes[i].ID, agents.Outcomes[i].Unit)
		t.rows.numbers(x)
		t.rows.end()
	}
	return t.rows.err
}

// Flush implements RunWriter.
func (t Long) Flush() error { return t.rows.flush() }
