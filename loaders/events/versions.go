package events

import "github.com/plenarykg/plenary/loaders/dates"

// Numbers that belong to a word of a name.

// versionAt is the token behind a number from token k on that belongs to the word before it or
// behind it, in a name that ends so far at a byte or expects a word: "IPv6", "Industria 4.0",
// "sobre 5G", "on 10 Years
// of Data"; k if there is none.
func (s *sentence) versionAt(k, end int, expected bool) int {
	t := s.list[k]
	switch {
	case t.Kind != 'n' || t.Capital:
		return k
	case t.Glued && end == s.list[k-1].End:
		return k + 1
	case expected && k+1 < len(s.list) && s.list[k+1].Glued && s.list[k+1].Kind == 'w' && len(s.list[k+1].Text) == 1:
		return k + 2
	case expected && k+1 < len(s.list) && !s.list[k+1].Glued && s.list[k+1].Kind == 'w' && s.list[k+1].Capital && !s.dateAt(k) && !dates.IsMonth(s.list[k+1].Text):
		return k + 1 // "on 6 GHz Spectrum"
	case end == s.list[k-1].End && s.list[k-1].Capital && k+2 < len(s.list) && s.list[k+1].Kind == '.' && s.list[k+1].Glued && s.list[k+2].Glued && s.list[k+2].Kind == 'n':
		return k + 3
	}
	return k
}

// versionFrom is the token that a number with a point, or one with a letter behind it, begins
// with if it ends at token k: "Industry 4.0 Forum", "5G Summit"; k if there is none.
func (s *sentence) versionFrom(k int) int {
	switch t := s.list[k]; {
	case t.Kind == 'n' && t.Glued && k > 2 && s.list[k-1].Kind == '.' && s.list[k-1].Glued && s.list[k-2].Kind == 'n' && !s.list[k-2].Glued && s.list[k-3].Capital:
		return k - 2
	case t.Kind == 'w' && t.Glued && t.Capital && len(t.Text) == 1 && k > 0 && s.list[k-1].Kind == 'n' && !s.list[k-1].Glued:
		return k - 1
	}
	return k
}
