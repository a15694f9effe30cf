package events

import (
	"cmp"
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// mostThemes is the greatest number of themes of one event.
const mostThemes = 5

// Weighed counts how much an event's words are about each theme.
type Weighed struct {
	themes map[schema.ID]*weighed
}

type weighed struct {
	id     schema.ID
	weight float64
	titled bool
	in     schema.Passage
}

// Weigh adds the themes of one stretch of a block. A title counts four times,
// since it says what the event is about, and its passage is kept first.
func (r *Reader) Weigh(w *Weighed, block, from, to int, title bool) {
	text := r.Doc.Blocks[block].Text[from:to]
	if w.themes == nil {
		w.themes = map[schema.ID]*weighed{}
	}
	for _, hit := range r.Resolver.Registry().ThemesIn(text) {
		weight := hit.Weight
		if title {
			weight *= 4
		}
		t := w.themes[hit.ID]
		if t == nil {
			t = &weighed{id: hit.ID, in: r.Doc.Passage(block, from, to), titled: title}
			w.themes[hit.ID] = t
		}
		t.weight += weight
	}
}

// Themes returns the heaviest themes: those of the title, and those that the
// text names at least twice.
func (w *Weighed) Themes() []schema.Said[schema.ID] {
	var list []*weighed
	for _, t := range w.themes {
		if t.titled || t.weight >= 2 {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
	})
	if len(list) > mostThemes {
		list = list[:mostThemes]
	}
	var themes []schema.Said[schema.ID]
	for _, t := range list {
		themes = append(themes, schema.Said[schema.ID]{Value: t.id, In: t.in})
	}
	return themes
}
