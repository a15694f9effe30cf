package events

// fieldsFrom is the token with which the name of a body begins whose last field the words with capital letters from
// token start up to end are, behind "and": of "Ministry of Ports and Water Transport" for "Water Transport"; start
// if they are a name of their own.
func (s *sentence) fieldsFrom(start, end int) int {
	if !s.news || start < 4 || !s.is("also", start-1) || s.article(start) != "" {
		return start
	}
	for k := start; k < end && !s.is("of", k); k++ {
		if s.list[k].Kind != 'w' || s.list[k].Text == "the" || s.list[k].Capital && s.bodyWord(k) || shouting(s.text[s.list[k].Start:s.list[k].End]) {
			return start // "the Ministry of Ports and the Tide Bank", "… and Tide Bank"
		}
	}
	for k := start - 2; k > 0 && k > start-mostFieldTokens; k-- {
		t := s.list[k]
		switch {
		case t.Capital && s.bodyWord(k) && s.fieldedBy(k+1):
			return k
		case t.Kind == 'w' && (t.Capital || s.is("of", k) || textAt(s, k) == "on"), t.Kind == ',' && s.list[k+1].Capital:
		default:
			return start
		}
	}
	return start
}

// bodyWord reports whether token k is a noun for bodies: "Ministry", "School".
func (s *sentence) bodyWord(k int) bool { return s.is("barebody", k) || s.describesBody(k) }

// fieldedBy reports whether a word behind which a body's name says its fields stands at token k, before one of them.
func (s *sentence) fieldedBy(k int) bool {
	return k+1 < len(s.list) && (s.is("of", k) || textAt(s, k) == "on") && s.list[k+1].Capital
}

// mostFieldTokens is the number of tokens within which the fields of a body are listed.
const mostFieldTokens = 14
