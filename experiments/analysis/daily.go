package analysis

// DailyMean smooths daily series over replications: reps[r][d] is day d of
// replication r. Each series is replaced by its moving mean over window days
// around the day, fewer at the ends; mean, low and high are the mean over
// replications and its 95 % t interval day by day, as far as the shortest
// series goes. With one replication low and high are NaN.
func DailyMean(reps [][]float64, window int) (mean, low, high []float64) {
	if len(reps) == 0 {
		return nil, nil, nil
	}
	days := len(reps[0])
	for _, series := range reps {
		days = min(days, len(series))
	}
	smooth := make([][]float64, len(reps))
	for r := range reps {
		smooth[r] = movingMean(reps[r][:days], window)
	}
	for d := range days {
		e := ofDay(smooth, d)
		mean, low, high = append(mean, e.Mean), append(low, e.Low), append(high, e.High)
	}
	return mean, low, high
}

// movingMean returns the mean of the window days around each day, window ≥ 1.
func movingMean(x []float64, window int) []float64 {
	window = max(window, 1)
	before, after := (window-1)/2, window/2
	m := make([]float64, len(x))
	for i := range x {
		m[i] = mean(x[max(0, i-before):min(len(x), i+after+1)])
	}
	return m
}

func ofDay(reps [][]float64, day int) Estimate {
	values := make([]float64, len(reps))
	for r := range reps {
		values[r] = reps[r][day]
	}
	return ofValues(values)
}
