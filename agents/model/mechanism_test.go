package model

import (
	"slices"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// These are the sign and mechanism checks: what must (not) happen when one
// cause is switched off. They need no expected values.

func psychosocial(m *model, what func(*episode) bool) int {
	n := 0
	for i := range m.needs {
		if e := &m.needs[i]; m.p.Needs[e.kind].Psychosocial() && what(e) {
			n++
		}
	}
	return n
}

// Without staff of any profession nobody sees a need, so every psychosocial
// need that ends unmet is missed because nobody was in contact or saw it.
func TestNoStaffNoRecognition(t *testing.T) {
	p := agents.England()
	set(t, p, 0, "*.wte")
	m := ran(t, p, setup(3000, 30, 200), 0)
	if m.count.missed == 0 {
		t.Fatal("no need was missed")
	}
	if seen := m.count.missedBy[agents.NeverInContact] + m.count.missedBy[agents.NotRecognised]; seen != m.count.missed {
		t.Errorf("missed %d, never in contact or not recognised %d: %v", m.count.missed, seen, m.count.missedBy)
	}
	if n := psychosocial(m, func(e *episode) bool { return e.recognised || e.started > 0 }); n > 0 {
		t.Errorf("%d needs were recognised or served by nobody", n)
	}
}

// With infinite capacity and certainty at every step no need is missed.
func TestCertaintyMissesNothing(t *testing.T) {
	p := certain(t)
	m := ran(t, p, setup(400, 90, 150), 0)
	if m.count.missed > 0 {
		t.Errorf("%d of %d needs missed: %v", m.count.missed, m.count.opened, m.count.missedBy)
	}
	if m.count.met == 0 {
		t.Error("no need was met")
	}
	set(t, p, 0, "*.acceptance_share", "*.signpost_share") // the test can fail
	if m := ran(t, p, setup(400, 90, 150), 0); m.count.missed == 0 {
		t.Error("nothing is missed although every service refuses")
	}
}

// certain is a world without a bottleneck: everybody is seen every other day,
// everything is seen, heeded, agreed to and accepted.
func certain(t testing.TB) *agents.Parameters {
	p := agents.England()
	for i := range p.Professions {
		for k := range p.Professions[i].Recognises {
			p.Professions[i].Recognises[k] = 1
		}
	}
	set(t, p, 1, "*.acceptance_share", "*.signpost_share", "team.raise_floor", "team.consent_share", "team.bounce_share",
		"*.success_share", "team.mild_recognition_ratio", "routine.need_ratio")
	set(t, p, 0, "team.trust_weight", "*.power", "team.bounce_day", "*.mild_refused_share", "routine.did_not_attend", "routine.lead_day", "*.lead_day", "*.drop_out_rate")
	set(t, p, 50000, "*.places")
	set(t, p, 200, "routine.rate")
	set(t, p, 2000, "primary.gp.wte", "primary.practice_nurse.wte", "primary.social_worker.wte", "primary.link_worker.wte", "ward.social_worker.wte", "hospital.beds", "ed.ed_clinician.wte")
	set(t, p, 2, "hospital.stay_day.*")
	set(t, p, 45, "*.grace_day")
	return p
}

// Under a medical veto nothing that social workers say is heeded, however
// often they attend: no plan is waited for, no need finds an owner by their
// voice at a meeting.
func TestVetoSilencesSocialWorkers(t *testing.T) {
	p := arms(t)["embedded"]
	for s := range p.Settings { // only social workers could speak
		for f := range p.Settings[s].Posts {
			if p.Professions[f].Name == "link_worker" {
				p.Settings[s].Posts[f].WTE = 0
			}
		}
	}
	heard := ran(t, p, setup(6000, 30, 300), 0)
	if heard.count.ownedAtMeetings == 0 || heard.count.against == heard.count.advised {
		t.Fatalf("with equal votes: %d needs owned at meetings, advice %d, against it %d", heard.count.ownedAtMeetings, heard.count.advised, heard.count.against)
	}
	set(t, p, 1, "*.power")
	set(t, p, 0, "professions.social_worker.legitimacy", "*.advocacy_share")
	m := ran(t, p, setup(6000, 30, 300), 0)
	if m.count.ownedAtMeetings > 0 {
		t.Errorf("%d needs found an owner by a voice that is not heeded", m.count.ownedAtMeetings)
	}
	if m.count.advised == 0 || m.count.against != m.count.advised {
		t.Errorf("discharges against advice %d of %d, want all", m.count.against, m.count.advised)
	}
}

// Without places in any service more social workers see more, and nothing
// more is met (R13; the AHC evaluation found no effect on resolution).
func TestRecognitionWithoutPlacesMeetsNothing(t *testing.T) {
	seen := map[string]float64{}
	for _, name := range []string{"none", "embedded"} {
		p := arms(t)[name]
		set(t, p, 0, "*.places")
		m := ran(t, p, setup(5000, 60, 300), 0)
		if m.count.met > 0 || psychosocial(m, func(e *episode) bool { return e.ending == agents.Met }) > 0 {
			t.Errorf("%s: %d needs met without a place", name, m.count.met)
		}
		seen[name] = value(t, m.result(), "needs_recognised_share")
	}
	if seen["embedded"] <= seen["none"] {
		t.Errorf("recognised %v, want more where social workers are embedded", seen)
	}
}

// noEffect takes every causal path from social work to admissions away: unmet
// needs do no harm, the quality of a discharge makes no difference, and
// nothing delays it.
func noEffect(t testing.TB, p *agents.Parameters) {
	set(t, p, 0, "acute.need_effect", "urgent.need_effect", "discharge.quality_effect", "discharge.process_day", "discharge.duty_assessment_day",
		"discharge.family_share", "discharge.hub_day", "discharge.complex_share.*", "*.complex_share", "discharge.advice_day")
	set(t, p, 1, "routine.need_ratio")
}

// Without a causal path the arms admit the same people, each as often.
func TestNoCausalEffectNoDifferenceInAdmissions(t *testing.T) {
	var want []int32
	for _, name := range []string{"none", "usual", "on-call", "embedded"} {
		p := arms(t)[name]
		noEffect(t, p)
		got := ran(t, p, setup(5000, 60, 300), 0).admissionsOf
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: admissions differ from none, person by person", name)
		}
	}
	p := arms(t)["embedded"]
	noEffect(t, p)
	set(t, p, 1, "acute.need_effect") // with the path open they must differ
	if slices.Equal(ran(t, p, setup(5000, 60, 300), 0).admissionsOf, want) {
		t.Error("needs that harm leave every admission where it was")
	}
}

// More involvement: more is seen, and less delay for want of an assessment;
// the delay for want of capacity does not fall (V9).
func TestInvolvementHasItsSigns(t *testing.T) {
	if testing.Short() {
		t.Skip("long: four replications of two arms")
	}
	var seen, assessment, capacity [2]float64
	for r := range uint32(4) {
		for i, name := range []string{"none", "embedded"} {
			m := ran(t, arms(t)[name], setup(10000, 120, 365), r)
			seen[i] += value(t, m.result(), "needs_recognised_share")
			assessment[i] += m.count.delayBy[1] / float64(m.count.delay.N())
			capacity[i] += m.count.delayBy[0] / float64(m.count.delay.N())
		}
	}
	if seen[1] <= seen[0] {
		t.Errorf("needs recognised: none %v, embedded %v", seen[0]/4, seen[1]/4)
	}
	if assessment[1] >= assessment[0]/2 {
		t.Errorf("delay for an assessment [day]: none %v, embedded %v", assessment[0]/4, assessment[1]/4)
	}
	if capacity[1] < 0.8*capacity[0] {
		t.Errorf("delay for capacity [day] fell: none %v, embedded %v", capacity[0]/4, capacity[1]/4)
	}
}

type draw struct {
	purpose rng.Purpose
	block   uint32
}

// drawsOf records, person by person, every draw of a run in order.
func drawsOf(people int, into *[][]draw) func(*model) {
	*into = make([][]draw, people)
	return func(m *model) {
		m.root.heard = func(p rng.Purpose, entity, block uint32) {
			if int(entity) >= people {
				return // a worker's, not a person's
			}
			(*into)[entity] = append((*into)[entity], draw{p, block})
		}
	}
}

// followed returns a person whom a caseworker saw more than once.
func followed(t *testing.T, m *model) uint32 {
	i := slices.IndexFunc(m.cases, func(c casefile) bool { return c.followUps > 0 })
	if i < 0 {
		t.Fatal("no caseworker saw anybody twice")
	}
	return m.cases[i].person
}

// No two decisions share a random number: every (purpose, entity, block) is
// drawn once. Consent is the exception by design: one answer per need.
func TestNoDrawIsUsedTwice(t *testing.T) {
	type key struct {
		purpose       rng.Purpose
		entity, block uint32
	}
	seen := map[key]bool{}
	p := arms(t)["embedded"]
	set(t, p, 1, "ed.social_worker.wte", "person.move_rate")
	ran(t, p, setup(3000, 0, 500), 0, func(m *model) {
		m.root.heard = func(p rng.Purpose, entity, block uint32) {
			k := key{p, entity, block}
			if seen[k] && p != agents.DrawConsent && p != agents.DrawReach {
				t.Errorf("purpose %d, entity %d, block %#x: drawn twice", p, entity, block)
			}
			seen[k] = true
		}
	})
	if len(seen) < 50000 {
		t.Errorf("only %d draws heard", len(seen))
	}
}

// Common random numbers: social workers no longer see one person. Where no
// queue couples people, every draw of every other person is identical, in
// number and in order; the person's own draws differ.
func TestOnePersonWithoutSocialWorker(t *testing.T) {
	p := arms(t)["embedded"]
	set(t, p, 50000, "*.places")
	set(t, p, 2000, "primary.gp.wte", "primary.practice_nurse.wte", "primary.social_worker.wte", "ward.social_worker.wte", "hospital.beds", "ed.ed_clinician.wte")
	set(t, p, 0, "team.clarity_gain", "team.learning_effect", "*.attendance", "primary.link_worker.wte",
		"staff.review_day", "staff.turnover_rate", "staff.leave_day", "staff.bank_holidays", "staff.sickness_rate") // through whom cases change hands
	s := setup(2000, 0, 250)
	var with, without [][]draw
	first := ran(t, p, s, 0, drawsOf(2000, &with))
	who := followed(t, first)
	ran(t, p, s, 0, drawsOf(2000, &without), func(m *model) { m.alone = int32(who) })
	for id := range with {
		same := slices.Equal(with[id], without[id])
		if uint32(id) != who && !same {
			t.Fatalf("person %d: draws changed when person %d lost the social worker", id, who)
		}
		if uint32(id) == who && same {
			t.Errorf("person %d: draws are the same without a social worker", who)
		}
	}
}

// With queues, others may be served earlier: their lives differ only through a
// queue, and whoever no queue touched draws the same.
func TestOnePersonTouchesOthersOnlyThroughQueues(t *testing.T) {
	p := arms(t)["embedded"]
	s := setup(2000, 0, 250)
	var with, without [][]draw
	first := ran(t, p, s, 0, drawsOf(2000, &with))
	who := followed(t, first)
	ran(t, p, s, 0, drawsOf(2000, &without), func(m *model) { m.alone = int32(who) })
	same := 0
	for id := range with {
		if slices.Equal(with[id], without[id]) {
			same++
		}
	}
	if same < 1400 || same == 2000 {
		t.Errorf("%d of 2000 people draw the same numbers, want most but not all", same)
	}
}

// An emergency admission within 30 days of a discharge is a readmission, the
// thirtieth included.
func TestReadmissionWindow(t *testing.T) {
	for _, c := range []struct {
		after sim.Duration
		want  [3]int
	}{
		{30 * sim.Day, [3]int{1, 1, 1}},
		{30*sim.Day + sim.Microsecond, [3]int{0, 1, 1}},
		{90*sim.Day + sim.Microsecond, [3]int{0, 0, 1}},
		{181 * sim.Day, [3]int{0, 0, 0}},
	} {
		m := newModel(agents.England(), setup(1, 10, 365), rng.Root{})
		r := &resident{}
		m.list.Next(sim.Time(20 * sim.Day))
		m.dischargedAlive(r)
		m.list.Next(sim.Time(20 * sim.Day).Add(c.after))
		m.admitted(r)
		m.admitted(r) // each discharge counts once
		if m.count.readmissions != c.want {
			t.Errorf("%v days after: readmissions %v, want %v", c.after.Days(), m.count.readmissions, c.want)
		}
	}
}

// A discharge too near the end to be followed is in neither count, nor is one
// before the measured period.
func TestReadmissionDenominator(t *testing.T) {
	for _, c := range []struct {
		day  int
		want [3]int
	}{{9, [3]int{}}, {10, [3]int{1, 1, 1}}, {195, [3]int{1, 1, 1}}, {196, [3]int{1, 1, 0}}, {345, [3]int{1, 0, 0}}, {346, [3]int{}}} {
		m := newModel(agents.England(), setup(1, 10, 365), rng.Root{})
		m.list.Next(at(c.day))
		m.dischargedAlive(&resident{})
		if m.count.discharges != c.want {
			t.Errorf("discharged on day %d of 10 + 365: counted %v, want %v", c.day, m.count.discharges, c.want)
		}
	}
}

// Poor discharges come back: the worse they are against what the published
// excess stands for, the more readmissions (R19); without the effect, quality
// changes nothing.
func TestPoorDischargesComeBack(t *testing.T) {
	readmitted := func(effect, mean float64) int {
		p := agents.England()
		set(t, p, effect, "discharge.quality_effect")
		set(t, p, mean, "discharge.quality_mean")
		return ran(t, p, setup(8000, 30, 330), 0).count.readmissions[0]
	}
	if poor, good := readmitted(1, 1), readmitted(1, 0); poor <= good {
		t.Errorf("readmissions: %d after poor discharges, %d after good ones", poor, good)
	}
	if a, b := readmitted(0, 1), readmitted(0, 0); a != b {
		t.Errorf("readmissions without the effect: %d and %d", a, b)
	}
}
