package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// amongOthers reports whether the heading at a block stands below one of higher rank that leads on to
// events beside the one of the page, "More events from this organiser", and the page above that tells a day.
func (r *reader) amongOthers(block int) bool {
	level := r.Doc.Blocks[block].Level
	for j := block - 1; j > r.firstHeading(); j-- {
		b := &r.Doc.Blocks[j]
		if b.Kind != document.Heading || b.Level >= level {
			continue
		}
		return (events.LeadsToOthers(b.Text) || events.ReadNext(b.Text)) && slices.ContainsFunc(r.Doc.Blocks[:j], func(above document.Block) bool {
			return len(events.LooseDates(above.Text, r.setting)) > 0
		})
	}
	return false
}
