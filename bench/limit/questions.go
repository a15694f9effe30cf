package limit

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/schema"
)

func (l *Limit) id(iri quad.IRI) id { return l.terms.ID(terms.IRI(iri)) }

func (l *Limit) term(i id) string { return l.terms.Terms[i-1] }

func rowsOf(rows [][]string) engine.Answer { return func() [][]string { return rows } }

// CoHosts implements [engine.Engine].
func (l *Limit) CoHosts(_ context.Context, body quad.IRI) (engine.Answer, error) {
	at := l.id(body)
	if at == 0 || l.bodyOf[at] == 0 {
		return rowsOf(nil), nil
	}
	me := l.bodyOf[at] - 1
	counts := make([]id, len(l.bodies))
	var found []id
	for _, event := range l.eventsOf.of(me) {
		for _, other := range l.hostOf.of(event) {
			if counts[other] == 0 {
				found = append(found, other)
			}
			counts[other]++
		}
	}
	rows := make([][]string, 0, len(found))
	for _, other := range found {
		if other != me {
			rows = append(rows, []string{l.term(l.bodies[other]), strconv.Itoa(int(counts[other]))})
		}
	}
	return rowsOf(rows), nil
}

// Pairs implements [engine.Engine].
func (l *Limit) Pairs(_ context.Context, most int) (engine.Answer, error) {
	type pair struct{ n, a, b id }
	order := func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	}
	counts := make([]id, len(l.bodies))
	var best []pair
	least := id(0) // what a pair needs to be among the best
	var found []id
	for a := range id(len(l.bodies)) {
		found = found[:0]
		for _, event := range l.eventsOf.of(a) {
			for _, b := range l.hostOf.of(event) {
				if b <= a {
					continue
				}
				if counts[b] == 0 {
					found = append(found, b)
				}
				counts[b]++
			}
		}
		for _, b := range found {
			if n := counts[b]; n > least {
				best = append(best, pair{n, a, b})
				if len(best) == 2*most {
					slices.SortFunc(best, order)
					best = best[:most]
					least = best[most-1].n
				}
			}
			counts[b] = 0
		}
	}
	slices.SortFunc(best, order)
	best = best[:min(most, len(best))]
	rows := make([][]string, len(best))
	for i, p := range best {
		rows[i] = []string{l.term(l.bodies[p.a]), l.term(l.bodies[p.b]), strconv.Itoa(int(p.n))}
	}
	return rowsOf(rows), nil
}

// Positions implements [engine.Engine].
func (l *Limit) Positions(_ context.Context, holder, issue quad.IRI) (engine.Answer, error) {
	stance, exact, part := l.id(schema.StanceIs), l.id(schema.Exact), l.id(schema.PartOf)
	var rows [][]string
	held := l.objects.with(l.id(holder), l.id(schema.Holder))
	on := l.objects.with(l.id(issue), l.id(schema.IssueIs))
	if len(on) < len(held) {
		held, on = on, held
	}
	for _, q := range held { // q[0] rises, and so does the rest of on
		n, found := slices.BinarySearchFunc(on, q[0], func(o [4]id, s id) int { return cmp.Compare(o[0], s) })
		on = on[n:]
		if !found {
			continue
		}
		rows = append(rows, []string{
			l.term(q[0]), l.term(l.subjects.with(q[0], stance)[0][2]),
			l.term(l.subjects.with(q[3], exact)[0][2]), l.term(l.subjects.with(q[3], part)[0][2]),
		})
	}
	return rowsOf(rows), nil
}

// Both implements [engine.Engine].
func (l *Limit) Both(_ context.Context, reserved, supported quad.IRI) (engine.Answer, error) {
	first := l.holders(l.id(reserved), l.id(schema.Reservation.IRI()))
	second := l.holders(l.id(supported), l.id(schema.Support.IRI()))
	kind, class := l.id(schema.Type), l.id(schema.ClassCountry)
	var rows [][]string
	for _, holder := range first {
		if _, both := slices.BinarySearch(second, holder); !both {
			continue
		}
		for _, q := range l.subjects.with(holder, kind) {
			if q[2] == class {
				rows = append(rows, []string{l.term(holder)})
				break
			}
		}
	}
	return rowsOf(rows), nil
}

func (l *Limit) holders(issue, stance id) (holders []id) {
	isStance, isHolder := l.id(schema.StanceIs), l.id(schema.Holder)
	for _, q := range l.objects.with(issue, l.id(schema.IssueIs)) {
		if l.subjects.with(q[0], isStance)[0][2] == stance {
			holders = append(holders, l.subjects.with(q[0], isHolder)[0][2])
		}
	}
	slices.Sort(holders)
	return slices.Compact(holders)
}

// Chain implements [engine.Engine].
func (l *Limit) Chain(_ context.Context, from, to quad.IRI) (engine.Answer, error) {
	a, b := l.id(from), l.id(to)
	if a == 0 || b == 0 || l.bodyOf[a] == 0 || l.bodyOf[b] == 0 {
		return rowsOf(nil), nil
	}
	chain := l.chain(l.bodyOf[a]-1, l.bodyOf[b]-1)
	if chain == nil {
		return rowsOf(nil), nil
	}
	row := make([]string, len(chain))
	for i, at := range chain {
		if i%2 == 0 {
			row[i] = l.term(l.bodies[at])
		} else {
			row[i] = l.term(l.events[at])
		}
	}
	return rowsOf([][]string{row}), nil
}

// chain searches from both ends, over places; ways are places plus one.
func (l *Limit) chain(from, to id) []id {
	if from == to {
		return []id{from}
	}
	type way struct{ back, over id }
	ways := [2][]way{make([]way, len(l.bodies)), make([]way, len(l.bodies))}
	seen := [2][]bool{make([]bool, len(l.events)), make([]bool, len(l.events))}
	ways[0][from], ways[1][to] = way{back: from + 1}, way{back: to + 1}
	frontier := [2][]id{{from}, {to}}
	for len(frontier[0]) > 0 && len(frontier[1]) > 0 {
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		var next []id
		for _, at := range frontier[side] {
			for _, event := range l.eventsOf.of(at) {
				if seen[side][event] {
					continue
				}
				seen[side][event] = true
				for _, other := range l.hostOf.of(event) {
					if ways[side][other].back != 0 {
						continue
					}
					ways[side][other] = way{at + 1, event}
					if ways[1-side][other].back == 0 {
						next = append(next, other)
						continue
					}
					var chain []id
					for n := other; n != from; n = ways[0][n].back - 1 {
						chain = append(chain, n, ways[0][n].over)
					}
					chain = append(chain, from)
					slices.Reverse(chain)
					for n := other; n != to; n = ways[1][n].back - 1 {
						chain = append(chain, ways[1][n].over, ways[1][n].back-1)
					}
					return chain
				}
			}
		}
		frontier[side] = next
	}
	return nil
}

// Around implements [engine.Engine].
func (l *Limit) Around(_ context.Context, of quad.IRI, most int) (engine.Answer, error) {
	start := l.id(of)
	if start == 0 {
		return rowsOf(nil), nil
	}
	var quads [][4]id
	near, frontier := map[id]bool{start: true}, []id{start}
	for level := range 2 {
		seen := map[[4]id]bool{}
		known := len(quads)
		var next []id
	collect:
		for _, at := range frontier {
			for _, list := range [][][4]id{l.subjects.of(at), l.objects.of(at)} {
				for _, q := range list {
					if seen[q] || level > 0 && slices.Contains([]id{q[0], q[2]}, start) {
						continue
					}
					seen[q] = true
					if quads = append(quads, q); len(quads) == most {
						break collect
					}
				}
			}
		}
		for _, q := range quads[known:] {
			for _, i := range []id{q[0], q[2]} {
				if !near[i] {
					near[i] = true
					next = append(next, i)
				}
			}
		}
		if frontier = next; len(quads) == most {
			break
		}
	}
	rows := make([][]string, len(quads))
	for i, q := range quads {
		rows[i] = []string{l.term(q[0]), l.term(q[1]), l.term(q[2]), l.term(q[3])}
	}
	return rowsOf(rows), nil
}
