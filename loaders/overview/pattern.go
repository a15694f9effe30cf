package overview

import (
	"fmt"
	"slices"
	"strings"
)

// pattern is a phrase with slots, compiled from one line of a cue file:
//
//	word        this word             word*       any word that begins so
//	*word       any word that ends so
//	=verb       any form of a verb
//	a|b|c       one of these          @class      one of a class's phrases
//	?x          x or nothing          ~           up to 3 words, no punctuation
//	~~          up to 9 words, commas allowed
//	,           a comma (also ; and :) ^           only at the segment's start
//	$           only at the end, or before a mark
type pattern struct {
	source   string
	elements []element
}

type element struct {
	phrases  [][]wordTest            // alternatives, each a sequence
	byWord   map[string][][]wordTest // where they are many: those whose first word is known
	loose    [][]wordTest            // and the others
	optional bool
	gap      int  // > 0: up to so many tokens
	commas   bool // the gap may hold commas
	start    bool // only at the start
	end      bool // only at the end, or before a mark
}

type wordTest struct {
	word   string
	prefix bool
	suffix bool
}

func (t wordTest) fits(word string) bool {
	switch {
	case t.prefix:
		return strings.HasPrefix(word, t.word)
	case t.suffix:
		return strings.HasSuffix(word, t.word)
	}
	return word == t.word
}

// span is a stretch of tokens, end exclusive.
type span struct{ from, to int }

func (s span) contains(o span) bool { return s.from <= o.from && o.to <= s.to }
func (s span) empty() bool          { return s.to <= s.from }

// compiler reads patterns; classes are the phrases behind "@name" and the forms
// of irregular verbs behind "=verb".
type compiler struct {
	classes  map[string][]string
	elements map[string]element // those read before, by how they are written
}

func (c *compiler) pattern(source string) (pattern, error) {
	p := pattern{source: source}
	for _, field := range strings.Fields(source) {
		e, ok := c.elements[field]
		if !ok {
			read, err := c.element(field)
			if err != nil {
				return pattern{}, fmt.Errorf("cue %q: %w", source, err)
			}
			e = read.indexed()
			c.elements[field] = e
		}
		p.elements = append(p.elements, e)
	}
	if len(p.elements) == 0 {
		return pattern{}, fmt.Errorf("cue %q is empty", source)
	}
	if !p.anchored() {
		return pattern{}, fmt.Errorf("cue %q: begins with a gap or an optional word only", source)
	}
	return p, nil
}

// atStart tells whether the pattern fits only at the start of a segment.
func (p pattern) atStart() bool { return p.elements[0].start }

// anchored tells whether the pattern holds at least one word that must be there.
func (p pattern) anchored() bool {
	for _, e := range p.elements {
		if !e.optional && len(e.phrases) > 0 {
			return true
		}
	}
	return false
}

// denies tells whether the pattern itself holds a word of denial.
func (p pattern) denies() bool {
	for _, e := range p.elements {
		for _, phrase := range e.phrases {
			for _, test := range phrase {
				switch test.word {
				case "not", "never", "no", "cannot", "nothing", "nobody":
					return true
				}
			}
		}
	}
	return false
}

func (c *compiler) element(field string) (element, error) {
	switch field {
	case "~":
		return element{gap: 3}, nil
	case "~~":
		return element{gap: 9, commas: true}, nil
	case "^":
		return element{start: true}, nil
	case "$":
		return element{end: true}, nil
	}
	var e element
	if rest, ok := strings.CutPrefix(field, "?"); ok {
		e.optional, field = true, rest
	}
	for alternative := range strings.SplitSeq(field, "|") {
		name, isClass := strings.CutPrefix(alternative, "@")
		if !isClass {
			for _, form := range forms(alternative, c.classes) {
				e.phrases = append(e.phrases, wordTests(form))
			}
			continue
		}
		phrases, ok := c.classes[name]
		if !ok {
			return element{}, fmt.Errorf("no class %q", name)
		}
		for _, phrase := range phrases {
			e.phrases = append(e.phrases, wordTests(phrase))
		}
	}
	return e, nil
}

// manyPhrases is from how many alternatives on they are looked up by their first words.
const manyPhrases = 8

// indexed is the element with its alternatives sorted by their first words, if they are many.
func (e element) indexed() element {
	if len(e.phrases) < manyPhrases {
		return e
	}
	e.byWord = map[string][][]wordTest{}
	for _, phrase := range e.phrases {
		if len(phrase) == 0 || phrase[0].prefix || phrase[0].suffix {
			e.loose = append(e.loose, phrase)
			continue
		}
		e.byWord[phrase[0].word] = append(e.byWord[phrase[0].word], phrase)
	}
	return e
}

// wordTests reads a plain phrase; its words go the way of any text.
func wordTests(phrase string) []wordTest {
	var tests []wordTest
	for word := range strings.FieldsSeq(phrase) {
		stem, suffix := strings.CutPrefix(word, "*")
		stem, prefix := strings.CutSuffix(stem, "*")
		tokens := tokenize(stem)
		for i, t := range tokens {
			tests = append(tests, wordTest{word: t.word, prefix: prefix && i == len(tokens)-1, suffix: suffix && i == 0})
		}
	}
	return tests
}

// match returns the end of the pattern's match that begins at token at, or -1.
func (p pattern) match(tokens []token, within span, at int) int {
	return matchElements(p.elements, tokens, within, at)
}

func matchElements(elements []element, tokens []token, within span, at int) int {
	if len(elements) == 0 {
		return at
	}
	e, rest := elements[0], elements[1:]
	switch {
	case e.start:
		if at != within.from {
			return -1
		}
		return matchElements(rest, tokens, within, at)
	case e.end:
		if at < within.to && !tokens[at].mark {
			return -1
		}
		return matchElements(rest, tokens, within, at)
	case e.gap > 0:
		return matchGap(e, rest, tokens, within, at)
	}
	best := -1
	try := func(phrases [][]wordTest) {
		for _, phrase := range phrases {
			if end := matchPhrase(phrase, tokens, within, at); end >= 0 {
				best = max(best, matchElements(rest, tokens, within, end))
			}
		}
	}
	if e.byWord == nil {
		try(e.phrases)
	} else {
		try(e.loose)
		if at < within.to {
			try(e.byWord[tokens[at].word])
		}
	}
	if best < 0 && e.optional {
		return matchElements(rest, tokens, within, at)
	}
	return best
}

func matchGap(e element, rest []element, tokens []token, within span, at int) int {
	for n := 0; n <= e.gap && at+n <= within.to; n++ {
		if end := matchElements(rest, tokens, within, at+n); end >= 0 {
			return end
		}
		if at+n < within.to && tokens[at+n].mark && !(e.commas && tokens[at+n].word == ",") {
			return -1
		}
	}
	return -1
}

func matchPhrase(phrase []wordTest, tokens []token, within span, at int) int {
	if at+len(phrase) > within.to {
		return -1
	}
	for i, test := range phrase {
		if !test.fits(tokens[at+i].word) {
			return -1
		}
	}
	return at + len(phrase)
}

// cue is a pattern with what it stands for.
type cue[T any] struct {
	pattern
	means T
}

// cueIndex finds the cues of a kind in a text, by the words that a match can
// begin with.
type cueIndex[T any] struct {
	cues   []cue[T]
	words  map[string][]int // words → cues that begin with one of so many words
	begins map[string][]int // two first bytes of a word → cues that begin with a part of one
	any    []int            // cues that may begin with anything
}

// hit is a cue found in a text.
type hit[T any] struct {
	span
	cue *cue[T]
}

func newCueIndex[T any](cues []cue[T]) *cueIndex[T] {
	x := &cueIndex[T]{cues: cues, words: map[string][]int{}, begins: map[string][]int{}}
	for i := range cues {
		first, ok := firstTests(cues[i].elements)
		list, key := x.words, func(word string) string { return word }
		switch {
		case !ok:
			x.any = append(x.any, i)
			continue
		case slices.ContainsFunc(first, func(t wordTest) bool { return t.prefix }):
			list, key = x.begins, firstKey
		}
		for _, t := range first {
			if known := list[key(t.word)]; len(known) == 0 || known[len(known)-1] != i {
				list[key(t.word)] = append(known, i)
			}
		}
	}
	return x
}

// firstTests returns the tests of the words that a match can begin with; ok is
// false if a match can begin with any word.
func firstTests(elements []element) (tests []wordTest, ok bool) {
	for _, e := range elements {
		if e.start || e.end {
			continue
		}
		if e.gap > 0 {
			return nil, false
		}
		for _, phrase := range e.phrases {
			if len(phrase) == 0 || phrase[0].suffix || (phrase[0].prefix && len(phrase[0].word) < 2) {
				return nil, false
			}
			tests = append(tests, phrase[0])
		}
		if !e.optional {
			return tests, true
		}
	}
	return nil, false
}

func firstKey(word string) string { return word[:min(2, len(word))] }

// find returns all hits that lie within the span, in the order of the text.
func (x *cueIndex[T]) find(tokens []token, within span) []hit[T] {
	var hits []hit[T]
	for at := within.from; at < within.to; at++ {
		hits = x.findAt(hits, tokens, within, at)
	}
	return hits
}

// findAt appends the hits that begin at a token, in the order of the file.
func (x *cueIndex[T]) findAt(hits []hit[T], tokens []token, within span, at int) []hit[T] {
	word := tokens[at].word
	lists := [...][]int{x.words[word], x.begins[firstKey(word)], x.any}
	for {
		next := -1
		for k, list := range lists {
			if len(list) > 0 && (next < 0 || list[0] < lists[next][0]) {
				next = k
			}
		}
		if next < 0 {
			return hits
		}
		i := lists[next][0]
		lists[next] = lists[next][1:]
		if end := x.cues[i].match(tokens, within, at); end > at {
			hits = append(hits, hit[T]{span{at, end}, &x.cues[i]})
		}
	}
}

// matchesAt tells whether a cue begins where the span does.
func (x *cueIndex[T]) matchesAt(tokens []token, within span) bool {
	return within.from < within.to && len(x.findAt(nil, tokens, within, within.from)) > 0
}

// longest drops the hits that lie inside a longer one; of equal ones the
// first of the file stays.
func longest[T any](hits []hit[T]) []hit[T] {
	var kept []hit[T]
	for i, h := range hits {
		covered := false
		for j, o := range hits {
			if o.contains(h.span) && (o.span != h.span || j < i) {
				covered = true
				break
			}
		}
		if !covered {
			kept = append(kept, h)
		}
	}
	return kept
}
