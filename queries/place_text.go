package queries

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// openSource is a source with its text and its passages.
type openSource struct {
	card     Card
	text     []rune // nil where it is not stored
	intact   bool   // whether the text has the SHA-256 that the source states
	marks    []schema.Mark
	named    *schema.Passage  // the passage that was asked for by its name
	passages []schema.Passage // in the order of the text
}

// openSource reads the source that a text names, or whose passage it names.
func (q *inquiry) openSource(name string) (*openSource, error) {
	s := &openSource{}
	if p, ok := passageNamed(name); ok {
		s.named, name = &p, string(p.Source)
	}
	id, err := q.find(name, sort{ofKind("source")})
	if err != nil {
		return nil, err
	}
	s.card.Source = q.thing(id)
	facts, err := q.about([]schema.ID{id}, append(slices.Clone(sourcePredicates), schema.SourceText)...)
	if err != nil {
		return nil, err
	}
	text := ""
	for _, f := range facts {
		if f.predicate == schema.SourceText {
			text = plain(f.object)
		}
		s.card.take(f)
	}
	if text != "" {
		sum := sha256.Sum256([]byte(text))
		s.text, s.intact = []rune(text), hex.EncodeToString(sum[:]) == string(s.card.TextSHA256)
		if s.marks, err = q.outline(id); err != nil {
			return nil, err
		}
	}
	q.used[id] = true
	q.dated(string(s.card.Published))
	return s, q.readPassages(s)
}

func (q *inquiry) readPassages(s *openSource) error {
	facts, err := q.pointing([]schema.ID{s.card.Source.ID}, schema.PartOf)
	if err != nil {
		return err
	}
	for _, f := range facts {
		if p, ok := schema.PassageOf(f.subject); ok {
			s.passages = append(s.passages, p)
		}
	}
	slices.SortFunc(s.passages, func(a, b schema.Passage) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	s.passages = slices.Compact(s.passages)
	return nil
}

// before gives the last passage that ends by the place; of several, that which
// holds the others.
func (s *openSource) before(place int) (best schema.Passage, ok bool) {
	for _, p := range s.passages {
		if p.End <= place && (!ok || p.End > best.End) { // those of one end come by their starts
			best, ok = p, true
		}
	}
	return best, ok
}

// behind gives the first passage that begins at the place or later; of several,
// that which holds the others.
func (s *openSource) behind(place int) (best schema.Passage, ok bool) {
	for _, p := range s.passages {
		if p.Start >= place && (!ok || p.Start == best.Start) { // those of one start come by their ends
			best, ok = p, true
		}
	}
	return best, ok
}

// locate reads which place is asked for.
func (s *openSource) locate(p PassageParams) (schema.Passage, error) {
	at := schema.Passage{Source: s.card.Source.ID}
	switch {
	case s.named != nil && (p.Start != nil || p.End != nil):
		return at, badParameter("start", "the source %q names a place already", p.Source)
	case s.named != nil:
		at = *s.named
	case p.Start == nil && p.End != nil:
		return at, badParameter("start", "the place has an end but no start")
	case p.Start == nil && len(s.passages) > 0:
		return s.passages[0], nil
	case p.Start != nil:
		at.Start = *p.Start
	}
	switch {
	case s.named != nil:
	case p.End != nil:
		at.End = *p.End
	default:
		at.End = s.endOf(at.Start)
	}
	at.Source = s.card.Source.ID
	switch {
	case at.End <= at.Start && p.End == nil:
		return at, badParameter("start", "nothing is known to stand at %d", at.Start)
	case at.End <= at.Start:
		return at, badParameter("end", "%d does not lie behind the start, %d", at.End, at.Start)
	case s.text != nil && at.End > len(s.text):
		return at, badParameter("end", "%d lies behind the end of the text, which has %d code points", at.End, len(s.text))
	}
	return at, nil
}

// endOf is the end of the shortest passage that holds the place, or else of
// its paragraph; 0 if neither is known.
func (s *openSource) endOf(start int) int {
	var best *schema.Passage
	for i, p := range s.passages {
		if p.Start <= start && start < p.End && (best == nil || p.End-p.Start < best.End-best.Start) {
			best = &s.passages[i]
		}
	}
	switch {
	case best != nil:
		return best.End
	case start < len(s.text):
		return paragraphEnd(s.text, start)
	}
	return 0
}

// read adds what the text says of a place.
func (s *openSource) read(row *Place, at schema.Passage, around *int) {
	if s.text == nil {
		return
	}
	paragraphs := 1
	if around != nil {
		paragraphs = *around
	}
	words := string(s.text[at.Start:at.End])
	if row.Passage.Quote != "" {
		verbatim := s.intact && words == string(row.Passage.Quote)
		row.Verbatim = &verbatim
	} else {
		row.Passage.Quote = Optional(words)
	}
	line, from, to := schema.Locate(s.marks, at.Start)
	row.Passage.Line = cmp.Or(row.Passage.Line, line)
	row.Passage.Section = cmp.Or(row.Passage.Section, Optional(s.text[min(from, len(s.text)):min(to, len(s.text))]))
	from, to = widen(s.text, at.Start, at.End, paragraphs)
	row.Excerpt = &Excerpt{Text: string(s.text[from:to]), Start: from, End: to, From: at.Start - from, To: at.End - from}
}

// widen gives the paragraphs that hold start to end, with so many before and
// after them. A paragraph is what stands between line breaks.
func widen(text []rune, start, end, around int) (from, to int) {
	from, to = paragraphStart(text, start), paragraphEnd(text, end)
	for range min(around, len(text)) {
		earlier := from
		for earlier > 0 && text[earlier-1] == '\n' {
			earlier--
		}
		if earlier > 0 {
			from = paragraphStart(text, earlier)
		}
		later := to
		for later < len(text) && text[later] == '\n' {
			later++
		}
		if later < len(text) {
			to = paragraphEnd(text, later)
		}
	}
	return from, to
}

func paragraphStart(text []rune, at int) int {
	for at > 0 && text[at-1] != '\n' {
		at--
	}
	return at
}

func paragraphEnd(text []rune, at int) int {
	for at < len(text) && text[at] != '\n' {
		at++
	}
	return at
}
