package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Completion is a name that begins with what somebody typed.
type Completion struct {
	Text  string `json:"text"` // the name that fits
	Thing Thing  `json:"thing"`
}

// Complete gives the names and IDs in the graph that begin with the prefix, at
// most limit of them (0: all): bodies first, then issues and themes, then
// events; things that documents speak of before those that only a registry
// lists. An empty prefix has no completions.
func Complete(ctx context.Context, r graph.Reader, reg *registry.Registry, prefix string, limit int) ([]Completion, error) {
	q := newInquiry(ctx, r, reg)
	prefix = strings.TrimSpace(prefix)
	facts, err := q.namesWith(prefix, true)
	if err != nil {
		return nil, err
	}
	texts := map[schema.ID]string{}
	for _, f := range facts {
		id, ok := schema.IDOf(f.subject)
		text := plain(f.object)
		if known := texts[id]; ok && (known == "" || len(text) < len(known) || len(text) == len(known) && text < known) {
			texts[id] = text
		}
	}
	if strings.Contains(prefix, "/") && reg != nil {
		for _, b := range reg.Bodies() {
			if strings.HasPrefix(strings.ToLower(string(b.ID)), strings.ToLower(prefix)) {
				texts[b.ID] = string(b.ID)
			}
		}
	}
	ids := make([]schema.ID, 0, len(texts))
	for id := range texts {
		ids = append(ids, id)
	}
	spoken, err := q.spokenOf(ids)
	if err != nil {
		return nil, err
	}
	if err := q.name(ids); err != nil {
		return nil, err
	}
	slices.SortFunc(ids, func(a, b schema.ID) int {
		return cmp.Or(-compareBool(spoken[a], spoken[b]), cmp.Compare(anything.rank(a), anything.rank(b)), compareThings(q.thing(a), q.thing(b)))
	})
	list := make([]Completion, 0, len(ids))
	for _, id := range cut(ids, Page{Limit: limit}) {
		list = append(list, Completion{texts[id], q.thing(id)})
	}
	return list, nil
}

// rank is the place of the first kind of the sort that the thing is of.
func (s sort) rank(id schema.ID) int {
	at := slices.IndexFunc(s, func(is func(schema.ID) bool) bool { return is(id) })
	if at < 0 {
		return len(s)
	}
	return at
}
