package sparql

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// BlankSpace begins the IRIs that stand for blank nodes in a graph, which has
// none itself. A query is shown blank nodes.
const BlankSpace = "https://w3id.org/plenary/id/blank/"

// local marks the numbers of values that are not in the graph.
const local graph.ID = 1 << 63

// terms numbers the values of one query, as the graph does where it has them.
type terms struct {
	reader graph.Reader
	meter  *graph.Meter
	values map[graph.ID]quad.Value // some of the graph's values
	ids    map[quad.Value]graph.ID // some of their numbers, and those of all local values
	exact  map[quad.Value]graph.ID // the numbers of what was learnt, as it is spelled
	locals []quad.Value
	texts  int64 // bytes of values
}

// How many of the graph's values are kept from batch to batch, and of how many
// bytes.
const (
	mostRemembered = 1 << 16
	mostTexts      = 16 << 20
)

func newTerms(r graph.Reader, m *graph.Meter) *terms {
	return &terms{reader: r, meter: m, values: map[graph.ID]quad.Value{}, ids: map[quad.Value]graph.ID{}, exact: map[quad.Value]graph.ID{}}
}

// shown is a value of the graph as a query sees it.
func shown(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		if label, ok := strings.CutPrefix(string(v), BlankSpace); ok {
			return quad.BNode(label)
		}
	case quad.TypedString:
		if v.Type == xsdString {
			return v.Value
		}
	}
	return v
}

const xsdString = quad.IRI("http://www.w3.org/2001/XMLSchema#string")

// stored is a value as the graph keeps it.
func stored(v quad.Value) quad.Value {
	if label, ok := v.(quad.BNode); ok {
		return quad.IRI(BlankSpace + string(label))
	}
	return v
}

// number gives the numbers of values; those that the graph does not have get
// local ones. The number of nil is 0.
func (t *terms) number(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	ids := make([]graph.ID, len(values))
	var unknown []quad.Value
	var at []int
	for i, v := range values {
		if v == nil {
			continue
		}
		v = shown(v)
		if id, ok := t.ids[v]; ok {
			ids[i] = id
			continue
		}
		unknown = append(unknown, stored(v))
		at = append(at, i)
	}
	if len(unknown) == 0 {
		return ids, nil
	}
	found, err := t.reader.IDs(ctx, unknown)
	if err != nil {
		return nil, err
	}
	if len(t.ids) > 2*mostRemembered+len(t.locals) {
		t.forget()
	}
	for i, id := range found {
		v := shown(unknown[i])
		if id == 0 {
			if id, err = t.add(v); err != nil {
				return nil, err
			}
		}
		t.ids[v] = id
		ids[at[i]] = id
	}
	return ids, nil
}

// known is the number of a value in the graph as it is spelled, 0 if the graph
// does not have it.
func (t *terms) known(ctx context.Context, v quad.Value) (graph.ID, error) {
	if id, ok := t.exact[v]; ok {
		return id, nil
	}
	return graph.Find(ctx, t.reader, v)
}

// learn asks for the numbers of values and of their other spellings at once.
func (t *terms) learn(ctx context.Context, values []quad.Value) error {
	var unknown, spelled []quad.Value
	for _, v := range values {
		if _, ok := t.ids[shown(v)]; ok {
			continue
		}
		unknown = append(unknown, stored(shown(v)))
		spelled = append(spelled, spellings(v)...)
	}
	if len(unknown) == 0 {
		return nil
	}
	ids, err := t.reader.IDs(ctx, append(unknown, spelled...))
	if err != nil {
		return err
	}
	for i, v := range unknown {
		if ids[i] != 0 {
			t.ids[shown(v)] = ids[i]
		} else if t.ids[shown(v)], err = t.add(shown(v)); err != nil {
			return err
		}
	}
	for i, v := range spelled {
		t.exact[v] = ids[len(unknown)+i]
	}
	return nil
}

// forget forgets the numbers of the graph's values.
func (t *terms) forget() {
	t.ids = make(map[quad.Value]graph.ID, len(t.locals))
	for i, v := range t.locals {
		t.ids[v] = local | graph.ID(i)
	}
}

// add gives a local number, if the value has none.
func (t *terms) add(v quad.Value) (graph.ID, error) {
	if id, ok := t.ids[v]; ok {
		return id, nil
	}
	t.locals = append(t.locals, v)
	return local | graph.ID(len(t.locals)-1), take(t.meter, 100+textLength(v))
}

// begin forgets values if there are many, before those of another batch are
// loaded.
func (t *terms) begin() {
	if len(t.values) > mostRemembered || t.texts > mostTexts {
		clear(t.values)
		t.texts = 0
	}
}

// load makes sure that value knows these numbers, until begin is called.
func (t *terms) load(ctx context.Context, ids []graph.ID) error {
	var missing []graph.ID
	for _, id := range ids {
		if id == 0 || id&local != 0 {
			continue
		}
		if _, ok := t.values[id]; !ok {
			t.values[id] = nil
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	values, err := t.reader.Values(ctx, missing)
	if err != nil {
		return err
	}
	for i, id := range missing {
		t.values[id] = shown(values[i])
		t.texts += textLength(values[i])
	}
	return nil
}

// valuesOf gives the values of numbers, which are not remembered.
func (t *terms) valuesOf(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	all := make([]quad.Value, len(ids))
	var missing []graph.ID
	var at []int
	for i, id := range ids {
		if all[i] = t.value(id); all[i] == nil && id != 0 {
			missing, at = append(missing, id), append(at, i)
		}
	}
	if len(missing) == 0 {
		return all, ctx.Err()
	}
	values, err := t.reader.Values(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, v := range values {
		all[at[i]] = shown(v)
	}
	return all, nil
}

// value is the value of a number that was loaded, nil for 0.
func (t *terms) value(id graph.ID) quad.Value {
	if id&local != 0 {
		return t.locals[id&^local]
	}
	return t.values[id]
}

func take(m *graph.Meter, bytes int64) error {
	if m == nil {
		return nil
	}
	return m.Take(bytes)
}

func textLength(v quad.Value) int64 {
	switch v := v.(type) {
	case nil:
		return 0
	case quad.IRI:
		return int64(len(v))
	case quad.String:
		return int64(len(v))
	case quad.LangString:
		return int64(len(v.Value))
	case quad.TypedString:
		return int64(len(v.Value))
	case quad.BNode:
		return int64(len(v))
	}
	return int64(len(fmt.Sprint(v)))
}
