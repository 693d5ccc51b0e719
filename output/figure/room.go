package figure

import "math"

// roomGrain is the side of the squares in which a room is booked [pt].
const roomGrain = 2

// room knows which places of a panel are taken, so that a label can look for
// one of its own.
type room struct {
	box
	columns, rows int
	taken         []bool // by square, row after row
}

// newRoom returns an empty room.
func newRoom(b box) *room {
	r := &room{box: b, columns: int((b.x1 - b.x0) / roomGrain), rows: int((b.y1 - b.y0) / roomGrain)}
	r.taken = make([]bool, r.columns*r.rows)
	return r
}

// copied returns a room in which the same places are taken.
func (r *room) copied() *room {
	c := *r
	c.taken = append([]bool(nil), r.taken...)
	return &c
}

// squares returns the range of squares a box touches, of those there are.
func (r *room) squares(b box) (column0, row0, column1, row1 int) {
	at := func(v float64, most int) int { return int(max(-1, min(math.Floor(v/roomGrain), float64(most)))) }
	return max(0, at(b.x0-r.x0, r.columns)), max(0, at(b.y0-r.y0, r.rows)),
		min(r.columns-1, at(b.x1-r.x0, r.columns)), min(r.rows-1, at(b.y1-r.y0, r.rows))
}

// take books a box.
func (r *room) take(b box) {
	column0, row0, column1, row1 := r.squares(b)
	for row := row0; row <= row1; row++ {
		for column := column0; column <= column1; column++ {
			r.taken[row*r.columns+column] = true
		}
	}
}

// takeLine books the squares along a line.
func (r *room) takeLine(points ...point) {
	for i, p := range points {
		if i == 0 {
			continue
		}
		q := points[i-1]
		steps := math.Ceil(math.Hypot(p.x-q.x, p.y-q.y)/roomGrain) + 1
		for k := 0.0; k <= steps; k++ {
			at := point{q.x + (p.x-q.x)*k/steps, q.y + (p.y-q.y)*k/steps}
			r.take(box{at.x, at.y, at.x, at.y})
		}
	}
}

// free reports whether a box is inside of the room and no part of it is taken.
func (r *room) free(b box) bool {
	if b.x0 < r.x0 || b.y0 < r.y0 || b.x1 > r.x1 || b.y1 > r.y1 {
		return false
	}
	column0, row0, column1, row1 := r.squares(b)
	for row := row0; row <= row1; row++ {
		for column := column0; column <= column1; column++ {
			if r.taken[row*r.columns+column] {
				return false
			}
		}
	}
	return true
}

// find returns the free box of a size that costs least; where several do, the
// highest and leftmost. Costs are compared in whole points, so that the last
// bit of a float does not move a label.
func (r *room) find(width, height float64, cost func(box) float64) (best box, found bool) {
	least := math.Inf(1)
	for y := r.y0; y+height <= r.y1; y += roomGrain {
		for x := r.x0; x+width <= r.x1; x += roomGrain {
			b := box{x, y, x + width, y + height}
			if !r.free(b) {
				continue
			}
			if c := math.Round(cost(b)); c < least {
				best, least, found = b, c, true
			}
		}
	}
	return best, found
}

// distance returns how far a point is from a box, 0 inside of it.
func (b box) distance(p point) float64 {
	return math.Sqrt(b.squared(p))
}

// squared returns the square of that distance.
func (b box) squared(p point) float64 {
	dx, dy := max(b.x0-p.x, 0, p.x-b.x1), max(b.y0-p.y, 0, p.y-b.y1)
	return dx*dx + dy*dy
}

// nearest returns the point of a box that is nearest to another point.
func (b box) nearest(p point) point {
	return point{max(b.x0, min(p.x, b.x1)), max(b.y0, min(p.y, b.y1))}
}

// within returns the part of the room inside of a box.
func (r *room) within(b box) *room {
	c := newRoom(b)
	for row := range c.rows {
		for column := range c.columns {
			x, y := b.x0+roomGrain*float64(column), b.y0+roomGrain*float64(row)
			c.taken[row*c.columns+column] = !r.free(box{x, y, x + roomGrain, y + roomGrain})
		}
	}
	return c
}
