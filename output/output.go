// Package output holds the nouns of what leaves a run: an estimate of an
// outcome in a scenario, a difference between two scenarios, and how an outcome
// is written for people. Its children turn them into text (table), files for
// other programs (data), pictures (picture, figure) and the folder that keeps
// all of a run (folder). FORMATS.md describes every file and column.
package output

// Version is the version of the program; see CHANGELOG.md.
const Version = "0.1.0"
