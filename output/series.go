package output

import (
	"careteam/agents"
	"careteam/experiments"
)

// Occupied are the occupied ward beds of a scenario day by day, replication by replication.
func Occupied(r *experiments.Results, arm int) [][]float64 {
	days := make([][]float64, len(r.Arms[arm]))
	for k := range days {
		days[k] = r.Arms[arm][k].Occupied
	}
	return days
}

// Waiting are those who wait in a queue day by day, replication by replication.
func Waiting(r *experiments.Results, arm int, q agents.Queue) [][]float64 {
	days := make([][]float64, len(r.Arms[arm]))
	for k := range days {
		days[k] = r.Arms[arm][k].Waiting[q]
	}
	return days
}
