package figure

import (
	"image/color"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
)

// point is a place on the drawing [pt], from the top left corner, y downwards.
type point struct{ x, y float64 }

// box is a rectangle on the drawing [pt]; y0 is its upper edge.
type box struct{ x0, y0, x1, y1 float64 }

// corners returns the outline of the box.
func (b box) corners() []point {
	return []point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
}

// grown returns the box with a margin around it.
func (b box) grown(m float64) box { return box{b.x0 - m, b.y0 - m, b.x1 + m, b.y1 + m} }

// pen says how a shape is filled and stroked. A colour of opacity 0 draws
// nothing; dash is lengths of stroke and gap in turn [pt], nil for a full line.
type pen struct {
	fill, stroke color.NRGBA
	width        float64
	dash         []float64
}

// filled is a pen that only fills.
func filled(c color.NRGBA) pen { return pen{fill: c} }

// stroked is a pen that only strokes.
func stroked(c color.NRGBA, width float64, dash ...float64) pen {
	return pen{stroke: c, width: width, dash: dash}
}

// mark is one thing drawn: a shape, a disc or a text. There are as many methods
// as there are ways to write a drawing.
type mark interface {
	svg(b *strings.Builder)
	// paint draws on a canvas of the given height [pt], whose y runs upwards.
	paint(c vg.Canvas, height float64)
	pdf(f *fpdf.Fpdf)
}

// shape is a line through points, or the polygon they enclose.
type shape struct {
	points []point
	closed bool
	pen    pen
}

// disc is a dot of radius r [pt].
type disc struct {
	at  point
	r   float64
	pen pen
}
