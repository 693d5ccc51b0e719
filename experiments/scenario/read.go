package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"unicode/utf8"
)

// readFile returns the text of a regular file of at most limit bytes; ok is
// false, and the reason reported, where it cannot be had.
func readFile(r *report, limit int64) (text []byte, ok bool) {
	refuse := func(got, want, hint string) ([]byte, bool) {
		r.add(Problem{Got: got, Want: want, Hint: hint})
		return nil, false
	}
	info, err := os.Stat(r.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse("no such file", "a file", "")
	case err != nil:
		return refuse(reason(err), "a file that can be read", "")
	case info.IsDir():
		return refuse("a folder", "a file", "")
	case !info.Mode().IsRegular():
		return refuse("a device or pipe", "a file", "")
	}
	f, err := os.Open(r.file)
	if err != nil {
		return refuse(reason(err), "a file that can be read", "")
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return refuse(reason(err), "a file that can be read", "")
	case int64(len(text)) > limit:
		return refuse("more than "+size(limit), "at most "+size(limit), "")
	}
	return text, true
}

// reason returns what the system says without the path, which the place names.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

func size(bytes int64) string { return fmt.Sprintf("%d MB", bytes>>20) }

// checkText reports text that is empty or not UTF-8, with its line.
func checkText(r *report, text []byte) bool {
	if len(bytes.TrimSpace(bytes.TrimPrefix(text, byteOrderMark))) == 0 {
		r.add(Problem{Got: "an empty file", Want: "some content"})
		return false
	}
	if utf8.Valid(text) {
		return true
	}
	at := 0
	for at < len(text) {
		letter, n := utf8.DecodeRune(text[at:])
		if letter == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	r.add(Problem{Line: 1 + bytes.Count(text[:at], []byte("\n")), Got: fmt.Sprintf("the byte 0x%02x, which is not UTF-8", text[at]), Want: "text in UTF-8", Hint: "save the file as UTF-8"})
	return false
}

// byteOrderMark starts files that some spreadsheets write.
var byteOrderMark = []byte("\ufeff")
