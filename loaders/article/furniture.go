package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// furniture reports whether block i only serves to move about a site: the trail
// to the page, a row of links, or one of the headlines of other items.
func (r *reader) furniture(i int) bool {
	b := &r.Doc.Blocks[i]
	return b.Kind != document.Row && (onlyParts(b.Text) || onlyLinks(b) || otherHeadlines(b.Text))
}

// onlyParts reports whether all lines of a block only name parts of a site.
func onlyParts(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if !events.Trail(line) && !events.Navigation(line) {
			return false
		}
	}
	return true
}

// otherHeadlines reports whether a block is a label such as "Related" above a row of
// headlines with bullets between them.
func otherHeadlines(text string) bool {
	label, row, ok := strings.Cut(text, "\n")
	return ok && events.Boilerplate(label) && !strings.Contains(row, "\n") && strings.Count(row, " • ") > 1
}

// onlyLinks reports whether a paragraph holds nothing but several links and signs
// between them.
func onlyLinks(b *document.Block) bool {
	if b.Kind != document.Paragraph || len(b.Links) < 2 {
		return false
	}
	at := 0
	for _, l := range b.Links {
		if strings.Trim(b.Text[at:max(at, l.Start)], " |·•/,-–—\n") != "" {
			return false
		}
		at = max(at, l.End)
	}
	return strings.Trim(b.Text[at:], " |·•/,-–—\n") == ""
}
