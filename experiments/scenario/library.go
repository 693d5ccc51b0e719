package scenario

import (
	"path"

	"careteam/experiments"
)

// experimentNames are the shipped experiments in the order they are listed.
var experimentNames = []string{"camden-2020", "social-needs-trial", "transitional-care", "transitional-telephone"}

// Experiments lists the shipped experiments: Reason holds the question.
func Experiments() (list []Info) {
	for _, name := range experimentNames {
		f, _ := shippedFile("experiments", name)
		list = append(list, Info{name, f.title, f.question})
	}
	return list
}

// Experiment returns a shipped experiment.
func Experiment(name string) (*experiments.Experiment, error) {
	if err := known("experiment", name, experimentNames); err != nil {
		return nil, err
	}
	return Parse(name+".yaml", shippedText(path.Join("experiments", name+".yaml")))
}
