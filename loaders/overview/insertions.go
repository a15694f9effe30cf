package overview

import "strings"

// longestInsertion is the number of tokens that words between two commas may
// have which interrupt a clause.
const longestInsertion = 12

// insertions finds words between two commas or dashes that interrupt a clause:
// "reservations, chiefly on inspections, were entered". What stands before
// them needs what follows.
func (l *lexicon) insertions(tokens []token, within span) []span {
	var found []span
	for i := within.from + 1; i < within.to-2; i++ {
		if !interrupts(tokens[i]) {
			continue
		}
		for j := i + 2; j < within.to-1 && j-i-1 <= longestInsertion; j++ {
			if !tokens[j].mark {
				continue
			}
			if tokens[j].word == tokens[i].word && l.resumes(tokens[i-1].word, tokens[j+1].word) && !joints[tokens[i+1].word] {
				found = append(found, span{i, j + 1})
				i = j
			}
			break
		}
	}
	return found
}

func interrupts(t token) bool { return t.mark && (t.word == "," || t.word == "–") }

// resumes tells whether a word goes on with a clause that broke off behind
// another one: the verb of a subject, or what a verb or a noun needs.
func (l *lexicon) resumes(before, after string) bool {
	if verbsOfPassive[after] || didWords[after] || l.modals[after] {
		return true
	}
	if verbsOfPassive[before] || didWords[before] || l.modals[before] || before == "not" {
		return true
	}
	return l.objectStarts[after] && (strings.HasSuffix(before, "ed") || l.gerunds[before] || l.unfinished[before])
}

// beforeInsertion returns the token before words in commas that stand right
// before a verb, -1 if there are none.
func beforeInsertion(tokens []token, from, verb int) int {
	if verb-1 <= from || !interrupts(tokens[verb-1]) {
		return -1
	}
	for i := verb - 2; i > from && i >= verb-longestInsertion; i-- {
		if tokens[i].mark {
			return i - 1
		}
	}
	return -1
}

// uninterrupted are the tokens of a stretch without its insertions, and the
// place of each among all; nil if there are none.
func (l *lexicon) uninterrupted(tokens []token, within span) (kept []token, at []int) {
	insertions := l.insertions(tokens, within)
	if len(insertions) == 0 {
		return nil, nil
	}
	for i := within.from; i < within.to; i++ {
		if len(insertions) > 0 && i == insertions[0].from {
			i = insertions[0].to - 1
			insertions = insertions[1:]
			continue
		}
		kept, at = append(kept, tokens[i]), append(at, i)
	}
	return kept, at
}
