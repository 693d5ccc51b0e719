package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R18 pathways 2 and 3", outcomes: pathwayOutcomes(), off: func(p *agents.Parameters) {
			p.Discharge.Pathway2, p.Discharge.Pathway3 = [agents.Bands]float64{}, [agents.Bands]float64{}
		}},
		mechanism{name: "R18 weekday discharge", off: func(p *agents.Parameters) { p.Discharge.WeekendShare = 1 }},
		mechanism{name: "R18 discharge against medical advice", outcomes: []string{"discharges_against_medical_advice_share"},
			off: func(p *agents.Parameters) { p.Discharge.AgainstAdvice = 0 }})
}

func pathwayOutcomes() []string {
	ids := []string{"readmission_within_48h_share", "discharges_with_unplanned_need_share", "ed_left_unseen_share"}
	for n := range pathways {
		ids = append(ids, agents.PathwayOutcome(n))
	}
	return ids
}

// sums adds an outcome up over replications, as numerator and denominator.
func sums(p *agents.Parameters, s agents.Setup, reps uint32, id string) (num, den float64) {
	for r := range reps {
		x := Run(p, s, rng.Root{Seed: 7, Replication: r}).Outcomes[agents.OutcomeIndex(id)]
		num, den = num+x.Num, den+x.Den
	}
	return num, den
}

func mean(p *agents.Parameters, s agents.Setup, reps uint32, id string) float64 {
	num, den := sums(p, s, reps, id)
	return num / den
}

// More beds, less boarding; more clinicians, more people out of the ED in time and fewer
// who leave unseen. The same patients come, so that the sign is certain.
func TestHospitalCapacity(t *testing.T) {
	base, s := arms(t)["usual"], setup(10000, 60, 200)
	change := func(value float64, path string) *agents.Parameters {
		p := base.Clone()
		set(t, p, value, path)
		return p
	}
	if few, many := mean(change(140, "hospital.beds"), s, 2, "ed_boarding_hour_mean"), mean(change(300, "hospital.beds"), s, 2, "ed_boarding_hour_mean"); many >= few {
		t.Errorf("boarding %v h with many beds, %v h with few", many, few)
	}
	few, many := change(10, "ed.ed_clinician.wte"), change(120, "ed.ed_clinician.wte")
	if a, b := mean(few, s, 2, "ed_within_4h_share"), mean(many, s, 2, "ed_within_4h_share"); a >= b {
		t.Errorf("within four hours: %v with few clinicians, %v with many", a, b)
	}
	if a, b := mean(few, s, 2, "ed_left_unseen_share"), mean(many, s, 2, "ed_left_unseen_share"); a <= b {
		t.Errorf("left unseen: %v with few clinicians, %v with many", a, b)
	}
}

// Seven-day discharge is the shortest: the fewer steps end at weekends, the longer the
// delay; with none that can, nobody's chain ends on a Saturday.
func TestWeekdayDischarge(t *testing.T) {
	s := setup(5000, 60, 200)
	last := 0.0
	for _, share := range []float64{1, 0.5, 0} {
		p := arms(t)["usual"]
		set(t, p, share, "discharge.weekend_share")
		d := mean(p, s, 3, "delay_day_mean")
		if d <= last {
			t.Errorf("delay %v days where %v of the steps can end at a weekend, %v where more can", d, share, last)
		}
		last = d
	}
	m := newModel(arms(t)["usual"], s, rootOf(1))
	m.p = m.p.Clone()
	m.p.Discharge.WeekendShare = 0
	saturday := sim.Time(5*sim.Day + 10*sim.Hour)
	if got, want := m.atWork(&stay{}, stepHub, saturday), sim.Time(7*sim.Day+9*sim.Hour); got != want {
		t.Errorf("a step due on Saturday ends %v days after the start, want %v", got.Sub(0).Days(), want.Sub(0).Days())
	}
}

// Pathways: with places the shares of complex patients are those asked for; without them
// patients wait longer, and the delay is one of capacity. A pathway whose service does not
// exist is home with support.
func TestPathways(t *testing.T) {
	p, s := arms(t)["usual"], setup(5000, 60, 300)
	set(t, p, 0.3, "discharge.pathway_2_share.*")
	set(t, p, 0.2, "discharge.pathway_3_share.*")
	set(t, p, 50000, "*.places")
	complex := 1 - mean(p, s, 2, "discharges_pathway_0_share")
	for n, want := range []float64{-1, 0.5, 0.3, 0.2} {
		if got := mean(p, s, 2, agents.PathwayOutcome(n)) / complex; n > 0 && (got < want-0.1 || got > want+0.1) {
			t.Errorf("pathway %d: %.3f of complex discharges, want about %v", n, got, want)
		}
	}
	scarce := p.Clone()
	set(t, scarce, 1, "services.rehabilitation_beds.places", "services.care_homes.places")
	capacity := func(p *agents.Parameters) float64 {
		num, _ := sums(p, s, 2, "delay_share_capacity")
		return num
	}
	if a, b := capacity(p), capacity(scarce); a >= b {
		t.Errorf("days of capacity delay: %v with places, %v without", a, b)
	}
	set(t, p, 0, "services.rehabilitation_beds.places")
	if got := mean(p, s, 2, agents.PathwayOutcome(2)); got != 0 {
		t.Errorf("%v discharges to rehabilitation beds that do not exist", got)
	}
}

// Who walks out does so more often with unmet substance use, is discharged with nothing
// prepared, and nobody does at rate 0.
func TestWalksOut(t *testing.T) {
	s := setup(5000, 60, 300)
	share := func(rate, ratio float64) float64 {
		p := arms(t)["usual"]
		set(t, p, rate, "discharge.against_medical_advice_rate")
		set(t, p, ratio, "*.walks_out_ratio")
		return mean(p, s, 2, "discharges_against_medical_advice_share")
	}
	plain, needy, all := share(0.005, 1), share(0.005, 5), share(0.5, 1)
	if !(plain > 0 && needy > plain && all > 0.7) {
		t.Errorf("walked out: %v, %v where needs make it likelier, %v at a high rate", plain, needy, all)
	}
	m := newModel(arms(t)["usual"], s, rootOf(1))
	if q := m.partsOf(&stay{walked: true}, &resident{}); q != (parts{}) {
		t.Errorf("who walks out has %+v", q)
	}
}

// V9: what holds patients up for want of a care package does not fall with more ward social
// workers: they bring more patients to the queue for the same places. More places make
// it fall.
func TestWardSocialWorkersDoNotMakePlaces(t *testing.T) {
	if testing.Short() {
		t.Skip("several runs of 20,000 people")
	}
	s, reps := setup(20000, 180, 365), uint32(4)
	capacity := func(wte, places float64) float64 {
		p := arms(t)["usual"]
		set(t, p, wte, "ward.social_worker.wte")
		set(t, p, places, "services.home_care.places")
		num, _ := sums(p, s, reps, "delay_share_capacity")
		return num
	}
	few, many, roomy := capacity(3.2, 190), capacity(12.8, 190), capacity(3.2, 300)
	if many < 0.93*few {
		t.Errorf("capacity delay %v days with four times the ward social workers, %v before", many, few)
	}
	if roomy > 0.95*few { // what is left is the time until a package can begin
		t.Errorf("capacity delay %v days with more places, %v before", roomy, few)
	}
}

// Community capacity: social workers without places, or places without anybody to route
// to them, do less than both: needs met at any time rise by more than the sum. The base has
// hardly any of either, where each is a bottleneck for the other.
func TestSocialWorkersAndPlacesComplement(t *testing.T) {
	if testing.Short() {
		t.Skip("several runs of 10,000 people")
	}
	s, reps := setup(10000, 120, 365), uint32(4)
	met := func(workers, places bool) float64 {
		p := arms(t)["none"]
		set(t, p, 0, "*.presents_share", "*.signpost_share", "professions.gp.acceptance_share", "professions.practice_nurse.acceptance_share")
		scale := 0.1
		if places {
			scale = 1
		}
		for i := range p.Services {
			p.Services[i].Places *= scale
		}
		if workers {
			p = withTeam(t, p, agents.Primary, 30)
		}
		num, den := sums(p, s, reps, "needs_met_per_1000py")
		return 1000 * num / den
	}
	neither, workers, places, both := met(false, false), met(true, false), met(false, true), met(true, true)
	if both-neither <= 1.5*(workers-neither+places-neither) {
		t.Errorf("needs met: %.1f with neither, %.1f with social workers, %.1f with places, %.1f with both", neither, workers, places, both)
	}
}

// The more of what primary care knows reaches the ward, the better: it is spoken of there,
// and what comes to nothing is still known to primary care, so that going home loses
// none of it.
func TestWardKeepsWhatPrimaryCareKnows(t *testing.T) {
	known := func(record float64) int {
		p := arms(t)["none"]
		set(t, p, record, "primary.shared_record")
		set(t, p, 0, "ward.shared_record", "ward.glue", "primary.glue")
		for s := range p.Settings {
			p.Settings[s].Mode = int(agents.Networking)
		}
		const n = 2000
		m := newModel(p, setup(n, 0, 10), rootOf(3))
		m.start()
		survive := 0
		for id := range uint32(n) {
			for m.people[id].need >= 0 {
				m.dispose(m.people[id].need, agents.EndedItself)
			}
			i := m.open(id, p.NeedIndex("isolation"), fromOnset)
			m.recognise(i, agents.Primary)
			m.handOver(id, agents.Primary, agents.Ward, false)
			m.handOver(id, agents.Ward, agents.Primary, false)
			survive += one(m.needs[i].stage != agents.Hidden)
		}
		return survive
	}
	if apart, shared := known(0), known(1); shared < apart-100 || apart < 1800 {
		t.Errorf("of 2000 needs known before the stay %d are known after it without a shared record, %d with one", apart, shared)
	}
}
