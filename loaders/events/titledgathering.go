package events

import "strings"

// gatheredUnder reports whether words such as "under the title" lead in a quotation in a sentence that says who brought people
// together: "Under the title “Open Harbours”, Norland gathered ninety pilots in Suva", "Norland gathered … under the title".
func (s *sentence) gatheredUnder(q quotation) bool {
	if !s.titlesAt(q.start) {
		return false
	}
	for i := range s.list {
		if s.is("gathering", i) && (s.list[i].Start >= q.end && s.list[s.tokenFrom(q.end)].Kind == ',' || s.list[i].End <= q.start) && s.peopleAround(i) {
			return true
		}
	}
	return false
}

// titlesAt reports whether words that lead in a title, and not only a theme or a topic, stand right before a byte, or, in a
// sentence that tells a day, "with" at its beginning.
func (s *sentence) titlesAt(at int) bool {
	k := s.tokenFrom(at)
	for k > 0 && s.list[k].Start >= at {
		k--
	}
	return s.titledBefore(at) && !s.themed(max(0, at-30), at) && !s.is("topicword", k) || k == 0 && s.is("withword", 0) && len(s.dates) > 0
}

// peopleAround reports whether people, or a number of those called by a plural, stand close before or behind token i: "brought ninety pilots together", "gathered ninety pilots".
func (s *sentence) peopleAround(i int) bool {
	for k := max(0, i-peopleReach); k < min(len(s.list), i+peopleReach); k++ {
		if s.is("people", k) || (s.numberAt(k) > 1 || s.is("manypeople", k)) && !s.dateAt(k) && strings.HasSuffix(textAt(s, k+1), "s") {
			return true // "ninety pilots"
		}
	}
	return false
}

// titleBefore is the event whose title, led in by words such as "under the title", stands before those of an active clause who
// brought people together; -1 if there is none.
func (s *sentence) titleBefore(c Clause, told []Told) int {
	if c.Kind != Active || !s.is("gathering", s.tokenFrom(c.End)-1) && !brings(c.Verb) {
		return -1
	}
	for i, t := range told {
		if t.Quoted && t.End <= c.From && s.list[s.tokenFrom(t.End)].Kind == ',' && s.titlesAt(t.Start) && s.peopleAround(s.tokenFrom(c.End)-1) {
			return i
		}
	}
	return -1
}
