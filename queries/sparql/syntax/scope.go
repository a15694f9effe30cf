package syntax

// checkSelection holds what SELECT gives against what there is: a variable
// that an expression is given to must be new (section 18.2.4.4, grammar notes
// 12 and 13 of section 19.8), and a query with groups or aggregates selects
// the keys of its groups and aggregates only (section 11.4).
func (p *parser) checkSelection(q *Query, at Position) {
	if p.err != nil {
		return
	}
	given := variables{}
	for _, key := range q.GroupBy {
		if key.Expr != nil && key.As != "" {
			given[key.As] = struct{}{}
		}
	}
	for _, s := range q.Projection {
		if s.Expr != nil && (p.scope.has(s.As) || given.has(s.As)) {
			p.fail(s.At, "the variable ?%s is used already, so that SELECT cannot give it a value; choose another name after AS", s.As)
		}
		given[s.As] = struct{}{}
	}
	if len(q.GroupBy) > 0 || len(q.Having) > 0 || p.aggregated {
		p.checkGrouped(q, at)
	}
}

func (p *parser) checkGrouped(q *Query, at Position) {
	keys := variables{}
	for _, key := range q.GroupBy {
		if key.As != "" {
			keys[key.As] = struct{}{}
		}
	}
	if len(q.Projection) == 0 {
		p.fail(at, "SELECT * cannot stand with GROUP BY, HAVING or an aggregate; name what is selected")
	}
	for _, s := range q.Projection {
		if s.Expr == nil && !keys.has(s.As) {
			p.fail(s.At, "the variable ?%s is no key of the groups; add it to GROUP BY, or select an aggregate as in (SAMPLE(?%s) AS ?one)", s.As, s.As)
		}
		ungrouped(s.Expr, func(v Variable) {
			if !keys.has(v.Name) {
				p.fail(v.At, "the variable ?%s is no key of the groups; add it to GROUP BY, or write an aggregate as in SAMPLE(?%s)", v.Name, v.Name)
			}
		})
		keys[s.As] = struct{}{}
	}
}

// ungrouped visits the variables of an expression that stand in no aggregate.
func ungrouped(e Expr, visit func(Variable)) {
	switch e := e.(type) {
	case Variable:
		visit(e)
	case *Unary:
		ungrouped(e.X, visit)
	case *Binary:
		ungrouped(e.X, visit)
		ungrouped(e.Y, visit)
	case *In:
		ungrouped(e.X, visit)
		for _, x := range e.List {
			ungrouped(x, visit)
		}
	case *Call:
		for _, x := range e.Args {
			ungrouped(x, visit)
		}
	}
}
