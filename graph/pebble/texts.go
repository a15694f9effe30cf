package pebble

import (
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
)

// texts are the texts of a state: an index in memory, or where they would take
// too much of it blocks of the store; and what was added and removed since.
// They are never changed.
type texts struct {
	index *textIndex
	store *storedTexts
	added []text // in no order
	gone  map[graph.ID]bool
}

// with is the texts after a change.
func (x *texts) with(ch *change) *texts {
	gone := textsGone(x, ch)
	if len(ch.texts) == 0 && len(gone) == len(x.gone) && len(ch.collected) == 0 {
		return x
	}
	return &texts{index: x.index, store: x.store, gone: gone, added: append(x.added, ch.texts...)}
}

// textsGone are the values that are gone, texts or not.
func textsGone(x *texts, ch *change) map[graph.ID]bool {
	if len(ch.collected) == 0 {
		return x.gone
	}
	gone := make(map[graph.ID]bool, len(x.gone)+len(ch.collected))
	for id := range x.gone {
		gone[id] = true
	}
	for _, id := range ch.collected {
		gone[id] = true
	}
	return gone
}

// heavy reports whether so much has changed that a new index pays.
func (x *texts) heavy() bool {
	n := 0
	if x.index != nil {
		n = len(x.index.all)
	} else {
		n = x.store.n
	}
	return len(x.added)+len(x.gone) > 1024+n/32
}

// settled are the same texts with all changes in the index.
func (x *texts) settled(ctx context.Context) (*texts, error) {
	var added []text
	for _, t := range x.added {
		if !x.gone[t.id] {
			added = append(added, t)
		}
	}
	index, err := x.index.with(ctx, added, x.gone)
	return &texts{index: index}, err
}

func (x *texts) search(ctx context.Context, r *reader, s string, prefix bool, limit int) ([]graph.ID, error) {
	found, err := x.indexed(ctx, r, s, prefix, limit)
	if err != nil {
		return nil, err
	}
	if len(x.added) > 0 {
		matches := matcher(s, prefix)
		old := len(found)
		for _, t := range x.added {
			if !x.gone[t.id] && matches(t.text) {
				found = append(found, t)
			}
		}
		if len(found) > old {
			slices.SortFunc(found, text.order)
		}
	}
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	ids := make([]graph.ID, len(found))
	for i, t := range found {
		ids[i] = t.id
	}
	return ids, nil
}

// indexed gives the texts that the index knows and the snapshot still has: all
// that are found, or the first ones of them, at least as many as the limit.
func (x *texts) indexed(ctx context.Context, r *reader, s string, prefix bool, limit int) ([]text, error) {
	if x.index == nil {
		return x.store.search(ctx, r, s, prefix, limit)
	}
	if limit > 0 {
		limit += len(x.gone)
	}
	places, err := x.index.search(ctx, s, prefix, limit)
	if err != nil {
		return nil, err
	}
	found := make([]text, 0, len(places))
	for _, at := range places {
		if t := x.index.all[at]; !x.gone[t.id] {
			found = append(found, t)
		}
	}
	return found, nil
}

// usualTextBytes is how much memory the index of texts may take, more or less.
const usualTextBytes = 192 << 20

// texts are the texts of the snapshot, which are read once and then kept.
func (r *reader) texts(ctx context.Context) (*texts, error) {
	if cached := r.cache.Load(); cached != nil && cached.texts != nil && !cached.texts.heavy() {
		return cached.texts, nil
	}
	if err := r.of.making.turn.take(ctx); err != nil {
		return nil, err
	}
	defer r.of.making.turn.give()
	cached := r.cache.Load()
	if cached != nil && cached.texts != nil {
		made := cached.texts
		switch {
		case !made.heavy():
			return made, nil
		case made.index != nil:
			made, err := made.settled(ctx)
			if err == nil {
				r.keepTexts(made)
			}
			return made, err
		}
	}
	made, err := r.readTexts(ctx)
	if err == nil && cached != nil {
		r.keepTexts(made)
	}
	return made, err
}

// readTexts reads all texts into an index, or blocks of them if that would be
// too large.
func (r *reader) readTexts(ctx context.Context) (*texts, error) {
	var all []text
	bytes := 0
	err := r.eachText(ctx, func(t text) bool {
		all = append(all, t)
		bytes += 2*len(t.text) + 64
		return bytes <= r.of.limits.texts
	})
	if err != nil {
		return nil, err
	}
	if bytes <= r.of.limits.texts {
		index, err := newTextIndex(ctx, all)
		return &texts{index: index}, err
	}
	all = nil
	store, err := r.newStoredTexts(ctx)
	if err != nil {
		return nil, err
	}
	return &texts{store: store}, nil
}

// keepTexts puts texts into the cache of this reader, and brought up to date
// into that of the store.
func (r *reader) keepTexts(made *texts) {
	mine := *r.cache.Load()
	mine.texts = made
	r.cache.Store(&mine)
	r.of.caching.Lock()
	defer r.of.caching.Unlock()
	present := *r.of.cache
	if present.reach(r.state.Commits, func(ch *change) { made = made.with(ch) }) {
		present.texts = made
		r.of.show(&present)
	}
}
