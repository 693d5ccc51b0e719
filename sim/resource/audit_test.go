package resource

import (
	"strings"
	"testing"
)

// TestAuditFindsEachFault breaks one law at a time.
func TestAuditFindsEachFault(t *testing.T) {
	for want, breakIt := range map[string]func(p *Pool){
		"arrived":        func(p *Pool) { p.monitor.arrivals++ },
		"twice":          func(p *Pool) { p.Seize(10e6, 2, 0) },
		"released":       func(p *Pool) { p.monitor.releases++ },
		"are free":       func(p *Pool) { p.capacity += 2 },
		"time spent":     func(p *Pool) { p.monitor.waited += 1e6 },
		"area under the": func(p *Pool) { p.queue.slots[0].since += 1e6 },
	} {
		p := NewPool(1)
		p.Seize(0, 1, 0)
		p.Seize(5e6, 2, 0)
		p.Seize(9e6, 3, 0)
		if wrong := p.Audit(); wrong != "" {
			t.Fatal(wrong)
		}
		breakIt(p)
		if wrong := p.Audit(); !strings.Contains(wrong, want) {
			t.Errorf("the audit says %q, want a word of %q", wrong, want)
		}
	}
}
