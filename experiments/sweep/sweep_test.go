package sweep_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
	"careteam/sim/rng"
)

// fake is a model whose outcomes tell which parameters, seed and replication it was given.
func fake(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
	r := agents.Result{Beds: s.Population.Size, Occupied: make([]float64, s.WarmUpDays+s.Days)}
	for i := range agents.Outcomes {
		r.Outcomes = append(r.Outcomes, agents.Ratio{Num: p.Acute.Rate*1000 + float64(i), Den: 1 + float64(root.Replication)})
	}
	for d := range r.Occupied {
		r.Occupied[d] = p.Urgent.Rate
	}
	return r
}

func experiment(t testing.TB, replications int, arms ...string) *experiments.Experiment {
	t.Helper()
	e := &experiments.Experiment{Name: "test", Preset: "england-ics", Primary: agents.Outcomes[0].ID}
	for _, name := range arms {
		a, err := scenario.Arm("england-ics", name)
		if err != nil {
			t.Fatal(err)
		}
		e.Arms = append(e.Arms, a)
	}
	e.Run = experiments.Run{Population: agents.Population{Size: 100}, Days: 60, Replications: replications, Seed: 1}
	return e
}

func factor(t testing.TB, text string) experiments.Factor {
	t.Helper()
	f, err := scenario.Factor(agents.England(), text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func grid(t testing.TB, e *experiments.Experiment, factors ...string) *sweep.Plan {
	t.Helper()
	d := &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{nil}}
	for _, text := range factors {
		d.Grids[0] = append(d.Grids[0], factor(t, text))
	}
	return plan(t, e, d)
}

func plan(t testing.TB, e *experiments.Experiment, d *experiments.Design) *sweep.Plan {
	t.Helper()
	p, err := sweep.NewPlan(sweep.New(e, d))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func never(string) bool { return false }

func work(t testing.TB, p *sweep.Plan, o sweep.Options) sweep.Done {
	t.Helper()
	o.Simulate = fake
	if o.Alarm == nil {
		o.Alarm = never
	}
	done, err := p.Work(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// found lists everything that was found, as text.
func found(t testing.TB, p *sweep.Plan, r sweep.Reader) string {
	t.Helper()
	var b strings.Builder
	if err := p.Points(r, 0, func(point sweep.Point) error { fmt.Fprintf(&b, "%v\n", point.Runs); return nil }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The same results for any number of workers and any way to part the work.
func TestSameForAnyWorkers(t *testing.T) {
	p := grid(t, experiment(t, 5, "usual", "embedded"), "acute.rate=0.04:0.07:0.01", "urgent.rate=0.6,0.7")
	one := &sweep.Memory{}
	work(t, p, sweep.Options{Jobs: 1, Store: one})
	want := found(t, p, one)
	eight := &sweep.Memory{}
	work(t, p, sweep.Options{Jobs: 8, Store: eight})
	if found(t, p, eight) != want {
		t.Error("eight workers find something else than one")
	}
	parts := &sweep.Memory{}
	for k := range 3 {
		work(t, p, sweep.Options{Jobs: 2, Store: parts, Part: k, Of: 3})
	}
	if found(t, p, parts) != want {
		t.Error("three parts find something else than the whole")
	}
}

// What a design keeps when it grows is not computed again, and only that: new levels, new
// replications and new factors cost what they add.
func TestGrowing(t *testing.T) {
	store := &sweep.Memory{}
	three := experiment(t, 3, "usual")
	for _, c := range []struct {
		p    *sweep.Plan
		want sweep.Done
	}{
		{grid(t, three, "acute.rate=0.04,0.05,0.06"), sweep.Done{Computed: 9}},
		{grid(t, three, "acute.rate=0.04,0.05,0.06"), sweep.Done{Kept: 9}},
		{grid(t, three, "acute.rate=0.04,0.05,0.055,0.06"), sweep.Done{Kept: 9, Computed: 3}},
		{grid(t, experiment(t, 5, "usual"), "acute.rate=0.04,0.05,0.055,0.06"), sweep.Done{Kept: 12, Computed: 8}},
		{grid(t, three, "acute.rate=0.04,0.05", "urgent.rate=0.7,0.72"), sweep.Done{Computed: 12}},
	} {
		if got := work(t, c.p, sweep.Options{Store: store}); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.p.Sweep.Paths(), got, c.want)
		}
	}
}

// Points that do not differ are simulated once and found everywhere.
func TestEqualPoints(t *testing.T) {
	d := &experiments.Design{Kind: experiments.OAT, Grids: [][]experiments.Factor{{factor(t, "acute.rate=0.04,0.05"), factor(t, "urgent.rate=0.7")}}}
	d.Grids[0][1].Levels = []float64{agents.England().Urgent.Rate} // the base itself
	p := plan(t, experiment(t, 2, "usual"), d)
	if len(p.Sweep.Points) != 4 || p.Runs() != 6 {
		t.Fatalf("%d points, %d runs; want 4 points and 6 runs", len(p.Sweep.Points), p.Runs())
	}
	store := &sweep.Memory{}
	work(t, p, sweep.Options{Store: store})
	points := strings.Split(found(t, p, store), "\n")
	if points[0] != points[3] || points[0] == points[1] {
		t.Error("a point like the base is not found as the base")
	}
}

// A sweep that is stopped keeps what it finished, and goes on from there.
func TestStopped(t *testing.T) {
	p := grid(t, experiment(t, 4, "usual"), "acute.rate=0.04:0.06:0.001")
	store := &sweep.Memory{}
	ctx, stop := context.WithCancel(t.Context())
	var runs atomic.Int64
	_, err := p.Work(ctx, sweep.Options{Jobs: 2, Store: store, Alarm: never, Simulate: func(q *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		if runs.Add(1) == 30 {
			stop()
		}
		return fake(q, s, root)
	}})
	var interrupted runner.Interrupted
	if !errors.As(err, &interrupted) || interrupted.Done == 0 || interrupted.Done >= interrupted.Total {
		t.Fatalf("got %v", err)
	}
	kept := p.Kept(store)
	if kept != interrupted.Done {
		t.Errorf("%d runs are kept, %d said", kept, interrupted.Done)
	}
	if done := work(t, p, sweep.Options{Store: store}); done != (sweep.Done{Kept: kept, Computed: p.Runs() - kept}) {
		t.Errorf("then %+v", done)
	}
	undisturbed := &sweep.Memory{}
	work(t, p, sweep.Options{Store: undisturbed})
	if found(t, p, store) != found(t, p, undisturbed) {
		t.Error("the stopped sweep found something else")
	}
}

// A sweep cut short is balanced: it has some replications of all points.
func TestBalanced(t *testing.T) {
	p := grid(t, experiment(t, 6, "usual"), "acute.rate=0.04:0.05:0.001")
	store := &sweep.Memory{}
	ctx, stop := context.WithCancel(t.Context())
	n := 0
	_, err := p.Work(ctx, sweep.Options{Jobs: 1, Store: store, Alarm: never, Simulate: func(q *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		if n++; n == 35 { // of 11 points × 6
			stop()
		}
		return fake(q, s, root)
	}})
	if err == nil || p.Complete(store) != 3 {
		t.Errorf("%v; %d replications complete, want 3", err, p.Complete(store))
	}
}

// A claimed store says that another process works on everything.
type claimed struct {
	sweep.Memory
	mu    sync.Mutex
	asked []string
}

func (c *claimed) Claim(name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, name)
	return false
}

// Pieces that another process claimed are left to it at first; where it does not finish them,
// they are computed.
func TestClaims(t *testing.T) {
	p := grid(t, experiment(t, 3, "usual"), "acute.rate=0.04:0.06:0.002")
	store := &claimed{}
	if done := work(t, p, sweep.Options{Store: store}); done.Computed != p.Runs() {
		t.Errorf("%+v, want all %d computed", done, p.Runs())
	}
	if len(store.asked) != 2*p.Pieces() {
		t.Errorf("%d claims asked for, want two for each of %d pieces", len(store.asked), p.Pieces())
	}
}

// A model that gives something else the second time is found out, and nothing of it is kept.
func TestAlarm(t *testing.T) {
	p := grid(t, experiment(t, 1, "usual"), "acute.rate=0.04,0.05")
	store := &sweep.Memory{}
	n := 0.0
	_, err := p.Work(t.Context(), sweep.Options{Jobs: 1, Store: store, Alarm: func(string) bool { return true },
		Simulate: func(q *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
			r := fake(q, s, root)
			n++
			r.Outcomes[3].Num += n * 1e-9
			return r
		}})
	if !errors.Is(err, sweep.ErrNotDeterministic) || p.Kept(store) != 0 {
		t.Errorf("got %v with %d runs kept", err, p.Kept(store))
	}
}

// One piece in about a hundred is computed twice.
func TestAlarmIsRare(t *testing.T) {
	p := grid(t, experiment(t, 40, "usual"), "acute.rate=0.04:0.06:0.0002")
	var runs atomic.Int64
	_, err := p.Work(t.Context(), sweep.Options{Store: &sweep.Memory{}, Simulate: func(q *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		runs.Add(1)
		return fake(q, s, root)
	}})
	twice := float64(runs.Load()-int64(p.Runs())) / float64(p.Runs())
	if err != nil || twice > 0.15 {
		t.Errorf("%v; %.3f of the runs computed twice", err, twice)
	}
}

// A law of the model that does not hold names the point.
func TestAuditNamesThePoint(t *testing.T) {
	p := grid(t, experiment(t, 1, "usual"), "acute.rate=0.04,0.05")
	_, err := p.Work(t.Context(), sweep.Options{Store: &sweep.Memory{}, Simulate: func(q *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
		r := fake(q, s, root)
		if q.Acute.Rate == 0.05 {
			r.Audit = []string{"beds"}
		}
		return r
	}})
	if err == nil || !strings.Contains(err.Error(), "acute.rate=0.05") || !strings.Contains(err.Error(), "beds") {
		t.Errorf("got %v", err)
	}
}

// Values that no model can have at once are refused before anything is simulated.
func TestImpossible(t *testing.T) {
	d := &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{{factor(t, "urgent.ed_share=0.1,0.9"), factor(t, "urgent.wait_share=0.2")}}}
	_, err := sweep.NewPlan(sweep.New(experiment(t, 1, "usual"), d))
	var impossible sweep.Impossible
	if !errors.As(err, &impossible) || impossible.Point != 1 || !strings.Contains(err.Error(), "urgent.ed_share=0.9") {
		t.Errorf("got %v", err)
	}
}

// Two grids are joined; what a grid does not vary stays as the arms have it.
func TestJoined(t *testing.T) {
	d := &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{{factor(t, "acute.rate=0.04,0.05")}, {factor(t, "urgent.rate=0.6,0.7"), factor(t, "acute.rate=0.06")}}}
	s := sweep.New(experiment(t, 1, "usual"), d)
	want := "[[0.04 NaN] [0.05 NaN] [0.06 0.6] [0.06 0.7]]"
	if got := fmt.Sprint(s.Points); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := s.ParametersAt(0, 0, 0).Urgent.Rate; got != agents.England().Urgent.Rate {
		t.Errorf("a factor that is not varied is %v", got)
	}
}

// Every design gives as many points as Count says, within the ranges of its factors, and the
// first of a longer design are those of a shorter one where it can grow.
func TestDesigns(t *testing.T) {
	factors := []experiments.Factor{factor(t, "acute.rate=0.04:0.06"), factor(t, "ward.social_worker.wte=2:20:log"), factor(t, "ward.mode=*"), factor(t, "ward.meeting_day=normal(7,2)")}
	for _, kind := range []string{experiments.LHS, experiments.QMC, experiments.Saltelli, experiments.Morris, experiments.OAT} {
		list := factors
		if kind == experiments.OAT {
			list = factors[:3]
		}
		d := &experiments.Design{Kind: kind, Grids: [][]experiments.Factor{list}, Size: 16}
		s := sweep.New(experiment(t, 1, "usual"), d)
		if len(s.Points) != sweep.Count(d) {
			t.Errorf("%s: %d points, %d counted", kind, len(s.Points), sweep.Count(d))
		}
		for i, point := range s.Points {
			for k, f := range list {
				if x := point[k]; !math.IsNaN(x) && (x < f.Low || x > f.High) {
					t.Fatalf("%s: point %d has %s = %v, want %v to %v", kind, i, f.Path, x, f.Low, f.High)
				}
			}
		}
		if kind == experiments.QMC || kind == experiments.Saltelli || kind == experiments.Morris {
			d.Size = 32
			longer := sweep.New(experiment(t, 1, "usual"), d)
			if fmt.Sprint(longer.Points[:len(s.Points)]) != fmt.Sprint(s.Points) {
				t.Errorf("%s: a longer design does not begin with a shorter one", kind)
			}
		}
	}
}

// Whatever the sizes, each run belongs to one piece, and every piece to one part.
func TestPartsShareAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		levels := rapid.IntRange(1, 30).Draw(rt, "levels")
		reps := rapid.IntRange(1, 5).Draw(rt, "replications")
		of := rapid.IntRange(1, 7).Draw(rt, "parts")
		f := factor(t, "acute.rate=0.04")
		f.Levels = nil
		for i := range levels {
			f.Levels = append(f.Levels, 0.04+float64(i)/1000)
		}
		p := plan(t, experiment(t, reps, "usual"), &experiments.Design{Kind: experiments.Grid, Grids: [][]experiments.Factor{{f}}})
		store, computed := &sweep.Memory{}, 0
		for k := range of {
			computed += work(t, p, sweep.Options{Store: store, Part: k, Of: of}).Computed
		}
		if computed != p.Runs() || p.Complete(store) != reps {
			rt.Fatalf("%d of %d runs computed, %d of %d replications complete", computed, p.Runs(), p.Complete(store), reps)
		}
	})
}

// Draws differ between replications; a factor stands over them.
func TestDraws(t *testing.T) {
	e := experiment(t, 4, "usual")
	e.Run.Draws = &experiments.Draws{Name: "two", Paths: []string{"acute.rate", "urgent.rate"}, Rows: [][]float64{{0.01, 0.6}, {0.02, 0.7}}}
	p := grid(t, e, "acute.rate=0.04,0.05")
	for r := range 4 {
		q := p.Sweep.ParametersAt(1, 0, r)
		if q.Acute.Rate != 0.05 || q.Urgent.Rate != []float64{0.6, 0.7}[r%2] {
			t.Errorf("replication %d: %v, %v", r, q.Acute.Rate, q.Urgent.Rate)
		}
	}
	if p.Hash(0, 0, 0) == p.Hash(1, 0, 0) {
		t.Error("hashes do not follow the parameters")
	}
}
