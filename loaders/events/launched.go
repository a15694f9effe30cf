package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Works with a title that are launched at an occasion of their own.

// launch is an event that a sentence tells of by what was launched there.
type launch struct {
	verb, end int // tokens: the verb, and the one behind the occasion or the place
	passive   bool
}

// launchOf reads that a work with the title of a quotation was launched at an occasion that has no
// other name: "The report “Dark Ports” was launched at the Tide University by A", "A launched “Dark Ports”, a handbook, at a
// ceremony in Suva".
func (s *sentence) launchOf(q quotation) (l launch, ok bool) {
	k := s.tokenFrom(q.end)
	if s.list[k].Start < q.end {
		return l, false
	}
	l.verb, l.passive = s.launchVerb(k), true
	if l.verb < 0 {
		l.verb, l.passive = s.launchBefore(s.tokenFrom(q.start)), false
	}
	if l.verb < 0 {
		return l, false
	}
	for n := max(k, l.verb+1); n < len(s.list) && n < k+mostLaunchTokens; n++ {
		if !s.is("where", n) && !s.is("during", n) || s.list[n].Kind != 'w' || s.article(n) != "" {
			continue
		}
		first := n + 1
		for s.is("of", first) || first < len(s.list) && strings.ContainsRune("'’", s.list[first].Kind) {
			first++ // "lors d'une cérémonie", "à l'Université"
		}
		end := s.occasionAt(first)
		if end == 0 && l.passive {
			end = s.venueAt(first)
		}
		if end != 0 {
			return launch{l.verb, end, l.passive}, end > 0
		}
	}
	return l, false
}

// giveLaunches makes events of launches, each of which is the occasion that the sentence calls "an event".
func (s *sentence) giveLaunches(told []Told) []Told {
	for _, q := range append(s.quotations(), s.launchedNames()...) {
		l, ok := s.launchOf(q)
		if !ok || q.set || q.start < q.from && !s.titleLike(q) {
			continue
		}
		end := s.list[l.end-1].End
		told = slices.DeleteFunc(told, func(t Told) bool {
			venue := t.Start >= end && t.Sort == Naming && t.Article == "" && !t.Quoted && !strings.Contains(s.text[end:t.Start], ",")
			return t.Start >= q.start && t.Start < end || venue // "at a launch event on the great stage of Tidexpo"
		})
		m := Mention{Start: q.start, End: end, Proper: true, noun: l.end - 1}
		t := Told{Mention: m, Title: [2]int{q.from, q.to}, Sort: Naming, Quoted: true, Noun: "launch", Held: true, Topic: true, launched: s.list[l.verb].Start}
		if c, ok := s.launchedBy(l); ok {
			t.Clauses = []Clause{c}
		}
		told = insert(told, t)
	}
	return told
}

// launchedBy reads who launched a work: "was launched at the Tide University by A and B".
func (s *sentence) launchedBy(l launch) (Clause, bool) {
	for k := l.verb + 1; l.passive && k+1 < len(s.list) && k < l.end+mostLaunchTokens; k++ {
		if !s.is("followedby", k) {
			continue
		}
		if end := s.names(k + 1); end > k+1 {
			by, first, last := s.list[k], s.list[k+1], s.list[end-1]
			return Clause{Kind: Passive, Role: schema.Organizer, Verb: "launched by", Start: by.Start, End: by.End, From: first.Start, To: last.End}, true
		}
	}
	return Clause{}, false
}

// launches reports whether what is launched stands right behind the verb:
// "launched a report at the forum" does not launch the forum.
func (s *sentence) launches(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.Start < to && s.article(i) == "" && (t.Kind != 'w' && t.Kind != '-' || s.is("where", i) || s.is("of", i) || s.is("stop", i) || s.is("work", i) || s.is("link", i) && s.article(i) == "") {
			return false
		}
	}
	return true
}

// launchVerb is the participle of "was launched" at token k, behind adverbs or an aside between commas; -1 if there is none.
func (s *sentence) launchVerb(k int) int {
	copula := false
	for n := k; n < len(s.list) && n < k+mostVerbWords+2; n++ {
		switch {
		case s.is("launchpart", n):
			if copula {
				return n
			}
			return -1
		case s.is("copula", n), s.is("been", n):
			copula = true
		case !s.is("adverb", n) && !s.v.news.sets["auxiliary"][s.list[n].Text] && s.list[n].Text != "a":
			return -1
		}
	}
	return -1
}

// launchBefore is the verb of "launched", perhaps with what the work is behind it, before token k; -1 if there is none.
func (s *sentence) launchBefore(k int) int {
	for n := k - 1; n >= 0 && n > k-mostWorkWords; n-- {
		if s.is("launchpart", n) {
			if n == 0 || s.is("copula", n-1) || s.is("been", n-1) {
				return -1
			}
			return n
		}
		if s.list[n].Kind != 'w' && s.list[n].Kind != ',' && s.list[n].Kind != ':' {
			return -1
		}
	}
	return -1
}

// occasionAt is the token behind an event without a name from token k on: "an event", "a small ceremony",
// -1 if it is one with a name: "a workshop", "an event on lamps".
func (s *sentence) occasionAt(k int) int {
	if s.article(k) != "indefinite" {
		return 0
	}
	for n := k + 1; n < len(s.list) && n < k+mostOccasionWords && s.list[n].Kind == 'w' && !s.list[n].Capital; n++ {
		if !s.is("noun", n) {
			continue
		}
		if !Generic(s.list[n].Text) && !s.is("ceremonial", n) || n+2 < len(s.list) && s.v.news.sets["topicword"][s.list[n+1].Text] && !s.is("where", n+1) && !s.dateAt(n+2) && !s.weekdayAt(n+2) {
			return -1
		}
		return n + 1
	}
	return 0
}

// venueAt is the token behind a place from token k on, "the Tide University", "Harbour House", -1 if it is an event.
func (s *sentence) venueAt(k int) int {
	if s.article(k) != "" {
		k++
	}
	if k >= len(s.list) || !s.list[k].Capital || s.dateAt(k) {
		return 0
	}
	for ; k < len(s.list) && s.list[k].Kind == 'w' && (s.list[k].Capital || s.is("of", k) || s.is("link", k)); k++ {
		if s.is("noun", k) {
			return -1
		}
	}
	return k
}

const (
	mostLaunchTokens  = 16 // between the verb, or the title, and where it was launched
	mostWorkWords     = 8  // between "launched" and the title
	mostOccasionWords = 4  // of an occasion without a name
)
