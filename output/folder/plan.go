package folder

import (
	"bytes"
	"encoding/json"
	"fmt"

	"careteam/agents"
	"careteam/experiments"
	"careteam/output"
)

// A plan says what a folder is about. What is above its hash must stay the same
// while the folder is used: more replications, or more points of the same
// factors, go on where fewer ended.
type plan struct {
	Schema         string    `json:"schema"`
	Kind           string    `json:"kind,omitempty"` // "": replications of scenarios
	ResultsVersion string    `json:"results_version"`
	Experiment     string    `json:"experiment"`
	Preset         string    `json:"preset"`
	Base           string    `json:"base"`
	Seed           uint64    `json:"seed"`
	WarmUpDays     int       `json:"warm_up_days"`
	Days           int       `json:"days"`
	Population     int       `json:"population"`
	Places         int       `json:"places"`
	PeopleSHA256   string    `json:"people_sha256"`
	Arms           []planArm `json:"arms"`
	DrawsSHA256    string    `json:"draws_sha256,omitempty"`
	AskedSHA256    string    `json:"asked_sha256,omitempty"` // what else a study or evaluation depends on
	Factors        []string  `json:"factors,omitempty"`      // of a sweep
	Hash           string    `json:"hash"`                   // of all above
	Replications   int       `json:"replications"`
	Points         int       `json:"points,omitempty"`      // of a sweep
	RunsSHA256     string    `json:"runs_sha256,omitempty"` // of a sweep: every run in its place
}

type planArm struct {
	Name             string `json:"name"`
	ParametersSHA256 string `json:"parameters_sha256"`
}

func planOf(e *experiments.Experiment) plan {
	p := plan{Schema: planSchema, ResultsVersion: agents.ResultsVersion, Experiment: e.Name, Preset: e.Preset,
		Base: e.Arms[output.Base(e)].Name, Seed: e.Run.Seed, WarmUpDays: e.Run.WarmUpDays, Days: e.Run.Days,
		Population: e.Run.Population.Size, Places: e.Run.Setup().NumPlaces(), PeopleSHA256: hashOf(append(encode(e.Run.Population), startOf(e.Run.Start)...))}
	for _, a := range e.Arms {
		p.Arms = append(p.Arms, planArm{a.Name, parametersHash(a.Parameters)})
	}
	if e.Run.Draws != nil {
		p.DrawsSHA256 = hashOf(encode(e.Run.Draws))
	}
	p = p.hashed()
	p.Replications = e.Run.Replications
	return p
}

// planOfTrials is the plan of an experiment that is judged by evaluation designs.
func planOfTrials(e *experiments.Experiment) plan {
	p := planOf(e)
	p.Kind, p.AskedSHA256, p.Hash = "evaluation", hashOf(encode(e.Evaluation)), ""
	return p.hashed()
}

const planSchema = "careteam/plan/v1"

// hashed gives a plan the hash of what must stay the same.
func (p plan) hashed() plan {
	fixed := p
	fixed.Hash, fixed.Replications, fixed.Points, fixed.RunsSHA256 = "", 0, 0, ""
	p.Hash = hashOf(encode(fixed))
	return p
}

// startOf is the state at the start, nothing where it is empty.
func startOf(s agents.Start) []byte {
	if !s.Stationary && len(s.Census) == 0 {
		return nil
	}
	return encode(s)
}

// parametersHash covers every number and choice by its path.
func parametersHash(p *agents.Parameters) string {
	var b bytes.Buffer
	for _, f := range p.Fields() {
		fmt.Fprintf(&b, "%s=%s\n", f.Path, encode(*f.Value))
	}
	for _, c := range p.Choices() {
		fmt.Fprintf(&b, "%s=%s\n", c.Path, c.Options[*c.Value])
	}
	return hashOf(b.Bytes())
}

// encode returns v as JSON; v is made of numbers and words.
func encode(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("folder: " + err.Error())
	}
	return text
}

// indented returns v as JSON for people.
func indented(v any) []byte {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic("folder: " + err.Error())
	}
	return append(text, '\n')
}
