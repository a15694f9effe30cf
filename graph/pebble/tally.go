package pebble

import "sync"

// tally keeps a mark for each number in an array as long as there are numbers,
// so that marking is a step in memory. It is used again: only what was seen is
// cleared.
type tally struct {
	marks []mark
	seen  []number32
}

// mark is a count; or in a search from where and over what something was
// reached.
type mark struct{ n, over number32 }

// count counts a number once more.
func (t *tally) count(id number32) {
	m := &t.marks[id]
	if m.n == 0 {
		t.seen = append(t.seen, id)
	}
	m.n++
}

// reach notes from where and over what a number was reached, if it was not
// before.
func (t *tally) reach(id, from, over number32) bool {
	m := &t.marks[id]
	if m.n != 0 {
		return false
	}
	t.seen = append(t.seen, id)
	m.n, m.over = from, over
	return true
}

func (t *tally) reached(id number32) bool { return t.marks[id].n != 0 }

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
