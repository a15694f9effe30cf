package events

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// PrintedBySystem reports whether a line is, from its day on, the day and the minute at which a site
// printed an item: "14/03/2026 16:05", "Friday, 14.03.2026 | 9:25", "March 14, 2026 at 4:05PM". At full and
// half hours, and at the quarters between them, events begin too.
func PrintedBySystem(line string) bool {
	line, _, _ = strings.Cut(line, "\n")
	found := systemMinute.FindStringSubmatch(strings.TrimSpace(line))
	if found == nil {
		return false
	}
	minute, err := strconv.Atoi(found[1])
	return err == nil && minute%quarter != 0
}

// quarter is the number of minutes of a quarter of an hour.
const quarter = 15

var systemMinute = regexp.MustCompile(`^(?:\p{L}+,? )?(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2}, \d{4}),?\s*(?:[-–|]|at|à|a las|às|um)?\s*\d{1,2}:(\d{2})(?::\d{2})?(?:\s?(?i:[ap]\.?m\.?))?(?:\s*\(?(?:GMT|UTC)[+\d:]*\)?)?$`)

// PageNumber reports whether a line is a bare page number, with or without
// the word and the total: "12", "Page 3 of 20", "– 4 –".
func PageNumber(line string) bool {
	c := dates.Calendar()
	numbers := 0
	for _, t := range lexis.Cut(line) {
		switch {
		case t.Kind == 'n' && t.Digits <= 3:
			numbers++
		case t.Kind == 'n', t.Kind == 'w' && !c.Is("pageword", t), t.Kind > unicode.MaxASCII:
			return false
		}
	}
	return numbers == 1 || numbers == 2
}
