package agents

import _ "embed" // for the text below

//go:embed MODEL.md
var document string

// Document returns MODEL.md, which says in ODD form what is simulated.
func Document() string { return document }
