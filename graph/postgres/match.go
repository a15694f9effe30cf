package postgres

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

// How many quads Match asks for first, and of a larger answer each time.
const (
	firstBatch = 4000
	laterBatch = 10_000
)

const selectQuads = "SELECT s, p, o, l FROM quads"

// Match asks for the first quads with a plain statement, which is the whole
// answer to most questions. Only of more it makes a cursor, which begins anew:
// what was given already is left out then.
func (r *reader) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	c := conditionOf(p)
	return func(yield func(graph.Quad, error) bool) {
		quads, whole, err := r.first(ctx, c)
		if err != nil {
			yield(graph.Quad{}, err)
			return
		}
		if !r.give(ctx, quads, nil, yield) || whole {
			return
		}
		given := make(map[graph.Quad]bool, len(quads))
		for _, q := range quads {
			given[q] = true
		}
		sql := selectQuads + c.spelled()
		for from := (cursor{}); !from.done; {
			n, err := r.fetch(ctx, &from, sql, 4)
			if err != nil {
				yield(graph.Quad{}, err)
				return
			}
			quads = quads[:0]
			for q := range slices.Chunk(n, 4) {
				quads = append(quads, graph.Quad(q))
			}
			if !r.give(ctx, quads, given, yield) {
				r.drop(ctx, &from)
				return
			}
		}
	}
}

// give hands out quads but those that were given before. It reports whether
// the loop is to go on; an error that ends it is handed out as well.
func (r *reader) give(ctx context.Context, quads []graph.Quad, before map[graph.Quad]bool, yield func(graph.Quad, error) bool) bool {
	for _, q := range quads {
		if len(before) > 0 && before[q] {
			continue
		}
		if err := r.usable(ctx); err != nil {
			yield(graph.Quad{}, err)
			return false
		}
		if !yield(q, nil) {
			return false
		}
	}
	return true
}

// first finds the first quads; whole says that there are no others. In an
// Update it finds them all, as what is done with them may change the graph.
func (r *reader) first(ctx context.Context, c condition) (quads []graph.Quad, whole bool, err error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, false, err
	}
	defer leave()
	if c.nothing() {
		return nil, true, nil
	}
	if r.writes {
		quads, err = r.find(ctx, c, "")
		return quads, true, err
	}
	quads, err = r.find(ctx, c, " LIMIT "+strconv.Itoa(firstBatch))
	return quads, len(quads) < firstBatch, err
}

func (r *reader) find(ctx context.Context, c condition, limit string) (quads []graph.Quad, err error) {
	where, args := c.where()
	err = r.do(ctx, func(s *session) (err error) {
		quads, err = all(ctx, s, quadOf, selectQuads+where+limit, ownPlan(args...)...)
		return err
	})
	return quads, err
}

func quadOf(rows pgx.Rows) (q graph.Quad, err error) {
	for i, raw := range rows.RawValues() {
		if q[i], err = number(raw); err != nil {
			return q, err
		}
	}
	return q, nil
}

// cursor is a large answer that comes in parts.
type cursor struct {
	name string
	on   *session // which alone knows it
	done bool
}

// fetch gives the next rows of a cursor, of so many numbers each; it makes the
// cursor if that has no name.
func (r *reader) fetch(ctx context.Context, from *cursor, sql string, width int) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var numbers []graph.ID
	err = r.do(ctx, func(s *session) error {
		declare := ""
		if from.name == "" {
			r.cursors++
			*from = cursor{name: "c" + strconv.Itoa(r.cursors), on: s}
			declare = "DECLARE " + from.name + " CURSOR FOR " + sql + "; "
		}
		if from.on != s {
			return fmt.Errorf("graph: the connection was lost in the middle of an answer; ask again")
		}
		rows, err := s.script(ctx, declare+"FETCH FORWARD "+strconv.Itoa(laterBatch)+" FROM "+from.name)
		if err != nil {
			return err
		}
		numbers = make([]graph.ID, 0, width*len(rows))
		for _, row := range rows {
			for _, text := range row {
				n, err := strconv.ParseUint(string(text), 10, 63)
				if err != nil {
					return fmt.Errorf("graph: database: %w", err)
				}
				numbers = append(numbers, graph.ID(n))
			}
		}
		return nil
	})
	if from.done = len(numbers) < width*laterBatch; from.done && err == nil {
		r.close(ctx, from)
	}
	return numbers, err
}

// drop closes a cursor whose answer nobody wants to the end.
func (r *reader) drop(ctx context.Context, c *cursor) {
	if c.done || c.name == "" {
		return
	}
	leave, err := r.enter(ctx)
	if err != nil {
		return // the transaction's end closes it
	}
	defer leave()
	r.close(ctx, c)
}

func (r *reader) close(ctx context.Context, c *cursor) {
	if r.broken != nil || c.on != r.s {
		return
	}
	if _, err := r.s.script(ctx, "CLOSE "+c.name); err != nil {
		r.broken = err
	}
}

// estimateExact is up to how many quads Estimate counts.
const estimateExact = 1000

// Estimate knows the number of all quads and those of predicates, and counts
// the others up to a limit.
func (r *reader) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	c := conditionOf(p)
	switch {
	case c.nothing():
		return 0, nil
	case c.open():
		return r.now.size, nil
	}
	most := r.now.size
	if c.bound[1] {
		if most, err = r.ofPredicates(ctx, c.sets[1]); err != nil || c.bound == [4]bool{1: true} {
			return most, err
		}
	}
	where, args := c.where()
	sql := "SELECT count(*) FROM (SELECT 1 FROM quads" + where + " LIMIT " + strconv.Itoa(estimateExact) + ") AS few"
	counted, err := r.sum(ctx, sql, ownPlan(args...)...)
	if err != nil || counted < estimateExact {
		return counted, err
	}
	return (counted + most) / 2, nil // between what was counted and what can be
}

// ofPredicates is the number of quads with the predicates.
func (r *reader) ofPredicates(ctx context.Context, predicates []int64) (int64, error) {
	return r.sum(ctx, "SELECT coalesce(sum(quads), 0)::BIGINT FROM predicates WHERE p = ANY($1)", predicates)
}

// sum is the one number that a statement gives.
func (r *reader) sum(ctx context.Context, sql string, args ...any) (n int64, err error) {
	err = r.do(ctx, func(s *session) error {
		rows, err := all(ctx, s, numberOf, sql, args...)
		if err == nil {
			n = int64(rows[0])
		}
		return err
	})
	return n, err
}
