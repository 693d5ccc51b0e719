// Package figure draws the pictures of a study: plain values in, a Drawing out,
// which writes itself as SVG, PNG or PDF. It knows nothing of patients or scenarios
// and is the only package that knows gonum.org/v1/plot.
//
//	Forest   outcomes by scenario, one panel for each outcome
//	Paired   differences between scenarios under common random numbers
//	Series   one value a day, with its interval, over real dates
//	Curve    outcomes over one factor, with their intervals
//	Bands    simulated against published values, each in its accepted band
//	Designs  what evaluation designs find, against the true effect
//	Fit      what a calibration found: distances from targets, posteriors in priors
//	Heat     an outcome over two factors, in colours and contours
//	Flow     how many pass from stage to stage, and what becomes of the others
//	Funnel   how many reach each stage
//	Tornado  what one factor at a time changes
//	Effects  elementary effects of factors: their size and how they differ
//	Indices  one or two measures of each factor, such as Sobol' indices
//	Stay     how long something lasts
//	Multiples one quantity over time, a small panel for each scenario
//	Queue    those who wait over time, beside queueing theory
//	Equity   outcomes over ordered groups of people
//	Lives    one life under two scenarios, and where it parts
//	Hours    what working hours go into
//	Cost     costs and effects against the base, and how sure it is worth the price
//
// # House style
//
// A picture is 16–24 cm wide and carries everything needed to read it: a title
// that states the finding, a grey subtitle that says what is drawn, and a note
// with the number of replications, the kind of interval, the seed and the
// version. Intervals are printed as numbers beside the marks. Colours are those
// of Okabe and Ito, and never carry a meaning alone: dash, shape or a printed
// name always says the same. Lines are labelled where they end; there is no
// legend. Where many rows share their marks, as in Bands and Fit, a line over
// the rows names them. What lies far beyond a scale ends in an arrow.
//
// A new figure begins with begin, which sets title and subtitle, draws with the
// methods of Drawing (line, polygon, disc, write), places its data by scale and
// ticks, and ends with finish, which sets the note. Lengths are in points
// (1/72 inch) from the top left corner, y downwards.
//
// The same figure gives the same bytes, run after run. Missing values (NaN or
// infinite) are left out and said so; a figure without any value says "no data".
package figure
