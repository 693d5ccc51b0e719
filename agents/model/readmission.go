package model

import "careteam/sim"

// discharged is a person's last discharge alive from an emergency admission.
// Every later emergency admission asks how long ago it was, once.
type discharged struct {
	at      sim.Time
	pending bool // no admission since
}

// window is one definition of readmission.
type window struct {
	span    sim.Duration
	outcome string
}

// windows are the published definitions: an emergency admission within so many
// days of the discharge, the last day included.
var windows = [...]window{
	{30 * sim.Day, "readmission_30d_share"},
	{90 * sim.Day, "readmission_90d_share"},
	{180 * sim.Day, "readmission_180d_share"},
}

// dischargedAlive opens the follow-up of a discharge. It counts in a window's
// denominator if it fell in the measured period and can be followed to its end.
func (m *model) dischargedAlive(r *resident) {
	r.last = discharged{at: m.now(), pending: true}
	for w := range windows {
		if m.follows(r.last.at, windows[w].span) {
			m.count.discharges[w]++
		}
	}
}

func (m *model) follows(at sim.Time, span sim.Duration) bool {
	return at >= m.warm && at.Add(span) <= m.end
}

// admitted counts an emergency admission, and as a readmission if it follows
// a discharge closely enough.
func (m *model) admitted(r *resident) {
	if m.measured() {
		m.count.admissions++
		m.count.byQuintile[r.Quintile]++
	}
	if m.admissionsOf != nil {
		m.admissionsOf[m.stays[r.stay].person]++
	}
	if !r.last.pending {
		return
	}
	r.last.pending = false
	for w := range windows {
		if m.follows(r.last.at, windows[w].span) && m.now().Sub(r.last.at) <= windows[w].span {
			m.count.readmissions[w]++
		}
	}
}
