package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// Sentences in a section that has the title of one event speak of that event in
// ways that would mean another elsewhere: "the closing side event", "the last of
// the workshops", or by the title alone.

// oneOf reports whether the noun at token i, whose phrase begins at token first,
// means one of several events by its place among them.
func (s *sentence) oneOf(first, i int) bool {
	if s.under == "" || !s.is("generic", i) && !s.v.news.sets["generic"][strings.TrimSuffix(spelling(s.list[i].Text), "s")] {
		return false
	}
	if !s.plural(i) {
		if s.romanceText() && first > 0 {
			first-- // "la dernière manifestation"
		}
		return slices.ContainsFunc(s.list[first:i], func(t lexis.Token) bool { return s.v.news.sets["whichone"][t.Text] })
	}
	k := first - 1
	for k > 0 && (s.article(k) != "" || s.numberAt(k) > 0 || s.is("this", k)) {
		k--
	}
	return s.is("of", k) && s.is("whichone", k-1)
}

// withTitle adds to the events that the sentence speaks of the one in whose
// section it stands, if it calls that by its title or by what stands there
// before a colon or a dash.
func (s *sentence) withTitle(told []Told) []Told {
	if s.under == "" {
		return told
	}
	for _, name := range []string{s.under, headOf(s.under)} {
		from, end := s.titleAt(name)
		if end == 0 || !strings.Contains(name, " ") || !s.list[s.tokenFrom(from)].Capital {
			continue
		}
		if slices.ContainsFunc(told, func(t Told) bool { return t.Start < end && from < t.End }) {
			return told
		}
		told = append(told, Told{Mention: Mention{Start: from, End: end, Proper: true, noun: s.tokenFrom(from)}, Sort: Pointing})
		slices.SortStableFunc(told, func(a, b Told) int { return a.Start - b.Start })
		return told
	}
	return told
}

// headOf is what stands in a title before its first colon or dash.
func headOf(title string) string {
	for _, sign := range []string{":", " – ", " — ", " - ", "?"} {
		if head, _, ok := strings.Cut(title, sign); ok {
			title = head
		}
	}
	return strings.TrimSpace(title)
}
