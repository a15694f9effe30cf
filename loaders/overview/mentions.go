package overview

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

// mention is a row of names, or words such as "the other two", that stand for
// those who act.
type mention struct {
	span
	voices  []int
	country bool // one that it names is a State
	states  bool // it names States or groups, of which none may speak
	rest    bool // it stands for those who are not named
	all     bool // it stands for all who speak
	count   int  // how many it says they are, 0 if it does not
	by      bool // it stands behind what they did: "… were entered by Norland"
}

// mentions finds those who act in the words of an attribution.
func (l *loader) mentions(s *sentence, a *attribution) []mention {
	var found []mention
	speakers := l.speakersOf(a)
	var company []int // "together with Norland, …"
	for i := a.scope.from; i < a.scope.to; {
		m, ok := l.mentionAt(s, span{i, a.scope.to}, speakers)
		if ok && i > a.scope.from+1 && s.tokens[i-1].word == "with" && togetherWords[s.tokens[i-2].word] && m.to < a.scope.to && s.tokens[m.to].mark {
			company, i = m.voices, m.to
			continue
		}
		if ok && len(company) > 0 && len(m.voices) > 0 {
			m.voices, company = append(slices.Clone(company), m.voices...), nil
		}
		if !ok {
			m, ok = l.oneOfThem(s.tokens, span{i, a.scope.to}, found)
		}
		if !ok {
			i++
			continue
		}
		i = m.to
		first := m.from
		for first > a.scope.from && l.belongsToName(s.tokens, first-1) {
			first--
		}
		likewise := first > a.scope.from+1 && s.tokens[first-1].word == "did" && len(m.voices) > 0 && len(found) > 0
		switch {
		case likewise && s.tokens[first-2].word == "so": // "so did Sudovia, though …"
			m.from = first - 2
			found = append(found, m)
		case likewise: // "…, as did Sudovia"
			found[len(found)-1].voices = append(found[len(found)-1].voices, m.voices...)
		case first > a.scope.from && agentWords[s.tokens[first-1].word]:
			if strings.HasSuffix(strings.ReplaceAll(s.text[:s.tokens[m.to-1].end], "’", "'"), "'s") {
				continue // "was followed by Sudovia's"
			}
			before, goesOn := span{a.scope.from, m.from}, false
			if n := len(found); n > 0 {
				before.from = found[n-1].to
				goesOn = found[n-1].by && gapWords[s.tokens[l.behindAnd(s.tokens, before)].word] // "… and on article 7 by Sudovia"
			}
			if m.by = true; goesOn || l.holdsAct(s, before) {
				found = append(found, m)
			}
		case first > a.scope.from && s.tokens[first-1].word == "with" && l.beginsClause(s.tokens, a.scope.from, first-1, len(found) > 0) && l.isActing(s.tokens, span{m.to, a.scope.to}):
			m.from = first - 1 // ", with Sudovia instead joining …"
			found = append(found, m)
		case l.beginsClause(s.tokens, a.scope.from, first, len(found) > 0) && l.goesOnActing(s.tokens, span{m.to, a.scope.to}, len(found) > 0):
			m.from = first
			found = append(found, m)
		}
	}
	return found
}

// togetherWords begin words for those who do the same as a subject.
var togetherWords = map[string]bool{"together": true, "along": true, "jointly": true}

var (
	articles   = map[string]bool{"the": true, "both": true}
	agentWords = map[string]bool{"by": true, "from": true}
)

// clauseOpeners are words behind which a clause with a subject of its own may
// begin.
var clauseOpeners = map[string]bool{
	"and": true, "but": true, "while": true, "whereas": true, "although": true, "though": true, "yet": true, "as": true, "when": true, "after": true, "once": true, "since": true, "nor": true, "whereupon": true,
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
	if before.word == "which" && at-2 >= from {
		before = tokens[at-2] // "after which Norland …"
		return prepositions[before.word] || clauseOpeners[before.word] || before.word == "upon"
	}
	return before.mark || clauseOpeners[before.word]
}

// belongsToName tells whether a word before a name may be part of the subject
// that it stands in: "then the delegation of", "its member", "that of".
func (l *loader) belongsToName(tokens []token, at int) bool {
	word := tokens[at].word
	switch {
	case clauseOpeners[word] || agentWords[word] || word == "to":
		return false
	case word == "that":
		return at+1 < len(tokens) && tokens[at+1].word == "of"
	}
	return articles[word] || l.lex.adverbs[word] || l.lex.titles[word] || l.lex.possessives[word] || word == "member"
}

// behindAnd is the first token of a stretch behind marks and "and".
func (l *loader) behindAnd(tokens []token, words span) int {
	at := words.from
	for at+1 < words.to && (tokens[at].mark || clauseOpeners[tokens[at].word]) {
		at++
	}
	return at
}

// longestApposition is how many tokens may stand between commas behind a subject.
const longestApposition = 14

// goesOnActing tells whether a verb follows a subject, or, where one came
// before, what it would be done to: "…, and Sudovia on article 7".
func (l *loader) goesOnActing(tokens []token, behind span, further bool) bool {
	if behind.empty() {
		return false
	}
	for behind.to-behind.from > 1 && aloneWords[tokens[behind.from].word] {
		behind.from++
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

// isActing tells whether a participle follows a subject.
func (l *loader) isActing(tokens []token, behind span) bool {
	for !behind.empty() && (aloneWords[tokens[behind.from].word] || l.lex.adverbs[tokens[behind.from].word]) {
		behind.from++
	}
	return !behind.empty() && strings.HasSuffix(tokens[behind.from].word, "ing")
}

// aloneWords set a subject apart from others.
var aloneWords = map[string]bool{"alone": true, "only": true, "instead": true, "itself": true, "themselves": true}

// gapWords begin what a verb that was said before is done to.
var gapWords = map[string]bool{"on": true, "to": true, "from": true, "with": true, "regarding": true, "concerning": true, "about": true, "likewise": true, "that": true}

// isFinite tells whether a finite verb stands at the beginning of a stretch.
func (l *loader) isFinite(tokens []token, at span) bool {
	for !at.empty() && (l.lex.adverbs[tokens[at.from].word] || adverbs[tokens[at.from].word]) && !didWords[tokens[at.from].word] && !l.lex.modals[tokens[at.from].word] {
		at.from++
	}
	if at.empty() || tokens[at.from].mark {
		return false
	}
	word := tokens[at.from].word
	if word == "in" || word == "after" || word == "at" { // "in the end joined"
		for i := at.from + 2; i < min(at.from+5, at.to) && !tokens[i].mark; i++ {
			if l.isFinite(tokens, span{i, at.to}) && !articles[tokens[i-1].word] {
				return true
			}
		}
		return false
	}
	return l.isVerb(word) || l.lex.acts.matchesAt(tokens, at) || l.lex.frames.matchesAt(tokens, at)
}

// isVerb tells whether a word is a finite verb by its form.
func (l *loader) isVerb(word string) bool {
	return verbsOfPassive[word] || didWords[word] || l.lex.modals[word] || l.lex.finite[word] || len(word) > 4 && word[len(word)-2:] == "ed"
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
		m.country = m.country || state && l.isState(s.text[s.tokens[next].start:s.tokens[to-1].end])
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
	if len(named) < 2 {
		return mention{}, false
	}
	for i, words := range map[int]*cueIndex[string]{0: l.lex.former, len(named) - 1: l.lex.latter} {
		if words.matchesAt(tokens, span{at.from, min(at.from+longestTag, at.to)}) {
			for _, h := range words.find(tokens, span{at.from, min(at.from+longestTag, at.to)})[:1] {
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
// mean, and whether it is that of a State or a group.
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
		if known && (match.Kind == schema.State || match.Kind == schema.GroupOfStates) && match.Exact {
			state = true
		}
		if len(voices) > 0 || state {
			return voices, words.to, state
		}
	}
	return nil, at.from, false
}

func (l *loader) isState(printed string) bool {
	match, ok := l.names.Resolve(printed)
	return ok && match.Kind == schema.State
}

func startsWith(tokens []token, words []string) bool {
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}
