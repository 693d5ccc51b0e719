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
	byQuintile                                         [agents.Quintiles]int
	missed, met                                        int
	missedBy                                           [agents.Reasons]int
	contacts, duplicates, routes, lost                 int
	ownedAtMeetings, advised, against, deaths          int
	primaryCost                                        float64
	stay, delay, boarding, gpWait                      stats.Tally
	delayBy                                            [len(agents.DelayCategories)]float64
	recognition, service                               stats.Tally

	electiveDays sim.Duration // in bed

	// Over the whole run.
	open int // needs open now
	life
}

// life counts people and needs over the whole run, for the audit.
type life struct {
	opened, died, moved int
	acuteHazard         float64 // integrated, and
	acuteEvents         int     // fired: a law of the clocks
}

func (c *counts) tried() { c.routes++ }
