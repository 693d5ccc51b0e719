package figure

import "image/color"

// The greys, dark to light. Text stands in ink or grey only: both have a
// contrast with white above 4.5:1.
var (
	ink   = rgb(0x1B1F24)
	grey  = rgb(0x59616B)
	rule  = rgb(0xD9DEE3) // grid lines
	shade = rgb(0xEDF0F3) // warm-up, empty figure
	band  = rgb(0xF6F8F9) // every other row
	white = rgb(0xFFFFFF)

	accepted = rgb(0xD9E3EC) // what a target or a check accepts
)

// hue is one way of telling a line from its neighbours: a colour for the mark,
// a darker one where text needs more contrast, and a dash that says the same
// without colour.
type hue struct {
	mark, text color.NRGBA
	dash       []float64
}

// hues are blue, vermillion, green and purple of Okabe and Ito
// (https://jfly.uni-koeln.de/color/). Text has a contrast with white of at
// least 4.5:1; marks of at least 3:1.
var hues = [...]hue{
	{mark: rgb(0x0072B2), text: rgb(0x0072B2)},
	{mark: rgb(0xD55E00), text: rgb(0xB34F00), dash: []float64{5, 2.5}},
	{mark: rgb(0x009E73), text: rgb(0x007A59), dash: []float64{1.6, 1.8}},
	{mark: rgb(0xCC79A7), text: rgb(0x99487A), dash: []float64{8, 2, 1.6, 2}},
}

// blue is the colour of a mark that is not the base.
var blue = hues[0].mark

// alarm is the colour of what the reader must not miss: vermillion, the darker
// one for words. It never stands without a word or a shape of its own.
var alarm = hues[1]

// rgb returns the opaque colour 0xRRGGBB.
func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// faded returns the colour with an opacity in [0, 1].
func faded(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(255*opacity + 0.5)
	return c
}
