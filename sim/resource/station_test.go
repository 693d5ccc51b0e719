package resource_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

// Events of a model with a station.
const (
	atStation uint8 = iota
	comes
	goes
)

// visit is an entity of a script: its number is its place in the script.
type visit struct {
	at       sim.Time
	priority uint8
	work     sim.Duration
	patience sim.Duration
	goes     sim.Time // withdrawn, or leaves the server it holds, if it is still there; 0: never
}

// play runs a script, checks the station's laws after each event, and returns what
// happened: one line an event, such as "10:00 2 finished".
func play(fatalf func(string, ...any), setup resource.Setup, script []visit, until sim.Time) (lines []string, s *resource.Station) {
	var list sim.EventList
	s = resource.NewStation(&list, atStation, setup)
	for i, v := range script {
		list.Schedule(v.at, sim.Request, comes, uint32(i), 0)
		if v.goes > 0 {
			list.Schedule(v.goes, sim.Normal, goes, uint32(i), 0)
		}
	}
	note := func(entity uint32, what string) {
		day := ""
		if d := list.Now().Day(); d > 0 {
			day = fmt.Sprintf("day %d ", d)
		}
		tod := list.Now().TimeOfDay()
		lines = append(lines, fmt.Sprintf("%s%02d:%02d %d %s", day, tod/sim.Hour, tod%sim.Hour/sim.Minute, entity, what))
	}
	holding := map[uint32]bool{}
	for e, ok := list.Next(until); ok; e, ok = list.Next(until) {
		switch e.Kind {
		case atStation:
			if what, entity := s.Fire(e); what != resource.Nothing {
				note(entity, [...]string{"", "finished", "reneged"}[what])
				holding[entity] = setup.Hold && what == resource.Finished
			}
		case comes:
			v := script[e.Entity]
			if s.Arrive(e.Entity, v.priority, v.work, v.patience) == resource.Balked {
				note(e.Entity, "balked")
			}
		case goes:
			if holding[e.Entity] {
				holding[e.Entity] = false
				s.Leave(e.Entity)
				note(e.Entity, "left")
			} else if s.Withdraw(e.Entity) {
				note(e.Entity, "withdrawn")
			}
		}
		if wrong := s.Audit(); wrong != "" {
			fatalf("after %+v: %s\n%s", e, wrong, strings.Join(lines, "\n"))
		}
	}
	return lines, s
}

// come is a visit on the first day that waits as long as it takes.
func come(hour float64, priority uint8, hours float64) visit {
	return visit{at: at(0, hour), priority: priority, work: sim.Of(hours, sim.Hour), patience: resource.Forever}
}

func (v visit) patient(hours float64) visit { v.patience = sim.Of(hours, sim.Hour); return v }
func (v visit) until(hour float64) visit    { v.goes = at(0, hour); return v }

// TestStationByHand: what happens when rules meet, hour by hour.
func TestStationByHand(t *testing.T) {
	office, always := calendar.OfficeHours(8*sim.Hour), calendar.Always()
	pair := []calendar.Calendar{office, always}
	for _, c := range []struct {
		what   string
		setup  resource.Setup
		script []visit
		want   string
	}{
		{"stop: the rest is done on the next day, by the same server",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.Stop, Room: -1},
			[]visit{come(16, 0, 2), come(16, 0, 1)},
			"day 1 10:00 0 finished, day 1 11:00 1 finished"},
		{"finish: what is begun is finished, nothing new is begun",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.Finish, Room: -1},
			[]visit{come(16, 0, 2), come(16, 0, 1)},
			"18:00 0 finished, day 1 10:00 1 finished"},
		{"hand over: an idle colleague takes it at once",
			resource.Setup{Servers: pair, ShiftEnd: resource.HandOver, Room: -1},
			[]visit{come(16, 0, 2)},
			"18:00 0 finished"},
		{"hand over: a busy colleague takes it next, before who came earlier in the queue",
			resource.Setup{Servers: pair, ShiftEnd: resource.HandOver, Room: -1},
			[]visit{come(16, 0, 2), come(16, 0, 2.5), come(16, 0, 1)},
			"18:30 1 finished, 19:30 0 finished, 20:30 2 finished"},
		{"hand over to who must put down something less urgent",
			resource.Setup{Servers: pair, ShiftEnd: resource.HandOver, Preemptive: true, Room: -1},
			[]visit{come(16, 0, 2), come(16, 1, 2)},
			"18:00 0 finished, 19:00 1 finished"},
		{"hand over without anybody: it waits for the next shift",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.HandOver, Room: -1},
			[]visit{come(16, 0, 2).patient(0.5)},
			"day 1 10:00 0 finished"},
		{"work that ends with the shift is done, and nothing is begun at its end",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.Finish, Room: -1},
			[]visit{come(16, 0, 1), come(16, 0, 1)},
			"17:00 0 finished, day 1 10:00 1 finished"},
		{"the same with hand over",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.HandOver, Room: -1},
			[]visit{come(9, 0, 8), come(16, 0, 1).patient(2)},
			"17:00 0 finished, 18:00 1 reneged"},
		{"the same after a night's work, whose end was known before the shift's",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.Finish, Room: -1},
			[]visit{come(16, 0, 25), come(16, 0, 1)},
			"day 1 17:00 0 finished, day 2 10:00 1 finished"},
		{"an arrival at the end of the shift waits, at its beginning it is served",
			resource.Setup{Servers: pair[:1], ShiftEnd: resource.Finish, Room: -1},
			[]visit{come(17, 0, 1), come(9, 0, 1)},
			"10:00 1 finished, day 1 10:00 0 finished"},
		{"no preemption: better priority goes first in the queue only",
			resource.Setup{Servers: pair[1:], Room: -1},
			[]visit{come(9, 1, 4), come(10, 1, 1), come(11, 0, 1)},
			"13:00 0 finished, 14:00 2 finished, 15:00 1 finished"},
		{"preemption: the interrupted resumes where it was put down",
			resource.Setup{Servers: pair[1:], Preemptive: true, Room: -1},
			[]visit{come(9, 1, 4), come(10, 1, 1), come(11, 0, 1)},
			"12:00 2 finished, 14:00 0 finished, 15:00 1 finished"},
		{"the worst yields, of those the one begun last; equals never",
			resource.Setup{Servers: resource.Pooled(3, always), Preemptive: true, Room: -1},
			[]visit{come(9, 2, 4), come(9.5, 2, 4), come(9.25, 1, 4), come(10, 1, 4), come(10, 0, 1), come(10, 0, 1)},
			"11:00 4 finished, 11:00 5 finished, 13:15 2 finished, 14:00 0 finished, 15:00 3 finished, 16:45 1 finished"},
		{"an urgent one who waits takes a shift's beginning from the work left over",
			resource.Setup{Servers: pair[:1], Preemptive: true, ShiftEnd: resource.Stop, Room: -1},
			[]visit{come(16, 1, 2), come(18, 0, 1)},
			"day 1 10:00 1 finished, day 1 11:00 0 finished"},
		{"patience that ends with a service is rewarded",
			resource.Setup{Servers: pair[1:], Room: -1},
			[]visit{come(9, 0, 2), come(10, 0, 1).patient(1), come(10, 0, 1).patient(1)},
			"11:00 0 finished, 11:00 2 reneged, 12:00 1 finished"},
		{"who was begun does not renege when put down",
			resource.Setup{Servers: pair[1:], Preemptive: true, Room: -1},
			[]visit{come(9, 1, 2).patient(0), come(10, 0, 5)},
			"15:00 1 finished, 16:00 0 finished"},
		{"no patience at all",
			resource.Setup{Servers: pair[1:], Room: -1},
			[]visit{come(9, 0, 1), come(9, 0, 1).patient(0)},
			"09:00 1 reneged, 10:00 0 finished"},
		{"room for one; the interrupted need none",
			resource.Setup{Servers: pair[1:], Preemptive: true, Room: 1},
			[]visit{come(9, 1, 2), come(9.5, 1, 1), come(9.5, 1, 1), come(10, 0, 1), come(10.5, 1, 1)},
			"09:30 2 balked, 10:30 4 balked, 11:00 3 finished, 12:00 0 finished, 13:00 1 finished"},
		{"a held server serves nobody until its entity leaves",
			resource.Setup{Servers: pair[1:], Hold: true, Preemptive: true, Room: -1},
			[]visit{come(9, 1, 1).until(12), come(9, 1, 1), come(11, 0, 1).patient(0.5)},
			"10:00 0 finished, 11:30 2 reneged, 12:00 0 left, 13:00 1 finished"},
		{"withdrawn: the server goes on with the next; work not done is dropped",
			resource.Setup{Servers: pair[1:], Room: -1},
			[]visit{come(9, 0, 4).until(10), come(9, 0, 1).until(9.5), come(9, 0, 1)},
			"09:30 1 withdrawn, 10:00 0 withdrawn, 11:00 2 finished"},
		{"withdrawn: nobody loses patience any more",
			resource.Setup{Servers: pair[1:], Room: -1},
			[]visit{come(9, 0, 4), come(9, 0, 1).patient(2).until(10)},
			"10:00 1 withdrawn, 13:00 0 finished"},
	} {
		got, _ := play(t.Fatalf, c.setup, c.script, at(9, 0))
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, text, c.want)
		}
	}
}

// Servers that come and go at run time follow the rule of the shift end.
func TestServersComeAndGo(t *testing.T) {
	always, never := calendar.Always(), calendar.Calendar{}
	for rule, want := range map[resource.ShiftEnd]string{
		resource.Stop:     "day 0 16, day 0 12", // held up until 13, when its server returns
		resource.Finish:   "day 0 14, day 0 12",
		resource.HandOver: "day 0 15, day 0 12",
	} {
		var list sim.EventList
		s := resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(1, always), ShiftEnd: rule, Room: -1})
		done := map[uint32]string{}
		run := func(hour float64) {
			for e, ok := list.Next(at(0, hour)); ok; e, ok = list.Next(at(0, hour)) {
				if _, entity := s.Fire(e); true {
					done[entity] = fmt.Sprintf("day %d %v", e.Time.Day(), e.Time.TimeOfDay().Hours())
				}
			}
			if wrong := s.Audit(); wrong != "" {
				t.Error(rule, wrong)
			}
		}
		run(9)
		s.Arrive(1, 0, 5*sim.Hour, resource.Forever)
		run(11)
		second := s.AddServer(always)
		s.Arrive(2, 0, sim.Hour, resource.Forever)
		s.SetCalendar(0, never) // entity 1 has 3 h left
		if s.OnDuty() != 1 {
			t.Errorf("%d on duty, want 1", s.OnDuty())
		}
		run(13)
		s.SetCalendar(0, always)
		s.SetCalendar(second, always) // changes nothing
		run(24)
		if got := done[1] + ", " + done[2]; got != want {
			t.Errorf("rule %d: done at %s, want %s", rule, got, want)
		}
	}
}

// A server who goes at the very instant at which the work is done has done it.
func TestServerGoesWithTheWorkDone(t *testing.T) {
	var list sim.EventList
	list.Schedule(at(0, 10), sim.Release, goes, 0, 0) // before the end of service is scheduled
	s := resource.NewStation(&list, atStation, resource.Setup{
		Servers: resource.Pooled(1, calendar.Always()), ShiftEnd: resource.HandOver, Room: -1,
	})
	list.Next(at(0, 9))
	s.Arrive(1, 0, sim.Hour, resource.Forever)
	list.Next(at(0, 10))
	s.SetCalendar(0, calendar.Calendar{})
	if wrong := s.Audit(); wrong != "" {
		t.Error(wrong)
	}
	if e, ok := list.Next(at(0, 10)); !ok {
		t.Error("nothing is done at 10:00")
	} else if what, entity := s.Fire(e); what != resource.Finished || entity != 1 {
		t.Errorf("outcome %d of entity %d, want finished, 1", what, entity)
	}
}

// Each server has one change of shift ahead, however often its calendar changes.
func TestChangesOfCalendarLeaveNothingBehind(t *testing.T) {
	var list sim.EventList
	office := calendar.OfficeHours(8 * sim.Hour)
	s := resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(2, office), Room: -1})
	for range 10 {
		s.SetCalendar(1, office)
	}
	if list.Len() != 2 {
		t.Errorf("%d events, want 2", list.Len())
	}
}

// TestStationLaws plays random scripts on random stations, on a grid of hours so
// that things coincide. play checks the laws after every event; here, that in the end
// nobody is lost, and that those of one class who were begun once are begun first
// come, first served.
func TestStationLaws(t *testing.T) {
	calendars := []calendar.Calendar{
		calendar.OfficeHours(3 * sim.Hour), calendar.OfficeHours(8 * sim.Hour), calendar.Always(),
		calendar.New([]calendar.Shift{{Weekday: 0, From: 0, To: 12 * sim.Hour}, {Weekday: 6, From: 12 * sim.Hour, To: sim.Day}}),
		calendar.New([]calendar.Shift{{Weekday: 0, From: 10 * sim.Hour, To: 11 * sim.Hour}, {Weekday: 0, From: 12 * sim.Hour, To: 14 * sim.Hour}}),
	}
	rapid.Check(t, func(t *rapid.T) {
		setup := resource.Setup{
			Servers:    rapid.SliceOfN(rapid.SampledFrom(calendars), 1, 4).Draw(t, "servers"),
			ShiftEnd:   resource.ShiftEnd(rapid.IntRange(0, 2).Draw(t, "rule")),
			Preemptive: rapid.Bool().Draw(t, "preemptive"),
			Room:       rapid.IntRange(-1, 3).Draw(t, "room"),
			Hold:       rapid.Bool().Draw(t, "hold"),
		}
		hour := rapid.IntRange(0, 30)
		script := make([]visit, rapid.IntRange(0, 25).Draw(t, "visits"))
		for i := range script {
			script[i] = visit{
				at:       at(0, float64(hour.Draw(t, "at"))),
				priority: uint8(rapid.IntRange(0, 2).Draw(t, "priority")),
				work:     sim.Duration(rapid.IntRange(0, 9).Draw(t, "work")) * sim.Hour,
				patience: sim.Duration(rapid.IntRange(-1, 5).Draw(t, "patience")) * sim.Hour,
			}
			if rapid.IntRange(0, 3).Draw(t, "goes") == 0 {
				script[i].goes = at(0, float64(1+hour.Draw(t, "hour")))
			}
			if script[i].patience < 0 {
				script[i].patience = resource.Forever
			}
		}
		if setup.Hold { // or the servers are held forever
			for i := range script {
				script[i].goes = at(3+i, 0)
			}
		}
		lines, s := play(t.Fatalf, setup, script, at(3000, 0))
		got := s.Counts()
		if s.Waiting() > 0 || s.Working() > 0 || got.Arrivals != len(script) ||
			got.Arrivals != got.Balked+got.Reneged+got.Withdrawn+got.Left || got.Left > got.Finished {
			t.Fatalf("%+v, %d wait:\n%s", got, s.Waiting(), strings.Join(lines, "\n"))
		}
		end := at(3000, 0)
		if setup.ShiftEnd != resource.Finish && s.BusyArea().Area(end) > s.DutyArea().Area(end)*(1+1e-12) {
			t.Fatalf("busy for %v days of %v on duty", s.BusyArea().Area(end), s.DutyArea().Area(end))
		}
		if s.Waits().N() > 0 && s.Waits().Min() < 0 {
			t.Fatalf("a wait of %v h", s.Waits().Min())
		}
	})
}

// A station of servers who never leave, without preemption, serves like a pool.
func TestStationServesLikeAPool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 3).Draw(t, "servers")
		pool := resource.NewPool(servers)
		var list sim.EventList
		var s = resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(servers, calendar.Always()), Room: -1})
		var byPool, byStation []string
		n := uint32(rapid.IntRange(1, 30).Draw(t, "visits"))
		works := make([]sim.Duration, n)
		for i := range n {
			works[i] = sim.Duration(rapid.IntRange(1, 9).Draw(t, "work")) * sim.Hour
			priority := uint32(rapid.IntRange(0, 2).Draw(t, "priority"))
			list.Schedule(at(0, float64(rapid.IntRange(0, 20).Draw(t, "at"))), sim.Request, comes, i, priority)
		}
		serve := func(entity uint32) {
			list.Schedule(list.Now().Add(works[entity]), sim.Release, goes, entity, 0)
		}
		for e, ok := list.Next(sim.Never); ok; e, ok = list.Next(sim.Never) {
			switch e.Kind {
			case comes:
				s.Arrive(e.Entity, uint8(e.Data), works[e.Entity], resource.Forever)
				if pool.Seize(e.Time, e.Entity, uint8(e.Data)) {
					serve(e.Entity)
				}
			case goes:
				byPool = append(byPool, fmt.Sprint(e.Time, e.Entity))
				if next, ok := pool.Release(e.Time); ok {
					serve(next)
				}
			case atStation:
				if what, entity := s.Fire(e); what == resource.Finished {
					byStation = append(byStation, fmt.Sprint(e.Time, entity))
				}
			}
			if s.Waiting() != pool.Waiting() && e.Kind == comes {
				t.Fatalf("%d wait at the station, %d at the pool", s.Waiting(), pool.Waiting())
			}
		}
		slices.Sort(byPool)
		slices.Sort(byStation)
		if !slices.Equal(byPool, byStation) {
			t.Fatalf("pool: %v\nstation: %v", byPool, byStation)
		}
		if x, y := s.Waits().Mean(), pool.Waits().Mean(); x-y > 1e-9 || y-x > 1e-9 {
			t.Fatalf("mean waits %v and %v", x, y)
		}
	})
}

// The cut forgets what was seen and nothing else.
func TestStationCut(t *testing.T) {
	for rule := resource.Stop; rule <= resource.HandOver; rule++ {
		var list sim.EventList
		office := calendar.OfficeHours(8 * sim.Hour)
		s := resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(2, office), ShiftEnd: rule, Room: -1})
		run := func(until sim.Time) {
			for e, ok := list.Next(until); ok; e, ok = list.Next(until) {
				s.Fire(e)
				if wrong := s.Audit(); wrong != "" {
					t.Error(rule, wrong)
				}
			}
		}
		run(at(0, 15))
		for i := range uint32(4) {
			s.Arrive(i, 0, 3*sim.Hour, resource.Forever)
		}
		run(at(0, 16))
		s.Cut()
		run(at(4, 0))
		if got := s.Counts(); got != (resource.StationCounts{Finished: 4, Left: 4}) || s.Waits().N() != 0 {
			t.Errorf("rule %d: %+v, %d waits", rule, got, s.Waits().N())
		}
		if got := s.BusyArea().Area(list.Now()); got*24 < 9.99 || got*24 > 10.01 {
			t.Errorf("rule %d: %v h of work after the cut, want 10", rule, got*24)
		}
	}
}

func TestStationPanics(t *testing.T) {
	var list sim.EventList
	s := resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(1, calendar.Always()), Room: -1})
	s.Arrive(1, 0, sim.Hour, resource.Forever)
	for what, f := range map[string]func(){
		"twice":         func() { s.Arrive(1, 0, sim.Hour, resource.Forever) },
		"negative work": func() { s.Arrive(2, 0, -1, resource.Forever) },
		"holds nothing": func() { s.Leave(1) },
		"not there":     func() { s.Leave(3) },
		"no such rule":  func() { resource.NewStation(&list, atStation, resource.Setup{ShiftEnd: 3}) },
		"pool of -1":    func() { resource.Pooled(-1, calendar.Always()) },
	} {
		mustPanic(t, what, f)
	}
}

// A team of two social workers. One goes home at 17:00 and hands over; a safeguarding
// concern (priority 0) interrupts whatever is less urgent.
func ExampleStation() {
	var list sim.EventList
	office := calendar.OfficeHours(8 * sim.Hour)
	late := calendar.New([]calendar.Shift{{Weekday: 0, From: 9 * sim.Hour, To: 21 * sim.Hour}})
	const atTeam, referred = 0, 1 // kinds of events
	team := resource.NewStation(&list, atTeam, resource.Setup{
		Servers:  []calendar.Calendar{office, late},
		ShiftEnd: resource.HandOver, Preemptive: true, Room: -1,
	})
	cases := []struct {
		at       sim.Time
		priority uint8
		work     sim.Duration
	}{
		{sim.Time(14 * sim.Hour), 1, 4 * sim.Hour},
		{sim.Time(15 * sim.Hour), 1, 1 * sim.Hour},
		{sim.Time(15*sim.Hour + 30*sim.Minute), 0, 2 * sim.Hour},
	}
	for i, c := range cases {
		list.Schedule(c.at, sim.Request, referred, uint32(i), 0)
	}
	for e, ok := list.Next(sim.Time(sim.Day)); ok; e, ok = list.Next(sim.Time(sim.Day)) {
		if e.Kind == referred {
			c := cases[e.Entity]
			team.Arrive(e.Entity, c.priority, c.work, resource.Forever)
		} else if what, entity := team.Fire(e); what == resource.Finished {
			fmt.Printf("case %d is done at %v h\n", entity, e.Time.TimeOfDay().Hours())
		}
	}
	fmt.Println(team.Audit() == "")
	// Output:
	// case 2 is done at 17.5 h
	// case 0 is done at 18.5 h
	// case 1 is done at 19 h
	// true
}

// BenchmarkStation is M/M/20 with a utilisation of 0.9 at a station.
func BenchmarkStation(b *testing.B) {
	const customers = 200_000
	for b.Loop() {
		var list sim.EventList
		s := resource.NewStation(&list, atStation, resource.Setup{Servers: resource.Pooled(20, calendar.Always()), Room: -1})
		root, gap, work := rng.Root{Seed: 1}, dist.NewExponential(1.0/18), dist.NewExponential(1)
		list.Schedule(0, sim.Request, comes, 0, 0)
		for e, ok := list.Next(sim.Never); ok; e, ok = list.Next(sim.Never) {
			if e.Kind == atStation {
				s.Fire(e)
				continue
			}
			if e.Entity+1 < customers {
				after := sim.Of(gap.Quantile(root.Uniform(0, e.Entity, 0)), sim.Hour)
				list.Schedule(e.Time.Add(after), sim.Request, comes, e.Entity+1, 0)
			}
			s.Arrive(e.Entity, 0, sim.Of(work.Quantile(root.Uniform(1, e.Entity, 0)), sim.Hour), resource.Forever)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(2*customers), "ns/event")
}
