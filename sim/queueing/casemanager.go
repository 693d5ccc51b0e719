package queueing

import "strconv"

// CaseManager is one who keeps up to a limit of cases at a time, with more waiting to
// be taken on than she can ever take. A case needs a step of work from
// her; after it the case closes and a new one takes its place, which needs its first
// step, or it is away for a while (at another agency, at home) until it needs
// the next. A special case of Campello, Ingolfsson and Shumsky (2017,
// doi:10.1287/mnsc.2015.2368), in which the number of cases that need a step rises
// at rate (M − n)δ and falls at rate μ(1 − p).
type CaseManager struct {
	Limit            int     // M ≥ 1 cases
	StepRate         float64 // μ, steps while she works, > 0
	CloseProbability float64 // p that a step closes the case, in [0, 1]
	ReturnRate       float64 // δ of each case that is away, > 0
}

// Utilisation returns the share of time that she works, 1 − π₀.
func (m CaseManager) Utilisation() float64 { return m.steady().atLeast(1) }

// Capacity returns the number of cases she closes per unit of time, μp(1 − π₀): the
// highest rate of new cases that she can bear.
func (m CaseManager) Capacity() float64 {
	return float64(m.StepRate * m.CloseProbability * m.Utilisation())
}

// MeanNumber returns the mean number of cases that need a step, the one she
// works on included.
func (m CaseManager) MeanNumber() float64 {
	return m.steady().number()
}

// MeanStepTime returns the mean time from the need of a step to its end.
func (m CaseManager) MeanStepTime() float64 {
	return m.MeanNumber() / (m.StepRate * m.Utilisation())
}

func (m CaseManager) steady() birthDeath {
	if m.Limit < 1 {
		panic("queueing: caseload limit " + strconv.Itoa(m.Limit) + ", want at least 1")
	}
	mustBePositive("rate of steps", m.StepRate)
	mustBeProbability("probability of closing", m.CloseProbability)
	mustBePositive("rate of return", m.ReturnRate)
	away := float64(m.StepRate * (1 - m.CloseProbability))
	return newBirthDeath(m.Limit,
		func(n int) float64 { return float64(float64(m.Limit-n) * m.ReturnRate) },
		func(int) float64 { return away })
}
