// Package dates finds the days and hours that a text prints, and says what year
// those without one mean. The names of months and of days of the week, and the
// words that stand beside days and hours, are in data/calendar.tsv, by language.
//
// It knows no sentences: which event a day belongs to, and whether it is that of
// its opening or of a deadline, is for loaders/events. Offsets are bytes of the
// text that a function was given.
//
// Where to look:
//
//   - days and spans of days: day (as values), dates (how they are found), with spans (what joins two days) and yearfirst
//   - times of day: times
//   - days that a text names only within a span that is known, "Day 2", "Tuesday": frame
//   - the year that days without one mean: year
//   - words that stand beside days and hours and say nothing else: words
//   - the table of them all: calendar
package dates
