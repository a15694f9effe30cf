package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// addSpanAway adds the days that a sentence without any other tells by a weekend or by how many days
// were the last: "held at the weekend in Suva", "over the past two days".
func (s *sentence) addSpanAway(today dates.Day) {
	if !s.ofTelling() {
		return
	}
	for i := range s.list {
		first, last, end := s.weekendAt(i, today)
		if end < 0 {
			first, last, end = s.pastDaysAt(i, today)
		}
		if end > 0 {
			s.dates = append(s.dates, dates.Span{Start: s.list[i].Start, End: s.list[end-1].End, First: first, Last: last})
			return
		}
	}
}

// weekendAt is the Saturday and the Sunday that words from token i on mean, and the token behind these;
// end is -1 if they mean none, as "this weekend" in an item of the middle of a week that does not tell
// of what comes.
func (s *sentence) weekendAt(i int, today dates.Day) (first, last dates.Day, end int) {
	saturday := today.Add(6 - today.Weekday())
	for _, when := range []string{"last", "this", "next", "some"} {
		behind := -1
		behind = max(behind, s.longest("weekendaway "+when, i))
		if behind < 0 {
			continue
		}
		onWeekend, begins := today.Weekday() > 5, today.Weekday() < 3
		switch coming := s.comes(i); {
		case when == "next" && !onWeekend, when == "this" && onWeekend, when != "last" && coming && !onWeekend, when == "some" && onWeekend:
		case when == "last", when == "some" && !coming, when == "this" && begins && !coming:
			saturday = saturday.Add(-7)
		case when == "next":
			saturday = saturday.Add(7)
		default:
			continue
		}
		return saturday, saturday.Add(1), behind
	}
	return dates.Day{}, dates.Day{}, -1
}

// pastDaysAt reads as many days up to the one on which the item was written as words from token i on
// count: "over the past two days", "ces trois derniers jours"; with a month behind, its last days.
func (s *sentence) pastDaysAt(i int, today dates.Day) (first, last dates.Day, end int) {
	k := i
	for k < len(s.list) && (s.article(k) != "" || s.is("overdays", k) || s.is("pastdays", k)) {
		k++
	}
	n := s.numberAt(k)
	if k == i || n < 2 || n > longestTalks {
		return dates.Day{}, dates.Day{}, -1
	}
	past := slices.ContainsFunc(s.list[i:k], func(t lexis.Token) bool { return s.v.news.sets["pastdays"][t.Text] })
	k++
	if s.is("pastdays", k) {
		past, k = true, k+1
	}
	if !past || !s.is("unit 1", k) {
		return dates.Day{}, dates.Day{}, -1
	}
	if month := dates.Calendar().Months[textAt(s, k+2)]; month > 0 && s.is("of", k+1) {
		year, end := today.Year, k+3 // "the last two days of October"
		if end < len(s.list) && s.list[end].Digits == 4 {
			year, end = s.list[end].Value, end+1
		}
		last := dates.Day{Year: year, Month: month + 1}.Add(0)
		return last.Add(1 - n), last, end
	}
	return today.Add(1 - n), today, k + 1
}
