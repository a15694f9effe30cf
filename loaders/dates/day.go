package dates

import (
	"cmp"
	"fmt"
	"time"

	"github.com/plenarykg/plenary/schema"
)

// Day is a day of the Gregorian calendar; Year is 0 where the text states
// none.
type Day struct{ Year, Month, Day int }

// Moment is the day as a record's moment, "" if its year is not known.
func (d Day) Moment() schema.Moment {
	if d.Year == 0 || d.Month == 0 {
		return ""
	}
	return schema.Moment(fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day))
}

// ParseDay reads 2006-01-02; ok is false for anything else.
func ParseDay(s string) (d Day, ok bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, false
	}
	return Day{t.Year(), int(t.Month()), t.Day()}, true
}

// Add returns the day n days later. The day's year has to be known.
func (d Day) Add(n int) Day {
	t := time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC)
	return Day{t.Year(), int(t.Month()), t.Day()}
}

// AddMonths returns the day of the same number some months on.
func (d Day) AddMonths(n int) Day {
	months := d.Year*12 + d.Month - 1 + n
	return Day{months / 12, months%12 + 1, d.Day}
}

// Weekday is 1 for Monday to 7 for Sunday. The day's year has to be known.
func (d Day) Weekday() int {
	w := int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday())
	if w == 0 {
		return 7
	}
	return w
}

// In returns the day in the year, if it states none itself.
func (d Day) In(year int) Day {
	if d.Year == 0 {
		d.Year = year
	}
	return d
}

// Before reports whether a day is earlier than another; days whose years are not known are taken to be of one.
func (d Day) Before(o Day) bool {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day)) < 0
}

func (d Day) Valid() bool {
	if d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return false
	}
	year := d.Year
	if year == 0 {
		year = 2024 // a leap year
	}
	return time.Date(year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Day() == d.Day
}

// Near gives a date without a year the one that the day on which it was printed
// suggests: the future lies after that day, the past not nearly a year after.
func (d Span) Near(today Day, future bool) Span {
	if d.First.Year != 0 || today.Year == 0 || today.Month == 0 {
		return d.In(today.Year)
	}
	near := d.In(today.Year)
	today.Day = max(1, today.Day)
	switch {
	case future && near.Last.Moment() < today.Moment():
		return d.In(today.Year + 1)
	case !future && near.First.Moment() > today.Add(longAhead).Moment():
		return d.In(today.Year - 1)
	}
	return near
}

// longAhead is the number of days beyond which a day without a year is no
// coming one, unless the text says so.
const longAhead = 300
