package data

import (
	"io"
	"strconv"

	"careteam/experiments"
	"careteam/output"
)

// EconomicsCSV writes one row for each scenario and measure of cost against QALYs, per person
// and year; a threshold is what a QALY is worth.
func EconomicsCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "measure", "threshold_gbp_per_qaly", "value", "ci95_low", "ci95_high", "draws"}}
	e, ok := output.EconomicsOf(r)
	if !ok {
		return table(w, rows)
	}
	n := strconv.Itoa(e.Draws)
	for a, name := range e.Arms {
		i := e.Increments[a]
		rows = append(rows,
			[]string{name, "cost_difference_gbp", "", exact(i.Cost.Mean), exact(i.Cost.Low), exact(i.Cost.High), n},
			[]string{name, "qaly_difference", "", exact(i.Effect.Mean), exact(i.Effect.Low), exact(i.Effect.High), n},
			[]string{name, "icer_gbp_per_qaly", "", exact(i.ICER), "", "", n})
		for k, t := range output.Accepted {
			b := e.Benefit[a][k]
			rows = append(rows,
				[]string{name, "net_benefit_gbp", exact(t), exact(b.Mean), exact(b.Low), exact(b.High), n},
				[]string{name, "regret_gbp_mean", exact(t), exact(e.Regrets[k][a].Mean), "", "", n},
				[]string{name, "regret_gbp_p95", exact(t), exact(e.Regrets[k][a].P95), "", "", n})
		}
		for k, t := range output.Thresholds {
			rows = append(rows, []string{name, "best_share", exact(t), exact(e.Acceptable[k][a]), "", "", n})
		}
	}
	for k, t := range output.Accepted {
		rows = append(rows, []string{"", "evpi_gbp", exact(t), exact(e.EVPI[k]), "", "", n})
	}
	return table(w, rows)
}
