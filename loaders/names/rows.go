package names

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// secretariat reports whether part i+n ends the name of the body whose secretariat the n parts before it
// begin to name: "Secretariat of the Tide | and | Reef Council".
func (s *splitter) secretariat(i, n int) bool {
	next := s.of(s.parts[i+n])
	_, served, ok := strings.Cut(s.span(i, n), "Secretariat of the ")
	if !ok || !plainAnd(s.parts[i+n].sep) || s.afterComma(i+n) || s.hasArticle(i+n) || isAllCaps(served) || !s.namesBody(next) {
		return false
	}
	if kind := s.kindOf(served); kind != schema.OtherKind && kind != schema.Company {
		return false // "Secretariat of the Tide Commission | and | Reef Council"; firms have fields of work for their names
	}
	_, known := s.r.Resolve(served)
	_, nextKnown := s.r.Resolve(next)
	return !known && !nextKnown
}

// sharesPlural reports whether part i+n belongs to a row of names that share the noun behind the last of
// them, and one office: "Secretariat of the Lamp | , | Reef | and | Tide Conventions".
func (s *splitter) sharesPlural(i, n int) bool {
	before := s.of(s.parts[i])
	of := strings.LastIndex(before, " of the ")
	if of < 0 || !s.loneName(before[of+len(" of the "):]) {
		return false
	}
	for k := i + 1; k < len(s.parts) && !s.hasArticle(k); k++ {
		words := s.of(s.parts[k])
		fields := fieldsAt(words)
		if sep := s.parts[k].sep; plainAnd(sep) && sep != "," {
			_, known := s.r.Resolve(words)
			return k >= i+n && !known && len(fields) == 2 && s.loneName(words[:fields[0].end]) && strings.HasSuffix(words, "s") && s.common(words[fields[1].start:])
		}
		if s.parts[k].sep != "," || !s.loneName(words) {
			return false
		}
	}
	return false
}

// endsInFields reports whether a name that is not known goes on with a row of subjects, which name nobody
// by themselves: "Asociación Civil Lámparas | , | Adolescencia | y | Familia".
func (s *splitter) endsInFields(i, n int) bool {
	for k := i + 1; k < len(s.parts) && !isHard(s.parts[k].sep) && s.onlySubjects(s.of(s.parts[k])) && !s.hasArticle(k); k++ {
		if plainAnd(s.parts[k].sep) && s.parts[k].sep != "," {
			_, known := s.r.Resolve(s.of(s.parts[i]))
			return !known && k >= i+n && k > i+1
		}
	}
	return false
}
