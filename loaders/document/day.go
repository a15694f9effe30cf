package document

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

//go:embed data/months.txt
var monthsFile string

var months = readMonths(monthsFile)

func readMonths(file string) map[string]int {
	known := map[string]int{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for i, names := range strings.Fields(line) {
			for _, name := range strings.Split(names, "|") {
				known[name] = i + 1
			}
		}
	}
	return known
}

// monthNumber returns 1 to 12 for a month's name, else 0.
func monthNumber(word string) int {
	return months[strings.ToLower(strings.TrimSuffix(word, "."))]
}

var (
	isoDay      = regexp.MustCompile(`\b(\d{4})[-./](\d{2})[-./](\d{2})`)
	dayMonth    = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de| of)? (\p{L}+)\.?(?: de)?,? (\d{4})\b`)
	monthDay    = regexp.MustCompile(`(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	dayInFigure = regexp.MustCompile(`\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b`)
)

// dayOf reads a whole day as documents declare it ("2025-12-17T09:00Z", "17
// December 2025", "Dec. 17, 2025", "17/12/2025") and returns it as 2006-01-02,
// or "" if it finds none or the figures allow two readings.
func dayOf(text string) string {
	if m := isoDay.FindStringSubmatch(text); m != nil {
		return validDay(m[1], number(m[2]), m[3])
	}
	if m := dayMonth.FindStringSubmatch(text); m != nil && monthNumber(m[2]) > 0 {
		return validDay(m[3], monthNumber(m[2]), m[1])
	}
	if m := monthDay.FindStringSubmatch(text); m != nil && monthNumber(m[1]) > 0 {
		return validDay(m[3], monthNumber(m[1]), m[2])
	}
	if m := dayInFigure.FindStringSubmatch(text); m != nil && (number(m[1]) > 12 || strings.Contains(m[0], ".")) {
		return validDay(m[3], number(m[2]), m[1])
	}
	return ""
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func validDay(year string, month int, day string) string {
	written := fmt.Sprintf("%s-%02d-%02d", year, month, number(day))
	if _, err := time.Parse(time.DateOnly, written); err != nil {
		return ""
	}
	return written
}
