package events

import "strings"

// Trail reports whether a line only says where on a site its page stands: "Home >
// News > Press releases".
func Trail(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > 200 || strings.Contains(line, "\n") {
		return false
	}
	first, _, labelled := strings.Cut(line, ":")
	if home := theVocabulary().news.sets["home"]; labelled && len(FindDates(line, DayFirst)) == 0 && home[strings.Join(foldedWords(first), " ")] {
		return true // "You are here: News"
	}
	for _, sign := range []string{" > ", " » ", " › ", " → ", " / "} {
		steps := strings.Split(line, sign)
		if len(steps) < 2 {
			continue
		}
		known := theVocabulary().news.sets["home"][strings.Join(foldedWords(steps[0]), " ")]
		if sign == " / " && !known || len(steps) == 2 && !known && sign == " → " {
			continue
		}
		for _, step := range steps[:len(steps)-1] {
			known = known && len(strings.Fields(step)) <= mostStepWords
			if strings.ContainsAny(step, ".!?") {
				return false
			}
		}
		return known || len(strings.Fields(steps[0])) <= mostStepWords
	}
	return false
}

// Navigation reports whether a line is nothing but the names of parts of a site:
// "Programme Speakers Register Contact", "Events | Data and statistics".
func Navigation(line string) bool {
	known, words := 0, foldedWords(line)
	for _, w := range words {
		if theVocabulary().news.sets["navword"][w] {
			known++
		}
	}
	if first, _, parted := strings.Cut(line, " | "); parted && theVocabulary().news.sets["navword"][strings.Join(foldedWords(first), " ")] {
		return true
	}
	return len(words) >= 3 && 3*known >= 2*len(words)
}

// mostStepWords is the greatest number of words in a step of a trail, whose last
// may be a headline.
const mostStepWords = 6
