package table

import "strings"

// A Grid is rows of cells in columns. Columns are separated by two blanks; a
// column that wraps breaks its cells into lines. A row with a single cell is a
// heading over the whole width.
type Grid struct {
	Columns []Column
	Rows    [][]string
}

// A Column says how its cells are set.
type Column struct {
	Right bool
	Wrap  int // greatest width; 0: as wide as it needs
}

// Add appends a row.
func (g *Grid) Add(cells ...string) { g.Rows = append(g.Rows, cells) }

// String returns the grid, headings in the given style.
func (g *Grid) String(s Style) string {
	widths := g.fit(s.width())
	var b strings.Builder
	for _, row := range g.Rows {
		if len(row) == 1 && len(g.Columns) > 1 {
			b.WriteString(s.heading(row[0]) + "\n")
			continue
		}
		g.write(&b, row, widths)
	}
	return b.String()
}

// leastWrap is the width that a column is never made narrower than.
const leastWrap = 14

// fit returns the widths of the columns; where they exceed the room, the last
// column that wraps gives way.
func (g *Grid) fit(room int) []int {
	widths := g.widths()
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for c := len(widths) - 1; c >= 0 && total > room; c-- {
		if g.Columns[c].Wrap > 0 {
			g.Columns[c].Wrap = max(leastWrap, widths[c]-(total-room))
			return g.widths()
		}
	}
	return widths
}

func (g *Grid) widths() []int {
	widths := make([]int, len(g.Columns))
	for _, row := range g.Rows {
		if len(row) == 1 && len(g.Columns) > 1 {
			continue
		}
		for c, cell := range row {
			for _, line := range g.lines(cell, c) {
				widths[c] = max(widths[c], length(line))
			}
		}
	}
	return widths
}

func (g *Grid) lines(cell string, column int) []string {
	if w := g.Columns[column].Wrap; w > 0 {
		return wrap(cell, w)
	}
	return []string{cell}
}

func (g *Grid) write(b *strings.Builder, row []string, widths []int) {
	cells, height := make([][]string, len(row)), 1
	for c := range row {
		cells[c] = g.lines(row[c], c)
		height = max(height, len(cells[c]))
	}
	for i := range height {
		line := ""
		for c := range cells {
			if c > 0 {
				line += "  "
			}
			line += pad(at(cells[c], i), widths[c], g.Columns[c].Right)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func pad(s string, width int, right bool) string {
	blanks := strings.Repeat(" ", max(0, width-length(s)))
	if right {
		return blanks + s
	}
	return s + blanks
}
