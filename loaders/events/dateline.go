package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
)

// Line is the dateline with which a press item begins: "NAIROBI, 4 March 2026
// —". End is the byte of the block behind it.
type Line struct {
	Block, End int
	Day        Day
}

// Dateline finds the dateline of a press item.
func Dateline(d *document.Document, order Order) (Line, bool) {
	for i, b := range d.Blocks {
		if i > 12 {
			break
		}
		if b.Kind != document.Paragraph {
			continue
		}
		dates := FindDates(b.Text[:min(len(b.Text), 160)], order)
		if len(dates) == 0 || dates[0].First.Year == 0 || dates[0].First != dates[0].Last {
			continue
		}
		date := dates[0]
		rest := strings.TrimLeft(b.Text[date.End:], " ")
		alone := rest == "" && date.Start == 0
		if !alone && !opensText(rest) {
			continue
		}
		if before := strings.TrimSpace(b.Text[:date.Start]); before != "" && !isPlaceline(before) {
			continue
		}
		return Line{i, len(b.Text) - len(strings.TrimLeft(rest, " -–—:)|")), date.First}, true
	}
	return Line{}, false
}

// opensText reports whether what follows a date parts it from the text.
func opensText(rest string) bool {
	if n := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "(") && n > 0 && n < 40 {
		rest = strings.TrimLeft(rest[n+1:], " ")
	}
	for _, sign := range []string{"-", "–", "—", ":", "|", ")"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// isPlaceline reports whether the text before a date is a place or a label, no
// sentence.
func isPlaceline(before string) bool {
	before = strings.Trim(before, " ,(:–—-|")
	if len(strings.Fields(before)) > 6 {
		return false
	}
	if _, ok := LabelOf(before); ok {
		return true
	}
	for w := range strings.FieldsSeq(before) {
		first := []rune(w)[0]
		if strings.ToUpper(string(first)) != string(first) && len(w) > 3 {
			return false
		}
	}
	return true
}
