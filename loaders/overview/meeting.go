package overview

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// findMeeting finds the meeting that the newsletter reports: its title, and
// its days where the text states them.
func (l *loader) findMeeting() {
	block, title := l.titleBlock()
	if title == "" {
		l.untitled = "issue/statements"
		return
	}
	name, dayNumber := meetingName(title)
	l.untitled = schema.ID("issue/" + events.Slug(name))
	if block < 0 || len(events.Mentions(name, dates.DayFirst)) == 0 {
		return
	}
	in := l.document.Whole(block)
	meeting := schema.Event{
		Titles:       []schema.Said[schema.Text]{{Value: schema.Text{Value: name, Lang: l.document.Language}, In: in}},
		Descriptions: []schema.Passage{in},
	}
	var first schema.Moment
	if days, where, ok := l.meetingDays(name); ok {
		first = days.first
		meeting.Starts = []schema.Said[schema.Moment]{{Value: days.first, In: where}}
		if days.last != days.first {
			meeting.Ends = []schema.Said[schema.Moment]{{Value: days.last, In: where}}
		}
		l.date = days.number(dayNumber)
	}
	meeting.ID = events.ID(first, name)
	l.event = meeting.ID
	l.records.Events = append(l.records.Events, meeting)
}

// titleBlock finds the block that holds the document's title, -1 if none does.
func (l *loader) titleBlock() (block int, title string) {
	title = l.title()
	for i, b := range l.document.Blocks {
		if b.Text == title {
			return i, title
		}
	}
	for i, b := range l.document.Blocks {
		if strings.Contains(b.Text, title) {
			return i, title
		}
	}
	return -1, title
}

// day finds "– Day 2" at the end of a title.
var day = regexp.MustCompile(`(?i)[\s,:;|–—-]*\(?\b(?:day|jour|día)\s+(\d{1,2}|one|two|three|four|five)\)?\s*$`)

var dayWords = []string{"one", "two", "three", "four", "five"}

// meetingName takes the rubric and the number of the day off a title.
func meetingName(title string) (name string, dayNumber int) {
	for part := range strings.SplitSeq(title, "|") {
		if part = strings.TrimSpace(part); len(part) > len(name) {
			name = part
		}
	}
	if m := day.FindStringSubmatchIndex(name); m != nil && m[0] > 0 {
		word := strings.ToLower(name[m[2]:m[3]])
		dayNumber, _ = strconv.Atoi(word)
		if at := slices.Index(dayWords, word); at >= 0 {
			dayNumber = at + 1
		}
		name = name[:m[0]]
	}
	return name, dayNumber
}

// days are the first and the last day of a meeting.
type days struct{ first, last schema.Moment }

// number returns the nth day; without a number the day of a meeting of one
// day, else "".
func (d days) number(n int) string {
	if n == 0 && d.first == d.last {
		n = 1
	}
	start, err := time.Parse(time.DateOnly, string(d.first))
	if n < 1 || err != nil {
		return ""
	}
	at := start.AddDate(0, 0, n-1).Format(time.DateOnly)
	if at > string(d.last) {
		return ""
	}
	return at
}

// opening is the number of blocks at the top of a document in which a date
// alone is the meeting's.
const opening = 4

// meetingDays finds the days of the meeting: in a sentence that speaks of it
// by the words of its title, else at the top of the document.
func (l *loader) meetingDays(name string) (days, schema.Passage, bool) {
	var found days
	var where schema.Passage
	best := 0
	for i, b := range l.document.Blocks {
		for _, s := range document.Sentences(b.Text) {
			text := s.Of(b.Text)
			spans := dates.Find(text, dates.DayFirst)
			if len(spans) != 1 || spans[0].First.Year == 0 {
				continue
			}
			score := likeness(text, name)
			if i < opening {
				score += 2
			}
			if score > best && score >= 2 {
				best = score
				found = days{spans[0].First.Moment(), spans[0].Last.Moment()}
				where = l.document.Passage(i, s.Start, s.End)
			}
		}
	}
	return found, where, best > 0
}

// likeness counts the telling words that a sentence shares with a title.
func likeness(text, title string) int {
	words := map[string]bool{}
	for _, t := range tokenize(title) {
		if !t.mark && len(t.word) > 3 {
			words[t.word] = true
		}
	}
	n := 0
	for _, t := range tokenize(text) {
		if words[t.word] {
			n++
			words[t.word] = false
		}
	}
	return n
}
