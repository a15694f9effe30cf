package events

import "strings"

// FurtherOne reports whether a sentence calls an event a second, or a later, one of its sort: "A second town hall follows".
func FurtherOne(text string, t Told, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(t.Start)
	return k <= 2 && s.is("furtherone", k) || k > 0 && k <= 3 && s.is("furtherone", k-1)
}

// SharesNoun reports whether the last words by which a sentence calls an event stand in a title: "second town hall", "Town hall
// meeting on fees".
func SharesNoun(name, title string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && strings.Contains(strings.ToLower(title), strings.Join(words[1:], " "))
}
