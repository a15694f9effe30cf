package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// ReadScheduled reads an item of a calendar: a day, a sign and the title of an event,
// behind which more may stand: "3–4 May 2026: Lamps for all. Host: A".
func ReadScheduled(line string, in Setting) (Listed, bool) {
	s, from := dayFirst(line, in)
	if from < 0 {
		return Listed{}, false
	}
	first := s.tokenFrom(from)
	end := s.scheduledTitle(first)
	if end == first || end-first > mostTitleTokens || s.deadline(0, s.list[end-1].End) {
		return Listed{}, false
	}
	e := Listed{Dates: s.dates[:1]}
	e.Title[0], e.Title[1] = TitleSpan(line, from, s.list[end-1].End)
	e.Title[1] = e.Title[0] + len(strings.TrimRight(line[e.Title[0]:e.Title[1]], ", "))
	e.To = e.Title[1]
	for _, t := range s.clocks() {
		if t.Start < from || len(e.Times) == 0 && t.Start >= e.To && (s.hoursNext(e.To, t.Start) || !strings.Contains(line[e.To:t.Start], ". ")) {
			e.Times, e.To = append(e.Times, t), max(e.To, t.End)
		}
	}
	return e, e.Title[1]-e.Title[0] > 3
}

// hoursNext reports whether nothing but a full stop and a word such as "from" stands between a title and an hour:
// "Lamp Forum. From 14:00 until 15:30."
func (s *sentence) hoursNext(from, to int) bool {
	k := s.tokenFrom(from)
	if s.list[k].Kind == '.' || s.list[k].Kind == '"' || s.list[k].Kind == '”' {
		k++
	}
	for s.is("fromhour", k) || s.is("where", k) {
		k++
	}
	return k < len(s.list) && s.list[k].Start >= to
}

// ReadDiary reads an item of a calendar whose title stands below a line that says on which days,
// and where: "Lamp Forum. Host: A" below "3–4 May, Suva". The bytes are those of the text below.
func ReadDiary(line, below string, in Setting) (l Listed, ok bool) {
	if _, from := dayFirst(line, in); from >= 0 || strings.Contains(line, "\n") {
		return l, false
	}
	below, _, _ = strings.Cut(below, "\n")
	l, ok = ReadScheduled(line+"|"+below, in)
	skip := len(line) + 1
	if l.Title[0] < skip {
		return l, false
	}
	l.Title, l.To = [2]int{l.Title[0] - skip, l.Title[1] - skip}, max(l.To, skip)-skip
	return l, ok
}

// TellsBehindDay is what a paragraph tells that begins with a day and a place, which full stops part from it:
// "3 May, Suva. The Tide Office hosts the Lamp Forum."
func TellsBehindDay(text string, in Setting) (day dates.Span, told string, ok bool) {
	s, from := dayFirst(text, in)
	if from < 0 || s.list[s.tokenFrom(from)-1].Kind != '.' {
		return dates.Span{}, "", false
	}
	return s.dates[0], strings.TrimLeft(text[from:], " "), true
}

// mostTitleTokens is the greatest number of words and signs in the title of an item
// of a calendar.
const mostTitleTokens = 25

// scheduledTitle is the token behind the title that begins at token i; i if what
// stands there is no title, but tells something.
func (s *sentence) scheduledTitle(i int) int {
	for k := i; k < len(s.list); k++ {
		t := s.list[k]
		_, held := s.predicate(k)
		p, _, isPhrase := s.phrase(k)
		switch {
		case k == i && !t.Capital && t.Kind == 'w':
			return i
		case t.Kind == '(' && s.closing(k) == k+2 && k+3 < len(s.list) && s.list[k+3].Digits == 4:
			k += 2 // "Lamp Forum (LF) 2026"
		case t.Kind == '.' && !t.Glued, t.Kind == '.' && k+1 < len(s.list) && !s.list[k+1].Glued, t.Kind == ';', t.Kind == '|', t.Kind == '(', t.Kind == '-' && !t.Glued && k > i, t.Kind == ',' && (s.placedBehind(k) || s.timeAt(k+1) && k > i):
			return k
		case isPhrase && p.kind == "passive" && k > i:
			return k
		case (isPhrase && p.kind == "active" || held || s.is("future", k)) && !t.Capital:
			return i
		}
	}
	return len(s.list)
}

// placedBehind reports whether the comma at token k is followed by a place: "at", a
// town, or a name up to the next comma that is of a house or a school.
func (s *sentence) placedBehind(k int) bool {
	next := k + 1
	if s.is("where", next) || next < len(s.list) && s.placeAt(next) {
		return true
	}
	for ; next < len(s.list) && s.list[next].Kind == 'w' && (s.list[next].Capital || s.is("link", next)); next++ {
		if s.is("venue", next) || s.is("housing", next) {
			return true
		}
	}
	return false
}

// NamesSeveral is the noun of which a line speaks in the plural, so that it means
// several events: "Training workshops 2026".
func NamesSeveral(line string) (noun string, ok bool) {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for i := range s.list {
		if noun, ok := s.severalAt(i); ok {
			return noun, true
		}
	}
	return "", false
}

// OtherEvents reports whether a heading speaks of events beside the one of the page: "Other
// events this week", "Autres rendez-vous".
func OtherEvents(line string) bool {
	words := foldedWords(line)
	return len(words) > 1 && theVocabulary().news.sets["otherevents"][words[0]]
}

// LeadsToOthers reports whether a heading leads on to events beside the one of the page, by words
// that say no more than that: "Related events", "Upcoming meetings", "Prochains événements".
func LeadsToOthers(line string) bool {
	const mostWords = 5
	words, v := foldedWords(line), theVocabulary()
	return OtherEvents(line) && len(words) <= mostWords && slices.ContainsFunc(words, func(w string) bool {
		one, plural := strings.CutSuffix(w, "s")
		return plural && (v.sets["noun"][one] || v.news.sets["noun"][one] || v.sets["noun"][strings.TrimSuffix(one, "e")])
	})
}

// severalAt is the noun for events of which token i is the plural.
func (s *sentence) severalAt(i int) (noun string, ok bool) {
	word := s.list[i].Text
	for _, plural := range []string{"s", "es"} {
		one, ok := strings.CutSuffix(word, plural)
		if ok && (s.v.sets["noun"][one] || s.v.news.sets["noun"][one]) && (!WeakNoun(one) || Talk(one) && s.numberAt(i-1) > 0) {
			return one, true
		}
	}
	return "", false
}

// EmptyDay reports whether a line of a diary says that there is no event: "No entries", "Council holiday".
func EmptyDay(line string) bool {
	words := foldedWords(line)
	if len(words) == 0 || len(words) > mostEmptyWords {
		return false
	}
	for _, row := range theVocabulary().news.rows["emptyday"] {
		if slices.Equal(words, row) || len(row) == 1 && row[0] == words[len(words)-1] && strings.HasSuffix(row[0], "day") {
			return true
		}
	}
	return false
}

// mostEmptyWords is the greatest number of words of such a line.
const mostEmptyWords = 5

// TellsOfAll reports whether a sentence begins with all events of a series: "All seminars take
// place on Wednesdays", "The workshops are".
func TellsOfAll(text string) bool {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	for i := 0; i < len(s.list) && i < 4; i++ {
		if _, ok := s.severalAt(i); ok {
			return i > 0 && (s.article(0) == "definite" || s.is("wholeseries", 0))
		}
	}
	return false
}

// EachTime reports whether a sentence gives hours, and no day, at which events begin each time: "an hour each,
// always 15:00–16:00".
func EachTime(text string) bool {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	return len(s.dates) == 0 && len(s.clocks()) == 1 && slices.ContainsFunc(s.list, func(t lexis.Token) bool { return s.v.news.sets["eachtime"][t.Text] })
}

// TellsOfEvery reports whether a sentence says something of each event of a series, and not of the parts of
// one: "All courses are", "Unless stated otherwise, events are", not "All sessions were".
func TellsOfEvery(text string) bool {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	from := s.behindUnless()
	if from == 0 && !s.is("wholeseries", 0) {
		return false
	}
	for i := from; i < len(s.list) && i < from+mostBeforeSeveral; i++ {
		if noun := s.nounOfSeries(i); noun != "" {
			return !s.v.news.sets["numberedpart"][noun]
		}
	}
	return false
}

// mostBeforeSeveral is the number of words within which a sentence on a series names its events.
const mostBeforeSeveral = 5

// behindUnless is the token behind words such as "Unless stated otherwise" at the beginning, 0 if there are
// none.
func (s *sentence) behindUnless() int {
	from := 0
	for end := range s.rowsAt("unlesssaid", 0) {
		from = end
	}
	if from > 0 && from < len(s.list) && s.list[from].Kind == ',' {
		from++
	}
	return from
}

// SeriesClauses say who organises all events of a series, if the sentence begins with
// these: "The workshops are organised by A and B", "Unless stated otherwise, all courses are given by".
func SeriesClauses(text string, in Setting) []Clause {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	from := s.behindUnless()
	first, whole := -1, s.is("wholeseries", from)
	for i := from; i < len(s.list) && i < from+mostBeforeSeveral && first < 0; i++ {
		if _, several := s.severalAt(i); several || whole && s.nounOfSeries(i) != "" {
			first = i
		}
	}
	if first == 1 && whole {
		if c, ok := s.byBehind(first + 1); ok {
			return []Clause{c}
		}
	}
	if first < 0 || from == 0 && (first == 0 || s.article(0) != "definite" && !whole) || s.is("part", from+1) {
		return nil
	}
	var list []Clause
	for _, c := range withoutFunders(s.newsClauses()) {
		if c.Kind == Passive && c.Role != schema.Partner && c.Start > s.list[first].End {
			list = append(list, c)
		}
	}
	return list
}

// byBehind reads "by A and B" at token i, behind what means all events of a series.
func (s *sentence) byBehind(i int) (Clause, bool) {
	if i+1 >= len(s.list) || !s.v.news.sets["byline"][s.list[i].Text] {
		return Clause{}, false
	}
	end := s.names(i + 1)
	if end == i+1 {
		return Clause{}, false
	}
	return Clause{Kind: Passive, Role: schema.Organizer, Verb: "by", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i+1].Start, To: s.list[end-1].End}, true
}

// nounOfSeries is the noun for events that token i, behind "all" or "every", is or has the plural of, be
// it one that means events only there, "all activities"; "" if it is none.
func (s *sentence) nounOfSeries(i int) string {
	word := s.list[i].Text
	if one, ok := strings.CutSuffix(word, "ies"); ok {
		word = one + "y"
	}
	for _, one := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es")} {
		if s.v.sets["noun"][one] || s.v.news.sets["noun"][one] {
			return one
		}
	}
	return ""
}

// OneHost reports whether a label is for one host: "Host", and not "Hosts" or "Hosted
// by". What stands behind a comma there may be the place.
func OneHost(label string) bool {
	words := foldedWords(label)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return theVocabulary().words[last] == schema.Host && !strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ed")
}

// SeriesCount is the number of events of a series as a sentence tells it, "a series of three webinars", 0
// if it does not.
func SeriesCount(text string) int {
	s := newSentence(text, dates.DayFirst)
	s.news = true
	for k := range s.list {
		if s.is("seriesnoun", k) && s.is("of", k+1) {
			return s.numberAt(k + 2)
		}
	}
	return 0
}

// DescribesSeries reports whether a description of an event is that of a series of them: "Ciclo de
// seminarios".
func DescribesSeries(description string) bool {
	s := newSentence(description, dates.DayFirst)
	s.news = true
	return s.is("seriesnoun", 0) && s.is("of", 1)
}

// CountedSeries reads who holds several events, and how many, without naming any: "The Tide Fund
// offers two workshops for pilots".
func CountedSeries(text string, in Setting) (c Clause, n int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := range s.list {
		end := i
		if p, behind, isPhrase := s.phrase(i); isPhrase && p.kind == "active" && p.role == schema.Organizer {
			end = behind
		} else if s.is("offering", i) {
			end = i + 1
		}
		if end == i || s.numberAt(end) < 2 {
			continue
		}
		for k := end + 1; k < len(s.list) && k <= end+mostObjectTokens && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
			if _, several := s.severalAt(k); !several {
				continue
			}
			from, to, found := s.list[i].Start, s.list[i].Start, s.writersBefore(i)
			if !found {
				from, to, found = s.subject(i)
			}
			return Clause{Kind: Active, Role: schema.Organizer, Verb: "hold", Start: s.list[i].Start, End: s.list[k].End, From: from, To: to, Writers: from == to}, s.numberAt(end), found
		}
	}
	return Clause{}, 0, false
}

// OneOfCounted is what one of the events is called of which a clause of CountedSeries speaks: "Workshop on lamps",
// of "The Tide Fund offers two workshops on lamps, in which"; from and to are its bytes in the text.
func OneOfCounted(text string, c Clause, in Setting) (title, noun string, from, to int) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(c.End) - 1
	noun, _ = s.severalAt(k)
	from, to = s.list[k].Start, s.list[k].End
	plural := to
	if s.is("topiclead", k+1) {
		for n := k + 2; n < len(s.list) && strings.ContainsRune("w-'’n", s.list[n].Kind) && !s.is("relative", n) && !s.dateAt(n); n++ {
			to = s.list[n].End
		}
	}
	return noun + text[plural:to], noun, from, to
}

// OnlyMoment reports whether a line is one day, perhaps with hours, and no more than what links to it: "1. Monday 4 May
// 2026 at 16.00–17.00 UTC [link]; and".
func OnlyMoment(line string, in Setting) (day dates.Span, times []dates.Times, ok bool) {
	days := dates.Find(line, in.Order)
	if len(days) != 1 || days[0].Start > 0 || len(strings.Fields(line[days[0].End:])) > mostBehindMoment {
		return day, nil, false
	}
	times = dates.FindTimes(line)
	end := days[0].End
	if len(times) == 1 {
		end = times[0].End
	}
	rest := strings.Trim(line[end:], " ,;.:-–")
	if zone, behind, _ := strings.Cut(rest, " "); zone == strings.ToUpper(zone) {
		rest = behind // "UTC"
	}
	bracket := strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, "(")
	return days[0], times, len(times) < 2 && (bracket || len(strings.Fields(rest)) <= 2)
}

// mostBehindMoment is the greatest number of words of such a line behind its day.
const mostBehindMoment = 12

// SeveralHeld reads who holds events of which a headline speaks in the plural: "Tide Radio hosts workshops on lamps";
// from is the byte at which these begin.
func SeveralHeld(text string, in Setting) (c Clause, noun string, from int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for _, c := range s.newsClauses() {
		k := s.tokenFrom(c.End)
		for n := k; c.Kind == Active && c.Role != schema.Partner && n < len(s.list) && n < k+mostBeforeHeld && s.list[n].Kind == 'w'; n++ {
			if noun, several := s.severalAt(n); several {
				return c, noun, s.list[k].Start, true
			}
		}
	}
	return Clause{}, "", 0, false
}

// mostBeforeHeld is the greatest number of words up to the noun of such events.
const mostBeforeHeld = 5
