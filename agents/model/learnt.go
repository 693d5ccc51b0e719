package model

import "careteam/sim"

// A learnt is something in [0, 1] that colleagues learn by joint cases and
// forget without: it falls back to its start.
type learnt struct {
	start, value float64
	updated      sim.Time
}

func (l *learnt) at(now sim.Time, fade float64) float64 {
	if now > l.updated {
		l.value = l.start + float64((l.value-l.start)*sim.Exp(float64(-fade*now.Sub(l.updated).Years())))
		l.updated = now
	}
	return l.value
}

func (l *learnt) learn(now sim.Time, gain, fade float64) {
	v := l.at(now, fade)
	l.value = v + float64(gain*(1-v))
}
