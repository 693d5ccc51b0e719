package scenario

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// mostLevels is how many levels a factor may have.
const mostLevels = 100_000

// Factor reads what is varied, such as ward.social_worker.wte=0:4:0.5. An error holds the
// nearest path or what is accepted, as Problems.
func Factor(p *agents.Parameters, text string) (experiments.Factor, error) {
	path, spec, ok := strings.Cut(text, "=")
	if path = strings.TrimSpace(path); !ok || path == "" {
		return experiments.Factor{}, Problems{{Got: said(text), Want: "path=from:to:step, path=from:to or path=a,b,c", Hint: "such as ward.social_worker.wte=0:4:0.5"}}
	}
	f, wrong := catalogueOf(p).factor(path, strings.TrimSpace(spec))
	if wrong != nil {
		return f, Problems{*wrong}
	}
	return f, nil
}

// Factors reads what is varied; a * in the path stands for any word, so that
// needs.*.onset_rate=50%:200% is a factor for each need.
func Factors(p *agents.Parameters, text string) ([]experiments.Factor, error) {
	path, spec, ok := strings.Cut(text, "=")
	path = strings.TrimSpace(path)
	if !ok || !strings.Contains(path, "*") {
		f, err := Factor(p, text)
		return []experiments.Factor{f}, err
	}
	c := catalogueOf(p)
	var list []experiments.Factor
	for _, known := range c.paths {
		if _, number := c.fields[known]; !number && strings.Contains(spec, "%") {
			continue
		}
		if !fits(path, known) || strings.Contains(spec, "%") && *c.fields[known].Value == 0 {
			continue // a share of nothing is nothing
		}
		f, wrong := c.factor(known, strings.TrimSpace(spec))
		if wrong != nil {
			return nil, Problems{*wrong}
		}
		list = append(list, f)
	}
	if list == nil {
		return nil, Problems{{Field: short(path), Got: "a pattern that no path fits", Want: "words of a path, with * for any word", Hint: "such as needs.*.onset_rate=50%:200%"}}
	}
	return list, nil
}

// fits reports whether a path fits a pattern, word by word.
func fits(pattern, path string) bool {
	words, wanted := strings.Split(path, "."), strings.Split(pattern, ".")
	if len(words) != len(wanted) {
		return false
	}
	for i, word := range wanted {
		if word != "*" && word != words[i] {
			return false
		}
	}
	return true
}

// factor reads the levels, range or distribution of a path.
func (c *catalogue) factor(path, spec string) (experiments.Factor, *Problem) {
	if choice, ok := c.choices[path]; ok {
		return choiceFactor(choice, spec)
	}
	field, ok := c.fields[path]
	if !ok {
		problem, _ := c.assign(path, value{kind: scalar, text: spec})
		return experiments.Factor{}, &problem
	}
	s := spread{experiments.Factor{Path: path, Unit: field.Unit, Spec: spec, Low: field.Low, High: field.High}, scale{field.Low, field.High, field.Whole, field.Unit}, spec, *field.Value}
	var wrong *Problem
	switch {
	case strings.Contains(spec, "("):
		wrong = s.distribution()
	case strings.Contains(spec, ":"):
		wrong = s.interval()
	default:
		wrong = s.list()
	}
	return s.factor, wrong
}

// choiceFactor reads the words of a choice, all of them for *.
func choiceFactor(c agents.Choice, spec string) (experiments.Factor, *Problem) {
	f := experiments.Factor{Path: c.Path, Spec: spec, Options: c.Options, High: float64(len(c.Options) - 1), Whole: true}
	words := strings.Split(spec, ",")
	if spec == "*" {
		words = c.Options
	}
	for _, word := range words {
		at := slices.Index(c.Options, strings.TrimSpace(word))
		switch {
		case at < 0:
			return f, &Problem{Field: c.Path, Got: said(word), Want: "words of " + oneOf(c.Options) + ", or * for all", Hint: didYouMean(word, c.Options)}
		case slices.Contains(f.Levels, float64(at)):
			return f, &Problem{Field: c.Path, Got: said(word) + " again", Want: "each level once"}
		}
		f.Levels = append(f.Levels, float64(at))
	}
	return f, nil
}

// A spread is a factor in the making.
type spread struct {
	factor  experiments.Factor
	accepts scale
	spec    string
	own     float64 // the number as the scenario has it
}

func (s *spread) wrong(got, want, hint string) *Problem {
	return &Problem{Field: s.factor.Path, Got: got, Want: want, Hint: hint}
}

// number reads one number of the specification; 50% is half of what the scenario has, as far
// as the model accepts it.
func (s *spread) number(text string, accepts scale) (float64, *Problem) {
	v := value{kind: scalar, text: strings.TrimSpace(text)}
	if share, ok := strings.CutSuffix(v.text, "%"); ok {
		x, _, ok := scale{0, math.MaxFloat64, false, ""}.read(value{kind: scalar, text: share})
		if !ok || accepts.whole {
			return 0, s.wrong(v.said(), accepts.String()+", or a share of the scenario's own value such as 50%", "")
		}
		return max(accepts.low, min(accepts.high, clean(s.own*x/100))), nil
	}
	x, hint, ok := accepts.read(v)
	if !ok {
		return 0, s.wrong(v.said(), accepts.String(), hint)
	}
	return x, nil
}

// list reads levels, each once.
func (s *spread) list() *Problem {
	for text := range strings.SplitSeq(s.spec, ",") {
		x, wrong := s.number(text, s.accepts)
		switch {
		case wrong != nil:
			return wrong
		case slices.Contains(s.factor.Levels, x):
			return s.wrong(experiments.Exact(x)+" again", "each level once", "")
		}
		s.factor.Levels = append(s.factor.Levels, x)
	}
	return nil
}

// interval reads from:to, from:to:step or from:to:log.
func (s *spread) interval() *Problem {
	parts := strings.Split(s.spec, ":")
	const want = "from:to, from:to:step or from:to:log"
	if len(parts) > 3 {
		return s.wrong(said(s.spec), want, "")
	}
	from, wrong := s.number(parts[0], s.accepts)
	if wrong != nil {
		return wrong
	}
	to, wrong := s.number(parts[1], s.accepts)
	if wrong != nil {
		return wrong
	}
	third := ""
	if len(parts) == 3 {
		third = strings.TrimSpace(parts[2])
	}
	f := &s.factor
	switch {
	case len(parts) == 3 && third != "log":
		return s.levels(from, to, third)
	case from >= to:
		return s.wrong(said(s.spec), "a range from a smaller to a greater number", "")
	case third == "log" && from <= 0:
		return s.wrong(said(s.spec), "a range above 0 on the logarithmic scale", "")
	case third == "log" && s.accepts.whole:
		return s.wrong(said(s.spec), "a range or levels of whole numbers", "")
	}
	f.Low, f.High, f.Log, f.Whole = from, to, third == "log", s.accepts.whole
	return nil
}

// levels goes from one number to another in steps; the last is the greatest that is not past
// the end.
func (s *spread) levels(from, to float64, text string) *Problem {
	step, wrong := s.number(text, scale{-math.MaxFloat64, math.MaxFloat64, s.accepts.whole, ""})
	switch {
	case wrong != nil:
		return wrong
	case step == 0:
		return s.wrong("a step of 0", "a step above 0", "")
	case from != to && (to > from) != (step > 0):
		return s.wrong(said(s.spec), "a step that leads from "+experiments.Exact(from)+" to "+experiments.Exact(to), "write "+experiments.Exact(from)+":"+experiments.Exact(to)+":"+experiments.Exact(-step))
	}
	// A step such as 0.1 has no exact double: what misses the end by a billionth of a step reaches it.
	n := math.Floor((to-from)/step+1e-9) + 1
	if n > mostLevels {
		return s.wrong(strconv.FormatFloat(n, 'f', -1, 64)+" levels", "at most "+experiments.Exact(mostLevels), "take a greater step")
	}
	for i := range int(n) {
		s.factor.Levels = append(s.factor.Levels, clean(from+float64(i)*step))
	}
	return nil
}

// clean writes 0.3 for 0.30000000000000004, so that a level is the same number whichever way
// it is asked for.
func clean(x float64) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return x
}

var distributionFormat = regexp.MustCompile(`^\s*([a-z]+)\(([^,()]*),([^,()]*)\)\s*$`)

// distribution reads name(mean,sd).
func (s *spread) distribution() *Problem {
	m := distributionFormat.FindStringSubmatch(s.spec)
	if m == nil || !slices.Contains(experiments.DistributionNames, m[1]) {
		name, _, _ := strings.Cut(s.spec, "(")
		return s.wrong(said(s.spec), "a distribution by mean and standard deviation, such as normal(4,1); "+oneOf(experiments.DistributionNames), didYouMean(name, experiments.DistributionNames))
	}
	if s.accepts.whole {
		return s.wrong(said(s.spec), "levels or a range of whole numbers", "")
	}
	mean, wrong := s.number(m[2], s.accepts)
	if wrong != nil {
		return wrong
	}
	sd, wrong := s.number(m[3], scale{math.SmallestNonzeroFloat64, math.MaxFloat64, false, ""})
	if wrong != nil {
		return wrong
	}
	if mean <= 0 && m[1] != "normal" {
		return s.wrong("a mean of "+experiments.Exact(mean), "a mean above 0 for a "+m[1]+" distribution", "")
	}
	s.factor.Spread = &experiments.Distribution{Name: m[1], Mean: mean, SD: sd}
	return nil
}
