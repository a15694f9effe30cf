package overview

import "slices"

// nameParts calls the parts of a resolution that go by their first words and a
// number ("resolves 4", "noting c)") what they are: paragraphs.
func (l *lexicon) nameParts(tokens []token) {
	for _, h := range l.verbParts.find(tokens, span{0, len(tokens)}) {
		tokens[h.from].word = "paragraph"
	}
}

// isNumbered tells whether words name a part of a text by its number:
// "paragraph 12".
func (l *loader) isNumbered(tokens []token, at int) bool {
	return at+1 < len(tokens) && l.lex.references[tokens[at].word] && isNumber(tokens[at+1].word)
}

// numberedPart returns the first token that names a part of a text by its
// number, -1 if none does.
func (l *loader) numberedPart(tokens []token, within span) int {
	for i := within.from; i < within.to; i++ {
		if l.isNumbered(tokens, i) {
			return i
		}
	}
	return -1
}

// partNamed is as numberedPart, and also finds a part that an aside names.
func (l *loader) partNamed(s *sentence, within span) int {
	if at := l.numberedPart(s.tokens, within); at >= 0 {
		return at
	}
	for _, part := range s.parts {
		if at := s.tokenAt(part); within.from < at && at <= within.to {
			return at - 1
		}
	}
	return -1
}

// longestTerm is how many words may be quoted as a term of a text.
const longestTerm = 6

// quotesTerm tells whether words of a text are quoted: few, behind a noun such
// as "phrase" or, where all speak of the text, anywhere. A phrase such as "in all
// their diversity" is no name of a thing.
func (l *lexicon) quotesTerm(tokens []token, within span, ofText bool) bool {
	for from := within.from; from < within.to; from++ {
		if !tokens[from].quoted {
			continue
		}
		to := from
		for to < within.to && tokens[to].quoted {
			to++
		}
		if to-from <= longestTerm && (ofText || prepositions[tokens[from].word] || len(l.termNouns.find(tokens, span{max(within.from, from-2), from})) > 0) {
			return true
		}
		from = to
	}
	return false
}

// opensWithTerm tells whether a clause has words of a text as its subject: "The
// phrase …".
func (l *lexicon) opensWithTerm(tokens []token, within span) bool {
	return within.to-within.from > 1 && tokens[within.from].word == "the" && l.termNouns.matchesAt(tokens, span{within.from + 1, within.to})
}

// proposesPart tells whether the numbered part of a text at a token is that on which
// somebody proposes words: "the facilitators' compromise on paragraph 58".
func (l *loader) proposesPart(tokens []token, part int) bool {
	return part > 1 && l.isNumbered(tokens, part) && (tokens[part-1].word == "on" || tokens[part-1].word == "for" || tokens[part-1].word == "to") && l.lex.proposals[tokens[part-2].word]
}

// otherTextReach is how far behind a word for language, in tokens, the name of the
// text may stand that has it.
const otherTextReach = 4

// ofOtherText tells whether words on language speak of that of an instrument
// named right behind, and not of the text under adoption: "the language of the
// Global Digital Compact".
func (l *loader) ofOtherText(s *sentence, a act, at int, named candidate, sec section) bool {
	if a.formal || sec.outcome || !named.plain || named.at <= at || named.at > at+otherTextReach || !l.lex.instruments[s.tokens[named.end-1].word] {
		return false
	}
	return slices.ContainsFunc(s.tokens[at:named.at], func(t token) bool { return t.word == "of" || t.word == "in" })
}
