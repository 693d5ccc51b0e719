// Package data writes results for other programs: JSON and CSV, with every
// number in full precision and the same bytes for the same results.
package data

import (
	"encoding/json"
	"io"
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/output"
)

// A number is written with the fewest digits that give it back; null stands for
// what is no number.
type number float64

// MarshalJSON implements json.Marshaler.
func (n number) MarshalJSON() ([]byte, error) {
	if x := float64(n); math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

type runJSON struct {
	Schema       string         `json:"schema"`
	Scenario     string         `json:"scenario"`
	Seed         uint64         `json:"seed"`
	Replications int            `json:"replications"`
	Population   int            `json:"population"`
	Outcomes     []estimateJSON `json:"outcomes"`
	Groups       []groupJSON    `json:"groups,omitempty"`
}

type groupJSON struct {
	By           string `json:"by"`
	Group        string `json:"group"`
	Outcome      string `json:"outcome"`
	Unit         string `json:"unit"`
	Mean         number `json:"mean"`
	SD           number `json:"sd"`
	Low          number `json:"ci95_low"`
	High         number `json:"ci95_high"`
	Replications int    `json:"replications"`
}

type estimateJSON struct {
	Outcome      string `json:"outcome"`
	Unit         string `json:"unit"`
	Mean         number `json:"mean"`
	SD           number `json:"sd"`
	Low          number `json:"ci95_low"`
	High         number `json:"ci95_high"`
	Replications int    `json:"replications"`
	Definition   string `json:"definition"`
	Better       string `json:"better"`
}

type compareJSON struct {
	Schema       string           `json:"schema"`
	Base         string           `json:"base"`
	Seed         uint64           `json:"seed"`
	Replications int              `json:"replications"`
	Differences  []differenceJSON `json:"differences"`
}

type differenceJSON struct {
	Scenario    string `json:"scenario"`
	Outcome     string `json:"outcome"`
	Unit        string `json:"unit"`
	BaseMean    number `json:"base_mean"`
	Mean        number `json:"mean"`
	Difference  number `json:"difference"`
	Low         number `json:"ci95_low"`
	High        number `json:"ci95_high"`
	Pairs       int    `json:"pairs"`
	Correlation number `json:"correlation"`
	Clear       bool   `json:"clear"`
}

// RunJSON writes the outcomes of the one scenario of r (schema careteam/run/v1), and its
// breakdowns by the given groupings.
func RunJSON(w io.Writer, r *experiments.Results, by ...agents.Grouping) error {
	e := r.Experiment
	doc := runJSON{Schema: "careteam/run/v1", Scenario: e.Arms[0].Name, Seed: e.Run.Seed, Replications: e.Run.Replications,
		Population: e.Run.Population.Size, Outcomes: []estimateJSON{}}
	for _, x := range output.Estimates(r) {
		if x.Scenario != doc.Scenario {
			continue
		}
		doc.Outcomes = append(doc.Outcomes, estimateJSON{x.Outcome.ID, x.Outcome.Unit, number(x.Mean), number(x.SD),
			number(x.Low), number(x.High), x.N, x.Outcome.Definition, output.Better(x.Outcome)})
	}
	for _, g := range output.Groups(r) {
		if slices.Contains(by, g.By) {
			doc.Groups = append(doc.Groups, groupJSON{agents.GroupingNames[g.By], g.LevelName, g.Outcome.ID, g.Outcome.Unit,
				number(g.Mean), number(g.SD), number(g.Low), number(g.High), g.N})
		}
	}
	return writeJSON(w, doc)
}

// CompareJSON writes the differences of all scenarios of r from its base
// (schema careteam/compare/v1).
func CompareJSON(w io.Writer, r *experiments.Results) error {
	e := r.Experiment
	doc := compareJSON{Schema: "careteam/compare/v1", Base: e.Arms[output.Base(e)].Name, Seed: e.Run.Seed, Replications: e.Run.Replications,
		Differences: []differenceJSON{}}
	for _, d := range output.Differences(r) {
		doc.Differences = append(doc.Differences, differenceJSON{d.Scenario, d.Outcome.ID, d.Outcome.Unit, number(d.BaseMean), number(d.Mean),
			number(d.Difference.Difference), number(d.Low), number(d.High), d.Pairs, number(d.Correlation), d.Clear})
	}
	return writeJSON(w, doc)
}

func writeJSON(w io.Writer, doc any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}
