package figure

import (
	"image/color"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
)

// Sizes of text [pt].
const (
	titleSize = 12
	panelSize = 9.5
	bodySize  = 9
	smallSize = 8
	noteSize  = 7.5
)

// face is a size of text [pt] and its weight.
type face struct {
	size float64
	bold bool
}

// leading is the distance between two lines of text [pt].
func (f face) leading() float64 { return 1.25 * f.size }

// faces holds Liberation Sans, whose widths are those of Arial: what is
// measured here also holds where the reader's browser sets the text in Arial.
var faces = font.NewCache(liberation.Collection())

// font returns the face as gonum knows it.
func (f face) font() font.Face {
	weight := xfont.WeightNormal
	if f.bold {
		weight = xfont.WeightBold
	}
	return faces.Lookup(font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}, vg.Length(f.size))
}

// width returns the width of a string [pt].
func (f face) width(s string) float64 {
	gf := f.font()
	return gf.Width(s).Points()
}

// widest returns the width of the widest string [pt].
func (f face) widest(strs []string) float64 {
	w := 0.0
	for _, s := range strs {
		w = max(w, f.width(s))
	}
	return w
}

// wrap breaks a string into lines of at most width points, between words where
// it can and within a word where it must. What does not fit into the given
// number of lines is cut off with an ellipsis. An empty string has no lines.
func (f face) wrap(s string, width float64, lines int) []string {
	var out []string
	rest := clean(s)
	for rest != "" {
		if len(out) == lines-1 {
			return append(out, f.ellipsize(rest, width))
		}
		var line string
		line, rest = f.breakLine(rest, width)
		out = append(out, line)
	}
	return out
}

// breakLine splits off as many words as fit, at least one letter.
func (f face) breakLine(s string, width float64) (line, rest string) {
	if f.width(s) <= width {
		return s, ""
	}
	end := f.fit(s, width)
	if blank := strings.LastIndexByte(s[:min(end+1, len(s))], ' '); blank > 0 {
		end = blank
	}
	return strings.TrimSpace(s[:end]), strings.TrimSpace(s[end:])
}

// ellipsize returns the string, cut so that it fits.
func (f face) ellipsize(s string, width float64) string {
	if f.width(s) <= width {
		return s
	}
	return strings.TrimSpace(s[:f.fit(s, width-f.width("…"))]) + "…"
}

// fit returns how many bytes of s fit into the width, at least one letter.
func (f face) fit(s string, width float64) int {
	end := 0
	for i := range s {
		if end > 0 && f.width(s[:i]) > width {
			return end
		}
		end = i
	}
	if end == 0 || f.width(s) <= width {
		return len(s)
	}
	return end
}

// anchor is the point of a text that its position names.
type anchor int

const (
	start anchor = iota
	middle
	end
)

// run is a stretch of text in one colour and weight.
type run struct {
	s     string
	color color.NRGBA
	bold  bool
}

// text is one line of text; at is on its baseline.
type text struct {
	at     point
	size   float64
	anchor anchor
	runs   []run
}

// plain is a text of one run.
func plain(at point, f face, a anchor, c color.NRGBA, s string) text {
	return text{at: at, size: f.size, anchor: a, runs: []run{{s: clean(s), color: c, bold: f.bold}}}
}

// width returns the width of the whole line [pt].
func (t text) width() float64 {
	w := 0.0
	for _, r := range t.runs {
		w += face{t.size, r.bold}.width(r.s)
	}
	return w
}

// left returns where the line begins [pt].
func (t text) left() float64 {
	switch t.anchor {
	case middle:
		return t.at.x - t.width()/2
	case end:
		return t.at.x - t.width()
	}
	return t.at.x
}

// bounds returns the room the line takes, from capital to descender.
func (t text) bounds() box {
	x := t.left()
	return box{x, t.at.y - 0.74*t.size, x + t.width(), t.at.y + 0.21*t.size}
}
