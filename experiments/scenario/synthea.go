package scenario

import (
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"careteam/agents"
)

// A Synthea export is a folder with patients.csv and conditions.csv, as the CSV exporter of
// Synthea (Walonoski et al. 2018, doi:10.1093/jamia/ocx079) writes them.
const (
	syntheaPatients   = "patients.csv"
	syntheaConditions = "conditions.csv"
)

// chronicDays is how long a disorder has lasted that counts as a long-term condition;
// assumed, as an export does not tell chronic disorders from others.
const chronicDays = 90

// socialFindings map words in the description of a finding to a need that is open at the
// start. Others count for nothing.
var socialFindings = []struct{ words, need string }{
	{"unemployed", "financial_hardship"}, {"has a criminal record", "financial_hardship"},
	{"social isolation", "isolation"}, {"limited social contact", "isolation"},
	{"homeless", "homelessness"}, {"housing unsatisfactory", "housing_insecurity"},
	{"transport problem", "transport"}, {"lack of access to transport", "transport"},
	{"food insecurity", "food_insecurity"}, {"not getting enough food", "food_insecurity"},
	{"victim of intimate partner abuse", "safeguarding"}, {"reports of violence", "safeguarding"},
	{"misuses drugs", "substance_use"}, {"unhealthy alcohol drinking", "substance_use"},
	{"stress (finding)", "common_mental_health"},
}

// A patient is a row of patients.csv.
type patient struct {
	resident   agents.Resident
	born       time.Time
	dead       bool
	income     float64 // NaN: not said
	conditions map[string]bool
}

// synthea reads the people of an export who are alive on the last date in its files. Long-term
// conditions are the disorders that have not stopped and have lasted chronicDays; social
// findings that have not stopped are needs at the start; the deprivation fifth is the rank by
// income. Who lives alone and who has a carer is not said, and drawn.
func (r *report) synthea(folder string) (p agents.Population) {
	patients, order, last := r.patients(filepath.Join(folder, syntheaPatients))
	if len(r.problems) > 0 {
		return p
	}
	last = r.conditions(filepath.Join(folder, syntheaConditions), patients, last)
	var alive []*patient
	for _, id := range order {
		if q := patients[id]; !q.dead {
			q.resident.Age = yearsBetween(q.born, last)
			q.resident.Conditions = min(len(q.conditions), mostConditions)
			alive = append(alive, q)
		}
	}
	rankIncome(alive)
	for _, q := range alive {
		p.Residents = append(p.Residents, q.resident)
	}
	p.Size = len(p.Residents)
	r.somebody(p)
	return p
}

// patients reads patients.csv; last is the latest date in it.
func (r *report) patients(path string) (all map[string]*patient, order []string, last time.Time) {
	all = map[string]*patient{}
	f := &report{file: path, limit: r.limit}
	defer func() { r.problems = append(r.problems, f.problems...) }()
	f.eachRow([]string{"Id", "BIRTHDATE", "DEATHDATE", "GENDER"}, []string{"INCOME"}, func(w *row) {
		id, _ := w.cell("Id")
		if id == "" || all[id] != nil {
			w.wrong("Id", id, "an identifier that no other patient has", "")
			return
		}
		born, given := w.date("BIRTHDATE")
		if !given {
			w.wrong("BIRTHDATE", "", "a date such as 1957-03-21", "")
		}
		died, dead := w.date("DEATHDATE")
		q := &patient{born: born, dead: dead, income: math.NaN(), conditions: map[string]bool{}}
		q.resident = agents.Resident{Female: w.gender(), Quintile: -1, LivesAlone: -1, HasCarer: -1, Needs: []string{}}
		if text, given := w.cell("INCOME"); given {
			if x, err := strconv.ParseFloat(text, 64); err == nil && x >= 0 && !math.IsInf(x, 0) {
				q.income = x
			} else {
				w.wrong("INCOME", text, "an income, at least 0", "")
			}
		}
		all[id], order = q, append(order, id)
		for _, t := range []time.Time{born, died} {
			if t.After(last) {
				last = t
			}
		}
	})
	return all, order, last
}

// conditions reads conditions.csv into the patients and returns the latest date in both
// files, which decides what is chronic.
func (r *report) conditions(path string, patients map[string]*patient, last time.Time) time.Time {
	f := &report{file: path, limit: r.limit}
	defer func() { r.problems = append(r.problems, f.problems...) }()
	type condition struct {
		patient     *patient
		start       time.Time
		code, words string
	}
	var open []condition
	f.eachRow([]string{"START", "STOP", "PATIENT", "CODE", "DESCRIPTION"}, nil, func(w *row) {
		start, given := w.date("START")
		if !given {
			w.wrong("START", "", "a date such as 1957-03-21", "")
			return
		}
		stop, stopped := w.date("STOP")
		for _, t := range []time.Time{start, stop} {
			if t.After(last) {
				last = t
			}
		}
		id, _ := w.cell("PATIENT")
		q := patients[id]
		if q == nil {
			w.wrong("PATIENT", id, "the Id of a patient in "+syntheaPatients, "")
			return
		}
		code, _ := w.cell("CODE")
		words, _ := w.cell("DESCRIPTION")
		if !stopped {
			open = append(open, condition{q, start, code, strings.ToLower(words)})
		}
	})
	for _, c := range open {
		if strings.HasSuffix(c.words, "(disorder)") && last.Sub(c.start) >= chronicDays*24*time.Hour {
			c.patient.conditions[c.code] = true
		}
		for _, s := range socialFindings {
			if strings.Contains(c.words, s.words) && !slices.Contains(c.patient.resident.Needs, s.need) {
				c.patient.resident.Needs = append(c.patient.resident.Needs, s.need)
			}
		}
	}
	return last
}

// eachRow calls visit for every row of a file with the given columns; others are passed over.
func (r *report) eachRow(must, may []string, visit func(*row)) {
	text, ok := readFile(r, largestPopulation)
	if !ok || !checkText(r, text) {
		return
	}
	t := newTable(text)
	line, ok := t.next(r)
	if !ok {
		return
	}
	h := header{}
	for _, c := range slices.Concat(must, may) {
		h[c] = slices.Index(t.cells, c)
	}
	for _, c := range must {
		if h[c] < 0 {
			r.add(Problem{Line: line, Field: c, Got: "no such column", Want: "the columns of a Synthea export: " + strings.Join(must, ", ")})
		}
	}
	if len(r.problems) > 0 {
		return
	}
	for {
		line, ok := t.next(r)
		if !ok {
			return
		}
		visit(&row{report: r, line: line, header: h, cells: t.cells})
	}
}

// date reads a date, with or without a time of day; given is false where there is none. A
// wrong one is reported.
func (w *row) date(column string) (t time.Time, given bool) {
	text, given := w.cell(column)
	if !given {
		return t, false
	}
	t, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	if err != nil || t.Year() < 1850 || t.Year() > 2200 {
		w.wrong(column, text, "a date such as 1957-03-21", "")
		return time.Time{}, true
	}
	return t, true
}

func (w *row) gender() bool {
	text, _ := w.cell("GENDER")
	if text != "F" && text != "M" {
		w.wrong("GENDER", text, "F or M", "")
	}
	return text == "F"
}

// yearsBetween is an age in whole years, at most 120.
func yearsBetween(born, at time.Time) int {
	years := at.Year() - born.Year()
	if at.Month() < born.Month() || at.Month() == born.Month() && at.Day() < born.Day() {
		years--
	}
	return max(0, min(years, 120))
}

// rankIncome gives those whose income is known the fifth of their rank, the poorest being
// the most deprived.
func rankIncome(people []*patient) {
	known := slices.DeleteFunc(slices.Clone(people), func(q *patient) bool { return math.IsNaN(q.income) })
	slices.SortStableFunc(known, func(a, b *patient) int {
		switch {
		case a.income < b.income:
			return -1
		case a.income > b.income:
			return 1
		}
		return 0
	})
	for i, q := range known {
		q.resident.Quintile = i * agents.Quintiles / len(known)
	}
}
