package sparql

import (
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// sorting sorts rows (section 15.1). If few are wanted, it keeps only the first
// of those that it has seen.
type sorting struct {
	*selection
	e     *environment
	rows  rows
	ids   []graph.ID // of the keys, row by row
	limit int        // how many are wanted; 0: all
	next  stage
}

func newSorting(s *selection, e *environment, next stage) *sorting {
	sorting := &sorting{selection: s, e: e, next: next, rows: rows{width: s.width}}
	const few = 1 << 20
	if n := s.node.Limit + s.node.Offset; s.node.Limit >= 0 && n < few && !s.node.Distinct && e.tags.Empty() {
		sorting.limit = int(n)
	}
	return sorting
}

func (s *sorting) take(r rows) error {
	for _, key := range s.order {
		if err := key.expr.prepare(s.e, r); err != nil {
			return err
		}
	}
	ids := make([]graph.ID, r.len()*len(s.order))
	for k, key := range s.order {
		column, err := key.expr.column(r)
		if err != nil {
			return err
		}
		for i, id := range column {
			ids[i*len(s.order)+k] = id
		}
	}
	s.rows.ids = append(s.rows.ids, r.ids...)
	s.ids = append(s.ids, ids...)
	if s.limit > 0 && s.rows.len() > 4*s.limit+largestBatch {
		return s.sort()
	}
	if s.limit > 0 {
		return s.ctx.Err()
	}
	return take(s.meter, int64(8*(len(r.ids)+len(ids))))
}

// column is the numbers of an expression's values for rows.
func (x *expression) column(r rows) ([]graph.ID, error) {
	ids := make([]graph.ID, r.len())
	if slot, plain := x.Variable(); plain {
		for i := range ids {
			ids[i] = r.row(i)[slot]
		}
		return ids, nil
	}
	extended := &extend{x.execution, []column{{0, x}}}
	computed, err := extended.compute(r)
	if err != nil {
		return nil, err
	}
	return x.terms.number(x.ctx, computed)
}

// sort sorts the rows, and cuts them to as many as are wanted.
func (s *sorting) sort() error {
	ranks, err := s.ranks()
	if err != nil {
		return err
	}
	n := len(s.order)
	order := make([]int, s.rows.len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		for k := range n {
			if d := ranks[a*n+k] - ranks[b*n+k]; d != 0 {
				if s.node.Order[k].Descending {
					return -int(d)
				}
				return int(d)
			}
		}
		return 0
	})
	if s.limit > 0 && len(order) > s.limit {
		order = order[:s.limit]
	}
	sorted := rows{s.rows.width, make([]graph.ID, 0, len(order)*s.rows.width)}
	ids := make([]graph.ID, 0, len(order)*n)
	for _, i := range order {
		sorted.add(s.rows.row(i))
		ids = append(ids, s.ids[i*n:(i+1)*n]...)
	}
	s.rows, s.ids = sorted, ids
	return s.ctx.Err()
}

// ranks are the places of the keys in the order of all their values.
func (s *sorting) ranks() ([]int32, error) {
	distinct := slices.Clone(s.ids)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	s.terms.begin()
	if err := s.terms.load(s.ctx, distinct); err != nil {
		return nil, err
	}
	slices.SortFunc(distinct, func(a, b graph.ID) int { return values.Compare(s.terms.value(a), s.terms.value(b)) })
	rank := make(map[graph.ID]int32, len(distinct))
	for i, id := range distinct {
		rank[id] = int32(i)
		if i > 0 && values.Compare(s.terms.value(distinct[i-1]), s.terms.value(id)) == 0 {
			rank[id] = rank[distinct[i-1]]
		}
	}
	ranks := make([]int32, len(s.ids))
	for i, id := range s.ids {
		ranks[i] = rank[id]
	}
	return ranks, nil
}

func (s *sorting) finish() error {
	if err := s.sort(); err != nil {
		return err
	}
	for from := 0; from < s.rows.len(); from += largestBatch {
		if err := s.next.take(s.rows.part(from, min(from+largestBatch, s.rows.len()))); err != nil {
			return err
		}
	}
	return s.next.finish()
}
