package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pages are the documents that people read.
var pages = []string{"../../README.md", "../../agents/MODEL.md", "../../experiments/METHODS.md", "../../experiments/QUESTIONS.md", "../../experiments/VALIDATION.md", "../../output/FORMATS.md", "../../sim/ENGINE.md"}

var (
	link       = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading    = regexp.MustCompile(`(?m)^#+ (.*)$`)
	notAnchor  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	headedCode = regexp.MustCompile("(?s)```.*?```")
)

// anchors are the names by which the headings of a page are linked.
func anchors(t *testing.T, path string) (list []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range heading.FindAllStringSubmatch(headedCode.ReplaceAllString(string(text), ""), -1) {
		list = append(list, strings.ReplaceAll(notAnchor.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
	}
	return list
}

// TestLinks: every link of a page leads to a file, and to a heading of it.
func TestLinks(t *testing.T) {
	links := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			to, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(to, "://") {
				continue
			}
			links++
			target := page
			if to != "" {
				target = filepath.Join(filepath.Dir(page), to)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: %s leads nowhere", page, m[1])
			} else if anchor != "" && !slices.Contains(anchors(t, target), anchor) {
				t.Errorf("%s: %s has no heading %q", page, to, anchor)
			}
		}
	}
	if links < 25 {
		t.Errorf("%d links looked at", links)
	}
}

// TestQuestions: twenty questions, in order, each with one command and a page to read. The
// command is run by TestManual, or is a target of make or a test that exists.
func TestQuestions(t *testing.T) {
	text, err := os.ReadFile("../../experiments/QUESTIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "\n## ")[1:]
	if len(parts) != 20 {
		t.Fatalf("%d questions, want 20", len(parts))
	}
	for i, part := range parts {
		title, body, _ := strings.Cut(part, "\n")
		if !strings.HasPrefix(title, fmt.Sprintf("%d. ", i+1)) || !strings.HasSuffix(title, "?") {
			t.Errorf("question %d is %q", i+1, title)
		}
		if !link.MatchString(body) {
			t.Errorf("question %d has no page", i+1)
		}
		commands := regexp.MustCompile(`(?m)^    \$ (.*)$`).FindAllStringSubmatch(body, -1)
		if len(commands) != 1 {
			t.Errorf("question %d has %d commands", i+1, len(commands))
			continue
		}
		switch fields := shellWords(commands[0][1]); {
		case fields[0] == "careteam":
		case fields[0] == "make":
			if !strings.Contains(string(makefile), "\n"+fields[1]+": ") {
				t.Errorf("question %d: no target %s", i+1, fields[1])
			}
		case fields[0] == "go" && fields[1] == "test":
			c := exec.Command("go", "test", fields[2], "-list", fields[4])
			c.Dir = "../.."
			if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "Example") {
				t.Errorf("question %d: %v lists %s", i+1, err, out)
			}
		default:
			t.Errorf("question %d: nobody runs %q", i+1, commands[0][1])
		}
	}
}
