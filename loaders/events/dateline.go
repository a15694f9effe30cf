package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
)

// Line is the dateline with which a press item begins: "NAIROBI, 4 March 2026
// —". End is the byte of the block behind it.
type Line struct {
	Block, End int
	Day        Day
}

// Dateline finds the dateline of a press item.
func Dateline(d *document.Document, order Order) (Line, bool) {
	for i, b := range d.Blocks {
		if i > 12 {
			break
		}
		if b.Kind != document.Paragraph {
			continue
		}
		dates := FindDates(b.Text[:min(len(b.Text), 160)], order)
		if len(dates) == 0 || dates[0].First.Year == 0 || dates[0].First != dates[0].Last {
			continue
		}
		date := dates[0]
		rest := strings.TrimLeft(b.Text[date.End:], " ")
		alone := rest == "" && date.Start == 0
		if !alone && !opensText(rest) {
			continue
		}
		if before := strings.TrimSpace(b.Text[:date.Start]); before != "" && !isPlaceline(before) {
			continue
		}
		if n := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "(") && n > 0 && n < 40 {
			rest = rest[n+1:]
		}
		return Line{i, len(b.Text) - len(strings.TrimLeft(rest, " -–—:)|.")), date.First}, true
	}
	return Line{}, false
}

// opensText reports whether what follows a date parts it from the text.
func opensText(rest string) bool {
	if n := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "(") && n > 0 && n < 40 {
		rest = strings.TrimLeft(rest[n+1:], " ")
	}
	for _, sign := range []string{"-", "–", "—", ":", "|", ")", ". ", ".-", ".–", ".—", "/"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// isPlaceline reports whether the text before a date is a place or a label, no
// sentence.
func isPlaceline(before string) bool {
	before = strings.Trim(before, " ,(:–—-|")
	if len(strings.Fields(before)) > 6 {
		return false
	}
	if _, ok := LabelOf(before); ok {
		return true
	}
	for w := range strings.FieldsSeq(before) {
		first := []rune(w)[0]
		if strings.ToUpper(string(first)) != string(first) && len(w) > 3 {
			return false
		}
	}
	return true
}

// Boilerplate reports whether a heading or a line opens what press items print
// below the news: "About the forum", "Notes to editors".
func Boilerplate(line string) bool {
	words := foldedWords(line)
	if len(words) == 0 || len(words) > 8 {
		return false
	}
	forms := theVocabulary().news.sets["boilerplate"]
	return forms[strings.Join(words, " ")] || forms[words[0]] && len(words) > 1 && words[0] != "contact" || len(words) > 1 && words[0] == "a" && words[1] == "propos"
}

// Generic reports whether a noun may stand for an event of any sort: "the
// meeting".
func Generic(noun string) bool { return theVocabulary().news.sets["generic"][noun] }

// WeakNoun reports whether a noun stands for an event only beside its name:
// "the competition".
func WeakNoun(noun string) bool {
	v := theVocabulary()
	return v.sets["weaknoun"][noun] || v.news.sets["weaknoun"][noun]
}

// HasNoun reports whether a title calls its event by the noun, in the singular
// or the plural.
func HasNoun(title, noun string) bool {
	for _, w := range foldedWords(title) {
		if w == noun || w == noun+"s" || w+"s" == noun {
			return true
		}
	}
	return false
}
