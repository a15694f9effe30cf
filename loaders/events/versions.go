package events

// Numbers that belong to a word of a name.

// versionAt is the token behind a number from token k on that belongs to the word before it or
// behind it, in a name that ends so far at a byte or expects a word: "IPv6", "Industria 4.0",
// "sobre 5G", "on 10 Years
// of Data"; k if there is none.
func (s *sentence) versionAt(k, end int, expected bool) int {
	t := s.list[k]
	switch {
	case t.kind != 'n' || t.capital:
		return k
	case t.glued && end == s.list[k-1].end:
		return k + 1
	case expected && k+1 < len(s.list) && s.list[k+1].glued && s.list[k+1].kind == 'w' && len(s.list[k+1].text) == 1:
		return k + 2
	case expected && k+1 < len(s.list) && !s.list[k+1].glued && s.list[k+1].kind == 'w' && s.list[k+1].capital && !s.dateAt(k) && !isMonth(s.list[k+1].text):
		return k + 1 // "on 6 GHz Spectrum"
	case end == s.list[k-1].end && s.list[k-1].capital && k+2 < len(s.list) && s.list[k+1].kind == '.' && s.list[k+1].glued && s.list[k+2].glued && s.list[k+2].kind == 'n':
		return k + 3
	}
	return k
}

// versionFrom is the token that a number with a point, or one with a letter behind it, begins
// with if it ends at token k: "Industry 4.0 Forum", "5G Summit"; k if there is none.
func (s *sentence) versionFrom(k int) int {
	switch t := s.list[k]; {
	case t.kind == 'n' && t.glued && k > 2 && s.list[k-1].kind == '.' && s.list[k-1].glued && s.list[k-2].kind == 'n' && !s.list[k-2].glued && s.list[k-3].capital:
		return k - 2
	case t.kind == 'w' && t.glued && t.capital && len(t.text) == 1 && k > 0 && s.list[k-1].kind == 'n' && !s.list[k-1].glued:
		return k - 1
	}
	return k
}
