package data

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"time"

	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/sweep"
)

// PointsCSV writes the points of a design: their number and a column for each factor, empty
// where the scenarios keep their own value.
func PointsCSV(w io.Writer, s *experiments.Sweep) error {
	header := []string{"point"}
	for i := range s.Factors {
		header = append(header, s.Factors[i].Path)
	}
	rows := newRows(w, header)
	for i := range s.Points {
		rows.whole(i)
		for k := range s.Factors {
			rows.word(s.Factors[k].Says(s.Points[i][k]))
		}
		rows.end()
	}
	return rows.flush()
}

// A SweepTables writes the tables of a sweep point by point, so that they can be of any
// length.
type SweepTables struct {
	s                          *experiments.Sweep
	runs                       []RunWriter // the wide one, and others
	series, summary, different *rowWriter
}

// NewSweepTables begins the tables: runs, series over periods, summary and, where there are
// several arms, differences; others take the runs as well.
func NewSweepTables(s *experiments.Sweep, runs, series, summary, differences io.Writer, others ...RunWriter) *SweepTables {
	var factors []string
	for i := range s.Factors {
		factors = append(factors, s.Factors[i].Path)
	}
	t := &SweepTables{s: s}
	t.runs = append([]RunWriter{NewWide(runs, s.Factors, true)}, others...)
	t.series = newRows(series, []string{"point", "scenario", "day", "date", "phase", "occupied_beds_mean", "ci95_low", "ci95_high"})
	t.summary = newRows(summary, join([]string{"point"}, factors, []string{"scenario", "outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications"}))
	t.different = newRows(differences, join([]string{"point"}, factors, []string{"scenario", "outcome", "unit", "base_mean", "mean", "difference", "ci95_low", "ci95_high", "pairs", "correlation", "clear"}))
	return t
}

func join(lists ...[]string) (all []string) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// Add writes all that was found at a point.
func (t *SweepTables) Add(p sweep.Point) error {
	for _, w := range t.runs {
		if err := PointRuns(t.s, p, w); err != nil {
			return err
		}
	}
	for a := range p.Runs {
		t.addSeries(p, a)
	}
	for _, f := range p.Findings {
		t.start(t.summary, p.Index)
		t.summary.words(t.s.Arms[f.Arm].Name, f.Outcome.ID, f.Outcome.Unit)
		t.summary.numbers(f.Mean, f.SD, f.Low, f.High)
		t.summary.whole(f.N)
		t.summary.end()
	}
	for _, d := range p.Contrasts {
		t.start(t.different, p.Index)
		t.different.words(t.s.Arms[d.Arm].Name, d.Outcome.ID, d.Outcome.Unit)
		t.different.numbers(d.BaseMean, d.Mean, d.Difference.Difference, d.Low, d.High)
		t.different.whole(d.Pairs)
		t.different.numbers(d.Correlation)
		t.different.word(strconv.FormatBool(d.Clear))
		t.different.end()
	}
	return t.failed()
}

// start begins a row with the point and its values.
func (t *SweepTables) start(r *rowWriter, point int) {
	r.whole(point)
	for i := range t.s.Factors {
		r.word(t.s.Factors[i].Says(t.s.Points[point][i]))
	}
}

func (t *SweepTables) addSeries(p sweep.Point, arm int) {
	reps := make([][]float64, len(p.Runs[arm]))
	for k := range reps {
		reps[k] = p.Runs[arm][k].Occupied
	}
	mean, low, high := analysis.DailyMean(reps, 1)
	for i := range mean {
		day, phase := i*sweep.PeriodDays, "measured"
		if day < t.s.Run.WarmUpDays {
			phase = "warm_up"
		}
		t.series.whole(p.Index)
		t.series.word(t.s.Arms[arm].Name)
		t.series.whole(day)
		t.series.words(Start.AddDate(0, 0, day).Format(time.DateOnly), phase)
		t.series.numbers(mean[i], low[i], high[i])
		t.series.end()
	}
}

func (t *SweepTables) failed() error {
	for _, r := range []*rowWriter{t.series, t.summary, t.different} {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// Flush writes what is still held.
func (t *SweepTables) Flush() error {
	for _, w := range t.runs {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	for _, r := range []*rowWriter{t.series, t.summary, t.different} {
		if err := r.flush(); err != nil {
			return err
		}
	}
	return nil
}

// A rowWriter writes a table of many rows, of words that need no quotation marks and numbers in full
// precision; encoding/csv takes four times as long.
type rowWriter struct {
	w     *bufio.Writer
	cells int // written of the row
	line  []byte
	err   error
}

func newRows(w io.Writer, header []string) *rowWriter {
	r := &rowWriter{w: bufio.NewWriterSize(w, 1<<16)}
	r.words(header...)
	r.end()
	return r
}

func (r *rowWriter) separate() {
	if r.cells > 0 {
		r.line = append(r.line, ',')
	}
	r.cells++
}

func (r *rowWriter) word(s string) {
	r.separate()
	r.line = append(r.line, quoted(s)...)
}

func (r *rowWriter) words(list ...string) {
	for _, s := range list {
		r.word(s)
	}
}

func (r *rowWriter) whole(n int) {
	r.separate()
	r.line = strconv.AppendInt(r.line, int64(n), 10)
}

func (r *rowWriter) numbers(list ...float64) {
	for _, x := range list {
		r.separate()
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			r.line = strconv.AppendFloat(r.line, x, 'g', -1, 64)
		}
	}
}

func (r *rowWriter) end() {
	if _, err := r.w.Write(append(r.line, '\n')); err != nil && r.err == nil {
		r.err = err
	}
	r.line, r.cells = r.line[:0], 0
}

func (r *rowWriter) flush() error {
	if err := r.w.Flush(); err != nil && r.err == nil {
		r.err = err
	}
	return r.err
}

// A SweepCSV writes the summary of a sweep alone.
type SweepCSV struct{ *SweepTables }

// NewSweepCSV begins the summary.
func NewSweepCSV(w io.Writer, s *experiments.Sweep) SweepCSV {
	return SweepCSV{NewSweepTables(s, io.Discard, io.Discard, w, io.Discard)}
}

// Add takes a point; a failure to write is kept to the end.
func (t SweepCSV) Add(p sweep.Point) { t.SweepTables.Add(p) }

// End writes what is still held.
func (t SweepCSV) End() error { return t.Flush() }

type sweepJSON struct {
	Schema       string       `json:"schema"`
	Experiment   string       `json:"experiment"`
	Design       string       `json:"design"`
	Seed         uint64       `json:"seed"`
	Replications int          `json:"replications"`
	Factors      []factorJSON `json:"factors"`
	Points       []pointJSON  `json:"points"`
}

type factorJSON struct {
	Path string `json:"path"`
	Unit string `json:"unit"`
}

type pointJSON struct {
	Point    int                 `json:"point"`
	Values   map[string]any      `json:"values"` // by path; null: as the scenarios have it
	Outcomes []pointEstimateJSON `json:"outcomes"`
}

type pointEstimateJSON struct {
	Scenario string `json:"scenario"`
	Outcome  string `json:"outcome"`
	Unit     string `json:"unit"`
	Mean     number `json:"mean"`
	SD       number `json:"sd"`
	Low      number `json:"ci95_low"`
	High     number `json:"ci95_high"`
	N        int    `json:"replications"`
}

// A SweepJSON writes what was found at every point (schema careteam/sweep/v1).
type SweepJSON struct {
	w   io.Writer
	s   *experiments.Sweep
	doc sweepJSON
}

// NewSweepJSON begins the document.
func NewSweepJSON(w io.Writer, s *experiments.Sweep) *SweepJSON {
	t := &SweepJSON{w: w, s: s, doc: sweepJSON{Schema: "careteam/sweep/v1", Experiment: s.Name, Design: s.Kind, Seed: s.Run.Seed, Replications: s.Run.Replications, Factors: []factorJSON{}, Points: []pointJSON{}}}
	for _, f := range s.Factors {
		t.doc.Factors = append(t.doc.Factors, factorJSON{f.Path, f.Unit})
	}
	return t
}

// Add takes a point.
func (t *SweepJSON) Add(p sweep.Point) {
	row := pointJSON{Point: p.Index, Values: map[string]any{}, Outcomes: []pointEstimateJSON{}}
	for i, f := range t.s.Factors {
		x := t.s.Points[p.Index][i]
		switch {
		case math.IsNaN(x):
			row.Values[f.Path] = nil
		case f.Options != nil:
			row.Values[f.Path] = f.Options[int(x)]
		default:
			row.Values[f.Path] = x
		}
	}
	for _, f := range p.Findings {
		row.Outcomes = append(row.Outcomes, pointEstimateJSON{t.s.Arms[f.Arm].Name, f.Outcome.ID, f.Outcome.Unit, number(f.Mean), number(f.SD), number(f.Low), number(f.High), f.N})
	}
	t.doc.Points = append(t.doc.Points, row)
}

// End writes the document.
func (t *SweepJSON) End() error { return writeJSON(t.w, t.doc) }
