package report

import (
	"fmt"
	"strings"

	"careteam/agents"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/folder"
)

// checklist answers STRESS-DES, the items for reporting a discrete-event simulation (Monks et
// al. 2019, doi:10.1080/17477778.2018.1442155), from experiment, model and run; what none of
// them can say is left to the author.
func checklist(c *folder.Contents) []item {
	e := c.Of
	run := e.Run
	p := e.Arms[0].Parameters
	numbers, assumed := sources(p)
	people := words.Number(float64(run.Population.Size), 0)
	purpose, by := e.Question, fromExperiment
	if purpose == "" {
		purpose, by = title(c)+" Why this is asked, and by whom.", fromAuthor
	}
	list := []item{
		{"1.1", "Purpose", purpose, by},
		{"1.2", "Outputs", outputs(c), fromModel},
		{"1.3", "Aims of the experiment", aims(c), fromExperiment},
		{"2.1", "Base logic: diagram", "Home, primary care, ED, ward and community services, with needs that pass through hidden, recognised, raised, owned, assessed, planned, referred, waiting and in service. A diagram for the reader at hand.", fromAuthor},
		{"2.2", "Base logic", oneLine(modelSection("Process overview")), fromModel},
		{"2.3", "Scenario logic", scenarioLogic(c), fromExperiment},
		{"2.4", "Algorithms", "Rules R1 to R32 of MODEL.md, section 7; careteam show model prints them.", fromModel},
		{"2.5.1", "Entities", fmt.Sprintf("%s people; needs of %d kinds as episodes; stays; cases.", people, len(p.Needs)), fromModel},
		{"2.5.2", "Activities", "Falling ill, contacts, ED visits, stays, steps before discharge, recognition, raising, referral, assessment, contacts, services, handovers, meetings; durations and their distributions in MODEL.md, section 11.", fromModel},
		{"2.5.3", "Resources", resources(p), fromExperiment},
		{"2.5.4", "Queues", "For clinicians in the ED by urgency; for a ward bed, emergencies before planned stays; for primary care by slot; for caseworkers by priority (safeguarding, in a bed, known need, screened), then first come first served; for services by date.", fromModel},
		{"2.5.5", "Entry and exit", "People live in the area from the start, move in to replace those who die or move away, and leave by death or moving. Needs begin by hazards and end in exactly one of: " + strings.ReplaceAll(strings.Join(agents.DispositionNames[:], ", "), "_", " ") + ".", fromModel},
		{"3.1", "Data sources", fmt.Sprintf("Preset %s: %s of %s numbers from published sources, each named in careteam show parameters.", e.Preset, words.Number(float64(numbers-assumed), 0), words.Number(float64(numbers), 0)), fromModel},
		{"3.2", "Pre-processing", preprocessing(c), fromModel},
		{"3.3", "Input parameters", fmt.Sprintf("%s numbers with unit, range and source; what the scenarios change is listed under Scenarios.", words.Number(float64(numbers), 0)), fromModel},
		{"3.4", "Assumptions", fmt.Sprintf("%s numbers are assumed and named so. %s", words.Number(float64(assumed), 0), oneLine(modelSection("What to doubt"))), fromModel},
		{"4.1", "Initialisation and warm-up", fmt.Sprintf("Needs in equilibrium; %s. The first %s days are simulated and not counted.", startOf(c), words.Number(float64(run.WarmUpDays), 0)), fromExperiment},
		{"4.2", "Run length", words.Number(float64(run.Days), 0) + " days measured", fromExperiment},
		{"4.3", "Estimation", estimation(c), fromExperiment},
		{"5.1", "Software", fmt.Sprintf("careteam %s, written in Go; built with %s", c.Manifest.Version, c.Manifest.Go), fromRun},
		{"5.2", "Random sampling", "Philox4x32-10, counter-based: a stream for each person or professional and purpose; variates by inversion; common random numbers across scenarios.", fromModel},
		{"5.3", "Event mechanism", "Next event, in the total order of time, priority and scheduling; releases before requests. Replications run side by side, places of a large system as logical processes in time windows; neither changes a byte.", fromModel},
		{"5.4", "Run time and hardware", fmt.Sprintf("%s s on %s/%s; the machine.", words.Number(c.Manifest.Seconds, 1), c.Manifest.OS, c.Manifest.Arch), fromRun},
		{"6.1", "Sharing", "Where the program and these results can be had.", fromAuthor},
	}
	return list
}

// outputs name the outcomes with their definitions.
func outputs(c *folder.Contents) string {
	ids := c.Of.Outcomes
	if len(ids) == 0 {
		ids = []string{c.Of.Primary}
	}
	var list []string
	for _, id := range ids {
		if i := agents.OutcomeIndex(id); i >= 0 {
			o := &agents.Outcomes[i]
			list = append(list, output.DisplayOf(o).Title+" ("+output.DisplayOf(o).Unit+"): "+o.Definition)
		}
	}
	return strings.Join(list, " ")
}

// aims say what is compared.
func aims(c *folder.Contents) string {
	e := c.Of
	var names []string
	for _, a := range e.Arms {
		names = append(names, a.Name)
	}
	text := "Scenarios: " + strings.Join(names, ", ") + "."
	if len(names) > 1 {
		text += " Compared with " + e.Arms[output.Base(e)].Name + ". Primary outcome: " + words.LowerFirst(output.DisplayOf(primary(e)).Title) + "."
	}
	if c.Plan != nil {
		text += " Varied: " + c.Plan.Sweep.Paths() + "."
	}
	return text
}

// scenarioLogic says how scenarios differ, or where that stands.
func scenarioLogic(c *folder.Contents) string {
	n := 0
	for _, a := range c.Of.Arms {
		n += len(a.Changes)
	}
	if n == 0 {
		return "No scenario changes anything of the preset."
	}
	return fmt.Sprintf("%d changes from the preset, each with its reason, under Scenarios.", n)
}

// resources lists posts, beds and places of the first scenario.
func resources(p *agents.Parameters) string {
	var posts []string
	for s := range p.Settings {
		for f := range p.Professions {
			if wte := p.Settings[s].Posts[f].WTE; wte > 0 && p.Professions[f].Caseworker == 1 {
				posts = append(posts, fmt.Sprintf("%s %s in %s", words.Number(wte, 1), words.LowerFirst(p.Professions[f].Title), strings.ReplaceAll(agents.SettingNames[s], "_", " ")))
			}
		}
	}
	if posts == nil {
		posts = []string{"none"}
	}
	return fmt.Sprintf("Per 100,000 residents, in the first scenario: %s ward beds; caseworkers (whole-time equivalents): %s; %d community services with places of their own.", words.Number(p.Hospital.Beds, 0), strings.Join(posts, ", "), len(p.Services))
}

// preprocessing says how people come to be.
func preprocessing(c *folder.Contents) string {
	if c.Of.Run.PopulationFile != "" {
		return "People from a file of the user's; what it does not say is drawn from the model's tables. How that file was made."
	}
	return "People are drawn from an age and sex table; conditions, deprivation, living alone and carers from the model's tables (R1)."
}

// startOf says what is there at the start.
func startOf(c *folder.Contents) string {
	switch run := c.Of.Run; {
	case run.CensusFile != "":
		return "beds, waits and caseloads from a census"
	case run.Start.Stationary:
		return "beds filled to the planned occupancy, waiting lists and caseloads empty"
	}
	return "beds, waiting lists and caseloads empty"
}

// estimation says how many replications there were, and of what.
func estimation(c *folder.Contents) string {
	n := words.Number(float64(c.Of.Run.Replications), 0)
	if c.Trials != nil {
		return n + " trials; bias, coverage and power of each evaluation design over them."
	}
	return n + " replications; 95 % t intervals, ratios by jackknife."
}

// oneLine makes a part of MODEL.md a running text.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("`", "", "**", "", "*", "").Replace(text)), " ")
}
