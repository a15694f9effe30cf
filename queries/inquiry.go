package queries

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// inquiry is the work on one question: a snapshot, the registries, and what
// was looked up already. It lives as long as the call that made it and is used
// by one goroutine.
type inquiry struct {
	ctx context.Context
	r   graph.Reader
	reg *registry.Registry

	ids      map[quad.Value]graph.ID
	values   map[graph.ID]quad.Value
	things   map[schema.ID]Thing
	sources  map[schema.ID]sourceCard
	passages map[quad.Value]Passage

	used     map[schema.ID]bool // sources quoted in the answer
	from, to string             // days in the answer
}

func newInquiry(ctx context.Context, r graph.Reader, reg *registry.Registry) *inquiry {
	return &inquiry{
		ctx: ctx, r: r, reg: reg,
		ids: map[quad.Value]graph.ID{}, values: map[graph.ID]quad.Value{}, things: map[schema.ID]Thing{},
		sources: map[schema.ID]sourceCard{}, passages: map[quad.Value]Passage{}, used: map[schema.ID]bool{},
	}
}

// late is the error of a context that has ended, for loops over much; it looks
// at every so many steps.
func (q *inquiry) late(step int) error {
	if step%512 != 0 {
		return nil
	}
	return q.ctx.Err()
}

// fact is a quad with its values.
type fact struct {
	subject, predicate, object, label quad.Value
}

// pattern selects quads; a nil set matches everything.
type pattern struct {
	subjects   []graph.ID
	predicates []quad.IRI
	objects    []graph.ID
	labels     []graph.ID
}

// numbers gives the numbers of those values that the graph uses; never nil.
func (q *inquiry) numbers(values []quad.Value) ([]graph.ID, error) {
	var unknown []quad.Value
	for i, v := range values {
		if err := q.late(i); err != nil {
			return nil, err
		}
		if _, seen := q.ids[v]; !seen {
			unknown = append(unknown, v)
		}
	}
	if len(unknown) > 0 {
		ids, err := q.r.IDs(q.ctx, unknown)
		if err != nil {
			return nil, err
		}
		for i, v := range unknown {
			if err := q.late(i); err != nil {
				return nil, err
			}
			q.ids[v] = ids[i]
			if ids[i] != 0 {
				q.values[ids[i]] = v
			}
		}
	}
	found := make([]graph.ID, 0, len(values))
	for i, v := range values {
		if err := q.late(i); err != nil {
			return nil, err
		}
		if id := q.ids[v]; id != 0 {
			found = append(found, id)
		}
	}
	return found, nil
}

// numbersOf is numbers for things.
func (q *inquiry) numbersOf(things ...schema.ID) ([]graph.ID, error) {
	values := make([]quad.Value, len(things))
	for i, t := range things {
		values[i] = t.IRI()
	}
	return q.numbers(values)
}

// number gives the number of an IRI, 0 if the graph does not use it.
func (q *inquiry) number(iri quad.IRI) (graph.ID, error) {
	ids, err := q.numbers([]quad.Value{iri})
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// quads gives the quads that match, as numbers, each once.
func (q *inquiry) quads(p pattern) ([]graph.Quad, error) {
	gp := graph.Pattern{Subject: p.subjects, Object: p.objects, Label: p.labels}
	if p.predicates != nil {
		values := make([]quad.Value, len(p.predicates))
		for i, iri := range p.predicates {
			values[i] = iri
		}
		var err error
		if gp.Predicate, err = q.numbers(values); err != nil {
			return nil, err
		}
	}
	for _, set := range [][]graph.ID{gp.Subject, gp.Predicate, gp.Object, gp.Label} {
		if set != nil && len(set) == 0 {
			return nil, q.ctx.Err()
		}
	}
	var found []graph.Quad
	for match, err := range q.r.Match(q.ctx, gp) {
		if err != nil {
			return nil, err
		}
		found = append(found, match)
	}
	return found, nil
}

// load looks the values of numbers up, all at once, for [inquiry.value].
func (q *inquiry) load(ids []graph.ID) error {
	var unknown []graph.ID
	noted := map[graph.ID]bool{}
	for i, id := range ids {
		if err := q.late(i); err != nil {
			return err
		}
		if _, seen := q.values[id]; !seen && id != 0 && !noted[id] {
			noted[id] = true
			unknown = append(unknown, id)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	unknown = distinct(unknown)
	values, err := q.r.Values(q.ctx, unknown)
	if err != nil {
		return err
	}
	for i, id := range unknown {
		if err := q.late(i); err != nil {
			return err
		}
		q.values[id] = values[i]
		q.ids[values[i]] = id
	}
	return nil
}

// value gives the value of a number that was loaded.
func (q *inquiry) value(id graph.ID) quad.Value { return q.values[id] }

// idOf gives the thing of a number that was loaded, "" for any other value.
func (q *inquiry) idOf(number graph.ID) schema.ID {
	id, _ := schema.IDOf(q.values[number])
	return id
}

// facts gives the quads that match, with their values, sorted.
func (q *inquiry) facts(p pattern) ([]fact, error) {
	facts, err := q.unordered(p)
	if err != nil {
		return nil, err
	}
	return facts, graph.SortStable(q.ctx, facts, compareFacts)
}

// unordered is facts for where their order does not show: sorting takes longer
// than all else.
func (q *inquiry) unordered(p pattern) ([]fact, error) {
	quads, err := q.quads(p)
	if err != nil {
		return nil, err
	}
	return q.resolve(quads)
}

// resolve gives quads their values.
func (q *inquiry) resolve(quads []graph.Quad) ([]fact, error) {
	all := make([]graph.ID, 0, 4*len(quads))
	for _, m := range quads {
		all = append(all, m[0], m[1], m[2], m[3])
	}
	if err := q.load(all); err != nil {
		return nil, err
	}
	facts := make([]fact, len(quads))
	for i, m := range quads {
		if err := q.late(i); err != nil {
			return nil, err
		}
		facts[i] = fact{q.value(m[0]), q.value(m[1]), q.value(m[2]), q.value(m[3])}
	}
	return facts, nil
}

// about gives the facts of the things under the predicates (all if none).
func (q *inquiry) about(things []schema.ID, predicates ...quad.IRI) ([]fact, error) {
	numbers, err := q.numbersOf(things...)
	if err != nil {
		return nil, err
	}
	return q.facts(pattern{subjects: numbers, predicates: predicates})
}

// told is about for where the order of facts does not show.
func (q *inquiry) told(things []schema.ID, predicates ...quad.IRI) ([]fact, error) {
	numbers, err := q.numbersOf(things...)
	if err != nil {
		return nil, err
	}
	return q.unordered(pattern{subjects: numbers, predicates: predicates})
}

// pointing gives the facts whose object is one of the things.
func (q *inquiry) pointing(things []schema.ID, predicates ...quad.IRI) ([]fact, error) {
	numbers, err := q.numbersOf(things...)
	if err != nil {
		return nil, err
	}
	return q.facts(pattern{predicates: predicates, objects: numbers})
}

// dated widens the span of days that the answer covers; times of day do not
// count.
func (q *inquiry) dated(moments ...string) {
	for _, moment := range moments {
		day := schema.Moment(moment).Day()
		if day == "" {
			continue
		}
		if q.from == "" || day < q.from {
			q.from = day
		}
		q.to = max(q.to, day)
	}
}

// distinct sorts numbers and drops repetitions, in place.
func distinct[T graph.ID | schema.ID | string](ids []T) []T {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func column(quads []graph.Quad, at int) []graph.ID {
	ids := make([]graph.ID, len(quads))
	for i, m := range quads {
		ids[i] = m[at]
	}
	return distinct(ids)
}

// subjects are the things that the facts are about.
func subjects(facts []fact) []schema.ID {
	var ids []schema.ID
	for _, f := range facts {
		if id, ok := schema.IDOf(f.subject); ok {
			ids = append(ids, id)
		}
	}
	return distinct(ids)
}
