package data

import (
	"io"
	"strconv"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/sim"
)

type explainJSON struct {
	Schema      string          `json:"schema"`
	Person      int             `json:"person"`
	Population  int             `json:"population"`
	Seed        uint64          `json:"seed"`
	Replication int             `json:"replication"`
	Female      bool            `json:"female"`
	Age         int             `json:"age"`
	AgeBand     string          `json:"age_band"`
	Quintile    int             `json:"quintile"` // 1 is the most deprived
	Conditions  int             `json:"conditions"`
	LivesAlone  bool            `json:"lives_alone"`
	HasCarer    bool            `json:"has_carer"`
	Frailty     number          `json:"frailty"`
	Trust       number          `json:"trust"`
	Scenarios   []string        `json:"scenarios"`
	Divergence  *divergenceJSON `json:"divergence"` // the first difference, null where there is none
	Difference  *divergenceJSON `json:"difference"` // the first one in what happens, not only when
	Sums        []sumJSON       `json:"sums"`
	Events      []momentJSON    `json:"events"`
}

type divergenceJSON struct {
	Event      int          `json:"event"` // its place in events, from 0
	Day        number       `json:"day"`
	In         string       `json:"scenario"`
	Kind       string       `json:"kind"`  // what, or when: the same, later in the other scenario
	Queue      string       `json:"queue"` // what a person waits for before it, "" where no queue
	Cause      string       `json:"cause"`
	Parameters []changeJSON `json:"parameters"`
}

type changeJSON struct {
	Path string `json:"path"`
	From string `json:"from"`
	To   string `json:"to"`
	Unit string `json:"unit"`
}

type sumJSON struct {
	Scenario     string `json:"scenario"`
	Seen         int    `json:"needs_seen"`
	Begun        int    `json:"services_begun"`
	Met          int    `json:"needs_met"`
	Missed       int    `json:"needs_missed"`
	UnmetDays    number `json:"unmet_day"`
	Contacts     int    `json:"caseworker_contacts"`
	Appointments int    `json:"appointments"`
	EDVisits     int    `json:"ed_visits"`
	Admissions   int    `json:"admissions"`
	BedDays      number `json:"bed_day"`
	Days         number `json:"lived_day"`
	Died         bool   `json:"died"`
}

// A momentJSON is an event in one of the scenarios, or in both.
type momentJSON struct {
	Day        number   `json:"day"`
	Date       string   `json:"date"`
	In         []string `json:"scenarios"`
	What       string   `json:"what"`
	Need       string   `json:"need,omitempty"`
	Mild       bool     `json:"mild,omitempty"`
	Service    string   `json:"service,omitempty"`
	Profession string   `json:"profession,omitempty"`
	Setting    string   `json:"setting,omitempty"`
	Reason     string   `json:"reason,omitempty"`
	Hazard     []number `json:"acute_hazard_per_year"` // after it, in each of the scenarios
	Text       string   `json:"text"`
}

// ExplainJSON writes the lives of a person under the two scenarios of e (schema
// careteam/explain/v1); changes are how the second differs from the first.
func ExplainJSON(w io.Writer, e *experiments.Experiment, replication int, both [2]agents.Life, changes []experiments.Change) error {
	l := &both[0]
	r := l.Resident
	pair := lives.Align(both[0].Events, both[1].Events)
	doc := explainJSON{Schema: "careteam/explain/v1", Person: l.Person, Population: e.Run.Population.Size, Seed: e.Run.Seed, Replication: replication,
		Female: r.Female, Age: r.Age, AgeBand: agents.AgeBands[agents.Band(r.Age)], Quintile: r.Quintile + 1, Conditions: r.Conditions,
		LivesAlone: r.LivesAlone == 1, HasCarer: r.HasCarer == 1, Frailty: number(l.Frailty), Trust: number(l.Trust),
		Divergence: divergence(e, changes, pair.Diverge), Difference: divergence(e, changes, pair.Differ), Events: []momentJSON{}}
	end := sim.Time(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
	for a, arm := range e.Arms {
		doc.Scenarios = append(doc.Scenarios, arm.Name)
		s := lives.SumUp(arm.Parameters, both[a].Events, end)
		doc.Sums = append(doc.Sums, sumJSON{arm.Name, s.Seen, s.Begun, s.Met, s.Missed, number(s.UnmetDays), s.Contacts, s.Appointments,
			s.EDVisits, s.Admissions, number(s.BedDays), number(s.Days), s.Died})
	}
	for _, m := range pair.Moments {
		doc.Events = append(doc.Events, moment(e, m))
	}
	return writeJSON(w, doc)
}

func divergence(e *experiments.Experiment, changes []experiments.Change, find func() (lives.Divergence, bool)) *divergenceJSON {
	d, ok := find()
	if !ok {
		return nil
	}
	p := e.Arms[d.First].Parameters
	j := divergenceJSON{Event: d.At, Day: number(d.Event().At.Sub(0).Days()), In: e.Arms[d.First].Name, Kind: "what",
		Queue: lives.Queue(p, d.Event()), Cause: lives.Cause(e.Arms[0], e.Arms[1], d), Parameters: []changeJSON{}}
	if d.Later != nil {
		j.Kind = "when"
	}
	for _, c := range lives.Bearing(p, changes, d) {
		j.Parameters = append(j.Parameters, changeJSON{c.Path, c.From, c.To, c.Unit})
	}
	return &j
}

// single is a number of single precision, with the fewest digits that give it back.
func single(x float32) number {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(float64(x), 'g', -1, 32), 64)
	return number(y)
}

func moment(e *experiments.Experiment, m lives.Moment) momentJSON {
	var j momentJSON
	for a, x := range [...]*agents.LifeEvent{m.A, m.B} {
		if x == nil {
			continue
		}
		p := e.Arms[a].Parameters
		j.In, j.Hazard = append(j.In, e.Arms[a].Name), append(j.Hazard, single(x.Hazard))
		j.Day, j.Date = number(x.At.Sub(0).Days()), Start.Add(time.Duration(x.At)*time.Microsecond).Format("2006-01-02T15:04:05")
		j.What, j.Mild, j.Reason, j.Text = x.What.Name(), x.Mild, lives.ReasonName(x), lives.EventText(p, x)
		if x.Need >= 0 {
			j.Need = p.Needs[x.Need].Name
			if s := p.Needs[x.Need].Service; s >= 0 {
				j.Service = p.Services[s].Name
			}
		}
		if x.Profession >= 0 {
			j.Profession = p.Professions[x.Profession].Name
		}
		if x.Setting >= 0 {
			j.Setting = agents.SettingNames[x.Setting]
		}
	}
	return j
}
