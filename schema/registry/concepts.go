package registry

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// Concept is a theme or an issue: something that an event is about, or that a
// position is about.
type Concept struct {
	ID         schema.ID // theme/… or issue/…
	Label      string    // preferred, in English
	Labels     []schema.Text
	Definition string
	Broader    schema.ID   // the wider concept, may be empty
	Related    []schema.ID // of an issue: the themes that it belongs to
	Match      []string    // full IRIs of the same concept elsewhere
	Topic      bool        // can be what contested language of a text is about
	Cues       []Cue
	Source     string
	Date       string
}

// Cue is a phrase whose presence says that words are about a concept.
//
// A phrase is a row of words, compared folded (see [Words]). "regulat*" stands
// for any word that begins so, "(limit|restrict*)" for any of these words, and
// ".." for up to four words that do not end a sentence.
type Cue struct {
	Phrase string
	Weight float64 // 1: decides alone; less: decides only if nothing heavier is there
	Not    bool    // the concept is not meant where this phrase stands
	Lang   schema.Lang
}

// Hit is a concept found in a text.
type Hit struct {
	ID         schema.ID
	Start, End int // byte offsets in the text
	Weight     float64
	Phrase     string // of the cue
}

// Concept returns the theme or issue with the name.
func (r *Registry) Concept(id schema.ID) (Concept, bool) {
	subjects := r.subjects()
	i, ok := subjects.byID[id]
	if !ok {
		return Concept{}, false
	}
	return subjects.concepts[i], true
}

// Theme returns the theme with the name.
func (r *Registry) Theme(id schema.ID) (Concept, bool) { return r.conceptOf("theme", id) }

// Issue returns the issue with the name.
func (r *Registry) Issue(id schema.ID) (Concept, bool) { return r.conceptOf("issue", id) }

func (r *Registry) conceptOf(kind string, id schema.ID) (Concept, bool) {
	if id.Kind() != kind {
		return Concept{}, false
	}
	return r.Concept(id)
}

// Themes returns all themes in the order of their file.
func (r *Registry) Themes() []Concept {
	return r.conceptsThat(func(c Concept) bool { return c.ID.Kind() == "theme" })
}

// Issues returns all issues in the order of their file.
func (r *Registry) Issues() []Concept {
	return r.conceptsThat(func(c Concept) bool { return c.ID.Kind() == "issue" })
}

// Topics returns the themes and issues that contested language of a text can
// be about.
func (r *Registry) Topics() []Concept {
	return r.conceptsThat(func(c Concept) bool { return c.Topic })
}

func (r *Registry) conceptsThat(keep func(Concept) bool) []Concept {
	var kept []Concept
	for _, c := range r.subjects().concepts {
		if keep(c) {
			kept = append(kept, c)
		}
	}
	return kept
}

// ThemesIn returns the themes that the text names by their cues, in the order
// of the text; ThemesIn, IssuesIn and TopicsIn are the ways to look for
// concepts in a text.
func (r *Registry) ThemesIn(text string) []Hit {
	return r.hits(text, func(c *Concept) bool { return c.ID.Kind() == "theme" })
}

// IssuesIn returns the issues that the text names by their cues, in the order
// of the text.
func (r *Registry) IssuesIn(text string) []Hit {
	return r.hits(text, func(c *Concept) bool { return c.ID.Kind() == "issue" })
}

// TopicsIn returns the topics of contested language that the text names, in
// the order of the text.
func (r *Registry) TopicsIn(text string) []Hit {
	return r.hits(text, func(c *Concept) bool { return c.Topic })
}

func (r *Registry) hits(text string, of func(*Concept) bool) []Hit {
	concepts := r.subjects().concepts
	index := r.cues()
	var found []Hit
	var not []Hit
	tokens := tokenize(text)
	for i := range tokens {
		for _, p := range index.startingWith(tokens[i].word) {
			if !of(&concepts[p.concept]) {
				continue
			}
			end, ok := p.match(tokens, i)
			if !ok {
				continue
			}
			hit := Hit{ID: concepts[p.concept].ID, Start: tokens[i].start, End: tokens[end].end, Weight: p.cue.Weight, Phrase: p.cue.Phrase}
			if p.cue.Not {
				not = append(not, hit)
			} else {
				found = append(found, hit)
			}
		}
	}
	found = slices.DeleteFunc(found, func(h Hit) bool {
		return slices.ContainsFunc(not, func(n Hit) bool { return n.ID == h.ID && n.Start <= h.Start && h.End <= n.End })
	})
	return longest(found)
}

// longest drops hits of a concept that lie inside a longer hit of the same
// concept and sorts by place, the longer first.
func longest(hits []Hit) []Hit {
	kept := hits[:0:0]
	for i, h := range hits {
		inside := slices.ContainsFunc(hits, func(o Hit) bool {
			return o.ID == h.ID && o.Start <= h.Start && h.End <= o.End && o.End-o.Start > h.End-h.Start
		})
		again := slices.ContainsFunc(hits[:i], func(o Hit) bool { return o.ID == h.ID && o.Start == h.Start && o.End == h.End })
		if !inside && !again {
			kept = append(kept, h)
		}
	}
	slices.SortStableFunc(kept, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Weight, a.Weight))
	})
	return kept
}

// token is a folded word with its place; last is true before the end of a
// sentence.
type token struct {
	word       string
	start, end int
	last       bool
}

func tokenize(text string) []token {
	var tokens []token
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for _, w := range strings.Fields(fold(withoutPossessive(text[start:end]))) {
			tokens = append(tokens, token{word: american(w), start: start, end: end})
		}
		start = -1
	}
	for i, r := range text {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) ||
			start >= 0 && (isApostrophe(r) || r == '.' && letterFollows(text, i))
		switch {
		case inWord && start < 0:
			start = i
		case !inWord:
			flush(i)
			if (r == '.' || r == '!' || r == '?' || r == '\n') && len(tokens) > 0 {
				tokens[len(tokens)-1].last = true
			}
		}
	}
	flush(len(text))
	return tokens
}

// withoutPossessive takes the 's off a word: the "Forum's" mandate is the Forum's.
func withoutPossessive(word string) string {
	for _, ending := range []string{"'s", "’s", "'S", "’S"} {
		if bare, ok := strings.CutSuffix(word, ending); ok {
			return bare
		}
	}
	return word
}

func letterFollows(text string, dot int) bool {
	r, _ := utf8.DecodeRuneInString(text[dot+1:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// pattern is a cue made ready for comparison.
type pattern struct {
	concept int
	cue     Cue
	parts   []part
}

// part is one word of a cue: alternatives, or a gap.
type part struct {
	words []string // a trailing "*" stands for any ending
	gap   bool
}

const longestGap = 4

func (p *pattern) match(tokens []token, at int) (end int, ok bool) {
	return matchParts(p.parts, tokens, at)
}

func matchParts(parts []part, tokens []token, at int) (end int, ok bool) {
	for n, part := range parts {
		if part.gap {
			for skip := 0; skip <= longestGap && at+skip < len(tokens); skip++ {
				if end, ok := matchParts(parts[n+1:], tokens, at+skip); ok {
					return end, true
				}
				if tokens[at+skip].last {
					break
				}
			}
			return 0, false
		}
		if at >= len(tokens) || !part.accepts(tokens[at].word) {
			return 0, false
		}
		if tokens[at].last && n+1 < len(parts) {
			return 0, false
		}
		at++
	}
	return at - 1, true
}

func (p part) accepts(word string) bool {
	for _, w := range p.words {
		if stem, open := strings.CutSuffix(w, "*"); open && strings.HasPrefix(word, stem) || w == word {
			return true
		}
	}
	return false
}

func parsePhrase(phrase string) []part {
	var parts []part
	for _, field := range strings.Fields(strings.ReplaceAll(phrase, "-", " ")) {
		if field == ".." {
			parts = append(parts, part{gap: true})
			continue
		}
		var p part
		for alternative := range strings.SplitSeq(strings.Trim(field, "(),"), "|") {
			stem, open := strings.CutSuffix(alternative, "*")
			folded := strings.Join(strings.Fields(fold(withoutPossessive(stem))), "")
			if open {
				folded += "*"
			} else {
				folded = american(folded)
			}
			p.words = append(p.words, folded)
		}
		parts = append(parts, p)
	}
	return parts
}

// cueIndex finds the cues that may begin at a word.
type cueIndex struct {
	whole map[string][]*pattern
	stems map[string][]*pattern // by the first three letters of a "stem*"
}

func newCueIndex(concepts []Concept) *cueIndex {
	x := &cueIndex{whole: map[string][]*pattern{}, stems: map[string][]*pattern{}}
	for i, c := range concepts {
		for _, cue := range c.Cues {
			for _, phrase := range spellOut(cue.Phrase) {
				x.add(&pattern{concept: i, cue: cue, parts: parsePhrase(phrase)})
			}
		}
	}
	return x
}

// add files a pattern under the words that it may begin with.
func (x *cueIndex) add(p *pattern) {
	if len(p.parts) == 0 || p.parts[0].gap {
		return
	}
	for _, w := range p.parts[0].words {
		if stem, open := strings.CutSuffix(w, "*"); open {
			x.stems[head(stem)] = append(x.stems[head(stem)], p)
		} else {
			x.whole[w] = append(x.whole[w], p)
		}
	}
}

// spellOut writes a phrase once for each alternative of a group in which one
// has several words: "(ai|artificial intelligence) act" is "ai act" and
// "artificial intelligence act".
func spellOut(phrase string) []string {
	for from := 0; ; {
		open := strings.IndexByte(phrase[from:], '(')
		if open < 0 {
			return []string{phrase}
		}
		open += from
		length := strings.IndexByte(phrase[open:], ')')
		if length < 0 {
			return []string{phrase}
		}
		group, behind := phrase[open+1:open+length], phrase[open+length+1:]
		if !strings.ContainsRune(strings.TrimSpace(group), ' ') {
			from = open + length + 1
			continue
		}
		var phrases []string
		for alternative := range strings.SplitSeq(group, "|") {
			for _, rest := range spellOut(behind) {
				phrases = append(phrases, phrase[:open]+alternative+rest)
			}
		}
		return phrases
	}
}

func (x *cueIndex) startingWith(word string) []*pattern {
	whole, stems := x.whole[word], x.stems[head(word)]
	if len(stems) == 0 {
		return whole
	}
	return append(slices.Clone(whole), stems...)
}

// head is the first three bytes of a folded word.
func head(word string) string { return word[:min(3, len(word))] }
