package registry

import (
	"cmp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Find returns every body that the text may mean, in any case: by a name, an
// acronym, an ISO 3166 alpha-3 code or an ID ("org/itu", "country/KEN"). A
// name that the registry resolves alone comes first; the rest follow by ID.
func (r *Registry) Find(text string) []Match {
	name := tidy(text)
	found := map[schema.ID]Match{}
	add := func(b Body) { found[b.ID] = matchOf(b, true) }
	if b, ok := r.Body(schema.ID(name)); ok {
		add(b)
	}
	if len(name) == 3 {
		if b, ok := r.Body(schema.ID("country/" + strings.ToUpper(name))); ok {
			add(b)
		}
	}
	for _, b := range r.names().look(name, true) {
		add(b)
	}
	first := schema.ID("")
	if m, ok := r.NewResolver().Resolve(name); ok {
		if _, listed := found[m.ID]; !listed && len(found) == 0 {
			found[m.ID] = m
		}
		first = m.ID
	}
	matches := make([]Match, 0, len(found))
	for _, m := range found {
		matches = append(matches, m)
	}
	slices.SortFunc(matches, func(a, b Match) int {
		if (a.ID == first) != (b.ID == first) {
			if a.ID == first {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return matches
}

// Find returns every body that the text may mean; see [Registry.Find].
func (r *Resolver) Find(text string) []Match { return r.registry.Find(text) }

// Nearest returns the n bodies whose names are most like the text, best first.
func (r *Registry) Nearest(text string, n int) []Match {
	key := []rune(Key(text))
	if len(key) == 0 || n <= 0 {
		return nil
	}
	best := map[int]int{}
	index := r.names()
	names := index.byKey
	if !isLatin(text) {
		names = index.other()
	}
	for other, entries := range names {
		d := unlike(key, other)
		if d < 0 {
			continue
		}
		for _, e := range entries {
			if known, ok := best[e.body]; !ok || d < known {
				best[e.body] = d
			}
		}
	}
	order := make([]int, 0, len(best))
	for body := range best {
		order = append(order, body)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(best[a], best[b]), cmp.Compare(a, b)) })
	var near []Match
	for _, body := range order[:min(n, len(order))] {
		near = append(near, matchOf(r.bodies[body], false))
	}
	return near
}

// NearestConcepts returns the n issues and themes whose names are most like the
// text, best first. A short name, as an acronym is, may differ by one letter.
func (r *Registry) NearestConcepts(text string, n int) []Concept {
	key := []rune(Key(text))
	if len(key) < 2 {
		return nil
	}
	type candidate struct {
		concept Concept
		unlike  int
	}
	var near []candidate
	for _, c := range append(r.Issues(), r.Themes()...) {
		names := []string{c.Label, c.ID.Local()}
		for _, label := range c.Labels {
			names = append(names, label.Value)
		}
		best := -1
		for _, name := range names {
			d := unlike(key, Key(name))
			if d < 0 || len(key) < shortName && d > oneLetter {
				continue
			}
			if best < 0 || d < best {
				best = d
			}
		}
		if best >= 0 {
			near = append(near, candidate{c, best})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.unlike, b.unlike) })
	var concepts []Concept
	for _, c := range near[:min(n, len(near))] {
		concepts = append(concepts, c.concept)
	}
	return concepts
}

// A name of fewer letters is like another only if one letter differs.
const (
	shortName = 6
	oneLetter = 3 // how unlike such names are
)

// Nearest returns the n bodies whose names are most like the text; see
// [Registry.Nearest].
func (r *Resolver) Nearest(text string, n int) []Match { return r.registry.Nearest(text, n) }

// unlike rates how much two folded names differ, 0 for equal ones; -1 if they
// are not alike at all.
func unlike(a []rune, name string) int {
	limit := max(2, len(a)/3)
	if strings.HasPrefix(name, string(a)) && len(a) >= 3 {
		return 2 + min(len(name)-len(a), 20)/2
	}
	if strings.Contains(name, string(a)) && len(a) >= 5 {
		return 4 + min(len(name)-len(a), 20)/2
	}
	d := distance(a, []rune(name), limit)
	if d > limit {
		return -1
	}
	return 3 * d
}

// State returns the State of which the words are a name.
func (r *Registry) State(words string) (schema.ID, bool) {
	b, ok := one(r.names().look(words, false))
	return b.ID, ok && b.Kind == schema.State
}
