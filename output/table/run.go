package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
)

// groups are the headings of a table of outcomes, each with the outcome it
// stands over.
var groups = []struct{ first, title string }{
	{"admissions_per_1000py", "Hospital"},
	{"missed_needs_per_1000py", "Needs"},
	{"gp_contacts_per_person_year", "Care"},
	{"holistic_health_mean", "Health and cost"},
}

// group returns the heading an outcome stands under.
func group(o *agents.Outcome) string {
	title := ""
	for _, g := range groups {
		if agents.OutcomeIndex(g.first) <= agents.OutcomeIndex(o.ID) {
			title = g.title
		}
	}
	return title
}

// Run returns the outcomes of one scenario with their intervals, and what to
// know before trusting them.
func Run(r *experiments.Results, s Style) string {
	estimates := output.Estimates(r)
	g := Grid{Columns: []Column{{Wrap: 28}, {Right: true}, {}, {Wrap: 24}}}
	g.Add("", "mean", "95 % interval", "")
	under := ""
	for _, e := range estimates {
		if title := group(e.Outcome); title != under {
			under = title
			g.Add(title)
		}
		d := output.DisplayOf(e.Outcome)
		g.Add("  "+d.Title, d.Number(e.Mean), interval(d, e.Estimate), d.Unit)
	}
	text := ""
	if sentences := known(r.Experiment, estimates); sentences != "" {
		text = "\n" + s.Paragraph(sentences, "")
	}
	return s.Text(s.heading(runTitle(r.Experiment)) + "\n\n" + g.String(s) + text + warnings(r.Experiment, estimates, s))
}

// By returns the breakdown of one scenario by a grouping: under each outcome its groups.
func By(r *experiments.Results, by agents.Grouping, s Style) string {
	g := Grid{Columns: []Column{{Wrap: 32}, {Right: true}, {}, {Wrap: 24}}}
	g.Add("", "mean", "95 % interval", "")
	under := ""
	for i := range agents.Outcomes {
		for _, e := range output.Groups(r) {
			if e.By != by || e.Outcome != &agents.Outcomes[i] || by == agents.ByPlace && !isFirst(r.Experiment, e.Outcome) {
				continue
			}
			d := output.DisplayOf(e.Outcome)
			if d.Title != under {
				under = d.Title
				g.Add(d.Title)
			}
			g.Add("  "+e.LevelName, d.Number(e.Mean), interval(d, e.Estimate), d.Unit)
		}
	}
	return s.Text(s.heading("By "+levelTitle(by)) + "\n\n" + g.String(s))
}

// levelTitle says what the levels of a grouping are.
func levelTitle(by agents.Grouping) string {
	return [agents.Groupings]string{"age", "deprivation fifth, 1 most deprived", "kind of need", "place", "month of the measured period"}[by]
}

func runTitle(e *experiments.Experiment) string {
	title := e.Arms[0].Name
	if t := e.Arms[0].Title; t != "" && t != title {
		title += ": " + t
	}
	return fmt.Sprintf("%s\n%s people, %s after %s of warm-up, %s, seed %d%s", title, words.Number(float64(e.Run.Population.Size), 0),
		days(e.Run.Days), days(e.Run.WarmUpDays), plural(e.Run.Replications, "replication"), e.Run.Seed, output.Drawn(e))
}

func interval(d output.Display, e analysis.Estimate) string {
	if math.IsNaN(e.Low) || math.IsNaN(e.High) {
		return "none"
	}
	join := "–"
	if e.Low < 0 {
		join = " to "
	}
	text := d.Number(e.Low) + join + d.Number(e.High)
	if analysis.Warning(e) != "" {
		text += " !"
	}
	return text
}

// warnings spells out the marks: in full for the outcomes shown first.
func warnings(e *experiments.Experiment, estimates []output.Estimate, s Style) string {
	var b strings.Builder
	marked := false
	for _, x := range estimates {
		w := analysis.Warning(x.Estimate)
		marked = marked || w != ""
		if w != "" && isFirst(e, x.Outcome) {
			b.WriteString(s.Paragraph("! "+output.DisplayOf(x.Outcome).Title+": "+w, "  "))
		}
	}
	if !marked {
		return ""
	}
	return "\n" + s.Paragraph("! few replications, or an interval wider than 10 % of the mean to either side", "  ") + b.String()
}

// mostFirst is how many outcomes a sentence or a warning is about.
const mostFirst = 3

func isFirst(e *experiments.Experiment, o *agents.Outcome) bool {
	for _, id := range first(e) {
		if id == o.ID {
			return true
		}
	}
	return false
}

func first(e *experiments.Experiment) []string { return e.Outcomes[:min(mostFirst, len(e.Outcomes))] }

func days(n int) string {
	if n > 0 && n%365 == 0 {
		return plural(n/365, "year")
	}
	return plural(n, "day")
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return words.Number(float64(n), 0) + " " + noun
}
