package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"careteam/experiments/scenario"
	"careteam/experiments/words"
)

// A whole is a flag for a whole number within limits.
type whole struct {
	to        *int
	low, high int
}

// String implements pflag.Value.
func (v whole) String() string {
	if v.to == nil || *v.to == 0 {
		return ""
	}
	return strconv.Itoa(*v.to)
}

// Type implements pflag.Value.
func (v whole) Type() string { return "whole number" }

// Set implements pflag.Value.
func (v whole) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < v.low || n > v.high {
		return fmt.Errorf("want a whole number from %d to %s", v.low, words.Number(float64(v.high), 0))
	}
	*v.to = n
	return nil
}

// A span is a flag for a length of time in days, given in years or days.
type span struct {
	to   *int
	low  int
	high int
}

// String implements pflag.Value.
func (v span) String() string { return "" }

// Type implements pflag.Value.
func (v span) Type() string { return "length of time" }

// daysPerYear is the simulated year.
const daysPerYear = 365

// Set implements pflag.Value.
func (v span) Set(text string) error {
	number, unit := text, 1.0*daysPerYear
	if rest, ok := strings.CutSuffix(text, "d"); ok {
		number, unit = rest, 1
	} else if rest, ok := strings.CutSuffix(text, "y"); ok {
		number = rest
	}
	x, err := strconv.ParseFloat(number, 64)
	days := math.Round(x * unit)
	if err != nil || math.IsNaN(days) || days < float64(v.low) || days > float64(v.high) {
		return fmt.Errorf("want years such as 1 or 0.5y, or days such as 90d, from %d to %s days", v.low, words.Number(float64(v.high), 0))
	}
	*v.to = int(days)
	return nil
}

// A choice is a flag for one of some words.
type choice struct {
	to *string
	of []string
}

// String implements pflag.Value.
func (v choice) String() string {
	if v.to == nil {
		return ""
	}
	return *v.to
}

// Type implements pflag.Value.
func (v choice) Type() string { return strings.Join(v.of, "|") }

// Set implements pflag.Value.
func (v choice) Set(text string) error {
	if !slices.Contains(v.of, text) {
		return fmt.Errorf("want one of %s%s", strings.Join(v.of, ", "), near(text, v.of))
	}
	*v.to = text
	return nil
}

// choices is a flag for words of a list, repeated or separated by commas.
type choices struct {
	to *[]string
	of []string
}

// String implements pflag.Value.
func (v choices) String() string {
	if v.to == nil {
		return ""
	}
	return strings.Join(*v.to, ",")
}

// Type implements pflag.Value.
func (v choices) Type() string { return strings.Join(v.of, "|") }

// Set implements pflag.Value.
func (v choices) Set(text string) error {
	for _, word := range strings.Split(text, ",") {
		if !slices.Contains(v.of, word) {
			return fmt.Errorf("want some of %s%s", strings.Join(v.of, ", "), near(word, v.of))
		}
		if !slices.Contains(*v.to, word) {
			*v.to = append(*v.to, word)
		}
	}
	return nil
}

// near suggests a word that was perhaps meant.
func near(text string, known []string) string {
	if w := scenario.Suggest(text, known); w != "" {
		return "; did you mean " + strconv.Quote(w) + "?"
	}
	return ""
}

// A seed is a flag for a whole number of 64 bits.
type seed struct{ to *uint64 }

// String implements pflag.Value.
func (v seed) String() string { return "" }

// Type implements pflag.Value.
func (v seed) Type() string { return "whole number" }

// Set implements pflag.Value.
func (v seed) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return fmt.Errorf("want a whole number from 0 to %d", uint64(math.MaxUint64))
	}
	*v.to = n
	return nil
}
