package events

import (
	"github.com/plenarykg/plenary/loaders/dates"
)

// Hours at which something goes on at an event, and not the event begins.

// ofPart reports whether an hour that no verb of beginning leads in is, as the sentence says, the one of what somebody does or
// of something else at an event: "The Mayor will receive delegates at 18:00", "A press point is planned at
// 12:30". It is the event's where the sentence speaks of those who came or of what goes on all the time.
func (s *sentence) ofPart(t dates.Times) bool {
	if s.starts(t) || s.untilRoughly(t) {
		return s.article(0) == "indefinite" && !s.opensSomewhere() // "A guided tour begins at 15:00"
	}
	if s.noVerb() {
		return false
	}
	for k := range s.list {
		if s.is("course", k) || s.is("writers", k) || s.comeFirst(k, t) || s.is("gather", k) || s.is("noun", k) && s.article(0) != "indefinite" && !s.heldThere(k) || s.is("standin", k) || s.is("personopens", k) || k == 0 && s.is("pronoun", k) {
			return false
		}
	}
	return !s.opensSomewhere()
}

// heldThere reports whether the noun at token k is that of where something is: "at the town hall".
func (s *sentence) heldThere(k int) bool {
	k--
	for k > 0 && (s.article(k) != "" || s.list[k].Capital || textAt(s, k) == "town") {
		k--
	}
	return s.is("where", k)
}

// opensSomewhere reports whether the sentence speaks of the opening of an event.
func (s *sentence) opensSomewhere() bool {
	for k := range s.list {
		if s.openingAt(k) > 0 {
			return true
		}
	}
	return false
}

// comeFirst reports whether those who come to an event stand at token k at the beginning of the sentence, or right behind an
// hour: "Participants gather at 10:00", "At 10:00, the participants", not "The Mayor receives participants at 18:00".
func (s *sentence) comeFirst(k int, t dates.Times) bool {
	const mostBefore = 2 // tokens: "Nineteen young pilots"
	behind := s.tokenFrom(t.End)
	return s.is("attendees", k) && (k <= mostBefore || k >= behind && k <= behind+mostBefore)
}

// besideProgramme reports whether a sentence tells from when to when there is something at an event that
// is not its programme: "A help desk is open from 9 to 5".
func (s *sentence) besideProgramme() bool {
	if s.article(0) != "indefinite" || s.opensSomewhere() {
		return false
	}
	for k := range s.list {
		if s.is("course", k) || s.is("noun", k) || s.is("standin", k) || s.is("dayquarter", k) || s.duration(k) > 0 {
			return false
		}
	}
	return !s.noVerb()
}

// withoutBy leaves out the hours by which people are to do something: "Please be seated by 8:45, as we start at 9:00".
func (s *sentence) withoutBy(clocks []dates.Times) []dates.Times {
	var list []dates.Times
	for _, t := range clocks {
		if !s.doneBy(t) {
			list = append(list, t)
		}
	}
	return list
}

// doneBy reports whether a word for the latest moment stands before an hour, and none says that the event ends then.
func (s *sentence) doneBy(t dates.Times) bool {
	k := s.tokenFrom(t.Start) - 1
	return t.To == "" && k > 0 && s.is("latestby", k) && !s.closes(0, t.Start)
}

// behindLater reports whether a day of an event behind its first stands right behind an hour: "closed at noon on the second
// day".
func (s *sentence) behindLater(to int) bool {
	k := s.tokenFrom(to)
	for k < len(s.list) && s.list[k].Start >= to && (s.is("onday", k) || s.is("of", k) || s.is("where", k) || s.article(k) != "") {
		k++
	}
	return k < len(s.list) && s.rowAt("laterday", k)
}

// rankBefore is how a sentence ranks the part of an event whose noun ends before token k, by a word of a kind that stands with it
// behind an article: "the last talk", "la dernière table ronde".
func (s *sentence) rankBefore(kind string, k int) bool {
	noun := false
	for i := k - 1; i >= 0 && i > k-mostBeforePart && s.list[i].Kind == 'w' && !dates.Calendar().Is("also", s.list[i]) && !s.is("copula", i) && !s.is("where", i); i-- {
		noun = noun || s.is("noun", i) || s.is("partnoun", i)
		if s.is(kind, i) {
			return noun && (s.article(i-1) == "definite" || s.is("its", i-1))
		}
	}
	return false
}

// mostBeforePart is the number of tokens between an article and the verb of which a part of an event is the subject.
const mostBeforePart = 7

// partEndsAt reports whether a part of an event, ranked by a word of a kind, is what the sentence says to end at an hour: "the
// last talk ended at 16:45".
func (s *sentence) partEndsAt(kind string, t dates.Times) bool {
	at := s.tokenFrom(t.Start)
	for k := at - 1; k >= 0 && k >= at-mostBeforeHour-1; k-- {
		if s.endsAt(k) {
			for k > 0 && (s.is("copula", k-1) || s.is("adverb", k-1) || s.list[k-1].Kind != 'w') {
				k--
			}
			return s.rankBefore(kind, k)
		}
	}
	return false
}

// giveLastPart gives the event of a sentence the hour at which the last of its parts ends: "It began at 9:30 and the last talk
// ended at 16:45". It reports whether an hour is such a one.
func (s *sentence) giveLastPart(told []Told, t dates.Times) bool {
	if t.To != "" || !s.partEndsAt("lastpart", t) {
		return false
	}
	for i := range told {
		if e := &told[i]; e.Sort != Beside && len(e.Times) == 1 && e.Times[0].To == "" && e.Times[0].End < t.Start && e.Times[0].From < t.From {
			e.Closes = t.From
		}
	}
	return true
}

// LastPartEnds are the hours at which a sentence says that the last of the parts of an event ends.
func LastPartEnds(text string, in Setting) (list []dates.Times) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for _, t := range s.clocks() {
		if t.To == "" && s.partEndsAt("lastpart", t) {
			list = append(list, t)
		}
	}
	return list
}
