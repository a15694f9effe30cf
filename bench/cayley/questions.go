package cayley

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/schema"
)

var organising = func() (predicates []any) {
	for _, role := range schema.OrganizingRoles {
		predicates = append(predicates, role.Predicate())
	}
	return predicates
}()

func (c *cayley) from(values ...quad.Value) *path.Path { return path.StartPath(c.store, values...) }

// table is an answer that is made of rows of values.
func table(rows [][]quad.Value) engine.Answer {
	return func() [][]string {
		out := make([][]string, len(rows))
		for i, row := range rows {
			for _, v := range row {
				out[i] = append(out[i], terms.Of(v))
			}
		}
		return out
	}
}

func (c *cayley) CoHosts(ctx context.Context, body quad.IRI) (engine.Answer, error) {
	counts, err := c.shared(ctx, c.from(body).In(organising...).Unique(), func(event, other quad.Value) bool { return other != body })
	if err != nil {
		return nil, err
	}
	return func() [][]string {
		var rows [][]string
		for other, n := range counts {
			rows = append(rows, []string{terms.Of(other), strconv.Itoa(n)})
		}
		return rows
	}, nil
}

// shared counts the distinct events of a path by the bodies that organise them.
func (c *cayley) shared(ctx context.Context, events *path.Path, counts func(event, body quad.Value) bool) (map[quad.Value]int, error) {
	seen, number := map[[2]quad.Value]bool{}, map[quad.Value]int{}
	err := events.Tag("event").Out(organising...).Tag("body").Iterate(ctx).TagValues(c.store, func(tags map[string]quad.Value) error {
		event, body := tags["event"], tags["body"]
		if !seen[[2]quad.Value{event, body}] && counts(event, body) {
			seen[[2]quad.Value{event, body}] = true
			number[body]++
		}
		return nil
	})
	return number, err
}

func (c *cayley) Pairs(ctx context.Context, most int) (engine.Answer, error) {
	hosts := map[quad.Value][]quad.Value{}
	_, err := c.shared(ctx, c.from(schema.ClassEvent).In(schema.Type).Unique(), func(event, body quad.Value) bool {
		hosts[event] = append(hosts[event], body)
		return true
	})
	if err != nil {
		return nil, err
	}
	type pair [2]quad.IRI
	number := map[pair]int{}
	for _, bodies := range hosts {
		for i, a := range bodies {
			for _, b := range bodies[i+1:] {
				x, y := a.(quad.IRI), b.(quad.IRI)
				number[pair{min(x, y), max(x, y)}]++
			}
		}
	}
	type counted struct {
		pair
		n int
	}
	list := make([]counted, 0, len(number))
	for p, n := range number {
		list = append(list, counted{p, n})
	}
	slices.SortFunc(list, func(a, b counted) int { return b.n - a.n })
	list = list[:min(most, len(list))]
	return func() [][]string {
		var rows [][]string
		for _, p := range list {
			rows = append(rows, []string{terms.IRI(p.pair[0]), terms.IRI(p.pair[1]), strconv.Itoa(p.n)})
		}
		return rows
	}, nil
}

func (c *cayley) Positions(ctx context.Context, holder, issue quad.IRI) (engine.Answer, error) {
	var rows [][]quad.Value
	seen := map[[2]quad.Value]bool{}
	// The passage is the label of the position's quads, which Labels gives.
	err := c.from(issue).In(schema.IssueIs).And(c.from(holder).In(schema.Holder)).Tag("position").
		Save(schema.StanceIs, "stance").Labels().Tag("passage").
		Save(schema.Exact, "quotation").Save(schema.PartOf, "source").
		Iterate(ctx).TagValues(c.store, func(tags map[string]quad.Value) error {
		if key := [2]quad.Value{tags["position"], tags["passage"]}; !seen[key] {
			seen[key] = true
			rows = append(rows, []quad.Value{tags["position"], tags["stance"], tags["quotation"], tags["source"]})
		}
		return nil
	})
	return table(rows), err
}

func (c *cayley) Both(ctx context.Context, reserved, supported quad.IRI) (engine.Answer, error) {
	holders := func(issue, stance quad.IRI) *path.Path {
		return c.from(issue).In(schema.IssueIs).Has(schema.StanceIs, stance).Out(schema.Holder)
	}
	found, err := holders(reserved, schema.Reservation.IRI()).And(holders(supported, schema.Support.IRI())).
		Has(schema.Type, schema.ClassCountry).Unique().Iterate(ctx).AllValues(c.store)
	if err != nil {
		return nil, err
	}
	var rows [][]quad.Value
	seen := map[quad.Value]bool{}
	for _, v := range found {
		if !seen[v] {
			seen[v] = true
			rows = append(rows, []quad.Value{v})
		}
	}
	return table(rows), nil
}

func (c *cayley) Chain(ctx context.Context, from, to quad.IRI) (engine.Answer, error) {
	chain, err := engine.Chain[quad.Value](from, to, func(frontier []quad.Value) ([]engine.Hop[quad.Value], error) {
		var hops []engine.Hop[quad.Value]
		err := c.from(frontier...).Tag("from").In(organising...).Tag("over").Out(organising...).Tag("to").
			Iterate(ctx).TagValues(c.store, func(tags map[string]quad.Value) error {
			hops = append(hops, engine.Hop[quad.Value]{From: tags["from"], Over: tags["over"], To: tags["to"]})
			return nil
		})
		return hops, err
	})
	if err != nil || chain == nil {
		return table(nil), err
	}
	return table([][]quad.Value{chain}), nil
}

func (c *cayley) Around(ctx context.Context, of quad.IRI, most int) (engine.Answer, error) {
	var rows [][]quad.Value
	near, frontier := map[quad.Value]bool{of: true}, []quad.Value{of}
	seen := map[quad.Quad]bool{}
	for range 2 {
		var next []quad.Value
		for _, v := range frontier {
			for _, at := range []quad.Direction{quad.Subject, quad.Object} {
				quads, err := c.quads(ctx, at, v, 2*most)
				if err != nil {
					return nil, err
				}
				for _, q := range quads {
					if seen[q] {
						continue
					}
					seen[q] = true
					if rows = append(rows, []quad.Value{q.Subject, q.Predicate, q.Object, q.Label}); len(rows) == most {
						return table(rows), nil
					}
					for _, reached := range []quad.Value{q.Subject, q.Object} {
						if !near[reached] {
							near[reached] = true
							next = append(next, reached)
						}
					}
				}
			}
		}
		frontier = next
	}
	return table(rows), nil
}

func (c *cayley) Search(ctx context.Context, text string, prefix bool, most int) (engine.Answer, error) {
	pattern := "(?i)" + regexp.QuoteMeta(text)
	if prefix {
		pattern = "(?i)^" + regexp.QuoteMeta(text)
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	found, err := c.from().Regex(re).Iterate(ctx).AllValues(c.store)
	if err != nil {
		return nil, err
	}
	type row struct{ text, term string }
	var rows []row
	for _, v := range found {
		term := terms.Of(v)
		if text, ok := terms.Text(term); ok {
			rows = append(rows, row{text, term})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.term, b.term)) })
	rows = rows[:min(most, len(rows))]
	return func() [][]string {
		var out [][]string
		for _, r := range rows {
			out = append(out, []string{r.term})
		}
		return out
	}, nil
}
