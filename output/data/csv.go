package data

import (
	"encoding/csv"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/output"
)

// Start is the date of the first simulated day, a Monday.
var Start = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)

// SummaryCSV writes one row for each scenario and outcome.
func SummaryCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications"}}
	for _, e := range output.Estimates(r) {
		rows = append(rows, []string{e.Scenario, e.Outcome.ID, e.Outcome.Unit, exact(e.Mean), exact(e.SD), exact(e.Low), exact(e.High), strconv.Itoa(e.N)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// GroupsCSV writes one row for each scenario, group and outcome of the given groupings, of
// all if none is given.
func GroupsCSV(w io.Writer, r *experiments.Results, by ...agents.Grouping) error {
	rows := [][]string{{"scenario", "by", "group", "outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications"}}
	for _, g := range output.Groups(r) {
		if len(by) > 0 && !slices.Contains(by, g.By) {
			continue
		}
		rows = append(rows, []string{g.Scenario, agents.GroupingNames[g.By], g.LevelName, g.Outcome.ID, g.Outcome.Unit,
			exact(g.Mean), exact(g.SD), exact(g.Low), exact(g.High), strconv.Itoa(g.N)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// DifferencesCSV writes one row for each scenario but the base and outcome.
func DifferencesCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "outcome", "unit", "base_mean", "mean", "difference", "ci95_low", "ci95_high", "pairs", "correlation", "clear", "joint95_low", "joint95_high", "p_holm"}}
	differences := output.Differences(r)
	joint := map[*agents.Outcome][]output.Member{}
	for _, d := range differences {
		if joint[d.Outcome] == nil {
			joint[d.Outcome] = output.Together(differences, d.Outcome)
		}
		i := slices.IndexFunc(joint[d.Outcome], func(m output.Member) bool { return m.Scenario == d.Scenario })
		m := joint[d.Outcome][i]
		rows = append(rows, []string{d.Scenario, d.Outcome.ID, d.Outcome.Unit, exact(d.BaseMean), exact(d.Mean), exact(d.Difference.Difference),
			exact(d.Low), exact(d.High), strconv.Itoa(d.Pairs), exact(d.Correlation), strconv.FormatBool(d.Clear), exact(m.Joint.Low), exact(m.Joint.High), exact(m.P)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// CurveCSV writes one row for each outcome shown first and dose.
func CurveCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"dose_of", "dose", "outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "correlation", "correlation_ci95_low", "correlation_ci95_high", "half_dose", "bend"}}
	for _, d := range output.Doses(r) {
		for i, e := range d.Estimates {
			rows = append(rows, []string{r.Experiment.Curve, exact(d.Doses[i]), d.Outcome.ID, d.Outcome.Unit, exact(e.Mean), exact(e.SD), exact(e.Low), exact(e.High),
				exact(d.Correlation.Mean), exact(d.Correlation.Low), exact(d.Correlation.High), exact(d.Half.Mean), exact(d.Bend.Mean)})
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// RunsCSV writes one row for each scenario and replication, a column for each
// outcome; a value that does not exist is empty.
func RunsCSV(w io.Writer, r *experiments.Results) error { return Runs(r, NewWide(w, nil, false)) }

// SeriesCSV writes one row for each scenario and day, warm-up included.
func SeriesCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "day", "date", "phase", "occupied_beds_mean", "ci95_low", "ci95_high"}}
	for _, q := range agents.QueueNames {
		rows[0] = append(rows[0], q+"_mean", q+"_ci95_low", q+"_ci95_high")
	}
	for a, arm := range r.Experiment.Arms {
		mean, low, high := analysis.DailyMean(output.Occupied(r, a), 1)
		var waiting [agents.Queues][3][]float64
		for q := range agents.Queues {
			waiting[q][0], waiting[q][1], waiting[q][2] = analysis.DailyMean(output.Waiting(r, a, q), 1)
		}
		for day := range mean {
			phase := "measured"
			if day < r.Experiment.Run.WarmUpDays {
				phase = "warm_up"
			}
			date := Start.AddDate(0, 0, day).Format(time.DateOnly)
			row := []string{arm.Name, strconv.Itoa(day), date, phase, exact(mean[day]), exact(low[day]), exact(high[day])}
			for _, queue := range waiting {
				for _, x := range queue {
					row = append(row, exact(on(x, day)))
				}
			}
			rows = append(rows, row)
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// on is the value of a day, no number where there is none.
func on(days []float64, day int) float64 {
	if day < len(days) {
		return days[day]
	}
	return math.NaN()
}

// exact writes x with the fewest digits that give it back, nothing where it is
// no number.
func exact(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// quoted puts a cell of a table in quotation marks where it needs them.
func quoted(s string) string {
	if strings.ContainsAny(s, ",;\"\n\r") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
