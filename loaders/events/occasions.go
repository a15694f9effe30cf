package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// Days and weeks that are observed everywhere may be the event of which an item tells,
// "The authority celebrated Harbour Day in Suva", or only its occasion.

// Occasions are the events that a sentence names only as that of which, or
// beside which, it tells something: "on the first day of the Harbour Forum".
func Occasions(text string, in Setting) []Told {
	s := newSentence(text, in.Order)
	s.news, s.lang, s.set = true, in.Lang, in.Set
	told := slices.DeleteFunc(s.spoken(s.newsClauses(), in.body()), func(t Told) bool {
		return t.Sort != Naming || t.End == 0 || !s.besideAt(s.tokenFrom(t.Start))
	})
	s.addRelative(in)
	for i := range told {
		told[i].Dates = s.daysRightBehind(told[i])
	}
	return told
}

// markedWith finds, from token end on, the event with which an occasion is marked:
// "with a panel discussion", "by hosting the Harbour Workshop". It is the tokens of the
// word before it and of its noun; ok is false if there is none.
func (s *sentence) markedWith(end int) (by, noun int, ok bool) {
	for k := end; k+1 < len(s.list) && k < end+14 && s.list[k].Kind != '.' && s.list[k].Kind != ';'; k++ {
		if !s.is("markedby", k) {
			continue
		}
		if noun, titled := s.titledNoun(k + 1); titled {
			return k, noun, true
		}
		if s.article(k+1) == "" && !s.is("held", k+1) {
			continue
		}
		for n := k + 2; n < len(s.list) && n < k+10 && (s.list[n].Kind == 'w' || s.list[n].Kind == '-'); n++ {
			if !s.is("noun", n) {
				continue
			}
			for s.is("noun", n+1) {
				n++ // "panel discussion"
			}
			if opens := strings.HasPrefix(s.list[end-1].Text, "open") || strings.HasPrefix(s.list[end-1].Text, "clos"); opens && s.is("speaking", n) {
				break // "opened the meeting with a presentation"
			}
			return k, n, true
		}
	}
	return 0, 0, false
}

// wasMarked reports whether the sentence says of the day that ends before a byte that
// it was marked with an event: "Harbour Day was celebrated on 3 May with a workshop".
func (s *sentence) wasMarked(at int) bool {
	i := s.tokenFrom(at)
	if !s.is("copula", i) && textAt(s, i) != "was" {
		return false
	}
	for i++; s.is("been", i) || s.is("adverb", i) || s.is("copula", i); i++ {
	}
	if !s.is("celebrating", i) {
		return false
	}
	_, _, ok := s.markedWith(i + 1)
	return ok
}

// celebrating reads "A celebrated Harbour Day on 3 May in Suva": who celebrates an
// occasion on a day or at a place of their own organises that. Others may take part in
// it all over the world: "joined the rest of the world in celebrating".
func (s *sentence) celebrating(i int) (Clause, bool) {
	if !s.is("celebrating", i) || s.romanceText() {
		return Clause{}, false
	}
	if _, _, marked := s.markedWith(i + 1); marked {
		return Clause{}, false
	}
	k := i + 1
	if s.article(k) != "" || s.is("its", k) {
		k++
	}
	first, last := k, -1
	for ; k < len(s.list) && (s.list[k].Kind == 'w' && s.list[k].Capital && !dates.IsMonth(s.list[k].Text) || k > first && (s.list[k].Kind == 'n' || s.list[k].Kind == '-' || s.is("link", k) || s.is("where", k)) && !s.dateAt(k) && k+1 < len(s.list) && s.list[k+1].Capital && !s.placeAt(k+1)); k++ {
		if s.list[k].Capital && s.is("occasion", k) {
			last = k
		}
	}
	if last <= first || !s.settled(last+1) || s.deedBehind(last+1) {
		return Clause{}, false
	}
	verb := i
	if strings.HasSuffix(s.list[i].Text, "ing") {
		for verb > 0 && !s.is("joiningin", verb) {
			verb--
		}
		if verb == 0 || i-verb > longestJoining {
			return Clause{}, false
		}
	}
	from, to, ok := s.subject(verb)
	return Clause{Kind: Active, Role: schema.Organizer, Verb: celebrated, Start: s.list[verb].Start, End: s.list[i].End, From: from, To: to}, ok
}

// celebrated is the verb of clauses on those who celebrate an occasion, of which a State
// may not be the one that organises it.
const celebrated = "celebrated"

// longestJoining is the number of tokens within which "joined the rest of the world in"
// ends.
const longestJoining = 9

// settled reports whether a day or a place stands behind an occasion from token k on.
func (s *sentence) settled(k int) bool {
	for ; k < len(s.list) && s.list[k].Kind != '.' && s.list[k].Kind != ';'; k++ {
		if s.dateAt(k) || s.is("where", k) && k+1 < len(s.list) && s.list[k+1].Capital {
			return true
		}
	}
	return false
}

// onDay reports whether the name of a day only says on which day something was done:
// "On Safe Harbour Day, 3 May, A held".
func (s *sentence) onDay(t Told) bool {
	i := s.tokenFrom(t.Start)
	if t.Sort != Naming || !s.is("unit 1", t.noun) || i == 0 {
		return false
	}
	if s.article(i-1) != "" {
		i--
	}
	return textAt(s, i-1) == "on" && (i == 1 || s.list[i-2].Kind == ',')
}

// onDayBefore reports whether the name of a day that the sentence is on ends with token
// i: "On Safe Harbour Day, which falls on 3 May".
func (s *sentence) onDayBefore(i int) bool {
	if !s.is("unit 1", i) || !s.list[i].Capital {
		return false
	}
	for i > 0 && (s.list[i].Capital || s.article(i) != "" || s.is("link", i)) && textAt(s, i) != "on" {
		i--
	}
	return textAt(s, i) == "on"
}

// houses reports whether a name with the noun of a school and the like at token i is
// that of the place where something was held: "was held at Tide High School", "in the
// premises of the Tide Academy".
func (s *sentence) houses(t Told) bool {
	if !s.is("bodylike", t.noun) {
		return false
	}
	i := s.tokenFrom(t.Start) - 1
	for i > 0 && s.article(i) != "" {
		i--
	}
	if s.is("of", i) && s.is("premises", i-1) {
		return true
	}
	if !s.is("where", i) {
		return false
	}
	if s.is("schooling", t.noun-1) || s.is("noun", i-1) && !s.list[i-1].Capital {
		return true // "an evening panel at the Tide Academy"
	}
	for k := i - 1; k >= 0 && k > i-8 && s.list[k].Kind != ','; k-- {
		if _, held := s.predicate(k); held || s.is("held", k) || s.is("celebrating", k) {
			return true
		}
	}
	return false
}

// daysRightBehind are the days in brackets or behind "held" right behind an event that a
// sentence but mentions: "following the Harbour Forum (3–5 May, Suva)", "after the Harbour
// Forum, held in Suva from 3 to 5 May".
func (s *sentence) daysRightBehind(t Told) []dates.Span {
	for _, d := range s.dates {
		if d.Start < t.End {
			continue
		}
		i := s.tokenFrom(t.End)
		bracket := s.list[i].Kind == '(' && !strings.Contains(s.text[t.End:d.Start], ")")
		held := s.list[i].Kind == ',' && s.is("held", i+1) && s.inPlace(s.list[i+1].End, d.Start)
		if bracket || held {
			return []dates.Span{d}
		}
		return nil
	}
	return nil
}

// honouredAt reports whether the noun at token i is the day, or the week, told of before that events mark: "lectures, trainings
// and a ceremony in honour of the day".
func (s *sentence) honouredAt(i int) bool {
	if s.list[i].Capital || !s.is("occasion", i) || s.article(i-1) != "definite" || i+1 < len(s.list) && s.list[i+1].Kind == 'w' {
		return false
	}
	for k := max(0, i-5); k < i-1; k++ {
		if s.longest("honouring", k) == i-1 {
			return s.severalBefore(k)
		}
	}
	return false
}

// severalBefore reports whether a list of events ends before token k.
func (s *sentence) severalBefore(k int) bool {
	events, joined := 0, false
	for j := k - 1; j > 0 && j > k-mostOfSeveral; j-- {
		if _, _, isPhrase := s.phrase(j); isPhrase {
			break
		}
		joined = joined || s.is("also", j)
		if s.is("noun", j) && !s.is("noun", j+1) {
			events++
		}
	}
	return joined && events > 1
}

// mostOfSeveral is the number of tokens of such a list.
const mostOfSeveral = 20

// giveHonoured gives the day that events mark those who organise them, as it is the event of which the item tells.
func (s *sentence) giveHonoured(told []Told, clauses []Clause) {
	at := slices.IndexFunc(told, func(t Told) bool { return t.Honoured })
	if at < 0 {
		return
	}
	day := &told[at]
	for i := range told[:at] {
		if len(told[i].Clauses) > 0 {
			return
		}
	}
	for _, c := range clauses {
		if (c.Kind == Active || c.Kind == With) && c.End < day.Start {
			day.Clauses, day.Topic = append(day.Clauses, c), true
		}
	}
	for i := range told[:at] {
		told[i].Sort = Beside
	}
}

// besideOwnEnd is the token behind the name of the event beside which an event takes place by what it
// is called, "a side event of the Tide Forum"; -1 if it is not called so.
func (s *sentence) besideOwnEnd(t Told) int {
	for k := s.tokenFrom(t.Start); k < len(s.list) && s.list[k].Start < t.End; k++ {
		end := s.longest("margins", k)
		if end < 0 || s.list[end-1].End <= t.End {
			continue
		}
		for end < len(s.list) && !s.leavesPhrase(end) && !s.is("relating", end) {
			end++
		}
		return end
	}
	return -1
}

// besideHead reports whether an event is only that beside which the one told of before it takes place by what that is
// called; what is said behind both is said of the other: "a side event of the Tide Forum that A and B hosted".
func (s *sentence) besideHead(before, t Told) bool {
	end := s.besideOwnEnd(before)
	return end > 0 && s.list[end-1].End == t.End && end < len(s.list) && s.list[end].Kind != ','
}

// housedIn reports whether a name is a part of that of a place in which events are held: "au Palais des Congrès de Suva".
func (s *sentence) housedIn(t Told) bool {
	at := s.tokenFrom(t.Start)
	return t.Sort == Naming && !t.Quoted && at > 1 && s.romanceText() && s.is("of", at-1) && s.is("venue", at-2) && s.list[at-2].Capital
}

// titledNoun is the noun of an event behind a title in quotation marks that stands from token k on: “Open Harbours”, a debate.
func (s *sentence) titledNoun(k int) (noun int, ok bool) {
	if k == 0 || k >= len(s.list) || !strings.ContainsAny(s.text[s.list[k-1].End:s.list[k].End], "\"“„«") {
		return 0, false // no quotation begins there
	}
	for _, q := range s.quotations() {
		behind := s.tokenFrom(q.end)
		if s.tokenFrom(q.from) > k+1 || s.tokenFrom(q.from) < k || s.list[behind].Kind != ',' || s.article(behind+1) != "indefinite" {
			continue
		}
		for n := behind + 2; n < len(s.list) && n < behind+6 && (s.list[n].Kind == 'w' || s.list[n].Kind == '-'); n++ {
			if s.is("noun", n) {
				return n, true
			}
		}
	}
	return 0, false
}

// marksBefore reports whether a verb of marking an occasion stands before token i.
func (s *sentence) marksBefore(i int) bool {
	for k := 1; k < i; k++ {
		if s.marksAt(k) > 0 {
			return true
		}
	}
	return false
}
