package queries

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// ClashesParams ask which events overlap in time. The parameters of events
// must hold of both events of a pair.
type ClashesParams struct {
	Shared  bool `json:"shared,omitempty" about:"only pairs that share a body"`
	Certain bool `json:"certain,omitempty" about:"only pairs whose times of day are known"`
	EventsParams
}

// Clash is a pair of events that overlap in time; A is the one that begins
// first.
type Clash struct {
	A Meeting `json:"a"`
	B Meeting `json:"b"`
	// Possible is true where the events are of one day and the time of day of
	// one of them is not known: they may not overlap at all.
	Possible   bool     `json:"possible"`
	From       Optional `json:"from"`       // the time that they share, as days where Possible
	To         Optional `json:"to"`         // the same as From where one has no end and counts as the moment of its start
	Minutes    *int     `json:"minutes"`    // of the time that they share; null where Possible
	Place      Optional `json:"place"`      // where both are; null if they differ or one is not known
	Organizers []Both   `json:"organizers"` // bodies that organise both
	Others     []Both   `json:"others"`     // bodies with another part in one of them or both
}

// Meeting is when and where an event is.
type Meeting struct {
	Event    Thing     `json:"event"`
	Start    Optional  `json:"start"`
	End      Optional  `json:"end"`
	Place    Optional  `json:"place"`
	Passages []Passage `json:"passages"` // where its title, its times and its place stand
}

// Both is a body that has a part in both events.
type Both struct {
	Body     Thing       `json:"body"`
	RoleA    schema.Role `json:"role_a"`
	RoleB    schema.Role `json:"role_b"`
	Passages []Passage   `json:"passages"`
}

// Clashes gives the pairs of events that overlap in time, in the order in
// which they begin to. Times are local; an event without an end counts as the
// moment of its start. An event and one that it is part of do not clash.
func Clashes(ctx context.Context, r graph.Reader, reg *registry.Registry, p ClashesParams) (*Answer[Clash], error) {
	q := newInquiry(ctx, r, reg)
	events, err := q.eventsWanted(p.EventsParams)
	if err != nil {
		return nil, err
	}
	above, err := q.above(events)
	if err != nil {
		return nil, err
	}
	pairs, err := q.overlapping(events, func(a, b *happening, possible bool) bool {
		return !(p.Certain && possible) && !(p.Shared && len(sharedBodies(a, b)) == 0) && !above[[2]schema.ID{a.id, b.id}] && !above[[2]schema.ID{b.id, a.id}]
	})
	if err != nil {
		return nil, err
	}
	shown := cut(pairs, p.Page)
	rows, err := q.clashRows(shown)
	if err != nil {
		return nil, err
	}
	return answer(q, "clashes", p, rows, len(pairs))
}

// together is a pair of events at the same time.
type together struct {
	a, b     *happening
	from, to schema.Moment
	possible bool
}

// overlapping pairs the events, which come in the order of their starts, those
// without a date last.
func (q *inquiry) overlapping(events []*happening, keep func(a, b *happening, possible bool) bool) ([]together, error) {
	var pairs []together
	var open []*happening // begun, and not over before what comes
	for _, b := range events {
		if b.start() == "" {
			break
		}
		if err := q.ctx.Err(); err != nil {
			return nil, err
		}
		open = slices.DeleteFunc(open, func(a *happening) bool { return lastDay(a) < b.start().Day() })
		for _, a := range open {
			if pair, ok := meet(a, b); ok && keep(a, b, pair.possible) {
				pairs = append(pairs, pair)
			}
		}
		open = append(open, b)
	}
	err := graph.SortStable(q.ctx, pairs, func(x, y together) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.a.start(), y.a.start()), cmp.Compare(x.b.start(), y.b.start()), cmp.Compare(x.a.id, y.a.id), cmp.Compare(x.b.id, y.b.id))
	})
	return pairs, err
}

func lastDay(h *happening) string { return max(h.start().Day(), h.end().Day()) }

// meet gives the time that two events share; a begins no later than b.
func meet(a, b *happening) (together, bool) {
	pair := together{a: a, b: b}
	if !timed(a) || !timed(b) {
		first, last := max(a.start().Day(), b.start().Day()), min(lastDay(a), lastDay(b))
		pair.possible, pair.from, pair.to = true, schema.Moment(first), schema.Moment(last)
		return pair, first <= last
	}
	endA, endB := max(a.end(), a.start()), max(b.end(), b.start())
	pair.from, pair.to = b.start(), min(endA, endB)
	return pair, b.start() < endA || b.start() == a.start()
}

// timed reports whether the event has times of day: an end, if there is one,
// has to have one too.
func timed(h *happening) bool {
	return h.start().Clock() != "" && (h.end() == "" || h.end().Clock() != "")
}

// above are the pairs of an event and one that it is part of, however far up.
func (q *inquiry) above(events []*happening) (map[[2]schema.ID]bool, error) {
	facts, err := q.unordered(pattern{predicates: []quad.IRI{schema.SuperEvent}})
	if err != nil || len(facts) == 0 {
		return nil, err
	}
	var named []schema.ID
	for _, f := range facts {
		whole, _ := schema.IDOf(f.object)
		named = append(named, whole)
	}
	first, err := q.merge(distinct(append(named, subjects(facts)...)))
	if err != nil {
		return nil, err
	}
	wholes := map[schema.ID][]schema.ID{}
	for _, f := range facts {
		part, _ := schema.IDOf(f.subject)
		whole, _ := schema.IDOf(f.object)
		wholes[first[part]] = append(wholes[first[part]], first[whole])
	}
	pairs := map[[2]schema.ID]bool{}
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return nil, err
		}
		for _, whole := range descendants([]schema.ID{h.id}, wholes) {
			pairs[[2]schema.ID{h.id, whole}] = true
		}
	}
	return pairs, nil
}

// sharedBodies are those that have a part in both events.
func sharedBodies(a, b *happening) []schema.ID {
	others := b.bodies()
	return filter(a.bodies(), func(id schema.ID) bool { return slices.Contains(others, id) })
}

// clashRows writes pairs out.
func (q *inquiry) clashRows(pairs []together) ([]Clash, error) {
	seen := map[*happening]int{}
	var events []*happening
	for _, pair := range pairs {
		for _, h := range []*happening{pair.a, pair.b} {
			if _, twice := seen[h]; !twice {
				seen[h] = len(events)
				events = append(events, h)
			}
		}
	}
	told, err := q.eventRows(events)
	if err != nil {
		return nil, err
	}
	rows := make([]Clash, len(pairs))
	for i, pair := range pairs {
		if err := q.late(16 * i); err != nil {
			return nil, err
		}
		row := Clash{
			A: q.meeting(told[seen[pair.a]]), B: q.meeting(told[seen[pair.b]]), Possible: pair.possible,
			From: Optional(pair.from), To: Optional(pair.to), Organizers: []Both{}, Others: []Both{},
		}
		if !pair.possible {
			row.Minutes = minutes(pair.from, pair.to)
		}
		if fold(string(row.A.Place)) == fold(string(row.B.Place)) {
			row.Place = row.A.Place
		}
		for _, body := range q.list(sharedBodies(pair.a, pair.b)) {
			both := Both{Body: body}
			roleA, labelsA := pair.a.role(body.ID)
			roleB, labelsB := pair.b.role(body.ID)
			both.RoleA, both.RoleB, both.Passages = roleA, roleB, q.quoted(append(labelsA, labelsB...))
			if slices.Contains(schema.OrganizingRoles, roleA) && slices.Contains(schema.OrganizingRoles, roleB) {
				row.Organizers = append(row.Organizers, both)
			} else {
				row.Others = append(row.Others, both)
			}
		}
		rows[i] = row
	}
	return rows, nil
}

// minutes are those from one time to another; nil if one has no time of day.
func minutes(from, to schema.Moment) *int {
	const layout = "2006-01-02T15:04"
	start, errStart := time.Parse(layout, string(from))
	end, errEnd := time.Parse(layout, string(to))
	if errStart != nil || errEnd != nil {
		return nil
	}
	n := int(end.Sub(start).Minutes())
	return &n
}

func (q *inquiry) meeting(e Event) Meeting {
	m := Meeting{Event: e.Event, Start: e.Start, End: e.End, Place: e.Place, Passages: slices.Clone(e.Passages)}
	for _, d := range e.Dates {
		for _, p := range d.Passages {
			m.Passages = with(m.Passages, p)
		}
	}
	return m
}
