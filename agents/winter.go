package agents

// WinterParameters shape a yearly surge of illness.
type WinterParameters struct {
	Ratio    float64
	FirstDay float64
	Days     float64
}

func (p *Parameters) winterFields(l *list) {
	w := &p.Winter
	l.add("winter.ratio", "1", &w.Ratio, 1, 0.1, 10, "a choice of the scenario", "hazard of acute illness and of urgent problems in winter, relative to the rest of the year; 1: none")
	l.add("winter.first_day", "day of the year", &w.FirstDay, 334, 0, 364, "1 December", "winter begins, counted from 1 January as 0")
	l.add("winter.day", "day", &w.Days, 90, 1, 364, "December to February", "winter lasts")
}
