package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"careteam/agents"
	"careteam/experiments/runner"
)

// shards keeps finished replications, one file each, named by the hash of all
// that the result depends on. It is a runner.Store[agents.Result].
type shards struct {
	path   string
	notice func(string)
}

// A shard is a file of shards: one line of JSON, then its SHA-256.
type shard struct {
	Hash        string                   `json:"hash"`
	Scenario    string                   `json:"scenario"`
	Replication int                      `json:"replication"`
	Beds        int                      `json:"beds"`
	Events      int64                    `json:"events"`
	Outcomes    []shardRatio             `json:"outcomes"`
	Groups      []shardGroup             `json:"groups"`
	Occupied    []float64                `json:"occupied_beds"`
	Waiting     [agents.Queues][]float64 `json:"waiting"` // in the order of agents.QueueNames
	Stays       []float64                `json:"stays"`
	Fates       *agents.Fates            `json:"fates"`
}

// A shardGroup is a group of a breakdown: its outcome by number, which the version of the
// results fixes.
type shardGroup struct {
	By      agents.Grouping `json:"by"`
	Level   int             `json:"level"`
	Outcome int             `json:"outcome"`
	Num     float64         `json:"numerator"`
	Den     float64         `json:"denominator"`
}

type shardRatio struct {
	ID  string  `json:"outcome"`
	Num float64 `json:"numerator"`
	Den float64 `json:"denominator"`
}

// Store keeps finished replications in the folder.
func (f *Folder) Store() runner.Store[agents.Result] { return f.shards }

// shardEnd is how the names of shards end.
const shardEnd = ".shard"

func (s shards) file(key runner.Key) string { return filepath.Join(s.path, key.Hash+shardEnd) }

// Save implements runner.Store.
func (s shards) Save(key runner.Key, r agents.Result) error {
	line, err := json.Marshal(shardOf(key, r))
	if err != nil {
		return fmt.Errorf("result cannot be kept: %w", err)
	}
	line = append(line, '\n')
	return WriteFile(s.file(key), append(line, hashOf(line)+"\n"...))
}

func shardOf(key runner.Key, r agents.Result) shard {
	s := shard{Hash: key.Hash, Scenario: key.Arm, Replication: key.Replication, Beds: r.Beds, Events: r.Events, Occupied: r.Occupied, Waiting: r.Waiting, Stays: r.Stays, Fates: &r.Fates}
	for i, ratio := range r.Outcomes {
		s.Outcomes = append(s.Outcomes, shardRatio{agents.Outcomes[i].ID, ratio.Num, ratio.Den})
	}
	for _, g := range r.Groups {
		s.Groups = append(s.Groups, shardGroup{g.By, g.Level, g.Outcome, g.Num, g.Den})
	}
	return s
}

// Load implements runner.Store. A damaged file is as good as none: the
// replication is computed again, and said so.
func (s shards) Load(key runner.Key) (agents.Result, bool, error) {
	content, err := os.ReadFile(s.file(key))
	if errors.Is(err, os.ErrNotExist) {
		return agents.Result{}, false, nil
	}
	if err != nil {
		return agents.Result{}, false, err
	}
	r, err := read(content, key)
	if err != nil {
		s.notice(fmt.Sprintf("%s: %v; computed again", s.file(key), err))
		return agents.Result{}, false, nil
	}
	return r, true, nil
}

// read checks a shard and returns its result.
func read(content []byte, key runner.Key) (agents.Result, error) {
	line, footer, _ := bytes.Cut(content, []byte("\n"))
	line = append(bytes.Clone(line), '\n')
	if string(footer) != hashOf(line)+"\n" {
		return agents.Result{}, errors.New("damaged")
	}
	var s shard
	if err := json.Unmarshal(line, &s); err != nil || s.Hash != key.Hash {
		return agents.Result{}, errors.New("not the shard of its name")
	}
	if len(s.Outcomes) != len(agents.Outcomes) || s.Fates == nil || len(s.Stays) != agents.LongStay+1 {
		return agents.Result{}, errors.New("outcomes of another version")
	}
	r := agents.Result{Beds: s.Beds, Events: s.Events, Occupied: s.Occupied, Waiting: s.Waiting, Stays: s.Stays, Fates: *s.Fates}
	for i, o := range s.Outcomes {
		if o.ID != agents.Outcomes[i].ID {
			return agents.Result{}, errors.New("outcomes of another version")
		}
		r.Outcomes = append(r.Outcomes, agents.Ratio{Num: o.Num, Den: o.Den})
	}
	for _, g := range s.Groups {
		if g.By >= agents.Groupings || g.Outcome < 0 || g.Outcome >= len(agents.Outcomes) || g.Level < 0 {
			return agents.Result{}, errors.New("groups of another version")
		}
		r.Groups = append(r.Groups, agents.Group{By: g.By, Level: g.Level, Outcome: g.Outcome, Ratio: agents.Ratio{Num: g.Num, Den: g.Den}})
	}
	return r, nil
}
