package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

var _ graph.Joiner = (*reader)(nil)

// Join implements graph.Joiner in one statement, as Match does: a larger
// answer comes by a cursor, which begins anew.
func (r *reader) Join(ctx context.Context, patterns []graph.Joined, variables int) iter.Seq2[[]graph.ID, error] {
	return func(yield func([]graph.ID, error) bool) {
		j, err := joinOf(patterns, variables)
		if err != nil {
			yield(nil, err)
			return
		}
		rows, whole, err := r.firstJoined(ctx, j)
		if err != nil {
			yield(nil, err)
			return
		}
		if !r.giveRows(ctx, rows, variables, nil, yield) || whole {
			return
		}
		given := map[string]bool{}
		for row := range slices.Chunk(rows, variables) {
			given[key(row)] = true
		}
		sql := j.spelled()
		for from := (cursor{}); !from.done; {
			if rows, err = r.fetch(ctx, &from, sql, variables); err != nil {
				yield(nil, err)
				return
			}
			if !r.giveRows(ctx, rows, variables, given, yield) {
				r.drop(ctx, &from)
				return
			}
		}
	}
}

// giveRows hands out rows as give does quads.
func (r *reader) giveRows(ctx context.Context, rows []graph.ID, width int, before map[string]bool, yield func([]graph.ID, error) bool) bool {
	for row := range slices.Chunk(rows, width) {
		if len(before) > 0 && before[key(row)] {
			continue
		}
		if err := r.usable(ctx); err != nil {
			yield(nil, err)
			return false
		}
		if !yield(row, nil) {
			return false
		}
	}
	return true
}

func key(row []graph.ID) string {
	var b []byte
	for _, id := range row {
		b = binary.AppendUvarint(b, uint64(id))
	}
	return string(b)
}

// firstJoined finds the first rows; whole says that there are no others. In an
// Update it finds them all.
func (r *reader) firstJoined(ctx context.Context, j join) (rows []graph.ID, whole bool, err error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, false, err
	}
	defer leave()
	if j.nothing {
		return nil, true, nil
	}
	limit := ""
	if !r.writes {
		limit = " LIMIT " + strconv.Itoa(firstBatch)
	}
	sql, args := j.where()
	err = r.do(ctx, func(s *session) error {
		rows = rows[:0]
		_, err := all(ctx, s, func(found pgx.Rows) (struct{}, error) {
			for _, raw := range found.RawValues() {
				n, err := number(raw)
				if err != nil {
					return struct{}{}, err
				}
				rows = append(rows, n)
			}
			return struct{}{}, nil
		}, sql+limit, ownPlan(args...)...)
		return err
	})
	return rows, r.writes || len(rows) < firstBatch*j.width, err
}

// join is a join of patterns, to be written as SQL.
type join struct {
	patterns []graph.Joined
	width    int
	first    []string // by variable: the column in which it is first
	once     bool     // several quads of a pattern may give the same values
	nothing  bool     // nothing can match
}

func joinOf(patterns []graph.Joined, variables int) (join, error) {
	j := join{patterns: patterns, width: variables, first: make([]string, variables)}
	if variables == 0 {
		return j, fmt.Errorf("graph: a join without variables")
	}
	for i, p := range patterns {
		c := conditionOf(p.Pattern)
		j.nothing = j.nothing || c.nothing()
		for at, v := range p.Variables {
			if v > variables {
				return j, fmt.Errorf("graph: a join has the variable %d of %d", v, variables)
			}
			if v > 0 && j.first[v-1] == "" {
				j.first[v-1] = column(i, at)
			}
			j.once = j.once || v == 0 && (!c.bound[at] || len(c.sets[at]) > 1)
		}
	}
	if at := slices.Index(j.first, ""); at >= 0 {
		return j, fmt.Errorf("graph: the variable %d of a join is in none of its patterns", at+1)
	}
	return j, nil
}

// column is a place of a pattern as SQL.
func column(pattern, place int) string { return "q" + strconv.Itoa(pattern) + "." + places[place] }

// where is the join as a statement, with its arguments.
func (j join) where() (sql string, args []any) {
	add := func(arg any) string {
		args = append(args, arg)
		return "$" + strconv.Itoa(len(args))
	}
	sql = j.render(func(id int64) string { return add(id) }, func(set []int64) string { return add(set) })
	return sql, args
}

// spelled is the join with its sets written out.
func (j join) spelled() string {
	return j.render(func(id int64) string { return strconv.FormatInt(id, 10) }, spell)
}

// render writes the join; what is equal to one value is so written, as an index
// then gives the rest in its order.
func (j join) render(one func(int64) string, set func([]int64) string) string {
	var from, where []string
	for i, p := range j.patterns {
		from = append(from, "quads AS q"+strconv.Itoa(i))
		c := conditionOf(p.Pattern)
		for at, v := range p.Variables {
			name := column(i, at)
			if v > 0 && j.first[v-1] != name {
				where = append(where, name+" = "+j.first[v-1])
			}
			if c.bound[at] && len(c.sets[at]) == 1 {
				where = append(where, name+" = "+one(c.sets[at][0]))
			} else if c.bound[at] {
				where = append(where, name+" = ANY("+set(c.sets[at])+")")
			}
			if not := setOf(p.Not[at]); len(not) > 0 {
				where = append(where, name+" <> ALL("+set(not)+")")
			}
		}
	}
	sql := "SELECT "
	if j.once {
		sql = "SELECT DISTINCT "
	}
	sql += strings.Join(j.first, ", ") + " FROM " + strings.Join(from, ", ")
	if len(where) > 0 {
		sql += " WHERE " + strings.Join(where, " AND ")
	}
	return sql
}
