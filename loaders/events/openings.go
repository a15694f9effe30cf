package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Opening is what a sentence says of the opening of an event: its hour, and the days that the
// sentence names.
type Opening struct {
	dates.Times
	Dates []dates.Span
	Noun  string // for the event whose opening it is, "" if the sentence does not say
}

// OpeningIn reads at which hour a sentence says that an event is opened: "The opening ceremony,
// chaired by the Minister, will take place on 3 May at 9:30".
func OpeningIn(text string, in Setting) (Opening, bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.addRelative(in)
	for i := range s.list {
		end := s.openingAt(i)
		if end < 0 || s.afterwards(i) {
			continue
		}
		noun, ok := s.opensWhat(end)
		if !ok {
			continue
		}
		if t, ok := s.openingHour(i, end); ok {
			return Opening{Times: t, Dates: s.dates, Noun: noun}, true
		}
	}
	return Opening{}, false
}

// openingAt is the token behind words for an event's opening at token i, -1 if there are none.
func (s *sentence) openingAt(i int) int {
	end := -1
	end = max(end, s.longest("opening", i))
	if end > 0 && s.is("noun", end) && !s.list[end].Capital {
		return -1 // "the opening reception"
	}
	if end < 0 && s.is("personopens", i) && s.personBefore(i) && !HasBodyNoun(s.text[:s.list[i].Start]) {
		end = i + 1
		for s.article(end) == "definite" || s.is("course", end) || s.is("dayquarter", end) {
			end++
		}
		if s.article(end) != "" || !s.timeAt(end) && !s.timeAt(end+1) {
			return -1 // "Ada Falk opened a stall", "opened the summit with a song at noon"
		}
	}
	return end
}

// afterwards reports whether the words at token i only say before or after what something is:
// "after the opening ceremony, the first session begins at 11:00".
func (s *sentence) afterwards(i int) bool {
	i--
	for i > 0 && (s.article(i) != "" || s.is("its", i)) {
		i--
	}
	return s.is("sequel", i) || s.is("afterdays", i) || s.is("followedby", i)
}

// opensWhat reads of what the opening that ends before token k is: of nothing, of the programme, or
// of the event that a noun points to, and not of a bridge.
func (s *sentence) opensWhat(k int) (noun string, ok bool) {
	if !s.is("of", k) {
		return "", true
	}
	for n := k + 1; n < len(s.list) && n <= k+mostBeforeHour && s.list[n].Kind != ','; n++ {
		switch {
		case s.list[n].Capital:
			return "", false
		case s.is("course", n):
			return "", true
		case s.is("noun", n):
			return s.list[n].Text, true
		}
	}
	return "", false
}

// openingHour is the first time behind the opening, whose words are the tokens from i to end, or the
// one with which the sentence begins: "At 10:00 on 3 May, the official opening".
func (s *sentence) openingHour(i, end int) (dates.Times, bool) {
	for _, t := range s.clocks() {
		from := s.list[end-1].End
		switch {
		case s.laterDay(t.Start):
			return dates.Times{}, false
		case t.To == "" && t.End <= s.list[i].Start && s.begins(t.Start) && s.beginsBy(i):
			return t, true
		case t.End <= s.list[i].Start && s.onlyDays(0, s.list[i].Start):
			return t, true
		case t.Start >= from && !s.doors(from, t.Start) && !s.closes(from, t.Start) && !s.anotherBegins(end, t.Start):
			return t, true
		case t.Start >= from:
			return dates.Times{}, false
		}
	}
	return dates.Times{}, false
}

// beginsBy reports whether the opening at token i is with what something begins: "starts at 10:00
// with an opening speech".
func (s *sentence) beginsBy(i int) bool {
	i--
	for i > 0 && s.article(i) != "" {
		i--
	}
	return s.is("beginsby", i)
}

// anotherBegins reports whether something else begins or follows between token k and a byte: "the
// opening is on the pier, and the first session begins at 11:00".
func (s *sentence) anotherBegins(k, to int) bool {
	also := false
	for ; k < len(s.list) && s.list[k].Start < to; k++ {
		switch {
		case s.list[k].Kind == ';', s.is("followed", k), s.is("sequel", k):
			return true
		case s.list[k].Kind == ',':
			also = false
		case s.is("also", k):
			also = true
		case also && (s.beginsWith(k) || s.runsAt(k)):
			return true
		}
	}
	return false
}

// OfDay reports whether one of the days that the sentence of an opening names is the event's first,
// or it names none.
func (o Opening) OfDay(first dates.Day) bool {
	return len(o.Dates) == 0 || slices.ContainsFunc(o.Dates, func(d dates.Span) bool { return d.In(first.Year).First == first })
}
