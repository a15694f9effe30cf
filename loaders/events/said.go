package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// What a clause, a sentence or several of them tell of one event, for loaders
// that have found the event which they tell of.

// Organisers resolves the names of a clause in a sentence that begins at a byte
// of a block. The function list reads a stretch of names, as Listed does.
func (r *Reader) Organisers(c Clause, block, at int, list func(block, from, to int) []Named) []Named {
	var found []Named
	for _, p := range c.Pieces() {
		if c.Known && len(r.Known(block, at+p[0], at+p[1])) == 0 && !(c.Kind == With && endsInBodyNoun(r.listText(block, at+p[0], at+p[1]))) {
			continue
		}
		for _, n := range list(block, at+p[0], at+p[1]) {
			if c.Kind == With && !c.Acts && !n.Body.Resolved && EndsInEvent(n.Printed) && !forumOfPeople(c.Verb, n.Printed) {
				continue // "in conjunction with Harbour Week"
			}
			if c.Verb == celebrated && (n.Body.Kind == schema.State || ofPost(n.Printed)) {
				continue // "Norland celebrated Harbour Day"
			}
			if patronised(c.Verb) && ofPatron(n.Printed) {
				continue // "under the patronage of King Ben"
			}
			if opensOne(c.Verb) && ofPost(n.Printed) {
				continue // "the Minister of Tides opened a workshop"
			}
			found = append(found, n)
		}
	}
	if c.Verb == doing && len(found) > 0 {
		line := r.Doc.Passage(block, at, at).Line
		w := schema.Warning{Line: line, Message: "the text does not say in a turn of phrase that is known that " + found[0].Printed + " organises an event: it may be wrong"}
		if !slices.Contains(r.Records.Warnings, w) {
			r.Records.Warnings = append(r.Records.Warnings, w)
		}
	}
	return found
}

// endsInBodyNoun reports whether a name ends as those of bodies do: "Coral Council", "Trades Union Congress",
// not "Council members".
func endsInBodyNoun(name string) bool {
	name = strings.TrimPrefix(name, "the ")
	words, news := foldedWords(name), theVocabulary().news.sets
	n := len(words)
	first, _ := utf8.DecodeRuneInString(name)
	return n > 1 && unicode.IsUpper(first) && !slices.Contains(words, "of") && (news["apposed"][words[n-1]] || news["bodypair"][words[n-2]+" "+words[n-1]])
}

// forumOfPeople reports whether a name is that of a body though it ends like one of an event: the
// forum of those whose it is, "the Governors' Forum", or any with which something is done in
// partnership.
func forumOfPeople(verb, name string) bool {
	words := strings.Fields(name)
	n := len(words)
	if n < 2 || !theVocabulary().news.sets["forumbody"][lexis.Fold(words[n-1])] {
		return false
	}
	owner := words[n-2]
	return strings.HasSuffix(owner, "s'") || strings.HasSuffix(owner, "s’") || theVocabulary().news.sets["onlypartner"][verb]
}

// PlaceOf finds where a sentence says that an event of which it tells is held:
// behind its name, else before it.
func PlaceOf(text string, t Told, in Setting) (from, to int, ok bool) {
	behind := max(t.End, t.Title[1])
	if from, to, ok = NewsPlaceIn(text[behind:], in, len(t.Clauses) > 0 || t.Held, t.Clauses, behind); ok {
		return behind + from, behind + to, true
	}
	return NewsPlaceIn(text[:max(t.Start, t.Title[0])], in, false, t.Clauses, 0)
}

// Clock is the time of an event for which sentences give several: the first,
// with the end that another gives to the same beginning, or that is told apart.
func Clock(times []dates.Times, closes string) dates.Times {
	var clock dates.Times
	for _, t := range times {
		if clock.From == "" || clock.To == "" && t.To != "" && t.From == clock.From {
			clock = t
		}
	}
	if clock.From != "" && clock.To == "" {
		clock.To = closes
	}
	return clock
}
