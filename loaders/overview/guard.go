package overview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// guard says that words beside a formal act take it back: the speaker does
// not perform it here and now.
type guard struct {
	place   place
	rank    int // by the order of the file
	acts    []schema.Stance
	instead schema.Stance // what the words show; empty for nothing
}

// place says where the words of a guard stand.
type place string

const (
	nextPlace    place = "next"    // right before the act
	nearPlace    place = "near"    // up to nearReach tokens before the act
	beforePlace  place = "before"  // before it in its clause
	earlierPlace place = "earlier" // before it in its segment
	insidePlace  place = "inside"  // between its words
	afterPlace   place = "after"   // up to afterReach tokens behind it
)

// How far from an act a guard's words may stand, in tokens.
const (
	nearReach  = 5
	afterReach = 10
)

func guardOf(fields []string) (guard, error) {
	g := guard{place: place(fields[0])}
	switch g.place {
	case nextPlace, nearPlace, beforePlace, earlierPlace, insidePlace, afterPlace:
	default:
		return guard{}, fmt.Errorf("no place %q", fields[0])
	}
	for name := range strings.SplitSeq(fields[1], ",") {
		switch stance := schema.Stance(name); {
		case name == "formal":
			g.acts = append(g.acts, schema.JoinsConsensus, schema.Dissociation, schema.Reservation)
		case isFormal(stance):
			g.acts = append(g.acts, stance)
		default:
			return guard{}, fmt.Errorf("%q is no formal act", name)
		}
	}
	if fields[2] != "-" {
		if g.instead = schema.Stance(fields[2]); !slices.Contains(schema.Stances, g.instead) {
			return guard{}, fmt.Errorf("no stance %q", fields[2])
		}
	}
	return g, nil
}

// rankGuards numbers guards in the order of their file.
func rankGuards(cues []cue[guard]) []cue[guard] {
	for i := range cues {
		cues[i].means.rank = i
	}
	return cues
}

// takenBack tells whether words beside a formal act show that it is not
// performed, and what they show instead.
func (l *lexicon) takenBack(tokens []token, s segment, act hit[meaning]) (instead schema.Stance, ok bool) {
	clause := span{clauseFrom(tokens, s.span, act.from), s.to}
	first := 0
	unhindered := l.unhindered(tokens, act)
	told := l.toldOfThose(tokens, s.span, act.from)
	agents := slices.Concat(l.agents.find(tokens, s.span), unhindered, l.announcements(tokens))
	if len(l.lookedBack.find(tokens, s.tag)) > 0 && len(l.lasting.find(tokens, span{act.from, s.to})) == 0 {
		return "", true // "…, a delegate remembered"
	}
	if s.role == leadRole && l.othersFirst.matchesAt(tokens, s.span) {
		return "", true // "While most joined the consensus, one delegation …"
	}
	if deniedWithin(tokens, act) || l.isGivenUp(tokens, act) {
		return "", true // "had not entered a reservation"
	}
	if at := beforeInsertion(tokens, s.from, act.from); at >= 0 && (tokens[at].word == "not" || tokens[at].word == "never") {
		return "", true // "did not, in the end, …"
	}
	found := slices.DeleteFunc(l.guards.find(tokens, clause), func(h hit[guard]) bool { return h.cue.means.place == earlierPlace })
	for _, h := range l.guards.find(tokens, span{s.from, act.from}) {
		if h.cue.means.place == earlierPlace || h.cue.means.place == nextPlace && h.from < clause.from {
			found = append(found, h)
		}
	}
	for _, h := range found {
		if !slices.Contains(h.cue.means.acts, act.cue.means.stance) || !guards(tokens, act.span, h) || within(agents, h.span) || told.from < h.to && h.to <= told.to || didNotHinder(tokens, h.span, unhindered) {
			continue
		}
		if rank := h.cue.means.rank; !ok || rank < first {
			instead, first = h.cue.means.instead, rank
		}
		ok = true
	}
	return instead, ok
}

// deniedWithin tells whether a verb among the words of an act is denied though
// its phrase says nothing of a denial: "has never made reservations". What
// stands behind a mark or in a relative clause does not count.
func deniedWithin(tokens []token, act hit[meaning]) bool {
	if act.cue.denies() || act.cue.means.denied {
		return false
	}
	for i := act.from; i+1 < act.to && !tokens[i].mark && !relative(tokens, span{i, i + 1}); i++ {
		denial := tokens[i+1].word == "not" || tokens[i+1].word == "never"
		if denial && (verbsOfPassive[tokens[i].word] || didWords[tokens[i].word]) {
			return i+2 >= act.to || tokens[i+2].word != "only" && tokens[i+2].word != "just" && tokens[i+2].word != "merely"
		}
	}
	return false
}

// givenUpReach is how far behind an act, in tokens, "but" may stand behind which
// it is given up, and how far behind that the words that say so may begin.
const givenUpReach = 12

// isGivenUp tells whether the words behind "but" say that an act was not
// performed after all: "wanted to enter a reservation, but desisted".
func (l *lexicon) isGivenUp(tokens []token, act hit[meaning]) bool {
	for i := act.to; i < min(act.to+givenUpReach, len(tokens)) && tokens[i].word != ";"; i++ {
		if relative(tokens, span{i, i + 1}) && l.givenUp.matchesAt(tokens, span{i, min(i+givenUpReach, len(tokens))}) {
			return true // "announced a reservation, which it did not make"
		}
		if !turns(tokens, i) {
			continue
		}
		return slices.ContainsFunc(l.givenUp.find(tokens, span{i, min(i+givenUpReach, len(tokens))}), func(h hit[string]) bool {
			return h.from <= i+givenUpReach/2 && !endsClause(tokens, span{i + 2, h.from})
		})
	}
	return false
}

// unhindered finds words right before an act that deny what would stand in its
// way: "nothing kept it from joining".
func (l *lexicon) unhindered(tokens []token, act hit[meaning]) []hit[string] {
	before := l.skipAdverbs(tokens, act.from) + 1
	var found []hit[string]
	for _, h := range l.doneBy.find(tokens, span{max(0, before-modalReach), before}) {
		if h.to == before && h.cue.denies() {
			h.from = max(0, h.from-1) // "did not"
			found = append(found, h)
		}
	}
	return found
}

// didNotHinder tells whether words are the noun of what did not keep anybody from
// an act: "disappointment at the loss did not stop it from joining".
func didNotHinder(tokens []token, noun span, unhindered []hit[string]) bool {
	isVerb := func(t token) bool { return verbsOfPassive[t.word] || strings.HasSuffix(t.word, "ed") }
	return len(unhindered) > 0 && noun.to <= unhindered[0].from && !slices.ContainsFunc(tokens[noun.from:noun.to], isVerb)
}

// within tells whether one of the hits holds a stretch.
func within(hits []hit[string], stretch span) bool {
	return slices.ContainsFunc(hits, func(h hit[string]) bool { return h.contains(stretch) })
}

// guards tells whether the guard's words stand where they count.
func guards(tokens []token, act span, h hit[guard]) bool {
	switch h.cue.means.place {
	case nextPlace:
		return h.from < act.from && h.to >= act.from && h.to <= act.to
	case nearPlace:
		if tokens[h.to-1].word == "to" && h.to < act.from && isPast(tokens, act.from) {
			return false // "had threatened to call a vote went along"
		}
		return h.to <= act.from && h.to+nearReach > act.from && !endsClause(tokens, span{h.to, act.from}) && !andOfWhich(tokens, span{h.to, act.from})
	case beforePlace, earlierPlace:
		return h.from < act.from && h.to <= act.to && !(tokens[h.to-1].word == "to" && h.to < act.from && isPast(tokens, act.from))
	case insidePlace:
		return h.from >= act.from && h.to <= act.to
	}
	if mayBe[tokens[h.from].word] && relative(tokens, span{act.to, h.from}) {
		return false // "any reference that could be read as …"
	}
	return h.to > act.to && h.from >= act.from && h.from <= act.to+afterReach && !endsClause(tokens, span{act.to, h.from})
}

// andOfWhich tells whether an act begins a relative clause behind "and", where no
// guard of the one before reaches: "which it does not know and from which …".
func andOfWhich(tokens []token, between span) bool {
	act := between.to
	return act > between.from && act+1 < len(tokens) && tokens[act-1].word == "and" && relative(tokens, span{act + 1, act + 2})
}

// isPast tells whether a verb stands in the past, so that no "to" further ahead is
// its own: "a member expected to dissociate itself joined …".
func isPast(tokens []token, verb int) bool {
	past := strings.HasSuffix(tokens[verb].word, "ed") || irregularPast[tokens[verb].word]
	return past && !verbsOfPassive[tokens[verb-1].word]
}

// toldOfThose finds the relative clause right before the verb of an act that says only
// who they are that perform it: "members that had lodged reservations joined".
func (l *lexicon) toldOfThose(tokens []token, within span, act int) span {
	before := l.skipAdverbs(tokens, act)
	if before < within.from || goesOnWords[tokens[before].word] || denyingWords[tokens[act-1].word] || !didWords[tokens[act].word] && !isPast(tokens, act) {
		return span{}
	}
	for i := act - 1; i > max(within.from, act-modalReach) && !tokens[i].mark; i-- {
		if !relative(tokens, span{i, i + 1}) {
			continue
		}
		if ofThose := headsOfRelative[tokens[i-1].word] || counts[tokens[i-1].word] > 0 || endsAt(l.bodies.find(tokens, span{i - 1, i}), i); ofThose && l.isWholeClause(tokens, span{i + 1, before + 1}) {
			return span{i, act}
		}
		return span{}
	}
	return span{}
}

// isWholeClause tells whether the words behind a relative pronoun have a verb and what
// belongs to it.
func (l *lexicon) isWholeClause(tokens []token, words span) bool {
	for !words.empty() && l.adverbs[tokens[words.from].word] {
		words.from++
	}
	if words.empty() || prepositions[tokens[words.from].word] || circumstances[tokens[words.from].word] || timeWords[tokens[words.from].word] {
		return false // "who in the end joined"
	}
	if first := tokens[words.from].word; isBaseForm(first) && !verbsOfPassive[first] && !denyingWords[first] && !didWords[first] {
		return words.to-words.from > 1 // "that host large platforms"
	}
	for i := words.from; i < words.to; i++ {
		verb := tokens[i].word
		if !verbsOfPassive[verb] && !strings.HasSuffix(verb, "ed") && !irregularPast[verb] {
			continue
		}
		for i++; i < words.to && (l.adverbs[tokens[i].word] || denyingWords[tokens[i].word]); i++ {
		}
		return i < words.to && !(verbsOfPassive[verb] && prepositions[tokens[i].word])
	}
	return false
}

// headsOfRelative are those of whom a relative clause tells, besides bodies. Behind one
// of goesOnWords it is not over: "who had spoken and joined"; timeWords stand before its
// verb: "who this time joined".
var (
	headsOfRelative = map[string]bool{"those": true, "some": true, "others": true, "several": true, "many": true, "one": true, "another": true, "few": true}
	goesOnWords     = map[string]bool{"and": true, "or": true, "to": true}
	denyingWords    = map[string]bool{"not": true, "never": true}
	timeWords       = map[string]bool{"last": true, "next": true, "this": true, "that": true, "the": true, "a": true, "after": true, "before": true, "during": true, "despite": true, "once": true, "when": true, "until": true, "like": true, "as": true, "instead": true}
)

// irregularPast are verbs of formal acts that stand in the past without -ed.
var irregularPast = map[string]bool{"went": true, "stood": true, "took": true, "came": true, "kept": true, "held": true, "broke": true, "chose": true, "fell": true, "gave": true, "made": true}

// clauseFrom returns where the clause that an act stands in begins: behind
// the last mark or "but" before it, or an "and" that a finite verb follows.
func clauseFrom(tokens []token, within span, act int) int {
	from := within.from
	for i := within.from; i < act; i++ {
		switch word := tokens[i].word; {
		case tokens[i].mark || clauseWords[word]:
			from = i + 1
		case word == "that" && i > within.from+1 && tokens[i-2].word == "and" && saysWords[tokens[i-1].word]:
			from = i // "regretted that …, and said that it …"
		case word == "and" && act <= i+4 && (!isBaseForm(tokens[act].word) || verbsOfPassive[tokens[i+1].word] || didWords[tokens[i+1].word]):
			from = i + 1
		}
	}
	return min(from, act)
}

// saysWords lead in what the speaker says of itself.
var saysWords = map[string]bool{"said": true, "stated": true, "added": true, "declared": true, "announced": true, "explained": true, "confirmed": true, "stressed": true, "underlined": true}

// didWords begin a verb that is denied or stressed.
var didWords = map[string]bool{"did": true, "does": true, "do": true, "would": true, "could": true}

// mayBe are modals that in a relative clause tell nothing of the act.
var mayBe = map[string]bool{"will": true, "would": true, "may": true, "might": true, "could": true, "can": true, "should": true, "must": true, "shall": true}

func endsClause(tokens []token, between span) bool {
	for i := between.from; i < between.to; i++ {
		if tokens[i].mark || clauseWords[tokens[i].word] || i+1 < between.to && reasonWords[tokens[i].word] && reasonSubjects[tokens[i+1].word] {
			return true
		}
	}
	return false
}

// reasonWords begin a clause that tells why or when where one of reasonSubjects
// follows: "as its amendment had been rejected".
var (
	reasonWords    = map[string]bool{"as": true, "since": true, "after": true, "once": true, "when": true, "where": true}
	reasonSubjects = map[string]bool{"one": true, "two": true, "three": true, "some": true, "several": true, "others": true, "another": true, "its": true, "their": true, "the": true, "it": true, "they": true, "this": true, "these": true, "no": true}
)

// clauseWords begin a clause that is told for itself.
var clauseWords = map[string]bool{"but": true, "while": true, "though": true, "although": true, "whereas": true, "nevertheless": true, "until": true, "because": true}

// isBaseForm tells whether a verb stands in its base form, as behind "to".
func isBaseForm(verb string) bool {
	switch verb {
	case "went", "gone", "stood", "broke", "broken", "drew", "took", "met", "came", "made", "gave", "held", "was", "were", "has", "had", "let", "put", "set":
		return false
	}
	return !strings.HasSuffix(verb, "ed") && !strings.HasSuffix(verb, "ing") && !strings.HasSuffix(verb, "s")
}

// isYear tells whether a number may be that of a year, as behind one of sinceWords.
func isYear(n int) bool { return n >= 1900 && n < 2100 }

var sinceWords = map[string]bool{"since": true, "in": true, "of": true, "from": true, "until": true, "as": true, "than": true, "the": true}

// counts are the numbers in words with which a sentence counts those who act.
var counts = map[string]int{
	"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "dozens": 24, "fifteen": 15, "twenty": 20,
}

// counted returns how many bodies the words before an act say that perform
// it, 0 if they do not: "six states had entered reservations".
func (l *lexicon) counted(tokens []token, a act) int {
	from, end := clauseFrom(tokens, a.segment.span, a.cue.from), a.cue.from
	if relative(tokens, span{a.cue.from, min(a.cue.from+2, a.cue.to)}) {
		end = a.cue.to // "from which two members dissociated themselves"
	}
	for i := from; i < end; i++ {
		ofThem := i > from+1 && tokens[i-1].word == "the" && tokens[i-2].word == "of"
		if i > from && (ofThem || tokens[i-1].word == "of" || l.references[tokens[i-1].word]) {
			continue // "a group of 31 states", "one of the two members", "paragraph 3"
		}
		n := counts[tokens[i].word]
		if n == 0 {
			if _, err := fmt.Sscanf(tokens[i].word, "%d", &n); err != nil || isYear(n) && i > 0 && sinceWords[tokens[i-1].word] {
				continue
			}
		}
		for _, h := range l.bodies.find(tokens, span{i + 1, min(i+4, end)}) {
			if h.from > i {
				return n
			}
		}
	}
	return 0
}
