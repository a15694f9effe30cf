package overview

import (
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// readClause reads what is left of a segment, one frame after the other.
func (l *lexicon) readClause(tokens []token, s segment, clause span, acts []hit[meaning], hidden []hit[string]) act {
	predicates := visible(longest(l.predicates.find(tokens, clause)), hidden)
	frames := slices.DeleteFunc(l.frames.find(tokens, clause), func(h hit[frame]) bool { // "was said to overlap with that of others"
		return h.cue.means == thatFrame && tokens[h.to-1].word == "that" && h.to < clause.to && (tokens[h.to].word == "of" || pointsBack(tokens, h.to-1))
	})
	frames = visible(longest(frames), hidden)
	acts = slices.DeleteFunc(slices.Clone(acts), func(h hit[meaning]) bool { return h.from < clause.from })

	that, hasThat := firstFrame(frames, thatFrame)
	spoken, hasAct := firstHit(l.passOverSubject(tokens, clause, acts))
	if hasThat && (!hasAct || that.from < spoken.from || that.from == spoken.from && that.to > spoken.to) && !precedes(predicates, that.from) {
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
	if judged, ok := judgedBefore(tokens, clause, must, hasDuty, predicates); ok && (!hasAct || must.from < spoken.from) && !isDescribed {
		return l.fromPredicate(tokens, s, clause, judged, soft)
	}
	if hasDuty && (!hasAct || must.from < spoken.from) && (!isDescribed || must.from < as.from) {
		return l.fromPredicate(tokens, s, clause, must, modal)
	}
	if hasAct && !(spoken.cue.means.stance == schema.Notes && isDescribed && as.from < spoken.from) {
		return l.fromCue(tokens, s, spoken, false)
	}
	if isDescribed {
		return l.readDescription(tokens, s, clause, as, predicates)
	}
	if done, ok := firstMention(frames); ok {
		for _, p := range predicates {
			if p.from < done.from && done.from < p.to && p.cue.means.confidence >= duty {
				return l.fromPredicate(tokens, s, clause, p, soft) // "should have been discussed"
			}
		}
		return l.readMention(tokens, s, clause, done, predicates)
	}
	if p, ok := l.mainPredicate(tokens, clause, predicates); ok {
		return l.fromPredicate(tokens, s, clause, p, soft)
	}
	return silentAct(s, clause, schema.StatesFact)
}

// passOverSubject drops an act that is only the subject of another: "calls
// for X were rejected", and all before a verdict on them: "X was tabled late,
// to the regret of those who had no time to study it".
func (l *lexicon) passOverSubject(tokens []token, clause span, acts []hit[meaning]) []hit[meaning] {
	if i := slices.IndexFunc(acts, func(h hit[meaning]) bool { return tokens[h.from].word == "to" }); i > 0 {
		return acts[i:]
	}
	if len(acts) > 1 && l.tellsWho(tokens, clause, acts) {
		return acts[1:]
	}
	if len(acts) > 1 && acts[0].from == clause.from && acts[0].cue.atStart() && verbsOfPassive[tokens[acts[1].from].word] {
		return acts[1:]
	}
	return acts
}

// pointsBack tells whether "that" stands with a preposition before it and its noun
// behind: "was praised in that regard".
func pointsBack(tokens []token, that int) bool {
	before := tokens[that-1].word
	return prepositions[before] || before == "on" || before == "at"
}

// whoReach is how far, in tokens, the relative clause of a subject may begin behind
// it, and its verb behind that.
const whoReach = 3

// tellsWho tells whether the first act only says which of all acted: "The member that
// had asked for a vote opposed the levy".
func (l *lexicon) tellsWho(tokens []token, clause span, acts []hit[meaning]) bool {
	next := tokens[acts[1].from-1]
	if next.mark || next.word == "and" || next.word == "or" || next.word == "but" || acts[1].cue.means.confidence < plainSoft {
		return false
	}
	for i := clause.from + 1; i <= clause.from+whoReach && i < acts[0].to; i++ {
		if tokens[i].word == "who" || tokens[i].word == "which" || tokens[i].word == "that" {
			return acts[0].from <= i+whoReach && l.whoever(tokens[i-1])
		}
	}
	return false
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
	if (a.stance == schema.Support && a.strength == soft || a.strength == silent) && l.uncontested.matchesAt(tokens, trimMarks(tokens, subject)) {
		a = silentAct(s, subject, a.stance)
		if a.framed = true; a.stance == schema.Support {
			a.stance = schema.Notes
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
		case inSubject && p.cue.means.stance == schema.Support && p.cue.means.confidence >= plainSoft && hasComma(tokens, span{p.to, done.from}):
			a = l.fromPredicate(tokens, s, clause, p, soft) // "X is lawful, they replied"
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
		if p.cue.means.stance == schema.Support && p.from-clause.from > 3 && !verbsOfBeing[tokens[p.from].word] && !nearVerbOfBeing(tokens, clause, p.from) {
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
	"continues": true, "continue": true, "can": true, "cannot": true, "play": true, "plays": true,
	"answer": true, "answers": true, "answered": true, "meet": true, "meets": true, "allay": true, "allays": true, "dispel": true, "dispels": true, "settle": true, "settles": true,
	"need": true, "needs": true, "needed": true,
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

// relativeReach is how far behind "which" a verb of duty still belongs to it.
const relativeReach = 4

// judgedBefore finds the judgement of a main clause whose verb of duty only
// stands in a relative one: "forty are too many for a body that must agree".
func judgedBefore(tokens []token, clause span, must hit[meaning], hasDuty bool, predicates []hit[meaning]) (hit[meaning], bool) {
	if !hasDuty || !relative(tokens, span{max(clause.from+1, must.from-relativeReach), must.from}) {
		return hit[meaning]{}, false
	}
	for _, p := range predicates {
		if p.to <= must.from && p.cue.means.confidence >= plainSoft && p.cue.means.stance != schema.CallFor {
			return p, true
		}
	}
	return hit[meaning]{}, false
}

// relative tells whether a relative clause begins in a stretch.
func relative(tokens []token, within span) bool {
	for i := within.to - 1; i >= within.from; i-- {
		switch tokens[i].word {
		case "that", "which", "who", "whose", "whom":
			return true
		}
		if tokens[i].mark {
			return false
		}
	}
	return false
}

// precedes tells whether a verb of duty stands before a token.
func precedes(hits []hit[meaning], at int) bool {
	must, ok := firstDuty(hits)
	return ok && must.from < at
}

func hasComma(tokens []token, within span) bool {
	return slices.ContainsFunc(tokens[within.from:within.to], func(t token) bool { return t.mark && t.word == "," })
}
