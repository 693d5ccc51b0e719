//go:build !bytes

package sim_test

import (
	"go/ast"
	"go/build"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// parallelFolder is the one package that may start goroutines: for the places of a
// large system, which exchange messages in a fixed order.
const parallelFolder = "sim/place"

// pureImports are the packages of the standard library whose functions depend on
// their arguments alone.
var pureImports = []string{"cmp", "embed", "errors", "iter", "maps", "math", "math/bits", "slices", "sort", "strconv", "strings"}

// TestOnlyPureImports: no clock, no random numbers but our own, no environment, no
// memory addresses, no threads, nobody else's mathematics.
func TestOnlyPureImports(t *testing.T) { keeps(t, impureImports) }

func TestFindsImpureImports(t *testing.T) {
	var bad, good []string
	for _, p := range []string{
		"time", "math/rand", "math/rand/v2", "crypto/rand", "math/big", "math/cmplx", "os", "runtime", "sync", "sync/atomic",
		"unsafe", "C", "reflect", "fmt", "hash/maphash", "context", "gonum.org/v1/gonum/stat/distuv",
		"careteam/experiments", "careteam/agents",
	} {
		bad = append(bad, "import "+strconv.Quote(p))
	}
	for _, p := range append(pureImports, "careteam/sim", "careteam/sim/rng") {
		good = append(good, "import _ "+strconv.Quote(p))
	}
	finds(t, impureImports, bad, good)
	place := snippet(t, `import "sync"; import "sync/atomic"; import "runtime"`)
	place.folder = parallelFolder
	if found := impureImports(place); len(found) > 0 {
		t.Errorf("in %s: %v", parallelFolder, found)
	}
}

func impureImports(c *checked) (found []offence) {
	for _, file := range c.files {
		for _, spec := range file.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			within := strings.HasPrefix(p+"/", "careteam/sim/") ||
				strings.HasPrefix(p+"/", "careteam/agents/") && !strings.HasPrefix(c.folder, "sim")
			parallel := c.folder == parallelFolder && slices.Contains([]string{"runtime", "sync", "sync/atomic"}, p)
			if !within && !parallel && !slices.Contains(pureImports, p) {
				found = append(found, offence{spec.Pos(), "import of " + p + ", which may not take part in a run"})
			}
		}
	}
	return found
}

// exactMath are the functions of math whose result IEEE 754 or whole numbers define
// to the last bit. The others are assembly on some architectures and Go on others,
// and differ. Mod, Frexp and the like are exact by their nature.
var exactMath = []string{
	"Abs", "Ceil", "Copysign", "Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp", "Max", "Min", "Mod", "Modf", "NaN",
	"Nextafter", "Round", "RoundToEven", "Signbit", "Sqrt", "Trunc",
	"Float32bits", "Float32frombits", "Float64bits", "Float64frombits",
}

func TestOnlyExactMath(t *testing.T) { keeps(t, inexactMath) }

func TestFindsInexactMath(t *testing.T) {
	var bad, good []string
	for _, f := range []string{
		"Exp", "Exp2", "Expm1", "Log", "Log1p", "Log2", "Log10", "Logb", "Pow", "Pow10", "Cbrt", "Hypot", "FMA", "Gamma", "Lgamma",
		"Erf", "Erfc", "Erfinv", "J0", "Sin", "Cos", "Tan", "Sincos", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh", "Asinh",
	} {
		bad = append(bad, `import "math"; var f = math.`+f)
	}
	for _, f := range append(exactMath, "MaxInt64 + 0.0", "Pi") {
		good = append(good, `import "math"; var f = math.`+f)
	}
	bad = append(bad, `import m "math"; func f(x float64) float64 { return m.Exp(x) }`, `import . "math"; var f = Exp`)
	finds(t, inexactMath, bad, good)
}

func inexactMath(c *checked) (found []offence) {
	for id, object := range c.info.Uses {
		f, ok := object.(*types.Func)
		if ok && f.Pkg() != nil && f.Pkg().Path() == "math" && !slices.Contains(exactMath, f.Name()) {
			found = append(found, offence{id.Pos(), "math." + f.Name() + " differs between machines; see sim.Exp, Log, Pow"})
		}
	}
	return found
}

// TestNoGoroutines: what runs at once ends in any order. A select chooses at random,
// even where goroutines are allowed.
func TestNoGoroutines(t *testing.T) { keeps(t, concurrency) }

func TestFindsGoroutines(t *testing.T) {
	bad := []string{
		`func f() { go f() }`,
		`func f(c chan int) {}`,
		`func f() { select {} }`,
		`var c = make(chan int)`,
		`type channel = chan<- int`,
	}
	finds(t, concurrency, bad, []string{`func f() { defer f() }`})
	place := snippet(t, `func f() { go f(); <-make(chan int) }`)
	place.folder = parallelFolder
	if found := concurrency(place); len(found) > 0 {
		t.Errorf("in %s: %v", parallelFolder, found)
	}
	place = snippet(t, `func f(a, b chan int) { select { case <-a: case <-b: } }`)
	place.folder = parallelFolder
	if found := concurrency(place); len(found) != 1 {
		t.Errorf("select in %s: %v", parallelFolder, found)
	}
}

func concurrency(c *checked) (found []offence) {
	c.inspect(func(n ast.Node, _ []ast.Node) {
		parallel := false
		switch n := n.(type) {
		case *ast.SelectStmt:
			found = append(found, offence{n.Pos(), "select, which chooses at random"})
		case *ast.GoStmt, *ast.ChanType, *ast.SendStmt:
			parallel = true
		case *ast.UnaryExpr:
			parallel = n.Op == token.ARROW
		}
		if parallel && c.folder != parallelFolder {
			found = append(found, offence{n.Pos(), "goroutine or channel; only " + parallelFolder + " may have them"})
		}
	})
	return found
}

// TestNoRangeOverMaps: the order is another in every run. Sorted keys are fine.
func TestNoRangeOverMaps(t *testing.T) { keeps(t, mapOrder) }

func TestFindsRangeOverMaps(t *testing.T) {
	finds(t, mapOrder, []string{
		`func f(m map[int]int) { for range m {} }`,
		`func f(m map[int]int) { for k, v := range m { _, _ = k, v } }`,
		`type table map[string]bool; func f(m table) { for k := range (m) { _ = k } }`,
		`func f[M map[int]int](m M) { for k := range m { _ = k } }`,
		`func f[M ~map[int]int](m M) { for k := range m { _ = k } }`,
		`import "maps"; func f(m map[int]int) { for k := range maps.Keys(m) { _ = k } }`,
		`import "maps"; func f(m map[int]int) { for k, v := range maps.All(m) { _, _ = k, v } }`,
		`import ("maps"; "slices"); func f(m map[int]int) []int { return slices.Collect(maps.Keys(m)) }`,
		`import ("maps"; "slices"); func f(m map[int]int) []int { return slices.SortedFunc(maps.Values(m), func(a, b int) int { return 0 }) }`,
		`import "maps"; func f(m map[int]int, n *int) { maps.DeleteFunc(m, func(int, int) bool { *n++; return *n%2 == 0 }) }`,
	}, []string{
		`func f(s []int) { for range s {} }`,
		`func f(m map[int]int) int { clear(m); return m[1] + len(m) }`,
		`import ("maps"; "slices"); func f(m map[int]int) { for _, k := range slices.Sorted(maps.Keys(m)) { _ = k } }`,
		`import "maps"; func f(m map[int]int) map[int]int { return maps.Clone(m) }`,
	})
}

func mapOrder(c *checked) (found []offence) {
	c.inspect(func(n ast.Node, stack []ast.Node) {
		switch n := n.(type) {
		case *ast.RangeStmt:
			if isMap(c.info.TypeOf(n.X)) {
				found = append(found, offence{n.Pos(), "ranges over a map; range over slices.Sorted(maps.Keys(m))"})
			}
		case *ast.SelectorExpr:
			f := c.info.Uses[n.Sel]
			if isOf(f, "maps", "Clone", "Copy", "Equal") || f == nil || f.Pkg() == nil || f.Pkg().Path() != "maps" {
				return
			}
			if !isOf(f, "maps", "Keys") || !c.isSorted(stack) {
				found = append(found, offence{n.Pos(), "maps." + f.Name() + " has no order; range over slices.Sorted(maps.Keys(m))"})
			}
		}
	})
	return found
}

// isMap reports whether t is a map, or a type parameter that admits one.
func isMap(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Map:
		return true
	case *types.Interface:
		for i := range u.NumEmbeddeds() {
			union, ok := u.EmbeddedType(i).(*types.Union)
			if !ok && isMap(u.EmbeddedType(i)) {
				return true
			}
			for j := 0; ok && j < union.Len(); j++ {
				if isMap(union.Term(j).Type()) {
					return true
				}
			}
		}
	}
	return false
}

// isSorted reports whether the function that is called in the innermost call of the
// stack is an operand of slices.Sorted.
func (c *checked) isSorted(stack []ast.Node) bool {
	if len(stack) < 2 {
		return false
	}
	outer, ok := stack[len(stack)-2].(*ast.CallExpr)
	if !ok {
		return false
	}
	sorted, ok := outer.Fun.(*ast.SelectorExpr)
	return ok && isOf(c.info.Uses[sorted.Sel], "slices", "Sorted")
}

// isOf reports whether an object is one of the named ones of a package.
func isOf(o types.Object, pkg string, names ...string) bool {
	return o != nil && o.Pkg() != nil && o.Pkg().Path() == pkg && slices.Contains(names, o.Name())
}

// TestNoPackageState: variables of a package are tables: values without pointers
// that nothing assigns to and nothing takes the address of. (A table that is a slice
// can still be changed through a copy of it; that no rule here sees.)
func TestNoPackageState(t *testing.T) { keeps(t, packageState) }

func TestFindsPackageState(t *testing.T) {
	const counter, table, list = "var n int; ", "var table [3]int; ", "var list = []int{1}; "
	finds(t, packageState, []string{
		counter + `func f() { n = 1 }`,
		counter + `func f() { n++ }`,
		counter + `func f() { n += 2 }`,
		counter + `func init() { n = 1 }`,
		counter + `func f() int { i := 0; i, n = 1, 2; return i }`,
		counter + `func f() *int { return &n }`,
		counter + `func f(s []int) { for n = range s {} }`,
		table + `func f() { table[1] = 1 }`,
		table + `func f() { clear(table[:]) }`,
		table + `func f() []int { return table[:] }`,
		list + `func f() { (list)[0]++ }`,
		list + `func f() { list = append(list, 1) }`,
		list + `func f() { copy(list, list) }`,
		list + `func f() { clear(list) }`,
		list + `func f() []int { return append(list[:0], 1) }`,
		`var m = map[int]int{}; func f() { m[1] = 2 }`,
		`var m = map[int]int{}; func f() { delete(m, 2) }`,
		`var s struct{ a [2]int }; func f() { s.a[1] = 1 }`,
		`type counter struct{ n int }; func (c *counter) add() { c.n++ }; var c counter; func f() { c.add() }`,
		`var p = new(int)`,
		`var s struct{ p []*int }`,
		`var x any = 1`,
		`import "careteam/agents"; func f() { agents.Outcomes[0].ID = "" }`,
		`import "careteam/agents"; func f() { agents.AgeBands[0] = "" }`,
	}, []string{
		table + `func f() int { return table[1] + len(table) }`,
		table + `func f() (sum int) { for _, x := range table { sum += x }; return sum }`,
		list + `func f() []int { return append([]int{2}, list...) }`,
		`var names = [...]string{"a"}; func f() { names := names; names[0] = "" }`,
		`var square = func(x int) int { return x*x }`,
		`var err error`,
		`func f() { n := 0; p := &n; *p++ }`,
		`type unit struct{ n int }; func (u unit) double() int { return 2*u.n }; var u unit; func f() int { return u.double() }`,
	})
}

func packageState(c *checked) (found []offence) {
	add := func(at ast.Node, what string, v *types.Var) {
		if v != nil {
			found = append(found, offence{at.Pos(), what + " " + v.Name() + ", a variable of its package"})
		}
	}
	for _, object := range c.info.Defs {
		if v, ok := object.(*types.Var); ok && isPackageLevel(v) && !isTable(v.Type()) {
			found = append(found, offence{v.Pos(), "variable " + v.Name() + " of the package can hold state: it is a " + v.Type().String()})
		}
	}
	c.inspect(func(n ast.Node, _ []ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				add(n, "assigns to", c.rootVariable(e))
			}
		case *ast.IncDecStmt:
			add(n, "changes", c.rootVariable(n.X))
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				add(n, "assigns to", c.rootVariable(n.Key))
				add(n, "assigns to", c.rootVariable(n.Value))
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				add(n, "takes the address of", c.rootVariable(n.X))
			}
		case *ast.SliceExpr:
			if t := c.info.TypeOf(n.X); t != nil {
				if _, ok := t.Underlying().(*types.Array); ok {
					add(n, "takes the address of", c.rootVariable(n.X))
				}
			}
		case *ast.SelectorExpr:
			if c.takesAddress(n) {
				add(n, "takes the address of", c.rootVariable(n.X))
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && slices.Contains([]string{"append", "clear", "copy", "delete"}, f.Name) {
				add(n, f.Name+" changes", c.rootVariable(n.Args[0]))
			}
		}
	})
	return found
}

// isTable reports whether a value of type t holds no pointer to anything that can
// change, apart from the arrays of slices and the entries of maps.
func isTable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic, *types.Signature:
		return true
	case *types.Array:
		return isTable(u.Elem())
	case *types.Slice:
		return isTable(u.Elem())
	case *types.Map:
		return isTable(u.Key()) && isTable(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if !isTable(u.Field(i).Type()) {
				return false
			}
		}
		return true
	}
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func isPackageLevel(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// rootVariable returns the variable of a package of which e is a part, nil if it is
// none.
func (c *checked) rootVariable(e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			if v, ok := c.info.Uses[x].(*types.Var); ok && isPackageLevel(v) {
				return v
			}
			return nil
		case *ast.SelectorExpr:
			if v, ok := c.info.Uses[x.Sel].(*types.Var); ok && isPackageLevel(v) {
				return v
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// takesAddress reports whether n selects a method that has a pointer for its
// receiver, of a value that is no pointer.
func (c *checked) takesAddress(n *ast.SelectorExpr) bool {
	s := c.info.Selections[n]
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	_, pointer := s.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer)
	_, given := s.Recv().Underlying().(*types.Pointer)
	return pointer && !given
}

// TestSameSourceEverywhere: no file and no line that only some machines build.
func TestSameSourceEverywhere(t *testing.T) {
	keeps(t, directives)
	folders, err := runFolders()
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !e.IsDir() && !builtEverywhere(e.Name()) {
				t.Errorf("%s is not built, or not from Go, on every machine", filepath.Join(folder, e.Name()))
			}
		}
	}
}

func TestFindsSourceForSomeMachines(t *testing.T) {
	finds(t, directives,
		[]string{"//go:build amd64\nvar x int", "// +build !arm64\n\nvar x int", "//go:linkname f runtime.nanotime\nfunc f() int64"},
		[]string{"//go:generate true\nvar x int", "//go:noinline\nfunc f() {}", "// the bits //go:build leaves\nvar x int"})
	for name, want := range map[string]bool{
		"exp.go": true, "ENGINE.md": true, "exp_test.go": true, "amd64.go": true, "pow_table.go": true,
		"exp_amd64.go": false, "exp_arm64.go": false, "time_linux.go": false, "x_windows_386.go": false, "exp_wasm.go": false,
		"exp_amd64.s": false, "exp.s": false, "exp.c": false, "exp.h": false, "exp.syso": false,
	} {
		if got := builtEverywhere(name); got != want {
			t.Errorf("%s: built everywhere %v, want %v", name, got, want)
		}
	}
}

func directives(c *checked) (found []offence) {
	for _, file := range c.files {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				for _, directive := range []string{"//go:build ", "// +build ", "//go:linkname "} {
					if strings.HasPrefix(comment.Text, directive) {
						found = append(found, offence{comment.Pos(), directive + "lets machines differ"})
					}
				}
			}
		}
	}
	return found
}

// builtEverywhere reports whether a file is Go on every machine, or not built at
// all. It asks for a machine that does not exist.
func builtEverywhere(name string) bool {
	switch path.Ext(name) {
	case ".go":
		nowhere := build.Context{GOOS: "none", GOARCH: "none", Compiler: "gc", OpenFile: func(string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("package p\n")), nil
		}}
		ok, err := nowhere.MatchFile("", name)
		return ok && err == nil
	case ".s", ".S", ".sx", ".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".hxx", ".m", ".f", ".F", ".for", ".f90",
		".swig", ".swigcxx", ".syso", ".a", ".o":
		return false
	}
	return true
}
