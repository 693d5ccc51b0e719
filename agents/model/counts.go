package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/stats"
)

// counts is what is counted in the measured period, except where noted.
type counts struct {
	admissions, electives, cancelled, averted, sameDay int
	edVisits, edLeft, edIn4h                           int
	discharges, readmissions                           [len(windows)]int
	missed, met                                        int
	missedBy                                           [agents.Reasons]int
	contacts, duplicates, routes, lost                 int
	sent, contested                                    int // referrals to caseworkers
	changed                                            int // decisions, by a caseworker's word
	ownedAtMeetings, advised, against, deaths          int
	primaryCost                                        float64
	duplicated                                         [agents.Payers]float64 // GBP, of duplicate assessments
	stay, delay, boarding, gpWait                      stats.Tally
	delayBy                                            [len(agents.DelayCategories)]float64
	recognition, service                               stats.Tally
	stays                                              [agents.LongStay + 1]float64
	fates                                              agents.Fates

	electiveDays sim.Duration // in bed

	pathway         [pathways]int // discharges
	walked, slipped int           // out against medical advice; home with a need nobody has planned for
	edUnseen        int
	within48h       int // of the readmissions in 30 days

	eligible, reached, visits                           int // transitional care
	attempts, engaged, listed, listedAdmitted, foreseen int // outreach
	cohort                                              cohort

	// Over the whole run.
	open int // needs open now
	life
}

// life counts people and needs over the whole run, for the audit.
type life struct {
	opened, died, moved int
	joined              int // newcomers
	ended               [agents.Dispositions]int
	acuteHazard         float64 // integrated, and
	acuteEvents         int     // fired: a law of the clocks
}

func (c *counts) tried() { c.routes++ }

// cohort counts the psychosocial episodes that began in the measured period early
// enough for their grace period to end in it.
type cohort struct{ all, missed, recognised, met int }

// countEpisode counts an episode whose disposition is known, or which is open at the end.
func (m *model) countEpisode(e *episode) {
	c := &m.count
	k := &m.p.Needs[e.kind]
	if !k.Psychosocial() || e.ordinal>>18 == 0 || e.onset < m.warm || e.onset.Add(sim.Of(k.GraceDays, sim.Day)) >= m.end {
		return
	}
	c.cohort.add(e)
	e.fate(&c.fates)
	m.by.need[e.kind].cohort.add(e)
	for _, g := range m.groups(&m.people[e.person], e.onset) {
		g.cohort.add(e)
	}
}

// stayed counts an overnight emergency stay that ended.
func (c *counts) stayed(d sim.Duration) {
	c.stay.Add(d.Days())
	c.stays[min(int(d/sim.Day), agents.LongStay)]++
}

// fate counts what became of an episode.
func (e *episode) fate(f *agents.Fates) {
	reason := e.reason
	if reason == agents.NeverInContact && e.contacted {
		reason = agents.NotRecognised
	}
	switch {
	case e.missed:
		f.Missed[reason]++
	case e.ending == agents.Met:
		f.Met++
	case e.started > 0:
		f.Served++
	default:
		f.Gone[reason]++
	}
}

func (c *cohort) add(e *episode) {
	c.all++
	c.missed += one(e.missed)
	c.recognised += one(e.recognised)
	c.met += one(e.ending == agents.Met)
}
