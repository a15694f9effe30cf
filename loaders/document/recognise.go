package document

import (
	"regexp"
	"strings"
)

var (
	atxHeading   = regexp.MustCompile(`(?m)^#{1,6} \S`)
	inlineLink   = regexp.MustCompile(`\[[^\]\n]+\]\([^)\n]*\)`)
	strongSpan   = regexp.MustCompile(`(?:^|[^*])\*\*[^*\s][^*\n]*\*\*`)
	tableRule    = regexp.MustCompile(`(?m)^\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$`)
	underlined   = regexp.MustCompile(`(?m)^\S.*\n(={3,}|-{3,})\s*$`)
	fencedBlock  = regexp.MustCompile("(?m)^```")
	manyMarks    = 3
	markdownName = regexp.MustCompile(`(?i)\.(md|markdown|mdown|mkd)$`)
)

func recognise(name, text, mediaType string) string {
	marks := len(atxHeading.FindAllStringIndex(text, manyMarks)) + len(inlineLink.FindAllStringIndex(text, manyMarks)) +
		len(strongSpan.FindAllStringIndex(text, manyMarks)) + len(tableRule.FindAllStringIndex(text, 2))*2
	named := markdownName.MatchString(name) || strings.HasPrefix(mediaType, Markdown)
	if marks >= manyMarks || named && (marks > 0 || underlined.MatchString(text) || fencedBlock.MatchString(text)) {
		return Markdown
	}
	return PlainText
}
