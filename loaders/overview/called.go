package overview

import "slices"

// calledReach is how far behind a verb of making or adopting, in tokens, the
// noun of the text may stand: "adopted, after a long night, its final report".
const calledReach = 8

// findCalledTexts notes by which nouns, such as "report" or "recommendation",
// the document calls the text that it tells of: those of which it says that it
// was made or adopted; and whether it tells of a text at all.
func (l *loader) findCalledTexts() {
	l.called = map[string]bool{}
	for _, b := range l.document.Blocks {
		tokens := tokenize(b.Text)
		for _, made := range l.lex.textMakings.find(tokens, span{0, len(tokens)}) {
			if noun := l.lex.nounNear(tokens, made.span); noun != "" {
				l.called[noun], l.onAText = true, true
			}
			near := span{max(0, made.from-calledReach), min(made.to+calledReach, len(tokens))}
			l.onAText = l.onAText || len(l.lex.outcomeWords.find(tokens, near)) > 0
		}
	}
}

// nounNear is the first noun of a text behind words that say that one was made,
// or, of a passive, right before them; "" if there is none.
func (l *lexicon) nounNear(tokens []token, made span) string {
	if verbsOfPassive[tokens[made.from].word] {
		if made.from > 0 && l.textNouns[tokens[made.from-1].word] {
			return tokens[made.from-1].word
		}
		return ""
	}
	for i := made.to; i < min(made.to+calledReach, len(tokens)); i++ {
		switch word := tokens[i].word; {
		case l.textNouns[word]:
			return word
		case word == "." || word == ";" || relative(tokens, span{i, i + 1}):
			return ""
		}
	}
	return ""
}

// asText replaces the nouns by which the document calls its text by "text",
// unless they are of somebody ("the report of the panel").
func (l *loader) asText(tokens []token) []token {
	if len(l.called) == 0 {
		return tokens
	}
	var kept []token
	for i := 1; i < len(tokens); i++ {
		if !l.called[tokens[i].word] || i+1 < len(tokens) && prepositions[tokens[i+1].word] || !l.lex.textOpenings[tokens[i-1].word] {
			continue
		}
		if kept == nil {
			kept = slices.Clone(tokens)
		}
		kept[i].word = "text"
	}
	if kept == nil {
		return tokens
	}
	return kept
}

// namesPart tells whether the word at a token is a part of a text.
func (l *lexicon) namesPart(tokens []token, at int) bool {
	near := span{max(0, at-2), min(at+partReach, len(tokens))}
	return slices.ContainsFunc(l.textParts.find(tokens, near), func(h hit[string]) bool { return h.from <= at && at < h.to })
}

// isHead tells whether the word at a token is the first noun of what an act is
// about: "opposition was voiced to all references to …", "the final wording".
func (l *loader) isHead(tokens []token, a act, at int) bool {
	for _, region := range []span{a.about, {a.cue.to, a.segment.to}} {
		region = trimMarks(tokens, region)
		from := region.from
		if a.cue.from == from && a.cue.to < at {
			from = a.cue.to
		}
		for from < at && from < region.to && (prepositions[tokens[from].word] || l.lex.objectStarts[tokens[from].word] || l.lex.headAdjectives[tokens[from].word]) {
			from++
		}
		if from == at {
			return true
		}
	}
	return false
}
