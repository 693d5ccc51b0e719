package resource

import (
	"testing"

	"pgregory.net/rapid"
)

// TestIndexAgainstMap uses few entities, so that searches collide.
func TestIndexAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x index
		slots := make([]waiter, 64)
		for i := range slots {
			slots[i].entity = uint32(i) * rapid.SampledFrom([]uint32{1, 1 << 28}).Draw(t, "stride")
			slots[i].entity += uint32(i)
		}
		model := map[uint32]int32{}
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			s := int32(rapid.IntRange(0, len(slots)-1).Draw(t, "slot"))
			entity := slots[s].entity
			want, there := model[entity]
			if got, ok := x.find(entity, slots); ok != there || ok && got != want {
				t.Fatalf("entity %d: slot %d, %v, want %d, %v", entity, got, ok, want, there)
			}
			if there {
				x.remove(entity, slots)
				delete(model, entity)
			} else {
				x.add(s, slots)
				model[entity] = s
			}
		}
		for entity, want := range model {
			if got, ok := x.find(entity, slots); !ok || got != want {
				t.Fatalf("entity %d: slot %d, %v, want %d", entity, got, ok, want)
			}
		}
	})
}
