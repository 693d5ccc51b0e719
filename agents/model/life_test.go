package model

import (
	"reflect"
	"slices"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// Who listens changes nothing, and hears the life that the run lives.
func TestFollowing(t *testing.T) {
	p, s, root := arms(t)["embedded"], setup(1500, 30, 300), rng.Root{Seed: 7}
	plain := newSites(p, s, root)[0].open(nil)
	plain.run()
	listened := newSites(p, s, root)[0].open(&biographer{person: -1, digests: make([]Digest, 1500)})
	listened.run()
	a, b := plain.tally(), listened.tally()
	b.events = a.events // appointments of somebody who is followed are events
	if !reflect.DeepEqual(a, b) {
		t.Error("listening changed the result")
	}
	admissions := 0
	for id, d := range listened.life.digests {
		admissions += int(d.Admissions)
		if id%500 != 0 && d.Admissions < 3 {
			continue
		}
		life := Follow(p, s, root, id)
		if n := times(life.Events, agents.Admitted); n != int(d.Admissions) {
			t.Errorf("person %d: %d admissions followed, %d in the digest", id, n, d.Admissions)
		}
		if !slices.IsSortedFunc(life.Events, func(a, b agents.LifeEvent) int { return int(a.At - b.At) }) {
			t.Errorf("person %d: events out of order", id)
		}
	}
	if want := int(plain.count.admissions); admissions < want { // the digests have the warm-up as well
		t.Errorf("%d admissions in the digests, %d counted", admissions, want)
	}
}

func times(events []agents.LifeEvent, what agents.What) (n int) {
	for _, e := range events {
		n += one(e.What == what)
	}
	return n
}

// In a system of places a person is found where the person lives.
func TestFollowingInPlaces(t *testing.T) {
	p, s, root := arms(t)["usual"], setup(1000, 0, 100), rng.Root{Seed: 5}
	one := Follow(p, s, root, 700)
	s.Places = 3
	many := Follow(p, s, root, 700)
	one.Events, many.Events = nil, nil
	if !reflect.DeepEqual(one, many) {
		t.Errorf("person 700 is %+v in one place and %+v in three", one, many)
	}
}

// Everything that can happen has words.
func TestWhatsHaveWords(t *testing.T) {
	for w := range agents.Whats {
		if w.Text() == "" {
			t.Errorf("event %d has no words", w)
		}
	}
}
