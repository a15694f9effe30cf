package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// PassageParams ask for a place in a source.
type PassageParams struct {
	Source string `json:"source" about:"a source, or the name of a passage (source/…#char=120,340)" arg:"1"`
	Start  *int   `json:"start,omitempty" about:"the code point of the text at which the place begins, from 0; the first passage of the source if not given"`
	End    *int   `json:"end,omitempty" about:"the code point behind the place; if not given, the end of the passage, or else of the paragraph, in which it begins"`
	Around *int   `json:"around,omitempty" about:"how many paragraphs to show before and after those of the place; 1 if not given"`
}

// Place is a place in a source: its words among those around, and all that
// rests on it.
type Place struct {
	Passage    Passage      `json:"passage"`
	Label      schema.ID    `json:"label"`       // the name of the passage, which labels its facts
	Stored     bool         `json:"stored"`      // whether it is a passage of the graph; no facts rest on any other place
	TextLoaded bool         `json:"text_loaded"` // whether the text of the source is stored
	Excerpt    *Excerpt     `json:"excerpt"`     // null where the text is not stored
	Verbatim   *bool        `json:"verbatim"`    // whether the stored text has its SHA-256 and the quotation at its place; null where there is no text or no quotation
	Gists      []string     `json:"gists"`       // what is said there, in other words; only where somebody wrote it
	Review     Optional     `json:"review"`      // the state of review of its positions; "mixed" if they differ
	Facts      []PlacedFact `json:"facts"`       // all that the passage states but the positions
	Positions  []Position   `json:"positions"`
	Source     Card         `json:"source"`
	Previous   *Passage     `json:"previous"` // the passage of the source before this one
	Next       *Passage     `json:"next"`     // the first that begins after it
	Overlaps   []Passage    `json:"overlaps"` // other passages that share words with it
}

// Excerpt is a part of a text in which a place is marked. All counts are of
// code points.
type Excerpt struct {
	Text  string `json:"text"`  // whole paragraphs
	Start int    `json:"start"` // where Text begins in the text of the source
	End   int    `json:"end"`   // where it ends, exclusive
	From  int    `json:"from"`  // where the place begins in Text
	To    int    `json:"to"`    // where it ends, exclusive
}

// PlacedFact is one fact as its passage states it.
type PlacedFact struct {
	Subject  Thing    `json:"subject"`
	Relation string   `json:"relation"` // "pl:coOrganizer"; the property of the graph
	Label    string   `json:"label"`    // in words, as said of the subject: "co organizer"
	Inverse  Optional `json:"inverse"`  // in words, as said of Thing: "co-organised"
	Thing    *Thing   `json:"thing"`    // the other thing, or
	Value    Optional `json:"value"`    // the text
	Language Optional `json:"language"` // of the text, where it is not English
	rank     int
}

// PassageAt shows a place in a source. Where the text of the source is not
// stored, it gives where the place is and what is known of it.
func PassageAt(ctx context.Context, r graph.Reader, reg *registry.Registry, p PassageParams) (*Answer[Place], error) {
	q := newInquiry(ctx, r, reg)
	source, err := q.openSource(p.Source)
	if err != nil {
		return nil, err
	}
	at, err := source.locate(p)
	if err != nil {
		return nil, err
	}
	row, err := q.placeRow(source, at, p.Around)
	if err != nil {
		return nil, err
	}
	a, err := answer(q, "passage", p, []Place{row}, 1)
	if err == nil && !row.TextLoaded {
		a.Hint = "the text of this source is not stored, so that its words cannot be shown"
		if row.Source.URL != "" {
			a.Hint += "; they stand at " + string(row.Source.URL)
		}
	}
	return a, err
}

// placeRow writes a place out.
func (q *inquiry) placeRow(source *openSource, at schema.Passage, around *int) (Place, error) {
	row := Place{Label: at.ID(), TextLoaded: source.text != nil, Source: source.card, Gists: []string{}, Overlaps: []Passage{}}
	var before, after, overlaps []quad.Value
	for _, other := range source.passages {
		switch {
		case other == at:
			row.Stored = true
		case other.Start < at.End && at.Start < other.End:
			overlaps = append(overlaps, other.IRI())
		}
	}
	if previous, ok := source.before(at.Start); ok {
		before = append(before, previous.IRI())
	}
	if next, ok := source.behind(at.End); ok {
		after = append(after, next.IRI())
	}
	if err := q.quote(slices.Concat(before, after, overlaps, []quad.Value{at.IRI()})); err != nil {
		return row, err
	}
	row.Overlaps = q.quoted(overlaps)
	for _, neighbour := range []struct {
		labels []quad.Value
		into   **Passage
	}{{before, &row.Previous}, {after, &row.Next}} {
		for _, p := range q.quoted(neighbour.labels) {
			*neighbour.into = &p
		}
	}
	row.Passage = q.passage(at.IRI())
	source.read(&row, at, around)
	return row, q.restingOn(&row, at.IRI())
}

// restingOn adds the facts and positions that rest on the passage.
func (q *inquiry) restingOn(row *Place, label quad.IRI) error {
	labels, err := q.numbers([]quad.Value{label})
	if err != nil {
		return err
	}
	facts, err := q.facts(pattern{labels: labels})
	if err != nil {
		return err
	}
	if row.Facts, err = q.placedFacts(facts); err != nil {
		return err
	}
	ids, err := q.numbersOf(filter(subjects(facts), ofKind("position"))...)
	if err != nil {
		return err
	}
	told, err := q.facts(pattern{subjects: ids})
	if err != nil {
		return err
	}
	positions, err := q.read(told)
	if err != nil {
		return err
	}
	if row.Positions, err = q.positionRows(positions); err != nil {
		return err
	}
	for _, p := range row.Positions {
		if p.Gist != "" {
			row.Gists = with(row.Gists, p.Gist)
		}
		switch row.Review {
		case "", Optional(p.Review):
			row.Review = Optional(p.Review)
		default:
			row.Review = "mixed"
		}
	}
	return nil
}

// placedFacts writes facts out that are none of a position.
func (q *inquiry) placedFacts(facts []fact) ([]PlacedFact, error) {
	facts = slices.DeleteFunc(slices.Clone(facts), func(f fact) bool {
		subject, ok := schema.IDOf(f.subject)
		return !ok || subject.Kind() == "position" || hidden(f) && f.predicate != schema.DescribedBy
	})
	var ids []schema.ID
	for _, f := range facts {
		for _, v := range []quad.Value{f.subject, f.object} {
			if id, ok := schema.IDOf(v); ok {
				ids = append(ids, id)
			}
		}
	}
	if err := q.name(ids); err != nil {
		return nil, err
	}
	list := make([]PlacedFact, 0, len(facts))
	for _, f := range facts {
		list = append(list, q.placedFact(f))
	}
	slices.SortStableFunc(list, func(a, b PlacedFact) int {
		return cmp.Or(compareThings(a.Subject, b.Subject), cmp.Compare(a.rank, b.rank), cmp.Compare(a.Label, b.Label),
			cmp.Compare(nameOr(a.Thing, string(a.Value)), nameOr(b.Thing, string(b.Value))))
	})
	return list, nil
}

func (q *inquiry) placedFact(f fact) PlacedFact {
	subject, _ := schema.IDOf(f.subject)
	placed := PlacedFact{Subject: q.thing(subject), Relation: short(f.predicate)}
	placed.Label, placed.rank = relationLabel(f.predicate, false)
	if f.predicate == schema.DescribedBy {
		placed.Label = "described here"
		return placed
	}
	if thing, ok := schema.IDOf(f.object); ok {
		inverse, _ := relationLabel(f.predicate, true)
		placed.Thing, placed.Inverse = q.pointer(thing), Optional(inverse)
		return placed
	}
	placed.Value, placed.Language = Optional(readableValue(f.object)), Optional(foreign(f.object))
	return placed
}

// passageNamed parts the name of a passage into its source and its place.
func passageNamed(text string) (schema.Passage, bool) {
	return schema.ParsePassage(schema.ID(strings.TrimPrefix(strings.Trim(strings.TrimSpace(text), "<>"), schema.Things)))
}
