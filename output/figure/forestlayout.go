package figure

import "slices"

// Layout of a forest plot [pt].
const (
	forestRow   = 33 // least height of a row
	panelGap    = 20
	markRadius  = 3.1
	leastPanel  = 115
	mostPanels  = 4
	forestNames = 150 // widest column of names
)

// forestLayout holds what all panels share.
type forestLayout struct {
	width, names, panel float64
	perBank             int       // panels beside each other
	numbers             []float64 // widest printed estimate of each panel
	lines               [][]string
	heights             []float64
}

// layout makes room for the names and the widest number, and lets the panels
// share what remains.
func (f Forest) layout() forestLayout {
	name := face{bodySize, false}
	l := forestLayout{}
	for _, r := range f.Rows {
		lines := name.wrap(r.Name, forestNames, 3)
		l.lines = append(l.lines, lines)
		l.heights = append(l.heights, max(forestRow, blockHeight(name, len(lines))+baseTagHeight+6))
		l.names = max(l.names, name.widest(lines))
	}
	l.names = max(l.names, 40)
	l.width = []float64{460, 580, 680}[min(len(f.Panels), 3)-1]
	l.numbers = f.numberWidths()
	need := max(slices.Max(l.numbers)+4, leastPanel)
	room := l.width - 2*margin - l.names
	fit := min(max(int(room/(need+panelGap)), 1), mostPanels)
	banks := (len(f.Panels) + fit - 1) / fit
	l.perBank = (len(f.Panels) + banks - 1) / banks
	l.panel = max(room/float64(l.perBank)-panelGap, need)
	l.width = 2*margin + l.names + float64(l.perBank)*(l.panel+panelGap)
	return l
}

// numberWidths returns the width of the widest printed estimate of each panel.
func (f Forest) numberWidths() []float64 {
	widths := make([]float64, len(f.Panels))
	for i, p := range f.Panels {
		for _, r := range f.Rows {
			widths[i] = max(widths[i], estimateText(point{}, r.estimate(i), p.Digits).width())
		}
	}
	return widths
}

// panelLeft returns the left edge of the k-th panel of a bank.
func (l forestLayout) panelLeft(k int) float64 {
	return margin + l.names + panelGap + float64(k)*(l.panel+panelGap)
}
