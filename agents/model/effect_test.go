package model

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// TestEveryParameterHasAnEffect changes one number of the model at a time, in a few
// different places: some outcome must move in one of them. A column of a table must
// have an effect in some row. What nothing reads is a promise that the model does
// not keep.
func TestEveryParameterHasAnEffect(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a small place some hundred times")
	}
	bases := effectBases(t)
	effect := map[string]bool{}
	var columns []string
	for n, base := range bases {
		people := 1000 + 4000*min(n, 1) // most show it in a small place
		want := fingerprint(base, people)
		for i, f := range base.Fields() {
			column := columnOf(f.Path)
			if _, seen := effect[column]; !seen {
				columns = append(columns, column)
			}
			effect[column] = effect[column] || slices.ContainsFunc(others(f), func(value float64) bool {
				p := base.Clone()
				*p.Fields()[i].Value = value
				return len(p.Check()) == 0 && fingerprint(p, people) != want
			})
		}
	}
	for _, column := range columns {
		if effect[column] == slices.Contains(notYetRead, column) {
			t.Errorf("%s: has an effect is %v", column, effect[column])
		}
	}
}

// notYetRead are numbers that nothing reads: none.
var notYetRead []string

// columnOf replaces the names of rows in a path by an asterisk.
func columnOf(path string) string {
	parts := strings.Split(path, ".")
	switch {
	case parts[0] == "needs", parts[0] == "services", parts[0] == "professions":
		parts[1] = "*"
		if len(parts) == 4 {
			parts[3] = "*"
		}
	case len(parts) == 3 && slices.Contains(agents.SettingNames[:], parts[0]): // posts
		parts[1] = "*"
	}
	return strings.Join(parts, ".")
}

// others returns values of a field that differ from its own, its extremes first.
func others(f agents.Field) (values []float64) {
	for _, v := range []float64{f.Low, f.High, *f.Value * 2, *f.Value / 2, (f.Low + f.High) / 2} {
		if f.Whole {
			v = math.Round(v)
		}
		if v >= f.Low && v <= f.High && v != *f.Value && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// effectBases are a place where all caseworkers' professions hold many posts, one
// with a few social workers everywhere, co-located, one that calls them, one with teams
// that reach out, and one whose teams do all that they need not.
func effectBases(t testing.TB) []*agents.Parameters {
	busy, few, onCall := arms(t)["embedded"], arms(t)["usual"], arms(t)["on-call"]
	for s := range busy.Settings {
		for i := range busy.Settings[s].Posts {
			if busy.Professions[i].Caseworker != 0 {
				busy.Settings[s].Posts[i].WTE = max(busy.Settings[s].Posts[i].WTE, 60)
			}
		}
	}
	sw := few.ProfessionIndex("social_worker")
	for s := range few.Settings {
		few.Settings[s].Posts[sw].Membership = int(agents.CoLocated)
		few.Settings[s].Posts[sw].WTE = max(few.Settings[s].Posts[sw].WTE, 3)
	}
	set(t, few, 20, "ed.social_worker.wte")
	for _, p := range []*agents.Parameters{busy, few} {
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 2, "ed.meeting_day", "transitional.meeting_day", "community.meeting_day", "outreach.meeting_day")
		set(t, p, 1, "discharge.quality_effect")
		set(t, p, 0.7, "*.attendance")
	}
	set(t, few, 1, "urgent.social_admission_share")
	set(t, few, 0, "ward.power")                                    // so that advice is heeded
	set(t, onCall, 4, "staff.turnover_rate", "staff.sickness_rate") // so that it happens in so short a run
	set(t, onCall, 0.3, "staff.vacancy_share")
	set(t, onCall, 20, "staff.vacancy_day")
	set(t, onCall, 0, "ward.own_manager")
	teams := lively(t)
	set(t, teams, -1, "ward.identity_change")
	set(t, teams, 0, "team.raise_floor")
	set(t, teams, 1.2, "winter.ratio")
	set(t, teams, 40, "winter.first_day", "winter.day")
	set(t, few, 0.12, "acute.rate") // so that many meet the ED's social workers
	return []*agents.Parameters{busy, few, onCall, reaching(t), teams}
}

// reaching is a place whose teams outside primary care and hospital see many, and bring
// little to a service before they let go.
func reaching(t testing.TB) *agents.Parameters {
	p := arms(t)["none"]
	for _, s := range []agents.SettingID{agents.Transitional, agents.Community, agents.Outreach} {
		p = withTeam(t, p, s, 60)
	}
	set(t, p, 0.1, "*.acceptance_share")
	set(t, p, 0.2, "outreach.list_share")
	set(t, p, 100, "outreach.follow_day")
	set(t, p, 1000, "team.list_limit")
	set(t, p, 1, "discharge.complex_share.*")
	set(t, p, 100, "hospital.beds") // so that people board in the ED until its meeting
	set(t, p, 1, "ed.meeting_day")
	set(t, p, 2, "community.meeting_day")
	set(t, p, 14, "transitional.meeting_day")
	set(t, p, 0.7, "*.attendance")
	set(t, p, 1, "ed.social_worker.wte", "professions.social_worker.follow_ups")
	return p
}

// fingerprint is a hash of everything a short run yields.
func fingerprint(p *agents.Parameters, people int) uint64 {
	result := Run(p, setup(people, 60, 150), rng.Root{Seed: 3})
	h := fnv.New64a()
	for _, o := range result.Outcomes {
		fmt.Fprintf(h, "%x/%x ", math.Float64bits(o.Num), math.Float64bits(o.Den))
	}
	fmt.Fprintln(h, result.Occupied, result.Events)
	return h.Sum64()
}
