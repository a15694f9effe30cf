package algebra

// Vars, Certain and Mentions of the nodes.

func (t *Triple) Vars() Slots {
	return SlotsOf(t.Subject.Slot, t.Predicate.Slot, t.Object.Slot, graphSlot(t.Graph))
}
func (t *Triple) Certain() Slots  { return t.Vars() }
func (t *Triple) Mentions() Slots { return t.Vars() }

func (p *Path) Vars() Slots     { return SlotsOf(p.Subject.Slot, p.Object.Slot, graphSlot(p.Graph)) }
func (p *Path) Certain() Slots  { return p.Vars() }
func (p *Path) Mentions() Slots { return p.Vars() }

func (j *Join) Vars() Slots    { return union(j.Items, Node.Vars) }
func (j *Join) Certain() Slots { return union(j.Items, Node.Certain) }
func (j *Join) Mentions() Slots {
	return union(j.Items, Node.Mentions).With(union(j.Filters, (*Expression).Reads))
}

func (l *LeftJoin) Vars() Slots    { return l.Left.Vars().With(l.Right.Vars()) }
func (l *LeftJoin) Certain() Slots { return l.Left.Certain() }
func (l *LeftJoin) Mentions() Slots {
	return l.Left.Mentions().With(l.Right.Mentions()).With(union(l.Filters, (*Expression).Reads))
}

func (m *Minus) Vars() Slots     { return m.Left.Vars() }
func (m *Minus) Certain() Slots  { return m.Left.Certain() }
func (m *Minus) Mentions() Slots { return m.Left.Mentions().With(m.Right.Mentions()) }

func (u *Union) Vars() Slots     { return union(u.Branches, Node.Vars) }
func (u *Union) Mentions() Slots { return union(u.Branches, Node.Mentions) }
func (u *Union) Certain() Slots {
	var s Slots
	for i, branch := range u.Branches {
		if i == 0 {
			s = branch.Certain()
		} else {
			s = s.And(branch.Certain())
		}
	}
	return s
}

func (e *Extend) Vars() Slots     { return e.Input.Vars().With(SlotsOf(e.As)) }
func (e *Extend) Certain() Slots  { return e.Input.Certain() }
func (e *Extend) Mentions() Slots { return e.Input.Mentions().With(SlotsOf(e.As)).With(e.Expr.Reads()) }

func (v *Values) Vars() Slots     { return SlotsOf(v.Slots...) }
func (v *Values) Mentions() Slots { return v.Vars() }
func (v *Values) Certain() Slots {
	var s Slots
	for i, slot := range v.Slots {
		always := true
		for _, row := range v.Rows {
			always = always && row[i] != nil
		}
		if always {
			s = s.with(slot)
		}
	}
	return s
}

func (g *Graphs) Vars() Slots {
	return g.Input.Vars().Without(SlotsOf(g.Active)).With(SlotsOf(g.Name.Slot))
}
func (g *Graphs) Certain() Slots {
	return g.Input.Certain().Without(SlotsOf(g.Active)).With(SlotsOf(g.Name.Slot))
}
func (g *Graphs) Mentions() Slots { return g.Input.Mentions().With(SlotsOf(g.Name.Slot)) }

func (s *Select) Vars() Slots { return SlotsOf(s.Projected...) }
func (s *Select) Certain() Slots {
	certain := s.Input.Certain()
	if s.Group != nil {
		var keys Slots
		for _, key := range s.Group.Keys {
			if key.Expr == nil {
				keys = keys.with(key.As)
			}
		}
		certain = certain.And(keys)
	}
	return certain.And(s.Vars())
}

// Mentions of a subquery are what it hands out, and what it reads from
// around: the graph that is active.
func (s *Select) Mentions() Slots {
	m := s.Input.Mentions().With(s.Vars()).With(union(s.Having, (*Expression).Reads))
	for _, c := range s.Columns {
		m = m.With(c.Expr.Reads())
	}
	for _, o := range s.Order {
		m = m.With(o.Expr.Reads())
	}
	if s.Group != nil {
		for _, a := range s.Group.Aggregates {
			if a.X != nil {
				m = m.With(a.X.Reads())
			}
		}
		for _, k := range s.Group.Keys {
			if k.Expr != nil {
				m = m.With(k.Expr.Reads())
			}
		}
	}
	return m
}

func union[T any](parts []T, of func(T) Slots) Slots {
	var s Slots
	for _, part := range parts {
		s = s.With(of(part))
	}
	return s
}

func graphSlot(graph *Term) Slot {
	if graph == nil {
		return NoSlot
	}
	return graph.Slot
}
