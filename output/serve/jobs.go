package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A job is a run that was started here.
type job struct {
	id      int
	folder  string
	args    []string // as typed in a terminal, but for the folder
	stop    context.CancelFunc
	changed chan struct{} // closed and made anew with every change

	// Held by the server's lock.
	done, total int
	left        time.Duration
	said        []string
	ended       bool
	exit        int
}

// A status is a job at a moment.
type status struct {
	ID      int    `json:"id"`
	Folder  string `json:"folder"`
	Command string `json:"command"`
	Done    int    `json:"done"`
	Total   int    `json:"total"`
	Percent int    `json:"percent"`
	Left    string `json:"left"`
	Ended   bool   `json:"ended"`
	Exit    int    `json:"exit"`
	Said    string `json:"said"`
}

// OK reports whether the job has ended well.
func (s status) OK() bool { return s.Ended && s.Exit == 0 }

// mostSaid is how many lines of a job are kept.
const mostSaid = 50

// status is held by the server's lock.
func (j *job) status() status {
	s := status{ID: j.id, Folder: j.folder, Command: "careteam " + strings.Join(j.args, " ") + " --out " + j.folder, Done: j.done, Total: j.total, Ended: j.ended, Exit: j.exit, Said: strings.Join(j.said, "\n")}
	if j.total > 0 {
		s.Percent = 100 * j.done / j.total
	}
	if !j.ended && j.left > 0 {
		s.Left = j.left.Round(time.Second).String()
	}
	return s
}

// statuses are those of all jobs, the newest first.
func (s *Server) statuses() (list []status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, j := range slices.Backward(s.jobs) {
		list = append(list, j.status())
	}
	return list
}

// find returns the job that a request names.
func (s *Server) find(r *http.Request) *job {
	id, err := strconv.Atoi(r.PathValue("run"))
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || id < 1 || id > len(s.jobs) {
		return nil
	}
	return s.jobs[id-1]
}

// start begins the run that a form asks for; one at a time, as it takes all processors.
func (s *Server) start(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		code := http.StatusBadRequest
		if strings.Contains(err.Error(), "too large") {
			code = http.StatusRequestEntityTooLarge
		}
		fail(w, code, "The form cannot be read.")
		return
	}
	args, name, wrong := commandOf(r.PostForm)
	if wrong != "" {
		fail(w, http.StatusBadRequest, wrong)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		fail(w, http.StatusServiceUnavailable, "The server is about to end.")
		return
	}
	if n := len(s.jobs); n > 0 && !s.jobs[n-1].ended {
		fail(w, http.StatusConflict, "Another run is under way; cancel it, or wait for its end.")
		return
	}
	j := &job{id: len(s.jobs) + 1, folder: name, args: args, changed: make(chan struct{})}
	var ctx context.Context
	ctx, j.stop = context.WithCancel(s.ctx)
	s.jobs = append(s.jobs, j)
	s.all.Go(func() { s.carry(ctx, j) })
	http.Redirect(w, r, fmt.Sprintf("/runs/%d", j.id), http.StatusSeeOther)
}

// carry carries a job out.
func (s *Server) carry(ctx context.Context, j *job) {
	defer j.stop()
	args := append(slices.Clone(j.args), "--out", filepath.Join(s.path, j.folder), "--progress", "json")
	exit := s.run(ctx, args, func(line string) { s.heard(j, line) })
	s.mu.Lock()
	defer s.mu.Unlock()
	j.ended, j.exit = true, exit
	j.tell()
}

// tell wakes those who watch; it is held by the server's lock.
func (j *job) tell() {
	close(j.changed)
	j.changed = make(chan struct{})
}

// heard takes a line of a job's standard error: progress, or words for people.
func (s *Server) heard(j *job, line string) {
	var p struct {
		Done, Total int
		Left        float64 `json:"eta_s"`
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if json.Unmarshal([]byte(line), &p) == nil && p.Total > 0 {
		j.done, j.total, j.left = p.Done, p.Total, time.Duration(p.Left*float64(time.Second))
	} else if line = strings.ReplaceAll(line, s.path+string(filepath.Separator), ""); len(j.said) < mostSaid {
		j.said = append(j.said, line)
	}
	j.tell()
}

func (s *Server) job(w http.ResponseWriter, r *http.Request) {
	j := s.find(r)
	if j == nil {
		fail(w, http.StatusNotFound, "There is no such run.")
		return
	}
	s.mu.Lock()
	now := j.status()
	s.mu.Unlock()
	render(w, http.StatusOK, "run", now)
}

// events streams how far a job is, until it ends or nobody listens.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	j := s.find(r)
	if j == nil {
		fail(w, http.StatusNotFound, "There is no such run.")
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	out.SetReadDeadline(time.Time{})
	for {
		s.mu.Lock()
		now, changed := j.status(), j.changed
		s.mu.Unlock()
		text, err := json.Marshal(now)
		if err != nil {
			return
		}
		out.SetWriteDeadline(time.Now().Add(writeTime))
		if _, err := fmt.Fprintf(w, "data: %s\n\n", text); err != nil || out.Flush() != nil || now.Ended {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
		select { // a few times a second is enough for people
		case <-time.After(100 * time.Millisecond):
		case <-r.Context().Done():
			return
		}
	}
}

// cancel stops a job; what is finished stays.
func (s *Server) cancel(w http.ResponseWriter, r *http.Request) {
	j := s.find(r)
	if j == nil {
		fail(w, http.StatusNotFound, "There is no such run.")
		return
	}
	j.stop()
	http.Redirect(w, r, fmt.Sprintf("/runs/%d", j.id), http.StatusSeeOther)
}
