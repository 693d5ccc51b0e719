package data

import (
	"encoding/csv"
	"io"
	"strconv"

	"careteam/experiments"
	"careteam/output"
)

// FatesCSV writes how far psychosocial needs come, of 1,000: a row for each scenario and step,
// with an empty fate, followed by one for each way to get no further.
func FatesCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "step", "fate", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications"}}
	for a, arm := range r.Experiment.Arms {
		for _, s := range output.Steps(r, a) {
			row := func(fate string, mean, sd, low, high float64, n int) {
				rows = append(rows, []string{arm.Name, s.Name, fate, "per 1000 needs", exact(mean), exact(sd), exact(low), exact(high), strconv.Itoa(n)})
			}
			row("", s.Mean, s.SD, s.Low, s.High, s.N)
			for _, l := range s.Left {
				row(l.ID, l.Mean, l.SD, l.Low, l.High, l.N)
			}
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// StaysCSV writes the distribution of overnight emergency stays: a row for each scenario and
// whole day, the last one for all that are longer.
func StaysCSV(w io.Writer, r *experiments.Results) error {
	rows := [][]string{{"scenario", "stay_day", "stays", "share"}}
	for a, arm := range r.Experiment.Arms {
		s := output.StaysOf(r, a)
		if !s.Measured {
			continue
		}
		for d, share := range append(s.Shares, s.Beyond.Mean) {
			rows = append(rows, []string{arm.Name, strconv.Itoa(d), exact(float64(int(share*s.Number + 0.5))), exact(share)})
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}
