package cayley

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"

	cproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"google.golang.org/protobuf/proto"

	"github.com/plenarykg/plenary/graph"
)

// textIndex remembers the texts of the latest state that was searched.
type textIndex struct {
	mu      sync.Mutex
	of      uint64 // the state's number of commits
	entries []textEntry
	filled  bool
}

// textEntry is one text value; entries stand in the order of Search.
type textEntry struct {
	text, folded string
	term         string // of N-Quads, for an order among equal texts
	id           graph.ID
}

func (r *reader) Search(ctx context.Context, text string, prefix bool, limit int) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	entries, err := r.textEntries(ctx)
	if err != nil {
		return nil, err
	}
	has := strings.Contains
	if prefix {
		has = strings.HasPrefix
	}
	text = graph.Fold(text)
	ids := []graph.ID{}
	for i, e := range entries {
		if i%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !has(e.folded, text) {
			continue
		}
		ids = append(ids, e.id)
		if len(ids) == limit {
			break
		}
	}
	return ids, nil
}

// textEntries are the texts of the snapshot. An Update's are read anew each
// time, as only it sees them.
func (r *reader) textEntries(ctx context.Context) ([]textEntry, error) {
	if r.alone {
		return r.readTexts(ctx)
	}
	commits := readState(r.tx).commits
	index := &r.of.texts
	index.mu.Lock()
	defer index.mu.Unlock()
	if index.filled && index.of == commits {
		return index.entries, nil
	}
	entries, err := r.readTexts(ctx)
	if err != nil {
		return nil, err
	}
	if !index.filled || index.of < commits { // an old snapshot does not displace a newer one's
		index.of, index.entries, index.filled = commits, entries, true
	}
	return entries, nil
}

// readTexts reads all text values, in the order of Search, from Cayley's log.
func (r *reader) readTexts(ctx context.Context) ([]textEntry, error) {
	var entries []textEntry
	c := r.tx.cursor(drawerLog)
	n := 0
	for k, v := c.seek(nil); k != nil; k, v = c.next() {
		if n++; n%matchBatch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		value, err := loggedValue(v)
		if err != nil {
			return nil, fmt.Errorf("graph: log entry %x: %w", k, err)
		}
		if text, ok := textOf(value); ok {
			entries = append(entries, textEntry{
				text: text, folded: graph.Fold(text), term: string(graph.AppendValue(nil, value)),
				id: graph.ID(binary.BigEndian.Uint64(k)),
			})
		}
	}
	slices.SortFunc(entries, func(a, b textEntry) int {
		return cmp.Or(strings.Compare(a.text, b.text), strings.Compare(a.term, b.term))
	})
	return entries, nil
}

// loggedValue is the value of a log entry; nil if it is a quad's.
func loggedValue(entry []byte) (quad.Value, error) {
	var p cproto.Primitive
	if err := proto.Unmarshal(entry, &p); err != nil {
		return nil, err
	}
	if !p.IsNode() {
		return nil, nil
	}
	return pquads.UnmarshalValue(p.Value)
}

const xsdString = quad.IRI("http://www.w3.org/2001/XMLSchema#string")

// textOf is the text of a value that Search looks at.
func textOf(v quad.Value) (text string, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.LangString:
		return string(v.Value), true
	case quad.TypedString:
		return string(v.Value), v.Type == xsdString
	}
	return "", false
}
