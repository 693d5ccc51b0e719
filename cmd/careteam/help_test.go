package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// everyCommand calls f with each command, those of completion too.
func everyCommand(f func(c *cobra.Command)) {
	started := false
	root := newCommand(&started)
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		f(c)
		for _, sub := range c.Commands() {
			if !sub.Hidden && sub.Name() != "__complete" {
				visit(sub)
			}
		}
	}
	visit(root)
}

// output is what a command line prints.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr strings.Builder
	if status := execute(t.Context(), args, &stdout, &stderr); status != done {
		t.Fatalf("%v: exit status %d\n%s", args, status, stderr.String())
	}
	return stdout.String()
}

// TestHelp: the help of every command fits 80 columns, and 120; leads with examples; and is what
// careteam help says.
func TestHelp(t *testing.T) {
	everyCommand(func(c *cobra.Command) {
		path := strings.Fields(c.CommandPath())[1:]
		for _, columns := range []int{80, 120} {
			t.Setenv("COLUMNS", map[int]string{80: "80", 120: "120"}[columns])
			text := printed(t, append(path, "--help")...)
			for line := range strings.Lines(text) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > columns {
					t.Errorf("%s --help at %d columns: %d in %q", c.CommandPath(), columns, n, line)
				}
			}
			examples, usage := strings.Index(text, "\nExamples\n"), strings.Index(text, "\nUsage\n")
			if examples < 0 || usage < examples {
				t.Errorf("%s --help does not lead with examples", c.CommandPath())
			}
			if help := printed(t, append([]string{"help"}, path...)...); help != text {
				t.Errorf("careteam help %s differs from --help", strings.Join(path, " "))
			}
		}
		if c.Short == "" || c.HasParent() && strings.ToLower(c.Short[:1]) != c.Short[:1] {
			t.Errorf("%s: %q", c.CommandPath(), c.Short)
		}
	})
}

// TestLongExamplesGoOn: a shell reads a broken example as the whole one.
func TestLongExamplesGoOn(t *testing.T) {
	var b bytes.Buffer
	h := helper{w: &b}
	const line = "  careteam sensitivity usual --vary acute.rate=80%:120% --vary urgent.rate=80%:120% --method sobol --points 64 --out sobol"
	h.example(line)
	h.example("  " + strings.Repeat("x", 200))
	first, rest, _ := strings.Cut(b.String(), "  "+strings.Repeat("x", 200))
	if got := strings.Join(strings.Fields(strings.ReplaceAll(first, "\\\n", " ")), " "); got != strings.TrimSpace(line) || strings.Count(first, "\\\n") != 1 || rest != "\n" {
		t.Errorf("%q", b.String())
	}
}

// TestManPages: every command has a page, the same each time, that man reads without a warning.
func TestManPages(t *testing.T) {
	dir, again := t.TempDir(), t.TempDir()
	printed(t, "man", dir)
	printed(t, "man", again)
	count := 0
	started := false
	root := newCommand(&started)
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		count++
		text, err := os.ReadFile(filepath.Join(dir, manName(c)+".1"))
		if err != nil {
			t.Error(err)
			continue
		}
		if same, err := os.ReadFile(filepath.Join(again, manName(c)+".1")); err != nil || !bytes.Equal(text, same) {
			t.Errorf("%s: another page (%v)", manName(c), err)
		}
		if bytes.Contains(text, []byte("`")) {
			t.Errorf("%s: a back-quote of the source is left", manName(c))
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*.1")); len(files) != count {
		t.Errorf("%d pages, want %d", len(files), count)
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("no groff to read the pages with")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.1"))
	for _, file := range files {
		if out, err := exec.Command(groff, "-man", "-ww", "-Tutf8", "-z", file).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v %s", filepath.Base(file), err, out)
		}
	}
}

// TestASCII: where the locale cannot show more, nothing beyond ASCII is printed, right or wrong
// use.
func TestASCII(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	t.Chdir(t.TempDir())
	small := []string{"--population", "300", "-n", "2", "--years", "60d", "--warm-up", "30d"}
	for _, line := range []string{
		"run usual", "run usual --aims", "run usual --by quintile", "compare none usual embedded", "compare none usual --economics", "compare none usual -o md",
		"sweep usual --vary ward.social_worker.wte=0:4:2", "sensitivity usual --vary ward.social_worker.wte=0:4", "sensitivity usual --vary acute.rate=80%:120% --method morris --points 4",
		"solve usual --target admissions_per_1000py<=105 --vary ward.social_worker.wte=0:4", "run hookey-1978", "run seat-at-the-table",
		"explain none embedded", "trace usual --people 2", "show embedded", "show parameters hospital", "show outcomes", "show needs", "show model", "show camden-2020", "list", "schema", "man", "compare --help", "sweep --help", "plot --help",
		"compare usual", "run usaul", "run usual --set hospital.beds=x", "sweep usual --vary acute.rate=0:9", "plot x y", "run usual --format x",
	} {
		args := strings.Fields(line)
		switch args[0] {
		case "run", "compare", "sweep", "sensitivity", "solve":
			args = append(args, small...)
		case "explain", "trace":
			args = append(args, "--population", "2000")
		}
		var stdout, stderr strings.Builder
		execute(t.Context(), args, &stdout, &stderr)
		for _, text := range []string{stdout.String(), stderr.String()} {
			for at := range strings.Lines(text) {
				if i := strings.IndexFunc(at, func(r rune) bool { return r > 126 }); i >= 0 {
					t.Errorf("%s: %q", line, strings.TrimSpace(at))
					break
				}
			}
		}
	}
}
