package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/experiments/selection"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

// An optimiser is the command optimise with its flags.
type optimiser struct {
	*options
	outcome, method string
	confidence      float64
	delta           float64
	most            int
	allocate, step  float64
	over            []string
}

// Limits of a selection.
const (
	firstReplications = 10 // of each arm, before any is judged
	mostCandidates    = 500
)

func optimiseCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "optimise NAME NAME...|FILE",
		Short: "which scenario, or which allocation of staff, is best: with P(correct selection)",
		Long: `Optimise finds the scenario with the best outcome with few replications, and says how
sure that is. --allocate shares a number of whole-time equivalents out over posts in every
way that --step allows, and finds the best. The method ocba gives replications to those
that are hard to tell apart, until the selection is right with the asked probability or
--most is reached; kn drops what is worse by --delta or more, and guarantees the
probability where the best is better than all others by that much.`,
		Example: `  careteam optimise where-next
  careteam optimise usual embedded on-call --outcome admissions_per_1000py
  careteam optimise usual --allocate 12 --step 4 --over ward.social_worker.wte,primary.social_worker.wte,ed.social_worker.wte
  careteam optimise where-next --method kn --delta 0.5`,
		Args:              count(1, 0, "scenarios or one experiment file"),
		ValidArgsFunction: completeNames,
	}
	o := &optimiser{options: addOptions(c), method: "ocba", confidence: 0.95, most: 100}
	f := o.flags
	f.StringVar(&o.outcome, "outcome", "", "`ID` of the outcome; the primary one if not given")
	f.Var(choice{&o.method, []string{"ocba", "kn"}}, "method", "`METHOD`: ocba or kn")
	f.Float64Var(&o.confidence, "confidence", o.confidence, "`P` of a correct selection, below 1")
	f.Float64Var(&o.delta, "delta", 0, "`X`: differences below it do not matter, for kn; 1 % of the mean if not given")
	f.Var(whole{&o.most, firstReplications, mostReplications}, "most", "`N` replications of a scenario at most")
	f.Float64Var(&o.allocate, "allocate", 0, "`N` to share out over the posts of --over")
	f.Float64Var(&o.step, "step", 0, "`N` that shares differ by; a quarter of --allocate if not given")
	f.StringSliceVar(&o.over, "over", nil, "`PATHS` that share what is allocated")
	in(f, "Factors", "outcome", "method", "confidence", "delta", "most", "allocate", "step", "over")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		if err := o.candidates(q.experiment); err != nil {
			return err
		}
		return o.optimise(c, q.experiment)
	}
	return c
}

// candidates checks the flags and makes the arms that are chosen from.
func (o *optimiser) candidates(e *experiments.Experiment) error {
	switch {
	case e.Evaluation != nil:
		return wrongUse{what: e.Name + " is judged by evaluation designs; give scenarios"}
	case o.confidence <= 0 || o.confidence >= 1:
		return wrongUse{what: fmt.Sprintf("--confidence: got %v, want a number between 0 and 1", o.confidence)}
	case o.delta < 0 || math.IsNaN(o.delta):
		return wrongUse{what: fmt.Sprintf("--delta: got %v, want a number above 0", o.delta)}
	case o.flags.Changed("allocate") != o.flags.Changed("over"):
		return wrongUse{"got one of --allocate and --over, want both or none", "Such as: --allocate 12 --over ward.social_worker.wte,primary.social_worker.wte"}
	}
	if o.flags.Changed("allocate") {
		if err := o.allocations(e); err != nil {
			return err
		}
	}
	if len(e.Arms) < 2 {
		return wrongUse{fmt.Sprintf("got one scenario, %s, want two or more to choose from", e.Arms[0].Name), "Or share staff out with --allocate and --over"}
	}
	return nil
}

// allocations makes an arm of every way to share out what is allocated.
func (o *optimiser) allocations(e *experiments.Experiment) error {
	if len(e.Arms) > 1 {
		return wrongUse{what: fmt.Sprintf("--allocate: got it with %d scenarios, want one", len(e.Arms))}
	}
	if o.step == 0 {
		o.step = o.allocate / 4
	}
	parts := o.allocate / o.step
	switch {
	case !(o.allocate > 0) || !(o.step > 0) || math.IsInf(parts, 0):
		return wrongUse{what: fmt.Sprintf("--allocate %v, --step %v: want numbers above 0", o.allocate, o.step)}
	case math.Abs(parts-math.Round(parts)) > 1e-9:
		return wrongUse{what: fmt.Sprintf("--step: got %v, want a number of which --allocate %v holds a whole number", o.step, o.allocate)}
	case len(o.over) < 2:
		return wrongUse{what: "--over: got one path, want two or more, separated by commas"}
	}
	ways := compositions(int(math.Round(parts)), len(o.over), mostCandidates+1)
	if len(ways) > mostCandidates {
		return wrongUse{what: fmt.Sprintf("--step: got more than %d ways to share out, want fewer; take a greater step", mostCandidates)}
	}
	base := e.Arms[0]
	e.Arms = nil
	for _, way := range ways {
		arm := base
		arm.Parameters = base.Parameters.Clone()
		var words []string
		for i, path := range o.over {
			value := o.step * float64(way[i])
			if err := scenario.Set(arm.Parameters, fmt.Sprintf("%s=%v", path, value)); err != nil {
				return wrongUse{what: "--over: " + err.Error()}
			}
			words = append(words, fmt.Sprintf("%v", value))
			arm.Changes = append(slices.Clone(arm.Changes), experiments.Change{Path: path, To: words[i], Reason: "given by --allocate"})
		}
		if err := scenario.Check(arm.Parameters); err != nil {
			return wrongUse{what: "--over: " + err.Error()}
		}
		arm.Name = strings.Join(words, "-")
		arm.Title = arm.Name
		e.Arms = append(e.Arms, arm)
	}
	e.Base = e.Arms[0].Name
	return nil
}

// compositions are the ways to share n out over k, at most so many.
func compositions(n, k, most int) (ways [][]int) {
	if k == 1 {
		return [][]int{{n}}
	}
	for first := n; first >= 0 && len(ways) < most; first-- {
		for _, rest := range compositions(n-first, k-1, most-len(ways)) {
			ways = append(ways, append([]int{first}, rest...))
		}
	}
	return ways
}

// A race is a selection under way.
type race struct {
	*optimiser
	e        *experiments.Experiment
	outcome  int
	smallest bool
	values   [][]float64 // arm × replication
	in       []bool      // of kn: not dropped
	run      func(jobs []runner.Job) ([]agents.Result, error)
}

func (o *optimiser) optimise(c *cobra.Command, e *experiments.Experiment) error {
	if o.outcome == "" {
		o.outcome = e.Primary
	}
	at, err := outcomeOf(o.outcome)
	if err != nil {
		return err
	}
	better := agents.Outcomes[at].Better
	if better != agents.Less && better != agents.More {
		return wrongUse{what: fmt.Sprintf("--outcome: got %s, of which neither less nor more is better", o.outcome)}
	}
	w, err := o.begin(c, "replications", func(path string, notice func(string)) (*folder.Folder, error) { return folder.Open(path, e, notice) })
	if err != nil {
		return err
	}
	r := &race{optimiser: o, e: e, outcome: at, smallest: better == agents.Less, values: make([][]float64, len(e.Arms)), in: make([]bool, len(e.Arms))}
	done := 0
	r.run = func(jobs []runner.Job) ([]agents.Result, error) {
		options := runner.Options{Jobs: o.jobs, Progress: func(now, _ int) { w.meter.update(done+now, o.most*len(e.Arms)) }}
		if w.kept != nil {
			options.Store = w.kept.Store()
		}
		results, err := runner.Some(c.Context(), e, jobs, options)
		done += len(jobs)
		return results, err
	}
	if err := r.choose(); err != nil {
		return w.failed(err)
	}
	chosen := output.NewSelection(e, at, r.values, r.in, o.method, o.confidence, o.delta)
	var b bytes.Buffer
	switch o.format {
	case "json":
		err = data.SelectionJSON(&b, chosen)
	case "csv":
		err = data.SelectionCSV(&b, chosen)
	case "md":
		b.WriteString("```\n" + table.Selection(chosen, plainStyle()) + "```\n")
	default:
		b.WriteString(table.Selection(chosen, styleOf(c.OutOrStdout(), o.color)))
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, done, func(m folder.Manifest) error {
		return w.kept.WriteStudy(e, m, folder.Table{Name: "selection.csv", Write: func(w *bytes.Buffer) error { return data.SelectionCSV(w, chosen) }})
	})
}

// add simulates further replications of arms, all at once.
func (r *race) add(more []int) error {
	var jobs []runner.Job
	for a, n := range more {
		for k := range n {
			jobs = append(jobs, runner.Job{Arm: a, Replication: len(r.values[a]) + k})
		}
	}
	results, err := r.run(jobs)
	if err != nil {
		return err
	}
	for i, j := range jobs {
		x, ok := results[i].Outcomes[r.outcome].Value(&agents.Outcomes[r.outcome])
		if !ok {
			return fmt.Errorf("scenario %s, replication %d: there is nothing to measure %s of", r.e.Arms[j.Arm].Name, j.Replication, agents.Outcomes[r.outcome].ID)
		}
		r.values[j.Arm] = append(r.values[j.Arm], x)
	}
	return nil
}

// all gives every arm that is in the same number of further replications.
func (r *race) all(n int) []int {
	more := make([]int, len(r.in))
	for a := range more {
		if r.in[a] {
			more[a] = n
		}
	}
	return more
}

// choose simulates until the selection is sure, or may cost no more.
func (r *race) choose() error {
	for a := range r.in {
		r.in[a] = true
	}
	if err := r.add(r.all(firstReplications)); err != nil {
		return err
	}
	if r.method == "kn" {
		return r.kn()
	}
	return r.ocba()
}

// ocba adds replications where they tell most, a few a time.
func (r *race) ocba() error {
	for selection.CorrectSelection(r.values, r.smallest) < r.confidence {
		means, variances, n := make([]float64, len(r.values)), make([]float64, len(r.values)), make([]int, len(r.values))
		for a, x := range r.values {
			e := analysis.OfValues(x)
			means[a], variances[a], n[a] = e.Mean, e.SD*e.SD, len(x)
		}
		more := selection.OCBA(means, variances, n, 2*len(n), r.smallest)
		spent := true
		for a := range more {
			more[a] = min(more[a], r.most-n[a])
			spent = spent && more[a] == 0
		}
		if spent {
			return nil
		}
		if err := r.add(more); err != nil {
			return err
		}
	}
	return nil
}

// kn drops arms until one is left.
func (r *race) kn() error {
	if r.delta == 0 {
		r.delta = 0.01 * math.Abs(analysis.Mean(r.values[0]))
		if r.delta == 0 {
			return wrongUse{what: "--delta: 1 % of a mean of 0 is nothing; give a number"}
		}
	}
	k := selection.NewKN(len(r.in), firstReplications, r.delta, 1-r.confidence, r.smallest)
	for n := 0; !k.Done() && n < r.most; n++ {
		if n >= firstReplications {
			if err := r.add(r.all(1)); err != nil {
				return err
			}
		}
		var row []float64
		for _, a := range k.Surviving() {
			row = append(row, r.values[a][n])
		}
		for _, a := range k.Add(row) {
			r.in[a] = false
		}
	}
	return nil
}
