package pebble

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/plenarykg/plenary/graph"
)

// text is a text value, as Search looks at it.
type text struct {
	text string
	tail string // what the term says behind the text
	id   graph.ID
}

// order compares as Search orders: by text, then by N-Quads term.
func (t text) order(u text) int {
	if c := strings.Compare(t.text, u.text); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(t.term(), u.term()), cmp.Compare(t.id, u.id))
}

func (t text) term() string {
	v, err := valueOf([]byte(string(termText) + t.text + "\x00" + t.tail))
	if err != nil {
		return t.tail
	}
	return string(graph.AppendValue(nil, v))
}

func (r *reader) Search(ctx context.Context, s string, prefix bool, limit int) ([]graph.ID, error) {
	if err := r.enter(ctx); err != nil {
		return nil, err
	}
	defer r.leave()
	texts, err := r.texts(ctx)
	if err != nil {
		return nil, err
	}
	return texts.search(ctx, r, s, prefix, limit)
}

// textsWith gives the texts of the store that contain s, or begin with it, in
// the order of Search.
func (r *reader) textsWith(ctx context.Context, s string, prefix bool) ([]text, error) {
	matches := matcher(s, prefix)
	var all []text
	err := r.eachText(ctx, func(t text) bool {
		if matches(t.text) {
			all = append(all, t)
		}
		return true
	})
	slices.SortFunc(all, text.order)
	return all, err
}

// eachText visits all text values of the snapshot, in no promised order, until
// visit reports false.
func (r *reader) eachText(ctx context.Context, visit func(text) bool) error {
	for _, kind := range textKinds {
		prefix := []byte{inTerm, kind}
		done := false
		err := r.textsBetween(ctx, prefix, after(prefix), func(t text, _ []byte) bool {
			done = !visit(t)
			return !done
		})
		if done || err != nil {
			return err
		}
	}
	return nil
}

// textKinds are the kinds of the keys of texts: short ones, long ones.
var textKinds = [2]byte{termText, termText | longMark}

// textsBetween visits the texts whose keys are in a range of one of the kinds,
// in the order of their keys, until visit reports false. A key is good until
// the next visit.
func (r *reader) textsBetween(ctx context.Context, from, to []byte, visit func(t text, key []byte) bool) error {
	it, err := r.snap.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: to})
	if err != nil {
		return err
	}
	isLong := from[1]&longMark != 0
	n := 0
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		if n++; n%matchBatch == 0 && ctx.Err() != nil {
			err = ctx.Err()
			break
		}
		var id graph.ID
		if id, _, err = readID(it.Value()); err != nil {
			break
		}
		term := it.Key()[1:]
		if isLong {
			if term, err = r.get(appendIDKey(nil, id)); err != nil {
				break
			}
		}
		if len(term) == 0 {
			err = fmt.Errorf("graph: the value %d has no term; the store is damaged", id)
			break
		}
		if body, tail, ok := cutText(term[1:]); ok && !visit(text{text: string(body), tail: string(tail), id: id}, it.Key()) {
			break
		}
	}
	return errors.Join(err, it.Close())
}

// textOf is the text of a value that Search looks at.
func textOf(v quad.Value) (t text, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return text{text: string(v)}, true
	case quad.LangString:
		return text{text: string(v.Value), tail: "@" + v.Lang}, true
	case quad.TypedString:
		return text{text: string(v.Value), tail: "^"}, v.Type == xsdString
	}
	return t, false
}

// textIndex holds the texts of a state for Search.
type textIndex struct {
	all    []text   // in the order of Search
	folded string   // all texts without their case, one after the other
	starts []int    // where each begins in folded, and where the last one ends
	byFold []uint32 // places in all, in the order of the folded texts

	indexing turn   // taken to make what follows
	indexed  bool   // it is made, by the first search that needs it
	blocks   blocks // of the folded texts
	begins   []int  // the place of the first text of each block; one more at the end
}

func newTextIndex(ctx context.Context, all []text) (*textIndex, error) {
	return (&textIndex{starts: []int{0}, indexing: newTurn()}).with(ctx, all, nil)
}

// with is the index with more texts and without those that are gone. It merges,
// so that what is sorted is only what is new.
func (x *textIndex) with(ctx context.Context, added []text, gone map[graph.ID]bool) (*textIndex, error) {
	if err := graph.Sort(ctx, added, text.order); err != nil {
		return nil, err
	}
	n := len(x.all) + len(added)
	next := &textIndex{indexing: newTurn(), all: make([]text, 0, n), starts: make([]int, 1, n+1), byFold: make([]uint32, 0, n)}
	var folded strings.Builder
	folded.Grow(len(x.folded) + len(x.folded)/8)
	moved := make([]uint32, len(x.all)) // old place → new place, plus one
	fresh := make([]uint32, 0, len(added))
	take := func(t text, fold string) {
		next.all = append(next.all, t)
		folded.WriteString(fold)
		next.starts = append(next.starts, folded.Len())
	}
	for i, t := range x.all {
		if i%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for len(added) > 0 && added[0].order(t) < 0 {
			fresh = append(fresh, uint32(len(next.all)))
			take(added[0], graph.Fold(added[0].text))
			added = added[1:]
		}
		if !gone[t.id] {
			take(t, x.fold(i))
			moved[i] = uint32(len(next.all))
		}
	}
	for i, t := range added {
		if i%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		fresh = append(fresh, uint32(len(next.all)))
		take(t, graph.Fold(t.text))
	}
	next.folded = folded.String()
	byFold := func(a, b uint32) int {
		return cmp.Or(strings.Compare(next.fold(int(a)), next.fold(int(b))), cmp.Compare(a, b))
	}
	if err := graph.Sort(ctx, fresh, byFold); err != nil {
		return nil, err
	}
	for _, old := range x.byFold {
		at := moved[old]
		if at == 0 {
			continue
		}
		at--
		for len(fresh) > 0 && byFold(fresh[0], at) < 0 {
			next.byFold = append(next.byFold, fresh[0])
			fresh = fresh[1:]
		}
		next.byFold = append(next.byFold, at)
	}
	next.byFold = append(next.byFold, fresh...)
	return next, nil
}

// fold is the text at a place without its case.
func (x *textIndex) fold(at int) string { return x.folded[x.starts[at]:x.starts[at+1]] }

// prefix gives the places of the texts that begin with s, at most so many,
// sorted.
func (x *textIndex) prefix(s string, limit int) []uint32 {
	from, _ := slices.BinarySearchFunc(x.byFold, s, func(at uint32, s string) int { return strings.Compare(x.fold(int(at)), s) })
	to := from
	for to < len(x.byFold) && strings.HasPrefix(x.fold(int(x.byFold[to])), s) {
		to++
	}
	places := slices.Clone(x.byFold[from:to])
	slices.Sort(places)
	if limit > 0 && len(places) > limit {
		places = places[:limit]
	}
	return places
}

// containing gives the places of the texts that contain s, which is not empty;
// at most so many (0: all).
func (x *textIndex) containing(ctx context.Context, s string, limit int) ([]uint32, error) {
	if len(s) < 3 || len(x.folded) < 4*blockBytes {
		return x.within(ctx, s, 0, len(x.all), limit, nil)
	}
	if err := x.makeBlocks(ctx); err != nil {
		return nil, err
	}
	var places []uint32
	for _, b := range x.blocks.having(s) {
		var err error
		if places, err = x.within(ctx, s, x.begins[b], x.begins[b+1], limit, places); err != nil {
			return nil, err
		}
		if limit > 0 && len(places) == limit {
			break
		}
	}
	return places, nil
}

// makeBlocks makes the blocks, once.
func (x *textIndex) makeBlocks(ctx context.Context) error {
	if err := x.indexing.take(ctx); err != nil {
		return err
	}
	defer x.indexing.give()
	if x.indexed {
		return nil
	}
	var m blocksMaker
	var begins []int
	for at := range x.all {
		if at%matchBatch == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if m.add(x.fold(at)) {
			begins = append(begins, at)
		}
	}
	x.begins, x.blocks, x.indexed = append(begins, len(x.all)), m.made(), true
	return nil
}

// within appends the places from a range of texts that contain s.
func (x *textIndex) within(ctx context.Context, s string, at, last, limit int, places []uint32) ([]uint32, error) {
	for at < last {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		// look for it in as many texts at once as are some 256 kB long
		end := at + 1
		if far := x.starts[at] + 256<<10; x.starts[end] < far {
			end, _ = slices.BinarySearch(x.starts[:last+1], far)
			end = min(end, last)
		}
		for at < end {
			i := strings.Index(x.folded[x.starts[at]:x.starts[end]], s)
			if i < 0 {
				at = end
				break
			}
			found := x.starts[at] + i
			place, exact := slices.BinarySearch(x.starts, found)
			if !exact {
				place--
			}
			for place+1 < len(x.all) && x.starts[place+1] == found { // an empty text before it
				place++
			}
			at = place + 1
			// where it goes over the end of the text, another one may begin inside
			inside := found+len(s) <= x.starts[place+1] || strings.Contains(x.folded[found+1:x.starts[place+1]], s)
			if !inside {
				continue
			}
			if places = append(places, uint32(place)); len(places) == limit {
				return places, nil
			}
		}
	}
	return places, nil
}

// search gives the places of the texts that contain s, or begin with it.
func (x *textIndex) search(ctx context.Context, s string, prefix bool, limit int) ([]uint32, error) {
	s = graph.Fold(s)
	switch {
	case prefix:
		return x.prefix(s, limit), nil
	case s == "":
		n := len(x.all)
		if limit > 0 {
			n = min(n, limit)
		}
		places := make([]uint32, n)
		for i := range places {
			places[i] = uint32(i)
		}
		return places, nil
	}
	return x.containing(ctx, s, limit)
}

// matcher reports whether a text contains s, or begins with it.
func matcher(s string, prefix bool) func(string) bool {
	s = graph.Fold(s)
	if prefix {
		return func(text string) bool { return strings.HasPrefix(graph.Fold(text), s) }
	}
	return func(text string) bool { return strings.Contains(graph.Fold(text), s) }
}

// Search also finds what the Update added, and not what it removed.
func (w *writer) Search(ctx context.Context, s string, prefix bool, limit int) ([]graph.ID, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.leave()
	all, err := w.textsWith(ctx, s, prefix)
	if err != nil {
		return nil, err
	}
	matches := matcher(s, prefix)
	for id, v := range w.terms {
		if t, ok := textOf(v); ok && matches(t.text) {
			t.id = id
			all = append(all, t)
		}
	}
	slices.SortFunc(all, text.order)
	found := []graph.ID{}
	for _, t := range all {
		used, err := w.used(t.id)
		if err != nil {
			return nil, err
		}
		if used {
			found = append(found, t.id)
			if len(found) == limit {
				break
			}
		}
	}
	return found, nil
}
