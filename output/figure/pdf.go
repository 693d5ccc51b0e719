package figure

import (
	"bytes"
	"image/color"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
)

// pdfFont names the embedded Liberation Sans; only the letters used are embedded.
const pdfFont = "Liberation"

// PDF returns the drawing as a page of its own size. Text stays text. It is written without
// gonum's vgpdf, whose version 0.17 loses bold faces, letters beyond cp1252 and the colour
// of what shows through.
func (d *Drawing) PDF() ([]byte, error) {
	if d.width <= 0 || d.height <= 0 {
		return nil, errUnfinished
	}
	size := fpdf.SizeType{Wd: d.width, Ht: d.height}
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0).UTC()) // the same drawing gives the same bytes
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetTitle(d.title, true)
	f.SetSubject(d.Alt(), true)
	f.SetCreator("careteam", true)
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.AddUTF8FontFromBytes(pdfFont, "", liberationsansregular.TTF)
	f.AddUTF8FontFromBytes(pdfFont, "B", liberationsansbold.TTF)
	f.SetLineJoinStyle("round")
	f.AddPage()
	for _, m := range d.marks {
		m.pdf(f)
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (s shape) pdf(f *fpdf.Fpdf) {
	s.pen.pdf(f, func() {
		for i, p := range s.points {
			if i == 0 {
				f.MoveTo(p.x, p.y)
				continue
			}
			f.LineTo(p.x, p.y)
		}
		if s.closed {
			f.ClosePath()
		}
	})
}

func (d disc) pdf(f *fpdf.Fpdf) {
	const k = 0.5522847498 // handles of the four arcs of a circle
	x, y, r, h := d.at.x, d.at.y, d.r, k*d.r
	d.pen.pdf(f, func() {
		f.MoveTo(x+r, y)
		f.CurveBezierCubicTo(x+r, y+h, x+h, y+r, x, y+r)
		f.CurveBezierCubicTo(x-h, y+r, x-r, y+h, x-r, y)
		f.CurveBezierCubicTo(x-r, y-h, x-h, y-r, x, y-r)
		f.CurveBezierCubicTo(x+h, y-r, x+r, y-h, x+r, y)
		f.ClosePath()
	})
}

func (t text) pdf(f *fpdf.Fpdf) {
	x := t.left()
	f.SetAlpha(1, "Normal")
	for _, r := range t.runs {
		style := ""
		if r.bold {
			style = "B"
		}
		f.SetFont(pdfFont, style, t.size)
		f.SetTextColor(rgbOf(r.color))
		f.Text(x, t.at.y, r.s)
		x += face{t.size, r.bold}.width(r.s)
	}
}

// pdf fills and strokes a path, each with its own opacity.
func (p pen) pdf(f *fpdf.Fpdf, path func()) {
	if p.fill.A > 0 {
		f.SetAlpha(float64(p.fill.A)/255, "Normal")
		f.SetFillColor(rgbOf(p.fill))
		path()
		f.DrawPath("F")
	}
	if p.stroke.A > 0 {
		f.SetAlpha(float64(p.stroke.A)/255, "Normal")
		f.SetDrawColor(rgbOf(p.stroke))
		f.SetLineWidth(p.width)
		f.SetDashPattern(p.dash, 0)
		path()
		f.DrawPath("D")
	}
}

func rgbOf(c color.NRGBA) (r, g, b int) { return int(c.R), int(c.G), int(c.B) }
