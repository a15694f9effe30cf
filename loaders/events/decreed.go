package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// decreedOn reports whether a day is one on which, as the words before it say, a law was made or somebody came into
// office, which is no event that people attend: "was tabled in the Assembly on 3 May", "hands the chair to Fiji on 3 May".
func (s *sentence) decreedOn(d dates.Span) bool {
	at := s.tokenFrom(d.Start)
	for k := at - 1; k >= 0 && k > at-mostDecreed && !strings.ContainsRune(";:", s.list[k].Kind); k-- {
		if s.rowAt("decreed", k) {
			return true
		}
		if _, held := s.predicate(k); held || s.metOn(d) {
			return false
		}
	}
	return false
}

// mostDecreed is the number of tokens within which the day of a law or an office stands behind its verb.
const mostDecreed = 12
