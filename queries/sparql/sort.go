package sparql

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

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
		return s.cut()
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

// cut keeps only as many rows as are wanted.
func (s *sorting) cut() error {
	order, err := s.sorted()
	if err != nil {
		return err
	}
	n := len(s.order)
	kept := rows{s.rows.width, make([]graph.ID, 0, len(order)*s.rows.width)}
	ids := make([]graph.ID, 0, len(order)*n)
	for _, i := range order {
		kept.add(s.rows.row(int(i)))
		ids = append(ids, s.ids[int(i)*n:(int(i)+1)*n]...)
	}
	s.rows, s.ids = kept, ids
	return nil
}

// sorted are the places of the rows in their order, as many as are wanted.
func (s *sorting) sorted() ([]int32, error) {
	ranks, err := s.ranks()
	if err != nil {
		return nil, err
	}
	n := len(s.order)
	order := make([]int32, s.rows.len())
	for i := range order {
		order[i] = int32(i)
	}
	err = graph.SortStable(s.ctx, order, func(a, b int32) int {
		for k := range n {
			if d := ranks[int(a)*n+k] - ranks[int(b)*n+k]; d != 0 {
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
	return order, err
}

// ranked is a value, and the place of its number among all of them.
type ranked struct {
	value quad.Value
	at    int32
}

// ranks are the places of the keys in the order of all their values.
func (s *sorting) ranks() ([]int32, error) {
	const bytesOfRow, bytesOfKey, bytesOfValue = 2 * 4, 4 + 2*8, 2*24 + 4 // of each of them while they are sorted
	if s.limit == 0 {
		if err := take(s.meter, int64(s.rows.len())*bytesOfRow+int64(len(s.ids))*bytesOfKey); err != nil {
			return nil, err
		}
	}
	distinct := slices.Clone(s.ids)
	if err := graph.SortStable(s.ctx, distinct, cmp.Compare[graph.ID]); err != nil {
		return nil, err
	}
	distinct = slices.Compact(distinct)
	order := make([]ranked, len(distinct))
	for from := 0; from < len(distinct); from += largestBatch {
		part := distinct[from:min(from+largestBatch, len(distinct))]
		found, err := s.terms.valuesOf(s.ctx, part)
		if err != nil {
			return nil, err
		}
		texts := int64(0)
		for i, v := range found {
			order[from+i] = ranked{v, int32(from + i)}
			texts += textLength(v)
		}
		if s.limit == 0 {
			if err := take(s.meter, texts+int64(len(part))*bytesOfValue); err != nil {
				return nil, err
			}
		}
	}
	if err := graph.SortStable(s.ctx, order, func(a, b ranked) int { return values.Compare(a.value, b.value) }); err != nil {
		return nil, err
	}
	rank := make([]int32, len(distinct)) // by the place of a number
	for i, r := range order {
		rank[r.at] = int32(i)
		if i > 0 && values.Compare(order[i-1].value, r.value) == 0 {
			rank[r.at] = rank[order[i-1].at]
		}
	}
	ranks := make([]int32, len(s.ids))
	for i, id := range s.ids {
		if i%largestBatch == 0 && s.ctx.Err() != nil {
			return nil, s.ctx.Err()
		}
		at, _ := slices.BinarySearch(distinct, id)
		ranks[i] = rank[at]
	}
	return ranks, nil
}

func (s *sorting) finish() error {
	order, err := s.sorted()
	if err != nil {
		return err
	}
	for from := 0; from < len(order); from += largestBatch {
		part := order[from:min(from+largestBatch, len(order))]
		out := rows{s.rows.width, make([]graph.ID, 0, len(part)*s.rows.width)}
		for _, i := range part {
			out.add(s.rows.row(int(i)))
		}
		if err := s.next.take(out); err != nil {
			return err
		}
	}
	return s.next.finish()
}
