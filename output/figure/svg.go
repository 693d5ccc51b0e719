package figure

import (
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// fontFamily is a stack of faces with the same widths: text stays text.
const fontFamily = "Arial, Helvetica, 'Liberation Sans', sans-serif"

var errUnfinished = errors.New("figure: drawing has no size; get one from a Draw method")

// SVG returns the drawing as an SVG element that can stand in an HTML page or
// in a file of its own. Text stays text; there is no style attribute, so a
// strict content security policy may be kept. Coordinates are rounded to
// 0.01 pt: the bytes do not depend on the last bit of a float.
func (d *Drawing) SVG() ([]byte, error) {
	if d.width <= 0 || d.height <= 0 {
		return nil, errUnfinished
	}
	var body strings.Builder
	for _, m := range d.marks {
		m.svg(&body)
	}
	id := d.id(body.String())
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-title %s-desc" font-family="%s">`+"\n",
		coordinate(d.width), coordinate(d.height), id, id, fontFamily)
	fmt.Fprintf(&b, `<title id="%s-title">%s</title>`+"\n", id, escape(d.title))
	fmt.Fprintf(&b, `<desc id="%s-desc">%s</desc>`+"\n", id, escape(d.Alt()))
	fmt.Fprintf(&b, `<rect width="%s" height="%s" fill="%s"/>`+"\n", coordinate(d.width), coordinate(d.height), hex(white))
	b.WriteString(body.String())
	b.WriteString("</svg>\n")
	return []byte(b.String()), nil
}

// id names the drawing after its content, so that two different figures can
// stand in one page.
func (d *Drawing) id(body string) string {
	h := fnv.New32a()
	h.Write([]byte(d.title + d.Alt() + body))
	return fmt.Sprintf("figure-%08x", h.Sum32())
}

func (s shape) svg(b *strings.Builder) {
	b.WriteString(`<path d="`)
	for i, p := range s.points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		b.WriteString(command + coordinate(p.x) + " " + coordinate(p.y))
	}
	if s.closed {
		b.WriteString("Z")
	}
	b.WriteString(`"` + s.pen.attributes() + "/>\n")
}

func (c disc) svg(b *strings.Builder) {
	fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s"%s/>`+"\n",
		coordinate(c.at.x), coordinate(c.at.y), coordinate(c.r), c.pen.attributes())
}

func (t text) svg(b *strings.Builder) {
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s"%s`, coordinate(t.at.x), coordinate(t.at.y), coordinate(t.size), t.anchor.attribute())
	if len(t.runs) == 1 {
		b.WriteString(t.runs[0].attributes() + ">" + escape(t.runs[0].s))
	} else {
		b.WriteString(">")
		for _, r := range t.runs {
			b.WriteString("<tspan" + r.attributes() + ">" + escape(r.s) + "</tspan>")
		}
	}
	b.WriteString("</text>\n")
}

func (a anchor) attribute() string {
	switch a {
	case middle:
		return ` text-anchor="middle"`
	case end:
		return ` text-anchor="end"`
	}
	return ""
}

func (r run) attributes() string {
	s := ` fill="` + hex(r.color) + `"`
	if r.bold {
		s += ` font-weight="bold"`
	}
	return s
}

func (p pen) attributes() string {
	s := paintAttributes("fill", p.fill)
	if p.stroke.A == 0 {
		return s
	}
	s += paintAttributes("stroke", p.stroke)
	s += ` stroke-width="` + coordinate(p.width) + `" stroke-linejoin="round"`
	if len(p.dash) > 0 {
		lengths := make([]string, len(p.dash))
		for i, l := range p.dash {
			lengths[i] = coordinate(l)
		}
		s += ` stroke-dasharray="` + strings.Join(lengths, " ") + `"`
	}
	return s
}

// paintAttributes returns colour and opacity of fill or stroke.
func paintAttributes(kind string, c color.NRGBA) string {
	switch c.A {
	case 0:
		return ` ` + kind + `="none"`
	case 255:
		return ` ` + kind + `="` + hex(c) + `"`
	}
	return ` ` + kind + `="` + hex(c) + `" ` + kind + `-opacity="` + coordinate(float64(c.A)/255) + `"`
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// coordinate writes a length with at most two decimals.
func coordinate(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
