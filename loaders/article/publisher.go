package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// publisher is the body that issues the item, which "we" stands for: the one
// that the page declares, that is described below the news ("About the Tide
// Fund"), or whose name stands alone above it. Empty if the item does not say.
func (r *reader) publisher() []events.Named {
	for i, b := range r.Doc.Blocks {
		if name, ok := events.AboutWhom(b.Text); ok && (b.Kind == document.Heading || len(b.Text) < 80) {
			at := strings.Index(b.Text, name)
			if list := r.Known(i, at, at+len(name)); len(list) == 1 {
				return list
			}
		}
		if i < 3 && len(b.Text) < 100 && !strings.ContainsAny(b.Text, ".!?:") {
			if r.KnownBody(b.Text) || b.Text == r.Doc.Publisher {
				return r.Known(i, 0, len(b.Text))
			}
		}
	}
	return nil
}
