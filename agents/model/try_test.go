package model

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"careteam/agents"
	"careteam/sim/rng"
)

func TestTry(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	if n == 0 {
		n = 5000
	}
	p := agents.England()
	s := agents.Setup{Population: agents.Population{Size: n, Counts: agents.England2023()}, WarmUpDays: 365, Days: 365}
	t0 := time.Now()
	reps := 2
	sum := make([]agents.Ratio, len(agents.Outcomes))
	var ev int64
	for r := range reps {
		res := Run(p, s, rng.Root{Seed: 1, Replication: uint32(r)})
		for i := range sum {
			sum[i].Num += res.Outcomes[i].Num
			sum[i].Den += res.Outcomes[i].Den
		}
		ev += res.Events
		for _, a := range res.Audit {
			fmt.Println("AUDIT", a)
		}
	}
	d := time.Since(t0)
	fmt.Println(d, float64(n*reps*2)/d.Seconds(), "py/s", float64(ev)/float64(n*reps*2), "events/py", d.Nanoseconds()/ev, "ns/ev")
	for i := range sum {
		v, ok := sum[i].Value(&agents.Outcomes[i])
		fmt.Printf("%-50s %10.4f %v\n", agents.Outcomes[i].ID, v, ok)
	}
}
