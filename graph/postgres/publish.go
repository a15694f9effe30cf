package postgres

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// slots is how many commits are remembered, each by a token of its own, for
// those who lost the connection before they heard of theirs.
const slots = 256

// commitTime is how long a commit may take that was begun.
const commitTime = 30 * time.Second

// publish commits the transaction, if there is something to commit.
func (w *writer) publish(ctx context.Context) error {
	leave, err := w.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if !w.changed {
		return nil
	}
	number := w.s.state.commits + 1
	token := make([]byte, 16)
	_, _ = rand.Read(token) // which never fails
	var b pgx.Batch
	b.Queue("UPDATE state SET size = $1, fingerprint = $2, last = $3, commits = $4", w.now.size, w.now.print.Bytes(), int64(w.now.last), number)
	b.Queue("INSERT INTO commits (slot, number, token) VALUES ($1, $2, $3) ON CONFLICT (slot) DO UPDATE SET number = excluded.number, token = excluded.token", number%slots, number, token)
	var predicates, more []int64
	for p, n := range w.of {
		if n != 0 {
			predicates, more = append(predicates, int64(p)), append(more, n)
		}
	}
	if len(predicates) > 0 {
		b.Queue("INSERT INTO predicates (p, quads) SELECT * FROM unnest($1::BIGINT[], $2::BIGINT[]) ON CONFLICT (p) DO UPDATE SET quads = predicates.quads + excluded.quads", predicates, more)
		b.Queue("DELETE FROM predicates WHERE p = ANY($1) AND quads = 0", predicates)
	}
	b.Queue("COMMIT")
	// From here on the Update is published or not, whatever becomes of ctx.
	sure, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitTime)
	defer cancel()
	if err := w.s.pipeline(sure, &b); err != nil {
		if err := w.resolve(err, number, token); err != nil {
			return err
		}
	}
	w.reader.of.saw(number)
	if w.s.conn != nil && w.added > analyseFrom && w.added > w.now.size/5 {
		_, _ = w.s.script(ctx, "ANALYZE quads; ANALYZE terms") // plans are better with it, answers the same
	}
	return nil
}

// analyseFrom is how many new quads are worth new statistics, if they are a
// fifth of all.
const analyseFrom = 10_000

// resolve finds out whether a commit that failed took place. The lock waits
// for what the server still does with the lost connection.
func (w *writer) resolve(failed error, number int64, token []byte) error {
	var ofServer *pgconn.PgError
	if errors.As(failed, &ofServer) && !again(failed) {
		return fmt.Errorf("graph: update: %w", failed)
	}
	w.s.rollback()
	patience := w.reader.of.options.Patience
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s, err := begin(ctx, w.reader.of.hosts.writers, forWriting, patience)
	if err != nil {
		return fmt.Errorf("graph: update: it is not known whether it was published: %w", errors.Join(failed, err))
	}
	defer s.rollback()
	found, err := all(ctx, s, tokenOf, "SELECT token FROM commits WHERE slot = $1 AND number = $2", number%slots, number)
	if err != nil {
		return fmt.Errorf("graph: update: it is not known whether it was published: %w", errors.Join(failed, err))
	}
	if len(found) == 0 || !bytes.Equal(found[0], token) {
		return fmt.Errorf("graph: update: nothing was published: %w", failed)
	}
	return nil
}

func tokenOf(rows pgx.Rows) (token []byte, err error) {
	err = rows.Scan(&token)
	return token, err
}
