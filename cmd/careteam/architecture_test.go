package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// packages lists all packages in reading order. Each may import only what
// stands before it, and the root package of a folder never its children.
var packages = []string{
	"sim",
	"sim/rng",
	"sim/dist",
	"sim/stats",
	"sim/calendar",
	"sim/resource",
	"sim/queueing",
	"sim/place",
	"agents",
	"agents/person",
	"agents/model",
	"experiments",
	"experiments/words",
	"experiments/lives",
	"experiments/scenario",
	"experiments/runner",
	"experiments/analysis",
	"experiments/selection",
	"experiments/design",
	"experiments/sensitivity",
	"experiments/sweep",
	"experiments/calibration",
	"experiments/evaluation",
	"experiments/validation",
	"output",
	"output/data",
	"output/table",
	"output/figure",
	"output/picture",
	"output/folder",
	"output/report",
	"output/page",
	"output/serve",
	"cmd/careteam",
}

// A listed package is what `go list -json` says of it.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func goList(t *testing.T, args ...string) (list []listed) {
	t.Helper()
	c := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,TestImports,XTestImports"}, args...)...)
	c.Dir = "../.."
	text, err := c.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go list: %v\n%s", err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// place returns where a package of this module stands in the list; ok is false
// for packages of others.
func place(t *testing.T, path string) (at int, ok bool) {
	t.Helper()
	name, ok := strings.CutPrefix(path, "careteam/")
	if !ok {
		return 0, false
	}
	at = slices.Index(packages, name)
	if at < 0 {
		t.Errorf("%s is not in the list of packages", name)
	}
	return at, at >= 0
}

func TestImportsPointBack(t *testing.T) {
	all := goList(t, "./...")
	for _, p := range all {
		at, ok := place(t, p.ImportPath)
		if !ok {
			continue
		}
		for _, i := range p.Imports {
			to, ok := place(t, i)
			if ok && to >= at {
				t.Errorf("%s imports %s, which does not stand before it", p.ImportPath, i)
			}
			if strings.HasPrefix(i, p.ImportPath+"/") {
				t.Errorf("%s imports its own child %s", p.ImportPath, i)
			}
		}
	}
	for _, name := range packages {
		if !slices.ContainsFunc(all, func(p listed) bool { return p.ImportPath == "careteam/"+name }) {
			t.Errorf("%s is in the list but does not exist", name)
		}
	}
}

// doors are outside packages that only one package of ours may import.
var doors = map[string]string{
	"github.com/spf13/":            "cmd/careteam",
	"gonum.org/v1/plot/":           "output/figure",
	"codeberg.org/go-pdf/":         "output/figure",
	"github.com/yuin/goldmark/":    "output/report",
	"gonum.org/v1/gonum/stat/":     "experiments/analysis",
	"gonum.org/v1/gonum/mathext/":  "experiments/analysis",
	"gonum.org/v1/gonum/mat/":      "experiments/calibration",
	"gonum.org/v1/gonum/optimize/": "experiments/calibration",
	"go.yaml.in/":                  "experiments/scenario",
	"github.com/parquet-go/":       "output/data",
	"github.com/rogpeppe/":         "cmd/careteam",
}

func TestEveryOutsidePackageHasOneDoor(t *testing.T) {
	for _, p := range goList(t, "./...") {
		for _, i := range p.Imports {
			for outside, door := range doors {
				if strings.HasPrefix(i+"/", outside) && p.ImportPath != "careteam/"+door {
					t.Errorf("%s imports %s; only %s may", p.ImportPath, i, door)
				}
			}
		}
	}
}

// TestKernelAndModelAreLean keeps the browser build small.
func TestKernelAndModelAreLean(t *testing.T) {
	heavy := []string{"fmt", "encoding/json", "text/template", "net/http", "os"}
	for _, p := range goList(t, "-deps", "./sim/...", "./agents/...") {
		if slices.Contains(heavy, p.ImportPath) || strings.HasPrefix(p.ImportPath, "gonum.org/") || strings.HasPrefix(p.ImportPath, "github.com/") {
			t.Errorf("sim or agents depend on %s", p.ImportPath)
		}
	}
}

// TestPageIsLean keeps out of the simulator in the class page what would make it a sixth larger.
func TestPageIsLean(t *testing.T) {
	t.Setenv("GOOS", "js")
	t.Setenv("GOARCH", "wasm")
	for _, p := range goList(t, "-deps", "./cmd/careteam-page") {
		if slices.Contains([]string{"fmt", "os", "reflect", "encoding/json"}, p.ImportPath) || strings.HasPrefix(p.ImportPath, "careteam/output") {
			t.Errorf("the page's simulator depends on %s", p.ImportPath)
		}
	}
}

// TestOnlyTheCommandKnowsOutput keeps results apart from how they are shown.
func TestOnlyTheCommandKnowsOutput(t *testing.T) {
	for _, p := range goList(t, "./sim/...", "./agents/...", "./experiments/...") {
		for _, i := range p.Imports {
			if strings.HasPrefix(i, "careteam/output") {
				t.Errorf("%s imports %s", p.ImportPath, i)
			}
		}
	}
}
