package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "section 6, dimensions one by one", off: func(p *agents.Parameters) {
		for s := range p.Settings {
			p.Settings[s].Change = agents.Dimensions{}
		}
	}})
}

// Each dimension moves by itself, and stays within 0 and 1.
func TestDimensionsChangeOneByOne(t *testing.T) {
	p := agents.England()
	ward := &p.Settings[agents.Ward]
	ward.Mode = int(agents.Networking)
	preset := ward.Team()
	for path, value := range map[string]func(agents.Dimensions) float64{
		"identity":        func(d agents.Dimensions) float64 { return d.Identity },
		"clarity":         func(d agents.Dimensions) float64 { return d.Clarity },
		"interdependence": func(d agents.Dimensions) float64 { return d.Interdependence },
		"integration":     func(d agents.Dimensions) float64 { return d.Integration },
		"responsibility":  func(d agents.Dimensions) float64 { return d.Responsibility },
		"complexity":      func(d agents.Dimensions) float64 { return d.Complexity },
	} {
		sum := func(d agents.Dimensions) float64 {
			return d.Identity + d.Clarity + d.Interdependence + d.Integration + d.Responsibility + d.Complexity
		}
		for _, change := range []float64{-1, 0.25, 1} {
			set(t, p, change, "ward."+path+"_change")
			got, want := value(ward.Team()), min(1, max(0, value(preset)+change))
			if math.Abs(got-want) > 1e-12 || math.Abs(sum(ward.Team())-sum(preset)-(got-value(preset))) > 1e-12 {
				t.Errorf("%s %+v: %+v, want %v there and the rest of %+v", path, change, ward.Team(), want, preset)
			}
		}
		set(t, p, 0, "ward."+path+"_change")
	}
}

// Whoever shares the team's identity raises what it sees; nobody else does.
func TestIdentityRaises(t *testing.T) {
	unraised := func(identity float64) int {
		p := arms(t)["none"]
		set(t, p, 0, "team.raise_floor", "*.meeting_day")
		set(t, p, identity, "*.identity_change")
		return ran(t, p, setup(3000, 0, 250), 0).count.missedBy[agents.NotRaised]
	}
	if whole, none := unraised(1), unraised(-1); whole != 0 || none == 0 {
		t.Errorf("not raised: %d with identity 1, %d with 0", whole, none)
	}
}

// With clear roles nothing goes astray but by refusal, and nothing is done twice.
func TestClarityRoutes(t *testing.T) {
	astray := func(arm string, clarity float64) (misrouted, duplicates int) {
		p := arms(t)[arm]
		set(t, p, 1, "*.acceptance_share", "*.signpost_share", "team.duplicate_share", "*.shared_record")
		set(t, p, 0, "*.mild_refused_share", "primary.link_worker.wte", "team.bounce_share", "team.contested_share")
		set(t, p, clarity, "*.clarity_change")
		c := ran(t, p, setup(3000, 0, 300), 0).count
		return c.missedBy[agents.Misrouted], c.duplicates
	}
	if clear, _ := astray("none", 1); clear != 0 {
		t.Errorf("%d needs misrouted by a team of clarity 1", clear)
	}
	if unclear, _ := astray("none", -1); unclear == 0 {
		t.Error("nothing misrouted by a team of clarity 0")
	}
	_, clear := astray("embedded", 1)
	_, unclear := astray("embedded", -1)
	if clear != 0 || unclear == 0 {
		t.Errorf("duplicates: %d with clarity 1, %d with 0", clear, unclear)
	}
}

// Where nobody raises anything, and no caseworker is at the table, only what
// members speak of at meetings goes on: all of it, none of it, or, without
// pooling as a step of its own, none.
func TestInterdependencePools(t *testing.T) {
	goesOn := func(pooled, interdependence float64) int {
		p := arms(t)["none"]
		set(t, p, 0, "team.raise_floor", "primary.*", "*.attendance")
		set(t, p, -1, "*.identity_change")
		set(t, p, interdependence, "ward.interdependence_change")
		set(t, p, pooled, "team.pooled_share")
		set(t, p, 1, "ward.meeting_day")
		set(t, p, 190, "ward.ward_nurse.wte")
		set(t, p, 0, "discharge.complex_share.*", "*.complex_share")
		set(t, p, 0, "needs.safeguarding.onset_rate", "needs.safeguarding.after_discharge_share") // which everybody must raise
		return psychosocial(ran(t, p, setup(5000, 0, 250), 0), func(e *episode) bool { return e.asks > 0 })
	}
	whole, none, off := goesOn(1, 1), goesOn(1, -1), goesOn(0, 1)
	if whole == 0 || none != 0 || off != 0 {
		t.Errorf("needs that got as far as a service: %d with interdependence 1, %d with 0, %d without pooling", whole, none, off)
	}
}

// A need known in hospital survives the way home the more often, the more
// integrated the team is: 1 − (1 − integration/2).
func TestIntegrationHandsOver(t *testing.T) {
	kept := func(integration float64) float64 {
		p := agents.England()
		set(t, p, 0, "ward.shared_record", "ward.glue")
		set(t, p, integration, "ward.integration_change")
		const n = 2000
		m := newModel(p, setup(n, 0, 10), rootOf(3))
		m.start()
		survive := 0.0
		for id := range uint32(n) {
			for m.people[id].need >= 0 {
				m.dispose(m.people[id].need, agents.EndedItself)
			}
			i := m.open(id, p.NeedIndex("isolation"), fromOnset)
			m.recognise(i, agents.Ward)
			m.handOver(id, agents.Ward, agents.Primary, false)
			survive += count(m.needs[i].stage != agents.Hidden) / n
		}
		return survive
	}
	for integration, want := range map[float64]float64{-1: 0, 0: 0.2, 1: 0.5} {
		// Six standard deviations of a binomial share of 2,000.
		if got := kept(integration); math.Abs(got-want) > 6*math.Sqrt(want*(1-want)/2000) {
			t.Errorf("integration %+v: %v of known needs survive, want %v", integration, got, want)
		}
	}
}

// Without responsibility for what nobody owns, a caseworker at the table takes
// nothing up; and interdependence stands in for it only where pooling is no step
// of its own.
func TestResponsibilityFindsOwners(t *testing.T) {
	owned := func(pooled, responsibility float64) int {
		p := arms(t)["embedded"]
		set(t, p, responsibility, "*.responsibility_change")
		set(t, p, pooled, "team.pooled_share")
		return ran(t, p, setup(3000, 0, 250), 0).count.ownedAtMeetings
	}
	if some, none, standIn := owned(1, 1), owned(1, -1), owned(0, -1); some == 0 || none != 0 || standIn == 0 {
		t.Errorf("owned at meetings: %d with responsibility 1, %d with 0, %d by interdependence alone", some, none, standIn)
	}
}

// A team that handles complex tasks leaves the assessment at its length; one that
// does not makes it longer by the stated share.
func TestComplexityTakesTime(t *testing.T) {
	for complexity, want := range map[float64]sim.Duration{1: 100 * sim.Minute, -1: 130 * sim.Minute} {
		p := arms(t)["embedded"]
		set(t, p, 0, "*.follow_ups", "*.advocacy_share", "*.attendance", "primary.link_worker.wte") // assessments only
		set(t, p, 0, "staff.review_day", "staff.turnover_rate", "staff.vacancy_share", "staff.leave_day", "staff.bank_holidays", "staff.sickness_rate")
		set(t, p, 100, "professions.social_worker.assessment_minute")
		set(t, p, complexity, "*.complexity_change")
		m := newModel(p, setup(2000, 0, 100), rootOf(7))
		m.start()
		begun := 0
		for event, ok := m.list.Next(m.end - 1); ok; event, ok = m.list.Next(m.end - 1) {
			m.fire(event)
			for w := range m.workers {
				k := &m.workers[w]
				if !k.busy || k.since != m.now() || k.task[taskContact] == 0 || event.Kind == evWake {
					continue
				}
				begun++
				if got := k.task[taskContact]; got != want {
					t.Fatalf("complexity %+v: an assessment takes %v minutes, want %v", complexity, got.Hours()*60, want.Hours()*60)
				}
			}
		}
		if begun == 0 {
			t.Errorf("complexity %+v: no assessment began", complexity)
		}
	}
}

// TestDimensionsAloneMoveReadmissionsLittle: team quality and patient outcomes
// correlate by r = 0.13 (0.03–0.23: Schmutz, Meier & Manser 2019, BMJ Open
// 9:e028280). Between two halves of teams that is a difference of 2r/√(1−r²)
// standard deviations between hospitals, at most 0.47; their 30-day readmission
// differs by about a tenth of its mean (assumed), so the six dimensions alone may
// move it by at most 4.7 % up or down: by three standard errors of the mean of the
// paired differences, it must lie within.
func TestDimensionsAloneMoveReadmissionsLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("two arms, thirty replications")
	}
	const reps = 30 // so that the interval is narrow beside the limit
	var differences []float64
	for r := range uint32(reps) {
		var readmitted [2]float64
		for i, mode := range []agents.Mode{agents.Networking, agents.Teamwork} {
			p := arms(t)["usual"]
			for s := range p.Settings {
				p.Settings[s].Mode = int(mode)
			}
			set(t, p, 0.9, "*.social_worker.attendance")
			readmitted[i] = value(t, ran(t, p, setup(5000, 60, 730), r).result(), "readmission_30d_share")
		}
		differences = append(differences, (readmitted[1]-readmitted[0])/readmitted[0])
	}
	mean, se := meanAndError(differences)
	t.Logf("teamwork against networking: readmissions in 30 days %+.2f %% (standard error %.2f)", 100*mean, 100*se)
	if most := 0.047; math.Abs(mean)+3*se > most {
		t.Errorf("the dimensions alone move readmissions by %+.3f (standard error %.3f), want at most %v", mean, se, most)
	}
}

func meanAndError(x []float64) (mean, se float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		se += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(se / float64(len(x)*(len(x)-1)))
}
