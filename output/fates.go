package output

import (
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// A Step is how far help for a psychosocial need has come, and who gets no further.
type Step struct {
	Name string
	analysis.Estimate
	Left []Leaver
}

// A Leaver is what happens to needs that do not reach the next step.
type Leaver struct {
	ID, Name string
	Good     bool // the need is over
	analysis.Estimate
}

// Of is the whole that steps are counted of.
const Of = 1000

// A fate is one with its words.
type fate struct {
	id, name string
	good     bool
	of       func(f *agents.Fates) float64
}

// reasonTitles are the words for why a need was missed.
var reasonTitles = [agents.Reasons]string{"no contact", "not recognised", "not raised", "not heeded", "misrouted or lost", "declined", "waiting for assessment", "waiting for service", "dropped out"}

// steps are the steps with the reasons that keep a need at each.
var steps = []struct {
	name    string
	reasons []agents.Reason
}{
	{"begin", []agents.Reason{agents.NeverInContact, agents.NotRecognised}},
	{"recognised", []agents.Reason{agents.NotRaised, agents.NotHeeded, agents.Misrouted, agents.Declined}},
	{"passed on", []agents.Reason{agents.WaitingForAssessment, agents.WaitingForService, agents.DroppedOut}},
	{"served in time", nil},
	{"met", nil},
}

// leaving are those that do not get beyond a step.
func leaving(step int) (list []fate) {
	reasons := steps[step].reasons
	for _, r := range reasons {
		list = append(list, fate{"missed_" + agents.ReasonNames[r], "missed: " + reasonTitles[r], false, func(f *agents.Fates) float64 { return f.Missed[r] }})
	}
	if reasons != nil {
		list = append(list, fate{"gone_" + strings.ReplaceAll(steps[step].name, " ", "_"), "over before help", true, func(f *agents.Fates) (n float64) {
			for _, r := range reasons {
				n += f.Gone[r]
			}
			return n
		}})
	}
	if step == len(steps)-2 {
		list = append(list, fate{"served_not_met", "served, not met", false, func(f *agents.Fates) float64 { return f.Served }})
	}
	return list
}

// Steps follow 1,000 needs of a scenario from their beginning until they are met; nil where no
// need was counted. What a step loses and what goes on add up to it.
func Steps(r *experiments.Results, arm int) (list []Step) {
	fates := fatesOf(r, arm)
	all := func(f *agents.Fates) float64 { return f.All() }
	if _, ok := share(fates, all); !ok {
		return nil
	}
	left := func(*agents.Fates) float64 { return 0 }
	for i, s := range steps {
		before := left
		here, _ := share(fates, func(f *agents.Fates) float64 { return f.All() - before(f) })
		step := Step{Name: s.name, Estimate: here}
		for _, p := range leaving(i) {
			e, _ := share(fates, p.of)
			step.Left = append(step.Left, Leaver{p.id, p.name, p.good, e})
			sofar := left
			left = func(f *agents.Fates) float64 { return sofar(f) + p.of(f) }
		}
		list = append(list, step)
	}
	return list
}

// fatesOf are those of a scenario, replication by replication or draw by draw.
func fatesOf(r *experiments.Results, arm int) []agents.Fates {
	each := r.Experiment.Run.Repeats()
	list := make([]agents.Fates, (len(r.Arms[arm])+each-1)/each)
	for k := range r.Arms[arm] {
		list[k/each].Add(&r.Arms[arm][k].Fates)
	}
	return list
}

// share estimates a part of all needs, of 1,000.
func share(fates []agents.Fates, of func(*agents.Fates) float64) (analysis.Estimate, bool) {
	ratios := make([]agents.Ratio, len(fates))
	for i := range fates {
		ratios[i] = agents.Ratio{Num: of(&fates[i]), Den: fates[i].All()}
	}
	return analysis.Of(&agents.Outcome{Scale: Of}, ratios)
}

// Stays is the distribution of overnight emergency stays of a scenario.
type Stays struct {
	Shares   []float64         // by whole days, of all
	Median   analysis.Estimate // [day]
	Beyond   analysis.Estimate // share of agents.LongStay days or more
	Number   float64           // of stays
	Measured bool              // there are some
}

// StaysOf pools the stays of a scenario; its intervals are over replications.
func StaysOf(r *experiments.Results, arm int) (s Stays) {
	each := r.Experiment.Run.Repeats()
	pools := make([][agents.LongStay + 1]float64, (len(r.Arms[arm])+each-1)/each)
	for k := range r.Arms[arm] {
		for d, n := range r.Arms[arm][k].Stays {
			pools[k/each][d] += n
		}
	}
	var medians []float64
	long := make([]agents.Ratio, len(pools))
	s.Shares = make([]float64, agents.LongStay)
	for k := range pools {
		total := 0.0
		for d, n := range pools[k] {
			total += n
			if d < agents.LongStay {
				s.Shares[d] += n
			}
		}
		long[k] = agents.Ratio{Num: pools[k][agents.LongStay], Den: total}
		s.Number += total
		if total > 0 {
			medians = append(medians, median(pools[k][:], total))
		}
	}
	if s.Number == 0 {
		return s
	}
	for d := range s.Shares {
		s.Shares[d] /= s.Number
	}
	s.Median, s.Measured = analysis.OfValues(medians), true
	s.Beyond, _ = analysis.Of(&agents.Outcome{Scale: 1}, long)
	return s
}

// median is where half of the stays have ended, evenly spread within a day; NaN beyond the
// days counted one by one.
func median(days []float64, total float64) float64 {
	left := total / 2
	for d, n := range days[:len(days)-1] {
		if n >= left {
			return float64(d) + left/n
		}
		left -= n
	}
	return math.NaN()
}
