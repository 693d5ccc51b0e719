package rng

// Philox4x32 is the counter-based generator Philox4x32-10 (Salmon, Moraes, Dror
// and Shaw 2011, doi:10.1145/2063384.2063405): ten rounds of multiplication and
// exchange turn a counter and a key into four random words. For each key it is a
// bijection of the counter.
func Philox4x32(counter [4]uint32, key [2]uint32) [4]uint32 {
	c0, c1, c2, c3 := philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1])
	return [4]uint32{c0, c1, c2, c3}
}

const (
	multiplier0, multiplier1 = 0xD2511F53, 0xCD9E8D57
	weyl0, weyl1             = 0x9E3779B9, 0xBB67AE85 // golden ratio, √3 − 1
	mask                     = 1<<32 - 1
)

// philox is Philox4x32 with its words in registers and its ten rounds written out.
func philox(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0, k1)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+weyl0, k1+weyl1)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+2*weyl0&mask, k1+2*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+3*weyl0&mask, k1+3*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+4*weyl0&mask, k1+4*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+5*weyl0&mask, k1+5*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+6*weyl0&mask, k1+6*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+7*weyl0&mask, k1+7*weyl1&mask)
	c0, c1, c2, c3 = round(c0, c1, c2, c3, k0+8*weyl0&mask, k1+8*weyl1&mask)
	return round(c0, c1, c2, c3, k0+9*weyl0&mask, k1+9*weyl1&mask)
}

func round(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	p0, p1 := uint64(c0)*multiplier0, uint64(c2)*multiplier1
	return uint32(p1>>32) ^ (c1 ^ k0), uint32(p1), uint32(p0>>32) ^ (c3 ^ k1), uint32(p0)
}
