package events

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
)

// nameEnd is the byte behind an English name of an event whose noun is token
// i: "Forum on the Future of Cables (FFC) 2026".
func (s *sentence) nameEnd(i int) int {
	end, linked, subtitle := s.list[i].End, false, false
	for k := i + 1; k < len(s.list); k++ {
		t := s.list[k]
		if s.dateAt(k) || s.weekdayAt(k) {
			return end
		}
		switch {
		case t.Kind == '(':
			closing := s.closing(k)
			if !s.isAcronym(k, closing) && !s.wordWithin(k, closing) {
				return end
			}
			end = s.list[closing].End
			k = closing
		case s.versionAt(k, end, s.is("link", k-1) || s.is("joint", k-1)) > k:
			k = s.versionAt(k, end, s.is("link", k-1) || s.is("joint", k-1)) - 1
			end = s.list[k].End
		case t.Kind == 'n' && (t.Digits == 4 && t.Value > 1900 && t.Value < 2100 || t.Glued && s.list[k-1].Kind != ','):
			end = t.End
		case t.Kind == 'w' && t.Capital:
			if s.is("headverb", k) && k > i && k+1 < len(s.list) && s.list[k+1].Kind == 'w' && s.list[k-1].Kind != ':' && s.list[k-1].Text != "and" {
				return end // "Harbour Forum Underscores the Role of Pilots"
			}
			if dates.IsMonth(t.Text) || k > i+1 && s.placeAt(k) && s.list[k-1].Text == "in" && !(linked && s.is("regionname", k)) {
				return end
			}
			end = t.End
		case t.Kind == 'w' && t.Glued && (s.list[k-1].Kind == '-' || strings.ContainsRune("'’", s.list[k-1].Kind)):
			end = t.End
		case t.Kind == ',' && s.seriesGoesOn(k):
		case t.Kind == ':' && s.nameBehindColon(k):
			subtitle = true
		case subtitle && s.smallWithin(k):
		case (t.Kind == '-' || strings.ContainsRune("'’+&", t.Kind)) && t.Glued, t.Kind == '&', t.Kind == '/':
		case t.Kind == 'w' && s.foreignTail(k) > k:
			k = s.foreignTail(k) - 1
			end = s.list[k].End
		case linked && t.Text == "as" && k+2 < len(s.list) && s.article(k+1) == "indefinite" && s.list[k+2].Capital && !s.isRoleNoun(k+2):
			k++ // "Workshop on Water as a Right"
		case linked && s.is("areanoun", k) && s.list[k-1].Capital && end == s.list[k-1].End:
			return t.End // "Forum for the Pacific region"
		case t.Kind == 'w':
			if _, _, isPhrase := s.phrase(k); isPhrase {
				return end
			}
			if end == s.list[k-1].End && s.portfolio(k) > k {
				k = s.portfolio(k) - 1
				continue // "Meeting of Ministers in charge of Ports"
			}
			if t.Text == "with" && (s.is("condition", k+1) || s.peopleNamed(k+1) || k-1 > i && s.is("joiningnoun", k-1) && s.list[k-1].Capital) {
				continue // "Forum for Persons with Disabilities", "Roundtable with Mobile Operators"
			}
			if linked && s.is("amidtopic", k) && s.topicGoesOnAt(k+1) {
				continue
			}
			if !s.is("link", k) && t.Text != "in" || s.article(k) != "" && s.list[k-1].Text == "and" && !(linked && s.secondSubject(k)) && !s.regionAround(k) {
				return end
			}
			if t.Text == "for" && s.article(k+1) == "definite" && s.anotherBehind(k+1) {
				return end // "at the School of Tides for the Harbour Forum"
			}
			linked = linked || s.article(k) == "" && t.Text != "and"
			if t.Text == "in" && s.list[k-1].Kind == 'n' && s.list[k-1].Digits == 4 {
				return end // "Harbour Roundtable 2026 in Suva"
			}
			if t.Text == "in" && linked && (s.is("regionname", k+1) || s.article(k+1) == "definite" && s.is("regionname", k+2)) {
				continue // "Workshop on Lamps in the Pacific"
			}
			if t.Text == "in" && (k+1 >= len(s.list) || s.placeAt(k+1) || s.unknownPlace(i, k+1) || !s.list[k+1].Capital && !s.namedField(k)) {
				return end
			}
			if t.Text == "and" && s.anotherBehind(k) {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// wordWithin reports whether brackets between two tokens hold a word of the name that goes on behind them: "Harbour Dues
// (Amendment) Bill".
func (s *sentence) wordWithin(open, closing int) bool {
	return closing == open+2 && s.list[open-1].Capital && s.list[open+1].Capital && closing+1 < len(s.list) && s.list[closing+1].Capital && s.list[closing+1].Kind == 'w'
}

// topicGoesOnAt reports whether a word with a capital letter stands at token k that is no body,
// place or day: "Hearing on Trade after Conflict".
func (s *sentence) topicGoesOnAt(k int) bool {
	if k >= len(s.list) || !s.list[k].Capital || s.list[k].Kind != 'w' || s.dateAt(k) || s.weekdayAt(k) || dates.IsMonth(s.list[k].Text) || s.placeAt(k) || s.is("person", k) || s.is("office", k) || s.is("noun", k) {
		return false
	}
	return !shouting(s.text[s.list[k].Start:s.list[k].End]) && !s.anotherBehind(k-1)
}

// behindComma is the byte behind the second half of a name that ends at a byte, if it
// stands between commas and who organised follows: "the session Open Water, Ten Years
// On, in partnership with".
func (s *sentence) behindComma(end int) int {
	k := s.tokenFrom(end)
	if s.list[k].Kind != ',' || s.list[k].Start < end {
		return end
	}
	m := k + 1
	for m < len(s.list) && s.list[m].Kind == 'w' && (s.list[m].Capital || m > k+1 && s.is("link", m)) && !s.placeAt(m) && !s.is("office", m) && !s.is("person", m) && !s.is("barebody", m) {
		m++
	}
	if m < k+3 || m+1 >= len(s.list) || s.list[m].Kind != ',' {
		return end
	}
	if p, _, ok := s.phrase(m + 1); ok && p.kind != "active" {
		return s.list[m-1].End
	}
	return end
}

// seriesGoesOn reports whether the comma at token k stands in a series of
// capitalised words that "and" closes: "Forum on Trade, Aid and Data".
func (s *sentence) seriesGoesOn(k int) bool {
	linked := false
	for j := k - 1; j > 0 && (s.list[j].Capital || s.is("link", j) || s.list[j].Kind == ',' && s.list[j-1].Capital); j-- {
		linked = linked || s.is("link", j) && s.list[j].Text != "and"
	}
	words := 0
	for j := k - 1; j > 0 && s.list[j].Capital; j-- {
		if s.list[j-1].Kind == ',' && textAt(s, k+1) == "and" {
			words = 1 // the comma before "and" closes a series: "Trade, Aid, and Data"
		}
	}
	for j := k + 1; linked && j < len(s.list) && words < 5; j++ {
		t := s.list[j]
		switch {
		case t.Kind == 'w' && t.Text == "and" || t.Kind == '&':
			return words > 0 && j+1 < len(s.list) && (s.list[j+1].Capital && !s.placeAt(j+1) || s.article(j+1) == "definite" && s.secondSubject(j+1))
		case t.Kind == ',' && words > 0:
		case t.Kind == 'w' && t.Capital && !s.is("noun", j) && !s.placeAt(j):
			words++
		default:
			return false
		}
	}
	return false
}

// nameBehindColon reports whether the colon at token k parts a name from its
// second half and not from a list or a sentence.
func (s *sentence) nameBehindColon(k int) bool {
	words := 0
	for j := k + 1; j < len(s.list); j++ {
		t := s.list[j]
		switch {
		case t.Kind == 'w' && t.Capital:
			words++
		case s.is("link", j), t.Kind == '-' && t.Glued, t.Kind == '&':
		case words > 0 && s.smallWithin(j):
		default:
			if _, held := s.predicate(j); held && words >= 2 {
				return true
			}
			p, _, isPhrase := s.phrase(j)
			return words >= 2 && (isPhrase && p.kind == "passive" || t.Kind == ',')
		}
	}
	return false
}

// smallWithin reports whether token k is a small word between two with capital letters, as in the second
// half of a name: "From Glass to Light".
func (s *sentence) smallWithin(k int) bool {
	t := s.list[k]
	if t.Kind != 'w' || t.Capital || len(t.Text) > longestParticle || !s.list[k-1].Capital || k+1 >= len(s.list) || !s.list[k+1].Capital || s.is("copula", k) || s.dateAt(k+1) || s.weekdayAt(k+1) || s.placeAt(k+1) {
		return false
	}
	_, _, isPhrase := s.phrase(k)
	_, held := s.predicate(k)
	return !isPhrase && !held && !s.is("future", k) || t.Text == "to"
}

// secondSubject reports whether the article at token k, behind "and", opens a
// second subject of a name, "Forum on Children and the Internet", and not
// somebody who does something: "and the Tide Commission hosted".
func (s *sentence) secondSubject(k int) bool {
	if k+1 >= len(s.list) || !s.list[k+1].Capital || s.is("office", k+1) || s.placeAt(k+1) {
		return false
	}
	j := k + 1
	for j < len(s.list) && s.list[j].Kind == 'w' && (s.list[j].Capital || s.is("link", j)) {
		j++
	}
	for s.is("adverb", j) {
		j++
	}
	p, _, isPhrase := s.phrase(j)
	return !isPhrase || p.kind != "active"
}

// anotherBehind reports whether another event's name follows the "and" at
// token k.
func (s *sentence) anotherBehind(k int) bool {
	for j := k + 1; j < len(s.list) && s.list[j].Kind == 'w'; j++ {
		if s.is("noun", j) && s.list[j].Capital {
			return true
		}
		if !s.list[j].Capital && s.article(j) == "" {
			return false
		}
	}
	return false
}

func (s *sentence) weekdayAt(k int) bool {
	return s.list[k].Capital && dates.Calendar().Weekdays[s.list[k].Text] > 0
}

// isAcronym reports whether the parenthesis from token k on holds nothing but
// an acronym, with or without a year.
func (s *sentence) isAcronym(k, closing int) bool {
	if closing < 0 || closing-k > 6 || s.holdsDate(k, closing) || closing == k+1 {
		return false
	}
	inner := withoutYear(s.text[s.list[k].End:s.list[closing].Start])
	upper := 0
	for _, r := range inner {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			upper++
		}
	}
	return upper >= 2 && strings.Count(inner, " ") <= 1 && s.list[k+1].Kind == 'w' && s.list[k+1].Capital
}

// withoutYear cuts a year behind a name: "FGI Suva 2026".
func withoutYear(name string) string {
	at := strings.LastIndexByte(name, ' ')
	if year, err := strconv.Atoi(name[at+1:]); at > 0 && err == nil && year > 1900 && year < 2100 {
		return name[:at]
	}
	return name
}

// romanceEnd is the byte behind a French, Spanish or Portuguese description
// whose noun is token i: its adjectives and what is joined with "de" and the
// like follow, "forum africain de la donnée ouverte".
func (s *sentence) romanceEnd(i int) int {
	end, expected, topic := s.list[i].End, false, false
	for k := i + 1; k < len(s.list); k++ {
		t := s.list[k]
		if s.dateAt(k) {
			return end
		}
		if open := s.acronymBehindPlace(k); open > k {
			k = open // "Forum sur la mer en Afrique de l'Ouest (FMAO)"
			t = s.list[k]
		}
		if t.Kind == '(' {
			closing := s.closing(k)
			if !s.isAcronym(k, closing) {
				return end
			}
			end, k = s.list[closing].End, closing
			continue
		}
		if t.Kind == 'n' && t.Digits == 4 && t.Value > 1900 && t.Value < 2100 {
			end = t.End
			continue
		}
		if t.Kind == '-' && t.Glued || strings.ContainsRune("'’", t.Kind) && t.Glued {
			continue
		}
		if t.Kind == '+' && t.Glued && k+1 < len(s.list) && s.list[k+1].Kind == 'n' && s.list[k+1].Glued {
			end, k = s.list[k+1].End, k+1 // "CMSI+20"
			continue
		}
		if version := s.versionAt(k, end, expected); version > k {
			end, expected, k = s.list[version-1].End, false, version-1
			continue
		}
		if t.Kind != 'w' {
			return end
		}
		if _, _, isPhrase := s.phrase(k); isPhrase {
			return end
		}
		if _, held := s.predicate(k); held {
			return end
		}
		if s.forMany(k) {
			return end
		}
		if s.is("of", k) && s.numberAt(k+1) > 0 {
			if !s.is("topicjoin", k+3) {
				return end // "session de cinq jours"
			}
			k += 2 // "curso de tres días sobre"
			continue
		}
		if behind := max(s.topicAt(k), s.taughtAt(i, k)); behind > k {
			k, expected, topic = behind-1, true, true
			continue // "atelier consacré à"
		}
		if topic && !expected && end == s.list[k-1].End && s.smallFieldBehind(k) {
			expected = true
			continue
		}
		if (t.Text == "en" || t.Text == "dans" || t.Text == "a") && s.list[i].Capital && s.fieldBehind(k) {
			expected = true
			continue
		}
		if k > i+2 && end == s.list[k-1].End && (s.onlineAt(k) || s.fixedAct(k)) {
			k++
			end = s.list[k].End
			continue
		}
		if behind := s.longest("attribute", k); behind > k && !expected && end == s.list[k-1].End {
			end, k = s.list[behind-1].End, behind-1
			continue // "données à caractère personnel"
		}
		switch {
		case t.Capital:
			if dates.IsMonth(t.Text) || s.placeAt(k) && !expected && !s.list[k-1].Capital {
				return end
			}
			end, expected = t.End, false
		case t.Glued && k > i+1 && (s.list[k-1].Kind == '-' || s.list[k-2].Glued && strings.ContainsRune("'’", s.list[k-1].Kind)):
			end = t.End // "main-d'œuvre"
		case k+2 < len(s.list) && s.list[k+1].Kind == '-' && s.list[k+1].Glued && s.adjectival(s.list[k+2].Text):
			// "ouest-africain", "sous-régional"
		case s.is("link", k) || s.is("joint", k) && (t.Text == "sobre" || t.Text == "sur" || t.Text == "para" || t.Text == "pour"), t.Text == "sobre", t.Text == "contra", t.Text == "contre":
			if t.Text == "en" || t.Text == "a" && !(s.list[k-1].Capital && k+1 < len(s.list) && s.list[k+1].Capital && !s.placeAt(k+1)) {
				return end // but "Ejercicio de Respuesta a Incidentes"
			}
			expected, topic = true, topic || s.is("topicjoin", k)
		case expected && s.article(k) == "definite": // "sobre o uso"
		case expected && !s.is("stop", k):
			end, expected = t.End, false
		case topic && end == s.list[k-1].End && (s.agreesAt(k) || s.changedBefore(k)):
			end = t.End
		case (s.adjectival(t.Text) || k == i+1 && s.list[i].Capital && s.topicBehind(k)) && !s.is("stop", k):
			end = t.End
		default:
			return end
		}
	}
	return end
}

// namedField reports whether the English "in" at token k leads in a field of work
// whose noun says so: "Seminar on Signals in the Harbour Sector".
func (s *sentence) namedField(k int) bool {
	if !s.fieldBehind(k) {
		return false
	}
	last := k
	for n := k + 2; n < len(s.list) && (s.list[n].Kind == 'w' && s.list[n].Capital || s.list[n].Kind == '-' && s.list[n].Glued); n++ {
		last = n
	}
	return s.is("fieldnoun", last)
}

// topicAt is the token behind words at token k that lead in an event's topic, k
// if there are none.
func (s *sentence) topicAt(k int) int {
	end := k
	end = max(end, s.longest("topic", k))
	return end
}

// topicBehind reports whether a topic's preposition follows token k.
func (s *sentence) topicBehind(k int) bool {
	if s.is("said", k) {
		return false
	}
	switch textAt(s, k+1) {
	case "sur", "pour", "sobre", "para", "du", "des", "del":
		return true
	}
	return false
}

func (s *sentence) adjectival(word string) bool {
	endings := []string{string(s.lang)}
	if s.lang == "pt" {
		endings = append(endings, "es") // most are the same
	}
	for _, lang := range endings {
		for form := range s.v.news.sets["adjending "+lang] {
			if strings.HasSuffix(word, form) {
				return true
			}
		}
	}
	return false
}

// numberAt is the number that token k spells or writes, 0 if it is none.
func (s *sentence) numberAt(k int) int {
	if k < 0 || k >= len(s.list) {
		return 0
	}
	t := s.list[k]
	if t.Kind == 'n' && t.Digits <= 2 && !s.dateAt(k) {
		return t.Value
	}
	for n, value := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		if s.is("number "+value, k) {
			return n + 1
		}
	}
	return 0
}

// duration reads around the hyphen or space at token k a number of days or
// weeks: "three-day", "dos días"; it returns days, 0 if there is none.
func (s *sentence) duration(k int) int {
	number, unit := k-1, k+1
	if s.list[k].Kind != '-' {
		number, unit = k, k+1
	}
	n := s.numberAt(number)
	switch textAt(s, number) {
	case "all", "full", "half":
		n = 1 // "an all-day event"
	}
	if n == 0 || unit >= len(s.list) || s.is("sequel", unit+1) || s.is("distant", unit+1) {
		return 0 // "four weeks before the Assembly"
	}
	switch {
	case s.is("unit 1", unit):
		return n
	case s.is("unit 7", unit):
		return n * 7
	}
	return 0
}

// regionAround reports whether the article at token k stands inside the name of a region: "Latin
// America and the Caribbean", "Asia and the Pacific".
func (s *sentence) regionAround(k int) bool {
	return s.is("regionname", k+1) && k > 1 && (s.is("regionname", k-2) || s.is("regionname", k-3))
}

// acronymBehindPlace is the bracket that opens an acronym behind words for a place, with which a name in
// a Romance language ends, if they begin at token k; k if they do not.
func (s *sentence) acronymBehindPlace(k int) int {
	if w := s.list[k].Text; w != "en" && w != "au" && w != "aux" || s.list[k].Kind != 'w' {
		return k
	}
	j := k + 1
	for j < len(s.list) && j < k+mostBeforeAcronym && (s.list[j].Kind == 'w' && (s.list[j].Capital || s.is("link", j) || s.is("of", j) || s.article(j) != "") || strings.ContainsRune("'’", s.list[j].Kind)) {
		j++
	}
	if j == k+1 || j >= len(s.list) || s.list[j].Kind != '(' || !s.list[k+1].Capital && s.article(k+1) == "" || !s.isAcronym(j, s.closing(j)) {
		return k
	}
	return j
}

// mostBeforeAcronym is the number of words in such a place.
const mostBeforeAcronym = 8

// taughtAt is the token behind "à" and an article at token k if they lead in what people learn in the
// training whose noun is at token i: "Formation des élus à la sécurité"; k if they do not.
func (s *sentence) taughtAt(i, k int) int {
	article := k + 1
	if s.lang != "fr" || !s.is("trainingto", i) || spelling(textAt(s, k)) != "a" || s.article(article) == "" {
		return k
	}
	word := article + 1
	for word < len(s.list) && strings.ContainsRune("'’", s.list[word].Kind) {
		word++
	}
	if word >= len(s.list) || s.list[word].Capital || s.is("venue", word) || s.is("timespan", word) || s.is("period", word) || !s.contentWord(word) {
		return k
	}
	return word
}
