package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// HoldsDay finds the day, or the span of days, on which a sentence says that
// things were held: "All sessions took place on 14 November 2025". A sentence
// that tells when the text was made or what is to come says none.
func HoldsDay(sentence string, order dates.Order) (d dates.Span, ok bool) {
	s := newSentence(sentence, order)
	days := dates.Find(sentence, order)
	if len(days) != 1 || TellsIssue(sentence) || days[0].First.Year == 0 {
		return dates.Span{}, false
	}
	for i := range s.list {
		if s.is("future", i) && s.list[i].Text != "to" {
			return dates.Span{}, false
		}
		if _, held := s.predicate(i); (held || s.is("met", i)) && s.list[i].Start < days[0].Start {
			ok = true
		}
	}
	return days[0], ok
}

// issueLine is the greatest number of words in a line that tells nothing but
// when a text was made.
const issueLine = 12

// OnlyIssue reports whether a line tells nothing but when the text was made:
// "Published 30 June 2026", "Prepared by the secretariat, 29 May 2026", "30 June 2026 |
// Press release".
func OnlyIssue(line string) bool {
	words := foldedWords(line)
	if len(words) < 2 || len(words) > issueLine {
		return false
	}
	return theVocabulary().sets["issued"][words[0]] || slices.ContainsFunc(words, embargoed) || sortOfNews(line) || tellsChange(line) || cellOfIssue(line)
}

// cellOfIssue reports whether one part of a line, whose parts signs part, says when the text was
// made, and the others no day or hour: "Details | Published: 30 June 2026 | Hits: 4".
func cellOfIssue(line string) bool {
	days := dates.Find(line, dates.DayFirst)
	if len(days) != 1 || days[0].First != days[0].Last || len(dates.FindTimes(line)) > 0 {
		return false
	}
	lead := line[:days[0].Start]
	words := foldedWords(lead[strings.LastIndexAny(lead, "|•·")+1:])
	return len(words) > 0 && len(words) <= mostStepWords && theVocabulary().sets["issued"][words[0]]
}

// tellsChange reports whether a line holds the day on which a page was published and that
// on which it was changed, and nothing else: "9 June 2026 – last update: 14 June 2026".
func tellsChange(line string) bool {
	days := dates.Find(line, dates.DayFirst)
	if len(days) != 2 || len(foldedWords(line[:days[0].Start])) > 0 || len(foldedWords(line[days[1].End:])) > 0 {
		return false
	}
	words := foldedWords(line[days[0].End:days[1].Start])
	return len(words) <= mostStepWords && slices.ContainsFunc(words, func(w string) bool { return theVocabulary().news.sets["changed"][w] })
}

// embargoed reports whether a word says until when nobody may print a text.
func embargoed(word string) bool { return theVocabulary().news.sets["embargo"][word] }

// sortOfNews reports whether a line holds a day, perhaps with the hour, and, parted from it by signs, what sort
// of news its text is, and no more than a topic beside: "News | 30 June 2026 | 09:30".
func sortOfNews(line string) bool {
	days, hours, sorts, others := 0, 0, 0, 0
	line = strings.NewReplacer(" – ", " | ", " — ", " | ", " - ", " | ").Replace(line)
	for part := range strings.FieldsFuncSeq(line, func(c rune) bool { return strings.ContainsRune("|•·", c) }) {
		part = strings.TrimSpace(part)
		if day, hour := onlyWhen(part); day || hour {
			days, hours = days+count(day), hours+count(hour)
			continue
		}
		_, isLabel := LabelOf(part)
		switch words := foldedWords(part); {
		case isLabel:
			return false // "Date | 30 June 2026"
		case newsSort(words):
			sorts++
		case len(words) > mostStepWords || len(dates.FindTimes(part)) > 0 || len(dates.Find(part, dates.DayFirst)) > 0:
			return false
		default:
			others++
		}
	}
	return days == 1 && sorts > 0 && (hours == 0 || hours == 1 && others == 0)
}

// newsSort reports whether words say of what sort a text of news is: "press statement", "news item".
func newsSort(words []string) bool {
	news := theVocabulary().news.sets
	return len(words) > 0 && len(words) < 3 && (news["issued"][words[len(words)-1]] || len(words) == 2 && news["issued"][words[0]] && news["kicker"][strings.Join(words, " ")])
}

// onlyWhen reports whether words are nothing but a day, an hour without an end, or both.
func onlyWhen(words string) (day, hour bool) {
	rest := words
	if spans := dates.Find(words, dates.DayFirst); len(spans) == 1 && spans[0].First == spans[0].Last {
		day, rest = true, words[:spans[0].Start]+words[spans[0].End:]
	}
	if times := dates.FindTimes(rest); len(times) == 1 && times[0].To == "" {
		hour, rest = true, rest[:times[0].Start]+rest[times[0].End:]
	}
	if strings.Trim(rest, " ,") != "" {
		return false, false
	}
	return day, hour
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// TellsIssue reports whether a text tells when it was itself made, published
// or changed: "version of", "Distr.", "published".
func TellsIssue(text string) bool {
	for _, w := range foldedWords(text) {
		if theVocabulary().sets["issued"][w] {
			return true
		}
	}
	return false
}
