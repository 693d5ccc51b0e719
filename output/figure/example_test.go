package figure_test

import (
	"fmt"

	"careteam/output/figure"
)

// A forest plot of one outcome in two scenarios. What the figure shows is also
// said in words, for readers who cannot see it.
func ExampleForest() {
	d := figure.Forest{
		Header: figure.Header{
			Title:    "Fewer admissions with an embedded social worker",
			Subtitle: "Mean of 24 replications with its 95% confidence interval.",
			Note:     "n = 24; 95% t interval; seed 2026. Invented numbers.",
		},
		Panels: []figure.Panel{{Title: "Admissions", Unit: "per 1,000 person-years"}},
		Rows: []figure.Row{
			{Name: "Usual care", Base: true, Estimates: []figure.Estimate{{Mean: 684, Low: 672, High: 696}}},
			{Name: "Embedded", Estimates: []figure.Estimate{{Mean: 548, Low: 538, High: 558}}},
		},
	}.Draw()
	fmt.Println(d.Alt())
	// Output:
	// Fewer admissions with an embedded social worker. Mean of 24 replications with its 95% confidence interval. Admissions (per 1,000 person-years): Usual care 684 (672–696); Embedded 548 (538–558).
}
