package data

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"careteam/experiments"
	"careteam/experiments/calibration"
	"careteam/experiments/evaluation"
	"careteam/experiments/validation"
)

type validateJSON struct {
	Schema       string        `json:"schema"`
	Seed         uint64        `json:"seed"`
	Replications int           `json:"replications"`
	Patterns     []patternJSON `json:"patterns"`
}

type patternJSON struct {
	ID        string `json:"id"` // of the pattern
	Quantity  string `json:"quantity"`
	Name      string `json:"name"`
	Unit      string `json:"unit"`
	Preset    string `json:"preset"`
	Published number `json:"published"`
	Low       number `json:"low"`
	High      number `json:"high"`
	Simulated number `json:"simulated"`
	CILow     number `json:"ci95_low"`
	CIHigh    number `json:"ci95_high"`
	Inside    bool   `json:"inside"`
	Fitted    bool   `json:"fitted"`
	Source    string `json:"source"`
}

// ValidateJSON writes what was simulated beside what was published (schema
// careteam/validate/v1). A limit of a band that is open is null.
func ValidateJSON(w io.Writer, findings []validation.Finding, replications int, seed uint64) error {
	doc := validateJSON{Schema: "careteam/validate/v1", Seed: seed, Replications: replications, Patterns: []patternJSON{}}
	for _, f := range findings {
		q := f.Quantity
		doc.Patterns = append(doc.Patterns, patternJSON{q.Pattern, q.ID, q.Name, q.Unit, q.Preset, number(q.Published), number(q.Low), number(q.High),
			number(f.Mean), number(f.Estimate.Low), number(f.Estimate.High), f.Inside, q.Fitted, q.Source})
	}
	return writeJSON(w, doc)
}

// ValidateCSV writes the same as a table.
func ValidateCSV(w io.Writer, findings []validation.Finding) error {
	rows := [][]string{{"pattern", "quantity", "name", "unit", "preset", "published", "low", "high", "simulated", "ci95_low", "ci95_high", "replications", "inside", "fitted", "source"}}
	for _, f := range findings {
		q := f.Quantity
		rows = append(rows, []string{q.Pattern, q.ID, q.Name, q.Unit, q.Preset, exact(q.Published), exact(q.Low), exact(q.High), exact(f.Mean), exact(f.Estimate.Low), exact(f.Estimate.High),
			strconv.Itoa(f.N), strconv.FormatBool(f.Inside), strconv.FormatBool(q.Fitted), q.Source})
	}
	return table(w, rows)
}

func table(w io.Writer, rows [][]string) error {
	c := csv.NewWriter(w)
	if err := c.WriteAll(rows); err != nil {
		return err
	}
	return c.Error()
}

type evaluateJSON struct {
	Schema     string       `json:"schema"`
	Experiment string       `json:"experiment"`
	Measure    string       `json:"measure"`
	Seed       uint64       `json:"seed"`
	Trials     int          `json:"trials"`
	Population int          `json:"population"`
	Arms       []armJSON    `json:"arms"`
	Designs    []designJSON `json:"designs"`
}

type armJSON struct {
	Offered bool   `json:"offered"`
	Before  number `json:"before"`
	After   number `json:"after"`
}

type designJSON struct {
	Design       string `json:"design"`
	Estimate     number `json:"estimate"`
	CentralLow   number `json:"central95_low"`
	CentralHigh  number `json:"central95_high"`
	Truth        number `json:"truth"`
	Bias         number `json:"bias"`
	BiasLow      number `json:"bias_ci95_low"`
	BiasHigh     number `json:"bias_ci95_high"`
	Coverage     number `json:"coverage"`
	CoverageLow  number `json:"coverage_ci95_low"`
	CoverageHigh number `json:"coverage_ci95_high"`
	Power        number `json:"power"`
	PowerLow     number `json:"power_ci95_low"`
	PowerHigh    number `json:"power_ci95_high"`
	With         number `json:"with"`
	Without      number `json:"without"`
	TruthWithout number `json:"truth_without"`
	Units        number `json:"units"`
	Needed       number `json:"units_for_power_80"`
}

// EvaluateJSON writes what every design says of the trials and what is true (schema
// careteam/evaluate/v1), in units of the measure itself.
func EvaluateJSON(w io.Writer, e *experiments.Experiment, trials []evaluation.Trial) error {
	doc := evaluateJSON{Schema: "careteam/evaluate/v1", Experiment: e.Name, Measure: experiments.MeasureNames[e.Evaluation.Measure], Seed: e.Run.Seed, Trials: len(trials), Population: e.Run.Population.Size}
	for arm := range 2 {
		a := evaluation.MeanArm(trials, arm)
		doc.Arms = append(doc.Arms, armJSON{arm == 1, number(a.Before), number(a.After)})
	}
	for _, s := range evaluation.Summaries(trials) {
		doc.Designs = append(doc.Designs, designJSON{experiments.DesignNames[s.Design], number(s.Estimate.Mean), number(s.Estimate.Low), number(s.Estimate.High), number(s.Truth.Mean),
			number(s.Bias.Mean), number(s.Bias.Low), number(s.Bias.High), number(s.Coverage.Mean), number(s.Coverage.Low), number(s.Coverage.High),
			number(s.Power.Mean), number(s.Power.Low), number(s.Power.High), number(s.With), number(s.Without), number(s.TruthWithout), number(s.Units), number(s.Needed)})
	}
	return writeJSON(w, doc)
}

// TrialsCSV writes every design's verdict on every trial.
func TrialsCSV(w io.Writer, trials []evaluation.Trial) error {
	rows := [][]string{{"replication", "enrolled", "offered", "took_part", "design", "estimate", "se", "ci95_low", "ci95_high", "truth", "treated", "untreated", "with", "without", "truth_without"}}
	for r, t := range trials {
		for _, v := range t.Verdicts {
			rows = append(rows, []string{strconv.Itoa(r), strconv.Itoa(t.Enrolled), strconv.Itoa(t.Offered), strconv.Itoa(t.TookPart), experiments.DesignNames[v.Design],
				exact(v.Estimate), exact(v.SE), exact(v.Low), exact(v.High), exact(v.Truth), strconv.Itoa(v.Treated), strconv.Itoa(v.Untreated), exact(v.With), exact(v.Without), exact(v.TruthWithout)})
		}
	}
	return table(w, rows)
}

// DrawsCSV writes a posterior sample: a column for each parameter, a row for each draw.
func DrawsCSV(w io.Writer, p *calibration.Posterior) error {
	header := make([]string, len(p.Parameters))
	for i := range p.Parameters {
		header[i] = p.Parameters[i].Path
	}
	rows := [][]string{header}
	for _, draw := range p.Draws {
		row := make([]string, len(draw))
		for i, x := range draw {
			row[i] = exact(x)
		}
		rows = append(rows, row)
	}
	return table(w, rows)
}

// WavesCSV writes every point that was simulated, its wave and the targets' values there.
func WavesCSV(w io.Writer, p *calibration.Posterior) error {
	header := []string{"wave"}
	for i := range p.Parameters {
		header = append(header, p.Parameters[i].Path)
	}
	for i := range p.Targets {
		header = append(header, p.Targets[i].ID, p.Targets[i].ID+"_se")
	}
	rows := [][]string{header}
	for n, wave := range p.Waves {
		for i, point := range wave.Points {
			row := []string{strconv.Itoa(n)}
			for _, x := range point {
				row = append(row, exact(x))
			}
			for _, v := range wave.Values[i] {
				row = append(row, exact(v.Mean), exact(v.SE))
			}
			rows = append(rows, row)
		}
	}
	return table(w, rows)
}

// BestYAML writes the best point as the `set` of an experiment file.
func BestYAML(w io.Writer, c *experiments.Calibration, p *calibration.Posterior) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The simulated point that fits best; misfit %.2f.\nbase: %s\nset:\n", p.Misfit, c.Preset)
	for i, x := range p.Best {
		fmt.Fprintf(&b, "  %s:\n    value: %s\n    reason: calibrated\n    source: careteam calibrate %s\n", p.Parameters[i].Path, exact(x), c.Name)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type calibrateJSON struct {
	Schema       string            `json:"schema"`
	Calibration  string            `json:"calibration"`
	Preset       string            `json:"preset"`
	Seed         uint64            `json:"seed"`
	Replications int               `json:"replications"`
	Points       []int             `json:"points"`
	Misfit       number            `json:"misfit"`
	Targets      []targetJSON      `json:"targets"`
	Parameters   []fittedJSON      `json:"parameters"`
	Correlations []correlationJSON `json:"correlations"`
}

type targetJSON struct {
	Quantity  string   `json:"quantity"`
	Unit      string   `json:"unit"`
	Value     number   `json:"value"`
	Tolerance number   `json:"tolerance"`
	Best      number   `json:"best"`
	BestSE    number   `json:"best_se"`
	Checked   []number `json:"checked"` // at draws of the posterior
}

type fittedJSON struct {
	Path   string `json:"path"`
	Unit   string `json:"unit"`
	Low    number `json:"low"`
	High   number `json:"high"`
	Best   number `json:"best"`
	Median number `json:"median"`
	Q05    number `json:"q05"`
	Q95    number `json:"q95"`
	Width  number `json:"width"` // of the posterior over that of the range: 1 says that nothing was learnt
}

type correlationJSON struct {
	A string `json:"a"`
	B string `json:"b"`
	R number `json:"r"`
}

// CalibrateJSON writes what a calibration found (schema careteam/calibrate/v1).
func CalibrateJSON(w io.Writer, c *experiments.Calibration, p *calibration.Posterior) error {
	doc := calibrateJSON{Schema: "careteam/calibrate/v1", Calibration: c.Name, Preset: c.Preset, Seed: c.Seed, Replications: c.Replications, Misfit: number(p.Misfit),
		Points: []int{}, Targets: []targetJSON{}, Parameters: []fittedJSON{}, Correlations: []correlationJSON{}}
	for _, x := range p.Waves {
		doc.Points = append(doc.Points, len(x.Points))
	}
	for i, t := range p.Targets {
		row := targetJSON{t.ID, t.Unit, number(t.Value), number(t.Tolerance), number(p.BestValues[i].Mean), number(p.BestValues[i].SE), []number{}}
		for _, values := range p.Checked {
			row.Checked = append(row.Checked, number(values[i].Mean))
		}
		doc.Targets = append(doc.Targets, row)
	}
	for i, x := range p.Identified() {
		doc.Parameters = append(doc.Parameters, fittedJSON{x.Path, x.Unit, number(x.Low), number(x.High), number(p.Best[i]), number(x.Median), number(x.Q05), number(x.Q95), number(x.Ratio)})
	}
	for _, x := range p.Correlations() {
		doc.Correlations = append(doc.Correlations, correlationJSON{x.A, x.B, number(x.R)})
	}
	return writeJSON(w, doc)
}
