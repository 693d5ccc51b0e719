// Package stats holds the monitors of a run: what is counted (Tally), what has a
// level over time (TimeWeighted, Daily), how values spread (Histogram). They
// describe one replication; intervals over replications are computed elsewhere.
//
// Zero values are ready unless stated otherwise. A warm-up is cut off by Reset or
// Cut, which forget the past but not the present level.
package stats
