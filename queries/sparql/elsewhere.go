package sparql

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// deletedNothing notes that all of what an operation wants to delete stands in
// other graphs than those in which it is looked for, if so.
func (u *update) deletedNothing(quads []quad.Quad) error {
	const most = 100 // are looked at
	for _, q := range quads[:min(len(quads), most)] {
		ids, err := u.tx.IDs(u.ctx, []quad.Value{q.Subject, q.Predicate, q.Object})
		if err != nil {
			return err
		}
		if slices.Contains(ids, 0) {
			continue
		}
		p := graph.Pattern{Subject: ids[:1], Predicate: ids[1:2], Object: ids[2:]}
		for found, err := range graph.All(u.ctx, u.tx, p) {
			if err != nil {
				return err
			}
			u.note("nothing was deleted: it was looked for in the graph <%s>, and stands in <%s>; name its graph, as in GRAPH <%s> { … }",
				label(q.Label), label(found.Label), label(found.Label))
			return nil
		}
	}
	return nil
}

// foundNothing notes that the pattern of an operation finds nothing in the
// graph that it looks at, but in others, if so.
func (u *update) foundNothing(p *plan) error {
	if p.dataset.defaults == nil {
		return nil
	}
	other := *p
	other.execution = new(*p.execution)
	other.dataset = &dataset{named: p.dataset.named}
	top, err := (&planner{execution: other.execution, few: true}).selection(p.query.Select, known{})
	if err != nil {
		return err
	}
	other.top = top
	if found, err := other.any(); !found || err != nil {
		return err
	}
	u.note("nothing matched: what stands outside of GRAPH was looked for in one graph only, and other graphs hold it; write GRAPH ?g { … } around it")
	return nil
}

func (u *update) note(format string, args ...any) {
	u.options.Note(fmt.Sprintf("operation %d: ", u.operation+1) + fmt.Sprintf(format, args...))
}

func label(v quad.Value) string {
	name, _ := v.(quad.IRI)
	return string(name)
}
