package sparql

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// planner makes operators of the nodes of the algebra.
type planner struct {
	*execution
	plain  bool                        // leaves everything in its order, and joins by hash tables only
	lax    bool                        // it does not matter how often a solution is given
	chancy bool                        // something is computed by chance, so that it matters how often
	few    bool                        // the first solutions may be all that is wanted
	within map[algebra.Slot][]graph.ID // what tables leave of the values of slots
	counts map[*algebra.Triple]counted // what was estimated with the present within
}

// known is what stands before an operator: which slots its rows may bind, and
// which all of them bind. What an environment's seeds bind is not counted, as
// it stands in the pattern itself; what they may bind is in seeded, what all
// of them bind in fixed.
type known struct {
	vars, certain algebra.Slots
	seeded, fixed algebra.Slots
	nodes         algebra.Slots // those that are nodes of the default graph
}

func (k known) and(n algebra.Node) known {
	if t, ok := n.(*algebra.Triple); ok && t.Graph == nil {
		k.nodes = k.nodes.With(algebra.SlotsOf(t.Subject.Slot, t.Object.Slot))
	}
	if g, ok := n.(connected); ok {
		for _, item := range g.Items {
			k.nodes = k.nodes.With(k.and(item).nodes)
		}
	}
	return known{k.vars.With(n.Vars()), k.certain.With(n.Certain()), k.seeded, k.fixed, k.nodes}
}

// bound are the slots that have values, one way or the other.
func (k known) bound() algebra.Slots { return k.certain.With(k.fixed) }

// alone is what stands before what is solved by itself.
func (k known) alone() known { return known{seeded: k.seeded, fixed: k.fixed} }

// join gives operators that join a node to what stands before it: starting
// from those solutions if that means the same, otherwise by itself.
func (p *planner) join(n algebra.Node, before known) (sequence, error) {
	if before.vars.Empty() || !p.plain && fromOthers(n, before.vars) {
		return p.from(n, before)
	}
	alone, err := p.independent(n, before)
	if err != nil {
		return nil, err
	}
	return sequence{&hashJoin{alone, before.vars.And(n.Vars())}}, nil
}

// inside plans what stands by itself.
func (p *planner) inside(lax bool) *planner {
	return &planner{execution: p.execution, plain: p.plain, lax: lax && !p.plain && !p.chancy, chancy: p.chancy, few: p.few}
}

func (p *planner) independent(n algebra.Node, before known) (*independent, error) {
	pattern, err := p.inside(p.lax).from(n, before.alone())
	return &independent{p.execution, pattern}, err
}

// fromOthers reports whether a node gives the join with some solutions when it
// starts from them. It does unless something in it would see a variable of
// theirs that it must not see: one that it does not always bind by itself,
// before it looks at it (section 18.2.2, bottom-up semantics).
func fromOthers(n algebra.Node, vars algebra.Slots) bool {
	switch n := n.(type) {
	case *algebra.Triple, connected, *algebra.Path, *algebra.Values, *algebra.Union:
		return true
	case *algebra.Join:
		return reads(n.Filters).And(vars).Within(n.Certain())
	case *algebra.LeftJoin:
		return n.Right.Mentions().With(reads(n.Filters)).And(vars).Within(n.Left.Certain())
	case *algebra.Minus:
		return n.Right.Mentions().And(vars).Within(n.Left.Certain())
	case *algebra.Extend:
		return n.Expr.Reads().And(vars).Within(n.Input.Certain())
	case *algebra.Graphs:
		return n.Active == algebra.NoSlot && fromOthers(n.Input, vars)
	}
	return false
}

func reads(filters []*algebra.Expression) algebra.Slots {
	var slots algebra.Slots
	for _, f := range filters {
		slots = slots.With(f.Reads())
	}
	return slots
}

// from gives operators that start from what stands before.
func (p *planner) from(n algebra.Node, before known) (sequence, error) {
	switch n := n.(type) {
	case *algebra.Triple:
		op, err := p.triple(n)
		return sequence{op}, err
	case connected:
		op, err := p.together(n)
		return sequence{op}, err
	case *algebra.Path:
		op, err := p.path(n, before)
		return sequence{op}, err
	case *algebra.Join:
		return p.joinAll(n, before)
	case *algebra.LeftJoin:
		return p.leftJoin(n, before)
	case *algebra.Minus:
		return p.minus(n, before)
	case *algebra.Union:
		u := &union{}
		for _, branch := range n.Branches {
			op, err := p.join(branch, before)
			if err != nil {
				return nil, err
			}
			u.branches = append(u.branches, op)
		}
		return sequence{u}, nil
	case *algebra.Extend:
		input, err := p.join(n.Input, before)
		if err != nil {
			return nil, err
		}
		e, err := p.expression(n.Expr, before.and(n.Input))
		return append(input, &extend{p.execution, []column{{n.As, e}}}), err
	case *algebra.Values:
		op, err := p.table(n)
		return sequence{op}, err
	case *algebra.Graphs:
		return p.graph(n, before)
	case *algebra.Select:
		op, err := p.selection(n, before)
		return sequence{op}, err
	}
	return nil, fmt.Errorf("sparql: no plan for a %T", n)
}

func (p *planner) triple(n *algebra.Triple) (operator, error) {
	t := &triple{execution: p.execution, node: n, lax: p.lax}
	terms := []algebra.Term{n.Subject, n.Predicate, n.Object}
	if n.Graph != nil {
		terms = append(terms, *n.Graph)
	}
	if err := p.places(t.places[:], terms); err != nil {
		return nil, err
	}
	for i, term := range terms {
		if term.Slot != algebra.NoSlot {
			t.within[i] = p.within[term.Slot]
		}
		for _, v := range spellings(term.Value) {
			id, err := p.terms.known(p.ctx, v)
			if err != nil {
				return nil, err
			}
			if id != 0 {
				t.others[i] = append(t.others[i], id)
			}
		}
	}
	var err error
	t.except, err = p.terms.number(p.ctx, n.Except)
	if g := t.places[3]; n.Graph != nil && g.slot == algebra.NoSlot && !p.dataset.isNamed(g.id) {
		return nothing{}, err
	}
	return t, err
}

// spellings are the other forms in which a graph may hold the same term: tags
// of languages do not tell upper from lower case, and plain strings have a
// datatype (RDF 1.1 Concepts, section 3.3).
func spellings(v quad.Value) []quad.Value {
	switch v := v.(type) {
	case quad.String:
		return []quad.Value{quad.TypedString{Value: v, Type: xsdString}}
	case quad.LangString:
		language, region, _ := strings.Cut(strings.ToLower(v.Lang), "-")
		var all []quad.Value
		for _, tag := range []string{strings.ToLower(v.Lang), strings.ToUpper(v.Lang), language + "-" + strings.ToUpper(region)} {
			other := quad.LangString{Value: v.Value, Lang: tag}
			if tag != v.Lang && !strings.HasSuffix(tag, "-") && !slices.Contains(all, quad.Value(other)) {
				all = append(all, other)
			}
		}
		return all
	}
	return nil
}

// places fills places with terms; those that are left are any.
func (p *planner) places(places []place, terms []algebra.Term) error {
	values := make([]quad.Value, len(places))
	for i := range places {
		places[i].slot = algebra.NoSlot
		if i < len(terms) {
			places[i].slot, values[i] = terms[i].Slot, terms[i].Value
		}
	}
	ids, err := p.terms.number(p.ctx, values)
	for i, id := range ids {
		places[i].id = id
	}
	return err
}

func (p *planner) path(n *algebra.Path, before known) (operator, error) {
	w := &walker{execution: p.execution, labels: p.dataset.defaults, ids: map[syntax.Node]graph.ID{}}
	op := &path{execution: p.execution, node: n, walker: w}
	terms := []algebra.Term{n.Subject, n.Object}
	if n.Graph != nil {
		terms = append(terms, *n.Graph)
	}
	if err := p.places(op.places[:], terms); err != nil {
		return nil, err
	}
	subject, object := n.Subject.Slot, n.Object.Slot
	variables := subject != algebra.NoSlot && object != algebra.NoSlot && !before.seeded.Meets(algebra.SlotsOf(subject, object))
	sure := n.Graph == nil && before.nodes.Meets(algebra.SlotsOf(subject, object))
	op.doubtful = variables && !sure && mayBeEmpty(n.Path)
	switch g := op.places[2]; {
	case g.slot != algebra.NoSlot:
		w.many = true
	case n.Graph != nil && !p.dataset.isNamed(g.id):
		return nothing{}, nil
	case n.Graph != nil:
		w.labels = []graph.ID{g.id}
	}
	var names []quad.Value
	eachName(n.Path, func(name quad.Value) { names = append(names, name) })
	ids, err := p.terms.number(p.ctx, names)
	for i, id := range ids {
		w.ids[syntax.Term{Value: names[i]}] = id
	}
	return op, err
}

// mayBeEmpty reports whether a path connects every node with itself.
func mayBeEmpty(p syntax.Path) bool {
	switch p := p.(type) {
	case syntax.Inverse:
		return mayBeEmpty(p.Path)
	case syntax.Sequence:
		for _, step := range p.Paths {
			if !mayBeEmpty(step) {
				return false
			}
		}
		return true
	case syntax.Alternative:
		return slices.ContainsFunc(p.Paths, mayBeEmpty)
	case syntax.Repeat:
		return p.Optional || mayBeEmpty(p.Path)
	}
	return false
}

// eachName visits the predicates of a path.
func eachName(p syntax.Path, visit func(quad.Value)) {
	switch p := p.(type) {
	case syntax.Link:
		if t, ok := p.Node.(syntax.Term); ok {
			visit(t.Value)
		}
	case syntax.Inverse:
		eachName(p.Path, visit)
	case syntax.Sequence:
		for _, step := range p.Paths {
			eachName(step, visit)
		}
	case syntax.Alternative:
		for _, branch := range p.Paths {
			eachName(branch, visit)
		}
	case syntax.Repeat:
		eachName(p.Path, visit)
	case syntax.Negated:
		for _, name := range p.Forward {
			visit(name)
		}
		for _, name := range p.Backward {
			visit(name)
		}
	}
}

// table is VALUES: an independent pattern whose solutions are there already.
func (p *planner) table(n *algebra.Values) (operator, error) {
	table := &inline{rows: rows{width: p.width}}
	if err := take(p.meter, int64(len(n.Rows))*bytesOfRow(p.width)); err != nil {
		return nil, err
	}
	row := make([]graph.ID, p.width)
	for _, values := range n.Rows {
		ids, err := p.terms.number(p.ctx, values)
		if err != nil {
			return nil, err
		}
		clear(row)
		for i, slot := range n.Slots {
			row[slot] = ids[i]
		}
		table.rows.add(row)
	}
	return &hashJoin{&independent{p.execution, table}, n.Vars()}, nil
}

// inline gives the rows of a table, whatever it starts from.
type inline struct{ rows rows }

func (t *inline) run(_ *environment, _ rows, to emit) error {
	if t.rows.len() == 0 {
		return nil
	}
	return to(t.rows)
}

func (p *planner) leftJoin(n *algebra.LeftJoin, before known) (sequence, error) {
	left, err := p.join(n.Left, before)
	if err != nil {
		return nil, err
	}
	before = before.and(n.Left)
	before.vars = before.vars.With(algebra.SlotsOf(n.Tag))
	open := *p
	open.within, open.counts = nil, nil // a row without a match stays, whatever a table leaves of the matches
	right, err := open.join(n.Right, before)
	if err != nil {
		return nil, err
	}
	if len(n.Filters) > 0 {
		f, err := p.filter(n.Filters, before.and(n.Right))
		if err != nil {
			return nil, err
		}
		right = append(right, f)
	}
	return append(left, &optional{p.execution, right, n.Tag}), nil
}

func (p *planner) minus(n *algebra.Minus, before known) (sequence, error) {
	left, err := p.join(n.Left, before)
	if err != nil {
		return nil, err
	}
	right, err := p.inside(true).independent(n.Right, before)
	return append(left, &minus{right, before.and(n.Left).vars.And(n.Right.Vars()).Without(before.seeded)}), err
}

func (p *planner) graph(n *algebra.Graphs, before known) (sequence, error) {
	if n.Active != algebra.NoSlot {
		active := algebra.SlotsOf(n.Active)
		before.seeded, before.fixed = before.seeded.With(active), before.fixed.With(active)
		pattern, err := p.from(n.Input, before)
		return sequence{&inEachGraph{p.execution, n.Name.Slot, n.Active, pattern}}, err
	}
	var name [1]place
	if err := p.places(name[:], []algebra.Term{n.Name}); err != nil {
		return nil, err
	}
	is, err := p.isGraph(name[0].id)
	if err != nil {
		return nil, err
	}
	if !is {
		return sequence{nothing{}}, nil
	}
	return p.from(n.Input, before)
}

func (p *planner) filter(conditions []*algebra.Expression, before known) (*filter, error) {
	f := &filter{}
	for _, c := range conditions {
		e, err := p.expression(c, before)
		if err != nil {
			return nil, err
		}
		f.conditions = append(f.conditions, e)
	}
	return f, nil
}

func (p *planner) expression(e *algebra.Expression, before known) (*expression, error) {
	x := &expression{execution: p.execution, Expression: e}
	var plain algebra.Slots
	var failed error
	algebra.Walk(e.Tree, func(tree syntax.Expr) {
		switch tree := tree.(type) {
		case syntax.Variable:
			slot, _ := e.Scope.Slot(tree.Name)
			plain = plain.With(algebra.SlotsOf(slot))
		case *syntax.Exists:
			exists, err := p.exists(e.Exists[tree.Group], before)
			if err != nil {
				failed = err
				return
			}
			exists.group = tree.Group
			x.exists = append(x.exists, exists)
		}
	})
	x.variables = columnsOf(plain)
	if len(x.variables) == 1 && len(x.exists) == 0 && algebra.Steady(e.Tree) {
		x.known = map[graph.ID]bool{}
	}
	return x, failed
}

func (p *planner) exists(n algebra.Exists, before known) (*exists, error) {
	pattern, err := p.inside(true).from(n.Node, known{seeded: before.seeded.With(before.vars), fixed: before.bound()})
	return &exists{execution: p.execution, tag: n.Tag, reads: columnsOf(n.Node.Mentions()), pattern: pattern}, err
}
