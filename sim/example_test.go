package sim_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// Customers come at random, 4 an hour, to 5 servers who take an hour each on
// average: the queue M/M/5, for 20 years.
func Example() {
	const arrival, departure = 0, 1                                 // kinds of events
	const betweenArrivals, service rng.Purpose = 0, 1               // what is drawn
	root := rng.Root{Seed: 1}                                       // names all random numbers
	gap, work := dist.NewExponential(1.0/4), dist.NewExponential(1) // [h]
	servers := resource.NewPool(5)
	var events sim.EventList

	arrive := func(customer uint32) {
		after := gap.Quantile(root.Uniform(betweenArrivals, customer, 0))
		events.Schedule(events.Now().Add(sim.Of(after, sim.Hour)), sim.Request, arrival, customer, 0)
	}
	serve := func(customer uint32) {
		takes := work.Quantile(root.Uniform(service, customer, 0))
		events.Schedule(events.Now().Add(sim.Of(takes, sim.Hour)), sim.Release, departure, customer, 0)
	}
	arrive(0)
	for {
		e, ok := events.Next(sim.Time(20 * sim.Year))
		if !ok {
			break
		}
		switch e.Kind {
		case arrival:
			arrive(e.Entity + 1)
			if servers.Seize(e.Time, e.Entity, 0) {
				serve(e.Entity)
			}
		case departure:
			if next, granted := servers.Release(e.Time); granted {
				serve(next)
			}
		}
	}
	fmt.Printf("mean wait %.2f h; Erlang C says 0.55 h\n", servers.Waits().Mean())
	// Output: mean wait 0.55 h; Erlang C says 0.55 h
}

// ENGINE.md shows Example as it stands here.
func TestEngineShowsTheExample(t *testing.T) {
	engine, err := os.ReadFile("ENGINE.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(string(engine), "```go\n")
	shown, _, found := strings.Cut(shown, "```")
	if !found || !strings.Contains(string(source), shown) {
		t.Error("the program in ENGINE.md is not Example")
	}
	if lines := strings.Count(shown, "\n"); lines > 40 {
		t.Errorf("the program in ENGINE.md has %d lines, want at most 40", lines)
	}
}
