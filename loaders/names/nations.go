package names

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// opensRomance reports whether a name begins as those in Romance languages do, with
// a word for a body and a small letter behind it: "Conseil national des marées".
func (s *splitter) opensRomance(name string) bool {
	fields := fieldsAt(name)
	if len(fields) < 3 || s.lex.starts("head", name) == 0 && s.lex.starts("ministry", name) == 0 {
		return false
	}
	switch second := name[fields[1].start:fields[1].end]; second {
	case "of", "for", "on", "in", "at", "and", "to":
		return false
	default:
		return startsLower(second)
	}
}

// commissionOf reports whether "and" joins the two fields of a nation's office:
// "Sudovian Telecommunications | and | Post Commission".
func (s *splitter) commissionOf(before, next, sep string) bool {
	nation := firstWords(before, 1)
	if !plainAnd(sep) || sep == "," || !s.r.Registry().IsDemonym(nation) || len(fieldsAt(next)) != 2 {
		return false
	}
	field := strings.TrimSpace(before[len(nation):])
	return s.onlySubjects(field) && s.onlySubjects(firstWords(next, 1)) && s.kindOf(next) == schema.GovernmentBody
}

// otherCountry reports whether part i+n is the State of the office that the n parts
// before it name, where the words alone are known as an office of another State:
// "Office of the Harbour Commissioner, Norland".
func (s *splitter) otherCountry(i, n int) bool {
	before := s.span(i, n)
	office, known := s.r.Resolve(before)
	state, ok := s.r.Resolve(s.of(s.parts[i+n]))
	return known && ok && s.parts[i+n].sep == "," && isState(state) && state.ActingBody == "" && state.Exact && !isState(office) &&
		office.Country != "" && office.Country != state.ID && !strings.HasSuffix(before, ")") &&
		s.kindOf(before) == schema.GovernmentBody && s.lacksCountryAtEnd(before) && len(fieldsAt(before)) > 2
}

// ofState reports whether a name begins with a State that owns it: "Norland's Tide
// Office". No name goes on so.
func (s *splitter) ofState(name string) bool {
	at := strings.Index(name, "'s ")
	if at < 0 {
		at = strings.Index(name, "’s ")
	}
	if at < 0 {
		return false
	}
	m, ok := s.r.Resolve(name[:at])
	return ok && m.Exact && isState(m) && m.ActingBody == ""
}

// isBareState reports whether part i is the name of a State and nothing else.
func (s *splitter) isBareState(i int) bool {
	m, known := s.r.Resolve(s.of(s.parts[i]))
	return known && isState(m) && m.Exact && m.ActingBody == ""
}

// stateInBracket reports whether a name ends with its State in brackets: "Ministry of
// Research (Norland)".
func (s *splitter) stateInBracket(name string) bool {
	open := strings.LastIndexByte(name, '(')
	if open <= 0 || !strings.HasSuffix(name, ")") {
		return false
	}
	m, ok := s.r.Resolve(name[open+1 : len(name)-1])
	return ok && isState(m) && m.ActingBody == ""
}
