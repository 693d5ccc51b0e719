// Package rng gives every random number of a run a name. A number is a function
// of the seed, the replication, the purpose it serves, the entity it concerns
// and a block number; nothing is stored and no number depends on which others
// were drawn. Scenarios that share a seed therefore share the numbers of every
// decision they have in common: common random numbers without bookkeeping
// (Klein et al. 2024, arXiv:2409.02086).
package rng

// Root names a replication: all its random numbers follow from it.
type Root struct {
	Seed        uint64
	Replication uint32
}

// Purpose says what a number decides, such as the length of a stay. Purposes are
// explicit numbers in an append-only list, since a purpose that changes its
// number changes every result.
type Purpose uint16

// Bits returns 64 random bits for one purpose of one entity. Block tells apart
// the numbers drawn for the same purpose and entity, such as visits 1, 2, 3.
// Distinct (r, p, entity, block) never share a counter and key of
// Philox4x32-10, which is a bijection of the counter for each key.
func (r Root) Bits(p Purpose, entity, block uint32) uint64 {
	low, high, _, _ := philox(block, entity, uint32(p), r.Replication, uint32(r.Seed), uint32(r.Seed>>32))
	return uint64(high)<<32 | uint64(low)
}

// Uniform returns a number in the open interval (0, 1): one of the 2⁵² midpoints
// (k + ½)·2⁻⁵², all equally likely and all exact. Neither 0 nor 1 occurs, and u and
// 1 − u are equally likely. (With 53 bits k + ½ would not fit a float, and
// the largest would round to 1.)
func (r Root) Uniform(p Purpose, entity, block uint32) float64 {
	return unit(r.Bits(p, entity, block))
}

// Four returns four independent numbers in (0, 1) at the price of one, for an entity
// that decides several things at once: multiples (k + ½)·2⁻³², so they suit shares and
// durations, not tails beyond one in a thousand million.
func (r Root) Four(p Purpose, entity, block uint32) [4]float64 {
	a, b, c, d := philox(block, entity, uint32(p), r.Replication, uint32(r.Seed), uint32(r.Seed>>32))
	return [4]float64{short(a), short(b), short(c), short(d)}
}

func short(bits uint32) float64 { return float64((float64(bits) + 0.5) * 0x1p-32) }

// unit maps 64 bits to (0, 1) by their top 52.
func unit(bits uint64) float64 {
	return float64((float64(bits>>12) + 0.5) * 0x1p-52)
}
