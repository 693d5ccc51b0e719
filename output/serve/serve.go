// Package serve shows run folders in a browser on the same machine, and starts runs there. It
// listens to loopback only, answers to its own name only, and takes nothing from other sites;
// a run is a command line, carried out as in a terminal, so that it leaves the same bytes.
package serve

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// Limits of what a client may take.
const (
	mostBody        = 64 << 10 // of a form [byte]
	mostConnections = 256
	headerTime      = 5 * time.Second
	readTime        = 15 * time.Second
	writeTime       = 30 * time.Second // of an answer that is not a stream
	idleTime        = 60 * time.Second
	stopTime        = 5 * time.Second // for answers under way when the server ends
)

//go:embed pages/*.tmpl pages/app.js pages/style.css
var files embed.FS

// Run carries out a command line, as args behind the name of the program; said is called with
// each line of its standard error. It returns the exit status.
type Run func(ctx context.Context, args []string, said func(line string)) int

// Choices are what the forms offer.
type Choices struct {
	Scenarios []Choice
	Presets   []Choice
	Paths     []string // of numbers that can be varied
}

// A Choice is a word with what it means.
type Choice struct{ Name, Title string }

// A Server shows the run folders in one folder.
type Server struct {
	root    *os.Root
	path    string
	name    string // of the folder, as people know it
	run     Run
	choices Choices
	version string

	mu   sync.Mutex
	jobs []*job
	all  sync.WaitGroup
	stop context.CancelFunc
	ctx  context.Context
}

// New returns a server for the run folders in the folder at path. Close it in the end.
func New(path, version string, choices Choices, run Run) (*Server, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	name := path
	if whole, err := filepath.Abs(path); err == nil {
		name = filepath.Base(whole)
	}
	s := &Server{root: root, path: path, name: name, run: run, choices: choices, version: version}
	s.ctx, s.stop = context.WithCancel(context.Background())
	return s, nil
}

// Close stops what runs, waits for it to keep what is finished, and lets go of the folder.
func (s *Server) Close() error {
	s.stop()
	s.all.Wait()
	return s.root.Close()
}

// Serve answers on a listener until ctx ends, then stops what runs: finished replications are
// kept, and the same run goes on from there.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s.Handler(l.Addr().String()), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, IdleTimeout: idleTime, MaxHeaderBytes: 16 << 10}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(l, mostConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.stop()
	s.all.Wait()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		server.Close()
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Handler answers requests to the address.
func (s *Server) Handler(address string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /folders/{folder}", s.folder)
	mux.HandleFunc("GET /folders/{folder}/report", s.report)
	mux.HandleFunc("GET /folders/{folder}/files/{file...}", s.file)
	mux.HandleFunc("GET /class", class)
	mux.HandleFunc("POST /runs", s.start)
	mux.HandleFunc("GET /runs/{run}", s.job)
	mux.HandleFunc("GET /runs/{run}/events", s.events)
	mux.HandleFunc("POST /runs/{run}/cancel", s.cancel)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /app.js", asset("pages/app.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /style.css", asset("pages/style.css", "text/css; charset=utf-8"))
	same := http.NewCrossOriginProtection()
	same.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusForbidden, "A page of another site asked for this. Open this address by itself.")
	}))
	return guarded(address, same.Handler(http.MaxBytesHandler(mux, mostBody)))
}

// guarded lets requests through that name this server and do not come from another site.
// Another name that leads here is how a page of another site would get around the browser's
// protection (DNS rebinding).
func guarded(address string, next http.Handler) http.Handler {
	names := namesOf(address)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch site := r.Header.Get("Sec-Fetch-Site"); {
		case !slices.Contains(names, r.Host):
			fail(w, http.StatusMisdirectedRequest, "This server answers to "+names[0]+" only.")
			return
		case site == "cross-site" || site == "same-site":
			fail(w, http.StatusForbidden, "A page of another site asked for this. Open this address by itself.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// namesOf are the names that an address on loopback goes by.
func namesOf(address string) []string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return []string{address}
	}
	return []string{net.JoinHostPort(host, port), "localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port}
}

// asset serves a file of the program.
func asset(name, kind string) http.HandlerFunc {
	content, err := files.ReadFile(name)
	if err != nil {
		panic("serve: " + err.Error())
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(content)
	}
}

// fail answers with a status and a page that says why.
func fail(w http.ResponseWriter, status int, why string) {
	render(w, status, "failure", struct{ Title, Why string }{http.StatusText(status), why})
}

// isName reports whether a word can name a run folder: nothing that leads elsewhere, and
// nothing hidden.
func isName(name string) bool {
	return name != "" && len(name) <= 100 && name[0] != '.' && name[0] != '-' && strings.IndexFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.", r))
	}) < 0
}

// Address is how a listener is named in a browser.
func Address(l net.Listener) string { return fmt.Sprintf("http://%s/", l.Addr()) }
