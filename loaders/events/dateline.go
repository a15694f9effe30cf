package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
)

// Line is the dateline with which a press item begins: "NAIROBI, 4 March 2026
// —". End is the byte of the block behind it. If it stands in brackets at the end of
// the item, it begins at byte Closes instead.
type Line struct {
	Block, End int
	Day        dates.Day
	Closes     int
}

// Dateline finds the dateline of a press item.
func Dateline(d *document.Document, order dates.Order) (Line, bool) {
	lone, found := Line{}, false // a date on a line of its own, above the text
	if day, ok := belowHeadline(d, order); ok {
		lone, found = Line{Block: -1, Day: day}, true
	}
	for i, b := range d.Blocks {
		if i > 12 {
			break
		}
		if b.Kind != document.Paragraph && b.Kind != document.Heading && !headedByItem(d, i, order) {
			continue
		}
		whole := len(b.Text)
		b.Text = b.Text[:linksBelowDay(b.Text)]
		above := linesAboveDay(b.Text, order)
		b.Text = b.Text[above:]
		days := dates.Find(b.Text[:min(len(b.Text), 160)], order)
		if len(days) == 0 || days[0].First != days[0].Last {
			continue
		}
		date := days[0]
		if SortWithHours(b.Text, Setting{Order: order, Lang: d.Tongue()}) {
			continue // "Side event | 4 March 2026 | 9:00–10:30"
		}
		if besideFacts(d, i) {
			continue // "Date: 4 March 2026", above "Venue: Harbour Hall"
		}
		if list := Segments(b.Text); len(list) > 0 && list[0].Start == 0 && (list[0].Part == Time || list[0].Part == When) {
			continue // "Start: 4 March 2026 – 09:00"
		}
		if below, _, _ := strings.Cut(strings.TrimLeft(b.Text[date.End:], "\n"), "\n"); strings.HasPrefix(b.Text[date.End:], "\n") && onlyHours(below) {
			continue // "4 March 2026", above "09:00–10:30"
		}
		if dueOn(b.Text, date) {
			continue // "Deadline for applications: 4 March 2026"
		}
		if date.First.Year == 0 && strings.TrimSpace(b.Text[:date.Start]) == "" {
			continue
		}
		if found {
			date = date.In(lone.Day.Year) // "Suva, 4 March (TNA) – " below a full date
		} else if date.First.Year == 0 && Placeline(strings.TrimRight(b.Text[:date.Start], " ,")+" – ") > 0 {
			date = nearFullDay(d, date, order)
		}
		if date.First.Year == 0 {
			continue
		}
		rest := strings.TrimLeft(b.Text[date.End:], " ")
		rest = withoutAgency(withoutPlace(rest))
		alone := rest == "" || len(rest) < 40 && strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") || issued(b.Text, date) || len(rest) < 30 && dates.Stamp(dates.FindTimes(rest)) || PrintedBySystem(b.Text)
		if !alone && (!opensText(rest) && !(date.Start > 0 && agencyOpens(rest)) || b.Kind == document.Heading && date.Start == 0) {
			continue
		}
		if before := strings.TrimSpace(b.Text[:date.Start]); before != "" && !isPlaceline(before) && !issued(b.Text, date) && !PrintedBySystem(b.Text) {
			continue
		}
		if n := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "(") && n > 0 && n < longestOffice {
			rest = rest[n+1:]
		}
		if found && i > 0 && headsSection(d, i-1) && lone.Day.Year > 0 && lone.Day.Moment() < date.First.Moment() {
			continue // "4 May 2026. Organised by the Tide Fund", below a heading in an item of April
		}
		line := Line{Block: i, End: above + len(b.Text) - len(strings.TrimLeft(rest, " -–—:)|.")), Day: date.First}
		if !alone && b.Kind != document.Heading {
			return line, true
		}
		if alone {
			line.End = whole
		}
		if !found {
			lone, found = line, true
		}
	}
	if !found {
		return closingLine(d, order)
	}
	return lone, found
}

// headedByItem reports whether block i is an item of a list, right below a heading, that holds
// a day and nothing else.
func headedByItem(d *document.Document, i int, order dates.Order) bool {
	if d.Blocks[i].Kind != document.Item || i == 0 || d.Blocks[i-1].Kind != document.Heading {
		return false
	}
	days := dates.Find(d.Blocks[i].Text, order)
	return len(days) == 1 && days[0].Start == 0 && days[0].End == len(d.Blocks[i].Text)
}

// headsSection reports whether block i is a heading below the first one of its item.
func headsSection(d *document.Document, i int) bool {
	return d.Blocks[i].Kind == document.Heading && slices.ContainsFunc(d.Blocks[:i], func(b document.Block) bool { return b.Kind == document.Heading })
}

// onlyHours reports whether a line is a span of hours and nothing else but a time zone.
func onlyHours(line string) bool {
	times := dates.FindTimes(line)
	return len(times) == 1 && times[0].To != "" && times[0].Start == 0 && len(line)-times[0].End <= 8
}

// linesAboveDay is where the last line of a block begins if only that one has a day:
// the lines above it are headlines and names of offices.
func linesAboveDay(text string, order dates.Order) int {
	at := strings.LastIndexByte(text, '\n') + 1
	days := dates.Find(text[at:], order)
	if at == 0 || len(days) != 1 || len(dates.Find(text[:at], order)) > 0 {
		return 0
	}
	if len(strings.Fields(text[at:])) > 8 && !issued(text[at:], days[0]) {
		return 0 // not "By Ada Falk | 4 March 2026 | 2 min read"
	}
	return at
}

// belowHeadline reads a first block whose second line is nothing but a day: the
// headline of an item and when it was issued.
func belowHeadline(d *document.Document, order dates.Order) (dates.Day, bool) {
	if len(d.Blocks) < 2 || d.Blocks[0].Kind == document.Row {
		return dates.Day{}, false
	}
	_, rest, ok := strings.Cut(d.Blocks[0].Text, "\n")
	days := dates.Find(rest, order)
	if !ok || len(days) != 1 || days[0].First != days[0].Last || days[0].First.Year == 0 || besideFacts(d, 0) || besideFacts(d, 1) {
		return dates.Day{}, false
	}
	return days[0].First, strings.TrimSpace(rest[:days[0].Start]+rest[days[0].End:]) == "" && !strings.ContainsAny(rest, "\n") && isoDay(rest)
}

// isoDay reports whether a line is a day in figures that begin with the year, as
// systems print when a page was made.
func isoDay(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) == 10 && line[4] == '-' && line[7] == '-'
}

// besideFacts reports whether block i begins with a label for a day and stands
// next to a block with one for a time or a place, which tell of an event.
func besideFacts(d *document.Document, i int) bool {
	part := func(i int) Part {
		if i < 0 || i >= len(d.Blocks) {
			return ""
		}
		if label, _, several := strings.Cut(d.Blocks[i].Text, "\n"); several {
			if l, ok := LabelOf(label); ok {
				return l.Part // "Date", above "4 March 2026"
			}
		}
		if list := Segments(d.Blocks[i].Text); len(list) > 0 && list[0].Start == 0 {
			return list[0].Part
		}
		return ""
	}
	if part(i) != Date {
		return false
	}
	tells := func(p Part) bool { return p == Time || p == Place || p == When }
	return tells(part(i-1)) || tells(part(i+1))
}

// Boilerplate reports whether a heading or a line opens what press items print
// below the news: "About the forum", "Notes to editors".
func Boilerplate(line string) bool {
	words := foldedWords(line)
	if len(words) == 0 || len(words) > 8 {
		return false
	}
	forms := theVocabulary().news.sets["boilerplate"]
	return forms[strings.Join(words, " ")] || forms[words[0]] && len(words) > 1 && words[0] != "contact" || len(words) > 1 && words[0] == "a" && words[1] == "propos"
}

// ReadNext reports whether a heading opens a list of links to other items: "Read next".
func ReadNext(line string) bool {
	return theVocabulary().news.sets["readnext"][strings.Join(foldedWords(line), " ")]
}

// Kicker reports whether a line above a headline only says what sort of text
// follows: "Press release", "Event • Free entry".
func Kicker(line string) bool {
	parts := strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune("|•·", c) })
	for _, part := range parts {
		if words := foldedWords(part); !theVocabulary().news.sets["kicker"][strings.Join(words, " ")] && !announcesSort(words) {
			return false
		}
	}
	return len(parts) > 0
}

// announcesSort reports whether words only say what sort of event they announce: "course announcement", "avis de
// formation".
func announcesSort(words []string) bool {
	v, notices, nouns := theVocabulary(), 0, 0
	for _, w := range words {
		switch {
		case v.news.sets["noticenoun"][w]:
			notices++
		case v.sets["noun"][w] || v.news.sets["noun"][w]:
			nouns++
		case !v.news.sets["of"][w]:
			return false
		}
	}
	return notices == 1 && nouns > 0 && len(words) <= 4
}

// IssuingOffice reports whether words name an office that issues news: "Department
// of Communications".
func IssuingOffice(text string) bool {
	issuing := theVocabulary().news.sets["issuing"]
	return slices.ContainsFunc(foldedWords(text), func(w string) bool { return issuing[w] })
}

// BareAbout reports whether a heading says "About" or "Background" and no more, as on
// pages of events below what says when they are.
func BareAbout(line string) bool {
	return theVocabulary().news.sets["bareabout"][strings.Join(foldedWords(line), " ")]
}

// AboutEvent reports whether a heading leads in what an item says of its event and
// not of those who issue it: "About the conference".
func AboutEvent(line string) bool {
	words := foldedWords(line)
	s := newSentence(line, dates.DayFirst)
	s.news = true
	last := len(s.list) - 1
	for last > 0 && s.list[last].Kind != 'w' {
		last--
	}
	return len(words) > 2 && len(words) < 6 && s.is("noun", last) && !s.list[last].Capital
}

// AboutWhom is the name in a heading such as "About the Tide Fund".
func AboutWhom(line string) (name string, ok bool) {
	for _, lead := range []string{"About ", "À propos de ", "À propos du ", "Acerca de ", "Sobre "} {
		if rest, found := strings.CutPrefix(line, lead); found {
			name = strings.TrimSuffix(strings.TrimPrefix(rest, "the "), ":")
			return name, name != "" && name != "us"
		}
	}
	return "", false
}

// Generic reports whether a noun may stand for an event of any sort: "the
// meeting".
func Generic(noun string) bool { return theVocabulary().news.sets["generic"][noun] }

// WeakNoun reports whether a noun stands for an event only beside its name:
// "the competition".
func WeakNoun(noun string) bool {
	v := theVocabulary()
	return v.sets["weaknoun"][noun] || v.news.sets["weaknoun"][noun]
}

// Talk reports whether a noun stands for an event only if somebody holds it:
// "the conversation".
func Talk(noun string) bool { return theVocabulary().news.sets["talk"][noun] }

// Kin reports whether the noun may stand for the one by which a title calls its
// event: "the competition" for "Harbour Challenge".
func Kin(title, noun string) bool {
	for kind, forms := range theVocabulary().news.sets {
		if !strings.HasPrefix(kind, "kin ") || !forms[noun] {
			continue
		}
		for _, w := range foldedWords(title) {
			if forms[w] {
				return true
			}
		}
	}
	return false
}

// HasNoun reports whether a title calls its event by the noun, in the singular
// or the plural.
func HasNoun(title, noun string) bool {
	for _, w := range foldedWords(title) {
		if w == noun || w == noun+"s" || w+"s" == noun {
			return true
		}
	}
	return false
}

// DescribesWeek reports whether the description of an event says no more than that it was a
// week: "busy week in the capital", "semaine de consultations".
func DescribesWeek(title string) bool {
	const near = 3
	words := foldedWords(title)
	return slices.ContainsFunc(words[:min(near, len(words))], func(w string) bool { return theVocabulary().news.sets["weekword"][w] })
}
