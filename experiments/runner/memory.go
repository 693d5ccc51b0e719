package runner

import "sync"

// A Memory keeps finished work while the program runs. It is a Store.
type Memory[T any] struct {
	mu   sync.Mutex
	kept map[string]T
}

// Load implements Store.
func (m *Memory[T]) Load(key Key) (r T, found bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, found = m.kept[key.Hash]
	return r, found, nil
}

// Save implements Store.
func (m *Memory[T]) Save(key Key, r T) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil {
		m.kept = map[string]T{}
	}
	m.kept[key.Hash] = r
	return nil
}
