package main

import (
	"fmt"
	"strings"

	"careteam/agents"
	"careteam/experiments/words"
	"careteam/output/table"
)

func (s *shower) outcomes() {
	for i := range agents.Outcomes {
		o := &agents.Outcomes[i]
		s.heading(o.ID + " [" + o.Unit + "]")
		s.paragraph(o.Title+". "+o.Definition, "    ")
	}
}

func (s *shower) needs() {
	g := table.Grid{Columns: []table.Column{{}, {Wrap: 17}, {}, {}}}
	g.Add("need", "title", "domain", "met by")
	for i := range s.parameters.Needs {
		n := &s.parameters.Needs[i]
		by := "a contact"
		if n.Service >= 0 {
			by = s.parameters.Services[n.Service].Name
		}
		g.Add(n.Name, n.Title, agents.DomainNames[n.Domain], by)
	}
	s.grid(&g, "needs.homelessness")
}

func (s *shower) professions() {
	g := table.Grid{Columns: []table.Column{{}, {}, {}, {Wrap: 18}}}
	g.Add("profession", "title", "cases", "posts")
	for i := range s.parameters.Professions {
		p := &s.parameters.Professions[i]
		var posts []string
		for k := range s.parameters.Settings {
			if wte := s.parameters.Settings[k].Posts[i].WTE; wte > 0 {
				posts = append(posts, agents.SettingNames[k]+" "+words.Number(wte, 1))
			}
		}
		cases := "no"
		if p.Caseworker == 1 {
			cases = "yes"
		}
		g.Add(p.Name, p.Title, cases, strings.Join(posts, ", "))
	}
	s.text.WriteString("Cases: takes cases from a queue. Posts: whole-time equivalents per 100,000\nresidents.\n\n")
	s.grid(&g, "professions.social_worker")
}

func (s *shower) services() {
	g := table.Grid{Columns: []table.Column{{}, {Wrap: 30}, {Right: true}, {}}}
	g.Add("service", "title", "places", "paid by")
	for i := range s.parameters.Services {
		v := &s.parameters.Services[i]
		g.Add(v.Name, v.Title, words.Number(v.Places, 0), agents.PayerNames[v.Payer])
	}
	s.grid(&g, "services.home_care")
}

// grid writes a table and where its other numbers are.
func (s *shower) grid(g *table.Grid, example string) {
	fmt.Fprintf(&s.text, "%s\nAll numbers of a row: careteam show parameters %s\n", g.String(s.style), example)
}
