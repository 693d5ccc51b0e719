package sim_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryProductIsRounded reads the source of this folder and
// of the model. The language allows
// a compiler to fuse x*y + z into one operation with one rounding, across
// statements and inlined calls; only a conversion float64(x*y) forbids it. So
// every product of floats must be a conversion's operand, or end in a division,
// a comparison or another product that is. (Divisions are not fused, except by
// powers of 2, whose quotients are exact.)
func TestEveryProductIsRounded(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the standard library's source")
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "source", nil)
	for _, dir := range sourceFolders(t) {
		files := parseFolder(t, fset, dir)
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		config := types.Config{Importer: imports}
		if _, err := config.Check(dir, fset, files, info); err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			for _, bad := range unroundedProducts(file, info) {
				t.Errorf("%v: product of floats is not rounded; write float64(x*y)", fset.Position(bad.Pos()))
			}
		}
	}
}

// sourceFolders lists all packages that take part in a run.
func sourceFolders(t *testing.T) (folders []string) {
	for _, root := range []string{".", "../agents"} {
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() != "testdata" {
				folders = append(folders, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return folders
}

func parseFolder(t *testing.T, fset *token.FileSet, dir string) (files []*ast.File) {
	paths, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func unroundedProducts(file *ast.File, info *types.Info) (bad []ast.Node) {
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.MUL && isFloat(n, info) && !rounds(parent(stack), info) {
				bad = append(bad, n)
			}
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && isFloat(n.Lhs[0], info) {
				bad = append(bad, n)
			}
		}
		stack = append(stack, n)
		return true
	})
	return bad
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

// isFloat reports whether e is a float that is not a constant.
func isFloat(e ast.Expr, info *types.Info) bool {
	tv := info.Types[e]
	basic, ok := tv.Type.Underlying().(*types.Basic)
	return ok && tv.Value == nil && basic.Info()&types.IsFloat != 0
}

// rounds reports whether a product that is an operand of n cannot be fused with an
// addition, or is part of a greater product that is looked at itself.
func rounds(n ast.Node, info *types.Info) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.Op != token.ADD && n.Op != token.SUB
	case *ast.CallExpr:
		return info.Types[n.Fun].IsType()
	}
	return false
}
