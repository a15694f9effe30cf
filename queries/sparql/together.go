package sparql

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// connected is a join of triples each of which shares a variable with another,
// which a graph that can join is asked in one go.
type connected struct{ *algebra.Join }

// together joins solutions with connected triples, in one question to the
// graph for a whole batch of them.
type together struct {
	*execution
	joiner  graph.Joiner
	triples []*triple
	slots   []algebra.Slot // of all of them, each once
}

// mostSlots is how many variables connected triples may have: byBound parts
// rows by no more.
const mostSlots = 64

// connect puts items that are connected triples in one, where the graph can
// join and that is cheaper than step by step.
func (p *planner) connect(items []algebra.Node, filters []*algebra.Expression, before known) ([]algebra.Node, error) {
	if _, can := p.reader.(graph.Joiner); !can || p.plain {
		return items, nil
	}
	var rest []algebra.Node
	var groups []connected
	for _, item := range items {
		t, ok := item.(*algebra.Triple)
		if !ok || t.Vars().Empty() {
			rest = append(rest, item)
			continue
		}
		all := []algebra.Node{t}
		vars := t.Vars()
		groups = slices.DeleteFunc(groups, func(g connected) bool {
			meets := g.Vars().Meets(vars) && len(g.Vars().With(vars).List()) <= mostSlots
			if meets {
				all, vars = append(g.Items, all...), vars.With(g.Vars())
			}
			return meets
		})
		groups = append(groups, connected{&algebra.Join{Items: all}})
	}
	for _, g := range groups {
		is, err := p.worthwhile(g, filters, before)
		if err != nil {
			return nil, err
		}
		if is {
			rest = append(rest, g)
		} else {
			rest = append(rest, g.Items...)
		}
	}
	return rest, nil
}

// worthwhile reports whether connected triples are to be joined by the graph.
// All of a join is computed before its first row comes, and filtered here, so
// who wants a few of many rows, or filters many, joins step by step.
func (p *planner) worthwhile(g connected, filters []*algebra.Expression, before known) (bool, error) {
	if len(g.Items) == 1 {
		return false, nil
	}
	if err := p.learn(g); err != nil {
		return false, err
	}
	filtered := slices.ContainsFunc(filters, func(f *algebra.Expression) bool {
		slot, _ := named(f)
		return slot == algebra.NoSlot && f.Reads().Meets(g.Vars())
	})
	if !p.few && !filtered || g.Vars().Meets(before.bound()) {
		return true, nil
	}
	least, err := p.guessAlone(g, before)
	return least <= largestBatch, err
}

// learn asks for the numbers of all the values of some triples at once.
func (p *planner) learn(g connected) error {
	var values []quad.Value
	for _, item := range g.Items {
		t := item.(*algebra.Triple)
		terms := []algebra.Term{t.Subject, t.Predicate, t.Object}
		if t.Graph != nil {
			terms = append(terms, *t.Graph)
		}
		for _, term := range terms {
			if term.Slot == algebra.NoSlot {
				values = append(values, term.Value)
			}
		}
	}
	return p.terms.learn(p.ctx, values)
}

// together plans connected triples.
func (p *planner) together(g connected) (operator, error) {
	op := &together{execution: p.execution, slots: g.Vars().List()}
	op.joiner, _ = p.reader.(graph.Joiner)
	for _, item := range g.Items {
		one, err := p.triple(item.(*algebra.Triple))
		if err != nil {
			return nil, err
		}
		t, ok := one.(*triple)
		if !ok {
			return one, nil // nothing, so there is nothing in the join
		}
		op.triples = append(op.triples, t)
	}
	return op, nil
}

func (t *together) run(_ *environment, in rows, to emit) error {
	out := gather(in.width, to)
	for bound, part := range byBound(in, t.slots) {
		if err := t.match(part, bound, out); err != nil {
			return err
		}
	}
	return out.flush()
}

// match joins rows that all bind the same slots.
func (t *together) match(in rows, bound uint64, out *gathering) error {
	patterns, any := t.patterns(in, bound)
	if !any {
		return nil
	}
	var columns, keys []int // slots that are bound, and their places in an answer
	for i, slot := range t.slots {
		if bound&(1<<i) != 0 {
			columns, keys = append(columns, int(slot)), append(keys, i)
		}
	}
	wanted := indexOf(in, columns)
	for found, err := range t.joiner.Join(t.ctx, patterns, len(t.slots)) {
		if err != nil {
			return err
		}
		for i := wanted.first(found, keys); i >= 0; i = wanted.after(i, found, keys) {
			row, err := out.next(in.row(i))
			if err != nil {
				return err
			}
			for k, slot := range t.slots {
				row[slot] = found[k]
			}
		}
	}
	return nil
}

// patterns are what to ask the graph for some rows; any is false if it has
// nothing for them. What the rows allow of a variable is said once.
func (t *together) patterns(in rows, bound uint64) (patterns []graph.Joined, any bool) {
	var said algebra.Slots
	for _, one := range t.triples {
		here := uint64(0)
		joined := graph.Joined{Not: [4][]graph.ID{1: one.except}}
		for at, place := range one.places {
			variable := slices.Index(t.slots, place.slot)
			if joined.Variables[at] = variable + 1; variable < 0 {
				continue
			}
			if bound&(1<<variable) != 0 && (at == 3 || !said.Has(place.slot)) {
				here |= 1 << at
				said = said.With(algebra.SlotsOf(place.slot))
			}
			if at == 3 && t.dataset.unnamed != 0 {
				joined.Not[3] = []graph.ID{t.dataset.unnamed}
			}
		}
		if joined.Pattern, any = one.pattern(in, here); !any {
			return nil, false
		}
		patterns = append(patterns, joined)
	}
	return patterns, true
}

func (t *together) explain(x *explanation) {
	x.line("match together, by one question to the graph")
	for _, one := range t.triples {
		x.inside(one)
	}
}
