package report

import (
	"fmt"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/folder"
	"careteam/output/table"
)

// method says in a few paragraphs how the numbers came about.
func method(c *folder.Contents) []string {
	e := c.Of
	run := e.Run
	start := "with empty beds"
	switch {
	case run.CensusFile != "":
		start = "from a census of who is where"
	case run.Start.Stationary:
		start = "with beds filled to the planned occupancy"
	}
	list := []string{fmt.Sprintf("An agent-based discrete-event simulation of %s people, their hospital, primary care, caseworkers and community services, from the preset %s. Each replication starts %s on Monday 1 January 2024, runs for %s days that are not counted and then for %s days that are. There were %s replications, all from seed %d.",
		words.Number(float64(run.Population.Size), 0), e.Preset, start, words.Number(float64(run.WarmUpDays), 0), words.Number(float64(run.Days), 0), words.Number(float64(run.Replications), 0), run.Seed)}
	if len(e.Arms) > 1 || c.Plan != nil {
		list = append(list, "Every draw of random numbers is named by person, purpose and ordinal, so that all scenarios meet the same people with the same chances until the scenarios themselves make a difference (common random numbers). Differences are taken within each pair of replications.")
	}
	list = append(list, "Intervals are 95 % Student t intervals over replications, never over people. Ratios, such as readmissions over discharges, are ratios of sums with a jackknife over replications.")
	if run.Draws != nil {
		list = append(list, fmt.Sprintf("Each replication takes parameters from the calibration %s, so that intervals hold what the data leave open as well as chance.", run.Draws.Name))
	}
	if len(e.Arms) > 1 && e.Primary != "" && c.Trials == nil {
		list = append(list, "Primary outcome: "+words.LowerFirst(output.DisplayOf(primary(e)).Title)+". All others are secondary.")
	}
	if c.Plan != nil {
		list = append(list, fmt.Sprintf("Varied: %s, at %s points (design %s).", c.Plan.Sweep.Paths(), words.Number(float64(len(c.Plan.Sweep.Points)), 0), c.Plan.Sweep.Kind))
	}
	if x := e.Evaluation; x != nil {
		list = append(list, trial(e))
	}
	return list
}

// trial says how people were enrolled and judged.
func trial(e *experiments.Experiment) string {
	x := e.Evaluation
	return fmt.Sprintf("In each trial people were enrolled %s and the programme was given out %s; %s was read over %s days after enrolment and %s days before, as an evaluator would from hospital files. The true effect is the same people with the programme less without it.",
		strings.ReplaceAll(agents.EnrolNames[x.Trial.Enrol], "_", " "), strings.ReplaceAll(agents.AllocationNames[x.Trial.Allocation], "_", " "), words.LowerFirst(table.MeasureOf(x).Title), words.Number(float64(x.FollowDays), 0), words.Number(float64(x.LookBackDays), 0))
}

// limits say what the page does not show.
func limits(c *folder.Contents) []string {
	e := c.Of
	var list []string
	if e.Run.Draws == nil {
		list = append(list, "Intervals cover chance between replications only, not doubt about the model's numbers. --draws takes these from a calibration; careteam sensitivity says which of them matter.")
	}
	numbers, assumed := sources(e.Arms[0].Parameters)
	list = append(list,
		fmt.Sprintf("Of the model's %s numbers %s are assumed, not taken from a source; careteam show parameters lists each with its source.", words.Number(float64(numbers), 0), words.Number(float64(assumed), 0)),
		"The preset "+e.Preset+" stands for published averages, not for a place. Before a decision about a place its own figures have to go in.",
		fmt.Sprintf("What happens after %s days, and to people who never come into contact with these services, is not followed.", words.Number(float64(e.Run.Days), 0)))
	if len(e.Arms) > 1 && c.Trials == nil {
		list = append(list, "Each interval is 95 % on its own. Of twenty outcomes about one misses the true value by chance.")
	}
	if n := e.Run.Setup().NumPlaces(); n > 1 {
		list = append(list, fmt.Sprintf("The population is divided into %d places, which exchange nothing.", n))
	}
	if c.Plan != nil {
		list = append(list, "Points between those simulated are not known; contours and lines between points are drawn to guide the eye.")
	}
	return append(list, paragraphs(modelSection("Known limits"))...)
}

// sources counts the model's numbers, and how many of them are assumed.
func sources(p *agents.Parameters) (numbers, assumed int) {
	for _, f := range p.Fields() {
		numbers++
		if strings.HasPrefix(f.Source, "assumed") {
			assumed++
		}
	}
	return numbers, assumed
}
