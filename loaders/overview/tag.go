package overview

import "slices"

// longestTag is the number of tokens that words such as ", one delegation
// argued" at the end of a clause may have.
const longestTag = 9

// cutTag takes off the words at the end of a clause that only say who said it.
func (l *lexicon) cutTag(tokens []token, clause span) (rest, tag span) {
	for i := clause.to - 1; i > clause.from && i >= clause.to-longestTag; i-- {
		if !tokens[i].mark || tokens[i].word != "," {
			continue
		}
		words := span{i + 1, clause.to}
		for _, h := range l.tags.find(tokens, words) {
			if h.to == clause.to {
				return trimMarks(tokens, span{clause.from, i}), words
			}
		}
		if l.tagsAhead.matchesAt(tokens, words) {
			return trimMarks(tokens, span{clause.from, i}), words
		}
		break
	}
	return clause, span{}
}

// beginsFormal tells whether words begin with a formal act: "maintaining its
// reservations" names nobody who speaks.
func (l *lexicon) beginsFormal(tokens []token, words span) bool {
	return slices.ContainsFunc(l.findActs(tokens, words), func(h hit[meaning]) bool {
		return h.from == words.from && isFormal(h.cue.means.stance)
	})
}

// asideTags finds words in mid-clause that only say that somebody said it:
// "Rules, it was countered, are …".
func (l *lexicon) asideTags(tokens []token, clause span) []hit[string] {
	var asides []hit[string]
	open := -1
	for i := clause.from; i < clause.to; i++ {
		if !tokens[i].mark || tokens[i].word != "," {
			continue
		}
		if words := (span{open + 1, i}); open >= 0 && i-open <= longestTag {
			for _, h := range l.tags.find(tokens, words) {
				if h.span == words {
					asides = append(asides, h)
				}
			}
			for _, h := range l.tagsAhead.find(tokens, words) {
				if h.from == words.from && !l.beginsFormal(tokens, words) {
					asides = append(asides, hit[string]{words, h.cue})
				}
			}
		}
		open = i
	}
	return asides
}
