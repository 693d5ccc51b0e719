package design

import "careteam/sim/rng"

// A scrambling is Owen's nested uniform one (1995, doi:10.1007/978-1-4612-2552-2_19)
// of a dimension: each binary digit is flipped or not by a coin of its own for every
// sequence of digits before it. Points that share an interval share one afterwards, so
// equidistribution stays; single points become uniform.
type scrambling struct {
	root rng.Root
	dim  uint32
}

const (
	perWord = 6                // digits whose coins, 1 + 2 + … + 32, fit a word of random bits
	words   = places / perWord // along the digits of a number
	behind  = 52 - places      // digits behind them, all random
)

// at scrambles the number of 30 digits, adds random ones behind, and returns the middle
// of its cell of 2⁻⁵².
func (s scrambling) at(digits uint32) float64 {
	var cell uint32
	for w := range uint32(words) {
		cell = cell<<perWord | s.flip(w, digits>>(places-perWord*(w+1)))
	}
	rest := s.root.Bits(drawCoins, s.dim<<3|words, digits) >> (64 - behind)
	return float64((float64(uint64(cell)<<behind|rest) + 0.5) * 0x1p-52)
}

// flip scrambles the last six of the digits up to a word's end.
func (s scrambling) flip(word, digits uint32) uint32 {
	coins := s.root.Bits(drawCoins, s.dim<<3|word, digits>>perWord)
	last := digits & (1<<perWord - 1)
	var flips uint32
	for k := range perWord {
		before := last >> (perWord - k)
		flips = flips<<1 | uint32(coins>>(1<<k|before))&1
	}
	return last ^ flips
}
