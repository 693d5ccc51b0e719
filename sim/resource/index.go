package resource

// index finds the slot in which an entity waits: a hash table with open
// addressing and linear probing. It holds slots only; whose they are stands in the
// slot. It is at most half full and never shrinks.
type index struct {
	table []int32 // slot + 1; 0 is empty; the length is a power of two
	count int
}

// home is the place in the table where the search for an entity begins: the top
// bits of a multiplication by 2³²/φ (Knuth 1998, section 6.4).
func (x *index) home(entity uint32) int {
	return int(uint64(entity*0x9E3779B9) * uint64(len(x.table)) >> 32)
}

// place returns where the entity stands in the table, or the empty place where its
// search ends. The table must not be empty.
func (x *index) place(entity uint32, slots []waiter) int {
	mask := len(x.table) - 1
	i := x.home(entity)
	for x.table[i] != 0 && slots[x.table[i]-1].entity != entity {
		i = (i + 1) & mask
	}
	return i
}

// find returns the slot of an entity.
func (x *index) find(entity uint32, slots []waiter) (slot int32, ok bool) {
	if x.count == 0 {
		return 0, false
	}
	slot = x.table[x.place(entity, slots)] - 1
	return slot, slot >= 0
}

// add enters a slot whose entity is not in the table.
func (x *index) add(slot int32, slots []waiter) {
	if 2*x.count >= len(x.table) {
		x.grow(slots)
	}
	x.table[x.place(slots[slot].entity, slots)] = slot + 1
	x.count++
}

func (x *index) grow(slots []waiter) {
	old := x.table
	x.table = make([]int32, max(8, 2*len(old)))
	for _, s := range old {
		if s != 0 {
			x.table[x.place(slots[s-1].entity, slots)] = s
		}
	}
}

// remove takes out an entity that is in the table. Those behind it that its place
// has kept from their home move up, so that no search ends too early.
func (x *index) remove(entity uint32, slots []waiter) {
	mask := len(x.table) - 1
	gap := x.place(entity, slots)
	for i := (gap + 1) & mask; x.table[i] != 0; i = (i + 1) & mask {
		home := x.home(slots[x.table[i]-1].entity)
		if (i-home)&mask >= (i-gap)&mask { // its search passes the gap
			x.table[gap] = x.table[i]
			gap = i
		}
	}
	x.table[gap] = 0
	x.count--
}
