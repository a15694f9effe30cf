package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// SearchParams ask where words occur.
type SearchParams struct {
	Text string   `json:"text" about:"words, all of which must occur" arg:"1"`
	Kind []string `json:"kind,omitempty" about:"only things of these kinds" enum:"state,group,un-entity,igo,ngo,company,academia,technical-community,parliament,government-body,media,other,event,issue,theme,source"`
	Page
}

// Where words were found.
const (
	InName    = "name"
	InAlias   = "alias"
	InAcronym = "acronym"
	InTitle   = "title"
	InFact    = "fact"    // a key message, a place, another text of a thing
	InPassage = "passage" // the text of a source
)

// Hit is one place where all the words occur.
type Hit struct {
	Thing   Thing    `json:"thing"`
	In      string   `json:"in"`
	Text    string   `json:"text"`  // the name, or the words around
	Score   float64  `json:"score"` // 0 to 1; only good for ordering
	Passage *Passage `json:"passage"`
}

// Search finds words in names, titles, other texts of things, and the
// stored texts of the sources, in any case; the best hits first. The words
// need not stand together, but hits where they do come first.
func Search(ctx context.Context, r graph.Reader, reg *registry.Registry, p SearchParams) (*Answer[Hit], error) {
	q := newInquiry(ctx, r, reg)
	if longestWord(p.Text) == "" {
		return nil, badParameter("text", "there is no word in %q", p.Text)
	}
	hits, err := q.search(p.Text)
	if err != nil {
		return nil, err
	}
	if len(p.Kind) > 0 {
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return !slices.Contains(p.Kind, h.Thing.Kind) })
	}
	shown := cut(hits, p.Page)
	for _, h := range shown {
		if h.Passage != nil && h.Passage.Source != "" {
			q.used[h.Passage.Source] = true
		}
	}
	return answer(q, "search", p, shown, len(hits))
}

func (q *inquiry) search(text string) ([]Hit, error) {
	literals, err := q.r.Search(q.ctx, longestWord(text), false, 0)
	if err != nil || len(literals) == 0 {
		return nil, err
	}
	facts, err := q.facts(pattern{objects: literals})
	if err != nil {
		return nil, err
	}
	words := strings.Fields(fold(text))
	kept := facts[:0]
	for i, f := range facts {
		if err := q.late(16 * i); err != nil {
			return nil, err
		}
		if holdsAll(fold(plain(f.object)), words) {
			kept = append(kept, f)
		}
	}
	facts = kept
	withText := map[schema.ID]bool{}
	ids := subjects(facts)
	for _, f := range facts {
		if f.predicate == schema.SourceText {
			id, _ := schema.IDOf(f.subject)
			withText[id] = true
		}
	}
	if err := q.name(ids); err != nil {
		return nil, err
	}
	spoken, err := q.spokenOf(filter(ids, isBody))
	if err != nil {
		return nil, err
	}
	best := map[hitKey]Hit{}
	var hits []Hit
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return nil, err
		}
		id, _ := schema.IDOf(f.subject)
		switch f.predicate {
		case schema.OutlineIs:
		case schema.SourceText:
			found, err := q.inText(id, plain(f.object), words)
			if err != nil {
				return nil, err
			}
			hits = append(hits, found...)
		case schema.Exact, schema.SectionIs:
			p, isPassage := schema.ParsePassage(id)
			if !isPassage || withText[p.Source] || f.predicate == schema.SectionIs {
				continue
			}
			if err := q.quote([]quad.Value{f.subject}); err != nil {
				return nil, err
			}
			passage := q.passage(f.subject)
			hits = append(hits, Hit{Thing: q.sourceThings([]schema.ID{p.Source})[0], In: InPassage, Text: string(passage.Quote), Score: score(string(passage.Quote), words, 0.3), Passage: &passage})
		default:
			in, weight := place(f.predicate)
			if isBody(id) && !spoken[id] {
				weight /= 2
			}
			h := Hit{Thing: q.thing(id), In: in, Text: plain(f.object), Score: score(plain(f.object), words, weight)}
			key := hitKey{id, in}
			if known, seen := best[key]; !seen || h.Score > known.Score || h.Score == known.Score && h.Text < known.Text {
				best[key] = h
			}
		}
	}
	hits = append(hits, oneHitEach(best)...)
	folded := map[string]string{} // names, each folded but once
	for i, h := range hits {
		if err := q.late(i); err != nil {
			return nil, err
		}
		if _, ok := folded[h.Thing.Name]; !ok {
			folded[h.Thing.Name] = fold(h.Thing.Name)
		}
	}
	return hits, graph.SortStable(q.ctx, hits, func(a, b Hit) int {
		if c := cmp.Compare(b.Score, a.Score); c != 0 {
			return c
		}
		return cmp.Or(
			cmp.Compare(folded[a.Thing.Name], folded[b.Thing.Name]), cmp.Compare(a.Thing.Name, b.Thing.Name), cmp.Compare(a.Thing.ID, b.Thing.ID),
			comparePlaces(a.Passage, b.Passage), cmp.Compare(a.In, b.In),
		)
	})
}

type hitKey struct {
	thing schema.ID
	in    string
}

// oneHitEach keeps the best hit of each thing by name, and its hits in facts.
func oneHitEach(found map[hitKey]Hit) []Hit {
	best := map[schema.ID]Hit{}
	var hits []Hit
	for key, h := range found {
		if key.in == InFact {
			hits = append(hits, h)
			continue
		}
		if known, seen := best[key.thing]; !seen || h.Score > known.Score || h.Score == known.Score && h.In < known.In {
			best[key.thing] = h
		}
	}
	for _, h := range best {
		hits = append(hits, h)
	}
	return hits
}

// place says where a predicate's text stands, and how much a hit there counts.
func place(predicate quad.Value) (in string, weight float64) {
	switch predicate {
	case schema.PrefLabel:
		return InName, 1
	case schema.Acronym:
		return InAcronym, 1
	case schema.AltLabel:
		return InAlias, 0.9
	case schema.EventName, schema.Title:
		return InTitle, 0.8
	}
	return InFact, 0.4
}

// score rates a text: all of it, its beginning, whole words together, words
// together, all words apart.
func score(text string, words []string, weight float64) float64 {
	folded, phrase := fold(text), strings.Join(words, " ")
	switch {
	case folded == phrase:
		return weight
	case strings.HasPrefix(folded, phrase+" "):
		return weight * 0.9
	case strings.Contains(" "+folded+" ", " "+phrase+" "):
		return weight * 0.8
	case strings.Contains(folded, phrase):
		return weight * 0.6
	}
	return weight * 0.4
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// inText gives the sentences of a source's text that hold all the words.
func (q *inquiry) inText(source schema.ID, text string, words []string) ([]Hit, error) {
	if err := q.loadSources([]schema.ID{source}); err != nil {
		return nil, err
	}
	card := q.sources[source]
	thing := q.sourceThings([]schema.ID{source})[0]
	marks, err := q.outline(source)
	if err != nil {
		return nil, err
	}
	var points []rune // of the text, once a heading is needed
	var hits []Hit
	at, offset := 0, 0 // code points and bytes so far
	for sentence := range sentences(text) {
		if holdsAll(fold(text[sentence.start:sentence.end]), words) {
			at += utf8.RuneCountInString(text[offset:sentence.start])
			offset = sentence.start
			quote := text[sentence.start:sentence.end]
			line, from, to := schema.Locate(marks, at)
			section := ""
			if from < to {
				if points == nil {
					points = []rune(text)
				}
				section = string(points[min(from, len(points)):min(to, len(points))])
			}
			hits = append(hits, Hit{Thing: thing, In: InPassage, Text: quote, Score: score(quote, words, 0.3), Passage: &Passage{
				Source: source, Title: Optional(card.title), URL: Optional(card.url), Quote: Optional(quote), Start: at, End: at + utf8.RuneCountInString(quote),
				Section: Optional(section), Line: line,
			}})
		}
	}
	return hits, nil
}

// outline gives the marks of the outline of a source, nil if it has none.
func (q *inquiry) outline(source schema.ID) ([]schema.Mark, error) {
	facts, err := q.about([]schema.ID{source}, schema.OutlineIs)
	if err != nil || len(facts) == 0 {
		return nil, err
	}
	return schema.Outline(plain(facts[0].object)).Marks(), nil
}

// stretch is bytes start to end of a text.
type stretch struct{ start, end int }

// sentences cuts a text at line breaks and behind full stops, question and
// exclamation marks that are followed by a space and no lower-case letter.
func sentences(text string) func(yield func(stretch) bool) {
	return func(yield func(stretch) bool) {
		start := 0
		give := func(end int) bool {
			s, e := start, end
			for s < e && isSpace(text[s]) {
				s++
			}
			for e > s && isSpace(text[e-1]) {
				e--
			}
			start = end
			return s == e || yield(stretch{s, e})
		}
		for i := 0; i < len(text); i++ {
			switch text[i] {
			case '\n':
				if !give(i) {
					return
				}
			case '.', '?', '!':
				if i+2 < len(text) && text[i+1] == ' ' && !startsLower(text[i+2:]) && !give(i+1) {
					return
				}
			}
		}
		give(len(text))
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func comparePlaces(a, b *Passage) int {
	if a == nil || b == nil {
		return compareBool(a != nil, b != nil)
	}
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Start, b.Start))
}
