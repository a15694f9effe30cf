package plenary

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// organising are the predicates from an event to a body that organises it.
var organising = func() (predicates []quad.Value) {
	for _, role := range schema.OrganizingRoles {
		predicates = append(predicates, role.Predicate())
	}
	return predicates
}()

// view asks on a snapshot; the IDs are those of the values, then those of the
// organising predicates that are in the graph.
func (p *plenary) view(ctx context.Context, values []quad.Value, f func(r graph.Reader, ids, roles []graph.ID) (engine.Answer, error)) (answer engine.Answer, err error) {
	err = p.graph.View(ctx, func(r graph.Reader) error {
		ids, err := r.IDs(ctx, append(slices.Clone(values), organising...))
		if err != nil {
			return err
		}
		answer = none
		if slices.Contains(ids[:len(values)], 0) {
			return nil
		}
		roles := slices.DeleteFunc(ids[len(values):], func(id graph.ID) bool { return id == 0 })
		answer, err = f(r, ids[:len(values)], roles)
		return err
	})
	return answer, err
}

func (p *plenary) CoHosts(ctx context.Context, body quad.IRI) (engine.Answer, error) {
	return p.view(ctx, []quad.Value{body}, func(r graph.Reader, ids, roles []graph.ID) (engine.Answer, error) {
		counts, err := graph.Common(ctx, r, roles, ids[0], 0)
		if err != nil {
			return nil, err
		}
		bodies, numbers := make([]graph.ID, len(counts)), make([]int64, len(counts))
		for i, c := range counts {
			bodies[i], numbers[i] = c.ID, c.N
		}
		values, err := r.Values(ctx, bodies)
		return counted(values, numbers), err
	})
}

func (p *plenary) Pairs(ctx context.Context, most int) (engine.Answer, error) {
	return p.view(ctx, nil, func(r graph.Reader, _, roles []graph.ID) (engine.Answer, error) {
		pairs, err := graph.Pairs(ctx, r, roles, most)
		if err != nil {
			return nil, err
		}
		var bodies []graph.ID
		var numbers []int64
		for _, pair := range pairs {
			bodies, numbers = append(bodies, pair.A, pair.B), append(numbers, pair.N)
		}
		values, err := r.Values(ctx, bodies)
		return counted(values, numbers), err
	})
}

func (p *plenary) Positions(ctx context.Context, holder, issue quad.IRI) (engine.Answer, error) {
	asked := []quad.Value{holder, issue, schema.Holder, schema.IssueIs, schema.StanceIs, schema.Exact, schema.PartOf}
	return p.view(ctx, asked, func(r graph.Reader, ids, _ []graph.ID) (engine.Answer, error) {
		stance, exact, part := ids[4], ids[5], ids[6]
		subjects, err := graph.Having(ctx, r, []graph.Condition{{Predicate: ids[2:3], Object: ids[0:1]}, {Predicate: ids[3:4], Object: ids[1:2]}})
		if err != nil {
			return nil, err
		}
		positions, err := graph.Collect(ctx, r, graph.Pattern{Subject: subjects, Predicate: []graph.ID{stance}})
		if err != nil {
			return nil, err
		}
		passages := make([]graph.ID, len(positions))
		for i, q := range positions {
			passages[i] = q[3]
		}
		quotation, source := map[graph.ID]graph.ID{}, map[graph.ID]graph.ID{}
		for q, err := range r.Match(ctx, graph.Pattern{Subject: passages, Predicate: []graph.ID{exact, part}}) {
			if err != nil {
				return nil, err
			}
			if q[1] == exact {
				quotation[q[0]] = q[2]
			} else {
				source[q[0]] = q[2]
			}
		}
		var cells []graph.ID
		for _, q := range positions {
			cells = append(cells, q[0], q[2], quotation[q[3]], source[q[3]])
		}
		values, err := r.Values(ctx, cells)
		return table(4, values), err
	})
}

func (p *plenary) Both(ctx context.Context, reserved, supported quad.IRI) (engine.Answer, error) {
	asked := []quad.Value{reserved, supported, schema.Reservation.IRI(), schema.Support.IRI(), schema.IssueIs, schema.StanceIs, schema.Holder, schema.Type, schema.ClassCountry}
	return p.view(ctx, asked, func(r graph.Reader, ids, _ []graph.ID) (engine.Answer, error) {
		holders := func(issue, stance graph.ID) ([]graph.ID, error) {
			with, err := graph.Having(ctx, r, []graph.Condition{{Predicate: ids[4:5], Object: []graph.ID{issue}}, {Predicate: ids[5:6], Object: []graph.ID{stance}}})
			if err != nil {
				return nil, err
			}
			return graph.Objects(ctx, r, ids[6:7], with)
		}
		first, err := holders(ids[0], ids[2])
		if err != nil {
			return nil, err
		}
		second, err := holders(ids[1], ids[3])
		if err != nil {
			return nil, err
		}
		countries := []graph.ID{}
		for q, err := range r.Match(ctx, graph.Pattern{Subject: intersection(first, second), Predicate: ids[7:8], Object: ids[8:9]}) {
			if err != nil {
				return nil, err
			}
			countries = append(countries, q[0])
		}
		values, err := r.Values(ctx, countries)
		return table(1, values), err
	})
}

// intersection of two sorted sets; never nil, which would match everything.
func intersection(a, b []graph.ID) []graph.ID {
	both := []graph.ID{}
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return both
}

func (p *plenary) Chain(ctx context.Context, from, to quad.IRI) (engine.Answer, error) {
	return p.view(ctx, []quad.Value{from, to}, func(r graph.Reader, ids, roles []graph.ID) (engine.Answer, error) {
		chain, err := graph.Chain(ctx, r, roles, ids[0], ids[1])
		if err != nil || len(chain) == 0 {
			return none, err
		}
		values, err := r.Values(ctx, chain)
		return table(len(values), values), err
	})
}

func (p *plenary) Around(ctx context.Context, of quad.IRI, most int) (engine.Answer, error) {
	return p.view(ctx, []quad.Value{of}, func(r graph.Reader, ids, _ []graph.ID) (engine.Answer, error) {
		found, err := graph.Around(ctx, r, ids, 2, most)
		if err != nil {
			return nil, err
		}
		quads, err := graph.Resolve(ctx, r, found)
		return func() [][]string {
			var values []quad.Value
			for _, q := range quads {
				values = append(values, q.Subject, q.Predicate, q.Object, q.Label)
			}
			return table(4, values)()
		}, err
	})
}

func (p *plenary) Search(ctx context.Context, text string, prefix bool, most int) (engine.Answer, error) {
	return p.view(ctx, nil, func(r graph.Reader, _, _ []graph.ID) (engine.Answer, error) {
		found, err := r.Search(ctx, text, prefix, most)
		if err != nil {
			return nil, err
		}
		values, err := r.Values(ctx, found)
		return table(1, values), err
	})
}
