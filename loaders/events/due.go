package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Days and hours that a sentence tells of something else than its event.

// deadline reports whether a word between two bytes speaks of registering,
// publishing and the like.
func (s *sentence) deadline(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.saysDue(i) {
			return true
		}
	}
	return false
}

// dueBy reports whether "by" stands before a day, and a word of registering and the like before that: "Register
// for the forum by 3 May".
func (s *sentence) dueBy(d dates.Span) bool {
	by := s.tokenFrom(d.Start) - 1
	return by > 0 && s.list[by].Text == "by" && s.deadline(0, s.list[by].Start)
}

// saysDue reports whether token i says that something is due, and does not stand in the name of an
// office or in "a word of welcome".
func (s *sentence) saysDue(i int) bool {
	if s.list[i].Text == "due" && textAt(s, i+1) == "to" {
		return false // "due to take place in Suva"
	}
	return s.is("deadline", i) && !s.inOfficeName(i) && !s.greets(i) && !s.attributive(i)
}

// behindTopic is the byte behind an event and what it is about, if a day is right behind that: "a workshop on lending
// applications on 3 May".
func (s *sentence) behindTopic(t Told, d dates.Span) int {
	if t.Sort != Described {
		return t.End
	}
	end := DescriptionEnd(s.text, t.Mention)
	k := s.tokenFrom(end)
	if s.is("onday", k) {
		k++
	}
	if end > t.End && k < len(s.list) && s.list[k].Start == d.Start {
		return end
	}
	return t.End
}

// attributive reports whether the participle at token i only says of what sort the thing behind it is, which an event is
// about: "on the proposed lamp rules", "of recently published guidelines".
func (s *sentence) attributive(i int) bool {
	if !strings.HasSuffix(s.list[i].Text, "ed") || i+1 >= len(s.list) {
		return false
	}
	before := i - 1
	for before > 0 && (strings.HasSuffix(s.list[before].Text, "ly") || s.list[before].Kind == '-' || s.list[before].Text == "newly") {
		before--
	}
	if before < 0 || s.article(before) == "" && !s.is("its", before) && !s.is("this", before) && !s.v.news.sets["topicword"][s.list[before].Text] && !s.v.news.sets["topiclead"][s.list[before].Text] {
		return false
	}
	next := s.list[i+1]
	return next.Kind == 'w' && !s.is("where", i+1) && !s.is("onday", i+1) && !s.is("stop", i+1) && !s.is("also", i+1) && !s.is("relative", i+1) && !s.is("of", i+1) && !s.is("pronoun", i+1) && s.article(i+1) == "" && !s.dateAt(i+1) && next.Text != "by" && next.Text != "that"
}

// greets reports whether token i is a noun for what is said to guests: "with a welcome by", "a warm
// welcome", "welcome remarks".
func (s *sentence) greets(i int) bool {
	if s.list[i].Text != "welcome" {
		return false
	}
	return s.is("of", i-1) || s.article(i-1) != "" || s.article(i-2) != "" && !s.is("copula", i-1) || s.is("opening", i+1) || slices.Contains(greetings, textAt(s, i+1))
}

// greetings are nouns for what is said to guests.
var greetings = []string{"remarks", "address", "addresses", "speech", "speeches", "words", "note", "session"}

// inOfficeName reports whether the word at token i stands in the name of a body: "the Tide
// Registration Bureau".
func (s *sentence) inOfficeName(i int) bool {
	if !s.list[i].Capital {
		return false
	}
	body := false
	for k := i - 1; k >= 0 && s.list[k].Kind == 'w' && s.list[k].Capital; k-- {
		body = body || s.is("barebody", k)
	}
	for k := i + 1; k < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Capital; k++ {
		body = body || s.is("barebody", k)
	}
	return body
}

// ofDoors reports whether a time is that at which doors open, coffee is served and the like, in
// a sentence that goes on with another: "Doors open at 18:00 and the talk begins at 18:30".
func (s *sentence) ofDoors(c dates.Times) bool {
	clocks := s.clocks()
	if len(clocks) < 2 || clocks[len(clocks)-1].Start == c.Start {
		return false
	}
	for k := s.tokenFrom(c.Start) - 1; k >= 0 && s.list[k].Kind == 'w' && !s.is("also", k); k-- {
		if s.v.news.sets["doors"][s.list[k].Text] {
			return true
		}
	}
	return false
}

// timeToAct reports whether a sentence gives readers up to a day to do something for an event: "have
// until 15 April to apply", "ont jusqu'au 15 avril pour s'inscrire".
func (s *sentence) timeToAct(d dates.Span) bool {
	to := s.tokenFrom(d.End)
	for to < len(s.list) && s.list[to].Kind == ',' {
		to++
	}
	if !s.is("inviteto", to) && textAt(s, to) != "para" {
		return false
	}
	for k := to + 1; k < len(s.list) && k <= to+mostBeforeSort; k++ {
		if s.is("duetodo", k) && !s.list[k].Capital {
			return true
		}
	}
	return false
}

// UntilDay reports whether a sentence says that something lasted until a day: "for three days, until Sunday, 3 May".
func UntilDay(text string, d dates.Span, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return s.untilBefore(s.tokenFrom(d.Start))
}

// untilBefore reports whether "until" stands before the day at token i: "hasta el próximo jueves".
func (s *sentence) untilBefore(i int) bool {
	k := i - 1
	for k > 0 && (s.article(k) != "" || s.weekdayAt(k) || s.is("nextday", k) || strings.ContainsRune(",'’", s.list[k].Kind)) {
		k--
	}
	return k >= 0 && s.is("untilday", k)
}

// TodayIn is the day that a text says to be the one on which it was written: "opened today (2 May 2026)"; its year is 0 if
// it says none.
func TodayIn(text string, order dates.Order) dates.Day {
	s := newSentence(text, order)
	for i, t := range s.list {
		if i+2 >= len(s.list) || !dates.Calendar().Is("today", t) || s.list[i+1].Kind != '(' {
			continue
		}
		for _, d := range s.dates {
			if d.Start == s.list[i+2].Start && d.First == d.Last && d.First.Year != 0 {
				return d.First
			}
		}
	}
	return dates.Day{}
}

// CallStep reports whether a line names a step of a call, of which the day below it is: "Submission of proposals".
func CallStep(line string) bool {
	const most = 8 // words
	words := foldedWords(line)
	return len(words) <= most && slices.ContainsFunc(words, func(w string) bool { return theVocabulary().news.sets["callstep"][w] })
}

// ofPaper reports whether a day is the one on which a paper was written: "in a letter dated 2 May 2026", "carta fechada el 2 de mayo".
func (s *sentence) ofPaper(d dates.Span) bool {
	k := s.tokenFrom(d.Start) - 1
	for k > 0 && (s.article(k) != "" || s.is("of", k) || s.is("where", k)) {
		k--
	}
	return k > 0 && s.is("ofpaper", k)
}

// begunBefore is the day, of those that stand before a day of the week at token i, from which on something lasted until
// that: "opened on Monday, 3 May, and went on until Wednesday"; today if there is none.
func (s *sentence) begunBefore(i int, today dates.Day) dates.Day {
	begun := today
	for _, d := range s.dates {
		if d.End <= s.list[i].Start {
			begun = d.In(today.Year).Last
		}
	}
	return begun
}

// firstOn is the first day from one on that is a day of the week.
func firstOn(weekday int, from dates.Day) dates.Day {
	return from.Add((weekday - from.Weekday() + 7) % 7)
}
