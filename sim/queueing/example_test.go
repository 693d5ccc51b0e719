package queueing_test

import (
	"fmt"

	"careteam/sim/queueing"
)

// How many beds does a stroke unit need, if one admission in twenty may be delayed?
// Its patients would fill 8.145 beds on average (Monks et al. 2016,
// doi:10.1186/s12913-016-1789-4).
func Example() {
	unit := queueing.Infinite{ArrivalRate: 8.145493, ServiceRate: 1}
	beds := 1
	for unit.DelayProbability(beds) > 0.05 {
		beds++
	}
	fmt.Printf("%d beds delay %.1f %% of admissions\n", beds, 100*unit.DelayProbability(beds))
	fmt.Printf("%d beds delay %.1f %%\n", beds-1, 100*unit.DelayProbability(beds-1))
	// Output:
	// 13 beds delay 3.4 % of admissions
	// 12 beds delay 5.6 %
}
