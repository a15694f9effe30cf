package sparql

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// UpdateOptions say how an update is done.
type UpdateOptions struct {
	Options // of the patterns of WHERE
	// Into is the label of triples for which the update names no graph, and of
	// what it calls DEFAULT. It is needed.
	Into quad.IRI
	// Writable tells which labels may be written to; nil: all.
	Writable func(label quad.IRI) bool
	// Note, if it is there, is told of an operation that did nothing because
	// what it means stands in other graphs than it says.
	Note func(text string)
}

// NotWritableError is an update of a label that may not be written to.
type NotWritableError struct{ Label quad.IRI }

func (e *NotWritableError) Error() string {
	return fmt.Sprintf("sparql: the graph <%s> may not be written to", string(e.Label))
}

// NoGraphError is an operation on a graph that is not there, or that is there
// already where it must not be.
type NoGraphError struct {
	Operation string
	Graph     quad.IRI
	Exists    bool
}

func (e *NoGraphError) Error() string {
	is := "does not exist"
	if e.Exists {
		is = "exists already"
	}
	return fmt.Sprintf("sparql: %s: the graph <%s> %s", e.Operation, string(e.Graph), is)
}

// Update does the operations of a request in their order, each on what the
// former left (SPARQL 1.1 Update, section 3). If it fails, the transaction must
// be given up: nothing of the request is to stay.
//
// A graph is there as long as it holds a triple, so CREATE does nothing, and
// CLEAR and DROP do the same (section 3.2).
func Update(ctx context.Context, tx graph.Tx, u *syntax.Update, o UpdateOptions) error {
	if err := graph.CheckIRI(string(o.Into)); err != nil {
		return fmt.Errorf("sparql: the label of an update's triples: %w", err)
	}
	up := &update{ctx: ctx, tx: tx, options: o}
	if _, err := rand.Read(up.seed[:]); err != nil {
		return err
	}
	for i, operation := range u.Operations {
		up.operation = i
		if err := up.do(operation); err != nil {
			return err
		}
	}
	return nil
}

// update is a request that is being done.
type update struct {
	ctx       context.Context
	tx        graph.Tx
	options   UpdateOptions
	seed      [16]byte // tells its new blank nodes from all others
	operation int
}

func (u *update) do(operation syntax.Operation) error {
	switch o := operation.(type) {
	case *syntax.Load:
		if o.Silent {
			return nil
		}
		return &algebra.RefusedError{What: "LOAD", At: o.At}
	case *syntax.Clear:
		return u.clear(o.Target)
	case *syntax.Create:
		there, err := u.there(o.Name)
		if err == nil && there && !o.Silent {
			return &NoGraphError{"CREATE", o.Name, true}
		}
		return err
	case *syntax.Transfer:
		return u.transfer(o)
	case *syntax.Data:
		return u.data(o)
	case *syntax.Modify:
		return u.modify(o)
	}
	return fmt.Errorf("sparql: an update holds a %T", operation)
}

// writable reports why a label may not be written to.
func (u *update) writable(label quad.IRI) error {
	if u.options.Writable != nil && !u.options.Writable(label) {
		return &NotWritableError{label}
	}
	return nil
}

func (u *update) there(label quad.IRI) (bool, error) {
	id, err := graph.Find(u.ctx, u.tx, label)
	if id == 0 || err != nil {
		return false, err
	}
	n, err := u.tx.Estimate(u.ctx, graph.Pattern{Label: []graph.ID{id}})
	return n > 0, err
}

// clear is CLEAR and DROP (sections 3.1.3 and 3.2.2).
func (u *update) clear(t syntax.Target) error {
	if name, one := u.name(t); one {
		return u.empty(name)
	}
	labels := map[graph.ID]bool{}
	for q, err := range u.tx.Match(u.ctx, graph.Pattern{}) {
		if err != nil {
			return err
		}
		labels[q[3]] = true
	}
	for id := range labels {
		values, err := u.tx.Values(u.ctx, []graph.ID{id})
		if err != nil {
			return err
		}
		label, _ := values[0].(quad.IRI)
		if t.Which == syntax.NamedGraphs && label == u.options.Into {
			continue
		}
		if err := u.empty(label); err != nil {
			return err
		}
	}
	return nil
}

// name is the label of a target that is one graph.
func (u *update) name(t syntax.Target) (name quad.IRI, one bool) {
	switch t.Which {
	case syntax.OneGraph:
		return t.Name, true
	case syntax.DefaultGraph:
		return u.options.Into, true
	}
	return "", false
}

func (u *update) empty(label quad.IRI) error {
	if err := u.writable(label); err != nil {
		return err
	}
	id, err := graph.Find(u.ctx, u.tx, label)
	if id == 0 || err != nil {
		return err
	}
	_, err = u.tx.Remove(u.ctx, graph.Pattern{Label: []graph.ID{id}})
	return err
}

// transfer is COPY, MOVE and ADD (sections 3.2.3 to 3.2.5).
func (u *update) transfer(t *syntax.Transfer) error {
	from, _ := u.name(t.From)
	to, _ := u.name(t.To)
	if from == to {
		return nil
	}
	if there, err := u.there(from); err != nil {
		return err
	} else if !there && t.From.Which == syntax.OneGraph {
		if t.Silent {
			return nil
		}
		return &NoGraphError{t.Name, from, false}
	}
	quads, err := u.in(from)
	if err != nil {
		return err
	}
	if t.Name != "ADD" {
		if err := u.empty(to); err != nil {
			return err
		}
	}
	for i := range quads {
		quads[i].Label = to
	}
	if err := u.add(quads); err != nil || t.Name != "MOVE" {
		return err
	}
	return u.empty(from)
}

func (u *update) in(label quad.IRI) (quads []quad.Quad, err error) {
	id, err := graph.Find(u.ctx, u.tx, label)
	if id == 0 || err != nil {
		return nil, err
	}
	for q, err := range graph.All(u.ctx, u.tx, graph.Pattern{Label: []graph.ID{id}}) {
		if err != nil {
			return nil, err
		}
		if err := take(u.options.Meter, 200+textLength(q.Object)); err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// data is INSERT DATA and DELETE DATA (sections 3.1.1 and 3.1.2).
func (u *update) data(d *syntax.Data) error {
	t := &template{plan: &plan{}, quads: d.Quads}
	var quads []quad.Quad
	err := t.fill(nil, func(q quad.Quad) error {
		quads = append(quads, u.stored(q, u.options.Into))
		return nil
	})
	if err != nil {
		return err
	}
	if d.Delete {
		return u.remove(quads)
	}
	return u.add(quads)
}

// modify is DELETE/INSERT (section 3.1.3): the pattern is solved first, then
// all is taken away, then all is added.
func (u *update) modify(m *syntax.Modify) error {
	q := &syntax.Query{Form: syntax.Construct, Base: m.Base, Where: m.Where, From: m.Using, FromNamed: m.UsingNamed, Limit: -1}
	query, err := algebra.Translate(q)
	if err != nil {
		return err
	}
	options, into := u.options.Options, u.options.Into
	options.MaxRows, options.Repeats = 0, false
	if m.With != "" {
		into = m.With
	}
	p, err := planFor(u.ctx, u.tx, q, query, options)
	if err != nil {
		return err
	}
	if m.With != "" && len(m.Using)+len(m.UsingNamed) == 0 {
		if p, err = p.with(m.With, options); err != nil {
			return err
		}
	}
	var removed, added []quad.Quad
	remove, add := &template{plan: p, quads: m.Delete}, &template{plan: p, quads: m.Insert}
	gather := func(quads *[]quad.Quad) func(quad.Quad) error {
		return func(q quad.Quad) error {
			*quads = append(*quads, u.stored(q, into))
			return take(p.meter, 200+textLength(q.Object))
		}
	}
	solutions := 0
	err = p.solutions(func(r rows) error {
		solutions += r.len()
		for i := range r.len() {
			if err := remove.fill(r.row(i), gather(&removed)); err != nil {
				return err
			}
			if err := add.fill(r.row(i), gather(&added)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if solutions == 0 && u.options.Note != nil {
		return u.foundNothing(p)
	}
	if err := u.remove(removed); err != nil {
		return err
	}
	return u.add(added)
}

// with is the plan of the same query on another default graph.
func (p *plan) with(label quad.IRI, o Options) (*plan, error) {
	defaults, err := labels(p.ctx, p.reader, []quad.IRI{label})
	if err != nil {
		return nil, err
	}
	p.dataset.defaults = defaults
	p.top, err = (&planner{execution: p.execution, plain: o.NoOptimize}).selection(p.query.Select, known{})
	return p, err
}

// stored is a quad as the graph keeps it: with a label, and IRIs in place of
// blank nodes, new ones for those of the template.
func (u *update) stored(q quad.Quad, into quad.IRI) quad.Quad {
	if q.Label == nil {
		q.Label = into
	}
	for _, v := range []*quad.Value{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		if node, blank := (*v).(quad.BNode); blank && isMade(node) {
			sum := sha256.Sum256(fmt.Appendf(u.seed[:], "%d %s", u.operation, node))
			*v = quad.IRI(BlankSpace + hex.EncodeToString(sum[:16]))
		} else {
			*v = stored(*v)
		}
	}
	return q
}

func (u *update) add(quads []quad.Quad) error {
	if err := u.allWritable(quads); err != nil || len(quads) == 0 {
		return err
	}
	return u.tx.Add(u.ctx, quads)
}

func (u *update) allWritable(quads []quad.Quad) error {
	for i, q := range quads {
		if i > 0 && q.Label == quads[i-1].Label {
			continue
		}
		label, _ := q.Label.(quad.IRI)
		if err := u.writable(label); err != nil {
			return err
		}
	}
	return nil
}

// remove takes away quads; those that differ in their objects only, together.
func (u *update) remove(quads []quad.Quad) error {
	if err := u.allWritable(quads); err != nil {
		return err
	}
	var values []quad.Value
	for _, q := range quads {
		values = append(values, q.Subject, q.Predicate, q.Object, q.Label)
	}
	ids, err := u.tx.IDs(u.ctx, values)
	if err != nil {
		return err
	}
	taken := int64(0)
	objects := map[[3]graph.ID][]graph.ID{}
	var order [][3]graph.ID
	for q := range slices.Chunk(ids, 4) {
		if slices.Contains(q, 0) {
			continue
		}
		key := [3]graph.ID{q[0], q[1], q[3]}
		if objects[key] == nil {
			order = append(order, key)
		}
		objects[key] = append(objects[key], q[2])
	}
	for _, key := range order {
		p := graph.Pattern{Subject: key[:1], Predicate: key[1:2], Object: objects[key], Label: key[2:]}
		n, err := u.tx.Remove(u.ctx, p)
		if err != nil {
			return err
		}
		taken += n
	}
	if taken == 0 && u.options.Note != nil {
		return u.deletedNothing(quads)
	}
	return nil
}
