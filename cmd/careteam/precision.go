package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/runner"
	"careteam/experiments/words"
)

// precise are the flags for as many replications as it takes.
type precise struct {
	share    float64 // of the mean; 0: the number of replications is given
	outcomes []string
	most     int
}

// A share is a flag for a part of something: 5% or 0.05.
type share struct{ to *float64 }

// String implements pflag.Value.
func (v share) String() string { return "" }

// Type implements pflag.Value.
func (v share) Type() string { return "share" }

// Set implements pflag.Value.
func (v share) Set(text string) error {
	number, percent := strings.CutSuffix(text, "%")
	x, err := strconv.ParseFloat(number, 64)
	if percent {
		x /= 100
	}
	if err != nil || !(x > 0) || x >= 1 {
		return fmt.Errorf("want a share of the mean, such as 5%% or 0.05")
	}
	*v.to = x
	return nil
}

// precision gives a command the flags to replicate until outcomes are precise.
func (o *options) precision() {
	f := o.flags
	o.precise.most = 1000
	f.Var(share{&o.precise.share}, "precision", "`SHARE`: replicate until half-widths are within it of the mean, such as 5%")
	f.StringSliceVar(&o.precise.outcomes, "outcome", nil, "`ID` of an outcome to be precise, the primary one if none is given; repeatable")
	f.Var(whole{&o.precise.most, 3, mostReplications}, "most", "`N` replications at most")
	in(f, "Runs", "precision", "outcome", "most")
}

// preciseUse refuses flags that do not go together.
func (o *options) preciseUse() error {
	switch {
	case o.precise.share == 0 && (len(o.precise.outcomes) > 0 || o.flags.Changed("most")):
		return wrongUse{what: "--outcome and --most: got them without --precision, want --precision as well"}
	case o.precise.share > 0 && o.flags.Changed("replications"):
		return wrongUse{what: "--precision: got --replications beside it, want one of the two"}
	case o.precise.share > 0 && o.perDraw > 1:
		return wrongUse{what: "--precision: got --per-draw beside it, want one of the two"}
	}
	return nil
}

// replicate runs an experiment, as often as asked or as it takes.
func (o *options) replicate(ctx context.Context, w *work, e *experiments.Experiment, run runner.Options) (*experiments.Results, error) {
	if o.precise.share == 0 {
		return runner.Run(ctx, e, run)
	}
	watched, names, err := o.watch(e)
	if err != nil {
		return nil, err
	}
	if run.Store == nil {
		run.Store = &runner.Memory[agents.Result]{}
	}
	seen := 0
	for n := min(10, o.precise.most); ; {
		e.Run.Replications = n
		r, err := runner.Run(ctx, e, run)
		if err != nil {
			return nil, err
		}
		for ; seen < n && !watched.Needed().OK; seen++ {
			watched.Add(row(r, names, seen))
		}
		needed := watched.Needed()
		switch {
		case needed.OK:
			w.say("%d replications: half-widths are within %s %% of the means after %d, and for %d more; %s took longest",
				seen, words.Number(100*o.precise.share, 1), needed.N, seen-needed.N, names[max(0, needed.Bound)].label(e))
			return first(r, seen), nil
		case n >= o.precise.most:
			w.say("%d replications were not enough for half-widths within %s %% of the means: %s takes about %d more; raise --most",
				n, words.Number(100*o.precise.share, 1), names[max(0, needed.Bound)].label(e), needed.More)
			return r, nil
		}
		n = min(o.precise.most, n+max(o.jobs, min(needed.More, n)))
	}
}

// A measured is an outcome of an arm.
type measured struct{ arm, outcome int }

func (m measured) label(e *experiments.Experiment) string {
	return agents.Outcomes[m.outcome].ID + " of " + e.Arms[m.arm].Name
}

// watch lists what is to be precise: the outcomes asked for, of every arm.
func (o *options) watch(e *experiments.Experiment) (*analysis.Sequential, []measured, error) {
	ids := o.precise.outcomes
	if len(ids) == 0 {
		ids = []string{e.Primary}
	}
	var list []measured
	var outcomes []*agents.Outcome
	for _, id := range ids {
		at, err := outcomeOf(id)
		if err != nil {
			return nil, nil, err
		}
		for a := range e.Arms {
			list, outcomes = append(list, measured{a, at}), append(outcomes, &agents.Outcomes[at])
		}
	}
	return analysis.NewSequential(outcomes, o.precise.share), list, nil
}

// row is a replication of all that is watched.
func row(r *experiments.Results, names []measured, replication int) []agents.Ratio {
	values := make([]agents.Ratio, len(names))
	for i, m := range names {
		values[i] = r.Arms[m.arm][replication].Outcomes[m.outcome]
	}
	return values
}

// first cuts results to the first n replications, so that what is found does not depend on how
// many were computed at once.
func first(r *experiments.Results, n int) *experiments.Results {
	r.Experiment.Run.Replications = n
	for a := range r.Arms {
		r.Arms[a] = r.Arms[a][:n]
	}
	return r
}
