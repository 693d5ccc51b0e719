//go:build !bytes

package sim_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"testing"
)

// TestEveryProductIsRounded: the language allows a compiler to fuse x*y + z into
// one operation with one rounding, across statements and inlined calls; only a
// conversion float64(x*y) forbids it. So every product of floats must be a
// conversion's operand, or end in a division, a comparison or another product that
// is. (Divisions are not fused, except by powers of 2, whose quotients are exact.)
// The parts of a complex number cannot be rounded: there are none.
func TestEveryProductIsRounded(t *testing.T) { keeps(t, unroundedProducts) }

func TestFindsUnroundedProducts(t *testing.T) {
	finds(t, unroundedProducts, []string{
		`func f(x, y, z float64) float64 { return x*y + z }`,
		`func f(x, y, z float64) float64 { p := x * y; return z - p }`,
		`func f(x, y float64) float64 { return -(x * y) }`,
		`func f(x, y float64) float64 { x *= y; return x }`,
		`func f(x, y, z float64) float64 { return float64(x*y + z) }`,
		`func f(x, y, z float64) float64 { return float64(x*y) + z*z }`,
		`type metre float64; func f(x, y, z metre) metre { return x*y + z }`,
		`func f[T float32 | float64](x, y, z T) T { return x*y + z }`,
		`func f(x, y complex128) bool { return x == y }`,
		`const i = 1i; var x = real(i)`,
	}, []string{
		`func f(x, y, z float64) float64 { return float64(x*y) + z }`,
		`func f(x, y, z float64) float64 { return float64((x*y)) + float64(x*y*z) }`,
		`func f(x, y, z float64) float64 { return x * y / z }`,
		`func f(x, y, z float64) bool { return x*y < z }`,
		`func f(x, y, z int) int { return x*y + z }`,
		`const a, b = 1.5, 2.5; var x = a*b + 1`,
		`func f(x, y float64) int { return int(x * y) }`,
	})
}

func unroundedProducts(c *checked) (found []offence) {
	c.inspect(func(n ast.Node, stack []ast.Node) {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.MUL && c.isFloat(n) && !c.rounds(parent(stack)) {
				found = append(found, offence{n.Pos(), "product of floats is not rounded; write float64(x*y)"})
			}
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && c.isFloat(n.Lhs[0]) {
				found = append(found, offence{n.Pos(), "product of floats is not rounded; write x = float64(x*y)"})
			}
		}
		if e, ok := n.(ast.Expr); ok && c.is(e, types.IsComplex) {
			found = append(found, offence{n.Pos(), "complex number, whose products cannot be rounded"})
		}
	})
	return found
}

// isFloat reports whether e is a float that is not a constant, or may be one.
func (c *checked) isFloat(e ast.Expr) bool {
	if c.info.Types[e].Value != nil {
		return false
	}
	if p, ok := types.Unalias(c.info.TypeOf(e)).(*types.TypeParam); ok {
		return mayBeFloat(p)
	}
	return c.is(e, types.IsFloat)
}

// mayBeFloat reports whether a type parameter admits a float.
func mayBeFloat(p *types.TypeParam) bool {
	return types.Satisfies(types.Typ[types.Float64], p.Underlying().(*types.Interface)) ||
		types.Satisfies(types.Typ[types.Float32], p.Underlying().(*types.Interface))
}

// rounds reports whether a product that is an operand of n cannot be fused with an
// addition, or is part of a greater product that is looked at itself.
func (c *checked) rounds(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.Op != token.ADD && n.Op != token.SUB
	case *ast.CallExpr:
		return c.info.Types[n.Fun].IsType()
	}
	return false
}
