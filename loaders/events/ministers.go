package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// ministriesOf gives the ministries of the ministers of whom a text speaks by their office, of the
// sort that a noun means: the Ministry of Tides of "The Minister of Tides opened the forum that the
// Ministry holds".
func (r *Reader) ministriesOf(text, noun string) []string {
	var found []string
	var s *sentence
	for _, ministry := range []string{"Ministry", "Ministère", "Ministerio", "Ministério"} {
		offices := theVocabulary().news.rows["ministerof "+ministry]
		if spelling(folded(ministry)) != noun || !slices.ContainsFunc(offices, func(words []string) bool { return strings.Contains(lexis.Fold(text), words[0]) }) {
			continue
		}
		if s == nil {
			s = newSentence(text, r.Order)
			s.news = true
		}
		for k, t := range s.list {
			of := s.list[min(k+1, len(s.list)-1)]
			if t.Kind != 'w' || s.is("firstminister", k-1) || !slices.ContainsFunc(offices, func(words []string) bool { return s.matches(k, words) > 0 }) {
				continue
			}
			if contracted := of.Text == "da" || of.Text == "do" || of.Text == "das" || of.Text == "dos"; contracted != (ministry == "Ministério") && noun == "ministerio" {
				continue
			}
			whole := ministry + text[t.End:]
			for _, name := range r.namesWith(whole, noun) {
				if strings.HasPrefix(whole, name) {
					found = append(found, name)
				}
			}
		}
	}
	return found
}

// holdsPostBefore reports whether the name between two bytes of a list is that of the person who holds the post named before it:
// "the Minister of Tides, Ada Falk, convened". Found are the names of the list so far, and starts where they begin.
func holdsPostBefore(text string, from, to int, found []Named, starts []int) bool {
	n := len(found) - 1
	if n < 0 || !ofPost(found[n].Printed) || starts[n]+len(found[n].Printed) > from || strings.TrimSpace(text[starts[n]+len(found[n].Printed):from]) != "," {
		return false
	}
	behind := strings.TrimSpace(text[to:])
	words := strings.Fields(text[from:to])
	return (behind == "" || behind[0] == ',') && (len(words) == 2 || len(words) == 3) && !HasBodyNoun(text[from:to]) && !slices.ContainsFunc(words, func(w string) bool { return shouting(w) || coinedName(w) })
}
