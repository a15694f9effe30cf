package overview

import (
	"slices"
	"strings"
)

// segment is a piece of a sentence that can hold an act of its own.
type segment struct {
	span
	role role
	tag  span // ", one delegation argued" behind it
	camp int  // 1, 2, … where the segment's subject is a part of the speakers

	camps  int  // how many such parts the sentence tells of
	turned bool // it turns against the words before: ", but …"
}

// cutSegments cuts a stretch of a sentence into segments.
func (l *lexicon) cutSegments(tokens []token, within span) []segment {
	within = trimMarks(tokens, within)
	if within.empty() {
		return nil
	}
	cuts := l.cuts(tokens, within)
	segments := []segment{{span: span{within.from, within.to}, role: mainRole}}
	for _, c := range cuts {
		last := &segments[len(segments)-1]
		if c.at <= last.from {
			if len(segments) == 1 && c.role == contrastRole {
				last.role = mainRole // ", while others …" after a parenthesis
			}
			continue
		}
		last.to = c.at
		segments = append(segments, segment{span: span{c.at, within.to}, role: c.role, turned: c.role == contrastRole && turns(tokens, c.at)})
	}
	segments = l.cutLead(tokens, segments)
	l.numberCamps(tokens, segments)
	return segments
}

// cutPoint is a place where a new segment begins.
type cutPoint struct {
	at   int
	role role
}

func (l *lexicon) cuts(tokens []token, within span) []cutPoint {
	cuts := l.behindDivision(tokens, within)
	asides, insertions := l.asideTags(tokens, within), l.insertions(tokens, within)
	for _, h := range longest(l.segments.find(tokens, within)) {
		if slices.ContainsFunc(asides, func(a hit[string]) bool { return h.from == a.from-1 && h.to <= a.to+1 }) {
			continue // "Rules, a speaker said, are …"
		}
		if n := len(cuts); n > 0 && h.from < cuts[n-1].at+2 {
			continue
		}
		if h.cue.means == contrastRole && tokens[h.to-1].word == "that" && !l.saidBefore(tokens, span{within.from, h.from}) {
			continue // "networks and others that need help"
		}
		if excepts(tokens, h.from) {
			continue // "All but one joined the consensus"
		}
		if h.cue.means == withRole && !tokens[h.from].mark && (h.from == within.from+1 || h.from > within.from && l.whoever(tokens[h.from-1])) {
			continue // "Delegations with reservations about X were asked …"
		}
		if h.cue.means == withRole && h.from == within.from+2 && tokens[within.from].word == "it" && verbsOfPassive[tokens[within.from+1].word] {
			continue // "It was with regret that two members reserved …"
		}
		if h.cue.means == coordRole && opensPassive(tokens, h.span) && !hasVerb(tokens, span{within.from, h.from}) {
			continue // "a fund and a seat were demanded"
		}
		if slices.ContainsFunc(insertions, func(in span) bool { return in.from <= h.from && h.from < in.to }) {
			continue // "It joined, with some regret, the consensus …"
		}
		cuts = append(cuts, cutPoint{h.from, h.cue.means})
	}
	return cuts
}

// saidBefore tells whether words report by "that" what some said, so that "and
// others that …" goes on with what others said.
func (l *lexicon) saidBefore(tokens []token, before span) bool {
	for i := before.from + 1; i < before.to; i++ {
		if tokens[i].word == "that" && (endsAt(l.frames.find(tokens, before), i+1) || endsAt(l.acts.find(tokens, before), i) || endsAt(l.acts.find(tokens, before), i+1)) {
			return true
		}
	}
	return false
}

// excepts tells whether "but" takes some out of all: "everybody but one", "all
// members but two".
func excepts(tokens []token, at int) bool {
	if tokens[at].word != "but" {
		return false
	}
	for i := max(0, at-2); i < at; i++ {
		switch tokens[i].word {
		case "all", "everybody", "everyone", "nobody", "none", "nothing":
			return true
		}
	}
	return false
}

// turns tells whether "but" or the like leads in the words from a token on.
func turns(tokens []token, at int) bool {
	if tokens[at].mark && at+1 < len(tokens) {
		at++
	}
	switch tokens[at].word {
	case "but", "yet", "however", "though", "although":
		return true
	}
	return false
}

// opensPassive tells whether words that go on with a sentence have a subject
// of their own before the verb: "and a fund was demanded".
func opensPassive(tokens []token, words span) bool {
	return words.to-words.from > 2 && verbsOfPassive[tokens[words.to-2].word] && !tokens[words.from].mark
}

// hasVerb tells whether a verb of being stands in a stretch.
func hasVerb(tokens []token, within span) bool {
	return slices.ContainsFunc(tokens[within.from:within.to], func(t token) bool { return verbsOfPassive[t.word] })
}

// behindDivision cuts between the words that views differ and a colon, and the
// views: "Opinions were divided on X: some asked for …, while others …".
func (l *lexicon) behindDivision(tokens []token, within span) []cutPoint {
	for _, h := range l.divided.find(tokens, within) {
		for i := h.to; i+1 < within.to; i++ {
			if tokens[i].word == ":" || tokens[i].word == "–" {
				return []cutPoint{{i + 1, coordRole}}
			}
		}
	}
	return nil
}

// whoever tells whether a word stands for those who speak: what follows it by
// "with" only says which of them.
func (l *lexicon) whoever(t token) bool {
	return t.word == "those" || t.word == "anyone" || len(l.bodies.find([]token{t}, span{0, 1})) > 0
}

// cutLead parts a clause that comes before the main one from it. It ends at
// the first comma behind which an act or a frame follows soon; if there is
// none, at its first comma.
func (l *lexicon) cutLead(tokens []token, segments []segment) []segment {
	first := segments[0]
	if len(l.leads.find(tokens, span{first.from, min(first.from+4, first.to)})) == 0 || l.actsAtOnce(tokens, first.span) || l.isSubject(tokens, first.span) || l.holdsView(tokens, first.span) {
		return segments
	}
	end, told := -1, false
	for i := first.from; i < first.to; i++ {
		if !tokens[i].mark || tokens[i].word != "," && tokens[i].word != ":" {
			continue
		}
		if end < 0 {
			end = i
		}
		if l.speaksWithin(tokens, span{i + 1, first.to}, 9) {
			end, told = i, true
			break
		}
	}
	if !told && first.from > 0 && len(l.segments.find(tokens, span{first.from, min(first.from+2, first.to)})) > 0 && l.speaksWithin(tokens, first.span, 9) {
		return segments // "(Norland), while others held that …, in line with …"
	}
	if end < 0 || end+1 >= first.to {
		// the lead fills its segment: the main clause is the next one
		if len(segments) > 1 && end < 0 && segments[1].role != withRole {
			segments[0].role = leadRole
			segments[1].role = mainRole
		}
		return segments
	}
	lead := segment{span: span{first.from, end}, role: leadRole}
	segments[0].from = end + 1
	return append([]segment{lead}, segments...)
}

// isSubject tells whether a participle or an infinitive is part of the subject of
// a finite verb: "Mining rights should be shared, …", "To wait would be folly, …".
func (l *lexicon) isSubject(tokens []token, within span) bool {
	if first := tokens[within.from].word; first != "to" && !strings.HasSuffix(first, "ing") {
		return false
	}
	for i := within.from + 1; i < within.to; i++ {
		switch word := tokens[i].word; {
		case tokens[i].mark:
			verb := min(l.behindTag(tokens, span{i, within.to}), behindInsertion(tokens, span{i, within.to}))
			return verb < within.to && verbsOfPassive[tokens[verb].word] // "To wait, it was argued, is …"
		case relative(tokens, span{i, i + 1}) || word == "how" || word == "whether" || word == "as" || word == "what":
			return false
		case l.modals[word] || verbsOfPassive[word] && word != "being" && word != "been":
			return true
		}
	}
	return false
}

// behindInsertion is the token behind the next comma, where one begins the stretch and
// a passive verb follows the other: "Naming it, and twice at that, was opposed"; else
// the end of the stretch.
func behindInsertion(tokens []token, s span) int {
	for i := s.from + 1; i+1 < s.to; i++ {
		if tokens[i].mark {
			if tokens[s.from].word == "," && tokens[i].word == "," && verbsOfPassive[tokens[i+1].word] {
				return i + 1
			}
			break
		}
	}
	return s.to
}

// behindTag is the token behind a tag that stands between two commas, if one begins
// where the stretch does; else the end of the stretch.
func (l *lexicon) behindTag(tokens []token, s span) int {
	for i := s.from + 1; i < min(s.from+longestTag, s.to); i++ {
		if tokens[i].mark {
			if tokens[s.from].word == "," && tokens[i].word == "," && l.tags.matchesAt(tokens, span{s.from + 1, i}) {
				return i + 1
			}
			break
		}
	}
	return s.to
}

// holdsView tells whether a segment begins with words on whose view follows,
// right before it: "For another group of States the text is weak".
func (l *lexicon) holdsView(tokens []token, within span) bool {
	return slices.ContainsFunc(l.frames.find(tokens, span{within.from, min(within.from+longestTag, within.to)}), func(h hit[frame]) bool {
		return h.from == within.from && h.cue.means == thatFrame && h.to < within.to && !tokens[h.to].mark && !tokens[h.to-1].mark
	})
}

// actsAtOnce tells whether a segment that begins like a lead is itself the
// main clause.
func (l *lexicon) actsAtOnce(tokens []token, within span) bool {
	if first := tokens[within.from].word; concessions[first] || strings.HasSuffix(first, "ing") {
		return false
	}
	for _, h := range l.acts.find(tokens, within) {
		if h.from == within.from && h.to-h.from > 2 {
			return true
		}
	}
	return false
}

// speaksWithin tells whether an act or a frame begins within so many tokens,
// before the next comma.
func (l *lexicon) speaksWithin(tokens []token, within span, reach int) bool {
	to := within.from
	for to < within.to && to < within.from+reach && !(tokens[to].mark && tokens[to].word == ",") {
		to++
	}
	ahead := span{within.from, min(to+4, within.to)}
	for _, h := range l.acts.find(tokens, ahead) {
		if h.from < to {
			return true
		}
	}
	for _, h := range l.frames.find(tokens, ahead) {
		if h.from < to {
			return true
		}
	}
	return false
}

// numberCamps numbers the segments whose subject is "some", "others", … if
// there are at least two such.
func (l *lexicon) numberCamps(tokens []token, segments []segment) {
	n := 0
	var camps []int
	for i, s := range segments {
		if l.beginsCamp(tokens, s.span) || i == 0 && l.beginsCamp(tokens, behindLead(tokens, s.span)) {
			n++
			camps = append(camps, i)
		}
	}
	if n < 2 {
		return
	}
	for number, i := range camps {
		segments[i].camp = number + 1
	}
	for i := range segments {
		segments[i].camps = len(camps)
		if i > 0 && segments[i].camp == 0 && goesOnWith(segments[i].role) {
			segments[i].camp = segments[i-1].camp // "others considered …, and opposed …"
		}
	}
}

// beginsCamp tells whether the subject at the beginning of a stretch is a part of
// the speakers.
func (l *lexicon) beginsCamp(tokens []token, s span) bool {
	for _, h := range l.camps.find(tokens, span{s.from, min(s.from+5, s.to)}) {
		if h.from <= s.from+3 {
			return true
		}
	}
	return false
}

// leadReach is how many tokens a few words before the subject may be: "On gender
// language, one member", "Two members parted ways: one".
const leadReach = 10

// behindLead is the part of a stretch behind the comma or colon that ends a few
// words before the subject; nothing if there is none.
func behindLead(tokens []token, s span) span {
	for i := s.from; i < s.to && i < s.from+leadReach; i++ {
		if tokens[i].mark && (tokens[i].word == "," || tokens[i].word == ":") {
			return span{i + 1, min(i+4, s.to)} // the subject stands right there
		}
	}
	return span{s.to, s.to}
}

// goesOnWith tells whether a segment of this kind has the subject of the one
// before.
func goesOnWith(r role) bool { return r == coordRole || r == thatRole || r == partRole }

// trimMarks takes punctuation off both ends of a stretch.
func trimMarks(tokens []token, s span) span {
	for !s.empty() && tokens[s.from].mark {
		s.from++
	}
	for !s.empty() && tokens[s.to-1].mark {
		s.to--
	}
	return s
}
