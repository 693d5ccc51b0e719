package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/calendar"
)

// The kinds of a worker's time at a task.
const (
	taskContact = iota
	taskRecord
	taskTravel
	taskMeeting
	tasks
)

// The kinds of a worker's hours that are set aside for no case.
const (
	asideBackstage = iota
	asideSupervision
	asideTraining
	asideOther // drifted to the worker: role creep
	asides
)

// A worktime is the account of a worker's contracted hours in the measured period, to
// the microsecond:
//
//	contracted = tasks + set aside + idle + absent
//
// Hours set aside come at the end of every day: full is the working day, cal the part
// of it for cases and meetings.
type worktime struct {
	cal, full calendar.Calendar
	away      calendar.Absences
	busy      bool
	since     sim.Time            // busy or idle since
	task      [tasks]sim.Duration // left of the task in hand
	hand      uint32              // its case, or noCase
	ends      sim.Timer
	used      sim.Duration // by tasks, in the whole run
	booked    sim.Time     // hours set aside are booked until here

	spent  [tasks]sim.Duration
	aside  [asides]sim.Duration
	idle   sim.Duration
	absent [absences]sim.Duration
}

// onCases is when the worker is there for cases and meetings.
func (k *worktime) onCases() calendar.Roster { return calendar.Roster{Week: k.cal, Away: k.away} }

// onDuty is when the worker is there at all.
func (k *worktime) onDuty() calendar.Roster { return calendar.Roster{Week: k.full, Away: k.away} }

// setHours gives a worker the hours of the setting: all begin when it opens, or are
// spread evenly until the last ends when it closes. Where weekends are worked,
// the hours of five days are spread over seven, as a rota does on average.
func (m *model) setHours(k *worker) {
	q := &m.pools[k.pool]
	prof, work := &m.p.Professions[q.profession], &m.p.Settings[q.setting].Work
	days, week := 5, 1.0
	if work.Weekend == 1 {
		days, week = 7, 5.0/7
	}
	part := q.wte / float64(len(q.workers))
	productive := max(0, 1-prof.Backstage-prof.Supervision-prof.Training)
	hours := float64(prof.HoursPerDay * part * week)
	place := (float64(k.number) + 0.5) / float64(len(q.workers))
	full := sim.Of(hours, sim.Hour)
	room := sim.Of(float64(place*max(0, work.CloseHour-work.OpenHour-hours)), sim.Hour)
	opens := min(sim.Of(work.OpenHour, sim.Hour)+room, sim.Day-full)
	k.full = calendar.FirstDays(days, opens, full)
	k.cal = calendar.FirstDays(days, opens, sim.Of(float64(hours*max(0, productive-k.drift)), sim.Hour))
}

// startTask spends a worker's time; a task that shift end or an absence interrupts
// goes on at the next shift.
func (m *model) startTask(w int32, c uint32, minutes [tasks]float64) {
	k := &m.workers[w]
	now := m.now()
	k.closeIdle(now, m.warm)
	k.busy, k.since, k.hand = true, now, c
	for t, x := range minutes {
		k.task[t] = sim.Of(x, sim.Minute)
	}
	k.ends = m.list.SetTimer(k.onCases().After(now, k.remaining()), sim.Normal, evTask, uint32(w), c)
}

func (k *worktime) remaining() sim.Duration {
	total := sim.Duration(0)
	for _, d := range k.task {
		total += d
	}
	return total
}

func (k *worktime) closeIdle(now, warm sim.Time) {
	k.idle += k.onCases().Worked(max(k.since, warm), max(now, warm))
}

// closeTask books what was done of a task, kind by kind in order, and its measured
// part.
func (k *worktime) closeTask(now, warm sim.Time) {
	on := k.onCases()
	unmeasured := on.Worked(k.since, max(k.since, min(now, warm)))
	left := on.Worked(k.since, now)
	for t, d := range k.task {
		d = min(d, left)
		left -= d
		k.task[t] -= d
		k.used += d
		skip := min(d, unmeasured)
		unmeasured -= skip
		k.spent[t] += d - skip
	}
}

// settle books a worker's hours until now, so that the calendar may change.
func (m *model) settle(k *worker, now sim.Time) {
	if k.busy {
		k.closeTask(now, m.warm)
	} else {
		k.closeIdle(now, m.warm)
	}
	k.since = now
	m.bookAside(k, now)
}

// bookAside books the measured hours set aside since the last time, by their shares.
func (m *model) bookAside(k *worker, now sim.Time) {
	from, to := max(k.booked, m.warm), max(now, m.warm)
	k.booked = now
	d := k.onDuty().Worked(from, to) - k.onCases().Worked(from, to)
	prof := &m.p.Professions[m.pools[k.pool].profession]
	shares := [asides]float64{asideBackstage: prof.Backstage, asideSupervision: prof.Supervision, asideTraining: prof.Training, asideOther: k.drift}
	total, last := 0.0, 0
	for i, share := range shares {
		total += share
		if share > 0 {
			last = i
		}
	}
	rest := d
	for i, share := range shares {
		if share > 0 && i != last {
			part := min(rest, sim.Of(float64(d)*share/total, sim.Microsecond))
			k.aside[i] += part
			rest -= part
		}
	}
	k.aside[last] += rest
}

// dropTask lets go of the task in hand.
func (m *model) dropTask(k *worker) {
	if k.busy {
		m.settle(k, m.now())
		m.list.Cancel(k.ends)
		k.busy, k.ends, k.task = false, 0, [tasks]sim.Duration{}
	}
}

// bookAbsence books the measured hours of every absence, at the end.
func (m *model) bookAbsence(k *worker) {
	k.absent = [absences]sim.Duration{}
	for _, a := range k.away {
		from, to := max(a.From, m.warm), min(a.To, m.end)
		if from < to {
			k.absent[a.Why] += k.full.Worked(from, to)
		}
	}
}

// closeWorker books everything up to the end of the run.
func (m *model) closeWorker(k *worker) {
	m.settle(k, m.end)
	m.bookAbsence(k)
	if !k.vacant {
		m.bookStrain(k, m.end)
	}
}

// contracted returns the measured hours of those in post.
func (m *model) contracted(k *worker) sim.Duration {
	return k.full.Worked(m.warm, m.end) - k.absent[awayVacant]
}

// available returns the hours of which those in post were there.
func (m *model) available(k *worker) sim.Duration { return k.onDuty().Worked(m.warm, m.end) }

// hourOutcomes shares out the contracted hours of social workers; absent where none
// has a post.
func (m *model) hourOutcomes(o *outcomes) {
	var hours [len(agents.HourKinds)]sim.Duration
	contracted := sim.Duration(0)
	for w := range m.workers {
		k := &m.workers[w]
		if !m.isSocialWorker(k) {
			continue
		}
		contracted += m.contracted(k)
		n := 0
		for _, parts := range [][]sim.Duration{k.spent[:], k.aside[:], {k.idle}, k.absent[:awayVacant]} {
			for _, d := range parts {
				hours[n] += d
				n++
			}
		}
	}
	for n, kind := range agents.HourKinds {
		o.set("social_worker_"+kind+"_hours_share", hours[n].Hours(), contracted.Hours())
	}
}

func (m *model) isSocialWorker(k *worker) bool {
	return m.p.Professions[m.pools[k.pool].profession].Name == "social_worker"
}
