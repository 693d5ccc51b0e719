package figure

import (
	"cmp"
	"slices"
)

// spread moves labels of given heights apart, so that each stays as near as
// possible to the middle it wants and none leaves [top, bottom] while there is
// room. It returns the middles in the order given.
//
// Labels that touch form a block, and the block stands where its members on
// average want to be (pooling of adjacent violators).
func spread(want, heights []float64, top, bottom float64) []float64 {
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
	var blocks []labelBlock
	for _, i := range order {
		b := labelBlock{members: []int{i}, height: heights[i]}
		b.place(want[i], top, bottom)
		for len(blocks) > 0 && blocks[len(blocks)-1].end() > b.top {
			b = blocks[len(blocks)-1].join(b, want, heights, top, bottom)
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	at := make([]float64, len(want))
	for _, b := range blocks {
		y := b.top
		for _, i := range b.members {
			at[i] = y + heights[i]/2
			y += heights[i]
		}
	}
	return at
}

// labelBlock is a stack of labels without gaps.
type labelBlock struct {
	members     []int
	top, height float64
}

func (b labelBlock) end() float64 { return b.top + b.height }

// place puts the middle of the block where it is wanted, within the limits.
func (b *labelBlock) place(middle, top, bottom float64) {
	b.top = max(top, min(middle-b.height/2, bottom-b.height))
}

// join returns both blocks as one, placed so that its members are moved as
// little as possible in the sense of least squares.
func (b labelBlock) join(c labelBlock, want, heights []float64, top, bottom float64) labelBlock {
	j := labelBlock{members: slices.Concat(b.members, c.members), height: b.height + c.height}
	sum, y := 0.0, 0.0
	for _, i := range j.members {
		sum += want[i] - (y + heights[i]/2)
		y += heights[i]
	}
	j.place(sum/float64(len(j.members))+j.height/2, top, bottom)
	return j
}
