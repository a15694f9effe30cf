package overview

import (
	"slices"
	"strings"
)

// party is a part of the speakers that a sentence counts instead of naming it:
// "one delegation …, while two others …".
type party struct {
	mention
	among bool // it is some of the party before: "one of them"
	place int  // which of all it is, from 1: "the second"; 0 if it does not say
}

// partiesOf finds the parts of the speakers that words tell apart.
func (l *loader) partiesOf(s *sentence, scope span) []party {
	var found []party
	tags := l.lex.asideTags(s.tokens, scope)
	for i := scope.from; i < scope.to; i++ {
		p, ok := l.partyAt(s, span{i, scope.to})
		if !ok {
			continue
		}
		before := span{scope.from, i}
		further := len(found) > 0
		if further {
			before.from = found[len(found)-1].to
		}
		agent := i > scope.from && agentWords[s.tokens[i-1].word]
		switch {
		case agent && i-1 > scope.from && s.tokens[i-2].word == "not":
			p.from = i - 2 // "joined by most, but not by two, which …"
		case within(tags, p.span) && l.holdsAct(s, before):
			p.by = true // "…, as one member said, …"
		case agent && (l.holdsAct(s, before) || further && found[len(found)-1].by):
			p.by = true
		case agent || !l.isParty(s, scope, p, further):
			continue
		}
		found = append(found, p)
		i = max(i, l.behindWhole(s.tokens, span{p.to, scope.to})-1)
	}
	return found
}

// isParty tells whether words for a part of the speakers are the subject of a
// clause.
func (l *loader) isParty(s *sentence, scope span, p party, further bool) bool {
	behind := span{l.behindWhole(s.tokens, span{p.to, scope.to}), scope.to}
	ofWhich := relative(s.tokens, span{p.to - 1, min(p.to+1, scope.to)})
	first := p.from
	for first > scope.from && l.belongsToName(s.tokens, first-1) {
		first--
	}
	switch {
	case first > scope.from && verbsOfPassive[s.tokens[first-1].word]:
		return ofWhich // "the exception was a member that …"
	case !l.beginsClause(s.tokens, scope.from, first, further):
		before := s.tokens[p.from-1].word // "On behalf of its region one delegation joined …"
		if relative(s.tokens, span{scope.from, p.from}) {
			return false // "members that had withdrawn their amendments joined"
		}
		return !prepositions[before] && !circumstances[before] && !articles[before] && !l.isVerb(before) && !behind.empty() && l.isVerb(s.tokens[p.to].word) && l.beginsAct(s, behind)
	case further && !behind.empty() && !(p.among && l.isInsertion(s.tokens, p.from, behind)) && addsWords[s.tokens[p.to].word]:
		return true // ", one of them with a reservation"
	}
	if ofWhich {
		return true
	}
	if p.among && l.isInsertion(s.tokens, p.from, behind) {
		return false // "three, two of them from the coast, joined …"
	}
	named := len(l.lex.bodies.find(s.tokens, p.span)) > 0 || strings.HasSuffix(s.tokens[p.to-1].word, "one")
	return l.goesOnActing(s.tokens, behind, further) && (named || behind.empty() || l.endsSubject(s.tokens, behind))
}

// endsSubject tells whether words show that a number before them is a subject of
// itself: "some joined", but not "some hesitation".
func (l *loader) endsSubject(tokens []token, behind span) bool {
	for !behind.empty() && (l.lex.adverbs[tokens[behind.from].word] || aloneWords[tokens[behind.from].word] || tokens[behind.from].word == "of") {
		behind.from++
	}
	return !behind.empty() && (tokens[behind.from].mark || gapWords[tokens[behind.from].word] || clauseOpeners[tokens[behind.from].word] || l.isVerb(tokens[behind.from].word))
}

// behindWhole is where words go on behind those that say of how many a part is:
// "the first of the two delegations".
func (l *loader) behindWhole(tokens []token, behind span) int {
	if behind.to-behind.from > 2 && tokens[behind.from].word == "out" && counts[tokens[behind.from+2].word] > 0 {
		return behind.from + 3 // "three out of four"
	}
	if behind.empty() || tokens[behind.from].word != "of" {
		return behind.from
	}
	for _, h := range l.lex.bodies.find(tokens, span{behind.from, min(behind.from+longestKind, behind.to)}) {
		return h.to
	}
	return behind.from
}

// isInsertion tells whether words from a token on end at a comma behind which the
// verb of an earlier subject stands.
func (l *loader) isInsertion(tokens []token, from int, behind span) bool {
	if from == 0 || !tokens[from-1].mark {
		return false
	}
	for i := behind.from; i < min(behind.to, behind.from+longestApposition); i++ {
		if tokens[i].mark {
			return tokens[i].word == "," && l.isFinite(tokens, span{i + 1, behind.to})
		}
	}
	return false
}

// addsWords lead in what somebody does beside an act that was told before.
var addsWords = map[string]bool{"with": true, "without": true}

// partyAt reads the party that begins a stretch.
func (l *loader) partyAt(s *sentence, at span) (party, bool) {
	within := span{at.from, min(at.from+longestTag, at.to)}
	p := party{}
	begins := func(x *cueIndex[string]) bool {
		for _, h := range longest(x.find(s.tokens, within)) {
			if h.from == at.from {
				p.span = h.span
				return true
			}
		}
		return false
	}
	switch {
	case begins(l.lex.oneByOne), begins(l.lex.everyone):
		p.all = true
	case begins(l.lex.amongThem):
		p.among, p.count = true, max(1, counts[s.tokens[p.from].word])
	case begins(l.lex.countedParts):
		p.count = max(1, l.saidCount(s.tokens, p.span))
		if behind := p.to + 1; s.tokens[p.to-1].word == "group" && behind < at.to && s.tokens[p.to].word == "of" {
			p.count = counts[s.tokens[behind].word] // "a first group of three delegations"
		}
		if first := s.tokens[p.from]; first.word == "the" && p.count == 1 {
			p.place = places[s.tokens[p.from+1].word]
		}
	case begins(l.lex.uncountedParts):
	case at.from > 0 && agentWords[s.tokens[at.from-1].word] && begins(l.lex.agentParts):
		p.count = 1
	default:
		return l.kindAt(s, at)
	}
	return p, !l.countsParts(s.tokens, p.span, at.to)
}

// countsParts tells whether a number without a body counts parts of a text: "two
// paragraphs", "the first of the articles".
func (l *loader) countsParts(tokens []token, number span, end int) bool {
	if number.to >= end || len(l.lex.bodies.find(tokens, number)) > 0 {
		return false
	}
	part := number.to
	for part < end-1 && (l.lex.headAdjectives[tokens[part].word] || tokens[part].word == "of" || articles[tokens[part].word]) {
		part++
	}
	return l.lex.textParts.matchesAt(tokens, span{part, end})
}

// places are the words for one of several by its place; lastPlace is the last.
var places = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": lastPlace, "former": 1, "latter": lastPlace}

const lastPlace = 100

// longestKind is how many tokens a subject may have that says what kind of
// States it is.
const longestKind = 5

// kindAt reads a subject that says what kind of States it is, with the formal
// act that they perform behind it: "the landlocked members entered …".
func (l *loader) kindAt(s *sentence, at span) (party, bool) {
	for i := at.from; i < min(at.from+longestKind, at.to-1); i++ {
		word := s.tokens[i].word
		if s.tokens[i].mark || l.lex.possessives[word] || selfPronouns[word] || l.lex.adverbs[word] || prepositions[word] || circumstances[word] || relative(s.tokens, span{i, i + 1}) {
			break
		}
		if l.lex.references[word] || verbsOfPassive[word] || didWords[word] || l.lex.finite[word] {
			break
		}
		if !strings.HasSuffix(word, "s") || strings.ContainsAny(s.text[s.tokens[i].start:s.tokens[i].end], "'’") {
			continue
		}
		verb := i + 1
		for verb < at.to && l.lex.adverbs[s.tokens[verb].word] {
			verb++
		}
		active := verb < at.to && !verbsOfPassive[s.tokens[verb].word] && l.isVerb(s.tokens[verb].word)
		if active && l.beginsAct(s, span{verb, at.to}) && !l.actsWithin(s, span{at.from + 1, i + 1}, at.to) {
			return party{mention: mention{span: span{at.from, i + 1}}}, true
		}
	}
	return party{}, false
}

// actsWithin tells whether an act begins at a token of a stretch, up to the token to.
func (l *loader) actsWithin(s *sentence, at span, to int) bool {
	for i := at.from; i < at.to; i++ {
		if l.beginsAct(s, span{i, to}) {
			return true
		}
	}
	return false
}

// beginsAct tells whether an act begins where a stretch does. What it found is kept with
// the sentence: parties are looked for from one word after the other.
func (l *loader) beginsAct(s *sentence, at span) bool {
	begins, known := s.begins[at]
	if !known {
		if s.begins == nil {
			s.begins = map[span]bool{}
		}
		begins = slices.ContainsFunc(l.lex.findActs(s.tokens, at), func(h hit[meaning]) bool { return h.from == at.from })
		s.begins[at] = begins
	}
	return begins
}

// sharesOf parts an attribution whose words count who of the speakers did what:
// by the order of the speakers where the parties are as many as they, and
// without saying who else.
func (l *loader) sharesOf(s *sentence, a *attribution) ([]attribution, bool) {
	n := len(a.voices)
	if n == 1 && bodiesOf(a.voices) > 1 {
		return nil, false
	}
	found := l.partiesOf(s, a.scope)
	if len(found) == 0 || !l.holdsFormal(s, a.scope) && !eachAgent(found, n) || l.sharesVerb(s, a) {
		return nil, false
	}
	sure := allot(found, n)
	if !slices.ContainsFunc(found, func(p party) bool { return p.among && n > 1 || len(p.voices) < n }) {
		whole := *a
		whole.together, whole.unsure = true, l.namesSome(s, a)
		return []attribution{whole}, true
	}
	return a.partsOf(l.fillShares(s, a, found, sure)), true
}

// eachAgent tells whether the parties are as many as the speakers, one each, and
// stand behind what they did: "was proposed by a union and rejected by a bank".
func eachAgent(found []party, n int) bool {
	return n > 1 && len(found) == n && !slices.ContainsFunc(found, func(p party) bool { return !p.by || p.all || p.among || p.count != 1 })
}

// sharesVerb tells whether one verb stands for the acts of several: "was the
// object of a reservation by one and of a dissociation by another".
func (l *loader) sharesVerb(s *sentence, a *attribution) bool {
	acts := l.lex.readActs(s.tokens, a.scope)
	for i, one := range acts {
		if one.formal && slices.ContainsFunc(acts[:i], func(o act) bool {
			return o.formal && o.segment.span == one.segment.span && o.segment.camp != one.segment.camp
		}) {
			return true
		}
	}
	return false
}

// allot gives each party its speakers by their order, and tells whether it could.
// A party of as many as there are speakers is all of them, beside which others
// who are not counted do not speak.
func allot(found []party, n int) bool {
	if n == 1 {
		return allotOne(found)
	}
	dissolve(found, n)
	known, unknown, whole := 0, 0, false
	for i := range found {
		p := &found[i]
		switch {
		case p.among:
		case p.all || p.count == n && n > 1:
			p.all, whole = true, whole || !p.all || i == 0
		case p.count > 0:
			known += p.count
		default:
			unknown++
		}
	}
	free, sure := n-known, known == n || known+unknown == 0
	switch {
	case unknown > 1 && unknown == free:
		free, sure = 1, true // "some …, while others …", and two who speak
	case unknown == 1 && known == 0 && !whole:
		free, sure = n, true
	case unknown == 1 && known > 0 && free > 0:
		sure = true
	case whole && known == 0:
		free, sure = 0, true
	}
	if !sure && whole && placed(found, n) {
		return true
	}
	next := 0
	for i := range found {
		p := &found[i]
		size := p.count
		if size == 0 {
			size = free
		}
		switch {
		case p.all:
			p.voices = upTo(0, n)
		case sure && !p.among:
			p.voices = upTo(next, min(n, next+size))
			next += size
		}
	}
	return sure
}

// dissolve makes parties of those that are some of a party before, where they
// are all of it and it is all who speak: "two spoke, one of which … and one …".
func dissolve(found []party, n int) {
	among := 0
	for i, p := range found {
		switch {
		case p.among:
			among += p.count
		case i > 0 || !p.all && p.count != n:
			return
		}
	}
	if among == n {
		for i := range found {
			found[i].among = false
		}
	}
}

// placed gives each party the speaker in its place, if all that are not
// everybody have one: "all three joined it; the second dissociated itself …".
func placed(found []party, n int) bool {
	for _, p := range found {
		if !p.all && (p.place == 0 || p.place > n && p.place != lastPlace) {
			return false
		}
	}
	for i := range found {
		p := &found[i]
		if p.voices = upTo(0, n); !p.all {
			at := min(p.place, n)
			p.voices = upTo(at-1, at)
		}
	}
	return true
}

// allotOne gives the only speaker what is told of one, and what is told of
// several only if nothing is told of one.
func allotOne(found []party) bool {
	single := func(p party) bool { return p.count == 1 || p.among }
	one := slices.ContainsFunc(found, single)
	for i := range found {
		if single(found[i]) || !one || found[i].all {
			found[i].voices = upTo(0, 1)
		}
	}
	return true
}

// upTo are the numbers from one up to another, which is left out.
func upTo(from, to int) []int {
	var all []int
	for i := from; i < to; i++ {
		all = append(all, i)
	}
	return all
}

// fillShares gives each stretch of the words to the party that it tells of.
func (l *loader) fillShares(s *sentence, a *attribution, found []party, sure bool) []turn {
	everybody := upTo(0, len(a.voices))
	var turns []turn
	from := a.scope.from
	last := everybody // whom "one of them" is of
	if len(found) > 1 && found[0].all && !l.holdsAct(s, span{from, found[1].from}) {
		found = found[1:] // "Two members parted ways: one …"
	}
	for i, p := range found {
		t := turn{span: span{p.from, a.scope.to}, voices: p.voices, inOrder: !p.all}
		switch {
		case p.among:
			t.voices, t.unsure = last, len(last) > 1
		case !sure && !p.all:
			t.voices, t.unsure = everybody, true
			last = everybody
		default:
			t.others, last = len(p.voices) == 0, p.voices
		}
		switch {
		case p.by:
			t.from = from
			cut := l.lastCut(s, span{from, p.from})
			ofWhich := i > 0 && found[i-1].by && relative(s.tokens, span{from - 1, from})
			if ofWhich {
				cut = max(cut, l.lastVerb(s.tokens, span{from, p.from}))
			}
			switch {
			case i == 0:
			case found[i-1].by && cut >= 0 && (ofWhich || l.holdsFormal(s, span{from, cut})):
				t.from = cut // "by two, which dissociated themselves from it, and …"
			case !found[i-1].by && cut < 0:
				turns[len(turns)-1].voices, turns[len(turns)-1].unsure = everybody, true
				continue // whose act it is the words do not say
			case !found[i-1].by:
				t.from = cut
			}
		case i == 0 && !l.holdsAct(s, span{a.scope.from, p.from}):
			t.from = a.scope.from
		case i == 0:
			turns = append(turns, turn{span: span{a.scope.from, p.from}, voices: everybody, unsure: !sure})
		}
		if k := len(turns); k > 0 {
			turns[k-1].to = t.from
		}
		turns = append(turns, t)
		if from = p.to; !p.by {
			from = p.from
		}
	}
	return slices.DeleteFunc(turns, func(t turn) bool { return trimMarks(s.tokens, t.span).empty() })
}

// lastVerb is the last "and" or "but" in a stretch behind which a verb stands, -1 if
// there is none: "opposed by one that borders it and defended by another".
func (l *loader) lastVerb(tokens []token, within span) int {
	for i := within.to - 2; i > within.from; i-- {
		if (tokens[i].word == "and" || tokens[i].word == "but") && l.isVerb(tokens[i+1].word) {
			return i
		}
	}
	return -1
}

// tellsOfOthers tells whether a sentence counts those who act and the sentence
// behind it has a subject of its own: "Several reserved …. One went further".
func (l *loader) tellsOfOthers(before, s *sentence, a *attribution) bool {
	return len(l.partiesOf(s, a.scope)) > 0 && len(l.partiesOf(before, span{0, len(before.tokens)})) > 0
}
