package output

import (
	"cmp"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/sim"
)

// A LogRow is one line of an event log, in the form that animations of patient pathways
// (vidigi) and process mining (bupaR, XES) read: something that a person waits for, uses,
// leaves or meets.
type LogRow struct {
	Scenario    string
	Replication int
	Entity      int    // the person's number, the same in all scenarios
	Pathway     string // one of LogPathways: within one a person is in one place at a time
	Type        string // one of the types below
	Event       string // a name of its own for each activity and lifecycle
	At          sim.Time
	Resource    int // which of those in use by the people of the log, from 1; 0: none

	Activity  string // what is waited for, used or met
	Lifecycle string // schedule, start, complete or withdraw, as XES has them
	Instance  int    // joins the rows of one activity; in order of the log, from 1
	Holder    string // of the activity: ward_bed, social_worker@ward, home_care

	Need, Profession, Setting, Reason string // "" where they say nothing
}

// The types of rows. Arrival and departure, queue, use and its end are those of vidigi; what
// happens in a moment is an event.
const (
	LogArrival = "arrival_departure"
	LogQueue   = "queue"
	LogUse     = "resource_use"
	LogUseEnd  = "resource_use_end"
	LogMoment  = "event"
)

// The lifecycle transitions of XES (IEEE 1849-2016) that are used.
const (
	Scheduled = "schedule"
	Started   = "start"
	Completed = "complete"
	Withdrawn = "withdraw"
)

// LogPathways are the parts of a life: coming into the area and leaving it, hospital, casework,
// services, and what happens to needs and health beside.
var LogPathways = []string{"life", "hospital", "casework", "service", "need"}

// A logger turns the lives of one scenario into rows.
type logger struct {
	scenario    string
	replication int
	p           *agents.Parameters
	end         sim.Time
	rows        []LogRow
	person      int
	open        []*activity // of the person, in the order in which they began
	instances   int
}

// An activity is what a person waits for or uses.
type activity struct {
	pathway, name, holder string
	key                   int // of a need or of a caseworker's side, −1 for the hospital
	instance              int
	started               bool
}

// EventLog returns the log of some lives, arm by arm, person by person, in order of time. What
// is going on at the end of the run is not completed; everybody departs, by death, by moving
// away or at the end.
func EventLog(e *experiments.Experiment, replication int, lives [][]agents.Life) []LogRow {
	var all []LogRow
	end := sim.Time(0).Add(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
	instances := 0
	for a := range e.Arms {
		l := logger{scenario: e.Arms[a].Name, replication: replication, p: e.Arms[a].Parameters, end: end, instances: instances}
		for i := range lives[a] {
			l.life(&lives[a][i])
		}
		assign(l.rows)
		all = append(all, l.rows...)
		instances = l.instances
	}
	return all
}

// life logs a person from arrival to departure.
func (l *logger) life(life *agents.Life) {
	l.person, l.open = life.Person, nil
	l.add(LogRow{Pathway: "life", Type: LogArrival, Event: "arrival", Activity: "arrival", Lifecycle: Completed, Instance: l.next()})
	if inBed(life.Events) {
		l.start(&agents.LifeEvent{Need: -1, Profession: -1, Setting: -1, Reason: -1}, "hospital", "ward_stay", "ward_bed", -1)
	}
	for i := range life.Events {
		e := &life.Events[i]
		if e.What == agents.Admitted && i+1 < len(life.Events) && life.Events[i+1].What == agents.SameDayCare { // which takes no bed
			l.leave(e, "hospital", -1)
			l.moment(e, "hospital")
			continue
		}
		l.event(e)
	}
	if n := len(l.rows); l.rows[n-1].Event != "depart" {
		l.depart(l.end, "end_of_run")
	}
}

// inBed reports whether a person was in a ward bed at the start: of the hospital, a life then
// tells of the way out first.
func inBed(events []agents.LifeEvent) bool {
	for i := range events {
		switch events[i].What {
		case agents.EDArrival, agents.Admitted, agents.InBed, agents.SameDayCare, agents.ComesIn:
			return false
		case agents.FitToLeave, agents.StepDone, agents.GoesHome, agents.WalksOut:
			return true
		}
	}
	return false
}

func (l *logger) next() int { l.instances++; return l.instances }

func (l *logger) add(r LogRow) {
	r.Scenario, r.Replication, r.Entity = l.scenario, l.replication, l.person
	l.rows = append(l.rows, r)
}

func (l *logger) depart(at sim.Time, why string) {
	l.add(LogRow{Pathway: "life", Type: LogArrival, Event: "depart", At: at, Activity: "departure", Lifecycle: Completed, Instance: l.next(), Reason: why})
}

// event logs what an event of a life begins and ends.
func (l *logger) event(e *agents.LifeEvent) {
	switch e.What {
	case agents.EDArrival:
		l.wait(e, "hospital", "ed_assessment", "ed_place", -1)
	case agents.EDSeen:
		l.start(e, "hospital", "ed_assessment", "ed_place", -1)
	case agents.EDUnseen, agents.EDHome:
		l.leave(e, "hospital", -1)
		l.moment(e, "hospital")
	case agents.Admitted:
		l.leave(e, "hospital", -1)
		l.moment(e, "hospital")
		l.wait(e, "hospital", "ward_stay", "ward_bed", -1)
	case agents.SameDayCare:
		l.leave(e, "hospital", -1)
		l.start(e, "hospital", "same_day_care", "same_day_unit", -1)
	case agents.InBed:
		l.start(e, "hospital", "ward_stay", "ward_bed", -1)
	case agents.GoesHome, agents.WalksOut, agents.StayPutOff:
		l.leave(e, "hospital", -1)
		l.moment(e, "hospital")
	case agents.ComesIn:
		l.moment(e, "hospital")
		l.wait(e, "hospital", "ward_stay", "ward_bed", -1)
	case agents.FitToLeave, agents.StepDone:
		l.moment(e, "hospital")
	case agents.CaseOpened:
		l.wait(e, "casework", "case", l.caseworker(e), l.side(e))
	case agents.CaseContact:
		if a := l.find("casework", l.side(e)); a != nil && a.started {
			l.moment(e, "casework")
			return
		}
		l.start(e, "casework", "case", l.caseworker(e), l.side(e))
	case agents.CaseClosed:
		l.leave(e, "casework", l.side(e))
	case agents.ServiceWaits:
		l.wait(e, "service", l.service(e), l.service(e), int(e.Need))
	case agents.ServiceBegins:
		l.start(e, "service", l.service(e), l.service(e), int(e.Need))
	case agents.ServiceEnds, agents.NeedMet, agents.NeedEnds, agents.GivesUpWaiting:
		l.leave(e, "service", int(e.Need))
		l.moment(e, "need")
	case agents.Dies, agents.MovesAway:
		for len(l.open) > 0 {
			l.leave(e, l.open[0].pathway, l.open[0].key)
		}
		l.depart(e.At, e.What.Name())
	default:
		l.moment(e, "need")
	}
}

// side tells the cases of a person apart, which are with one profession in one setting each.
func (l *logger) side(e *agents.LifeEvent) int {
	return int(e.Setting)*len(l.p.Professions) + int(e.Profession)
}

func (l *logger) caseworker(e *agents.LifeEvent) string {
	return l.p.Professions[e.Profession].Name + "@" + agents.SettingNames[e.Setting]
}

// service is that of a need.
func (l *logger) service(e *agents.LifeEvent) string {
	if s := l.p.Needs[e.Need].Service; s >= 0 {
		return l.p.Services[s].Name
	}
	return "service"
}

func (l *logger) find(pathway string, key int) *activity {
	for _, a := range l.open {
		if a.pathway == pathway && a.key == key {
			return a
		}
	}
	return nil
}

// wait begins to wait for an activity.
func (l *logger) wait(e *agents.LifeEvent, pathway, name, holder string, key int) {
	l.leave(e, pathway, key)
	a := &activity{pathway: pathway, name: name, holder: holder, key: key, instance: l.next()}
	l.open = append(l.open, a)
	l.row(e, a, LogQueue, Scheduled)
}

// start begins an activity, waited for or not.
func (l *logger) start(e *agents.LifeEvent, pathway, name, holder string, key int) {
	a := l.find(pathway, key)
	if a == nil || a.started || a.name != name {
		l.leave(e, pathway, key)
		a = &activity{pathway: pathway, name: name, holder: holder, key: key, instance: l.next()}
		l.open = append(l.open, a)
	}
	a.started = true
	l.row(e, a, LogUse, Started)
}

// leave ends what is going on in a pathway, or gives the waiting up.
func (l *logger) leave(e *agents.LifeEvent, pathway string, key int) {
	a := l.find(pathway, key)
	if a == nil {
		return
	}
	l.open = slices.DeleteFunc(l.open, func(b *activity) bool { return b == a })
	if a.started {
		l.row(e, a, LogUseEnd, Completed)
		return
	}
	l.row(e, a, LogMoment, Withdrawn)
}

func (l *logger) row(e *agents.LifeEvent, a *activity, kind, lifecycle string) {
	words := map[string]string{Scheduled: "_wait_begins", Started: "_begins", Completed: "_complete", Withdrawn: "_wait_ends"}
	r := l.about(e)
	r.Pathway, r.Type, r.Event, r.Activity, r.Lifecycle, r.Instance, r.Holder = a.pathway, kind, a.name+words[lifecycle], a.name, lifecycle, a.instance, a.holder
	l.add(r)
}

// moment logs what takes no time.
func (l *logger) moment(e *agents.LifeEvent, pathway string) {
	r := l.about(e)
	r.Pathway, r.Type, r.Event, r.Activity, r.Lifecycle, r.Instance = pathway, LogMoment, e.What.Name(), e.What.Name(), Completed, l.next()
	l.add(r)
}

// about says whom and what an event concerns.
func (l *logger) about(e *agents.LifeEvent) (r LogRow) {
	r.At, r.Reason = e.At, lives.ReasonName(e)
	if e.Need >= 0 {
		r.Need = l.p.Needs[e.Need].Name
	}
	if e.Profession >= 0 {
		r.Profession = l.p.Professions[e.Profession].Name
	}
	if e.Setting >= 0 {
		r.Setting = strings.ReplaceAll(agents.SettingNames[e.Setting], " ", "_")
	}
	return r
}

// assign gives each use the lowest number of its holder that nobody of the log has then, so that
// an animation can show who is where.
func assign(rows []LogRow) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[a].At, rows[b].At) })
	taken := map[string][]bool{}
	held := map[int]int{} // by instance
	for _, i := range order {
		r := &rows[i]
		switch r.Type {
		case LogUse:
			slots := taken[r.Holder]
			n := slices.Index(slots, false)
			if n < 0 {
				n, slots = len(slots), append(slots, false)
			}
			slots[n] = true
			taken[r.Holder], held[r.Instance], r.Resource = slots, n, n+1
		case LogUseEnd:
			n := held[r.Instance]
			taken[r.Holder][n], r.Resource = false, n+1
		}
	}
}
