package model

import (
	"strconv"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/place"
	"careteam/sim/rng"
)

// Run simulates one replication of one scenario: an integrated care system of one or
// more places, each an acute hospital with its neighbourhoods. It is a pure function of
// its arguments but for Workers, which changes how fast it is and nothing else. The
// parameters must be within the ranges of Fields; p is not changed.
func Run(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
	sites := newSites(p, s, root)
	processes := make([]place.Process[message], len(sites))
	for k := range sites {
		processes[k] = sites[k]
	}
	// Nothing passes between places, so that one window takes each from start to end.
	place.New(sim.Duration(sites[0].end)+1, processes...).Run(sites[0].end, max(1, s.Workers))
	return together(sites)
}

// newSites returns the places of a system, not opened yet.
func newSites(p *agents.Parameters, s agents.Setup, root rng.Root) []*site {
	n := s.NumPlaces()
	sites := make([]*site, n)
	for k := range sites {
		first, last := share(s.Population.Size, k, n), share(s.Population.Size, k+1, n)
		own := s
		own.Population.Size = last - first
		sites[k] = &site{people: last - first, end: at(s.WarmUpDays+s.Days) - 1, open: func(life *biographer) *model {
			m := newModel(p, own, root)
			m.root.first, m.root.place, m.life = uint32(first), uint32(k), life
			m.start()
			return m
		}}
	}
	return sites
}

// share returns how many of size people live in the first k of n places.
func share(size, k, n int) int { return size/n*k + min(k, size%n) }

// message is what places tell each other: nothing yet.
type message struct{}

// A site is a place in its system. It holds its people only while they live, so that
// a large system needs memory for as many places as have workers.
type site struct {
	open   func(*biographer) *model
	people int
	end    sim.Time
	model  *model
	tally  tally
	done   bool
}

// Peek returns the time of the earliest event.
func (s *site) Peek() sim.Time {
	switch {
	case s.done:
		return sim.Never
	case s.model == nil:
		return 0
	}
	return s.model.list.Peek()
}

// Advance fires all events up to and including the instant until.
func (s *site) Advance(until sim.Time, _ *place.Outbox[message]) {
	if s.done {
		return
	}
	if s.model == nil {
		s.model = s.open(nil)
	}
	s.model.advance(until)
	if until >= s.end {
		s.model.close()
		s.tally, s.done, s.model = s.model.tally(), true, nil
	}
}

// Receive takes a message in.
func (s *site) Receive(place.Message[message]) {}

// together adds the places up in their order.
func together(sites []*site) agents.Result {
	sum := newTally()
	for k, s := range sites {
		sum.add(&s.tally, k, len(sites))
	}
	return sum.result()
}

// A tally is what a place has measured, in numbers that add up over places.
type tally struct {
	outcomes   outcomes
	admissions [agents.Quintiles]int
	years      [agents.Quintiles]float64
	groups     []agents.Group // the same ones in every place
	places     []agents.Group
	occupied   []float64
	waiting    [agents.Queues][]float64
	stays      [agents.LongStay + 1]float64
	fates      agents.Fates
	beds       int
	events     int64
	audit      []string
	records    *agents.Records
}

func newTally() tally { return tally{outcomes: outcomes{make([]agents.Ratio, len(agents.Outcomes))}} }

// add adds the tally of place k of n.
func (t *tally) add(o *tally, k, n int) {
	for i, r := range o.outcomes.values {
		t.outcomes.values[i].Num += r.Num
		t.outcomes.values[i].Den += r.Den
	}
	for q := range t.admissions {
		t.admissions[q] += o.admissions[q]
		t.years[q] += o.years[q]
	}
	t.addGroups(o, k)
	addDays(&t.occupied, o.occupied)
	for q := range o.waiting {
		addDays(&t.waiting[q], o.waiting[q])
	}
	for days, n := range o.stays {
		t.stays[days] += n
	}
	t.fates.Add(&o.fates)
	t.beds += o.beds
	t.events += o.events
	t.records = addRecords(t.records, o.records)
	for _, law := range o.audit {
		if n > 1 {
			law = "place " + strconv.Itoa(k+1) + ": " + law
		}
		t.audit = append(t.audit, law)
	}
}

// addDays adds a level of another place day by day.
func addDays(sum *[]float64, days []float64) {
	if *sum == nil {
		*sum = make([]float64, len(days))
	}
	for day, level := range days {
		(*sum)[day] += level
	}
}

// addGroups adds the groups of place k, and the place itself as one.
func (t *tally) addGroups(o *tally, k int) {
	if t.groups == nil {
		t.groups = make([]agents.Group, len(o.groups))
	}
	for i, g := range o.groups {
		sum := agents.Ratio{Num: t.groups[i].Num + g.Num, Den: t.groups[i].Den + g.Den}
		t.groups[i] = g
		t.groups[i].Ratio = sum
	}
	for i, r := range o.outcomes.values {
		if r.Den != 0 {
			t.places = append(t.places, agents.Group{By: agents.ByPlace, Level: k, Outcome: i, Ratio: r})
		}
	}
}

func (t *tally) result() agents.Result {
	t.inequality()
	return agents.Result{Outcomes: t.outcomes.values, Groups: append(t.groups, t.places...), Occupied: t.occupied, Beds: t.beds, Waiting: t.waiting, Stays: t.stays[:], Fates: t.fates, Events: t.events, Audit: t.audit, Records: t.records}
}

// inequality fits the admission rates of the deprivation fifths on their rank,
// 0 most to 1 least deprived; the index is the fall over the whole population.
func (t *tally) inequality() {
	var sxx, sxy float64
	for q, years := range t.years {
		if years == 0 {
			return
		}
		x := (float64(q)+0.5)/agents.Quintiles - 0.5
		sxx += float64(x * x)
		sxy += float64(x * float64(t.admissions[q]) / years)
	}
	t.outcomes.set("admissions_slope_index_of_inequality", -sxy, sxx)
}
