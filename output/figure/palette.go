package figure

import (
	"image/color"
	"math"
)

// viridis is dark to bright from blue over green to yellow, in even steps of
// lightness: it can be read in grey and by colour-blind readers. Every tenth of
// the table of matplotlib (van der Walt and Smith 2015, CC0,
// https://bids.github.io/colormap/).
var viridis = palette{
	rgb(0x440154), rgb(0x482576), rgb(0x414487), rgb(0x35608D), rgb(0x2A788E), rgb(0x21908C),
	rgb(0x22A884), rgb(0x43BF71), rgb(0x7AD151), rgb(0xBBDF27), rgb(0xFDE725),
}

// diverging runs from blue over white to vermillion, those of Okabe and Ito
// with a darker and a brighter shade of each.
var diverging = palette{
	rgb(0x003F66), rgb(0x0072B2), rgb(0x7FBCE0), white, rgb(0xF2B48A), rgb(0xD55E00), rgb(0x7A3600),
}

// palette is a row of colours at even distances.
type palette []color.NRGBA

// at returns the colour at a share of the way, in [0, 1].
func (p palette) at(share float64) color.NRGBA {
	x := max(0, min(share, 1)) * float64(len(p)-1)
	i := min(int(x), len(p)-2)
	t := x - float64(i)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-t) + float64(b)*t)) }
	a, b := p[i], p[i+1]
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 255}
}

// luminance returns the relative luminance as WCAG 2.2 defines it, in [0, 1].
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// readable returns the colour of text on a background: black or white, which
// of them has more contrast. That is at least 4.58:1 on any background.
func readable(background color.NRGBA) color.NRGBA {
	l := luminance(background)
	if (l+0.05)/0.05 > 1.05/(l+0.05) {
		return rgb(0x000000)
	}
	return white
}
