package overview

import "github.com/plenarykg/plenary/schema"

// deniedReach is how far before its words, in tokens, a denial may stand.
const deniedReach = 3

// unlessDenied is the stance that a cue shows, or what it shows where it is
// denied: who does "not support" is against, who is "not pleased" is concerned.
func (l *lexicon) unlessDenied(tokens []token, within span, h hit[meaning], formal bool) schema.Stance {
	stance := h.cue.means.stance
	if formal || stance.Polarity() != schema.Positive || h.cue.denies() {
		return stance
	}
	if ofFew(tokens, within, h.from) {
		return schema.Concern
	}
	for _, n := range l.negators.find(tokens, span{max(within.from, h.from-deniedReach), h.to}) {
		between := span{n.to, h.from}
		if endsClause(tokens, between) || n.to < h.to && (tokens[n.to].word == "only" || tokens[n.to].word == "just") {
			continue
		}
		if stance == schema.Support && !(n.to < len(tokens) && everybody[tokens[n.to].word]) {
			return schema.Objection
		}
		return schema.Concern // also of "not everybody supports"
	}
	return stance
}

// ofFew tells whether a verb is said of few only: "Few supported the levy".
func ofFew(tokens []token, clause span, verb int) bool {
	clause = trimMarks(tokens, clause)
	return !clause.empty() && tokens[clause.from].word == "few" && !endsClause(tokens, span{clause.from, verb})
}

// everybody are the words behind a denial that leave others in favour.
var everybody = map[string]bool{"everyone": true, "everybody": true, "all": true, "every": true, "always": true}

// rebuts tells whether an objection is to what was said before: "that reading
// was contested".
func (l *lexicon) rebuts(tokens []token, a act) bool {
	return a.stance.Polarity() == schema.Negative && !a.formal && len(l.rebuttals.find(tokens, a.segment.span)) > 0
}

// deniesHarm tells whether an objection is to the claim that a thing does
// harm: "the notion that fees hurt trade was rejected".
func (l *lexicon) deniesHarm(tokens []token, a act) bool {
	if a.stance != schema.Objection || a.strength != explicit {
		return false
	}
	for _, h := range l.claims.find(tokens, a.segment.span) {
		claimed := span{h.to, a.segment.to}
		if a.cue.from >= h.to {
			claimed.to = a.cue.from
		}
		for _, p := range l.predicates.find(tokens, claimed) {
			if p.cue.means.stance.Polarity() == schema.Negative && p.cue.means.confidence >= plainSoft {
				return true
			}
		}
	}
	return false
}

// turnedConfidence is how sure a stance is that is only the reverse of the
// one before.
const turnedConfidence = 0.6

// turn makes an act the reverse of the stance before it.
func (a *act) turn(before schema.Stance) {
	a.confidence = min(a.confidence, turnedConfidence)
	switch before.Polarity() {
	case schema.Negative:
		a.stance = schema.Support
	case schema.Positive:
		a.stance = schema.Objection
	}
}

// deniedBlame finds acts and judgements against a thing that are denied:
// "nobody disputed that …" is none.
func (l *lexicon) deniedBlame(tokens []token, clause span) []hit[string] {
	var denied []hit[string]
	for _, n := range l.negators.find(tokens, clause) {
		if n.to < clause.to && (tokens[n.to].word == "only" || tokens[n.to].word == "just") || tokens[n.from].word == "little" {
			continue
		}
		for _, h := range l.acts.find(tokens, span{n.to, min(n.to+deniedReach, clause.to)}) {
			if h.from <= n.to+1 && h.cue.means.stance.Polarity() == schema.Negative && !isFormal(h.cue.means.stance) && !endsClause(tokens, span{n.to, h.from}) {
				denied = append(denied, hit[string]{span{h.from, h.to}, n.cue})
			}
		}
	}
	return denied
}
