package overview

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/names"
)

// longestSubject is the number of tokens up to which a named subject goes.
const longestSubject = 26

// attributeSubjects finds speakers that are the subject of their sentence:
// "Norland, speaking on behalf of X, expressed reservations on …". Each of
// the names must be known, and an active verb of speaking must follow.
func (l *loader) attributeSubjects(s *sentence, text string) {
	from := 0
	for _, cut := range append([]cutPoint{{at: 0}}, l.lex.cuts(s.tokens, span{0, len(s.tokens)})...) {
		if cut.at < from || cut.role == withRole || cut.role == partRole {
			continue
		}
		a, ok := l.namedSubject(s, text, cut.at)
		if !ok {
			continue
		}
		if n := len(s.attributions); n > 0 {
			s.attributions[n-1].scope.to = cut.at
		}
		s.attributions = append(s.attributions, a)
		from = a.scope.from
	}
	for i := range s.attributions {
		a := &s.attributions[i]
		start, end := s.Start, s.End
		if i > 0 {
			start = a.names.Start
		}
		if i+1 < len(s.attributions) {
			end = s.tokens[a.scope.to-1].end
		}
		a.words = document.Span{Start: start, End: end}
	}
}

// namedSubject reads the subject that begins at a token.
func (l *loader) namedSubject(s *sentence, text string, at int) (attribution, bool) {
	for at < len(s.tokens) && (s.tokens[at].mark || joints[s.tokens[at].word]) {
		at++
	}
	if verb := l.firstActive(s.tokens, at); verb > at {
		if voices := l.subjectVoices(s, text, at, verb); len(voices) > 0 {
			return attribution{
				voices: voices, ahead: true, scope: span{verb, len(s.tokens)},
				names: document.Span{Start: s.tokens[at].start, End: s.tokens[verb-1].end},
			}, true
		}
	}
	for i := at; i < min(at+8, len(s.tokens)); i++ { // "In response, Norland …"
		if s.tokens[i].word != "," || i+1 >= len(s.tokens) || len(l.lex.leads.find(s.tokens, span{at, i})) == 0 {
			continue
		}
		if verb := l.firstActive(s.tokens, i+1); verb > i+1 {
			if voices := l.subjectVoices(s, text, i+1, verb); len(voices) > 0 {
				return attribution{
					voices: voices, ahead: true, scope: span{verb, len(s.tokens)},
					names: document.Span{Start: s.tokens[i+1].start, End: s.tokens[verb-1].end},
				}, true
			}
		}
		break
	}
	return attribution{}, false
}

var joints = map[string]bool{"but": true, "while": true, "whereas": true, "and": true, "though": true, "although": true, "yet": true}

// firstActive returns the token at which the first act or report in the
// active voice begins, -1 if there is none soon.
func (l *loader) firstActive(tokens []token, at int) int {
	within := span{at, min(at+longestSubject, len(tokens))}
	ahead := span{at, min(within.to+8, len(tokens))}
	first := -1
	consider := func(from int) {
		if from > at && from < within.to && (first < 0 || from < first) {
			first = from
		}
	}
	for _, h := range l.lex.acts.find(tokens, ahead) {
		consider(h.from)
	}
	for _, h := range l.lex.frames.find(tokens, ahead) {
		consider(h.from)
	}
	if first < 0 || verbsOfPassive[tokens[first].word] && tokens[first].word != "had" {
		return -1
	}
	return first
}

// subjectVoices reads the names before a verb; nil unless all are known.
func (l *loader) subjectVoices(s *sentence, text string, from, to int) []names.Speaker {
	for from < to && l.lex.titles[s.tokens[from].word] {
		from++
	}
	for to > from && (s.tokens[to-1].mark || adverbs[s.tokens[to-1].word]) {
		to--
	}
	if from >= to {
		return nil
	}
	list := document.Span{Start: s.tokens[from].start, End: s.tokens[to-1].end}
	if strings.ContainsAny(list.Of(text), "():") {
		return nil
	}
	voices := l.splitVoices(text, list)
	for _, v := range voices {
		match, ok := l.names.Resolve(v.Name.Name)
		if !ok || !match.Exact && match.ActingBody == "" {
			return nil
		}
	}
	return voices
}

// adverbs may stand between a subject and its verb.
var adverbs = map[string]bool{
	"also": true, "again": true, "both": true, "strongly": true, "firmly": true, "warmly": true, "further": true, "then": true, "too": true, "however": true,
	"similarly": true, "likewise": true, "similar": true, "fully": true, "categorically": true, "explicitly": true, "all": true, "nevertheless": true, "meanwhile": true,
	"formally": true, "officially": true, "clearly": true, "therefore": true, "instead": true, "which": true, "did": true, "does": true, "could": true, "would": true, "will": true,
}
