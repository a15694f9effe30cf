package pebble

import (
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
	if text, ok := v.(quad.String); ok && len(text) > mostRemembered {
		return
	}
	c.places[id%valuePlaces].Store(&rememberedValue{id: id, collections: collections, value: v})
}
