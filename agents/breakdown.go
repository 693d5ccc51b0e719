package agents

import "strconv"

// A Grouping is one way in which outcomes are broken down.
type Grouping uint8

// The groupings.
const (
	ByAge Grouping = iota
	ByQuintile
	ByNeed
	ByPlace
	ByMonth
	Groupings // their number
)

// GroupingNames are the identifiers of the groupings.
var GroupingNames = [Groupings]string{"age", "quintile", "need", "place", "month"}

// Month is the length of a month of the breakdown [day]: a twelfth of a year.
const Month = 365.25 / 12

// A Group is an outcome in one group of people or needs, one place or one month.
// Level counts from 0: bands of age, fifths from the most deprived, need kinds, places,
// months of the measured period. The denominator is that of the group, but for need
// kinds, whose rates are per person-year of everybody.
type Group struct {
	By      Grouping
	Level   int
	Outcome int // index in Outcomes
	Ratio
}

// LevelName returns the name of a level of a grouping.
func (p *Parameters) LevelName(by Grouping, level int) string {
	switch by {
	case ByAge:
		return AgeBands[level]
	case ByNeed:
		return p.Needs[level].Name
	}
	return strconv.Itoa(level + 1)
}
