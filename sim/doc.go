// Package sim is the discrete-event kernel: simulated time, the future event
// list and the few functions of real numbers that a run needs. It knows nothing
// of patients or staff.
//
// A run is a pure function of its parameters and its seed, bit for bit, on
// every machine. Events fire in the total order (time, priority, order of
// scheduling), one at a time. Time is a grid of whole microseconds, so that
// sums of times are exact. The package keeps no state of its own, reads no
// clock, starts no goroutine and rounds every product of floats, because a
// compiler may otherwise fuse a multiplication with an addition on one
// architecture and not on another.
//
// The rules are explained in ENGINE.md.
package sim
