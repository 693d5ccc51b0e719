//go:build js

package main

import (
	"strconv"
	"syscall/js"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim/rng"
)

// most is how much the page may ask for; a link from elsewhere might ask for more.
const (
	mostPeople = 200_000
	mostDays   = 20 * 365
	mostPairs  = 1000
)

// A task is what two teams are to be simulated with.
type task struct {
	arms  [2]experiments.Arm
	setup agents.Setup
	seed  uint64
}

// taskOf reads {arms: [{name, set: [[path, value], ...]}, ...], people, warmUp, days, seed,
// counts: [[females by age], [males by age]]}. It panics with what is wrong.
func taskOf(v js.Value) task {
	t := task{seed: uint64(whole(v, "seed", 0, 1<<53))}
	t.setup.WarmUpDays, t.setup.Days = whole(v, "warmUp", 0, mostDays), whole(v, "days", 1, mostDays)
	t.setup.Population = agents.Population{Size: whole(v, "people", 1, mostPeople), Counts: countsOf(v.Get("counts"))}
	for i := range t.arms {
		arm := v.Get("arms").Index(i)
		p := agents.England()
		set(p, arm.Get("set"))
		for _, broken := range p.Check() {
			panic(broken.Path + ": got " + broken.Got + ", want " + broken.Want)
		}
		t.arms[i] = experiments.Arm{Name: arm.Get("name").String(), Parameters: p}
	}
	return t
}

func (t *task) root(replication int) rng.Root {
	return rng.Root{Seed: t.seed, Replication: uint32(replication)}
}

// whole reads a whole number in [low, high].
func whole(v js.Value, name string, low, high int) int {
	x := v.Get(name)
	if x.Type() != js.TypeNumber || x.Float() != float64(int(x.Float())) || x.Int() < low || x.Int() > high {
		panic(name + ": got " + x.String() + ", want a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high))
	}
	return x.Int()
}

// countsOf reads how many women and men there are of each age.
func countsOf(v js.Value) (counts []agents.AgeCount) {
	if v.IsNull() || v.IsUndefined() {
		return agents.England2023()
	}
	for sex := range 2 {
		for age := range v.Index(sex).Length() {
			counts = append(counts, agents.AgeCount{Female: sex == 0, Age: age, Count: v.Index(sex).Index(age).Float()})
		}
	}
	return counts
}

// set gives parameters the values of a list of pairs: numbers, and words of choices.
func set(p *agents.Parameters, list js.Value) {
	numbers, choices := map[string]agents.Field{}, map[string]agents.Choice{}
	for _, f := range p.Fields() {
		numbers[f.Path] = f
	}
	for _, c := range p.Choices() {
		choices[c.Path] = c
	}
	for i := range list.Length() {
		path, value := list.Index(i).Index(0).String(), list.Index(i).Index(1)
		if f, ok := numbers[path]; ok {
			number(f, value)
			continue
		}
		c, ok := choices[path]
		if !ok {
			panic(path + ": no such parameter")
		}
		choose(c, value.String())
	}
}

func number(f agents.Field, value js.Value) {
	if value.Type() != js.TypeNumber || !(value.Float() >= f.Low && value.Float() <= f.High) || f.Whole && value.Float() != float64(int(value.Float())) {
		text := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
		panic(f.Path + ": got " + value.String() + ", want a number from " + text(f.Low) + " to " + text(f.High))
	}
	*f.Value = value.Float()
}

func choose(c agents.Choice, word string) {
	for i, option := range c.Options {
		if option == word {
			*c.Value = i
			return
		}
	}
	panic(c.Path + ": no such choice: " + word)
}
