package events

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// SignedBy is the name of the body in a line with which those who wrote an item sign it:
// "– The team at Tide Watch", "The Tide Watch team", "© 2026 Tide Watch", "Issued by: Press
// Unit, Tide Authority", "Ana, for the Tide Society".
func SignedBy(line string) (name string, ok bool) {
	line = strings.TrimLeft(line, "-–—~•* ")
	if name, rest, several := strings.Cut(line, " · "); several && DisclaimsViews(rest) && HasBodyNoun(name) && len(strings.Fields(name)) < longestSignature {
		return name, true // "Tide Society Fiji Chapter · Views are those of the authors"
	}
	if len(strings.Fields(line)) > longestSignature {
		return "", false
	}
	if behind, ok := strings.CutPrefix(line, "©"); ok {
		return holderOf(behind)
	}
	if name, ok := besideSite(line); ok {
		return name, true
	}
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for end := range s.rowsAt("signoff", 0) {
		for end < len(s.list) && (s.list[end].Kind == ':' || s.article(end) == "definite") {
			end++
		}
		if end < len(s.list) && (s.list[end].Capital || s.list[end].Kind == 'n') {
			return issuerIn(line[s.list[end].Start:]), true
		}
	}
	if name, ok := s.signedFor(); ok {
		return name, true
	}
	return s.signedByTeam()
}

// signedFor is the body for which a person signs, behind the name: "Ana, for the Tide Users' Group".
func (s *sentence) signedFor() (name string, ok bool) {
	comma := slices.IndexFunc(s.list, func(t lexis.Token) bool { return t.Kind == ',' })
	if comma < 1 || comma > longestPerson || slices.ContainsFunc(s.list[:comma], func(t lexis.Token) bool { return t.Kind != 'w' || !t.Capital }) {
		return "", false
	}
	behind := s.longest("signsfor", comma+1)
	for behind > 0 && behind < len(s.list) && (s.article(behind) == "definite" || strings.ContainsRune("'’", s.list[behind].Kind)) {
		behind++
	}
	if behind <= 0 || behind >= len(s.list) || !s.list[behind].Capital {
		return "", false
	}
	name = strings.TrimRight(s.text[s.list[behind].Start:], ".!, ")
	return name, NamesOnlyBody(name)
}

// longestPerson is the greatest number of words in the name of a person who signs.
const longestPerson = 4

// SignedByTeam reports whether a line with which an item is signed says that the name in it is that of a
// body by what stands beside it: "The Tide Watch team".
func SignedByTeam(line string) bool {
	s := newSentence(strings.TrimLeft(line, "-–—~•* "), dates.DayFirst)
	s.news = true
	_, ok := s.signedByTeam()
	return ok
}

// signedByTeam is the body whose people sign: "The Tide Watch team",
// "Tide Watch communications team".
func (s *sentence) signedByTeam() (name string, ok bool) {
	first, last := 0, len(s.list)-1
	for last > 0 && s.list[last].Kind != 'w' {
		last--
	}
	if s.article(0) == "definite" {
		first = 1
	}
	end := last - 1
	if end > first && !s.list[end].Capital && s.list[end].Kind == 'w' && !s.is("stop", end) {
		end-- // "coordination team"
	}
	if end < first || !s.is("signers", last) || s.list[last].Capital || !s.list[first].Capital || !s.list[end].Capital {
		return "", false
	}
	return s.text[s.list[first].Start:s.list[end].End], true
}

// SelfDescribed is the name with which a text begins that goes on with what sort of body it
// is: "Tide Watch is a network of 61 unions".
func SelfDescribed(text string) (name string, ok bool) {
	s := newSentence(text[:min(len(text), 160)], dates.DayFirst)
	s.news = true
	from := 0
	if s.article(0) != "" {
		from = 1
	}
	end := s.names(from)
	if end <= from || end+2 >= len(s.list) || s.weekdayAt(from) || s.weekdayAt(end-1) || !s.list[from].Capital || !s.is("copula", end) || s.article(end+1) != "indefinite" && !s.oneOfSuch(end+1) {
		return "", false
	}
	for k := end + 2; k < len(s.list) && k < end+9 && (s.list[k].Kind == 'w' || s.list[k].Kind == '-' || s.list[k].Kind == ','); k++ {
		if s.is("apposed", k) || s.is("barebody", k) {
			return text[:s.list[end-1].End], true
		}
	}
	return "", false
}

// oneOfSuch reports whether token i begins "one of", before what sort of bodies a body is one
// of: "one of the five regional registries".
func (s *sentence) oneOfSuch(i int) bool {
	return textAt(s, i) == "one" && s.is("of", i+1) || textAt(s, i) == "uno" || textAt(s, i) == "una" && s.is("of", i+1)
}

// besideSite is the name that stands before the address of a site and nothing else: "Tide
// Society Fiji Chapter – tides.example".
func besideSite(line string) (name string, ok bool) {
	for _, sign := range []string{" – ", " — ", " - ", " | ", " · "} {
		name, site, cut := strings.Cut(line, sign)
		if cut && domain.MatchString(site) && name != "" && unicode.IsUpper([]rune(name)[0]) {
			return name, true
		}
	}
	return "", false
}

// domain is the name of a site.
var domain = regexp.MustCompile(`^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/?$`)

// longestSignature is the number of words from which on a line is no signature.
const longestSignature = 16

// holderOf is whose rights a line behind "©" reserves: "2024–2026 Tide Watch. All rights".
func holderOf(text string) (name string, ok bool) {
	name = strings.TrimLeftFunc(text, func(c rune) bool { return !unicode.IsLetter(c) })
	name = strings.TrimPrefix(name, "by ")
	for _, sign := range []string{". ", " | ", " · ", ", ", " - ", " – "} {
		name, _, _ = strings.Cut(name, sign)
	}
	name = strings.TrimRightFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && c != ')' })
	return name, strings.Contains(name, " ")
}

// issuerIn is the body in what stands behind "Issued by": behind the office of it that
// writes, before an address and a sentence.
func issuerIn(text string) string {
	for _, sign := range []string{". ", " | ", " · ", "! ", "; "} {
		text, _, _ = strings.Cut(text, sign)
	}
	office, body, ok := strings.Cut(text, ", ")
	if !ok || !IssuingOffice(office) && !ofUnit(office) {
		return strings.TrimRight(office, ".!, ")
	}
	body, _, _ = strings.Cut(body, ", ")
	return strings.TrimRight(body, ".!, ")
}

// ofUnit reports whether a name is that of a part of a body: "Public Affairs Unit".
func ofUnit(name string) bool {
	words := foldedWords(name)
	return len(words) > 1 && theVocabulary().news.sets["unitnoun"][words[len(words)-1]]
}

// HasBodyNoun reports whether one of the words of a name is a noun for a body: "Harbour
// Networks Cooperative".
func HasBodyNoun(name string) bool {
	news := theVocabulary().news.sets
	return slices.ContainsFunc(foldedWords(name), func(w string) bool { return news["apposed"][w] || news["barebody"][w] || news["venue"][w] })
}

// DisclaimsViews reports whether a line of an imprint says whose views an item has or under
// which licence it stands.
func DisclaimsViews(line string) bool {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	return slices.ContainsFunc(s.list, func(t lexis.Token) bool { return s.v.news.sets["disclaimer"][t.Text] })
}
