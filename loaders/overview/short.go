package overview

import (
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// shortName is a name such as "the Compact", which stands for an issue where
// the document names it in full.
type shortName struct {
	issue schema.ID
	full  *cueIndex[string]
}

// shortNameOf reads the first columns of a line.
func (r *reader) shortNameOf(fields []string) (shortName, error) {
	var cues []cue[string]
	for _, p := range r.patterns("short", 0, fields[1]) {
		cues = append(cues, cue[string]{p, fields[1]})
	}
	return shortName{issue: schema.ID("issue/" + fields[0]), full: newCueIndex(cues)}, nil
}

// findShortNames notes which short names the document uses: those of which it
// gives the full name.
func (l *loader) findShortNames() {
	l.shortNames = map[*cueIndex[string]]bool{}
	for _, b := range l.document.Blocks {
		tokens := tokenize(b.Text)
		for _, c := range l.lex.shorts.cues {
			if full := c.means.full; !l.shortNames[full] {
				l.shortNames[full] = len(full.find(tokens, span{0, len(tokens)})) > 0
			}
		}
	}
}

// shortNamesIn finds the short names in a stretch of a sentence.
func (l *loader) shortNamesIn(tokens []token, within span) []hit[shortName] {
	return slices.DeleteFunc(longest(l.lex.shorts.find(tokens, within)), func(h hit[shortName]) bool {
		return !l.shortNames[h.cue.means.full]
	})
}

// ofText drops the hits of words for the text under adoption that are short
// names of something else ("the Compact" in a debate on another text) or part
// of another name ("the draft budget").
func ofText[T any](l *loader, tokens []token, within span, x *cueIndex[T]) []hit[T] {
	tokens = l.asText(tokens)
	hits := x.find(tokens, within)
	names := l.shortNamesIn(tokens, within)
	others, makers := l.lex.otherDrafts.find(tokens, within), l.lex.textMakers.find(tokens, span{0, len(tokens)})
	return slices.DeleteFunc(hits, func(h hit[T]) bool {
		if slices.ContainsFunc(others, func(o hit[string]) bool { return h.from <= o.from && o.from < h.to }) ||
			slices.ContainsFunc(makers, func(m hit[string]) bool { return m.from < h.from && h.to <= m.to }) {
			return true
		}
		return slices.ContainsFunc(names, func(n hit[shortName]) bool { return h.from < n.to && n.from < h.to })
	})
}

// byShortName is the weight of a short name of an issue.
const byShortName = 0.9

// issuesByShortName are the issues that the subject matter of an act calls by
// a short name: "the Compact".
func (l *loader) issuesByShortName(s *sentence, a act) []candidate {
	var found []candidate
	for n, region := range []span{a.about, a.rest} {
		region = trimMarks(s.tokens, region)
		circumstances := l.firstAdjunct(s.tokens, region)
		for _, h := range l.shortNamesIn(s.tokens, region) {
			c := candidate{issue: h.cue.means.issue, at: h.from, end: h.to, score: byShortName, plain: n == 0 && h.from <= circumstances}
			if n > 0 {
				c.score *= elsewhere
			}
			if h.from > circumstances {
				c.score *= inAdjunct
			}
			c.score -= decayByToken * float64(h.from-region.from)
			found = append(found, c)
		}
	}
	return found
}
