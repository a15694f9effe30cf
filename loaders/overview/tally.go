package overview

import (
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// tallyReach is the number of tokens at the end of a clause in which a vote is told.
const tallyReach = 8

// tallyConfidence is how sure it is that those who are named behind the votes
// against a text, or behind the abstentions, cast them.
const tallyConfidence = 0.65

// votedSo is the stance of bodies behind a number of votes that is theirs: who voted
// against a text objects, "was retained by 141 votes to 3 (Norland, Sudovia, Lumbia)";
// who abstained is noted to have, "with 2 abstentions (Norland, Sudovia)". Of a text that was voted
// down it is left open.
func votedSo(tokens []token, words span, bodies int) (schema.Stance, bool) {
	words = trimMarks(tokens, words)
	n := words.to - 1
	if n-1 < words.from {
		return "", false
	}
	cast := func(at int) bool {
		number, err := strconv.Atoi(tokens[at].word)
		if err != nil {
			number = counts[tokens[at].word]
		}
		return number == bodies
	}
	switch {
	case strings.HasPrefix(tokens[n].word, "abstention") && cast(n-1):
		return schema.Notes, true
	case tokens[n].word == "against" && cast(n-1), tokens[n-1].word == "to" && cast(n):
		for i := max(words.from, n-tallyReach); i < n; i++ {
			switch word := tokens[i].word; {
			case word != "vote" && word != "votes":
			case tokens[n].word != "against" && rejectedIn(tokens, words):
				return schema.StatesFact, true // the text does not say which way they voted
			default:
				return schema.Objection, true
			}
		}
	}
	return "", false
}

// rejectedIn tells whether words say that a text was voted down, so that the fewer
// votes behind "to" were cast for it: "was rejected by 97 votes to 3 (Norland, …)".
func rejectedIn(tokens []token, words span) bool {
	for _, t := range tokens[words.from:words.to] {
		switch t.word {
		case "rejected", "defeated", "deleted", "removed", "dropped", "lost", "fell", "failed", "not":
			return true
		}
	}
	return false
}
