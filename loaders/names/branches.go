package names

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// ownBranch reports whether part i+n is the chapter, behind a comma, of the association that the n parts before it
// name: "Reef Journalists Union (RJU) | , | Coral chapter". The part has a place for its name, and no body's.
func (s *splitter) ownBranch(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	fields := fieldsAt(next)
	if s.parts[i+n].sep != "," || s.hasArticle(i+n) || len(fields) < 2 || len(fields) > mostBranchWords {
		return false
	}
	noun := next[fields[len(fields)-1].start:]
	place := strings.TrimSpace(next[:fields[len(fields)-1].start])
	if !s.lex.is("chapter", noun) || s.lex.is("chapter", before[strings.LastIndexByte(before, ' ')+1:]) || isAllCaps(place) && len(fieldsAt(place)) == 1 || s.kindOf(place) != schema.OtherKind {
		return false
	}
	if m, known := s.r.Resolve(place); known && !isState(m) {
		return false
	}
	m, known := s.r.Resolve(before)
	return known && !isState(m) || s.kindOf(before) != schema.OtherKind || strings.HasSuffix(before, ")")
}

// mostBranchWords is the greatest number of words of a chapter's name: "Northern Region Branch".
const mostBranchWords = 3

// countryAtEnd reports whether part i+n is a State behind a comma that ends a list whose "and" stands before part i: it
// only says where the last body is, "A | and | the Institute of Tides | , | Norland".
func (s *splitter) countryAtEnd(i, n int) bool {
	last := i+n+1 == len(s.parts) || isHard(s.parts[i+n+1].sep)
	if i == 0 || !last || s.parts[i+n].sep != "," || !plainAnd(s.parts[i].sep) || !hasLetter(s.parts[i].sep) || !s.isBareState(i+n) {
		return false
	}
	m, known := s.r.Resolve(s.span(i, n))
	return !known || !isState(m) && m.Kind != schema.UNEntity && m.Kind != schema.IGO
}

// throughUnit reports whether words like "through its" have led in a unit of a body in the n parts from part i.
func (s *splitter) throughUnit(i, n int) bool {
	if s.detailAt(i, n) > 0 {
		return true
	}
	return s.beforeDetail(s.span(i, n)) != ""
}

// unitGoesOn reports whether part i+n is one more field of such a unit: "Globex, through its Division for Lamps | and |
// Digital Government".
func (s *splitter) unitGoesOn(i, n int) bool {
	next := s.of(s.parts[i+n])
	if !plainAnd(s.parts[i+n].sep) || s.afterComma(i+n) || s.hasArticle(i+n) || s.phrase(s.span(i, n)) == "" {
		return false
	}
	field, governing := strings.CutSuffix(next, " Government")
	return s.common(next) || governing && s.onlySubjects(field)
}
