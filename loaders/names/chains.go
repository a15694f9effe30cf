package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// portfolioOfState reports whether part i+n belongs to the fields of work of a
// ministry whose country ends the list: "Ministry of Forests | , | Animal
// Industry | and | Lakes of Norland".
func (s *splitter) portfolioOfState(i, n int) bool {
	before := s.span(i, n)
	if s.kindOf(before) != schema.GovernmentBody || !s.lacksCountryAtEnd(before) || len(fieldsAt(before)) < 3 {
		return false
	}
	for k := i + n; k < len(s.parts); k++ {
		words := s.of(s.parts[k])
		field := s.withoutState(words)
		if _, known := s.r.Resolve(field); known || isHard(s.parts[k].sep) || !s.namesNoBody(field) || s.hasArticle(k) {
			return false
		}
		if s.parts[k].sep != "," {
			return plainAnd(s.parts[k].sep) && field != words
		}
	}
	return false
}

// adjectives reports whether part i+n belongs to a row of adjectives behind
// "of" or "for": "Partners for Peaceful | , | Just | and | Open Harbours".
func (s *splitter) adjectives(i, n int) bool {
	before := s.span(i, 1)
	phrase := s.phrase(before)
	if phrase == "" || strings.Contains(phrase, " ") || !s.quality(phrase) || s.onlySubjects(phrase) {
		return false
	}
	for k := i + 1; k < len(s.parts); k++ {
		words := s.of(s.parts[k])
		if s.parts[k].sep != "," {
			return k >= i+n && plainAnd(s.parts[k].sep) && len(fieldsAt(words)) > 1 && s.namesNoBody(words)
		}
		if !s.loneName(words) {
			return false
		}
	}
	return false
}

// twoQualities reports whether "and" joins two adjectives behind "of" or "for", before
// the noun that both belong to: "Council for Clinical | and | Industrial Growth".
func (s *splitter) twoQualities(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	fields := fieldsAt(before)
	if len(fields) < 2 || !plainAnd(s.parts[i+n].sep) || s.afterComma(i+n) || s.hasArticle(i+n) {
		return false
	}
	own := firstWords(next, 1)
	if s.fieldAnd(before[fields[len(fields)-1].start:], own) && len(fieldsAt(next)) > 2 && (s.endsName(next) || strings.HasSuffix(next, " Organization") || strings.HasSuffix(next, " Organisation")) {
		return true // "Norland Agricultural | and | Livestock Research Organization"
	}
	if last := before[fields[len(fields)-1].start:]; levels[last] && levels[own] && len(fieldsAt(next)) > 2 && strings.HasSuffix(next[:len(next)-len(bracketAt(next))], "s") {
		return true // "the National | and | Regional Lamp Initiatives"
	}
	if len(fields) < 3 {
		return false
	}
	if last := before[fields[len(fields)-1].start:]; !s.lex.is("of", before[fields[len(fields)-2].start:fields[len(fields)-2].end]) {
		// "Delta League Educational | and | Cultural Organization"
		noun := folded(strings.TrimPrefix(next, own))
		return len(fieldsAt(next)) == 2 && last != "International" && s.adjectival(last) && s.adjectival(own) &&
			(noun == "organization" || noun == "organisation" || s.kindOf(next) != schema.OtherKind)
	}
	return own != "" && own != next && s.adjectival(before[fields[len(fields)-1].start:]) && (s.adjectival(own) || s.quality(own)) && (strings.HasSuffix(s.withoutBody(next), "ies") || s.namesNoBody(s.withoutBody(next)))
}

// levels are the words for the reach of bodies of one kind that are named together.
var levels = map[string]bool{"Local": true, "National": true, "Subregional": true, "Sub-regional": true, "Regional": true, "International": true, "Global": true}

// bracketAt is the bracket with which a name ends, with the space before it: " (NRI)"; "" if there is none.
func bracketAt(name string) string {
	if at := strings.LastIndex(name, " ("); at > 0 && strings.HasSuffix(name, ")") {
		return name[at:]
	}
	return ""
}

// fieldAnd reports whether an adjective and the word behind "and" are both of fields of work: "Agricultural | and |
// Livestock". Firms are often called "Digital".
func (s *splitter) fieldAnd(last, own string) bool {
	return s.adjectival(last) && last != "Digital" && s.onlySubjects(last) && s.onlySubjects(own)
}

// withoutBody is the words without a known body behind "of the", to which what they name belongs: "Regional
// Ports of the Tide Union".
func (s *splitter) withoutBody(words string) string {
	first, body, ok := strings.Cut(words, " of the ")
	if _, known := s.r.Resolve(body); ok && known {
		return first
	}
	return words
}

// quality reports whether the word ends like an adjective that tells how
// something is.
func (s *splitter) quality(word string) bool {
	for _, use := range []string{"adjective", "quality"} {
		for ending := range s.lex[use] {
			if len(word) > len(ending)+2 && strings.HasSuffix(word, ending) {
				return true
			}
		}
	}
	return false
}

// unitOf reports whether part i+n ends the name of a unit of a known body, whose
// two fields "and" joins: "UNDP Insurance | and | Risk Finance Facility".
func (s *splitter) unitOf(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	whole, part := fieldsAt(before), fieldsAt(next)
	if !plainAnd(s.parts[i+n].sep) || len(whole) != 2 || len(part) < 2 || s.hasArticle(i+n) {
		return false
	}
	if last := next[part[len(part)-1].start:part[len(part)-1].end]; !s.lex.is("division", last) && !(s.lex.is("unit", last) && s.onlySubjects(before[whole[1].start:]) && s.onlySubjects(next[:part[0].end])) {
		return false // "UNDP Youth | and | Sports Development Centre" is a unit too
	}
	_, known := s.r.Resolve(before[:whole[0].end])
	_, nextKnown := s.r.Resolve(next)
	return known && !nextKnown && isAllCaps(before[:whole[0].end]) && !isAllCaps(before[whole[1].start:]) && (s.namesNoBody(before[whole[1].start:]) || s.onlySubjects(before[whole[1].start:]))
}

// namesBody reports whether a word for a body ends a name, or what stands before "of" in it: "Reef Council of Ministers".
func (s *splitter) namesBody(name string) bool {
	head, _, _ := strings.Cut(name, " of ")
	return s.endsInBody(head) || s.lex.is("club", head[strings.LastIndexByte(head, ' ')+1:])
}

// accreditedTo reports whether part i+n is one more organisation to which the
// mission that the n parts before it name is accredited, in a list whose items
// semicolons part: "Permanent Representation of Spain to FAO | , | IFAD | and | WFP;".
func (s *splitter) accreditedTo(i, n int) bool {
	before := s.span(i, n)
	if !strings.Contains(s.text, ";") || s.lex.starts("accredited", before) == 0 || !strings.Contains(before, " to ") {
		return false
	}
	m, ok := s.r.Resolve(s.of(s.parts[i+n]))
	first := s.of(s.parts[i])
	to, known := s.r.Resolve(first[strings.LastIndex(first, " to ")+4:])
	return ok && known && (m.Kind == schema.UNEntity || m.Kind == schema.IGO) && (to.Kind == schema.UNEntity || to.Kind == schema.IGO)
}

// sections reports whether part i+n belongs to the fields of a section of a known
// body: "UNODC Prevention | , | Treatment | and | Rehabilitation Section".
func (s *splitter) sections(i, n int) bool {
	first := fieldsAt(s.of(s.parts[i]))
	if len(first) != 2 {
		return false
	}
	words := s.of(s.parts[i])
	if _, known := s.r.Resolve(words[:first[0].end]); !known || !isAllCaps(words[:first[0].end]) || !s.namesNoBody(words[first[1].start:]) || isAllCaps(words[first[1].start:]) {
		return false
	}
	for k := i + 1; k < len(s.parts); k++ {
		words := withoutBracket(s.of(s.parts[k]))
		fields := fieldsAt(words)
		if s.parts[k].sep != "," {
			return k >= i+n && plainAnd(s.parts[k].sep) && len(fields) == 2 && s.lex.is("division", words[fields[1].start:])
		}
		if !s.loneName(words) && !s.onlySubjects(words) {
			return false
		}
	}
	return false
}

// trades reports whether "and" joins two groups of people in the name of their
// association: "Manufacturers | and | Exporters Association"; or the partners in
// a firm's name: "Illy | & | Partners Foundation".
func (s *splitter) trades(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	left, right := fieldsAt(before), fieldsAt(next)
	if !plainAnd(s.parts[i+n].sep) || s.hasArticle(i+n) || len(right) != 2 || s.afterComma(i+n) {
		return false
	}
	if _, known := s.r.Resolve(next); known {
		return false
	}
	first, last := next[:right[0].end], next[right[1].start:]
	if s.lex.is("firm", first) && s.lex.is("endowed", last) {
		return len(left) == 1
	}
	members := before[left[len(left)-1].start:]
	return len(left) > 1 && s.lex.is("club", last) && strings.HasSuffix(members, "s") && strings.HasSuffix(first, "s") &&
		s.commonNoun(members) && s.commonNoun(first) && s.namesNoBody(before)
}

// fieldsOfState reports whether the words before part i+n are a State and a field of work,
// which that part goes on with before it names a body: "Norland Transport | and | Harbour
// Services Company".
func (s *splitter) fieldsOfState(i, n int) bool {
	before, next := s.span(i, n), withoutBracket(s.of(s.parts[i+n]))
	right := fieldsAt(next)
	if !plainAnd(s.parts[i+n].sep) || s.parts[i+n].sep == "," || s.hasArticle(i+n) || s.afterComma(i+n) || len(right) < 2 {
		return false
	}
	body := next[right[len(right)-1].start:]
	if s.kindOf(body) == schema.OtherKind && !s.lex.is("club", body) && !s.lex.is("division", body) && !s.lex.is("firm", body) && !s.lex.is("corporate", body) || !s.onlySubjects(next[:right[len(right)-2].end]) {
		return false
	}
	left := fieldsAt(before)
	for k := 1; k <= mostStateWords && k < len(left); k++ {
		state := before[:left[k-1].end]
		m, known := s.r.Resolve(state)
		if (known && isState(m) && m.ActingBody == "" || s.r.Registry().IsDemonym(state)) && s.onlySubjects(before[left[k].start:]) {
			return true
		}
	}
	return false
}

// mostStateWords is the number of words of a State's name before what it does.
const mostStateWords = 3

// acronymSpans reports whether the last of n parts ends with an acronym in
// brackets that is made of the initials of all of them and not of its own
// part: "Centre for Research and Ethics (CRE)".
func (s *splitter) acronymSpans(i, n int) bool {
	whole := withoutOwner(s.span(i, n))
	before := len(whole) - len(s.of(s.parts[i+n-1]))
	if closing := strings.IndexByte(whole, ')') + 1; closing > before && closing < len(whole) && slices.Contains(ofWhole, firstWords(strings.TrimSpace(whole[closing:]), 1)) {
		whole = whole[:closing] // "Centre for Research and Ethics (CRE) of the University of Norland"
	}
	if open, closing := strings.IndexByte(whole, '('), strings.IndexByte(whole, ')'); open > before && closing > open && closing+1 < len(whole) && initialsOf(whole[:open], whole[open+1:closing]) {
		whole = whole[:closing+1] // "Tide and Reef Literacy (TRL) University Network"
	}
	open := strings.LastIndexByte(whole, '(')
	if open < 0 || !strings.HasSuffix(whole, ")") || strings.Contains(whole[:open], "(") {
		return false
	}
	acronym := whole[open+1 : len(whole)-1]
	last := s.of(s.parts[i+n-1])
	last = last[:max(0, strings.LastIndexByte(last, '('))]
	return initialsOf(whole[:open], acronym) && !initialsOf(last, acronym) ||
		spelt(whole[:open], acronym) && !s.spellsLater(i, n, acronym) && !s.firstKnown(i, n)
}

// acronymJoins reports whether "and" joins two halves of a name, of which the first names no body, as the
// acronym behind begins like the first and not like the second: "Norland Fisheries | and | Coastal
// Resources Board (NFB)".
func (s *splitter) acronymJoins(i, n int) bool {
	if n != 2 || !plainAnd(s.parts[i+1].sep) || s.hasArticle(i+1) || s.afterComma(i+1) || s.firstKnown(i, n) {
		return false
	}
	before, next := s.of(s.parts[i]), s.of(s.parts[i+1])
	last, acronym, ok := strings.Cut(strings.TrimSuffix(next, ")"), " (")
	if !ok || last == "" || len(acronym) < 3 || !isAllCaps(acronym) || len(fieldsAt(before)) < 2 || !s.namesNoBody(before) {
		return false
	}
	words := strings.Fields(last)
	if before[0] != acronym[0] || last[0] == acronym[0] || words[len(words)-1][0] != acronym[len(acronym)-1] {
		return false
	}
	_, known := s.r.Resolve(last)
	return !known && inOrder(acronym, strings.ToUpper(before+" "+last))
}

// inOrder reports whether letters stand in a text in their order, whatever is between them.
func inOrder(letters, text string) bool {
	for _, letter := range letters {
		at := strings.IndexRune(text, letter)
		if at < 0 {
			return false
		}
		text = text[at+utf8.RuneLen(letter):]
	}
	return true
}

// branch reports whether n parts are a known name of several parts and the
// region of a branch of it: "United Cities and Local Governments of Africa".
func (s *splitter) branch(i, n int) bool {
	whole := withoutBrackets(s.span(i, n))
	at := strings.LastIndex(whole, " of ")
	if at < 0 || n < 2 || strings.Contains(whole[:at], "(") {
		return false
	}
	m, ok := s.r.Resolve(whole[:at])
	if first, known := s.r.Resolve(s.span(i, n-1)); known && first.ID == m.ID {
		return false // "Tide Agency of Norland, Embassy of Zenda"
	}
	return ok && m.Exact && !isState(m) && at > s.parts[i+n-1].start-s.parts[i].start
}

// spelt reports whether an acronym of four letters or more can be read off the
// words of a name, in order, each giving its first letters or none, the first
// word some: "African Forum and Network on Debt and Development" gives AFRODAD.
func spelt(name, acronym string) bool {
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return strings.ContainsRune(" -,/&", r) })
	acronym = strings.ToUpper(acronym)
	if len(acronym) < 4 {
		return false
	}
	if len(words) > 1 && words[0] == "THE" {
		words = words[1:]
	}
	if len(words) > 2 && words[1] == "OF" && words[0][0] != acronym[0] {
		words = words[2:] // "Department of Agriculture, Rural Development, Blue Economy (ARBE)"
	}
	return len(words) > 0 && words[0][0] == acronym[0] && reads(words, acronym)
}

// spellsLater reports whether an acronym can be read off fewer of n parts.
func (s *splitter) spellsLater(i, n int, acronym string) bool {
	for k := 1; k < n; k++ {
		if spelt(withoutBrackets(s.span(i+k, n-k)), acronym) {
			return true
		}
	}
	return false
}

// reads reports whether letters can be taken from the beginnings of words.
func reads(words []string, letters string) bool {
	if letters == "" {
		return true
	}
	if len(words) == 0 {
		return false
	}
	for n := range min(len(words[0]), len(letters)) + 1 {
		if words[0][:n] != letters[:n] {
			return false
		}
		if reads(words[1:], letters[n:]) {
			return true
		}
	}
	return false
}

// societies reports whether part i+n is one more subject of a registered society:
// "Cities of Literacy | & | Learning e.V.".
func (s *splitter) societies(i, n int) bool {
	words := s.of(s.parts[i+n])
	fields := fieldsAt(words)
	if !plainAnd(s.parts[i+n].sep) || len(fields) != 2 || !s.lex.is("suffix", strings.TrimRight(words[fields[1].start:], ".")) {
		return false
	}
	_, known := s.r.Resolve(s.span(i, n))
	return !known && s.onlySubjects(words[:fields[0].end])
}

// subjectOf reports whether the words are a subject and whose office it is, or for
// whom: "Centre for State | and | Law of Zenda University", "Centre for Training | and |
// Knowledge Exchange for the Lake States", "Facultad de Filosofía | y | Letras de la UMA".
func (s *splitter) subjectOf(words string) bool {
	fields := fieldsAt(words)
	for i := 1; i <= 2 && i+1 < len(fields); i++ {
		word := words[fields[i].start:fields[i].end]
		if slices.Contains(ofWhole, word) || i == 2 && word == "for" && strings.HasPrefix(words[fields[i].end:], " the ") {
			return s.onlySubjects(words[:fields[i].start])
		}
	}
	return false
}

// ofWhole are the words before the whole of which an office is a part.
var ofWhole = []string{"of", "at", "de", "del", "du", "da", "do"}

// secondAnd reports whether the last "and" of a list of two bodies, each with an article,
// belongs to the second, whose name says what it is for: "the Reef Office and the Agency
// for Electronic Boats | and | Information Society".
func (s *splitter) secondAnd(i, n int) bool {
	next := s.of(s.parts[i+n])
	if i != 1 || n != 1 || len(s.parts) != 3 || !plainAnd(s.parts[1].sep) || !plainAnd(s.parts[2].sep) || s.afterComma(2) || !s.hasArticle(1) || s.hasArticle(2) || isAllCaps(next) {
		return false
	}
	_, known := s.r.Resolve(next)
	return !known && s.saysOf(s.span(i, n)) && len(fieldsAt(withoutBracket(next))) > 1 && s.onlySubjects(firstWords(next, 1))
}

// lastSubject reports whether part i+n ends the list of what a body is for, which commas have
// begun: "Institute for Law, Technology | and | the North".
func (s *splitter) lastSubject(i, n int) bool {
	before, next := s.parts[i+n-1], s.parts[i+n]
	words := s.of(next)
	return n > 1 && before.sep == "," && next.sep != "," && plainAnd(next.sep) && s.opensSubject(s.span(i, 1)) && s.onlySubjects(s.of(before)) &&
		len(fieldsAt(words)) == 1 && !isAllCaps(words) && s.namesNoBody(words)
}

// saysOf reports whether a name has a word like "of" behind its first.
func (s *splitter) saysOf(name string) bool {
	for i, f := range fieldsAt(name) {
		if i > 0 && s.lex.is("of", name[f.start:f.end]) {
			return true
		}
	}
	return false
}

// qualified reports whether "&" joins to a name what cannot stand by itself, an adjective
// and the word for a body: "Suva Museum | & | Historical Society".
func (s *splitter) qualified(before, next, sep string) bool {
	quality, body, two := strings.Cut(withoutBracket(next), " ")
	return sep == "&" && two && s.adjectival(quality) && !s.r.Registry().IsDemonym(quality) && quality != "International" && quality != "National" &&
		s.lex.is("learned", body) && len(fieldsAt(before)) > 1 && !strings.HasSuffix(before, ")")
}

// knownAcross reports whether the last words of the name before part i+n and that part
// are one known name: "the President of the Economic | and | Social Council".
func (s *splitter) knownAcross(i, n int) bool {
	before := s.span(i, n)
	at := strings.LastIndex(before, " of the ")
	if at < 0 {
		return false
	}
	m, ok := s.r.Resolve(s.text[s.parts[i].start+at+len(" of the ") : s.parts[i+n].end])
	return ok && m.Exact && m.Registered && !isState(m)
}

// endsInState reports whether a State stands at the end of words, behind "of".
func (s *splitter) endsInState(words string) bool { return s.withoutState(words) != words }

// othersBehindDash reports whether the last of n parts is another body than that of which the first
// gives the short name and, behind a dash, the full one: "UNEP – Programme for the Environment | , | Globex".
func (s *splitter) othersBehindDash(i, n int, body schema.ID) bool {
	_, _, dashed := cutDash(s.of(s.parts[i]))
	if !dashed {
		return false
	}
	for k := n; k > 0; k-- {
		_, full, _ := cutDash(s.span(i, k))
		if m, ok := s.r.Resolve(full); ok && m.ID == body {
			return k < n
		}
	}
	for k := i + 1; k < i+n; k++ {
		if (s.parts[k].sep == "," || s.hasArticle(k) || s.afterComma(k)) && !s.onlySubjects(s.withoutState(s.of(s.parts[k]))) {
			return true
		}
	}
	return false
}

// cutDash cuts a name at the first dash between spaces.
func cutDash(name string) (before, behind string, ok bool) {
	for _, dash := range []string{" – ", " — ", " - "} {
		if before, behind, ok = strings.Cut(name, dash); ok {
			return before, behind, true
		}
	}
	return name, "", false
}
