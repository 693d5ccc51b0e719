package model

import "careteam/sim"

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

// dischargedAlive opens the follow-up of a discharge: the next emergency admission
// asks how long ago it was, once. It counts in a window's
// denominator if it fell in the measured period and can be followed to its end.
func (m *model) dischargedAlive(r *resident) {
	r.discharged, r.followed = m.now(), true
	for w := range windows {
		if m.follows(m.now(), windows[w].span) {
			m.count.discharges[w]++
			if w == 0 {
				for _, c := range m.groups(r, m.now()) {
					c.discharges++
				}
			}
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
		for _, c := range m.groups(r, m.now()) {
			c.admissions++
		}
	}
	if m.offered != nil {
		m.foreseen(m.stays[r.stay].person)
	}
	if m.admissionsOf != nil {
		m.admissionsOf[m.stays[r.stay].person]++
	}
	if !r.followed {
		return
	}
	r.followed = false
	for w := range windows {
		if m.follows(r.discharged, windows[w].span) && m.now().Sub(r.discharged) <= windows[w].span {
			m.count.readmissions[w]++
			if w == 0 {
				m.count.within48h += one(m.now().Sub(r.discharged) <= 2*sim.Day)
				for _, c := range m.groups(r, r.discharged) {
					c.readmissions++
				}
			}
		}
	}
}
