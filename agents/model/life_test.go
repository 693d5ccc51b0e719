package model

import (
	"reflect"
	"slices"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// open runs a place, followed by a biographer or not.
func followedRun(p *agents.Parameters, s agents.Setup, root rng.Root, b *biographer) *model {
	m := newSites(p, s, root)[0].open(b)
	m.run()
	return m
}

// Who listens changes nothing, and hears the lives that the run lives. Nobody moves or
// is left out: what is counted from the lives is what the run has counted.
func TestFollowingChangesNothing(t *testing.T) {
	for name, p := range arms(t) {
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 0, "person.newcomer_share") // whose lives nobody hears
		set(t, p, 150, "hospital.beds")       // too few, so that patients wait and stays are put off
		set(t, p, 0.05, "elective.rate", "acute.rate")
		set(t, p, 0.5, "elective.wait_hour")
		s, root := setup(1500, 0, 330), rng.Root{Seed: 7}
		plain, listened := followedRun(p, s, root, nil), followedRun(p, s, root, newBiographer(0, 1500))
		a, b := plain.tally(), listened.tally()
		if b.events < a.events {
			t.Errorf("%s: %d events followed, %d not", name, b.events, a.events)
		}
		b.events = a.events // a quiet appointment is an event only where somebody follows the person
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: listening changed the result", name)
		}
		c := &plain.count
		for what, want := range map[agents.What]int{agents.Admitted: c.admissions, agents.EDArrival: c.edVisits, agents.Dies: c.deaths,
			agents.MovesAway: c.moved, agents.Appointment: c.contacts, agents.StayPutOff: c.cancelled} {
			if got := times(listened, what, false); got != want || got == 0 {
				t.Errorf("%s: %s %d times in the lives, counted %d", name, what.Name(), got, want)
			}
		}
		for what, want := range map[agents.What]int{agents.NeedMissed: c.missed, agents.NeedMet: c.met} {
			if got := times(listened, what, true); got != want || got == 0 {
				t.Errorf("%s: %s %d times in the lives, counted %d", name, what.Name(), got, want)
			}
		}
	}
}

// times counts an event over all lives, of psychosocial needs only where asked.
func times(m *model, what agents.What, psychosocial bool) (n int) {
	for _, events := range m.life.events {
		for _, e := range events {
			n += one(e.What == what && !(psychosocial && !m.p.Needs[e.Need].Psychosocial()))
		}
	}
	return n
}

// A life alone is what it is among all lives, in order of time.
func TestFollowingOneOrAll(t *testing.T) {
	p, s, root := arms(t)["embedded"], setup(800, 30, 200), rng.Root{Seed: 3}
	all := Follow(p, s, root, 0, 5000)
	if len(all) != 800 {
		t.Fatalf("%d lives, want all 800", len(all))
	}
	for _, id := range []int{0, 1, 500, 799} {
		one := Follow(p, s, root, id, id+1)
		if len(one) != 1 || !reflect.DeepEqual(one[0], all[id]) {
			t.Errorf("person %d has another life alone", id)
		}
	}
	for _, life := range all {
		for _, e := range life.Events {
			if e.What == agents.NeedSeen && e.Profession < 0 && e.Setting != int16(agents.Ward) { // the hub may find one on the ward
				t.Errorf("person %d: a need seen by nobody in %s", life.Person, agents.SettingNames[e.Setting])
			}
		}
		if !slices.IsSortedFunc(life.Events, func(a, b agents.LifeEvent) int { return int(a.At - b.At) }) {
			t.Errorf("person %d: events out of order", life.Person)
		}
	}
}

// A life makes sense: a need of a kind begins once before it ends, and nothing happens to it
// else; who is fit goes home, walks out or dies, and goes home the moment the last step is done.
func TestLivesMakeSense(t *testing.T) {
	p := arms(t)["embedded"]
	set(t, p, 1, "ed.social_worker.wte")
	for _, life := range Follow(p, setup(3000, 0, 365), rng.Root{Seed: 4}, 0, 3000) {
		open, fit, stepAt := map[int16]bool{}, false, sim.Time(-1)
		for _, e := range life.Events {
			begins := e.What == agents.NeedBegins
			if e.Need >= 0 && open[e.Need] == begins {
				t.Fatalf("person %d, %s: %s on day %v though open is %v", life.Person, p.Needs[e.Need].Name, e.What.Name(), e.At.Sub(0).Days(), open[e.Need])
			}
			switch e.What {
			case agents.NeedBegins:
				open[e.Need] = true
			case agents.NeedMet, agents.NeedEnds:
				delete(open, e.Need)
			case agents.FitToLeave:
				fit = true
			case agents.StepDone:
				stepAt = e.At
			case agents.GoesHome, agents.WalksOut:
				if e.What == agents.GoesHome && fit && stepAt != e.At {
					t.Errorf("person %d goes home on day %v without a last step", life.Person, e.At.Sub(0).Days())
				}
				fit = false
			case agents.Dies:
				fit = false
			case agents.FallsIll, agents.EDArrival, agents.ComesIn:
				if fit {
					t.Errorf("person %d: %s while fit in hospital", life.Person, e.What.Name())
				}
			}
		}
	}
}

// In a system of places a person is found where the person lives.
func TestFollowingInPlaces(t *testing.T) {
	p, s, root := arms(t)["usual"], setup(1000, 0, 100), rng.Root{Seed: 5}
	one := Follow(p, s, root, 700, 701)[0]
	s.Places = 3
	many := Follow(p, s, root, 700, 5000)
	if len(many) != 300 { // the third place has 667 to 999
		t.Errorf("%d people from person 700 on live in the third of three places, want 300", len(many))
	}
	one.Events, many[0].Events = nil, nil
	if !reflect.DeepEqual(one, many[0]) {
		t.Errorf("person 700 is %+v in one place and %+v in three", one, many[0])
	}
}

// The hazard of an event is that of acute illness right after it: none in hospital and
// after death, more while a need is unmet, most just after a discharge.
func TestHazardInALife(t *testing.T) {
	p := agents.England()
	set(t, p, 4, "*.hazard_ratio")
	set(t, p, 0, "*.mild_share", "acute.unstable_onset")
	m := followedRun(p, setup(2000, 0, 365), rng.Root{Seed: 2}, newBiographer(0, 2000))
	begins, after := 0, 0
	for _, events := range m.life.events {
		inside := false
		for i, e := range events {
			switch e.What {
			case agents.EDArrival, agents.Admitted, agents.ComesIn, agents.InBed:
				inside = true
			case agents.GoesHome, agents.WalksOut, agents.EDHome, agents.EDUnseen, agents.StayPutOff, agents.Dies:
				inside = false
			}
			if i+1 < len(events) && events[i+1].At == e.At { // more follows at this instant
				continue
			}
			if dead := e.What == agents.Dies; (inside || dead) != (e.Hazard == 0) {
				t.Fatalf("hazard %v after %s", e.Hazard, e.What.Name())
			}
			after += one(e.What == agents.GoesHome)
			if i == 0 || e.What != agents.NeedBegins || events[i-1].Hazard == 0 || events[i-1].At == e.At || e.At.Sub(events[i-1].At) > sim.Day {
				continue
			}
			begins++
			if before := events[i-1].Hazard; e.Hazard < 3*before {
				t.Errorf("hazard %v before a need and %v after it", before, e.Hazard)
			}
		}
	}
	if begins < 10 || after < 10 {
		t.Errorf("only %d needs and %d discharges to look at", begins, after)
	}
}

// Nothing is paid where nobody listens: no memory is taken.
func TestTellingNobodyTakesNoMemory(t *testing.T) {
	m := ran(t, agents.England(), setup(50, 0, 5), 0)
	e := &episode{person: 1}
	if n := testing.AllocsPerRun(100, func() {
		m.tell(1, agents.FallsIll)
		m.tellBy(1, agents.CaseContact, 2, agents.Ward)
		m.tellNeedBy(e, agents.NeedSeen, -1, agents.Ward)
		m.tellMissed(e)
		m.tellStep(1, stepHub)
		m.tellHazard(1)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// One person loses the social worker: what differs first in the life is a social worker's
// doing, which others feel through queues only.
func TestLivesWithoutSocialWorker(t *testing.T) {
	p, s := arms(t)["embedded"], setup(1500, 0, 250)
	who := followed(t, ran(t, p, s, 0))
	lives := func(alone int32) [][]agents.LifeEvent {
		return ran(t, p, s, 0, func(m *model) { m.alone, m.life = alone, newBiographer(0, 1500) }).life.events
	}
	with, without := lives(-1), lives(int32(who))
	k := firstDifference(with[who], without[who])
	if first := with[who][k].What; first != agents.CaseOpened && first != agents.NeedOwned {
		t.Errorf("the first thing that differs is %s, want a case", first.Name())
	}
	if slices.ContainsFunc(without[who], func(e agents.LifeEvent) bool { return e.What == agents.CaseContact }) {
		t.Error("the person still sees a caseworker")
	}
	for id := range with {
		if j := firstDifference(with[id], without[id]); j < len(with[id]) && with[id][j].At < with[who][k].At {
			t.Errorf("person %d lives another life before person %d does", id, who)
		}
	}
}

// firstDifference returns how many events two lives begin with in common.
func firstDifference(a, b []agents.LifeEvent) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Everything that can happen has a name of its own and words.
func TestWhatsHaveWords(t *testing.T) {
	names := map[string]bool{}
	for w := range agents.Whats {
		if w.Text() == "" || names[w.Name()] {
			t.Errorf("event %d: name %q, text %q", w, w.Name(), w.Text())
		}
		names[w.Name()] = true
	}
	if len(agents.DischargeSteps) != int(stepKinds) {
		t.Errorf("%d steps have names, want %d", len(agents.DischargeSteps), stepKinds)
	}
}
