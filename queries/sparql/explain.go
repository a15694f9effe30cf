package sparql

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Explain tells how a query would be answered: its operators in the order in
// which they are run, each on a line, indented below the one that runs it.
func Explain(ctx context.Context, r graph.Reader, q *syntax.Query, o Options) (string, error) {
	p, err := prepare(ctx, r, q, o)
	if err != nil {
		return "", err
	}
	names := map[algebra.Slot]string{}
	p.query.Scope.Each(func(name syntax.Var, slot algebra.Slot) { names[slot] = "?" + string(name) })
	out := &explanation{terms: p.terms, names: names}
	p.top.explain(out)
	return out.text.String(), nil
}

// explanation is a plan as text.
type explanation struct {
	terms *terms
	names map[algebra.Slot]string
	text  strings.Builder
	depth int
}

func (x *explanation) line(format string, args ...any) {
	x.text.WriteString(strings.Repeat("  ", x.depth))
	fmt.Fprintf(&x.text, format, args...)
	x.text.WriteByte('\n')
}

func (x *explanation) inside(o operator) {
	x.depth++
	o.explain(x)
	x.depth--
}

func (x *explanation) slot(slot algebra.Slot) string {
	if name, ok := x.names[slot]; ok {
		return name
	}
	return fmt.Sprintf("?.%d", slot)
}

func (x *explanation) slots(slots algebra.Slots) string {
	var names []string
	for slot := range slots.All() {
		names = append(names, x.slot(slot))
	}
	return strings.Join(names, " ")
}

func (x *explanation) term(t algebra.Term) string {
	if t.Slot != algebra.NoSlot {
		return x.slot(t.Slot)
	}
	return quad.StringOf(t.Value)
}

func (x *explanation) graph(g *algebra.Term) string {
	if g == nil {
		return ""
	}
	return " in " + x.term(*g)
}

func (s sequence) explain(x *explanation) {
	for _, o := range s {
		o.explain(x)
	}
}

func (u *union) explain(x *explanation) {
	x.line("union")
	for i, branch := range u.branches {
		x.depth++
		x.line("branch %d", i+1)
		x.inside(branch)
		x.depth--
	}
}

func (nothing) explain(x *explanation) { x.line("nothing") }

func (t *triple) explain(x *explanation) {
	n := t.node
	not := ""
	if n.Except != nil {
		not = fmt.Sprintf(" but not %v", n.Except)
	}
	x.line("match %s %s %s%s%s", x.term(n.Subject), x.term(n.Predicate), x.term(n.Object), not, x.graph(n.Graph))
}

func (p *path) explain(x *explanation) {
	x.line("walk from %s by a path to %s%s", x.term(p.node.Subject), x.term(p.node.Object), x.graph(p.node.Graph))
}

func (f *filter) explain(x *explanation) {
	for _, condition := range f.conditions {
		x.line("filter by %s", x.slots(condition.Reads()))
		condition.explain(x)
	}
}

func (e *expression) explain(x *explanation) {
	for _, exists := range e.exists {
		x.depth++
		x.line("where there is")
		x.inside(exists.pattern)
		x.depth--
	}
}

func (e *extend) explain(x *explanation) {
	for _, c := range e.columns {
		x.line("compute %s from %s", x.slot(c.as), x.slots(c.expr.Reads()))
		c.expr.explain(x)
	}
}

func (h *hashJoin) explain(x *explanation) {
	if table, ok := h.pattern.(*inline); ok {
		x.line("join a table of %d rows by %s", table.rows.len(), x.slots(h.shared))
		return
	}
	x.line("join by a hash table on %s", x.slots(h.shared))
	x.inside(h.pattern)
}

func (t *inline) explain(x *explanation) { x.line("a table of %d rows", t.rows.len()) }

func (o *optional) explain(x *explanation) {
	x.line("optionally")
	x.inside(o.pattern)
}

func (m *minus) explain(x *explanation) {
	x.line("take away by %s", x.slots(m.shared))
	x.inside(m.pattern)
}

func (g *inEachGraph) explain(x *explanation) {
	x.line("in each graph %s", x.slot(g.name))
	x.inside(g.pattern)
}

func (s *selection) explain(x *explanation) {
	x.line("select %s", x.slots(algebra.SlotsOf(s.node.Projected...)))
	x.inside(s.pattern)
	x.depth++
	defer func() { x.depth-- }()
	if s.group != nil {
		var keys algebra.Slots
		for _, key := range s.group.node.Keys {
			keys = keys.With(algebra.SlotsOf(key.As))
		}
		x.line("group by %s, %d aggregates", x.slots(keys), len(s.group.aggregates))
	}
	if s.having != nil {
		s.having.explain(x)
	}
	s.columns.explain(x)
	if len(s.order) > 0 {
		x.line("sort by %d keys", len(s.order))
	}
	if s.node.Distinct {
		x.line("each row once")
	}
	if s.node.Offset > 0 || s.node.Limit >= 0 {
		x.line("offset %d, limit %d", s.node.Offset, s.node.Limit)
	}
}
