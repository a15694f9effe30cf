package events

import (
	"slices"
	"strings"

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

// ofNextClause reports whether what stands at a byte belongs to a clause behind a semicolon that tells of the
// event behind it, and not to the event told[at] before: "The forum is on 3 May; on 4 May A invites to a debate".
func (s *sentence) ofNextClause(told []Told, at, start int) bool {
	if at < 0 || at+1 >= len(told) || told[at].Sort == Beside || told[at+1].Sort != Naming || told[at+1].Start < start {
		return false
	}
	before := strings.LastIndexByte(s.text[told[at].End:start], ';')
	return before >= 0 && !strings.Contains(s.text[start:told[at+1].Start], ";")
}
