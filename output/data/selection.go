package data

import (
	"io"
	"strconv"

	"careteam/output"
)

type selectionJSON struct {
	Schema     string          `json:"schema"`
	Experiment string          `json:"experiment"`
	Outcome    string          `json:"outcome"`
	Unit       string          `json:"unit"`
	Better     string          `json:"better"`
	Seed       uint64          `json:"seed"`
	Method     string          `json:"method"`
	Best       string          `json:"best"`
	Decided    bool            `json:"decided"`
	Correct    number          `json:"p_correct_selection"`
	Candidates []candidateJSON `json:"candidates"`
}

type candidateJSON struct {
	Scenario       string `json:"scenario"`
	Mean           number `json:"mean"`
	Low            number `json:"ci95_low"`
	High           number `json:"ci95_high"`
	Difference     number `json:"difference"`
	DifferenceLow  number `json:"difference_ci95_low"`
	DifferenceHigh number `json:"difference_ci95_high"`
	Replications   int    `json:"replications"`
	Dropped        bool   `json:"dropped"`
}

// SelectionJSON writes which scenario is best (schema careteam/optimise/v1).
func SelectionJSON(w io.Writer, s *output.Selection) error {
	e := s.Experiment
	doc := selectionJSON{Schema: "careteam/optimise/v1", Experiment: e.Name, Outcome: s.Outcome.ID, Unit: s.Outcome.Unit, Better: output.Better(s.Outcome), Seed: e.Run.Seed,
		Method: s.Method, Best: e.Arms[s.Candidates[0].Arm].Name, Decided: s.Decided, Correct: number(s.Correct)}
	for _, c := range s.Candidates {
		doc.Candidates = append(doc.Candidates, candidateJSON{e.Arms[c.Arm].Name, number(c.Mean), number(c.Low), number(c.High),
			number(c.Difference.Mean), number(c.Difference.Low), number(c.Difference.High), c.N, c.Dropped})
	}
	return writeJSON(w, doc)
}

// SelectionCSV writes the same as a table.
func SelectionCSV(w io.Writer, s *output.Selection) error {
	rows := [][]string{{"scenario", "outcome", "unit", "mean", "ci95_low", "ci95_high", "difference", "difference_ci95_low", "difference_ci95_high", "replications", "dropped"}}
	for _, c := range s.Candidates {
		rows = append(rows, []string{s.Experiment.Arms[c.Arm].Name, s.Outcome.ID, s.Outcome.Unit, exact(c.Mean), exact(c.Low), exact(c.High),
			exact(c.Difference.Mean), exact(c.Difference.Low), exact(c.Difference.High), strconv.Itoa(c.N), strconv.FormatBool(c.Dropped)})
	}
	return table(w, rows)
}
