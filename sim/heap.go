package sim

import (
	"math/bits"
	"slices"
)

// heap is a 4-ary heap of nodes with an index from slots to places in it.
//
// It is laid out for the cache (LaMarca and Ladner 1996, doi:10.1145/235141.235145):
// a node takes 16 bytes and the four children of a node one line of 64, since
// the root stands at place 3. The parent of place i is i/4 + 2, its children
// are 4i − 8 to 4i − 5.
type heap struct {
	nodes   []node
	places  []uint32 // by slot
	touched Time     // keeps the loads of touch alive; means nothing
}

const (
	arity = 4
	root  = arity - 1
)

// node is an event in the heap. Nodes fire in the order of (time, key).
type node struct {
	time Time
	key  uint64 // from the top: priority, order of scheduling, slot
}

const (
	slotBits  = 26
	orderBits = 36
	maxSlot   = 1<<slotBits - 1
	maxOrder  = 1<<orderBits - 1
)

func newNode(t Time, p Priority, order uint64, slot uint32) node {
	return node{t, uint64(p)<<(orderBits+slotBits) | order<<slotBits | uint64(slot)}
}

func (n *node) priority() Priority { return Priority(n.key >> (orderBits + slotBits)) }
func (n *node) order() uint64      { return n.key >> slotBits & maxOrder }
func (n *node) slot() uint32       { return uint32(n.key & maxSlot) }

func (n *node) before(m *node) bool {
	return n.time < m.time || n.time == m.time && n.key < m.key
}

// earlier returns 1 if n fires before m, 0 otherwise: the borrow of n − m as numbers
// of 128 bits. Times are not negative.
func (n *node) earlier(m *node) uint64 {
	_, borrow := bits.Sub64(n.key, m.key, 0)
	_, borrow = bits.Sub64(uint64(n.time), uint64(m.time), borrow)
	return borrow
}

func (h *heap) len() int { return max(0, len(h.nodes)-root) }

func (h *heap) grow(n int) {
	h.nodes = append(make([]node, 0, n+root), h.nodes...)
	h.places = append(make([]uint32, 0, n), h.places...)
}

// at returns the node of a slot.
func (h *heap) at(slot uint32) *node { return &h.nodes[h.places[slot]] }

func (h *heap) push(n node) {
	if len(h.nodes) < root {
		h.nodes = append(h.nodes, make([]node, root)...)
	}
	for len(h.places) <= int(n.slot()) {
		h.places = append(h.places, 0)
	}
	h.nodes = append(h.nodes, n)
	h.siftUp(len(h.nodes)-1, n)
}

// pop removes the root.
func (h *heap) pop() {
	if n := h.takeLast(); h.len() > 0 {
		h.siftDown(root, n)
	}
}

// replace puts n in the place of the node of a slot, and then where it belongs.
func (h *heap) replace(slot uint32, n node) {
	h.sift(int(h.places[slot]), n)
}

// remove takes out the node of a slot.
func (h *heap) remove(slot uint32) {
	i := int(h.places[slot])
	if n := h.takeLast(); i < len(h.nodes) {
		h.sift(i, n)
	}
}

func (h *heap) takeLast() node {
	last := len(h.nodes) - 1
	n := h.nodes[last]
	h.nodes = h.nodes[:last]
	return n
}

func (h *heap) put(i int, n node) {
	h.nodes[i] = n
	h.places[n.slot()] = uint32(i)
}

func (h *heap) sift(i int, n node) {
	if i > root && n.before(&h.nodes[i/arity+2]) {
		h.siftUp(i, n)
	} else {
		h.siftDown(i, n)
	}
}

// siftUp moves the gap at i towards the root until n fits, and puts n there.
func (h *heap) siftUp(i int, n node) {
	for i > root {
		parent := i/arity + 2
		if !n.before(&h.nodes[parent]) {
			break
		}
		h.put(i, h.nodes[parent])
		i = parent
	}
	h.put(i, n)
}

// siftDown moves the gap at i towards the leaves until n fits, and puts n there.
func (h *heap) siftDown(i int, n node) {
	nodes, places := h.nodes, h.places
	first := arity*i - 8
	for ; first+arity <= len(nodes); first = arity*i - 8 {
		h.touch(arity*first - 8)
		// Which of the siblings is the earliest no processor can predict: they
		// are compared without a branch.
		s := (*[arity]node)(nodes[first:])
		left := s[1].earlier(&s[0])
		right := 2 + s[3].earlier(&s[2])
		least := left ^ (left^right)&-s[right%arity].earlier(&s[left%arity])
		m := s[least%arity]
		if !m.before(&n) {
			h.put(i, n)
			return
		}
		nodes[i] = m
		places[m.slot()] = uint32(i)
		i = first + int(least)
	}
	if least := h.earliestFrom(first); least > 0 && nodes[least].before(&n) {
		h.put(i, nodes[least])
		i = least
	}
	h.put(i, n)
}

// earliestFrom returns the place of the earliest of the last siblings, fewer than
// four, which begin at first; 0 if there are none.
func (h *heap) earliestFrom(first int) (least int) {
	for i := first; i < len(h.nodes); i++ {
		if least == 0 || h.nodes[i].before(&h.nodes[least]) {
			least = i
		}
	}
	return least
}

// touch loads the 16 nodes from i on, four lines of memory, one of which will be
// needed next: a large heap waits for memory once a level otherwise.
func (h *heap) touch(i int) {
	if i+4*arity <= len(h.nodes) {
		n := (*[4 * arity]node)(h.nodes[i:])
		h.touched ^= n[0].time ^ n[arity].time ^ n[2*arity].time ^ n[3*arity].time
	}
}

// renumber gives the pending events the numbers 1, 2, … in the order of
// scheduling, and returns the last. It is needed once in 2³⁶ events.
func (h *heap) renumber() uint64 {
	if h.len() == 0 {
		return 0
	}
	byOrder := make([]*node, 0, h.len())
	for i := root; i < len(h.nodes); i++ {
		byOrder = append(byOrder, &h.nodes[i])
	}
	slices.SortFunc(byOrder, func(a, b *node) int {
		if a.order() < b.order() {
			return -1
		}
		return 1
	})
	for i, n := range byOrder {
		*n = newNode(n.time, n.priority(), uint64(i+1), n.slot())
	}
	return uint64(len(byOrder))
}
