package main

import (
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"careteam/agents"
	"careteam/experiments/scenario"
	"careteam/output/folder"
)

// options are the flags that commands share: those that simulate scenarios have all of
// them, studies of the model itself some.
type options struct {
	preset     string
	population []string
	set        []string

	replications int
	seed         uint64
	days, warmUp int
	start        string
	census       string
	draws        string
	autoWarmUp   bool
	perDraw      int
	precise      precise
	jobs, places int
	by           []string // groupings; run has them
	aims         bool
	economics    bool // compare has it

	out, format     string
	json, all       bool
	quiet           bool
	progress, color string

	formats folder.Formats

	command *cobra.Command
	flags   *pflag.FlagSet
}

// Limits of the flags: far above any use.
const (
	mostReplications = 1_000_000
	mostDays         = 36525
	mostJobs         = 4096
	mostPeople       = 20_000_000 // what the event list holds
)

// addOptions gives a command the flags to say what is run and how.
func addOptions(c *cobra.Command) *options {
	o := newOptions(c)
	f := o.flags
	o.modelled()
	f.Var(whole{&o.perDraw, 1, mostReplications}, "per-draw", "`N` replications of each draw, to tell chance from what is not known")
	in(f, "Model", "per-draw")
	o.repeated()
	o.lasting()
	o.workers()
	o.printed("table", "json", "csv", "md")
	o.kept()
	f.BoolVar(&o.aims, "aims", false, "the quadruple aim as one table: experience, health, cost, staff")
	in(f, "Output", "aims")
	return o
}

func newOptions(c *cobra.Command) *options {
	c.Flags().SortFlags = false
	return &options{preset: "england-ics", format: "table", start: "empty", progress: "auto", color: "auto", jobs: runtime.GOMAXPROCS(0), command: c, flags: c.Flags()}
}

// modelled gives a command the flags that say what is simulated.
func (o *options) modelled() {
	f := o.flags
	f.StringVar(&o.preset, "preset", o.preset, "`NAME`: the preset that scenarios start from")
	f.StringArrayVar(&o.population, "population", nil, "`N|FILE`: how many people, or a CSV of them; repeatable")
	f.Var(whole{&o.places, 1, agents.MostPlaces}, "places", "`N` hospitals with their neighbourhoods; by population if not given")
	f.StringArrayVar(&o.set, "set", nil, "`path=value` for all scenarios; repeatable")
	f.StringVar(&o.draws, "draws", "", "`NAME|FILE`: parameters drawn from a calibration, one draw a replication; none: as they are")
	in(f, "Model", "preset", "population", "places", "set", "draws")
}

// lasting gives a command the flags that say for how long, and from which state.
func (o *options) lasting() {
	f := o.flags
	f.Var(span{&o.days, 1, mostDays}, "years", "`TIME` measured: years, or days such as 90d")
	f.Var(warmUp{span{&o.warmUp, 0, mostDays}, &o.autoWarmUp}, "warm-up", "`TIME` simulated before it, not counted; auto finds it")
	f.Var(choice{&o.start, scenario.Starts}, "start", "`STATE` of the beds at the start: empty or stationary")
	f.StringVar(&o.census, "census", "", "`FILE`: a CSV of who is where at the start")
	in(f, "Runs", "years", "warm-up", "start", "census")
}

// repeated gives a command the flags for how often, and from which seed.
func (o *options) repeated() {
	o.flags.VarP(whole{&o.replications, 1, mostReplications}, "replications", "n", "`N` replications")
	o.flags.Var(seed{&o.seed}, "seed", "`N` that all random numbers follow from")
	in(o.flags, "Runs", "replications", "seed")
}

// workers gives a command the number of them.
func (o *options) workers() {
	o.flags.VarP(whole{&o.jobs, 1, mostJobs}, "jobs", "j", "`N` workers, one a processor if not given; never changes a result")
	o.flags.Lookup("jobs").DefValue = "" // the same help on every machine
	in(o.flags, "Runs", "jobs")
}

// printed gives a command the flags for what is printed and kept.
func (o *options) printed(formats ...string) {
	f := o.flags
	f.StringVar(&o.out, "out", "", "`FOLDER` for tables, figures and finished work")
	last := len(formats) - 1
	f.VarP(choice{&o.format, formats}, "format", "o", "`FORMAT`: "+strings.Join(formats[:last], ", ")+" or "+formats[last])
	f.BoolVar(&o.json, "json", false, "the same as -o json")
	in(f, "Output", "out", "format", "json")
	o.watched()
}

// kept gives a command the flags for further formats of what is kept.
func (o *options) kept() {
	f := o.flags
	f.BoolVar(&o.formats.Long, "long", false, "also a row for each run and outcome: runs_long.csv.gz")
	f.BoolVar(&o.formats.Parquet, "parquet", false, "also runs.parquet")
	f.BoolVar(&o.formats.Excel, "excel", false, "tables for Excel with decimal commas: BOM and semicolons")
	in(f, "Output", "long", "parquet", "excel")
}

// watched gives a command the flags for what a person sees while it works.
func (o *options) watched() {
	f := o.flags
	f.BoolVarP(&o.quiet, "quiet", "q", false, "nothing but results and errors")
	f.Var(choice{&o.progress, []string{"auto", "bar", "plain", "json", "none"}}, "progress", "`HOW`: auto, bar, plain, json or none")
	f.Var(choice{&o.color, []string{"auto", "always", "never"}}, "color", "`WHEN` headings are bold: auto, always or never")
	in(f, "Terminal", "quiet", "progress", "color")
}

// names lists the shipped presets and scenarios.
func names() (presets, scenarios []string) {
	p, s := scenario.Names()
	for _, i := range p {
		presets = append(presets, i.Name)
	}
	for _, i := range s {
		scenarios = append(scenarios, i.Name)
	}
	return presets, scenarios
}

// resolveFormat settles --format and --json.
func (o *options) resolveFormat() error {
	if o.json && o.flags.Changed("format") && o.format != "json" {
		return wrongUse{what: "--json: got --format " + o.format + " beside it, want one of the two"}
	}
	if o.json {
		o.format = "json"
	}
	return nil
}
