package figure

// A rowed picture has named rows, a horizontal scale beside them, and numbers at the right.

// Layout of rows [pt].
const (
	rowedWidth = 660
	rowedNames = 200 // widest column of names
	leastScale = 140 // of the scale
)

// rowed holds the columns of such a picture.
type rowed struct {
	names   [][]string
	width   float64 // of the names
	x0, x1  float64 // of the scale
	numbers float64 // where they begin
	total   float64 // width of the drawing
	heights []float64
}

// layRows makes room for names and numbers; the scale takes the rest of the width.
func layRows(width float64, names []string, numbers [][]string, least float64) rowed {
	name, small := face{bodySize, false}, face{smallSize, false}
	r := rowed{}
	widest := 0.0
	for i, n := range names {
		lines := name.wrap(n, rowedNames, 3)
		r.names = append(r.names, lines)
		r.width = max(r.width, name.widest(lines))
		widest = max(widest, small.widest(numbers[i]))
		r.heights = append(r.heights, max(least, blockHeight(name, len(lines))+6, blockHeight(small, len(numbers[i]))+6))
	}
	r.x0 = margin + r.width + columnGap
	r.x1 = max(width-margin-widest-columnGap, r.x0+leastScale)
	r.numbers = r.x1 + columnGap
	r.total = r.numbers + widest + margin
	return r
}

// bottom is where the rows end that begin at y.
func (r rowed) bottom(y float64) float64 {
	for _, h := range r.heights {
		y += h
	}
	return y
}

// row sets name and numbers of a row that begins at y.
func (d *Drawing) row(r rowed, i int, y float64, numbers []string) {
	name, small := face{bodySize, false}, face{smallSize, false}
	mid := y + r.heights[i]/2
	if i%2 == 0 {
		d.polygon(filled(band), box{margin, y, r.total - margin, y + r.heights[i]}.corners()...)
	}
	d.block(point{margin + r.width, mid - blockHeight(name, len(r.names[i]))/2}, name, end, ink, r.names[i])
	d.block(point{r.numbers, mid - blockHeight(small, len(numbers))/2}, small, start, ink, numbers)
}

// zeroLine draws the line of no change where it is on the scale.
func (d *Drawing) zeroLine(s scale, top, bottom float64) {
	if s.holds(0) {
		d.line(stroked(ink, 1), point{s.at(0), top}, point{s.at(0), bottom})
	}
}
