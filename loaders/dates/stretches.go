package dates

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// Systems print when an event begins and ends each with its day: "17 April 2026 09:00 – 17 April 2026 12:30",
// "Mon 17 Apr 2026, 09:00 to Tue 18 Apr 2026, 17:30".

// joinTimes makes one stretch of two times between which nothing but a sign, or "to", and a day stands.
func joinTimes(text string, found []Times) []Times {
	for n := 0; n+1 < len(found); n++ {
		a, b := found[n], found[n+1]
		if a.To != "" || b.To != "" {
			continue
		}
		rest, ok := behindUntil(text[a.End:b.Start])
		if !ok {
			continue
		}
		rest = strings.TrimRight(rest, " ,(|@·–-")
		rest = strings.TrimSuffix(rest, " at")
		if days := Find(rest, DayFirst); len(days) != 1 || days[0].Start != 0 || days[0].End != len(rest) {
			continue
		}
		found[n] = Times{Start: a.Start, End: b.End, From: a.From, To: b.From, Across: true}
		found = append(found[:n+1], found[n+2:]...)
	}
	return found
}

// joinDays makes one stretch of two days between which nothing but the time of the first and a sign, or "to", stands, if a time
// stands behind the second; two times on one day leave that once.
func joinDays(text string, found []Span) []Span {
	near := false // days with a figure between
	for n := 0; n+1 < len(found) && !near; n++ {
		a, b := found[n].End, found[n+1].Start
		near = b-a <= longestBetween && strings.ContainsAny(text[a:b], "0123456789")
	}
	if !near {
		return found
	}
	parser := timeParser{calendar: Calendar(), list: lexis.Cut(text)}
	times := parser.find()
	for n := 0; n+1 < len(found); n++ {
		a, b := found[n], found[n+1]
		if a.First != a.Last || b.First != b.Last || b.Start-a.End > longestBetween || b.First.Moment() < a.First.Moment() {
			continue
		}
		k := slices.IndexFunc(times, func(t Times) bool { return t.Start >= a.End })
		if k < 0 || k+1 >= len(times) || times[k].To != "" || times[k+1].To != "" || times[k].End > b.Start || times[k+1].Start < b.End {
			continue
		}
		rest, ok := behindUntil(text[times[k].End:b.Start])
		if ok && strings.TrimSpace(rest) == "" && joins(text[a.End:times[k].Start]) && joins(text[b.End:times[k+1].Start]) {
			found[n].Last = b.Last
			found = append(found[:n+1], found[n+2:]...)
		}
	}
	return found
}

// joins reports whether words between a day and its time are no more than signs and "at".
func joins(words string) bool {
	words = strings.Trim(words, " ,(|@·–-")
	return words == "" || words == "at"
}

// longestBetween is the number of bytes within which a time stands between two days.
const longestBetween = 30

// behindUntil is what stands behind a sign, or "to", with which words begin, and perhaps a zone before it.
func behindUntil(words string) (rest string, ok bool) {
	words = strings.TrimLeft(words, " ")
	if zone, behind, cut := strings.Cut(words, " "); cut && len(zone) <= 5 && zone == strings.ToUpper(zone) && strings.ContainsAny(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		words = strings.TrimLeft(behind, " ")
	}
	for _, sign := range []string{"–", "—", "-", "to ", "until ", "till "} {
		if rest, ok = strings.CutPrefix(words, sign); ok {
			return strings.TrimLeft(rest, " "), true
		}
	}
	return "", false
}
