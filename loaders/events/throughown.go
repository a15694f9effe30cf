package events

// throughOwn is the comma behind the part of itself through which a body of a list acts, if another name of the list stands
// behind it, "A, through its Division for Ports, the Reef Bank and B"; k if token k brings in none.
func (s *sentence) throughOwn(k int) int {
	if !s.is("throughown", k) || !s.is("its", k+1) {
		return k
	}
	for n := k + 2; n+1 < len(s.list) && n < k+longestPart; n++ {
		switch t := s.list[n]; {
		case t.Kind == ',' && (s.list[n+1].Capital || s.article(n+1) == "definite") && s.joinsBehind(n+1):
			return n
		case t.Kind != 'w' && t.Kind != '&' && t.Kind != '-' && t.Kind != '(' && t.Kind != ')':
			return k
		}
	}
	return k
}

// longestPart is the number of tokens within which the name of such a part ends.
const longestPart = 14

// joinsBehind reports whether "and" stands among the names from token k on.
func (s *sentence) joinsBehind(k int) bool {
	for ; k < len(s.list); k++ {
		switch t := s.list[k]; {
		case s.is("also", k):
			return true
		case t.Kind == 'w' && !t.Capital && !s.is("of", k) && !s.is("link", k) && s.article(k) == "", t.Kind == '.' || t.Kind == ';':
			return false
		}
	}
	return false
}
