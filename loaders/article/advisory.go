package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// factsBehindPeople reads the lines of a media advisory that say when and where, "WHEN: 3 May,
// 13:15", behind those that say who comes, "WHO: Ada Falk", from a byte of block i on.
func (r *reader) factsBehindPeople(i, from int) {
	text := r.Doc.Blocks[i].Text
	if !events.ListsPeople(text[from:]) {
		return
	}
	for from < len(text) {
		line, _, _ := strings.Cut(text[from:], "\n")
		list := events.Segments(line)
		if len(list) > 0 && list[0].Start == 0 && (list[0].Part == events.Time || list[0].Part == events.Date || list[0].Part == events.When || list[0].Part == events.Place) {
			r.factLine(stretch{i, from, from + len(line)}, "")
		}
		from += len(line) + 1
	}
}
