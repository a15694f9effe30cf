package overview

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
)

// longestRubric is the number of words that a line above a statement may have
// to be its heading.
const longestRubric = 14

// findHeadings notes below which heading each block stands: the document's,
// but for lines of navigation, and lines of their own right above a statement,
// which a document does not know for headings where the statement is short.
func (l *loader) findHeadings() {
	l.headings = make([]int, len(l.document.Blocks))
	rubric := -1
	for i, b := range l.document.Blocks {
		switch {
		case b.Kind == document.Heading:
			rubric = -1
		case l.isRubric(i):
			rubric = i
		}
		l.headings[i] = b.Section
		if rubric >= 0 && rubric < i {
			l.headings[i] = rubric
		} else if l.isNavigation(l.headingText(i)) {
			l.headings[i] = -1
		}
	}
}

// headingText is the text of the heading above a block, "" if there is none.
func (l *loader) headingText(block int) string {
	if at := l.headings[block]; at >= 0 {
		return l.document.Blocks[at].Text
	}
	return ""
}

// rubricReach is how many paragraphs below its heading a statement with its
// speakers may stand: one that tells what was done may come first.
const rubricReach = 2

// isRubric tells whether a paragraph is a line without a full stop above a
// statement with its speakers.
func (l *loader) isRubric(block int) bool {
	blocks := l.document.Blocks
	text := blocks[block].Text
	if blocks[block].Kind != document.Paragraph || block+1 >= len(blocks) || blocks[block+1].Kind != document.Paragraph || strings.ContainsAny(text, "\n([") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if !unicode.IsUpper(first) || strings.ContainsRune(".,;:!…", last) || len(strings.Fields(text)) > longestRubric || l.isNavigation(text) {
		return false
	}
	for _, b := range blocks[block+1 : min(block+1+rubricReach, len(blocks))] {
		if b.Kind != document.Paragraph || !strings.ContainsAny(b.Text[max(0, len(b.Text)-4):], ".!?") {
			return false
		}
		if l.countAttributions(b.Text) > 0 {
			return true
		}
	}
	return false
}

// isNavigation tells whether a line only says where a page stands among
// others: "Home | Letters", "Home › News › Day 2".
func (l *loader) isNavigation(line string) bool {
	for _, between := range []string{" | ", " › ", " » ", " > ", " / "} {
		if first, _, ok := strings.Cut(line, between); ok {
			return l.lex.navigation[fold(strings.TrimSpace(first))]
		}
	}
	return false
}

// announcesText tells whether a heading is one over statements on the text: all
// of it, or what stands on one side of a colon ("Outcome: decision on nets"),
// or before the subject of the text ("Adoption of the resolution on nets").
func (l *loader) announcesText(heading []token) bool {
	if l.covered(heading, l.lex.outcomeHeadings.find(heading, span{0, len(heading)}), l.titleWords) {
		return true
	}
	for i, t := range heading {
		for _, side := range []span{{0, i}, {i + 1, len(heading)}} {
			words := heading[side.from:side.to]
			cut := t.mark && (t.word == ":" || t.word == "–") || side.from == 0 && t.word == "on" && len(l.lex.textActs.find(words, span{0, len(words)})) > 0
			if cut && l.covered(words, l.lex.outcomeHeadings.find(words, span{0, len(words)}), nil) {
				return true
			}
		}
	}
	return false
}

// namesOnlyParts tells whether a heading names parts of a text and nothing else:
// "Preamble, paras 1–14", "Operative paragraphs".
func (l *loader) namesOnlyParts(heading []token) bool {
	parts := l.lex.partHeadings.find(heading, span{0, len(heading)})
	for i, t := range heading {
		inside := slices.ContainsFunc(parts, func(h hit[string]) bool { return h.from <= i && i < h.to })
		if !inside && !t.mark && !hasDigit(t.word) && t.word != "and" && t.word != "to" && len(t.word) > 1 {
			return false
		}
	}
	return len(parts) > 0
}

// underText tells whether a heading above that of a block announces statements on
// a text: "Adoption of the resolution" above "Gender".
func (l *loader) underText(block int) bool {
	at := l.headings[block]
	if at < 0 {
		return false
	}
	level := l.document.Blocks[at].Level
	for i := at - 1; i >= 0; i-- {
		if b := l.document.Blocks[i]; b.Kind == document.Heading && b.Level > 0 && b.Level < level {
			if level = b.Level; l.announcesText(tokenize(b.Text)) && level > 1 {
				return true
			}
		}
	}
	return false
}
