package queries

import (
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// drawAround draws what is at most so many steps from a thing. Events and
// positions outside of the period are left out, and what only they lead to.
func (q *inquiry) drawAround(text string, p ViewParams) (canvas, error) {
	c := newCanvas("Around")
	id, err := q.find(text, anything)
	if err != nil {
		return c, err
	}
	period, err := p.days()
	if err != nil {
		return c, err
	}
	seen := map[schema.ID]bool{id: true}
	frontier := []schema.ID{id}
	var found []fact
	for range max(p.Depth, 1) {
		var step []fact
		var reached []schema.ID
		err := q.overFacts(frontier, func(a, b schema.ID, by joint) {
			step = append(step, by.fact)
			reached = append(reached, a, b)
		})
		if err != nil {
			return c, err
		}
		reached = filter(distinct(reached), func(id schema.ID) bool { return !seen[id] })
		out, err := q.outside(period, reached)
		if err != nil {
			return c, err
		}
		frontier = filter(reached, func(id schema.ID) bool { return !out[id] })
		for _, f := range step {
			a, _ := schema.IDOf(f.subject)
			b, _ := schema.IDOf(f.object)
			if !out[a] && !out[b] {
				found = append(found, f)
			}
		}
		for _, id := range frontier {
			seen[id] = true
		}
	}
	if err := q.drawFacts(&c, found, seen); err != nil {
		return c, err
	}
	return c, q.focus(&c, id)
}

// outside gives those of the things that are events or positions of which no
// stated date lies in the period.
func (q *inquiry) outside(period days, ids []schema.ID) (map[schema.ID]bool, error) {
	out := map[schema.ID]bool{}
	if period.open() {
		return out, nil
	}
	events, err := q.eventsAmong(ids)
	if err != nil {
		return nil, err
	}
	for _, h := range events {
		if !h.within(period, clocks{}) {
			for _, id := range h.same {
				out[id] = true
			}
		}
	}
	told, err := q.told(filter(ids, ofKind("position")))
	if err != nil {
		return nil, err
	}
	positions, err := q.read(told)
	if err != nil {
		return nil, err
	}
	for _, s := range positions {
		if !period.holds(s.Date, s.Date) {
			out[s.ID] = true
		}
	}
	return out, nil
}

// eventsAmong gives those of the things that are events, with their dates.
func (q *inquiry) eventsAmong(ids []schema.ID) ([]*happening, error) {
	numbers, err := q.numbersOf(filter(ids, ofKind("event"))...)
	if err != nil || len(numbers) == 0 {
		return nil, err
	}
	return q.happenings(distinct(numbers), nil)
}

// drawFacts draws facts between things; a position is drawn as an edge from
// its holder to its issue, a membership as one from member to group.
func (q *inquiry) drawFacts(c *canvas, facts []fact, seen map[schema.ID]bool) error {
	var ids, positions []schema.ID
	for id := range seen {
		ids = append(ids, id)
		if id.Kind() == "position" {
			positions = append(positions, id)
		}
	}
	if err := q.name(ids); err != nil {
		return err
	}
	told, err := q.about(distinct(positions))
	if err != nil {
		return err
	}
	stated, err := q.read(told)
	if err != nil {
		return err
	}
	if err := q.drawStances(c, stated); err != nil {
		return err
	}
	if err := q.drawMemberships(c, filter(ids, ofKind("membership"))); err != nil {
		return err
	}
	c.subjects = ids
	events, err := q.eventsAmong(ids)
	if err != nil {
		return err
	}
	starts := map[schema.ID]schema.Moment{}
	for _, h := range events {
		for _, id := range h.same {
			starts[id] = h.start()
		}
	}
	drawn := map[fact]bool{}
	for _, f := range facts {
		a, _ := schema.IDOf(f.subject)
		b, _ := schema.IDOf(f.object)
		if drawn[f] || a.Kind() == "position" || a.Kind() == "membership" || b.Kind() == "position" {
			continue
		}
		drawn[f] = true
		label, _ := relationLabel(f.predicate, false)
		e := c.edge(q.thing(a), q.thing(b), label, true)
		e.Label, e.Weight = label, 1
		if role, ok := schema.RoleOf(f.predicate); ok {
			e.Roles = with(e.Roles, string(role))
		}
		e.Sources = q.cite(e.Sources, f.label)
		for _, id := range []schema.ID{a, b} {
			n := c.nodes[id]
			n.Weight++
			n.Sources = q.cite(n.Sources, f.label)
			if start := starts[id]; start != "" {
				n.Dates = with(n.Dates, string(start))
				e.Dates = with(e.Dates, start.Day())
				q.dated(start.Day())
			}
		}
	}
	return nil
}

func (q *inquiry) drawMemberships(c *canvas, ids []schema.ID) error {
	facts, err := q.about(distinct(slices.Clone(ids)), schema.Member, schema.MembershipOf)
	if err != nil {
		return err
	}
	members, groups := map[quad.Value]schema.ID{}, map[quad.Value]fact{}
	var ends []schema.ID
	for _, f := range facts {
		end, _ := schema.IDOf(f.object)
		ends = append(ends, end)
		if f.predicate == schema.Member {
			members[f.subject] = end
		} else {
			groups[f.subject] = f
		}
	}
	if err := q.name(ends); err != nil {
		return err
	}
	for subject, member := range members {
		f, ok := groups[subject]
		if !ok {
			continue
		}
		group, _ := schema.IDOf(f.object)
		e := c.edge(q.thing(member), q.thing(group), "member of", true)
		e.Label, e.Weight = "member of", 1
		e.Sources = q.cite(e.Sources, f.label)
	}
	return nil
}

// ViewQuads gives the quads behind a picture: for the view "all" every quad of
// the graph, for the others all facts of its events, positions, bodies and
// concepts, the names of what these point at, and what is known of the
// passages and sources that state them, quotations included, but for the
// sources' texts. Quads come once each, in no promised order.
func ViewQuads(ctx context.Context, r graph.Reader, reg *registry.Registry, p ViewParams) iter.Seq2[quad.Quad, error] {
	if p.View == ViewAll {
		return graph.All(ctx, r, graph.Pattern{})
	}
	return func(yield func(quad.Quad, error) bool) {
		q := newInquiry(ctx, r, reg)
		quads, err := q.behind(p)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		q.yield(quads, yield)
	}
}

// namingPredicates say what something is called and what sort of body it is.
var namingPredicates = []quad.IRI{schema.PrefLabel, schema.EventName, schema.Acronym, schema.Kind}

// behind gives the quads behind a view.
func (q *inquiry) behind(p ViewParams) ([]graph.Quad, error) {
	c, err := q.draw(p)
	if err != nil {
		return nil, err
	}
	for id := range c.nodes {
		c.subjects = append(c.subjects, id)
	}
	numbers, err := q.numbersOf(distinct(c.subjects)...)
	if err != nil {
		return nil, err
	}
	told, err := q.quads(pattern{subjects: numbers})
	if err != nil {
		return nil, err
	}
	names, err := q.quads(pattern{subjects: column(told, 2), predicates: namingPredicates})
	if err != nil {
		return nil, err
	}
	told = append(told, names...)
	passages, err := q.quads(pattern{subjects: column(told, 3)})
	if err != nil {
		return nil, err
	}
	partOf, err := q.number(schema.PartOf)
	if err != nil {
		return nil, err
	}
	stating := slices.DeleteFunc(slices.Clone(passages), func(m graph.Quad) bool { return m[1] != partOf })
	cards, err := q.quads(pattern{subjects: column(stating, 2), predicates: append([]quad.IRI{schema.Type}, sourcePredicates...)})
	if err != nil {
		return nil, err
	}
	text, err := q.number(schema.SourceText)
	return slices.DeleteFunc(slices.Concat(told, passages, cards), func(m graph.Quad) bool { return m[1] == text }), err
}

// batch is how many quads are looked up at once.
const batch = 10_000

// yield gives quads with their values, a batch at a time.
func (q *inquiry) yield(quads []graph.Quad, yield func(quad.Quad, error) bool) {
	if err := graph.SortStable(q.ctx, quads, func(a, b graph.Quad) int { return slices.Compare(a[:], b[:]) }); err != nil {
		yield(quad.Quad{}, err)
		return
	}
	for part := range slices.Chunk(slices.Compact(quads), batch) {
		facts, err := q.resolve(part)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, f := range facts {
			if !yield(quad.Quad{Subject: f.subject, Predicate: f.predicate, Object: f.object, Label: f.label}, nil) {
				return
			}
		}
	}
}
