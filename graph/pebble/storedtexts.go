package pebble

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/graph"
)

// storedTexts find texts where they are in the store: keys of texts stand in
// the order of the texts, and of each block of them it is known which trigrams
// it has. What came after it was made is not looked for.
type storedTexts struct {
	parts  [len(textKinds)]storedPart
	n      int      // texts
	next   graph.ID // the number of the next value when it was made
	hasNUL bool     // whether a text holds a NUL, so that keys are not quite in order
}

// storedPart are the blocks of short texts, or of long ones.
type storedPart struct {
	blocks blocks
	starts [][]byte // the key of the first text of each block; one more at the end
}

// newStoredTexts reads all texts once.
func (r *reader) newStoredTexts(ctx context.Context) (*storedTexts, error) {
	x := &storedTexts{next: graph.ID(r.state.NextID)}
	for i, kind := range textKinds {
		prefix := []byte{inTerm, kind}
		part := &x.parts[i]
		var m blocksMaker
		err := r.textsBetween(ctx, prefix, after(prefix), func(t text, key []byte) bool {
			if m.add(graph.Fold(t.text)) {
				part.starts = append(part.starts, bytes.Clone(key))
			}
			x.n++
			x.hasNUL = x.hasNUL || strings.IndexByte(t.text, 0) >= 0
			return true
		})
		if err != nil {
			return nil, err
		}
		if len(part.starts) > 0 {
			part.starts[0] = prefix // also what has come before it since
		}
		part.starts = append(part.starts, after(prefix))
		part.blocks = m.made()
	}
	return x, nil
}

// search gives the texts of the snapshot that contain s, or begin with it, in
// the order of Search: all of them, or the first ones, at least as many as the
// limit.
func (x *storedTexts) search(ctx context.Context, r *reader, s string, prefix bool, limit int) ([]text, error) {
	matches := matcher(s, prefix)
	folded := graph.Fold(s)
	var all []text
	for i := range x.parts {
		part := &x.parts[i]
		var found []text
		for _, b := range part.blocks.having(folded) {
			enough := false
			err := r.textsBetween(ctx, part.starts[b], part.starts[b+1], func(t text, _ []byte) bool {
				if t.id >= x.next || !matches(t.text) {
					return true
				}
				// keys order texts by their first bytes: those like the last one belong to it
				if limit > 0 && !x.hasNUL && len(found) >= limit && beginning(t.text) != beginning(found[limit-1].text) {
					enough = true
					return false
				}
				found = append(found, t)
				return true
			})
			if err != nil {
				return nil, err
			}
			if enough {
				break
			}
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, text.order)
	return all, nil
}

// beginning is the part of a long text that is in its key.
func beginning(text string) string { return text[:min(len(text), longTerm/2-1)] }
