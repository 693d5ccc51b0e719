package figure

import (
	"math"
	"slices"
	"testing"
)

// sampleBands is invented, like all samples.
func sampleBands() Bands {
	open, none := math.Inf(1), math.NaN()
	return Bands{
		Header: Header{
			Title:    "Nine of eleven simulated quantities are inside, one has no data",
			Subtitle: "Each row has a scale of its own, on which the accepted band has the same place.",
			Note:     "n = 24 replications of 20,000 people, 365 days after 90 days of warm-up; 95 % t interval; seed 2026. Invented numbers.",
		},
		Rows: []BandRow{
			{"V6 Readmission", "30-day readmission, England", "%", 1, 14.4, 13.9, 15.9, Estimate{14.8, 14.5, 15.1}, true, true},
			{"V6 Readmission", "of these within 48 hours", "%", 0, 20, 15, 25, Estimate{21, 19, 23}, true, false},
			{"V6 Readmission", "30-day readmission after a stay of more than three weeks", "%", 1, 19.2, 17, 21, Estimate{24.6, 23.7, 25.5}, false, false},
			{"V7 Length of stay", "mean, unplanned, 65 and over", "day", 1, 9.1, 8.2, 10, Estimate{9.0, 8.9, 9.1}, true, true},
			{"V7 Length of stay", "median, unplanned, 65 and over", "day", 1, 4.8, 4, 5.6, Estimate{5.1, 4.6, 5.5}, true, false},
			{"V7 Length of stay", "share beyond three weeks", "%", 1, 9.6, 8, 11, Estimate{31, 30.2, 31.8}, false, true},
			{"V8 Emergency department", "attendances", "per 1,000 person-years", 0, 415, 390, 440, Estimate{421, 418, 424}, true, true},
			{"V8 Emergency department", "admitted from the ED", "%", 0, 29, 25, 33, Estimate{29.4, 21.5, 37.2}, true, false},
			{"V9 Need", "people with a psychosocial need", "%", 0, none, 20, open, Estimate{27, 26, 28}, true, false},
			{"V9 Need", "needs missed, usual care", "%", 0, 55, -open, 70, Estimate{61, 59, 63}, true, false},
			{"V9 Need", "needs taken up within two weeks", "%", 0, 30, 20, 40, missing, false, false},
			{"V9 Need", "visits a week", "per social worker", 1, 14.5, 10, 18, Estimate{12.2, none, none}, true, true},
		},
	}
}

// manyBands are 60 rows in twelve groups, with whatever users write and models
// give.
func manyBands() Bands {
	b := Bands{Header: Header{Title: "Sixty quantities", Subtitle: "As many as a page must hold."}}
	for i := range 60 {
		r := sampleBands().Rows[i%12]
		r.Group = "V" + number(float64(i%12), 0)
		switch i {
		case 20:
			r.Name, r.Unit = oddNames[4], oddNames[4]
		case 21:
			r.Name = oddNames[5]
		case 30:
			r.Published, r.Low, r.High, r.Estimate = 123456789, 1e8, 2e8, Estimate{1.5e8, 1.4e8, 1.6e8}
		case 31:
			r.Published, r.Low, r.High, r.Estimate, r.Digits = 2e-5, 1e-5, 3e-5, Estimate{2.5e-5, 2.4e-5, 2.6e-5}, 6
		case 32:
			r.Published, r.High = r.Low, r.Low // a band of no width
		case 33:
			r.Estimate = Estimate{-1e9, -1.1e9, -9e8}
		case 34:
			r.Estimate = Estimate{r.Low, r.Low - 1e6, r.High + 1e6}
		case 35:
			r.Published = 1e6
		case 36:
			r.Low, r.High = math.Inf(-1), math.Inf(1)
		}
		b.Rows = append(b.Rows, r)
	}
	return b
}

// TestBandsHaveOnePlace: the closed bands of all rows lie under each other.
func TestBandsHaveOnePlace(t *testing.T) {
	for _, b := range []Bands{sampleBands(), manyBands()} {
		l := b.layout()
		third := (l.x1 - l.x0 - 2*arrowLane) / 3
		for i, r := range b.Rows {
			s := r.scale(l.x0, l.x1)
			lo, hi := r.limits()
			if math.IsInf(lo, -1) && math.IsInf(hi, 1) || lo == hi {
				continue
			}
			if finite(lo) && math.Abs(s.at(lo)-(s.from+third)) > 0.01 || finite(hi) && math.Abs(s.at(hi)-(s.to-third)) > 0.01 {
				t.Errorf("row %d, %s: band from %.2f to %.2f, want %.2f to %.2f", i, r.Name, s.at(lo), s.at(hi), s.from+third, s.to-third)
			}
		}
	}
}

// TestBandsVerdicts: what is outside is a diamond and called so, what is fitted
// is hollow, whatever the colour.
func TestBandsVerdicts(t *testing.T) {
	for _, fitted := range []bool{true, false} {
		for _, inside := range []bool{true, false} {
			r := sampleBands().Rows[0]
			r.Inside, r.Fitted = inside, fitted
			d := &Drawing{}
			b := Bands{Rows: []BandRow{r}}
			r.draw(d, b.layout(), 0, 0)
			discs, diamonds, filling := 0, 0, blue
			for _, m := range d.marks {
				switch m := m.(type) {
				case disc:
					discs, filling = discs+1, m.pen.fill
				case shape:
					if m.closed && m.pen.stroke == alarm.mark {
						diamonds, filling = diamonds+1, m.pen.fill
					}
				}
			}
			said := false
			for _, text := range d.texts() {
				said = said || text.String() == "outside"
			}
			if discs != map[bool]int{true: 1}[inside] || diamonds != map[bool]int{false: 1}[inside] || said == inside || (filling == white) != fitted {
				t.Errorf("inside %v, fitted %v: %d discs, %d diamonds, filled with %v, called outside: %v", inside, fitted, discs, diamonds, filling, said)
			}
		}
	}
}

// TestBandsFarAway: a mean beyond the scale stands beside the arrow, within the
// columns, on its side.
func TestBandsFarAway(t *testing.T) {
	r := BandRow{Low: 10, High: 20, Published: 15}
	s := r.scale(100, 300)
	for _, c := range []struct {
		mean     float64
		side     int
		from, to float64
	}{{15, 0, 199, 201}, {2, 0, 100 + arrowLane, 130}, {-1e99, -1, 100 + lozengeRadius, 100 + arrowLane}, {1e99, +1, 300 - arrowLane, 300 - lozengeRadius}} {
		d := &Drawing{}
		d.arrow(blue, s, c.mean, 0)
		if at := s.markAt(c.mean); at < c.from || at > c.to || len(d.marks) != c.side*c.side {
			t.Errorf("mean %v: mark at %v with %d arrows, want it between %v and %v", c.mean, at, len(d.marks), c.from, c.to)
		}
	}
}

// TestBandsGroups: a group stands together under its name, which is written
// once, in order of the first rows.
func TestBandsGroups(t *testing.T) {
	b := Bands{Rows: []BandRow{{Group: "b", Name: "1"}, {Group: "a", Name: "2"}, {Group: "b", Name: "3"}, {Name: "4"}}}
	if got := b.order(); !slices.Equal(got, []int{0, 2, 1, 3}) {
		t.Errorf("order %v, want b, b, a, none", got)
	}
	count := 0
	for _, text := range b.Draw().texts() {
		if text.String() == "b" {
			count++
		}
	}
	if count != 1 {
		t.Errorf("the group is named %d times", count)
	}
}

// TestBandsLimitsGiveWay: limits stand under the band only where a mark takes
// their place beside it.
func TestBandsLimitsGiveWay(t *testing.T) {
	for want, e := range map[bool]Estimate{false: {14.8, 14.5, 15.1}, true: {14.8, 12, 18}} {
		r := sampleBands().Rows[0]
		r.Estimate = e
		if got := (Bands{Rows: []BandRow{r}}).layout().below[0]; got != want {
			t.Errorf("%v: limits under the band: %v, want %v", e, got, want)
		}
	}
}

// TestBandsFitOnAPage: sixty rows and their groups take no more room than two
// pages of A4 set in one, 24 cm wide.
func TestBandsFitOnAPage(t *testing.T) {
	d := manyBands().Draw()
	checkLayout(t, d)
	for _, problem := range d.crossings() {
		t.Error(problem)
	}
	b := manyBands()
	for i := range b.Rows {
		b.Rows[i] = sampleBands().Rows[i%2]
		b.Rows[i].Group = "V" + number(float64(i%12), 0)
	}
	if d := b.Draw(); d.height > 1360 || d.width > 681 {
		t.Errorf("%v × %v pt", d.width, d.height)
	}
}
