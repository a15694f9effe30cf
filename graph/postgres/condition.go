package postgres

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/graph"
)

// places are the columns of quads, in the order of graph.Quad.
var places = [4]string{"s", "p", "o", "l"}

// condition is a pattern as SQL.
type condition struct {
	sets  [4][]int64
	bound [4]bool
}

func conditionOf(p graph.Pattern) condition {
	var c condition
	for i, set := range [4][]graph.ID{p.Subject, p.Predicate, p.Object, p.Label} {
		if c.bound[i] = set != nil; c.bound[i] {
			c.sets[i] = setOf(set)
		}
	}
	return c
}

// open reports whether everything matches.
func (c condition) open() bool { return c.bound == [4]bool{} }

// nothing reports whether nothing can match.
func (c condition) nothing() bool {
	for i, set := range c.sets {
		if c.bound[i] && len(set) == 0 {
			return true
		}
	}
	return false
}

// where is the condition as a WHERE clause, with its arguments.
func (c condition) where() (clause string, args []any) {
	clause = c.whereAfter(&args)
	return clause, args
}

// whereAfter is the condition as a WHERE clause whose arguments come after
// others.
func (c condition) whereAfter(args *[]any) string {
	return c.render(func(set []int64) string {
		*args = append(*args, set)
		return "$" + strconv.Itoa(len(*args))
	})
}

// spelled is the condition with its sets written out: a cursor takes no
// arguments.
func (c condition) spelled() string { return c.render(spell) }

// spell is a set written out.
func spell(set []int64) string {
	b := []byte("'{")
	for i, id := range set {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, "}'::BIGINT[]"...))
}

func (c condition) render(set func([]int64) string) string {
	var b strings.Builder
	for i, bound := range c.bound {
		if !bound {
			continue
		}
		if b.Len() == 0 {
			b.WriteString(" WHERE ")
		} else {
			b.WriteString(" AND ")
		}
		fmt.Fprintf(&b, "%s = ANY(%s)", places[i], set(c.sets[i]))
	}
	return b.String()
}
