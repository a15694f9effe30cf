package events

import "strings"

// Nouns in small letters for bodies named before, which a reader of the document resolves:
// "the association held a forum", "hosted by the university".

// bareBodyAt is the token behind an article and a noun for a body named before, "the
// university", from token k on; k if they do not stand there.
func (s *sentence) bareBodyAt(k int) int {
	noun := k + 1
	if s.article(k) == "definite" && noun < len(s.list) && strings.ContainsRune("'’", s.list[noun].Kind) {
		noun++
	}
	if s.article(k) != "definite" || !s.is("barebody", noun) || s.list[noun].Capital {
		return k
	}
	return noun + 1
}

// bareSubject reads such a noun as the subject of the verb at token i: "a day that ended
// with a forum, which the association staged".
func (s *sentence) bareSubject(i int) (from, to int, ok bool) {
	for k := i - 1; s.news && k > 0 && k > i-longestAside; k-- {
		start := k - 1
		if strings.ContainsRune("'’", s.list[start].Kind) && start > 0 {
			start--
		}
		if s.list[k].Kind != 'w' || s.bareBodyAt(start) != k+1 || !s.opens(start) || s.possessive(k) {
			continue
		}
		if s.reaches(k+1, i) {
			return s.list[start].Start, s.list[k].End, true
		}
	}
	return 0, 0, false
}

// bareList is the token behind such a noun at token k and the names that go on behind it,
// "the university, UNESCO and the Tide Fund"; k if there is none.
func (s *sentence) bareList(k int) int {
	end := s.bareBodyAt(k)
	if end == k || s.possessive(end-1) || end < len(s.list) && (s.is("of", end) || s.list[end].Capital || s.list[end].Kind == '-') {
		return k
	}
	next := end
	if next < len(s.list) && s.list[next].Kind == ',' {
		next++
	}
	if s.is("also", next) {
		next++
	}
	if next > end && next < len(s.list) {
		if to := s.names(next); to > next {
			return to
		}
	}
	return end
}

// withBare adds to a clause of names, behind which token to stands, a noun for a body named before that
// ends their list, "by UNESCO and the university". A clause of its own may begin with it: "… and the university hosted".
func (s *sentence) withBare(found []Clause, c Clause, to int) []Clause {
	if !s.news || !s.is("also", to) {
		return found
	}
	end := s.bareBodyAt(to + 1)
	if end == to+1 || s.possessive(end-1) || end < len(s.list) && (s.list[end].Kind == 'w' || s.list[end].Kind == '-') && !s.dateAt(end) && !s.is("withword", end) && !s.is("gap", end) && !s.is("where", end) {
		return found
	}
	last := c
	last.Start, last.End = s.list[end-1].Start, s.list[end-1].End
	last.From, last.To = s.list[to+1].Start, last.End
	return append(found, last)
}

// pairFrom is the second of two words that name a sort of event together in a Romance language, of which the first
// is token i: "une table ronde", "une table-ronde"; -1 if there is none.
func (s *sentence) pairFrom(i int) int {
	second := i + 1
	if second < len(s.list) && s.list[second].Kind == '-' && s.list[second].Glued {
		second++
	}
	if !s.romanceText() || second >= len(s.list) || !s.v.news.sets["paired"][s.pairName(i, second)] {
		return -1
	}
	return second
}

// pairName is the name of two words in the tables.
func (s *sentence) pairName(i, second int) string {
	return s.list[i].Text + "-" + strings.TrimPrefix(s.list[second].Text, s.list[i].Text+"-")
}
