package report

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"careteam/agents"
	"careteam/output"
	"careteam/output/folder"
)

// A section is a part of the model's own description.
type section struct {
	Title string
	HTML  template.HTML // made from MODEL.md, which is our own
}

// overviewTitles are the seven elements of ODD (Grimm et al. 2020, doi:10.18564/jasss.4259), as
// MODEL.md calls them.
var overviewTitles = []string{"Purpose and patterns", "Entities, state, scales", "Process overview", "Design concepts", "Initialisation", "Input data", "Submodels"}

// overview is the model in ODD form. Of the submodels it lists only where they are.
func overview() (list []section, err error) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	for i, title := range overviewTitles {
		text := modelSection(title)
		if text == "" {
			return nil, fmt.Errorf("report: MODEL.md has no section %q", title)
		}
		if title == "Submodels" {
			text = "Rules R1 to R32, each with its file, formula, numbers and sources, are printed by `careteam show model`, section 7."
		}
		var b bytes.Buffer
		if err := md.Convert([]byte(text), &b); err != nil {
			return nil, err
		}
		list = append(list, section{fmt.Sprintf("%d. %s", i+1, title), template.HTML(b.String())})
	}
	return list, nil
}

// modelSection returns a section of MODEL.md without its heading, "" where there is none.
func modelSection(title string) string {
	for _, part := range strings.Split("\n"+agents.Document(), "\n## ")[1:] {
		heading, text, _ := strings.Cut(part, "\n")
		if _, name, ok := strings.Cut(heading, ". "); ok && name == title {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// paragraphs splits text at its sentences' ends into items of a list.
func paragraphs(text string) []string {
	if text == "" {
		return nil
	}
	return []string{"The model: " + oneLine(text)}
}

// card is the model card (after Mitchell et al. 2019, doi:10.1145/3287560.3287596).
func card(c *folder.Contents) []item {
	return []item{
		{Name: "What it is", Answer: "A simulator of integrated health and social care: people with medical and psychosocial needs, hospital, primary care, caseworkers and community services as agents. The effect of social work emerges from needs seen, heeded, passed on and served; it is nowhere a multiplier on admissions."},
		{Name: "Meant for", Answer: "Planners who ask what more or other staff would change; researchers who repeat or design evaluations; teachers."},
		{Name: "Not meant for", Answer: "Decisions about single people; budgets of a place whose own figures have not gone in; proof that a programme works."},
		{Name: "Made from", Answer: "Published figures, each with its source; what no source gives is called assumed. People are drawn from open tables of age, sex and deprivation or come from a file."},
		{Name: "Checked against", Answer: "Queueing theory, published models, and published patterns, nulls and harms included; careteam validate simulates them again and says which lie outside their band."},
		{Name: "To doubt", Answer: oneLine(modelSection("What to doubt"))},
		{Name: "Version", Answer: "careteam " + output.Version + ", results version " + c.Manifest.ResultsVersion},
	}
}
