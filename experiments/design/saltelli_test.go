package design

import (
	"reflect"
	"testing"
)

func TestSaltelliBlocks(t *testing.T) {
	const dims, n = 3, 6
	points, both := Saltelli(5, dims, n), QuasiRandom(5, 2*dims, n)
	if len(points) != n*(dims+2) {
		t.Fatalf("%d points", len(points))
	}
	for i, x := range both {
		want := [][]float64{
			{x[0], x[1], x[2]},
			{x[3], x[1], x[2]}, {x[0], x[4], x[2]}, {x[0], x[1], x[5]},
			{x[3], x[4], x[5]},
		}
		if got := points[i*(dims+2):][:dims+2]; !reflect.DeepEqual(got, want) {
			t.Errorf("block %d is %v, want %v", i, got, want)
		}
	}
	if !reflect.DeepEqual(Saltelli(5, dims, 2), points[:2*(dims+2)]) {
		t.Error("the first 2 blocks of 6 are not those of 2")
	}
}
