package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// LooseClauses say who brought people together or launched something, and with
// whom, in a sentence that speaks of no event. Those whose People is set say
// that it was people who came, hence an event.
func LooseClauses(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	var list []Clause
	clauses := withoutFunders(s.newsClauses())
	for _, c := range clauses {
		last := s.tokenFrom(c.End) - 1
		invites := s.is("inviteto", last) && s.invitesBefore(last)
		switch {
		case brings(c.Verb):
			continue
		case c.Kind == Active && c.Role != schema.Partner && c.Meant == 0 && (invites || s.is("gathering", last)):
			c.People = invites || s.peopleBehind(c.End, peopleReach) || in.Under != "" && s.is("gathering", last) && !strings.HasPrefix(s.list[last].Text, "la")
			for _, with := range clauses {
				if with.Kind == With && with.From > c.From && with.To <= c.Start {
					with.People = c.People
					list = append(list, s.sharing(with, c.Role)) // "A, with the support of B, is convening"
				}
			}
		case c.Kind == With && s.onlySmallWords(c.Start) && s.peopleBehind(c.To, 3):
			c.People = true // "With the support of A, participants could"
			c = s.sharing(c, "")
		default:
			continue
		}
		named := s.article(s.tokenFrom(c.From)) == "definite" // "le Centre de la mer vous invite"
		c.Known = c.Kind == Active && !(named && (invites || in.Under != ""))
		list = append(list, c)
	}
	for i := range list {
		list[i].Asides = s.asidesIn(list[i])
	}
	return list
}

// invitesBefore reports whether a verb of inviting stands close before token i:
// "invite you to".
func (s *sentence) invitesBefore(i int) bool {
	return s.is("invite", i-1) || s.is("invite", i-2) || s.is("inviting", i-1) || s.is("inviting", i-2)
}

// peopleReach is the number of words within which those stand who are brought
// together.
const peopleReach = 9

// peopleBehind reports whether one of the next words behind a byte is for
// people who come to events.
func (s *sentence) peopleBehind(at, reach int) bool {
	from := s.tokenFrom(at)
	for k := from; k < len(s.list) && k < from+reach && s.list[k].Start >= at; k++ {
		if s.is("people", k) {
			return true
		}
		if s.dateAt(k) {
			reach++ // "a réuni à Suva, du 3 au 5 mai 2026, les experts"
		}
	}
	return false
}

func (s *sentence) peopleBetween(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.is("people", i) {
			return true
		}
	}
	return false
}

// ownBefore reports whether a possessive stands close before a byte: "to its
// annual symposium".
func (s *sentence) ownBefore(at int) bool {
	i := s.tokenFrom(at)
	for k := max(0, i-3); k < i; k++ {
		if s.is("its", k) || s.list[k].Text == "our" {
			return true
		}
	}
	return false
}

// sharing gives a clause that shares the role of another that role.
func (s *sentence) sharing(c Clause, role schema.Role) Clause {
	if c.Role == sharedRole {
		c.Role = shared(role)
	}
	return c
}

// LooseDates are the days that a sentence gives without saying of what, spans
// first; none if the sentence speaks of registering, publishing or the like, or
// of another time.
func LooseDates(text string, in Setting) []dates.Span {
	text = withoutDueAsides(text, in)
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.addRelative(in)
	if len(s.dates) == 0 {
		return nil
	}
	due := s.deadline(0, len(text))
	var spans, days []dates.Span
	for _, d := range s.dates {
		if s.givenUp(d) || s.decreedOn(d) || due && !s.actedOn(d) && !s.metOn(d) && !s.lastedOn(d) || s.inOccasion(d, Told{}) || s.is("latestby", s.tokenFrom(d.Start)-1) || s.ofPaper(d) {
			continue
		}
		if s.anotherTime(strings.LastIndexAny(text[:d.Start], ",—–:")+1, d.Start, nil) || !s.gathersAt(d.End) && !s.comparedAt(d.End) && !s.actsAtOnce(d.End) && s.anotherTime(d.End, min(d.End+20, len(text)), nil) {
			continue
		}
		if d.First == d.Last {
			days = append(days, d)
		} else {
			spans = append(spans, d)
		}
	}
	if len(spans) == 0 && len(days) == 2 && s.closes(days[0].End, days[1].Start) {
		return []dates.Span{endsOn(days[0], days[1])}
	}
	return append(spans, days...)
}

// endsOn is the stretch from one day to another on which what begins on the first is said to end: "The
// work begins on 4 May and ends on 6 May".
func endsOn(first, last dates.Span) dates.Span {
	year := max(first.First.Year, last.First.Year)
	a, b := first.In(year), last.In(year)
	return dates.Span{Start: first.Start, End: last.End, First: a.First, Last: b.Last}
}

// comparedAt reports whether an aside right behind a day says before or after what it
// was: "On 3 May, just before the harvest, ninety people met".
func (s *sentence) comparedAt(at int) bool {
	i := s.tokenFrom(at)
	if s.list[i].Kind != ',' {
		return false
	}
	for k := i + 1; k < len(s.list) && k < i+5 && s.list[k].Kind != ','; k++ {
		if s.is("sequel", k) {
			return true
		}
	}
	return false
}

// actedOn reports whether right before or behind a day those who met are said
// to have done something: "ministers yesterday signed a code".
func (s *sentence) actedOn(d dates.Span) bool {
	behind, before := s.tokenFrom(d.End), s.tokenFrom(d.Start)-1
	if s.is("acted", behind) && s.list[behind].Start >= d.End {
		return true
	}
	return s.is("acted", before) && !s.is("copula", before-1) && textAt(s, before-1) != "been"
}

// lastedOn reports whether how long something took stands close before a stretch of days: "For 48 hours
// from 3 to 5 May, teams worked on charts that had been released".
func (s *sentence) lastedOn(d dates.Span) bool {
	at := s.tokenFrom(d.Start)
	for k := max(0, at-mostBeforeHour-1); k < at-1 && d.First != d.Last; k++ {
		if s.numberAt(k) > 0 && s.is("clockunit", k+1) || s.list[k].Kind == 'n' && s.is("clockunit", k+1) || s.duration(k) > 0 && s.list[k].Kind != '-' {
			return true
		}
	}
	return false
}

// gathersAt reports whether a verb of bringing people together or of launching
// stands right behind a byte: "yesterday launched".
func (s *sentence) gathersAt(at int) bool {
	i := s.tokenFrom(at)
	return s.is("gathering", i) && s.list[i].Start-at <= 2
}

// actsAtOnce reports whether what those who met did stands right behind a byte: "today adopted".
func (s *sentence) actsAtOnce(at int) bool {
	i := s.tokenFrom(at)
	return s.is("acted", i) && s.list[i].Start-at <= 2
}

// ofOneDay reports whether the times before a byte are those of one of several days:
// "on the first day", "le second jour".
func (s *sentence) ofOneDay(at int) bool {
	k := s.tokenFrom(at)
	for n := k; n < len(s.list) && n < k+4 && s.list[n].Kind == 'w'; n++ {
		if s.is("whichone", n) {
			return true
		}
	}
	return false
}

// withoutDueAsides blanks out what brackets say of registering, doors and the like
// behind a day: "9:30 to 15:00 (registration from 8:45)".
func withoutDueAsides(text string, in Setting) string {
	for from := 0; ; {
		open := strings.IndexByte(text[from:], '(')
		if open < 1 {
			return text
		}
		open += from
		end := strings.IndexByte(text[open:], ')')
		if end < 0 {
			return text
		}
		end += open
		s := newSentence(text[open:end], in.Order)
		s.news, s.lang = true, in.Lang
		if s.deadline(0, end-open) || s.doors(0, end-open) {
			text = text[:open+1] + strings.Repeat(" ", end-open-1) + text[end:]
		}
		from = end + 1
	}
}

// ObjectClauses say who organised something that no noun for an event names: "A and
// B organized a contest".
func ObjectClauses(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return slices.DeleteFunc(withoutFunders(s.newsClauses()), func(c Clause) bool {
		return c.Kind != Active || c.Role == schema.Partner || c.Meant > 0 || c.Writers || s.article(s.tokenFrom(c.End)) != "indefinite"
	})
}

// OwnClauses are ObjectClauses, with those by whom or with whom the writers say that they
// organise something: "we will co-host, with A, a day of free advice".
func OwnClauses(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	var list []Clause
	for _, c := range withoutFunders(s.newsClauses()) {
		switch {
		case c.Kind == Active && c.Role != schema.Partner && c.Meant == 0 && s.article(s.behindWith(s.tokenFrom(c.End))) == "indefinite":
			list = append(list, c)
		case c.Kind == With && len(list) > 0:
			list = append(list, s.sharing(c, list[0].Role))
		}
	}
	return list
}

// behindWith is the token behind "with" and names between commas at token k, k if there
// are none.
func (s *sentence) behindWith(k int) int {
	if k+2 >= len(s.list) || s.list[k].Kind != ',' || !s.is("withword", k+1) {
		return k
	}
	if end := s.names(k + 2); end > k+2 && end < len(s.list) && s.list[end].Kind == ',' {
		return end + 1
	}
	return k
}

// laterValues are the numbers of days of the rows of the kind later.
var laterValues = []string{"-3", "-2", "-1", "0", "1", "2", "3"}

// SeriesHolders reads who holds a series of events that a sentence announces: "The Tide Fund
// runs a series of webinars on lamps".
func SeriesHolders(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	series := 0
	for k := range s.list {
		if s.is("seriesnoun", k) && s.is("of", k+1) && (s.is("noun", k+2) || s.is("noun", k+3) || s.severalFrom(k+2)) {
			series = s.list[k].Start
			break
		}
	}
	var list []Clause
	for _, c := range withoutFunders(s.newsClauses()) {
		invites := c.Kind == Nominal && c.From < c.To && c.To <= c.Start // "A y B le invitan a"
		near := (c.Kind == Active || invites) && c.End < series && series-c.End < mostBeforeSeries || c.Kind == Passive && c.Start > series
		if series > 0 && (near || c.Kind == With && len(list) > 0) {
			list = append(list, c)
		}
	}
	return list
}

// mostBeforeSeries is the number of bytes between a verb and the series that somebody holds.
const mostBeforeSeries = 60

// severalFrom reports whether a plural of events stands among the next words from token k on.
func (s *sentence) severalFrom(k int) bool {
	for j := k; j < len(s.list) && j < k+mostObjectTokens && s.list[j].Kind == 'w'; j++ {
		if _, ok := s.severalAt(j); ok {
			return true
		}
	}
	return false
}

// NoSentence reports whether a line is a list of names, days and times: no verb
// and no longer word in lower case stands in it that is none of a day or a time.
func NoSentence(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return s.noVerb()
}

// noVerb is NoSentence of a sentence that is cut already.
func (s *sentence) noVerb() bool {
	daily, sorts := 0, sortsIn(s.text) // the token behind "each day", stretches such as "Side event"
	for i, t := range s.list {
		daily = max(daily, s.eachDay(i))
		if i < daily || withinAny(t.Start, sorts) || s.qualifiesPlace(i) || t.Kind != 'w' || t.Capital || s.dateAt(i) || s.timeAt(i) || s.is("link", i) || s.is("where", i) || dates.Calendar().Is("timeword", t) || len(t.Text) < 4 || s.is("eventplace", i) {
			continue
		}
		return false
	}
	return true
}

// PartedFacts reports whether a line consists of short parts between signs, of which one is
// nothing but a day and another nothing but hours: "Lightning talk · 25 June · 14:00–14:20 ·
// Expo stage".
func PartedFacts(line string, in Setting) bool {
	for _, sign := range []string{" · ", " | ", " • "} {
		parts := strings.Split(line, sign)
		day, hours, long := false, false, false
		for _, part := range parts {
			part = strings.TrimSpace(part)
			days, times := LooseDates(part, in), LooseTimes(part, in)
			switch {
			case len(days) == 1 && len(times) == 0 && NoSentence(part, in):
				day = true
			case len(days) == 0 && len(times) == 1 && times[0].To != "" && NoSentence(part, in):
				hours = true
			default:
				long = long || len(strings.Fields(part)) > mostPartWords
			}
		}
		if len(parts) > 2 && day && hours && !long {
			return true
		}
	}
	return false
}

// mostPartWords is the greatest number of words of a part that is no day and no hour.
const mostPartWords = 6

// ValueClauses read what stands behind a label for those who organise an event:
// names, and what the value says of others behind them, "A, with the support of B".
func ValueClauses(text string, role schema.Role, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	end := len(text)
	for i := range s.list {
		if p, _, ok := s.phrase(i); ok && i > 0 && p.kind != "active" {
			end = s.list[i-1].End
			if s.list[i-1].Kind == ',' || s.is("also", i-1) {
				end = s.list[max(i-2, 0)].End
			}
			break
		}
	}
	end = min(end, len(BeforeAnother(text)))
	var with []Clause
	for i := 1; i+1 < len(s.list) && s.list[i].Start < end; i++ { // "A and B, with C"
		if !s.is("withword", i) || s.list[i-1].Kind != ',' || !s.list[i+1].Capital && s.article(i+1) != "definite" {
			continue
		}
		if to := s.names(i + 1); to > i+1 {
			with = append(with, Clause{Kind: With, Role: schema.Partner, Verb: "with", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i+1].Start, To: min(end, s.list[to-1].End)})
			end = s.list[max(i-2, 0)].End
		}
		break
	}
	list := append([]Clause{{Kind: Passive, Role: role, Verb: "of", From: 0, To: end}}, with...)
	for _, c := range s.newsClauses() {
		if c.Start >= end && c.Kind != Active && (len(with) == 0 || c.Start > with[0].From) {
			list = append(list, s.sharing(c, role))
		}
	}
	return withoutFunders(list)
}

// BeforeAnother is a list of names without the event of which theirs is said to be a part:
// "A and B as a side event to the Harbour Summit".
func BeforeAnother(list string) string {
	s := newSentence(list, dates.DayFirst)
	s.news = true
	for i := 1; i+2 < len(s.list); i++ {
		if s.is("as", i) && (s.marginAt(i+1) || s.article(i+1) != "" && s.marginAt(i+2)) {
			return strings.TrimRight(list[:s.list[i].Start], " ,")
		}
	}
	return list
}

// Venue reports whether a line names a place where events are held: "Harbour Hall,
// Suva", "Online".
func Venue(line string) bool {
	words := foldedWords(line)
	if len(words) == 0 || len(words) > 10 {
		return false
	}
	place := theVocabulary().news.sets["eventplace"]
	return Town(strings.TrimSpace(line)) || slices.ContainsFunc(words, func(w string) bool { return place[w] })
}

// Gathering reports whether a verb only says that somebody brought people together.
func Gathering(verb string) bool {
	return strings.HasPrefix(verb, "brought together") || strings.HasPrefix(verb, "gathered")
}

// InQuotation reports whether a byte of a sentence stands within quotation marks.
func InQuotation(text string, at int) bool {
	return slices.ContainsFunc(newSentence(text, dates.DayFirst).quotations(), func(q quotation) bool { return q.start < at && at < q.end })
}
