package document

import (
	"regexp"
	"slices"
	"strings"
)

// fewestCountedLines is the number of lines from which on those that count are headings.
const fewestCountedLines = 2

// counted is a line that counts the parts of a document: "Side event 4", "Taller III",
// "Manifestation parallèle n° 12:", "SESSION B".
var counted = regexp.MustCompile(`^(\p{Lu}[\p{L}'’-]*(?:[ -]\p{L}[\p{L}'’-]*){0,3}) (?:(?i:no|nr|num|núm)\.? ?|(?i:n)\.?[º°o] ?|# ?)?(\d{1,3}|[IVX]{1,6}|[A-Z])\s?[.:–—-]?$`)

// countedLines are the lines that count the parts of a text, which are headings of their
// own even where the title of the part stands right below: each stands behind a blank
// line, begins with the same words as another, and has a number of its own. The rooms of
// a building have numbers too.
func countedLines(lines []plainLine) map[int]bool {
	numbers := map[string]map[string]bool{}
	places := map[string][]int{}
	for i, l := range lines {
		found := counted.FindStringSubmatch(l.text)
		if found == nil || !l.blank || i+1 == len(lines) || IsRoom(l.text) {
			continue
		}
		words := strings.ToLower(found[1])
		if numbers[words] == nil {
			numbers[words] = map[string]bool{}
		}
		numbers[words][found[2]] = true
		places[words] = append(places[words], i)
	}
	counting := map[int]bool{}
	for words, at := range places {
		if len(at) < fewestCountedLines || len(numbers[words]) < len(at) {
			continue
		}
		for _, i := range at {
			counting[i] = true
		}
	}
	return counting
}

// townAndDay is a line that says nothing but a town and a day: "Suva, 4 March 2027", "Port Vila – Monday, 4 March".
var townAndDay = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+){0,3}(?: ?[,:|–—-] ?| \()(?:\p{L}+,? )?(\d{1,2}(?:er|\.|º)?(?: de| of)? \p{L}+(?: de)?(?:,? \d{4})?|\p{L}+ \d{1,2}(?:, \d{4})?)\)?[.:]?$`)

// datedLines are the lines that part a text by where and when: each stands behind a blank line and the end of a sentence, with
// prose below, and each has a day of its own. Below a headline such a line says when the text was written. In a text without
// such lines, they are those that part it by days and titles.
func datedLines(lines []plainLine) map[int]bool {
	heads, days := map[int]bool{}, map[string]bool{}
	for i, l := range lines {
		found := townAndDay.FindStringSubmatch(l.text)
		if found == nil || !l.blank || i == 0 || i+1 == len(lines) || !endsSentence(lines[i-1].text) || len(strings.Fields(lines[i+1].text)) < fewestProseWords {
			continue
		}
		if dayMonthIn(found[1]) {
			heads[i], days[found[1]] = true, true
		}
	}
	if len(heads) < fewestCountedLines || len(days) < len(heads) {
		return dayTitledLines(lines)
	}
	return heads
}

// dayTitled is a line that begins with a day, alone or in brackets, and has a title behind: "22 September. Nets for All", "(4 May)
// Workshop on Nets", "Monday 22 June: Who Owns the Salt?".
var dayTitled = regexp.MustCompile(`^(?:\p{L}+,? )?(?:(` + dayName + `)(?:,? \d{4})?(?:\.| ?[:|–—]| -)|\((` + dayName + `)(?:,? \d{4})?\)) [\p{Lu}"“«¿].*[^.,;:]$`)

const dayName = `\d{1,2}(?:st|nd|rd|th|er|º)?(?: ?[–-] ?\d{1,2})?(?: de| of)? \p{L}+|\p{L}+ \d{1,2}(?:st|nd|rd|th)?(?: ?[–-] ?\d{1,2})?`

// dayTitledLines are the lines that part a text by a day and a title each: they stand behind a blank line, with lines right
// below that end with a sentence, and each has a day of its own.
func dayTitledLines(lines []plainLine) map[int]bool {
	heads, days := map[int]bool{}, map[string]bool{}
	for i, l := range lines {
		found := dayTitled.FindStringSubmatch(l.text)
		if found == nil || !l.blank || i+1 == len(lines) || runes(l.text) > shortLine || len(strings.Fields(lines[i+1].text)) < fewestToldWords || startsLabel(lines[i+1].text) || !endsSentence(lastOfGroup(lines[i:])) {
			continue
		}
		if day := found[1] + found[2]; dayMonthIn(day) {
			heads[i], days[day] = true, true
		}
	}
	if len(heads) < fewestCountedLines || len(days) < len(heads) {
		return nil
	}
	return heads
}

// fewestToldWords is the smallest number of words of a line below a day and a title that tells of them.
const fewestToldWords = 3

// lastOfGroup is the last line before the next blank one.
func lastOfGroup(lines []plainLine) string {
	end := 1
	for end < len(lines) && !lines[end].blank {
		end++
	}
	return lines[end-1].text
}

// fewestProseWords is the smallest number of words of a line with which prose begins.
const fewestProseWords = 8

// dayMonthIn reports whether one of the words of a text is the name of a month.
func dayMonthIn(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return monthNumber(strings.TrimSuffix(word, ",")) > 0 })
}

// countingHeading is the heading that a line which counts is.
func countingHeading(l plainLine) rawBlock {
	w := textWriter{}
	w.write(l.text, l.line)
	heading, _ := w.block(Block{Kind: Heading})
	return heading
}
