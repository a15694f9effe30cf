package postgres

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/plenarykg/plenary/graph"
)

// format is the number of the tables' shape. Others are refused.
const format = 1

// tables are the statements that make a graph. %[1]s stands behind each key
// that grows in the order of numbers.
const tables = `
CREATE TABLE terms (
	id BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	kind SMALLINT NOT NULL,
	text TEXT NOT NULL,
	extra TEXT NOT NULL,
	fold TEXT,
	head BYTEA,
	PRIMARY KEY (id)%[1]s
);
CREATE UNIQUE INDEX terms_hash ON terms (hash);
CREATE INDEX terms_head ON terms (head) WHERE head IS NOT NULL;
CREATE TABLE quads (
	s BIGINT NOT NULL,
	p BIGINT NOT NULL,
	o BIGINT NOT NULL,
	l BIGINT NOT NULL,
	PRIMARY KEY (s, p, o, l)%[1]s
);
CREATE INDEX quads_posl ON quads (p, o, s, l);
CREATE INDEX quads_o ON quads (o)%[1]s;
CREATE INDEX quads_l ON quads (l)%[1]s;
CREATE TABLE predicates (
	p BIGINT PRIMARY KEY,
	quads BIGINT NOT NULL
);
CREATE TABLE commits (
	slot BIGINT PRIMARY KEY,
	number BIGINT NOT NULL,
	token BYTEA NOT NULL
);
CREATE TABLE state (
	id BIGINT PRIMARY KEY,
	format BIGINT NOT NULL,
	size BIGINT NOT NULL,
	fingerprint BYTEA NOT NULL,
	last BIGINT NOT NULL,
	commits BIGINT NOT NULL
);
`

// statements make the tables in the schema, all or none.
func statements(schema string, buckets int) string {
	sharded := ""
	if buckets > 0 {
		sharded = fmt.Sprintf(" USING HASH WITH (bucket_count = %d)", buckets)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "BEGIN;\nCREATE SCHEMA IF NOT EXISTS %s;", pgx.Identifier{schema}.Sanitize())
	fmt.Fprintf(&b, tables, sharded)
	fmt.Fprintf(&b, "INSERT INTO state VALUES (0, %d, 0, decode('%s', 'hex'), 0, 0);\nCOMMIT",
		format, hex.EncodeToString(graph.Fingerprint{}.Bytes()))
	return b.String()
}

// create makes the graph. Where another process does so at the same time, one
// of them does, and both have it.
func create(ctx context.Context, h *hosts, patience time.Duration) error {
	for try := 0; ; try++ {
		err := createOnce(ctx, h)
		if err == nil || try > 0 && !made(err) && !again(err) {
			return err
		}
		s, there := begin(ctx, h.writers, forReading, patience)
		if there == nil {
			s.rollback()
			return nil
		}
		if try == 5 || !made(err) && !again(err) {
			return err
		}
		if err := sleep(ctx, time.Duration(try+1)*20*time.Millisecond); err != nil {
			return err
		}
	}
}

func createOnce(ctx context.Context, h *hosts) error {
	conn, err := h.writers.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("graph: database: %w", err)
	}
	s := &session{conn: conn}
	defer s.rollback()
	encoding, err := s.script(ctx, "SHOW server_encoding")
	if err != nil {
		return err
	}
	if got := string(encoding[0][0]); !strings.EqualFold(strings.ReplaceAll(got, "-", ""), "UTF8") {
		return fmt.Errorf("graph: the database is in %s: make one in UTF8 (createdb -E UTF8 -T template0)", got)
	}
	if _, err := s.script(ctx, statements(h.schema, h.buckets)); err != nil {
		var ofServer *pgconn.PgError
		if h.buckets > 0 && errors.As(err, &ofServer) && ofServer.Code == "42601" { // syntax
			return fmt.Errorf("graph: this server has no hash-sharded keys: leave %s out of the address (%w)", bucketsParameter, err)
		}
		return err
	}
	return s.indexTrigrams(ctx)
}

// made reports whether something is there already.
func made(err error) bool {
	var ofServer *pgconn.PgError
	if !errors.As(err, &ofServer) {
		return false
	}
	switch ofServer.Code {
	case "23505", "42P06", "42P07", "42710": // unique, schema, table, object
		return true
	}
	return false
}

// indexTrigrams makes searches for parts of texts fast where the extension is
// installed in the database.
func (s *session) indexTrigrams(ctx context.Context) error {
	found, err := s.script(ctx, "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'")
	if err != nil || len(found) == 0 {
		return err
	}
	class := pgx.Identifier{string(found[0][0]), "gin_trgm_ops"}.Sanitize()
	_, err = s.script(ctx, "CREATE INDEX terms_fold ON terms USING GIN (fold "+class+")")
	return err
}
