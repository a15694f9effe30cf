// Package sqlite asks SQLite with a schema and statements written by hand: a
// dictionary of terms, the quads in four orders, the texts folded.
package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

const tables = `
CREATE TABLE terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL);
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL, lang TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE quads (s INTEGER, p INTEGER, o INTEGER, g INTEGER, PRIMARY KEY (s, p, o, g)) WITHOUT ROWID;`

// The quads' indexes end in the rest of the primary key, so that each of them
// covers.
const indexes = `
CREATE UNIQUE INDEX term ON terms (term);
CREATE INDEX folded ON texts (folded);
CREATE INDEX text ON texts (text, lang, folded);
CREATE INDEX quads_op ON quads (o, p);
CREATE INDEX quads_p ON quads (p);
CREATE INDEX quads_g ON quads (g);
ANALYZE;`

type sqlite struct {
	db     *sql.DB
	folder string
	roles  string // the IDs of the organising predicates, for IN
	ids    map[quad.IRI]int64
}

// Open is an [engine.Opener].
func Open(ctx context.Context, folder string) (engine.Engine, error) {
	file := filepath.Join(folder, "quads.sqlite")
	db, err := sql.Open("sqlite3", "file:"+file+"?_journal_mode=WAL&_synchronous=FULL&_cache_size=-262144&_busy_timeout=60000&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxIdleConns(16)
	if _, err := db.ExecContext(ctx, tables); err != nil {
		db.Close()
		return nil, err
	}
	return &sqlite{db: db, folder: folder, ids: map[quad.IRI]int64{}}, nil
}

func (s *sqlite) Load(ctx context.Context, file string) error {
	read, err := terms.Read(file)
	if err != nil {
		return err
	}
	slices.SortFunc(read.Quads, func(a, b [4]uint32) int { return slices.Compare(a[:], b[:]) })
	if err := s.fill(ctx, read); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, indexes); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return err
	}
	return s.vocabulary(ctx)
}

func (s *sqlite) fill(ctx context.Context, read *terms.Numbered) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Many rows a statement: a call of the driver costs more than a row.
	term := rows{tx: tx, table: "terms", columns: 2}
	text := rows{tx: tx, table: "texts", columns: 4}
	for i, t := range read.Terms {
		if err := term.add(ctx, i+1, t); err != nil {
			return err
		}
		if words, ok := terms.Text(t); ok {
			if err := text.add(ctx, i+1, words, t[strings.LastIndexByte(t, '"')+1:], graph.Fold(words)); err != nil {
				return err
			}
		}
	}
	quads := rows{tx: tx, table: "quads", columns: 4}
	for _, q := range read.Quads {
		if err := quads.add(ctx, q[0], q[1], q[2], q[3]); err != nil {
			return err
		}
	}
	for _, r := range []*rows{&term, &text, &quads} {
		if err := r.flush(ctx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// rows inserts rows, many at once.
type rows struct {
	tx      *sql.Tx
	table   string
	columns int
	full    *sql.Stmt
	args    []any
}

const rowsAtOnce = 100

func (r *rows) statement(n int) string {
	row := "(?" + strings.Repeat(",?", r.columns-1) + ")"
	return "INSERT INTO " + r.table + " VALUES " + row + strings.Repeat(","+row, n-1)
}

func (r *rows) add(ctx context.Context, values ...any) (err error) {
	r.args = append(r.args, values...)
	if len(r.args) < rowsAtOnce*r.columns {
		return nil
	}
	if r.full == nil {
		if r.full, err = r.tx.PrepareContext(ctx, r.statement(rowsAtOnce)); err != nil {
			return err
		}
	}
	_, err = r.full.ExecContext(ctx, r.args...)
	r.args = r.args[:0]
	return err
}

func (r *rows) flush(ctx context.Context) error {
	if len(r.args) == 0 {
		return nil
	}
	_, err := r.tx.ExecContext(ctx, r.statement(len(r.args)/r.columns), r.args...)
	return err
}

// vocabulary notes the IDs of what the statements name.
func (s *sqlite) vocabulary(ctx context.Context) error {
	var roles []string
	for _, role := range schema.OrganizingRoles {
		id, err := s.id(ctx, role.Predicate())
		if err != nil {
			return err
		}
		roles = append(roles, fmt.Sprint(id))
	}
	s.roles = strings.Join(roles, ",")
	for _, iri := range []quad.IRI{schema.Holder, schema.IssueIs, schema.StanceIs, schema.Exact, schema.PartOf, schema.Type, schema.ClassCountry, schema.Reservation.IRI(), schema.Support.IRI()} {
		id, err := s.id(ctx, iri)
		if err != nil {
			return err
		}
		s.ids[iri] = id
	}
	return nil
}

// id is the number of a term, 0 if there is none.
func (s *sqlite) id(ctx context.Context, iri quad.IRI) (id int64, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT id FROM terms WHERE term = ?", terms.IRI(iri)).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return id, err
}

func (s *sqlite) Commit(ctx context.Context, quads []quad.Quad) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	known := map[string]int64{}
	number := func(term string) (id int64, err error) {
		if id, ok := known[term]; ok {
			return id, nil
		}
		err = tx.QueryRowContext(ctx, "SELECT id FROM terms WHERE term = ?", term).Scan(&id)
		if err == sql.ErrNoRows {
			err = tx.QueryRowContext(ctx, "INSERT INTO terms (term) VALUES (?) RETURNING id", term).Scan(&id)
			if text, ok := terms.Text(term); ok && err == nil {
				_, err = tx.ExecContext(ctx, "INSERT INTO texts VALUES (?, ?, ?, ?)", id, text, term[strings.LastIndexByte(term, '"')+1:], graph.Fold(text))
			}
		}
		known[term] = id
		return id, err
	}
	args := make([]any, 0, 4*len(quads))
	for _, q := range quads {
		for _, term := range terms.OfQuad(q) {
			id, err := number(term)
			if err != nil {
				return err
			}
			args = append(args, id)
		}
	}
	statement := "INSERT OR IGNORE INTO quads VALUES (?,?,?,?)" + strings.Repeat(",(?,?,?,?)", len(quads)-1)
	if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *sqlite) Forget(ctx context.Context, source quad.IRI) (int64, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	total := int64(0)
	of := "(SELECT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = ?1) AND p = ?2)"
	for _, where := range []string{"g IN " + of, "s IN " + of + " OR s = (SELECT id FROM terms WHERE term = ?1)"} {
		done, err := tx.ExecContext(ctx, "DELETE FROM quads WHERE "+where, terms.IRI(source), s.ids[schema.PartOf])
		if err != nil {
			return 0, err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, tx.Commit()
}

func (s *sqlite) Bytes(ctx context.Context) (int64, error) {
	if _, err := s.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return 0, err
	}
	return engine.FolderBytes(s.folder)
}

func (s *sqlite) Close() error { return s.db.Close() }
