package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// Verify finds whatever somebody does to the tables behind the engine's back.
func TestVerify(t *testing.T) {
	server := pgtest.Start(t)
	url := pgtest.URL(freshSchema(), server)
	g := open(t, url)
	defer g.Close()
	for n := range 3 {
		if err := publish(background, g, n); err != nil {
			t.Fatal(err)
		}
	}
	forget := func(n int) {
		err := g.Update(background, func(tx graph.Tx) error {
			label, err := graph.Find(background, tx, iri("source", n))
			if err != nil {
				return err
			}
			_, err = tx.Remove(background, graph.Pattern{Label: []graph.ID{label}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	forget(1)
	verify := g.(interface {
		Verify(ctx context.Context) error
	}).Verify
	if err := verify(background); err != nil {
		t.Fatalf("a sound graph: %v", err)
	}
	for _, c := range []struct{ what, do, undo string }{
		{"has 40 quads and counts 41", "UPDATE state SET size = size + 1", "UPDATE state SET size = size - 1"},
		{"not counted right", "UPDATE predicates SET quads = quads + 1", "UPDATE predicates SET quads = quads - 1"},
		{"is counted and has no quads", "INSERT INTO predicates VALUES (99999, 0)", "DELETE FROM predicates WHERE p = 99999"},
		{"no quad uses the value 99999", "INSERT INTO terms VALUES (99999, 'x', 1, 'x:y', '')", "DELETE FROM terms WHERE id = 99999"},
		{"the subject", "UPDATE quads SET s = s + 99999", "UPDATE quads SET s = s - 99999"},
		{"the object", "UPDATE quads SET o = o + 99999", "UPDATE quads SET o = o - 99999"},
		{"the label", "UPDATE quads SET l = l + 99999", "UPDATE quads SET l = l - 99999"},
		{"fingerprint", "UPDATE terms SET text = text || 'x'", "UPDATE terms SET text = left(text, -1)"},
	} {
		sql(t, url, c.do)
		if err := verify(background); err == nil || !strings.Contains(err.Error(), c.what) {
			t.Errorf("after %s: %v", c.do, err)
		}
		sql(t, url, c.undo)
	}
	if err := verify(background); err != nil {
		t.Errorf("after all is as it was: %v", err)
	}
}
