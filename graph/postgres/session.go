package postgres

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/plenarykg/plenary/graph"
)

// state is the one row of the table of that name.
type state struct {
	size    int64
	print   graph.Fingerprint
	last    graph.ID // the greatest number that was given
	commits int64    // how often something was published
}

const selectState = "SELECT format, size, encode(fingerprint, 'hex'), last, commits FROM state"

// How a transaction begins.
const (
	forReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + selectState
	// The lock on the row is a writer's turn. Each later statement sees what
	// was published before the turn came, which a snapshot from before would not.
	forWriting = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; " + selectState + " FOR UPDATE"
)

var (
	errNoGraph = errors.New("graph: there is no graph in the schema")
	errNewer   = errors.New("graph: the graph was made by a newer version of this program")
	errOlder   = errors.New("graph: the graph was made by an older version of this program")
)

// session is one transaction on one connection.
type session struct {
	conn  *pgxpool.Conn
	state state // as it was when the transaction began
}

// begin begins a transaction, and tries again for as long as patience while
// that may help.
func begin(ctx context.Context, pool *pgxpool.Pool, how string, patience time.Duration) (*session, error) {
	until := time.Now().Add(patience)
	for wait := 5 * time.Millisecond; ; wait = min(2*wait, 200*time.Millisecond) {
		s, err := tryBegin(ctx, pool, how)
		if err == nil {
			return s, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !again(err) || time.Now().Add(wait).After(until) {
			return nil, err
		}
		if lost(err) {
			pool.Reset() // the other connections may be lost as well
		}
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

func tryBegin(ctx context.Context, pool *pgxpool.Pool, how string) (*session, error) {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: database: %w", err)
	}
	s := &session{conn: conn}
	rows, err := s.script(ctx, how)
	if err == nil {
		s.state, err = stateOf(rows)
	}
	if err != nil {
		s.rollback()
		return nil, err
	}
	return s, nil
}

func stateOf(rows [][][]byte) (state, error) {
	if len(rows) != 1 || len(rows[0]) != 5 {
		return state{}, fmt.Errorf("graph: the table state has %d rows, not one", len(rows))
	}
	var n [5]int64
	for _, i := range []int{0, 1, 3, 4} {
		var err error
		if n[i], err = strconv.ParseInt(string(rows[0][i]), 10, 64); err != nil {
			return state{}, fmt.Errorf("graph: the table state: %w", err)
		}
	}
	switch {
	case n[0] > format:
		return state{}, fmt.Errorf("%w: its format is %d, this one's is %d: take a newer plenary", errNewer, n[0], format)
	case n[0] < format:
		return state{}, fmt.Errorf("%w: its format is %d, this one's is %d: load the documents into another schema with 'plenary load FILE... --db postgres://HOST/DATABASE?search_path=SCHEMA'", errOlder, n[0], format)
	}
	print, err := hex.DecodeString(string(rows[0][2]))
	if err != nil {
		return state{}, fmt.Errorf("graph: the table state: %w", err)
	}
	s := state{size: n[1], last: graph.ID(n[3]), commits: n[4]}
	var ok bool
	if s.print, ok = graph.FingerprintOf(print); !ok {
		return state{}, errors.New("graph: the fingerprint in the table state is none")
	}
	return s, nil
}

// script runs statements without parameters in one round trip and gives the
// rows of all of them, as text.
func (s *session) script(ctx context.Context, sql string) ([][][]byte, error) {
	results := s.conn.Conn().PgConn().Exec(ctx, sql)
	var rows [][][]byte
	for results.NextResult() {
		for from := results.ResultReader(); from.NextRow(); {
			row := make([][]byte, len(from.Values()))
			for i, v := range from.Values() {
				row[i] = append([]byte(nil), v...)
			}
			rows = append(rows, row)
		}
	}
	return rows, wrong(ctx, results.Close())
}

// ownPlan are the arguments of a statement that is planned for them alone, as
// few and many numbers, rare and common ones, want plans that differ widely.
func ownPlan(args ...any) []any { return append([]any{pgx.QueryExecModeCacheDescribe}, args...) }

// all collects the rows of a statement.
func all[T any](ctx context.Context, s *session, scan func(pgx.Rows) (T, error), sql string, args ...any) ([]T, error) {
	rows, err := s.conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, wrong(ctx, err)
	}
	defer rows.Close()
	var found []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("graph: database: %w", err)
		}
		found = append(found, one)
	}
	return found, wrong(ctx, rows.Err())
}

// pipeline runs statements in one round trip. What comes after one that fails
// is not run.
func (s *session) pipeline(ctx context.Context, b *pgx.Batch) error {
	return wrong(ctx, s.conn.SendBatch(ctx, b).Close())
}

// wrong is the error of a statement: that of the context if it is done.
func wrong(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var ofServer *pgconn.PgError
	if errors.As(err, &ofServer) && (ofServer.Code == "42P01" || ofServer.Code == "3F000") {
		return fmt.Errorf("%w: %w", errNoGraph, err)
	}
	return fmt.Errorf("graph: database: %w", err)
}

// farewell is how long the end of a transaction may take.
const farewell = 5 * time.Second

// rollback ends the transaction and frees the connection, if there is one.
func (s *session) rollback() {
	if s == nil || s.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if s.conn.Conn().PgConn().TxStatus() != 'I' {
		_, _ = s.script(ctx, "ROLLBACK") // or else the pool closes the connection
	}
	s.conn.Release()
	s.conn = nil
}
