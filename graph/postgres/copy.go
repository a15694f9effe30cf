package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/graph"
)

// fewRows is up to how many rows go with a statement, in one round trip; more
// are copied, which is faster for each.
const fewRows = 300

const (
	insertTerms = "INSERT INTO terms (id, hash, kind, text, extra, fold, head) SELECT * FROM unnest($1::BIGINT[], $2::BYTEA[], $3::SMALLINT[], $4::TEXT[], $5::TEXT[], $6::TEXT[], $7::BYTEA[])"
	insertQuads = "INSERT INTO quads (s, p, o, l) SELECT * FROM unnest($1::BIGINT[], $2::BIGINT[], $3::BIGINT[], $4::BIGINT[])"
)

// insert writes new terms and quads.
func (s *session) insert(ctx context.Context, terms []term, quads []graph.Quad) error {
	if len(terms) > fewRows || len(quads) > fewRows {
		return s.copyIn(ctx, terms, quads)
	}
	var b pgx.Batch
	if len(terms) > 0 {
		b.Queue(insertTerms, termColumns(terms)...)
	}
	if len(quads) > 0 {
		columns := quadColumns(quads)
		b.Queue(insertQuads, columns[0], columns[1], columns[2], columns[3])
	}
	return s.pipeline(ctx, &b)
}

func termColumns(terms []term) []any {
	var (
		ids           []int64
		hashes, heads [][]byte
		kinds         []int16
		texts, extras []string
		folds         []*string
	)
	for i := range terms {
		t := &terms[i]
		ids, hashes, kinds = append(ids, int64(t.id)), append(hashes, t.hash[:]), append(kinds, t.kind)
		texts, extras = append(texts, t.text), append(extras, t.extra)
		folds, heads = append(folds, t.fold), append(heads, t.head)
	}
	return []any{ids, hashes, kinds, texts, extras, folds, heads}
}

func quadColumns(quads []graph.Quad) (columns [4][]int64) {
	for i := range columns {
		columns[i] = make([]int64, len(quads))
		for n, q := range quads {
			columns[i][n] = int64(q[i])
		}
	}
	return columns
}

// copyIn writes rows by COPY, quads in the order of their key.
func (s *session) copyIn(ctx context.Context, terms []term, quads []graph.Quad) error {
	var rows rowWriter
	if len(terms) > 0 {
		rows.begin()
		for i := range terms {
			rows.term(&terms[i])
		}
		if err := s.copyRows(ctx, "terms (id, hash, kind, text, extra, fold, head)", &rows); err != nil {
			return err
		}
	}
	if len(quads) == 0 {
		return nil
	}
	quads = slices.Clone(quads)
	slices.SortFunc(quads, func(a, b graph.Quad) int { return slices.Compare(a[:], b[:]) })
	rows.begin()
	for _, q := range quads {
		rows.fields(4)
		for _, id := range q {
			rows.number(id)
		}
	}
	return s.copyRows(ctx, "quads (s, p, o, l)", &rows)
}

func (s *session) copyRows(ctx context.Context, into string, rows *rowWriter) error {
	rows.fields(-1)
	_, err := s.conn.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(rows.b), "COPY "+into+" FROM STDIN BINARY")
	return wrong(ctx, err)
}

// rowWriter writes COPY's binary format (PostgreSQL manual, COPY, "Binary
// Format").
type rowWriter struct{ b []byte }

func (w *rowWriter) begin() {
	w.b = append(w.b[:0], "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
}

func (w *rowWriter) fields(n int16) { w.b = binary.BigEndian.AppendUint16(w.b, uint16(n)) }

func (w *rowWriter) number(id graph.ID) {
	w.b = binary.BigEndian.AppendUint64(append(w.b, 0, 0, 0, 8), uint64(id))
}

func (w *rowWriter) bytes(b []byte) {
	w.b = append(binary.BigEndian.AppendUint32(w.b, uint32(len(b))), b...)
}

func (w *rowWriter) text(s string) {
	w.b = append(binary.BigEndian.AppendUint32(w.b, uint32(len(s))), s...)
}

func (w *rowWriter) null() { w.b = append(w.b, 0xFF, 0xFF, 0xFF, 0xFF) }

func (w *rowWriter) term(t *term) {
	w.fields(7)
	w.number(t.id)
	w.bytes(t.hash[:])
	w.bytes(binary.BigEndian.AppendUint16(nil, uint16(t.kind)))
	w.text(t.text)
	w.text(t.extra)
	if t.fold == nil {
		w.null()
		w.null()
		return
	}
	w.text(*t.fold)
	w.bytes(t.head)
}
