package report

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// Calendars print each event as a card: a line with the day and perhaps the hours, the title
// right below or above it, and often a line with the place; what is told of it follows.

// card is where a card prints its day and its title.
type card struct{ day, title int }

func (c card) from() int  { return min(c.day, c.title) }
func (c card) below() int { return max(c.day, c.title) + 1 }

// readCards marks the days, titles and places of cards where a document prints several, and
// of most of them tells hours, who organises or what sort of event they are.
func readCards(lines []line, order dates.Order) {
	for _, opens := range []func([]line, int, dates.Order) (card, bool){dayOverTitle, titleOverDay} {
		var cards []card
		for i := range lines {
			if c, ok := opens(lines, i, order); ok && (len(cards) == 0 || !underHeading(lines, c)) {
				cards = append(cards, c)
			}
		}
		if cards = withoutMeetingDays(lines, cards); len(cards) < fewestCards || headsSeveral(lines, cards) || !tellOfEvents(lines, cards, order) {
			continue
		}
		for _, c := range cards {
			c.mark(lines)
		}
		return
	}
}

// withoutMeetingDays leaves out the first card if its days hold those of all the others: they
// are those of the whole meeting.
func withoutMeetingDays(lines []line, cards []card) []card {
	if len(cards) <= fewestCards {
		return cards
	}
	whole := lines[cards[0].day].dates[0]
	if whole.First.Year == 0 || whole.First == whole.Last {
		return cards
	}
	for _, c := range cards[1:] {
		if d := lines[c.day].dates[0].In(whole.First.Year); d.First.Moment() < whole.First.Moment() || d.Last.Moment() > whole.Last.Moment() {
			return cards
		}
	}
	return cards[1:]
}

// headsSeveral reports whether below one of the days, which stand in blocks of their own, more
// titles follow than one: they are headings of days.
func headsSeveral(lines []line, cards []card) bool {
	for n, c := range cards[:len(cards)-1] {
		title := &lines[c.title]
		if lines[c.day].block == title.block {
			continue
		}
		for _, l := range lines[c.below():cards[n+1].from()] {
			if l.kind == shorty && l.head == title.head && l.level == title.level && l.strong == title.strong && (l.head || l.strong || l.set) {
				return true
			}
		}
	}
	return false
}

// fewestCards is the number of cards from which on a document is a calendar of them.
const fewestCards = 2

// tellOfEvents reports whether half of the cards say who organises or name what is the noun of
// an event, or all of them the hours from when to when.
func tellOfEvents(lines []line, cards []card, order dates.Order) bool {
	telling, timed := 0, 0
	for n, c := range cards {
		to := len(lines)
		if n+1 < len(cards) {
			to = cards[n+1].from()
		}
		_, named := events.HeadsEvent(lines[c.title].text, events.Setting{Order: order})
		if named || slices.ContainsFunc(lines[c.below():to], func(l line) bool { return l.saysOrganised(order) }) {
			telling++
		}
		if times := lines[c.day].times; len(times) == 1 && times[0].To != "" {
			timed++
		}
	}
	return 2*telling >= len(cards) || timed == len(cards)
}

// dayOverTitle is the card that line i opens with its day.
func dayOverTitle(lines []line, i int, order dates.Order) (card, bool) {
	if i+1 >= len(lines) || !opensBlock(lines, i) || !lines[i].isCardDay() && !lines[i].isPlacedDay(order) {
		return card{}, false
	}
	day, title := &lines[i], &lines[i+1]
	together := title.block == day.block || day.head && day.level == 0 && title.number == day.number+1 || title.strong || title.set || title.head && !day.head
	return card{i, i + 1}, together && title.isCardTitle(order)
}

// titleOverDay is the card that line i opens with its title.
func titleOverDay(lines []line, i int, order dates.Order) (card, bool) {
	if i+1 >= len(lines) || lines[i].block == 0 || !opensBlock(lines, i) || !lines[i+1].isCardDay() {
		return card{}, false
	}
	title, day := &lines[i], &lines[i+1]
	together := title.block == day.block || title.head && title.level == 0 && day.number == title.number+1 ||
		title.sectioned() && !day.head && i+2 < len(lines) && !lines[i+2].head && !lines[i+2].strong
	return card{i + 1, i}, together && title.isCardTitle(order)
}

// underHeading reports whether the day on a card stands below a heading, and its title in another
// block: the heading may be the title.
func underHeading(lines []line, c card) bool {
	i := c.from()
	return lines[c.day].block != lines[c.title].block && i > 0 && lines[i-1].head && lines[i-1].kind == shorty
}

func opensBlock(lines []line, i int) bool { return i == 0 || lines[i-1].block != lines[i].block }

// isCardDay reports whether a line begins with one day, or one stretch of days, and tells hours
// behind it or none.
func (l *line) isCardDay() bool {
	return !l.row && (l.kind == day || l.kind == when) && len(l.dates) == 1 && l.dates[0].Start <= mostBeforeDay
}

// isPlacedDay reports whether a line begins with one day, or one stretch of days, and says no more
// behind it than where, and at what hours, that is: "14–16 May, Suva", "9 June, Room 12, Tide House,
// 10:00 a.m. – 1:00 p.m.".
func (l *line) isPlacedDay(order dates.Order) bool {
	if l.row || l.kind != shorty && l.kind != text || len(l.dates) != 1 || len(l.times) > 1 || l.dates[0].Start > mostBeforeDay || len(l.text) > longestCardDay {
		return false
	}
	rest, _ := l.withoutMoments(0)
	in := events.Setting{Order: order}
	_, names := events.HeadsEvent(rest, in)
	hours := len(l.times) == 1 && l.times[0].End >= len(strings.TrimRight(l.text, "."))
	return l.separated() && (!names || isPlaceLine(rest)) && (hours || !l.endsSentence()) && events.NoSentence(l.text, in)
}

// longestCardDay is the number of bytes of a line with a day and where that is.
const longestCardDay = 100

// mostBeforeDay is the number of bytes within which a day begins on a card: "Les 4 et 5 mai".
const mostBeforeDay = 6

// isCardTitle reports whether a line may be the title on a card.
func (l *line) isCardTitle(order dates.Order) bool {
	_, names := events.HeadsEvent(l.text, events.Setting{Order: order})
	return !l.row && l.kind == shorty && len(l.dates)+len(l.times) == 0 && isTitle(l.text) &&
		!events.OnlySort(l.text) && !events.TellsDeadline(l.text) && (names || !events.Venue(l.text))
}

// mark makes the lines of a card what they are.
func (c card) mark(lines []line) {
	day, title := &lines[c.day], &lines[c.title]
	day.card = c.day < c.title
	if day.kind == shorty || day.kind == text {
		day.rest, day.restFrom = day.withoutMoments(0)
	}
	day.kind, day.head, day.item, day.segments = when, false, false, nil
	title.kind, title.item, title.strong, title.segments = shorty, false, true, nil
	if i := c.below(); i < len(lines) && lines[i].kind == shorty && !lines[i].row && !events.Unfinished(title.text, lines[i].text) {
		lines[i].belowTitle(lines[i].block == lines[i-1].block)
	}
}

// belowTitle takes the short line below the day and the title of a card for the place if it
// looks like one, else for text if it stands together with them.
func (l *line) belowTitle(together bool) {
	switch {
	case isPlaceLine(l.text) && !l.head:
		l.kind, l.item = label, false
		l.segments = []events.Segment{{Label: events.Label{Part: events.Place}, From: 0, To: len(l.text)}}
	case together:
		l.kind = text
	}
}

// isPlaceLine reports whether a line without an end of a sentence names a place: "Tide
// House, Room 3", "Suva, Fiji".
func isPlaceLine(text string) bool {
	if strings.ContainsAny(text, ".?!:") || len(text) > longestPlace {
		return false
	}
	return events.Venue(text) || slices.ContainsFunc(strings.Split(text, ","), func(part string) bool {
		part = strings.TrimSpace(part)
		return events.Town(part) || document.IsRoom(part) || isRoomName(part)
	})
}

// saysOrganised reports whether a line says who organises: by a label or a sentence.
func (l *line) saysOrganised(order dates.Order) bool {
	return slices.ContainsFunc(events.Segments(l.text), func(s events.Segment) bool { return s.Part == events.Organisers }) || len(events.Clauses(l.text, order)) > 0
}
