package scenario

import (
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
)

// censusColumns are the columns of a census file; the first four must be there.
var censusColumns = []string{"what", "since_day", "sex", "age", "quintile", "where", "need", "fit_since_day", "waiting_for", "place"}

// mostRows is the most people of a census.
const mostRows = 1_000_000

// Census reads a CSV file that says who is where at the start, one row a person. The error
// holds every mistake as Problems. See METHODS.md for the columns.
func Census(path string, p *agents.Parameters) ([]agents.CensusRow, error) {
	r := &report{file: path, limit: mostPeopleProblems}
	text, ok := readFile(r, largestPopulation)
	if !ok || !checkText(r, text) {
		return nil, r.err()
	}
	rows := r.census(text, p)
	if err := r.err(); err != nil {
		return nil, err
	}
	return rows, nil
}

// census reads the rows of a file.
func (r *report) census(text []byte, p *agents.Parameters) (rows []agents.CensusRow) {
	t := newTable(text)
	line, ok := t.next(r)
	if !ok {
		return nil
	}
	h, ok := r.censusHeader(line, t.cells)
	if !ok {
		return nil
	}
	for {
		line, ok := t.next(r)
		if !ok {
			break
		}
		if len(rows) == mostRows {
			r.add(Problem{Line: line, Got: "more rows", Want: "at most " + strconv.Itoa(mostRows) + " people"})
			break
		}
		w := &row{report: r, line: line, header: h, cells: t.cells}
		rows = append(rows, w.censusRow(p))
	}
	if len(rows) == 0 && len(r.problems) == 0 {
		r.add(Problem{Got: "nobody", Want: "at least one row"})
	}
	return rows
}

// censusHeader reads the names of the columns.
func (r *report) censusHeader(line int, cells []string) (header, bool) {
	h, fine := header{}, true
	for _, c := range censusColumns {
		h[c] = -1
	}
	wrong := func(p Problem) {
		p.Line, fine = line, false
		r.add(p)
	}
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		at, known := h[name]
		switch {
		case known && at >= 0:
			wrong(Problem{Field: name, Got: "the column again", Want: "each column once"})
		case known:
			h[name] = i
		case Suggest(name, censusColumns) != "":
			wrong(Problem{Field: short(name), Got: "an unknown column", Want: oneOf(censusColumns), Hint: didYouMean(name, censusColumns)})
		}
	}
	for _, c := range censusColumns[:4] {
		if h[c] < 0 && fine {
			wrong(Problem{Field: c, Got: "no such column", Want: "a header such as what,since_day,sex,age,where,need"})
		}
	}
	return h, fine
}

func (w *row) censusRow(p *agents.Parameters) agents.CensusRow {
	quintile := w.whole("quintile", 1, agents.Quintiles)
	if quintile > 0 {
		quintile--
	}
	x := agents.CensusRow{What: agents.CensusWhat(max(0, w.word("what", agents.CensusNames[:]))), Place: max(1, w.whole("place", 1, agents.MostPlaces)) - 1,
		Female: w.female(), Age: w.age(), Quintile: quintile, Since: w.days("since_day", 0), FitSince: w.days("fit_since_day", -1), WaitingFor: -1}
	if _, given := w.cell("waiting_for"); given {
		x.WaitingFor = w.word("waiting_for", agents.CensusSteps)
		if x.FitSince < 0 {
			w.wrong("fit_since_day", "", "since when the patient is fit, beside waiting_for", "")
		}
	}
	if need, given := w.cell("need"); given || x.What == agents.CensusWaiting || x.What == agents.CensusService {
		w.need(&x, need, p)
	}
	if x.FitSince > x.Since {
		text, _ := w.cell("fit_since_day")
		w.wrong("fit_since_day", text, "at most since_day", "")
	}
	if x.What == agents.CensusCase {
		w.caseworker(&x, p)
	}
	return x
}

// word reads one of a list; −1 after a mistake.
func (w *row) word(column string, list []string) int {
	text, _ := w.cell(column)
	i := slices.Index(list, strings.ToLower(text))
	if i < 0 {
		w.wrong(column, text, oneOf(list), didYouMean(text, list))
	}
	return i
}

// days reads a number of days; absent stands for an empty cell.
func (w *row) days(column string, absent float64) float64 {
	text, given := w.cell(column)
	if !given {
		if column == "since_day" {
			w.wrong(column, "", "days before the start", "")
		}
		return absent
	}
	s := scale{0, 36525, false, "day"}
	x, hint, ok := s.read(value{kind: scalar, text: text})
	if !ok {
		w.wrong(column, text, s.String(), hint)
		return absent
	}
	return x
}

// need reads the kind of a need; one that is served or waits must have a service.
func (w *row) need(x *agents.CensusRow, name string, p *agents.Parameters) {
	k := p.NeedIndex(name)
	if k < 0 {
		w.wrong("need", name, oneOf(p.Rows("needs")), didYouMean(name, p.Rows("needs")))
		return
	}
	if p.Needs[k].Service < 0 && x.What != agents.CensusBed {
		w.wrong("need", name, "a need that a service meets", "")
	}
	x.Need = name
}

// caseworker reads where a case is: setting.profession.
func (w *row) caseworker(x *agents.CensusRow, p *agents.Parameters) {
	text, _ := w.cell("where")
	setting, profession, _ := strings.Cut(text, ".")
	x.Setting, x.Profession = slices.Index(agents.SettingNames[:], setting), profession
	f := p.ProfessionIndex(profession)
	if x.Setting < 0 || f < 0 || p.Professions[f].Caseworker == 0 {
		w.wrong("where", text, "a setting and a profession that takes cases, such as ward.social_worker", "")
		x.Setting = 0
	}
}
