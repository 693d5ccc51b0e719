package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// flip turns a point of the drawing into one of a canvas, whose y runs upwards.
func flip(p point, height float64) vg.Point {
	return vg.Point{X: vg.Length(p.x), Y: vg.Length(height - p.y)}
}

func (s shape) paint(c vg.Canvas, height float64) {
	var path vg.Path
	for i, p := range s.points {
		if i == 0 {
			path.Move(flip(p, height))
			continue
		}
		path.Line(flip(p, height))
	}
	if s.closed {
		path.Close()
	}
	s.pen.paint(c, path)
}

func (d disc) paint(c vg.Canvas, height float64) {
	at := flip(d.at, height)
	var path vg.Path
	path.Move(vg.Point{X: at.X + vg.Length(d.r), Y: at.Y})
	path.Arc(at, vg.Length(d.r), 0, 2*math.Pi)
	path.Close()
	d.pen.paint(c, path)
}

func (t text) paint(c vg.Canvas, height float64) {
	x := t.left()
	for _, r := range t.runs {
		f := face{t.size, r.bold}
		c.SetColor(r.color)
		c.FillString(f.font(), flip(point{x, t.at.y}, height), r.s)
		x += f.width(r.s)
	}
}

func (p pen) paint(c vg.Canvas, path vg.Path) {
	if len(path) == 0 {
		return
	}
	if p.fill.A > 0 {
		c.SetColor(p.fill)
		c.Fill(path)
	}
	if p.stroke.A > 0 {
		dash := make([]vg.Length, len(p.dash))
		for i, l := range p.dash {
			dash[i] = vg.Length(l)
		}
		c.SetColor(p.stroke)
		c.SetLineWidth(vg.Length(p.width))
		c.SetLineDash(dash, 0)
		c.Stroke(path)
	}
}
