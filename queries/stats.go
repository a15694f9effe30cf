package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// StatsParams ask how much there is.
type StatsParams struct {
	Page
}

// Stat is one count.
type Stat struct {
	Name  string   `json:"name"` // "events", "positions", …
	Of    Optional `json:"of"`   // a kind, role or stance within it; null for the whole
	Count int64    `json:"count"`
	About string   `json:"about,omitempty"`
}

// Stats counts what the graph holds. Bodies are those that a document names;
// what only a registry lists does not count.
func Stats(ctx context.Context, r graph.Reader, reg *registry.Registry, p StatsParams) (*Answer[Stat], error) {
	q := newInquiry(ctx, r, reg)
	rows, err := q.stats()
	if err != nil {
		return nil, err
	}
	return answer(q, "stats", p, cut(rows, p.Page), len(rows))
}

func (q *inquiry) stats() ([]Stat, error) {
	size, err := q.r.Size(q.ctx)
	if err != nil {
		return nil, err
	}
	sources, err := q.sourceRows()
	if err != nil {
		return nil, err
	}
	rows := []Stat{{Name: "sources", Count: int64(len(sources))}, {Name: "quads", Count: size}}
	passages, warnings, descriptions := 0, 0, 0
	for _, s := range sources {
		passages += s.Passages
		warnings += len(s.Warnings)
		descriptions += s.Events
		q.dated(string(s.Published))
		q.used[s.Source.ID] = true
	}
	numbers, err := q.allEvents()
	if err != nil {
		return nil, err
	}
	events, err := q.happenings(numbers, allRoles)
	if err != nil {
		return nil, err
	}
	positions, err := q.positions(wanted{})
	if err != nil {
		return nil, err
	}
	bodies, err := q.bodyKinds(events, positions)
	if err != nil {
		return nil, err
	}
	pairs, instances := countPairs(events)
	roles, stances := map[string]int64{}, map[string]int64{}
	for _, h := range events {
		for _, body := range h.bodies() {
			role, _ := h.role(body)
			roles[string(role)]++
		}
	}
	for _, s := range positions {
		stances[string(s.Stance)]++
	}
	rows = append(rows,
		Stat{Name: "passages", Count: int64(passages)}, Stat{Name: "warnings", Count: int64(warnings)},
		Stat{Name: "descriptions", Count: int64(descriptions), About: "events as the sources tell them"},
		Stat{Name: "events", Count: int64(len(events)), About: "distinct"},
		Stat{Name: "pairs", Count: pairs, About: "distinct pairs that organised together"},
		Stat{Name: "pair-events", Count: instances, About: "pairs, once for each event"},
	)
	rows = append(rows, breakdown("bodies", bodies)...)
	rows = append(rows, breakdown("participations", roles)...)
	return append(rows, breakdown("positions", stances)...), nil
}

// breakdown is the sum and its parts, the largest first.
func breakdown(name string, counts map[string]int64) []Stat {
	total := Stat{Name: name}
	var parts []Stat
	for of, n := range counts {
		total.Count += n
		parts = append(parts, Stat{Name: name, Of: Optional(of), Count: n})
	}
	slices.SortFunc(parts, func(a, b Stat) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Of, b.Of)) })
	return append([]Stat{total}, parts...)
}

func countPairs(events []*happening) (pairs, instances int64) {
	seen := map[pair]bool{}
	for _, h := range events {
		bodies := h.organizing()
		for i, a := range bodies {
			for _, b := range bodies[i+1:] {
				seen[pair{a, b}] = true
				instances++
			}
		}
	}
	return int64(len(seen)), instances
}

// organizing are the bodies that organise the event, each once, sorted.
func (h *happening) organizing() []schema.ID {
	var ids []schema.ID
	for _, p := range h.parts {
		if slices.Contains(schema.OrganizingRoles, p.role) {
			ids = append(ids, p.body)
		}
	}
	return distinct(ids)
}

// bodyKinds counts the bodies that have a part in an event or a position.
func (q *inquiry) bodyKinds(events []*happening, positions []stated) (map[string]int64, error) {
	var ids []schema.ID
	for _, h := range events {
		ids = append(ids, h.bodies()...)
	}
	for _, s := range positions {
		ids = append(ids, s.Speaker, s.Holder)
	}
	facts, err := q.facts(pattern{predicates: []quad.IRI{schema.MentionedIn}})
	if err != nil {
		return nil, err
	}
	ids = distinct(append(ids, filter(subjects(facts), isBody)...))
	if err := q.name(ids); err != nil {
		return nil, err
	}
	kinds := map[string]int64{}
	for _, id := range ids {
		kinds[q.thing(id).Kind]++
	}
	return kinds, nil
}
