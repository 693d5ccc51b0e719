package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"careteam/experiments/scenario"
	"careteam/output/page"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"careteam": main})
}

// TestScripts runs the command as users do; testdata holds the scripts.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"interrupt": interrupt,
			"narrow":    narrow,
		},
	})
}

// exits STATUS COMMAND... runs a command that must end with the status.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// interrupt SIGNAL FOLDER COMMAND... starts a command, sends it the signal once the folder
// holds another shard, and wants the status that belongs to it. Its errors are kept in the file err.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	by := map[string]struct {
		signal os.Signal
		status int
	}{"INT": {os.Interrupt, stopped}, "TERM": {syscall.SIGTERM, terminated}, "KILL": {os.Kill, -1}}[args[0]]
	c := exec.Command(command(ts, args[2]), args[3:]...)
	c.Dir = ts.Getenv("WORK")
	stderr, err := os.Create(ts.MkAbs("err"))
	ts.Check(err)
	defer stderr.Close()
	c.Stderr = stderr
	shards := func() int {
		entries, _ := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "*.shard"))
		return len(entries)
	}
	before := shards()
	ts.Check(c.Start())
	for range 600 {
		if shards() > before {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Check(c.Process.Signal(by.signal))
	c.Wait()
	if got := c.ProcessState.ExitCode(); got != by.status {
		ts.Fatalf("exit status %d, want %d", got, by.status)
	}
}

// command finds a command on the path of the script.
func command(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return path
		}
	}
	ts.Fatalf("no command %s", name)
	return ""
}

// narrow FILE COLUMNS wants no line of the file to be wider.
func narrow(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[1])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > most {
			ts.Fatalf("%d columns: %s", n, line)
		}
	}
}

// TestManual runs every example of the manual, of the help and of README.md on a
// small population.
func TestManual(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole check runs the examples")
	}
	dir := t.TempDir()
	people := "sex,age,count\nfemale,80,100\nmale,40,200\n"
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte(people), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "my-calibration.yaml"), []byte(smallFit), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "points.csv"), []byte("acute.rate\n0.05\n0.06\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	census := "what,where,since_day,sex,age,quintile,need,fit_since_day,waiting_for\nbed,,5,female,82,1,,,\n"
	if err := os.WriteFile(filepath.Join(dir, "census.csv"), []byte(census), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "results"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, example := range examples(t) {
		t.Run(strings.Join(example, " "), func(t *testing.T) {
			t.Chdir(dir)
			var stdout, stderr strings.Builder
			ctx := t.Context()
			if _, err := page.New(); example[0] == "class" && err != nil {
				t.Skip(err)
			}
			if example[0] == "serve" { // which ends with its context
				var stop context.CancelFunc
				ctx, stop = context.WithTimeout(ctx, 300*time.Millisecond)
				defer stop()
			}
			if status := execute(ctx, small(example), &stdout, &stderr); status != done {
				t.Errorf("exit status %d\n%s", status, stderr.String())
			}
			if stdout.Len() == 0 {
				t.Error("no output")
			}
		})
	}
}

// examples returns the arguments of every distinct example, in order.
func examples(t *testing.T) (list [][]string) {
	lines := append(documented(t, "doc.go", "\t$ careteam "), documented(t, "../../README.md", "$ careteam ")...)
	lines = append(lines, documented(t, "../../experiments/QUESTIONS.md", "$ careteam ")...)
	started := false
	for _, c := range newCommand(&started).Commands() {
		for line := range strings.Lines(c.Example) {
			lines = append(lines, strings.TrimPrefix(strings.TrimSpace(line), "careteam "))
		}
	}
	known := map[string]bool{}
	for _, line := range lines {
		if !known[line] {
			known[line] = true
			list = append(list, shellWords(line))
		}
	}
	return list
}

// shellWords splits a line as a shell does, quotation marks taken off.
func shellWords(line string) []string {
	list := strings.Fields(line)
	for i := range list {
		list[i] = strings.Trim(list[i], `"'`)
	}
	return list
}

// documented returns what follows the prefix in the lines of a file.
func documented(t *testing.T, path, prefix string) (lines []string) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(s.Text()), strings.TrimSpace(prefix)+" "); ok {
			rest, _, _ = strings.Cut(rest, "#")
			lines = append(lines, strings.TrimSpace(rest))
		}
	}
	return lines
}

// smallFit is a calibration that takes a second, in the place of the shipped ones.
const smallFit = `
population: {size: 300}
points: [6]
replications: 2
draws: 10
check: 1
parameters:
  acute.rate: {from: 0.03, to: 0.08}
  urgent.rate: {from: 0.5, to: 0.9}
targets: [V7_ed_visits, V7_admissions]
`

// small makes an example quick and repeatable.
func small(args []string) []string {
	switch args[0] {
	case "validate":
		return append(args, "--population", "300", "-n", "2", "-q")
	case "calibrate":
		args[1] = "my-calibration.yaml"
		return append(args, "-q")
	case "sweep", "sensitivity":
		for _, many := range []string{"lhs", "qmc", "sobol", "morris"} {
			if slices.Contains(args, many) {
				args = append(args, "--points", "8")
			}
		}
		return append(args, "--population", "300", "-n", "2", "--years", "0.1", "--warm-up", "0", "-q")
	case "solve":
		return append(args, "--population", "3000", "-n", "2", "--years", "0.5", "--warm-up", "0", "-q")
	case "optimise":
		return append(args, "--population", "300", "--most", "12", "--years", "0.2", "--warm-up", "0", "-q")
	case "run", "compare":
		if slices.Contains(args, "--precision") {
			return append(args, "--population", "300", "--most", "12", "--years", "0.5", "-q")
		}
		if slices.Contains(scenario.ExperimentNames(), args[1]) {
			return append(args, "--population", "1000", "-n", "2", "-q")
		}
		return append(args, "--population", "300", "-n", "2", "--years", "0.2", "--warm-up", "30d", "-q")
	case "explain", "trace":
		return append(args, "--population", "300", "--years", "0.2", "--warm-up", "30d")
	case "serve":
		return append(args, "--port", "0")
	case "init":
		return append(args, "--force")
	}
	return args
}
