package figure

import (
	"fmt"
	"strings"
	"time"
)

// Lives show one person's life twice, on one axis of time: a strip for each scenario, with the
// same rows in both, and where the two part.
type Lives struct {
	Header
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// Days is how long the axis is; WarmUpDays of it are shaded.
	Days, WarmUpDays float64
	// Rows name what happens where: hospital, casework, a need each.
	Rows   []string
	Strips [2]LifeStrip
	// Parting is the day of a dashed line through both strips; NaN: none. PartingWords stand
	// under the axis.
	Parting      float64
	PartingWords string
}

// LifeStrip is one life.
type LifeStrip struct {
	Name  string
	Words string       // what it came to
	Rows  [][]LifeMark // by row of the figure
}

// LifeMark is something that lasts, or that happens at From.
type LifeMark struct {
	From, To float64 // [day]
	Kind     LifeKind
}

// LifeKind says how a mark looks: its shape and its place say the same as its colour.
type LifeKind int

// The kinds of marks. Those before LifeED last.
const (
	LifeOpen    LifeKind = iota // a need: a thin line
	LifeServed                  // a service in place: a broad bar on it
	LifeBed                     // in a ward bed
	LifeCase                    // a case with a caseworker
	LifeED                      // an ED visit
	LifeContact                 // with a caseworker
	LifeSeen                    // a need, by a professional
	LifeMissed                  // a need
	LifeMet                     // a need
	LifeDeath
	lifeKinds
)

// lifeWords name the kinds in the key.
var lifeWords = [lifeKinds]string{"need open", "service in place", "in a ward bed", "case open", "ED visit", "caseworker's contact", "need seen", "need missed", "need met", "death"}

// Layout of lives [pt].
const (
	livesWidth = 680
	livesNames = 130 // widest column of names
	livesRow   = 16
	mostLives  = 14 // rows
)

// Draw returns the figure.
func (f Lives) Draw() *Drawing {
	if len(f.Rows) == 0 || !(f.Days > 0) || !finite(f.Days) {
		return noData(f.Header)
	}
	d, y := begin(f.Header, livesWidth)
	if n := len(f.Rows); n > mostLives {
		f.Rows = f.Rows[:mostLives]
		d.note += " Drawn are the first " + number(mostLives, 0) + " of " + number(float64(n), 0) + " rows."
	}
	name := face{bodySize, false}
	lines := make([][]string, len(f.Rows))
	widest := 40.0
	for i, r := range f.Rows {
		lines[i] = name.wrap(r, livesNames, 1)
		widest = max(widest, name.widest(lines[i]))
	}
	x := scale{extent{0, f.Days, true}, margin + widest + 10, livesWidth - margin - 6}
	y = d.key(point{margin, y}, livesWidth-margin, f.keys()) + 6
	var strips [2]box
	for i, s := range f.Strips {
		if i > 0 {
			y += 8
		}
		strips[i], y = f.strip(d, x, s, lines, y)
	}
	y = d.timeAxis(x, f.Start, y)
	f.parting(d, x, strips)
	words := face{bodySize, false}
	y = d.block(point{margin, y + 5}, words, start, ink, words.wrap(f.PartingWords, livesWidth-2*margin, 5))
	f.describe(d)
	return d.finish(y)
}

// keys name the marks that occur.
func (f Lives) keys() (list []keyItem) {
	var occurs [lifeKinds]bool
	for _, s := range f.Strips {
		for i, row := range s.Rows {
			for _, m := range row {
				if i < len(f.Rows) && m.Kind >= 0 && m.Kind < lifeKinds {
					occurs[m.Kind] = true
				}
			}
		}
	}
	for kind, words := range lifeWords {
		if !occurs[kind] {
			continue
		}
		width := float64(keyDot)
		if LifeKind(kind) < LifeED {
			width = keyMark
		}
		list = append(list, keyItem{words, width, func(d *Drawing, at point) {
			d.lifeMark(LifeKind(kind), at.x-width/2, at.x+width/2, at.y)
		}})
	}
	return list
}

// strip draws a life with its name over it and returns the room of its rows and where it ends.
func (f Lives) strip(d *Drawing, x scale, s LifeStrip, lines [][]string, y float64) (box, float64) {
	title, small, name := face{panelSize, true}, face{smallSize, false}, face{bodySize, false}
	y = d.block(point{margin, y}, title, start, ink, title.wrap(s.Name, livesWidth-2*margin, 1))
	y = d.block(point{margin, y}, small, start, grey, small.wrap(s.Words, livesWidth-2*margin, 2)) + 3
	room := box{x.from, y, x.to, y + livesRow*float64(len(f.Rows))}
	if f.WarmUpDays > 0 {
		d.polygon(filled(shade), box{x.from, y, x.at(min(f.WarmUpDays, f.Days)), room.y1}.corners()...)
	}
	for i := range f.Rows {
		mid := y + livesRow/2
		d.line(stroked(rule, 0.5), point{x.from, y + livesRow}, point{x.to, y + livesRow})
		d.block(point{x.from - 8, mid - name.leading()/2}, name, end, ink, lines[i])
		if i < len(s.Rows) {
			f.row(d, x, s.Rows[i], mid)
		}
		y += livesRow
	}
	return room, y
}

// row draws what lasts, then over it what happens in a moment.
func (f Lives) row(d *Drawing, x scale, marks []LifeMark, y float64) {
	for kind := LifeOpen; kind < lifeKinds; kind++ {
		for _, m := range marks {
			if m.Kind != kind || !finite(m.From) || m.From > f.Days {
				continue
			}
			from := x.at(max(0, m.From))
			to := from
			if kind < LifeED {
				to = max(from+0.8, x.at(min(max(m.To, m.From), f.Days)))
				if !finite(m.To) {
					to = x.to
				}
			}
			d.lifeMark(kind, from, min(to, x.to), y)
		}
	}
}

// lifeMark draws a mark from one place to another, or around the middle of both.
func (d *Drawing) lifeMark(kind LifeKind, from, to, y float64) {
	bar := func(half float64, p pen) { d.polygon(p, box{from, y - half, to, y + half}.corners()...) }
	at := point{(from + to) / 2, y}
	switch kind {
	case LifeOpen:
		d.line(stroked(grey, 1.2), point{from, y}, point{to, y})
	case LifeServed:
		bar(3, filled(hues[2].mark))
	case LifeBed:
		bar(4.5, filled(hues[0].mark))
	case LifeCase:
		bar(2.2, filled(faded(hues[3].mark, 0.55)))
	case LifeED:
		d.lozenge(hollow(hues[0].mark), at, 3.4)
	case LifeContact:
		d.disc(filled(hues[3].text), at, 1.8)
	case LifeSeen:
		d.disc(hollow(ink), at, 2.6)
	case LifeMissed:
		for _, s := range []float64{-1, 1} {
			d.line(stroked(hues[1].mark, 1.6), point{at.x - 3.2, y - 3.2*s}, point{at.x + 3.2, y + 3.2*s})
		}
	case LifeMet:
		d.disc(solid(hues[2].text), at, 3)
	case LifeDeath:
		d.line(stroked(ink, 1.6), point{at.x, y - 6}, point{at.x, y + 6})
		d.line(stroked(ink, 1.6), point{at.x - 3, y - 2.5}, point{at.x + 3, y - 2.5})
	}
}

// parting draws the line where the lives part.
func (f Lives) parting(d *Drawing, x scale, strips [2]box) {
	if !(f.Parting >= 0 && f.Parting <= f.Days) {
		return
	}
	at := x.at(f.Parting)
	for _, s := range strips {
		d.line(stroked(ink, 1, 3, 2), point{at, s.y0}, point{at, s.y1})
	}
}

// describe says what each life came to, and where they part.
func (f Lives) describe(d *Drawing) {
	for _, s := range f.Strips {
		counts := [lifeKinds]int{}
		for _, row := range s.Rows {
			for _, m := range row {
				if m.Kind >= 0 && m.Kind < lifeKinds {
					counts[m.Kind]++
				}
			}
		}
		var words []string
		for kind, n := range counts {
			if n > 0 {
				words = append(words, fmt.Sprintf("%s %d", lifeWords[kind], n))
			}
		}
		d.say(s.Name + ": " + s.Words)
		d.say("Marks: " + strings.Join(words, ", "))
	}
	if finite(f.Parting) {
		d.say(fmt.Sprintf("They part on day %s", number(f.Parting, 1)))
	}
	d.say(f.PartingWords)
}
