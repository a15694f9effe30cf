package queries

import (
	"cmp"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// sourceCard is what a quotation says of its source.
type sourceCard struct {
	title, url, published, publisher string
}

// compareLabels orders labels: passages by source and place, then the rest.
func compareLabels(a, b quad.Value) int {
	pa, aIs := schema.PassageOf(a)
	pb, bIs := schema.PassageOf(b)
	switch {
	case aIs && bIs:
		return cmp.Or(cmp.Compare(pa.Source, pb.Source), cmp.Compare(pa.Start, pb.Start), cmp.Compare(pa.End, pb.End))
	case aIs:
		return -1
	case bIs:
		return 1
	}
	return cmp.Compare(spelling(a), spelling(b))
}

// quote looks up the words of labels, all at once, for [inquiry.passage].
func (q *inquiry) quote(labels []quad.Value) error {
	var ids, sources []schema.ID
	for i, label := range labels {
		if err := q.late(i); err != nil {
			return err
		}
		if _, seen := q.passages[label]; seen {
			continue
		}
		p, ok := schema.PassageOf(label)
		if !ok {
			id, _ := schema.IDOf(label)
			q.passages[label] = Passage{Source: id, Title: Optional(labelTitle(id))}
			continue
		}
		q.passages[label] = Passage{Source: p.Source, Start: p.Start, End: p.End}
		ids = append(ids, p.ID())
		sources = append(sources, p.Source)
	}
	if len(ids) == 0 {
		return nil
	}
	if err := q.loadSources(distinct(sources)); err != nil {
		return err
	}
	facts, err := q.told(ids, schema.Exact, schema.SectionIs, schema.LineIs)
	if err != nil {
		return err
	}
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return err
		}
		p := q.passages[f.subject]
		switch f.predicate {
		case schema.Exact:
			p.Quote = Optional(plain(f.object))
		case schema.SectionIs:
			p.Section = Optional(plain(f.object))
		case schema.LineIs:
			p.Line, _ = strconv.Atoi(plain(f.object))
		}
		q.passages[f.subject] = p
	}
	for i, id := range ids {
		if err := q.late(i); err != nil {
			return err
		}
		p := q.passages[id.IRI()]
		card := q.sources[p.Source]
		p.Title, p.URL = Optional(card.title), Optional(card.url)
		q.passages[id.IRI()] = p
	}
	return nil
}

// labelTitle says in words what a label is that is no passage.
func labelTitle(id schema.ID) string {
	switch id.Kind() {
	case "registry":
		return "registry table " + id.Local()
	case "curation":
		return "judgement file " + id.Local()
	case "inferred":
		return "derived by the rule " + id.Local()
	}
	return string(id)
}

// passage gives the words of a label that was quoted, and notes its source as
// one that the answer rests on.
func (q *inquiry) passage(label quad.Value) Passage {
	p := q.passages[label]
	if p.Source.Kind() == "source" {
		q.used[p.Source] = true
	}
	return p
}

// loadSources looks up the cards of sources, all at once.
func (q *inquiry) loadSources(sources []schema.ID) error {
	var unknown []schema.ID
	for _, id := range sources {
		if _, seen := q.sources[id]; !seen {
			unknown = append(unknown, id)
			q.sources[id] = sourceCard{}
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	facts, err := q.told(unknown, schema.Title, schema.URL, schema.Issued, schema.Publisher)
	if err != nil {
		return err
	}
	for _, f := range facts {
		id, _ := schema.IDOf(f.subject)
		card := q.sources[id]
		switch f.predicate {
		case schema.Title:
			card.title = plain(f.object)
		case schema.URL:
			card.url = plain(f.object)
		case schema.Issued:
			card.published = plain(f.object)
		case schema.Publisher:
			card.publisher = plain(f.object)
		}
		q.sources[id] = card
	}
	return nil
}

// sourceThings names sources; they must be loaded.
func (q *inquiry) sourceThings(ids []schema.ID) []Thing {
	things := make([]Thing, 0, len(ids))
	for _, id := range distinct(ids) {
		things = append(things, Thing{ID: id, Name: cmp.Or(q.sources[id].title, q.sources[id].url, string(id)), Kind: "source"})
	}
	return things
}

// answer closes an inquiry: it cuts nothing, but says what was cut.
func answer[Row any](q *inquiry, question string, parameters any, rows []Row, total int) (*Answer[Row], error) {
	if rows == nil {
		rows = []Row{}
	}
	loaded, err := q.countSources()
	if err != nil {
		return nil, err
	}
	revision, err := q.r.Revision(q.ctx)
	if err != nil {
		return nil, err
	}
	used := make([]schema.ID, 0, len(q.used))
	for id := range q.used {
		used = append(used, id)
	}
	if err := q.loadSources(used); err != nil {
		return nil, err
	}
	a := &Answer[Row]{Rows: rows, Head: Head{
		Question: question, Parameters: parameters, Count: total,
		Coverage: Coverage{Sources: q.sourceThings(used), From: Optional(q.from), To: Optional(q.to), Loaded: loaded}, Revision: Optional(revision),
	}}
	a.markCut()
	return a, nil
}

func (q *inquiry) countSources() (int, error) {
	class, err := q.number(schema.ClassSource)
	if err != nil || class == 0 {
		return 0, err
	}
	quads, err := q.quads(pattern{predicates: []quad.IRI{schema.Type}, objects: oneOf(class)})
	return len(column(quads, 0)), err
}
