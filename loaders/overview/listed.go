package overview

import (
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// actOfHeading is the one formal act whose objects are listed below a heading:
// "Reservations"; none where it names anything else.
func (l *loader) actOfHeading(heading []token) schema.Stance {
	all := span{0, len(heading)}
	switch {
	case l.covered(heading, l.lex.reservationHeadings.find(heading, all), nil):
		return schema.Reservation
	case l.covered(heading, l.lex.dissociationHeadings.find(heading, all), nil):
		return schema.Dissociation
	}
	return ""
}

// listsPart tells whether words only name the part of a text to which the act of the
// heading is done, and perhaps why: "Paragraph 14, which goes too far".
func (l *loader) listsPart(s *sentence, scope span) bool {
	scope = trimMarks(s.tokens, scope)
	head := scope.from
	for head < scope.to && !s.tokens[head].mark && s.tokens[head].word != "because" && s.tokens[head].word != "as" && s.tokens[head].word != "since" {
		head++
	}
	named := span{scope.from, head}
	return l.opensWithPart(s.tokens, named) && l.elliptic(s.tokens, named)
}

// underHeading puts the act that a heading names before those of a statement which
// only names what it is done to.
func (l *loader) underHeading(s *sentence, acts []act, a *attribution, sec section) ([]act, bool) {
	if sec.act == "" || len(formalStances(acts)) > 0 || acts[0].undone || acts[0].strength > soft || !l.listsPart(s, a.scope) || !slices.ContainsFunc(a.voices, l.maySign) {
		return nil, false
	}
	listed := acts[0]
	listed.stance, listed.confidence, listed.strength, listed.formal = sec.act, likewiseConfidence, explicit, true
	if acts[0].strength == silent {
		return []act{listed}, true
	}
	return append([]act{listed}, acts...), true
}

// isTextTitle tells whether a heading is the name of a text that is adopted, with its
// subject: "Draft resolution on cables".
func (l *loader) isTextTitle(heading string) bool {
	tokens := tokenize(heading)
	return l.lex.textTitles.matchesAt(tokens, span{0, len(tokens)})
}
