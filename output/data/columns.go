package data

import "careteam/agents"

// A column says what stands in a column of the tables, by the types of a Frictionless table
// schema.
type column struct{ kind, meaning string }

// columns are all but those named by an outcome or by a path of the model.
var columns = map[string]column{
	"point":                            {"integer", "number of the point of the design, from 0"},
	"scenario":                         {"string", "name of the scenario (arm)"},
	"replication":                      {"integer", "number of the replication, from 0"},
	"seed":                             {"integer", "seed of the experiment; with the number of the replication it fixes all random numbers"},
	"outcome":                          {"string", "identifier of the outcome; careteam show outcomes defines each"},
	"unit":                             {"string", "unit of the numbers in the row; shares are fractions of 1"},
	"value":                            {"number", "the value, in the unit of the row"},
	"mean":                             {"number", "ratio of the sums over replications"},
	"sd":                               {"number", "standard deviation of one replication"},
	"ci95_low":                         {"number", "lower end of the 95 % interval"},
	"ci95_high":                        {"number", "upper end of the 95 % interval"},
	"replications":                     {"integer", "replications with something to measure"},
	"by":                               {"string", "what the groups are by"},
	"group":                            {"string", "the group"},
	"base_mean":                        {"number", "the base's value over the pairs"},
	"difference":                       {"number", "the scenario's value less the base's"},
	"pairs":                            {"integer", "replications with something to measure in both"},
	"correlation":                      {"number", "between both over the pairs, or of dose and outcome"},
	"clear":                            {"boolean", "whether the interval excludes 0"},
	"joint95_low":                      {"number", "lower end of the interval that holds for all scenarios at once with 95 %"},
	"joint95_high":                     {"number", "upper end of the interval that holds for all scenarios at once with 95 %"},
	"p_holm":                           {"number", "p value of no difference, adjusted for the number of scenarios (Holm)"},
	"day":                              {"integer", "day from 0, warm-up included; the first of the period in a sweep"},
	"date":                             {"date", "date of the day; day 0 is a Monday"},
	"phase":                            {"string", "warm_up: not counted in any outcome; measured"},
	"occupied_beds_mean":               {"number", "time-weighted mean of occupied ward beds, mean over replications [bed]"},
	"waiting_for_bed_mean":             {"number", "time-weighted mean of patients who wait for a ward bed, mean over replications [patient]"},
	"waiting_for_bed_ci95_low":         {"number", "lower end of its 95 % interval"},
	"waiting_for_bed_ci95_high":        {"number", "upper end of its 95 % interval"},
	"waiting_for_caseworker_mean":      {"number", "time-weighted mean of cases that wait for a caseworker, mean over replications [case]"},
	"waiting_for_caseworker_ci95_low":  {"number", "lower end of its 95 % interval"},
	"waiting_for_caseworker_ci95_high": {"number", "upper end of its 95 % interval"},
	"step":                             {"string", "how far help for a need has come"},
	"fate":                             {"string", "what becomes of needs that do not reach the next step; empty in the row of the step itself"},
	"stay_day":                         {"integer", "whole days of stay; the last row holds all that are longer"},
	"stays":                            {"number", "overnight emergency stays"},
	"share":                            {"number", "of all in the scenario"},
	"dose_of":                          {"string", "path of the number whose doses the scenarios are"},
	"dose":                             {"number", "its value"},
	"correlation_ci95_low":             {"number", "lower end of the interval of the correlation"},
	"correlation_ci95_high":            {"number", "upper end of the interval of the correlation"},
	"half_dose":                        {"number", "dose at which half of the change is reached"},
	"bend":                             {"number", "slope over the second half of the doses to that over the first"},
	"enrolled":                         {"integer", "people who met the criteria"},
	"offered":                          {"integer", "of these offered the programme"},
	"took_part":                        {"integer", "of these who took part"},
	"design":                           {"string", "evaluation design"},
	"estimate":                         {"number", "effect by the design's own lights"},
	"se":                               {"number", "standard error by the design's own lights"},
	"truth":                            {"number", "effect in the twin run under the same random numbers"},
	"treated":                          {"integer", "compared, with the programme"},
	"untreated":                        {"integer", "compared, without it"},
	"with":                             {"number", "value with the programme"},
	"without":                          {"number", "value without it"},
	"truth_without":                    {"number", "what would have been of the treated without it"},
	"pattern":                          {"string", "published pattern"},
	"quantity":                         {"string", "identifier of the quantity"},
	"name":                             {"string", "the quantity in words"},
	"preset":                           {"string", "preset that was simulated"},
	"published":                        {"number", "published value"},
	"low":                              {"number", "lower end of the published band"},
	"high":                             {"number", "upper end of the published band"},
	"simulated":                        {"number", "simulated value"},
	"inside":                           {"boolean", "whether it lies in the band"},
	"fitted":                           {"boolean", "whether the model was fitted to it"},
	"source":                           {"string", "where it was published"},
	"wave":                             {"integer", "wave of the calibration, from 0"},
	"method":                           {"string", "method of the sensitivity analysis"},
	"factor":                           {"string", "path of the number or choice that is varied"},
	"measure":                          {"string", "what the value measures"},
	"dropped":                          {"boolean", "whether the selection dropped it"},
	"difference_ci95_low":              {"number", "lower end of the interval of the difference from the best"},
	"difference_ci95_high":             {"number", "upper end of the interval of the difference from the best"},
	"threshold_gbp_per_qaly":           {"number", "what a QALY is worth [GBP]"},
	"draws":                            {"integer", "draws of parameters, or replications where none are drawn"},
}

// columnOf describes a column; ok is false where nobody has said what it means.
func columnOf(name string, units map[string]string) (c column, ok bool) {
	if c, ok := columns[name]; ok {
		return c, true
	}
	for i := range agents.Outcomes {
		if o := &agents.Outcomes[i]; o.ID == name {
			return column{"number", o.Definition + " [" + o.Unit + "]"}, true
		}
	}
	unit, ok := units[name]
	switch {
	case ok && unit == choiceUnit:
		return column{"string", "choice at this path of the model"}, true
	case ok:
		return column{"number", "number at this path of the model [" + unit + "]"}, true
	}
	return column{"any", "see FORMATS.md"}, false
}

const choiceUnit = "choice"

// unitsOf are the units of all paths.
func unitsOf(p *agents.Parameters) map[string]string {
	units := map[string]string{}
	for _, f := range p.Fields() {
		units[f.Path] = f.Unit
	}
	for _, c := range p.Choices() {
		units[c.Path] = choiceUnit
	}
	return units
}
