package runner

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"

	"careteam/agents"
	"careteam/experiments"
)

// A Key names one replication of one arm. Hash alone says what its bytes are:
// two keys with one hash have the same result.
type Key struct {
	Arm         string
	Replication int
	Hash        string
}

// A digest collects numbers and words unambiguously: words carry their length.
type digest struct{ hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

func (d digest) word(s string) {
	d.whole(uint64(len(s)))
	d.Write([]byte(s))
}

func (d digest) whole(n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	d.Write(b[:])
}

func (d digest) number(x float64) { d.whole(math.Float64bits(x)) }

func (d digest) yes(b bool) {
	if b {
		d.whole(1)
	} else {
		d.whole(0)
	}
}

func (d digest) sum() string { return hex.EncodeToString(d.Sum(nil)) }

// RunHash covers what all arms share: version of the results, seed, lengths
// and people.
func RunHash(r experiments.Run) string {
	d := newDigest()
	d.word(agents.ResultsVersion)
	d.whole(r.Seed)
	d.whole(uint64(r.WarmUpDays))
	d.whole(uint64(r.Days))
	p := r.Population
	d.whole(uint64(p.Size))
	d.whole(uint64(r.Setup().NumPlaces()))
	startHash(d, r.Start)
	trialHash(d, r.Trial)
	d.whole(uint64(len(p.Counts)))
	for _, c := range p.Counts {
		d.yes(c.Female)
		d.whole(uint64(c.Age))
		d.number(c.Count)
	}
	d.whole(uint64(len(p.Residents)))
	for _, q := range p.Residents {
		d.yes(q.Female)
		for _, n := range [...]int{q.Age, q.Quintile, q.Conditions, q.LivesAlone, q.HasCarer} {
			d.whole(uint64(n))
		}
		d.yes(q.Needs != nil)
		for _, need := range q.Needs {
			d.word(need)
		}
	}
	return d.sum()
}

// trialHash covers an evaluation inside the run; without one it adds nothing.
func trialHash(d digest, t *agents.Trial) {
	if t == nil {
		return
	}
	for _, programme := range t.Programme {
		d.yes(programme)
	}
	for _, n := range [...]int{int(t.Enrol), int(t.Allocation), t.MinAge, t.MaxAge, t.Admissions, t.EDVisits, t.WithinDays,
		t.Conditions, t.FirstDay, t.LastDay, t.Most, t.StepDays} {
		d.whole(uint64(n))
	}
	d.number(t.RiskShare)
	d.number(t.Share)
}

// startHash covers the state at the start.
func startHash(d digest, s agents.Start) {
	d.yes(s.Stationary)
	d.whole(uint64(len(s.Census)))
	for _, row := range s.Census {
		d.yes(row.Female)
		for _, n := range [...]int{int(row.What), row.Place, row.Age, row.Quintile, row.WaitingFor, row.Setting} {
			d.whole(uint64(n))
		}
		d.number(row.Since)
		d.number(row.FitSince)
		d.word(row.Profession)
		d.word(row.Need)
	}
}

// ParametersHash covers every number and choice of an arm, and of its rows what
// is neither; titles and sources change no result and are left out.
func ParametersHash(p *agents.Parameters) string {
	d := newDigest()
	for _, f := range p.Fields() {
		d.word(f.Path)
		d.number(*f.Value)
	}
	for _, c := range p.Choices() {
		d.word(c.Path)
		d.word(c.Options[*c.Value])
	}
	for i := range p.Needs {
		d.whole(uint64(p.Needs[i].Domain))
		d.whole(uint64(p.Needs[i].Service + 1))
	}
	for i := range p.Services {
		d.whole(uint64(p.Services[i].Payer))
	}
	return d.sum()
}

// EvaluationKeys name the replications of an evaluated experiment: the twin runs and how
// they are judged.
func EvaluationKeys(e *experiments.Experiment) []Key {
	run, x := RunHash(e.Run), e.Evaluation
	keys := make([]Key, e.Run.Replications)
	for r := range keys {
		d := newDigest()
		d.word(ParametersHash(e.ParametersOf(0, r)))
		d.word(ParametersHash(e.ParametersOf(1, r)))
		for _, n := range [...]int{x.FollowDays, x.LookBackDays, int(x.Measure), len(x.Designs)} {
			d.whole(uint64(n))
		}
		for _, design := range x.Designs {
			d.whole(uint64(design))
		}
		keys[r] = Key{e.Name, r, ResultHash(run, "evaluation "+d.sum(), r)}
	}
	return keys
}

// StudyKey names a replication of all arms of an experiment and what is measured in them.
func StudyKey(e *experiments.Experiment, replication int, measured ...string) Key {
	d := newDigest()
	for a := range e.Arms {
		d.word(ParametersHash(e.Arms[a].Parameters))
	}
	for _, id := range measured {
		d.word(id)
	}
	return Key{e.Name, replication, ResultHash(RunHash(e.Run), "study "+d.sum(), replication)}
}

// ResultHash joins both with the number of the replication.
func ResultHash(run, parameters string, replication int) string {
	d := newDigest()
	d.word(run)
	d.word(parameters)
	d.whole(uint64(replication))
	return d.sum()
}
