// Package selection finds the best of several arms by simulation: how to spend
// replications, when to stop, and how sure the choice is. It knows nothing of arms
// but the value of an outcome in each replication. See METHODS.md.
package selection
