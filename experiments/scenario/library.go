package scenario

import (
	"path"

	"careteam/experiments"
)

// experimentNames are the shipped experiments in the order they are listed.
var experimentNames = []string{
	"baseline", "baseline-us",
	"seat-at-the-table", "where-next", "hookey-1978",
	"navigator-substitution", "navigator-substitution-complex",
	"partnership-or-absorption",
	"super-utilizers", "super-utilizers-no-effect", "camden-2020",
	"community-capacity", "screening-alone",
	"team-modes", "power-and-clarity", "learning-together", "lone-or-pair", "supervision",
	"mild-mental-health", "discharge-delay", "winter", "equity",
	"social-needs-trial", "transitional-care", "transitional-telephone",
	"finding-need", "pulled-from-the-ward", "social-prescribing", "collaborative-care",
}

// Experiments lists the shipped experiments: Reason holds the question.
func Experiments() (list []Info) {
	for _, name := range experimentNames {
		f, _ := shippedFile("experiments", name)
		list = append(list, Info{name, f.title, f.question})
	}
	return list
}

// ExperimentNames are the names of the shipped experiments.
func ExperimentNames() []string { return experimentNames }

// Experiment returns a shipped experiment.
func Experiment(name string) (*experiments.Experiment, error) {
	if err := known("experiment", name, experimentNames); err != nil {
		return nil, err
	}
	return Parse(name+".yaml", shippedText(path.Join("experiments", name+".yaml")))
}
