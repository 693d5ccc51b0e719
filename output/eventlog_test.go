package output_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/output"
	"careteam/sim"
)

// logged is the event log of some people under two scenarios.
func logged(t *testing.T, people int, change ...func(*experiments.Run)) (rows []output.LogRow, e *experiments.Experiment) {
	t.Helper()
	_, run, err := scenario.Preset("england-ics")
	if err != nil {
		t.Fatal(err)
	}
	run.Population.Size, run.WarmUpDays, run.Days = 2000, 30, 700
	for _, c := range change {
		c(&run)
	}
	e = &experiments.Experiment{Run: run}
	for _, name := range []string{"none", "embedded"} {
		arm, err := scenario.Arm("england-ics", name)
		if err != nil {
			t.Fatal(err)
		}
		e.Arms = append(e.Arms, arm)
	}
	lives, err := runner.Lives(context.Background(), e, 0, 0, people)
	if err != nil {
		t.Fatal(err)
	}
	return output.EventLog(e, 0, lives), e
}

// illegal says what is wrong with the rows of one person, "" if nothing is.
func illegal(rows []output.LogRow, end sim.Time) string {
	last := len(rows) - 1
	if rows[0].Event != "arrival" || rows[0].At != 0 || rows[last].Event != "depart" {
		return "does not begin with arrival and end with depart"
	}
	state := map[int]string{} // of each instance
	since := map[int]sim.Time{}
	stays := 0
	within := map[string]int{} // the hospital has one thing at a time
	for i, r := range rows {
		say := func(what string) string { return fmt.Sprintf("row %d, %s at %v: %s", i, r.Event, r.At, what) }
		switch {
		case i > 0 && r.At < rows[i-1].At:
			return say("goes back in time")
		case r.At > end:
			return say("after the end")
		case r.Type == output.LogArrival && i != 0 && i != last:
			return say("in the middle of a life")
		case !slices.Contains(output.LogPathways, r.Pathway):
			return say("no pathway " + r.Pathway)
		}
		was := state[r.Instance]
		if r.Lifecycle == output.Scheduled {
			since[r.Instance] = r.At
		}
		if r.Type == output.LogUse && r.Pathway == "hospital" && r.Activity != "ed_assessment" {
			stays++
		}
		switch {
		case r.Event == "discharged" && stays == 0:
			return say("goes home from nowhere")
		case r.Lifecycle == output.Withdrawn && r.Activity == "ward_stay" && r.At == since[r.Instance]:
			return say("waits for a bed that is not asked for")
		}
		switch r.Lifecycle {
		case output.Scheduled:
			if was != "" || r.Type != output.LogQueue {
				return say("waits again")
			}
		case output.Started:
			if was != "" && was != output.Scheduled || r.Type != output.LogUse || r.Resource < 1 || r.Holder == "" {
				return say("begins after " + was)
			}
			if r.Pathway == "hospital" {
				if within[r.Pathway]++; within[r.Pathway] > 1 {
					return say("in two places of the hospital at once")
				}
			}
		case output.Completed:
			if r.Type == output.LogUseEnd {
				if was != output.Started {
					return say("ends what has not begun")
				}
				if r.Pathway == "hospital" {
					within[r.Pathway]--
				}
			} else if was != "" {
				return say("a moment that was there before")
			}
		case output.Withdrawn:
			if was != output.Scheduled {
				return say("gives up what is not waited for")
			}
		default:
			return say("no lifecycle")
		}
		state[r.Instance] = r.Lifecycle
	}
	if why := rows[last].Reason; why != "end_of_run" {
		for id, s := range state {
			if s == output.Started || s == output.Scheduled {
				return fmt.Sprintf("instance %d goes on after %s", id, why)
			}
		}
	}
	return ""
}

// TestEventLogIsLegal: everybody's rows form a legal path; two people never hold the same
// resource at once; and all kinds of activities occur.
func TestEventLogIsLegal(t *testing.T) {
	rows, e := logged(t, 600)
	end := sim.Time(0).Add(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
	stationary, _ := logged(t, 2000, func(r *experiments.Run) { r.Start.Stationary, r.WarmUpDays, r.Days = true, 0, 60 })
	rows = append(rows, stationary...)
	people, seen := 0, map[string]int{}
	for i := 0; i < len(rows); {
		last := i
		for last < len(rows) && rows[last].Entity == rows[i].Entity && rows[last].Scenario == rows[i].Scenario {
			last++
		}
		if what := illegal(rows[i:last], end); what != "" {
			t.Errorf("%s, person %d: %s", rows[i].Scenario, rows[i].Entity, what)
		}
		people++
		i = last
	}
	if people != 1200+4000 {
		t.Errorf("%d lives, want 5200", people)
	}
	for _, r := range rows {
		seen[r.Activity+" "+r.Lifecycle]++
	}
	for _, want := range []string{"ed_assessment schedule", "ed_assessment start", "ed_assessment complete", "ward_stay schedule", "ward_stay start", "ward_stay complete", "same_day_care start",
		"case schedule", "case start", "case complete", "talking_therapy schedule", "need_begins complete", "need_missed complete", "admitted complete", "discharged complete", "appointment complete", "planned_stay complete"} {
		if seen[want] == 0 {
			t.Errorf("no %s", want)
		}
	}
	heldTwice(t, rows[:len(rows)-len(stationary)])
}

// heldTwice fails if two people hold the same one of a resource at once.
func heldTwice(t *testing.T, rows []output.LogRow) {
	t.Helper()
	type slot struct {
		scenario, holder string
		number           int
	}
	order := slices.Clone(rows)
	slices.SortStableFunc(order, func(a, b output.LogRow) int { return int(min(1, max(-1, a.At-b.At))) })
	by := map[slot]int{}
	for _, r := range order {
		s := slot{r.Scenario, r.Holder, r.Resource}
		switch r.Type {
		case output.LogUse:
			if by[s] != 0 {
				t.Fatalf("%v is held by instances %d and %d", s, by[s], r.Instance)
			}
			by[s] = r.Instance
		case output.LogUseEnd:
			delete(by, s)
		}
	}
}

// TestIllegalLogsAreSeen: the check above fails where a log is broken.
func TestIllegalLogsAreSeen(t *testing.T) {
	rows, e := logged(t, 300)
	end := sim.Time(0).Add(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
	i := slices.IndexFunc(rows, func(r output.LogRow) bool { return r.Type == output.LogUseEnd && r.Activity == "ward_stay" })
	first, last := i, i
	for first > 0 && rows[first-1].Entity == rows[i].Entity {
		first--
	}
	for last < len(rows) && rows[last].Entity == rows[i].Entity {
		last++
	}
	life, at := rows[first:last], i-first
	if what := illegal(life, end); what != "" {
		t.Fatal(what)
	}
	for name, broken := range map[string]func(r []output.LogRow) []output.LogRow{
		"twice":      func(r []output.LogRow) []output.LogRow { return slices.Insert(r, at, r[at]) },
		"not begun":  func(r []output.LogRow) []output.LogRow { r[at].Instance = 1 << 30; return r },
		"before":     func(r []output.LogRow) []output.LogRow { r[at].At = 0; return r },
		"no depart":  func(r []output.LogRow) []output.LogRow { return r[:len(r)-1] },
		"no arrival": func(r []output.LogRow) []output.LogRow { return r[1:] },
		"beyond":     func(r []output.LogRow) []output.LogRow { r[len(r)-1].At = end + 1; return r },
		"no resource": func(r []output.LogRow) []output.LogRow {
			k := slices.IndexFunc(r, func(r output.LogRow) bool { return r.Type == output.LogUse })
			r[k].Resource = 0
			return r
		},
	} {
		if illegal(broken(slices.Clone(life)), end) == "" {
			t.Errorf("%s: not seen", name)
		}
	}
}

// TestEventLogDeath: death ends all that goes on, then the person departs.
func TestEventLogDeath(t *testing.T) {
	_, e := logged(t, 1)
	e.Arms = e.Arms[:1]
	event := func(day int, what agents.What) agents.LifeEvent {
		return agents.LifeEvent{At: sim.Time(0).Add(sim.Duration(day) * sim.Day), What: what, Need: -1, Profession: -1, Setting: -1, Reason: -1}
	}
	rows := output.EventLog(e, 3, [][]agents.Life{{{Person: 7, Events: []agents.LifeEvent{event(1, agents.EDArrival), event(1, agents.EDSeen), event(1, agents.Admitted), event(2, agents.InBed), event(5, agents.Dies)}}}})
	var got []string
	for _, r := range rows {
		got = append(got, r.Event)
	}
	want := []string{"arrival", "ed_assessment_wait_begins", "ed_assessment_begins", "ed_assessment_complete", "admitted", "ward_stay_wait_begins", "ward_stay_begins", "ward_stay_complete", "depart"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if r := rows[len(rows)-1]; r.Reason != "dies" || r.Entity != 7 || r.Replication != 3 {
		t.Errorf("%+v", r)
	}
}
