package overview

import (
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// act is what a segment does: a stance, and where its subject matter stands.
type act struct {
	stance     schema.Stance
	confidence float64
	segment    segment
	cue        span // the words that show the stance; empty for a bare report
	about      span // where the subject matter is looked for first
	rest       span // and then
	strength   int  // how plainly it is an act, see below
	formal     bool
	undone     bool // its words are of a formal act that was not performed
	framed     bool // its praise only frames what nobody could be against
	heard      bool // only the tone of single words shows the stance
}

// How plainly words are an act.
const (
	silent   = iota // only frames: nothing but a theme or a fact
	soft            // a judgement in passing
	modal           // a duty: "must", "needs to"
	explicit        // somebody is said to have called, opposed, welcomed
)

// softBorder is the confidence of a position without any cue.
const softBorder = 0.6

// plainSoft is the confidence from which a judgement of the main clause stands
// before a speech act of an added one.
const plainSoft = 0.7

// readActs reads the acts of a stretch of a sentence, the main one first.
// There is at least one unless the stretch has no words.
func (l *lexicon) readActs(tokens []token, within span) []act {
	segments := l.cutSegments(tokens, within)
	var acts []act
	for _, s := range segments {
		acts = append(acts, l.readSegment(tokens, s)...)
	}
	acts = stronger(acts)
	if len(acts) == 0 {
		return nil
	}
	main := mainAct(acts)
	ordered := []act{acts[main]}
	for i, a := range acts {
		if i != main && (isFurther(a) || onlyOfCamp(acts, i)) {
			ordered = append(ordered, a)
		}
	}
	return ordered
}

// onlyOfCamp tells whether an act is all that is told of a part of the speakers
// who stand apart: without it they would be left out.
func onlyOfCamp(acts []act, i int) bool {
	return acts[i].segment.camp > 0 && !slices.ContainsFunc(acts, func(a act) bool {
		return a.segment.camp == acts[i].segment.camp && a.segment.from != acts[i].segment.from
	})
}

// isFurther tells whether an act is told beside the main one. A judgement in
// an added or leading clause is too weak for that.
func isFurther(a act) bool {
	switch {
	case a.strength != soft || a.segment.camp > 0:
		return a.strength > silent
	case a.segment.role == leadRole || a.segment.role == withRole || a.segment.role == partRole:
		return false
	}
	return a.confidence >= plainSoft
}

// mainAct picks the main act: a formal one, else what the main clause says
// plainly, else what an added clause says plainly, else the main clause.
func mainAct(acts []act) int {
	first := func(fits func(act) bool) int { return slices.IndexFunc(acts, fits) }
	inMain := func(a act) bool { return a.segment.role == mainRole }
	for _, fits := range []func(act) bool{
		func(a act) bool { return a.formal && a.segment.role != leadRole && !hintsAtJoining(a) },
		func(a act) bool { return a.formal && a.segment.role != leadRole },
		func(a act) bool { return a.formal },
		func(a act) bool { return inMain(a) && a.strength >= modal },
		func(a act) bool {
			return (a.segment.role == thatRole || a.segment.role == coordRole) && a.strength >= modal
		},
		func(a act) bool { return inMain(a) && a.strength == soft && a.confidence >= plainSoft },
		func(a act) bool { return a.segment.role != leadRole && a.strength == explicit },
		func(a act) bool {
			return acts[0].strength == silent && inMain(acts[0]) && a.segment.turned && a.strength == soft && a.confidence >= plainSoft
		},
		func(a act) bool { return inMain(a) && a.strength > silent },
		func(a act) bool { return a.segment.role != leadRole && a.strength >= modal },
		func(a act) bool { return a.segment.role == thatRole && a.strength > silent },
		func(a act) bool { return a.segment.role == leadRole && a.strength >= modal },
		func(a act) bool {
			first := acts[0]
			return a.strength > silent && a.segment.role != leadRole && first.stance == schema.StatesFact && first.segment.to-first.segment.from <= shortMain
		},
		inMain,
	} {
		if i := first(fits); i >= 0 {
			return i
		}
	}
	return 0
}

// hintsAtJoining tells whether words show a joining only by what was not done, before
// which the limit to it goes that is told beside: "It was not blocked, but …".
func hintsAtJoining(a act) bool {
	return a.stance == schema.JoinsConsensus && a.confidence <= worded[schema.JoinsConsensus]
}

// shortMain is the number of tokens up to which the words before the first cut
// are no more than an exclamation: "Not so fast, others replied".
const shortMain = 4

// readSegment reads the acts of one segment: all its formal ones, else its
// first plain one, else the judgement that its predicate holds.
func (l *lexicon) readSegment(tokens []token, s segment) []act {
	s.span = trimMarks(tokens, s.span)
	if s.empty() {
		return nil
	}
	s.span, s.tag = l.cutTag(tokens, s.span)
	hidden := l.hidden.find(tokens, s.span)
	hidden = append(hidden, l.asideTags(tokens, s.span)...)
	hidden = append(hidden, l.deniedBlame(tokens, s.span)...)
	var formal []act
	var plain []hit[meaning]
	var instead act
	takenBackAt := -1
	var takenBack []span
	for _, h := range visible(l.findActs(tokens, s.span), hidden) {
		if !isFormal(h.cue.means.stance) {
			plain = append(plain, h)
			continue
		}
		if overlaps(takenBack, h.span) {
			continue
		}
		if tokens[h.from].word == "be" && l.onlySpokenOf(tokens, h) {
			takenBack = append(takenBack, h.span)
			continue // "data should not be dissociated from …"
		}
		if stance, ok := l.takenBack(tokens, s, h); ok {
			takenBackAt, takenBack = h.from, append(takenBack, h.span)
			if stance != "" && instead.stance == "" {
				instead = l.fromCue(tokens, s, h, false)
				instead.stance, instead.confidence, instead.strength = stance, takenBackConfidence, soft
			}
			continue
		}
		if l.onlySpokenOf(tokens, h) || l.bindsOthers(tokens, h) {
			takenBack = append(takenBack, h.span)
			continue
		}
		if i := indexOf(formal, h.cue.means.stance); i < 0 {
			formal = append(formal, l.fromCue(tokens, s, h, true))
		} else {
			formal[i].confidence = max(formal[i].confidence, h.cue.means.confidence)
		}
	}
	if len(formal) > 0 {
		return l.shareOut(tokens, formal)
	}
	a := l.readClause(tokens, s, s.span, plain, hidden)
	if !s.tag.empty() {
		a = l.argueAgainst(tokens, a, s.tag)
	}
	ofDuty := a.strength == modal && a.cue.from < takenBackAt && takenBackAt <= a.cue.to+dutyReach
	threat := a.strength == modal && takenBackAt >= 0 && takenBackAt < a.cue.from && a.cue.from <= takenBackAt+dutyReach
	switch {
	case instead.stance != "" && (a.strength <= soft || ofDuty || threat):
		return []act{instead}
	case ofDuty:
		nothing := silentAct(s, s.span, schema.StatesFact)
		nothing.undone = true
		return []act{nothing} // "must not be read as a reservation"
	}
	a.undone = takenBackAt >= 0
	return []act{a}
}

// overlaps tells whether one of the stretches shares a token with another.
func overlaps(stretches []span, other span) bool {
	return slices.ContainsFunc(stretches, func(s span) bool { return s.from < other.to && other.from < s.to })
}

// worded is the confidence from which a reservation has the word, or the verb,
// and from which joining a consensus is more than calling for no vote.
var worded = map[schema.Stance]float64{schema.Reservation: 0.9, schema.JoinsConsensus: 0.75}

// stronger drops what only explains a dissociation in the same words: that
// joining means no acceptance, or that no vote was called for.
func stronger(acts []act) []act {
	if indexOf(acts, schema.Dissociation) < 0 {
		return acts
	}
	return slices.DeleteFunc(acts, func(a act) bool { return a.formal && a.segment.camp == 0 && a.confidence < worded[a.stance] })
}

// takenBackConfidence is how sure a stance is that words show which take a
// formal act back.
const takenBackConfidence = 0.55

// dutyReach is how far behind a verb of duty, in tokens, a formal act belongs
// to it.
const dutyReach = 6

func indexOf(acts []act, stance schema.Stance) int {
	return slices.IndexFunc(acts, func(a act) bool { return a.stance == stance })
}

func isFormal(s schema.Stance) bool {
	return s == schema.JoinsConsensus || s == schema.Dissociation || s == schema.Reservation
}

// visible drops the hits that begin inside a hidden phrase.
func visible[T any](hits []hit[T], hidden []hit[string]) []hit[T] {
	return slices.DeleteFunc(hits, func(h hit[T]) bool {
		return slices.ContainsFunc(hidden, func(n hit[string]) bool {
			return n.from <= h.from && h.from < n.to && (h.span == n.span || !h.contains(n.span))
		})
	})
}

// fromCue makes an act of a speech-act cue. The subject matter of a passive
// stands before it, of all others behind it.
func (l *lexicon) fromCue(tokens []token, s segment, h hit[meaning], formal bool) act {
	a := act{
		stance: l.unlessDenied(tokens, s.span, h, formal), confidence: h.cue.means.confidence, segment: s, cue: h.span,
		about: span{h.to, s.to}, rest: span{s.from, h.from}, strength: explicit, formal: formal,
	}
	before, after := trimMarks(tokens, a.rest), trimMarks(tokens, a.about)
	passive := verbsOfPassive[tokens[h.from].word] && !takesSides(tokens, h.span) || isPassiveDuty(tokens, h.span)
	if passive && !before.empty() || after.empty() {
		a.about, a.rest = a.rest, a.about
	}
	if about := trimMarks(tokens, a.about); h.to-h.from > longCue || about.to-about.from < 2 {
		a.about = span{h.from, s.to} // "support for X was expressed"
	}
	return a
}

// takesSides tells whether words are such as "were against" or "was in favour
// of": what they are about stands behind them, though they begin as a passive.
func takesSides(tokens []token, words span) bool {
	return slices.ContainsFunc(tokens[words.from:words.to], func(t token) bool {
		return t.word == "against" || t.word == "favour" || t.word == "favor"
	})
}

// longCue is the length from which a cue holds its subject matter itself.
const longCue = 6

var verbsOfPassive = map[string]bool{
	"was": true, "were": true, "is": true, "are": true, "been": true, "be": true, "being": true, "has": true, "have": true, "had": true,
	"drew": true, "received": true, "enjoyed": true, "met": true, "garnered": true, "attracted": true, "won": true, "found": true, "earned": true, "gained": true, "commanded": true,
}

// isPassiveDuty tells whether words are such as "must be dropped".
func isPassiveDuty(tokens []token, words span) bool {
	switch tokens[words.from].word {
	case "must", "should", "ought", "cannot", "can", "could", "need", "needs":
		return slices.ContainsFunc(tokens[words.from:words.to], func(t token) bool { return t.word == "be" || t.word == "been" })
	}
	return false
}

func (l *lexicon) fromPredicate(tokens []token, s segment, clause span, h hit[meaning], strength int) act {
	stance := l.unlessDenied(tokens, clause, h, false)
	if stance == schema.Objection && h.cue.means.stance == schema.Support {
		stance = schema.Concern // "is not balanced" is less than being against
	}
	a := act{
		stance: stance, confidence: min(h.cue.means.confidence, 0.85), segment: s, cue: h.span,
		about: span{clause.from, h.from}, rest: span{h.from, clause.to}, strength: strength,
	}
	if a.about.empty() {
		a.about, a.rest = clause, span{}
	}
	return a
}
