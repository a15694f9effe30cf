package events

// SeriesBody is the name of the body whose own conference, one of a row, the sentence tells
// of: "the annual conference of the Tide Alliance", "la 9e Conférence des présidents du Réseau
// des phares".
func SeriesBody(text string, t Told, in Setting) (name [2]int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.romance = s.romanceText()
	i := t.noun
	if t.End == 0 || i >= len(s.list) || !s.is("ownseries", i) || !s.inRow(i) {
		return name, false
	}
	for k := i + 1; k < len(s.list) && k < i+mostSeriesWords && s.list[k].Kind == 'w' && !s.is("where", k) && !s.dateAt(k); k++ {
		if !s.list[k].Capital {
			continue
		}
		end := s.names(k)
		if end <= k || !s.is("of", k-1) && s.article(k-1) != "definite" || !NamesOnlyBody(s.text[s.list[k].Start:s.list[end-1].End]) {
			return name, false
		}
		return [2]int{s.list[k].Start, s.list[end-1].End}, true
	}
	return name, false
}

// mostSeriesWords is the number of words within which the body's name begins behind the noun.
const mostSeriesWords = 7

// inRow reports whether the words around the noun at token i say that the event is one of a row:
// "annual", "9e", "twelfth".
func (s *sentence) inRow(i int) bool {
	if s.is("yearly", i-1) || s.is("yearly", i+1) || s.ordinalBefore(i, i) < i {
		return true
	}
	return i > 1 && s.list[i-1].Glued && s.list[i-2].Kind == 'n'
}
