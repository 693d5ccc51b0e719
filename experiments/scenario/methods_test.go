package scenario

import (
	"os"
	"strings"
	"testing"
)

// TestExamplesOfTheMethods parses every example of METHODS.md.
func TestExamplesOfTheMethods(t *testing.T) {
	text, err := os.ReadFile("../METHODS.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	if len(blocks) != 3 {
		t.Errorf("got %d examples, want 3", len(blocks))
	}
	for _, block := range blocks {
		example, _, _ := strings.Cut(block, "```")
		_, err := Parse("METHODS.md", []byte(example))
		if strings.Contains(example, "\ntargets:") {
			_, err = ParseCalibration("METHODS.md", []byte(example))
		}
		if err != nil {
			t.Error(err)
		}
	}
}
