package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// drive shows ten replications that take step each.
func drive(mode string, utf8 bool, step time.Duration) string {
	var b strings.Builder
	now := time.Unix(0, 0)
	m := newMeter(&b, mode, "replications")
	m.utf8, m.now = utf8, func() time.Time { return now }
	m.started, m.last = now, now
	for i := range 10 {
		now = now.Add(step)
		m.update(i+1, 10)
	}
	m.end()
	return b.String()
}

func TestMeter(t *testing.T) {
	for _, c := range []struct {
		name, got, first, last string
		lines                  int
	}{
		{"bar", drive("bar", true, time.Second), "\r██░░░░░░░░░░░░░░░░░░░░░░  10%  1 of 10 replications  9 s left \x1b[K", "\r\x1b[K", 0},
		{"ASCII", drive("bar", false, time.Second), "\r##......................  10%", "\r\x1b[K", 0},
		{"plain", drive("plain", true, 5*time.Second), "2 of 10 replications, 40 s left\n", "10 of 10 replications, 0 s left\n", 5},
		{"json", drive("json", true, time.Millisecond), `{"done":10,"total":10,"elapsed_s":0.0,"eta_s":0}`, "}\n", 1},
		{"none", drive("none", true, time.Hour), "", "", 0},
		{"long", drive("plain", true, time.Hour), "1 of 10 replications, 540 min left\n", "0 s left\n", 10},
	} {
		if !strings.HasPrefix(c.got, c.first) || !strings.HasSuffix(c.got, c.last) || strings.Count(c.got, "\n") != c.lines {
			t.Errorf("%s: %q", c.name, c.got)
		}
	}
}

// TestProgressMode: a bar is for a terminal that can draw one; /dev/null passes for a terminal.
func TestProgressMode(t *testing.T) {
	terminal, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	for _, c := range []struct {
		name, value string
		o           options
		want        string
	}{
		{"TERM", "xterm", options{progress: "auto"}, "bar"},
		{"TERM", "dumb", options{progress: "auto"}, "plain"},
		{"ACCESSIBLE", "1", options{progress: "auto"}, "plain"},
		{"ACCESSIBLE", "1", options{progress: "bar"}, "bar"},
		{"CI", "true", options{progress: "auto"}, "plain"},
		{"CI", "true", options{progress: "auto", quiet: true}, "none"},
		{"TERM", "xterm", options{progress: "json"}, "json"},
	} {
		for _, name := range []string{"TERM", "ACCESSIBLE", "CI"} {
			t.Setenv(name, "")
		}
		t.Setenv(c.name, c.value)
		if got := c.o.progressMode(terminal); got != c.want {
			t.Errorf("%s=%s --progress %s: got %s, want %s", c.name, c.value, c.o.progress, got, c.want)
		}
	}
}

// What was kept already comes in a rush; a minute later the time left follows the pace of what
// is computed.
func TestTimeLeftAfterARush(t *testing.T) {
	now := time.Unix(0, 0)
	m := newMeter(&strings.Builder{}, "plain", "runs")
	m.now, m.started, m.last = func() time.Time { return now }, now, now
	left := time.Duration(0)
	for done := 1001; done <= 1090; done++ { // a run a second
		now = now.Add(time.Second)
		left = m.left(now, done, 2000)
	}
	if want := 910 * time.Second; left < want*9/10 || left > want*11/10 {
		t.Errorf("%v left, want about %v", left, want)
	}
}
