package pebble

import (
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
)

// termFilter says of a table which terms it does not hold, without reading it:
// most values of a new source are in no table at all. Of other keys it says
// nothing, and takes no room for them.
type termFilter struct{ bloom.FilterPolicy }

const bitsOfTerm = 10 // one absent term in a hundred is looked for

// Name is written to tables; of those with another one nothing is known.
func (termFilter) Name() string { return "plenary.terms" }

func (f termFilter) MayContain(kind pebble.FilterType, filter, key []byte) bool {
	return len(key) == 0 || key[0] != inTerm || f.FilterPolicy.MayContain(kind, filter, key)
}

func (f termFilter) NewWriter(kind pebble.FilterType) pebble.FilterWriter {
	return termFilterWriter{f.FilterPolicy.NewWriter(kind)}
}

type termFilterWriter struct{ pebble.FilterWriter }

func (w termFilterWriter) AddKey(key []byte) {
	if len(key) > 0 && key[0] == inTerm {
		w.FilterWriter.AddKey(key)
	}
}

// lookup finds the numbers of terms, most of which are not there. It is used by
// one goroutine, and closed.
type lookup struct{ it *pebble.Iterator }

// number is what the store holds of a term's key, nil if it has none; it is
// good until the next call.
func (l *lookup) number(in keySpace, key []byte) ([]byte, error) {
	if l.it == nil {
		var err error
		if l.it, err = in.NewIter(&pebble.IterOptions{LowerBound: []byte{inTerm}, UpperBound: []byte{inTerm + 1}, UseL6Filters: true}); err != nil {
			return nil, err
		}
	}
	if !l.it.SeekPrefixGE(key) {
		return nil, l.it.Error()
	}
	return l.it.ValueAndErr()
}

func (l *lookup) close() error {
	if l.it == nil {
		return nil
	}
	it := l.it
	l.it = nil
	return it.Close()
}
