//go:build !bytes

package sim_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// The tests in this file and in those beside it with the same build tag read the
// source of all packages that take part in a run, and look for what could make two
// runs of the same parameters and seed differ. `make bytes` leaves them out.

// checked is the type-checked source of one package, without its tests.
type checked struct {
	folder string // from the root of the module: sim/rng
	fset   *token.FileSet
	files  []*ast.File
	info   *types.Info
}

// offence is a place that breaks a rule.
type offence struct {
	at   token.Pos
	what string
}

// rule finds the offences of one kind.
type rule func(c *checked) []offence

// keeps fails at every offence in the packages that take part in a run.
func keeps(t *testing.T, r rule) {
	t.Helper()
	packages, err := loadRun()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range packages {
		for _, o := range r(c) {
			t.Errorf("%v: %s", c.fset.Position(o.at), o.what)
		}
	}
}

// finds checks a rule itself: it must find an offence in each of the bad snippets of
// source, and none in the good ones.
func finds(t *testing.T, r rule, bad, good []string) {
	t.Helper()
	for _, source := range bad {
		if len(r(snippet(t, source))) == 0 {
			t.Errorf("no offence found in\n%s", source)
		}
	}
	for _, source := range good {
		for _, o := range r(snippet(t, source)) {
			t.Errorf("%q in\n%s", o.what, source)
		}
	}
}

// loadRun type-checks all packages that take part in a run, once.
var loadRun = sync.OnceValues(func() ([]*checked, error) {
	folders, err := runFolders()
	if err != nil {
		return nil, err
	}
	var packages []*checked
	for _, folder := range folders {
		c := newChecked(strings.TrimPrefix(filepath.ToSlash(filepath.Join("sim", folder)), "../"))
		paths, _ := filepath.Glob(filepath.Join(folder, "*.go"))
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(c.fset, path, nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			c.files = append(c.files, file)
		}
		config := types.Config{Importer: imports}
		if _, err := config.Check(c.folder, c.fset, c.files, c.info); err != nil {
			return nil, err
		}
		packages = append(packages, c)
	}
	return packages, nil
})

// runFolders lists the folders of all packages that take part in a run, from here.
func runFolders() (folders []string, err error) {
	for _, root := range []string{".", "../agents"} {
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if d.Name() == "testdata" {
				return filepath.SkipDir
			}
			if paths, _ := filepath.Glob(filepath.Join(path, "*.go")); len(paths) > 0 {
				folders = append(folders, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return folders, nil
}

var (
	files   = token.NewFileSet()
	imports = importer.ForCompiler(files, "source", nil)
)

func newChecked(folder string) *checked {
	return &checked{folder: folder, fset: files, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
}

// snippet type-checks declarations, as if they stood in sim/snippet. Of other
// packages it knows a few; what a rule says of the rest it says of their names.
func snippet(t *testing.T, source string) *checked {
	t.Helper()
	c := newChecked("sim/snippet")
	file, err := parser.ParseFile(c.fset, "snippet.go", "package snippet\n"+source, parser.ParseComments)
	if err != nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	c.files = []*ast.File{file}
	config := types.Config{Importer: fewImports{}, Error: func(err error) {
		if !strings.Contains(err.Error(), "import") {
			t.Errorf("%v in\n%s", err, source)
		}
	}}
	config.Check(c.folder, c.fset, c.files, c.info)
	return c
}

type fewImports struct{}

func (fewImports) Import(path string) (*types.Package, error) {
	switch path {
	case "math", "maps", "slices", "careteam/agents":
		return imports.Import(path)
	}
	return nil, os.ErrNotExist
}

// inspect visits every node with the nodes that contain it, outermost first.
func (c *checked) inspect(visit func(n ast.Node, stack []ast.Node)) {
	for _, file := range c.files {
		var stack []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			visit(n, stack)
			stack = append(stack, n)
			return true
		})
	}
}

// parent returns the innermost node of the stack that is not a parenthesis.
func parent(stack []ast.Node) ast.Node {
	for i := len(stack) - 1; i >= 0; i-- {
		if _, ok := stack[i].(*ast.ParenExpr); !ok {
			return stack[i]
		}
	}
	return nil
}

// is reports whether the type of e has all properties of the given kind, such as
// types.IsFloat.
func (c *checked) is(e ast.Expr, kind types.BasicInfo) bool {
	t := c.info.TypeOf(e)
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&kind != 0
}
