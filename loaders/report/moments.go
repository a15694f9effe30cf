package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Some reports tell on one line, below a title, when an event was held and who organised
// it: "Monday, 4 May 2026, 10:00–11:15, organised by A and B", "A joint session of A and
// B, Monday, 4 May 2026, 10:00–11:15". Such a line counts as two.

// momentAndWho cuts a line that has nothing but a time and those who organise, in either
// order, between the two; nil for any other. A room may stand in front of the time, and
// below a title any place.
func (l *line) momentAndWho(order dates.Order, underTitle bool) []line {
	if l.row || l.head || len(l.text) > longestTitle+longestBare {
		return nil
	}
	days, times := dates.Find(l.text, order), dates.FindTimes(l.text)
	if len(times) == 0 {
		return nil
	}
	first, end := len(l.text), 0
	for _, d := range days {
		first, end = min(first, d.Start), max(end, d.End)
	}
	for _, t := range times {
		first, end = min(first, t.Start), max(end, t.End)
	}
	if found := events.Segments(strings.TrimRight(l.text[:first], " (,;–—-")); len(found) > 0 {
		return l.whoAndMoment(first, end, found[0])
	}
	by, to, ok := l.saysWho()
	at, last, told := l.sentenceOnWho(end)
	if told = told && (!ok || at < by); told {
		by, to, ok = at, last, true // "…, 10–11 a.m. Led by the Tide Institute, jointly with ITU"
	}
	if strings.TrimFunc(dates.WithoutTimeWords(l.text[:first]), isDecoration) != "" && !l.placeBefore(first, underTitle && told) {
		return nil
	}
	if !ok || by < end || by-end > longestPlace || strings.Contains(strings.TrimRight(l.text[end:by], " ."), ". ") {
		return nil
	}
	return []line{l.cut(0, len(strings.TrimRight(l.text[:by], " (,;:–—-|·.")), false), l.cut(by, to, false)}
}

// placeBefore reports whether a line begins with nothing but a place and a sign that parts
// it from the time at byte at: a room or, below the title of an event, any place.
func (l *line) placeBefore(at int, underTitle bool) bool {
	before := strings.TrimRight(l.text[:at], " ")
	for n := strings.LastIndexByte(before, ' '); n > 0 && dates.WithoutTimeWords(before[n:]) == ""; n = strings.LastIndexByte(before, ' ') {
		before = strings.TrimRight(before[:n], " ") // "Room 3, from 10 to 11 a.m."
	}
	place := strings.TrimRight(before, ",;:(–—-|·•")
	if place == before || len(place) > longestPlace || strings.ContainsAny(place, ".?!:\"“”") {
		return false
	}
	place = strings.TrimSpace(place[placeLabel(place):])
	room, _, _ := strings.Cut(place, ",")
	number, _ := events.TitleSpan(place, 0, len(place))
	first, _ := utf8.DecodeRuneInString(place)
	return isRoomName(room) || underTitle && !l.item && number == 0 && unicode.IsUpper(first) && strings.HasSuffix(before, ",")
}

// placeLabel is the length of the words with which a text begins that say that a place
// follows, 0 if there are none: "Held in the Aula".
func placeLabel(text string) int {
	words := strings.SplitN(text, " ", 3)
	if len(words) < 3 {
		return 0
	}
	if label, ok := events.LabelOf(words[0] + " " + words[1]); !ok || label.Part != events.Place {
		return 0
	}
	return len(text) - len(words[2])
}

// sentenceOnWho finds the stretch of the sentence behind the time, which ends at byte end
// of the line, that says who organised: "… 2.30 p.m., Room 3. Led by the Tide Institute".
func (l *line) sentenceOnWho(end int) (by, to int, ok bool) {
	for at := end - 1; ; { // the time may end with the stop
		n := strings.Index(l.text[at:], ". ")
		if n < 0 {
			return 0, 0, false
		}
		at += n + len(". ")
		found := events.Segments(l.text[at:])
		if len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers {
			return at, len(l.text), true
		}
	}
}

// whoAndMoment cuts a line that begins with those who organise in front of its time, which
// begins at byte at and ends at byte end of the line, and has at most a place behind it.
func (l *line) whoAndMoment(at, end int, who events.Segment) []line {
	before := strings.TrimRight(l.text[:at], " (")
	sign, _ := utf8.DecodeLastRuneInString(before)
	rest := strings.Trim(l.text[end:], " ,;).")
	if who.Start > 0 || who.Part != events.Organisers || strings.ContainsAny(l.text[:who.From], ":|") || !strings.ContainsRune(",;.–—", sign) && before+" (" != l.text[:min(at, len(before)+2)] ||
		len(rest) > longestPlace || strings.ContainsAny(rest, "|;") || strings.Contains(rest, ". ") {
		return nil
	}
	return []line{l.cut(0, len(strings.TrimRight(before, " ,;–—-")), false), l.cut(at, len(strings.TrimRight(l.text, " ).")), false)}
}

// timeTitleAndWho cuts a line that opens with a stretch of time, perhaps behind its day, and
// goes on with a title that the print sets apart, as in italics, and with names behind a dash: "10:00–11:15
// *Green Cables* — A and B. Room 2". What stands behind the names is a line of its own.
func (l *line) timeTitleAndWho(set []document.Span, order dates.Order) []line {
	times := dates.FindTimes(l.text)
	if l.row || len(times) == 0 || times[0].To == "" {
		return nil
	}
	day := *l
	day.dates = dates.Find(l.text[:times[0].Start], order)
	if strings.TrimFunc(dates.WithoutTimeWords(day.beforeDay(times[0].Start)), isDecoration) != "" {
		return nil
	}
	for _, s := range set {
		from, to := s.Start-l.from, s.End-l.from
		if from < times[0].End || to >= len(l.text) || strings.Trim(l.text[times[0].End:from], " ,:|·–—-") != "" {
			continue
		}
		title := strings.TrimRight(l.text[from:to], " .")
		who := strings.TrimLeft(l.text[to:], " .:,|·–—-(")
		if !isTitle(title) || len(who) == len(strings.TrimLeft(l.text[to:], " ")) {
			return nil
		}
		by := len(l.text) - len(who)
		end := by + len(who)
		if n := strings.Index(who, ". "); n > 0 {
			end = by + n + 1
		}
		parts := []line{l.cut(0, times[0].End, false), l.cut(from, from+len(title), false), l.cut(by, end, false)}
		for i := range parts {
			parts[i].item = false
		}
		if rest := strings.TrimLeft(l.text[end:], " "); rest != "" {
			parts = append(parts, l.cut(len(l.text)-len(rest), len(l.text), false))
		}
		return parts
	}
	return nil
}
