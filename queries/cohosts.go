package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// CohostsParams ask who organised events together.
type CohostsParams struct {
	Body   string   `json:"body,omitempty" about:"only pairs with this body" arg:"1"`
	RollUp bool     `json:"roll_up,omitempty" about:"count government bodies as their State and parts as their parent"`
	Role   []string `json:"role,omitempty" about:"only organisers in these roles" enum:"organizer,lead-organizer,co-organizer,host,co-host,convener,partner"`
	Kind   []string `json:"kind,omitempty" about:"only bodies of these kinds, beside the one asked for" enum:"state,group,un-entity,igo,ngo,company,academia,technical-community,parliament,government-body,media,other"`
	Theme  string   `json:"theme,omitempty" about:"only events on this theme and all below it"`
	Min    int      `json:"min,omitempty" about:"only pairs with at least so many events"`
	Period
	Page
}

// Pair is two bodies that organised events together. A is the body that was
// asked for, or else the first by name.
type Pair struct {
	A      Thing   `json:"a"`
	B      Thing   `json:"b"`
	Count  int     `json:"count"` // distinct events
	Events []Joint `json:"events"`
}

// Joint is an event that two bodies organised together.
type Joint struct {
	Event    Thing       `json:"event"`
	Date     Optional    `json:"date"` // 2006-01-02
	RoleA    schema.Role `json:"role_a"`
	RoleB    schema.Role `json:"role_b"`
	Passages []Passage   `json:"passages"`
}

// pair is two bodies, as yet without names.
type pair struct{ a, b schema.ID }

// Cohosts tells who organised events together: one row an unordered pair of
// distinct bodies, the pairs with most events first, then by name. All ways of
// organising count. An event told by several sources counts once.
func Cohosts(ctx context.Context, r graph.Reader, reg *registry.Registry, p CohostsParams) (*Answer[Pair], error) {
	q := newInquiry(ctx, r, reg)
	rows, events, body, err := q.pairs(p)
	if err != nil {
		return nil, err
	}
	shown := cut(rows, p.Page)
	if err := q.tellPairs(shown, events); err != nil {
		return nil, err
	}
	a, err := answer(q, "cohosts", p, shown, len(rows))
	if err == nil && len(rows) == 0 && body != "" {
		a.Hint, err = q.alone(body, p)
	}
	return a, err
}

// alone says of a body without pairs whether it has none at all, or none that
// fit.
func (q *inquiry) alone(body schema.ID, p CohostsParams) (string, error) {
	all, _, _, err := q.pairs(CohostsParams{Body: p.Body, RollUp: p.RollUp})
	switch name := q.thing(body).Name; {
	case err != nil:
		return "", err
	case len(all) == 0:
		return name + " organised nothing together with others in the loaded sources", nil
	case len(all) == 1:
		return name + " organised events with one other body, but none that fit", nil
	default:
		return fmt.Sprintf("%s organised events with %d other bodies, but none that fit", name, len(all)), nil
	}
}

// pairs counts; the rows have their bodies and counts, and in Events only the
// IDs of the events.
func (q *inquiry) pairs(p CohostsParams) (rows []Pair, byID map[schema.ID]*happening, body schema.ID, err error) {
	roles, err := rolesOf(p.Role, schema.OrganizingRoles)
	if err != nil {
		return nil, nil, "", err
	}
	period, err := p.days()
	if err != nil {
		return nil, nil, "", err
	}
	if p.Body != "" {
		if body, err = q.find(p.Body, bodies); err != nil {
			return nil, nil, "", err
		}
		if p.RollUp {
			owners, err := q.owners([]schema.ID{body})
			if err != nil {
				return nil, nil, "", err
			}
			body = owners[body]
		}
	}
	events, err := q.organised(body, roles, p.RollUp)
	if err != nil {
		return nil, nil, "", err
	}
	about, err := q.aboutTheme(p.Theme)
	if err != nil {
		return nil, nil, "", err
	}
	joint := map[pair][]schema.ID{}
	byID = map[schema.ID]*happening{}
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return nil, nil, "", err
		}
		if !h.within(period, clocks{}) || !about(h) {
			continue
		}
		byID[h.id] = h
		bodies := h.bodies()
		for i, a := range bodies {
			for _, b := range bodies[i+1:] {
				if body == "" || a == body || b == body {
					joint[pair{a, b}] = append(joint[pair{a, b}], h.id)
				}
			}
		}
	}
	rows, err = q.orderPairs(joint, body, p)
	return rows, byID, body, err
}

func (q *inquiry) orderPairs(joint map[pair][]schema.ID, body schema.ID, asked CohostsParams) ([]Pair, error) {
	ids := make([]schema.ID, 0, 2*len(joint)+1)
	ids = append(ids, body)
	for p := range joint {
		if err := q.late(len(ids)); err != nil {
			return nil, err
		}
		ids = append(ids, p.a, p.b)
	}
	if err := q.name(ids); err != nil {
		return nil, err
	}
	place := map[schema.ID]int{} // among all names, so that each is folded but once
	for i, t := range q.list(ids) {
		place[t.ID] = i
	}
	rows, steps := make([]Pair, 0, len(joint)), 0
	for p, events := range joint {
		if steps++; q.late(steps) != nil {
			return nil, q.ctx.Err()
		}
		a, b := q.thing(p.a), q.thing(p.b)
		if len(events) < asked.Min || !isOf(a, body, asked.Kind) || !isOf(b, body, asked.Kind) {
			continue
		}
		if b.ID == body || a.ID != body && place[b.ID] < place[a.ID] {
			a, b = b, a
		}
		row := Pair{A: a, B: b, Count: len(events)}
		for _, id := range events {
			row.Events = append(row.Events, Joint{Event: Thing{ID: id}})
		}
		rows = append(rows, row)
	}
	return rows, graph.SortStable(q.ctx, rows, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(place[x.A.ID], place[y.A.ID]), cmp.Compare(place[x.B.ID], place[y.B.ID]))
	})
}

// isOf reports whether a body is the one that was asked for, or of one of the
// kinds; none are all.
func isOf(t Thing, body schema.ID, kinds []string) bool {
	return len(kinds) == 0 || t.ID == body || slices.Contains(kinds, t.Kind)
}

// tellPairs completes the events of the pairs, in the order of their dates.
func (q *inquiry) tellPairs(rows []Pair, events map[schema.ID]*happening) error {
	var ids []schema.ID
	var labels []quad.Value
	for i, row := range rows {
		if err := q.late(64 * i); err != nil {
			return err
		}
		for _, e := range row.Events {
			h := events[e.Event.ID]
			ids = append(ids, h.id)
			for _, body := range []schema.ID{row.A.ID, row.B.ID} {
				_, said := h.role(body)
				labels = append(labels, said...)
			}
		}
	}
	if err := q.name(ids); err != nil {
		return err
	}
	if err := q.quote(labels); err != nil {
		return err
	}
	for i, row := range rows {
		if err := q.late(64 * i); err != nil {
			return err
		}
		for i, e := range row.Events {
			row.Events[i] = q.joint(events[e.Event.ID], row.A.ID, row.B.ID)
		}
		slices.SortFunc(row.Events, func(x, y Joint) int {
			return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Event.ID, y.Event.ID))
		})
	}
	return nil
}

// joint tells of one event that two bodies organised; names and passages must
// be looked up.
func (q *inquiry) joint(h *happening, a, b schema.ID) Joint {
	roleA, saidA := h.role(a)
	roleB, saidB := h.role(b)
	q.dated(h.start().Day())
	return Joint{
		Event: q.thing(h.id), Date: Optional(h.start().Day()), RoleA: roleA, RoleB: roleB,
		Passages: q.quoted(append(slices.Clone(saidA), saidB...)),
	}
}

// quoted gives the passages of labels that were looked up, each once, in the
// order of the sources' text.
func (q *inquiry) quoted(labels []quad.Value) []Passage {
	labels = slices.Clone(labels)
	slices.SortFunc(labels, compareLabels)
	labels = slices.Compact(labels)
	passages := make([]Passage, 0, len(labels))
	for _, label := range labels {
		passages = append(passages, q.passage(label))
	}
	return passages
}
