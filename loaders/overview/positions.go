package overview

import (
	"math"
	"slices"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// How sure a position is that does not stand plainly beside its speakers.
const (
	carriedBack  = 0.65 // it stands in the sentence before
	assignedCamp = 0.6  // it was given to one of two camps by their order
	unassigned   = 0.4  // it is one camp's, and the text does not say whose
	inherited    = 0.6  // its verb stands with the speakers before
)

// readParagraph makes the positions of one block.
func (l *loader) readParagraph(block int, text string, sec section) {
	p := &paragraph{section: sec}
	var before *sentence // the sentence before, if it names nobody
	sentences := l.readSentences(text)
	for i := range sentences {
		s := &sentences[i]
		l.lex.nameConsensus(s.tokens, p.before)
		if len(s.attributions) == 0 {
			l.readUnattributed(s, p)
			before, p.before = s, s.tokens
			continue
		}
		var previous []act
		for k := range s.attributions {
			a := &s.attributions[k]
			p.goesOn = k > 0
			for _, part := range l.turnsOf(s, a) {
				acts := l.actsOf(s, &part, previous, p)
				if len(acts) == 0 {
					continue
				}
				l.state(block, s, &part, acts, p)
				previous = acts
			}
			if k == 0 && before != nil {
				l.carryBack(block, before, s, a, p, i == 1)
			}
		}
		before, p.before = nil, s.tokens
	}
}

// readUnattributed remembers what a sentence without speakers is about.
func (l *loader) readUnattributed(s *sentence, p *paragraph) {
	all := span{0, len(s.tokens)}
	acts := l.lex.readActs(s.tokens, all)
	if len(acts) == 0 {
		return
	}
	p.stance, p.named = acts[0].stance, l.namedIn(s, p.section)
	if formal := formalStances(acts); len(formal) > 0 {
		l.acted = latestActs{heading: p.section.heading, stances: formal}
	}
	if topic := l.topicOf(s, p.section); topic != "" {
		p.topic = topic
	}
	about := l.subjectOf(s, acts[0], p)
	if l.lex.isDivided(s.tokens, all) {
		p.divided = about.issue
	}
	if !about.vague || p.last.issue == "" {
		p.last = about
	}
}

// actsOf reads the acts of an attribution. Words without a verb ("…, and
// labour impacts (Norland)") go on with the act of the speakers before.
func (l *loader) actsOf(s *sentence, a *attribution, previous []act, p *paragraph) []act {
	acts := l.lex.readActs(s.tokens, a.scope)
	if len(acts) == 0 {
		return nil
	}
	sec := p.section
	sec.adopted = len(l.lex.adoptions.find(p.before, span{0, len(p.before)})) > 0
	l.besideLimit(s, acts, a, sec)
	for i := range acts {
		if l.lex.deniesHarm(s.tokens, acts[i]) {
			acts[i].turn(schema.Concern)
		}
		if acts[i].strength == silent && l.counters(s, acts[i]) {
			acts[i].turn(p.stance)
			acts[i].confidence = min(acts[i].confidence, counterConfidence)
		}
		if l.lex.rebuts(s.tokens, acts[i]) {
			acts[i].turn(p.stance)
		}
		if acts[i].formal && !l.mayPerform(s, acts[i], a, sec) {
			acts[i].informal()
		}
		if acts[i].formal && (a.idle || l.ofAnother(s, acts[i], a) || !l.isPerformed(s, acts[i], a, sec)) {
			acts[i].stance, acts[i].confidence, acts[i].strength, acts[i].formal = schema.StatesFact, softBorder, silent, false
		}
	}
	if stance, ok := votedSo(s.tokens, a.scope, len(a.voices)); ok {
		acts[0].stance, acts[0].confidence, acts[0].strength, acts[0].formal = stance, tallyConfidence, explicit, false
		return acts[:1]
	}
	if listed, ok := l.underHeading(s, acts, a, p.section); ok {
		return listed
	}
	if stance, ok := l.doesLikewise(s, acts[0], a.scope, p.section); ok {
		acts[0].stance, acts[0].confidence, acts[0].strength, acts[0].formal = stance, likewiseConfidence, explicit, true
		return acts
	}
	if stance, ok := l.alsoLikewise(s, acts, a.scope, p.section); ok {
		again := acts[0]
		again.stance, again.confidence = stance, likewiseConfidence
		acts = append([]act{again}, acts...)
	}
	goesOn := len(previous) > 0 && (l.elliptic(s.tokens, a.scope) && !l.lex.turnsFrom(s.tokens, a.scope, previous[0]) && (!previous[0].formal || l.goesOn(s.tokens, a.scope)) || l.furtherAgent(s, a.scope, previous[0]))
	if goesOn && (!previous[0].formal || slices.ContainsFunc(a.voices, l.maySign)) {
		main := previous[0]
		main.about, main.rest, main.cue = trimMarks(s.tokens, a.scope), main.segment.span, span{}
		main.segment = segment{span: a.scope, role: mainRole}
		main.confidence = min(main.confidence, inherited)
		return []act{main}
	}
	l.noteDivision(s, a.scope, p)
	acts = l.dropDivision(s, acts, p)
	for i := range acts {
		if acts[i].strength == silent {
			acts[i] = l.lex.hear(s.tokens, acts[i])
		}
	}
	return acts
}

// counterConfidence is how sure a stance is of which only an opening such as
// "in reply" tells.
const counterConfidence = 0.45

// counters tells whether the words of an act turn against what was said
// before.
func (l *loader) counters(s *sentence, a act) bool {
	from := a.segment.from
	for from > 0 && from > a.segment.from-longestTag && !s.tokens[from-1].mark {
		from--
	}
	if len(l.lex.counters.find(s.tokens, span{from, max(a.segment.to, a.segment.tag.to)})) > 0 {
		return true
	}
	for _, other := range s.attributions { // "No, came the answer: …"
		for i := other.scope.from; i < min(a.segment.from, other.scope.from+longestTag); i++ {
			if s.tokens[i].word == ":" && a.segment.from < other.scope.to {
				return len(l.lex.counters.find(s.tokens, span{other.scope.from, i})) > 0
			}
		}
	}
	return false
}

// bodiesOf is the number of those who may be meant by a count of speakers.
func bodiesOf(voices []names.Speaker) int {
	for _, v := range voices {
		if len(v.For) > 0 {
			return math.MaxInt // a group is many
		}
	}
	return len(voices)
}

// elliptic tells whether words hold neither an act nor a frame nor a verb.
func (l *loader) elliptic(tokens []token, within span) bool {
	within = trimMarks(tokens, within)
	if !within.empty() && contrasts[tokens[within.from].word] {
		return false // "whereas others saw a tax"
	}
	if within.to-within.from > 30 || len(l.lex.acts.find(tokens, within)) > 0 || len(l.lex.frames.find(tokens, within)) > 0 {
		return false
	}
	for _, h := range l.lex.predicates.find(tokens, within) {
		if h.cue.means.confidence >= duty {
			return false
		}
	}
	for i := within.from; i < within.to; i++ {
		switch tokens[i].word {
		case "is", "are", "was", "were", "has", "have", "had", "did", "must", "should", "will", "would", "can", "cannot", "need", "needs", "remains", "remain":
			return false
		}
	}
	return true
}

// contrasts lead in what others hold.
var contrasts = map[string]bool{"while": true, "whereas": true, "others": true, "unlike": true}

// goesOn tells whether words without a known verb only go on with a formal
// act: they are few, begin with "and", "on" or the like or name a further part
// of the text, and hold no verb of the past.
func (l *loader) goesOn(tokens []token, words span) bool {
	words = trimMarks(tokens, words)
	if words.to-words.from > 2 && tokens[words.from+2].word == "by" && !l.lex.continuers[tokens[words.from+1].word] {
		return false // "and broken by another"
	}
	if l.byOthers(tokens, words) {
		return false // "and an audible sigh from another"
	}
	if words.empty() || words.to-words.from > mostGoingOn || !l.lex.continuers[tokens[words.from].word] && !l.opensWithPart(tokens, words) {
		return false
	}
	for i := words.from; i < words.to; i++ {
		if l.isVerb(tokens[i].word) && !(i > words.from && l.lex.objectStarts[tokens[i-1].word]) {
			return false // but "the revised annex"
		}
	}
	return true
}

// furtherAgent tells whether words only add to those by whom an act was done:
// "was joined by one member (Norland), and by another that has no coast
// (Sudovia)".
func (l *loader) furtherAgent(s *sentence, words span, before act) bool {
	words = trimMarks(s.tokens, words)
	by := words.from + 1
	if words.to-by < 2 || s.tokens[by-1].word != "and" || !agentWords[s.tokens[by].word] {
		return false
	}
	p, ok := l.partyAt(s, span{by + 1, words.to})
	ofWhich := ok && (p.to == words.to || relative(s.tokens, span{p.to - 1, min(p.to+1, words.to)}))
	return ofWhich && slices.ContainsFunc(s.tokens[before.segment.from:words.from], func(t token) bool { return t.word == s.tokens[by].word })
}

// opensWithPart tells whether words begin with a part of a text: "the use of
// the word …", "any reference to …", "article 9".
func (l *loader) opensWithPart(tokens []token, words span) bool {
	head := span{words.from, min(words.from+partReach, words.to)}
	return len(l.lex.textParts.find(tokens, head)) > 0 || l.numberedPart(tokens, head) >= 0 || l.lex.quotesTerm(tokens, head, true)
}

// partReach is how many words may name a part of a text at the head of a clause.
const partReach = 6

// mostGoingOn is how many tokens may go on with a formal act.
const mostGoingOn = 16

// state records the positions of one attribution.
func (l *loader) state(block int, s *sentence, a *attribution, acts []act, p *paragraph) {
	in := l.document.Passage(block, a.words.Start, a.words.End)
	voices := l.identify(block, a.voices)
	camps := campsOf(acts)
	told := map[int]int{} // how many acts of a camp
	var first subject
	for order, act := range acts {
		about := l.subjectOf(s, act, p)
		if order == 0 {
			first = about
		} else if aboutText(first.issue) && about.vague {
			about.issue, about.topics = first.issue, l.topicsOf(s, act) // the same breath, the same text
		}
		t := telling{act: act, about: about, order: order, basis: schema.OwnSentence, in: in, confidence: act.confidence}
		t.wants = l.wantsOf(s, act, about)
		t.assignment = l.assignmentOf(s, act, about, len(voices))
		if a.inOrder {
			t.confidence = min(t.confidence, assignedCamp)
		}
		switch {
		case a.unsure:
			t.confidence, t.assignment = unassigned, schema.Unassigned
			l.tell(block, t, voices, voices)
		case act.segment.camp == 0 || camps < 2 || len(voices) < 2 || a.together:
			l.tell(block, t, voices, voices)
		case camps == len(voices):
			t.confidence = min(t.confidence, assignedCamp)
			t.order = told[act.segment.camp]
			told[act.segment.camp]++
			l.tell(block, t, voices[act.segment.camp-1:act.segment.camp], voices)
		default:
			t.confidence, t.assignment = unassigned, schema.Unassigned
			l.tell(block, t, voices, voices)
		}
		l.alsoTell(block, t, voices)
	}
	p.last, p.stance, p.named = first, l.sideOf(s, acts[0]), l.namedIn(s, p.section)
	l.acted = latestActs{p.section.heading, formalStances(acts), l.lex.namedStances(s.tokens, a.scope)}
}

// sideOf is the stance that an answer to an act turns against: that of a call
// for the end of a thing is an objection to it.
func (l *loader) sideOf(s *sentence, a act) schema.Stance {
	if a.stance == schema.CallFor && len(l.lex.removals.find(s.tokens, a.segment.span)) > 0 {
		return schema.Objection
	}
	return a.stance
}

// besideConfidence is how sure a position is on an issue that stands beside
// another in a list.
const besideConfidence = 0.7

// alsoTell records the same act on the issues that stand in one list with its
// own.
func (l *loader) alsoTell(block int, t telling, voices []speaker) {
	if t.act.segment.camp > 0 {
		return
	}
	for _, issue := range t.about.others {
		beside := t
		beside.about.issue, beside.about.topics = issue, nil
		beside.order, beside.confidence = t.order+1, min(t.confidence, besideConfidence)
		l.tell(block, beside, voices, voices)
	}
}

// campsOf counts the camps that the sentence of the acts tells of, also those
// whose act was not understood.
func campsOf(acts []act) int {
	camps := 0
	for _, a := range acts {
		if a.segment.camp > 0 {
			camps = max(camps, a.segment.camps)
		}
	}
	return camps
}

// carryBack gives the acts of an unattributed sentence to the speakers of the
// next one, if it tells a position and not what all said.
func (l *loader) carryBack(block int, before, s *sentence, a *attribution, p *paragraph, opening bool) {
	all := span{0, len(before.tokens)}
	if l.lex.isDivided(before.tokens, all) || len(l.lex.general.find(before.tokens, all)) > 0 {
		return
	}
	acts := l.lex.readActs(before.tokens, all)
	ownParagraph := &paragraph{section: p.section}
	voices := l.identify(block, a.voices)
	in := l.document.Passage(block, before.Start, a.words.End)
	for _, act := range acts {
		if act.formal && (!l.isPerformed(before, act, a, p.section) || l.tellsOfOthers(before, s, a)) || act.strength == silent || act.strength == soft && (opening || act.confidence < 0.65) {
			continue
		}
		about := l.subjectOf(before, act, ownParagraph)
		t := telling{act: act, about: about, order: 1, basis: schema.PrecedingSentence, in: in, confidence: min(act.confidence, carriedBack)}
		t.wants = l.wantsOf(before, act, about)
		t.assignment = l.assignmentOf(before, act, about, len(voices))
		l.tell(block, t, voices, voices)
		l.alsoTell(block, t, voices)
	}
}

// wantsOf tells which way a criticism of a text points.
func (l *loader) wantsOf(s *sentence, a act, about subject) schema.Wants {
	if about.issue != textLanguage && about.issue != wholeText || a.leaning() != schema.Negative {
		return ""
	}
	hits := l.lex.wants.find(s.tokens, a.segment.span)
	for _, wants := range []schema.Wants{schema.WantsDifferent, schema.WantsMore, schema.WantsLess} {
		for _, h := range hits {
			if h.cue.means == wants {
				return wants
			}
		}
	}
	if a.formal || a.stance == schema.Objection {
		return schema.WantsLess
	}
	return ""
}

// assignmentOf says "one or more" where several speakers stand behind several
// topics.
func (l *loader) assignmentOf(s *sentence, a act, about subject, voices int) schema.Assignment {
	if voices > 1 && (len(about.topics) > 1 || l.listed(s.tokens, a.about)) {
		return schema.OneOrMore
	}
	return schema.Each
}

// listed tells whether words are a list of three or more things.
func (l *loader) listed(tokens []token, about span) bool {
	commas := 0
	for i := about.from; i < about.to; i++ {
		switch word := tokens[i].word; {
		case word == ",":
			commas++
		case (word == "and" || word == "or") && (commas > 1 || commas == 1 && i > about.from && tokens[i-1].word == ","):
			return true
		}
	}
	return false
}

// telling is a position before it has a speaker.
type telling struct {
	act        act
	about      subject
	order      int
	basis      schema.Basis
	in         schema.Passage
	confidence float64
	wants      schema.Wants
	assignment schema.Assignment
}

// speaker is a voice whose bodies are known.
type speaker struct {
	body    schema.ID
	printed string
	holders []schema.ID
}

// identify finds the bodies behind printed names and notes the names.
func (l *loader) identify(block int, voices []names.Speaker) []speaker {
	var speakers []speaker
	for _, v := range voices {
		s := speaker{body: l.name(block, v.Name), printed: v.Printed}
		for _, group := range v.For {
			s.holders = append(s.holders, l.name(block, group))
		}
		if len(s.holders) == 0 {
			s.holders = []schema.ID{s.body}
		}
		speakers = append(speakers, s)
	}
	return speakers
}

func (l *loader) name(block int, n names.Name) schema.ID {
	body, _ := l.names.Identify(n.Name)
	in := l.document.Passage(block, n.Start, n.End)
	naming := schema.Naming{Body: body, As: document.Span{Start: n.Start, End: n.End}.Of(l.document.Blocks[block].Text), In: in}
	if !slices.Contains(l.records.Namings, naming) {
		l.records.Namings = append(l.records.Namings, naming)
	}
	return body.ID
}

// tell records a position for each of the speakers; others are all speakers
// of the attribution.
func (l *loader) tell(block int, t telling, speakers, others []speaker) {
	if t.about.issue == "" {
		t.about.issue = l.untitled
	}
	for _, s := range speakers {
		for _, holder := range s.holders {
			p := schema.Position{
				Speaker: s.body, Holder: holder, Issue: t.about.issue, Topics: t.about.topics, Stance: t.act.stance, Wants: t.wants,
				Themes: t.about.themes, Event: l.event, Date: l.date, Basis: t.basis, Confidence: t.confidence,
				SharedWith: sharing(s, others), Assignment: t.assignment, Order: t.order, Review: schema.Unreviewed, SpeakerAs: s.printed, In: t.in,
			}
			p.ID = schema.PositionID(p)
			if !slices.ContainsFunc(l.records.Positions, func(o schema.Position) bool { return o.ID == p.ID }) {
				l.records.Positions = append(l.records.Positions, p)
			}
		}
	}
	l.useConcept(block, t.about, t.in)
}

func sharing(s speaker, others []speaker) []schema.ID {
	var shared []schema.ID
	for _, o := range others {
		if o.body != s.body && !slices.Contains(shared, o.body) {
			shared = append(shared, o.body)
		}
	}
	return shared
}
