package pebble

import (
	"hash/maphash"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// valueCache remembers values by their numbers, one for each place, so that
// its memory is bounded and no reader waits for another. Numbers are never
// given twice; but a value that was collected has none any more, so that what
// was remembered before a collection counts only before it.
type valueCache struct {
	places []atomic.Pointer[rememberedValue]
}

type rememberedValue struct {
	id          graph.ID
	collections uint64
	value       quad.Value
}

// numberCache remembers numbers by their values, in the same way. A value
// keeps its number as long as none is collected; so what was remembered counts
// for all states of the same number of collections in which the number had
// been given.
type numberCache struct {
	seed   maphash.Seed
	places []atomic.Pointer[rememberedValue]
}

const numberPlaces = 1 << 14

func newNumberCache() numberCache {
	return numberCache{seed: maphash.MakeSeed(), places: make([]atomic.Pointer[rememberedValue], numberPlaces)}
}

func (c *numberCache) place(v quad.Value) *atomic.Pointer[rememberedValue] {
	return &c.places[maphash.Comparable(c.seed, v)%numberPlaces]
}

func (c *numberCache) get(v quad.Value, s *state) (graph.ID, bool) {
	known := c.place(v).Load()
	if known == nil || known.collections != s.Collections || s.isFresh(known.id) || known.value != v {
		return 0, false
	}
	return known.id, true
}

func (c *numberCache) put(id graph.ID, v quad.Value, collections uint64) {
	if !long(v) {
		c.place(v).Store(&rememberedValue{id: id, collections: collections, value: v})
	}
}

// valuePlaces is a power of two; at some 100 bytes a value that is 25 MB.
const (
	valuePlaces = 1 << 18
	// mostRemembered is the length of a text that is not remembered.
	mostRemembered = 1024
)

func newValueCache() valueCache {
	return valueCache{places: make([]atomic.Pointer[rememberedValue], valuePlaces)}
}

func (c *valueCache) get(id graph.ID, collections uint64) (quad.Value, bool) {
	v := c.places[id%valuePlaces].Load()
	if v == nil || v.id != id || v.collections != collections {
		return nil, false
	}
	return v.value, true
}

func (c *valueCache) put(id graph.ID, v quad.Value, collections uint64) {
	if !long(v) {
		c.places[id%valuePlaces].Store(&rememberedValue{id: id, collections: collections, value: v})
	}
}

// long reports whether a value takes too much memory to be remembered.
func long(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return len(v) > mostRemembered
	case quad.String:
		return len(v) > mostRemembered
	case quad.LangString:
		return len(v.Value) > mostRemembered
	case quad.TypedString:
		return len(v.Value) > mostRemembered
	}
	return false
}
