package events

import "github.com/plenarykg/plenary/schema"

// Clauses whose words are those of organising, but which tell something else of the bodies in them.

// seats reports whether a clause says where a body has its seat, and not who hosts an event: "with Norland as host of its
// headquarters", "Norland is the host of its secretariat".
func (s *sentence) seats(c Clause) bool {
	if c.Role != schema.Host || c.Kind == Passive {
		return false
	}
	const near = 5 // words and signs behind the names or the verb
	for k := s.tokenFrom(c.Start); k+1 < len(s.list) && s.list[k].Start <= max(c.To, c.End); k++ {
		if !s.isRoleNoun(k) || !s.is("of", k+1) {
			continue
		}
		for n := k + 2; n < len(s.list) && n <= k+near && s.list[n].Kind == 'w'; n++ {
			if s.is("bodyseat", n) {
				return !s.list[n].Capital
			}
		}
	}
	return false
}

// cutPayers takes from the clauses the names of bodies that only pay: "together with Open Reefs, with the Reef Bank footing
// the bill".
func (s *sentence) cutPayers(found []Clause) []Clause {
	var kept []Clause
	for _, c := range found {
		if c.Kind == Active || !s.is("paying", s.tokenFrom(c.To)) {
			kept = append(kept, c)
			continue
		}
		for k := s.tokenFrom(c.To) - 1; k > 0 && s.list[k].Start > c.From; k-- {
			if s.list[k].Text == "with" && s.list[k-1].Kind == ',' {
				c.To = s.list[k-2].End
				kept = append(kept, c)
				break
			}
		}
	}
	return kept
}

// describedBare reports whether the comma at token k is followed by words in small letters that say what body the name
// before is, and of what: ", technical arm of the Department of Ports,".
func (s *sentence) describedBare(k int) bool {
	const most = 4 // words
	for n := k + 1; n+1 < len(s.list) && n <= k+most && s.list[n].Kind == 'w' && !s.list[n].Capital; n++ {
		if (s.describesBody(n) || s.is("bodyarm", n)) && s.is("of", n+1) {
			return true
		}
	}
	return false
}

// heldAside reports whether a verb from token i to end stands in an aside that says when or where what stands before its
// comma was held, not what somebody held: "The Harbour Dialogue, held in Suva on 3 May, was followed by a workshop".
func (s *sentence) heldAside(i, end int) bool {
	if i == 0 || end >= len(s.list) || s.list[i-1].Kind != ',' || textAt(s, i) != "held" || end != i+1 || s.article(end) == "indefinite" || !s.is("where", end) && !s.is("onday", end) && !s.dateAt(end) {
		return false
	}
	for k := end; k+1 < len(s.list) && s.list[k].Kind != ';'; k++ {
		if s.list[k].Kind == ',' && !s.is("relative", k+1) && s.finiteBetween(k+1, min(k+3, len(s.list))) >= 0 {
			return true
		}
	}
	return false
}
