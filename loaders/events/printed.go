package events

import (
	"regexp"
	"strconv"
	"strings"
)

// PrintedBySystem reports whether a line is, from its day on, the day and the minute at which a site
// printed an item: "14/03/2026 16:05", "Friday, 14.03.2026 | 9:25", "14 March 2026, 16:05". At full and
// half hours, and at the quarters between them, events begin too.
func PrintedBySystem(line string) bool {
	found := systemMinute.FindStringSubmatch(strings.TrimSpace(line))
	if found == nil {
		return false
	}
	minute, err := strconv.Atoi(found[1])
	return err == nil && minute%quarter != 0
}

// quarter is the number of minutes of a quarter of an hour.
const quarter = 15

var systemMinute = regexp.MustCompile(`^(?:\p{L}+,? )?(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2}, \d{4}),?\s*[-–|]?\s*\d{1,2}:(\d{2})(?::\d{2})?(?:\s*\(?(?:GMT|UTC)[+\d:]*\)?)?$`)
