package events

import (
	"strings"
	"unicode/utf8"
)

// Told is what one sentence tells of one event.
type Told struct {
	Mention
	Title   [2]int // bytes of its name or quoted title; empty if the sentence only describes it
	Clauses []Clause
	Dates   []Dates
	Ends    []Dates // days on which it ends
	Held    bool    // the sentence says that it is, was or will be held
	Future  bool    // it says so of the future
	Subject bool    // the event is what the sentence is about
}

// Name is the name of the event in the sentence, "" if it has none.
func (t Told) Name(sentence string) string { return sentence[t.Title[0]:t.Title[1]] }

// Tell reads what a sentence tells of the events that it speaks of. Today is
// the day on which the sentence was written, for "today" and "on Tuesday"; its
// year is 0 if it is not known.
func Tell(text string, order Order, today Day) []Told {
	s := newSentence(text, order)
	s.dates = mergeRelative(s, today)
	mentions := outside(Mentions(text, order), Clauses(text, order))
	told := make([]Told, len(mentions))
	for i, m := range mentions {
		told[i] = Told{Mention: m, Subject: i == 0}
		told[i].Title[0], told[i].Title[1] = s.titleOf(m)
	}
	s.giveClauses(told)
	s.giveDates(told)
	return told
}

// outside drops the events that stand in the names of those who organise: the
// Pacific Islands Forum is no event.
func outside(mentions []Mention, clauses []Clause) []Mention {
	kept := mentions[:0]
	for _, m := range mentions {
		inside := false
		for _, c := range clauses {
			inside = inside || c.Kind != Active && c.From <= m.Start && m.End <= c.To
		}
		if !inside {
			kept = append(kept, m)
		}
	}
	return kept
}

// titleOf finds the name of an event: the quoted words beside it, or its own
// words if they are a name.
func (s *sentence) titleOf(m Mention) (from, to int) {
	behind := -1
	for i, t := range s.list {
		if t.start >= m.End {
			behind = i
			break
		}
	}
	if behind >= 0 {
		i := behind
		for _, words := range s.v.rows["titled"] {
			if at := s.matches(i, words); at > 0 {
				i = at
				break
			}
		}
		for i < len(s.list) && i < behind+5 && (s.list[i].kind == ',' || s.list[i].kind == ':' || s.list[i].text == "on") {
			i++
		}
		if i < len(s.list) {
			if from, to, ok := quoted(s.text, s.list[i].start); ok {
				return from, to
			}
		}
	}
	if m.Proper {
		return m.Start, m.End
	}
	return 0, 0
}

// quoted reads a quotation that begins at a byte: at least two words.
func quoted(text string, at int) (from, to int, ok bool) {
	open, size := utf8.DecodeRuneInString(text[at:])
	closers := quotes[open]
	if closers == "" || open == '\'' {
		return 0, 0, false
	}
	n := strings.IndexAny(text[at+size:], closers)
	if n < 0 {
		return 0, 0, false
	}
	from, to = trimSpan(text, at+size, at+size+n)
	to = from + len(strings.TrimRight(text[from:to], ",."))
	return from, to, strings.Contains(text[from:to], " ")
}

// giveClauses gives each organising clause to the event that it is said of.
func (s *sentence) giveClauses(told []Told) {
	last := -1
	for _, c := range Clauses(s.text, DayFirst) {
		at := -1
		switch c.Kind {
		case Active:
			at = s.objectOf(c, told)
		case Passive:
			at = s.subjectOf(c, told)
		case With:
			at = last
			if at < 0 {
				at = s.nextActive(c, told)
			}
			if at < 0 {
				at = s.subjectOf(c, told)
				if at >= 0 && !s.heldBefore(c.Start) {
					at = -1
				}
			}
		}
		if at < 0 {
			continue
		}
		told[at].Clauses = append(told[at].Clauses, c)
		last = at
	}
}

// nextActive finds the event of the active clause that "in partnership with"
// stands inside: "UNEP, in partnership with Norway, hosted the forum".
func (s *sentence) nextActive(c Clause, told []Told) int {
	for _, other := range Clauses(s.text, DayFirst) {
		if other.Kind == Active && other.Start > c.To && other.From < c.Start {
			return s.objectOf(other, told)
		}
	}
	return -1
}

func (s *sentence) heldBefore(at int) bool {
	for i, t := range s.list {
		if t.start >= at {
			return false
		}
		if _, ok := s.predicate(i); ok || s.is("held", i) {
			return true
		}
	}
	return false
}

// subjectOf finds the event before a passive phrase, or behind its names if the
// sentence begins with it.
func (s *sentence) subjectOf(c Clause, told []Told) int {
	at := -1
	for i := range told {
		if told[i].End <= c.Start && !told[i].Other {
			at = i
		}
	}
	if at >= 0 {
		return at
	}
	for i := range told {
		if told[i].Start >= c.To && !told[i].Other {
			return i
		}
	}
	return -1
}

// objectOf finds the event right behind an active verb.
func (s *sentence) objectOf(c Clause, told []Told) int {
	for i := range told {
		if told[i].Start >= c.From && told[i].End <= c.To {
			return -1 // the subject is itself an event
		}
		if told[i].Start < c.End {
			continue
		}
		if told[i].Other || told[i].Start-c.End > 80 || strings.ContainsAny(s.text[c.End:told[i].Start], ";:") {
			return -1
		}
		return i
	}
	return -1
}

// predicate finds a phrase that says that an event is held at token i.
func (s *sentence) predicate(i int) (end int, ok bool) {
	if s.list[i].kind != 'w' {
		return 0, false
	}
	for _, words := range s.v.rows["predicate"] {
		if at := s.matches(i, words); at > 0 && at > end {
			end = at
		}
	}
	return end, end > 0
}

// giveDates gives predicates and dates to the events that they are said of: the
// nearest before them, else, at the beginning of a sentence, the first.
func (s *sentence) giveDates(told []Told) {
	for i := range s.list {
		end, ok := s.predicate(i)
		if !ok {
			continue
		}
		at := nearestBefore(told, s.list[i].start)
		if behind := s.openedBy(told, end); behind >= 0 {
			at = behind
		}
		if at < 0 {
			continue
		}
		told[at].Held = true
		for k := max(0, i-3); k <= i; k++ {
			told[at].Future = told[at].Future || s.is("future", k)
		}
	}
	for _, d := range s.dates {
		at := nearestBefore(told, d.Start)
		if at < 0 && len(told) > 0 {
			at = 0
		}
		if at < 0 {
			continue
		}
		t := &told[at]
		adjacent := d.Start >= t.End && d.Start-t.End < 25
		if !t.Held && len(t.Clauses) == 0 && !adjacent || d.Start > t.End && s.anotherTime(t.End, d.Start) {
			continue
		}
		if s.closes(t.End, d.Start) {
			t.Ends = append(t.Ends, d)
		} else {
			t.Dates = append(t.Dates, d)
		}
	}
}

// openedBy finds the event that is named right behind a predicate: "opened the
// Harbour Forum".
func (s *sentence) openedBy(told []Told, end int) int {
	for i := range told {
		if !told[i].Proper {
			continue
		}
		for k := end; k < len(s.list) && k < end+2; k++ {
			if s.list[k].start == told[i].Start && (k == end || s.is("this", k-1)) {
				return i
			}
		}
	}
	return -1
}

// closes reports whether a word between two bytes says that the event ends.
func (s *sentence) closes(from, to int) bool {
	for i, t := range s.list {
		if t.start >= from && t.end <= to && s.is("closing", i) {
			return true
		}
	}
	return false
}

// anotherTime is elsewhen for events told in news, where "will" is no sign of
// another event.
func (s *sentence) anotherTime(from, to int) bool {
	for i, t := range s.list {
		if t.start >= from && t.end <= to && s.is("elsewhen", i) && !s.is("newsy", i) {
			return true
		}
	}
	return false
}

func nearestBefore(told []Told, at int) int {
	best := -1
	for i := range told {
		if told[i].End <= at {
			best = i
		}
	}
	return best
}

// mergeRelative adds the days that words such as "today" mean to the dates of
// a sentence.
func mergeRelative(s *sentence, today Day) []Dates {
	if today.Year == 0 {
		return s.dates
	}
	dates := s.dates
	c := theCalendar()
	for i, t := range s.list {
		if t.kind != 'w' || s.dateAt(i) {
			continue
		}
		day, ok := today, false
		switch {
		case c.is("today", t):
			ok = true
		case c.is("yesterday", t):
			day, ok = today.Add(-1), true
		case c.is("tomorrow", t):
			day, ok = today.Add(1), true
		case c.weekdays[t.text] > 0 && t.capital && i > 0 && (s.list[i-1].text == "on" || s.list[i-1].text == "this" || s.list[i-1].text == "last"):
			back := (today.Weekday() - c.weekdays[t.text] + 7) % 7
			if back > 0 && s.comes(i) {
				back -= 7
			}
			day, ok = today.Add(-back), true
		}
		if ok {
			dates = append(dates, Dates{Start: t.start, End: t.end, First: day, Last: day})
		}
	}
	return dates
}

// comes reports whether one of the words before token i speaks of the future.
func (s *sentence) comes(i int) bool {
	for k := max(0, i-6); k < i; k++ {
		if s.is("future", k) {
			return true
		}
	}
	return false
}

// DescriptionEnd is the byte behind a description of an event and its topic:
// "a regional workshop on cables for islands".
func DescriptionEnd(text string, m Mention) int {
	s := newSentence(text, DayFirst)
	end := m.End
	for i, t := range s.list {
		if t.start < m.End {
			continue
		}
		if t.kind != 'w' && t.kind != 'n' && t.kind != '-' || s.dateAt(i) || s.is("stop", i) || t.text == "in" && i+1 < len(s.list) && s.list[i+1].capital || t.text == "with" {
			return end
		}
		if _, _, isPhrase := s.phrase(i); isPhrase {
			return end
		}
		if _, held := s.predicate(i); held {
			return end
		}
		if t.text == "on" && i+1 < len(s.list) && (s.dateAt(i+1) || theCalendar().weekdays[s.list[i+1].text] > 0) {
			return end
		}
		if t.end-m.Start > 120 {
			return end
		}
		if !s.is("joint", i) && t.kind != '-' {
			end = t.end
		}
	}
	return end
}

// Question is the stretch of a sentence that puts the question which it is
// about, else the whole sentence up to 120 bytes, cut behind a word.
func Question(text string) (from, to int) {
	if q := strings.IndexByte(text, '?'); q > 0 {
		from = strings.LastIndexAny(text[:q], ",:“\"") + 1
		for from < q && (text[from] == ' ' || text[from] == '"') {
			from++
		}
		if q-from > 12 {
			return from, q + 1
		}
	}
	to = len(text)
	if to > 120 {
		to = strings.LastIndexByte(text[:120], ' ')
		if to <= 0 {
			to = len(text)
		}
	}
	return 0, to
}

// YearIn is the year in a title, 0 if there is none.
func YearIn(title string) int {
	for _, t := range tokens(title) {
		if t.kind == 'n' && t.digits == 4 && t.n >= 1990 && t.n <= 2100 {
			return t.n
		}
	}
	return 0
}

// NamesIn finds the stretches of a sentence that may be names: lists of words
// with capital letters.
func NamesIn(text string, order Order) [][2]int {
	s := newSentence(text, order)
	var found [][2]int
	for i := 0; i < len(s.list); {
		t := s.list[i]
		if t.kind != 'w' || !t.capital || t.glued && i > 0 && s.list[i-1].kind == '-' {
			i++
			continue
		}
		end := s.names(i)
		if end <= i {
			i++
			continue
		}
		found = append(found, [2]int{t.start, s.list[end-1].end})
		i = end
	}
	return found
}
