package postgres

import (
	"context"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Operators = (*reader)(nil)

// rolesOf is a condition on the predicates of a table's alias, with $1 for
// them; nil predicates are all of them.
func rolesOf(predicates []graph.ID, alias string) (clause string, args []any) {
	if predicates == nil {
		return "$1::BIGINT[] IS NULL", []any{[]int64(nil)}
	}
	return alias + ".p = ANY($1)", []any{setOf(predicates)}
}

func limit(most int) string {
	if most <= 0 {
		return ""
	}
	return " LIMIT " + strconv.Itoa(most)
}

// Common implements graph.Operators in one statement.
func (r *reader) Common(ctx context.Context, predicates []graph.ID, object graph.ID, most int) (counts []graph.Count, err error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	roles, args := rolesOf(predicates, "a")
	others, _ := rolesOf(predicates, "b")
	sql := `SELECT o, count(*) FROM (
			SELECT DISTINCT b.s, b.o
			FROM (SELECT DISTINCT a.s FROM quads AS a WHERE ` + roles + ` AND a.o = ANY($2)) AS mine
			JOIN quads AS b ON b.s = mine.s
			WHERE ` + others + ` AND b.o <> ALL($2)
		) AS shared GROUP BY o ORDER BY 2 DESC, 1` + limit(most)
	args = append(args, setOf([]graph.ID{object}))
	err = r.do(ctx, func(s *session) (err error) {
		counts, err = all(ctx, s, func(rows pgx.Rows) (graph.Count, error) {
			n, err := numbersOf(rows)
			return graph.Count{ID: n[0], N: int64(n[1])}, err
		}, sql, ownPlan(args...)...)
		return err
	})
	return counts, err
}

// Pairs implements graph.Operators in one statement.
func (r *reader) Pairs(ctx context.Context, predicates []graph.ID, most int) (counts []graph.PairCount, err error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	roles, args := rolesOf(predicates, "q")
	sql := `WITH edges AS MATERIALIZED (SELECT DISTINCT q.s, q.o FROM quads AS q WHERE ` + roles + `)
		SELECT a.o, b.o, count(*) FROM edges AS a JOIN edges AS b ON b.s = a.s AND b.o > a.o
		GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2` + limit(most)
	err = r.do(ctx, func(s *session) (err error) {
		counts, err = all(ctx, s, func(rows pgx.Rows) (graph.PairCount, error) {
			n, err := numbersOf(rows)
			return graph.PairCount{A: n[0], B: n[1], N: int64(n[2])}, err
		}, sql, ownPlan(args...)...)
		return err
	})
	return counts, err
}

// Chain implements graph.Operators with one statement a level: of all ways to
// an object that over the least subject, and from the least object.
func (r *reader) Chain(ctx context.Context, predicates []graph.ID, from, to graph.ID) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	roles, args := rolesOf(predicates, "a")
	others, _ := rolesOf(predicates, "b")
	sql := `WITH way AS MATERIALIZED (
			SELECT a.s, min(a.o) AS o FROM quads AS a WHERE ` + roles + ` AND a.o = ANY($2) GROUP BY a.s
		), reached AS (
			SELECT b.o, min(b.s) AS s FROM way JOIN quads AS b ON b.s = way.s WHERE ` + others + ` GROUP BY b.o
		)
		SELECT way.o, way.s, reached.o FROM reached JOIN way ON way.s = reached.s`
	return graph.ChainBy(from, to, func(frontier []graph.ID, visit func(from, over, to graph.ID)) error {
		return r.do(ctx, func(s *session) error {
			hops, err := all(ctx, s, numbersOf, sql, ownPlan(args[0], setOf(frontier))...)
			if err != nil {
				return err
			}
			for _, hop := range hops {
				visit(hop[0], hop[1], hop[2])
			}
			return nil
		})
	})
}

// Around implements graph.Operators with one statement a level.
func (r *reader) Around(ctx context.Context, start []graph.ID, radius, most int) ([]graph.Quad, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	// What is known already can fill a part of the limit, but no more of it
	// than what is known.
	sql := selectQuads + " WHERE s = ANY($1) UNION ALL " + selectQuads + " WHERE o = ANY($1) AND s <> ALL($1)" + limit(most)
	var quads []graph.Quad
	seen := map[graph.Quad]bool{}
	near := map[graph.ID]bool{}
	frontier := slices.Clone(start)
	for range radius {
		for _, id := range frontier {
			near[id] = true
		}
		var level []graph.Quad
		err := r.do(ctx, func(s *session) (err error) {
			level, err = all(ctx, s, quadOf, sql, ownPlan(setOf(frontier))...)
			return err
		})
		if err != nil {
			return nil, err
		}
		frontier = frontier[:0]
		for _, q := range level {
			if seen[q] {
				continue
			}
			seen[q] = true
			quads = append(quads, q)
			if len(quads) == most {
				return quads, nil
			}
			for _, id := range [2]graph.ID{q[0], q[2]} {
				if !near[id] {
					near[id] = true
					frontier = append(frontier, id)
				}
			}
		}
		if len(frontier) == 0 {
			break
		}
	}
	return quads, nil
}

// Having implements graph.Operators in one statement.
func (r *reader) Having(ctx context.Context, conditions []graph.Condition) ([]graph.ID, error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	if len(conditions) == 0 {
		return []graph.ID{}, nil
	}
	sql := "SELECT DISTINCT s FROM quads"
	var args []any
	for i, asked := range conditions {
		c := conditionOf(graph.Pattern{Predicate: asked.Predicate, Object: asked.Object})
		if c.nothing() {
			return []graph.ID{}, nil
		}
		switch clause := c.whereAfter(&args); {
		case i == 0 && c.open():
			sql += " WHERE true"
		case i == 0:
			sql += clause
		default:
			sql += " AND s IN (SELECT s FROM quads" + clause + ")"
		}
	}
	ids := []graph.ID{}
	err = r.do(ctx, func(s *session) error {
		found, err := all(ctx, s, numberOf, sql+" ORDER BY s", ownPlan(args...)...)
		ids = append(ids, found...)
		return err
	})
	return ids, err
}

// numbersOf are up to three numbers in a row.
func numbersOf(rows pgx.Rows) (n [3]graph.ID, err error) {
	for i, raw := range rows.RawValues() {
		if n[i], err = number(raw); err != nil {
			return n, err
		}
	}
	return n, nil
}
