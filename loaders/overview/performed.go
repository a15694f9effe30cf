package overview

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// modalReach is how far before a verb in its base form, in tokens, the word
// stands that it hangs on where another verb comes between: "can join a
// consensus and then dissociate itself".
const modalReach = 14

// onlySpokenOf tells whether the form of a verb shows that an act is only
// spoken of: "to dissociate itself", "can enter", "of joining", unless a word
// such as "decided to" shows that it is done.
func (l *lexicon) onlySpokenOf(tokens []token, act hit[meaning]) bool {
	verb := tokens[act.from].word
	before, word := l.skipAdverbs(tokens, act.from), ""
	if before >= 0 {
		word = tokens[before].word
	}
	switch {
	case l.gerunds[verb] && ofOneself(tokens, act.span):
		return true // "Dissociating oneself from …"
	case l.gerunds[verb] && (l.isSubjectOf(tokens, act.to) || l.isPractice(tokens, act.span)) && (before < 0 || tokens[before].mark || word == "that"):
		return true // "Joining the consensus was called a duty"
	case l.gerunds[verb]:
		return l.ofGerunds[word] && !endsAt(l.doneBy.find(tokens, span{max(0, before-modalReach), before + 1}), before+1)
	case before < 0 || !l.baseForms[verb]:
		return false
	case word == "to":
		done := append(l.doneBy.find(tokens, span{max(0, before-modalReach), before + 1}), l.announcements(tokens)...)
		if before > 0 && tokens[before-1].word == "and" {
			return !slices.ContainsFunc(done, func(h hit[string]) bool { return tokens[h.to-1].word == "to" }) // "enabled it to lift … and to join"
		}
		return !endsAt(done, before+1)
	case l.modals[word]:
		bound := l.agents.find(tokens, span{max(0, before-modalReach), min(act.to+1, len(tokens))})
		bound = append(bound, l.announcements(tokens)...)
		return !(act.cue.means.stance == schema.JoinsConsensus && l.promises[word]) && !within(bound, span{before, act.from + 1})
	case tokens[before].mark || word == "and" || word == "or":
		for i := before; i >= max(0, act.from-modalReach) && tokens[i].word != ";"; i-- {
			if l.modals[tokens[i].word] && !l.promises[tokens[i].word] {
				return true
			}
		}
	}
	return false
}

// bindsOthers tells whether words that a text does not bind somebody are of a
// class of others, not of those who speak: "third states are not bound by it".
func (l *lexicon) bindsOthers(tokens []token, act hit[meaning]) bool {
	if act.cue.means.stance != schema.Dissociation || !slices.ContainsFunc(tokens[act.from:act.to], func(t token) bool { return t.word == "bound" || t.word == "held" || t.word == "tied" }) {
		return false
	}
	verb := act.from
	for verb < act.to && tokens[verb].word != "are" && tokens[verb].word != "were" {
		verb++
	}
	if verb == act.to && act.from > 1 && (tokens[act.from-1].word == "are" || tokens[act.from-1].word == "were") {
		verb = act.from - 1
	}
	if verb == act.to {
		return false
	}
	if before := beforeInsertion(tokens, 0, verb); before >= 0 {
		verb = before + 1 // "courts, it was said, are not bound"
	}
	from := verb
	ofClass := false
	for ; from > 0; from-- {
		word := tokens[from-1].word
		isClass := from > 1 && relative(tokens, span{from - 1, from}) && len(l.bodies.find(tokens, span{from - 2, from - 1})) > 0
		if ofClass = ofClass || isClass || l.outside[word]; tokens[from-1].mark || clauseWords[word] || !isClass && word == "that" {
			break
		}
		if selfPronouns[word] || l.possessives[word] || counts[word] > 0 {
			return false
		}
	}
	head := ""
	for i := from; i < verb && !prepositions[tokens[i].word] && !l.possessives[tokens[i].word]; i++ {
		if strings.HasSuffix(tokens[i].word, "s") {
			head = tokens[i].word
			ofClass = ofClass || len(l.bodies.find(tokens, span{i, i + 1})) == 0
		}
	}
	return ofClass && head != ""
}

// selfPronouns stand for those who speak.
var selfPronouns = map[string]bool{"it": true, "they": true, "he": true, "she": true, "we": true, "itself": true, "themselves": true, "both": true}

// announcements finds words by which somebody says what it is about to do, which
// for a formal act is to do it: "said they would join, but would dissociate
// themselves". There are none where the sentence makes it depend on something.
func (l *lexicon) announcements(tokens []token) []hit[string] {
	all := span{0, len(tokens)}
	found := l.announced.find(tokens, all)
	if len(found) > 0 && len(l.conditions.find(tokens, all)) > 0 {
		return nil
	}
	return found
}

// isSubjectOf tells whether a verb follows at a token whose subject can only be
// what stands before, and which does not say what that does not mean: "… should
// not be mistaken for enthusiasm". Where a body follows the verb, it is the body
// that acts: "Entering a reservation was a delegation from the coast".
func (l *lexicon) isSubjectOf(tokens []token, at int) bool {
	if at+1 >= len(tokens) || !verbsOfPassive[tokens[at].word] && !l.modals[tokens[at].word] || tokens[at+1].word == "not" {
		return false
	}
	if plural := tokens[at].word == "were" || tokens[at].word == "are"; plural && len(l.subject.find(tokens, span{at + 1, min(at+invertedReach, len(tokens))})) > 0 {
		return false // "Joining the consensus were also those who …"
	}
	return !slices.ContainsFunc(l.bodies.find(tokens, span{at + 1, min(at+invertedReach, len(tokens))}), func(h hit[string]) bool {
		return !slices.ContainsFunc(tokens[at+1:h.from], func(t token) bool { return t.word == "of" || t.word == "for" || t.word == "by" })
	})
}

// How far behind a gerund, in tokens, the verb may stand whose subject it is, and
// how far behind that a body that is its subject instead.
const (
	practiceReach = 9
	invertedReach = 5
)

// ofOneself tells whether an act is that of anybody.
func ofOneself(tokens []token, act span) bool {
	return slices.ContainsFunc(tokens[act.from:min(act.to+1, len(tokens))], func(t token) bool { return t.word == "oneself" })
}

// isPractice tells whether a gerund without an owner is the subject of a verb
// further on, and so no act of anybody here: "Reserving positions on what was
// agreed has become a habit". Each relative clause before has a verb of its own.
func (l *lexicon) isPractice(tokens []token, act span) bool {
	verbs, end := 1, act.to+practiceReach
	for i := act.from; i < min(end, len(tokens)-1); i++ {
		word := tokens[i].word
		passive := verbsOfPassive[word] && !unfinishedBeing[word] || l.modals[word]
		switch {
		case tokens[i].mark || l.possessives[word]:
			return false
		case relative(tokens, span{i, i + 1}):
			verbs++
			end += practiceReach
		case i < act.to || !passive && !l.practices.matchesAt(tokens, span{i, len(tokens)}):
		case verbs > 1:
			verbs--
		default:
			return !passive || l.isSubjectOf(tokens, i)
		}
	}
	return false
}

// unfinishedBeing are forms of "to be" that hang on another verb: "that may be read".
var unfinishedBeing = map[string]bool{"be": true, "been": true, "being": true}

// skipAdverbs returns the last token before a verb that is no adverb, -1 if
// there is none.
func (l *lexicon) skipAdverbs(tokens []token, verb int) int {
	at := verb - 1
	for at >= 0 && (l.adverbs[tokens[at].word] || tokens[at].word == "not") {
		at--
	}
	return at
}

func endsAt[T any](hits []hit[T], end int) bool {
	return slices.ContainsFunc(hits, func(h hit[T]) bool { return h.to == end })
}

// hinting is the confidence below which words only hint at a formal act, such as
// its bare noun: a part of a text, or a heading on one, must stand beside them.
var hinting = map[schema.Stance]float64{schema.JoinsConsensus: 0.7, schema.Dissociation: 0.8, schema.Reservation: 0.8}

// mayPerform tells whether words can be a formal act: those who speak are
// states or groups of them, and the act is done to a text. Others who "have
// reservations about" a thing are only doubtful of it, and who distances
// itself from an idea is only critical of it.
func (l *loader) mayPerform(s *sentence, a act, by *attribution, sec section) bool {
	if !slices.ContainsFunc(by.voices, l.maySign) {
		return false
	}
	onText := sec.outcome || sec.under
	if a.stance == schema.JoinsConsensus {
		return a.confidence >= hinting[schema.JoinsConsensus] || onText || sec.adopted || l.namesText(s, a)
	}
	whole := span{a.segment.from, max(a.segment.to, a.segment.tag.to)}
	led := l.lex.topicLeads.matchesAt(s.tokens, span{by.scope.from, whole.from})
	if led || a.stance == schema.Dissociation || a.segment.role == coordRole && a.cue.from <= a.segment.from+1 {
		whole.from = min(by.scope.from, whole.from) // "With regard to section III, …", "… and is reserved upon"
	}
	ofPart := l.numberedPart(s.tokens, whole) >= 0 || len(l.lex.textParts.find(s.tokens, whole)) > 0
	ofPart = ofPart || l.lex.quotesTerm(s.tokens, whole, onText || len(l.lex.calledTerms.find(s.tokens, by.scope)) > 0)
	if a.confidence < hinting[a.stance] && !ofPart {
		return false
	}
	ofText := ofPart || l.namesText(s, a)
	switch a.stance {
	case schema.Reservation:
		if len(l.lex.signs.find(s.tokens, whole)) > 0 {
			return true
		}
		return len(l.lex.textConduct.find(s.tokens, whole)) == 0 && (ofText || onText && len(l.lex.weakSigns.find(s.tokens, whole)) == 0)
	case schema.Dissociation:
		return (ofText || onText || sec.adopted && fromNothing(s.tokens, a) || len(l.lex.pointed.find(s.tokens, whole)) > 0) && !l.lex.fromElse(s.tokens, span{a.cue.from, min(a.cue.to+objectReach, a.segment.to)})
	}
	return true
}

// fromNothing tells whether words for a dissociation have the verb itself and do not
// say what it is from: behind the adoption of a text, it is from that.
func fromNothing(tokens []token, a act) bool {
	said := slices.ContainsFunc(tokens[a.cue.from:min(a.cue.to+1, len(tokens))], func(t token) bool { return t.word == "from" })
	return !said && a.confidence >= plainDissociation
}

// plainDissociation is the confidence of the verb itself.
const plainDissociation = 0.95

// fromElse tells whether words name what is no text. Those that are quoted from
// a text tell nothing of the kind: "from the words \"in the remarks\"".
func (l *lexicon) fromElse(tokens []token, words span) bool {
	return slices.ContainsFunc(l.notTexts.find(tokens, words), func(h hit[string]) bool { return !tokens[h.to-1].quoted })
}

// besideLimit makes sure of words that only hint at joining where a limit to it
// stands beside them: "It was not blocked, but there is a reservation".
func (l *loader) besideLimit(s *sentence, acts []act, by *attribution, sec section) {
	if !slices.ContainsFunc(acts, func(a act) bool {
		return a.formal && a.stance != schema.JoinsConsensus && l.mayPerform(s, a, by, sec)
	}) {
		return
	}
	for i := range acts {
		if acts[i].formal && acts[i].stance == schema.JoinsConsensus {
			acts[i].confidence = max(acts[i].confidence, hinting[schema.JoinsConsensus])
		}
	}
}

// isPerformed tells whether it is those who speak who perform a formal act:
// they can, and no more bodies are said to do so than speak.
func (l *loader) isPerformed(s *sentence, a act, by *attribution, sec section) bool {
	return l.mayPerform(s, a, by, sec) && l.lex.counted(s.tokens, a) <= bodiesOf(by.voices)
}

// objectReach is how far behind its verb, in tokens, the head of what is
// dissociated from may stand.
const objectReach = 4

// maySign tells whether a voice is one that can go along with a text, or put
// a limit to that.
func (l *loader) maySign(v names.Speaker) bool {
	holders := v.For
	if len(holders) == 0 {
		if name := tokenize(v.Name.Name); l.lex.officers.matchesAt(name, span{0, len(name)}) {
			return false
		}
		holders = []names.Name{v.Name}
	} else if by, ok := l.names.Resolve(v.Name.Name); ok && by.ID.Kind() == "country" {
		return true // a State speaks for States, whatever their group is called
	}
	return slices.ContainsFunc(holders, func(n names.Name) bool {
		body, _ := l.names.Identify(n.Name)
		switch body.Kind {
		case schema.NGO, schema.Company, schema.Academia, schema.TechnicalCommunity, schema.Media, schema.UNEntity:
			return false
		}
		return true
	})
}

// informal turns an act that cannot be a formal one into what its words show.
func (a *act) informal() {
	switch a.stance {
	case schema.JoinsConsensus:
		a.stance = schema.Support
	default:
		a.stance = schema.Concern
	}
	a.confidence, a.strength, a.formal = takenBackConfidence, explicit, false
}
