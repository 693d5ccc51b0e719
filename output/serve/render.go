package serve

import (
	"bytes"
	"careteam/experiments/words"
	"html/template"
	"net/http"
	"time"
)

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"size":   func(n int64) string { return words.Number(float64(n)/1000, 0) + " kB" },
	"number": func(n int) string { return words.Number(float64(n), 0) },
	"date":   func(t time.Time) string { return t.Format("2 Jan 2006, 15:04 MST") },
}).ParseFS(files, "pages/*.tmpl"))

// render answers with a page.
func render(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name+".tmpl", data); err != nil {
		panic("serve: " + err.Error()) // a mistake of ours; the server answers 500
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}
