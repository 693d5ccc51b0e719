//go:build js

package main

import (
	"syscall/js"
	"unsafe"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments/analysis"
)

// film answers with what both teams look like day by day:
//
//	{teams: [{frames: Uint8Array, people, counts: Float64Array, halves: Uint8Array, beds, outcomes: Float64Array}, ...]}
//
// frames holds a byte for each person of each day (agents.Glance), counts all that is counted
// of each day (agents.Counted), halves the admissions of each person in either half.
func film(args []js.Value) any {
	t, replication := taskOf(args[0]), args[1].Int()
	teams := make([]any, len(t.arms))
	for a := range t.arms {
		result, f := model.Film(t.arms[a].Parameters, t.setup, t.root(replication))
		mustHold(&result)
		people := len(f.Frames[len(f.Frames)-1])
		var frames []byte
		var counts []float64
		for day, frame := range f.Frames {
			for _, g := range frame {
				frames = append(frames, byte(g))
			}
			for range people - len(frame) {
				frames = append(frames, byte(agents.Away)) // who has not moved in yet
			}
			counts = append(counts, f.Counts[day][:]...)
		}
		halves := make([]byte, 0, 2*len(f.Halves))
		for _, h := range f.Halves {
			halves = append(halves, byte(min(h[0], 255)), byte(min(h[1], 255)))
		}
		teams[a] = map[string]any{"frames": bytesJS(frames), "people": people, "counts": floatsJS(counts), "halves": bytesJS(halves),
			"beds": result.Beds, "outcomes": floatsJS(ratios(nil, &result))}
	}
	return map[string]any{"teams": teams}
}

// replicate answers with {values}: of each replication, team and outcome numerator and
// denominator.
func replicate(args []js.Value) any {
	t, first, n := taskOf(args[0]), args[1].Int(), args[2].Int()
	if first < 0 || n < 1 || n > mostPairs {
		panic("replications: too many")
	}
	var values []float64
	for r := range n {
		for a := range t.arms {
			result := model.Run(t.arms[a].Parameters, t.setup, t.root(first+r))
			mustHold(&result)
			values = ratios(values, &result)
		}
	}
	return map[string]any{"values": floatsJS(values)}
}

// mustHold refuses a run in which a law was broken.
func mustHold(r *agents.Result) {
	if len(r.Audit) > 0 {
		panic("a law of the model does not hold: " + r.Audit[0])
	}
}

func ratios(values []float64, r *agents.Result) []float64 {
	for _, x := range r.Outcomes {
		values = append(values, x.Num, x.Den)
	}
	return values
}

// differences answers with {outcomes: [{mean, base, difference, low, high, pairs, clear, each},
// ...]}, null where there is nothing to measure, from the values of n replications.
func differences(args []js.Value) any {
	values, n := floats(args[0]), args[1].Int()
	width := 2 * len(agents.Outcomes)
	if n < 1 || len(values) != n*2*width {
		panic("differences: want the values of all replications")
	}
	list := make([]any, len(agents.Outcomes))
	for k := range agents.Outcomes {
		var reps [2][]agents.Ratio
		for r := range n {
			for a := range reps {
				at := (2*r+a)*width + 2*k
				reps[a] = append(reps[a], agents.Ratio{Num: values[at], Den: values[at+1]})
			}
		}
		if d, ok := analysis.Paired(&agents.Outcomes[k], reps[0], reps[1]); ok {
			list[k] = map[string]any{"base": d.BaseMean, "mean": d.Mean, "difference": d.Difference, "low": d.Low, "high": d.High,
				"pairs": d.Pairs, "clear": d.Clear, "each": floatsJS(d.PerPair)}
		}
	}
	return map[string]any{"outcomes": list}
}

func bytesJS(list []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(list))
	js.CopyBytesToJS(array, list)
	return array
}

// floatsJS copies numbers; wasm and Float64Array both have them in little-endian order.
func floatsJS(list []float64) js.Value {
	array := js.Global().Get("Float64Array").New(len(list))
	if len(list) > 0 {
		js.CopyBytesToJS(js.Global().Get("Uint8Array").New(array.Get("buffer")), unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), 8*len(list)))
	}
	return array
}

func floats(array js.Value) []float64 {
	list := make([]float64, array.Length())
	if len(list) > 0 {
		js.CopyBytesToGo(unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), 8*len(list)),
			js.Global().Get("Uint8Array").New(array.Get("buffer"), array.Get("byteOffset"), array.Get("byteLength")))
	}
	return list
}
