package figure

import (
	"image/color"
	"math"
	"testing"
)

// contrast returns the contrast with white as WCAG 2.2 defines it: 1 to 21.
func contrast(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 1.05 / (0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) + 0.05)
}

func TestContrast(t *testing.T) {
	texts := []color.NRGBA{ink, grey}
	for i, h := range hues {
		texts = append(texts, h.text)
		if got := contrast(h.mark); got < 3 {
			t.Errorf("mark %d has contrast %.2f, want 3", i, got)
		}
		for k := range i {
			if len(hues[k].dash) == len(h.dash) && (len(h.dash) == 0 || hues[k].dash[0] == h.dash[0]) {
				t.Errorf("lines %d and %d have the same dash", k, i)
			}
		}
	}
	for i, c := range texts {
		if got := contrast(c); got < 4.5 {
			t.Errorf("text colour %d has contrast %.2f, want 4.5", i, got)
		}
	}
}
