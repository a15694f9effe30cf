package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// mostParts is the greatest number of parts that one name may consist of:
// "United Nations Educational, Scientific and Cultural Organization" has three.
const mostParts = 7

// SplitOrganizers parts a list of organisers. The resolver decides where
// separators may stand inside names; it learns nothing.
func SplitOrganizers(text string, r *registry.Resolver) []Name {
	s := splitter{text: text, r: r, lex: words()}
	s.parts = cut(text, s.lex, true)
	s.joinStates()
	for i := 0; i < len(s.parts); {
		n := s.length(i)
		s.take(i, n)
		i += n
	}
	return s.names
}

type splitter struct {
	text  string
	r     *registry.Resolver
	lex   lexicon
	parts []part
	names []Name
	// lead are the words that the list says once for the states that follow:
	// "Permanent Missions of", "Ministry of Finance of".
	lead string
}

func (s *splitter) of(p part) string { return s.text[p.start:p.end] }

// span is the text of n parts from part i.
func (s *splitter) span(i, n int) string { return s.text[s.parts[i].start:s.parts[i+n-1].end] }

func isHard(sep string) bool { return sep != "" && strings.Contains(hard, sep) }

// length says of how many parts the name that begins with part i consists.
func (s *splitter) length(i int) int {
	reach := 1
	for i+reach < len(s.parts) && reach < mostParts && !isHard(s.parts[i+reach].sep) {
		reach++
	}
	for n := 1; s.lead != "" && n <= reach && !isHard(s.parts[i].sep); n++ {
		// "Trinidad | and | Tobago to the United Nations" behind "Missions of"
		if m, ok := s.r.Resolve(s.lead + " " + s.span(i, n)); ok && isState(m) {
			if n > 1 {
				return n
			}
			break
		}
	}
	for n := reach; n > 1; n-- {
		if s.oneKnown(i, n) || s.acronymSpans(i, n) || s.acronymJoins(i, n) || s.branch(i, n) {
			if n < reach && (s.itsCountry(i, n) || s.isBareState(i+n) && (s.isPlaceOf(i, n) || s.parts[i+n].sep == "," && s.lacksCountry(s.span(i, n)))) {
				n++
			}
			return n
		}
	}
	if n := s.faculty(i, reach); n > 0 {
		return n
	}
	if n := s.wholeFirst(i, reach); n > 0 {
		return n
	}
	n := 1
	for n < reach && s.continues(i, n) {
		n++
	}
	return n
}

// oneKnown reports whether n parts together are one known name, of which the
// parts before and behind each separator are needed.
func (s *splitter) oneKnown(i, n int) bool {
	whole, ok := s.r.Resolve(s.span(i, n))
	if !ok || s.othersBehindDash(i, n, whole.ID) {
		return false
	}
	for k := 1; k < n; k++ {
		if first, ok := s.r.Resolve(s.span(i, k)); ok && first.ID == whole.ID && strings.HasSuffix(s.span(i, k), ")") {
			return false // "World Trade Organization (WTO), Globex"
		}
		rest, ok := s.r.Resolve(s.span(i+k, n-k))
		if ok && rest.ID == whole.ID && (rest.Exact || !whole.Exact && s.standsAlone(s.span(i, k))) {
			return false // the end alone is the name
		}
		if m, ok := s.r.Resolve(withoutBrackets(s.span(i+k, n-k))); ok && m.ID == whole.ID && m.Exact {
			return false // its acronym alone makes the whole known
		}
	}
	if whole.Exact && !strings.Contains(s.span(i, n), "(") {
		return true
	}
	for k := 1; k < n; k++ {
		if before, ok := s.r.Resolve(s.span(i, k)); ok && (before.ID == whole.ID || whole.ActingBody != "") && (s.standsAlone(s.span(i+k, n-k)) || s.saysWhereto(s.span(i, k)) && !startsLower(s.span(i+k, 1))) {
			return false // the beginning alone is the name: "Permanent Mission of Chile to the UN, ITU"
		}
	}
	for k := range n { // each part known by itself: a list
		if _, ok := s.r.Resolve(s.of(s.parts[i+k])); !ok {
			return true
		}
	}
	return false
}

// joinStates makes one part of two between which "and" stands inside the name of a
// State: "Parliament of Trinidad | and | Tobago".
func (s *splitter) joinStates() {
	kept := s.parts[:0]
	for _, p := range s.parts {
		if n := len(kept); n > 0 && plainAnd(p.sep) && (p.sep == "&" || hasLetter(p.sep)) && s.insideState(kept[n-1], p) {
			kept[n-1].end = p.end
			continue
		}
		kept = append(kept, p)
	}
	s.parts = kept
}

// insideState reports whether the sign between two parts stands inside the name of a
// State, with which the first part ends and the second begins.
func (s *splitter) insideState(left, right part) bool {
	before, behind := fieldsAt(s.of(left)), fieldsAt(s.of(right))
	for l := 1; l <= min(4, len(before)); l++ {
		for r := 1; r <= min(3, len(behind)); r++ {
			name := withoutPossessive(s.text[left.start+before[len(before)-l].start : right.start+behind[r-1].end])
			if m, ok := s.r.Resolve(name); ok && m.Exact && isState(m) && m.ActingBody == "" {
				return true
			}
		}
	}
	return false
}

// withoutPossessive is a name without the "'s" of what is its own: "Trinidad and
// Tobago's" Ministry of Ports.
func withoutPossessive(name string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if owner, ok := strings.CutSuffix(name, end); ok {
			return owner
		}
	}
	return name
}

// saysWhereto reports whether the name of a mission says in full to which body.
func (s *splitter) saysWhereto(mission string) bool {
	for _, to := range []string{" to the ", " to ", " ante las ", " ante la ", " ante el ", " ante ", " auprès des ", " auprès de l'", " auprès de l’", " auprès de "} {
		if _, body, ok := strings.Cut(mission, to); ok {
			m, known := s.r.Resolve(body)
			return known && m.Exact
		}
	}
	return false
}

// withoutBrackets is a name without the brackets at its end.
func withoutBrackets(name string) string {
	if open := strings.LastIndexByte(name, '('); open > 0 && strings.HasSuffix(name, ")") {
		return strings.TrimSpace(name[:open])
	}
	return name
}

// withoutOwner is a name without the possessive before it: "Norland's Harbour Agency".
func withoutOwner(name string) string {
	owner := firstWords(name, 1)
	if withoutPossessive(owner) == owner || !strings.HasSuffix(owner, "s") {
		return name
	}
	return strings.TrimSpace(name[len(owner):])
}

// firstKnown reports whether one of n parts is a known name by itself, and not by an acronym in brackets.
func (s *splitter) firstKnown(i, n int) bool {
	for k := i; k < i+n; k++ {
		name, _, _ := strings.Cut(s.of(s.parts[k]), " (")
		if _, known := s.r.Resolve(name); known {
			return true
		}
	}
	return false
}

// initialsOf reports whether the acronym consists of the initials of the
// name's words, with or without the small words, or with acronyms among them as they are:
// "Initiative TIDE et Lampes (ITIDEL)", whatever sort of body stands before, "ONG".
func initialsOf(name, acronym string) bool {
	var all, great, whole strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '/' }) {
		if w == "&" {
			w = "and"
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"“'’"))
		all.WriteRune(unicode.ToUpper(r))
		if !isSmall(w) {
			great.WriteRune(unicode.ToUpper(r))
		}
		if sort := whole.Len() == 0 && (w == "ONG" || w == "NGO"); isAllCaps(w) && !sort {
			whole.WriteString(w)
		} else if !isSmall(w) && !sort {
			whole.WriteRune(unicode.ToUpper(r))
		}
	}
	wanted := strings.ToUpper(strings.ReplaceAll(acronym, "-", ""))
	if head, rest, ok := strings.Cut(name, " of "); ok && strings.HasSuffix(head, "Ministry") && initialsOf(rest, acronym) {
		return true // "Ministry of Digital Lamps and Tides (DLT)"
	}
	return len(wanted) > 2 && (wanted == great.String() || wanted == all.String() || wanted == whole.String())
}

// namesNoBody reports whether the words hold no word for a kind of body, no
// acronym and no invented spelling.
func (s *splitter) namesNoBody(words string) bool {
	if s.kindOf(words) != schema.OtherKind {
		return false
	}
	for _, f := range fieldsAt(words) {
		word := words[f.start:f.end]
		if strings.ContainsAny(word, ".0123456789") && !abbreviated(word) || strings.ContainsFunc(word[1:], unicode.IsUpper) {
			return false
		}
	}
	return true
}

// standsAlone reports whether the words look like a name of their own.
func (s *splitter) standsAlone(words string) bool {
	if _, ok := s.r.Resolve(words); ok {
		return true
	}
	if startsLower(words) {
		return s.lex.starts("head", words) > 0
	}
	return !s.onlySubjects(words) && !s.lex.is("suffix", words)
}

// lacksCountry reports whether the words name an office or a university
// without saying of which country.
func (s *splitter) lacksCountry(words string) bool {
	b := s.kindOf(words)
	if b != schema.Academia && (b != schema.GovernmentBody || s.r.Registry().BeyondStates(words)) {
		return false
	}
	if m, ok := s.r.Resolve(words); ok && (m.Country != "" || isState(m) || m.Kind == schema.UNEntity || m.Kind == schema.IGO) {
		return false
	}
	if m, ok := s.r.Resolve(firstWords(words, 1)); ok && (m.Kind == schema.UNEntity || m.Kind == schema.IGO) {
		return false // "UPU International Bureau"
	}
	return s.lacksCountryAtEnd(words) && !s.r.Registry().IsDemonym(firstWords(words, 1)) && !s.r.Registry().IsDemonym(firstWords(words, 2))
}

func (s *splitter) lacksCountryAtEnd(words string) bool {
	for i, f := range fieldsAt(words) {
		if i == 0 {
			continue
		}
		if m, ok := s.r.Resolve(words[f.start:]); ok && isState(m) {
			return false
		}
	}
	return true
}

func firstWords(s string, n int) string {
	fields := fieldsAt(s)
	if len(fields) < n {
		return ""
	}
	return s[:fields[n-1].end]
}

func (s *splitter) kindOf(words string) schema.BodyKind {
	return s.r.Registry().KindOfOffice(words)
}

// isOffice reports whether the words name a ministry, university or the like.
func (s *splitter) isOffice(words string) bool {
	k := s.kindOf(words)
	return k == schema.GovernmentBody || k == schema.Academia
}

// onlySubjects reports whether every word is a subject, a small word or, at
// the end behind "of", a country, and none is a name: "Innovation of Brazil",
// "Digital Policy (MCTI)".
func (s *splitter) onlySubjects(text string) bool {
	fields := fieldsAt(text)
	if len(fields) > 1 && strings.HasSuffix(text, " International") {
		return false // "Tides International"
	}
	subjects := 0
	for i, f := range fields {
		word := strings.Trim(text[f.start:f.end], ".,;:'\"")
		switch {
		case strings.HasPrefix(word, "("):
			return subjects > 0
		case isSmall(word):
			if rest := strings.TrimSpace(text[f.end:]); i > 0 && subjects > 0 && (word == "of" || word == "de" || word == "du") {
				if m, ok := s.r.Resolve(rest); ok && isState(m) {
					return true
				}
			}
		case s.allSubjects(word):
			subjects++
		case i+1 == len(fields)-1 && s.quality(word) && s.allSubjects(strings.Trim(text[fields[i+1].start:fields[i+1].end], ".,;:'\"")):
			// "Innovative Technologies"
		default:
			return false
		}
	}
	return subjects > 0
}

// IsSubject reports whether a word alone is one of those that say what a body is
// for: "Technology".
func IsSubject(word string) bool { return words().is("subject", word) }

func (s *splitter) allSubjects(word string) bool {
	if isAllCaps(word) && len(word) > 2 && !s.lex.is("subject", word) {
		return false
	}
	subjects := 0
	for _, w := range registry.Words(word) {
		switch {
		case s.lex.is("subject", w):
			subjects++
		case !isSmall(w):
			return false
		}
	}
	return subjects > 0 // "Pará" is none
}

func isAllCaps(word string) bool {
	return strings.ToUpper(word) == word && strings.ToLower(word) != word
}

// startsLower reports whether the first letter, but for the prefixes of names
// like "e-Governance Academy", is in lower case.
func startsLower(s string) bool {
	for _, prefix := range []string{"e-", "i-"} {
		s = strings.TrimPrefix(s, prefix)
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// take adds the name of n parts from part i.
func (s *splitter) take(i, n int) {
	if s.parts[i].sep == "" || isHard(s.parts[i].sep) {
		s.lead = ""
	}
	name := named(s.text, s.parts[i].start, s.parts[i+n-1].end)
	if s.lex.is("others", name.Printed) || article(name.Printed+" A") > len(name.Printed) || !hasLetter(name.Printed) || startsLower(name.Printed) && s.lex.starts("detail", name.Printed) > 0 {
		return
	}
	for _, joiner := range []string{" and", " &", " et", " y"} {
		if rest, ok := strings.CutSuffix(name.Printed, joiner); ok { // the end of a line, or of a page
			name = named(s.text, name.Start, name.Start+len(rest))
		}
	}
	if end := s.cutOthers(name.Printed); end > 0 {
		name = named(s.text, name.Start, name.Start+end)
	}
	if n > 1 {
		if at := s.detailAt(i, n); at > 0 { // "Kenya, through its Ministry of ICT"
			name.Name = s.text[s.parts[i].start:at]
		}
	}
	if n > 2 && s.parts[i+1].sep == "," && s.faculty(i, n) == n {
		name.Name = s.of(s.parts[i]) + ", " + s.of(s.parts[i+n-1])
	}
	if before := s.beforeDetail(name.Name); before != "" {
		name.Name = before
	}
	if n > 1 && (s.isPlaceOf(i, n-1) || s.countryAtEnd(i, n-1)) {
		if m, ok := s.r.Resolve(s.of(s.parts[i+n-1])); ok && isState(m) && !s.isOffice(name.Name) {
			name.Name = s.span(i, n-1)
		}
	}
	name.Name = s.distribute(name.Name)
	if s.nobody(name.Name) || s.seat(i, n) {
		return
	}
	if both := s.slash(name); both != nil {
		s.names = append(s.names, both...)
		return
	}
	s.names = append(s.names, name)
}

// seat reports whether the name is the town, behind a comma and an acronym, in which the
// last body of a list sits: "A and the Centre for Reefs (CR), Nadi".
func (s *splitter) seat(i, n int) bool {
	if i == 0 || n > 1 || i+n < len(s.parts) || s.parts[i].sep != "," || !plainAnd(s.parts[i-1].sep) {
		return false
	}
	name := s.of(s.parts[i])
	_, known := s.r.Resolve(name)
	return !known && len(fieldsAt(name)) == 1 && !isAllCaps(name) && !strings.ContainsAny(name, "-.") && s.namesNoBody(name) && strings.HasSuffix(s.of(s.parts[i-1]), ")")
}

// nobody reports whether the name is a lone word for a subject, which is no
// body's name.
func (s *splitter) nobody(name string) bool {
	if len(fieldsAt(name)) != 1 || len(s.parts) == 1 || isAllCaps(name) || strings.ContainsAny(name, "-.") || !s.onlySubjects(name) {
		return false
	}
	_, known := s.r.Resolve(name)
	return !known
}

func (s *splitter) detailAt(i, n int) int {
	for k := 1; k < n; k++ {
		if s.lex.starts("detail", s.of(s.parts[i+k])) > 0 {
			return s.parts[i+k-1].end
		}
	}
	return 0
}

// beforeDetail returns the known name that words like "on behalf of" follow.
func (s *splitter) beforeDetail(name string) string {
	if _, whole := s.r.Resolve(name); whole {
		return ""
	}
	fields := fieldsAt(name)
	for i := 1; i < len(fields); i++ {
		if s.lex.starts("detail", name[fields[i].start:]) == 0 {
			continue
		}
		if _, ok := s.r.Resolve(name[:fields[i].start]); ok {
			return strings.TrimSpace(name[:fields[i].start])
		}
	}
	return ""
}

// cutOthers cuts "among others" behind a name.
func (s *splitter) cutOthers(printed string) int {
	fields := fieldsAt(printed)
	for n := 1; n <= 3 && n < len(fields); n++ {
		if s.lex.is("others", printed[fields[len(fields)-n].start:]) && strings.ToLower(printed[fields[len(fields)-n].start:]) == printed[fields[len(fields)-n].start:] {
			_, end := trim(printed, 0, fields[len(fields)-n].start)
			if n > 1 || s.lex.is("others", "among "+printed[fields[len(fields)-n].start:]) {
				return end
			}
		}
	}
	return 0
}

// slash parts "ITU/UNESCO", and "UNDP – Fiji – UNCDF", if all pieces are known
// and the whole is not.
func (s *splitter) slash(n Name) []Name {
	for _, sign := range []string{"/", " – ", " — ", " - "} {
		pieces := strings.Split(n.Printed, sign)
		if len(pieces) < 2 || sign != "/" && len(pieces) < 3 {
			continue
		}
		if _, whole := s.r.Resolve(n.Printed); whole && sign == "/" {
			return nil
		}
		var all []Name
		at := n.Start
		for _, piece := range pieces {
			from, to := trim(s.text, at, at+len(piece))
			if _, known := s.r.Resolve(s.text[from:to]); !known {
				return nil
			}
			all = append(all, named(s.text, from, to))
			at += len(piece) + len(sign)
		}
		return all
	}
	return nil
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
