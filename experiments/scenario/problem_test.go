package scenario

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProblems gives each mistake a user can make in an experiment file and the
// message that is expected for it, whole.
func TestProblems(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"unknown key", "name: a\nreplicatons: 3\n", "f.yaml:2: replicatons: got an unknown key, want one of name, title, question, reason, base, like, population, run, primary, outcomes, compare_with, evaluation, expected, reading, curve, sweep, set, arms"},
		{"unknown key below run", "run:\n  replicatons: 3\n", "f.yaml:2: run.replicatons: got an unknown key, want one of warm_up_days, days, replications, seed, start, draws, per_draw, census; did you mean replications?"},
		{"unknown parameter", "set:\n  ward.social_worker.wt: 3\n", "f.yaml:2: ward.social_worker.wt: got an unknown parameter, want one of wte, attendance, vote, membership, trigger; did you mean ward.social_worker.wte?"},
		{"wrong setting", "set:\n  wards.social_worker.wte: 3\n", "f.yaml:2: wards: got an unknown group, want one of …; did you mean ward.social_worker.wte?"},
		{"wrong type", "set:\n  ward.social_worker.wte: many\n", `f.yaml:2: ward.social_worker.wte: got "many", want a number from 0 to 2000 [WTE/100,000 residents]`},
		{"number in quotation marks", "set:\n  ward.social_worker.wte: \"4\"\n", `f.yaml:2: ward.social_worker.wte: got "4", want a number from 0 to 2000 [WTE/100,000 residents]; leave the quotation marks out`},
		{"decimal comma", "set:\n  ward.power: 0,5\n", `f.yaml:2: ward.power: got "0,5", want a number from 0 to 1; write a point before the decimals`},
		{"list for a number", "set:\n  ward.power: [0.1, 0.2]\n", "f.yaml:2: ward.power: got a list, want a number from 0 to 1"},
		{"nothing for a number", "set:\n  ward.power:\n", "f.yaml:2: ward.power: got nothing, want a number from 0 to 1"},
		{"number for a group", "set:\n  ward: 3\n", "f.yaml:2: ward: got 3, want a group with one of …"},
		{"something below a number", "set:\n  ward.power.high: 1\n", "f.yaml:2: ward.power.high: got something below ward.power, want nothing below it; write ward.power"},
		{"fraction of a run", "run: {days: 10.5}\n", "f.yaml:1: run.days: got 10.5, want a whole number from 1 to 36525 [day]"},
		{"fraction of a contact", "set:\n  professions.social_worker.follow_ups: 10.5\n", "f.yaml:2: professions.social_worker.follow_ups: got 10.5, want a whole number from 0 to 100 [contact]"},
		{"negative staff", "set:\n  ward:\n    social_worker:\n      wte: -2\n", "f.yaml:4: ward.social_worker.wte: got -2, want a number from 0 to 2000 [WTE/100,000 residents]; write 0 to leave the profession out"},
		{"probability above 1", "set:\n  acute.direct_share: 1.2\n", "f.yaml:2: acute.direct_share: got 1.2, want a number from 0 to 1 [probability]"},
		{"shares that do not sum", "set:\n  urgent:\n    ed_share: 0.7\n    wait_share: 0.6\n", "f.yaml:4: urgent.ed_share + urgent.wait_share: got a sum of 1.3, want at most 1"},
		{"unknown profession", "set:\n  ward.social_werker.wte: 1\n", "f.yaml:2: ward.social_werker: got an unknown profession or parameter, want one of …; did you mean ward.social_worker.wte?"},
		{"unknown need", "set:\n  needs.isolaton.grace_day: 20\n", "f.yaml:2: needs.isolaton: got an unknown need kind, want one of …; did you mean needs.isolation.grace_day?"},
		{"unknown need of a profession", "set:\n  professions.gp.recognises.isolaton: 0.2\n", "f.yaml:2: professions.gp.recognises.isolaton: got an unknown need kind, want one of …; did you mean professions.gp.recognises.isolation?"},
		{"unknown service", "set:\n  services.hous.places: 10\n", "f.yaml:2: services.hous: got an unknown service, want one of …"},
		{"a row that is like none", "set:\n  needs:\n    gambling: {onset_rate: 3}\n", "f.yaml:3: needs.gambling: got an unknown need kind, want one of …; a new row says which it starts as, with like"},
		{"like an unknown need", "set:\n  needs:\n    gambling: {like: substances_use, onset_rate: 3}\n", `f.yaml:3: needs.gambling.like: got "substances_use", want one of …; did you mean substance_use?`},
		{"like for a row that is there", "set:\n  needs.isolation.like: transport\n", `f.yaml:2: needs.isolation.like: got "transport", want nothing; the row is there already; leave like out to change it`},
		{"name of a new row", "set:\n  needs.Gambling 2: {like: isolation}\n", `f.yaml:2: needs.Gambling 2: got "Gambling 2", want a name of small letters, digits and _`},
		{"need met by an unknown service", "set:\n  needs.isolation.service: hausing\n", `f.yaml:2: needs.isolation.service: got "hausing", want one of …; did you mean housing?`},
		{"unknown choice", "set:\n  ward.mode: team-work\n", `f.yaml:2: ward.mode: got "team-work", want one of teamwork, collaboration, coordination, networking; did you mean teamwork?`},
		{"empty arms", "arms: []\n", "f.yaml:1: arms: got an empty list, want a list of at least one arm; leave arms out for a file of one scenario"},
		{"arms without anything", "name: a\narms:\n", "f.yaml:2: arms: got nothing, want a list of at least one arm; leave arms out for a file of one scenario"},
		{"arms that are no list", "arms: none\n", `f.yaml:1: arms: got "none", want a list of at least one arm; leave arms out for a file of one scenario`},
		{"duplicate arms", "arms:\n  - usual\n  - none\n  - usual\n", `f.yaml:4: arms: got "usual" again, want a name of its own for each arm; first given in line 2`},
		{"arm without a name", "arms:\n  - {like: usual}\n", "f.yaml:2: arms[1]: got an arm without a name, want name: a name of letters, digits, -, _ and ."},
		{"arm with a bad name", "arms:\n  - name: ../up\n", `f.yaml:2: arms[1].name: got "../up", want a name of letters, digits, -, _ and .`},
		{"arm like a later one", "arms:\n  - {name: a, like: bbb}\n  - {name: bbb}\n", `f.yaml:2: like: got "bbb", want one of none, usual, on-call, embedded`},
		{"unknown shipped scenario", "arms:\n  - usual\n  - embeded\n", `f.yaml:3: like: got "embeded", want one of none, usual, on-call, embedded; did you mean embedded?`},
		{"like beside arms", "like: none\narms: [usual]\n", "f.yaml:1: like: got like beside arms, want like in an arm; a file without arms is one scenario"},
		{"two documents", "name: a\n---\nname: b\n", "f.yaml:2: got a second document, want one document in a file; put it into a file of its own"},
		{"duplicate key", "name: a\ntitle: x\nname: b\n", "f.yaml:3: name: got the same key again, want each key once; first given in line 1"},
		{"duplicate key below", "set:\n  ward:\n    power: 0.1\n    power: 0.2\n", "f.yaml:4: set.ward.power: got the same key again, want each key once; first given in line 3"},
		{"duplicate path", "set:\n  ward.power: 0.1\n  ward: {power: 0.2}\n", "f.yaml:3: ward.power: got the same path again, want each path once; first given in line 2"},
		{"not UTF-8", "name: a\ntitle: caf\xe9\n", "f.yaml:2: got the byte 0xe9, which is not UTF-8, want text in UTF-8; save the file as UTF-8"},
		{"not YAML", "name: a\ntitle: b: c\n", "f.yaml:2: got text that is no YAML (mapping values are not allowed in this context), want YAML"},
		{"empty", " \n", "f.yaml: got an empty file, want some content"},
		{"only comments", "# nothing\n", "f.yaml: got nothing but comments, want some content"},
		{"a word", "hello\n", `f.yaml:1: got "hello", want keys with values, such as name: my-experiment`},
		{"population 0", "population:\n  size: 0\n", "f.yaml:2: population.size: got 0, want a whole number from 1 to 20000000 [person]"},
		{"population as a number", "population: 5000\n", "f.yaml:1: population: got 5000, want keys: one of size, places, file"},
		{"replications 0", "run:\n  replications: 0\n", "f.yaml:2: run.replications: got 0, want a whole number from 1 to 1000000"},
		{"negative days", "run:\n  days: -30\n", "f.yaml:2: run.days: got -30, want a whole number from 1 to 36525 [day]"},
		{"negative seed", "run:\n  seed: -1\n", "f.yaml:2: run.seed: got -1, want a whole number from 0 to 18446744073709551615"},
		{"not a number", "set:\n  ward.power: .nan\n", "f.yaml:2: ward.power: got .nan, want a number from 0 to 1"},
		{"NaN", "set:\n  ward.power: NaN\n", "f.yaml:2: ward.power: got NaN, want a number from 0 to 1"},
		{"infinite", "set:\n  cost.qaly_gbp: .inf\n", "f.yaml:2: cost.qaly_gbp: got .inf, want a number from 0 to 200000 [GBP/QALY]"},
		{"overflow", "set:\n  cost.qaly_gbp: 1e999\n", "f.yaml:2: cost.qaly_gbp: got 1e999, want a number from 0 to 200000 [GBP/QALY]"},
		{"anchor", "name: a\nset: &x\n  ward.power: 0.1\n", "f.yaml:2: set: got an anchor, &x, want plain values; leave it out; an arm can be like an earlier arm instead"},
		{"merge key", "set:\n  <<: {ward.power: 0.1}\n", "f.yaml:2: set: got a merge key, <<, want plain keys; write the values out; an arm can be like an earlier arm instead"},
		{"tag", "name: !secret a\n", "f.yaml:1: name: got a tag, !secret, want plain values; leave the tag out"},
		{"key that is a list", "? [a, b]\n: 1\n", "f.yaml:1: got a key that is no word, want a word"},
		{"empty key", "set: {'': 1}\n", "f.yaml:1: set: got a key that is no word, want a word"},
		{"value of a value", "set: {ward.power: {value: {value: 1}}}\n", "f.yaml:1: ward.power: got keys with values, want a number from 0 to 1"},
		{"text that is a list", "title: [a]\n", "f.yaml:1: title: got a list, want text"},
		{"reason that is a list", "set:\n  ward: {power: {value: 0.1, reason: [a]}}\n", "f.yaml:2: ward.power.reason: got a list, want text"},
		{"unknown base", "base: us-country\n", `f.yaml:1: base: got "us-country", want one of england-ics, us-county, us-safety-net; did you mean us-county?`},
		{"unknown primary outcome", "primary: admission_per_1000py\n", `f.yaml:1: primary: got "admission_per_1000py", want one of …; did you mean admissions_per_1000py?`},
		{"unknown outcome", "outcomes: [delay_days_mean]\n", `f.yaml:1: outcomes: got "delay_days_mean", want one of …; did you mean delay_day_mean?`},
		{"outcome twice", "outcomes: [delay_day_mean, delay_day_mean]\n", `f.yaml:1: outcomes: got "delay_day_mean" again, want each outcome once`},
		{"compared with an unknown arm", "compare_with: usal\narms: [usual, none]\n", `f.yaml:1: compare_with: got "usal", want one of usual, none; did you mean usual?`},
		{"set that is a number", "set: 4\n", "f.yaml:1: set: got 4, want paths with values, such as ward.social_worker.wte: 4"},
		{"population file that is missing", "population:\n  file: nobody.csv\n", "f.yaml:2: population.file: got a population file with mistakes, want sex, age and count; see below\nnobody.csv: got no such file, want a file"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("f.yaml", []byte(c.text))
			if err == nil {
				t.Fatal("no problem found")
			}
			if !matches(err.Error(), c.want) {
				t.Errorf("got:\n%v\nwant:\n%v", err, c.want)
			}
		})
	}
}

// matches compares with a text in which … stands for anything.
func matches(got, want string) bool {
	parts := strings.Split(want, "…")
	if len(parts) == 1 {
		return got == want
	}
	return strings.HasPrefix(got, parts[0]) && strings.HasSuffix(got, parts[len(parts)-1])
}

func TestAllProblemsAtOnce(t *testing.T) {
	text := `name: a
question: [x]
base: englnd-ics
run: {days: 10.5, replicaions: 3}
arms:
  - name: one
    set: {ward.power: 2, ward: {mode: team}}
  - name: one
    set:
      needs.isolation.grace_day: -1
      ward.social_worker: {wte: 1, visits: 3}
`
	_, err := Parse("f.yaml", []byte(text))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want Problems", err)
	}
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	want := []int{2, 3, 4, 4, 7, 7, 8, 10, 11}
	if len(lines) != len(want) {
		t.Fatalf("got problems in lines %v, want %v:\n%v", lines, want, err)
	}
	for _, line := range want {
		found := false
		for _, l := range lines {
			found = found || l == line
		}
		if !found {
			t.Errorf("no problem in line %d:\n%v", line, err)
		}
	}
}

// TestProblemsAreInOrder: a reader goes through the file from top to bottom.
func TestProblemsAreInOrder(t *testing.T) {
	_, err := Parse("f.yaml", []byte("set: {ward.power: 2}\nrun: {days: 0}\nbase: x\n"))
	var last int
	for _, p := range err.(Problems) {
		if p.Line < last {
			t.Errorf("line %d after line %d:\n%v", p.Line, last, err)
		}
		last = p.Line
	}
}

func TestManyProblemsAreCounted(t *testing.T) {
	text := "set:\n"
	for i := range 150 {
		text += fmt.Sprintf("  ward.x%d: 1\n", i)
	}
	_, err := Parse("f.yaml", []byte(text))
	if got := strings.Count(err.Error(), "\n") + 1; got != mostProblems+1 {
		t.Errorf("got %d lines, want %d", got, mostProblems+1)
	}
	if !strings.HasSuffix(err.Error(), "f.yaml: and 50 more") {
		t.Errorf("got %q at the end, want and 50 more", err.Error()[len(err.Error())-40:])
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	huge := filepath.Join(folder, "huge.yaml")
	if err := os.WriteFile(huge, make([]byte, largest+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		folder:                               folder + ": got a folder, want a file",
		filepath.Join(folder, "gone"):        filepath.Join(folder, "gone") + ": got no such file, want a file",
		filepath.Join(huge, "below-a-file"):  filepath.Join(huge, "below-a-file") + ": got not a directory, want a file that can be read",
		huge:                                 huge + ": got more than 1 MB, want at most 1 MB",
		"/dev/null":                          "/dev/null: got a device or pipe, want a file",
		filepath.Join(folder, "a\x00b.yaml"): filepath.Join(folder, "a\x00b.yaml") + ": got invalid argument, want a file that can be read",
	} {
		if _, err := Load(path); err == nil || err.Error() != want {
			t.Errorf("Load(%q): got %v, want %s", path, err, want)
		}
	}
}

// TestHostileFiles must end soon and without panic.
func TestHostileFiles(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 x\n")
	for i := 1; i < 40; i++ {
		bomb.WriteString("a: &b [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]\n")
	}
	var many strings.Builder
	many.WriteString("set:\n")
	for i := range 30_000 {
		fmt.Fprintf(&many, "  ward%d.sociel_worker.x: 1\n", i)
	}
	for name, text := range map[string]string{
		"brackets": strings.Repeat("[", 500_000),
		"braces":   strings.Repeat("{a: ", 200_000),
		"dashes":   strings.Repeat("- ", 500_000),
		"indents":  deep(1200),
		"dots":     "set: {" + strings.Repeat("a.", 200_000) + ": 1}",
		"bomb":     bomb.String(),
		"keys":     many.String(),
		"nul":      "name: \x00",
		"control":  "name: \"\\x01\\x7f\"\ntitle: \u202e",
	} {
		if _, err := Parse("f.yaml", []byte(text)); err == nil {
			t.Errorf("%s: no problem found", name)
		}
	}
}

func deep(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestMessagesStayOneLine(t *testing.T) {
	_, err := Parse("f.yaml", []byte("\"a\\nb\": 1\nname: \"c\\nd\"\nbase: |\n  x\n  y\n"))
	if got := strings.Count(err.Error(), "\n"); got != 2 {
		t.Errorf("got %d line breaks, want 2:\n%v", got, err)
	}
}
