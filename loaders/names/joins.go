package names

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// continues reports whether part i+n belongs to the name of the n parts
// before it, which the resolver does not know as one name.
func (s *splitter) continues(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	sep := s.parts[i+n].sep
	known, nextKnown := s.r.Resolve(next)
	if s.stateInBracket(before) || s.ofState(next) {
		return false
	}
	if n := repeatsOf(next); n > 0 && !nextKnown && s.fieldOfWork(next[n:]) && s.lex.starts("ministry", before) > 0 && (sep == "," || s.portfolio(before) || s.lex.is("field", firstWords(next[n:], 1)) || s.onlySubjects(s.withoutState(next[n:])) || s.endsInState(next[n:]) && s.lacksCountryAtEnd(before)) {
		return true // "Ministère de la Pêche | , | des Mers | et | du Climat", "Ministère de la Santé | et | de l'Action sociale du Mali"
	}
	if s.accreditedThere(i, n) || s.ownBranch(i, n) || s.countryAtEnd(i, n) {
		return true
	}
	if s.throughUnit(i, n) && plainAnd(sep) {
		return s.unitGoesOn(i, n)
	}
	if n := repeatsOf(next); n > 0 && plainAnd(sep) {
		_, known := s.r.Resolve(before)
		if known || strings.HasSuffix(before, ")") || s.kindOf(next[n:]) != schema.OtherKind {
			return false // "de la CEPAL | y | de la Fundación Mareas"
		}
	}
	if s.region(before, next, sep) || s.loneAdjective(before, next, sep) || s.qualified(before, next, sep) || s.learned(before, next, sep) || !(nextKnown && known.Exact) && s.twoQualities(i, n) {
		return true
	}
	if plainAnd(sep) && s.opensSubject(before) && !s.hasArticle(i+n) && !(nextKnown && known.Exact) && s.subjectOf(next) {
		return true
	}
	if s.lex.is("suffix", next) || s.lex.starts("detail", next) > 0 || s.firm(i, n) || !nextKnown && s.ampersand(i, n) {
		return true
	}
	if plainAnd(sep) && sep != "," && s.knownAcross(i, n) {
		return true
	}
	if plainAnd(sep) && s.lex.is("placed", before+" of") && s.lex.starts("placed", next) > 0 {
		return true // "Republic | and | Canton of Geneva"
	}
	if s.itsGovernment(i, n) || s.atUN(i, n) || !nextKnown && (s.fieldsOfState(i, n) || s.headless(i, n)) {
		return true
	}
	if nextKnown {
		if s.accreditedBoth(i, n) {
			return true
		}
		if s.itsCountry(i, n) || s.otherCountry(i, n) || s.accreditedTo(i, n) {
			return true
		}
		return s.isBareState(i+n) && sep == "," && (s.lacksCountry(before) || s.isPlaceOf(i, n))
	}
	whole, beforeKnown := s.r.Resolve(before)
	if sep == "," && beforeKnown && s.lex.starts("branch", next) > 0 {
		return true // "World Health Organization | , | Regional Office for Africa"
	}
	if plainAnd(sep) && s.opensRomance(next) {
		return false
	}
	if s.commissionOf(before, next, sep) {
		return true
	}
	if beforeKnown && (!s.isOffice(before) || whole.Exact && (whole.Kind == schema.IGO || whole.Kind == schema.UNEntity)) || s.opensKnown(i+n) {
		return false
	}
	if s.onlySubjects(before) && !strings.HasSuffix(before, ")") && s.lacksCountryAtEnd(before) && (len(fieldsAt(before)) == n || s.kindOf(before) == schema.OtherKind) { // "Science | Technology | Innovation Agency"
		return sep != "," && !s.hasArticle(i+n) || s.onlySubjects(next) || s.chainEnds(i+n)
	}
	if startsLower(next) && !s.opensBody(next) && !coined(next) || plainAnd(sep) && sharedAcronym(before, next) {
		return true
	}
	if strings.HasSuffix(before, ")") { // an acronym has ended the name
		return false
	}
	if s.opensSubject(before) && !s.hasArticle(i+n) && (s.onlySubjects(next) || sep != "," && s.onlySubjects(withoutPlace(next)) || sep != "," && len(fieldsAt(next)) == 1 && s.namesNoBody(next)) {
		return true
	}
	if plainAnd(sep) && s.opensSubject(before) && s.lex.is("alone", s.withoutState(next)) { // "Centre for Law | , | Music | and | Society"
		return true
	}
	if plainAnd(sep) && s.opensSubject(before) && s.subjectOf(next) || s.secondAnd(i, n) || s.lastSubject(i, n) {
		return true
	}
	if s.goesOn(i, n) || s.couple(before, next, sep) || s.sharesNoun(i, n) || s.possessed(i, n) || s.adjectives(i, n) || s.portfolioOfState(i, n) || s.unitOf(i, n) || s.secretariat(i, n) || s.sharesPlural(i, n) || s.endsInFields(i, n) || s.trades(i, n) || s.sections(i, n) || s.societies(i, n) {
		return true
	}
	// "Ministry of Rivers | and | Lakes": a ministry's name goes on behind
	// "and", or in a list of its portfolio, with words that name no body.
	if n > 1 && s.lex.starts("branch", s.of(s.parts[i+1])) > 0 {
		return false
	}
	if n > 1 && plainAnd(sep) && sep != "," && plainAnd(s.parts[i+n-1].sep) && s.parts[i+n-1].sep != "," && !s.onlySubjects(s.withoutState(next)) && !s.common(next) {
		return false // "Ministère de la Mer et des Ports | et | Campus Bleu"
	}
	if !s.saysOf(before) && !s.common(next) && (len(fieldsAt(next)) == 1 || s.endsInBody(before)) {
		return false // "Delta River Commission | and | Globex", "National Tide Bureau | and | Open Lamps Norland"
	}
	if n == 1 && sep != "," && s.afterComma(i+n) {
		return false // "Norlandic Post Commission | , and | Orange Boats"
	}
	if n == 1 && s.shortName(i) && !s.common(next) {
		return false // "the Ministry | and | Blue Boats"
	}
	openList := sep != "," || strings.Contains(before, ", for ") || s.common(next)
	return openList && s.lex.starts("placed", before) == 0 && (!s.hasArticle(i+n) || s.common(next)) && s.kindOf(before) == schema.GovernmentBody && s.lacksCountryAtEnd(before) && s.namesNoBody(next)
}

// withoutState is the words without a State behind "of": "Society of Norland",
// "Turismo de Norlandia".
func (s *splitter) withoutState(words string) string {
	for _, of := range []string{" of the ", " of ", " de la ", " de los ", " del ", " du ", " des ", " de ", " do ", " da "} {
		first, state, ok := strings.Cut(words, of)
		if m, known := s.r.Resolve(state); ok && known && isState(m) {
			return first
		}
	}
	return words
}

// opensBody reports whether words in lower case begin the name of a body, with or
// without an article: "el instituto nacional de mareas".
func (s *splitter) opensBody(words string) bool {
	name := words[articleAt(words):]
	return s.lex.starts("head", name) > 0 || s.lex.starts("ministry", name) > 0
}

// coined reports whether the words begin with a name that is written with a small
// letter: "ePSIplatform", "l'iHub", "e-Harbour", "tides.example".
func coined(words string) bool {
	words = strings.TrimPrefix(strings.TrimPrefix(words, "l'"), "l’")
	first, _, _ := strings.Cut(words, " ")
	return strings.HasPrefix(first, "e-") || strings.Contains(strings.TrimRight(first, "."), ".") || strings.ContainsFunc(first, unicode.IsUpper) && !strings.ContainsAny(first, "'’")
}

// opensKnown reports whether a body's known name of several parts begins with
// part i.
func (s *splitter) opensKnown(i int) bool {
	for n := 2; i+n <= len(s.parts) && n <= mostParts && !isHard(s.parts[i+n-1].sep); n++ {
		if m, ok := s.r.Resolve(withoutBrackets(s.span(i, n))); ok && m.Exact && !isState(m) {
			return true
		}
	}
	return false
}

// portfolio reports whether a ministry's name already has two fields of work,
// so that "and" closes a list of them.
func (s *splitter) portfolio(before string) bool { return strings.Contains(before, ", d") }

// fieldOfWork reports whether what follows a preposition may be a ministry's
// field of work and is no body.
func (s *splitter) fieldOfWork(words string) bool {
	if _, known := s.r.Resolve(words); known {
		return false
	}
	first := firstWords(words, 1)
	switch kind := s.r.Registry().KindOf(first); {
	case kind == schema.OtherKind, kind == schema.Company, kind == schema.TechnicalCommunity, s.lex.is("field", first):
		return len(fieldsAt(words)) <= 4 && !strings.ContainsAny(words, "()")
	}
	return false
}

// repeatsOf is the length of the preposition, said once more, with which a name
// in a Romance language goes on with a list, 0 if there is none: "de la
// Fundación Mareas".
func repeatsOf(next string) int {
	for _, lead := range []string{"de la ", "de l'", "de l’", "de los ", "de las ", "des ", "del ", "du ", "d'", "d’", "de "} {
		if rest, ok := strings.CutPrefix(next, lead); ok {
			if first, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(first) {
				return len(lead)
			}
		}
	}
	return 0
}

// sharedAcronym reports whether the acronym behind the second stretch is short
// for both: "Sudovian State Radio | and | Television Centre (SVRTC)".
func sharedAcronym(before, next string) bool {
	words, bracket, ok := strings.Cut(next, " (")
	acronym, _, _ := strings.Cut(bracket, ")")
	if !ok || !isAllCaps(acronym) {
		return false
	}
	initials := ""
	for _, f := range fieldsAt(words) {
		if !startsLower(words[f.start:f.end]) {
			initials += words[f.start : f.start+1]
		}
	}
	head, ok := strings.CutSuffix(acronym, initials)
	if !ok || len(head) < 2 || initials == "" || !strings.HasPrefix(before, head[:1]) {
		return false
	}
	return inOrder(head, strings.ToUpper(before))
}

// itsCountry reports whether part i+n is the State of the office that the n
// parts before it name: "National Post Authority (NPA), Ghana".
func (s *splitter) itsCountry(i, n int) bool {
	office, known := s.r.Resolve(s.span(i, n))
	state, ok := s.r.Resolve(s.of(s.parts[i+n]))
	return known && ok && s.parts[i+n].sep == "," && state.ActingBody == "" && office.Country != "" && office.Country == state.ID
}

// plainAnd tells "and" in any language from "in partnership with".
func plainAnd(sep string) bool { return sep == "&" || !strings.Contains(sep, " ") && len(sep) <= 3 }

// afterComma reports whether a comma stands before part i, as in ", and".
func (s *splitter) afterComma(i int) bool {
	return strings.Contains(s.text[s.parts[i-1].end:s.parts[i].start], ",")
}

// begins reports whether part i is the first behind the start of the text or a
// sign that always parts.
func (s *splitter) begins(i int) bool { return i == 0 || isHard(s.parts[i].sep) }

// inner reports whether the list goes on behind part i, so that the "and"
// before it is not the one that ends the list; nor is "&" where the list has
// another "and".
func (s *splitter) inner(i int) bool {
	if s.parts[i].sep == "&" {
		for _, p := range s.parts {
			if p.sep != "&" && plainAnd(p.sep) && hasLetter(p.sep) {
				return true
			}
		}
	}
	return i+1 < len(s.parts) && s.parts[i+1].sep != "\n" && !s.lex.is("suffix", s.of(s.parts[i+1]))
}

// region reports whether "and" stands inside the name of a region: "UNDP Asia |
// and | the Pacific".
func (s *splitter) region(before, next, sep string) bool {
	if !plainAnd(sep) {
		return false
	}
	left, right := fieldsAt(before), fieldsAt(next)
	for l := 1; l <= 2 && l <= len(left); l++ {
		for r := 1; r <= 3 && r <= len(right); r++ {
			if s.lex.is("region", before[left[len(left)-l].start:]+" and "+next[:right[r-1].end]) {
				m, known := s.r.Resolve(before) // "Missions of Norland | and | Sudovia" are two
				return (len(left) > l || len(right) > r) && !(known && isState(m))
			}
		}
	}
	return false
}

// loneAdjective reports whether "and" joins the first two words of one name:
// "Asian | and | Pacific Training Centre".
func (s *splitter) loneAdjective(before, next, sep string) bool {
	body, _, _ := strings.Cut(next, " for ") // "Pacific Training Centre for Charts"
	if !plainAnd(sep) || len(fieldsAt(body)) < 2 || s.kindOf(body) == schema.OtherKind && !s.lex.is("unit", body[strings.LastIndexByte(body, ' ')+1:]) {
		return false
	}
	words := strings.TrimPrefix(strings.TrimPrefix(before, "The "), "the ")
	if _, known := s.r.Resolve(words); known || startsLower(words) {
		return false
	}
	first, last, two := strings.Cut(words, " ") // "Swiss Tropical | and | Public Health Institute"
	if two && (strings.Contains(last, " ") || !s.adjectival(first) && !s.r.Registry().IsDemonym(first)) {
		return false
	}
	return s.adjectival(cmp.Or(last, first))
}

// adjectival reports whether a word ends as adjectives do.
func (s *splitter) adjectival(word string) bool {
	for ending := range s.lex["adjective"] {
		if len(word) >= len(ending)+2 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// possessed reports whether "and" joins the first words of the name of what
// belongs to a body: "the Tide Commission's Access | and | Innovation Initiative".
func (s *splitter) possessed(i, n int) bool {
	before, next := s.span(i, n), s.of(s.parts[i+n])
	at := max(strings.LastIndex(before, "'s "), strings.LastIndex(before, "’s "))
	if at < 0 || s.parts[i+n].sep == "," || !plainAnd(s.parts[i+n].sep) || s.hasArticle(i+n) || len(fieldsAt(next)) < 2 {
		return false
	}
	_, owned, _ := strings.Cut(before[at:], "s ")
	if _, known := s.r.Resolve(next); known {
		return false
	}
	if last := next[strings.LastIndexByte(next, ' ')+1:]; len(fieldsAt(owned)) <= 3 && !startsLower(owned) && s.lex.is("division", last) {
		return s.kindOf(owned) == schema.OtherKind // "Tide University's First Peoples | and | Rare Languages Program"
	}
	return len(fieldsAt(owned)) == 1 && !startsLower(owned) && !isAllCaps(owned) && s.namesNoBody(owned)
}

// goesOn reports whether part i+n goes on with the phrase behind "of" or "for"
// with which the n parts before it end: "School of Nursing | and | Midwifery".
func (s *splitter) goesOn(i, n int) bool {
	before, next := s.span(i, n), s.parts[i+n]
	phrase := s.phrase(before)
	words := withoutBracket(s.of(next))
	if last := before[strings.LastIndexByte(before, ' ')+1:]; last != before && plainAnd(next.sep) && s.onlySubjects(last) && s.onlySubjects(words) {
		return true // "Globex Defence | and | Space"
	}
	if s.subjectsOfUniversity(before, words) && plainAnd(next.sep) && !s.afterComma(i+n) && !s.hasArticle(i+n) {
		return true
	}
	if s.kindOf(firstWords(before, 1)) != schema.OtherKind && len(fieldsAt(before)) == 2 && s.loneName(words) && plainAnd(next.sep) && s.inner(i+n) {
		return true // "Fundación Redes | y | Mareas"
	}
	if phrase == "" || !s.namesNoBody(words) && !s.onlySubjects(words) {
		return false
	}
	switch {
	case s.afterComma(i + n):
		return s.common(phrase) && s.common(words) && (next.sep != "," || s.chainIsCommon(i+n))
	case !plainAnd(next.sep):
		return false
	}
	return s.common(words) || s.inner(i+n) && len(fieldsAt(words)) <= 3 && !s.articled(i+n)
}

// subjectsOfUniversity reports whether a name ends with a subject, and what
// follows begins with another before a word for a university: "Ada Falk
// Engineering | and | Technology University".
func (s *splitter) subjectsOfUniversity(before, next string) bool {
	left, right := fieldsAt(before), fieldsAt(next)
	return len(left) > 1 && len(right) > 1 && s.onlySubjects(before[left[len(left)-1].start:]) &&
		s.onlySubjects(firstWords(next, 1)) && !s.adjectival(firstWords(next, 1)) && s.lex.is("university", next[right[1].start:right[1].end])
}

// withoutPlace cuts a place behind a dash: "Technology – Norland".
func withoutPlace(words string) string {
	subject, _, _ := strings.Cut(words, " – ")
	return subject
}

// withoutBracket cuts an acronym in brackets from the end of the words.
func withoutBracket(words string) string {
	if open := strings.LastIndex(words, " ("); open > 0 && strings.HasSuffix(words, ")") {
		return words[:open]
	}
	return words
}

// chainIsCommon reports whether the parts from i are common words up to one
// behind "and": "Galleries | , | Gardens | and | Collections".
func (s *splitter) chainIsCommon(i int) bool {
	for ; i < len(s.parts); i++ {
		if !s.common(s.of(s.parts[i])) {
			return false
		}
		if i+1 == len(s.parts) || isHard(s.parts[i+1].sep) {
			return false
		}
		if s.parts[i+1].sep != "," {
			return s.common(s.of(s.parts[i+1]))
		}
	}
	return false
}

// phrase returns what a name says behind its last "of" or "for" if that may go
// on: subjects, or words that name neither a body nor a place.
func (s *splitter) phrase(name string) string {
	fields := fieldsAt(name)
	for i := len(fields) - 1; i > 0; i-- {
		if !s.lex.is("of", name[fields[i].start:fields[i].end]) {
			continue
		}
		if i+1 == len(fields) {
			return ""
		}
		phrase := name[fields[i+1].start:]
		switch {
		case s.onlySubjects(phrase):
			return phrase
		case s.lex.is("placed", name[:fields[i].end]), s.lex.is("placed", name[fields[i-1].start:fields[i].end]),
			isSmall(firstWords(phrase, 1)), !s.namesNoBody(phrase):
			return ""
		}
		if _, known := s.r.Resolve(phrase); known {
			return ""
		}
		return phrase
	}
	return ""
}

// common reports whether the words are subjects or nouns that no body has for
// its name: "Midwifery", "Tropical Medicine", "Physicians of Ghana".
func (s *splitter) common(words string) bool {
	if s.onlySubjects(words) {
		return true
	}
	fields := fieldsAt(words)
	if len(fields) > 2 && strings.EqualFold(words[fields[1].start:fields[1].end], "of") {
		if m, ok := s.r.Resolve(words[fields[2].start:]); !ok || !isState(m) {
			return false
		}
		words = words[:fields[0].end]
	}
	if thing, field, ok := strings.Cut(words, " in "); ok && s.commonNoun(field) {
		words = thing // "Regulation in Communications"
	}
	last := words[strings.LastIndexByte(words, ' ')+1:]
	first := strings.TrimSpace(strings.TrimSuffix(words, last))
	return (first == "" || s.onlySubjects(first)) && s.commonNoun(last)
}

// endsInBody reports whether the last of several words is one for a body: "National Tide Bureau".
func (s *splitter) endsInBody(name string) bool {
	at := strings.LastIndexByte(name, ' ')
	return at > 0 && s.kindOf(name[at+1:]) != schema.OtherKind
}

// commonNoun reports whether the word ends like a noun for a subject or for
// many things or people.
func (s *splitter) commonNoun(word string) bool {
	if isAllCaps(word) {
		return false
	}
	word = folded(word)
	for ending := range s.lex["ending"] {
		if len(word) >= len(ending)+3 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// isPlaceOf reports whether the state behind n parts only says where the body
// is: where semicolons part the list, "Rural Women's Union, Kenya" is
// one name.
func (s *splitter) isPlaceOf(i, n int) bool {
	if s.r.Registry().BeyondStates(s.span(i, n)) {
		return false
	}
	m, known := s.r.Resolve(s.span(i, n))
	if known && m.Kind != schema.NGO && m.Kind != schema.Academia && m.Kind != schema.Company {
		return false
	}
	return s.isItem(i, n+1)
}

// chainEnds reports whether a later part of the list, joined by "and", could
// end a name that begins with subjects.
func (s *splitter) chainEnds(i int) bool {
	return i+1 < len(s.parts) && s.parts[i+1].sep != "," && !isHard(s.parts[i+1].sep)
}

// opensSubject reports whether the name says what the body is for, so that
// subjects may follow: "Ministry of Science", "Institute for Peace".
func (s *splitter) opensSubject(name string) bool {
	fields := fieldsAt(name)
	for i := len(fields) - 1; i > 0; i-- {
		word := strings.ToLower(name[fields[i].start:fields[i].end])
		switch word {
		case "of", "for", "on", "de", "du", "des", "del", "pour", "para", "do", "da", "für":
			return i+1 < len(fields) && s.onlySubjects(name[fields[i+1].start:])
		}
	}
	return false
}
