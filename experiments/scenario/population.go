package scenario

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
)

// Limits of a population file: the most bytes and the mistakes written out.
const (
	largestPopulation  = 1 << 28
	mostPeopleProblems = 20
)

// Population reads the people of an area from a CSV file: counts (columns sex,
// age and count; Size stays 0, for the caller to decide) or one row a person
// (sex, age and, where known, quintile 1 most deprived to 5 least, conditions,
// lives_alone and has_carer; Size is the number of rows). Columns stand in any
// order, and others are passed over; or from a folder of a Synthea export. The error holds every mistake as Problems.
func Population(path string) (agents.Population, error) {
	r := &report{file: path, limit: mostPeopleProblems}
	if folder, ok := syntheaFolder(path); ok {
		p := r.synthea(folder)
		if err := r.err(); err != nil {
			return agents.Population{}, err
		}
		return p, nil
	}
	text, ok := readFile(r, largestPopulation)
	if !ok || !checkText(r, text) {
		return agents.Population{}, r.err()
	}
	p := r.population(text)
	if err := r.err(); err != nil {
		return agents.Population{}, err
	}
	return p, nil
}

// syntheaFolder reports whether a path is a Synthea export: the folder, or its patients.csv
// beside a conditions.csv.
func syntheaFolder(path string) (folder string, ok bool) {
	folder = path
	if filepath.Base(path) == syntheaPatients {
		folder = filepath.Dir(path)
	}
	for _, name := range []string{syntheaPatients, syntheaConditions} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			return "", false
		}
	}
	return folder, true
}

// population reads the rows of a file.
func (r *report) population(text []byte) (p agents.Population) {
	rows := newTable(text)
	line, ok := rows.next(r)
	if !ok {
		return p
	}
	h, ok := r.header(line, rows.cells)
	if !ok {
		return p
	}
	for {
		line, ok := rows.next(r)
		if !ok {
			break
		}
		w := &row{report: r, line: line, header: h, cells: rows.cells}
		if h.counts() {
			p.Counts = append(p.Counts, w.ageCount())
		} else {
			p.Residents = append(p.Residents, w.resident())
		}
	}
	p.Size = len(p.Residents)
	r.somebody(p)
	return p
}

// somebody reports a file in which nobody lives.
func (r *report) somebody(p agents.Population) {
	people := float64(p.Size)
	for _, c := range p.Counts {
		people += c.Count
	}
	if people == 0 && len(r.problems) == 0 {
		r.add(Problem{Got: "nobody", Want: "at least one person"})
	}
}

// A table reads records with the line they begin on, blank lines left out.
type table struct {
	csv   *csv.Reader
	cells []string
}

func newTable(text []byte) *table {
	text = bytes.TrimPrefix(text, byteOrderMark)
	c := csv.NewReader(bytes.NewReader(text))
	c.FieldsPerRecord, c.ReuseRecord = -1, true
	head, _, _ := bytes.Cut(text, []byte("\n"))
	if bytes.Contains(head, []byte(";")) && !bytes.Contains(head, []byte(",")) {
		c.Comma = ';' // spreadsheets where the comma is the decimal sign
	}
	return &table{csv: c}
}

// next reads a record; lines that are no CSV are reported and passed over.
func (t *table) next(r *report) (line int, ok bool) {
	for {
		cells, err := t.csv.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return 0, false
		case errors.As(err, &wrong):
			r.add(Problem{Line: wrong.Line, Got: wrong.Err.Error(), Want: "cells separated by commas"})
			continue
		case err != nil:
			r.add(Problem{Got: err.Error(), Want: "a table"})
			return 0, false
		}
		t.cells = cells
		line, _ = t.csv.FieldPos(0)
		return line, true
	}
}

// A header gives the place of each known column, -1 where there is none.
type header map[string]int

// columns are the known ones; the first two must be there.
var columns = []string{"sex", "age", "count", "quintile", "conditions", "lives_alone", "has_carer"}

// countLike are names other tables give to the number of people.
var countLike = []string{"n", "number", "population", "people", "persons", "total", "size", "frequency", "value"}

func (h header) counts() bool { return h["count"] >= 0 }

// header reads the names of the columns.
func (r *report) header(line int, cells []string) (header, bool) {
	h := header{}
	for _, c := range columns {
		h[c] = -1
	}
	fine := true
	wrong := func(p Problem) {
		p.Line = line
		r.add(p)
		fine = false
	}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at, known := h[name]
		switch {
		case known && at >= 0:
			wrong(Problem{Field: name, Got: "the column again", Want: "each column once"})
		case known:
			h[name] = i
		case Suggest(name, columns) != "":
			wrong(Problem{Field: short(name), Got: "an unknown column", Want: oneOf(columns), Hint: didYouMean(name, columns)})
		case slices.Contains(countLike, name): // read as one row a person it would be a tiny place
			wrong(Problem{Field: name, Got: "an unknown column", Want: oneOf(columns), Hint: "name the number of people count"})
		}
	}
	for _, c := range columns[:2] {
		if h[c] < 0 && fine {
			wrong(Problem{Field: c, Got: "no such column", Want: "a header such as sex,age,count"})
		}
	}
	for _, c := range columns[3:] {
		if h.counts() && h[c] >= 0 {
			wrong(Problem{Field: c, Got: "the column beside count", Want: "count or " + c, Hint: "write one row a person to say more than sex and age"})
		}
	}
	return h, fine
}

// A row reads the cells of one line of a population file.
type row struct {
	*report
	line   int
	header header
	cells  []string
}

func (w *row) ageCount() agents.AgeCount {
	return agents.AgeCount{Female: w.female(), Age: w.age(), Count: w.count()}
}

func (w *row) resident() agents.Resident {
	quintile := w.whole("quintile", 1, agents.Quintiles)
	if quintile > 0 {
		quintile-- // index 0 is the most deprived
	}
	return agents.Resident{Female: w.female(), Age: w.age(), Quintile: quintile,
		Conditions: w.whole("conditions", 0, mostConditions), LivesAlone: w.yes("lives_alone"), HasCarer: w.yes("has_carer")}
}

// mostConditions is the most long-term conditions a person may be given.
const mostConditions = 30

// cell returns the text in a column; given is false where it is empty or not there.
func (w *row) cell(column string) (text string, given bool) {
	i := w.header[column]
	if i < 0 || i >= len(w.cells) {
		return "", false
	}
	text = strings.TrimSpace(w.cells[i])
	return text, text != ""
}

func (w *row) wrong(column, text, want, hint string) {
	got := "nothing"
	if text != "" {
		got = said(text)
	}
	w.add(Problem{Line: w.line, Field: column, Got: got, Want: want, Hint: hint})
}

func (w *row) female() bool {
	text, _ := w.cell("sex")
	switch strings.ToLower(text) {
	case "females", "female", "f":
		return true
	case "males", "male", "m":
	default:
		w.wrong("sex", text, "female or male", "")
	}
	return false
}

// age reads single years; 90+ is 90.
func (w *row) age() int {
	const oldest = 120
	text, _ := w.cell("age")
	years, err := strconv.Atoi(strings.TrimSuffix(text, "+"))
	if err != nil || years < 0 || years > oldest {
		w.wrong("age", text, "an age in whole years from 0 to "+strconv.Itoa(oldest)+", such as 42 or 90+", "")
		return 0
	}
	return years
}

func (w *row) count() float64 {
	text, _ := w.cell("count")
	s := scale{0, 1e10, false, ""}
	x, hint, ok := s.read(value{kind: scalar, text: text})
	if !ok {
		w.wrong("count", text, "a number of people, at least 0", hint)
	}
	return x
}

// whole reads an attribute that may be unknown: -1.
func (w *row) whole(column string, low, high int) int {
	text, given := w.cell(column)
	if !given {
		return -1
	}
	x, err := strconv.Atoi(text)
	if err != nil || x < low || x > high {
		w.wrong(column, text, scale{float64(low), float64(high), true, ""}.String()+", or nothing where it is unknown", "")
		return -1
	}
	return x
}

// yes reads 1 or 0, yes or no; -1 is unknown.
func (w *row) yes(column string) int {
	text, given := w.cell(column)
	switch strings.ToLower(text) {
	case "1", "yes", "true":
		return 1
	case "0", "no", "false":
		return 0
	}
	if given {
		w.wrong(column, text, "1 or 0, or nothing where it is unknown", "")
	}
	return -1
}
