package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"careteam/output/page"
)

// TestClass: the page is written where it is built in; else nothing is, and it is said how to
// build it.
func TestClass(t *testing.T) {
	t.Chdir(t.TempDir())
	var stdout, stderr strings.Builder
	status := execute(t.Context(), []string{"class", "lesson.html"}, &stdout, &stderr)
	text, err := os.ReadFile("lesson.html")
	if p, built := page.New(); built != nil {
		if status != failed || !strings.Contains(stderr.String(), "make web build") || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("exit status %d, file: %v, stderr: %s", status, err, stderr.String())
		}
		t.Skip(built)
	} else if status != done || stdout.String() != "lesson.html\n" || !bytes.Equal(text, p.HTML) {
		t.Errorf("exit status %d, %d bytes, stdout %q, stderr: %s", status, len(text), stdout.String(), stderr.String())
	}
	if len(text) > 1_500_000 {
		t.Errorf("the page has %d bytes, want at most 1.5 MB", len(text))
	}
	if status := execute(t.Context(), []string{"class", "no/such/folder/lesson.html"}, &stdout, &stderr); status != failed {
		t.Errorf("a folder that is not there: exit status %d", status)
	}
	if status := execute(t.Context(), []string{"class", "a", "b"}, &stdout, &stderr); status != misused {
		t.Errorf("two files: exit status %d", status)
	}
}

// TestServeClass: the page comes with its own policy, which lets it simulate and nothing else.
func TestServeClass(t *testing.T) {
	s := served(t)
	status, body := s.get("/class")
	p, built := page.New()
	if built != nil {
		if status != 404 || !strings.Contains(body, "make web build") {
			t.Errorf("status %d: %s", status, body)
		}
		t.Skip(built)
	}
	if status != 200 || body != string(p.HTML) {
		t.Errorf("status %d, %d bytes", status, len(body))
	}
	if !strings.Contains(p.Policy, "connect-src 'none'") || !strings.Contains(p.Policy, "'wasm-unsafe-eval'") {
		t.Errorf("policy: %s", p.Policy)
	}
}

func TestDrawsNone(t *testing.T) {
	drawn := func(args ...string) string {
		var stdout, stderr strings.Builder
		if status := execute(t.Context(), append([]string{"run", "hookey-1978", "--population", "200", "-n", "2", "--years", "30d", "--warm-up", "0", "--json", "-q"}, args...), &stdout, &stderr); status != done {
			t.Fatal(stderr.String())
		}
		return stdout.String()
	}
	none := drawn("--draws", "none")
	if none == drawn() || none != drawn("--draws", "none", "-j", "1") {
		t.Error("--draws none: want the parameters as they are, whatever the experiment draws")
	}
}
