package resource

import (
	"math"
	"math/bits"
	"slices"
	"strconv"

	"careteam/sim"
	"careteam/sim/calendar"
)

// horizon is how many days ahead a book takes appointments [day].
const horizon = 366

// Book is the appointment book of one team: on every duty day the same number of
// slots, spread evenly over the duty time of the day. A slot is booked at most
// once, and in the order of time.
type Book struct {
	slots int
	times [7][]sim.Duration // by weekday: when slots begin, after midnight
	words int               // words of 64 slots a day

	today  int64    // days before are forgotten
	free   []int32  // ring of days: number of free slots
	booked []uint64 // ring of days: a bit for each slot, set if booked

	// Days after today and before full have at most fullReserve free slots:
	// a search that leaves as many need not look at them.
	full        int64
	fullReserve int
}

// NewBook returns an empty book with slotsPerDay ≥ 0 on every day with duty. It
// panics if slotsPerDay is negative.
func NewBook(cal calendar.Calendar, slotsPerDay int) *Book {
	if slotsPerDay < 0 {
		panic("resource: book with " + strconv.Itoa(slotsPerDay) + " slots a day")
	}
	b := &Book{
		slots:       slotsPerDay,
		words:       (slotsPerDay + 63) / 64,
		full:        1,
		fullReserve: math.MaxInt,
		free:        make([]int32, horizon+1),
	}
	b.booked = make([]uint64, b.words*(horizon+1))
	for weekday := range b.times {
		times := slotTimes(cal, weekday, slotsPerDay)
		if weekday > 0 && slices.Equal(times, b.times[weekday-1]) {
			times = b.times[weekday-1]
		}
		b.times[weekday] = times
	}
	for day := int64(0); day <= horizon; day++ {
		b.clear(day)
	}
	return b
}

// slotTimes spreads n slots over the duty time of a weekday; none if there is no
// duty.
func slotTimes(cal calendar.Calendar, weekday, n int) []sim.Duration {
	midnight := midnight(int64(weekday))
	duty := cal.Worked(midnight, midnight.Add(sim.Day))
	if duty == 0 {
		return nil
	}
	times := make([]sim.Duration, n)
	for k := range times {
		worked := duty * sim.Duration(k) / sim.Duration(n)
		times[k] = cal.Next(cal.After(midnight, worked)).Sub(midnight)
	}
	return times
}

// Next books the first free slot at or after earliest, and after now. Of each day
// after the day of now it leaves the given number of slots free, for requests of
// the same day. It reports false if there is none within 366 days. Now must not
// go back in time.
func (b *Book) Next(now, earliest sim.Time, reserved int) (sim.Time, bool) {
	day, slot, ok := b.find(now, earliest, reserved)
	if !ok {
		return sim.Never, false
	}
	i := ring(day)
	b.booked[i*b.words+slot/64] |= 1 << (slot % 64)
	b.free[i]--
	return b.time(day, slot), true
}

// Peek returns what Next would, without booking it.
func (b *Book) Peek(now, earliest sim.Time, reserved int) (sim.Time, bool) {
	day, slot, ok := b.find(now, earliest, reserved)
	if !ok {
		return sim.Never, false
	}
	return b.time(day, slot), true
}

// Cancel frees the slot booked at the instant at. A slot of a day that is past is
// left alone. It panics if at is no booked slot.
func (b *Book) Cancel(at sim.Time) {
	day := at.Day()
	if day < b.today {
		return
	}
	slot, ok := slices.BinarySearch(b.times[at.Weekday()], at.TimeOfDay())
	i := ring(day)
	if day > b.today+horizon || !ok || b.booked[i*b.words+slot/64]>>(slot%64)&1 == 0 {
		panic("resource: no booked slot at " + strconv.FormatInt(int64(at), 10) + " µs")
	}
	b.booked[i*b.words+slot/64] &^= 1 << (slot % 64)
	b.free[i]++
	b.full = min(b.full, day)
}

// find returns the first slot that Next may book.
func (b *Book) find(now, earliest sim.Time, reserved int) (day int64, slot int, ok bool) {
	b.turnTo(now.Day())
	earliest = max(earliest, now+1)
	day = earliest.Day()
	if day == b.today {
		if slot, ok = b.firstFree(day, earliest.TimeOfDay()); ok {
			return day, slot, true
		}
		day++
	}
	b.skipFull(reserved)
	if reserved >= b.fullReserve {
		day = max(day, b.full)
	}
	for ; day <= b.today+horizon; day++ {
		if int(b.free[ring(day)]) <= reserved {
			continue
		}
		from := max(0, earliest.Sub(midnight(day)))
		if slot, ok = b.firstFree(day, from); ok {
			return day, slot, true
		}
	}
	return 0, 0, false
}

// skipFull moves the mark of the first day that is not full. A smaller reserve
// than before makes fewer days full: the mark goes back to tomorrow.
func (b *Book) skipFull(reserved int) {
	if reserved < b.fullReserve || b.full <= b.today {
		b.full = b.today + 1
	}
	b.fullReserve = min(b.fullReserve, reserved)
	for b.full <= b.today+horizon && int(b.free[ring(b.full)]) <= b.fullReserve {
		b.full++
	}
}

// firstFree returns the first free slot of a day that begins at or after from.
func (b *Book) firstFree(day int64, from sim.Duration) (slot int, ok bool) {
	times := b.times[weekday(day)]
	first := b.slotFrom(times, from)
	i := ring(day)
	for word := first / 64; word < b.words; word++ {
		free := ^b.booked[i*b.words+word]
		if word == first/64 {
			free &= ^uint64(0) << (first % 64)
		}
		if slot = word*64 + bits.TrailingZeros64(free); free != 0 && slot < len(times) {
			return slot, true
		}
	}
	return 0, false
}

// slotFrom returns the first slot that begins at or after from. Slots are spread evenly,
// so that the place of from among them tells nearly which it is.
func (b *Book) slotFrom(times []sim.Duration, from sim.Duration) int {
	n := len(times)
	if n == 0 || from <= times[0] {
		return 0
	}
	if from > times[n-1] {
		return n
	}
	k := int(int64(from-times[0]) / max(1, int64(times[n-1]-times[0])/int64(max(1, n-1))))
	k = min(k, n-1)
	for k > 0 && times[k-1] >= from {
		k--
	}
	for times[k] < from {
		k++
	}
	return k
}

// turnTo forgets the days before today, whose places in the ring become days at
// the horizon.
func (b *Book) turnTo(today int64) {
	if today < b.today {
		panic("resource: book turned back from day " + strconv.FormatInt(b.today, 10) + " to day " + strconv.FormatInt(today, 10))
	}
	for past := max(b.today, today-horizon-1); past < today; past++ {
		b.clear(past + horizon + 1)
	}
	b.today = today
}

// clear makes every slot of a day free.
func (b *Book) clear(day int64) {
	i := ring(day)
	b.free[i] = int32(len(b.times[weekday(day)]))
	clear(b.booked[i*b.words : (i+1)*b.words])
}

func (b *Book) time(day int64, slot int) sim.Time {
	return midnight(day).Add(b.times[weekday(day)][slot])
}

func midnight(day int64) sim.Time { return sim.Time(0).Add(sim.Duration(day) * sim.Day) }

func weekday(day int64) int { return int(day % 7) }

func ring(day int64) int { return int(day % (horizon + 1)) }
