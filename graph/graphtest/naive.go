package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// Naive is a graph that keeps every promise in the plainest way: a set of
// quads that is copied whole for each Update and looked through whole for each
// question. Engines are compared with it. Its zero value is not ready; use
// [NewNaive].
type Naive struct {
	writer chan struct{}

	mu     sync.Mutex
	closed bool
	users  sync.WaitGroup
	now    *naiveState // never changed once it is here
}

// naiveState is one state of the graph. Numbers are never given twice.
type naiveState struct {
	quads  map[graph.Quad]bool
	number map[quad.Value]graph.ID
	value  map[graph.ID]quad.Value // the other way round
	last   graph.ID
	print  graph.Fingerprint
}

// NewNaive returns an empty graph in memory.
func NewNaive() *Naive {
	return &Naive{writer: make(chan struct{}, 1), now: &naiveState{
		quads: map[graph.Quad]bool{}, number: map[quad.Value]graph.ID{}, value: map[graph.ID]quad.Value{},
	}}
}

// enter counts a user in and gives the present state.
func (n *Naive) enter(ctx context.Context) (*naiveState, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return nil, graph.ErrClosed
	}
	n.users.Add(1)
	return n.now, nil
}

// View implements graph.Graph.
func (n *Naive) View(ctx context.Context, f func(graph.Reader) error) error {
	state, err := n.enter(ctx)
	if err != nil {
		return err
	}
	defer n.users.Done()
	tx := &naiveTx{state: state}
	defer tx.end()
	return f(struct{ graph.Reader }{tx})
}

// Update implements graph.Graph.
func (n *Naive) Update(ctx context.Context, f func(graph.Tx) error) error {
	if _, err := n.enter(ctx); err != nil {
		return err
	}
	defer n.users.Done()
	select {
	case n.writer <- struct{}{}:
		defer func() { <-n.writer }()
	case <-ctx.Done():
		return ctx.Err()
	}
	n.mu.Lock()
	copied := &naiveState{maps.Clone(n.now.quads), maps.Clone(n.now.number), maps.Clone(n.now.value), n.now.last, n.now.print}
	n.mu.Unlock()
	tx := &naiveTx{state: copied}
	defer tx.end()
	if err := f(tx); err != nil {
		return err
	}
	tx.end()
	if err := ctx.Err(); err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.now = copied
	return nil
}

// Close implements graph.Graph.
func (n *Naive) Close() error {
	n.mu.Lock()
	n.closed = true
	n.mu.Unlock()
	n.users.Wait()
	return nil
}

// naiveTx is a graph.Tx; a View hides its writing half.
type naiveTx struct {
	mu    sync.Mutex
	state *naiveState
	ended bool
}

func (tx *naiveTx) end() {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	tx.ended = true
}

// lock is for one method's work; without an error, unlock is to follow.
func (tx *naiveTx) lock(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx.mu.Lock()
	if tx.ended {
		tx.mu.Unlock()
		return graph.ErrClosed
	}
	return nil
}

func (tx *naiveTx) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	if err := tx.lock(ctx); err != nil {
		return nil, err
	}
	defer tx.mu.Unlock()
	ids := make([]graph.ID, len(values))
	for i, v := range values {
		if v != nil {
			ids[i] = tx.state.number[v]
		}
	}
	return ids, nil
}

func (tx *naiveTx) Values(ctx context.Context, ids []graph.ID) ([]quad.Value, error) {
	if err := tx.lock(ctx); err != nil {
		return nil, err
	}
	defer tx.mu.Unlock()
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		v, ok := tx.state.value[id]
		if !ok {
			return nil, fmt.Errorf("graph: no value has the number %d", id)
		}
		values[i] = v
	}
	return values, nil
}

func (tx *naiveTx) matching(p graph.Pattern) []graph.Quad {
	sets := [][]graph.ID{p.Subject, p.Predicate, p.Object, p.Label}
	var in [4]map[graph.ID]bool
	for i, set := range sets {
		in[i] = make(map[graph.ID]bool, len(set))
		for _, id := range set {
			in[i][id] = true
		}
	}
	var found []graph.Quad
	for q := range tx.state.quads {
		matches := true
		for i, id := range q {
			matches = matches && (sets[i] == nil || in[i][id])
		}
		if matches {
			found = append(found, q)
		}
	}
	return found
}

func (tx *naiveTx) Match(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		if err := tx.lock(ctx); err != nil {
			yield(graph.Quad{}, err)
			return
		}
		found := tx.matching(p)
		tx.mu.Unlock()
		for _, q := range found {
			if err := ctx.Err(); err != nil {
				yield(graph.Quad{}, err)
				return
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

func (tx *naiveTx) Estimate(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := tx.lock(ctx); err != nil {
		return 0, err
	}
	defer tx.mu.Unlock()
	return int64(len(tx.matching(p))), nil
}

func (tx *naiveTx) Search(ctx context.Context, text string, prefix bool, limit int) ([]graph.ID, error) {
	if err := tx.lock(ctx); err != nil {
		return nil, err
	}
	defer tx.mu.Unlock()
	type hit struct {
		text, term string
		id         graph.ID
	}
	var hits []hit
	for v, id := range tx.state.number {
		own, ok := textOf(v)
		at := strings.Index(graph.Fold(own), graph.Fold(text))
		if ok && (at == 0 || at > 0 && !prefix) {
			hits = append(hits, hit{own, string(graph.AppendValue(nil, v)), id})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(strings.Compare(a.text, b.text), strings.Compare(a.term, b.term))
	})
	ids := []graph.ID{}
	for _, h := range hits {
		if limit == 0 || len(ids) < limit {
			ids = append(ids, h.id)
		}
	}
	return ids, nil
}

func textOf(v quad.Value) (text string, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.LangString:
		return string(v.Value), true
	case quad.TypedString:
		return string(v.Value), v.Type == xsd+"string"
	}
	return "", false
}

func (tx *naiveTx) Size(ctx context.Context) (int64, error) {
	if err := tx.lock(ctx); err != nil {
		return 0, err
	}
	defer tx.mu.Unlock()
	return int64(len(tx.state.quads)), nil
}

func (tx *naiveTx) Revision(ctx context.Context) (string, error) {
	if err := tx.lock(ctx); err != nil {
		return "", err
	}
	defer tx.mu.Unlock()
	return tx.state.print.String(), nil
}

func (tx *naiveTx) Add(ctx context.Context, quads []quad.Quad) error {
	for _, q := range quads {
		if err := graph.Check(q); err != nil {
			return err
		}
	}
	if err := tx.lock(ctx); err != nil {
		return err
	}
	defer tx.mu.Unlock()
	for _, q := range quads {
		var numbers graph.Quad
		for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if tx.state.number[v] == 0 {
				tx.state.last++
				tx.state.number[v], tx.state.value[tx.state.last] = tx.state.last, v
			}
			numbers[i] = tx.state.number[v]
		}
		if !tx.state.quads[numbers] {
			tx.state.quads[numbers] = true
			tx.state.print.Add(q)
		}
	}
	return nil
}

func (tx *naiveTx) Remove(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := tx.lock(ctx); err != nil {
		return 0, err
	}
	defer tx.mu.Unlock()
	found := tx.matching(p)
	for _, q := range found {
		delete(tx.state.quads, q)
		of := tx.state.value
		tx.state.print.Remove(quad.Quad{Subject: of[q[0]], Predicate: of[q[1]], Object: of[q[2]], Label: of[q[3]]})
	}
	used := make(map[graph.ID]bool)
	for q := range tx.state.quads {
		for _, id := range q {
			used[id] = true
		}
	}
	maps.DeleteFunc(tx.state.number, func(_ quad.Value, id graph.ID) bool { return !used[id] })
	maps.DeleteFunc(tx.state.value, func(id graph.ID, _ quad.Value) bool { return !used[id] })
	return int64(len(found)), nil
}
