package sparql

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// construct fills in the template of CONSTRUCT for each solution
// (section 16.2): blank nodes anew each time, and triples that are none left out.
func (p *plan) construct(q *syntax.Query) iter.Seq2[quad.Quad, error] {
	template := &template{plan: p}
	for _, t := range q.Template {
		template.quads = append(template.quads, syntax.QuadPattern{Triple: t})
	}
	return p.once(func(to func(quad.Quad) error) error {
		return p.solutions(func(r rows) error {
			for i := range r.len() {
				if err := template.fill(r.row(i), to); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// givesSet reports whether it does not matter to an answer how often a solution
// comes: it is a set of triples, none of which has a blank node of its own.
// What a pattern gives once need not be found out again, but where triples may
// come again nothing is remembered that need not be.
func givesSet(q *syntax.Query, repeats bool) bool {
	switch q.Form {
	case syntax.Describe, syntax.Ask:
		return true
	case syntax.Construct:
		return repeats && !slices.ContainsFunc(q.Template, func(t syntax.Triple) bool { return isBlank(t.Subject) || isBlank(t.Object) })
	}
	return false
}

func isBlank(n syntax.Node) bool {
	_, is := n.(syntax.Blank)
	return is
}

// How many quads are remembered where they may come again, and of how many
// bytes.
const (
	mostRepeats      = 1 << 15
	mostRepeatsBytes = 8 << 20
)

// once gives what a function gives as a sequence, each quad once, or where they
// may come again, each once among the last ones.
func (p *plan) once(give func(to func(quad.Quad) error) error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		seen := map[quad.Quad]bool{}
		bytes, most := int64(0), int64(0) // of what is remembered, and what it took at most
		err := give(func(q quad.Quad) error {
			if seen[q] {
				return nil
			}
			if p.repeats && (len(seen) == mostRepeats || bytes > mostRepeatsBytes) {
				clear(seen)
				bytes = 0
			}
			seen[q] = true
			if bytes += 100 + textLength(q.Object); bytes > most {
				if err := take(p.meter, bytes-most); err != nil {
					return err
				}
				most = bytes
			}
			if !yield(q, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && err != errEnough {
			yield(quad.Quad{}, err)
		}
	}
}

// template makes quads of solutions.
type template struct {
	*plan
	quads  []syntax.QuadPattern
	filled int
}

// fill gives the quads of one solution.
func (t *template) fill(row []graph.ID, to func(quad.Quad) error) error {
	t.filled++
	for _, pattern := range t.quads {
		link, _ := pattern.Predicate.(syntax.Link)
		q := quad.Quad{Subject: t.value(pattern.Subject, row), Predicate: t.value(link.Node, row), Object: t.value(pattern.Object, row)}
		if pattern.Graph != nil {
			if q.Label = t.value(pattern.Graph, row); !isIRI(q.Label) {
				continue
			}
		}
		if !isResource(q.Subject) || !isIRI(q.Predicate) || q.Object == nil {
			continue
		}
		if err := to(q); err != nil {
			return err
		}
	}
	return nil
}

func (t *template) value(n syntax.Node, row []graph.ID) quad.Value {
	switch n := n.(type) {
	case syntax.Term:
		return shown(n.Value)
	case syntax.Blank:
		return quad.BNode(made + strconv.Itoa(t.filled) + "_" + string(n))
	case syntax.Var:
		if t.query == nil {
			return nil
		}
		if slot, ok := t.query.Scope.Slot(n); ok && algebra.SlotsOf(t.query.Select.Projected...).Has(slot) {
			return t.terms.value(row[slot])
		}
	}
	return nil
}

// made begins the names of blank nodes that a query makes.
const made = "made_"

func isMade(node quad.BNode) bool { return strings.HasPrefix(string(node), made) }

func isIRI(v quad.Value) bool {
	_, ok := v.(quad.IRI)
	return ok
}

func isResource(v quad.Value) bool {
	_, blank := v.(quad.BNode)
	return blank || isIRI(v)
}

// describe gives for each thing that is described its concise bounded
// description: the triples that begin at it, and those of the blank nodes to
// which they lead (section 16.4 leaves the choice open).
func (p *plan) describe(q *syntax.Query) iter.Seq2[quad.Quad, error] {
	return p.once(func(to func(quad.Quad) error) error {
		d := &description{plan: p, known: map[graph.ID]bool{}, to: to}
		var fixed []quad.Value
		var slots []algebra.Slot
		for _, n := range q.Described {
			switch n := n.(type) {
			case syntax.Term:
				fixed = append(fixed, n.Value)
			case syntax.Var:
				if slot, ok := p.query.Scope.Slot(n); ok {
					slots = append(slots, slot)
				}
			}
		}
		if len(q.Described) == 0 {
			slots = p.query.Select.Projected
		}
		ids, err := p.terms.number(p.ctx, fixed)
		if err != nil {
			return err
		}
		if err := d.describe(ids); err != nil || len(slots) == 0 {
			return err
		}
		return p.solutions(func(r rows) error {
			var things []graph.ID
			for i := range r.len() {
				for _, slot := range slots {
					things = append(things, r.row(i)[slot])
				}
			}
			return d.describe(things)
		})
	})
}

// description is what was described so far.
type description struct {
	*plan
	known map[graph.ID]bool
	to    func(quad.Quad) error
}

func (d *description) describe(things []graph.ID) error {
	for len(things) > 0 {
		var fresh []graph.ID
		for _, id := range things {
			if id != 0 && id&local == 0 && !d.known[id] {
				d.known[id] = true
				fresh = append(fresh, id)
			}
		}
		if len(fresh) == 0 {
			return nil
		}
		things = nil
		for q, err := range graph.All(d.ctx, d.reader, graph.Pattern{Subject: fresh, Label: d.dataset.defaults}) {
			if err != nil {
				return err
			}
			object := shown(q.Object)
			if err := d.to(quad.Quad{Subject: shown(q.Subject), Predicate: q.Predicate, Object: object}); err != nil {
				return err
			}
			if _, blank := object.(quad.BNode); blank {
				ids, err := d.terms.number(d.ctx, []quad.Value{object})
				if err != nil {
					return err
				}
				things = append(things, ids...)
			}
		}
	}
	return nil
}
