package overview

import (
	"slices"

	"github.com/plenarykg/plenary/schema"
)

// turn is a part of what an attribution covers that tells of some of its
// speakers only: "Norland joined the consensus, whereas Sudovia …".
type turn struct {
	span
	voices []int // of the attribution
	others bool  // those who perform it do not speak
	unsure bool  // the text does not say who of the voices

	inOrder bool // only the order of the speakers says who
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
		if parts, ok := l.sharesOf(s, a); ok {
			return parts
		}
		whole := *a
		whole.unsure = l.namesSome(s, a)
		return []attribution{whole}
	}
	var unnamed []int
	everybody := upTo(0, len(a.voices))
	for _, i := range everybody {
		if !named[i] {
			unnamed = append(unnamed, i)
		}
	}
	turns := l.fillTurns(s, a, found, everybody, unnamed)
	if !slices.ContainsFunc(turns, func(t turn) bool { return !t.others }) {
		return []attribution{*a}
	}
	return a.partsOf(turns)
}

// partsOf makes an attribution of each turn. Those who have none are left with
// what the sentence tells, but none of its formal acts.
func (a *attribution) partsOf(turns []turn) []attribution {
	var parts []attribution
	told := map[int]bool{}
	for _, t := range turns {
		if t.others {
			continue
		}
		part := *a
		part.voices, part.scope, part.unsure, part.inOrder = nil, t.span, t.unsure, t.inOrder
		for _, v := range t.voices {
			part.voices, told[v] = append(part.voices, a.voices[v]), true
		}
		parts = append(parts, part)
	}
	left := *a
	left.voices, left.unsure, left.idle = nil, true, true
	for i := range a.voices {
		if !told[i] {
			left.voices = append(left.voices, a.voices[i])
		}
	}
	if len(left.voices) > 0 {
		parts = append(parts, left)
	}
	return parts
}

// namesSome tells whether words that tell of several formal acts name their
// speakers one by one: each of these may be the one of a part of the acts.
func (l *loader) namesSome(s *sentence, a *attribution) bool {
	if len(a.voices) < 2 {
		return false
	}
	var stances []schema.Stance
	for _, h := range l.lex.findActs(s.tokens, a.scope) {
		if stance := h.cue.means.stance; isFormal(stance) && !slices.Contains(stances, stance) {
			stances = append(stances, stance)
		}
	}
	paired := len(l.lex.pairedActs.find(s.tokens, a.scope)) > 0
	if len(stances) == 0 || len(stances) == 1 && !paired {
		return false
	}
	if paired || len(l.lex.severally.find(s.tokens, a.scope)) > 0 {
		return true
	}
	speakers := l.speakersOf(a)
	for i := a.scope.from; i < a.scope.to; {
		m, ok := l.mentionAt(s, span{i, a.scope.to}, speakers)
		if ok && len(m.voices) > 0 && len(m.voices) < len(a.voices) {
			return true
		}
		i = max(i+1, m.to)
	}
	return false
}

// ofAnother tells whether the one who is named last in the clause before an act
// is a State that does not speak: "Norland noted that Sudovia had reserved …".
func (l *loader) ofAnother(s *sentence, act act, by *attribution) bool {
	speakers := l.speakersOf(by)
	another := l.belongsToAnother(s, act.cue.from, speakers)
	from := max(clauseFrom(s.tokens, span{by.scope.from, act.segment.to}, act.cue.from), act.cue.from-selfReach)
	for i := max(by.scope.from, from-longestName); i < act.cue.from; {
		m, ok := l.mentionAt(s, span{i, act.cue.from}, speakers)
		ok = ok && m.to > from
		compared := i > 0 && (prepositions[s.tokens[i-1].word] || s.tokens[i-1].word == "like" || s.tokens[i-1].word == "unlike")
		if ok && !compared && (m.states || len(m.voices) > 0) {
			another = len(m.voices) == 0 && m.country && m.to+actReach >= act.cue.from
		}
		i = max(i+1, m.to)
	}
	return another
}

// belongsToAnother tells whether the possessive of a State that does not speak
// stands right before the noun of an act: "Norland's late reservation".
func (l *loader) belongsToAnother(s *sentence, noun int, speakers []speakerNames) bool {
	for last := noun - 1; last >= max(0, noun-actReach) && !s.tokens[last].mark; last-- {
		end := s.tokens[last].end
		name := trimPossessive(s.text[s.tokens[last].start:end])
		if len(name) == end-s.tokens[last].start {
			continue
		}
		for first := last; first >= max(0, last-longestName); first-- {
			owner, ok := l.names.Resolve(trimPossessive(s.text[s.tokens[first].start:end]))
			if ok && owner.Kind == schema.State && owner.Exact {
				return !slices.ContainsFunc(speakers, func(v speakerNames) bool { return slices.Contains(v.ids, owner.ID) })
			}
		}
	}
	return false
}

// How far before an act, in tokens, its subject is looked for, and how far it may
// end before it.
const (
	selfReach = 8
	actReach  = 3
)

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
	for i := within.from + 1; i+1 < within.to; i++ {
		if s.tokens[i].word == "," && (s.tokens[i+1].word == "and" || s.tokens[i+1].word == "but") {
			at = i
		}
	}
	for _, c := range l.lex.cuts(s.tokens, within) {
		if c.at > within.from {
			at = max(at, c.at)
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
