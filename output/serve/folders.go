package serve

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"careteam/output/folder"
	"careteam/output/report"
)

// A shown is a run folder in a list.
type shown struct {
	Name, Kind, Title string
	Replications      int
	Finished          bool
	Started           time.Time
}

// folders lists the run folders, the newest first.
func (s *Server) folders() ([]shown, error) {
	entries, err := fs.ReadDir(s.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var list []shown
	for _, e := range entries {
		if !e.IsDir() || !isName(e.Name()) {
			continue
		}
		about, err := folder.About(filepath.Join(s.path, e.Name()))
		if err != nil {
			continue // no run folder
		}
		list = append(list, shown{e.Name(), about.Kind, about.Experiment, about.Replications, about.Finished, about.Started})
	}
	slices.SortStableFunc(list, func(a, b shown) int { return b.Started.Compare(a.Started) })
	return list, nil
}

func (s *Server) home(w http.ResponseWriter, _ *http.Request) {
	list, err := s.folders()
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	render(w, http.StatusOK, "home", struct {
		Version, Path string
		Folders       []shown
		Jobs          []status
		Choices       Choices
	}{s.version, s.name, list, s.statuses(), s.choices})
}

// A listed is a file of a run folder.
type listed struct {
	Path string
	Size int64
}

// folder shows what a run folder holds.
func (s *Server) folder(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("folder")
	about, err := s.about(name)
	if err != nil {
		fail(w, http.StatusNotFound, "There is no run folder "+name+".")
		return
	}
	var pictures, tables []listed
	err = fs.WalkDir(s.root.FS(), name, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "shards":
			return fs.SkipDir
		case d.IsDir() || strings.HasPrefix(d.Name(), "."):
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // gone since
		}
		at := listed{strings.TrimPrefix(file, name+"/"), info.Size()}
		if path.Ext(file) == ".svg" {
			pictures = append(pictures, at)
		} else {
			tables = append(tables, at)
		}
		return nil
	})
	if err != nil {
		fail(w, http.StatusInternalServerError, "The folder cannot be read.")
		return
	}
	render(w, http.StatusOK, "folder", struct {
		Name             string
		About            folder.Summary
		Pictures, Tables []listed
	}{name, about, pictures, tables})
}

// about reads what a folder is about; the name may come from anybody.
func (s *Server) about(name string) (folder.Summary, error) {
	if !isName(name) {
		return folder.Summary{}, fs.ErrNotExist
	}
	if info, err := s.root.Stat(name); err != nil || !info.IsDir() {
		return folder.Summary{}, fs.ErrNotExist
	}
	return folder.About(filepath.Join(s.path, name))
}

// report writes the report of a folder as it is now.
func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("folder")
	if _, err := s.about(name); err != nil {
		fail(w, http.StatusNotFound, "There is no run folder "+name+".")
		return
	}
	contents, err := folder.Read(filepath.Join(s.path, name))
	var b bytes.Buffer
	if err == nil {
		_, err = contents.Source()
	}
	if err == nil {
		err = report.Write(&b, contents)
	}
	var refused folder.Refused
	switch {
	case errors.As(err, &refused):
		fail(w, http.StatusConflict, name+": "+refused.Why+".")
		return
	case err != nil:
		fail(w, http.StatusInternalServerError, name+": the report cannot be written.")
		return
	}
	// The page brings its own policy, which allows no script at all.
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

// kinds are the types of files that are shown; all others are downloads.
var kinds = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".csv": "text/plain; charset=utf-8", ".json": "text/plain; charset=utf-8", ".yaml": "text/plain; charset=utf-8"}

// file sends a file of a run folder. The root refuses whatever leads out of it, links too.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name, file := r.PathValue("folder"), r.PathValue("file")
	if _, err := s.about(name); err != nil || !fs.ValidPath(file) || strings.Contains("/"+file, "/.") {
		fail(w, http.StatusNotFound, "There is no such file.")
		return
	}
	f, err := s.root.Open(path.Join(name, file))
	if err != nil {
		fail(w, http.StatusNotFound, "There is no such file.")
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		fail(w, http.StatusNotFound, "There is no such file.")
		return
	}
	kind, known := kinds[path.Ext(file)]
	if !known {
		kind = "application/octet-stream"
		w.Header().Set("Content-Disposition", "attachment")
	}
	w.Header().Set("Content-Type", kind)
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime))
	io.Copy(w, f)
}
