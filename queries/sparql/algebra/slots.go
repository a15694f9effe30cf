package algebra

import (
	"iter"
	"math/bits"
	"slices"
)

// Slot is the place of a variable in a row of solutions.
type Slot int

// NoSlot is the Slot of what is no variable.
const NoSlot Slot = -1

// Slots is a set of slots. Its methods that give sets leave it as it is.
type Slots []uint64

// SlotsOf is the set of these slots.
func SlotsOf(slots ...Slot) Slots {
	var s Slots
	for _, slot := range slots {
		s = s.with(slot)
	}
	return s
}

// with adds a slot in place, as append does; NoSlot is not added.
func (s Slots) with(slot Slot) Slots {
	if slot == NoSlot {
		return s
	}
	for len(s) <= int(slot)/64 {
		s = append(s, 0)
	}
	s[slot/64] |= 1 << (slot % 64)
	return s
}

// Has reports whether the slot is in the set.
func (s Slots) Has(slot Slot) bool {
	return slot >= 0 && int(slot)/64 < len(s) && s[slot/64]&(1<<(slot%64)) != 0
}

// With is the set and another.
func (s Slots) With(t Slots) Slots {
	if len(s) < len(t) {
		s, t = t, s
	}
	s = slices.Clone(s)
	for i := range t {
		s[i] |= t[i]
	}
	return s
}

// And is what two sets share.
func (s Slots) And(t Slots) Slots {
	s = slices.Clone(s[:min(len(s), len(t))])
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

// Without is the set without what is in another.
func (s Slots) Without(t Slots) Slots {
	s = slices.Clone(s)
	for i := range s[:min(len(s), len(t))] {
		s[i] &^= t[i]
	}
	return s
}

// Empty reports whether nothing is in the set.
func (s Slots) Empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// Meets reports whether two sets share a slot.
func (s Slots) Meets(t Slots) bool {
	for i := range s[:min(len(s), len(t))] {
		if s[i]&t[i] != 0 {
			return true
		}
	}
	return false
}

// Within reports whether all of the set is in another.
func (s Slots) Within(t Slots) bool { return s.Without(t).Empty() }

// All gives the slots in their order.
func (s Slots) All() iter.Seq[Slot] {
	return func(yield func(Slot) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(Slot(64*i + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// List is the slots in their order.
func (s Slots) List() []Slot { return slices.Collect(s.All()) }
