package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

// absentOnly is the bare model with one kind of absence, and many workers.
func absentOnly(t testing.TB, value float64, path string) *agents.Parameters {
	p := agents.England()
	bare(p)
	set(t, p, 500, "ward.social_worker.wte")
	set(t, p, value, path)
	return p
}

func hoursAway(m *model, why uint8) (away, contracted float64) {
	for w := range m.workers {
		k := &m.workers[w]
		away += k.absent[why].Hours()
		contracted += m.contracted(k).Hours()
	}
	return away, contracted
}

// In whole leave years everybody takes the leave of the contract, to the rounding of
// a block; on a bank holiday nobody works, but where weekends are worked.
func TestLeaveIsAsContracted(t *testing.T) {
	p := absentOnly(t, 28, "staff.leave_day")
	m := ran(t, p, setup(2000, 0, 2*364), 0)
	set(t, p, 1, "staff.bank_holidays")
	with := ran(t, p, setup(2000, 0, 2*364), 0)
	for w := range m.workers {
		k := &m.workers[w]
		day := k.full.Worked(0, at(1))
		if got := k.absent[awayLeave]; got != 2*28*day {
			t.Errorf("worker %d: %v h of leave, want %v", w, got.Hours(), 56*day.Hours())
		}
		planned := sim.Duration(0) // the last block may go on after the end
		for _, a := range with.workers[w].away {
			if a.Why == awayLeave {
				planned += k.full.Worked(a.From, a.To)
			}
		}
		if planned != 2*28*day {
			t.Errorf("worker %d: %v h of leave around bank holidays, want %v", w, planned.Hours(), 56*day.Hours())
		}
	}
	if away, contracted := hoursAway(ran(t, absentOnly(t, 1, "staff.bank_holidays"), setup(2000, 0, 728), 0), awayHoliday); away/contracted < 16.0/520-1e-9 || away/contracted > 16.0/520+1e-9 {
		t.Errorf("%v of %v h on bank holidays, want 16 of 520 days", away, contracted)
	}
	p = absentOnly(t, 1, "staff.bank_holidays")
	set(t, p, 1, "ward.weekend", "primary.weekend")
	m = ran(t, p, setup(2000, 0, 364), 0)
	holidays, _ := hoursAway(m, awayHoliday)
	leave, contracted := hoursAway(m, awayLeave)
	if want := 8.0 / 260; holidays > 0 || leave/contracted < want-1e-9 || leave/contracted > want+1e-9 {
		t.Errorf("with weekends: %v h of bank holidays, %v of the hours leave in their stead, want 0 and %v", holidays, leave/contracted, want)
	}
}

// Spells of mean length a that begin at hazard λ while well take λa/(1 + λa) of the
// time. Some 240 workers have some 10,000 spells in ten years: the standard error is
// about 1 % of the share.
func TestSicknessTakesItsShare(t *testing.T) {
	if testing.Short() {
		t.Skip("long: ten years")
	}
	p := absentOnly(t, 6, "staff.sickness_rate")
	set(t, p, 20, "staff.sickness_day", "staff.sickness_sd_day")
	set(t, p, 0, "*.gp.wte", "*.practice_nurse.wte", "ward.ward_nurse.wte", "ward.hospital_doctor.wte")
	set(t, p, 2000, "ward.social_worker.wte")
	away, contracted := hoursAway(ran(t, p, setup(12000, 0, 10*365), 0), awaySick)
	ill := 6 * 20 / 365.25
	if got, want := away/contracted, ill/(1+ill); got < 0.96*want || got > 1.04*want {
		t.Errorf("share of hours sick %v, want %v", got, want)
	}
}

// Absence takes hours: where the queue never ends, less is done. Each kind by itself.
func TestAbsenceTakesTime(t *testing.T) {
	s := setup(3000, 0, 200)
	for path, v := range map[string]float64{"staff.leave_day": 80, "staff.bank_holidays": 1, "staff.sickness_rate": 8} {
		contact := func(m *model) float64 {
			d := sim.Duration(0)
			for w := range m.workers {
				d += m.workers[w].spent[taskContact]
			}
			return d.Hours()
		}
		falls(t, path, crowded(t), s, contact, func(p *agents.Parameters) { set(t, p, v, path) })
	}
}

// Who is away takes no task and goes to no meeting; what is in hand waits for the
// return.
func TestAwayTakesNoTask(t *testing.T) {
	p := crowded(t)
	set(t, p, 1, "ward.social_worker.attendance")
	m := newModel(p, setup(1000, 0, 60), rootOf(3))
	m.start()
	pool := m.statutoryPool(agents.Ward)
	w := m.pools[pool].workers[0]
	k := &m.workers[w]
	back := at(10).Add(9 * sim.Hour)
	for m.now() < at(1).Add(10*sim.Hour) {
		m.list.Next(at(1).Add(10 * sim.Hour)) // nothing happens in this world
	}
	k.away = k.away.Add(m.now(), at(10), awayLeave)
	m.openCase(1, pool, caseInBed, true)
	m.attend(pool, 1)
	if k.busy || k.open > 0 || k.meetings > 0 || m.pools[pool].attended || m.pools[pool].queue.len() != 1 {
		t.Fatalf("away, and busy %v with %d cases, %d meetings", k.busy, k.open, k.meetings)
	}
	if !k.full.On(m.now()) || m.onDuty(pool) {
		t.Error("on duty although away")
	}
	if m.list.At(k.wakes) != back {
		t.Errorf("takes up work on day %v, want 10.375", float64(m.list.At(k.wakes))/float64(sim.Day))
	}
}

// Once an absence has lasted so long, nothing is left in the worker's hands; with a
// longer patience it is. No case is lost (audit), and all are finished by others.
func TestLongAbsenceGivesCasesBack(t *testing.T) {
	held := map[float64]int{}
	for _, patience := range []float64{10, 365} {
		p := absentOnly(t, 4, "staff.sickness_rate")
		p.Settings[agents.Ward].Posts[p.ProfessionIndex("social_worker")].Trigger = int(agents.Everyone)
		set(t, p, 60, "staff.sickness_day", "*.follow_up_day")
		set(t, p, patience, "staff.hand_back_day")
		set(t, p, 1, "primary.social_worker.wte")
		p.Settings[agents.Primary].Posts[p.ProfessionIndex("social_worker")].Trigger = int(agents.Everyone)
		set(t, p, 300, "primary.social_worker.wte")
		m := ran(t, p, setup(3000, 0, 250), 0)
		for w := range m.workers {
			k := &m.workers[w]
			if a, away := k.away.At(m.end - 1); away && a.Why == awaySick && m.end.Sub(a.From) > sim.Of(patience, sim.Day) {
				held[patience] += k.open
			} else if away {
				held[-1] += k.open
			}
		}
	}
	if held[10] > 0 || held[-1] == 0 {
		t.Errorf("%d cases in the hands of workers away for over ten days, %d of others away; want none and some", held[10], held[-1])
	}
}

// A long absence of who left the post since takes nothing from who holds it now.
func TestAbsenceOfWhoLeft(t *testing.T) {
	m := atEleven(t, crowded(t))
	w := m.pools[m.statutoryPool(agents.Ward)].workers[0]
	k := &m.workers[w]
	k.person, k.limit = 3, 0
	held := k.open
	if m.awayTooLong(uint32(w), 2); held == 0 || k.open != held {
		t.Errorf("%d cases in hand, then %d", held, k.open)
	}
	if m.awayTooLong(uint32(w), 3); k.open != 0 {
		t.Errorf("the holder's own absence leaves %d cases in hand", k.open)
	}
}

// Blocks of leave, of a week at most, end before any patience of more than two
// weeks: then it moves no result. Neither does the length of spells that never begin.
func TestPatienceWithoutLongAbsence(t *testing.T) {
	p := arms(t)["embedded"]
	bare(p)
	set(t, p, 28, "staff.leave_day")
	want := bytesOf(p)
	set(t, p, 60, "staff.hand_back_day", "staff.sickness_day", "staff.sickness_sd_day")
	if bytesOf(p) != want {
		t.Error("the patience with long absences, of which there are none, moved results")
	}
}
