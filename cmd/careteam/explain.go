package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"careteam/agents/model"
	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/output/data"
	"careteam/output/table"
	"careteam/sim/rng"
)

func explainCommand() *cobra.Command {
	person, replication, all := 0, 0, false
	c := &cobra.Command{
		Use:   "explain NAME NAME|FILE",
		Short: "one person's life under two scenarios, side by side",
		Long: `Explain follows one person through two scenarios with the same random numbers: what
happens in both, where and why the lives part, and what follows. Without --person
it picks somebody whose lives differ much.`,
		Example: `  careteam explain none embedded
  careteam explain none embedded --person 4711 --population 10000
  careteam explain usual embedded --person 12 --all --json`,
		Args:              count(1, 2, "two scenarios, or an experiment file of two"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
	c.Flags().Var(whole{&person, 0, mostPeople - 1}, "person", "`N`: the person, from 0; picked if not given")
	c.Flags().Var(whole{&replication, 0, mostReplications}, "replication", "`N`: the replication, from 0")
	c.Flags().BoolVar(&all, "all", false, "every event")
	in(c.Flags(), "Person", "person", "replication", "all")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		e := q.experiment
		switch size := e.Run.Population.Size; {
		case len(e.Arms) != 2:
			return wrongUse{fmt.Sprintf("got %d scenarios, want two", len(e.Arms)), "Example: careteam explain none embedded"}
		case person >= size:
			return wrongUse{what: fmt.Sprintf("--person: got %d, want a number below the population of %d", person, size)}
		case o.format == "csv" || o.format == "md":
			return wrongUse{what: "--format: got " + o.format + ", want table or json"}
		}
		st := table.Story{Experiment: e, Person: person, Replication: replication, Chosen: !o.flags.Changed("person"),
			Changes: scenario.Difference(e.Arms[0].Parameters, e.Arms[1].Parameters)}
		root := rng.Root{Seed: e.Run.Seed, Replication: uint32(replication)}
		if st.Chosen {
			st.Person = mostDifferent(e, root)
		}
		for i := range st.Lives {
			st.Lives[i] = model.Follow(e.Arms[i].Parameters, e.Run.Setup(), root, st.Person)
		}
		if o.format == "json" {
			return data.ExplainJSON(c.OutOrStdout(), e, st.Person, replication, st.Lives)
		}
		_, err = fmt.Fprint(c.OutOrStdout(), table.Explain(st, all, styleOf(c.OutOrStdout(), o.color)))
		return err
	}
	return c
}

// mostDifferent returns the person of the first place whose two lives differ most in
// admissions, services begun and needs seen; the first of equals, 0 where nobody's do.
func mostDifferent(e *experiments.Experiment, root rng.Root) int {
	a, b := model.Digests(e.Arms[0].Parameters, e.Run.Setup(), root), model.Digests(e.Arms[1].Parameters, e.Run.Setup(), root)
	best, most := 0, -1
	for id := range a {
		apart := func(x, y uint16) int { return max(int(x)-int(y), int(y)-int(x)) }
		score := 3*apart(a[id].Admissions, b[id].Admissions) + 2*apart(a[id].Served, b[id].Served) + apart(a[id].Seen, b[id].Seen)
		if a[id].Hash == b[id].Hash {
			score = -1
		}
		if score > most {
			best, most = id, score
		}
	}
	return best
}
