package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Hours that a sentence gives without naming the event whose they are.

// LooseTimes are the times of day that a sentence gives without saying of what.
func LooseTimes(text string, in Setting) []dates.Times {
	text = withoutDueAsides(text, in)
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	list := s.withoutBy(s.withoutOtherZones(s.clocks()))
	if len(list) == 1 && s.is("fromhour", 0) && s.untilRoughly(list[0]) && s.deadline(0, len(text)) {
		return list // "From 8:00 until noon, visitors could register their boats"
	}
	if s.filledHours() {
		return list
	}
	if s.due(len(text)) || s.houseOpens() || s.besideProgramme() {
		return nil
	}
	if s.doors(0, len(text)) || s.deadline(0, len(text)) {
		list = s.withoutDoors(list)
	}
	if len(list) == 2 && list[0].To != "" && list[1].To != "" && s.ofOneDay(list[0].End) && s.ofOneDay(list[1].End) {
		return []dates.Times{{Start: list[0].Start, End: list[1].End, From: list[0].From, To: list[1].To}} // "8:30–17:00 on the first day, 10:00–12:00 on the last"
	}
	if len(list) == 2 && list[0].To == "" && list[1].To == "" && s.closes(list[0].End, list[1].Start) {
		return []dates.Times{{Start: list[0].Start, End: list[1].End, From: list[0].From, To: list[1].From}} // "We began at 15.15 and ended at 16.45"
	}
	return list
}

// withoutOtherZones leaves out hours that are those before them in another time zone: "9:00–10:15 EDT
// / 15:00–16:15 CEST", "14:00–15:00 (Vienna time) / 08:00–09:00 (New York)".
func (s *sentence) withoutOtherZones(clocks []dates.Times) []dates.Times {
	var list []dates.Times
	for n, t := range clocks {
		if n == 0 || (t.To == "") != (clocks[n-1].To == "") || !s.zoneBetween(clocks[n-1].End, t.Start) || !namesZone(s.text[t.End:]) {
			list = append(list, t)
		}
	}
	return list
}

// zoneBetween reports whether the name of a time zone and a sign of parting stand between two
// bytes.
func (s *sentence) zoneBetween(from, to int) bool {
	between := strings.TrimSpace(s.text[from:to])
	sign := strings.LastIndexAny(between, "/|=·;")
	return sign > 0 && strings.TrimSpace(between[sign+1:]) == "" && (shoutsZone(between[:sign]) && len(strings.Fields(between[:sign])) == 1 || namesPlaceOfZone(between[:sign]))
}

// namesZone reports whether a text begins with a time zone, by its short name or by a place.
func namesZone(text string) bool {
	end := strings.IndexAny(text+"\n", ")/|;,.\n")
	return shoutsZone(text) || namesPlaceOfZone(text[:min(end, len(text))])
}

// namesPlaceOfZone reports whether words, perhaps in brackets, are the place by whose time hours are told:
// "New York", "(Vienna time)", "heure de Dakar".
func namesPlaceOfZone(words string) bool {
	words = strings.Trim(words, " ()")
	fields := strings.Fields(words)
	if len(fields) == 0 || len(fields) > 4 || strings.ContainsAny(words, "0123456789") {
		return false
	}
	return Town(words) || slices.Contains([]string{"time", "heure", "hora"}, strings.ToLower(fields[len(fields)-1])) || slices.Contains([]string{"heure", "hora"}, strings.ToLower(fields[0]))
}

// shoutsZone reports whether a text begins with the short name of a time zone, perhaps in brackets:
// "CEST", "(WAT)", "UTC+3".
func shoutsZone(text string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(strings.TrimSpace(text), "("), " ")
	name := strings.TrimRight(first, "+-−0123456789:.,;)/|")
	return len(name) >= 2 && len(name) <= 5 && shouting(name)
}

// due reports whether a word before a byte speaks of what is due by a time, other than that people
// sign in.
func (s *sentence) due(to int) bool {
	for i, t := range s.list {
		if t.End <= to && s.saysDue(i) && !dates.Calendar().Is("pause", t) {
			return true
		}
	}
	return false
}

// houseOpens reports whether a sentence begins with a house that is open for some hours: "The office
// opens at 8:00 and closes at 16:00", or with something else that is.
func (s *sentence) houseOpens() bool {
	another := s.article(0) == "indefinite" // "An exhibition of lamps, from nine islands, is open from 10 to 4"
	if s.article(0) == "" || !another && !s.is("premises", 1) && !s.is("eventplace", 1) && !s.is("barebody", 1) {
		return false
	}
	for k := 2; k < len(s.list) && (another || s.list[k].Kind != ','); k++ {
		if s.is("openinghours", k) {
			return true
		}
	}
	return false
}

// withoutDoors leaves out the hours of doors, meals, sign-in and the like, and those of which the
// sentence does not say that something begins or ends then: "Doors open at 9, the programme begins at
// 10 and ends at 18", "5:30–7 pm, followed by a reception".
func (s *sentence) withoutDoors(clocks []dates.Times) []dates.Times {
	var list []dates.Times
	behind, doors := 0, false
	for _, t := range clocks {
		for k := s.tokenFrom(t.Start) - 1; k > 0 && s.list[k].Start > behind; k-- {
			if s.list[k-1].Kind == ',' && s.is("also", k) {
				behind = s.list[k].Start // "Doors opened at nine, and from 10:15 to 17:00"
			}
		}
		closes := s.closes(behind, t.Start)
		doors = s.doors(behind, t.Start) || s.deadline(behind, t.Start) || doors && closes // "Lunch begins at 12:30 and ends at 13:30"
		if !doors && (t.To != "" || closes || s.starts(t)) {
			list = append(list, t)
		}
		behind = t.End
	}
	return list
}

// starts reports whether a verb or noun of beginning stands right before or behind a time:
// "kicks off at 9:15", "for an 18:30 start".
func (s *sentence) starts(t dates.Times) bool {
	i := s.tokenFrom(t.Start)
	for k := max(0, i-mostBeforeHour); k < i; k++ {
		if s.beginsWith(k) {
			return true
		}
	}
	behind := s.tokenFrom(t.End)
	return s.list[behind].Start >= t.End && s.list[behind].Text == "start"
}

// untilRoughly reports whether a time that "from" leads in is followed by a rough word for the
// end: "From 08:00 until mid-afternoon", "Desde las 9:00 hasta el anochecer".
func (s *sentence) untilRoughly(t dates.Times) bool {
	from, until := s.tokenFrom(t.Start), s.tokenFrom(t.End)
	for from > 0 && (s.article(from) != "" || s.timeAt(from)) {
		from--
	}
	return s.is("fromhour", from) && s.is("untilhour", until) && until+1 < len(s.list)
}

// ClosesAt reports whether an hour is, as the sentence says, the one at which an event ends: "The webinar
// will close at 16:00".
func ClosesAt(text string, t dates.Times, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	i := s.tokenFrom(t.Start)
	for k := i - 1; k >= 0 && k >= i-mostBeforeHour-1; k-- {
		if s.beginsWith(k) {
			return false
		}
		if s.endsAt(k) {
			return !s.partEndsAt("firstpart", t)
		}
	}
	return false
}

// mostBeforeHour is the number of tokens between a verb of beginning and its hour.
const mostBeforeHour = 4

// beginsWith reports whether a verb of beginning, and no mere "at", stands at token k.
func (s *sentence) beginsWith(k int) bool {
	return s.is("begin", k) && s.list[k].Text != "at" && s.list[k].Text != "from" && s.list[k].Text != "des" || s.rowAt("getsgoing", k)
}

// doors reports whether a word between two bytes speaks of what is no event's
// beginning: doors, coffee, an embargo.
func (s *sentence) doors(from, to int) bool {
	return slices.ContainsFunc(s.list, func(t lexis.Token) bool { return t.Start >= from && t.End <= to && s.v.news.sets["doors"][t.Text] })
}

// OfProgramme reports whether a sentence says when what goes on at an event begins and ends:
// "Proceedings start at 9 and wrap up at 4", "We begin at 10:00 sharp".
func OfProgramme(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	course, begins := -1, -1
	for k := range s.list {
		if s.is("course", k) || s.is("writers", k) || s.is("attendees", k) && k <= mostBeforeHour {
			course = k
		}
		if s.beginsWith(k) || s.runsAt(k) {
			begins = k
		}
		near := course >= 0 && begins >= 0 && max(course, begins)-min(course, begins) <= mostBeforeHour
		if near && k == max(course, begins) && s.hourWithin(k) {
			return true
		}
	}
	return false
}

// TellsOfEachDay reports whether a sentence begins with all the days of an event: "Both days ran from
// 09:00 to 16:30".
func TellsOfEachDay(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return len(s.list) > 0 && s.eachDay(0) > 0
}

// OnLaterDay reports whether an hour is, as the sentence says, that of a day of an event behind its
// first: "Day one starts at 9:00, day two at 10:30".
func OnLaterDay(text string, t dates.Times, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return t.To == "" && !OnLastDay(text, in) && (s.laterDay(t.Start) || s.behindLater(t.End))
}

// laterDay reports whether words for a day behind the first are the last for a day before a byte.
func (s *sentence) laterDay(at int) bool {
	for k := s.tokenFrom(at) - 1; k >= 0 && s.list[k].Kind != ';' && !s.dateAt(k); k-- {
		for _, kind := range []string{"laterday", "firstday"} {
			if s.rowAt(kind, k) {
				return kind == "laterday"
			}
		}
	}
	return false
}

// runsAt reports whether token k says that something runs or goes on.
func (s *sentence) runsAt(k int) bool {
	_, held := s.predicate(k)
	return held && !s.is("closing", k)
}

// hourWithin reports whether a time stands among the next tokens behind token k.
func (s *sentence) hourWithin(k int) bool {
	for n, words := k+1, 0; n < len(s.list) && words < mostBeforeHour; n++ {
		if s.timeAt(n) {
			return true
		}
		if s.article(n) == "" {
			words++ // "cada día a las 9:00"
		}
	}
	return false
}

// BehindHours reports whether what stands behind hours is nothing but their time zone, or the
// way in which something is held then: " (Suva, GMT+12)", " Central European Time | Online".
func BehindHours(rest string) bool {
	const mostZone = 8 // bytes of a short name
	const mostAside = 40
	for piece := range strings.FieldsFuncSeq(rest, func(c rune) bool { return strings.ContainsRune("|·•", c) }) {
		piece = strings.Trim(piece, " ,;–—-")
		aside := strings.HasPrefix(piece, "(") && strings.HasSuffix(piece, ")") && len(piece) <= mostAside && len(dates.FindTimes(piece)) == 0
		if len(piece) > mostZone && !aside && !OnlyMode(piece) && dates.WithoutTimeWords(piece) != "" {
			return false
		}
	}
	return true
}
