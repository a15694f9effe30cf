package overview

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// latestActs are the formal acts of the statement before.
type latestActs struct {
	heading string // which it stands under
	stances []schema.Stance
	named   []schema.Stance // the acts that it names, performed or not
}

// formalStances are those of the formal acts among acts.
func formalStances(acts []act) []schema.Stance {
	var formal []schema.Stance
	for _, a := range acts {
		if a.formal {
			formal = append(formal, a.stance)
		}
	}
	return formal
}

// namedStances are those of the formal acts that words name, whether or not
// somebody performs them.
func (l *lexicon) namedStances(tokens []token, within span) []schema.Stance {
	var named []schema.Stance
	for _, h := range l.acts.find(tokens, within) {
		if isFormal(h.cue.means.stance) && !slices.Contains(named, h.cue.means.stance) {
			named = append(named, h.cue.means.stance)
		}
	}
	return named
}

// likewiseConfidence is how sure a formal act is of which a statement only
// says that it was performed as well.
const likewiseConfidence = 0.75

// doesLikewise finds the formal act that a statement repeats without naming
// it: "So did two others". A reservation or dissociation goes before joining
// consensus, which is no more than its setting.
func (l *loader) doesLikewise(s *sentence, a act, scope span, sec section) (schema.Stance, bool) {
	if a.undone || l.acted.heading != sec.heading {
		return "", false
	}
	var pointers []hit[string]
	if !a.formal {
		pointers = l.lex.likewisePlainly.find(s.tokens, scope)
	}
	if a.strength == silent {
		pointers = append(pointers, l.lex.likewise.find(s.tokens, a.segment.span)...)
	}
	for _, h := range l.lex.acts.find(s.tokens, scope) {
		if isFormal(h.cue.means.stance) {
			return "", false // "had the intention of joining the consensus and did so"
		}
	}
	acted := l.acted.stances
	if len(acted) == 0 {
		acted, pointers = l.acted.named, l.lex.partOf.find(s.tokens, a.segment.span) // "Each might have reserved; two did"
	}
	for _, stance := range []schema.Stance{schema.Dissociation, schema.Reservation, schema.JoinsConsensus} {
		if slices.Contains(acted, stance) {
			return stance, slices.ContainsFunc(pointers, func(h hit[string]) bool { return l.lex.repeats(s.tokens, scope, h, stance) })
		}
	}
	return "", false
}

// alsoLikewise finds the formal act that a statement repeats without naming it
// before it tells of one of its own: "Two more did so, but reserved …".
func (l *loader) alsoLikewise(s *sentence, acts []act, scope span, sec section) (schema.Stance, bool) {
	own := formalStances(acts)
	if len(own) == 0 || l.acted.heading != sec.heading {
		return "", false
	}
	first := scope.to
	for _, h := range l.lex.findActs(s.tokens, scope) {
		if isFormal(h.cue.means.stance) {
			first = min(first, h.from)
		}
	}
	before := span{scope.from, first}
	for _, stance := range []schema.Stance{schema.Dissociation, schema.Reservation, schema.JoinsConsensus} {
		if !slices.Contains(l.acted.stances, stance) {
			continue
		}
		pointers := append(l.lex.likewisePlainly.find(s.tokens, before), l.lex.likewise.find(s.tokens, before)...)
		return stance, !slices.Contains(own, stance) && slices.ContainsFunc(pointers, func(h hit[string]) bool {
			return isDone(s.tokens, h.span) && turnsAway(s.tokens, span{h.to, first}) && l.lex.repeats(s.tokens, scope, h, stance)
		})
	}
	return "", false
}

// isDone tells whether a verb of doing or following stands among words.
func isDone(tokens []token, words span) bool {
	return slices.ContainsFunc(tokens[words.from:words.to], func(t token) bool {
		return didWords[t.word] || t.word == "done" || t.word == "had" || t.word == "has" || t.word == "suit" || strings.HasPrefix(t.word, "follow") || t.word == "joined" || t.word == "took" || t.word == "made"
	})
}

// turnsAway tells whether words lead over to something else that is done.
func turnsAway(tokens []token, words span) bool {
	return slices.ContainsFunc(tokens[words.from:words.to], func(t token) bool {
		return clauseWords[t.word] || t.word == "and" || t.word == "yet" || t.word == "albeit" || t.word == "with" || t.word == "which" || t.word == "who"
	})
}

// repeats tells whether words that point to an act say that it was performed
// again: they are neither denied nor only spoken of.
func (l *lexicon) repeats(tokens []token, scope span, words hit[string], stance schema.Stance) bool {
	if !words.cue.denies() && len(l.refusals.find(tokens, words.span)) > 0 {
		return false // "none of them did"
	}
	for i := words.from - 1; i >= scope.from && i >= words.from-deniedReach; i-- {
		if word := tokens[i].word; l.modals[word] || word == "why" || word == "how" || word == "whether" {
			return false // "would have done the same", "why it did so"
		}
	}
	again := hit[meaning]{words.span, &cue[meaning]{words.cue.pattern, meaning{stance: stance, confidence: likewiseConfidence}}}
	if _, denied := l.refused(tokens, scope, words.from); denied || l.onlySpokenOf(tokens, again) {
		return false
	}
	_, takenBack := l.takenBack(tokens, segment{span: scope}, again)
	return !takenBack
}

// announced finds the issue that the words before a clause announce: "As for
// data governance, …".
func (l *loader) announced(s *sentence, a act, sec section) (schema.ID, bool) {
	for _, other := range s.attributions {
		lead := trimMarks(s.tokens, span{other.scope.from, a.segment.from})
		if a.segment.from > other.scope.to || lead.empty() || !l.lex.topicLeads.matchesAt(s.tokens, lead) {
			continue
		}
		best, ok := bestFrom(l.closedIssues(s, act{about: lead, segment: segment{span: lead}}, sec), announcing)
		if !ok && slices.ContainsFunc(ofText(l, s.tokens, lead, l.lex.issues), func(h hit[schema.ID]) bool { return h.cue.means == textLanguage }) {
			return textLanguage, true // "On the amendment to delete …, some saw …"
		}
		return best.issue, ok
	}
	return "", false
}

// endsInPronoun tells whether the last words of a clause are "for it", "of them" or
// the like.
func endsInPronoun(tokens []token, clause span) bool {
	clause = trimMarks(tokens, clause)
	if clause.to-clause.from < 2 || !prepositions[tokens[clause.to-2].word] {
		return false
	}
	last := tokens[clause.to-1].word
	return last == "it" || last == "them"
}

// announcing is the score from which words that announce a subject name an issue.
const announcing = 0.3

// answers tells whether an act is that of others on what was spoken of just
// before, below a heading that says nothing of it.
func (l *loader) answers(s *sentence, a act, p *paragraph) bool {
	_, closed := l.registry.Issue(p.last.issue)
	if !closed || p.last.vague || !p.section.minted || aboutText(p.last.issue) || l.openIssue(l.ownThemes(s, a)) != "" {
		return false
	}
	opening := span{a.segment.from, min(a.segment.from+shortMain, a.segment.to)}
	for _, words := range append(l.lex.asideTags(s.tokens, a.segment.span), hit[string]{span: opening}, hit[string]{span: a.segment.tag}) {
		if len(l.lex.answering.find(s.tokens, words.span)) > 0 {
			return true
		}
	}
	return false
}

// sameBreath tells whether an act, which names no issue, goes on with what
// other speakers of its sentence spoke of: no semicolon stands between, and it
// either only adds to it or has no theme of its own.
func (l *loader) sameBreath(s *sentence, a act) bool {
	if a.segment.from > 0 && s.tokens[a.segment.from-1].word == ";" || a.segment.from < len(s.tokens) && s.tokens[a.segment.from].word == ";" {
		return false
	}
	return l.addsOn(s.tokens, a.segment.span) || l.openIssue(l.ownThemes(s, a)) == ""
}

// addsOn tells whether words only add to what was said before: "albeit with …".
func (l *loader) addsOn(tokens []token, words span) bool {
	for i := words.from; i < min(words.from+3, words.to); i++ {
		switch tokens[i].word {
		case "with", "albeit", "alongside", "amid":
			return true
		}
	}
	return false
}

// anaphor takes the issue over from what was said before, where words such as
// "such measures" or "its mandate" point to it.
func (l *loader) anaphor(s *sentence, a act, p *paragraph) (issue schema.ID, at int, ok bool) {
	about := trimMarks(s.tokens, a.about)
	regions := []span{about, a.cue}
	if a.cue.from == a.segment.from+1 {
		regions = append(regions, span{a.segment.from, a.cue.from}) // "It was praised as …"
	}
	for _, region := range regions {
		if at := echoes(s.tokens, region, p.before); at >= 0 {
			if issue, ok := l.before(s, a, p, hit[string]{span{at, at + 2}, &cue[string]{means: "echo"}}); ok {
				return issue, at, true
			}
		}
		for _, h := range l.lex.back.find(s.tokens, region) {
			if h.from > region.from+nearHead || region == a.cue && h.from == a.cue.from && l.lex.possessives[s.tokens[h.from].word] {
				continue
			}
			if colonBefore(s.tokens, h.span) {
				continue
			}
			if issue, ok := l.before(s, a, p, h); ok {
				return issue, h.from, true
			}
		}
	}
	return "", 0, false
}

// ownReach is how many tokens before a colon name what "it" behind it points to.
const ownReach = 4

// colonBefore tells whether "it" or "they" stands behind a colon, before which
// the sentence names what it points to: "Few warmed to the portal: it …".
func colonBefore(tokens []token, words span) bool {
	if last := tokens[words.to-1].word; last != "it" && last != "they" {
		return false
	}
	for i := words.from; i >= ownReach && tokens[i].word != ")" && tokens[i].word != ";"; i-- {
		if tokens[i].word == ":" {
			return true
		}
	}
	return false
}

// leavesText tells whether an answer to what was said of a text, below a heading
// that is not on it, speaks of something else: "Against this, it was argued that
// such a court …".
func (l *loader) leavesText(s *sentence, a act, p *paragraph) bool {
	about := trimMarks(s.tokens, a.about)
	if !aboutText(p.last.issue) || p.section.outcome || p.section.issue == "" || about.to-about.from < ownReach || l.namesText(s, a) {
		return false
	}
	return !slices.ContainsFunc(s.tokens[about.from:about.from+ownReach-1], func(t token) bool { return pronouns[t.word] && t.word != "that" })
}

// stem is how many letters two words must share to be of one family.
const stem = 6

// echoes finds "that instruction" behind a sentence in which something is
// instructed, near the head of a clause; -1 if there is none.
func echoes(tokens []token, within span, before []token) int {
	for i := within.from; i+1 < min(within.to, within.from+nearHead); i++ {
		word := tokens[i+1].word
		switch tokens[i].word {
		case "that", "this", "these", "those", "such":
			if len(word) > stem && slices.ContainsFunc(before, func(t token) bool { return strings.HasPrefix(t.word, word[:stem]) }) {
				return i
			}
		}
	}
	return -1
}

// nearHead is how far from the head of a clause a word still points back.
const nearHead = 8

// before finds what a word points back to: for "its" and "their", the clause
// before in the same sentence; else the sentence before.
func (l *loader) before(s *sentence, a act, p *paragraph, h hit[string]) (schema.ID, bool) {
	if l.lex.possessives[s.tokens[h.from].word] && a.segment.from > 0 {
		start := 0
		for _, other := range s.attributions {
			if other.scope.from <= a.segment.from && a.segment.from <= other.scope.to {
				start = other.scope.from
			}
		}
		earlier := act{about: span{start, a.segment.from}}
		if best, ok := bestOf(l.closedIssues(s, earlier, p.section)); ok && best.plain {
			return best.issue, true
		}
		if a.segment.from > start {
			return "", false
		}
	}
	if p.last.issue == textLanguage && !strings.HasSuffix(h.cue.source, "document") && !strings.HasSuffix(h.cue.source, "text") {
		for _, topic := range p.last.topics {
			if topic.Kind() == "issue" {
				return topic, true
			}
		}
	}
	if aboutText(p.last.issue) && p.named != "" && !strings.HasSuffix(h.cue.source, "document") && !strings.HasSuffix(h.cue.source, "text") {
		return p.named, true // "The language on sanctions was …. Such measures …"
	}
	return p.last.issue, p.last.issue != ""
}

// namedIn is the issue that a sentence names by words that decide alone.
func (l *loader) namedIn(s *sentence, sec section) schema.ID {
	all := span{0, len(s.tokens)}
	best, ok := bestOf(l.closedIssues(s, act{about: all, segment: segment{span: all}}, sec))
	if !ok || !best.plain {
		return ""
	}
	return best.issue
}

// longestThing is how many words the thing may have that others did in turn.
const longestThing = 4

// byOthers tells whether words add a thing of its own with those whom it came from:
// "and a sharp reply from the chair".
func (l *loader) byOthers(tokens []token, words span) bool {
	if words.to-words.from < 4 || tokens[words.from].word != "and" || tokens[words.from+1].word != "a" && tokens[words.from+1].word != "an" {
		return false
	}
	return slices.ContainsFunc(tokens[words.from+3:min(words.from+2+longestThing, words.to)], func(t token) bool { return agentWords[t.word] })
}
