package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// thanked reads "We thank A and B for their support", "Thanks to A, which hosted the
// event": those who are thanked for a part in an event have it.
func (s *sentence) thanked(i int) (Clause, bool) {
	from := -1
	from = max(from, s.longest("thanking", i))
	if from < 0 {
		return Clause{}, false
	}
	s.romance = s.romanceText()
	to := s.names(from)
	s.romance = false
	for k := from + 1; k < to; k++ {
		if s.is("thanksfor", k) && (s.is("its", k+1) || s.is("writers", k+1)) {
			to = k // "merci à A pour son appui", "merci à A de nous avoir ouvert sa salle"
		}
	}
	if to <= from || to >= len(s.list) || s.is("person", from) || s.is("honorific", from) {
		return Clause{}, false
	}
	role, end := s.thankedFor(to)
	if !s.ofEventBehind(end) {
		return Clause{}, false
	}
	return Clause{Kind: Nominal, Role: role, Verb: "thank", Start: s.list[i].Start, End: s.list[end].End, From: s.list[from].Start, To: s.list[to-1].End, Known: !s.namesHouse(from, to)}, role != ""
}

// namesHouse reports whether the last words with a capital letter between two tokens are the name of
// a house such as a library, by its noun.
func (s *sentence) namesHouse(from, to int) bool {
	for k := from; k < to; k++ {
		if s.list[k].Capital && (s.is("barebody", k) || s.is("premises", k) || s.is("house", k)) {
			return true
		}
	}
	return false
}

// thankedFor is the part in an event for which those named before token i are thanked,
// and the token that says so; "" if it is another thing.
func (s *sentence) thankedFor(i int) (role schema.Role, at int) {
	if s.list[i].Kind == ',' && s.is("relative", i+1) || s.is("relative", i) {
		for k := i + 1; k < len(s.list) && k < i+5; k++ {
			if p, end, ok := s.phrase(k); ok && p.kind == "active" && s.article(end) == "definite" {
				return p.role, end - 1
			}
		}
		return "", i
	}
	if !s.is("thanksfor", i) {
		return "", i
	}
	for k := i + 1; k < len(s.list) && k < i+7 && s.list[k].Kind == 'w' && !s.list[k].Capital; k++ {
		switch {
		case s.is("money", k):
			return funderRole, k
		case s.is("support", k), s.is("thankedsupport", k):
			return schema.Partner, k
		case s.is("thankedhosting", k):
			return schema.Host, k
		case s.is("thankedopening", k) && s.opensPlace(k):
			return schema.Host, s.placeOpened(k)
		}
	}
	return "", i
}

// opensPlace reports whether a place is the object of the verb at token i: "de nous avoir ouvert
// leur bel auditorium", "for lending us its hall".
func (s *sentence) opensPlace(i int) bool { return s.placeOpened(i) > i }

// placeOpened is the token of the noun of the place that is opened by the verb at token i, i if there
// is none.
func (s *sentence) placeOpened(i int) int {
	for k := i + 1; k < len(s.list) && k < i+6 && s.list[k].Kind == 'w'; k++ {
		if s.is("premises", k) || s.is("eventplace", k) || s.is("doorway", k) {
			return k
		}
	}
	return i
}

// ofEventBehind reports whether what is thanked for, up to token i, is of an event: one
// stands behind it, or nothing does and nobody is quoted, who may think of other things.
func (s *sentence) ofEventBehind(i int) bool {
	for k := i + 1; k < len(s.list) && k < i+8; k++ {
		switch {
		case s.is("noun", k), s.is("writersobject", k):
			return true
		case strings.ContainsRune("'’", s.list[k].Kind):
		case s.list[k].Kind != 'w' || s.is("also", k):
			return k == i+1 && !strings.ContainsAny(s.text, "\"“”«»")
		}
	}
	return i+1 >= len(s.list) && !strings.ContainsAny(s.text, "\"“”«»")
}
