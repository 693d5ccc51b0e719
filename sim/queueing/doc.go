// Package queueing holds exact formulas of queueing theory: the oracle that tests
// hold simulations against, and the reference line of charts.
//
// Rates are per unit of time, and times are in that unit: with arrivals and
// services per hour, waits come in hours. Unless it says otherwise a formula
// describes the steady state, with arrivals at random (Poisson) and exponential
// times. A queue without a steady state, because more work arrives than its
// servers can do, has a mean wait and a mean number of +Inf.
//
// Parameters that make no sense, such as a negative rate or no servers, panic.
package queueing
