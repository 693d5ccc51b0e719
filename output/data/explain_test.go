package data

import (
	"bytes"
	"encoding/json"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

func TestExplainJSON(t *testing.T) {
	p := agents.England()
	e := &experiments.Experiment{Arms: []experiments.Arm{{Name: "a", Parameters: p}, {Name: "b", Parameters: p}},
		Run: experiments.Run{WarmUpDays: 1, Days: 9, Seed: 1<<64 - 1, Population: agents.Population{Size: 10}}}
	event := func(day float64, what agents.What, need int16) agents.LifeEvent {
		return agents.LifeEvent{At: sim.Time(sim.Of(day, sim.Day)), What: what, Need: need, Profession: -1, Setting: -1, Reason: -1, Hazard: 0.1}
	}
	seen := event(3, agents.NeedSeen, 1)
	seen.Profession, seen.Setting = int16(p.ProfessionIndex("social_worker")), int16(agents.Ward)
	lives := [2]agents.Life{
		{Person: 4, Events: []agents.LifeEvent{event(1, agents.NeedBegins, 1), event(2, agents.Appointment, -1)}},
		{Person: 4, Events: []agents.LifeEvent{event(1, agents.NeedBegins, 1), event(2.5, agents.Appointment, -1), seen}},
	}
	changes := []experiments.Change{{Path: "ward.social_worker.wte", From: "0", To: "6", Unit: "WTE"}, {Path: "hospital.beds", From: "1", To: "2"}}
	var b bytes.Buffer
	if err := ExplainJSON(&b, e, 3, lives, changes); err != nil {
		t.Fatal(err)
	}
	type parting struct {
		Event      int
		Scenario   string
		Kind       string
		Queue      string
		Parameters []struct{ Path string }
	}
	var doc struct {
		Schema                 string
		Person, Replication    int
		Seed                   uint64
		Divergence, Difference *parting
		Sums                   []map[string]any
		Events                 []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "careteam/explain/v1" || doc.Person != 4 || doc.Replication != 3 || doc.Seed != 1<<64-1 || len(doc.Events) != 4 {
		t.Fatalf("%s", b.String())
	}
	if d := doc.Divergence; d.Event != 1 || d.Scenario != "a" || d.Kind != "when" || d.Queue == "" || len(d.Parameters) != 0 {
		t.Errorf("divergence %+v", d)
	}
	if d := doc.Difference; d.Event != 3 || d.Scenario != "b" || d.Kind != "what" || d.Queue != "" || len(d.Parameters) != 1 || d.Parameters[0].Path != changes[0].Path {
		t.Errorf("difference %+v", d)
	}
	last := doc.Events[3]
	for key, want := range map[string]any{"what": "need_seen", "need": "severe_mental_illness", "profession": "social_worker", "setting": "ward",
		"service": "specialist_mental_health", "date": "2024-01-04T00:00:00", "day": 3.0} {
		if last[key] != want {
			t.Errorf("%s: got %v, want %v", key, last[key], want)
		}
	}
	if h := doc.Events[0]["acute_hazard_per_year"].([]any); len(h) != 2 || h[0] != 0.1 {
		t.Errorf("hazards %v", h)
	}
	if doc.Sums[1]["needs_seen"] != 1.0 || doc.Sums[0]["unmet_day"] != 9.0 {
		t.Errorf("sums %v", doc.Sums)
	}
	lives[1] = lives[0]
	b.Reset()
	if err := ExplainJSON(&b, e, 3, lives, changes); err != nil || !bytes.Contains(b.Bytes(), []byte(`"divergence": null`)) {
		t.Errorf("equal lives: %v %s", err, b.String())
	}
}
