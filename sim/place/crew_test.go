package place

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// Between two meetings every task is done once, and nothing is done during a meeting. Some
// workers are late, so that others sleep.
func TestCrew(t *testing.T) {
	const tasks, rounds = 10, 40
	for _, size := range []int{1, 2, 3, 10} {
		c := newCrew(size, tasks)
		done, round := make([]int, tasks), 0 // written without locks: the race detector looks on
		between := func() {
			round++
			if want := slices.Repeat([]int{round}, tasks); !slices.Equal(done, want) {
				t.Errorf("%d workers: tasks done %v times, want %v", size, done, want)
			}
		}
		var workers sync.WaitGroup
		for w := range size {
			workers.Go(func() {
				for r := range rounds {
					if (r+w)%8 == 0 {
						time.Sleep(time.Millisecond)
					}
					for i, ok := c.claim(w); ok; i, ok = c.claim(w) {
						done[i]++
					}
					c.meet(between)
				}
			})
		}
		workers.Wait()
		if round != rounds {
			t.Errorf("%d workers: %d meetings, want %d", size, round, rounds)
		}
	}
}

// Own tasks come first, then those of the next worker.
func TestClaim(t *testing.T) {
	c := newCrew(3, 8)
	var got []int
	for i, ok := c.claim(1); ok; i, ok = c.claim(1) {
		got = append(got, i)
	}
	if want := []int{2, 3, 4, 5, 6, 7, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("worker 1 claims %v, want %v", got, want)
	}
}
