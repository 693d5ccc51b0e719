package sim

import "math"

// Log returns the natural logarithm of x with an error below 1 ulp, the same
// bits on every machine. Log(0) is −Inf, Log(+Inf) is +Inf; the logarithm of a
// negative number or of NaN is NaN.
//
// With x = 2ᵏm, √½ ≲ m ≲ √2, and c a number of ten bits near 1/m (Tang 1990,
// doi:10.1145/98267.98294),
//
//	log x = k ln 2 − log c + log(1 + r),   r = mc − 1,   |r| < 2⁻⁷
//
// where −log c comes from a table and log(1 + r) from its series. About 1, where
// nothing may be lost, c is 1.
func Log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return x
	}
	bits, below := math.Float64bits(x), 0.0
	if x < 0x1p-1022 { // subnormal
		bits, below = math.Float64bits(float64(x*0x1p54)), 54
	}
	from := bits - logStart
	exponent := int64(from) >> 52
	bits -= uint64(exponent) << 52
	k := float64(exponent) - below
	cell := logTable[from>>(52-logCellBits)%logCells]

	// Both products are exact, and so is the first difference.
	high := math.Float64frombits(bits &^ (1<<32 - 1))
	low := math.Float64frombits(bits) - high
	r := (float64(high*cell.c) - 1) + float64(low*cell.c)

	t := float64(r * r)
	// Sums the processor can add up side by side.
	tail := float64(t*(1.0/5-float64(r*(1.0/6))+float64(t*(1.0/7)))) + (1.0/3 - float64(r*0.25))
	series := float64(t * (float64(r*tail) - 0.5)) // log(1 + r) − r
	whole := float64(k*ln2Hi) + cell.high          // exact
	sum := whole + r
	rest := (whole - sum) + r
	return sum + (series + (rest + (cell.low + float64(k*ln2Lo))))
}

const (
	logCellBits = 7
	logCells    = 1 << logCellBits

	// logStart are the bits of 0.705…, where the first cell begins: half a cell
	// more would make 1 the border of two.
	logStart = 0x3FE6900000000000
)

// logCell serves the m whose bits, from logStart on, begin with the cell's number.
type logCell struct{ c, high, low float64 } // high + low = −log c; high is a multiple of 2⁻³²

var logTable = newLogTable()

func newLogTable() (table [logCells]logCell) {
	const ulp = 0x1p-10
	for i := range table {
		middle := math.Float64frombits(logStart + uint64(2*i+1)<<(52-logCellBits-1))
		c := float64(math.Round(1/middle/ulp) * ulp)
		l := logPair(c)
		if c > math.Sqrt2 { // beyond the range of logPair
			l = logPair(c / 2).plus(pair{0x1.62e42fefa39efp-1, ln2Tail})
		}
		high := float64(math.Round(float64(-l.hi*0x1p32)) * 0x1p-32)
		table[i] = logCell{c, high, (-l.hi - high) - l.lo}
	}
	return table
}

// split returns m in [√½, √2) and a whole k with x = m·2ᵏ, for x > 0 and finite.
func split(x float64) (m, k float64) {
	const rootHalf = 0x3FE6A09E667F3BCD // bits of √½
	below := 0.0
	if x < 0x1p-1022 { // subnormal
		x = float64(x * 0x1p54)
		below = 54
	}
	bits := math.Float64bits(x)
	exponent := (int64(bits) - rootHalf) >> 52
	return math.Float64frombits(bits - uint64(exponent)<<52), float64(exponent) - below
}
