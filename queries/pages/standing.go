package pages

import (
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// line is the standing in words without the name that stands above it.
func line(s queries.Standing) string {
	rest, ok := strings.CutPrefix(s.Line, s.Holder.Name)
	if _, after, found := strings.Cut(rest, ": "); ok && found {
		return after
	}
	return s.Line
}

// grounds are all grounds of a standing by the stance whose letter tells them.
func grounds(s queries.Standing) []struct {
	stance schema.Stance
	list   []queries.Ground
} {
	return []struct {
		stance schema.Stance
		list   []queries.Ground
	}{
		{schema.JoinsConsensus, s.Joined}, {schema.Dissociation, s.Dissociated}, {schema.Reservation, s.Reservations}, {schema.Objection, s.Opposed},
		{schema.Concern, s.Concerns.Process}, {schema.Concern, s.Concerns.TooFar}, {schema.Concern, s.Concerns.TooWeak}, {schema.Concern, s.Concerns.Disputes},
		{schema.Welcome, s.Welcomed}, {schema.CallFor, s.Called}, {schema.Notes, s.Noted},
	}
}

// tally are the stances of a standing, each once.
func tally(s queries.Standing) []schema.Stance {
	var list []schema.Stance
	for _, g := range grounds(s) {
		if len(g.list) > 0 && (len(list) == 0 || list[len(list)-1] != g.stance) {
			list = append(list, g.stance)
		}
	}
	return list
}

// statements is the number of grounds of a standing.
func statements(s queries.Standing) int {
	n := 0
	for _, g := range grounds(s) {
		n += len(g.list)
	}
	return n
}
