package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
)

// behindTagline reports whether a line right below the title of a page tells several days, and nothing but
// a place beside them, behind words in which the organisers sum it up: "Before the storm breaks – 19 and
// 20 May 2026, Suva".
func (r *reader) behindTagline(s stretch, d dates.Span) bool {
	text := r.text(s)
	before := strings.TrimRight(text[:d.Start], " ")
	parted := strings.TrimRight(before, ":–—|·")
	return s.block == r.firstHeading()+1 && s.block > 0 && s.from == 0 && d.First != d.Last && parted != before && !strings.ContainsAny(parted, ".:") &&
		events.NoSentence(text[d.Start:], r.setting)
}
