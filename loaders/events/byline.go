package events

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Byline reports whether a line says only who wrote an item, and when: "By the Reef Watch team —
// 4 March 2026".
func Byline(line string, order dates.Order) bool {
	days := dates.Find(line, order)
	return len(days) == 1 && days[0].Start > 0 && days[0].End == len(line) && days[0].First.Year > 0 && issued(line, days[0])
}

// TeamOf is the body of which a line says that a team of it wrote the item: "By the Watch team, Reef
// Collective — 4 March 2026".
func TeamOf(line string, order dates.Order) (name string, ok bool) {
	if !Byline(line, order) {
		return "", false
	}
	before := strings.TrimRight(line[:dates.Find(line, order)[0].Start], " ,|·—–-")
	team, name, ok := strings.Cut(before, ", ")
	words := foldedWords(team)
	if printed := strings.Fields(team); !ok && len(printed) > 2 && shouting(printed[len(printed)-2]) {
		name, ok = printed[len(printed)-2], true // "By the TFCC team, 4 March 2026"
	}
	first, _ := utf8.DecodeRuneInString(name)
	return name, ok && theVocabulary().news.sets["staff"][words[len(words)-1]] && unicode.IsUpper(first) && !strings.Contains(name, ",")
}

// PostedBy is the name behind "by" in a line that says when and by whom an item was posted, which may
// be a person's: "Posted on 4 March 2026 by the Reef Network", "Posted by Reef Watch | 4 March 2026".
func PostedBy(line string, order dates.Order) (name string, ok bool) {
	days := dates.Find(line, order)
	if len(days) != 1 || days[0].First.Year == 0 || len(strings.Fields(line)) > 14 || strings.ContainsAny(line, "?!") {
		return "", false
	}
	words, v := foldedWords(line), theVocabulary().news
	if len(words) == 0 || !v.sets["issued"][words[0]] && !v.sets["byline"][words[0]] {
		return "", false
	}
	fields := strings.Fields(line)
	for k, f := range fields {
		if !v.sets["byline"][lexis.Fold(f)] {
			continue
		}
		name = strings.Join(fields[k+1:], " ")
		if at := strings.Index(name, line[days[0].Start:days[0].End]); at >= 0 {
			name = name[:at]
		}
		name = strings.TrimSuffix(strings.TrimRight(name, " ,|·•—–-*"), " on")
		if team := strings.Fields(name); len(team) > 2 && theVocabulary().news.sets["signers"][team[len(team)-1]] {
			name = strings.Join(team[:len(team)-1], " ") // "the Reef Watch team"
		}
		name = strings.TrimPrefix(name, "the ")
		return name, name != "" && !ofPost(name)
	}
	return "", false
}
