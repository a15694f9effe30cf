package queries

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// SourcesParams ask what is loaded.
type SourcesParams struct {
	Page
}

// Source is one loaded document.
type Source struct {
	Card
	Events    int              `json:"events"` // that it describes
	Positions int              `json:"positions"`
	Bodies    int              `json:"bodies"` // that it names
	Passages  int              `json:"passages"`
	Quads     int              `json:"quads"` // that rest on its passages
	Warnings  []schema.Warning `json:"warnings"`

	TextLoaded bool `json:"text_loaded"` // whether its text is stored
}

// Card is what is known of a document itself.
type Card struct {
	Source        Thing       `json:"source"`
	Title         Optional    `json:"title"`
	Publisher     Optional    `json:"publisher"`
	URL           Optional    `json:"url"`
	Published     Optional    `json:"published"` // 2006-01-02
	Retrieved     Optional    `json:"retrieved"`
	SHA256        Optional    `json:"sha256"`      // of the bytes
	TextSHA256    Optional    `json:"text_sha256"` // of the normalised text
	MediaType     Optional    `json:"media_type"`
	Language      Optional    `json:"language"`
	Loader        Optional    `json:"loader"`
	LoaderVersion Optional    `json:"loader_version"`
	Tier          schema.Tier `json:"tier"`
}

var sourcePredicates = []quad.IRI{
	schema.Title, schema.Publisher, schema.URL, schema.Issued, schema.Retrieved, schema.SHA256, schema.TextSHA256, schema.Format,
	schema.Language, schema.LoaderName, schema.LoaderVersion, schema.TierIs, schema.WarningIs,
}

// Sources lists the loaded documents with what each holds, by the day of
// publication.
func Sources(ctx context.Context, r graph.Reader, reg *registry.Registry, p SourcesParams) (*Answer[Source], error) {
	q := newInquiry(ctx, r, reg)
	rows, err := q.sourceRows()
	if err != nil {
		return nil, err
	}
	shown := cut(rows, p.Page)
	for _, row := range shown {
		q.used[row.Source.ID] = true
		q.dated(string(row.Published))
	}
	return answer(q, "sources", p, shown, len(rows))
}

func (q *inquiry) sourceRows() ([]Source, error) {
	class, err := q.number(schema.ClassSource)
	if err != nil || class == 0 {
		return nil, err
	}
	quads, err := q.quads(pattern{predicates: []quad.IRI{schema.Type}, objects: oneOf(class)})
	if err != nil {
		return nil, err
	}
	numbers := column(quads, 0)
	facts, err := q.facts(pattern{subjects: numbers, predicates: sourcePredicates})
	if err != nil {
		return nil, err
	}
	if err := q.load(numbers); err != nil {
		return nil, err
	}
	byID := map[schema.ID]*Source{}
	for _, n := range numbers {
		id := q.idOf(n)
		byID[id] = &Source{Card: Card{Source: Thing{ID: id, Kind: "source"}}, Warnings: []schema.Warning{}}
	}
	for _, f := range facts {
		id, _ := schema.IDOf(f.subject)
		byID[id].take(f)
	}
	if err := q.countHoldings(numbers, byID); err != nil {
		return nil, err
	}
	stored, err := q.withText(numbers)
	if err != nil {
		return nil, err
	}
	rows := make([]Source, 0, len(byID))
	for id, s := range byID {
		s.TextLoaded = stored[id]
		s.Source.Name = string(cmp.Or(s.Title, s.URL, Optional(id)))
		slices.SortFunc(s.Warnings, func(a, b schema.Warning) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
		})
		rows = append(rows, *s)
	}
	slices.SortFunc(rows, func(a, b Source) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), compareThings(a.Source, b.Source))
	})
	return rows, nil
}

func (s *Source) take(f fact) {
	if f.predicate != schema.WarningIs {
		s.Card.take(f)
		return
	}
	line, message, _ := strings.Cut(plain(f.object), ": ")
	n, _ := strconv.Atoi(line)
	s.Warnings = append(s.Warnings, schema.Warning{Line: n, Message: message})
}

func (c *Card) take(f fact) {
	value := Optional(plain(f.object))
	switch f.predicate {
	case schema.Title:
		c.Title = value
	case schema.URL:
		c.URL = value
	case schema.Publisher:
		c.Publisher = value
	case schema.Issued:
		c.Published = value
	case schema.Retrieved:
		c.Retrieved = value
	case schema.SHA256:
		c.SHA256 = value
	case schema.TextSHA256:
		c.TextSHA256 = value
	case schema.Format:
		c.MediaType = value
	case schema.Language:
		c.Language = value
	case schema.LoaderName:
		c.Loader = value
	case schema.LoaderVersion:
		c.LoaderVersion = value
	case schema.TierIs:
		c.Tier = schema.Tier(value)
	}
}

// countHoldings counts what rests on the passages of each source, and on the
// source as a whole: RDF without passages of its own.
func (q *inquiry) countHoldings(sources []graph.ID, byID map[schema.ID]*Source) error {
	parts, err := q.quads(pattern{predicates: []quad.IRI{schema.PartOf}, objects: sources})
	if err != nil {
		return err
	}
	of := map[graph.ID][]*Source{} // a passage has one source, a graph of RDF documents may have several
	for _, m := range parts {
		s := byID[q.idOf(m[2])]
		of[m[0]] = append(of[m[0]], s)
		s.Passages++
	}
	for _, n := range sources {
		of[n] = append(of[n], byID[q.idOf(n)])
	}
	told, err := q.quads(pattern{labels: distinct(append(column(parts, 0), sources...))})
	if err != nil {
		return err
	}
	if err := q.load(column(told, 0)); err != nil {
		return err
	}
	type counted struct {
		source *Source
		thing  graph.ID
	}
	seen := map[counted]bool{}
	for _, m := range told {
		for _, s := range of[m[3]] {
			s.Quads++
			if seen[counted{s, m[0]}] {
				continue
			}
			seen[counted{s, m[0]}] = true
			switch id := q.idOf(m[0]); {
			case id.Kind() == "event":
				s.Events++
			case id.Kind() == "position":
				s.Positions++
			case isBody(id):
				s.Bodies++
			}
		}
	}
	return nil
}
