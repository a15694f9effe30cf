package overview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// actFrame is a formal act as a verb that is done to something, near each
// other in a clause.
type actFrame struct {
	meaning
	thing *cueIndex[string]
	cue   *cue[meaning] // the act as others see it
}

// frameReach is how many tokens may stand between the verb of a frame and its
// thing.
const frameReach = 8

// refusalReach is how far before the verb of a frame a denial may stand.
const refusalReach = 8

// actFrames reads the table of frames.
func (r *reader) actFrames() *cueIndex[actFrame] {
	return newCueIndex(readCues(r, "formal", 5, func(fields []string) (actFrame, error) {
		m, err := meaningOf(fields)
		if err != nil {
			return actFrame{}, err
		}
		if !isFormal(m.stance) || fields[2] != "yes" && fields[2] != "no" {
			return actFrame{}, fmt.Errorf("%q, %q is no formal act, affirmed or denied", fields[0], fields[2])
		}
		thing, err := r.compile.pattern(fields[3])
		if err != nil {
			return actFrame{}, err
		}
		m.denied = fields[2] == "no"
		f := actFrame{meaning: m, thing: newCueIndex([]cue[string]{{thing, fields[3]}})}
		f.cue = &cue[meaning]{thing, m}
		return f, nil
	}))
}

// framed finds the formal acts whose verb and thing a clause holds.
func (l *lexicon) framed(tokens []token, within span) []hit[meaning] {
	var found []hit[meaning]
	for _, verb := range l.actFrames.find(tokens, within) {
		f := verb.cue.means
		from, denied := l.refused(tokens, within, verb.from)
		if denied != f.denied {
			continue
		}
		words, ok := f.done(tokens, within, verb.span)
		if !ok {
			words, ok = l.doneToIt(tokens, verb)
		}
		if ok {
			found = append(found, hit[meaning]{span{from, words.to}, f.cue})
		}
	}
	return found
}

// antecedentReach is how far before its verb, in tokens, the thing may stand
// to which "it" points.
const antecedentReach = 24

// doneToIt finds the thing of a verb that only a pronoun names: "the text was
// adopted by consensus, and two delegations stated that they joined it", "the
// consensus, which two delegations joined", or that needs no naming: "the
// changes allowed it to come on board".
func (l *lexicon) doneToIt(tokens []token, verb hit[actFrame]) (span, bool) {
	end := verb.to
	for _, h := range l.standIns.find(tokens, span{verb.from, min(verb.to+2, len(tokens))}) {
		end = max(end, h.to)
	}
	for _, thing := range verb.cue.means.thing.find(tokens, span{max(0, verb.from-antecedentReach), verb.from}) {
		behind := thing.to
		for behind < verb.from && tokens[behind].mark {
			behind++
		}
		if end > verb.to && l.startsAnew(tokens, span{thing.to, verb.from}) {
			continue
		}
		pointed := end > verb.to || isAwaited(tokens, thing.span, verb.span) || len(l.standIns.find(tokens, verb.span)) > 0 || len(l.objectless.find(tokens, verb.span)) > 0
		if pointed || l.relatives[tokens[behind].word] && !resumesMain(tokens, verb.to) {
			return span{verb.from, end}, true
		}
	}
	return span{}, false
}

// awaited are the prepositions of verbs whose thing can stand with them at the head
// of a sentence.
var awaited = map[string]string{"associat": "with", "align": "with", "identif": "with", "bound": "by", "subscrib": "to", "consent": "to"}

// isAwaited tells whether a thing stands at the head of a clause before the subject,
// with the preposition that the verb lacks: "With the term …, two delegations could
// not associate themselves".
func isAwaited(tokens []token, thing, verb span) bool {
	for stem, preposition := range awaited {
		if !slices.ContainsFunc(tokens[verb.from:verb.to], func(t token) bool { return strings.HasPrefix(t.word, stem) }) {
			continue
		}
		head := thing.from - 1
		for head > 0 && head > thing.from-frontedReach && tokens[head].word != preposition {
			head--
		}
		if verb.to < len(tokens) && tokens[verb.to].word == "to" {
			return false // "By article 3, an owner is not bound to …"
		}
		opens := head >= 0 && tokens[head].word == preposition && (head == 0 || tokens[head-1].mark)
		apart := hasComma(tokens, span{thing.to, verb.from}) && !slices.ContainsFunc(tokens[thing.to:verb.from], func(t token) bool { return t.mark && t.word != "," && t.word != ")" })
		return opens && apart && !slices.ContainsFunc(tokens[verb.from:min(verb.to+1, len(tokens))], func(t token) bool { return t.word == preposition })
	}
	return false
}

// afterAnd tells whether a verb in the past stands right behind "and", where a
// denial before it does not reach: "could not join the consensus and broke it".
func afterAnd(tokens []token, verb int) bool {
	return verb > 0 && tokens[verb-1].word == "and" && !isBaseForm(tokens[verb].word)
}

// resumesMain tells whether the verb of a main clause follows a relative one:
// "the consensus, which others had joined, was broken".
func resumesMain(tokens []token, at int) bool {
	for i := at; i+1 < min(at+antecedentReach, len(tokens)); i++ {
		if tokens[i].mark && verbsOfPassive[tokens[i+1].word] {
			return true
		}
	}
	return false
}

// refused tells whether a verb is denied, or that somebody refrains from it,
// and from which token on.
func (l *lexicon) refused(tokens []token, within span, verb int) (from int, denied bool) {
	for _, n := range l.refusals.find(tokens, span{within.from, verb}) {
		inverted := tokens[n.from].word == "nor" || tokens[n.from].word == "neither" // "Nor did the others block it"
		if n.from < verb-refusalReach && !inverted && !deniesSubject(tokens, within, n.span) || endsClause(tokens, span{n.to, verb}) || afterAnd(tokens, verb) || n.to < len(tokens) && tokens[n.to].word == "only" {
			continue
		}
		if tokens[n.from].word == "nobody" || tokens[n.from].word == "no" && (tokens[n.to].word == "one" || len(l.bodies.find(tokens, span{n.to, min(n.to+2, verb)})) > 0) {
			return verb, false // "no delegation broke it" tells of all
		}
		if n.from > within.from && didWords[tokens[n.from-1].word] {
			return n.from - 1, true // "did not"
		}
		return n.from, true
	}
	return verb, l.takesNone(tokens, within, verb)
}

// takesNone tells whether what a verb is done to, or by, is denied: "bound by
// none of it", "accepts no part".
func (l *lexicon) takesNone(tokens []token, within span, verb int) bool {
	for i := verb + 1; i < min(verb+noneReach, within.to); i++ {
		switch word := tokens[i].word; {
		case word == "no" || word == "none" || word == "nothing" || word == "neither":
			return !(i+1 < within.to && tokens[i].word == "no" && tokens[i+1].word == "one")
		case !prepositions[word] && !l.adverbs[word] && !l.standIns.matchesAt(tokens, span{i, within.to}) && word != "itself" && word != "themselves":
			return false
		}
	}
	return false
}

// noneReach is how far behind a verb, in tokens, "none" may stand that denies it.
const noneReach = 4

// deniesSubject tells whether a denial begins the subject of a clause: "Not one
// line of it binds us", "nothing in it …".
func deniesSubject(tokens []token, within, denial span) bool {
	if denial.from > within.from+1 {
		return false
	}
	switch tokens[denial.from].word {
	case "not", "no", "none", "nothing", "neither":
		return true
	}
	return false
}

// done finds the thing of a verb: behind it or, of a passive, before it.
func (f actFrame) done(tokens []token, within, verb span) (span, bool) {
	for _, t := range f.thing.find(tokens, span{verb.to, min(verb.to+frameReach, within.to)}) {
		if !breaksOff(tokens, span{verb.to, t.from}) {
			return span{verb.from, t.to}, true
		}
	}
	for _, t := range f.thing.find(tokens, span{max(within.from, verb.from-frameReach), verb.from}) {
		between := span{t.to, verb.from}
		if breaksOff(tokens, between) || relative(tokens, between) && resumesMain(tokens, verb.to) {
			continue
		}
		if hasVerb(tokens, between) || isFronted(tokens, within, t.from) || f.denied && onlyDenies(tokens, between) {
			return verb, true
		}
	}
	return span{}, false
}

// frontedReach is how many words a thing may have before it that stands with
// its preposition before the subject: "From the third and last section …".
const frontedReach = 6

// isFronted tells whether a thing stands with its preposition at the head of a
// clause: "To none of these terms did it subscribe".
func isFronted(tokens []token, within span, thing int) bool {
	for i := max(within.from, thing-frontedReach); i < thing; i++ {
		if word := tokens[i].word; i <= within.from+1 && word != "of" && (prepositions[word] || word == "on" || word == "upon" || word == "under") {
			return true
		}
	}
	return false
}

// onlyDenies tells whether nothing but a denial stands between a thing and the
// verb of a headline: "Consensus not broken".
func onlyDenies(tokens []token, between span) bool {
	return between.to-between.from <= 2 && (tokens[between.from].word == "not" || tokens[between.from].word == "never")
}

// breaksOff tells whether a clause ends between a verb and its thing.
func breaksOff(tokens []token, between span) bool {
	for i := between.from; i < between.to; i++ {
		if t := tokens[i]; t.mark && t.word != "," || clauseWords[t.word] {
			return true
		}
	}
	return false
}

// merged adds the framed acts to those of whole phrases: all if no phrase tells
// a formal act, else those that tell the same in other words and the finite ones
// that tell another.
func merged(tokens []token, phrases, frames []hit[meaning]) []hit[meaning] {
	told := map[schema.Stance]bool{}
	for _, p := range phrases {
		if isFormal(p.cue.means.stance) {
			told[p.cue.means.stance] = true
		}
	}
	for _, f := range frames {
		apart := !slices.ContainsFunc(phrases, func(p hit[meaning]) bool { return p.from < f.to && f.from < p.to })
		if len(told) == 0 || apart && told[f.cue.means.stance] || !told[f.cue.means.stance] && !slices.ContainsFunc(tokens[f.from:f.to], func(t token) bool { return strings.HasSuffix(t.word, "ing") }) {
			phrases = append(phrases, f)
		}
	}
	return phrases
}

// longestActs is as longest, but a plain act does not cover a formal one, "wants a
// reservation to be noted", and a limit not the joining that it limits.
func longestActs(tokens []token, hits []hit[meaning]) []hit[meaning] {
	var formal []hit[meaning]
	for _, h := range hits {
		if isFormal(h.cue.means.stance) {
			formal = append(formal, h)
		}
	}
	limited := slices.DeleteFunc(slices.Clone(formal), func(h hit[meaning]) bool { return !isLimited(tokens, h, formal) })
	formal = append(longest(formal), longest(limited)...)
	kept := append(longest(hits), longest(limited)...)
	for _, f := range formal {
		if !slices.ContainsFunc(kept, func(h hit[meaning]) bool { return h.contains(f.span) && isFormal(h.cue.means.stance) }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// isLimited tells whether a joining stands, as one's own, in the words of a limit to
// it: "its joining consensus must not be read as acceptance of article 7".
func isLimited(tokens []token, joining hit[meaning], formal []hit[meaning]) bool {
	own := joining.from > 0 && ownWords[tokens[joining.from-1].word]
	return own && joining.cue.means.stance == schema.JoinsConsensus && slices.ContainsFunc(formal, func(h hit[meaning]) bool {
		return h.cue.means.stance == schema.Reservation && h.contains(joining.span)
	})
}

// ownWords stand before what those who speak did themselves.
var ownWords = map[string]bool{"its": true, "their": true, "his": true, "her": true, "our": true, "my": true}

// findActs finds the acts of whole phrases, and the formal ones that only show
// as a verb and its thing, or with words in between.
func (l *lexicon) findActs(tokens []token, within span) []hit[meaning] {
	whole := merged(tokens, longestActs(tokens, l.acts.find(tokens, within)), l.framed(tokens, within))
	kept, at := l.uninterrupted(tokens, within)
	if kept == nil {
		return whole
	}
	all := span{0, len(kept)}
	for _, h := range merged(kept, longestActs(kept, l.acts.find(kept, all)), l.framed(kept, all)) {
		h.span = span{at[h.from], at[h.to-1] + 1}
		if isFormal(h.cue.means.stance) && !slices.ContainsFunc(whole, func(o hit[meaning]) bool {
			return o.cue.means.stance == h.cue.means.stance && o.cue.means.confidence >= h.cue.means.confidence
		}) {
			whole = append(whole, h)
		}
	}
	return longestActs(tokens, whole)
}
