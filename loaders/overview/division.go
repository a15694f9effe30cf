package overview

import "github.com/plenarykg/plenary/schema"

// isDivided tells whether words say that views differ.
func (l *lexicon) isDivided(tokens []token, within span) bool {
	return len(l.divided.find(tokens, within)) > 0
}

// isFloated tells whether an act only says of what camps then spoke: "A code was proposed,
// with some welcoming it and others rejecting it".
func (l *lexicon) isFloated(tokens []token, a act) bool {
	return a.segment.camps > 1 && a.stance == schema.CallFor && len(l.floated.find(tokens, a.segment.span)) > 0
}

// noteDivision remembers T where a sentence says that "views differed on T" and
// then tells the views.
func (l *loader) noteDivision(s *sentence, scope span, p *paragraph) {
	p.parted = ""
	segments := l.lex.cutSegments(s.tokens, scope)
	if len(segments) < 2 || segments[0].camps < 2 || !l.lex.isDivided(s.tokens, segments[0].span) {
		return
	}
	if about := l.subjectOf(s, silentAct(segments[0], segments[0].span, schema.Notes), p); !about.vague {
		p.parted = about.issue
	}
}

// dropDivision takes "views differed on T" out of the acts of a sentence that
// goes on with the views, and remembers T; "T was proposed" is no act of its own there either.
func (l *loader) dropDivision(s *sentence, acts []act, p *paragraph) []act {
	kept := acts[:0:0]
	for _, a := range acts {
		if len(acts) > 1 && a.segment.camp == 0 && (l.lex.isDivided(s.tokens, a.segment.span) || l.lex.isFloated(s.tokens, a)) {
			p.divided = l.subjectOf(s, a, p).issue
			continue
		}
		kept = append(kept, a)
	}
	if len(kept) == 0 {
		return acts
	}
	return kept
}
