package folder

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"

	"careteam/agents"
	"careteam/experiments/scenario"
	"careteam/output/data"
)

// Formats are the tables of a folder beside the usual ones.
type Formats struct {
	Long    bool // runs_long.csv.gz
	Parquet bool // runs.parquet
	Excel   bool // tables that are not compressed as Excel reads them where the decimal sign is a comma
}

// Also writes further formats.
func (f *Folder) Also(formats Formats) { f.formats = formats }

// finish writes the descriptions of all files, then the manifest that lists them.
func (f *Folder) finish(m Manifest) error {
	d := data.Folder{Name: m.Experiment, Title: m.Experiment + " on " + m.Preset, Started: m.Started, Seconds: m.Seconds, Command: m.Command, Seed: m.Seed, ResultVersion: m.ResultsVersion, Parameters: parametersOf(m.Preset)}
	for _, file := range m.Files {
		described := data.File{Path: file.Path, Bytes: file.Bytes, SHA256: file.SHA256, Excel: f.forExcel(file.Path)}
		if base := strings.TrimSuffix(file.Path, ".gz"); strings.HasSuffix(base, ".csv") {
			header, err := headerOf(filepath.Join(f.path, filepath.FromSlash(file.Path)))
			if err != nil {
				return err
			}
			described.Header = header
		}
		d.Files = append(d.Files, described)
	}
	for _, file := range []file{{"datapackage.json", data.DataPackage(d)}, {"ro-crate-metadata.json", data.ROCrate(d)}} {
		if err := WriteFile(filepath.Join(f.path, file.name), file.content); err != nil {
			return err
		}
		m.Files = append(m.Files, ManifestFile{file.name, len(file.content), hashOf(file.content)})
	}
	return WriteFile(filepath.Join(f.path, "manifest.json"), indented(m))
}

// parametersOf are those of a preset; nil where there are several.
func parametersOf(preset string) *agents.Parameters {
	p, _, err := scenario.Preset(preset)
	if err != nil {
		return nil
	}
	return p
}

// headerOf reads the first line of a table.
func headerOf(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	start := make([]byte, 1<<20) // far more than any header has
	n, err := io.ReadFull(r, start)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return nil, err
	}
	line, _, _ := bytes.Cut(bytes.TrimPrefix(start[:n], []byte("\ufeff")), []byte("\n"))
	c := csv.NewReader(bytes.NewReader(line))
	if bytes.Contains(line, []byte(";")) {
		c.Comma = ';'
	}
	return c.Read()
}

// forExcel reports whether a table is written for Excel: those that are not compressed, but
// for those that careteam reads itself.
func (f *Folder) forExcel(name string) bool {
	return f.formats.Excel && strings.HasSuffix(name, ".csv") && name != "points.csv" && name != "draws.csv"
}
