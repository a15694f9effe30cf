package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// What a sentence says of those who came to an event, of the hall that received it or
// only of its place tells as well that it was held, and when.

// receivedAt finds the event that a place receives, whose verb stands at token i: "the
// Tide Hall received the regional dialogue “Open Harbours”", "Suva will see a conference on
// lamps"; -1 if there is none.
func (s *sentence) receivedAt(told []Told, i int) int {
	if !s.is("receiving", i) && !s.is("seeing", i) {
		return -1
	}
	if !s.townReceives(i) && !(s.is("receiving", i) && s.placeBefore(i)) {
		return -1
	}
	at := s.openedBy(told, i+1)
	if at < 0 {
		for k := range told { // "received the regional dialogue “Open Harbours”"
			if from := s.tokenFrom(told[k].Start); told[k].Quoted && from > i && from <= i+4 {
				at = k
			}
		}
	}
	if at < 0 {
		at = s.ceremonyOf(told, i)
	}
	if at >= 0 {
		told[at].Topic = true
	}
	return at
}

// ceremonyOf is the event of which only the opening or another part is named right behind the verb at token i: "the hall
// received the opening ceremony of the Harbour Day"; -1 if there is none.
func (s *sentence) ceremonyOf(told []Told, i int) int {
	for n := 0; n+1 < len(told); n++ {
		from := s.tokenFrom(told[n].Start)
		if told[n].Sort == Beside && from > i && from <= i+mostBeforeCeremony && told[n+1].Sort != Beside && s.tokenFrom(told[n+1].Start)-from <= mostOfCeremony {
			return n + 1
		}
	}
	return -1
}

// mostBeforeCeremony is the number of tokens within which such a part is named behind the verb, mostOfCeremony that up to the
// event of which it is one.
const (
	mostBeforeCeremony = 7
	mostOfCeremony     = 12
)

// placeBefore reports whether a noun for a place where events are held stands before
// token i, in the phrase that the verb there has as its subject.
func (s *sentence) placeBefore(i int) bool {
	cleft := textAt(s, 0) == "c" && textAt(s, 2) == "est" || textAt(s, 0) == "it" && s.is("copula", 1) // "C'est la salle des marées qui a accueilli"
	first := i - 9
	if cleft {
		first = 0
	}
	for k := i - 1; k >= 0 && k > first && s.list[k].Kind != ',' && (cleft || !s.is("relative", k)); k-- {
		if s.is("premises", k) || s.is("eventplace", k) {
			return true
		}
	}
	return false
}

// townReceives reports whether a town is the subject of the verb at token i: "On 22 May, Suva will receive".
func (s *sentence) townReceives(i int) bool {
	k := i - 1
	for k > 0 && (s.is("copula", k) || s.is("auxiliary", k) || s.is("adverb", k)) {
		k--
	}
	if k < 0 || !s.list[k].Capital {
		return false
	}
	for n := k; n >= 0 && n > k-mostTownWords && s.list[n].Capital; n-- {
		if name, ok := townAt(s.text[s.list[n].Start:]); ok && Town(name) && s.list[n].Start+len(name) == s.list[k].End {
			return n == 0 || s.list[n-1].Kind == ','
		}
	}
	return false
}

// mostTownWords is the greatest number of words of the name of a town.
const mostTownWords = 4

// dayPossesses reports whether a day stands as a possessive before what begins at a byte, with no more than words
// for its sort between: "Monday's public discussion", "yesterday's rally".
func (s *sentence) dayPossesses(d dates.Span, at int) bool {
	last := s.tokenFrom(d.End) - 1
	if d.End > at || !s.possessive(last) {
		return false
	}
	k := last + 3
	for k < len(s.list) && s.list[k].Start < at && k < last+3+mostBetweenDay && (s.list[k].Kind == 'w' || s.list[k].Kind == '-') && s.article(k) == "" && !s.is("stop", k) {
		k++
	}
	return k < len(s.list) && s.list[k].Start == at
}

// mostBetweenDay is the number of tokens that may stand between "Monday's" and an event.
const mostBetweenDay = 4

// inPlace reports whether nothing but the place of an event stands between two bytes:
// "the roundtable “Open Harbours” in the old observatory of the Institute on 3 March".
func (s *sentence) inPlace(from, to int) bool {
	words := 0
	for i, t := range s.list {
		if t.Start < from || t.Start >= to {
			continue
		}
		if words++; words == 1 && !s.is("where", i) || words > longestPlace {
			return false
		}
		_, held := s.predicate(i)
		_, _, isPhrase := s.phrase(i)
		if held || isPhrase || s.is("said", i) || s.is("relative", i) || s.is("also", i) || s.is("deadline", i) || s.is("copula", i) || s.is("elsewhen", i) || strings.HasSuffix(t.Text, "ing") {
			return false
		}
		if t.Kind != 'w' && t.Kind != '-' && t.Kind != '\'' && t.Kind != '’' && t.Kind != ',' && t.Kind != 'n' {
			return false
		}
	}
	return words > 1
}

// placedAt reports whether a building or a room in small letters stands at token i, behind its
// article or whose it is: "in its new hall", "in the old library".
func (s *sentence) placedAt(i int) bool {
	if s.article(i) == "" && !s.v.news.sets["its"][s.list[i].Text] {
		return false
	}
	for k := i + 1; k < len(s.list) && k < i+4 && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		if s.v.news.sets["premises"][s.list[k].Text] || s.v.news.sets["eventplace"][s.list[k].Text] {
			return true
		}
	}
	return false
}

// longestPlace is the number of words within which a sentence says where an event is.
const longestPlace = 14

// standsIn reports whether the noun at token i, which is no event's by itself, stands for
// the event of which the item tells: "A and B organised the programme".
func (s *sentence) standsIn(i int) bool {
	if !s.is("standin", i) || s.list[i].Capital || s.article(i-1) != "definite" || i < 3 {
		return false
	}
	p, end, ok := s.phrase(i - 2)
	return ok && p.kind == "active" && end == i-1 && (strings.HasPrefix(s.list[i-2].Text, "organi") || strings.HasPrefix(s.list[i-2].Text, "arranged"))
}

// gatheredBefore reports whether the sentence says that people were brought together, or
// came, for what begins at a byte: "brought together 350 people for Tide Week".
func (s *sentence) gatheredBefore(at int) bool {
	k := s.tokenFrom(at) - 1
	for k > 0 && s.article(k) != "" {
		k--
	}
	if text := textAt(s, k); text != "for" && text != "at" {
		return false
	}
	for j := k - 1; j >= 0 && s.list[j].Kind != ',' && s.list[j].Kind != '.'; j-- {
		if s.is("gather", j) || s.is("puttogether", j) && j+1 < k && s.list[j+1].Text == "together" {
			return true
		}
	}
	return false
}

// onlyBrackets reports whether nothing but a remark in brackets stands between two bytes:
// "a breakfast (08:30–10:00) which".
func (s *sentence) onlyBrackets(from, to int) bool {
	between := strings.TrimRight(strings.TrimSpace(s.text[from:to]), ",")
	return strings.HasPrefix(between, "(") && strings.Index(between, ")") == len(between)-1
}

// endsOn reports whether a clause right behind an event says on which day it ends: "the
// gathering, which closes tomorrow,".
func (s *sentence) endsOn(d dates.Span, t Told) bool {
	k := s.tokenFrom(t.End)
	return d.Start >= t.End && k+1 < len(s.list) && s.list[k].Kind == ',' && s.is("relative", k+1) && d.Start-t.End < 40 && s.closes(s.list[k].Start, d.Start)
}

// runsUntil reports whether a sentence opens with the day on which the event behind it ends:
// "Running until 3 May, the forum", "Until Friday, the forum", "Jusqu'au 3 mai, le forum".
func (s *sentence) runsUntil(d dates.Span, t Told) bool {
	day, behind := s.tokenFrom(d.Start), s.tokenFrom(d.End)
	if first := s.dates[0]; d.Start < t.Start && d.First == d.Last && first.End < d.Start && s.romanceText() && s.untilBefore(day) {
		return true // "Comenzó hoy y se extiende hasta el jueves el foro"
	}
	if d.Start >= t.Start || d.First != d.Last || day > mostBeforeLastDay || s.list[behind].Kind != ',' {
		return false
	}
	for k := day - 1; k >= 0; k-- {
		if s.is("closing", k) {
			return true
		}
		if s.list[k].Kind == 'w' && s.article(k) == "" && !s.is("onday", k) && !s.weekdayAt(k) && !dates.Calendar().Is("dayarticle", s.list[k]) {
			return false
		}
	}
	return false
}

// mostBeforeLastDay is the number of tokens before the day with which such a sentence opens.
const mostBeforeLastDay = 6

// forEvent gives an event that is held for another the name of that in its own: "the Pacific
// Consultation for the Harbour Summit took place", "the Regional Review of the Summit".
func (s *sentence) forEvent(told []Told) []Told {
	kept := told[:0]
	for _, t := range told {
		if n := len(kept); n > 0 && t.Sort == Naming && t.Proper && kept[n-1].Sort == Naming && kept[n-1].Proper && kept[n-1].End < t.Start && (s.text[kept[n-1].End:t.Start] == " for the " || s.is("ofevent", kept[n-1].noun) && s.text[kept[n-1].End:t.Start] == " of the ") {
			kept[n-1].End, kept[n-1].Title[1] = t.End, t.End
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// hasMembers reports whether words such as "members of the" stand before a name, which
// therefore is a body's and no event's.
func (s *sentence) hasMembers(t Told) bool {
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && s.article(k) != "" {
		k--
	}
	return k > 0 && s.is("of", k) && s.is("belonging", k-1)
}

// saysBody reports whether a comma behind a name goes on with what sort of body has it: "the Tide Forum, an
// intergovernmental network of eleven ports,". A forum may be an initiative or a platform as well.
func (s *sentence) saysBody(t Told) bool {
	comma := s.tokenFrom(t.End)
	if comma+2 >= len(s.list) || s.list[comma].Kind != ',' || s.article(comma+1) != "indefinite" {
		return false
	}
	for k := comma + 2; k < len(s.list) && k < comma+6 && (s.list[k].Kind == 'w' && !s.list[k].Capital || s.list[k].Kind == '-'); k++ {
		if s.is("apposed", k) {
			return !s.is("noun", k) && !s.is("bothsorts", k)
		}
	}
	return false
}

// announcedOn reports whether a day is the one on which somebody says something of the
// event that is named behind it: "today announced the results of the Summit".
func (s *sentence) announcedOn(d dates.Span, t Told) bool {
	for k := s.tokenFrom(d.End); k < len(s.list) && s.list[k].Start < t.Start; k++ {
		if s.list[k].Start >= d.End && s.is("announced", k) {
			return true
		}
	}
	return false
}

// longAgo reports whether words at token i say that an event was in another year: "proud to
// host the forum last year", "a summit two years ago".
func (s *sentence) longAgo(i int) bool {
	if i < len(s.list) && s.numberAt(i) > 0 {
		i++
	}
	if s.rowAt("longago", i) {
		return true
	}
	return false
}

// dayOf reports whether the sentence tells of the event's opening day.
func (s *sentence) dayOf(t Told) bool {
	for _, d := range t.Dates {
		if s.is("openingday", s.tokenFrom(d.Start)) {
			return true
		}
	}
	return false
}

// partEnds takes for the day on which an event ended the one that a sentence tells beside the day on which it
// had begun: "the workshop closed today, begun on Tuesday 14 May".
func (s *sentence) partEnds(t *Told) {
	if !t.Ending || len(t.Dates) != 2 || len(t.Ends) > 0 {
		return
	}
	for i, d := range t.Dates {
		k := s.tokenFrom(d.Start) - 1
		for k > 0 && (s.article(k) != "" || s.is("onday", k) || s.weekdayAt(k)) {
			k--
		}
		if other := t.Dates[1-i]; k > 0 && s.is("startedon", k) && other.First == other.Last {
			t.Dates, t.Ends = []dates.Span{d}, []dates.Span{other}
			return
		}
	}
}

// hoursInBrackets reports whether times stand in brackets right behind an event: "the
// Forum (10:00–17:30, Great Hall)".
func (s *sentence) hoursInBrackets(c dates.Times, end int) bool {
	i := s.tokenFrom(c.Start) - 1
	return c.To != "" && i >= 0 && s.list[i].Kind == '(' && s.list[i].Start >= end && s.list[i].Start-end <= 2
}

// hoursLong reads a noun at token i that is an event's where it says how long that takes: "a
// one-hour introduction".
func (s *sentence) hoursLong(i int) (Told, bool) {
	k := i - 1
	for k > i-3 && k > 4 && !s.is("clockunit", k) {
		k--
	}
	if !s.is("timednoun", i) || s.list[i].Capital || k < 3 || !s.is("clockunit", k) || s.list[k-1].Kind != '-' || s.numberAt(k-2) == 0 || s.article(k-3) != "indefinite" {
		return Told{}, false
	}
	return Told{Mention: Mention{Start: s.list[k-3].Start, End: s.list[i].End, Article: "indefinite", noun: i}, Noun: "event", Sort: Described}, true
}

// sinceBegun reports whether a clause only says since when there has been an event, without a day: "a fixture
// since it began in Suva", or before or after which something is: "before the Reef Dialogue meets".
func (s *sentence) sinceBegun(t Told) bool {
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && (s.article(k) != "" || s.is("its", k) || textAt(s, k) == "que" || textAt(s, k) == "qu" || s.list[k].Kind == '\'' || s.list[k].Kind == '’') {
		k--
	}
	return k >= 0 && (s.is("sincewhen", k) || s.is("sequel", k)) && len(s.dates) == 0
}
