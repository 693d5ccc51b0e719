// Package evaluation judges programmes as evaluators do, from what hospitals file, and
// beside each design's estimate says what the programme truly did: the same people live
// without it under the same random numbers.
package evaluation

import (
	"slices"

	"careteam/agents"
	"careteam/sim"
)

// Files are the records of a run by person.
type Files struct {
	*agents.Records
	first []int32 // by person: where their rows begin in rows; one more at the end
	rows  []agents.Record
}

// NewFiles sorts the records of a run by person, in order of time.
func NewFiles(r *agents.Records) *Files {
	f := &Files{Records: r, first: make([]int32, len(r.People)+1), rows: make([]agents.Record, len(r.Rows))}
	for _, row := range r.Rows {
		f.first[row.Person+1]++
	}
	for i := range r.People {
		f.first[i+1] += f.first[i]
	}
	next := slices.Clone(f.first)
	for _, row := range r.Rows {
		f.rows[next[row.Person]] = row
		next[row.Person]++
	}
	return f
}

// Of returns a person's records in order of time.
func (f *Files) Of(person uint32) []agents.Record { return f.rows[f.first[person]:f.first[person+1]] }

// Count returns how many records of a person that begin in [from, to) are of a kind.
func (f *Files) Count(person uint32, from, to sim.Time, of func(*agents.Record) bool) int {
	n := 0
	rows := f.Of(person)
	for i := range rows {
		if r := &rows[i]; r.At >= from && r.At < to && of(r) {
			n++
		}
	}
	return n
}

// Emergency reports an emergency admission.
func Emergency(r *agents.Record) bool { return r.What == agents.EmergencyStay }

// Inpatient reports a stay in a bed, emergency or planned: what the US counts as one.
func Inpatient(r *agents.Record) bool { return r.What != agents.EDVisit && r.Overnight }

// Visit reports a visit to the ED.
func Visit(r *agents.Record) bool { return r.What == agents.EDVisit }

// AvoidableEmergency reports an emergency admission that good primary care would have
// prevented.
func AvoidableEmergency(r *agents.Record) bool { return Emergency(r) && r.Avoidable }

// YearsAtRisk is how long a person was there in [from, to) [year].
func (f *Files) YearsAtRisk(person uint32, from, to sim.Time) float64 {
	q := &f.People[person]
	return max(0, min(to, q.Left).Sub(max(from, q.Came)).Days()/sim.Year.Days())
}
