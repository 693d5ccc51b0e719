package figure

import (
	"fmt"
	"strings"
)

// margin is the empty room around a drawing [pt].
const margin = 10

// Drawing is a finished figure, ready to be written.
type Drawing struct {
	width, height float64 // pt
	title         string
	alt           []string
	note          string
	marks         []mark
}

// Title returns the title of the figure.
func (d *Drawing) Title() string { return d.title }

// Alt returns what a reader who cannot see the figure should hear: title,
// subtitle and the key numbers, in sentences.
func (d *Drawing) Alt() string { return strings.Join(d.alt, " ") }

// say adds a sentence to the alternative text.
func (d *Drawing) say(sentence string) {
	sentence = clean(sentence)
	if sentence == "" {
		return
	}
	if !strings.ContainsAny(sentence[len(sentence)-1:], ".!?") {
		sentence += "."
	}
	d.alt = append(d.alt, sentence)
}

// begin starts a drawing of the given width [pt] with title and subtitle, and
// returns where the picture may begin.
func begin(h Header, width float64) (d *Drawing, y float64) {
	d = &Drawing{width: width, title: clean(h.Title), note: h.Note}
	d.say(h.Title)
	d.say(h.Subtitle)
	room := width - 2*margin
	title, subtitle := face{titleSize, true}, face{panelSize, false}
	y = d.block(point{margin, margin}, title, start, ink, title.wrap(h.Title, room, 3))
	y = d.block(point{margin, y + 1}, subtitle, start, grey, subtitle.wrap(h.Subtitle, room, 3))
	return d, y + 8
}

// finish sets the note under the picture, which ends at y, and thereby the
// height of the drawing.
func (d *Drawing) finish(y float64) *Drawing {
	small := face{noteSize, false}
	y = d.block(point{margin, y + 6}, small, start, grey, small.wrap(d.note, d.width-2*margin, 4))
	d.height = y + margin
	return d
}

// noData is the figure of an empty study.
func noData(h Header) *Drawing {
	d, y := begin(h, 480)
	room := box{margin, y, d.width - margin, y + 70}
	d.polygon(filled(shade), room.corners()...)
	d.write(plain(point{d.width / 2, y + 38}, face{bodySize, false}, middle, grey, "no data"))
	d.say("no data")
	return d.finish(room.y1)
}

// As returns the drawing in a format: svg, png or pdf.
func (d *Drawing) As(format string) ([]byte, error) {
	switch format {
	case "svg":
		return d.SVG()
	case "png":
		return d.PNG()
	case "pdf":
		return d.PDF()
	}
	return nil, fmt.Errorf("figure: no format %q", format)
}
