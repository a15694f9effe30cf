package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// furniture reports whether block i only serves to move about a site: the trail
// to the page, or a row of links.
func (r *reader) furniture(i int) bool {
	b := &r.Doc.Blocks[i]
	return b.Kind != document.Row && (events.Trail(b.Text) || onlyLinks(b))
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
