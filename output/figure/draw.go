package figure

import "image/color"

// line draws an open line.
func (d *Drawing) line(p pen, points ...point) {
	d.marks = append(d.marks, shape{points: points, pen: p})
}

// polygon draws a closed shape.
func (d *Drawing) polygon(p pen, points ...point) {
	d.marks = append(d.marks, shape{points: points, closed: true, pen: p})
}

// disc draws a dot.
func (d *Drawing) disc(p pen, at point, r float64) {
	d.marks = append(d.marks, disc{at: at, r: r, pen: p})
}

// write sets one line of text.
func (d *Drawing) write(t text) { d.marks = append(d.marks, t) }

// writeOn sets one line of text on a patch of the background, so that lines
// behind it do not cross the letters.
func (d *Drawing) writeOn(background color.NRGBA, t text) {
	d.polygon(filled(background), t.bounds().grown(1.2).corners()...)
	d.write(t)
}

// block sets lines of text under each other, the first one's top at at.y, and
// returns where the block ends.
func (d *Drawing) block(at point, f face, a anchor, c color.NRGBA, lines []string) float64 {
	for _, s := range lines {
		d.write(plain(point{at.x, at.y + 0.95*f.size}, f, a, c, s))
		at.y += f.leading()
	}
	return at.y
}

// blockHeight returns the height block needs for so many lines [pt].
func blockHeight(f face, lines int) float64 { return float64(lines) * f.leading() }
