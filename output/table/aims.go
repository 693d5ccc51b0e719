package table

import (
	"careteam/agents"
	"careteam/experiments"
	"careteam/output"
)

// aims are the four aims of integrated care, each with the outcomes that stand for it: care
// as it is met, the health of the population, cost, and the well-being of staff
// (Bodenheimer and Sinsky 2014, doi:10.1370/afm.1713).
var aims = []struct {
	title    string
	outcomes []string
}{
	{"Experience of care", []string{"needs_met_share", "missed_needs_per_1000py", "gp_wait_day_mean", "ed_within_4h_share", "delay_day_mean"}},
	{"Health of the population", []string{"holistic_health_mean", "qalys_per_1000py", "admissions_per_1000py", "deaths_per_1000py", "admissions_slope_index_of_inequality"}},
	{"Cost", []string{"cost_gbp_per_person_year", "net_monetary_benefit_gbp_per_person_year"}},
	{"Well-being of staff", []string{"staff_strain_mean", "social_worker_turnover_per_year", "social_worker_vacancy_share", "social_worker_utilisation_mean"}},
}

// Aims returns the quadruple aim as one table: the outcomes of every scenario with their
// intervals, and which direction is better.
func Aims(r *experiments.Results, s Style) string {
	g := Grid{Columns: []Column{{Wrap: 26}, {}, {}, {Right: true}, {}}}
	g.Add("", "better", "scenario", "mean", "95 % interval")
	estimates := output.Estimates(r)
	for _, aim := range aims {
		g.Add(aim.title)
		for _, id := range aim.outcomes {
			o := &agents.Outcomes[agents.OutcomeIndex(id)]
			title, better := "  "+output.DisplayOf(o).Title, output.Better(o)
			for _, e := range estimates {
				if e.Outcome == o {
					d := output.DisplayOf(o)
					g.Add(title, better, e.Scenario, d.Number(e.Mean), interval(d, e.Estimate))
					title, better = "", ""
				}
			}
		}
	}
	return s.Text(s.heading("The quadruple aim") + "\n\n" + g.String(s))
}
