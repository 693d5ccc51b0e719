package folder

import (
	"runtime"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/output"
)

// A Manifest says where results come from. The caller gives what only it knows:
// commit, command, start and duration.
type Manifest struct {
	Schema         string         `json:"schema"`
	Version        string         `json:"version"`
	Commit         string         `json:"commit"` // "" where the program does not know it
	ResultsVersion string         `json:"results_version"`
	Go             string         `json:"go"`
	OS             string         `json:"goos"`
	Arch           string         `json:"goarch"`
	Command        []string       `json:"command"`
	Started        time.Time      `json:"started"`
	Seconds        float64        `json:"duration_s"`
	Experiment     string         `json:"experiment"`
	Preset         string         `json:"preset"`
	Scenarios      []string       `json:"scenarios"`
	Seed           uint64         `json:"seed"`
	Replications   int            `json:"replications"`
	Population     int            `json:"population"`
	Draws          string         `json:"draws,omitempty"` // the sample that parameters are drawn from
	PopulationFile string         `json:"population_file,omitempty"`
	CensusFile     string         `json:"census_file,omitempty"`
	WarmUpDays     int            `json:"warm_up_days"`
	Days           int            `json:"days"`
	Files          []ManifestFile `json:"files"`
}

// A ManifestFile is a file of the folder with its size and hash.
type ManifestFile struct {
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// program fills in what the program knows of itself.
func (m *Manifest) program() {
	m.Schema, m.Version, m.ResultsVersion = "careteam/manifest/v1", output.Version, agents.ResultsVersion
	m.Go, m.OS, m.Arch = runtime.Version(), runtime.GOOS, runtime.GOARCH
}

// complete fills in what program and experiment know.
func (m *Manifest) complete(e *experiments.Experiment) {
	m.program()
	m.Experiment, m.Preset = e.Name, e.Preset
	for _, a := range e.Arms {
		m.Scenarios = append(m.Scenarios, a.Name)
	}
	run := e.Run
	m.Seed, m.Replications, m.WarmUpDays, m.Days = run.Seed, run.Replications, run.WarmUpDays, run.Days
	if run.Draws != nil {
		m.Draws = run.Draws.Name
	}
	m.Population, m.PopulationFile, m.CensusFile = run.Population.Size, run.PopulationFile, run.CensusFile
}
