package page

import (
	"bytes"
	"encoding/ascii85"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
)

func mustData(t *testing.T) *pageData {
	t.Helper()
	d, err := dataOf("source")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDaysAreDocumented holds the columns of the page's file of days to what FORMATS.md says.
func TestDaysAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Class page\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, c := range mustData(t).Counted {
		if !strings.Contains(section, "`"+c.ID+"`") {
			t.Errorf("FORMATS.md does not name %s", c.ID)
		}
		if c.Level != strings.HasSuffix(c.ID, "_now") {
			t.Errorf("%s: level is %v", c.ID, c.Level)
		}
	}
}

// TestKnobsSetWhatIsThere: every path of a knob is a parameter, every value that a knob can take
// is accepted, and options differ.
func TestKnobsSetWhatIsThere(t *testing.T) {
	for _, k := range mustData(t).Knobs {
		if k.Title == "" || k.About == "" || len(k.From) == 0 {
			t.Errorf("%s lacks words or paths", k.ID)
		}
		if len(k.Options) == 0 {
			numbers(t, k)
			continue
		}
		for i, o := range k.Options {
			for _, s := range o.Set {
				if !accepts(t, s) {
					t.Errorf("%s: %v is not accepted", k.ID, s)
				}
			}
			if i > 0 && slices.Equal(o.Set, k.Options[i-1].Set) {
				t.Errorf("%s: %q does what the option before does", k.ID, o.Title)
			}
		}
	}
}

func numbers(t *testing.T, k Knob) {
	t.Helper()
	for _, s := range k.From {
		low, high := k.Low, k.High
		if k.Factor {
			low, high = s[1].(float64)*low/100, s[1].(float64)*high/100
		}
		for _, x := range []float64{low, high} {
			if !accepts(t, Setting{s[0], x}) {
				t.Errorf("%s: %v = %v is not accepted", k.ID, s[0], x)
			}
		}
	}
}

// accepts reports whether a parameter takes a value and the scenario still holds together.
func accepts(t *testing.T, s Setting) bool {
	t.Helper()
	p := agents.England()
	for _, f := range p.Fields() {
		if x, isNumber := s[1].(float64); f.Path == s[0] && isNumber {
			*f.Value = x
			return x >= f.Low && x <= f.High && len(p.Check()) == 0
		}
	}
	for _, c := range p.Choices() {
		if word, isWord := s[1].(string); c.Path == s[0] && isWord {
			return slices.Contains(c.Options, word)
		}
	}
	return false
}

// TestLessonsShowWhatTheyAsk: the page has every outcome and knob that a lesson names, three
// different counters, and a command that simulates the lesson's people and days.
func TestLessonsShowWhatTheyAsk(t *testing.T) {
	d := mustData(t)
	for _, l := range d.Lessons {
		for _, id := range append(l.Outcomes, l.Predict) {
			if _, ok := d.Outcomes[id]; !ok {
				t.Errorf("%s: the page lacks %s", l.Name, id)
			}
		}
		counters := slices.Compact(slices.Sorted(slices.Values(l.Counters)))
		if len(counters) != 3 || len(l.Charts) != 3 {
			t.Errorf("%s: counters %v, charts %v", l.Name, l.Counters, l.Charts)
		}
		if !strings.HasPrefix(l.Command, "careteam run "+l.From+" --population ") {
			t.Errorf("%s: command %q", l.Name, l.Command)
		}
	}
}

// TestDataIsNoMarkup: JSON inside a script must not be able to end it.
func TestDataIsNoMarkup(t *testing.T) {
	text, err := json.Marshal(mustData(t))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "<") {
		t.Error("< is not escaped")
	}
}

// TestEncoded: whatever the bytes are, the text has nothing in it that HTML reads, and holds them.
func TestEncoded(t *testing.T) {
	data := make([]byte, 100_000)
	for i := range data {
		data[i] = byte(i * i >> 3)
	}
	text := encoded(data)
	if strings.Contains(text, "<") {
		t.Error("the text has a <")
	}
	back := make([]byte, len(data)+4)
	n, _, err := ascii85.Decode(back, []byte(strings.ReplaceAll(text, "v", "<")), true)
	if err != nil || !bytes.Equal(back[:n], data) {
		t.Errorf("%d bytes come back, want %d: %v", n, len(data), err)
	}
}
