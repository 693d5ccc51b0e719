package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/stats"
)

// breakdown counts again, by group, what the main outcomes count for all.
type breakdown struct {
	age      [agents.Bands]cell
	quintile [agents.Quintiles]cell
	need     []cell
	month    []cell
	sampled  struct{ alive, utility, mild float64 } // areas to the last month's end
}

// A cell is one group. What lasts is counted by time, of a month by difference.
type cell struct {
	admissions, edVisits, deaths, missed int
	discharges, readmissions             int // within 30 days
	cohort                               cohort
	alive, utility                       stats.TimeWeighted
	years, qalys, mild                   float64 // of a month
}

const month = sim.Duration(agents.Month * float64(sim.Day))

// newBreakdown has cells for so many need kinds and the months of a measured period.
func newBreakdown(needs int, measured sim.Duration) breakdown {
	return breakdown{need: make([]cell, needs), month: make([]cell, int((measured+month-1)/month))}
}

// people are the cells of a person's age and fifth.
func (b *breakdown) people(r *resident) [2]*cell {
	return [2]*cell{&b.age[r.Band], &b.quintile[r.Quintile]}
}

// groups are the cells of a person and of the month of the instant t, which must be
// measured.
func (m *model) groups(r *resident, t sim.Time) [3]*cell {
	p := m.by.people(r)
	return [3]*cell{p[0], p[1], &m.by.month[min(int(t.Sub(m.warm)/month), len(m.by.month)-1)]}
}

// monthEnds takes what the month has added to the areas.
func (m *model) monthEnds() {
	m.sampleMonth(m.now())
	m.schedule(m.now().Add(month), sim.Observe, evMonth, 0, 0)
}

// sampleMonth closes the month that ends at the instant t.
func (m *model) sampleMonth(t sim.Time) {
	n := int((t.Sub(m.warm) + month - 1) / month)
	if n == 0 {
		return
	}
	c, s := &m.by.month[n-1], &m.by.sampled
	alive, utility, mild := m.health.alive.Area(t), m.health.utility.Area(t), m.health.mildUntreated.Area(t)
	c.years = float64((alive - s.alive) * sim.Day.Years())
	c.qalys = float64((utility - s.utility) * sim.Day.Years())
	c.mild = float64((mild - s.mild) * sim.Day.Years())
	s.alive, s.utility, s.mild = alive, utility, mild
}

// cut forgets what was counted before the measured period.
func (b *breakdown) cut(now sim.Time) {
	for _, cells := range [...][]cell{b.age[:], b.quintile[:], b.need} {
		for i := range cells {
			c := &cells[i]
			*c = cell{alive: c.alive, utility: c.utility}
			c.alive.Cut(now)
			c.utility.Cut(now)
		}
	}
}

// groupOutcomes lists the main outcomes by group, in a fixed order.
func (m *model) groupOutcomes() (all []agents.Group) {
	personYears := float64(m.health.alive.Area(m.end) * sim.Day.Years())
	m.sampleMonth(m.end)
	add := func(by agents.Grouping, cells []cell) {
		for level := range cells {
			c := &cells[level]
			if by == agents.ByAge || by == agents.ByQuintile {
				c.years, c.qalys = float64(c.alive.Area(m.end)*sim.Day.Years()), float64(c.utility.Area(m.end)*sim.Day.Years())
			}
			years := c.years
			if by == agents.ByNeed {
				years = personYears
			}
			set := func(id string, num, den float64) {
				all = append(all, agents.Group{By: by, Level: level, Outcome: agents.OutcomeIndex(id), Ratio: agents.Ratio{Num: num, Den: den}})
			}
			if by != agents.ByNeed {
				set("admissions_per_1000py", float64(c.admissions), years)
				set("ed_visits_per_1000py", float64(c.edVisits), years)
				set("readmission_30d_share", float64(c.readmissions), float64(c.discharges))
				set("deaths_per_1000py", float64(c.deaths), years)
				set("qalys_per_1000py", c.qalys, years)
			}
			if by == agents.ByMonth {
				set("untreated_mild_mental_health_years_per_1000py", c.mild, years)
			}
			set("missed_needs_per_1000py", float64(c.missed), years)
			set("missed_need_share", float64(c.cohort.missed), float64(c.cohort.all))
			set("needs_recognised_share", float64(c.cohort.recognised), float64(c.cohort.all))
			set("needs_met_share", float64(c.cohort.met), float64(c.cohort.all))
		}
	}
	add(agents.ByAge, m.by.age[:])
	add(agents.ByQuintile, m.by.quintile[:])
	add(agents.ByNeed, m.by.need)
	add(agents.ByMonth, m.by.month)
	return all
}
