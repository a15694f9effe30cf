package postgres

import (
	"context"
	"fmt"

	"github.com/plenarykg/plenary/graph"
)

// unsound are questions for numbers that a sound graph has none of, and what
// is wrong where there is one.
var unsound = []struct{ sql, wrong string }{
	{`SELECT q.p FROM (SELECT p, count(*) AS n FROM quads GROUP BY p) AS q
		WHERE NOT EXISTS (SELECT 1 FROM predicates WHERE predicates.p = q.p AND predicates.quads = q.n) LIMIT 1`, "the quads of predicate %d are not counted right"},
	{"SELECT p FROM predicates WHERE NOT EXISTS (SELECT 1 FROM quads WHERE quads.p = predicates.p) LIMIT 1", "predicate %d is counted and has no quads"},
	{"SELECT s FROM quads WHERE NOT EXISTS (SELECT 1 FROM terms WHERE id = s) LIMIT 1", "the subject %d of a quad has no value"},
	{"SELECT p FROM quads WHERE NOT EXISTS (SELECT 1 FROM terms WHERE id = p) LIMIT 1", "the predicate %d of a quad has no value"},
	{"SELECT o FROM quads WHERE NOT EXISTS (SELECT 1 FROM terms WHERE id = o) LIMIT 1", "the object %d of a quad has no value"},
	{"SELECT l FROM quads WHERE NOT EXISTS (SELECT 1 FROM terms WHERE id = l) LIMIT 1", "the label %d of a quad has no value"},
	{`SELECT id FROM terms WHERE NOT EXISTS (SELECT 1 FROM quads WHERE s = terms.id) AND NOT EXISTS (SELECT 1 FROM quads WHERE p = terms.id)
		AND NOT EXISTS (SELECT 1 FROM quads WHERE o = terms.id) AND NOT EXISTS (SELECT 1 FROM quads WHERE l = terms.id) LIMIT 1`, "no quad uses the value %d"},
}

// Verify holds the tables against one another, in one snapshot: each number in
// a quad is a value's, each value is used, and size, counts and fingerprint
// are those of the quads. The error names the first thing that is wrong. It
// reads the whole graph.
func (g *engine) Verify(ctx context.Context) error {
	return g.View(ctx, func(view graph.Reader) error {
		r := view.(*reader)
		if err := r.verifyTables(ctx); err != nil {
			return err
		}
		return r.verifyFingerprint(ctx)
	})
}

func (r *reader) verifyTables(ctx context.Context) error {
	leave, err := r.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	size, err := r.sum(ctx, "SELECT count(*) FROM quads")
	if err != nil {
		return err
	}
	if size != r.now.size {
		return fmt.Errorf("graph: the database is damaged: it has %d quads and counts %d", size, r.now.size)
	}
	for _, u := range unsound {
		var found []graph.ID
		err := r.do(ctx, func(s *session) (err error) {
			found, err = all(ctx, s, numberOf, u.sql)
			return err
		})
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return fmt.Errorf("graph: the database is damaged: "+u.wrong, found[0])
		}
	}
	return nil
}

func (r *reader) verifyFingerprint(ctx context.Context) error {
	var print graph.Fingerprint
	part := make([]graph.Quad, 0, setSize)
	add := func() error {
		quads, err := graph.Resolve(ctx, r, part)
		for _, q := range quads {
			print.Add(q)
		}
		part = part[:0]
		return err
	}
	for q, err := range r.Match(ctx, graph.Pattern{}) {
		if err != nil {
			return err
		}
		if part = append(part, q); len(part) == setSize {
			if err := add(); err != nil {
				return err
			}
		}
	}
	if err := add(); err != nil {
		return err
	}
	if print != r.now.print {
		return fmt.Errorf("graph: the database is damaged: its fingerprint is %s, that of its quads %s", r.now.print, print)
	}
	return nil
}
