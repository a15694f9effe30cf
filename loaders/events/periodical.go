package events

import "strings"

// NamesPeriodical reports whether a line is the title of a newsletter or the like: it is
// short and ends or begins with a word for one, "Reef Digital Bulletin", "La lettre des
// lampes".
func NamesPeriodical(line string) bool {
	words := foldedWords(line)
	if len(words) < 2 || len(words) > longestPeriodical || strings.ContainsAny(line, ".!?:") {
		return false
	}
	periodical := theVocabulary().news.sets["periodical"]
	return periodical[words[len(words)-1]] || periodical[words[0]] || periodical[words[1]]
}

// longestPeriodical is the greatest number of words in the title of a newsletter.
const longestPeriodical = 8

// NumbersIssue reports whether a line says which issue of a newsletter it heads: "No. 14 –
// May 2026", "Vol. 3, Issue 5".
func NumbersIssue(line string) bool {
	list := tokens(line)
	if len(list) == 0 || len(strings.Fields(line)) > longestPeriodical {
		return false
	}
	for i, t := range list {
		if t.kind != 'w' || !theVocabulary().news.sets["issueno"][t.text] {
			continue
		}
		for k := i + 1; k < len(list) && k <= i+2; k++ {
			if list[k].kind == 'n' || list[k].kind == 'w' && list[k].capital && roman(line[list[k].start:list[k].end]) {
				return true
			}
		}
	}
	return false
}

// PeriodicalBy is the name of the body in a line that says whose newsletter it heads: "A
// monthly update by the Reef Foundation", "Your letter from the Tide Union".
func PeriodicalBy(line string) (name string, ok bool) {
	s := newSentence(line, DayFirst)
	s.news = true
	for i := 0; i < len(s.list) && i < longestPeriodical; i++ {
		if !s.is("periodical", i) {
			continue
		}
		k := i + 1
		if !s.is("periodicalby", k) {
			continue
		}
		for k++; k < len(s.list) && (s.article(k) != "" || strings.ContainsRune("'’", s.list[k].kind)); k++ {
		}
		if k < len(s.list) && s.list[k].capital {
			return withoutDate(strings.TrimRight(line[s.list[k].start:], ".!: ")), true
		}
	}
	return "", false
}
