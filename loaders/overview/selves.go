package overview

// selfReach is how far before an act, in tokens, the one who performs it is named.
const selfReach = 8

// namedOf gives for each act the speaker that its words name as the one who
// performs it, nil unless each act names one and the sentence all of them: "Norland
// joined the consensus and Sudovia reserved its position (Norland, Sudovia)".
func namedOf(tokens []token, scope span, acts []act, voices []speaker) []int {
	if len(voices) < 2 {
		return nil
	}
	for i := range voices {
		if latestNamed(tokens, scope, voices[i:i+1]) < 0 {
			return nil
		}
	}
	owners := make([]int, len(acts))
	for i, a := range acts {
		if a.cue.empty() {
			return nil
		}
		owners[i] = latestNamed(tokens, span{max(a.segment.from, a.cue.from-selfReach), a.cue.from}, voices)
		if owners[i] < 0 {
			return nil
		}
	}
	return owners
}

// latestNamed is the speaker whose name stands last in a stretch, -1 if none does.
func latestNamed(tokens []token, within span, voices []speaker) int {
	latest, at := -1, -1
	for i, v := range voices {
		var words []string
		for _, t := range tokenize(v.printed) {
			if t.mark {
				break // "Iran (Islamic Republic of)"
			}
			words = append(words, t.word)
		}
		for from := within.from; len(words) > 0 && from+len(words) <= within.to; from++ {
			if from > at && startsWith(tokens[from:], words) {
				latest, at = i, from
			}
		}
	}
	return latest
}

func startsWith(tokens []token, words []string) bool {
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}
