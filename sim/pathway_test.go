package sim_test

import (
	"math"
	"testing"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// pathway is a year in the life of patients who are at home, in the emergency
// department (ED) and on the ward: the kernel's model of reference, B3.
//
// After some 180 days at home a patient comes to the ED and waits for a nurse.
// Three in ten go on to the ward and wait for a bed. After their stay, 15 in 100
// come back to the ward within 30 days, as planned; all others go home.
type pathway struct {
	list   sim.EventList
	root   rng.Root
	nurses *resource.Pool
	beds   *resource.Pool

	// By patient. The number of the present visit travels with the patient's events,
	// as their Data, but in a queue.
	discharged []sim.Time // from the last stay
	waits      []uint32   // the number of the visit, while in a queue

	visits, admissions, readmissions, discharges int // to the ED, to the ward, within 30 days, from the ward
	served, returns                              int // seen by a nurse, planned readmissions that came
}

// What happens to a patient.
const (
	homeEnds uint8 = iota
	nurseDone
	stayEnds
	returnsToWard
)

// What is drawn for a patient; the block is the number of the visit, or of the stay.
const (
	ofHome rng.Purpose = iota
	ofNurse
	ofAdmission
	ofStay
	ofReturn
	ofReturnAfter
)

const (
	toWard      = 0.3
	backToWard  = 0.15
	longAgo     = -sim.Time(sim.Year)
	readmission = 30 * sim.Day
	nursePerson = 4.5626e-4 // nurses busy for each patient
	wardPerson  = 9.662e-3  // beds occupied for each patient
	utilisation = 0.85
)

var (
	homeDays   = dist.NewExponential(180)
	nurseHours = dist.NewExponential(2)
	stayDays   = dist.NewLognormal(5, 5*math.Sqrt(math.E-1)) // σ = 1
)

// newPathway returns the patients at home, at time 0.
func newPathway(patients int, root rng.Root) *pathway {
	p := &pathway{
		root:       root,
		nurses:     resource.NewPool(max(1, int(math.Round(nursePerson*float64(patients)/utilisation)))),
		beds:       resource.NewPool(max(1, int(math.Round(wardPerson*float64(patients)/utilisation)))),
		discharged: make([]sim.Time, patients),
		waits:      make([]uint32, patients),
	}
	p.list.Grow(patients)
	for id := range p.discharged {
		p.discharged[id] = longAgo
		p.goHome(uint32(id), 0)
	}
	return p
}

// run fires all events up to the end.
func (p *pathway) run(length sim.Duration) {
	end := sim.Time(0).Add(length)
	for e, ok := p.list.Next(end); ok; e, ok = p.list.Next(end) {
		switch e.Kind {
		case homeEnds:
			p.comeToED(e.Entity, e.Data)
		case nurseDone:
			p.leaveED(e.Entity, e.Data)
		case stayEnds:
			p.leaveWard(e.Entity, e.Data)
		case returnsToWard:
			p.returns++
			p.askForBed(e.Entity, e.Data)
		}
	}
}

// events returns the number of events that have fired.
func (p *pathway) events() int { return p.visits + p.served + p.discharges + p.returns }

// uniform returns the number for one purpose at one visit of a patient.
func (p *pathway) uniform(purpose rng.Purpose, id, visit uint32) float64 {
	return p.root.Uniform(purpose, id, visit)
}

// after schedules what happens next at a visit of a patient.
func (p *pathway) after(d sim.Duration, priority sim.Priority, kind uint8, id, visit uint32) {
	p.list.Schedule(p.list.Now().Add(d), priority, kind, id, visit)
}

func (p *pathway) goHome(id, visit uint32) {
	p.after(sim.Of(homeDays.Quantile(p.uniform(ofHome, id, visit)), sim.Day), sim.Request, homeEnds, id, visit)
}

func (p *pathway) comeToED(id, visit uint32) {
	p.visits++
	if p.nurses.Seize(p.list.Now(), id, 0) {
		p.seeNurse(id, visit)
	} else {
		p.waits[id] = visit
	}
}

func (p *pathway) seeNurse(id, visit uint32) {
	p.after(sim.Of(nurseHours.Quantile(p.uniform(ofNurse, id, visit)), sim.Hour), sim.Release, nurseDone, id, visit)
}

func (p *pathway) leaveED(id, visit uint32) {
	p.served++
	if next, granted := p.nurses.Release(p.list.Now()); granted {
		p.seeNurse(next, p.waits[next])
	}
	if dist.Bernoulli(p.uniform(ofAdmission, id, visit), toWard) {
		p.askForBed(id, visit)
	} else {
		p.goHome(id, visit+1)
	}
}

func (p *pathway) askForBed(id, visit uint32) {
	if p.list.Now().Sub(p.discharged[id]) <= readmission {
		p.readmissions++
	}
	if p.beds.Seize(p.list.Now(), id, 0) {
		p.stay(id, visit)
	} else {
		p.waits[id] = visit
	}
}

func (p *pathway) stay(id, visit uint32) {
	p.admissions++
	p.after(sim.Of(stayDays.Quantile(p.uniform(ofStay, id, visit)), sim.Day), sim.Release, stayEnds, id, visit)
}

func (p *pathway) leaveWard(id, visit uint32) {
	p.discharges++
	p.discharged[id] = p.list.Now()
	if next, granted := p.beds.Release(p.list.Now()); granted {
		p.stay(next, p.waits[next])
	}
	if !dist.Bernoulli(p.uniform(ofReturn, id, visit), backToWard) {
		p.goHome(id, visit+1)
		return
	}
	away := sim.Of(p.uniform(ofReturnAfter, id, visit), 30*sim.Day)
	p.after(away, sim.Request, returnsToWard, id, visit+1)
}

// check compares the counts with what must come out on average. Patients leave home
// once in 180 days and the time of an episode; the counts are nearly Poisson.
func (p *pathway) check(t testing.TB) {
	t.Helper()
	for _, wrong := range []string{p.nurses.Audit(), p.beds.Audit()} {
		if wrong != "" {
			t.Error(wrong)
		}
	}
	patients := float64(len(p.discharged))
	stays := toWard / (1 - backToWard) // of a visit to the ED
	episode := 2.0/24 + stays*5 + stays*backToWard*15
	visits := patients * 365 / (180 + episode)
	for _, c := range []struct {
		what   string
		got    int
		want   float64
		behind float64 // days between leaving home and this, whose share of the year is not counted
	}{
		{"visits", p.visits, visits, 0},
		{"admissions", p.admissions, visits * stays, 4},
		{"discharges", p.discharges, visits * stays, 9},
		{"planned readmissions", p.returns, visits * stays * backToWard, 25},
	} {
		c.want *= 1 - c.behind/365
		// 5 standard deviations, and 3 % for the start with everybody at home and for queues.
		if math.Abs(float64(c.got)-c.want) > 5*math.Sqrt(c.want)+0.03*c.want {
			t.Errorf("%d %s of %v patients, want about %.0f", c.got, c.what, patients, c.want)
		}
	}
}

// TestPathway runs the model of reference for a small town.
func TestPathway(t *testing.T) {
	p := newPathway(5000, rng.Root{Seed: 1})
	p.run(365 * sim.Day)
	p.check(t)
	if p.readmissions < p.returns {
		t.Errorf("%d readmissions within 30 days, fewer than the %d planned ones", p.readmissions, p.returns)
	}
}
