package scenario

import (
	"slices"
	"testing"
)

func TestDecode(t *testing.T) {
	type pair struct {
		First  string `yaml:"first_word"`
		Second []int
	}
	var p pair
	if err := Decode("x.yaml", []byte("first_word: 7\nsecond: [1, 2]\n"), &p); err != nil || p.First != "7" || !slices.Equal(p.Second, []int{1, 2}) {
		t.Errorf("got %+v, %v", p, err)
	}
	for text, want := range map[string]string{
		"first_word: a\nthird: b\n":          "x.yaml:2: field third not found in type scenario.pair",
		"second: many\nthird: b\n":           "x.yaml:1: cannot construct !!str `many` into []int\nx.yaml:2: field third not found in type scenario.pair",
		"first_word: a\nfirst_word: b\n":     "x.yaml:2: first_word: got the same key again, want each key once; first given in line 1",
		"first_word: &a b\nsecond: [1, 2]\n": "x.yaml:1: first_word: got an anchor, &a, want plain values; leave it out; an arm can be like an earlier arm instead",
		"":                                   "x.yaml: got an empty file, want some content",
	} {
		if err := Decode("x.yaml", []byte(text), &pair{}); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
