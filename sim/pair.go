package sim

import "math"

// pair is the unevaluated sum of two floats, hi being the float nearest to it: a
// number of some 106 bits (Dekker 1971, doi:10.1007/BF01397083).
type pair struct{ hi, lo float64 }

// ln2Tail is what of ln 2 the float nearest to it leaves out.
const ln2Tail = ln2 - 0x1.62e42fefa39efp-1

// plus returns p + q.
func (p pair) plus(q pair) pair {
	hi := p.hi + q.hi
	back := hi - p.hi
	lo := (p.hi - (hi - back)) + (q.hi - back)
	return normal(hi, lo+(p.lo+q.lo))
}

// times returns p·q.
func (p pair) times(q pair) pair {
	product := timesPair(p.hi, q.hi)
	return normal(product.hi, product.lo+(float64(p.hi*q.lo)+float64(p.lo*q.hi)))
}

// over returns p/q.
func (p pair) over(q pair) pair {
	hi := p.hi / q.hi
	back := timesPair(hi, q.hi)
	rest := ((p.hi - back.hi) - back.lo) + (p.lo - float64(hi*q.lo))
	return normal(hi, rest/q.hi)
}

// normal returns hi + lo for |lo| ≤ |hi|.
func normal(hi, lo float64) pair {
	sum := hi + lo
	return pair{sum, lo - (sum - hi)}
}

// timesPair returns x·y exactly, or nearly so: each factor is cut in halves whose
// products fit a float.
func timesPair(x, y float64) pair {
	xh, yh := top(x), top(y)
	xl, yl := x-xh, y-yh
	p := float64(x * y)
	return pair{p, ((float64(xh*yh) - p) + float64(xh*yl) + float64(xl*yh)) + float64(xl*yl)}
}

// top returns x with the lower half of its bits zero.
func top(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// logPair returns log m for m in [√½, √2) as 2 artanh((m − 1)/(m + 1)), with a
// relative error below 10⁻¹⁹.
func logPair(m float64) pair {
	s := pair{hi: m - 1}.over(pair{1, 0}.plus(pair{hi: m}))
	z := s.times(s)
	t := z.hi
	rest := float64(t * (1.0/7 + float64(t*(1.0/9+float64(t*(1.0/11+float64(t*(1.0/13+float64(t*(1.0/15+float64(t*(1.0/17+float64(t*(1.0/19+float64(t*(1.0/21+float64(t*(1.0/23))))))))))))))))))
	// s(1 + z/3 + z²/5 + z³/7 + …): the first terms as pairs, the rest is small.
	inner := normal(fifth, fifthTail+rest)
	series := z.times(pair{third, thirdTail}.plus(z.times(inner)))
	sum := s.plus(s.times(series))
	return pair{float64(2 * sum.hi), float64(2 * sum.lo)}
}

// 1/3 and 1/5, and what of them the nearest float leaves out.
const (
	third     = 0x1.5555555555555p-2
	thirdTail = 1.0/3 - third
	fifth     = 0x1.999999999999ap-3
	fifthTail = 1.0/5 - fifth
)
