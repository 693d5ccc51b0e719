package runner

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/sim/rng"
)

func pair() *experiments.Experiment {
	return &experiments.Experiment{Arms: []experiments.Arm{{Name: "a", Parameters: agents.England()}, {Name: "b", Parameters: agents.England()}},
		Run: experiments.Run{Population: agents.Population{Size: 200, Counts: agents.England2023()}, Days: 90, Replications: 1, Seed: 5}}
}

// Lives are those of the replication that Run would give.
func TestLives(t *testing.T) {
	e := pair()
	lives, err := Lives(t.Context(), e, 2, 10, 20)
	if err != nil {
		t.Fatal(err)
	}
	want := model.Follow(e.Arms[0].Parameters, e.Run.Setup(), rng.Root{Seed: 5, Replication: 2}, 10, 20)
	if len(lives) != 2 || !reflect.DeepEqual(lives[0], want) || !reflect.DeepEqual(lives[1], want) {
		t.Error("the lives are not those of the replication")
	}
}

// A panic of the model is a failure of its arm, and a context that ends stops the wait.
func TestLivesThatFail(t *testing.T) {
	e := pair()
	e.Arms[1].Parameters = nil
	var failure Failure
	if _, err := Lives(t.Context(), e, 0, 0, 1); !errors.As(err, &failure) || failure.Arm != "b" || failure.Stack == "" {
		t.Errorf("got %v, want a failure of b", err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	e = pair()
	e.Run.Population.Size = 20000
	var interrupted Interrupted
	if _, err := Lives(stopped, e, 0, 0, 1); !errors.As(err, &interrupted) {
		t.Errorf("got %v, want to be stopped", err)
	}
}
