package figure

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// sampleLives is invented: one life with a social worker in the team, one without.
func sampleLives() Lives {
	hospital := []LifeMark{{40, 40, LifeED}, {41, 55, LifeBed}, {300, 300, LifeED}, {301, 322, LifeBed}}
	return Lives{
		Header: Header{Title: "Person 12 under usual and embedded", Subtitle: "One life under two scenarios, with the same random numbers.", Note: "Replication 0 of 10,000 people; seed 1. Invented."},
		Start:  oddStart, Days: 455, WarmUpDays: 90, Parting: 46, PartingWords: "In embedded: food insecurity is seen by the social worker (ward). In usual nobody sees it then.",
		Rows: []string{"hospital", "caseworkers", "food insecurity", "isolation"},
		Strips: [2]LifeStrip{
			{"usual", "2 admissions, 1 need missed", [][]LifeMark{hospital, nil, {{20, 400, LifeOpen}, {83, 83, LifeMissed}}, {{200, 260, LifeOpen}}}},
			{"embedded", "1 admission, 1 need met", [][]LifeMark{hospital[:2], {{46, 120, LifeCase}, {47, 47, LifeContact}, {80, 80, LifeContact}}, {{20, 120, LifeOpen}, {46, 46, LifeSeen}, {70, 120, LifeServed}, {120, 120, LifeMet}}, {{200, 260, LifeOpen}}}},
		},
	}
}

// livesCases are ten awkward ones.
func livesCases() map[string]Lives {
	all := map[string]Lives{"lives": sampleLives()}
	add := func(name, title string, change func(*Lives)) {
		l := sampleLives()
		l.Title = title
		change(&l)
		all["lives-"+name] = l
	}
	add("same", "Two lives that never part", func(l *Lives) { l.Parting, l.Strips[1] = math.NaN(), l.Strips[0] })
	add("quiet", "Nothing happens", func(l *Lives) { l.Strips[0].Rows, l.Strips[1].Rows = nil, nil })
	add("many", "Hundreds of events", func(l *Lives) {
		for i := range 400 {
			l.Strips[1].Rows[1] = append(l.Strips[1].Rows[1], LifeMark{float64(i), float64(i), LifeContact})
			l.Strips[0].Rows[0] = append(l.Strips[0].Rows[0], LifeMark{float64(i), float64(i) + 0.1, LifeBed})
		}
	})
	add("rows", "Twenty needs", func(l *Lives) {
		for i := range 20 {
			l.Rows = append(l.Rows, fmt.Sprintf("need %d", i))
			l.Strips[0].Rows = append(l.Strips[0].Rows, []LifeMark{{float64(10 * i), float64(15 * i), LifeOpen}})
		}
	})
	add("names", "Long names, and names of other alphabets", func(l *Lives) {
		l.Rows[1], l.Rows[2], l.Rows[3] = oddNames[4], oddNames[6], oddNames[7]
		l.Strips[0].Name, l.Strips[1].Words, l.PartingWords = oddNames[4], oddNames[4]+oddNames[4]+oddNames[4], strings.Repeat(oddNames[4]+" ", 12)
	})
	add("day", "A single day", func(l *Lives) { l.Days, l.WarmUpDays, l.Parting = 1, 0, 0.5 })
	add("death", "Death on the first day", func(l *Lives) {
		l.Strips[1].Rows = [][]LifeMark{{{0, 0, LifeDeath}}, nil, nil, nil}
		l.Parting = 0
	})
	add("beyond", "Beyond the ends, and without an end", func(l *Lives) {
		l.Strips[0].Rows[2] = []LifeMark{{-50, 9999, LifeOpen}, {500, 600, LifeServed}, {100, math.NaN(), LifeServed}, {math.NaN(), 5, LifeBed}, {400, 300, LifeBed}}
		l.Parting = 9999
	})
	add("decades", "Thirty years", func(l *Lives) { l.Days = 30 * 365 })
	add("short", "Fewer rows than named", func(l *Lives) { l.Strips[1].Rows = l.Strips[1].Rows[:1] })
	return all
}

func TestLayoutOfLives(t *testing.T) {
	for name, l := range livesCases() {
		t.Run(name, func(t *testing.T) {
			d := l.Draw()
			checkLayout(t, d)
			checkSVG(t, d)
		})
	}
	if d := (Lives{Header: Header{Title: "x"}}).Draw(); !strings.Contains(d.Alt(), "no data") {
		t.Error(d.Alt())
	}
}

// TestLivesOnOneAxis: what happens on the same day stands at the same place in both strips, and
// the dashed line where they part goes through both.
func TestLivesOnOneAxis(t *testing.T) {
	d := sampleLives().Draw()
	var beds []box
	for _, b := range d.polygons(hex(hues[0].mark)) {
		if b.y1-b.y0 == 9 {
			beds = append(beds, b)
		}
	}
	beds = beds[1:] // behind the one of the key
	if len(beds) != 3 || beds[0].x0 != beds[2].x0 || math.Abs((beds[1].x1-beds[1].x0)/(beds[0].x1-beds[0].x0)-21.0/14) > 1e-9 {
		t.Errorf("beds at %v", beds)
	}
	dashed := 0
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && !s.closed && s.pen.stroke == ink && len(s.pen.dash) > 0 {
			dashed++
			if got, want := s.points[0].x, beds[0].x0+5*(beds[0].x1-beds[0].x0)/14; math.Abs(got-want) > 1e-9 {
				t.Errorf("they part at %v, want %v", got, want)
			}
		}
	}
	if dashed != 2 {
		t.Errorf("%d lines where they part, want 2", dashed)
	}
}
