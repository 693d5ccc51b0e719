package place_test

import (
	"math"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/place"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// The care pathway of benchmark B3, in places. Patients live at home, come to the
// emergency department of their place, are sent home or admitted to its ward, and may come
// back for a planned readmission. Now and then a patient falls ill elsewhere: then
// it takes an hour to the department of that place, and an hour home after the
// discharge; a planned readmission is where the admission was.
const (
	year       = sim.Time(365 * sim.Day)
	journey    = sim.Hour
	pAdmitted  = 0.3
	pPlanned   = 0.15
	pElsewhere = 0.05
)

var (
	atHome = dist.NewExponential(180)                         // [day]
	inED   = dist.NewExponential(2)                           // [h]
	inWard = dist.NewLognormal(5, 5*math.Sqrt(math.Expm1(1))) // [day], σ of the logarithm is 1
)

// Kinds of event.
const (
	fallsIll uint8 = iota
	arrivesAtED
	leavesED
	leavesWard
	isReadmitted
	arrivesHome
)

// Purposes of random numbers.
const (
	timeAtHome rng.Purpose = iota
	timeInED
	timeInWard
	admitted
	planned
	timeToReadmission
	elsewhere
	where
)

// patients are all patients of a system. A row of it only the place touches where
// the patient is.
type patients struct {
	rows           []patient
	shareElsewhere float64
}

type patient struct {
	lastDischarge sim.Time // Never before the first
	draws         uint32   // random numbers drawn so far
	home          uint16   // place
}

// site is a place: the homes of its patients, a department and a ward.
type site struct {
	number, places int
	root           rng.Root
	patients       *patients
	events         sim.EventList
	nurses, beds   *resource.Pool

	ill, seen, admissions, discharges, readmissions30, plannedReadmissions int

	traced bool
	trace  uint64
}

// sites returns n patients, spread evenly over places, all at home at time 0.
func sites(n, places int, share float64) []*site {
	all := &patients{make([]patient, n), share}
	ss := make([]*site, places)
	for i := range ss {
		first, end := i*n/places, (i+1)*n/places
		size := float64(end - first)
		s := &site{number: i, places: places, root: rng.Root{Seed: 11}, patients: all,
			nurses: resource.NewPool(max(1, int(math.Round(4.5626e-4*size/0.85)))),
			beds:   resource.NewPool(max(1, int(math.Round(9.662e-3*size/0.85)))),
		}
		s.events.Grow(end - first + 1000)
		for p := first; p < end; p++ {
			all.rows[p] = patient{lastDischarge: sim.Never, home: uint16(i)}
			s.stayHome(uint32(p))
		}
		ss[i] = s
	}
	return ss
}

func (s *site) Peek() sim.Time { return s.events.Peek() }

func (s *site) Advance(until sim.Time, out *place.Outbox[token]) { advance(s, until, out) }

func (s *site) Receive(m place.Message[token]) {
	s.events.Schedule(m.At, sim.Request, m.Payload.kind, m.Payload.entity, 0)
}

func (s *site) step(until sim.Time, out sender) bool {
	e, ok := s.events.Next(until)
	if !ok {
		return false
	}
	if s.traced {
		s.trace = mixed(s.trace, uint64(e.Time), uint64(e.Entity), uint64(e.Kind))
	}
	switch e.Kind {
	case fallsIll:
		s.ill++
		s.goToED(e.Entity, out)
	case arrivesAtED:
		s.askForNurse(e.Entity)
	case leavesED:
		s.seen++
		s.leaveED(e.Entity, out)
	case leavesWard:
		s.discharges++
		s.leaveWard(e.Entity, out)
	case isReadmitted:
		s.plannedReadmissions++
		s.askForBed(e.Entity)
	case arrivesHome:
		s.stayHome(e.Entity)
	}
	return true
}

// uniform returns the next random number of a patient.
func (s *site) uniform(p rng.Purpose, patient uint32) float64 {
	block := &s.patients.rows[patient].draws
	*block++
	return s.root.Uniform(p, patient, *block)
}

func (s *site) after(d sim.Duration, p sim.Priority, kind uint8, patient uint32) {
	s.events.Schedule(s.events.Now().Add(d), p, kind, patient, 0)
}

func (s *site) travel(to int, kind uint8, patient uint32, out sender) {
	now := s.events.Now()
	out.Send(now, now.Add(journey), to, token{patient, kind})
}

func (s *site) stayHome(patient uint32) {
	stay := atHome.Quantile(s.uniform(timeAtHome, patient))
	s.after(sim.Of(stay, sim.Day), sim.Request, fallsIll, patient)
}

func (s *site) goToED(patient uint32, out sender) {
	far := dist.Bernoulli(s.uniform(elsewhere, patient), s.patients.shareElsewhere)
	u := s.uniform(where, patient)
	if !far || s.places == 1 {
		s.askForNurse(patient)
		return
	}
	other := int(float64(s.places-1) * u)
	if other >= s.number {
		other++
	}
	s.travel(other, arrivesAtED, patient, out)
}

func (s *site) goHome(patient uint32, out sender) {
	if home := int(s.patients.rows[patient].home); home != s.number {
		s.travel(home, arrivesHome, patient, out)
		return
	}
	s.stayHome(patient)
}

func (s *site) askForNurse(patient uint32) {
	if s.nurses.Seize(s.events.Now(), patient, 0) {
		s.see(patient)
	}
}

func (s *site) see(patient uint32) {
	service := inED.Quantile(s.uniform(timeInED, patient))
	s.after(sim.Of(service, sim.Hour), sim.Release, leavesED, patient)
}

func (s *site) leaveED(patient uint32, out sender) {
	if next, granted := s.nurses.Release(s.events.Now()); granted {
		s.see(next)
	}
	if dist.Bernoulli(s.uniform(admitted, patient), pAdmitted) {
		s.askForBed(patient)
	} else {
		s.goHome(patient, out)
	}
}

func (s *site) askForBed(patient uint32) {
	now := s.events.Now()
	if last := s.patients.rows[patient].lastDischarge; last != sim.Never && now.Sub(last) <= 30*sim.Day {
		s.readmissions30++
	}
	if s.beds.Seize(now, patient, 0) {
		s.admit(patient)
	}
}

func (s *site) admit(patient uint32) {
	s.admissions++
	stay := inWard.Quantile(s.uniform(timeInWard, patient))
	s.after(sim.Of(stay, sim.Day), sim.Release, leavesWard, patient)
}

func (s *site) leaveWard(patient uint32, out sender) {
	now := s.events.Now()
	s.patients.rows[patient].lastDischarge = now
	if next, granted := s.beds.Release(now); granted {
		s.admit(next)
	}
	again := dist.Bernoulli(s.uniform(planned, patient), pPlanned)
	delay := sim.Of(float64(30*s.uniform(timeToReadmission, patient)), sim.Day)
	if again {
		s.after(delay, sim.Request, isReadmitted, patient)
	} else {
		s.goHome(patient, out)
	}
}

// outcome is all there is to compare of a place.
type outcome struct {
	trace                                                          uint64
	now                                                            sim.Time
	ill, seen, admissions, discharges, readmissions30, planned     int
	pending, nursesWaiting, bedsWaiting                            int
	waitED, waitWard, waitEDMax, waitWardMax, nursesBusy, bedsBusy float64
}

func outcomes(ss []*site) (all []outcome) {
	for _, s := range ss {
		all = append(all, outcome{s.trace, s.events.Now(),
			s.ill, s.seen, s.admissions, s.discharges, s.readmissions30, s.plannedReadmissions,
			s.events.Len(), s.nurses.Waiting(), s.beds.Waiting(),
			s.nurses.Waits().Sum(), s.beds.Waits().Sum(), s.nurses.Waits().Max(), s.beds.Waits().Max(),
			s.nurses.BusyArea().Area(year), s.beds.BusyArea().Area(year)})
	}
	return all
}

// events counts as benchmark B3 does: journeys are not events.
func events(ss []*site) (n int) {
	for _, s := range ss {
		n += s.ill + s.seen + s.discharges + s.plannedReadmissions
	}
	return n
}

func traced(ss []*site) []*site {
	for _, s := range ss {
		s.traced = true
	}
	return ss
}

// A year of 5,000 patients is the same, bit for bit, whatever the machine does, and
// the same as in one loop over all events. A quarter falls ill elsewhere here,
// so that much is exchanged.
func TestPathwayOnAnyMachine(t *testing.T) {
	const n = 5000
	for _, places := range []int{2, 8, 32} {
		ss := traced(sites(n, places, 0.25))
		travelling := inOneLoop(ss, year)
		want := outcomes(ss)
		mustBePlausible(t, ss)
		run := func(what string, workers int, lookahead sim.Duration) {
			ss := traced(sites(n, places, 0.25))
			s := place.New(lookahead, processes(ss)...)
			s.Run(year, workers)
			if got := outcomes(ss); !slices.Equal(got, want) || inTransit(s) != travelling {
				t.Errorf("%d places, %s: not what one loop does", places, what)
			}
		}
		for _, procs := range []int{1, 2} {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			for _, workers := range []int{1, 2, 3, 8} {
				run("GOMAXPROCS="+strconv.Itoa(procs)+" workers="+strconv.Itoa(workers), workers, journey)
			}
		}
		run("windows of 37 min", 2, 37*sim.Minute)
	}
}

// mustBePlausible holds the test above to its purpose: people fall ill about twice a
// year, a quarter of them elsewhere, and wait; pools keep their laws.
func mustBePlausible(t *testing.T, ss []*site) {
	t.Helper()
	n, ill, waited := len(ss[0].patients.rows), 0, 0.0
	for _, s := range ss {
		ill += s.ill
		waited += s.nurses.Waits().Sum() + s.beds.Waits().Sum()
		if s.nurses.Audit() != "" || s.beds.Audit() != "" {
			t.Errorf("place %d: %s %s", s.number, s.nurses.Audit(), s.beds.Audit())
		}
	}
	if perYear := float64(ill) / float64(n); perYear < 1.8 || perYear > 2.1 || waited == 0 {
		t.Errorf("%v visits a year, %v h of waiting", perYear, waited)
	}
}

// At any time everybody is at one place or on the way: has one pending event, or waits
// in one queue, or is in one message.
func TestEverybodyIsSomewhere(t *testing.T) {
	const n = 5000
	ss := sites(n, 8, 0.25)
	s := place.New(journey, processes(ss)...)
	travelled := 0
	for day := sim.Time(0); day <= year; day += sim.Time(5 * sim.Day) {
		s.Run(day, 2)
		count := inTransit(s)
		travelled += count
		for _, site := range ss {
			count += site.events.Len() + site.nurses.Waiting() + site.beds.Waiting()
		}
		if count != n {
			t.Fatalf("%d patients on day %d, want %d", count, day.Day(), n)
		}
	}
	if travelled == 0 {
		t.Error("nobody was on the way when we looked")
	}
	for patient, places := range whereabouts(ss, s) {
		if places != 1 {
			t.Errorf("patient %d is in %d places", patient, places)
		}
	}
}

// whereabouts counts in how many places each patient is. It empties all lists.
func whereabouts(ss []*site, s *place.System[token]) []int {
	places := make([]int, len(ss[0].patients.rows))
	for _, site := range ss {
		for _, p := range []*resource.Pool{site.nurses, site.beds} {
			for p.Waiting() > 0 { // one more server, granted to the first in line
				p.SetCapacity(year, max(p.Capacity(), p.Busy())+1)
				patient, _ := p.Grant(year)
				places[patient]++
			}
		}
		for e, ok := site.events.Next(sim.Never); ok; e, ok = site.events.Next(sim.Never) {
			places[e.Entity]++
		}
	}
	for m := range s.InTransit() {
		places[m.Payload.entity]++
	}
	return places
}

// Where nobody falls ill elsewhere, places side by side are places by themselves.
func TestPlacesWithoutExchange(t *testing.T) {
	const n, places = 3000, 6
	together, alone := traced(sites(n, places, 0)), traced(sites(n, places, 0))
	place.New(journey, processes(together)...).Run(year, 2)
	for _, s := range alone {
		for s.step(year, nil) {
		}
	}
	if got, want := outcomes(together), outcomes(alone); !slices.Equal(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// BenchmarkPlaces is benchmark B3 in 8 places; its patients are created before the
// clock starts. With two processors, two workers should be 1.6 times one.
func BenchmarkPlaces(b *testing.B) {
	for _, n := range []int{200_000, 1_000_000} {
		for _, workers := range []int{1, 2} {
			b.Run("patients="+strconv.Itoa(n)+"/workers="+strconv.Itoa(workers), func(b *testing.B) {
				fired, windows := 0, 0
				for b.Loop() {
					b.StopTimer()
					ss := sites(n, 8, pElsewhere)
					s := place.New(journey, processes(ss)...)
					runtime.GC()
					b.StartTimer()
					windows += s.Run(year, workers)
					fired += events(ss)
				}
				b.ReportMetric(float64(fired)/b.Elapsed().Seconds()/1e6, "Mevents/s")
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(windows), "µs/window")
			})
		}
	}
}
