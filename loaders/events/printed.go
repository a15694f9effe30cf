package events

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// PrintedBySystem reports whether a line is, behind a name or two, the day and the minute at which a site printed
// an item: "14/03/2026 16:05", "Friday, 14.03.2026 | 9:25", "16:05, 14 March 2026", "Tide Watch | 14/03/2026 – 00:00",
// or the day and when it was changed: "14 March 2026, updated 16:00". At full and half hours, and at the quarters
// between them, events begin too.
func PrintedBySystem(line string) bool {
	line, _, _ = strings.Cut(strings.TrimSpace(line), "\n")
	if len(strings.Fields(line)) > issueLine+mostStepWords {
		return false
	}
	days := dates.Find(line, dates.DayFirst)
	if len(days) == 0 || days[0].First != days[0].Last || days[0].First.Year == 0 || !beforeStamp(line, days[0].Start) {
		return false
	}
	if at := changedAt(line, days[0].Start); at > 0 {
		return true
	}
	times := dates.FindTimes(line)
	return len(days) == 1 && len(times) == 1 && times[0].To == "" && printedMinute(times[0].From) && onlyStamp(line[days[0].End:])
}

// changedAt is the byte of the word behind which a line holds nothing but the day or the hour at which an item was
// changed, 0 if there is none.
func changedAt(line string, from int) int {
	for at := from; at < len(line); at++ {
		if at > 0 && (unicode.IsLetter(rune(line[at-1])) || line[at-1] >= utf8.RuneSelf) {
			continue
		}
		for _, changed := range theVocabulary().news.rows["changedat"] {
			if end := wordsAt(line[at:], changed); end > 0 && onlyStamp(line[at+end:]) && strings.ContainsAny(line[at+end:], "0123456789") && onlyStamp(line[from:at]) {
				return at
			}
		}
	}
	return 0
}

// wordsAt is the byte behind the words with which a text begins, 0 if it does not.
func wordsAt(text string, words []string) int {
	n := 0
	for _, t := range lexis.Cut(text) {
		if t.Kind != 'w' || spelling(t.Text) != words[n] {
			return 0
		}
		if n++; n == len(words) {
			return t.End
		}
	}
	return 0
}

// beforeStamp reports whether what stands before the day of a line, beside an hour, may be the names of a paper, of its
// part, of a writer or a place: no label, no sentence and no event.
func beforeStamp(line string, day int) bool {
	before := line[:day]
	for _, t := range dates.FindTimes(before) {
		before = before[:t.Start] + before[t.End:]
		break
	}
	if words := foldedWords(before); slices.Equal(words, []string{"first", "published"}) {
		return true
	}
	before = strings.Trim(before, " ,(:–—-|·•\t")
	if before == "" {
		return true
	}
	v := theVocabulary()
	for _, w := range foldedWords(before) {
		if v.sets["noun"][w] || v.news.sets["noun"][w] || v.news.sets["noticenoun"][w] {
			return false
		}
	}
	if _, isLabel := LabelOf(before); isLabel || strings.HasSuffix(strings.TrimRight(line[:day], " "), ":") || strings.ContainsAny(before, ".!?") {
		return false
	}
	small := 0
	for w := range strings.FieldsSeq(before) {
		if first := []rune(w)[0]; unicode.IsLower(first) {
			small++
		}
	}
	return 2*small < len(strings.Fields(before))
}

// onlyStamp reports whether words are nothing but days, hours and what stands beside them: "at 16:05 GMT", "Fri".
func onlyStamp(words string) bool {
	rest := words
	for _, d := range slices.Backward(dates.Find(words, dates.DayFirst)) {
		rest = rest[:d.Start] + " " + rest[d.End:]
	}
	for _, t := range slices.Backward(dates.FindTimes(rest)) {
		rest = rest[:t.Start] + " " + rest[t.End:]
	}
	c, news := dates.Calendar(), theVocabulary().news.sets
	for _, t := range lexis.Cut(rest) {
		w := rest[t.Start:t.End]
		if t.Kind == 'w' && !c.Is("timeword", t) && !news["zone"][spelling(t.Text)] && !news["stampword"][spelling(t.Text)] && !(len(w) <= longestZone && strings.ToUpper(w) == w) && c.Weekdays[t.Text] == 0 {
			return false
		}
	}
	return !strings.Contains(rest, "\n")
}

// longestZone is the number of letters of the short name of a clock: "AEDT".
const longestZone = 5

// printedMinute reports whether an hour is one at which no event begins: midnight, or a minute between the quarters.
func printedMinute(hour string) bool {
	_, minute, _ := strings.Cut(hour, ":")
	n, err := strconv.Atoi(minute)
	return err == nil && n%quarter != 0 || hour == "00:00"
}

// quarter is the number of minutes of a quarter of an hour.
const quarter = 15

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
