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
	if len(blocks) != 2 {
		t.Errorf("got %d examples, want 2", len(blocks))
	}
	for _, block := range blocks {
		example, _, _ := strings.Cut(block, "```")
		if _, err := Parse("METHODS.md", []byte(example)); err != nil {
			t.Error(err)
		}
	}
}
