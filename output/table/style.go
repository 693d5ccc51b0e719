// Package table writes results as text: for a terminal of a given width, for a
// log file, or as Markdown.
package table

import (
	"strings"
	"unicode/utf8"
)

// A Style says what the reader's terminal can show.
type Style struct {
	Width int  // columns, 0: 80
	Bold  bool // headings in bold
	ASCII bool // no characters beyond ASCII
}

// narrowest is the least width that tables are fitted to.
const narrowest = 60

// Columns is the width that text is fitted to.
func (s Style) Columns() int { return s.width() }

// usual is the width where none is known.
const usual = 80

func (s Style) width() int {
	if s.Width == 0 {
		return usual
	}
	return max(s.Width, narrowest)
}

func (s Style) heading(text string) string {
	if !s.Bold || text == "" {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// ascii replaces one character by one, so that columns stay aligned.
var ascii = strings.NewReplacer("▼", "v", "▲", "^", "−", "-", "–", "-", "×", "x", "█", "#", "░", ".",
	"≥", ">", "≤", "<", "·", "*", "é", "e", "ü", "u", "→", ">", "’", "'", "…", ".")

// Text returns text as the terminal can show it.
func (s Style) Text(text string) string {
	if !s.ASCII {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r > 126 {
			return '?'
		}
		return r
	}, ascii.Replace(text))
}

// Paragraph returns text wrapped to the width, each line after the first
// indented.
func (s Style) Paragraph(text, indent string) string {
	lines := wrap(text, s.width()-len(indent))
	return strings.Join(lines, "\n"+indent) + "\n"
}

// wrap breaks text into lines of at most width characters, at blanks where
// there are any. Blanks at the start indent every line.
func wrap(text string, width int) []string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	lines := breakLines(text, width-len(indent))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}

func breakLines(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for length(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			r := []rune(word)
			at := width
			if i := strings.LastIndexAny(string(r[:width]), "._-/"); i >= width/2 { // of a path
				at = length(string(r[:width])[:i]) + 1
			}
			lines, word = append(lines, string(r[:at])), string(r[at:])
		}
		switch {
		case line == "":
			line = word
		case length(line)+1+length(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

func length(s string) int { return utf8.RuneCountInString(s) }
