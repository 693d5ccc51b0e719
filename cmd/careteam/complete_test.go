package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// completed returns the words that a shell is offered, without their meanings.
func completed(t *testing.T, args ...string) (words []string) {
	t.Helper()
	var stdout, stderr strings.Builder
	if status := execute(t.Context(), append([]string{"__complete"}, args...), &stdout, &stderr); status != done {
		t.Fatalf("%v: exit status %d\n%s", args, status, stderr.String())
	}
	for line := range strings.Lines(stdout.String()) {
		if word, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); !strings.HasPrefix(word, ":") {
			words = append(words, word)
		}
	}
	return words
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		args string // the last one is begun, _ for empty
		want string // among the words
		not  string
	}{
		{"comp", "compare", "run"},
		{"run emb", "embedded", "usual"},
		{"run cam", "camden-2020", "embedded"},
		{"compare usual us-", "us-county", "usual"},
		{"run --preset us", "us-safety-net", "england-ics"},
		{"run usual --draws eng", "england-ics", "us-county"},
		{"compare usual embedded --set _", "ward.", "ward.mode="},
		{"compare usual embedded --set ward.so", "ward.social_worker.wte=", "ward.power="},
		{"compare usual embedded --set ward.mode=t", "ward.mode=teamwork", "ward.mode=networking"},
		{"sweep usual --vary hospital.b", "hospital.beds=", "hospital.occupancy="},
		{"sweep usual --design l", "lhs", "grid"},
		{"sensitivity usual --method m", "morris", "tornado"},
		{"sensitivity usual --outcome delay_d", "delay_day_mean", "delay_share_hub"},
		{"schem", "schema", "show"},
		{"solve usual --target missed_needs", "missed_needs_per_1000py", "delay_day_mean"},
		{"run usual --by q", "quintile", "age"},
		{"run usual --by age,_", "age,quintile", "age,age"},
		{"run usual --outcome delay_day_mean,adm", "delay_day_mean,admissions_per_1000py", "admissions_per_1000py"},
		{"optimise usual --over ward.social_worker.wte,primary.social_worker.w", "ward.social_worker.wte,primary.social_worker.wte", "ward.social_worker.wte,ward.social_worker.wte"},
		{"run usual --format m", "md", "csv"},
		{"run usual --progress p", "plain", "bar"},
		{"trace usual -o x", "xes", "csv"},
		{"plot f", "funnel", "heat"},
		{"plot a", "all", "heat"},
		{"list s", "scenarios", "presets"},
		{"show parameters ward.social_worker.w", "ward.social_worker.wte", "ward.social_worker.wte="},
		{"cluster s", "slurm", "kubernetes"},
		{"calibrate us-c", "us-county", ""},
		{"help comp", "compare", "run"},
	} {
		args := strings.Fields(c.args)
		last := len(args) - 1
		args[last] = strings.TrimSuffix(args[last], "_")
		words := completed(t, args...)
		if !slices.Contains(words, c.want) || c.not != "" && slices.Contains(words, c.not) {
			t.Errorf("%s: got %q, want %q and not %q", c.args, words, c.want, c.not)
		}
	}
}

// Every flag that takes words or paths is completed, in every command.
func TestEveryFlagOfWordsIsCompleted(t *testing.T) {
	started := false
	for _, c := range newCommand(&started).Commands() {
		for _, name := range []string{"preset", "draws", "set", "vary", "outcome", "target", "format", "progress", "color", "method", "design", "by", "start"} {
			f := c.Flags().Lookup(name)
			if f == nil || f.Hidden {
				continue
			}
			if words := completed(t, c.Name(), "--"+name, ""); len(words) == 0 {
				t.Errorf("careteam %s --%s: nothing is offered", c.Name(), name)
			}
		}
	}
}

// TestCompletionInBash drives the script that bash reads.
func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash to complete in")
	}
	const library = "/usr/share/bash-completion/bash_completion"
	if _, err := os.Stat(library); err != nil {
		t.Skip("no bash-completion, which the script needs")
	}
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "careteam"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	script := `
		PATH="` + dir + `:$PATH"
		source ` + library + `
		source <(careteam completion bash)
		complete_for() {
			COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
			__start_careteam 2>/dev/null
			printf '%s\n' "${COMPREPLY[@]}"
		}
		complete_for careteam run embe
		complete_for careteam compare usual embedded --preset us-c
	`
	c := exec.Command(bash, "--norc", "-c", script)
	c.Env = append(os.Environ(), "TERM=dumb")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if text := string(out); !strings.Contains(text, "embedded") || !strings.Contains(text, "us-county") {
		t.Errorf("bash completes %q", text)
	}
}
