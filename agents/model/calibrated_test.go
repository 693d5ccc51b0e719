package model

import "careteam/agents"

// What version 4 of the results set anew, put back to what it was: with all else that is
// new switched off this is the model of version 3.
func init() {
	mechanisms = append(mechanisms, mechanism{name: "R15 needs by frailty, numbers set by calibration", outcomes: []string{"holistic_health_per_1000_gbp"}, off: func(p *agents.Parameters) {
		numbers := map[string]float64{
			"person.frailty_shape": 0.40, "acute.rate": 0.0468, "acute.condition_ratio": 1.22, "acute.unstable_onset": 0.082, "acute.unstable_day": 356,
			"acute.unstable_ratio": 4.7, "acute.early_ratio": 6, "acute.early_day": 3, "acute.late_ratio": 2.2, "urgent.rate": 0.725, "elective.rate": 0.0068,
			"person.death_after_discharge": 3, "discharge.quality_effect": 0.6, "discharge.quality_mean": 0.6, "transitional.call_repair_share": 0.1,
		}
		for _, f := range p.Fields() {
			if x, ok := numbers[f.Path]; ok {
				*f.Value = x
			}
		}
		p.Hospital.StayDays = [agents.Bands]float64{3.7, 5.4, 7.4, 9.0, 10.5, 11.7}
		worker := &p.Professions[p.ProfessionIndex("social_worker")]
		for k := range p.Needs {
			p.Needs[k].FrailtyWeight = 0
			if worker.Recognises[k] == 0.9 {
				worker.Recognises[k] = 0.83
			}
		}
	}})
}
