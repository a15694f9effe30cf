package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// Some words are labels of those who organise in one language, and in others say
// something else: "Organisation : A" in French is no "Organisation: A" in English, which
// may tell where a speaker works.

// LabelIn is LabelOf in a text of a language.
func LabelIn(text, lang string) (Label, bool) {
	if l, ok := LabelOf(text); ok {
		return l, true
	}
	role, ok := theVocabulary().own[lang+" "+labelKey(text)]
	return Label{Organisers, role}, ok
}

// SegmentsIn are the Segments of a line in a text of a language. Brackets around the
// whole line do not count.
func SegmentsIn(line, lang string) []Segment {
	if whole := strings.TrimRight(line, " ."); strings.HasPrefix(whole, "(") && strings.HasSuffix(whole, ")") && strings.Count(whole, "(") == strings.Count(whole, ")") {
		found := SegmentsIn(whole[1:len(whole)-1], lang)
		for i := range found {
			found[i].Start, found[i].From, found[i].To = found[i].Start+1, found[i].From+1, found[i].To+1
		}
		return found
	}
	found := Segments(line)
	if len(found) > 0 && strings.TrimSpace(line[:found[0].Start]) == "" {
		return found
	}
	end, behind := labelEnd(line)
	if end < 0 || len(found) > 0 && behind > found[0].Start {
		return found
	}
	role, ok := theVocabulary().own[lang+" "+labelKey(line[:end])]
	if !ok && bareBy(labelKey(line[:end])) && HasBodyNoun(line[behind:]) {
		role, ok = schema.Organizer, true // "By: Tide Society", not the byline "By: Ada Falk"
	}
	if !ok {
		return found
	}
	own := Segment{Label: Label{Organisers, role}, Start: len(line) - len(strings.TrimLeft(line, " *•-")), From: behind, To: len(line)}
	all := append([]Segment{own}, found...)
	return bounded(line, append(all, partnersIn(line, all)...))
}

// labelEnd finds the first sign that may part a label from its value, -1 if there is
// none.
func labelEnd(line string) (end, behind int) {
	end = nextColon(line, 0)
	behind = end + 1
	for _, dash := range []string{" – ", " — ", " - "} {
		if n := strings.Index(line, dash); n > 0 && (end < 0 || n < end) {
			end, behind = n, n+len(dash)
		}
	}
	return end, behind
}

// SaysHow reports whether a text has a phrase that says how somebody organised: it is
// no bare list of names.
func SaysHow(text string) bool {
	s := newSentence(text, dates.DayFirst)
	for i := range s.list {
		if _, _, ok := s.phrase(i); ok {
			return true
		}
	}
	return false
}

// sortOfPartners reports whether a label that has a word for those who organise is the
// name of a sort of event: "Partner events", "Partner sessions".
func sortOfPartners(key string) bool {
	words := strings.Fields(key)
	last := words[len(words)-1]
	many := strings.TrimSuffix(last, "s")
	return len(words) > 1 && many != last && theVocabulary().sets["noun"][many] && OnlySort(key)
}

// LabelApart is LabelOf for a label that the print sets apart, as in bold or as the
// name of a column, so that one word says enough: "Lead", "With".
func LabelApart(text string) (Label, bool) {
	if label, ok := LabelOf(text); ok {
		return label, true
	}
	switch word := lexis.Fold(strings.TrimRight(text, " :")); {
	case theVocabulary().modifiers[word] == "lead":
		return Label{Organisers, schema.LeadOrganizer}, true
	case bareBy(word):
		return Label{Organisers, schema.Organizer}, true
	case word != "of" && word != "de" && theVocabulary().sets["leadsnames"][word]:
		return Label{Organisers, schema.Partner}, true
	}
	return Label{}, false
}

// bareBy reports whether a label is nothing but "by".
func bareBy(label string) bool { return theVocabulary().news.sets["byline"][label] }

// quietNames reports whether a line has from token n on only names, phrases like "with
// partners" and small words: no sentence. A word like "in" belongs to a name that ends
// with its acronym: "Centre for Wells in the Dry Lands (CWDL)".
func quietNames(line string, list []lexis.Token, n int) bool {
	s := &sentence{text: line, list: list, dates: dates.Find(line, dates.DayFirst), v: theVocabulary(), news: true}
	if len(line) > longestQuiet || strings.HasSuffix(strings.TrimRight(line, " "), ".") {
		return false
	}
	for i := n; i < len(list); i++ {
		if p, end, ok := s.phrase(i); ok && (p.kind == "with" || p.kind == "passive") {
			i = end - 1
			continue
		}
		t := list[i]
		switch {
		case s.dateAt(i), s.timeAt(i), strings.ContainsRune(".:?!|", t.Kind):
			return false
		case t.Kind != 'w' || t.Capital || s.is("link", i) || s.is("nameparticle", i):
		case s.is("where", i) && s.endsInAcronym(i):
		default:
			return false
		}
	}
	return true
}

// longestQuiet is the greatest length in bytes of a line of names behind a phrase.
const longestQuiet = 600

// endsInAcronym reports whether brackets stand behind token i before the name ends.
func (s *sentence) endsInAcronym(i int) bool {
	for k := i + 1; k < len(s.list); k++ {
		switch s.list[k].Kind {
		case '(':
			return true
		case ',', ';':
			return false
		}
	}
	return false
}

// NamesPersonToo reports whether a person may stand behind a label as well as a body: "Responsible".
func NamesPersonToo(label string) bool { return theVocabulary().sets["persontoo"][labelKey(label)] }
