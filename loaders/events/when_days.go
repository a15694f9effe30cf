package events

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// addRelative adds the days that words such as "today" mean to the dates of a
// sentence.
func (s *sentence) addRelative(in Setting) {
	today := in.Today
	s.ofWeek = in.OfWeek
	defer func() { s.joinDays(); s.joinMoments() }()
	if today.Year == 0 {
		return
	}
	c := dates.Calendar()
	for i, t := range s.list {
		if d, ok := s.dayOfMonth(i, today); ok {
			s.dates = append(s.dates, d)
		}
		if t.Kind != 'w' || s.dateAt(i) {
			continue
		}
		if c.Weekdays[t.Text] > 0 && s.withDayBehind(i) {
			continue
		}
		if day, end, ok := s.numberedWeekday(i, today); ok {
			s.dates = append(s.dates, dates.Span{Start: t.Start, End: end, First: day, Last: day})
			continue
		}
		if away, end, ok := s.dayAway(i); ok {
			day := today.Add(away)
			s.dates = append(s.dates, dates.Span{Start: t.Start, End: s.list[end-1].End, First: day, Last: day})
			continue
		}
		day, ok := today, false
		switch {
		case s.is("openingday", i) && s.is("unit 1", i+1) && s.is("of", i+2):
			ok = true // the news of the opening day are printed on it
		case c.Is("today", t):
			ok = true
		case c.Is("yesterday", t):
			day, ok = today.Add(-1), true
		case c.Is("tomorrow", t) && !(i > 0 && s.list[i-1].Text == "la"):
			day, ok = today.Add(1), true
		case c.Weekdays[t.Text] > 0 && (t.Capital || s.romanceText()) && !s.countsBehind(i):
			day, ok = s.weekday(i, c.Weekdays[t.Text], today)
		}
		if ok {
			s.dates = append(s.dates, dates.Span{Start: t.Start, End: t.End, First: day, Last: day})
		}
	}
	s.addSpanAway(today)
}

// countsBehind reports whether the name of a day of the week at token i, which in Portuguese is a
// number too, counts what stands behind it: "la quinta edición", "a segunda conferência".
func (s *sentence) countsBehind(i int) bool {
	if !dates.Calendar().Is("ordinalday", s.list[i]) || i+1 >= len(s.list) || s.list[i+1].Kind == '-' {
		return false // also "na quinta-feira"
	}
	return s.lang != "pt" || s.is("edition", i+1) || s.is("noun", i+1)
}

// dayOfMonth reads the article at token i and the number of a day behind it whose month is the one in
// which the item was written, or the one beside it: "on the 24th", "el 24 de este mes".
func (s *sentence) dayOfMonth(i int, today dates.Day) (dates.Span, bool) {
	number := i + 1
	if number >= len(s.list) || s.article(i) != "definite" || s.list[number].Kind != 'n' || s.list[number].Digits > 2 || s.dateAt(number) || today.Month == 0 || today.Day == 0 {
		return dates.Span{}, false
	}
	end, ofThis := number+1, false
	ordinal := end < len(s.list) && s.list[end].Glued && s.is("daysuffix", end)
	if ordinal {
		end++
	}
	last := s.list[number].Value
	if c := dates.Calendar(); ordinal && end+2 < len(s.list) && (c.Is("also", s.list[end]) || c.Is("range", s.list[end])) && s.list[end+1].Kind == 'n' && s.list[end+1].Value > last && s.list[end+2].Glued && s.is("daysuffix", end+2) {
		last, end = s.list[end+1].Value, end+3 // "on the 21st and 22nd"
	}
	for behind := range s.rowsAt("thismonth", end) {
		if behind > 0 {
			end, ofThis = behind, true
		}
	}
	if !ofThis && (!ordinal || !s.is("beforeday", i-1) || end < len(s.list) && s.list[end].Kind == 'w' && !s.is("behindday", end)) {
		return dates.Span{}, false // "on the 24th floor"
	}
	day := dates.Day{Year: today.Year, Month: today.Month, Day: s.list[number].Value}
	before := slices.IndexFunc(s.dates, func(d dates.Span) bool { return i > 1 && d.End == s.list[i-2].End && d.First.Year != 0 })
	switch coming := s.comes(i) || slices.ContainsFunc(s.list[:i], func(t lexis.Token) bool { return t.Text == "will" || s.v.news.sets["asksin"][t.Text] }); {
	case before >= 0:
		day.Year, day.Month = s.dates[before].Last.Year, s.dates[before].Last.Month // "from the 13th to the 15th"
	case ofThis:
	case coming && day.Day < today.Day:
		day = day.AddMonths(1)
	case !coming && day.Day > today.Day:
		day = day.AddMonths(-1)
	}
	return dates.Span{Start: s.list[i].Start, End: s.list[end-1].End, First: day, Last: dates.Day{Year: day.Year, Month: day.Month, Day: last}}, day.Valid() && last <= 31
}

// dayAway reads words at token i that count days from the one on which the item
// was written: "this morning", "avant-hier", "mañana por la tarde".
func (s *sentence) dayAway(i int) (days, end int, ok bool) {
	for n, value := range []string{"-2", "-1", "0", "1", "2"} {
		for at := range s.rowsAt("dayaway "+value, i) {
			if at > end {
				days, end, ok = n-2, at, true
			}
		}
	}
	return days, end, ok
}

// numberedWeekday is the day that the name of a day of the week at token i and the number of
// the day behind it mean: the nearest one that is both, "desde el miércoles 12".
func (s *sentence) numberedWeekday(i int, today dates.Day) (day dates.Day, end int, ok bool) {
	c := dates.Calendar()
	weekday, n := c.Weekdays[s.list[i].Text], i+1
	if weekday == 0 || n >= len(s.list) || s.list[i].Capital == s.romanceText() {
		return dates.Day{}, 0, false
	}
	if s.romanceText() {
		n = s.behindWeekday(i)
	} else if s.article(n) == "definite" {
		n++ // "on Monday the 10th"
	}
	if n >= len(s.list) || s.list[n].Kind != 'n' || s.list[n].Digits > 2 || s.timeAt(n) {
		return dates.Day{}, 0, false
	}
	end = n + 1
	if end < len(s.list) && s.list[end].Glued && s.is("daysuffix", end) {
		end++
	}
	const near = 31
	for away := 0; away <= near; away++ {
		for _, day := range []dates.Day{today.Add(-away), today.Add(away)} {
			if day.Day == s.list[n].Value && day.Weekday() == weekday {
				return day, s.list[end-1].End, true
			}
		}
	}
	return dates.Day{}, 0, false
}

// behindWeekday is the token behind the name of a day of the week at token i, and behind what may
// stand before its number: "terça-feira, dia 12", "el martes que viene, día 12".
func (s *sentence) behindWeekday(i int) int {
	c, n := dates.Calendar(), i+1
	if n+1 < len(s.list) && s.list[n].Kind == '-' && s.list[n+1].Text == "feira" {
		n += 2
	}
	for n < len(s.list) && s.is("nextday", n) {
		n++
	}
	if n+1 < len(s.list) && textAt(s, n) == "que" && textAt(s, n+1) == "viene" {
		n += 2
	}
	if n < len(s.list) && (s.list[n].Kind == ',' || s.list[n].Kind == '(') {
		n++
	}
	for n < len(s.list) && (c.Is("dayarticle", s.list[n]) || c.Is("daynoun", s.list[n])) {
		n++
	}
	return n
}

// withDayBehind makes the name of a day of the week at token i a part of the day that is printed
// right behind it, and reports whether there is one: "Tuesday (12 May)", "terça-feira, dia 12 de
// maio".
func (s *sentence) withDayBehind(i int) bool {
	n := s.behindWeekday(i)
	if n == i+1 || n >= len(s.list) {
		return false
	}
	at := slices.IndexFunc(s.dates, func(d dates.Span) bool {
		return d.Start <= s.list[n].Start && s.list[n].Start < d.End && d.First == d.Last
	})
	if at >= 0 {
		s.dates[at].Start = min(s.list[i].Start, s.dates[at].Start)
	}
	return at >= 0
}

// weekday is the day that the name of a day of the week at token i means.
func (s *sentence) weekday(i, weekday int, today dates.Day) (dates.Day, bool) {
	back := (today.Weekday() - weekday + 7) % 7
	if weeks, ok := s.weeksAway(); ok {
		return today.Add(weeks*7 + weekday - today.Weekday()), true
	}
	if before, ok := s.dayBefore(i); ok {
		return before.Add((weekday - before.Weekday() + 7) % 7), true // "last Thursday and Friday"
	}
	near := func(kind string) bool { return s.is(kind, i-1) || s.romanceText() && s.is(kind, i+1) }
	switch {
	case near("nextday"):
		return today.Add(7 - back), true
	case near("lastday"):
		if back == 0 {
			back = 7
		}
	case s.ofWeek: // today is the last day of it
	case s.possessive(i) && s.comesThen():
		return today.Add((7 - back) % 7), true // "Join us for Thursday's workshop"
	case s.possessive(i):
	case dates.Calendar().Is("range", s.list[max(0, i-1)]), s.romanceText() && s.article(i-1) == "definite" && dates.Calendar().Is("range", s.list[max(0, i-2)]):
		return firstOn(weekday, s.begunBefore(i, today)), true
	case s.barely(i), s.possessive(i), near("onday") || s.is("sincewhen", i-1) || textAt(s, i-1) == "from" || i == 0 || s.romanceText() || s.is("this", i-1):
		if back > 0 && s.comes(i) {
			back -= 7
		}
	default:
		return dates.Day{}, false
	}
	return today.Add(-back), true
}

// comesThen reports whether the sentence asks readers to come or speaks of what is to be.
func (s *sentence) comesThen() bool {
	return slices.ContainsFunc(s.list, func(t lexis.Token) bool {
		return t.Text == "will" || s.v.news.sets["asksin"][t.Text] || s.v.news.sets["joinus"][t.Text] || s.v.news.sets["comeverb"][t.Text]
	})
}

// joinDays makes one stretch of two days that a word joins: "today and
// tomorrow", "from Tuesday to Thursday".
func (s *sentence) joinDays() {
	for a := 0; a < len(s.dates); a++ {
		for b := 0; b < len(s.dates); b++ {
			x, y := s.dates[a], s.dates[b]
			if a == b || y.Start <= x.End || y.Last.Year == 0 && !s.observedAfter(x) {
				continue
			}
			x = x.In(y.First.Year)
			first, last := y.First.In(someYear), x.Last.In(someYear)
			next, later := first.Moment() == last.Add(1).Moment(), first.Moment() > last.Moment() && first.Moment() < last.Add(31).Moment()
			if !later {
				continue
			}
			i := s.behindObserved(s.tokenFrom(x.End))
			for !next && i < len(s.list) && s.partOfDayAt(i) {
				i++ // "from Friday evening to Sunday"
			}
			c, behind := dates.Calendar(), i+1
			if behind+1 < len(s.list) && c.Is("dayarticle", s.list[behind]) && s.list[behind].Start != y.Start && !next {
				behind++ // "desde el viernes hasta el domingo"
			}
			if behind < len(s.list) && (next && c.Is("also", s.list[i]) || c.Is("range", s.list[i])) && s.list[behind].Start == y.Start {
				s.dates[a] = dates.Span{Start: x.Start, End: y.End, First: x.First, Last: y.Last}
				s.dates = append(s.dates[:b], s.dates[b+1:]...)
				return
			}
		}
	}
}

// someYear is the year in which days without one are compared.
const someYear = 2024

// observedAfter reports whether the name of a day stands behind a date: "on 20 November,
// World Reef Day,".
func (s *sentence) observedAfter(d dates.Span) bool {
	i := s.tokenFrom(d.End)
	return s.behindObserved(i) > i
}

// behindObserved is the token behind the name of a day that the comma or the bracket at
// token i brings in, i if it brings in none: ", World Reef Day, and 21 November".
func (s *sentence) behindObserved(i int) int {
	if i+1 < len(s.list) && s.list[i].Kind == '(' && s.closing(i) > i && s.observedFrom(i+1) {
		return s.closing(i) + 1
	}
	for k := i + 1; s.observedAt(i+1) && k < len(s.list) && k < i+longestDescription; k++ {
		if s.list[k].Kind == ',' {
			return k + 1
		}
	}
	return i
}

// dayBefore is the day of the week that ends right before the "and" or the "to" in front of token i: "last
// Thursday and Friday", "from Friday evening to Sunday".
func (s *sentence) dayBefore(i int) (dates.Day, bool) {
	c, k := dates.Calendar(), i-1
	if k > 1 && c.Is("dayarticle", s.list[k]) {
		k-- // "de viernes a domingo", "du vendredi au dimanche"
	}
	if k < 1 || !c.Is("also", s.list[k]) && !c.Is("range", s.list[k]) {
		return dates.Day{}, false
	}
	ranges := !c.Is("also", s.list[k])
	for k--; k > 0 && ranges && s.partOfDayAt(k); k-- {
	}
	if c.Weekdays[s.list[k].Text] == 0 {
		return dates.Day{}, false
	}
	for _, d := range s.dates {
		if d.End == s.list[k].End && d.Last.Year != 0 {
			return d.Last, true
		}
	}
	return dates.Day{}, false
}

// partOfDayAt reports whether token i says which part of a day is meant: "Friday evening".
func (s *sentence) partOfDayAt(i int) bool {
	return s.is("dayhalf", i) || s.is("dayquarter", i) || dates.Calendar().Is("morning", s.list[i]) || dates.Calendar().Is("afternoon", s.list[i])
}

// weeksAway is how many weeks from the one in which it was written a sentence says
// that its days of the week lie: "last week, from Tuesday to Thursday".
func (s *sentence) weeksAway() (weeks int, ok bool) {
	for i := range s.list {
		for n, value := range []string{"-1", "0", "1"} {
			if s.rowAt("weekaway "+value, i) {
				return n - 1, true
			}
		}
	}
	return 0, false
}

// comes reports whether the verb nearest to the day of the week at token i, before it or, at the beginning
// of a sentence, behind it, speaks of what is still to come: "will be held on", "takes place in Suva on".
func (s *sentence) comes(i int) bool {
	if i > 0 && s.is("sincewhen", i-1) || i > 1 && s.is("sincewhen", i-2) {
		return false
	}
	for k := i - 1; k >= 0 && s.list[k].Kind != ';'; k-- {
		if tense := s.tenseAt(k, i); tense != 0 {
			return tense > 0
		}
	}
	for k := i + 1; k < len(s.list) && k < i+mostOfOccasion && s.list[k].Kind != ';'; k++ {
		if tense := s.tenseAt(k, i); tense != 0 {
			return tense > 0
		}
	}
	return false
}

// tenseAt is above 0 if the word at token k says of the day of the week at token i that something is still to
// come then, below 0 if it says that something was, 0 if it says neither.
func (s *sentence) tenseAt(k, i int) int {
	t := s.list[k]
	switch {
	case t.Kind != 'w' || t.Capital && k > 0:
		return 0
	case s.romanceText() && (s.romancePast(k) < 0 || k > 0 && s.romancePast(k-1) < 0):
		return -1
	case s.romanceText() && s.futureVerb(k), s.rowAt("ongoing", k), t.Text == "will", t.Text == "would":
		return 1
	case s.is("future", k) && k < i && i-k <= 6 && !(t.Text == "to" && (s.article(k+1) != "" || s.list[k+1].Capital)): // "came to a close", "to Suva"
		return 1
	case s.romanceText():
		return 0
	case s.is("copula", k) && (t.Text == "is" || t.Text == "are") && s.progressive(k+1):
		return 1
	case s.is("said", k), s.is("pastverb", k), s.is("pastform", k), strings.HasSuffix(t.Text, "ed") && len(t.Text) > 4:
		done := s.is("followedby", k+1) || k > 0 && s.list[k-1].Kind == ',' && (s.is("where", k+1) || s.is("withword", k+1) || s.is("adverb", k+1) || s.is("gap", k+1))
		if be := textAt(s, k-1); done || be == "be" || be == "is" || be == "are" {
			return 0 // "…, hosted by A,", "to be held"
		}
		return -1
	}
	return 0
}

// romancePast is below 0 if the word at token k of a French or Spanish sentence is a verb of what was.
func (s *sentence) romancePast(k int) int {
	word := s.text[s.list[k].Start:s.list[k].End]
	switch {
	case s.lang == "es" && len(word) > 4 && (strings.HasSuffix(word, "ó") || strings.HasSuffix(word, "aron") || strings.HasSuffix(word, "ieron")):
		return -1
	case s.lang == "fr" && k+1 < len(s.list) && (word == "a" || word == "ont" || word == "est" || word == "sont") && s.list[k+1].Text != "lieu" && frenchDone.MatchString(s.text[s.list[k+1].Start:s.list[k+1].End]):
		return -1
	}
	return 0
}

// frenchDone are the ends of the participles of French verbs.
var frenchDone = regexp.MustCompile(`(?:[éi]e?s?|u|[^aeiou]ue?s?)$`)

// barely reports whether the name of a day of the week at token i of an English sentence stands without "on",
// as agencies print it: "opened Wednesday in Suva", "met in Suva Wednesday".
func (s *sentence) barely(i int) bool {
	if s.romanceText() || i == 0 || !s.list[i].Capital || i+1 < len(s.list) && s.list[i+1].Kind == 'w' && s.list[i+1].Capital {
		return false
	}
	k := i - 1
	for k > 0 && s.is("adverb", k) {
		k--
	}
	w := s.list[k]
	if w.Kind != 'w' {
		return false
	}
	if w.Capital {
		return k > 0 && s.placeAt(k) && s.is("where", k-1)
	}
	_, _, isPhrase := s.phrase(k)
	for from := max(0, k-2); from <= k && !isPhrase; from++ {
		end, held := s.predicate(from)
		isPhrase = held && end == k+1
	}
	return isPhrase || s.is("said", k) || (s.is("pastverb", k) || s.is("pastform", k)) && !s.is("auxiliary", k) && !s.is("copula", k) || strings.HasSuffix(w.Text, "ed") && len(w.Text) > 4 || textAt(s, k) == "here"
}

// OnlyDayOn is the only day with a year that a text names, if it is the day of the week that
// a sentence, without a date, says: "on Wednesday", and elsewhere "20 March 2019".
func OnlyDayOn(text, sentence string, order dates.Order) (dates.Span, bool) {
	s := newSentence(sentence, order)
	weekday := 0
	for i, t := range s.list {
		if s.weekdayAt(i) && weekday != dates.Calendar().Weekdays[t.Text] {
			if weekday > 0 {
				return dates.Span{}, false
			}
			weekday = dates.Calendar().Weekdays[t.Text]
		}
	}
	var only dates.Span
	for _, d := range dates.Find(text, order) {
		if only.First.Year != 0 && d.First != only.First || d.First != d.Last || d.First.Year == 0 {
			return dates.Span{}, false
		}
		only = d
	}
	return only, weekday > 0 && len(s.dates) == 0 && only.First.Year != 0 && only.First.Weekday() == weekday
}

// onlyDays reports whether nothing but days and hours stands between two bytes: "“Open
// Harbours”, on 3 May from 10:00 to 11:30 (Suva time), which".
func (s *sentence) onlyDays(from, to int) bool {
	dated := false
	for i := 0; i < len(s.list); i++ {
		t := s.list[i]
		switch {
		case t.Start < from || t.End > to, t.Kind == ',', strings.ContainsRune("\"”»*", t.Kind):
		case s.dateAt(i), s.timeAt(i):
			dated = true
		case t.Kind == '(' && s.closing(i) > i:
			i = s.closing(i)
		case t.Kind != 'w' || t.Capital && i > 0 && !s.weekdayAt(i) || len(t.Text) > longestParticle && !s.is("timespan", i):
			return false
		}
	}
	return dated
}

// longestParticle is the number of letters of the longest word that leads in a day or an hour.
const longestParticle = 5
