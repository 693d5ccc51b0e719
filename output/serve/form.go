package serve

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What may stand in a form. The command checks what words mean; here it matters that none of
// them can be a flag, or name a file.
var (
	word      = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,60}$`)
	parameter = regexp.MustCompile(`^[a-z][a-z0-9_*]*(\.[a-z0-9_*]+){0,4}$`)
	levels    = regexp.MustCompile(`^[0-9][0-9.,:%a-z]{0,100}$`)
)

// Most of what a form may ask for, so that a mistake does not keep a machine busy for days.
const (
	mostPeople       = 5_000_000
	mostReplications = 10_000
)

// commandOf is the command line that a form stands for, and the name of its folder; wrong says
// what is wrong with the form.
func commandOf(f url.Values) (args []string, folder, wrong string) {
	what, folder := f.Get("what"), f.Get("folder")
	if !isName(folder) {
		return nil, "", "The folder needs a name of letters, digits, -, _ and ., such as first."
	}
	scenarios := f["scenario"]
	for i, s := range scenarios {
		if !word.MatchString(s) || slices.Contains(scenarios[:i], s) {
			return nil, "", "The scenarios must be different ones of the list."
		}
	}
	switch {
	case what == "compare" && len(scenarios) < 2:
		return nil, "", "Choose two scenarios or more to compare."
	case what == "sweep" && len(scenarios) < 1:
		return nil, "", "Choose a scenario to sweep."
	case what != "compare" && what != "sweep":
		return nil, "", "The form asks for neither a comparison nor a sweep."
	}
	if base := f.Get("base"); base != "" {
		at := slices.Index(scenarios, base)
		if at < 0 {
			return nil, "", "The scenario to compare with must be among those chosen."
		}
		scenarios = slices.Insert(slices.Delete(slices.Clone(scenarios), at, at+1), 0, base)
	}
	args = append([]string{what}, scenarios...)
	if what == "sweep" {
		if !parameter.MatchString(f.Get("path")) || !levels.MatchString(f.Get("levels")) {
			return nil, "", "A sweep needs the path of a number, such as ward.social_worker.wte, and its levels, such as 0:12:3."
		}
		args = append(args, "--vary", f.Get("path")+"="+f.Get("levels"))
	}
	if preset := f.Get("preset"); preset != "" {
		if !word.MatchString(preset) {
			return nil, "", "The preset must be one of the list."
		}
		args = append(args, "--preset", preset)
	}
	for _, n := range []struct {
		field, flag string
		low, high   uint64
	}{{"population", "--population", 1, mostPeople}, {"replications", "-n", 1, mostReplications}, {"seed", "--seed", 0, 1<<64 - 1}} {
		text := strings.ReplaceAll(f.Get(n.field), ",", "")
		x, err := strconv.ParseUint(text, 10, 64)
		if err != nil || x < n.low || x > n.high {
			return nil, "", "The field " + n.field + " takes a whole number from " + strconv.FormatUint(n.low, 10) + " to " + strconv.FormatUint(n.high, 10) + "."
		}
		args = append(args, n.flag, text)
	}
	return args, folder, ""
}
