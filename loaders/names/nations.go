package names

import (
	"regexp"
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
// "Sudovian Telecommunications | and | Post Commission", "Ghana Ports | and | Tide
// Gauges Authority", "Independent Retail | and | Markets Commission of Norland".
func (s *splitter) commissionOf(before, next, sep string) bool {
	field := before[s.opensOffice(before):]
	body := s.withoutState(withoutBracket(next))
	words := fieldsAt(body)
	if !plainAnd(sep) || sep == "," || field == before || len(fieldsAt(field)) > 2 || len(words) < 2 || len(words) > 4 {
		return false
	}
	subject := strings.ReplaceAll(body[:words[len(words)-2].end], "-", " ") // "Geo-Hazards Department"
	return s.common(field) && s.kindOf(body) == schema.GovernmentBody && s.namesNoBody(subject) && s.nationAt(body) == 0
}

// opensOffice is the length of the words with which the name of an office begins
// before it says what that is for: its nation, or how it is.
func (s *splitter) opensOffice(name string) int {
	at := s.nationAt(name)
	for _, f := range fieldsAt(name) {
		if f.start < at {
			continue
		}
		word := name[f.start:f.end]
		if !s.adjectival(word) && !s.quality(word) && !s.lex.is("standing", word) || s.onlySubjects(word) {
			return f.start
		}
	}
	return len(name)
}

// nationAt is the length of the State, or of its adjective, with which a name begins
// and behind which it goes on; 0 if there is none.
func (s *splitter) nationAt(name string) int {
	fields := fieldsAt(name)
	for n := min(3, len(fields)-1); n > 0; n-- {
		first := name[:fields[n-1].end]
		if m, ok := s.r.Resolve(first); ok && isState(m) && m.Exact && m.ActingBody == "" || s.r.Registry().IsDemonym(first) {
			return fields[n].start
		}
	}
	return 0
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

// accreditedBoth reports whether part i+n is the second State to which the embassy that
// the n parts before it name is accredited, and its item of the list ends there: "Embassy
// of Chile to Ghana | and | Togo".
func (s *splitter) accreditedBoth(i, n int) bool {
	before := s.span(i, n)
	end := i + n + 1
	closes := end == len(s.parts) && (i == 0 || plainAnd(s.parts[i].sep) && s.parts[i].sep != ",") // "Globex and Embassy of …"
	if s.lex.starts("embassy", before) == 0 || !plainAnd(s.parts[i+n].sep) || s.afterComma(i+n) || !s.isBareState(i+n) || !s.isItem(i, n+1) && !closes {
		return false
	}
	for k, f := range fieldsAt(before) {
		switch before[f.start:f.end] {
		case "to", "in", "en", "au", "aux", "ante", "auprès", "na", "no":
			host, ok := s.r.Resolve(strings.TrimSpace(strings.TrimPrefix(before[f.end:], " the")))
			return k > 2 && ok && isState(host) && host.ActingBody == ""
		}
	}
	return false
}

// atUN reports whether part i+n is the United Nations, to which the mission that the n parts before it
// name is accredited as well: "Permanent Mission of Fiji to the WTO | and | the United Nations at Geneva".
func (s *splitter) atUN(i, n int) bool {
	before := s.span(i, n)
	return plainAnd(s.parts[i+n].sep) && s.lex.starts("accredited", before) > 0 && s.saysWhereto(before) && unitedNations.MatchString(s.of(s.parts[i+n]))
}

var unitedNations = regexp.MustCompile(`^(?:the )?(?:United Nations|UN|U\.N\.)(?: Office)?(?: (?:at|in) (?:New York|\p{Lu}\pL+))?$`)

// itsGovernment reports whether part i+n names the government whose office the n parts
// before it are: "Department of Boats, Government of Norland".
func (s *splitter) itsGovernment(i, n int) bool {
	return s.parts[i+n].sep == "," && s.lex.starts("government", s.of(s.parts[i+n])) > 0 && !s.hasArticle(i+n) &&
		s.lex.starts("government", s.span(i, n)) == 0 && s.lacksCountry(s.span(i, n)) && s.kindOf(s.span(i, n)) == schema.GovernmentBody
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

// accreditedThere reports whether "et de la" behind n parts from part i adds another body to which an office is sent, in a list
// whose names are not led in so: "la Direction | et | la Mission de Norland auprès de l'Union des phares | et | de la Banque".
func (s *splitter) accreditedThere(i, n int) bool {
	next := s.parts[i+n]
	if i == 0 || !plainAnd(next.sep) || repeatsOf(s.of(next)) == 0 || repeatsOf(s.of(s.parts[i])) > 0 {
		return false
	}
	before := s.span(i, n)
	return strings.Contains(before, " auprès d") && !strings.HasSuffix(before, ")")
}
