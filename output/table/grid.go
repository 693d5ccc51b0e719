package table

import (
	"slices"
	"strings"
)

// A Grid is rows of cells in columns. Columns are separated by two blanks; a
// column that wraps breaks its cells into lines. A row with a single cell is a
// heading over the whole width.
type Grid struct {
	Columns []Column
	Rows    [][]string

	// Keep is how many columns stand at the left of each part, where a grid that is too wide
	// falls into parts, one below the other; 0: it never does.
	Keep int

	Fixed bool // columns that wrap do not grow where there is more room
}

// A Column says how its cells are set.
type Column struct {
	Right bool
	Wrap  int // greatest width where there is no room for more; 0: as wide as it needs
}

// Add appends a row.
func (g *Grid) Add(cells ...string) { g.Rows = append(g.Rows, cells) }

// String returns the grid, headings in the given style.
func (g *Grid) String(s Style) string {
	var parts []string
	for _, part := range g.parts(s.width()) {
		parts = append(parts, part.text(s))
	}
	return strings.Join(parts, "\n")
}

// parts are grids that fit the room, if there are any.
func (g *Grid) parts(room int) (list []*Grid) {
	if g.Keep == 0 || g.fits(room) {
		return []*Grid{g}
	}
	from := g.Keep
	for to := from + 1; to <= len(g.Columns); to++ {
		if to > from+1 && !g.part(from, to).fits(room) {
			list = append(list, g.part(from, to-1))
			from = to - 1
		}
	}
	return append(list, g.part(from, len(g.Columns)))
}

// part returns the columns that are kept and some others.
func (g *Grid) part(from, to int) *Grid {
	p := &Grid{Columns: slices.Concat(g.Columns[:g.Keep], g.Columns[from:to]), Fixed: g.Fixed}
	for _, row := range g.Rows {
		if len(row) > 1 {
			row = slices.Concat(row[:min(g.Keep, len(row))], row[min(from, len(row)):min(to, len(row))])
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// fits reports whether the columns, wrapped as far as they can be, fit the room.
func (g *Grid) fits(room int) bool {
	trial := Grid{Columns: slices.Clone(g.Columns), Rows: g.Rows}
	return total(trial.fit(room)) <= room
}

func (g *Grid) text(s Style) string {
	widths := g.fit(s.width())
	if s.Width > usual && !g.Fixed {
		widths = g.grow(s.width())
	}
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

// fit returns the widths of the columns; where they exceed the room, columns
// that wrap give way, the last first.
func (g *Grid) fit(room int) []int {
	widths := g.widths()
	for c := len(widths) - 1; c >= 0 && total(widths) > room; c-- {
		if g.Columns[c].Wrap > 0 {
			g.Columns[c].Wrap = max(leastWrap, widths[c]-(total(widths)-room))
			widths = g.widths()
		}
	}
	return widths
}

// grow gives columns that wrap what room is left, evenly, until none needs more.
func (g *Grid) grow(room int) []int {
	most := make([]bool, len(g.Columns)) // as wide as there is room for
	for {
		grown := false
		for c := range g.Columns {
			if g.Columns[c].Wrap == 0 || most[c] || !g.wraps(c) {
				continue
			}
			g.Columns[c].Wrap++
			grown = true
			if total(g.widths()) > room { // a word came up from the next line
				g.Columns[c].Wrap--
				most[c] = true
			}
		}
		if !grown {
			return g.widths()
		}
	}
}

// wraps reports whether a cell of a column is broken into lines.
func (g *Grid) wraps(column int) bool {
	return slices.ContainsFunc(g.Rows, func(row []string) bool {
		return len(row) > 1 && len(row) > column && len(g.lines(row[column], column)) > 1
	})
}

// total is the width of columns with the blanks between them.
func total(widths []int) int {
	sum := 2 * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	return sum
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
