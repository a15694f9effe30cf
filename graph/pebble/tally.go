package pebble

import "sync"

// tally counts numbers in an array as long as there are numbers, so that
// counting is a step in memory. It is used again: only what was seen is
// cleared.
type tally struct {
	marks []mark
	seen  []number32
}

// mark is a count and what it was counted for last.
type mark struct{ n, last number32 }

// count counts an object once for each of the things that count it; those are
// numbered from 1.
func (t *tally) count(object, by number32) {
	m := &t.marks[object]
	if m.last == by {
		return
	}
	if m.n == 0 {
		t.seen = append(t.seen, object)
	}
	m.n++
	m.last = by
}

// first notes the value for the object, if nothing was noted in this round.
func (t *tally) first(object, round, value number32) bool {
	m := &t.marks[object]
	if m.last == round {
		return false
	}
	if m.last == 0 {
		t.seen = append(t.seen, object)
	}
	m.n, m.last = value, round
	return true
}

// tallies are those that nobody uses now.
type tallies struct{ pool sync.Pool }

// take gives a clear tally for numbers below n.
func (p *tallies) take(n int) *tally {
	t, ok := p.pool.Get().(*tally)
	if !ok || len(t.marks) < n {
		t = &tally{marks: make([]mark, n+n/8)}
	}
	return t
}

func (p *tallies) give(t *tally) {
	if len(t.seen) > len(t.marks)/4 {
		clear(t.marks)
	} else {
		for _, o := range t.seen {
			t.marks[o] = mark{}
		}
	}
	t.seen = t.seen[:0]
	p.pool.Put(t)
}
