package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// About says which of a sentence's organising clauses speak of the event with
// the title. Reports on one event also tell of others: "following a workshop
// with the same partners", "the summit held in Paris".
func About(text, title string, order dates.Order) []Clause {
	clauses := Clauses(text, order)
	if len(clauses) == 0 {
		return nil
	}
	s := newSentence(text, order)
	mentions := outside(Mentions(text, order), clauses)
	var kept []Clause
	organised := false // a clause before, or the event itself, carries "in partnership with"
	for _, c := range clauses {
		switch c.Kind {
		case Passive:
			if s.passiveOf(c, mentions, title, organised) && !ofAnotherTitle(text, c, title, order) {
				kept, organised = append(kept, c), true
			}
		case Active:
			if s.activeOf(c, mentions, title) && !gathersBeside(c, clauses) {
				kept, organised = append(kept, c), true
			}
		}
	}
	for _, c := range clauses {
		if c.Kind == With && (organised || s.heldWith(c, mentions, title)) && !overlaps(c, kept) {
			kept = append(kept, c)
		}
	}
	return kept
}

// ofAnotherTitle reports whether a title in quotation marks that is not the event's stands
// right before a clause: "They were asked to come to “Open Harbours”, hosted by A".
func ofAnotherTitle(text string, c Clause, title string, order dates.Order) bool {
	s := newSentence(text, order)
	s.news = true
	for _, q := range s.quotations() {
		if q.end <= c.Start && strings.Trim(text[q.end:c.Start], " ,") == "" {
			name := text[q.from:q.to]
			return !ShortFor(name, title) && !NamedLike(title, name)
		}
	}
	return false
}

// gathersBeside reports whether the names before a verb like "brought together" are
// those of partners, and its subject the event: "The event, held with the support of A,
// brought together …".
func gathersBeside(c Clause, clauses []Clause) bool {
	return (strings.HasPrefix(c.Verb, "brought") || c.Verb == "gathered") && slices.ContainsFunc(clauses, func(o Clause) bool {
		return o.Kind == With && o.Start < c.From && c.From < o.To
	})
}

func overlaps(c Clause, others []Clause) bool {
	for _, o := range others {
		if c.From < o.To && o.From < c.To {
			return true
		}
	}
	return false
}

// isThe reports whether a mention is of the event at hand.
func isThe(m Mention, text, title string) bool {
	if m.Other {
		return false
	}
	if m.Proper {
		return NamedLike(text[m.Start:m.End], title)
	}
	return m.This()
}

// passiveOf judges "…, organised by A". The nearest event before the phrase is
// its subject; a sentence that begins with the phrase has its subject behind
// the names.
func (s *sentence) passiveOf(c Clause, mentions []Mention, title string, organised bool) bool {
	before := -1
	for i, m := range mentions {
		if m.Start < c.Start {
			before = i
		}
	}
	if before >= 0 {
		return isThe(mentions[before], s.text, title) || s.restates(mentions[before], c)
	}
	if end := titleEnd(s, title); end > 0 && end <= c.Start {
		return true
	}
	if organised || s.onlySmallWords(c.Start) {
		for _, m := range mentions {
			if m.Start >= c.To {
				return !m.Other
			}
		}
		return true
	}
	return false
}

// restates reports whether a sentence does nothing but call the event at hand one:
// "An event co-organised by A and B."
func (s *sentence) restates(m Mention, c Clause) bool {
	switch m.Article {
	case "a", "an", "un", "une", "una", "um", "uma":
		return !m.Proper && !m.Other && Generic(s.list[m.noun].Text) && m.Start <= s.list[0].End+1 && c.Start-m.End <= 2
	}
	return false
}

// onlySmallWords reports whether nothing but "it was", "jointly" and the like
// stands before a byte.
func (s *sentence) onlySmallWords(at int) bool {
	for i, t := range s.list {
		if t.Start >= at {
			return true
		}
		asked := i == 0 && s.news && s.is("asking", i) && i+1 < len(s.list) && s.list[i+1].Kind == ':' // "Who: Convened by A"
		if t.Kind == 'w' && !asked && !s.is("adverb", i) && !s.v.plain[t.Text] && !s.is("pronoun", i) && !s.is("been", i) {
			return false
		}
	}
	return true
}

// activeOf judges "A and B hosted a session". What they hosted stands right
// behind the verb.
func (s *sentence) activeOf(c Clause, mentions []Mention, title string) bool {
	if strings.HasPrefix(c.Verb, "brought") || c.Verb == "gathered" {
		return true
	}
	for _, m := range mentions {
		if m.Start < c.End {
			if m.Start < c.From && m.Other {
				continue
			}
			if m.Start >= c.From && m.End <= c.To {
				return false // the subject is itself an event
			}
			continue
		}
		if m.Start-c.End > 60 || strings.ContainsAny(s.text[c.End:m.Start], ",;:.") {
			return false
		}
		return !m.Other && (!m.Proper || NamedLike(s.text[m.Start:m.End], title))
	}
	return false
}

// heldWith judges "in partnership with A" where nothing else says who
// organised: the event itself has to be its subject.
func (s *sentence) heldWith(c Clause, mentions []Mention, title string) bool {
	held := false
	for i, t := range s.list {
		held = held || t.Start <= c.Start && s.is("held", i) // "organized together with"
	}
	if s.is("pronoun", 0) && c.Start < 60 {
		return held
	}
	for _, m := range mentions {
		if m.End <= c.Start && c.Start-m.End < 40 && held && isThe(m, s.text, title) {
			return true
		}
	}
	return false
}

// DatesAbout returns the dates that a sentence gives to the event with the
// title: the date follows the event, and no other event and no word of another
// time stands between them.
func DatesAbout(text, title string, order dates.Order) []dates.Span {
	s := newSentence(text, order)
	if len(s.dates) == 0 {
		return nil
	}
	mentions := Mentions(text, order)
	titled := titleEnd(s, title)
	var kept []dates.Span
	for _, d := range s.dates {
		from := -1
		if titled > 0 && titled <= d.Start {
			from = titled
		}
		for _, m := range mentions {
			if m.End <= d.Start && m.Start >= from {
				from = -1
				if isThe(m, text, title) {
					from = m.End
				}
			}
		}
		if from >= 0 && !s.elsewhen(from, d.Start) {
			kept = append(kept, d)
		}
	}
	return kept
}

// titleEnd is the byte behind the title in the sentence, 0 if it does not
// print it.
func titleEnd(s *sentence, title string) int {
	_, end := s.titleAt(title)
	return end
}

// titleAt finds the stretch of the sentence that prints a title; end is 0 if
// there is none. Spaces and signs do not count.
func (s *sentence) titleAt(title string) (from, end int) {
	key := strings.Join(foldedWords(title), "")
	if len(key) < 6 {
		return 0, 0
	}
	for i := range s.list {
		have := ""
		for k := i; k < len(s.list) && len(have) < len(key); k++ {
			switch s.list[k].Kind {
			case 'w':
				have += spelling(s.list[k].Text)
			case 'n':
				have += s.text[s.list[k].Start:s.list[k].End]
			}
			if have == key {
				return s.list[i].Start, s.list[k].End
			}
			if !strings.HasPrefix(key, have) {
				break
			}
		}
	}
	return 0, 0
}

// elsewhen reports whether words between two bytes speak of another time.
func (s *sentence) elsewhen(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.is("elsewhen", i) {
			return true
		}
	}
	return false
}

// PlaceIn finds where a sentence says that an event was held: "held at the
// Harbour Centre in Nairobi". If held is set the sentence said so before the
// stretch begins. Names of organisers, skipped, are no places.
func PlaceIn(text string, order dates.Order, held bool, skipped []Clause, offset int) (from, to int, ok bool) {
	return newSentence(text, order).placeIn(held, skipped, offset)
}

// NewsPlaceIn is PlaceIn for a stretch of a press item.
func NewsPlaceIn(text string, in Setting, held bool, skipped []Clause, offset int) (from, to int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return s.placeIn(held, skipped, offset)
}

func (s *sentence) placeIn(held bool, skipped []Clause, offset int) (from, to int, ok bool) {
	for i, t := range s.list {
		switch {
		case inClause(skipped, t.Start+offset):
		case s.is("held", i):
			held = true
		case held && s.is("where", i) && i+1 < len(s.list):
			next := i + 1
			for s.is("this", next) || s.is("link", next) && next == i+1 {
				next++
			}
			if next >= len(s.list) || !s.list[next].Capital || s.dateAt(next) || dates.IsMonth(s.list[next].Text) || s.languageAt(next) {
				continue
			}
			if end := s.places(next); end > next {
				return s.list[next].Start, s.list[end-1].End, true
			}
		}
	}
	return 0, 0, false
}

// languageAt reports whether a language stands at token i: "held in Armenian".
func (s *sentence) languageAt(i int) bool {
	return languageNames()[s.list[i].Text] != "" && !(i+1 < len(s.list) && s.list[i+1].Kind == 'w' && s.list[i+1].Capital)
}

func inClause(clauses []Clause, at int) bool {
	for _, c := range clauses {
		if c.From <= at && at < c.To {
			return true
		}
	}
	return false
}

// places reads a place from token i: capitalised words, small words inside,
// and the town behind "in" or a comma.
func (s *sentence) places(i int) (end int) {
	end = i
	for k := i; k < len(s.list); k++ {
		t := s.list[k]
		switch {
		case s.dateAt(k):
			return end
		case t.Kind == 'w' && t.Capital && !dates.IsMonth(t.Text), t.Kind == 'n' && t.Digits <= 4 && k > i && s.list[k-1].Capital:
			end = k + 1
		case t.Kind == '.' && t.Glued && k+1 < len(s.list) && s.list[k+1].Glued:
		case t.Kind == ',' && k+1 < len(s.list) && s.list[k+1].Capital && s.placeAt(k+1):
		case t.Kind == 'w' && (t.Text == "in" || t.Text == "of" || t.Text == "de" || t.Text == "the" || t.Text == "des" || t.Text == "for") && !s.dateAt(min(k+1, len(s.list)-1)):
		case s.romanceText() && t.Kind == 'w' && k > i && s.adjectival(t.Text) && s.list[k-1].Capital && !s.is("stop", k):
			end = k + 1
		case t.Kind == '-' && t.Glued, strings.ContainsRune("'’", t.Kind):
		default:
			return end
		}
	}
	return end
}

// Conclude adds to the event what a sentence says of its organisers beside
// those already known; roles holds the bodies of the event by identity.
func (r *Reader) Conclude(e *schema.Event, title string, block, from, to int, known map[schema.ID]schema.Body) {
	text := r.Doc.Blocks[block].Text[from:to]
	in := r.Doc.Passage(block, from, to)
	for _, c := range About(text, title, r.Order) {
		var list []Named
		if c.Kind == Active {
			list = r.Known(block, from+c.From, from+c.To)
			if len(list) > 0 && strings.TrimSpace(text[:c.From]) == "" {
				list = r.besideKnown(block, from+c.From, from+c.To, list)
			}
			if strings.HasPrefix(c.Verb, "brought") || c.Verb == "gathered" {
				if !allOrganise(e, list) {
					continue
				}
			}
		} else {
			list = r.Listed(block, from+c.From, from+c.To)
		}
		fresh := r.New(e, list, known)
		for _, n := range list {
			known[n.Body.ID] = n.Body
		}
		r.Join(e, fresh, c.Role, in)
	}
}

func allOrganise(e *schema.Event, list []Named) bool {
	for _, n := range list {
		if isOrganiser(e, n.Body.ID) {
			return true
		}
	}
	return len(list) == 0
}

// Concerns reports whether the last event that a stretch of a sentence speaks
// of is the one with the title.
func Concerns(text, title string, order dates.Order) bool {
	mentions := Mentions(text, order)
	if len(mentions) == 0 {
		s := newSentence(text, order)
		return titleEnd(s, title) > 0 || len(s.list) > 0 && s.is("pronoun", 0)
	}
	return isThe(mentions[len(mentions)-1], text, title)
}

// outside drops the events that stand in the names of those who organise: the
// Pacific Islands Forum is no event.
func outside(mentions []Mention, clauses []Clause) []Mention {
	kept := mentions[:0]
	for _, m := range mentions {
		inside := false
		for _, c := range clauses {
			inside = inside || c.Kind != Active && c.From <= m.Start && m.End <= c.To
		}
		if !inside {
			kept = append(kept, m)
		}
	}
	return kept
}

// insert adds what is told of an event in reading order.
func insert(told []Told, t Told) []Told {
	at := 0
	for at < len(told) && told[at].Start < t.Start {
		at++
	}
	told = append(told, Told{})
	copy(told[at+1:], told[at:])
	told[at] = t
	return told
}
