package validation

import (
	"careteam/agents"
	"careteam/experiments/evaluation"
	"careteam/sim"
)

func day(n int) sim.Time { return sim.Time(sim.Duration(n) * sim.Day) }

// olderAdmissions counts the emergency admissions of people of 65 and over in the 365 days
// from an instant: of a cohort, and of all.
func olderAdmissions(f *evaluation.Files, cohort []uint32, from sim.Time) (of, all float64) {
	in := make([]bool, len(f.People))
	for _, person := range cohort {
		in[person] = true
	}
	for person := range f.People {
		if f.People[person].Age >= 65 {
			n := float64(f.Count(uint32(person), from, from.Add(365*sim.Day), evaluation.Emergency))
			all += n
			if in[person] {
				of += n
			}
		}
	}
	return of, all
}

// repeaters are the people of 65 and over with at least two emergency admissions in the 365
// days from an instant (Roland et al. 2005).
func repeaters(f *evaluation.Files, from sim.Time) (cohort []uint32) {
	for person := range f.People {
		if f.People[person].Age >= 65 && f.Count(uint32(person), from, from.Add(365*sim.Day), evaluation.Emergency) >= 2 {
			cohort = append(cohort, uint32(person))
		}
	}
	return cohort
}

// followed visits the stays of a kind that ended alive from an instant on and can be
// followed for a time, and are of people of an age.
func followed(f *evaluation.Files, from, end sim.Time, follow sim.Duration, of func(*agents.Record) bool, visit func(r *agents.Record)) {
	for person := range f.People {
		rows := f.Of(uint32(person))
		for i := range rows {
			if r := &rows[i]; of(r) && !r.Died && r.Until >= from && r.Until.Add(follow) <= end {
				visit(r)
			}
		}
	}
}

// readmitted reports whether a stay was followed by another of a kind within a time.
func readmitted(f *evaluation.Files, r *agents.Record, within sim.Duration, of func(*agents.Record) bool) bool {
	return f.Count(r.Person, r.Until, r.Until.Add(within), of) > 0
}

// byNeed compares 30-day emergency readmission after stays of adults with a need of the
// mask, unmet when they left, and without, by deprivation fifth, age band and sex:
// readmitted and all, with and without, for each stratum in turn.
func byNeed(f *evaluation.Files, from, end sim.Time, mask uint64) []float64 {
	var s [agents.Quintiles * agents.Bands * 2 * 4]float64
	followed(f, from, end, 30*sim.Day, evaluation.Emergency, func(r *agents.Record) {
		q := &f.People[r.Person]
		if q.Age < 18 {
			return
		}
		at := int(q.Quintile)*agents.Bands + int(q.Band)
		at = 8 * at
		if q.Female {
			at += 4
		}
		if r.Needs&mask == 0 {
			at += 2
		}
		s[at+1]++
		if readmitted(f, r, 30*sim.Day, evaluation.Emergency) {
			s[at]++
		}
	})
	return s[:]
}

// mantelHaenszel is the odds ratio common to strata of byNeed, adjusted for them (Mantel &
// Haenszel 1959, doi:10.1093/jnci/22.4.719).
func mantelHaenszel(s []float64) float64 {
	var above, below float64
	for i := 0; i < len(s); i += 4 {
		with, without := s[i+1], s[i+3]
		if n := with + without; n > 0 {
			above += s[i] * (without - s[i+2]) / n
			below += s[i+2] * (with - s[i]) / n
		}
	}
	return above / below
}

// mantelHaenszelRisk is the risk ratio common to the strata, adjusted for them.
func mantelHaenszelRisk(s []float64) float64 {
	var above, below float64
	for i := 0; i < len(s); i += 4 {
		with, without := s[i+1], s[i+3]
		if n := with + without; n > 0 {
			above += s[i] * without / n
			below += s[i+2] * with / n
		}
	}
	return above / below
}

// yearAfter compares emergency admissions in the year after a stay of people of working
// age in the most deprived fifth, with a need of the mask and without: admissions and
// years at risk, twice.
func yearAfter(f *evaluation.Files, from, end sim.Time, mask uint64) []float64 {
	var s [4]float64
	followed(f, from, end, 365*sim.Day, evaluation.Emergency, func(r *agents.Record) {
		q := &f.People[r.Person]
		if q.Age < 18 || q.Age >= 65 || q.Quintile != 0 {
			return
		}
		at := 2
		if r.Needs&mask != 0 {
			at = 0
		}
		to := r.Until.Add(365 * sim.Day)
		s[at] += float64(f.Count(r.Person, r.Until, to, evaluation.Emergency))
		s[at+1] += f.YearsAtRisk(r.Person, r.Until, to)
	})
	return s[:]
}

// byPriorStays counts stays of adults with a long-term condition by their stays in the 365
// days before, 0 to most or more, and how many another stay followed within 30 days.
func byPriorStays(f *evaluation.Files, from, end sim.Time, most int) (readmissions, stays []float64) {
	readmissions, stays = make([]float64, most+1), make([]float64, most+1)
	followed(f, from, end, 30*sim.Day, evaluation.Inpatient, func(r *agents.Record) {
		if q := &f.People[r.Person]; q.Age < 18 || q.Conditions == 0 {
			return
		}
		n := min(most, f.Count(r.Person, r.At.Add(-365*sim.Day), r.At, evaluation.Inpatient))
		stays[n]++
		if readmitted(f, r, 30*sim.Day, evaluation.Inpatient) {
			readmissions[n]++
		}
	})
	return readmissions, stays
}
