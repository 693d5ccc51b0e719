package data

import (
	"io"
	"strconv"

	"careteam/output"
)

type solveJSON struct {
	Schema       string    `json:"schema"`
	Scenario     string    `json:"scenario"`
	Outcome      string    `json:"outcome"`
	Unit         string    `json:"unit"`
	Target       number    `json:"target"`
	AtLeast      bool      `json:"at_least"`
	Factor       string    `json:"factor"`
	FactorUnit   string    `json:"factor_unit"`
	Met          string    `json:"met"`
	Value        number    `json:"value"`
	Low          number    `json:"ci95_low"`
	High         number    `json:"ci95_high"`
	Monotone     bool      `json:"monotone"`
	Seed         uint64    `json:"seed"`
	Replications int       `json:"replications"`
	Evaluated    []tryJSON `json:"evaluated"`
}

type tryJSON struct {
	Value number `json:"value"`
	Mean  number `json:"mean"`
	Low   number `json:"ci95_low"`
	High  number `json:"ci95_high"`
}

// SolveJSON writes how much is needed to reach a target (schema careteam/solve/v1).
func SolveJSON(w io.Writer, s *output.Solution) error {
	e := s.Experiment
	doc := solveJSON{Schema: "careteam/solve/v1", Scenario: e.Arms[0].Name, Outcome: s.Outcome.ID, Unit: s.Outcome.Unit, Target: number(s.Goal.Value), AtLeast: s.Goal.AtLeast,
		Factor: s.Factor.Path, FactorUnit: s.Factor.Unit, Met: s.Met.String(), Value: number(s.X), Low: number(min(s.From, s.To)), High: number(max(s.From, s.To)), Monotone: s.Monotone,
		Seed: e.Run.Seed, Replications: e.Run.Replications}
	for _, x := range s.Evaluated {
		doc.Evaluated = append(doc.Evaluated, tryJSON{number(x.X), number(x.Mean), number(x.Low), number(x.High)})
	}
	return writeJSON(w, doc)
}

// SolveCSV writes the points that were looked at.
func SolveCSV(w io.Writer, s *output.Solution) error {
	rows := [][]string{{"factor", "value", "outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications"}}
	for _, x := range s.Evaluated {
		rows = append(rows, []string{s.Factor.Path, exact(x.X), s.Outcome.ID, s.Outcome.Unit, exact(x.Mean), exact(x.SD), exact(x.Low), exact(x.High), strconv.Itoa(x.N)})
	}
	return table(w, rows)
}
