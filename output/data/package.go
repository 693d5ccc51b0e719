package data

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"time"

	"careteam/agents"
	"careteam/output"
)

// A File is one of a folder: what it is called, its size and hash, and of a table the header.
type File struct {
	Path   string
	Bytes  int
	SHA256 string
	Header []string
	Excel  bool // written for Excel
}

// A Folder is what packages describe.
type Folder struct {
	Name, Title   string
	Started       time.Time
	Seconds       float64
	Command       []string
	Files         []File
	Parameters    *agents.Parameters // of the model, for the units of paths; nil: none
	Seed          uint64
	ResultVersion string
}

type packageJSON struct {
	Profile   string         `json:"profile"`
	Name      string         `json:"name"`
	Title     string         `json:"title"`
	Created   string         `json:"created"`
	Resources []resourceJSON `json:"resources"`
}

type resourceJSON struct {
	Profile     string       `json:"profile"`
	Name        string       `json:"name"`
	Path        string       `json:"path"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Encoding    string       `json:"encoding,omitempty"`
	Compression string       `json:"compression,omitempty"`
	Bytes       int          `json:"bytes"`
	Hash        string       `json:"hash"`
	Dialect     *dialectJSON `json:"dialect,omitempty"`
	Schema      *schemaJSON  `json:"schema,omitempty"`
}

type dialectJSON struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
}

type schemaJSON struct {
	Fields        []fieldJSON `json:"fields"`
	MissingValues []string    `json:"missingValues"`
}

type fieldJSON struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	DecimalChar string `json:"decimalChar,omitempty"`
	Description string `json:"description"`
}

// DataPackage describes the tables of a folder as a Frictionless data package
// (specs.frictionlessdata.io).
func DataPackage(f Folder) []byte {
	doc := packageJSON{Profile: "data-package", Name: slug(f.Name), Title: f.Title, Created: f.Started.Format(time.RFC3339), Resources: []resourceJSON{}}
	units := map[string]string{}
	if f.Parameters != nil {
		units = unitsOf(f.Parameters)
	}
	for _, file := range f.Files {
		if r, ok := resource(file, units); ok {
			doc.Resources = append(doc.Resources, r)
		}
	}
	return document(doc)
}

// resource describes a table; ok is false for any other file.
func resource(file File, units map[string]string) (r resourceJSON, ok bool) {
	base, zipped := strings.CutSuffix(file.Path, ".gz")
	r = resourceJSON{Profile: "tabular-data-resource", Name: slug(strings.TrimSuffix(path.Base(base), path.Ext(base))), Path: file.Path, Bytes: file.Bytes, Hash: "sha256:" + file.SHA256}
	switch path.Ext(base) {
	case ".csv":
		r.Format, r.MediaType, r.Encoding = "csv", "text/csv", "utf-8"
	case ".parquet":
		r.Format, r.MediaType, r.Profile = "parquet", "application/vnd.apache.parquet", "data-resource"
		return r, true
	default:
		return r, false
	}
	decimal := ""
	if zipped {
		r.Compression = "gz"
	}
	if file.Excel {
		r.Dialect, decimal = &dialectJSON{";", "\r\n"}, ","
	}
	r.Schema = &schemaJSON{Fields: []fieldJSON{}, MissingValues: []string{""}}
	for _, name := range file.Header {
		c, _ := columnOf(name, units)
		field := fieldJSON{Name: name, Type: c.kind, Description: c.meaning}
		if c.kind == "number" {
			field.DecimalChar = decimal
		}
		r.Schema.Fields = append(r.Schema.Fields, field)
	}
	return r, true
}

// slug makes a name of small letters, digits, -, _ and . only.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, strings.ToLower(name))
}

// document writes JSON for people.
func document(doc any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		panic("data: " + err.Error())
	}
	return b.Bytes()
}

// kinds of files, by their ending.
var kinds = map[string]string{".csv": "text/csv", ".gz": "application/gzip", ".parquet": "application/vnd.apache.parquet", ".json": "application/json", ".yaml": "application/yaml",
	".svg": "image/svg+xml", ".png": "image/png", ".sh": "application/x-sh"}

// ROCrate describes a folder as a research object (RO-Crate 1.1, doi:10.5281/zenodo.7867028):
// its files, the program and the run that made them.
func ROCrate(f Folder) []byte {
	type entity = map[string]any
	id := func(s string) entity { return entity{"@id": s} }
	var parts []any
	var files []any
	for _, file := range f.Files {
		parts = append(parts, id(file.Path))
		kind := kinds[path.Ext(file.Path)]
		if kind == "" {
			kind = "application/octet-stream"
		}
		files = append(files, entity{"@id": file.Path, "@type": "File", "name": path.Base(file.Path), "encodingFormat": kind, "contentSize": file.Bytes, "sha256": file.SHA256})
	}
	ended := f.Started.Add(time.Duration(f.Seconds * float64(time.Second)))
	graph := []any{
		entity{"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": id("https://w3id.org/ro/crate/1.1"), "about": id("./")},
		entity{"@id": "./", "@type": "Dataset", "name": f.Title, "description": "Results of a simulation with careteam: " + strings.Join(f.Command, " "),
			"datePublished": f.Started.Format(time.DateOnly), "license": id("#license"), "hasPart": parts, "mentions": id("#run")},
		entity{"@id": "#license", "@type": "CreativeWork", "name": "not stated", "description": "Whoever made these results has not stated a licence."},
		entity{"@id": "#careteam", "@type": "SoftwareApplication", "name": "careteam", "version": output.Version, "softwareVersion": output.Version + ", results version " + f.ResultVersion},
		entity{"@id": "#run", "@type": "CreateAction", "name": strings.Join(f.Command, " "), "instrument": id("#careteam"), "startTime": f.Started.Format(time.RFC3339), "endTime": ended.Format(time.RFC3339), "result": parts},
	}
	return document(entity{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": append(graph, files...)})
}
