package events

// Rounds of talks are events, those of a vote, a contest or a loan are none: "the second round of negotiations on ports".

// roundOfTalks reports whether the word at token i begins "round of negotiations" and the like.
func (s *sentence) roundOfTalks(i int) bool {
	return s.is("round", i) && s.is("of", i+1) && s.is("roundof", i+2)
}

// compoundEnd is the byte behind a noun of two words, or a round with what it is of, whose first word is token i; 0 if it is of
// one word.
func (s *sentence) compoundEnd(i int) int {
	switch {
	case s.is("compound", i+1):
		return s.list[i+1].End
	case s.roundOfTalks(i):
		return s.list[i+2].End
	}
	return 0
}

// onlyRound reports whether the word at token i is a round, and neither one of talks nor "the round" of which something is said.
func (s *sentence) onlyRound(i int) bool {
	if !s.is("round", i) || s.roundOfTalks(i) {
		return false
	}
	next := i + 1
	if next+1 < len(s.list) && s.list[next].Kind == ',' && s.is("relative", next+1) {
		return s.article(i-1) != "definite"
	}
	_, held := s.predicate(next)
	return s.article(i-1) != "definite" || s.list[i].Capital || !held && !s.is("copula", next)
}

// IsRound reports whether a noun means one of several rounds, and so an event only behind one that is called so.
func IsRound(noun string) bool { return theVocabulary().news.sets["round"][noun] }
