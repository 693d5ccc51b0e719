//go:build js

package main

import (
	"strconv"
	"syscall/js"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/sim"
)

// sideBySide answers with one person's lives in both teams:
//
//	{who, why, person: {age, female, alone, carer, conditions, quintile}, end, parts, cause,
//	 bearing: [words], sums: [{...}, {...}], moments: [{day, a, b, kind, need}, ...]}
//
// Days count from the start of the warm-up and have fractions; end is the last. parts is the day
// of the first difference in what happens or, where there is none, in when; −1 where the lives
// do not differ, cause is why, and bearing what differs between the teams behind it. a and b
// are words, "" in the life in which a moment does not happen; kind is the name of What, need
// the title of the need that it concerns, or "".
func sideBySide(args []js.Value) any {
	t, replication, who := taskOf(args[0]), args[1].Int(), args[2].Int()
	size, first, last := t.setup.Population.Size, who, who+1
	switch {
	case who >= size:
		panic("who: got " + strconv.Itoa(who) + ", want a whole number below " + strconv.Itoa(size) + ", one of the people")
	case who < 0:
		first, last = 0, min(lives.Searched, size)
	}
	end := sim.Time(sim.Duration(t.setup.WarmUpDays+t.setup.Days) * sim.Day)
	both := make([][]agents.Life, len(t.arms))
	for a := range t.arms {
		both[a] = model.Follow(t.arms[a].Parameters, t.setup, t.root(replication), first, last)
	}
	at, why := 0, ""
	if who < 0 {
		at, why = lives.Pick(t.arms[:], both, end)
	}
	answer := t.told([2]agents.Life{both[0][at], both[1][at]}, end)
	answer["why"] = why
	return answer
}

// told is what there is to tell of two lives of one person.
func (t *task) told(both [2]agents.Life, end sim.Time) map[string]any {
	r := both[0].Resident
	answer := map[string]any{"who": both[0].Person, "end": days(end), "person": map[string]any{"age": r.Age, "female": r.Female,
		"alone": r.LivesAlone == 1, "carer": r.HasCarer == 1, "conditions": r.Conditions, "quintile": r.Quintile + 1}}
	pair := lives.Align(both[0].Events, both[1].Events)
	t.parting(pair, answer)
	sums := make([]any, len(both))
	for a := range both {
		sums[a] = sumJS(lives.SumUp(t.arms[a].Parameters, both[a].Events, end))
	}
	moments := make([]any, len(pair.Moments))
	for i, m := range pair.Moments {
		moments[i] = t.moment(m)
	}
	answer["sums"], answer["moments"] = sums, moments
	return answer
}

// parting adds where two lives part, why, and what bears on it.
func (t *task) parting(pair lives.Pair, answer map[string]any) {
	bearing := []any{}
	answer["parts"], answer["cause"], answer["bearing"] = -1, "", bearing
	d, differ := pair.Part()
	if !differ {
		return
	}
	changes := experiments.Difference(t.arms[0].Parameters, t.arms[1].Parameters)
	for _, c := range lives.Bearing(t.arms[0].Parameters, changes, d) {
		bearing = append(bearing, c.String())
	}
	answer["parts"], answer["cause"], answer["bearing"] = days(d.Event().At), lives.Cause(t.arms[0], t.arms[1], d), bearing
}

func (t *task) moment(m lives.Moment) map[string]any {
	answer := map[string]any{"day": days(m.At()), "need": ""}
	for a, e := range [...]*agents.LifeEvent{m.A, m.B} {
		name, p := [...]string{"a", "b"}[a], t.arms[a].Parameters
		if e == nil {
			answer[name] = ""
			continue
		}
		answer[name], answer["kind"] = lives.EventText(p, e), e.What.Name()
		if e.Need >= 0 {
			answer["need"] = p.Needs[e.Need].Title
		}
	}
	return answer
}

func sumJS(s lives.Sum) map[string]any {
	return map[string]any{"admissions": s.Admissions, "edVisits": s.EDVisits, "appointments": s.Appointments, "contacts": s.Contacts,
		"seen": s.Seen, "begun": s.Begun, "met": s.Met, "missed": s.Missed, "bedDays": s.BedDays, "unmetDays": s.UnmetDays, "days": s.Days, "died": s.Died}
}

func days(t sim.Time) float64 { return t.Sub(0).Days() }
