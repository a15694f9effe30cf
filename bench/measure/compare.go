package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/terms"
)

// comparison holds the answers to each question against the first one given.
//
// Rows that have no order are sorted before. Where an answer is cut or one of
// several, engines may choose, and what they chose is held against the graph:
// equally frequent pairs at the end of Q2, the chain of Q5, the quads of Q6
// when there are more than wanted.
type comparison struct {
	first       map[string]given
	cutPairs    map[claimed]string // engine that claims it
	hops        map[hop]string
	quads       map[string]string // N-Quads line → engine
	differences []string
}

type given struct {
	engine string
	rows   [][]string
}

type claimed struct{ a, b, n string }

type hop struct{ body, event string }

func (c *comparison) differ(format string, args ...any) {
	if len(c.differences) < 100 {
		c.differences = append(c.differences, fmt.Sprintf(format, args...))
	}
}

func (c *comparison) add(name string, q engine.Question, rows [][]string) {
	if c.first == nil {
		c.first, c.cutPairs, c.hops, c.quads = map[string]given{}, map[claimed]string{}, map[hop]string{}, map[string]string{}
	}
	key := strings.Join(append([]string{strings.TrimSuffix(q.Name, "top")}, q.Args...), " ")
	rows = c.canonical(name, q, rows)
	before, known := c.first[key]
	if !known {
		c.first[key] = given{name, rows}
		return
	}
	if !slices.EqualFunc(before.rows, rows, slices.Equal) {
		c.differ("%s %q: %s", q.Name, q.Args, difference(before, given{name, rows}))
	}
}

// canonical gives the part of an answer that all engines have to agree on, in
// one order; the rest is noted as a claim, or found wrong at once.
func (c *comparison) canonical(name string, q engine.Question, rows [][]string) [][]string {
	switch q.Name {
	case "Q7prefix", "Q7part":
		return rows
	case "Q2":
		return c.pairsOf(name, rows)
	case "Q5":
		return c.chainOf(name, rows)
	case "Q6":
		if len(rows) >= engine.MostAround {
			return c.aroundOf(name, "<"+q.Args[0]+">", rows)
		}
	}
	rows = slices.Clone(rows)
	slices.SortFunc(rows, slices.Compare)
	return rows
}

// pairsOf are the pairs in one order, those at the cut without their names.
func (c *comparison) pairsOf(name string, rows [][]string) [][]string {
	var out [][]string
	least := math.MaxInt
	for _, row := range rows {
		least = min(least, number(row[2]))
	}
	for _, row := range rows {
		a, b := min(row[0], row[1]), max(row[0], row[1])
		if len(rows) == engine.MostPairs && number(row[2]) == least {
			c.cutPairs[claimed{a, b, row[2]}] = name
			a, b = "", ""
		}
		out = append(out, []string{row[2], a, b})
	}
	slices.SortFunc(out, func(x, y []string) int {
		return cmp.Or(cmp.Compare(number(y[0]), number(x[0])), slices.Compare(x, y))
	})
	return out
}

// number is a count; -1, which is none, for what cannot be read.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// pair holds a pair that was claimed against the co-hosts of its first body.
func (c *comparison) pair(p claimed, cohosts [][]string) {
	for _, row := range cohosts {
		if row[0] == p.b && row[1] == p.n {
			return
		}
	}
	c.differ("Q2: %s counts %s events of %s with %s, which is not so", c.cutPairs[p], p.n, p.a, p.b)
}

// chainOf is how long a chain is.
func (c *comparison) chainOf(name string, rows [][]string) [][]string {
	if len(rows) == 0 {
		return nil
	}
	chain := rows[0]
	for i, at := range chain {
		if i%2 == 1 {
			c.hops[hop{chain[i-1], at}] = name
			if i+1 < len(chain) {
				c.hops[hop{chain[i+1], at}] = name
			}
		}
	}
	return [][]string{{strconv.Itoa(len(chain))}}
}

// chains holds the steps of all chains against the world.
func (c *comparison) chains(w *generate.World) {
	bare := func(term string) string { return strings.Trim(term, "<>") }
	for h, name := range c.hops {
		if !w.Organises(bare(h.body), bare(h.event)) {
			c.differ("Q5: %s says that %s organises %s, which is not so", name, h.body, h.event)
		}
	}
	clear(c.hops)
}

// aroundOf is what all answers share that are cut: the quads that touch the
// start, and the number of the others, each of which touches one of those.
func (c *comparison) aroundOf(name, start string, rows [][]string) [][]string {
	touched := map[string]bool{}
	seen := map[string]bool{}
	var near [][]string
	for _, row := range rows {
		line := strings.Join(row, " ") + " ."
		if seen[line] {
			c.differ("Q6: %s gives twice: %s", name, line)
		}
		seen[line] = true
		c.quads[line] = name
		if row[0] == start || row[2] == start {
			near = append(near, row)
			touched[row[0]], touched[row[2]] = true, true
		}
	}
	for _, row := range rows {
		if !touched[row[0]] && !touched[row[2]] {
			c.differ("Q6: %s gives a quad that is too far from %s: %s", name, start, strings.Join(row, " "))
		}
	}
	if len(near) == len(rows) { // cut within the first level
		return [][]string{{strconv.Itoa(len(rows))}}
	}
	slices.SortFunc(near, slices.Compare)
	return append(near, []string{strconv.Itoa(len(rows))})
}

// quadsOf holds the quads that were claimed against the file of the graph.
func (c *comparison) quadsOf(file string) error {
	if len(c.quads) == 0 {
		return nil
	}
	var line []byte
	err := terms.Each(file, func(q [4][]byte) error {
		line = line[:0]
		for _, term := range q {
			line = append(append(line, term...), ' ')
		}
		delete(c.quads, string(append(line, '.')))
		return nil
	})
	for line, name := range c.quads {
		c.differ("Q6: %s gives a quad that is not in the graph: %s", name, line)
	}
	return err
}

// difference says where two answers part.
func difference(a, b given) string {
	for i := range max(len(a.rows), len(b.rows)) {
		one, other := "nothing", "nothing"
		if i < len(a.rows) {
			one = strings.Join(a.rows[i], " ")
		}
		if i < len(b.rows) {
			other = strings.Join(b.rows[i], " ")
		}
		if one != other {
			return fmt.Sprintf("row %d of %d is %s in %s, and in %s, of %d, %s", i+1, len(a.rows), one, a.engine, b.engine, len(b.rows), other)
		}
	}
	return "the same"
}
