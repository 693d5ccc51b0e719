package folder

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"

	"careteam/experiments"
	"careteam/output/data"
	"careteam/output/picture"
)

// Write writes results, figures and manifest. Given is the experiment file as
// the user wrote it, nil where there is none or flags changed it.
func (f *Folder) Write(r *experiments.Results, given []byte, m Manifest) error {
	if given == nil {
		given = Experiment(r.Experiment, f.path)
	}
	tables, err := tablesOf(r)
	if err != nil {
		return err
	}
	if tables, err = f.further(r, tables); err != nil {
		return err
	}
	m.complete(r.Experiment)
	pictures, err := picture.Of(&picture.Source{Of: r.Experiment, Results: r})
	if err != nil {
		return err
	}
	return f.write(append([]file{{"experiment.yaml", given}}, tables...), pictures, m)
}

// write writes files and pictures, then the manifest that lists them.
func (f *Folder) write(files []file, pictures []picture.Picture, m Manifest) error {
	figures, err := figuresOf(pictures)
	if err != nil {
		return err
	}
	files = append(append([]file{files[0], {"plan.json", indented(f.plan)}}, files[1:]...), figures...)
	if err := os.MkdirAll(filepath.Join(f.path, figuresDir), 0o755); err != nil {
		return err
	}
	for _, file := range files {
		if f.forExcel(file.name) {
			if file.content, err = data.Excel(file.content); err != nil {
				return err
			}
		}
		if err := WriteFile(filepath.Join(f.path, filepath.FromSlash(file.name)), file.content); err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{file.name, len(file.content), hashOf(file.content)})
	}
	return f.finish(m)
}

// further adds the tables of runs in other formats.
func (f *Folder) further(r *experiments.Results, tables []file) ([]file, error) {
	if f.formats.Long {
		var b bytes.Buffer
		if err := data.Runs(r, data.NewLong(&b, nil, false)); err != nil {
			return nil, err
		}
		content, err := zipped(b.Bytes())
		if err != nil {
			return nil, err
		}
		tables = append(tables, file{"runs_long.csv.gz", content})
	}
	if f.formats.Parquet {
		var b bytes.Buffer
		if err := data.Runs(r, data.NewParquet(&b, nil, false)); err != nil {
			return nil, err
		}
		tables = append(tables, file{"runs.parquet", b.Bytes()})
	}
	return tables, nil
}

// A file is content with its path in the folder.
type file struct {
	name    string
	content []byte
}

// tablesOf returns the results as CSV.
func tablesOf(r *experiments.Results) (files []file, err error) {
	for _, t := range []struct {
		name   string
		write  func(io.Writer, *experiments.Results) error
		zipped bool
		wanted bool
	}{
		{"runs.csv.gz", data.RunsCSV, true, true},
		{"series.csv.gz", data.SeriesCSV, true, true},
		{"summary.csv", data.SummaryCSV, false, true},
		{"fates.csv", data.FatesCSV, false, true},
		{"stays.csv", data.StaysCSV, false, true},
		{"groups.csv", func(w io.Writer, r *experiments.Results) error { return data.GroupsCSV(w, r) }, false, true},
		{"differences.csv", data.DifferencesCSV, false, len(r.Experiment.Arms) > 1},
		{"economics.csv", data.EconomicsCSV, false, len(r.Experiment.Arms) > 1},
		{"curve.csv", data.CurveCSV, false, r.Experiment.Curve != "" && r.Experiment.Run.Replications > 1},
	} {
		if !t.wanted {
			continue
		}
		var b bytes.Buffer
		if err := t.write(&b, r); err != nil {
			return nil, err
		}
		content := b.Bytes()
		if t.zipped {
			if content, err = zipped(content); err != nil {
				return nil, err
			}
		}
		files = append(files, file{t.name, content})
	}
	return files, nil
}

// zipped compresses without a time stamp, so that the same content gives the
// same bytes.
func zipped(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// figuresDir is where pictures are.
const figuresDir = "figures"

// figuresOf returns every picture as SVG and PNG.
func figuresOf(pictures []picture.Picture) (files []file, err error) {
	for _, p := range pictures {
		svg, err := p.Drawing.SVG()
		if err != nil {
			return nil, err
		}
		png, err := p.Drawing.PNG()
		if err != nil {
			return nil, err
		}
		files = append(files, file{figuresDir + "/" + p.Name + ".svg", svg}, file{figuresDir + "/" + p.Name + ".png", png})
	}
	return files, nil
}
