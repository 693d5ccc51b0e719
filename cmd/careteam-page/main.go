//go:build js

// Command careteam-page is the simulator inside the class page: built for js/wasm, it runs in a
// web worker and answers the page's questions, which are the functions of the global object
// careteam:
//
//	film(task, replication)       both teams day by day
//	replicate(task, first, n)     numerators and denominators of all outcomes, n pairs
//	differences(values, n)        paired differences with intervals
//	lives(task, replication, who) one person's lives in both teams; who < 0: a telling one
//	queue(task)                   a queue, by theory and simulated
//
// Whatever it is given, it answers with an object; one that holds error says what is wrong.
package main

import (
	"syscall/js"

	"careteam/agents"
)

// source is the hash of the kernel's sources, set when the page is built.
var source = "none"

func main() {
	answers := map[string]func(args []js.Value) any{"film": film, "replicate": replicate, "differences": differences, "lives": sideBySide, "queue": queue}
	global := js.Global().Get("Object").New()
	global.Set("results", agents.ResultsVersion)
	global.Set("source", source)
	for name, answer := range answers {
		global.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
			defer func() {
				if problem := recover(); problem != nil {
					result = map[string]any{"error": said(problem)}
				}
			}()
			return answer(args)
		}))
	}
	js.Global().Set("careteam", global)
	select {}
}

// said puts into words what somebody panicked with.
func said(problem any) string {
	switch p := problem.(type) {
	case string:
		return p
	case error:
		return p.Error()
	}
	return "the simulator failed"
}
