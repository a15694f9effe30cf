package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
)

// precededBy reports whether the sentence says of one event that it came before or after the
// one behind it, and nothing else between them.
func (s *sentence) precededBy(t, next Told) bool {
	k := s.tokenFrom(t.End)
	for s.is("adverb", k) {
		k++
	}
	return t.End > 0 && t.End < next.Start && next.Sort == Pointing && s.is("ordering", k) && next.Start-s.list[k].End < 8
}

// withinPassive is the event of whose organising a date tells in the midst: "was offered on
// 3 May by A"; -1 if there is none.
func withinPassive(told []Told, d dates.Span) int {
	return slices.IndexFunc(told, func(t Told) bool {
		return slices.ContainsFunc(t.Clauses, func(c Clause) bool { return c.Kind == Passive && c.Start < d.Start && d.End <= c.End })
	})
}
