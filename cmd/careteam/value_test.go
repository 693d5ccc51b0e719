package main

import "testing"

func TestSpan(t *testing.T) {
	for text, want := range map[string]int{"1": 365, "0.5": 183, "0.5y": 183, "2y": 730, "90d": 90, "0": 0, "0d": 0, "1e1": 3650} {
		got := -1
		if err := (span{&got, 0, mostDays}).Set(text); err != nil || got != want {
			t.Errorf("%q: got %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "d", "y", "-1", "-1d", "101y", "36526d", "NaN", "Inf", "one", "1 y", "1w"} {
		got := -1
		if err := (span{&got, 0, mostDays}).Set(text); err == nil || got != -1 {
			t.Errorf("%q: got %d, want an error", text, got)
		}
	}
}

func TestWhole(t *testing.T) {
	for _, text := range []string{"", "0", "-1", "1.0", "1e3", "1,000", "9223372036854775808", "11"} {
		got := -1
		if err := (whole{&got, 1, 10}).Set(text); err == nil || got != -1 {
			t.Errorf("%q: got %d, want an error", text, got)
		}
	}
}
