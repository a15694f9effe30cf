package overview

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Version changes whenever the same document would give other records.
const Version = "18"

// loader reads one document.
type loader struct {
	document *document.Document
	registry *registry.Registry
	names    *registry.Resolver
	lex      *lexicon
	records  schema.Records
	event    schema.ID
	date     string
	untitled schema.ID // the issue of statements that stand under no heading
	concepts map[schema.ID]bool
	acted    latestActs
	openings map[int]schema.ID // the topics of the first sentences below headings
	onText   map[int]bool      // headings of statements on the text, by what these tell
	headings []int             // the block of each block's heading, -1 for none

	titleWords  map[string]bool            // of the document's title
	manyTitled  bool                       // the title names further issues, if only in passing
	titleIssues []schema.ID                // that the document's title names in full
	drafting    bool                       // the title announces talks on a text
	shortNames  map[*cueIndex[string]]bool // the full names that the document gives
	called      map[string]bool            // nouns by which it calls the text that it tells of
	onAText     bool                       // it says that a text was made or adopted
}

// Load reads a newsletter of statements into positions, the printed names of
// their speakers and the meeting that it tells of. The error is the context's,
// or says that the document holds no attribution.
func Load(ctx context.Context, d *document.Document, reg *registry.Registry, opts document.LoadOptions) (schema.Records, error) {
	lex, err := lexiconOf(d.Language)
	if err != nil {
		return schema.Records{}, err
	}
	l := &loader{document: d, registry: reg, names: reg.NewResolver(), lex: lex, concepts: map[schema.ID]bool{}, openings: map[int]schema.ID{}, onText: map[int]bool{}}
	l.records.Source = schema.Source{ID: d.ID(), Tier: schema.Press, Published: opts.Published}
	l.findHeadings()
	l.findMeeting()
	l.titleWords = map[string]bool{}
	title := tokenize(l.title())
	for _, t := range title {
		l.titleWords[t.word] = true
	}
	l.drafting = len(lex.draftingTitles.find(title, span{0, len(title)})) > 0
	for _, h := range reg.IssuesIn(l.title()) {
		l.manyTitled = l.manyTitled || len(l.titleIssues) > 0 && h.ID != l.titleIssues[0] && h.Weight >= inPassing && !aboutText(h.ID)
		if h.Weight >= 1 && !aboutText(h.ID) && !slices.Contains(l.titleIssues, h.ID) {
			l.titleIssues = append(l.titleIssues, h.ID)
		}
	}
	l.findShortNames()
	l.findCalledTexts()
	for i, b := range d.Blocks {
		if err := ctx.Err(); err != nil {
			return schema.Records{}, err
		}
		if b.Kind == document.Heading {
			continue
		}
		l.readParagraph(i, b.Text, l.sectionOf(i))
	}
	if len(l.records.Positions) == 0 {
		return schema.Records{}, fmt.Errorf("%s: no statement with its speakers in parentheses was found", d.Name)
	}
	return l.records, nil
}

// sectionOf looks up the heading above a block; without one, the title counts.
func (l *loader) sectionOf(block int) section {
	heading := l.headingText(block)
	if heading == "" {
		heading = l.title()
	}
	s := l.readSection(heading)
	if s.issue == "" {
		s.issue = l.untitled
	}
	s.under = l.underText(block) || l.isTextTitle(heading)
	if s.minted && l.actsOnText(block, s) {
		s.issue, s.outcome, s.minted = wholeText, true, false
	}
	if s.minted {
		s.topic = l.openingTopic(block, s)
	}
	return s
}

func (l *loader) title() string {
	if l.document.Title != "" {
		return l.document.Title
	}
	for _, b := range l.document.Blocks {
		if b.Kind == document.Heading {
			return b.Text
		}
	}
	return ""
}

// useConcept notes a concept that no registry knows, under the heading that
// gave it its name.
func (l *loader) useConcept(block int, about subject, in schema.Passage) {
	id := about.issue
	if _, known := l.registry.Concept(id); known || l.concepts[id] {
		return
	}
	l.concepts[id] = true
	label, where := l.headingText(block), in
	if at := l.headings[block]; label != "" && at >= 0 && id != l.untitled {
		where = l.document.Whole(at)
	} else if label = l.title(); label == "" {
		label = strings.ReplaceAll(id.Local(), "-", " ")
	}
	l.records.Concepts = append(l.records.Concepts, schema.Said[schema.Concept]{
		Value: schema.Concept{ID: id, Label: schema.Text{Value: label, Lang: l.document.Language}}, In: where,
	})
}

// Recognise tells how surely a document is a newsletter of statements: by the
// share of its paragraphs that end in a parenthesis of names.
func Recognise(d *document.Document) (score float64, why string) {
	lex, err := lexiconOf(d.Language)
	if err != nil {
		return 0, err.Error()
	}
	l := &loader{document: d, registry: registry.Default(), names: registry.Default().NewResolver(), lex: lex}
	attributions, paragraphs, lines := 0, 0, 0
	for _, b := range d.Blocks {
		if b.Kind == document.Heading || len(b.Text) < 40 {
			continue
		}
		paragraphs++
		n := l.countAttributions(b.Text)
		attributions += n
		if n > 0 {
			lines++
		}
	}
	if attributions < 2 || paragraphs == 0 {
		return 0, ""
	}
	share := float64(lines) / float64(paragraphs)
	score = min(1, share*1.6) * min(1, 0.4+float64(attributions)/10)
	return score, fmt.Sprintf("%d statements with their speakers in parentheses, in %d of %d paragraphs", attributions, lines, paragraphs)
}

func (l *loader) countAttributions(text string) int {
	n := 0
	for _, at := range document.Sentences(text) {
		for _, b := range findBrackets(text, at) {
			if rest := strings.TrimLeft(text[min(b.End, at.End):at.End], " "); rest != "" && !strings.ContainsRune(".;,", rune(rest[0])) {
				continue
			}
			if l.isAside(text, at, b) || len(strings.Fields(text[at.Start:b.Start])) < 4 {
				continue
			}
			n++
		}
	}
	return n
}
