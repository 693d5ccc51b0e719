// Package agents holds the nouns of the model: need kinds, professions,
// services, settings and team modes, the parameters with their units, ranges
// and sources, and the outcomes with their definitions. They are tables, so
// that a user's scenario can change or add a row without touching code.
//
// The verbs live below: agents/person builds people and their hazards,
// agents/model lets them meet professionals, hospital and services. The rules
// R1–R32 they follow are written down in MODEL.md.
package agents

// ResultsVersion changes whenever the same scenario and seed give different
// numbers; finished results of another version are never reused.
const ResultsVersion = "4"

// AgeBands are the age groups of every table by age.
var AgeBands = [...]string{"0_17", "18_44", "45_64", "65_74", "75_84", "85_plus"}

// Bands is the number of age bands.
const Bands = len(AgeBands)

// bandStart is the first year of age of each band [year].
var bandStart = [Bands]int{0, 18, 45, 65, 75, 85}

// Band returns the index in AgeBands of an age in whole years, ≥ 0.
func Band(age int) int {
	b := Bands - 1
	for bandStart[b] > age {
		b--
	}
	return b
}

// Quintiles is the number of deprivation groups; index 0 is the most deprived fifth.
const Quintiles = 5
