// Package place runs the places of one large system side by side: a hospital
// with its neighbourhoods each, with its own event list, pools and persons.
// Places influence each other by messages only, and no message arrives sooner
// than the lookahead after it was sent: the shortest journey or delay there is.
// So whatever happens within one lookahead at one place cannot matter to
// another within it, and all may advance through such a window at once. At its
// end the messages are handed over, and the next window begins at the earliest
// event anywhere (conservative synchronisation in windows: Nicol 1993,
// doi:10.1145/151261.151266; Fujimoto 1990, doi:10.1145/84537.84545).
//
// The result is the same, bit for bit, for every number of workers, and the same
// as that of one loop that always fires the earliest event of all places.
//
// This is the only package of sim that starts goroutines. What runs in them is
// not aware of it: a place is never touched by two at once, and one window of it
// happens before the next.
package place
