package report

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
	"careteam/output"
	"careteam/output/folder"
)

// small makes an experiment quick.
func small(e *experiments.Experiment, replications int) {
	e.Run.Population.Size, e.Run.WarmUpDays, e.Run.Days, e.Run.Replications = 400, 5, 40, replications
}

// compared simulates a little into a folder, and reads it again.
func compared(t *testing.T, replications int, names ...string) *folder.Contents {
	t.Helper()
	_, run, err := scenario.Preset("england-ics")
	if err != nil {
		t.Fatal(err)
	}
	e := &experiments.Experiment{Name: strings.Join(names, "-"), Title: strings.Join(names, ", "), Preset: "england-ics", Base: names[0], Primary: "missed_needs_per_1000py",
		Outcomes: []string{"missed_needs_per_1000py", "admissions_per_1000py"}, Run: run}
	for _, name := range names {
		arm, err := scenario.Arm("england-ics", name)
		if err != nil {
			t.Fatal(err)
		}
		e.Arms = append(e.Arms, arm)
	}
	small(e, replications)
	return kept(t, e)
}

func kept(t *testing.T, e *experiments.Experiment) *folder.Contents {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run")
	f, err := folder.Open(path, e, func(s string) { t.Error(s) })
	if err != nil {
		t.Fatal(err)
	}
	r, err := runner.Run(context.Background(), e, runner.Options{Store: f.Store()})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(r, nil, folder.Manifest{Command: []string{"/somewhere/careteam", "compare", "a b", "--out", path}, Started: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	return again(t, path)
}

func again(t *testing.T, path string) *folder.Contents {
	t.Helper()
	c, err := folder.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// swept is a folder of a sweep of a grid of two factors.
func swept(t *testing.T) *folder.Contents {
	t.Helper()
	e := compared(t, 2, "usual").Of
	d := &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{{
		{Path: "ward.social_worker.wte", Unit: "WTE/100,000 residents", Spec: "0,4", Levels: []float64{0, 4}, Low: 0, High: 4},
		{Path: "hospital.beds", Unit: "bed/100,000 residents", Spec: "140,180", Levels: []float64{140, 180}, Low: 140, High: 180}}}}
	e.Design = d
	p, err := sweep.NewPlan(sweep.New(e, d))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sweep")
	f, err := folder.OpenSweep(path, p, nil, func(s string) { t.Error(s) })
	if err != nil {
		t.Fatal(err)
	}
	runs := f.Batches()
	if _, err := p.Work(context.Background(), sweep.Options{Store: runs}); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteSweep(p, runs, folder.Manifest{Command: []string{"careteam", "sweep"}}, nil, ""); err != nil {
		t.Fatal(err)
	}
	return again(t, path)
}

// tried is a folder of a trial.
func tried(t *testing.T) *folder.Contents {
	t.Helper()
	e, err := scenario.Experiment("camden-2020")
	if err != nil {
		t.Fatal(err)
	}
	e.Run.Population.Size, e.Run.Replications = 12000, 2
	path := filepath.Join(t.TempDir(), "trial")
	f, err := folder.OpenTrials(path, e, func(s string) { t.Error(s) })
	if err != nil {
		t.Fatal(err)
	}
	trials, err := evaluation.Run(context.Background(), e, evaluation.Options{Store: folder.Keep[evaluation.Trial](f)})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteTrials(e, trials, nil, folder.Manifest{}); err != nil {
		t.Fatal(err)
	}
	return again(t, path)
}

func written(t *testing.T, c *folder.Contents) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// page is a parsed report.
type parsed struct {
	ids, links, labels []string
	tags               map[string]int
}

func parse(t *testing.T, text string) (p parsed) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	p.tags = map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		p.tags[n.Data]++
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				p.ids = append(p.ids, a.Val)
			case "href":
				p.links = append(p.links, a.Val)
			case "aria-labelledby":
				p.labels = append(p.labels, strings.Fields(a.Val)...)
			case "src", "style", "onclick", "onload":
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	return p
}

// TestReportStandsByItself: every kind of folder gives a page without script, whose links stay
// inside, whose ids are there once, and that is small enough to be mailed.
func TestReportStandsByItself(t *testing.T) {
	for name, c := range map[string]*folder.Contents{"run": compared(t, 2, "usual"), "compare": compared(t, 3, "none", "usual", "embedded"), "one replication": compared(t, 1, "none", "usual"), "sweep": swept(t), "trial": tried(t)} {
		t.Run(name, func(t *testing.T) {
			text := written(t, c)
			if text != written(t, c) {
				t.Error("the same folder gives other bytes")
			}
			if len(text) > 500_000 {
				t.Errorf("%d bytes, want less than 500,000", len(text))
			}
			p := parse(t, text)
			if p.tags["script"] > 0 || p.tags["link"] > 0 || p.tags["iframe"] > 0 || p.tags["svg"] == 0 || p.tags["h1"] != 1 {
				t.Errorf("tags %v", p.tags)
			}
			slices.Sort(p.ids)
			for i := range p.ids[1:] {
				if p.ids[i] == p.ids[i+1] {
					t.Errorf("id %s is there twice", p.ids[i])
				}
			}
			for _, to := range append(p.labels, trimmed(p.links)...) {
				if _, found := slices.BinarySearch(p.ids, to); !found {
					t.Errorf("nothing has the id %q", to)
				}
			}
			for _, want := range []string{"What this does not show", "author must write", "2.5.3 Resources", "6.1 Sharing", "1. Purpose and patterns", "Model card", "experiment.yaml", "seed 1"} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q", want)
				}
			}
		})
	}
}

// trimmed are the targets of links inside a page; others must carry data.
func trimmed(links []string) (list []string) {
	for _, l := range links {
		if rest, ok := strings.CutPrefix(l, "#"); ok {
			list = append(list, rest)
		} else if !strings.HasPrefix(l, "data:") {
			list = append(list, "outside: "+l)
		}
	}
	return list
}

// TestReportNumbers: under every picture stand its numbers, and in the answer the words follow
// the intervals.
func TestReportNumbers(t *testing.T) {
	c := compared(t, 3, "none", "usual", "embedded")
	text := written(t, c)
	p := parse(t, text)
	if figures, tables := p.tags["figure"], strings.Count(text, "The numbers in this picture"); figures == 0 || figures != tables {
		t.Errorf("%d pictures, %d tables of numbers", figures, tables)
	}
	for _, d := range output.Differences(c.Results) {
		if d.Outcome.ID == "missed_needs_per_1000py" && !strings.Contains(text, html.EscapeString(output.DisplayOf(d.Outcome).Signed(d.Difference.Difference))) {
			t.Errorf("the difference of %s is not there", d.Scenario)
		}
	}
	one := written(t, compared(t, 1, "none", "usual"))
	if !strings.Contains(one, "One replication gives no interval") || regexp.MustCompile(`had (fewer|more) missed`).MatchString(one) {
		t.Error("one replication gives a direction")
	}
}

// TestReportIsSafe: whatever a user has named things, it stays text.
func TestReportIsSafe(t *testing.T) {
	c := compared(t, 2, "none", "usual")
	e := c.Of
	e.Question = `<script>alert("1")</script>`
	e.Arms[1].Title, e.Arms[1].Reason = `"><img src=x onerror=y>`, "</table><b onclick=z>"
	c = kept(t, e)
	text := written(t, c)
	if p := parse(t, text); p.tags["script"] > 0 || p.tags["img"] > 0 || strings.Contains(text, "<b onclick") {
		t.Errorf("tags %v", p.tags)
	}
	if strings.Contains(text, "/somewhere/") || !strings.Contains(text, "careteam compare &#39;a b&#39; --out") {
		t.Error("the command is not one to be typed")
	}
}

// TestReportNeedsAFinishedRun: a folder whose replications are gone is refused with what to do.
func TestReportNeedsAFinishedRun(t *testing.T) {
	c := compared(t, 2, "usual")
	shards, err := filepath.Glob(filepath.Join(c.Path, "shards", "*.shard"))
	if err != nil || len(shards) != 2 {
		t.Fatal(shards, err)
	}
	if err := os.WriteFile(shards[0], []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Read(c.Path); err == nil || !strings.Contains(err.Error(), "1 of its finished replications are missing or damaged") {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(filepath.Join(c.Path, "manifest.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Read(c.Path); err == nil || !strings.Contains(err.Error(), "not finished") {
		t.Errorf("got %v", err)
	}
}
