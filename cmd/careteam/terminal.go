package main

import (
	"io"
	"os"
	"strconv"
	"strings"

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
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		s.Width = n
	}
	return s
}
