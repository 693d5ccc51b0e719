package agents

import "strconv"

// A Field is one number of the model: where it is reached, what it means and
// what it may be. Value points into the Parameters it was listed from.
type Field struct {
	Path, Unit, Meaning, Source string
	Low, High                   float64 // accepted, inclusive
	Whole                       bool    // whole numbers only
	Default                     float64 // of the shipped England model; meaningful where Value starts there
	Value                       *float64
}

// A Choice is one named option of the model. Value points to the index in Options.
type Choice struct {
	Path, Meaning string
	Options       []string
	Value         *int
}

// rowField describes one column of a table.
type rowField[T any] struct {
	name, unit, meaning string
	low, high           float64
	value               func(*T) *float64
}

// Number returns the number at a path, which must be one.
func (p *Parameters) Number(path string) float64 {
	for _, f := range p.Fields() {
		if f.Path == path {
			return *f.Value
		}
	}
	panic("agents: no number at " + path)
}

// Fields lists every number of p in reading order.
func (p *Parameters) Fields() []Field {
	l := list{}
	p.scalars(&l)
	for i := range p.Settings {
		p.settingFields(&l, SettingID(i))
	}
	for i := range p.Needs {
		listRow(&l, "needs."+p.Needs[i].Name, &p.Needs[i], needFields, p.Needs[i].Source)
	}
	for i := range p.Professions {
		f := &p.Professions[i]
		listRow(&l, "professions."+f.Name, f, professionFields, f.Source)
		for k := range f.Recognises {
			l.add("professions."+f.Name+".recognises."+p.Needs[k].Name, "probability", &f.Recognises[k], f.Recognises[k], 0, 1,
				f.Source, "chance to see a hidden need at one contact (R10)")
		}
	}
	for i := range p.Services {
		listRow(&l, "services."+p.Services[i].Name, &p.Services[i], serviceFields, p.Services[i].Source)
	}
	return l.fields
}

func (p *Parameters) settingFields(l *list, id SettingID) {
	s := &p.Settings[id]
	at := SettingNames[id]
	listRow(l, at, s, id.fields(), "assumed")
	listRow(l, at, s, employmentFields, "assumed")
	for i := range s.Posts {
		post, f := &s.Posts[i], &p.Professions[i]
		l.add(at+"."+f.Name+".wte", "WTE/100,000 residents", &post.WTE, post.WTE, 0, 2000, postSource, "whole-time equivalents; 0 leaves the profession out")
		l.add(at+"."+f.Name+".attendance", "probability", &post.Attendance, post.Attendance, 0, 1, "assumed", "share of team meetings attended: the seat at the table (R24)")
		l.add(at+"."+f.Name+".vote", "0 or 1", &post.Vote, post.Vote, 0, 1, "a choice of the scenario", "1: its word counts as a member's; 0: it is heeded by its legitimacy alone, however equal the others are (R25, F139)")
	}
}

const postSource = "GPs 57.4 (287 for 500,000): NHS England General Practice Workforce 2024; practice nurses 27: the same source, from memory; " +
	"160 adult social workers for 500,000 (Skills for Care, September 2023), of them 10 % in wards and 5 % with practices: assumed; " +
	"link workers 24–31 for 500,000: Management in Practice 2023; hospital staff assumed"

// Choices lists every named option of p in reading order.
func (p *Parameters) Choices() []Choice {
	var c []Choice
	for i := range p.Settings {
		s, at := &p.Settings[i], SettingNames[i]
		c = append(c, Choice{at + ".mode", "way of working together (section 6)", ModeNames, &s.Mode},
			Choice{at + ".employer", "who employs the caseworkers with statutory powers (R32)", EmployerNames, &s.Employer})
		for j := range s.Posts {
			who := at + "." + p.Professions[j].Name
			if p.Professions[j].Caseworker == 0 {
				continue
			}
			c = append(c,
				Choice{who + ".membership", "how the caseworker belongs to the teams (R27)", MembershipNames, &s.Posts[j].Membership},
				Choice{who + ".trigger", "what brings a patient to the caseworker", TriggerNames, &s.Posts[j].Trigger})
		}
	}
	for i := range p.Needs {
		if p.Needs[i].Service >= 0 {
			c = append(c, Choice{"needs." + p.Needs[i].Name + ".service", "the service that meets the need", p.Rows("services"), &p.Needs[i].Service})
		}
	}
	return c
}

// Check returns what the ranges of single fields cannot say, as (path, got,
// want) triples: shares that must not sum to more than 1.
func (p *Parameters) Check() []Violation {
	var v []Violation
	atMostOne := func(path string, terms ...float64) {
		sum := 0.0
		for _, t := range terms {
			sum += t
		}
		if sum > 1+1e-9 {
			v = append(v, Violation{path, "a sum of " + strconv.FormatFloat(sum, 'g', 4, 64), "at most 1"})
		}
	}
	atMostOne("urgent.ed_share + urgent.wait_share", p.Urgent.EDShare, p.Urgent.WaitShare)
	for b, band := range AgeBands {
		atMostOne("discharge.pathway_2_share."+band+" + discharge.pathway_3_share."+band, p.Discharge.Pathway2[b], p.Discharge.Pathway3[b])
	}
	for i := range p.Professions {
		f := &p.Professions[i]
		at := "professions." + f.Name + "."
		atMostOne(at+"backstage_share + "+at+"supervision_share + "+at+"training_share", f.Backstage, f.Supervision, f.Training)
	}
	return v
}

// A Violation is a relation between parameters that does not hold.
type Violation struct{ Path, Got, Want string }

// Clone returns a copy that shares nothing with p.
func (p *Parameters) Clone() *Parameters {
	c := *p
	c.Needs = append([]NeedKind(nil), p.Needs...)
	c.Services = append([]Service(nil), p.Services...)
	c.Professions = append([]Profession(nil), p.Professions...)
	for i := range c.Professions {
		c.Professions[i].Recognises = append([]float64(nil), p.Professions[i].Recognises...)
	}
	for i := range c.Settings {
		c.Settings[i].Posts = append([]Post(nil), p.Settings[i].Posts...)
	}
	return &c
}

// Tables are the groups that take new rows.
var Tables = [...]string{"needs", "services", "professions"}

// Rows returns the names of the rows of one of the Tables.
func (p *Parameters) Rows(table string) (names []string) {
	switch table {
	case "needs":
		for i := range p.Needs {
			names = append(names, p.Needs[i].Name)
		}
	case "services":
		for i := range p.Services {
			names = append(names, p.Services[i].Name)
		}
	case "professions":
		for i := range p.Professions {
			names = append(names, p.Professions[i].Name)
		}
	}
	return names
}

// AddNeed, AddService and AddProfession append a row that starts as a copy of
// the row named like, and report whether that row exists (F010).
func (p *Parameters) AddNeed(name, title, like string) bool {
	i := p.NeedIndex(like)
	if i < 0 {
		return false
	}
	row := p.Needs[i]
	row.Name, row.Title, row.Source = name, title, "as given by the scenario; like "+like
	p.Needs = append(p.Needs, row)
	for f := range p.Professions {
		p.Professions[f].Recognises = append(p.Professions[f].Recognises, p.Professions[f].Recognises[i])
	}
	return true
}

// AddService appends a service; see AddNeed.
func (p *Parameters) AddService(name, title, like string) bool {
	for i := range p.Services {
		if p.Services[i].Name == like {
			row := p.Services[i]
			row.Name, row.Title, row.Source = name, title, "as given by the scenario; like "+like
			p.Services = append(p.Services, row)
			return true
		}
	}
	return false
}

// AddProfession appends a profession that holds no post yet; see AddNeed.
func (p *Parameters) AddProfession(name, title, like string) bool {
	i := p.ProfessionIndex(like)
	if i < 0 {
		return false
	}
	row := p.Professions[i]
	row.Name, row.Title, row.Source = name, title, "as given by the scenario; like "+like
	row.Recognises = append([]float64(nil), row.Recognises...)
	p.Professions = append(p.Professions, row)
	for s := range p.Settings {
		p.Settings[s].Posts = append(p.Settings[s].Posts, Post{Vote: 1})
	}
	return true
}

// NeedIndex returns the row of the need kind called name, or -1.
func (p *Parameters) NeedIndex(name string) int {
	for i := range p.Needs {
		if p.Needs[i].Name == name {
			return i
		}
	}
	return -1
}

// ProfessionIndex returns the row of the profession called name, or -1.
func (p *Parameters) ProfessionIndex(name string) int {
	for i := range p.Professions {
		if p.Professions[i].Name == name {
			return i
		}
	}
	return -1
}

// list gathers fields and sets defaults on the way when asked to.
type list struct {
	fields []Field
	reset  bool
}

// add appends a field. In some two hundred places the compiler would write it out, which
// makes the browser build a good deal larger.
//
//go:noinline
func (l *list) add(path, unit string, value *float64, def, low, high float64, source, meaning string) {
	if l.reset {
		*value = def
	}
	whole := unit == "0 or 1" || unit == "contact" || unit == "form"
	l.fields = append(l.fields, Field{Path: path, Unit: unit, Meaning: meaning, Source: source, Low: low, High: high, Whole: whole, Default: def, Value: value})
}

func (l *list) bands(path, unit string, values *[Bands]float64, defs [Bands]float64, low, high float64, source, meaning string) {
	for b := range values {
		l.add(path+"."+AgeBands[b], unit, &values[b], defs[b], low, high, source, meaning)
	}
}

func listRow[T any](l *list, at string, row *T, columns []rowField[T], source string) {
	for _, c := range columns {
		v := c.value(row)
		l.add(at+"."+c.name, c.unit, v, *v, c.low, c.high, source, c.meaning)
	}
}
