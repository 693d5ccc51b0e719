package sweep

import "sync"

// Memory keeps the runs of a sweep while the program runs. It is a Store and a Reader.
type Memory struct {
	mu   sync.Mutex
	runs map[string]Run
}

// Has implements Store.
func (m *Memory) Has(hash string) bool {
	_, ok, _ := m.Run(hash)
	return ok
}

// Refresh implements Store: nobody else writes here.
func (m *Memory) Refresh() error { return nil }

// Save implements Store.
func (m *Memory) Save(b Batch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.runs == nil {
		m.runs = map[string]Run{}
	}
	for i, hash := range b.Hashes {
		m.runs[hash] = b.Runs[i]
	}
	return nil
}

// Claim implements Store.
func (m *Memory) Claim(string) bool { return true }

// Release implements Store.
func (m *Memory) Release(string) {}

// Run implements Reader.
func (m *Memory) Run(hash string) (Run, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.runs[hash]
	return r, ok, nil
}
