package overview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/names"
)

// attribution is one naming of speakers, with the words that it covers.
type attribution struct {
	voices []names.Speaker
	names  document.Span // the parenthesis or the named subject, in the block
	scope  span          // what these speakers said, in the sentence's tokens
	words  document.Span // the passage, in the block
	ahead  bool          // the speakers stand before what they said
	unsure bool          // the text does not say who of the speakers said it
	idle   bool          // the formal acts that it tells of are those of others

	inOrder  bool // only their order says that it is they who said it
	together bool // they said it together
}

// sentence is a sentence of a block with its attributions. Its tokens leave
// out what stands in parentheses; their offsets count from the block's start.
type sentence struct {
	document.Span
	text         string // of the block
	tokens       []token
	attributions []attribution
	parts        []int         // where asides name a part of a text: "(article 17)"
	begins       map[span]bool // whether an act begins at a stretch, as far as that was asked
}

// bracket is a parenthesis in a sentence.
type bracket struct {
	document.Span                 // with its brackets
	inner         document.Span   // between them
	voices        []names.Speaker // nil for an aside
}

// readSentences cuts a block's text into sentences and finds who is named.
func (l *loader) readSentences(text string) []sentence {
	var sentences []sentence
	for _, s := range document.Sentences(text) {
		sentences = append(sentences, l.readSentence(text, s))
	}
	return sentences
}

func (l *loader) readSentence(text string, at document.Span) sentence {
	s := sentence{Span: at, text: text}
	brackets := findBrackets(text, at)
	s.tokens = tokensOutside(text, at, brackets)
	if len(l.lex.imprint.find(s.tokens, span{0, len(s.tokens)})) > 0 {
		return s
	}
	for i := range brackets {
		if l.isAside(text, at, brackets[i]) {
			inner := tokenize(brackets[i].inner.Of(text))
			if l.numberedPart(inner, span{0, len(inner)}) >= 0 {
				s.parts = append(s.parts, brackets[i].Start)
			}
			continue
		}
		brackets[i].voices = l.splitVoices(text, brackets[i].inner)
	}
	if tail, ok := l.dashedNames(text, at); ok {
		brackets = append(brackets, tail)
		s.tokens = tokensOutside(text, at, brackets)
	}
	l.lex.nameParts(s.tokens)
	l.attribute(&s, text, brackets)
	if len(s.attributions) == 0 {
		l.attributeSubjects(&s, text)
	}
	return s
}

// findBrackets finds the outermost parentheses of a sentence. One that is
// never closed ends with the sentence.
func findBrackets(text string, at document.Span) []bracket {
	var found []bracket
	depth, start := 0, 0
	for i := at.Start; i < at.End; i++ {
		switch text[i] {
		case '(', '[':
			if depth == 0 {
				start = i
			}
			depth++
		case ')', ']':
			if depth == 0 {
				continue
			}
			depth--
			if depth == 0 {
				found = append(found, newBracket(text, start, i+1, i))
			}
		}
	}
	if depth > 0 {
		end := start + len(strings.TrimRight(text[start:at.End], " .;:!?)]"))
		closed := strings.Count(text[start:at.End], ")") > 0 && strings.HasSuffix(strings.TrimRight(text[start:at.End], " ."), ")")
		if closed { // one ")" too few: it closed a name inside
			end = start + len(strings.TrimRight(text[start:at.End], " .;:!?"))
		}
		found = append(found, newBracket(text, start, end, end))
	}
	return found
}

func newBracket(text string, start, end, close int) bracket {
	inner := trimSpan(text, document.Span{Start: start + 1, End: max(close, start+1)})
	return bracket{Span: document.Span{Start: start, End: end}, inner: inner}
}

func trimSpan(text string, s document.Span) document.Span {
	for s.Start < s.End && strings.ContainsRune(" \n,;", rune(text[s.Start])) {
		s.Start++
	}
	for s.End > s.Start && strings.ContainsRune(" \n,;", rune(text[s.End-1])) {
		s.End--
	}
	return s
}

// tokensOutside are the tokens of a sentence that stand in no parenthesis.
func tokensOutside(text string, at document.Span, brackets []bracket) []token {
	var kept []token
	for _, t := range tokenize(text[at.Start:at.End]) {
		t.start += at.Start
		t.end += at.Start
		inside := false
		for _, b := range brackets {
			inside = inside || t.start >= b.Start && t.end <= b.End
		}
		if !inside {
			kept = append(kept, t)
		}
	}
	return kept
}

// attribute gives each parenthesis with speakers its part of the sentence.
func (l *loader) attribute(s *sentence, text string, brackets []bracket) {
	var named []bracket
	for _, b := range brackets {
		if len(b.voices) > 0 {
			named = append(named, b)
		}
	}
	from := 0
	for i, b := range named {
		at := s.tokenAt(b.Start)
		a := attribution{voices: b.voices, names: b.Span}
		a.ahead = l.speaksAhead(s, from, at)
		switch {
		case i+1 == len(named):
			a.scope = span{from, len(s.tokens)}
		case a.ahead:
			a.scope = span{from, l.clauseStart(s, at, s.tokenAt(named[i+1].Start))}
		default:
			a.scope = span{from, at}
		}
		from = a.scope.to
		s.attributions = append(s.attributions, a)
	}
	s.cutPassages(text)
}

// tokenAt returns the first token that begins at the offset or behind it.
func (s *sentence) tokenAt(offset int) int {
	for i, t := range s.tokens {
		if t.start >= offset {
			return i
		}
	}
	return len(s.tokens)
}

// speaksAhead tells whether the speakers named before token at say what
// follows: the clause so far is a subject without a verb, and goes on.
func (l *loader) speaksAhead(s *sentence, from, at int) bool {
	for from < at && s.tokens[from].mark {
		from++
	}
	if from >= at || at >= len(s.tokens) || at-from > 14 {
		return false
	}
	before := span{from, at}
	lastIsSubject := false
	for _, h := range l.lex.subject.find(s.tokens, before) {
		lastIsSubject = lastIsSubject || h.to == at && !(h.from > from && prepositions[s.tokens[h.from-1].word])
	}
	follows := span{at, min(at+6, len(s.tokens))}
	next := s.tokens[at]
	if next.mark && next.word != "," {
		return false
	}
	if !lastIsSubject && next.mark {
		return false
	}
	if len(l.lex.acts.find(s.tokens, before)) > 0 || len(l.lex.frames.find(s.tokens, before)) > 0 {
		return false
	}
	if lastIsSubject {
		return true
	}
	return startsVerb(l.lex, s.tokens, follows)
}

// prepositions make those named behind them no subject: "too timid for some".
var prepositions = map[string]bool{
	"for": true, "by": true, "to": true, "from": true, "among": true, "of": true, "with": true, "in": true, "against": true, "between": true, "amongst": true,
}

// startsVerb tells whether a reporting verb or act begins within a stretch.
func startsVerb(l *lexicon, tokens []token, within span) bool {
	to := span{within.from, min(within.to+6, len(tokens))}
	for _, h := range l.acts.find(tokens, to) {
		if h.from <= within.from+2 {
			return true
		}
	}
	for _, h := range l.frames.find(tokens, to) {
		if h.from <= within.from+2 {
			return true
		}
	}
	return false
}

// clauseStart finds where the clause of the next speakers begins: at the last
// cut between two attributions, else right at the next one.
func (l *loader) clauseStart(s *sentence, from, to int) int {
	start := to
	for _, h := range l.lex.segments.find(s.tokens, span{from, len(s.tokens)}) {
		if h.from > from && h.from < to && (h.cue.means == contrastRole || h.cue.means == coordRole || h.cue.means == thatRole) {
			start = h.from
		}
	}
	if start == to {
		for i := from + 1; i < to; i++ {
			if s.tokens[i].mark && (s.tokens[i].word == "," || s.tokens[i].word == ".") {
				start = i
			}
		}
	}
	return start
}

// cutPassages gives each attribution its words: from the end of the one
// before to its own end, the last one to the end of the sentence.
func (s *sentence) cutPassages(text string) {
	from := s.Start
	for i := range s.attributions {
		a := &s.attributions[i]
		end := s.End
		if i+1 < len(s.attributions) {
			end = a.names.End
			if a.ahead && a.scope.to > 0 && a.scope.to <= len(s.tokens) && !a.scope.empty() {
				end = max(end, s.tokens[a.scope.to-1].end)
			}
		}
		for from < end && !startsWord(text[from:]) {
			_, size := utf8.DecodeRuneInString(text[from:])
			from += size
		}
		a.words = document.Span{Start: from, End: end}
		from = end
	}
}

func startsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("“\"'‘«([", r)
}
