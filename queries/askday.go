package queries

import (
	"cmp"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// dayLayouts are the forms of days in questions.
var dayLayouts = [][2]string{
	{"2006-01-02", "2006-01-02"}, {"2 January 2006", "2006-01-02"}, {"January 2 2006", "2006-01-02"}, {"2 Jan 2006", "2006-01-02"},
	{"Jan 2 2006", "2006-01-02"}, {"02.01.2006", "2006-01-02"}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"},
	{"2006-01", "2006-01"}, {"2006", "2006"},
}

// yearless are the forms of days and months in questions that leave the year to
// the reader.
var yearless = [][2]string{
	{"2 January", "-01-02"}, {"January 2", "-01-02"}, {"2 Jan", "-01-02"}, {"Jan 2", "-01-02"}, {"January", "-01"}, {"Jan", "-01"},
}

// day reads a day of a question. Where the words leave out the year, the last
// one is meant in which an event begins on that day, else the last in which
// any does.
func (q *inquiry) day(text string) (string, error) {
	text = dayWords(text)
	for _, layout := range yearless {
		if t, err := time.Parse("2006 "+layout[0], "2000 "+text); err == nil { // a leap year
			return q.inLastYear(t.Format(layout[1]))
		}
	}
	return parseDay(text)
}

// parseDay reads a day, a month or a year, "16 December 2025" or "2025-12".
func parseDay(text string) (string, error) {
	text = dayWords(text)
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout[0], text); err == nil {
			return t.Format(layout[1]), nil
		}
	}
	return "", badParameter("day", "%q is no day like 16 December 2025", text)
}

// inLastYear puts the year before "-12-16" or "-12".
func (q *inquiry) inLastYear(ending string) (string, error) {
	starts, err := q.unordered(pattern{predicates: []quad.IRI{schema.StartDate}})
	if err != nil {
		return "", err
	}
	on, any := "", ""
	for _, f := range starts {
		day := schema.Moment(plain(f.object)).Day()
		if len(day) < 4 {
			continue
		}
		any = max(any, day[:4])
		if strings.HasPrefix(day[4:], ending) {
			on = max(on, day[:4])
		}
	}
	year := cmp.Or(on, any)
	if year == "" {
		return "", badParameter("day", "the graph has no event to tell which year is meant")
	}
	if _, _, err := dayRange(year + ending); err != nil {
		return "", badParameter("day", "%s has no such day", year)
	}
	return year + ending, nil
}

// dayWords is the text of a day without what ornaments it: "the 16th of
// December, 2025" is "16 December 2025".
func dayWords(text string) string {
	var parts []string
	for part := range strings.FieldsSeq(strings.ReplaceAll(text, ",", " ")) {
		if part == "the" || part == "of" {
			continue
		}
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			if number, found := strings.CutSuffix(part, ending); found && len(number) <= 2 {
				part = number
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}
