package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// Why a worker is away. A post is vacant between two people.
const (
	awayLeave uint8 = iota
	awaySick
	awayHoliday
	awayVacant
	absences
)

// staffDraw draws a uniform of a worker, for a purpose of the person who holds the
// post now.
func (m *model) staffDraw(k *worker, purpose rng.Purpose, n uint32) float64 {
	return m.root.ofWorker(purpose, m.who(k), k.person<<18|n)
}

// who names a worker in every scenario.
func (m *model) who(k *worker) uint32 {
	q := &m.pools[k.pool]
	return uint32(q.setting)<<24 | uint32(q.profession)<<16 | uint32(k.number)
}

// planAbsence fills the diary of the person who takes up a post: bank holidays, leave
// around them, and sickness in what is left. Nobody acts on what the diary says of
// days to come, but that a task in hand waits for its worker.
func (m *model) planAbsence(w int32) {
	k := &m.workers[w]
	m.planHolidays(k)
	m.planLeave(k)
	m.planSickness(k)
	m.planHandBack(w)
}

func (m *model) worksWeekends(k *worker) bool {
	return m.p.Settings[m.pools[k.pool].setting].Work.Weekend == 1
}

func (m *model) planHolidays(k *worker) {
	if m.p.Staff.BankHolidays == 0 || m.worksWeekends(k) {
		return
	}
	for year := calendar.Year(m.now()); calendar.Midnight(year, 1, 1) < m.end; year++ {
		for _, day := range calendar.BankHolidays(year) {
			if day >= k.started {
				k.away = k.away.Add(day, day.Add(sim.Day), awayHoliday)
			}
		}
	}
}

// planLeave spreads a year's leave: its 52 weeks are cut into as many equal parts as
// there are weeks of leave, begun or whole, and in each part a week's leave (in the
// last what is left) begins on a Monday that is drawn.
func (m *model) planLeave(k *worker) {
	const weeks = 52
	days := m.p.Staff.LeaveDays
	if m.worksWeekends(k) {
		days += float64(8 * m.p.Staff.BankHolidays)
	}
	day := k.full.Worked(0, sim.Time(sim.Week)).Hours() / 5
	blocks := int(days/5 + 0.999999)
	for year := k.started.Day() / (7 * weeks); blocks > 0; year++ {
		for b := range blocks {
			from, to := weeks*b/blocks, weeks*(b+1)/blocks
			u := m.staffDraw(k, agents.DrawLeave, uint32(year)<<6|uint32(b))
			week := int(year)*weeks + from + int(u*float64(to-from))
			monday := sim.Time(0).Add(sim.Duration(week) * sim.Week)
			if monday >= m.end {
				return
			}
			if work := sim.Of(float64(day*min(5, days-float64(5*b))), sim.Hour); monday >= k.started {
				k.away = k.away.Add(monday, k.onDuty().After(monday, work), awayLeave)
			}
		}
	}
}

// planSickness draws spells of sickness. Whole days are lost: a spell begins and ends
// at the midnight after it does, so that the mean is as stated.
func (m *model) planSickness(k *worker) {
	s := &m.p.Staff
	if s.SicknessRate == 0 {
		return
	}
	spell := dist.NewLognormal(s.SicknessDays, s.SicknessSD)
	t := k.started
	for n := uint32(0); ; n++ {
		t = t.Add(exponential(m.staffDraw(k, agents.DrawSickGap, n), 1/s.SicknessRate, sim.Year))
		if t >= m.end {
			return
		}
		well := t.Add(sim.Of(spell.Quantile(m.staffDraw(k, agents.DrawSickness, n)), sim.Day))
		k.away = k.away.Add(midnightAfter(t), midnightAfter(well), awaySick)
		t = well
	}
}

func midnightAfter(t sim.Time) sim.Time { return t.Add(sim.Day - t.TimeOfDay()) }

// planHandBack schedules, for absences that follow on each other without a break,
// the moment at which they have lasted too long for the worker's cases to wait.
func (m *model) planHandBack(w int32) {
	k := &m.workers[w]
	patience := sim.Of(m.p.Staff.HandBackDays, sim.Day)
	for i := 0; i < len(k.away); {
		from, to := k.away[i].From, k.away[i].To
		for i++; i < len(k.away) && k.away[i].From == to; i++ {
			to = k.away[i].To
		}
		if late := from.Add(patience); from >= k.started && late < min(to, m.end) {
			m.list.Schedule(late, sim.Normal, evHandBack, uint32(w), k.person)
		}
	}
}

// awayTooLong gives a worker's cases back once the absence has lasted long, unless
// the person has left the post since.
func (m *model) awayTooLong(w, person uint32) {
	if k := &m.workers[w]; k.person == person && !k.vacant {
		m.giveBack(int32(w))
	}
}

// giveBack returns all cases in a worker's hands to the queue, each with its
// priority; whoever takes one on has to get to know the person.
func (m *model) giveBack(w int32) {
	k := &m.workers[w]
	if k.busy && k.hand != noCase {
		m.dropTask(k)
	}
	q := &m.pools[k.pool]
	for _, c := range k.cases {
		f := &m.cases[c]
		f.worker = -1
		if f.timer != 0 {
			m.list.Cancel(f.timer)
			f.timer = 0
		}
		q.queue.push(m.cases, c)
		q.screened += one(f.screened)
		q.open.Add(m.now(), -1)
		m.queueChange(+1)
	}
	k.open, k.cases, k.todo = 0, k.cases[:0], k.todo[:0]
	m.offer(k.pool)
}
