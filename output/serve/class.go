package serve

import (
	"errors"
	"net/http"
	"time"

	"careteam/output/page"
)

// class shows the class page, which brings a policy of its own.
func class(w http.ResponseWriter, r *http.Request) {
	p, err := page.New()
	switch {
	case errors.Is(err, page.ErrNotBuilt):
		fail(w, http.StatusNotFound, "This careteam was built without the class page. In a clone of the project, build both with: make web build")
		return
	case err != nil:
		fail(w, http.StatusInternalServerError, "The class page cannot be made.")
		return
	}
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime))
	w.Header().Set("Content-Security-Policy", p.Policy+"; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(p.HTML)
}
