package data

import (
	"io"

	"careteam/output"
)

type sensitivityJSON struct {
	Schema       string        `json:"schema"`
	Method       string        `json:"method"`
	Scenario     string        `json:"scenario"`
	Outcome      string        `json:"outcome"`
	Unit         string        `json:"unit"`
	Seed         uint64        `json:"seed"`
	Points       int           `json:"points"`
	Replications int           `json:"replications"`
	R2           number        `json:"r2"`
	Effects      []measureJSON `json:"effects"`
}

type measureJSON struct {
	Factor  string `json:"factor"`
	Measure string `json:"measure"`
	Value   number `json:"value"`
	Low     number `json:"ci95_low"`
	High    number `json:"ci95_high"`
}

// SensitivityJSON writes what an outcome depends on (schema careteam/sensitivity/v1).
func SensitivityJSON(w io.Writer, t *output.Sensitivity) error {
	doc := sensitivityJSON{Schema: "careteam/sensitivity/v1", Method: t.Method, Scenario: t.Of, Outcome: t.Outcome.ID, Unit: t.Outcome.Unit, Seed: t.Sweep.Run.Seed,
		Points: len(t.Sweep.Points), Replications: t.Sweep.Run.Replications, R2: number(t.R2), Effects: []measureJSON{}}
	for _, f := range t.Factors {
		for i, m := range t.Measures {
			v := f.Values[i]
			doc.Effects = append(doc.Effects, measureJSON{f.Path, m, number(v.Value), number(v.Low), number(v.High)})
		}
	}
	return writeJSON(w, doc)
}

// SensitivityCSV writes the same as a table, a row for each factor and measure.
func SensitivityCSV(w io.Writer, t *output.Sensitivity) error {
	rows := [][]string{{"method", "scenario", "outcome", "factor", "measure", "value", "ci95_low", "ci95_high"}}
	for _, f := range t.Factors {
		for i, m := range t.Measures {
			v := f.Values[i]
			rows = append(rows, []string{t.Method, t.Of, t.Outcome.ID, f.Path, m, exact(v.Value), exact(v.Low), exact(v.High)})
		}
	}
	return table(w, rows)
}
