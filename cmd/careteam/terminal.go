package main

import (
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"careteam/output/table"
)

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// dumb reports whether the terminal can only write line after line, or its
// reader asked for that.
func dumb() bool {
	return os.Getenv("TERM") == "dumb" || os.Getenv("ACCESSIBLE") != ""
}

// isUTF8 reports whether the locale can show more than ASCII; where none is
// set, nothing speaks against it.
func isUTF8() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(os.Getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// styleOf returns what stdout can show; colour is auto, always or never.
func styleOf(stdout io.Writer, colour string) table.Style {
	s := table.Style{ASCII: !isUTF8(), Bold: colour == "always"}
	if colour == "auto" {
		s.Bold = isTerminal(stdout) && os.Getenv("NO_COLOR") == "" && !dumb()
	}
	s.Width = widthOf(stdout)
	return s
}

// widest is the width beyond which lines of text are hard to read.
const widest = 160

// widthOf is what COLUMNS says, else the width of the terminal, 0 where there is none.
func widthOf(w io.Writer) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return min(n, widest)
		}
	}
	return 0
}

// plainStyle is for what is read elsewhere: 80 columns, and nothing that the locale lacks.
func plainStyle() table.Style { return table.Style{ASCII: !isUTF8()} }
