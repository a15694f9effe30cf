package overview

// nameConsensus puts the word "consensus" for a pronoun by which a sentence points to
// the consensus that the sentence before names: "The text was adopted by consensus. Two
// members joined it." Nothing may stand before it that it could point to instead.
func (l *lexicon) nameConsensus(tokens, before []token) {
	if len(l.consensusNamed.find(before, span{0, len(before)})) == 0 {
		return
	}
	for _, h := range l.toConsensus.find(tokens, span{0, len(tokens)}) {
		if l.namesThing(tokens, span{0, h.from}) {
			continue
		}
		for i := h.from; i < h.to; i++ {
			switch tokens[i].word {
			case "it":
				tokens[i].word = "consensus"
			case "its":
				tokens[i].word = "the"
			}
		}
	}
}

// namesThing tells whether words name something besides those who act and
// circumstances: "a fund was set up, and two members joined it".
func (l *lexicon) namesThing(tokens []token, words span) bool {
	for i := words.from; i < words.to; i++ {
		if !determiners[tokens[i].word] {
			continue
		}
		if i > 0 && circumstances[tokens[i-1].word] {
			continue // "for the sake of", "with a heavy heart"
		}
		if len(l.bodies.find(tokens, span{i, min(i+bodyReach, words.to)})) == 0 && !(i+1 < words.to && (counts[tokens[i+1].word] > 0 || places[tokens[i+1].word] > 0 || tokens[i].word == "those")) {
			return true
		}
	}
	return false
}

// determiners begin the name of a thing.
var determiners = map[string]bool{"a": true, "an": true, "the": true, "this": true, "that": true, "these": true, "those": true}

// bodyReach is how many words behind an article the noun of those who act may stand.
const bodyReach = 5

// circumstances are prepositions behind which a noun only tells how something was done.
var circumstances = map[string]bool{"in": true, "for": true, "with": true, "without": true, "at": true, "of": true, "out": true, "under": true, "by": true, "about": true, "over": true, "on": true}

// startsAnew tells whether a clause of its own between a thing and a verb names
// another, to which a pronoun behind it points: "Consensus was near, and a fund was
// set up; two members joined it".
func (l *lexicon) startsAnew(tokens []token, between span) bool {
	for i := between.from; i+2 < between.to; i++ {
		subject := i + 1
		if tokens[subject].word == "and" {
			subject++
		}
		if tokens[i].mark && (tokens[i].word == ";" || subject > i+1) && determiners[tokens[subject].word] && l.namesThing(tokens, span{subject, min(subject+bodyReach, between.to)}) {
			return true
		}
	}
	return false
}
