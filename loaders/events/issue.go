package events

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// mastheadBlocks is the number of blocks at the top in which a newsletter says
// of which month it is.
const mastheadBlocks = 6

// Issued is the month in which a document says that it was issued, in a short
// line at its top, "Bulletin No. 4 | September 2026", else the year of its
// copyright. Day, and perhaps Month, are 0; ok is false if it does not say.
func Issued(d *document.Document) (day dates.Day, ok bool) {
	if month, err := time.Parse("2006-01", d.Issued); err == nil {
		return dates.Day{Year: month.Year(), Month: int(month.Month())}, true
	}
	for _, b := range d.Blocks[:min(len(d.Blocks), mastheadBlocks)] {
		for line := range strings.FieldsFuncSeq(b.Text, func(c rune) bool { return strings.ContainsRune("\n|•·", c) }) {
			if len(strings.Fields(line)) > 12 || strings.HasSuffix(line, ".") {
				continue
			}
			for _, month := range dates.Months(line) {
				if month.Year > 0 {
					return month, true
				}
			}
		}
	}
	for _, b := range d.Blocks[:min(len(d.Blocks), mastheadBlocks)] {
		for line := range strings.Lines(b.Text) {
			if m := numberedIssue.FindStringSubmatch(line); m != nil && NumbersIssue(strings.Replace(line, "/", " ", 1)) {
				year, _ := strconv.Atoi(m[1])
				return dates.Day{Year: year}, true
			}
		}
	}
	for _, b := range d.Blocks {
		if at := strings.Index(b.Text, "©"); at >= 0 {
			if year := dates.YearIn(b.Text[at:min(len(b.Text), at+60)]); year > 0 {
				return dates.Day{Year: year}, true
			}
		}
	}
	return dates.Day{}, false
}

// closingLine finds where and when a press item was written in brackets at the end of its text:
// "… the vote. (Suva, 4 March 2026)", "(Posted 4 March 2026)".
func closingLine(d *document.Document, order dates.Order) (Line, bool) {
	for i := len(d.Blocks) - 1; i >= max(0, len(d.Blocks)-closingBlocks); i-- {
		text := strings.TrimRight(d.Blocks[i].Text, " .")
		open := strings.LastIndexByte(text, '(')
		if d.Blocks[i].Kind != document.Paragraph || open <= 0 || !strings.HasSuffix(text, ")") || !strings.ContainsAny(strings.TrimSpace(text[:open])[max(0, open-4):], ".!?\"”»") {
			continue
		}
		line := text[open+1 : len(text)-1]
		days := dates.Find(line, order)
		if len(days) != 1 || days[0].First != days[0].Last || days[0].First.Year == 0 || days[0].End < len(line) || strings.Contains(line, ":") {
			continue
		}
		if before := strings.TrimSpace(line[:days[0].Start]); before == "" || isPlaceline(before) || issued(line, days[0]) {
			return Line{Block: i, Day: days[0].First, Closes: open}, true
		}
	}
	return closingStamp(d, order)
}

// closingStamp finds, on a line at the end of an item, nothing but when it was published or printed: "Published 4 March
// 2026", "March 4, 2026, 11:17 am".
func closingStamp(d *document.Document, order dates.Order) (Line, bool) {
	for i := len(d.Blocks) - 1; i >= max(1, len(d.Blocks)-closingBlocks); i-- {
		if b := &d.Blocks[i]; b.Kind == document.Row || besideFacts(d, i) {
			continue
		}
		for line := range strings.Lines(d.Blocks[i].Text) {
			days := dates.Find(line, order)
			if len(days) != 1 || days[0].First != days[0].Last || days[0].First.Year == 0 || len(strings.Fields(line)) > mostClosingWords {
				continue
			}
			if closesItem(foldedWords(line[:days[0].Start])) || PrintedBySystem(line) {
				return Line{Block: -1, Day: days[0].First}, true
			}
		}
	}
	return Line{}, false
}

// closesItem reports whether a line begins with words before the day on which an item was published: "Posted on",
// "Reporting by Ada Falk".
func closesItem(words []string) bool {
	return len(words) > 0 && theVocabulary().news.sets["closing"][words[0]]
}

// closingBlocks is the number of blocks at the end of which one may end so.
const closingBlocks = 3

// nearFullDay gives the day of a dateline without a year the one in which it is nearest to the first
// day of the text that has one, "Suva, 4 March (TNA) – The forum on 9 March 2026", else to the month that
// a short line at its end names: "(Reporting by Ada Falk; March 2026)".
func nearFullDay(doc *document.Document, d dates.Span, order dates.Order) dates.Span {
	for _, full := range dates.Find(doc.Text, order) {
		if full.First.Year != 0 {
			return d.Near(full.First, false)
		}
	}
	for i := len(doc.Blocks) - 1; i > 0 && i >= len(doc.Blocks)-closingBlocks; i-- {
		if year := lastLine(doc.Blocks[i].Text); len(year) == 4 && dates.YearIn(year) != 0 {
			return d.In(dates.YearIn(year)) // below the letters of an agency
		}
		months := dates.Months(doc.Blocks[i].Text)
		if len(months) == 1 && months[0].Year != 0 && len(strings.Fields(doc.Blocks[i].Text)) <= mostClosingWords {
			return d.Near(dates.Day{Year: months[0].Year, Month: months[0].Month, Day: 15}, false)
		}
	}
	return d
}

func lastLine(text string) string {
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
}

// mostClosingWords is the number of words of such a line.
const mostClosingWords = 12

// WeekOf is the week of which a newsletter says, in a short line at its top or at the beginning of
// a sentence there, that it tells: "Week of 8 – 12 September 2025"; block is where.
func WeekOf(d *document.Document, order dates.Order) (week dates.Span, block int, ok bool) {
	for i, b := range d.Blocks[:min(len(d.Blocks), mastheadBlocks)] {
		s := newSentence(b.Text, order)
		if len(s.dates) == 0 || s.dates[0].First.Year == 0 {
			continue
		}
		days := s.dates[0]
		if days.First == days.Last || days.First.Add(6).Moment() < days.Last.Moment() {
			continue
		}
		line := len(s.list) <= longestOfWeek && len(s.dates) == 1
		if !line && (s.tokenFrom(days.Start) > mostBeforeWeek || days.Start > 0 && len(NewsSentences(b.Text[:days.Start])) > 1) {
			continue
		}
		for _, t := range s.list {
			if t.Start < days.Start && s.v.news.sets["unit 7"][t.Text] {
				return days, i, true
			}
		}
	}
	return dates.Span{}, 0, false
}

// longestOfWeek is the greatest number of words and signs in such a line, and mostBeforeWeek in
// front of the days in a sentence that begins with them: "The week of".
const (
	longestOfWeek  = 20
	mostBeforeWeek = 3
)

// numberedIssue is the number of an issue within a year: "No. 3/2025".
var numberedIssue = regexp.MustCompile(`\b\d{1,3} ?/ ?(20\d\d)\b`)

// OnlyMode reports whether a line says in what way an event is held and nothing
// else: "Online", "Hybrid event".
func OnlyMode(line string) bool {
	words := foldedWords(line)
	mode := false
	for _, w := range words {
		isMode := theVocabulary().news.sets["mode"][w]
		if !isMode && !theVocabulary().sets["noun"][w] {
			return false
		}
		mode = mode || isMode
	}
	return mode && len(words) <= 3
}

// NamesPaper reports whether a line ends or begins with what a document is: "Side
// event – Concept note".
func NamesPaper(line string) bool {
	words := foldedWords(line)
	for _, paper := range theVocabulary().news.rows["paper"] {
		if n := len(paper); n <= len(words) && (slices.Equal(words[len(words)-n:], paper) || slices.Equal(words[:n], paper)) {
			return true
		}
	}
	return false
}

// OnlySort reports whether a line says of what sort an event is and no more, or
// also beside what it takes place or whose it is: "Meeting", "Two-day regional
// workshop", "Side event on the margins of the Assembly", "A workshop of the
// Tide Institute".
func OnlySort(line string) bool {
	v, noun := theVocabulary(), false
	words := v.joined(foldedWords(line[:sortEnd(line)]))
	process := sideOfProcess.MatchString(line)
	for i, w := range words {
		if i == 0 && (w == "a" || w == "an" || w == "un" || w == "une" || w == "una" || w == "uma") {
			continue
		}
		isNoun := v.sets["noun"][w] || v.news.sets["noun"][w]
		if !isNoun && !v.news.sets["plainsort"][w] && !v.news.sets["generic"][w] && !(process && !noun) {
			return false
		}
		noun = noun || isNoun
	}
	return noun
}

// OnlyZone reports whether a line only says by which clock the hours above it are told: "Suva time", "Local time".
func OnlyZone(line string) bool {
	words := foldedWords(line)
	return len(words) > 1 && len(words) <= 4 && theVocabulary().news.sets["zone"][words[len(words)-1]]
}

// Credit reports whether a line says of whom a picture is: "Photo: Ada Falk / Tide Watch in Fiji", "© Tide Watch".
func Credit(line string) bool {
	if strings.HasPrefix(line, "©") {
		return true
	}
	label, _, parted := strings.Cut(line, ":")
	return parted && theVocabulary().news.sets["credit"][strings.Join(foldedWords(label), " ")]
}

// HeadsForm reports whether a heading only says that what stands below is for those who register, or of what sort
// their event is: "Webinar Registration".
func HeadsForm(line string) bool {
	v, form := theVocabulary(), false
	for _, w := range v.joined(foldedWords(line)) {
		isForm := v.news.sets["formword"][w]
		if !isForm && !v.sets["noun"][w] && !v.news.sets["noun"][w] && !v.news.sets["plainsort"][w] && !v.news.sets["generic"][w] && !v.sets["link"][w] {
			return false
		}
		form = form || isForm
	}
	return form
}

// joined are words of which two that together are the noun of an event are one: "working",
// "lunch".
func (v *vocabulary) joined(words []string) []string {
	var list []string
	for _, w := range words {
		if n := len(list); n > 0 && v.news.sets["paired"][list[n-1]+"-"+w] {
			list[n-1] += "-" + w
			continue
		}
		list = append(list, w)
	}
	return list
}

// sideOfProcess is the short name of a process before "side event": "COP30 side
// event".
var sideOfProcess = regexp.MustCompile(`^[A-Z]{2,}\+?[0-9]* (?i:official )?(?i:side|parallel)[- ](?i:event|session)`)

// sortEnd is the byte before which a line says of what sort an event is, if it goes
// on with what the event is beside, or with whose it is behind an article.
func sortEnd(line string) int {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for k := 1; k < len(s.list); k++ {
		if s.marginAt(k) || textAt(s, k) == "to" && s.article(k+1) != "" || s.article(0) == "indefinite" && (s.is("of", k) || textAt(s, k) == "by") && k+1 < len(s.list) && (s.list[k+1].Capital || s.article(k+1) != "") {
			return s.list[k].Start
		}
	}
	return len(line)
}

// IssuedBy is the name in a masthead such as "Newsletter of the Tide Network".
func IssuedBy(line string) (name string, ok bool) {
	for _, lead := range theVocabulary().news.rows["masthead"] {
		s := newSentence(line, dates.DayFirst)
		s.news = true
		if end := s.matches(0, lead); end > 0 && end < len(s.list) {
			return withoutDate(line[s.list[end].Start:]), true
		}
	}
	return "", false
}

// withoutDate cuts the month or the day behind a comma or the like off a name.
func withoutDate(name string) string {
	at := beforeDate.FindStringIndex(name)
	if at == nil {
		return name
	}
	before, behind := name[:at[0]], name[at[0]:]
	for _, t := range lexis.Cut(behind) {
		if t.Kind == 'n' && t.Digits == 4 || t.Kind == 'w' && dates.IsMonth(t.Text) {
			return before
		}
	}
	return name
}

// beforeDate is what may stand between a name and a month or day.
var beforeDate = regexp.MustCompile(` *[,|•·–—]| - `)

// NamesSlot reports whether a line begins with a word for a part of a programme in
// which several events are held: "Slot A, 09:00–10:15", "Parallel sessions 2".
func NamesSlot(line string) bool {
	words := foldedWords(line)
	slots := theVocabulary().sets["slot"]
	return len(words) > 0 && slots[words[0]] || len(words) > 1 && slots[words[0]+" "+words[1]]
}

// dueOn reports whether a label right before a date says that something is due by then: "Deadline for
// applications: 4 March 2026".
func dueOn(text string, d dates.Span) bool {
	label := strings.TrimRight(text[:d.Start], " ")
	if !strings.HasSuffix(label, ":") || strings.Contains(label, "\n") {
		return false
	}
	s := newSentence(label, dates.DayFirst)
	s.news = true
	for i := range s.list {
		if s.is("duelabel", i) {
			return true
		}
	}
	return s.deadline(0, len(label)) && !issued(text, d)
}

// issued reports whether a line with a date says when a press item was
// published and nothing else: "Press release | 4 March 2026", "Posted on 4 March
// 2026 · 3 minute read".
func issued(line string, date dates.Span) bool {
	whole := line
	if line = withoutUpdate(line, date.End); line != whole && strings.TrimSpace(line[:date.Start]) == "" {
		return true
	}
	if len(strings.Fields(line)) > 14 || strings.ContainsAny(line[date.End:], "?!") || len(dates.FindTimes(line[date.End:])) > 1 {
		return false
	}
	if inRubric(line[:date.Start]) {
		return true // "Technology | 12 March 2026, 9:30 AM"
	}
	words := foldedWords(line[:date.Start])
	if len(words) > 0 && theVocabulary().news.sets["byline"][words[0]] && len(words) <= 8 && len(strings.Fields(line[date.End:])) <= 6 {
		return true // "By our correspondent, 4 March 2026 09:12"
	}
	for _, w := range words {
		if theVocabulary().news.sets["noun"][w] || theVocabulary().sets["noun"][w] {
			return false
		}
		if theVocabulary().news.sets["issued"][w] {
			return true
		}
	}
	behind := line[date.End:]
	return strings.TrimSpace(line[:date.Start]) == "" && (tagged(behind) || updated(behind))
}

// inRubric reports whether nothing but the part of a newspaper, and perhaps the newspaper, stands before a day: "The Tide |
// Business | ".
func inRubric(before string) bool {
	before = strings.TrimRight(before, " ")
	cut := strings.TrimRight(before, "|·•")
	if cut == before {
		return false
	}
	parts := strings.FieldsFunc(cut, func(c rune) bool { return strings.ContainsRune("|·•", c) })
	return len(parts) > 0 && len(parts) <= 2 && theVocabulary().news.sets["rubric"][strings.Join(foldedWords(parts[len(parts)-1]), " ")]
}

// IssueLine reports whether a line says no more than when an item was issued, and perhaps by whom or in which part of
// a newspaper.
func IssueLine(line string, order dates.Order) bool {
	days := dates.Find(line, order)
	return len(days) == 1 && days[0].First == days[0].Last && days[0].First.Year > 0 && issued(line, days[0])
}

// tagged reports whether nothing but tags and how long one reads, or the part of a newspaper, stands behind the day
// on which an item was posted: " · Lamps · Reading time: 3 min", " | Business".
func tagged(behind string) bool {
	if !strings.ContainsAny(behind, "·|•") || strings.ContainsAny(behind, "\n.!") {
		return false
	}
	news := theVocabulary().news.sets
	if slices.ContainsFunc(foldedWords(behind), func(w string) bool { return news["issuing"][w] }) {
		return true
	}
	parts := strings.FieldsFunc(behind, func(c rune) bool { return strings.ContainsRune("·|• ", c) })
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(p string) bool { return !news["rubric"][strings.Join(foldedWords(p), " ")] })
}

// updated reports whether the lines below the day on which an item was posted only say when
// it was changed: "Last update: 13 February 2026".
func updated(below string) bool {
	line, rest, _ := strings.Cut(strings.TrimSpace(below), "\n")
	words := foldedWords(line)
	return strings.HasPrefix(below, "\n") && rest == "" && len(words) > 0 && len(words) < mostUpdateWords &&
		slices.ContainsFunc(words[:min(2, len(words))], func(w string) bool { return theVocabulary().news.sets["issued"][w] })
}

// withoutUpdate is a line without what it says, behind the day that ends at a byte and
// perhaps an hour, of when the item was changed: "3 March 2026, 18:42 | Updated 4 March".
func withoutUpdate(line string, from int) string {
	for at := from; at < len(line); at++ {
		if line[at] != ' ' && line[at] != '|' || !updated("\n"+strings.TrimLeft(line[at:], " |·•—–-\u00a0(")) {
			continue
		}
		if before := strings.Trim(line[from:at], " ,|·•—–-\u00a0("); before == "" || oneHour(before) {
			return line[:at]
		}
	}
	return line
}

// TellsOfUpdate reports whether a line says, behind a day, when an item was changed, or before it that
// it was changed then: "Last updated 12 May 2026".
func TellsOfUpdate(line string, d dates.Span) bool {
	words := foldedWords(line[strings.LastIndexAny(line[:d.Start], ".|•·\n")+1 : d.Start])
	return withoutUpdate(line, d.End) != line ||
		slices.ContainsFunc(words[:min(len(words), mostBeforeUpdate)], func(w string) bool { return theVocabulary().news.sets["changed"][w] })
}

// mostBeforeUpdate is the number of words within which a line says that an item was changed.
const mostBeforeUpdate = 4

// oneHour reports whether words are a time of day, not a span of hours, and no more.
func oneHour(words string) bool {
	times := dates.FindTimes(words)
	return len(times) == 1 && times[0].To == "" && times[0].Start == 0 && times[0].End == len(words)
}

// mostUpdateWords is more than the words of a line on a change: "Last update on: Sun Sep 14,
// 2025 12:32 AM".
const mostUpdateWords = 12

// Updated reports whether a line says only when an item was changed: "Last update on 13
// February 2026".
func Updated(line string) bool { return updated("\n" + line) }
