package design

import (
	"reflect"
	"testing"
)

func TestGrid(t *testing.T) {
	for _, c := range []struct {
		levels []int
		want   [][]int
	}{
		{nil, [][]int{{}}},
		{[]int{3}, [][]int{{0}, {1}, {2}}},
		{[]int{2, 3}, [][]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}},
		{[]int{2, 1, 2}, [][]int{{0, 0, 0}, {0, 0, 1}, {1, 0, 0}, {1, 0, 1}}},
		{[]int{2, 0}, [][]int{}},
	} {
		if got := Grid(c.levels); !reflect.DeepEqual(got, c.want) {
			t.Errorf("Grid(%v) = %v, want %v", c.levels, got, c.want)
		}
	}
}

func TestOneAtATime(t *testing.T) {
	for _, c := range []struct {
		levels, base []int
		want         [][]int
	}{
		{nil, nil, [][]int{nil}},
		{[]int{3, 2}, []int{1, 0}, [][]int{{1, 0}, {0, 0}, {2, 0}, {1, 1}}},
		{[]int{3, 2}, []int{1, -1}, [][]int{{1, -1}, {0, -1}, {2, -1}, {1, 0}, {1, 1}}},
		{[]int{2, 1}, []int{-1, -1}, [][]int{{-1, -1}, {0, -1}, {1, -1}, {-1, 0}}},
		{[]int{1, 1}, []int{0, 0}, [][]int{{0, 0}}},
	} {
		if got := OneAtATime(c.levels, c.base); !reflect.DeepEqual(got, c.want) {
			t.Errorf("OneAtATime(%v, %v) = %v, want %v", c.levels, c.base, got, c.want)
		}
	}
}

func TestLevelsThatAreRefused(t *testing.T) {
	for name, f := range map[string]func(){
		"a negative number of levels": func() { Grid([]int{2, -1}) },
		"a base of another length":    func() { OneAtATime([]int{2, 2}, []int{0}) },
		"a base above the levels":     func() { OneAtATime([]int{2, 2}, []int{0, 2}) },
		"a base below −1":             func() { OneAtATime([]int{2, 2}, []int{-2, 0}) },
		"an odd number of levels":     func() { Morris(1, 2, 3, 5) },
		"no levels":                   func() { Morris(1, 2, 3, 0) },
		"a number of trajectories":    func() { Morris(1, 2, -1, 4) },
		"trajectories of no factors":  func() { Morris(1, 0, 2, 4) },
		"blocks of no factors":        func() { Saltelli(1, 0, 2) },
		"a number of blocks":          func() { Saltelli(1, 2, -2) },
		"too long a sequence":         func() { mustFit(1<<places + 1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is accepted", name)
				}
			}()
			f()
		}()
	}
}
