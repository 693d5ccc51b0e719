package figure

import "math"

// inEllipse is the 95% point of chi-squared with two degrees of freedom: so far
// from their mean, in Mahalanobis distance squared, lie 95% of normal draws.
const inEllipse = 5.991

// ellipse holds the centre, the standard deviations and the correlation of
// draws of two values.
type ellipse struct {
	x, y, sdX, sdY, r float64
}

// fewestDraws is the least number of draws an ellipse is drawn for.
const fewestDraws = 5

// ellipseOf returns the ellipse of some draws. There is none of fewer than five
// draws, or of draws that lie on a line.
func ellipseOf(points []point) (e ellipse, ok bool) {
	n := float64(len(points))
	if n < fewestDraws {
		return e, false
	}
	for _, p := range points {
		e.x += p.x / n
		e.y += p.y / n
	}
	xx, yy, xy := 0.0, 0.0, 0.0
	for _, p := range points {
		dx, dy := p.x-e.x, p.y-e.y
		xx, yy, xy = xx+dx*dx/(n-1), yy+dy*dy/(n-1), xy+dx*dy/(n-1)
	}
	e.sdX, e.sdY = math.Sqrt(xx), math.Sqrt(yy)
	if e.sdX <= 1e-9*math.Abs(e.x) || e.sdY <= 1e-9*math.Abs(e.y) || e.sdX == 0 || e.sdY == 0 {
		return e, false
	}
	e.r = max(-1, min(xy/e.sdX/e.sdY, 1))
	return e, 1-e.r*e.r > 1e-6
}

// outline returns points around the ellipse.
func (e ellipse) outline() []point {
	const n = 90
	k := math.Sqrt(inEllipse)
	rest := math.Sqrt(1 - e.r*e.r) // the Cholesky factor of the correlation is (1, 0; r, rest)
	var out []point
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		out = append(out, point{e.x + k*e.sdX*cos, e.y + k*e.sdY*(e.r*cos+rest*sin)})
	}
	return out
}
