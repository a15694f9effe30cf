package events

import (
	"slices"
	"strings"
)

// ministriesOf gives the ministries of the ministers of whom a text speaks by their office, of the
// sort that a noun means: the Ministry of Tides of "The Minister of Tides opened the forum that the
// Ministry holds".
func (r *Reader) ministriesOf(text, noun string) []string {
	var found []string
	s := newSentence(text, r.Order)
	s.news = true
	for _, ministry := range []string{"Ministry", "Ministère", "Ministerio", "Ministério"} {
		if spelling(folded(ministry)) != noun {
			continue
		}
		for k, t := range s.list {
			of := s.list[min(k+1, len(s.list)-1)]
			if t.Kind != 'w' || s.is("firstminister", k-1) || !slices.ContainsFunc(s.v.news.rows["ministerof "+ministry], func(words []string) bool { return s.matches(k, words) > 0 }) {
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
