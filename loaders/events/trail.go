package events

import (
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Trail reports whether a line only says where on a site its page stands: "Home >
// News > Press releases".
func Trail(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > 200 || strings.Contains(line, "\n") {
		return false
	}
	first, _, labelled := strings.Cut(line, ":")
	if home := theVocabulary().news.sets["home"]; labelled && len(dates.Find(line, dates.DayFirst)) == 0 && home[strings.Join(foldedWords(first), " ")] {
		return true // "You are here: News"
	}
	for _, sign := range []string{" > ", " » ", " › ", " → ", " / "} {
		steps := strings.Split(line, sign)
		if len(steps) < 2 || sign == " » " && strings.Contains(line, "«") {
			continue // « Récifs et données » s'est tenu
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
// "Programme Speakers Register Contact", "Events | Data and statistics", "Skip to main
// content".
func Navigation(line string) bool {
	known, words := 0, foldedWords(line)
	if theVocabulary().news.sets["skiplink"][strings.Join(words, " ")] {
		return true
	}
	for _, w := range words {
		if theVocabulary().news.sets["navword"][w] {
			known++
		}
	}
	if first, _, parted := strings.Cut(line, " | "); parted && theVocabulary().news.sets["navword"][strings.Join(foldedWords(first), " ")] {
		return true
	}
	if len(words) >= 3 && theVocabulary().news.sets["sitehome"][words[0]] && known >= 3 && !strings.ContainsAny(line, ".!?") {
		return true // "Home About Members Peering policy Looking glass"
	}
	return len(words) >= 3 && 3*known >= 2*len(words) || known >= 4 && 2*known >= len(words) && !strings.ContainsAny(line, ",:;.?!") && allCapital(line)
}

// PartOfSite reports whether all words of a line, but for small ones, are those of parts of a site: "Registration",
// "Agenda and Documents".
func PartOfSite(line string) bool {
	news, known := theVocabulary().news.sets, 0
	for _, w := range foldedWords(line) {
		switch {
		case news["navword"][w] || news["menuword"][w]:
			known++
		case !news["siteword"][w]:
			return false
		}
	}
	return known > 0
}

// allCapital reports whether all words of a line begin with a capital letter, as in menus.
func allCapital(line string) bool {
	for _, t := range lexis.Cut(line) {
		if t.Kind == 'w' && !t.Capital {
			return false
		}
	}
	return true
}

// NamedTwice reports whether a line is a short form and the name that it stands for, as
// sites print above their pages: "SRX | Silk Reef Exchange", "Silk Reef Exchange - SRX".
func NamedTwice(line string) bool {
	for _, sign := range []string{" | ", " – ", " — ", " - ", " · ", ": "} {
		a, b, ok := strings.Cut(line, sign)
		if ok && (fullName(b, a) == b || fullName(a, b) == a) {
			return true
		}
	}
	return false
}

// linksBelowDay is where the lines end with which a block goes on below a day, if these
// only serve to move about a site, as below the name of a newspaper.
func linksBelowDay(text string) int {
	end := len(text)
	for {
		at := strings.LastIndexByte(text[:end], '\n')
		if at < 0 || !Navigation(text[at+1:end]) && !Trail(text[at+1:end]) && !rowOfLinks(text[at+1:end]) {
			return end
		}
		end = at
	}
}

// rowOfLinks reports whether a line is a row of four short names or more with signs
// between them: "News | Business | Sports | Subscribe".
func rowOfLinks(line string) bool {
	for _, sign := range []string{" | ", " · ", " • ", " / "} {
		parts := strings.Split(line, sign)
		if len(parts) >= 4 && !slices.ContainsFunc(parts, func(p string) bool { return len(strings.Fields(p)) > 3 || strings.ContainsAny(p, "0123456789.") }) {
			return true
		}
	}
	return false
}

// mostStepWords is the greatest number of words in a step of a trail, whose last
// may be a headline.
const mostStepWords = 6

// siteSigns part the steps of a line that says whose site and which part of it a page
// is of.
var siteSigns = []string{" > ", " » ", " › ", " / ", " | ", " · ", " • ", " – ", " — ", " - "}

// SiteOf is the name with which a line begins that goes on with nothing but parts of a
// site, a day and how long one reads: "Tide Safety Fiji / Blog / 3 July 2026 / 5 min read",
// "Reef House blog · Security".
func SiteOf(line string) (name string, ok bool) {
	steps := []string{strings.TrimSpace(line)}
	for _, sign := range siteSigns {
		if parts := strings.Split(line, sign); len(parts) > 1 {
			steps = parts
			break
		}
	}
	name = strings.TrimSpace(steps[0])
	words := strings.Fields(name)
	n := len(words)
	for n > 1 && partOfSite(words[n-1]) && strings.ContainsFunc(words[n-1], unicode.IsLetter) {
		n--
	}
	if len(steps) == 1 && n == len(words) || n == 0 || n > mostStepWords+2 || partOfSite(words[0]) || strings.ContainsAny(name, ".!?:") {
		return "", false
	}
	for _, step := range steps[1:] {
		if days := dates.Find(step, dates.DayFirst); len(days) == 0 && !partOfSite(step) {
			return "", false
		}
	}
	name = strings.Join(words[:n], " ")
	return strings.TrimRight(name, ","), isPlaceline(name) && (n > 1 || len(steps) > 1)
}

// partOfSite reports whether words name a part of a site, a sort of news or how long one
// reads, and nothing else.
func partOfSite(step string) bool {
	words := foldedWords(step)
	news := theVocabulary().news.sets
	if n := len(words); n > 1 && n <= 3 && news["apposed"][words[n-1]] {
		return true // "Registered charity"
	}
	for _, w := range words {
		if !news["navword"][w] && !news["issued"][w] && !news["issuing"][w] && !news["siteword"][w] && strings.Trim(w, "0123456789") != "" {
			return false
		}
	}
	return len(words) > 0
}

// OfNews reports whether a part of a line that names a site is its news: "Pilots' Forum – News".
func OfNews(line string) bool {
	for _, sign := range siteSigns {
		parts := strings.Split(line, sign)
		if slices.ContainsFunc(parts[1:], func(p string) bool { return theVocabulary().news.sets["newspart"][strings.Join(foldedWords(p), " ")] }) {
			return true
		}
	}
	return false
}

// CountsAudience reports whether a line only says how many people follow or liked what a page shows:
// "1.2k followers", "Followers 318".
func CountsAudience(line string) bool {
	words := strings.Fields(line)
	if len(words) != 2 {
		return false
	}
	for n, w := range words {
		if theVocabulary().news.sets["audience"][lexis.Fold(w)] {
			number := words[1-n]
			return number[0] >= '0' && number[0] <= '9'
		}
	}
	return false
}
