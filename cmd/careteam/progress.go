package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progressMode settles --progress: a bar only where a person watches a terminal that can draw
// one; elsewhere a line now and then, so that a log shows how far long work is.
func (o *options) progressMode(stderr io.Writer) string {
	switch {
	case o.quiet:
		return "none"
	case o.progress != "auto":
		return o.progress
	case isTerminal(stderr) && !dumb() && os.Getenv("CI") == "":
		return "bar"
	}
	return "plain"
}

// A meter shows how far a run is. update is called by one goroutine at a time.
type meter struct {
	w       io.Writer
	mode    string
	what    string // is counted, in the plural
	every   time.Duration
	started time.Time
	last    time.Time
	now     func() time.Time
	utf8    bool
	drawn   bool

	// The time left follows the pace since mark, half a minute to a minute ago: what was kept
	// already comes in a rush, and says nothing of what is to be computed.
	mark, next sample
}

// A sample is how far the work was at a time.
type sample struct {
	at   time.Time
	done int
}

// pace is how long the meter looks back for its pace, at least.
const pace = 30 * time.Second

func newMeter(w io.Writer, mode, what string) *meter {
	m := &meter{w: w, mode: mode, what: what, now: time.Now, utf8: isUTF8()}
	switch mode {
	case "bar":
		m.every = 100 * time.Millisecond
	case "plain":
		m.every = 10 * time.Second
	case "json":
		m.every = time.Second
	}
	m.started = m.now()
	m.last = m.started
	return m
}

// update shows that done of total are finished.
func (m *meter) update(done, total int) {
	now := m.now()
	if m.mode == "none" || now.Sub(m.last) < m.every && !(done == total && m.mode == "json") {
		return
	}
	m.last = now
	elapsed, left := now.Sub(m.started), m.left(now, done, total)
	switch m.mode {
	case "bar":
		m.drawn = true
		fmt.Fprintf(m.w, "\r%s %3d%%  %d of %d %s  %s left \x1b[K", m.bar(done, total), 100*done/total, done, total, m.what, seconds(left))
	case "plain":
		fmt.Fprintf(m.w, "%d of %d %s, %s left\n", done, total, m.what, seconds(left))
	case "json":
		fmt.Fprintf(m.w, "{\"done\":%d,\"total\":%d,\"elapsed_s\":%.1f,\"eta_s\":%.0f}\n", done, total, elapsed.Seconds(), left.Seconds())
	}
}

// left estimates the time to the end.
func (m *meter) left(now time.Time, done, total int) time.Duration {
	if m.next.at.IsZero() {
		m.mark, m.next = sample{at: m.started}, sample{at: m.started}
	}
	if now.Sub(m.next.at) >= pace {
		m.mark, m.next = m.next, sample{now, done}
	}
	gone, came := now.Sub(m.mark.at), done-m.mark.done
	if came == 0 {
		gone, came = now.Sub(m.started), done
	}
	return time.Duration(float64(gone) / float64(max(1, came)) * float64(total-done))
}

// barWidth is the width of the bar in characters.
const barWidth = 24

func (m *meter) bar(done, total int) string {
	full, rest := "█", "░"
	if !m.utf8 {
		full, rest = "#", "."
	}
	n := barWidth * done / total
	return strings.Repeat(full, n) + strings.Repeat(rest, barWidth-n)
}

// end clears the bar.
func (m *meter) end() {
	if m.drawn {
		fmt.Fprint(m.w, "\r\x1b[K")
	}
}

func seconds(d time.Duration) string {
	if d >= 2*time.Minute {
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.0f s", d.Seconds())
}
