package report

import (
	"encoding/base64"
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"careteam/experiments/words"
	"careteam/output/folder"
)

// A download is a file that the page carries.
type download struct {
	Name, Size string
	Href       template.URL // of our own making
}

// carried are the files a page takes along where they are small, in this order.
var carried = []string{"experiment.yaml", "summary.csv", "differences.csv", "economics.csv", "fates.csv", "stays.csv", "curve.csv", "trials.csv", "evaluation.json", "sensitivity.csv", "solve.csv", "points.csv", "groups.csv"}

// Most bytes of a file that is carried, and of all.
const (
	mostFile  = 40_000
	mostFiles = 130_000
)

// downloads are files of the folder as links, and the manifest as JSON; left names those that
// are too large.
func downloads(c *folder.Contents) (list []download, left []string, err error) {
	room := mostFiles
	add := func(name, kind string, content []byte) {
		room -= len(content)
		list = append(list, download{name, size(len(content)), template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(content))})
	}
	manifest, err := json.MarshalIndent(c.Manifest, "", "  ")
	if err != nil {
		return nil, nil, err
	}
	add("manifest.json", "application/json", manifest)
	for _, name := range carried {
		content, err := os.ReadFile(filepath.Join(c.Path, name))
		switch {
		case os.IsNotExist(err):
			continue
		case err != nil:
			return nil, nil, err
		case len(content) > mostFile || len(content) > room:
			left = append(left, name)
			continue
		}
		kind := "text/csv"
		switch filepath.Ext(name) {
		case ".yaml":
			kind = "application/yaml"
		case ".json":
			kind = "application/json"
		}
		add(name, kind, content)
	}
	for _, f := range c.Manifest.Files {
		if strings.HasSuffix(f.Path, ".gz") || strings.HasSuffix(f.Path, ".parquet") {
			left = append(left, f.Path)
		}
	}
	return list, left, nil
}

// size writes a number of bytes.
func size(n int) string {
	if n < 1000 {
		return words.Number(float64(n), 0) + " B"
	}
	return words.Number(float64(n)/1000, 0) + " kB"
}
