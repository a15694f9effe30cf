package sparql

import (
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// selection is a query or a subquery: a pattern, and what is done to all of
// its solutions (section 18.2.4).
type selection struct {
	*execution
	node    *algebra.Select
	pattern operator
	group   *grouping
	having  *filter
	values  operator
	columns *extend
	order   []column
}

// stage is a step that sees all rows of a selection, batch by batch.
type stage interface {
	take(rows) error
	finish() error
}

// stopped ends a selection that has all the rows that it wants.
type stopped struct{ of *slicing }

func (*stopped) Error() string { return "sparql: stopped" }

func (s *selection) run(e *environment, in rows, to emit) error {
	last := &slicing{node: s.node, tags: e.tags, to: to, seen: map[string]int64{}}
	if s.node.Limit == 0 {
		return nil
	}
	var first stage = last
	if s.node.Distinct {
		first = &distinct{selection: s, seen: newIndex(s.width, s.kept(e)), next: first}
	}
	first = &project{s, s.kept(e), first}
	if len(s.order) > 0 {
		first = newSorting(s, e, first)
	}
	if s.columns != nil && len(s.columns.columns) > 0 {
		first = &step{e, s.columns, first}
	}
	if s.values != nil {
		first = &step{e, s.values, first}
	}
	if s.having != nil {
		first = &step{e, s.having, first}
	}
	if s.group != nil {
		first = newGroups(s, e, in, first)
	}
	err := s.pattern.run(e, in, first.take)
	if err == nil {
		err = first.finish()
	}
	if stop, ok := err.(*stopped); ok && stop.of == last {
		return nil
	}
	return err
}

// kept are the slots of a solution that the selection hands out.
func (s *selection) kept(e *environment) []int {
	return columnsOf(algebra.SlotsOf(s.node.Projected...).With(e.tags))
}

// step runs an operator as a stage.
type step struct {
	e    *environment
	does operator
	next stage
}

func (s *step) take(r rows) error { return s.does.run(s.e, r, s.next.take) }
func (s *step) finish() error     { return s.next.finish() }

// project clears all slots but those that are handed out.
type project struct {
	*selection
	kept []int
	next stage
}

func (p *project) take(r rows) error {
	out := rows{r.width, make([]graph.ID, len(r.ids))}
	for i := range r.len() {
		from, to := r.row(i), out.row(i)
		for _, c := range p.kept {
			to[c] = from[c]
		}
	}
	return p.next.take(out)
}

func (p *project) finish() error { return p.next.finish() }

// distinct passes on each row once, as soon as it comes (section 18.5, Distinct).
type distinct struct {
	*selection
	seen *index
	next stage
}

func (d *distinct) take(r rows) error {
	fresh := rows{width: r.width}
	for i := range r.len() {
		if _, added := d.seen.add(r.row(i)); added {
			fresh.add(r.row(i))
		}
	}
	if fresh.len() == 0 {
		return d.ctx.Err()
	}
	if err := take(d.meter, int64(fresh.len())*bytesOfRow(r.width)); err != nil {
		return err
	}
	return d.next.take(fresh)
}

func (d *distinct) finish() error { return d.next.finish() }

// slicing leaves out the first rows and ends behind the last that is wanted
// (section 18.5, Slice), for each seed by itself.
type slicing struct {
	node *algebra.Select
	tags algebra.Slots
	to   emit
	all  int64
	seen map[string]int64 // of each seed, if there are tags
	key  []byte
}

func (s *slicing) take(r rows) error {
	if s.node.Limit < 0 && s.node.Offset == 0 {
		return s.to(r)
	}
	if !s.tags.Empty() {
		return s.bySeed(r)
	}
	from := min(max(s.node.Offset-s.all, 0), int64(r.len()))
	to := int64(r.len())
	if s.node.Limit >= 0 {
		to = min(to, max(s.node.Limit-(s.all-s.node.Offset), from))
	}
	s.all += int64(r.len())
	if from < to {
		if err := s.to(r.part(int(from), int(to))); err != nil {
			return err
		}
	}
	if s.node.Limit >= 0 && s.all-s.node.Offset >= s.node.Limit {
		return &stopped{s}
	}
	return nil
}

func (s *slicing) bySeed(r rows) error {
	kept := rows{width: r.width}
	for i := range r.len() {
		s.key = s.key[:0]
		for tag := range s.tags.All() {
			s.key = appendID(s.key, r.row(i)[tag])
		}
		n := s.seen[string(s.key)] - s.node.Offset
		s.seen[string(s.key)]++
		if n >= 0 && (s.node.Limit < 0 || n < s.node.Limit) {
			kept.add(r.row(i))
		}
	}
	if kept.len() == 0 {
		return nil
	}
	return s.to(kept)
}

func (s *slicing) finish() error { return nil }

func appendID(dst []byte, id graph.ID) []byte {
	for ; id > 0; id >>= 8 {
		dst = append(dst, byte(id))
	}
	return append(dst, 0xFF, 0)
}
