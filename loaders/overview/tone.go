package overview

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// tone is what a single word tells of the stance of its clause.
type tone struct {
	stance schema.Stance
	weight float64
	reach  int // so many tokens behind the word are its object
}

func toneOf(fields []string) (tone, error) {
	m, err := meaningOf(fields)
	if err != nil {
		return tone{}, err
	}
	reach, err := strconv.Atoi(fields[2])
	if err != nil || reach < 0 {
		return tone{}, fmt.Errorf("reach %q is no number of words", fields[2])
	}
	return tone{m.stance, m.confidence, reach}, nil
}

// The vote of the words of a clause.
const (
	leastTone          = 0.6  // below this sum the words tell nothing
	leastBesideFigures = 1.8  // below this they tell nothing beside figures, which are told as facts
	inLead             = 0.4  // the weight of words in a clause before the main one
	reversed           = 0.6  // the weight of a word that is denied
	toneConfidence     = 0.45 // how sure a stance is that only single words show
)

// hear gives an act that shows no stance the one that its words most likely
// have: the tones of all of them are counted together.
func (l *lexicon) hear(tokens []token, a act) act {
	if a.undone {
		return a
	}
	stance, sum := l.toneOf(tokens, a.segment)
	if !a.segment.tag.empty() {
		if by, more := l.toneOf(tokens, segment{span: a.segment.tag}); more > sum {
			stance, sum = by, more // "…, say the sceptics"
		}
	}
	if a.framed && stance.Polarity() == schema.Positive || sum < leastTone || sum < leastBesideFigures && l.measures(tokens, a.segment.span) {
		return a
	}
	a.stance, a.confidence, a.heard = stance, toneConfidence, true
	return a
}

// toneOf counts the tones of a segment. What is good, what is bad and what is
// wanted compete first, then the two stances of the winner; of even ones the
// weaker claim wins.
func (l *lexicon) toneOf(tokens []token, s segment) (schema.Stance, float64) {
	sums := map[schema.Stance]float64{}
	governed := s.from
	for _, h := range visible(longest(l.tones.find(tokens, s.span)), l.hidden.find(tokens, s.span)) {
		if h.from < governed {
			continue
		}
		t := h.cue.means
		if t.reach > 0 {
			governed = endOfObject(tokens, span{h.to, min(h.to+t.reach, s.to)})
			if h.from > s.from && verbsOfPassive[tokens[h.from-1].word] {
				clear(sums) // "doubts were overcome": the subject is the object
			}
		}
		stance, weight := l.heard(tokens, s.span, h)
		if s.role == leadRole {
			weight *= inLead
		}
		sums[stance] += weight
	}
	good, bad := sums[schema.Welcome]+sums[schema.Support], sums[schema.Concern]+sums[schema.Objection]
	switch wanted := sums[schema.CallFor]; {
	case wanted >= max(good, bad):
		return schema.CallFor, wanted
	case bad >= good && sums[schema.Objection] > sums[schema.Concern]:
		return schema.Objection, bad
	case bad >= good:
		return schema.Concern, bad
	case sums[schema.Welcome] > sums[schema.Support]:
		return schema.Welcome, good
	}
	return schema.Support, good
}

// heard is what a word tells: the reverse where it is denied.
func (l *lexicon) heard(tokens []token, within span, h hit[tone]) (schema.Stance, float64) {
	t := h.cue.means
	if h.cue.denies() || !l.undone(tokens, within, h.span) {
		return t.stance, t.weight
	}
	switch {
	case t.stance == schema.CallFor:
		return schema.CallFor, 0 // "nothing further is called for"
	case t.stance.Polarity() == schema.Positive:
		return schema.Concern, t.weight * reversed
	}
	return schema.Support, t.weight * reversed
}

// undone tells whether a denial stands shortly before a word.
func (l *lexicon) undone(tokens []token, within, word span) bool {
	if ofNobody(tokens, within) && !endsClause(tokens, span{within.from, word.from}) {
		return true
	}
	for _, n := range l.undoing.find(tokens, span{max(within.from, word.from-deniedReach), word.from}) {
		if n.to < len(tokens) && (tokens[n.to].word == "only" || tokens[n.to].word == "just" || tokens[n.to].word == "least") || endsClause(tokens, span{n.to, word.from}) {
			continue
		}
		return true
	}
	return l.deniedVerb(tokens, span{word.to, min(word.to+subjectReach, within.to)})
}

// ofNobody tells whether the subject of a clause denies all that follows: "No
// one left the hall in good spirits".
func ofNobody(tokens []token, clause span) bool {
	switch tokens[clause.from].word {
	case "nobody", "none":
		return true
	}
	return tokens[clause.from].word == "no" && clause.from+1 < clause.to && tokens[clause.from+1].word == "one"
}

// subjectReach is how far behind a word, in tokens, the denied verb may stand
// of which it is the subject.
const subjectReach = 6

// deniedVerb tells whether a denied verb follows what can only be its subject:
// "the value of data does not return".
func (l *lexicon) deniedVerb(tokens []token, behind span) bool {
	for i := behind.from; i+1 < behind.to && !tokens[i].mark; i++ {
		switch tokens[i].word {
		case "and", "that", "which", "who", "but":
			return false
		case "do", "does", "did":
			return tokens[i+1].word == "not"
		case "never", "hardly", "rarely", "seldom":
			return true
		}
	}
	return false
}

// endOfObject is where the object of a verb ends at the latest: at a mark.
func endOfObject(tokens []token, behind span) int {
	for i := behind.from; i < behind.to; i++ {
		if tokens[i].mark || tokens[i].word == "but" || tokens[i].word == "which" || tokens[i].word == "that" {
			return i
		}
	}
	return behind.to
}

// measures tells whether words give a figure: "2.6 billion", "a third of".
func (l *lexicon) measures(tokens []token, within span) bool {
	for i := within.from; i < within.to; i++ {
		if isNumber(tokens[i].word) && !(i > within.from && l.references[tokens[i-1].word]) {
			return true
		}
	}
	return len(l.figures.find(tokens, within)) > 0
}

// leaning is the side of an act as far as plain words show it.
func (a act) leaning() schema.Polarity {
	if a.heard {
		return schema.Neutral
	}
	return a.stance.Polarity()
}

// plainTone is the sum from which words without a verb speak for themselves.
const plainTone = 1

// turnsFrom tells whether words have a tone that is not that of the act which
// they would else go on with: "… pleased some (Norland) and alarmed others
// (Sudovia)".
func (l *lexicon) turnsFrom(tokens []token, words span, before act) bool {
	for _, p := range l.predicates.find(tokens, words) {
		if p.cue.means.confidence >= plainSoft && p.cue.means.stance.Polarity() == schema.Negative && before.stance.Polarity() == schema.Positive && len(l.undoing.find(tokens, words)) == 0 {
			return true // "… sufficient (Norland), yet too slow for some (Sudovia)"
		}
		if p.cue.means.confidence >= plainSoft && p.cue.means.stance == schema.Support && before.stance.Polarity() == schema.Negative && !before.formal && otherSide(tokens, words) {
			return true // "… as a pretext (Norland), the other as a safeguard (Sudovia)"
		}
	}
	stance, sum := l.toneOf(tokens, segment{span: words})
	return sum >= plainTone && stance.Polarity() != schema.Neutral && before.stance.Polarity() != schema.Neutral && stance.Polarity() != before.stance.Polarity()
}

// otherSide tells whether words begin with the other of two sides.
func otherSide(tokens []token, words span) bool {
	words = trimMarks(tokens, words)
	return words.to-words.from > 2 && tokens[words.from].word == "the" && strings.HasPrefix(tokens[words.from+1].word, "other")
}
