package article

import (
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// bodiesBelow gives the event of a sentence those whom the items of the list below it name, where it ends with
// words for who organises and a colon: "The forum was organised by:". An item that names nobody ends the list.
func (r *reader) bodiesBelow(s stretch) {
	e := r.before
	if e == nil || r.below || s.to < len(strings.TrimRight(r.Doc.Blocks[s.block].Text, " ")) {
		return
	}
	role, ok := events.LeadsToBodies(r.text(s), r.settingAt(s))
	if !ok {
		return
	}
	for i := s.block + 1; i < len(r.Doc.Blocks) && r.Doc.Blocks[i].Kind == document.Item; i++ {
		text := r.Doc.Blocks[i].Text
		to := len(text)
		if at := strings.Index(text, " ("); at > 0 && at+2 < to && unicode.IsLower(rune(text[at+2])) {
			to = at // "Tide Office (that's us)"
		}
		list := r.Listed(i, 0, to)
		if len(list) == 0 {
			return
		}
		r.Join(&e.event, list, role, r.Doc.Passage(i, 0, to))
		e.led = e.led || role != schema.Partner
		r.read[i] = len(text)
	}
}
