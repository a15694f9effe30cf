package sqlite

import (
	"context"
	"encoding/json"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// rows gives the rows of a statement as texts.
func (s *sqlite) rows(ctx context.Context, statement string, args ...any) ([][]string, error) {
	found, err := s.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for found.Next() {
		row, into := make([]string, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

func (s *sqlite) answer(ctx context.Context, statement string, args ...any) (engine.Answer, error) {
	rows, err := s.rows(ctx, statement, args...)
	return func() [][]string { return rows }, err
}

func (s *sqlite) CoHosts(ctx context.Context, body quad.IRI) (engine.Answer, error) {
	return s.answer(ctx, `
WITH events AS MATERIALIZED (
	SELECT DISTINCT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = ?1) AND p IN (`+s.roles+`)),
hosts AS (
	SELECT DISTINCT events.s, quads.o FROM events CROSS JOIN quads ON quads.s = events.s AND p IN (`+s.roles+`)),
counts AS MATERIALIZED (SELECT o, count(*) AS n FROM hosts GROUP BY o)
SELECT term, n FROM counts JOIN terms ON id = o WHERE term <> ?1 ORDER BY n DESC`, terms.IRI(body))
}

func (s *sqlite) Pairs(ctx context.Context, most int) (engine.Answer, error) {
	return s.answer(ctx, `
WITH hosts AS MATERIALIZED (SELECT DISTINCT s, o FROM quads WHERE p IN (`+s.roles+`)),
pairs AS (SELECT a.o AS a, b.o AS b, count(*) AS n FROM hosts a JOIN hosts b ON a.s = b.s AND a.o < b.o GROUP BY 1, 2 ORDER BY n DESC LIMIT ?)
SELECT x.term, y.term, n FROM pairs JOIN terms x ON x.id = a JOIN terms y ON y.id = b ORDER BY n DESC`, most)
}

func (s *sqlite) Positions(ctx context.Context, holder, issue quad.IRI) (engine.Answer, error) {
	return s.answer(ctx, `
WITH positions AS MATERIALIZED (
	SELECT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = ?1) AND p = ?3
	INTERSECT SELECT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = ?2) AND p = ?4)
SELECT a.term, b.term, c.term, d.term FROM positions
	CROSS JOIN quads stance ON stance.s = positions.s AND stance.p = ?5
	CROSS JOIN quads quotation ON quotation.s = stance.g AND quotation.p = ?6
	CROSS JOIN quads source ON source.s = stance.g AND source.p = ?7
	JOIN terms a ON a.id = positions.s JOIN terms b ON b.id = stance.o
	JOIN terms c ON c.id = quotation.o JOIN terms d ON d.id = source.o`,
		terms.IRI(holder), terms.IRI(issue), s.ids[schema.Holder], s.ids[schema.IssueIs], s.ids[schema.StanceIs], s.ids[schema.Exact], s.ids[schema.PartOf])
}

func (s *sqlite) Both(ctx context.Context, reserved, supported quad.IRI) (engine.Answer, error) {
	holders := func(issue, stance string) string {
		return `SELECT holder.o FROM quads issue
	CROSS JOIN quads stance ON stance.s = issue.s AND stance.p = ?3 AND stance.o = ` + stance + `
	CROSS JOIN quads holder ON holder.s = issue.s AND holder.p = ?4
	WHERE issue.o = (SELECT id FROM terms WHERE term = ` + issue + `) AND issue.p = ?5`
	}
	return s.answer(ctx, `WITH both AS MATERIALIZED (`+holders("?1", "?6")+` INTERSECT `+holders("?2", "?7")+`)
SELECT DISTINCT term FROM both JOIN quads ON s = both.o AND p = ?8 AND quads.o = ?9 JOIN terms ON id = both.o`,
		terms.IRI(reserved), terms.IRI(supported), s.ids[schema.StanceIs], s.ids[schema.Holder], s.ids[schema.IssueIs],
		s.ids[schema.Reservation.IRI()], s.ids[schema.Support.IRI()], s.ids[schema.Type], s.ids[schema.ClassCountry])
}

func (s *sqlite) Chain(ctx context.Context, from, to quad.IRI) (engine.Answer, error) {
	a, err := s.id(ctx, from)
	if err != nil {
		return nil, err
	}
	b, err := s.id(ctx, to)
	if err != nil {
		return nil, err
	}
	chain, err := engine.Chain(a, b, func(frontier []int64) ([]engine.Hop[int64], error) { return s.hops(ctx, frontier) })
	if err != nil || chain == nil {
		return func() [][]string { return nil }, err
	}
	list, err := json.Marshal(chain)
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, "SELECT term FROM json_each(?) AS list JOIN terms ON terms.id = list.value ORDER BY list.key", string(list))
	return func() [][]string {
		var row []string
		for _, r := range rows {
			row = append(row, r[0])
		}
		return [][]string{row}
	}, err
}

func (s *sqlite) hops(ctx context.Context, frontier []int64) ([]engine.Hop[int64], error) {
	list, err := json.Marshal(frontier)
	if err != nil {
		return nil, err
	}
	found, err := s.db.QueryContext(ctx, `
WITH events AS MATERIALIZED (
	SELECT s, min(o) AS o FROM json_each(?) AS list CROSS JOIN quads ON o = list.value AND p IN (`+s.roles+`) GROUP BY s)
SELECT events.o, events.s, quads.o FROM events CROSS JOIN quads ON quads.s = events.s AND p IN (`+s.roles+`)`, string(list))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var hops []engine.Hop[int64]
	for found.Next() {
		var h engine.Hop[int64]
		if err := found.Scan(&h.From, &h.Over, &h.To); err != nil {
			return nil, err
		}
		hops = append(hops, h)
	}
	return hops, found.Err()
}

func (s *sqlite) Around(ctx context.Context, of quad.IRI, most int) (engine.Answer, error) {
	return s.answer(ctx, `
WITH me AS (SELECT id FROM terms WHERE term = ?1),
near AS MATERIALIZED (
	SELECT * FROM (SELECT s, p, o, g FROM quads WHERE s = (SELECT id FROM me) UNION SELECT s, p, o, g FROM quads WHERE o = (SELECT id FROM me)) LIMIT ?2),
reached AS MATERIALIZED (SELECT s AS id FROM near UNION SELECT o FROM near),
far AS MATERIALIZED (
	SELECT s, p, o, g FROM reached CROSS JOIN quads ON s = id
	UNION SELECT * FROM (SELECT s, p, o, g FROM reached CROSS JOIN quads ON o = id LIMIT ?2 * 2) LIMIT ?2 * 2),
found AS (
	SELECT s, p, o, g FROM near
	UNION ALL SELECT * FROM far WHERE s <> (SELECT id FROM me) AND o <> (SELECT id FROM me) LIMIT ?2)
SELECT a.term, b.term, c.term, d.term FROM found JOIN terms a ON a.id = s JOIN terms b ON b.id = p JOIN terms c ON c.id = o JOIN terms d ON d.id = g`,
		terms.IRI(of), most)
}

func (s *sqlite) Search(ctx context.Context, text string, prefix bool, most int) (engine.Answer, error) {
	text = graph.Fold(text)
	where := "texts INDEXED BY text WHERE instr(folded, ?1) > 0"
	if prefix {
		where = "texts INDEXED BY folded WHERE folded >= ?1 AND folded < ?2"
	}
	return s.answer(ctx, `
WITH found AS MATERIALIZED (SELECT id, text, lang FROM `+where+` ORDER BY text, lang LIMIT ?3)
SELECT term FROM found JOIN terms USING (id) ORDER BY text, lang`, text, text+"\U0010FFFF", most)
}
