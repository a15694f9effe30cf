package events

// What stands between a verb of organising and the event that is its object, commas around it:
// "A organised, on 12 May in Suva, in partnership with B and C, the Harbour Forum".

// longestInserted is the number of tokens that stand so before a phrase with partners.
const longestInserted = 16

// inserted reports whether the phrase at token i stands between commas behind a verb of organising,
// with nothing but days and places before it.
func (s *sentence) inserted(i int) bool {
	if i < 2 || s.list[i-1].Kind != ',' {
		return false
	}
	for v := i - 2; v >= 0 && v > i-longestInserted && !s.is("noun", v); v-- {
		if p, end, ok := s.phrase(v); ok && p.kind == "active" && end < i {
			return s.list[end].Kind == ','
		}
	}
	return false
}

// beforeObject is the comma between tokens from and to, the names behind the phrase at token i, that
// ends what is inserted before an event with its article; it is to if there is none.
func (s *sentence) beforeObject(i, from, to int) int {
	if !s.inserted(i) {
		return to
	}
	for k := to - 1; k > from; k-- {
		if s.list[k].Kind == ',' && s.article(k+1) != "" {
			if s.eventFrom(k+2, to) {
				return k
			}
			return to
		}
	}
	return to
}

// eventFrom reports whether a noun for an event stands between two tokens, in a single name.
func (s *sentence) eventFrom(from, to int) bool {
	for k := from; k < to && s.list[k].Kind == 'w' && !s.is("also", k); k++ {
		if s.is("noun", k) {
			return true
		}
	}
	return false
}

// behindInserted reports whether a comma opens right behind a verb of organising what another ends
// right before the article of an event, or of an edition of it.
func (s *sentence) behindInserted(c Clause, t Told) bool {
	verb, k := s.tokenFrom(c.End), s.tokenFrom(t.Start)-1
	for k > verb && (s.article(k) != "" || s.is("of", k) || s.is("edition", k) || len(countedIn(s.list[k-1:k+1])) > 0 || s.list[k].Kind == '\'' || s.list[k].Kind == '’') {
		k-- // "the third edition of the"
	}
	return k > verb+1 && s.list[verb].Kind == ',' && s.list[k].Kind == ','
}
