package figure

// keyItem is a mark with the words that name it.
type keyItem struct {
	words string
	width float64 // of the mark
	draw  func(d *Drawing, at point)
}

// Layout of a line of keys [pt].
const (
	keyMark = 16 // width of a bar
	keyDot  = 8  // width of a dot
	keyGap  = 14
)

// key names marks that many rows share: words beside a mark, from left to right
// in as many lines as they need. It returns where the last line ends.
func (d *Drawing) key(at point, right float64, items []keyItem) float64 {
	f := face{smallSize, false}
	x := at.x
	for _, k := range items {
		width := k.width + 4 + f.width(k.words)
		if x > at.x && x+width > right {
			x, at.y = at.x, at.y+f.leading()+2
		}
		k.draw(d, point{x + k.width/2, at.y + f.leading()/2})
		d.write(plain(point{x + k.width + 4, at.y + f.leading()/2 + 0.36*f.size}, f, start, grey, k.words))
		x += width + keyGap
	}
	return at.y + f.leading() + 2
}
