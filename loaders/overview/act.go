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
	if len(acts) == 0 {
		return nil
	}
	main := mainAct(acts)
	ordered := []act{acts[main]}
	for i, a := range acts {
		if i != main && isFurther(a) {
			ordered = append(ordered, a)
		}
	}
	return ordered
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
		func(a act) bool { return a.formal && a.segment.role != leadRole },
		func(a act) bool { return a.formal },
		func(a act) bool { return inMain(a) && a.strength >= modal },
		func(a act) bool {
			return (a.segment.role == thatRole || a.segment.role == coordRole) && a.strength >= modal
		},
		func(a act) bool { return inMain(a) && a.strength == soft && a.confidence >= plainSoft },
		func(a act) bool { return a.segment.role != leadRole && a.strength == explicit },
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
	for _, h := range visible(longest(l.acts.find(tokens, s.span)), hidden) {
		if !isFormal(h.cue.means.stance) {
			plain = append(plain, h)
			continue
		}
		if stance, ok := l.takenBack(tokens, s, h); ok {
			if stance != "" && instead.stance == "" {
				instead = l.fromCue(tokens, s, h, false)
				instead.stance, instead.confidence, instead.strength = stance, takenBackConfidence, soft
			}
			continue
		}
		if !repeats(formal, h.cue.means.stance) {
			formal = append(formal, l.fromCue(tokens, s, h, true))
		}
	}
	if len(formal) > 0 {
		return formal
	}
	a := l.readClause(tokens, s, s.span, plain, hidden)
	if !s.tag.empty() {
		a = l.argueAgainst(tokens, a, s.tag)
	}
	if instead.stance != "" && a.strength <= soft {
		return []act{instead}
	}
	return []act{a}
}

// longestTag is the number of tokens that words such as ", one delegation
// argued" at the end of a clause may have.
const longestTag = 9

// cutTag takes off the words at the end of a clause that only say who said it.
func (l *lexicon) cutTag(tokens []token, clause span) (rest, tag span) {
	for i := clause.to - 1; i > clause.from && i >= clause.to-longestTag; i-- {
		if !tokens[i].mark || tokens[i].word != "," {
			continue
		}
		words := span{i + 1, clause.to}
		for _, h := range l.tags.find(tokens, words) {
			if h.to == clause.to {
				return trimMarks(tokens, span{clause.from, i}), words
			}
		}
		break
	}
	return clause, span{}
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

// asideTags finds words in mid-clause that only say that somebody said it:
// "Rules, it was countered, are …".
func (l *lexicon) asideTags(tokens []token, clause span) []hit[string] {
	var asides []hit[string]
	open := -1
	for i := clause.from; i < clause.to; i++ {
		if !tokens[i].mark || tokens[i].word != "," {
			continue
		}
		if words := (span{open + 1, i}); open >= 0 && i-open <= longestTag {
			for _, h := range l.tags.find(tokens, words) {
				if h.span == words {
					asides = append(asides, h)
				}
			}
		}
		open = i
	}
	return asides
}

// takenBackConfidence is how sure a stance is that words show which take a
// formal act back.
const takenBackConfidence = 0.55

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

func repeats(acts []act, stance schema.Stance) bool {
	return slices.ContainsFunc(acts, func(a act) bool { return a.stance == stance })
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

// readClause reads what is left of a segment, one frame after the other.
func (l *lexicon) readClause(tokens []token, s segment, clause span, acts []hit[meaning], hidden []hit[string]) act {
	predicates := visible(longest(l.predicates.find(tokens, clause)), hidden)
	frames := visible(longest(l.frames.find(tokens, clause)), hidden)
	acts = slices.DeleteFunc(slices.Clone(acts), func(h hit[meaning]) bool { return h.from < clause.from })

	that, hasThat := firstFrame(frames, thatFrame)
	spoken, hasAct := firstHit(passOverSubject(tokens, clause, acts))
	if hasThat && (!hasAct || that.from < spoken.from) && !precedes(predicates, that.from) {
		whole := trimMarks(tokens, span{that.to, clause.to})
		said := trimMarks(tokens, l.skipConcession(tokens, whole))
		if said.empty() {
			return silentAct(s, clause, schema.Notes)
		}
		a := l.readClause(tokens, s, said, acts, hidden)
		if said.from > whole.from && l.possessives[tokens[said.from].word] {
			a.about, a.rest = span{whole.from, said.from}, said // "while X is so, it …"
		}
		return l.argueAgainst(tokens, a, that.span)
	}
	as, isDescribed := firstDescription(frames)
	must, hasDuty := firstDuty(predicates)
	if hasDuty && (!hasAct || must.from < spoken.from) && (!isDescribed || must.from < as.from) {
		return l.fromPredicate(tokens, s, clause, must, modal)
	}
	if hasAct {
		return l.fromCue(tokens, s, spoken, false)
	}
	if isDescribed {
		return l.readDescription(tokens, s, clause, as, predicates)
	}
	if done, ok := firstMention(frames); ok {
		return l.readMention(tokens, s, clause, done, predicates)
	}
	if p, ok := l.mainPredicate(tokens, clause, predicates); ok {
		return l.fromPredicate(tokens, s, clause, p, soft)
	}
	return silentAct(s, clause, schema.StatesFact)
}

// passOverSubject drops an act that is only the subject of another: "calls
// for X were rejected".
func passOverSubject(tokens []token, clause span, acts []hit[meaning]) []hit[meaning] {
	if len(acts) > 1 && acts[0].from == clause.from && acts[0].cue.atStart() && verbsOfPassive[tokens[acts[1].from].word] {
		return acts[1:]
	}
	return acts
}

func silentAct(s segment, about span, stance schema.Stance) act {
	return act{stance: stance, confidence: softBorder, segment: s, about: about}
}

// sayReach is how far behind "described as" praise still judges the subject.
const sayReach = 10

// readDescription reads "X was described as Y": the first judgement in Y is
// what is said of X.
func (l *lexicon) readDescription(tokens []token, s segment, clause span, as hit[frame], predicates []hit[meaning]) act {
	subject, said := span{clause.from, as.from}, span{as.to, clause.to}
	a := silentAct(s, subject, schema.Notes)
	if as.cue.means == factFrame {
		a.stance = schema.StatesFact
	}
	for _, p := range predicates {
		if p.from >= as.from && p.to > as.to && p.cue.means.confidence >= softBorder && (p.cue.means.stance != schema.Support || p.from < as.to+sayReach) {
			strength := soft
			if p.cue.means.stance == schema.CallFor && p.cue.means.confidence >= duty {
				strength = modal
			}
			a = l.fromPredicate(tokens, s, clause, p, strength)
			break
		}
	}
	a.about, a.rest = subject, said
	if trimMarks(tokens, subject).empty() {
		a.about, a.rest = said, span{}
	}
	return a
}

// readMention reads "X was highlighted": a judgement in the words of X stands,
// else to stress a thing is to be for it, and to mention it is neither.
func (l *lexicon) readMention(tokens []token, s segment, clause span, done hit[frame], predicates []hit[meaning]) act {
	subject, after := span{clause.from, done.from}, span{done.to, clause.to}
	a := silentAct(s, subject, schema.Notes)
	if done.cue.means == toldFrame {
		a.stance = schema.StatesFact
	}
	criticised := false
	for _, p := range predicates {
		inSubject := p.to <= done.from
		negative := p.cue.means.stance.Polarity() == schema.Negative
		criticised = criticised || inSubject && negative
		switch {
		case inSubject && negative && p.cue.means.confidence >= plainSoft:
			a = l.fromPredicate(tokens, s, clause, p, soft)
		case p.from >= done.from && p.from < done.to && (negative || p.cue.means.stance == schema.Support && !criticised):
			a = l.fromPredicate(tokens, s, clause, p, soft)
		default:
			continue
		}
		break
	}
	a.about, a.rest = subject, after
	if subject.to-subject.from < 2 {
		a.about, a.rest = after, subject
	}
	return a
}

// mainPredicate picks the judgement of a clause: the first duty or strong
// verb, else the first judgement of all. Praise counts only near a verb of
// being, since adjectives of praise also stand in subjects.
func (l *lexicon) mainPredicate(tokens []token, clause span, predicates []hit[meaning]) (hit[meaning], bool) {
	var kept []hit[meaning]
	for _, p := range predicates {
		if p.from < clause.from {
			continue
		}
		if p.cue.means.stance == schema.Support && p.from-clause.from > 3 && !nearVerbOfBeing(tokens, clause, p.from) {
			continue
		}
		kept = append(kept, p)
	}
	for _, least := range []float64{0.75, 0.6} {
		for _, p := range kept {
			if p.cue.means.confidence >= least {
				return p, true
			}
		}
	}
	return firstHit(kept)
}

// verbsOfBeing join a thing with what is said of it.
var verbsOfBeing = map[string]bool{
	"is": true, "are": true, "was": true, "were": true, "be": true, "been": true, "remain": true, "remains": true, "remained": true, "become": true,
	"becomes": true, "became": true, "serve": true, "serves": true, "constitute": true, "constitutes": true, "represent": true, "represents": true,
	"form": true, "forms": true, "offer": true, "offers": true, "provide": true, "provides": true, "prove": true, "proved": true, "proven": true, "has": true, "have": true,
	"continues": true, "continue": true, "can": true, "play": true, "plays": true,
}

func nearVerbOfBeing(tokens []token, clause span, at int) bool {
	for i := max(clause.from, at-6); i < at; i++ {
		if verbsOfBeing[tokens[i].word] {
			return true
		}
	}
	return false
}

// skipConcession passes over "while X is so, " inside of what was said.
func (l *lexicon) skipConcession(tokens []token, said span) span {
	if said.empty() || !concessions[tokens[said.from].word] {
		return said
	}
	for i := said.from; i < said.to; i++ {
		if tokens[i].mark && tokens[i].word == "," && i+2 < said.to {
			return span{i + 1, said.to}
		}
	}
	return said
}

var concessions = map[string]bool{"while": true, "although": true, "though": true, "despite": true, "whereas": true, "even": true, "if": true, "unless": true, "without": true}

// argueAgainst makes an objection of a thing that is argued to do harm.
func (l *lexicon) argueAgainst(tokens []token, a act, frame span) act {
	if a.stance == schema.Concern && a.strength == soft && a.confidence >= 0.75 && len(l.argued.find(tokens, frame)) > 0 {
		a.stance, a.confidence, a.strength = schema.Objection, 0.65, modal
	}
	return a
}

// fromCue makes an act of a speech-act cue. The subject matter of a passive
// stands before it, of all others behind it.
func (l *lexicon) fromCue(tokens []token, s segment, h hit[meaning], formal bool) act {
	a := act{
		stance: l.unlessDenied(tokens, s.span, h, formal), confidence: h.cue.means.confidence, segment: s, cue: h.span,
		about: span{h.to, s.to}, rest: span{s.from, h.from}, strength: explicit, formal: formal,
	}
	before, after := trimMarks(tokens, a.rest), trimMarks(tokens, a.about)
	passive := verbsOfPassive[tokens[h.from].word] || isPassiveDuty(tokens, h.span)
	if passive && !before.empty() || after.empty() {
		a.about, a.rest = a.rest, a.about
	}
	if about := trimMarks(tokens, a.about); h.to-h.from > longCue || about.to-about.from < 2 {
		a.about = span{h.from, s.to} // "support for X was expressed"
	}
	return a
}

// deniedReach is how far before its words, in tokens, a denial may stand.
const deniedReach = 3

// unlessDenied is the stance that a cue shows, or what it shows where it is
// denied: who does "not support" is against, who is "not pleased" is concerned.
func (l *lexicon) unlessDenied(tokens []token, within span, h hit[meaning], formal bool) schema.Stance {
	stance := h.cue.means.stance
	if formal || stance.Polarity() != schema.Positive || h.cue.denies() {
		return stance
	}
	for _, n := range l.negators.find(tokens, span{max(within.from, h.from-deniedReach), h.to}) {
		between := span{n.to, h.from}
		if endsClause(tokens, between) || n.to < h.to && (tokens[n.to].word == "only" || tokens[n.to].word == "just") {
			continue
		}
		if stance == schema.Support {
			return schema.Objection
		}
		return schema.Concern
	}
	return stance
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
	case "must", "should", "ought", "cannot", "can", "could", "can't", "need", "needs":
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

func firstFrame(hits []hit[frame], kind frame) (hit[frame], bool) {
	for _, h := range hits {
		if h.cue.means == kind {
			return h, true
		}
	}
	return hit[frame]{}, false
}

func firstDescription(hits []hit[frame]) (hit[frame], bool) {
	for _, h := range hits {
		if h.cue.means == asFrame || h.cue.means == factFrame {
			return h, true
		}
	}
	return hit[frame]{}, false
}

func firstMention(hits []hit[frame]) (hit[frame], bool) {
	for _, h := range hits {
		if h.cue.means == doneFrame || h.cue.means == toldFrame {
			return h, true
		}
	}
	return hit[frame]{}, false
}

func firstHit(hits []hit[meaning]) (hit[meaning], bool) {
	if len(hits) == 0 {
		return hit[meaning]{}, false
	}
	return hits[0], true
}

// duty is the confidence from which a request in a predicate is a verb of duty.
const duty = 0.8

// firstDuty finds the first verb of duty.
func firstDuty(hits []hit[meaning]) (hit[meaning], bool) {
	for _, h := range hits {
		if h.cue.means.stance == schema.CallFor && h.cue.means.confidence >= duty {
			return h, true
		}
	}
	return hit[meaning]{}, false
}

// precedes tells whether a verb of duty stands before a token.
func precedes(hits []hit[meaning], at int) bool {
	must, ok := firstDuty(hits)
	return ok && must.from < at
}
