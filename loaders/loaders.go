// Package loaders knows the kinds of documents that Plenary reads: it
// recognises a document by its shape and turns it into labelled quads. It
// sees no store.
package loaders

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/article"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/overview"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/report"
	"github.com/plenarykg/plenary/loaders/table"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Loader reads one kind of document.
type Loader struct {
	Name         string
	Version      string
	About        string // what the kind is
	RecognisedBy string // how a reader would know it
	Tier         schema.Tier

	recognise func(*document.Document) (float64, string)
	most      float64 // the highest score that recognise gives
	slow      bool    // recognise reads the document: it is asked behind those that know at a glance
	// rarely gives the scores above usual, in less time; nil if recognise is quick.
	rarely func(*document.Document) (float64, string)
	usual  float64
	load   func(context.Context, *document.Document, *registry.Registry, document.LoadOptions) (schema.Records, error)
}

// Loaders lists the kinds.
func Loaders() []Loader {
	return []Loader{
		{
			Name: "rdf", Version: rdf.Version, Tier: schema.OwnText,
			About:        "RDF: Plenary's own dumps and anyone's N-Quads, N-Triples, Turtle, TriG, RDF/XML and JSON-LD",
			RecognisedBy: "its first statements: lines of three or four terms, prefixes, or the namespace of RDF",
			recognise:    rdf.Recognise, most: 1,
		},
		{
			Name: "table", Version: table.Version, Tier: schema.OfficialRecord,
			About:        "tables of events or of positions: CSV, TSV, Markdown, HTML",
			RecognisedBy: "rows below a head that names titles and organisers, or speakers and stances",
			recognise:    table.Recognise, most: 0.95, load: table.Load,
		},
		{
			Name: "report", Version: report.Version, Tier: schema.OfficialSummary,
			About:        "summary reports of side events",
			RecognisedBy: "several events, each with a line of date and time and a labelled line of organisers, or told with its hours in sentences under a title",
			recognise:    report.Recognise, most: 0.95, slow: true, load: report.Load,
		},
		{
			Name: "overview", Version: overview.Version, Tier: schema.Press,
			About:        "newsletters of statements",
			RecognisedBy: "sentences whose speakers stand in parentheses at their end",
			recognise:    overview.Recognise, most: 1, load: overview.Load,
		},
		{
			Name: "article", Version: article.Version, Tier: schema.Press,
			About:        "press items and event pages",
			RecognisedBy: "running prose, with or without an event that is told in it",
			recognise:    article.Recognise, most: article.Surest, slow: true, load: article.Load, usual: article.Sure, rarely: article.RecogniseList,
		},
	}
}

// Names lists the names of the kinds.
func Names() []string {
	var names []string
	for _, l := range Loaders() {
		names = append(names, l.Name)
	}
	return names
}

// Options say how to load a document. The zero Options recognise the kind and
// take title, address and day from the document.
type Options struct {
	As        string // the kind; "" recognises it
	SourceURL string
	Published string // 2006-01-02
	Retrieved string // 2006-01-02
	// Known tells of documents, by their ids, what they may not declare
	// themselves: title, publisher, address, day, tier. Nil tells nothing.
	Known func(schema.ID) schema.Source
	// WithContacts keeps e-mail addresses and telephone numbers; otherwise the
	// stored text and all that is taken from it have a dot in the place of
	// their letters and digits. RDF is kept as it is.
	WithContacts bool
}

// Loaded is a document as quads, with what it gave.
type Loaded struct {
	Source    schema.Source
	Loader    string
	Why       string // how the kind was recognised
	Quads     []quad.Quad
	Events    int
	Bodies    int
	Positions int
	Warnings  []schema.Warning
	// Dump is true for a dump of a graph of ours: its quads carry their own
	// sources, and it is no source itself.
	Dump bool
}

// UnknownKindError says that no loader knows the document.
type UnknownKindError struct {
	Name string
	As   string // the kind that was asked for, if any
}

func (e *UnknownKindError) Error() string {
	var b strings.Builder
	if e.As != "" {
		fmt.Fprintf(&b, "%s: there is no kind %q; ", e.Name, e.As)
	} else {
		fmt.Fprintf(&b, "%s: no known kind of document; ", e.Name)
	}
	b.WriteString("the kinds are")
	for _, l := range Loaders() {
		fmt.Fprintf(&b, "\n  %-9s %s, recognised by %s", l.Name, l.About, l.RecognisedBy)
	}
	b.WriteString("\nchoose one with --as")
	return b.String()
}

// recognisable is the score below which a document is of no known kind.
const recognisable = 0.2

// Recognise finds the kind of a document and says by what.
func Recognise(d *document.Document) (Loader, string, error) {
	best, reason, score := Loader{}, "", 0.0
	for _, slow := range []bool{false, true} {
		for _, l := range Loaders() {
			if l.slow != slow || l.most <= score {
				continue
			}
			recognise := l.recognise
			if l.rarely != nil && score >= l.usual {
				recognise = l.rarely
			}
			if s, why := recognise(d); s > score {
				best, reason, score = l, why, s
			}
		}
	}
	if score < recognisable {
		return Loader{}, "", &UnknownKindError{Name: d.Name}
	}
	return best, reason, nil
}

// Load reads a document. It has no side effects; the same document and
// options give the same quads. Where the program itself fails on a document, the error is a
// *DefectError.
func Load(ctx context.Context, d *document.Document, reg *registry.Registry, o Options) (_ Loaded, err error) {
	defer defect(d.Name, &err)
	loader, why, err := choose(d, o.As)
	if err != nil {
		return Loaded{}, err
	}
	if loader.Name == "rdf" {
		return loadRDF(ctx, d, loader, why, o)
	}
	records, err := loader.load(ctx, d, reg, document.LoadOptions{WithContacts: o.WithContacts, Published: o.Published})
	if err == nil && loader.Name == report.Name && o.As == "" && fewFacts(records) {
		loader, records, err = asArticle(ctx, d, reg, document.LoadOptions{WithContacts: o.WithContacts, Published: o.Published}, loader, records)
	}
	if err == nil && loader.Name == report.Name {
		records, err = withProse(ctx, d, reg, document.LoadOptions{WithContacts: o.WithContacts, Published: o.Published}, records)
	}
	if err != nil {
		return Loaded{}, named(d, err)
	}
	if o.As != "" && loader.Name != "article" && len(records.Events)+len(records.Positions) == 0 {
		return Loaded{}, fmt.Errorf("%s: nothing in it is of the kind %s, which is recognised by %s; leave --as away", d.Name, loader.Name, loader.RecognisedBy)
	}
	records.Source = describe(d, loader, records.Source, o)
	date(&records)
	var contacts *masker
	if !o.WithContacts {
		records, contacts = withoutContacts(records)
	}
	quads, err := schema.Quads(records)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", d.Name, err)
	}
	if contacts != nil {
		quads = contacts.quads(quads)
	}
	return Loaded{
		Source: records.Source, Loader: loader.Name, Why: why, Quads: quads, Events: len(records.Events),
		Bodies: CountBodies(records), Positions: len(records.Positions), Warnings: records.Warnings,
	}, nil
}

// named begins an error with the name of the document, once.
func named(d *document.Document, err error) error {
	if strings.HasPrefix(err.Error(), d.Name+":") {
		return err
	}
	return fmt.Errorf("%s: %w", d.Name, err)
}

func choose(d *document.Document, as string) (Loader, string, error) {
	if as == "" {
		return Recognise(d)
	}
	for _, l := range Loaders() {
		if l.Name == as {
			return l, "chosen with --as", nil
		}
	}
	return Loader{}, "", &UnknownKindError{Name: d.Name, As: as}
}

// describe completes what the loader found out about the source with what
// the document declares and the caller knows: the caller's word goes first,
// what is known from elsewhere last.
func describe(d *document.Document, l Loader, found schema.Source, o Options) schema.Source {
	s := found
	var known schema.Source
	if o.Known != nil {
		known = o.Known(d.ID())
	}
	s.ID, s.SHA256, s.TextSHA256, s.Text, s.MediaType = d.ID(), d.SHA256, d.TextSHA256, d.Text, d.MediaType
	s.Outline = d.Outline()
	s.Loader, s.LoaderVersion = l.Name, l.Version
	s.Title = first(s.Title, d.Title, known.Title, opening(d))
	s.Publisher = first(s.Publisher, d.Publisher, known.Publisher)
	s.Language = first(s.Language, d.Language)
	s.URL = first(o.SourceURL, s.URL, d.URL, known.URL)
	s.Published = first(o.Published, d.Published, s.Published, known.Published)
	s.Retrieved = o.Retrieved
	s.Tier = cmp.Or(s.Tier, known.Tier, l.Tier)
	return s
}

// openingWords is the length of a title made from a document's first words.
const openingWords = 12

// opening is the beginning of a document that has no title.
func opening(d *document.Document) string {
	for _, b := range d.Blocks {
		words := strings.Fields(b.Text)
		if len(words) > openingWords {
			return strings.Join(words[:openingWords], " ") + " …"
		}
		if len(words) > 0 {
			return strings.Join(words, " ")
		}
	}
	return ""
}

// date gives positions that carry no day the day of their source.
func date(r *schema.Records) {
	for i := range r.Positions {
		r.Positions[i].Date = first(r.Positions[i].Date, r.Source.Published)
	}
}

// CountBodies counts the distinct bodies that organise an event or have a part
// in a position.
func CountBodies(r schema.Records) int {
	seen := map[schema.ID]bool{}
	for _, e := range r.Events {
		for _, p := range e.Participations {
			if slices.Contains(schema.OrganizingRoles, p.Role) {
				seen[p.Body] = true
			}
		}
	}
	for _, p := range r.Positions {
		seen[p.Speaker], seen[p.Holder] = true, true
	}
	return len(seen)
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
