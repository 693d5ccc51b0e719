package sensitivity

import (
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestStudentQuantile(t *testing.T) {
	for _, degrees := range []int{1, 2, 3, 4, 5, 10, 29, 30, 101, 1000, 4095} {
		want := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(degrees)}.Quantile(0.975)
		if got := studentQuantile(degrees); !near(got, want, 1e-8) {
			t.Errorf("%d degrees of freedom: got %.10f, want %.10f", degrees, got, want)
		}
	}
}
