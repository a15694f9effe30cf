package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

// Whoever waits for a server gives up when its context is done: for another
// process's Update, and in the middle of a statement. A View can go on then,
// an Update cannot.
func TestGivingUp(t *testing.T) {
	server := pgtest.Start(t)
	url := pgtest.URL(freshSchema(), server)
	g, other := open(t, url), open(t, url)
	defer g.Close()
	defer other.Close()
	if err := publish(background, g, 0); err != nil {
		t.Fatal(err)
	}
	soon := func() (context.Context, context.CancelFunc) {
		return context.WithTimeout(background, 100*time.Millisecond)
	}

	err := other.Update(background, func(tx graph.Tx) error {
		ctx, cancel := soon()
		defer cancel()
		if err := publish(ctx, g, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Update while another process has its turn: %v", err)
		}
		return tx.Add(background, source(2))
	})
	if err != nil || has(t, g, 1) || !has(t, g, 2) {
		t.Errorf("the Update that was waited for: %v; sources 1 and 2 are there: %v, %v", err, has(t, g, 1), has(t, g, 2))
	}

	// blocked runs f while no statement gets at the terms.
	blocked := func(f func()) {
		conn, err := pgx.Connect(background, url)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(background)
		if _, err := conn.PgConn().Exec(background, "BEGIN; LOCK TABLE terms IN ACCESS EXCLUSIVE MODE").ReadAll(); err != nil {
			t.Fatal(err)
		}
		f()
	}
	err = g.View(background, func(r graph.Reader) error {
		blocked(func() {
			ctx, cancel := soon()
			defer cancel()
			if _, err := r.Search(ctx, "text", false, 0); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("Search that has to wait: %v", err)
			}
		})
		found, err := r.Search(background, "text", false, 0)
		if len(found) != 2*len(source(0)) {
			t.Errorf("Search after that gives %d texts", len(found))
		}
		return err
	})
	if err != nil {
		t.Errorf("View: %v", err)
	}
	err = g.Update(background, func(tx graph.Tx) error {
		if err := tx.Add(background, source(3)[:1]); err != nil {
			return err
		}
		// The Update has a lock of its own on the terms by now, so that what
		// blocks it is the end of its connection.
		sql(t, url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
		if _, err := tx.Search(background, "text", false, 0); err == nil {
			t.Error("Search on a connection that is gone")
		}
		return nil
	})
	if err == nil || has(t, g, 3) {
		t.Errorf("Update that lost its connection: %v; its source is there: %v", err, has(t, g, 3))
	}
}
