package postgres

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// answer gives the rows of a statement whose columns are texts.
func (p *postgres) answer(ctx context.Context, statement string, args ...any) (engine.Answer, error) {
	found, err := p.pool.Query(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	columns := len(found.FieldDescriptions())
	rows, err := pgx.CollectRows(found, func(row pgx.CollectableRow) ([]string, error) {
		texts, into := make([]string, columns), make([]any, columns)
		for i := range texts {
			into[i] = &texts[i]
		}
		return texts, row.Scan(into...)
	})
	return func() [][]string { return rows }, err
}

func (p *postgres) CoHosts(ctx context.Context, body quad.IRI) (engine.Answer, error) {
	return p.answer(ctx, `
WITH events AS MATERIALIZED (
	SELECT DISTINCT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = $1) AND p = ANY($2)),
hosts AS (SELECT DISTINCT s, o FROM quads WHERE s = ANY(ARRAY(SELECT s FROM events)) AND p = ANY($2)),
counts AS MATERIALIZED (SELECT o, count(*) AS n FROM hosts GROUP BY o)
SELECT term, n::text FROM counts JOIN terms ON id = o WHERE term <> $1`, terms.IRI(body), p.roles)
}

func (p *postgres) Pairs(ctx context.Context, most int) (engine.Answer, error) {
	return p.answer(ctx, `
WITH hosts AS MATERIALIZED (SELECT DISTINCT s, o FROM quads WHERE p = ANY($2)),
pairs AS MATERIALIZED (
	SELECT a.o AS a, b.o AS b, count(*) AS n FROM hosts a JOIN hosts b ON a.s = b.s AND a.o < b.o GROUP BY 1, 2 ORDER BY n DESC LIMIT $1)
SELECT x.term, y.term, n::text FROM pairs JOIN terms x ON x.id = a JOIN terms y ON y.id = b`, most, p.roles)
}

func (p *postgres) Positions(ctx context.Context, holder, issue quad.IRI) (engine.Answer, error) {
	return p.answer(ctx, `
WITH positions AS MATERIALIZED (
	SELECT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = $1) AND p = $3
	INTERSECT SELECT s FROM quads WHERE o = (SELECT id FROM terms WHERE term = $2) AND p = $4)
SELECT a.term, b.term, c.term, d.term FROM positions
	JOIN quads stance ON stance.s = positions.s AND stance.p = $5
	JOIN quads quotation ON quotation.s = stance.g AND quotation.p = $6
	JOIN quads source ON source.s = stance.g AND source.p = $7
	JOIN terms a ON a.id = positions.s JOIN terms b ON b.id = stance.o
	JOIN terms c ON c.id = quotation.o JOIN terms d ON d.id = source.o`,
		terms.IRI(holder), terms.IRI(issue), p.ids[schema.Holder], p.ids[schema.IssueIs], p.ids[schema.StanceIs], p.ids[schema.Exact], p.ids[schema.PartOf])
}

func (p *postgres) Both(ctx context.Context, reserved, supported quad.IRI) (engine.Answer, error) {
	holders := func(issue, stance string) string {
		return `SELECT holder.o FROM quads issue
	JOIN quads stance ON stance.s = issue.s AND stance.p = $3 AND stance.o = ` + stance + `
	JOIN quads holder ON holder.s = issue.s AND holder.p = $4
	WHERE issue.o = (SELECT id FROM terms WHERE term = ` + issue + `) AND issue.p = $5`
	}
	return p.answer(ctx, `WITH both_ AS MATERIALIZED (`+holders("$1", "$6")+` INTERSECT `+holders("$2", "$7")+`)
SELECT DISTINCT term FROM both_ JOIN quads ON s = both_.o AND p = $8 AND quads.o = $9 JOIN terms ON id = both_.o`,
		terms.IRI(reserved), terms.IRI(supported), p.ids[schema.StanceIs], p.ids[schema.Holder], p.ids[schema.IssueIs],
		p.ids[schema.Reservation.IRI()], p.ids[schema.Support.IRI()], p.ids[schema.Type], p.ids[schema.ClassCountry])
}

func (p *postgres) Chain(ctx context.Context, from, to quad.IRI) (engine.Answer, error) {
	none := func() [][]string { return nil }
	found, err := p.pool.Query(ctx, "SELECT id FROM unnest($1::text[]) WITH ORDINALITY AS t (term, n) JOIN terms USING (term) ORDER BY n", []string{terms.IRI(from), terms.IRI(to)})
	if err != nil {
		return nil, err
	}
	ends, err := pgx.CollectRows(found, pgx.RowTo[int64])
	if err != nil || len(ends) < 2 {
		return none, err
	}
	chain, err := engine.Chain(ends[0], ends[1], func(frontier []int64) ([]engine.Hop[int64], error) { return p.hops(ctx, frontier) })
	if err != nil || chain == nil {
		return none, err
	}
	if found, err = p.pool.Query(ctx, "SELECT term FROM unnest($1::int8[]) WITH ORDINALITY AS t (id, n) JOIN terms USING (id) ORDER BY n", chain); err != nil {
		return nil, err
	}
	row, err := pgx.CollectRows(found, pgx.RowTo[string])
	return func() [][]string { return [][]string{row} }, err
}

func (p *postgres) hops(ctx context.Context, frontier []int64) ([]engine.Hop[int64], error) {
	found, err := p.pool.Query(ctx, `
WITH events AS MATERIALIZED (SELECT s, min(o) AS o FROM quads WHERE o = ANY($1) AND p = ANY($2) GROUP BY s)
SELECT events.o, events.s, quads.o FROM events JOIN quads ON quads.s = events.s AND p = ANY($2)`, frontier, p.roles)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(found, func(row pgx.CollectableRow) (h engine.Hop[int64], err error) {
		return h, row.Scan(&h.From, &h.Over, &h.To)
	})
}

func (p *postgres) Around(ctx context.Context, of quad.IRI, most int) (engine.Answer, error) {
	return p.answer(ctx, `
WITH me AS (SELECT id FROM terms WHERE term = $1),
near AS MATERIALIZED (
	(SELECT s, p, o, g FROM quads WHERE s = (SELECT id FROM me) UNION SELECT s, p, o, g FROM quads WHERE o = (SELECT id FROM me)) LIMIT $2),
reached AS MATERIALIZED (SELECT s AS id FROM near UNION SELECT o FROM near),
far AS MATERIALIZED (
	(SELECT q.* FROM reached JOIN LATERAL (SELECT s, p, o, g FROM quads WHERE s = id LIMIT $2 * 2) q ON true LIMIT $2 * 2)
	UNION (SELECT q.* FROM reached JOIN LATERAL (SELECT s, p, o, g FROM quads WHERE o = id LIMIT $2 * 2) q ON true LIMIT $2 * 2)),
found AS MATERIALIZED (
	SELECT s, p, o, g FROM near
	UNION ALL (SELECT * FROM far WHERE s <> (SELECT id FROM me) AND o <> (SELECT id FROM me)) LIMIT $2)
SELECT a.term, b.term, c.term, d.term FROM found JOIN terms a ON a.id = s JOIN terms b ON b.id = p JOIN terms c ON c.id = o JOIN terms d ON d.id = g`,
		terms.IRI(of), most)
}

// like escapes a text for LIKE.
var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (p *postgres) Search(ctx context.Context, text string, prefix bool, most int) (engine.Answer, error) {
	text = graph.Fold(text)
	where, args := "folded LIKE $1", []any{"%" + like.Replace(text) + "%", most}
	if prefix {
		where, args = "folded >= $1 AND folded < $3", []any{text, most, text + "\U0010FFFF"}
	}
	return p.answer(ctx, `
WITH found AS MATERIALIZED (SELECT id, text, lang FROM texts WHERE `+where+` ORDER BY text, lang LIMIT $2)
SELECT term FROM found JOIN terms USING (id) ORDER BY text, lang`, args...)
}
