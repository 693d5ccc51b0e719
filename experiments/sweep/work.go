package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments/runner"
	"careteam/sim/rng"
)

// A Run is what is kept of one run.
type Run struct {
	Outcomes []agents.Ratio
	Beds     int
	Occupied []float64 // beds, mean of each period of PeriodDays, warm-up included
}

// PeriodDays is the length of the periods of a series.
const PeriodDays = 28

// A Batch is the runs of a piece, known by their hashes.
type Batch struct {
	Hashes []string
	Runs   []Run
}

// Name is that of the batch: of what it holds, whoever computed it.
func (b *Batch) Name() string { return nameOf(b.Hashes) }

func nameOf(hashes []string) string {
	d := sha256.New()
	for _, hash := range hashes {
		d.Write([]byte(hash))
	}
	return hex.EncodeToString(d.Sum(nil))
}

// A Store keeps batches. Its methods are called from several workers at once, and several
// processes may use the same store.
type Store interface {
	// Has reports whether a run is kept, as far as is known since the last Refresh.
	Has(hash string) bool
	// Refresh looks again what is kept.
	Refresh() error
	// Save keeps a batch.
	Save(b Batch) error
	// Claim tells other processes that a batch is being computed; it returns false where one
	// of them said so before. Release takes it back.
	Claim(name string) bool
	Release(name string)
}

// Options say how a sweep is carried out, never what it gives.
type Options struct {
	Jobs     int
	Store    Store
	Part, Of int                    // only every Of-th piece from Part on; 0, 0: all
	Progress func(done, total int)  // runs, those already kept among them
	Simulate runner.Simulate        // nil: the model
	Alarm    func(name string) bool // which pieces are computed twice; nil: one in a hundred
}

// Done counts the runs of a sweep, and the pieces that were left to another process at first,
// which may be one that was killed.
type Done struct{ Kept, Computed, Left int }

// Work computes the runs that are not kept yet. Pieces that another process has claimed come
// last, and only if they are not kept by then: a process that died leaves nothing undone, and
// a run computed twice is the same twice. One piece in a hundred is computed twice on purpose;
// results that differ end the work.
func (p *Plan) Work(ctx context.Context, o Options) (Done, error) {
	if o.Simulate == nil {
		o.Simulate = model.Run
	}
	if o.Alarm == nil {
		o.Alarm = func(name string) bool { return name < "03" } // 3 of 256
	}
	w := &work{plan: p, options: o}
	pieces := p.part(o.Part, o.Of)
	for _, piece := range pieces {
		w.total += len(piece)
	}
	if err := o.Store.Refresh(); err != nil {
		return Done{}, err
	}
	if err := w.pass(ctx, pieces, false); err != nil || len(w.postponed) == 0 {
		return w.done(), err
	}
	if err := o.Store.Refresh(); err != nil {
		return w.done(), err
	}
	slices.SortFunc(w.postponed, func(a, b []int) int { return a[0] - b[0] })
	err := w.pass(ctx, w.postponed, true)
	return w.done(), err
}

// part are the pieces of one part.
func (p *Plan) part(part, of int) (list [][]int) {
	for i, piece := range p.pieces() {
		if of == 0 || i%of == part {
			list = append(list, piece)
		}
	}
	return list
}

// Kept counts the runs of the plan that a store holds.
func (p *Plan) Kept(s Store) (n int) {
	for i := range p.Runs() {
		if s.Has(p.hash(p.job(i))) {
			n++
		}
	}
	return n
}

// A work is a sweep being carried out.
type work struct {
	plan     *Plan
	options  Options
	total    int // runs of the pieces
	kept     atomic.Int64
	computed atomic.Int64

	mu        sync.Mutex
	postponed [][]int // claimed by others
}

func (w *work) done() Done {
	return Done{int(w.kept.Load()), int(w.computed.Load()), len(w.postponed)}
}

// pass computes pieces side by side; last says that claims of others are passed over.
func (w *work) pass(ctx context.Context, pieces [][]int, last bool) error {
	keys := make([]runner.Key, len(pieces))
	for i, piece := range pieces {
		j := w.plan.job(piece[0])
		keys[i] = runner.Key{Arm: w.plan.Sweep.Arms[j.arm].Name, Replication: j.replication}
	}
	pool := runner.Work[struct{}]{Keys: keys, Seed: w.plan.Sweep.Run.Seed, Jobs: w.options.Jobs,
		Compute: func(i int) (struct{}, error) { return struct{}{}, w.piece(ctx, pieces[i], last) }}
	_, err := pool.Do(ctx)
	var failure runner.Failure
	if errors.As(err, &failure) {
		return err
	}
	if d := w.done(); ctx.Err() != nil && d.Kept+d.Computed < w.total {
		return runner.Interrupted{Done: d.Kept + d.Computed, Total: w.total, Err: ctx.Err(), What: "runs"}
	}
	return nil
}

// piece computes what is missing of a piece and keeps it.
func (w *work) piece(ctx context.Context, piece []int, last bool) error {
	var missing []job
	var hashes []string
	for _, i := range piece {
		j := w.plan.job(i)
		if hash := w.plan.hash(j); !w.options.Store.Has(hash) {
			missing, hashes = append(missing, j), append(hashes, hash)
		}
	}
	if len(missing) == 0 {
		w.progress(&w.kept, len(piece))
		return nil
	}
	name := nameOf(hashes)
	if !w.options.Store.Claim(name) && !last {
		w.mu.Lock()
		w.postponed = append(w.postponed, piece)
		w.mu.Unlock()
		return nil
	}
	defer w.options.Store.Release(name)
	b, err := w.compute(ctx, missing, hashes)
	if err != nil || len(b.Runs) == 0 {
		return err
	}
	if err := w.options.Store.Save(b); err != nil {
		return err
	}
	w.kept.Add(int64(len(piece) - len(missing)))
	w.progress(&w.computed, len(b.Runs))
	return nil
}

// compute simulates runs, and now and then does so twice. Fewer come back where ctx ends.
func (w *work) compute(ctx context.Context, missing []job, hashes []string) (Batch, error) {
	runs, err := w.simulate(ctx, missing)
	if err != nil {
		return Batch{}, err
	}
	b := Batch{hashes[:len(runs)], runs}
	if w.options.Alarm(b.Name()) && ctx.Err() == nil {
		again, err := w.simulate(ctx, missing)
		if err != nil {
			return Batch{}, err
		}
		if len(again) == len(runs) && !reflect.DeepEqual(runs, again) {
			return Batch{}, ErrNotDeterministic
		}
	}
	return b, nil
}

// ErrNotDeterministic says that the same run gave two results: the machine or the program
// cannot be trusted.
var ErrNotDeterministic = errors.New("the same runs gave different results when they were computed again: do not trust this machine's memory, or this build of the program")

// simulate carries out runs one after another, until ctx ends.
func (w *work) simulate(ctx context.Context, jobs []job) ([]Run, error) {
	s := w.plan.Sweep
	runs := make([]Run, 0, len(jobs))
	for _, j := range jobs {
		if ctx.Err() != nil {
			break
		}
		r := w.options.Simulate(s.ParametersAt(j.point, j.arm, j.replication), s.Run.Setup(), rng.Root{Seed: s.Run.Seed, Replication: uint32(j.replication)})
		if err := runner.Audited(r); err != nil {
			return nil, fmt.Errorf("point %d (%s): %w", j.point, s.Says(j.point), err)
		}
		runs = append(runs, Run{r.Outcomes, r.Beds, periods(r.Occupied)})
	}
	return runs, nil
}

// periods are the means of a daily series over periods; a last one that is not whole is left
// out.
func periods(daily []float64) []float64 {
	means := make([]float64, len(daily)/PeriodDays)
	for i := range means {
		for _, x := range daily[i*PeriodDays : (i+1)*PeriodDays] {
			means[i] += x / PeriodDays
		}
	}
	return means
}

func (w *work) progress(counter *atomic.Int64, n int) {
	counter.Add(int64(n))
	if w.options.Progress == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	d := w.done()
	w.options.Progress(d.Kept+d.Computed, w.total)
}
