package data

import (
	"io"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/output"
)

type explainJSON struct {
	Schema      string       `json:"schema"`
	Person      int          `json:"person"`
	Seed        uint64       `json:"seed"`
	Replication int          `json:"replication"`
	Female      bool         `json:"female"`
	Age         int          `json:"age"`
	Quintile    int          `json:"quintile"`
	Conditions  int          `json:"conditions"`
	LivesAlone  bool         `json:"lives_alone"`
	HasCarer    bool         `json:"has_carer"`
	Frailty     number       `json:"frailty"`
	Trust       number       `json:"trust"`
	Scenarios   []string     `json:"scenarios"`
	Cause       string       `json:"cause"` // "" where the lives do not differ
	Common      int          `json:"common_events"`
	Events      []momentJSON `json:"events"`
}

// A momentJSON is an event in one of the scenarios, or in both.
type momentJSON struct {
	Day   number   `json:"day"`
	Date  string   `json:"date"`
	In    []string `json:"scenarios"`
	Event string   `json:"event"`
}

// ExplainJSON writes the lives of a person under two scenarios (schema
// careteam/explain/v1).
func ExplainJSON(w io.Writer, e *experiments.Experiment, person, replication int, lives [2]agents.Life) error {
	l := &lives[0]
	r := l.Resident
	aligned := analysis.Align(lives[0].Events, lives[1].Events)
	a, b := e.Arms[0], e.Arms[1]
	doc := explainJSON{Schema: "careteam/explain/v1", Person: person, Seed: e.Run.Seed, Replication: replication, Female: r.Female, Age: r.Age,
		Quintile: r.Quintile + 1, Conditions: r.Conditions, LivesAlone: r.LivesAlone == 1, HasCarer: r.HasCarer == 1,
		Frailty: number(l.Frailty), Trust: number(l.Trust), Scenarios: []string{a.Name, b.Name}, Common: aligned.Common, Events: []momentJSON{}}
	if d, ok := aligned.Diverge(); ok {
		doc.Cause = output.Cause(a, b, d)
	}
	for _, m := range aligned.Moments {
		x := momentJSON{Day: number(m.At().Sub(0).Days()), Date: Start.Add(time.Duration(m.At()) * time.Microsecond).Format("2006-01-02T15:04:05")}
		switch {
		case m.A != nil && m.B != nil:
			x.In, x.Event = []string{a.Name, b.Name}, output.EventText(a.Parameters, m.A)
		case m.A != nil:
			x.In, x.Event = []string{a.Name}, output.EventText(a.Parameters, m.A)
		default:
			x.In, x.Event = []string{b.Name}, output.EventText(b.Parameters, m.B)
		}
		doc.Events = append(doc.Events, x)
	}
	return writeJSON(w, doc)
}
