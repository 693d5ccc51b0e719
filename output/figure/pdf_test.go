package figure

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A PDF has the same bytes each time, and its text can be read and searched: letters beyond
// Latin 1, bold ones and minus signs too.
func TestPDF(t *testing.T) {
	f := samplePaired()
	f.Title = "Ünïcode −82 ≤ ▼ 1,000"
	first, err := f.Draw().PDF()
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.Draw().PDF()
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("not the same bytes again: %d and %d (%v)", len(first), len(again), err)
	}
	if len(first) > 150_000 {
		t.Errorf("%d bytes; are whole fonts in it?", len(first))
	}
	if _, err := new(Drawing).PDF(); err == nil {
		t.Error("an unfinished drawing is written")
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext to read it with")
	}
	path := filepath.Join(t.TempDir(), "f.pdf")
	if err := os.WriteFile(path, first, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(reader, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Ünïcode −82 ≤", "Embedded in the team", "−78.4 (−82.2 to −74.5)"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in %q", want, out)
		}
	}
}
