package events

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// seated reports whether the name before the lower-case word k, in the list from
// token i on, is of a body that has its place in its name, "Harbour Office in
// Suva", or whose acronym stands behind the place: "Tide Institute in Suva (TIS)".
func (s *sentence) seated(k, i int) bool {
	for j := k - 1; j >= i; j-- {
		if s.is("seated", j) && (s.list[j].Capital || s.romance || s.halfOfCapital(j)) {
			return true
		}
		elided := strings.ContainsRune("'’", s.list[j].Kind)
		complement := s.romance && (s.list[j].Kind == 'w' && s.is("particle", j-1) || s.qualifiesSeat(j)) // "Bureau des phares", "Bureau régional"
		if !elided && !complement && (s.list[j].Kind != 'w' || !s.list[j].Capital && (!s.is("link", j) || s.is("also", j))) {
			break
		}
	}
	open := k + 1
	for open < len(s.list) && s.list[open].Capital && open < k+4 {
		open++
	}
	return k > 0 && s.list[k-1].Capital && open > k+1 && open < len(s.list) && s.list[open].Kind == '(' && s.isAcronym(open, s.closing(open))
}

// qualifiesSeat reports whether token j is of an adjective right behind the noun of a body with a
// place in its name: "Bureau sous-régional", "Oficina regional".
func (s *sentence) qualifiesSeat(j int) bool {
	first, last := j, j
	for first > 1 && s.list[first].Glued {
		first--
	}
	for last+1 < len(s.list) && s.list[last+1].Glued {
		last++
	}
	return first > 0 && s.is("seated", first-1) && s.adjectival(s.list[last].Text)
}

// arabicParticle reports whether the lower-case word k is one inside names from Arabic,
// between two words with capital letters: "Dar es Salaam", "Muhammad al-Khwarizmi".
func (s *sentence) arabicParticle(k int) bool {
	next := k + 1
	if next < len(s.list) && s.list[next].Kind == '-' && s.list[next].Glued {
		next++
	}
	return s.is("arabicparticle", k) && next < len(s.list) && s.list[k-1].Capital && s.list[next].Capital
}

// portfolio is the token behind "in charge of the", with which the name of an office
// goes on, if that begins at token k; k if not.
func (s *sentence) portfolio(k int) int {
	for end := range s.rowsAt("portfolio", k) {
		for end > k && end < len(s.list) && s.article(end) != "" {
			end++
		}
		if end > k && end < len(s.list) && s.list[end].Capital && s.list[k-1].Capital {
			return end
		}
	}
	return k
}

// seatedAt is the token behind "at" and the name of the body at which the one before it, which acts,
// works: "the Support Unit at Tide Partners"; k if an event or a place stands there, or nothing.
func (s *sentence) seatedAt(k int) int {
	if textAt(s, k) != "at" || s.romanceText() {
		return k
	}
	asides := len(s.asides)
	end := s.names(k + 1)
	s.asides = s.asides[:asides]
	for j := k + 1; j < end; j++ {
		if s.is("noun", j) || s.is("eventplace", j) || s.is("venue", j) || s.placeAt(j) || s.dateAt(j) || s.list[j].Kind == ',' || s.list[j].Kind == 'n' {
			return k
		}
	}
	return max(k, end)
}

// withinBody is the token behind "within the" or "under the" and the name of the larger body to which the
// one before belongs: "the Lamp Programme within the Reef Office and the Tide Fund", "the Tide Division
// under the Ministry of Reefs, Government of Norland,"; k if there is none.
func (s *sentence) withinBody(k int) int {
	j := k + 1
	for s.article(j) == "definite" && j < k+2 {
		j++
	}
	if j >= len(s.list) || !s.list[j].Capital {
		return k
	}
	for ; j < len(s.list); j++ {
		t := s.list[j]
		next := j + 1
		if s.article(next) != "" {
			next++
		}
		goesOn := next < len(s.list) && s.list[next].Capital
		switch {
		case t.Kind == '-' && t.Glued && j+1 < len(s.list) && !s.list[j+1].Capital:
			return k // "within the EU-funded project"
		case t.Kind == '(' && s.closing(j) > j:
			j = s.closing(j)
		case t.Kind == 'w' && t.Capital, t.Kind == '.' && len(s.list[j-1].Text) == 1, t.Glued && strings.ContainsRune("'’-&", t.Kind):
		case t.Text == "and":
			if !goesOn || next > j+1 || shouting(s.text[s.list[next].Start:s.list[next].End]) {
				return j
			}
		case s.is("link", j) && goesOn, (t.Text == "at" || t.Text == "in") && goesOn:
			j = next - 1
		case t.Kind == ',' && s.is("office", j+1) && s.list[j+1].Capital && s.is("of", j+2) && next == j+1 && s.governed(j+1) > j:
			return s.governed(j + 1) // ", Government of Norland,"
		default:
			return j
		}
	}
	return j
}

// underBody reports whether token k is "under" before a ministry or the like, to which the body named before it
// belongs, and not before the rules or the patronage under which something is done.
func (s *sentence) underBody(k int) bool {
	if textAt(s, k) != "under" {
		return false
	}
	first := k + 1
	if s.article(first) == "definite" {
		first++
	}
	for n := first; n < len(s.list) && n < first+3 && s.list[n].Kind == 'w' && s.list[n].Capital; n++ {
		if s.is("office", n) || s.is("head", n) || s.is("unitnoun", n) || s.is("headofstate", n) {
			return true // "under the Norlandic Ministry of Reefs", "under the President"
		}
	}
	return false
}

// governed is the token behind the name of the State whose government a body belongs to, "Government of
// Norland", where a comma ends it; 0 if none does.
func (s *sentence) governed(k int) int {
	if textAt(s, k) != "government" {
		return 0
	}
	for j := k + 2; j < len(s.list); j++ {
		switch {
		case s.list[j].Kind == ',':
			return j
		case s.list[j].Kind != 'w' || !s.list[j].Capital && !s.is("link", j) && s.article(j) == "":
			return 0
		}
	}
	return 0
}

// officeIn reports whether the "in" at token k parts a body from the State for which
// its office there is, and a list of others goes on: "UNDP in Norland and the Ministry
// of Tides". States alone behind "and" are places.
func (s *sentence) officeIn(k int) bool {
	next := k + 1
	if s.article(next) == "definite" {
		next++
	}
	if k == 0 || !s.list[k-1].Capital || next >= len(s.list) || !s.placeAt(next) || s.is("barebody", k-1) && !s.is("seated", k-1) && s.townWithin(k, k) > k {
		return false // also "the Tide Foundation in Suva and the Reef Fund"
	}
	for next < len(s.list) && s.list[next].Kind == 'w' && s.list[next].Capital {
		next++
	}
	if next+2 >= len(s.list) || !s.is("also", next) {
		return false
	}
	next++
	if s.article(next) == "definite" {
		next++
	}
	return next < len(s.list) && s.list[next].Capital && !s.placeAt(next) && (s.is("office", next) || s.is("barebody", next) || s.article(next-1) == "definite")
}

// housed reports whether the name before the lower-case word k, in the list from
// token i on, is of a part of a larger body: "Lamp Laboratory at Zenda University".
func (s *sentence) housed(k, i int) bool {
	part := s.subjectsOf(k, i)
	for j := k - 1; j >= i && (s.list[j].Kind == 'w' && (s.list[j].Capital || s.is("link", j) && (!s.is("also", j) || s.joinsSubjects(j))) || s.list[j].Kind == '(' || s.list[j].Kind == ')' || s.list[j].Kind == '-'); j-- {
		part = part || s.list[j].Capital && s.is("housed", j)
	}
	next := k + 1
	if s.article(next) == "definite" {
		next++
	}
	for ; part && next < len(s.list) && s.list[next].Kind == 'w' && (s.list[next].Capital || s.is("link", next) && !s.is("also", next)); next++ {
		if s.is("housing", next) || next < k+3 && len(s.list[next].Text) > 1 && shouting(s.text[s.list[next].Start:s.list[next].End]) {
			return true // "at Zenda University", "at ZIT Suva"
		}
	}
	return false
}

// joinsSubjects reports whether the "and" at token j stands between words of which "of" says before them
// that they belong to one name: "Secretariat of the Tide and Reef Council".
func (s *sentence) joinsSubjects(j int) bool {
	k := j - 1
	for k > 0 && s.list[k].Kind == 'w' && s.list[k].Capital {
		k--
	}
	if s.article(k) == "definite" {
		k--
	}
	return k > 0 && k < j-1 && s.is("of", k) && s.list[k-1].Capital && s.is("housed", k-1) && s.list[j+1].Capital
}

// subjectsOf reports whether the name before token k is of a part of a larger body that
// names several subjects: "Department of Tides, Reefs and Harbour Studies".
func (s *sentence) subjectsOf(k, i int) bool {
	if s.is("barebody", k-1) || s.list[k-1].Kind != 'w' {
		return false
	}
	for j := k - 1; j > i && (s.list[j].Kind == ',' || s.list[j].Kind == 'w' && (s.list[j].Capital || s.is("also", j) || s.is("of", j))); j-- {
		if s.is("housed", j-1) && s.list[j-1].Capital {
			return s.is("of", j)
		}
		if s.is("barebody", j) || s.is("also", j) && s.article(j+1) != "" {
			return false // "the Department of Tides and the Reef Institute at"
		}
	}
	return false
}

// repeated reports whether the preposition with which the list from token i on is
// led in is said once more at token k, before the next name.
func (s *sentence) repeated(k, i int) bool {
	if i == 0 || k+1 >= len(s.list) || s.list[k-1].Kind != ',' && !s.is("also", k-1) {
		return false
	}
	if s.romance && s.particleOf(k) && s.particleOf(i-1) {
		return s.list[k+1].Capital || s.article(k+1) == "definite" || s.bodyHead(k+1) // "du Bureau et de la Fondation", "et du ministère de la Mer"
	}
	if s.romance && (s.list[k].Text == "a" || s.list[k].Text == "al") && (s.list[i-1].Text == "a" || s.list[i-1].Text == "al") {
		return s.list[k+1].Capital || s.article(k+1) == "definite" // "a la Universidad y a Tidenet"
	}
	if s.is("byagent", k) && s.is("byagent", i-1) {
		return s.list[k+1].Capital // "pela Rede e pelo Instituto"
	}
	if s.list[k].Text != s.list[i-1].Text {
		return false
	}
	switch s.list[k].Text {
	case "by", "with", "of", "par", "por", "avec", "con":
		_, end, isPhrase := s.phrase(k)
		return (s.list[k+1].Capital || s.article(k+1) == "definite") && !(isPhrase && end > k+1)
	}
	return false
}

// particleOf reports whether token k is "de" or the like in a Romance language, with
// or without the article.
func (s *sentence) particleOf(k int) bool {
	switch s.list[k].Text {
	case "de", "du", "des", "d", "del":
		return true
	}
	return false
}

// dashedAside is the dash that ends what the dash at token k brings in about the
// name before it, k if it brings in nothing: "Open Reefs – a group of sixty – and".
func (s *sentence) dashedAside(k int) int {
	if k+2 >= len(s.list) || s.list[k+1].Capital || s.article(k+1) == "" && !s.is("relative", k+1) && !s.is("asideword", k+1) {
		return k
	}
	for j := k + 2; j < len(s.list) && j < k+longestAside; j++ {
		t := s.list[j]
		if t.Kind == '-' && !t.Glued {
			if j+1 < len(s.list) && (s.list[j+1].Kind == ',' || s.is("also", j+1)) {
				return j
			}
			return k
		}
		if t.Kind == '.' && !t.Glued || t.Kind == ';' || t.Kind == ':' {
			return k
		}
	}
	return k
}

// halfOfCapital reports whether token j is the second half of a word with a hyphen and a
// capital letter: "Co-ordinator".
func (s *sentence) halfOfCapital(j int) bool {
	return j > 1 && s.list[j].Glued && s.list[j-1].Kind == '-' && s.list[j-1].Glued && s.list[j-2].Capital
}

// asWellAs is the token behind words for "and" at token k that join a last name to others,
// "A, B as well as the C"; k if there are none.
func (s *sentence) asWellAs(k int) int {
	for next := range s.rowsAt("aswell", k) {
		if next >= len(s.list) {
			continue
		}
		name := next
		for name+1 < len(s.list) && (s.article(name) != "" && !s.list[name].Capital || strings.ContainsRune("'’", s.list[name].Kind)) {
			name++
		}
		if s.list[name].Capital {
			return next
		}
		if behind := next + 1; (s.romance && s.particleOf(next) || textAt(s, next) == "of") && (textAt(s, behind) == "l" || s.article(behind) == "definite" || s.list[min(behind, len(s.list)-1)].Capital) {
			s.asides = append(s.asides, [2]int{s.list[next].Start, s.list[next].End}) // "ainsi que de l'Agence des phares"
			return behind
		}
	}
	return k
}

// wholeWords gives a name the rest of the word in the middle of which it begins: "Lamp4Ports
// Suva", where a figure parts the word.
func (s *sentence) wholeWords(t *Told) {
	for t.Title[0] < t.Title[1] && t.Title[0] > 0 {
		before, size := utf8.DecodeLastRuneInString(s.text[:t.Title[0]])
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return
		}
		if t.Start == t.Title[0] {
			t.Start -= size
		}
		t.Title[0] -= size
	}
}

// behindFields is the comma that ends an aside, from token k to the comma at token j, with a ministry
// whose fields of work go on behind that comma: ", through its Ministry of Ports, Reefs and Tides,".
func (s *sentence) behindFields(k, j int) int {
	ministry := false
	for n := k; n < j; n++ {
		ministry = ministry || strings.HasPrefix(s.list[n].Text, "minist")
	}
	last := false
	for n := j + 1; ministry && n < len(s.list); n++ {
		switch t := s.list[n]; {
		case t.Kind == 'w' && t.Capital && shouting(s.text[t.Start:t.End]):
			return j // "through its Ministry of Ports, UNESCO and the Bank,"
		case t.Kind == 'w' && t.Capital, t.Kind == ',' && !last, s.is("of", n), s.article(n) != "" && s.is("of", n-1), strings.ContainsRune("'’", t.Kind):
		case s.is("also", n) && !last && s.list[n-1].Kind != ',':
			last = true
		case t.Kind == ',':
			return n
		default:
			return j
		}
	}
	return j
}

// shortens reports whether the only name between two tokens is followed by its short form in
// brackets, as those of bodies are: "Lamp Circle (LC)".
func (s *sentence) shortens(from, to int) bool {
	for k := from; k < to; k++ {
		if s.list[k].Kind == '(' && k > from+1 {
			return s.isAcronym(k, s.closing(k))
		}
		if s.list[k].Kind == ',' || s.is("also", k) {
			return false
		}
	}
	return false
}

// pairsWords reports whether "and" at token k joins two words of the name before the noun at token i, as its article
// stands right before the first of them.
func (s *sentence) pairsWords(k, i int) bool {
	if textAt(s, k) != "and" || k < 2 || !s.list[k-1].Capital || !s.list[k+1].Capital || s.holdsVenue(k-1, i) {
		return false
	}
	for _, t := range []int{k - 1, k + 1} {
		if shouting(s.text[s.list[t].Start:s.list[t].End]) {
			return false // "the ITU and UNDP workshop"
		}
	}
	return s.article(k-2) != "" || s.is("unit 1", k-2) && s.list[k-2].Glued
}
