package figure

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	f := face{bodySize, false}
	for _, name := range append(oddNames, strings.Repeat("needs ", 40), "ﬁ") {
		for _, width := range []float64{1, 30, 80, 140} {
			for lines := 1; lines <= 3; lines++ {
				got := f.wrap(name, width, lines)
				if len(got) > lines || len(got) == 0 && clean(name) != "" {
					t.Errorf("%q in %d lines: %q", name, lines, got)
				}
				for _, s := range got {
					if f.width(s) > width+0.01 && width >= 30 {
						t.Errorf("%q is wider than %v", s, width)
					}
				}
			}
		}
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	f := face{bodySize, false}
	got := f.wrap("Ward social  worker,\nall patients", f.width("Ward social worker,"), 3)
	if strings.Join(got, "|") != "Ward social worker,|all patients" {
		t.Errorf("got %q", got)
	}
	got = f.wrap("Ward social worker", f.width("Ward so…"), 1)
	if strings.Join(got, "|") != "Ward so…" {
		t.Errorf("got %q", got)
	}
}

func TestClean(t *testing.T) {
	if got := clean(" a\x00\tb\xff\u200b \uFFFE c\n"); got != "a b\u200b c" {
		t.Errorf("got %q", got)
	}
}
