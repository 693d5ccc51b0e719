package model

import (
	"fmt"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// Whatever is accepted runs: numbers anywhere in their ranges, the ends above
// all, and any choice, never panic and break no law.
func TestAnyAcceptedParametersRun(t *testing.T) {
	trials := uint32(800)
	if testing.Short() {
		trials = 25
	}
	for trial := range trials {
		p := extreme(trial)
		s := setup(1+int(trial*7%300), int(trial%40), 1+int(trial*13%120))
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("trial %d: %v", trial, r)
					panic(fmt.Sprint("trial ", trial, ": ", r)) // with its stack
				}
			}()
			for _, law := range Run(p, s, rng.Root{Seed: 1, Replication: trial}).Audit {
				t.Errorf("trial %d: %s", trial, law)
			}
		}()
	}
}

// extreme moves a share of all numbers to the ends of their ranges or between.
func extreme(trial uint32) *agents.Parameters {
	root := rng.Root{Seed: 99, Replication: trial}
	share := root.Uniform(1, 0, 0)
	p := agents.England()
	for i, f := range p.Fields() {
		if root.Uniform(2, uint32(i), 0) > share {
			continue
		}
		switch u := root.Uniform(3, uint32(i), 0); {
		case u < 0.35:
			*f.Value = f.Low
		case u < 0.6:
			*f.Value = f.High
		default:
			*f.Value = f.Low + (f.High-f.Low)*root.Uniform(4, uint32(i), 0)
		}
		if f.Whole {
			*f.Value = float64(int(*f.Value))
		}
	}
	for i := range p.Professions { // as Check demands
		if q := &p.Professions[i]; q.Backstage+q.Supervision+q.Training > 1 {
			q.Training = 0
		}
	}
	if p.Urgent.EDShare+p.Urgent.WaitShare > 1 {
		p.Urgent.WaitShare = 0
	}
	for i, c := range p.Choices() {
		*c.Value = int(root.Uniform(5, uint32(i), 0) * float64(len(c.Options)))
	}
	return p
}
