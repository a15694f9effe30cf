// Package engine is what the benchmark asks of each store, and the way in
// which it asks: every engine runs in a process of its own, so that memory,
// garbage collection and crashes are its own, and measures inside it.
package engine

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"
)

// Answer gives the rows of an answer: terms in N-Quads, numbers in decimal.
// All values have been fetched before; only putting them into this form is
// left to the call, which is not measured.
type Answer func() [][]string

// ErrNone is the answer of an engine that has no such operation.
var ErrNone = errors.New("not something that this engine does")

// Engine is a store under test. Questions may be asked concurrently, and
// during a Commit; Commit and Forget come one at a time.
type Engine interface {
	// Load loads a file of canonical N-Quads into the empty store; when it
	// returns they are durable, if anything is, and questions are answered.
	Load(ctx context.Context, file string) error

	// CoHosts (Q1): other body, number of distinct events that both organise.
	CoHosts(ctx context.Context, body quad.IRI) (Answer, error)
	// Pairs (Q2): two bodies, number of distinct events; the most frequent.
	Pairs(ctx context.Context, most int) (Answer, error)
	// Positions (Q3): position, stance, quotation, source.
	Positions(ctx context.Context, holder, issue quad.IRI) (Answer, error)
	// Both (Q4): the countries that hold a reservation on one issue and
	// support another.
	Both(ctx context.Context, reserved, supported quad.IRI) (Answer, error)
	// Chain (Q5): one row, a shortest chain body, event, body, …; none if
	// there is no chain.
	Chain(ctx context.Context, from, to quad.IRI) (Answer, error)
	// Around (Q6): the quads within radius 2, the nearer first, at most so many.
	Around(ctx context.Context, of quad.IRI, most int) (Answer, error)
	// Search (Q7): the texts that contain or begin with a text, ignoring case,
	// the first in the order of their bytes.
	Search(ctx context.Context, text string, prefix bool, most int) (Answer, error)

	// Commit (W2) adds quads; they are durable when it returns.
	Commit(ctx context.Context, quads []quad.Quad) error
	// Forget (W3) removes the quads whose label is a passage of the source,
	// and those that have the source or such a passage as subject. It tells
	// how many there were.
	Forget(ctx context.Context, source quad.IRI) (int64, error)

	// Bytes is what the store takes on disk, at rest; 0 if it is in memory.
	Bytes(ctx context.Context) (int64, error)
	Close() error
}

// Asker is an engine that answers SPARQL queries, of the form SELECT; the
// default graph is the union of all.
type Asker interface {
	Ask(ctx context.Context, query string) (Answer, error)
}

// Opener opens an empty store, in a folder that is empty as well.
type Opener func(ctx context.Context, folder string) (Engine, error)

// Question is a call of one of the questions, or of Forget, with its
// arguments: IRIs without brackets, texts, numbers.
//
// The arguments of the question SPARQL are a query and the names of what it
// selects.
type Question struct {
	Name string   `json:"name"` // Q1, Q1top, Q2, …
	Args []string `json:"args"`
}

// How much the questions that are cut may give.
const (
	MostPairs  = 100
	MostAround = 2000
	MostFound  = 20
)

// Ask calls the method of a question.
func Ask(ctx context.Context, e Engine, q Question) (Answer, error) {
	iri := func(i int) quad.IRI { return quad.IRI(q.Args[i]) }
	switch q.Name {
	case "Q1", "Q1top":
		return e.CoHosts(ctx, iri(0))
	case "Q2":
		return e.Pairs(ctx, MostPairs)
	case "Q3":
		return e.Positions(ctx, iri(0), iri(1))
	case "Q4":
		return e.Both(ctx, iri(0), iri(1))
	case "Q5":
		return e.Chain(ctx, iri(0), iri(1))
	case "Q6":
		return e.Around(ctx, iri(0), MostAround)
	case "Q7prefix", "Q7part":
		return e.Search(ctx, q.Args[0], q.Name == "Q7prefix", MostFound)
	case "SPARQL":
		a, ok := e.(Asker)
		if !ok {
			return nil, ErrNone
		}
		return a.Ask(ctx, q.Args[0])
	case "W3":
		n, err := e.Forget(ctx, iri(0))
		return func() [][]string { return [][]string{{strconv.FormatInt(n, 10)}} }, err
	}
	return nil, fmt.Errorf("there is no question %q", q.Name)
}

// Hop is a step from one body over an event to another.
type Hop[K comparable] struct{ From, Over, To K }

// Chain finds a shortest chain from both ends, level by level, always from
// the smaller frontier, by a function that gives the hops from a frontier.
func Chain[K comparable](from, to K, hops func(frontier []K) ([]Hop[K], error)) ([]K, error) {
	if from == to {
		return []K{from}, nil
	}
	ways := [2]map[K]Hop[K]{{from: {}}, {to: {}}}
	frontier := [2][]K{{from}, {to}}
	for len(frontier[0]) > 0 && len(frontier[1]) > 0 {
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		found, err := hops(frontier[side])
		if err != nil {
			return nil, err
		}
		var next []K
		for _, h := range found {
			if _, known := ways[side][h.To]; known {
				continue
			}
			ways[side][h.To] = h
			next = append(next, h.To)
			if _, met := ways[1-side][h.To]; met {
				return joined(ways, from, to, h.To), nil
			}
		}
		frontier[side] = next
	}
	return nil, nil
}

func joined[K comparable](ways [2]map[K]Hop[K], from, to, met K) []K {
	var back []K
	for at := met; at != from; at = ways[0][at].From {
		back = append(back, at, ways[0][at].Over)
	}
	chain := []K{from}
	for i := len(back) - 1; i >= 0; i-- {
		chain = append(chain, back[i])
	}
	for at := met; at != to; at = ways[1][at].From {
		chain = append(chain, ways[1][at].Over, ways[1][at].From)
	}
	return chain
}
