// Package graph is the store of labelled quads that everything else rests on:
// snapshots to read, atomic updates to write. It knows no diplomacy.
//
// The engines live in packages of their own (graph/cayley, …) and keep the
// promises that graph/graphtest tests.
package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// ID is a value's number inside one graph. 0 is no value. Numbers are stable
// for as long as the value is used by a quad, and mean nothing in another graph.
type ID uint64

// Pattern selects quads by sets: a quad matches if each of its four values is
// in the set at its place. A nil set matches everything, an empty non-nil set
// nothing. Sets need not be sorted and may hold the same ID twice.
type Pattern struct{ Subject, Predicate, Object, Label []ID }

// Quad is a quad as numbers: subject, predicate, object, label.
type Quad [4]ID

// Reader is one unchanging snapshot of a graph. It is safe for concurrent use
// until the View or Update that gave it returns, and not after. Every method
// stops with the context's error once the context is done.
type Reader interface {
	// IDs gives the number of each value, 0 for a value that no quad uses.
	IDs(ctx context.Context, values []quad.Value) ([]ID, error)
	// Values gives the value of each number; the caller owns the slice. An ID
	// that is not in the graph is an error.
	Values(ctx context.Context, ids []ID) ([]quad.Value, error)
	// Match gives each matching quad once, in no promised order. After an
	// error the sequence ends. Inside an Update each range over the sequence
	// gives what matched when it began, whatever is changed meanwhile.
	Match(ctx context.Context, p Pattern) iter.Seq2[Quad, error]
	// Estimate guesses how many quads match: exact where that is cheap, never
	// negative, and 0 only if none matches.
	Estimate(ctx context.Context, p Pattern) (int64, error)
	// Search gives the text values (strings, with or without language or
	// datatype xsd:string) that contain the given text, ignoring case ([Fold]),
	// at most limit of them (0: all), in the order of the values' text by
	// bytes, and of equal texts by their N-Quads terms ([AppendValue]).
	// With prefix, only values that begin with it.
	Search(ctx context.Context, text string, prefix bool, limit int) ([]ID, error)
	// Size is the number of quads.
	Size(ctx context.Context) (int64, error)
	// Revision names the state of the graph: it changes with every update that
	// changes a quad, and with nothing else.
	Revision(ctx context.Context) (string, error)
}

// Tx is a Reader that sees its own writes, inside one Update.
type Tx interface {
	Reader
	// Add adds quads; those that are there already are left alone. A quad
	// without a label, or one whose subject, predicate or label is not an IRI,
	// is an error (ErrBadQuad), and so is one with a value that N-Quads cannot
	// say ([Check] is the rule). Of a call that fails so nothing is added, and
	// the Update can go on. The caller keeps the slice.
	Add(ctx context.Context, quads []quad.Quad) error
	// Remove removes the quads that match; it returns how many there were.
	Remove(ctx context.Context, p Pattern) (int64, error)
}

// Graph is a store of labelled quads, safe for concurrent use.
type Graph interface {
	// View runs f on a snapshot.
	View(ctx context.Context, f func(Reader) error) error
	// Update runs f and publishes all of its changes at once if f returns nil,
	// and none of them otherwise: also when f panics, the context is done when
	// f returns, or the process is killed. Updates run one at a time; one that
	// waits for its turn gives up when its context is done. Update must not be
	// called inside View or Update of the same graph.
	Update(ctx context.Context, f func(Tx) error) error
	// Close frees the store. It waits for running Views and Updates, so it must
	// not be called inside one. Closing again does nothing.
	Close() error
}
