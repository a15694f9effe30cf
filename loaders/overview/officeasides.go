package overview

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aboutNoun is how many tokens before a parenthesis the words stand that say of
// what its names are.
const aboutNoun = 6

// shortSubject is the number of tokens of a subject such as "the incoming Chair".
const shortSubject = 3

// explainsWho tells whether a parenthesis with States inside a sentence, behind
// which another follows, says only where those are from who lead or serve the
// meeting, or which the things are that the words before count: "the two
// facilitators (Norland, Sudovia) for", "the Chair, Ms Lamp (Norland), who",
// "three pilots (Norland, Sudovia, Lumbia) show".
func (l *loader) explainsWho(inner, before, after string) bool {
	after = strings.TrimLeft(after, ", ")
	first, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLower(first) || !strings.Contains(after, "(") {
		return false
	}
	states := strings.Split(inner, ",")
	for _, state := range states {
		if m, ok := l.names.Resolve(strings.TrimSpace(state)); !ok || m.ID.Kind() != "country" {
			return false
		}
	}
	tokens := tokenize(before)
	words := tokens[max(0, len(tokens)-aboutNoun):]
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1].word
	for i, t := range words {
		switch {
		case t.word == "by":
			return false
		case counts[t.word] == len(states) && len(states) > 1 && strings.HasSuffix(last, "s") && i < len(words)-1 && len(l.lex.bodies.find(words, span{i + 1, len(words)})) == 0:
			return true
		case l.lex.honorifics[t.word] && i >= len(words)-3 && len(states) == 1 && endsWithName(before):
			return true
		}
	}
	next, _, _ := strings.Cut(after, " ")
	return l.lex.officeholders[last] && !(runsOn[next] && len(tokens) > shortSubject) // "praise for the chair (Norland) and a call for peace (Sudovia)"
}
