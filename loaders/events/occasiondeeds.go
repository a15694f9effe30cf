package events

import "strings"

// Who marks a day by doing something for others, "marked Harbour Day by giving lamps to schools", holds no event.

// marksByDeed reports whether a sentence says of a day or a week that somebody marks it by a deed that is no event.
func (s *sentence) marksByDeed(t Told) bool {
	if !t.Proper || !s.v.news.sets["occasion"][t.Noun] {
		return false
	}
	verb := s.tokenFrom(t.Start) - 1
	for verb > 0 && (s.article(verb) != "" || s.is("its", verb)) {
		verb--
	}
	return verb > 0 && s.is("celebrating", verb) && s.deedBehind(s.tokenFrom(t.End))
}

// deedBehind reports whether words from token k on, up to the next comma, lead to a deed that is no event: "by giving".
func (s *sentence) deedBehind(k int) bool {
	for ; k+1 < len(s.list) && s.list[k].Kind != ',' && s.list[k].Kind != '.' && s.list[k].Kind != ';'; k++ {
		if s.is("markedby", k) && strings.HasSuffix(s.list[k+1].Text, "ing") && !s.list[k+1].Capital && !s.is("noun", k+1) {
			return !s.gathersFrom(k + 1)
		}
	}
	return false
}

// gathersFrom reports whether the verb at token k, or what stands behind it in its clause, is of an event: "bringing together",
// "organising a rally".
func (s *sentence) gathersFrom(k int) bool {
	if s.is("held", k) || s.is("gather", k) || s.is("gathering", k) || s.is("puttogether", k) {
		return true
	}
	if _, _, ok := s.phrase(k); ok {
		return true
	}
	for ; k < len(s.list) && s.list[k].Kind != ',' && s.list[k].Kind != '.'; k++ {
		if s.is("noun", k) && !s.is("weaknoun", k) {
			return true
		}
	}
	return false
}
