package folder

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"careteam/experiments"
	"careteam/experiments/sweep"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/picture"
)

// OpenSweep makes or opens the folder of a sweep. The plan is kept with the points of the
// design, so that other processes can share the work.
func OpenSweep(path string, p *sweep.Plan, given []byte, notice func(string)) (*Folder, error) {
	f, err := openPlan(path, planOfSweep(p), notice)
	if err != nil {
		return nil, err
	}
	if given == nil {
		given = Experiment(p.Sweep.Experiment, path)
	}
	var points bytes.Buffer
	if err := data.PointsCSV(&points, p.Sweep); err != nil {
		return nil, err
	}
	for _, file := range []file{{"points.csv", points.Bytes()}, {"experiment.yaml", given}} {
		if err := WriteFile(filepath.Join(path, file.name), file.content); err != nil {
			f.Discard()
			return nil, Refused{path, reason(err), "give a folder that can be written"}
		}
	}
	return f, nil
}

func planOfSweep(p *sweep.Plan) plan {
	q := planOf(p.Sweep.Experiment)
	q.Kind = "sweep"
	for i := range p.Sweep.Factors {
		q.Factors = append(q.Factors, p.Sweep.Factors[i].Path)
	}
	q.Points, q.RunsSHA256 = len(p.Sweep.Points), p.Sum()
	return q.hashed()
}

// joinSweep opens the folder of a sweep that was planned there, to share its work or to read
// it. It refuses a folder whose plan is not that of p.
func joinSweep(path string, kept plan, p *sweep.Plan, notice func(string)) (*Folder, error) {
	asked := planOfSweep(p)
	f := &Folder{path: path, plan: asked, shards: shards{filepath.Join(path, "shards"), notice}}
	switch {
	case kept.Hash != asked.Hash:
		return nil, Refused{path, "holds another experiment (" + kept.difference(asked) + ")", "give another folder"}
	case kept.RunsSHA256 != asked.RunsSHA256:
		return nil, Refused{path, fmt.Sprintf("plan.json has %d points × %d replications, its experiment.yaml %d × %d, or other values", kept.Points, kept.Replications, asked.Points, asked.Replications),
			"plan it again with the command that made it"}
	}
	return f, nil
}

// planIn reads the plan of a folder; hint says how to make one.
func planIn(path, hint string) (p plan, err error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return p, Refused{path, "is no folder", hint}
	}
	text, err := os.ReadFile(filepath.Join(path, "plan.json"))
	if err != nil {
		return p, Refused{path, "holds no plan.json, so it is no run folder", hint}
	}
	if err := json.Unmarshal(text, &p); err != nil || p.Hash == "" {
		return p, Refused{path, "plan.json cannot be read", hint}
	}
	return p, nil
}

// planned reads the plan of a folder that holds a sweep.
func planned(path string) (plan, error) {
	p, err := planIn(path, "plan a sweep there with: careteam sweep ... --out "+path+" --plan")
	if err != nil {
		return p, err
	}
	if p.Kind != "sweep" {
		return plan{}, Refused{path, "holds a " + orRun(p.Kind) + ", not a sweep", "give the folder of a sweep"}
	}
	return p, nil
}

// WriteSweep writes the tables and pictures of a sweep, point by point, and the manifest. Each
// is called with every point on the way; pictures of one outcome show the one named, or the
// primary one. Further tables are written beside them.
func (f *Folder) WriteSweep(p *sweep.Plan, r sweep.Reader, m Manifest, each func(sweep.Point), outcome string, further ...Table) error {
	names := []string{"runs.csv.gz", "series.csv.gz", "summary.csv"}
	if len(p.Sweep.Arms) > 1 {
		names = append(names, "differences.csv")
	}
	var streams []*stream
	writers := []io.Writer{io.Discard, io.Discard, io.Discard, io.Discard}
	defer func() {
		for _, s := range streams {
			s.abandon()
		}
	}()
	for i, name := range names {
		s, err := newStream(filepath.Join(f.path, name))
		if err != nil {
			return err
		}
		streams, writers[i] = append(streams, s), s
	}
	others, err := f.others(p.Sweep, &names, &streams)
	if err != nil {
		return err
	}
	tables := data.NewSweepTables(p.Sweep, writers[0], writers[1], writers[2], writers[3], others...)
	err = p.Points(r, output.Base(p.Sweep.Experiment), func(point sweep.Point) error {
		if each != nil {
			each(point)
		}
		return tables.Add(point)
	})
	if err == nil {
		err = tables.Flush()
	}
	if err != nil {
		return err
	}
	m.complete(p.Sweep.Experiment)
	for _, name := range []string{"experiment.yaml", "plan.json", "points.csv"} {
		content, err := os.ReadFile(filepath.Join(f.path, name))
		if err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{name, len(content), hashOf(content)})
	}
	for i, s := range streams {
		size, sum, err := s.commit()
		if err == nil && f.forExcel(names[i]) {
			size, sum, err = f.toExcel(names[i])
		}
		if err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{names[i], size, sum})
	}
	var files []file
	for _, t := range further {
		var b bytes.Buffer
		if err := t.Write(&b); err != nil {
			return err
		}
		files = append(files, file{t.Name, b.Bytes()})
	}
	figures, err := f.figures(&picture.Source{Of: p.Sweep.Experiment, Plan: p, Runs: r, Outcome: outcome})
	if err != nil {
		return err
	}
	for _, file := range append(files, figures...) {
		if err := WriteFile(filepath.Join(f.path, filepath.FromSlash(file.name)), file.content); err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{file.name, len(file.content), hashOf(file.content)})
	}
	f.Batches().tidy()
	return f.finish(m)
}

// figures draws the first pictures of a source and makes room for them.
func (f *Folder) figures(s *picture.Source) ([]file, error) {
	pictures, err := picture.Of(s)
	if err != nil || len(pictures) == 0 {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(f.path, figuresDir), 0o755); err != nil {
		return nil, err
	}
	return figuresOf(pictures)
}

// others opens the tables of runs in other formats.
func (f *Folder) others(s *experiments.Sweep, names *[]string, streams *[]*stream) (list []data.RunWriter, err error) {
	open := func(name string) (*stream, error) {
		file, err := newStream(filepath.Join(f.path, name))
		if err == nil {
			*names, *streams = append(*names, name), append(*streams, file)
		}
		return file, err
	}
	if f.formats.Long {
		file, err := open("runs_long.csv.gz")
		if err != nil {
			return nil, err
		}
		list = append(list, data.NewLong(file, s.Factors, true))
	}
	if f.formats.Parquet {
		file, err := open("runs.parquet")
		if err != nil {
			return nil, err
		}
		list = append(list, data.NewParquet(file, s.Factors, true))
	}
	return list, nil
}

// toExcel writes a table again as Excel reads it.
func (f *Folder) toExcel(name string) (size int, sum string, err error) {
	path := filepath.Join(f.path, name)
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, "", err
	}
	if content, err = data.Excel(content); err != nil {
		return 0, "", err
	}
	return len(content), hashOf(content), WriteFile(path, content)
}

// A Table is a file of a folder beside those that every sweep has.
type Table struct {
	Name  string
	Write func(*bytes.Buffer) error
}

// A stream writes a file of any length, compressed where its name says so, and puts it in
// place as a whole.
type stream struct {
	path string
	file *os.File
	zip  *gzip.Writer
	sum  hash.Hash
	size int
}

func newStream(path string) (*stream, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return nil, err
	}
	s := &stream{path: path, file: f, sum: sha256.New()}
	if filepath.Ext(path) == ".gz" {
		// The least effort: half the time, a fifth more bytes.
		s.zip, _ = gzip.NewWriterLevel(raw{s}, gzip.BestSpeed)
	}
	return s, nil
}

// Write implements io.Writer.
func (s *stream) Write(b []byte) (int, error) {
	if s.zip != nil {
		return s.zip.Write(b)
	}
	return raw{s}.Write(b)
}

// raw writes what the file holds.
type raw struct{ s *stream }

func (r raw) Write(b []byte) (int, error) {
	r.s.sum.Write(b)
	r.s.size += len(b)
	return r.s.file.Write(b)
}

// commit puts the file in place.
func (s *stream) commit() (size int, sum string, err error) {
	if s.zip != nil {
		err = s.zip.Close()
	}
	if err == nil {
		err = s.file.Chmod(0o644)
	}
	if err == nil {
		err = s.file.Sync()
	}
	if e := s.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(s.file.Name(), s.path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(s.path))
	}
	return s.size, hex.EncodeToString(s.sum.Sum(nil)), err
}

// abandon removes a file that was not put in place.
func (s *stream) abandon() {
	s.file.Close()
	os.Remove(s.file.Name())
}
