package validation
import "careteam/experiments/analysis"
func analysisJ(r [][]float64, v func([]float64) float64) analysis.Estimate { return analysis.Jackknife(r, v) }
