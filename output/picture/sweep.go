package picture

import (
	"fmt"
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/sensitivity"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/figure"
)

// sweepNote says what a sweep simulated.
func sweepNote(s *experiments.Sweep, runs string) string {
	return fmt.Sprintf("%s points, design %s. ", words.Number(float64(len(s.Points)), 0), s.Kind) + runNote(s.Experiment, runs, "95 % t intervals over replications; ")
}

// own is the value of a factor in the scenarios as they are; NaN where they differ.
func own(s *experiments.Sweep, path string) float64 {
	value := math.NaN()
	for a, arm := range s.Arms {
		for _, f := range arm.Parameters.Fields() {
			switch {
			case f.Path != path:
			case a == 0:
				value = *f.Value
			case *f.Value != value:
				return math.NaN()
			}
		}
	}
	return value
}

// drawCurve draws outcomes over the doses that scenarios are, or over the factor of a sweep.
func drawCurve(s *Source) (*figure.Drawing, error) {
	if s.Results != nil {
		return Curve(s.Results, output.Doses(s.Results)).Draw(), nil
	}
	c, err := sweepCurve(s)
	return c.Draw(), err
}

// sweepCurve shows the first outcomes over the factor of a sweep.
func sweepCurve(s *Source) (figure.Curve, error) {
	sw := s.Plan.Sweep
	f := &sw.Factors[0]
	c := figure.Curve{Header: figure.Header{Title: "What changes with " + f.Path, Subtitle: "Mean and 95 % interval at each simulated point. Points and scenarios share people and random numbers, so they differ by less than the intervals say.", Note: sweepNote(sw, "replications a point")},
		XLabel: f.Path, XUnit: f.Unit, Base: own(sw, f.Path)}
	ids := sw.Outcomes[:min(panels+1, len(sw.Outcomes))]
	if s.Outcome != "" {
		ids = []string{s.Outcome}
	}
	for _, id := range ids {
		i := agents.OutcomeIndex(id)
		points, err := s.Plan.Estimates(s.Runs, i)
		if err != nil {
			return c, err
		}
		d := output.DisplayOf(&agents.Outcomes[i])
		p := figure.CurvePanel{Title: d.Title, Unit: d.Unit, Digits: d.Digits}
		for a, arm := range sw.Arms {
			line := figure.CurveLine{Name: arm.Name, Dots: true}
			for k, at := range sw.Points {
				x := at[0]
				if math.IsNaN(x) {
					x = c.Base
				}
				e := points[k][a]
				line.X, line.Mean, line.Low, line.High = append(line.X, x), append(line.Mean, e.Mean*d.Factor), append(line.Low, e.Low*d.Factor), append(line.High, e.High*d.Factor)
			}
			p.Lines = append(p.Lines, line)
		}
		c.Panels = append(c.Panels, p)
	}
	return c, nil
}

// drawHeat draws an outcome over the two factors of a grid.
func drawHeat(s *Source) (*figure.Drawing, error) {
	h, err := heat(s)
	return h.Draw(), err
}

func heat(s *Source) (h figure.Heat, err error) {
	sw := s.Plan.Sweep
	d := output.DisplayOf(&agents.Outcomes[s.outcome()])
	points, err := s.Plan.Estimates(s.Runs, s.outcome())
	if err != nil {
		return h, err
	}
	x, y := &sw.Factors[0], &sw.Factors[1]
	h = figure.Heat{Header: figure.Header{Title: d.Title + " by " + x.Path + " and " + y.Path, Subtitle: fmt.Sprintf("Mean at %s × %s points; lines: contours of a surface fitted to all", words.Number(float64(len(x.Levels)), 0), words.Number(float64(len(y.Levels)), 0)),
		Note: sweepNote(sw, "replications a point")},
		X: figure.HeatAxis{Label: x.Path, Unit: x.Unit, Levels: sorted(x.Levels)}, Y: figure.HeatAxis{Label: y.Path, Unit: y.Unit, Levels: sorted(y.Levels)},
		Label: d.Title, Unit: d.Unit, Digits: d.Digits, BaseX: own(sw, x.Path), BaseY: own(sw, y.Path)}
	for a, arm := range sw.Arms {
		p := figure.HeatPanel{Values: make([][]float64, len(h.Y.Levels))}
		if len(sw.Arms) > 1 {
			p.Title = arm.Name
		}
		for i := range p.Values {
			p.Values[i] = slices.Repeat([]float64{math.NaN()}, len(h.X.Levels))
		}
		var xs, ys, zs []float64
		for k, at := range sw.Points {
			z := points[k][a].Mean * d.Factor
			p.Values[slices.Index(h.Y.Levels, at[1])][slices.Index(h.X.Levels, at[0])] = z
			xs, ys, zs = append(xs, at[0]), append(ys, at[1]), append(zs, z)
		}
		if surface, ok := sensitivity.FitSurface(xs, ys, zs); ok {
			p.Fitted = surface.At
		}
		h.Panels = append(h.Panels, p)
	}
	return h, nil
}

func sorted(x []float64) []float64 {
	x = slices.Clone(x)
	slices.Sort(x)
	return slices.Compact(x)
}

// sensitivityOf judges the sweep of a source.
func sensitivityOf(s *Source, method string) (*output.Sensitivity, output.Display, error) {
	t, err := output.SensitivityOf(s.Plan, s.Runs, method, s.outcome())
	if err != nil {
		return nil, output.Display{}, err
	}
	return t, output.DisplayOf(t.Outcome), nil
}

// mostFactors is how many factors a picture shows, those that matter most.
const mostFactors = 20

// top are the factors shown, and what the note says of the others.
func top(t *output.Sensitivity) ([]output.FactorEffect, string) {
	n := min(mostFactors, len(t.Factors))
	if n < len(t.Factors) {
		return t.Factors[:n], fmt.Sprintf("Shown are the %d of %d factors that matter most. ", n, len(t.Factors))
	}
	return t.Factors, ""
}

// sensitivityHeader is that of all pictures of a sensitivity analysis.
func sensitivityHeader(s *Source, t *output.Sensitivity, subtitle, more string) figure.Header {
	return figure.Header{Title: "What " + words.LowerFirst(output.DisplayOf(t.Outcome).Title) + " depend on: " + t.Of, Subtitle: subtitle, Note: more + sweepNote(s.Plan.Sweep, "replications a point")}
}

func interval(x output.Interval, factor float64) figure.Estimate {
	return figure.Estimate{Mean: x.Value * factor, Low: x.Low * factor, High: x.High * factor}
}

func drawTornado(s *Source) (*figure.Drawing, error) {
	t, d, err := sensitivityOf(s, "tornado")
	if err != nil {
		return nil, err
	}
	factors, more := top(t)
	f := figure.Tornado{Header: sensitivityHeader(s, t, "One factor at a time at its lowest and highest value, all others as the scenario has them; bars end at the mean change, whiskers are 95 % intervals over pairs of replications", more),
		AxisLabel: "Change in " + words.LowerFirst(d.Title) + ", " + unit(d), Digits: d.Digits}
	for _, x := range factors {
		f.Bars = append(f.Bars, figure.TornadoBar{Name: x.Path, Unit: x.Unit, LowLevel: x.Ends[0], HighLevel: x.Ends[1], Low: interval(x.Values[1], d.Factor), High: interval(x.Values[2], d.Factor)})
	}
	return f.Draw(), nil
}

func drawMorris(s *Source) (*figure.Drawing, error) {
	t, d, err := sensitivityOf(s, "morris")
	if err != nil {
		return nil, err
	}
	factors, more := top(t)
	f := figure.Effects{Header: sensitivityHeader(s, t, "Elementary effects over the whole range of each factor. Left: mean of their sizes, μ*, with its 95 % interval. Right: how much they differ, σ: the nearer to the line, the more a factor's effect depends on the others or bends", more),
		Unit: unit(d), Digits: d.Digits}
	for _, x := range factors {
		f.Points = append(f.Points, figure.EffectPoint{Name: x.Path, MuStar: interval(x.Values[0], d.Factor), Mu: x.Values[1].Value * d.Factor, Sigma: x.Values[2].Value * d.Factor})
	}
	return f.Draw(), nil
}

func drawSobol(s *Source) (*figure.Drawing, error) {
	t, _, err := sensitivityOf(s, "sobol")
	if err != nil {
		return nil, err
	}
	factors, more := top(t)
	f := figure.Indices{Header: sensitivityHeader(s, t, "Share of the variance of the outcome over the ranges of all factors, with 95 % intervals", more), AxisLabel: "Sobol’ index", Measures: []string{"alone (first order)", "with all others (total)"}, Digits: 2}
	for _, x := range factors {
		f.Rows = append(f.Rows, figure.IndexRow{Name: x.Path, Values: []figure.Estimate{interval(x.Values[1], 1), interval(x.Values[0], 1)}})
	}
	return f.Draw(), nil
}

func drawRegression(s *Source) (*figure.Drawing, error) {
	t, _, err := sensitivityOf(s, "regression")
	if err != nil {
		return nil, err
	}
	factors, more := top(t)
	f := figure.Indices{Header: sensitivityHeader(s, t, "Standardised coefficients of a linear regression over all points, with 95 % intervals; R² "+words.Number(t.R2, 2), more), AxisLabel: "Standard deviations of the outcome for one of the factor", Measures: []string{"coefficient"}, Signed: true, Digits: 2}
	for _, x := range factors {
		f.Rows = append(f.Rows, figure.IndexRow{Name: x.Path, Values: []figure.Estimate{interval(x.Values[0], 1)}})
	}
	return f.Draw(), nil
}
