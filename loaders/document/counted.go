package document

import (
	"regexp"
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

// countingHeading is the heading that a line which counts is.
func countingHeading(l plainLine) rawBlock {
	w := textWriter{}
	w.write(l.text, l.line)
	heading, _ := w.block(Block{Kind: Heading})
	return heading
}
