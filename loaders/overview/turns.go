package overview

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// turn is a part of what an attribution covers that tells of some of its
// speakers only: "Norland joined the consensus, whereas Sudovia …".
type turn struct {
	span
	voices []int // of the attribution
	others bool  // those who perform it do not speak
	unsure bool  // the text does not say who of the voices
}

// mention is a row of names, or words such as "the other two", that stand for
// those who act.
type mention struct {
	span
	voices []int
	states bool // it names States, of which none may speak
	rest   bool // it stands for those who are not named
	all    bool // it stands for all who speak
	count  int  // how many it says they are, 0 if it does not
	by     bool // it stands behind what they did: "… were entered by Norland"
}

// turnsOf parts an attribution whose words name who did what. It is the only
// one of its parts where they do not.
func (l *loader) turnsOf(s *sentence, a *attribution) []attribution {
	found := l.mentions(s, a)
	named := map[int]bool{}
	parted := false
	for _, m := range found {
		for _, v := range m.voices {
			named[v] = true
		}
		parted = parted || len(m.voices) > 0 && len(m.voices) < len(a.voices) || len(m.voices) == 0 && m.states
	}
	if !parted {
		return []attribution{*a}
	}
	var everybody, unnamed []int
	for i := range a.voices {
		everybody = append(everybody, i)
		if !named[i] {
			unnamed = append(unnamed, i)
		}
	}
	turns := l.fillTurns(s, a, found, everybody, unnamed)
	if !slices.ContainsFunc(turns, func(t turn) bool { return !t.others }) {
		return []attribution{*a}
	}
	var parts []attribution
	told := map[int]bool{}
	for _, t := range turns {
		if t.others {
			continue
		}
		part := *a
		part.voices, part.scope, part.unsure = nil, t.span, t.unsure
		for _, v := range t.voices {
			part.voices, told[v] = append(part.voices, a.voices[v]), true
		}
		parts = append(parts, part)
	}
	left := *a
	left.voices, left.unsure, left.idle = nil, true, true
	for _, i := range everybody {
		if !told[i] {
			left.voices = append(left.voices, a.voices[i])
		}
	}
	if len(left.voices) > 0 {
		parts = append(parts, left)
	}
	return parts
}

// fillTurns gives each stretch of the words to those who are named for it.
func (l *loader) fillTurns(s *sentence, a *attribution, found []mention, everybody, unnamed []int) []turn {
	var turns []turn
	from := a.scope.from
	for i, m := range found {
		t := turn{span: span{m.from, a.scope.to}, voices: m.voices}
		switch {
		case m.all || m.rest && len(unnamed) != m.count && m.count == len(everybody):
			t.voices = everybody
		case m.rest:
			t.voices, t.others = unnamed, len(unnamed) == 0
			t.unsure = m.count > 0 && m.count != len(unnamed)
		case len(m.voices) == 0:
			t.others = true
		}
		if m.by {
			if t.from = from; i > 0 && !found[i-1].by {
				if t.from = l.lastCut(s, span{from, m.from}); t.from < 0 {
					continue // whose act it is remains with those before
				}
			}
		} else if i == 0 {
			lead := span{a.scope.from, m.from}
			if t.others || l.holdsAct(s, lead) {
				turns = append(turns, l.leadTurn(s, lead, everybody, unnamed))
			} else {
				t.from = a.scope.from
			}
		}
		if t.others && !l.holdsFormal(s, span{t.from, l.nextFrom(found, i, a.scope.to)}) {
			if len(turns) == 0 {
				turns = append(turns, turn{span: span{a.scope.from, a.scope.to}, voices: everybody})
			}
			continue // they only are spoken of
		}
		if n := len(turns); n > 0 {
			turns[n-1].to = t.from
		}
		turns = append(turns, t)
		if from = m.to; !m.by {
			from = m.from
		}
	}
	return slices.DeleteFunc(turns, func(t turn) bool { return trimMarks(s.tokens, t.span).empty() })
}

func (l *loader) nextFrom(found []mention, i, end int) int {
	if i+1 < len(found) {
		return found[i+1].from
	}
	return end
}

// leadTurn is what is told before anybody is named: of all who speak if those
// named are all, of the others else.
func (l *loader) leadTurn(s *sentence, lead span, everybody, unnamed []int) turn {
	t := turn{span: lead, voices: everybody}
	if len(unnamed) == 0 || len(l.lex.everyone.find(s.tokens, lead)) > 0 {
		return t
	}
	if n := l.countIn(s.tokens, lead); n != len(everybody) {
		t.voices, t.unsure = unnamed, n > 0 && n != len(unnamed)
	}
	return t
}

// countIn is the first number of bodies that words give, 0 if they give none.
func (l *loader) countIn(tokens []token, within span) int {
	for i := within.from; i < within.to; i++ {
		n := counts[tokens[i].word]
		if word := tokens[i].word; word == "one" || word == "another" {
			n = 1
		}
		if n > 0 && len(l.lex.bodies.find(tokens, span{i + 1, min(i+4, within.to)})) > 0 {
			return n
		}
	}
	return 0
}

// lastCut is the last place in a stretch where a segment begins, -1 if none does.
func (l *loader) lastCut(s *sentence, within span) int {
	at := -1
	for _, c := range l.lex.cuts(s.tokens, within) {
		if c.at > within.from {
			at = c.at
		}
	}
	return at
}

func (l *loader) holdsAct(s *sentence, within span) bool {
	return len(l.lex.findActs(s.tokens, within)) > 0
}

func (l *loader) holdsFormal(s *sentence, within span) bool {
	return slices.ContainsFunc(l.lex.findActs(s.tokens, within), func(h hit[meaning]) bool { return isFormal(h.cue.means.stance) })
}

// mentions finds those who act in the words of an attribution.
func (l *loader) mentions(s *sentence, a *attribution) []mention {
	var found []mention
	speakers := l.speakersOf(a)
	for i := a.scope.from; i < a.scope.to; {
		m, ok := l.mentionAt(s, span{i, a.scope.to}, speakers)
		if !ok {
			m, ok = l.oneOfThem(s.tokens, span{i, a.scope.to}, found)
		}
		if !ok {
			i++
			continue
		}
		i = m.to
		first := m.from
		for first > a.scope.from && articles[s.tokens[first-1].word] {
			first--
		}
		likewise := first > a.scope.from+1 && s.tokens[first-1].word == "did" && len(m.voices) > 0 && len(found) > 0
		switch {
		case likewise: // "…, as did Sudovia"
			found[len(found)-1].voices = append(found[len(found)-1].voices, m.voices...)
		case first > a.scope.from && agentWords[s.tokens[first-1].word] && !m.rest && !m.all:
			from := a.scope.from
			if n := len(found); n > 0 {
				from = found[n-1].to
			}
			if m.by = true; l.holdsAct(s, span{from, m.from}) {
				found = append(found, m)
			}
		case l.beginsClause(s.tokens, a.scope.from, first, len(found) > 0) && l.goesOnActing(s.tokens, span{m.to, a.scope.to}, len(found) > 0):
			m.from = first
			found = append(found, m)
		}
	}
	return found
}

var (
	articles   = map[string]bool{"the": true, "both": true}
	agentWords = map[string]bool{"by": true, "from": true}
)

// clauseOpeners are words behind which a clause with a subject of its own may
// begin.
var clauseOpeners = map[string]bool{
	"and": true, "but": true, "while": true, "whereas": true, "although": true, "though": true, "yet": true, "as": true, "when": true, "after": true, "once": true, "since": true, "nor": true,
}

// beginsClause tells whether a clause may begin at a token.
func (l *loader) beginsClause(tokens []token, from, at int, further bool) bool {
	if at <= from {
		return true
	}
	before := tokens[at-1]
	if before.word == "that" {
		return !further || at-2 >= from && tokens[at-2].word == "and"
	}
	return before.mark || clauseOpeners[before.word]
}

// longestApposition is how many tokens may stand between commas behind a subject.
const longestApposition = 14

// goesOnActing tells whether a verb follows a subject, or, where one came
// before, what it would be done to: "…, and Sudovia on article 7".
func (l *loader) goesOnActing(tokens []token, behind span, further bool) bool {
	if behind.empty() {
		return false
	}
	if further && gapWords[tokens[behind.from].word] || l.isFinite(tokens, behind) {
		return true
	}
	if tokens[behind.from].word != "," {
		return false
	}
	for i := behind.from + 1; i < min(behind.to, behind.from+longestApposition); i++ {
		if tokens[i].word == "," {
			return l.isFinite(tokens, span{i + 1, behind.to}) || further && i+1 < behind.to && gapWords[tokens[i+1].word]
		}
	}
	return false
}

// gapWords begin what a verb that was said before is done to.
var gapWords = map[string]bool{"on": true, "to": true, "from": true, "with": true, "regarding": true, "concerning": true, "about": true, "likewise": true}

// isFinite tells whether a finite verb stands at the beginning of a stretch.
func (l *loader) isFinite(tokens []token, at span) bool {
	for !at.empty() && (l.lex.adverbs[tokens[at.from].word] || adverbs[tokens[at.from].word]) && !didWords[tokens[at.from].word] && !l.lex.modals[tokens[at.from].word] {
		at.from++
	}
	if at.empty() || tokens[at.from].mark {
		return false
	}
	word := tokens[at.from].word
	if verbsOfPassive[word] || didWords[word] || l.lex.modals[word] || l.lex.finite[word] || len(word) > 4 && word[len(word)-2:] == "ed" {
		return true
	}
	return l.lex.acts.matchesAt(tokens, at) || l.lex.frames.matchesAt(tokens, at)
}

// speakerNames are the bodies that a voice stands for and its printed words.
type speakerNames struct {
	ids   []schema.ID
	words []string
}

func (l *loader) speakersOf(a *attribution) []speakerNames {
	var speakers []speakerNames
	for _, v := range a.voices {
		var n speakerNames
		for _, name := range append(slices.Clone(v.For), v.Name) {
			if m, ok := l.names.Resolve(name.Name); ok {
				n.ids = append(n.ids, m.ID)
			}
		}
		for _, t := range tokenize(v.Printed) {
			if t.mark {
				break // "Iran (Islamic Republic of)"
			}
			n.words = append(n.words, t.word)
		}
		speakers = append(speakers, n)
	}
	return speakers
}

// mentionAt reads the names, or the words for those unnamed, that begin a stretch.
func (l *loader) mentionAt(s *sentence, at span, speakers []speakerNames) (mention, bool) {
	m := mention{span: span{at.from, at.from}}
	closed := at.from > 0 && prepositions[s.tokens[at.from-1].word] || at.from > 0 && s.tokens[at.from-1].word == "unlike"
	for next := at.from; ; {
		voices, to, state := l.nameAt(s, span{next, at.to}, speakers)
		if to == next {
			break
		}
		m.to, m.voices, m.states = to, append(m.voices, voices...), m.states || state
		if next = l.behindJoint(s.tokens, span{to, at.to}, closed); next < 0 {
			break
		}
	}
	if m.to > m.from {
		return m, len(m.voices) > 0 || m.states
	}
	for _, h := range l.lex.everyone.find(s.tokens, span{at.from, min(at.from+longestTag, at.to)}) {
		if h.from == at.from {
			return mention{span: h.span, all: true}, true
		}
	}
	for _, h := range longest(l.lex.unnamed.find(s.tokens, span{at.from, min(at.from+longestTag, at.to)})) {
		if h.from == at.from {
			return mention{span: h.span, rest: true, count: l.saidCount(s.tokens, h.span)}, true
		}
	}
	return m, false
}

// oneOfThem reads words such as "the latter" behind two who are named.
func (l *loader) oneOfThem(tokens []token, at span, found []mention) (mention, bool) {
	var named []int
	for _, m := range found {
		named = append(named, m.voices...)
	}
	if len(named) != 2 {
		return mention{}, false
	}
	for i, words := range []*cueIndex[string]{l.lex.former, l.lex.latter} {
		for _, h := range words.find(tokens, span{at.from, min(at.from+longestTag, at.to)}) {
			if h.from == at.from {
				return mention{span: h.span, voices: named[i : i+1 : i+1]}, true
			}
		}
	}
	return mention{}, false
}

// saidCount is how many bodies words such as "the other two" stand for.
func (l *loader) saidCount(tokens []token, words span) int {
	for _, t := range tokens[words.from:words.to] {
		switch n := counts[t.word]; {
		case n > 0:
			return n
		case t.word == "one" || t.word == "another" || t.word == "a":
			return 1
		}
	}
	if last := tokens[words.to-1].word; last == "other" || words.to-words.from > 1 && last[len(last)-1] != 's' && last != "rest" && last != "remainder" && last != "them" {
		return 1 // "the other", "the Sudovian delegation"
	}
	return 0
}

// behindJoint returns where the next name of a row begins, -1 if none may.
func (l *loader) behindJoint(tokens []token, at span, closed bool) int {
	for _, h := range longest(l.lex.nameJoints.find(tokens, span{at.from, min(at.from+5, at.to)})) {
		if h.from != at.from || closed && tokens[h.from].mark {
			continue
		}
		next := h.to
		for next < at.to && articles[tokens[next].word] {
			next++
		}
		return next
	}
	return -1
}

// longestName is how many tokens a name may have.
const longestName = 6

// nameAt reads one name at the beginning of a stretch: the voices that it may
// mean, and whether it is that of a State.
func (l *loader) nameAt(s *sentence, at span, speakers []speakerNames) (voices []int, to int, state bool) {
	if at.empty() || s.tokens[at.from].mark || s.tokens[at.from].quoted {
		return nil, at.from, false
	}
	if r, _ := utf8.DecodeRuneInString(s.text[s.tokens[at.from].start:]); !unicode.IsUpper(r) {
		return nil, at.from, false
	}
	for n := min(longestName, at.to-at.from); n > 0; n-- {
		words := span{at.from, at.from + n}
		if slices.ContainsFunc(s.tokens[words.from:words.to], func(t token) bool { return t.mark }) {
			continue
		}
		printed := s.text[s.tokens[words.from].start:s.tokens[words.to-1].end]
		match, known := l.names.Resolve(printed)
		for i, v := range speakers {
			if known && slices.Contains(v.ids, match.ID) || len(v.words) == n && startsWith(s.tokens[words.from:], v.words) {
				voices = append(voices, i)
			}
		}
		if known && match.ID.Kind() == "country" && match.Exact {
			state = true
		}
		if len(voices) > 0 || state {
			return voices, words.to, state
		}
	}
	return nil, at.from, false
}

func startsWith(tokens []token, words []string) bool {
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}
