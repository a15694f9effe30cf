package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

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
	list := lexis.Cut(line)
	if len(list) == 0 || len(strings.Fields(line)) > longestPeriodical {
		return false
	}
	for i, t := range list {
		if t.Kind != 'w' || !theVocabulary().news.sets["issueno"][t.Text] {
			continue
		}
		for k := i + 1; k < len(list) && k <= i+2; k++ {
			if list[k].Kind == 'n' || list[k].Kind == 'w' && list[k].Capital && roman(line[list[k].Start:list[k].End]) {
				return true
			}
		}
	}
	return false
}

// NamesOnlyBody reports whether a line is the name of a body by its own words, and no
// headline on one: a noun for bodies ends it, or stands before what is "of" or "for".
func NamesOnlyBody(line string) bool {
	words := foldedWords(line)
	if len(words) == 0 {
		return false
	}
	news := theVocabulary().news.sets
	body := func(w string) bool {
		return news["apposed"][w] || news["barebody"][w] || news["officehead"][w] || news["bodyhead"][w]
	}
	head := len(words)
	for i, w := range words {
		if i > 0 && news["headlineverb"][w] {
			return false
		}
		if i > 0 && head == len(words) && news["bodyof"][w] {
			head = i
		}
	}
	if head == len(words) && len(words) > 1 && news["barebody"][words[0]] && !news["bodyhead"][words[0]] {
		return false // "Ministry Opens Lamp School"
	}
	if news["bodyhead"][words[0]] { // "Fundación Mareas", "Agence nationale de la mer"
		return head < len(words) || len(words) <= mostHeadWords
	}
	return body(words[head-1])
}

// mostHeadWords is the greatest number of words of a Romance name that begins with a noun
// for a body and has no "de".
const mostHeadWords = 4

// PeriodicalBy is the name of the body in a line that says whose newsletter it heads: "A
// monthly update by the Reef Foundation", "Your letter from the Tide Union".
func PeriodicalBy(line string) (name string, ok bool) {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for i := 0; i < len(s.list) && i < longestPeriodical; i++ {
		if !s.is("periodical", i) {
			continue
		}
		k := i + 1
		if !s.is("periodicalby", k) {
			continue
		}
		for k++; k < len(s.list) && (s.article(k) != "" || strings.ContainsRune("'’", s.list[k].Kind)); k++ {
		}
		if k < len(s.list) && s.list[k].Capital {
			return withoutDate(strings.TrimRight(line[s.list[k].Start:], ".!: ")), true
		}
	}
	return "", false
}

// PeriodicalUnder is the name in front of a dash behind which a line says only that it heads a
// newsletter, and of when, or of a comma behind which it counts its issues: "Tide Watch – Members' Bulletin, May 2026",
// "Tide Watch, members' letter no. 31".
func PeriodicalUnder(line string) (name string, ok bool) {
	if name, rest, parted := strings.Cut(line, ", "); parted && NumbersIssue(rest) && len(strings.Fields(name)) > 1 && TitleCase(name) && periodicalIn(rest) {
		return name, true
	}
	for _, sign := range []string{" – ", " — ", " | ", " - "} {
		name, rest, parted := strings.Cut(line, sign)
		if !parted {
			continue
		}
		rest, _, _ = strings.Cut(rest, ",")
		words := foldedWords(withoutDate(rest))
		periodical := theVocabulary().news.sets["periodical"]
		if n := len(words); n == 0 || n > longestPeriodical/2 || !periodical[words[0]] && !periodical[words[n-1]] {
			return "", false
		}
		return name, len(strings.Fields(name)) > 1 && TitleCase(name)
	}
	return "", false
}

// periodicalIn reports whether one of the words of a text is one for a newsletter.
func periodicalIn(text string) bool {
	return slices.ContainsFunc(foldedWords(text), func(w string) bool { return theVocabulary().news.sets["periodical"][w] })
}

// ForMembers reports whether a line says that what it heads is for the members of those who write it.
func ForMembers(line string) bool {
	return slices.ContainsFunc(foldedWords(line), func(w string) bool { return theVocabulary().news.sets["membership"][w] })
}
