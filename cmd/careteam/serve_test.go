package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"careteam/output/serve"
)

// A site is a server on a folder, as the command starts it.
type site struct {
	t    *testing.T
	dir  string
	url  string
	stop context.CancelFunc
	end  chan error
}

func served(t *testing.T) *site {
	t.Helper()
	dir := t.TempDir()
	s, err := serve.New(dir, "0", choicesOf(), runLine)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	at := &site{t: t, dir: dir, url: strings.TrimSuffix(serve.Address(l), "/"), stop: stop, end: make(chan error, 1)}
	go func() { at.end <- s.Serve(ctx, l) }()
	t.Cleanup(func() { stop(); s.Close() })
	return at
}

// get asks for a page, with changes to the request.
func (s *site) get(path string, change ...func(*http.Request)) (status int, body string) {
	s.t.Helper()
	r, err := http.NewRequest("GET", s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(r, change...)
}

// post sends a form and stays where it is answered.
func (s *site) post(path string, form url.Values, change ...func(*http.Request)) (status int, body string) {
	s.t.Helper()
	r, err := http.NewRequest("POST", s.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.do(r, change...)
}

func (s *site) do(r *http.Request, change ...func(*http.Request)) (int, string) {
	s.t.Helper()
	for _, c := range change {
		c(r)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Timeout: 20 * time.Second}
	answer, err := client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if to := answer.Header.Get("Location"); to != "" {
		return answer.StatusCode, to
	}
	return answer.StatusCode, string(body)
}

func form(folder string, pairs ...string) url.Values {
	f := url.Values{"what": {"compare"}, "scenario": {"none", "usual"}, "base": {"usual"}, "preset": {"england-ics"}, "population": {"300"}, "replications": {"3"}, "seed": {"7"}, "folder": {folder}}
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return f
}

// ended waits for the end of a run and returns what its last event says.
func (s *site) ended(job string) (now struct {
	Ended       bool
	Exit        int
	Done, Total int
	Said        string
}) {
	s.t.Helper()
	answer, err := http.Get(s.url + job + "/events")
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(text), &now); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	if !now.Ended {
		s.t.Fatalf("the stream ends before the run: %+v", now)
	}
	return now
}

// TestServeRunEqualsCommand: a comparison and a sweep that a form starts leave the bytes that
// the command leaves.
func TestServeRunEqualsCommand(t *testing.T) {
	s := served(t)
	for _, c := range []struct {
		form    url.Values
		command string
		files   []string
	}{
		{form("page"), "compare usual none --preset england-ics --population 300 -n 3 --seed 7", []string{"runs.csv.gz", "summary.csv", "differences.csv", "figures/forest.svg", "experiment.yaml", "plan.json"}},
		{form("swept", "what", "sweep", "scenario", "usual", "path", "ward.social_worker.wte", "levels", "0:6:3"), "sweep usual --vary ward.social_worker.wte=0:6:3 --preset england-ics --population 300 -n 3 --seed 7", []string{"runs.csv.gz", "summary.csv", "points.csv", "figures/curve.svg"}},
	} {
		status, job := s.post("/runs", c.form)
		if status != http.StatusSeeOther {
			t.Fatalf("status %d: %s", status, job)
		}
		if now := s.ended(job); now.Exit != done {
			t.Fatalf("%+v", now)
		}
		own := filepath.Join(t.TempDir(), c.form.Get("folder"))
		printed(t, append(strings.Fields(c.command), "--out", own, "-q")...)
		for _, file := range c.files {
			a, errA := os.ReadFile(filepath.Join(s.dir, c.form.Get("folder"), file))
			b, errB := os.ReadFile(filepath.Join(own, file))
			if errA != nil || errB != nil || !bytes.Equal(a, b) {
				t.Errorf("%s differs (%v, %v)", file, errA, errB)
			}
		}
	}
	if status, body := s.get("/"); status != http.StatusOK || !strings.Contains(body, `href="/folders/page"`) || !strings.Contains(body, `href="/folders/swept/report"`) {
		t.Errorf("status %d: %s", status, body)
	}
	if status, body := s.get("/folders/page"); status != http.StatusOK || !strings.Contains(body, "files/figures/forest.svg") || strings.Contains(body, "shards/") {
		t.Errorf("status %d: %s", status, body)
	}
	if status, body := s.get("/folders/page/report"); status != http.StatusOK || !strings.Contains(body, "What we found") || strings.Contains(body, "<script") {
		t.Errorf("status %d", status)
	}
	if status, body := s.get("/folders/page/files/figures/forest.svg"); status != http.StatusOK || !strings.HasPrefix(body, "<svg") {
		t.Errorf("status %d", status)
	}
}

// TestServeIsForThisPageOnly: another name, another site and another origin are refused.
func TestServeIsForThisPageOnly(t *testing.T) {
	s := served(t)
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, host := range []string{"evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80", ""} {
		if status, _ := s.get("/", func(r *http.Request) { r.Host = host }); host != "" && status != http.StatusMisdirectedRequest {
			t.Errorf("host %q: status %d, want 421", host, status)
		}
	}
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(s.url, "http://"))
	if status, _ := s.get("/", func(r *http.Request) { r.Host = "localhost:" + port }); status != http.StatusOK {
		t.Errorf("localhost: status %d", status)
	}
	for _, site := range []string{"cross-site", "same-site"} {
		if status, _ := s.get("/", header("Sec-Fetch-Site", site)); status != http.StatusForbidden {
			t.Errorf("%s: status %d, want 403", site, status)
		}
	}
	for _, h := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://evil.example"}, {"Origin", "null"}} {
		if status, _ := s.post("/runs", form("x"), header(h[0], h[1])); status != http.StatusForbidden {
			t.Errorf("POST with %v: status %d, want 403", h, status)
		}
	}
	if status, _ := s.get("/", header("Sec-Fetch-Site", "same-origin")); status != http.StatusOK {
		t.Errorf("same origin: status %d", status)
	}
	answer, err := http.Get(s.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"} {
		if got := answer.Header.Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestServeStaysInItsFolder: no way of writing a path leads out, and links do not either.
func TestServeStaysInItsFolder(t *testing.T) {
	s := served(t)
	secret := filepath.Join(filepath.Dir(s.dir), "secret.csv")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	printed(t, "run", "usual", "--population", "300", "-n", "2", "--years", "30d", "--warm-up", "0", "--out", filepath.Join(s.dir, "r"), "-q")
	if err := os.Symlink(secret, filepath.Join(s.dir, "r", "link.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Dir(s.dir), filepath.Join(s.dir, "up")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/folders/r/files/../../secret.csv", "/folders/r/files/..%2f..%2fsecret.csv", "/folders/r/files/%2e%2e/%2e%2e/secret.csv", "/folders/..%2f", "/folders/../secret.csv", "/folders/r/files//etc/passwd", "/folders/r/files/%2fetc%2fpasswd",
		"/folders/r/files/link.csv", "/folders/up", "/folders/up/files/secret.csv", "/folders/r/files/figures", "/folders/r/files/.hidden", "/folders/.", "/folders/%00", "/folders/r/files/a%00b", "/folders/r/files/nothing.csv", "/folders/none", "/folders/none/report", "/runs/0", "/runs/9/events", "/nothing"} {
		status, body := s.get(path)
		if status < 300 || strings.Contains(body, "secret\n") || body == "secret" {
			t.Errorf("%s: status %d, %.60q", path, status, body)
		}
	}
	if status, _ := s.get("/folders/r/files/summary.csv"); status != http.StatusOK {
		t.Errorf("a file of its own: status %d", status)
	}
}

// TestServeFormsAreChecked: what a form may not say is refused with a word, and nothing is
// started; what the command refuses is shown.
func TestServeFormsAreChecked(t *testing.T) {
	s := served(t)
	for name, f := range map[string]url.Values{
		"leads elsewhere": form("../x"), "hidden": form(".x"), "flag": form("-x"), "no folder": form(""), "one scenario": {"what": {"compare"}, "scenario": {"none"}, "folder": {"x"}},
		"a flag as scenario": {"what": {"compare"}, "scenario": {"none", "--out=/tmp/x"}, "folder": {"x"}}, "a file as scenario": {"what": {"compare"}, "scenario": {"none", "a.yaml"}, "folder": {"x"}}, "twice": {"what": {"compare"}, "scenario": {"none", "none"}, "folder": {"x"}},
		"people": form("x", "population", "9999999999"), "file of people": form("x", "population", "/etc/passwd"), "replications": form("x", "replications", "0"), "seed": form("x", "seed", "-1"), "what": form("x", "what", "rm"), "preset": form("x", "preset", "../p"),
		"path": form("x", "what", "sweep", "path", "a b", "levels", "1"), "levels": form("x", "what", "sweep", "path", "acute.rate", "levels", "--x"), "base": form("x", "base", "embedded"),
	} {
		if status, body := s.post("/runs", f); status != http.StatusBadRequest || !strings.Contains(body, "<h1>") {
			t.Errorf("%s: status %d", name, status)
		}
	}
	if status, _ := s.post("/runs", url.Values{"folder": {strings.Repeat("x", 1<<20)}}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a large form: status %d, want 413", status)
	}
	if status, _ := s.get("/runs/1"); status != http.StatusNotFound {
		t.Errorf("something was started: status %d", status)
	}
	f := form("x")
	f["scenario"] = []string{"usual", "usaul"}
	_, job := s.post("/runs", f)
	if now := s.ended(job); now.Exit != misused || !strings.Contains(now.Said, `did you mean "usual"`) {
		t.Errorf("%+v", now)
	}
}

// slow is a comparison that takes its time.
func slow(folder string) url.Values {
	return form(folder, "population", "20000", "replications", "40")
}

// shards waits for the first finished replications of a folder.
func (s *site) shards(folder string) int {
	s.t.Helper()
	for range 400 {
		if files, _ := filepath.Glob(filepath.Join(s.dir, folder, "shards", "*.shard")); len(files) > 0 {
			return len(files)
		}
		time.Sleep(25 * time.Millisecond)
	}
	s.t.Fatal("no replication is finished")
	return 0
}

// TestServeCancelAndStop: one run at a time; cancelled, or when the server ends, what is finished
// stays, and the same form goes on from there.
func TestServeCancelAndStop(t *testing.T) {
	s := served(t)
	_, job := s.post("/runs", slow("long"))
	s.shards("long")
	if status, _ := s.post("/runs", form("other")); status != http.StatusConflict {
		t.Errorf("a second run: status %d, want 409", status)
	}
	if status, to := s.post(job+"/cancel", nil); status != http.StatusSeeOther || to != job {
		t.Errorf("status %d to %s", status, to)
	}
	if now := s.ended(job); now.Exit != stopped || !strings.Contains(now.Said, "go") {
		t.Errorf("%+v", now)
	}
	kept := s.shards("long")
	_, job = s.post("/runs", slow("long"))
	time.Sleep(300 * time.Millisecond)
	s.stop()
	select {
	case err := <-s.end:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the server does not end")
	}
	if n := s.shards("long"); n < kept {
		t.Errorf("%d replications are kept, before it were %d", n, kept)
	}
	_ = job
}

// TestServeManyAndSlowClients: a hundred at once are answered, and one that sends nothing is let
// go.
func TestServeManyAndSlowClients(t *testing.T) {
	s := served(t)
	dead, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer dead.Close()
	fmt.Fprint(dead, "GET / HTTP/1.1\r\nHost: ") // and no more
	var clients sync.WaitGroup
	for range 100 {
		clients.Go(func() {
			answer, err := http.Get(s.url + "/")
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
				t.Errorf("status %d, %v", answer.StatusCode, err)
			}
		})
	}
	clients.Wait()
	if testing.Short() {
		return
	}
	dead.SetReadDeadline(time.Now().Add(12 * time.Second))
	if _, err := io.ReadAll(dead); err != nil {
		t.Errorf("a client that sends nothing is kept: %v", err)
	}
}
