package main

import (
	"strings"
	"testing"
)

func TestIsUTF8(t *testing.T) {
	for _, c := range []struct {
		all, ctype, lang string
		want             bool
	}{
		{"", "", "", true},
		{"C", "", "en_GB.UTF-8", false},
		{"", "en_GB.utf8", "C", true},
		{"", "", "en_GB.ISO-8859-1", false},
	} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_CTYPE", c.ctype)
		t.Setenv("LANG", c.lang)
		if got := isUTF8(); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

// Only a terminal gets a bar or bold by itself; a log gets a line now and then.
func TestNoDecorationInAFile(t *testing.T) {
	var w strings.Builder
	o := &options{progress: "auto"}
	if got := o.progressMode(&w); got != "plain" {
		t.Errorf("progress %s in a file", got)
	}
	if styleOf(&w, "auto").Bold {
		t.Error("bold in a file")
	}
	if !styleOf(&w, "always").Bold {
		t.Error("not bold where asked for")
	}
}
