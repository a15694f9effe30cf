package events

import (
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// taken reads a name, whatever its words, of which the sentence says that it
// takes place: "the 4th West Harbour IGF is taking place on 27 July". Bodies and
// people do many things that events do, but they do not take place.
func (s *sentence) taken(i int) (Told, bool) {
	t := s.list[i]
	if !t.Capital || i > 0 && (s.is("its", i-1) || textAt(s, i-1) == "our") || s.dateAt(i) || s.weekdayAt(i) || dates.IsMonth(t.Text) || t.Glued || i == 0 && s.article(0) != "" || i > 0 && s.list[i-1].Capital && s.list[i-1].Kind == 'w' && s.article(i-1) == "" {
		return Told{}, false
	}
	first := s.ordinalBefore(i, i)
	if first < i && first > 0 && s.list[first].Kind == 'w' && s.list[first-1].Kind == 'n' {
		first-- // "4th"
	}
	end, words, ok := s.nameRun(i)
	if !ok || !s.takesPlace(end) && !s.isOrganised(end) {
		return Told{}, false
	}
	edition := s.is("edition", i-2) && s.is("of", i-1)
	oneWord := !strings.ContainsRune(s.text[t.Start:s.list[end-1].End], ' ')
	if oneWord && first == i && !edition && len(s.dates) == 0 && !s.takesPlace(end) {
		return Told{}, false // "TIDE21 is hosted by the Harbour Bank": a body is too
	}
	before := first - 1
	if before > 0 && s.article(before) != "" {
		before--
	}
	if p, _, ok := s.phrase(end); ok && p.kind == "active" && (s.is("relative", before) || s.is("relating", before)) {
		return Told{}, false // "the forum, which Tide Lamps held together with"
	}
	coined := CoinedName(s.text[t.Start:s.list[end-1].End]) && s.takesPlace(end) // "a prize at Reef4All, which was held"
	if !edition && !coined && before >= 0 && s.list[before].Kind == 'w' && !s.is("future", before) && !s.is("relative", before) && textAt(s, before) != "that" && !s.dateAt(before) && s.article(before) == "" {
		return Told{}, false // "the dialogue in the Western Harbours was held"
	}
	if words < 2 && first == i && !branded(s.text[t.Start:t.End]) && !edition && !coined {
		return Told{}, false
	}
	m := Mention{Start: s.list[first].Start, End: s.list[end-1].End, Proper: true, noun: i}
	if first > 0 {
		m.Article = s.article(first - 1)
	}
	return Told{Mention: m, Sort: Naming, Title: [2]int{m.Start, m.End}, slot: true}, true
}

// branded reports whether a word is in capitals, or begins with small letters before them, as
// acronyms of networks do: "TIDE", "fjLAMP".
func branded(word string) bool {
	capitals := strings.TrimLeftFunc(word, unicode.IsLower)
	return shouting(word) || shouting(capitals) && len(word)-len(capitals) <= mostSmall
}

// mostSmall is the number of bytes of small letters with which an acronym begins.
const mostSmall = 3

// heldName is the token behind a name, whatever its words, with which the sentence begins
// and of which it says in an aside that it was held: "Lamps and Our Languages, held on 3
// May in Suva, brought together". It is 0 if there is none.
func (s *sentence) heldName(i int) int {
	if i > 0 || !s.list[0].Capital || s.article(0) != "" || s.dateAt(0) {
		return 0
	}
	words := 0
	for k, t := range s.list {
		switch {
		case t.Kind == ',' && k+2 < len(s.list) && textAt(s, k+1) == "held":
			for j := k + 2; j < len(s.list) && s.list[j].Kind != ',' && words > 1; j++ {
				if s.dateAt(j) {
					return k
				}
			}
			return 0
		case s.dateAt(k), k > 0 && s.is("noun", k), s.is("copula", k), s.is("person", k), s.is("venue", k), k > 0 && t.Kind == 'w' && !t.Capital && !s.is("link", k) && !s.is("joint", k):
			return 0
		case t.Kind == 'w' && t.Capital:
			words++
		case t.Kind != 'w' && t.Kind != '-' && t.Kind != ':' && t.Kind != '&' && t.Kind != 'n' && !strings.ContainsRune("'’", t.Kind):
			return 0
		}
	}
	return 0
}

// isOrganised reports whether the sentence says right behind token k by whom
// something was organised.
func (s *sentence) isOrganised(k int) bool {
	been := false
	for n := 0; n < 4 && k < len(s.list); n++ {
		if p, _, ok := s.phrase(k); ok {
			return been && p.kind == "passive" && p.role != schema.Partner && p.role != funderRole
		}
		been = been || s.is("copula", k) || s.is("been", k)
		if !s.is("copula", k) && !s.is("been", k) && !s.is("adverb", k) && !s.is("future", k) && textAt(s, k) != "be" {
			return false
		}
		k++
	}
	return false
}

// nameRun is the token behind a run of words with capital letters, numbers and
// the small words between them from token i on, and how many words it has. It is
// no name of an event if an event's noun, which nounPhrase reads, a person or a
// venue is among them.
func (s *sentence) nameRun(i int) (end, words int, ok bool) {
	k := i
	for ; k < len(s.list); k++ {
		t := s.list[k]
		switch {
		case s.dateAt(k) || s.weekdayAt(k):
			return end, words, words > 0
		case t.Kind == 'w' && t.Capital && (s.is("noun", k) || s.is("person", k) || s.is("venue", k) || s.is("office", k) || s.placeAt(k) && k == i):
			return 0, 0, false
		case t.Kind == 'w' && t.Capital, t.Kind == 'n' && k > i:
			end = k + 1
			words++
		case t.Kind == '(':
			closing := s.closing(k)
			if !s.isAcronym(k, closing) {
				return end, words, words > 0
			}
			end, k = closing+1, closing
		case (t.Kind == '-' || t.Kind == '\'' || t.Kind == '’' || t.Kind == '+' || t.Kind == '&' || t.Kind == '.') && t.Glued && k > i:
		case t.Kind == 'w' && t.Glued && k > i:
			end = k + 1
		case s.is("link", k) && k > i && k+1 < len(s.list) && s.list[k+1].Capital && s.article(k) == "" && t.Text != "and":
		default:
			return end, words, words > 0
		}
	}
	return end, words, words > 0
}

// takesPlace reports whether the sentence says right behind token k, in an aside
// between commas or behind it, that something takes place.
func (s *sentence) takesPlace(k int) bool {
	closing := s.asideEnd(k)
	return s.takesPlaceAt(k) || closing > k && s.takesPlaceAt(closing+1)
}

// takesPlaceAt is takesPlace without asides.
func (s *sentence) takesPlaceAt(k int) bool {
	for n := 0; n < 4 && k < len(s.list); n++ {
		if s.rowAt("takesplace", k) {
			return true
		}
		if !s.is("adverb", k) && !s.is("relative", k) && s.list[k].Kind != ',' {
			return false
		}
		k++
	}
	return false
}

// numberedName reads a name for a series with its number, "RegioNOG 12": an acronym, or a
// word with capital letters inside, and a number of up to three digits.
func (s *sentence) numberedName(i int) (end int, ok bool) {
	word := s.text[s.list[i].Start:s.list[i].End]
	upper := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	k := i + 1
	if upper < 2 || k >= len(s.list) || s.list[k].Kind != 'n' || s.list[k].Digits > 3 || s.dateAt(k) || s.list[k].Start-s.list[i].End != 1 {
		return 0, false
	}
	return s.list[k].End, true
}

// OnTopic reports whether a sentence mentions an event only as what something is
// about: "details on a new forum for coders".
func OnTopic(text string, m Mention, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(m.Start) - 1
	for k > 0 && (s.article(k) != "" || s.list[k].Kind == '-' || s.numberAt(k) > 0) {
		k--
	}
	switch textAt(s, k) {
	case "on", "about", "regarding", "concerning", "sur", "sobre":
		return true
	}
	return false
}

// TopicBehind reports whether words right behind a description of an event say what it is about:
// "the meeting on lamps", not "the meeting on 3 May".
func TopicBehind(text string, m Mention, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := m.noun + 1
	return m.End > m.Start && k+1 < len(s.list) && slices.Contains([]string{"on", "about", "sur", "sobre"}, textAt(s, k)) && !s.dateAt(k+1) && !s.weekdayAt(k+1) && s.list[k+1].Kind == 'w'
}

// DescribedBehind reports whether words right behind the noun of an event say which one it is: "the school of lamp keepers", "the
// meeting on lamps", not "the meeting of 3 May".
func DescribedBehind(text string, m Mention, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := m.noun + 1
	return m.End > m.Start && k+1 < len(s.list) && (s.is("of", k) || s.v.news.sets["topicword"][textAt(s, k)]) && !s.dateAt(k+1) && !s.weekdayAt(k+1) && s.list[k+1].Kind == 'w' && !s.is("where", k)
}

// joinsTopic reports whether "with" at token i goes on with whom those work together whom an event is about: "a training
// on direct cooperation with providers".
func (s *sentence) joinsTopic(i int) bool {
	return s.v.news.sets["jointwork"][textAt(s, i-1)] && textAt(s, i-2) != "in" && textAt(s, i-3) != "in" && i+1 < len(s.list) && s.list[i+1].Kind == 'w' && !s.list[i+1].Capital && s.article(i+1) == ""
}

// announcer is the name with which a sentence begins that goes on "today announced
// that it will host": who hosts what the verb at token i leads in.
func (s *sentence) announcer(i int) (from, to int, ok bool) {
	k := i - 1
	for k > 0 && (s.is("adverb", k) || s.is("future", k)) {
		k--
	}
	if k < 2 || textAt(s, k) != "it" && textAt(s, k) != "they" || !s.is("announced", k-1) || s.is("relating", k-1) && !s.is("said", k-2) {
		return 0, 0, false
	}
	end := s.names(0)
	if end == 0 || end > k || !s.list[0].Capital || s.is("pronoun", 0) {
		return 0, 0, false
	}
	return s.list[0].Start, s.list[end-1].End, true
}

// sharedWith reads those behind the object of a verb of doing something together:
// "will co-host “Open Harbours” with A and B".
func (s *sentence) sharedWith(c Clause, told []Told) (Clause, bool) {
	if c.Kind != Active || !strings.Contains(c.Verb, "co ") || c.Role != schema.CoHost && c.Role != schema.CoOrganizer {
		return Clause{}, false
	}
	at := s.objectOf(c, told)
	if at < 0 {
		return Clause{}, false
	}
	k := s.tokenFrom(told[at].End)
	if !s.is("withword", k) || s.list[k].Start < told[at].End || s.list[k].Start-told[at].End > 2 {
		return Clause{}, false
	}
	end := s.names(k + 1)
	if end <= k+1 {
		return Clause{}, false
	}
	return Clause{Kind: With, Role: c.Role, Verb: "with", Start: s.list[k].Start, End: s.list[k].End, From: s.list[k+1].Start, To: s.list[end-1].End}, true
}

// VerbBehind reports whether a verb of headlines stands right behind a byte of a line.
func VerbBehind(line string, at int, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(at)
	return s.list[k].Start >= at && s.is("headverb", k)
}

// OpensWithVerb reports whether a line begins with what is said of an event.
func OpensWithVerb(line string, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	_, held := s.predicate(0)
	return held || s.is("closing", 0) || s.is("begin", 0)
}
