package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// giveApposed gives events that the sentence describes the names that stand in
// apposition to them, behind what they are on: "ran a workshop for girls, Hands on
// the Lamp, on 3 May", "The discussion, Small Ports, Big Lamps, was co-hosted by".
func (s *sentence) giveApposed(told []Told, body func(string) bool) {
	for i := range told {
		t := &told[i]
		if t.Sort != Described && t.Sort != Pointing || t.Pronoun || t.End == 0 || t.Other {
			continue
		}
		if q, ok := s.titleBeforeOwn(*t); ok && !body(s.text[q.from:q.to]) && !slices.ContainsFunc(told, func(o Told) bool { return o.Title[0] == q.from }) {
			t.Title, t.Sort, t.Proper, t.Apposed, t.Quoted = [2]int{q.from, q.to}, Naming, true, true, !q.set
			continue
		}
		k := s.appositionOf(*t)
		if k == 0 {
			continue
		}
		if q, ok := s.quotedBehind(k, *t); ok && !slices.ContainsFunc(told, func(o Told) bool { return o.Title[0] == q.from }) {
			t.Title, t.Sort, t.Proper, t.Quoted, t.End = [2]int{q.from, q.to}, Naming, true, true, q.end
			continue
		}
		if s.romanceText() {
			continue
		}
		from, to, ok := s.setBehind(k)
		if !ok {
			from, to, ok = s.apposedName(k)
		}
		if !ok || body(s.text[from:to]) {
			continue
		}
		t.Title, t.Sort, t.Proper, t.Apposed = [2]int{from, to}, Naming, true, true
		t.End = max(t.End, to)
	}
}

// appositionOf is the sign behind an event that may lead in its name: a comma, or a dash or
// colon behind "a side event"; 0 if there is none.
func (s *sentence) appositionOf(t Told) int {
	k := s.tokenFrom(t.End)
	if t.Sort == Described || t.Article == "indefinite" {
		k = s.tokenFrom(DescriptionEnd(s.text, t.Mention))
		if s.romanceText() {
			k = s.tokenFrom(s.romanceEnd(t.noun))
			for n := k; n < len(s.list) && n < k+mostOfTopic && s.list[n].Kind == 'w' && !s.list[n].Capital && !s.leavesPhrase(n); n++ {
				if n+1 < len(s.list) && s.list[n+1].Kind == '(' {
					k = n + 1 // "un taller sobre ataques a puertos («Marea Alta»)"
				}
			}
		}
	}
	if t.Sort == Described && t.Article == "indefinite" && (s.spacedDash(k) || s.list[k].Kind == ':' && s.list[k].Start == t.End) {
		return k
	}
	if s.list[k].Kind != ',' && !(s.list[k].Kind == '(' && s.quotesName(k+1)) {
		return 0
	}
	return k
}

// mostOfTopic is the number of words that a description may go on with before brackets.
const mostOfTopic = 6

// quotesName reports whether a quotation that begins at token k and fills its brackets is a name, and no short form of one:
// ("Young Lamps"), not ("the Forum"), ("RHW").
func (s *sentence) quotesName(k int) bool {
	for _, q := range s.quotations() {
		first := s.tokenFrom(q.from)
		if q.set || k >= len(s.list) || q.start != s.list[k].Start {
			continue
		}
		inner := s.text[q.from:q.to]
		return strings.HasPrefix(s.text[q.end:], ")") && s.list[first].Capital && !OnlySort(inner) && strings.ToUpper(inner) != inner
	}
	return false
}

// quotedBehind is the title in quotation marks right behind the comma at token k, which an event has that the
// sentence brings in: "held a workshop for engineers, “Lamps That Last”, which". Behind what is written it is
// the title of that.
func (s *sentence) quotedBehind(k int, t Told) (quotation, bool) {
	if t.Sort != Described && t.Sort != Pointing || t.Article != "indefinite" || s.is("work", k-1) || k+1 >= len(s.list) {
		return quotation{}, false
	}
	for _, q := range s.quotations() {
		if first := s.tokenFrom(q.from); q.start == s.list[k+1].Start {
			return q, s.list[first].Capital && s.text[q.to-1] != ','
		}
	}
	return quotation{}, false
}

// spacedDash reports whether token k is a dash between words.
func (s *sentence) spacedDash(k int) bool {
	return s.list[k].Kind == '-' && !s.list[k].Glued
}

// setBehind is a name of two words or more in italics, bold or a link right behind the
// comma at token k.
func (s *sentence) setBehind(k int) (from, to int, ok bool) {
	for _, m := range s.set {
		if k+1 < len(s.list) && s.list[k+1].Start >= m[0] && s.list[k+1].Start <= m[0]+1 && s.list[k+1].Capital {
			name := strings.TrimRight(s.text[m[0]:m[1]], " .,")
			return m[0], m[0] + len(name), len(strings.Fields(name)) > 1
		}
	}
	return 0, 0, false
}

// titleBeforeOwn is a title of two words or more in quotation marks, italics, bold or a link before a comma behind
// which the sentence says whose event it is: "*Lamps without Slides*, our own workshop".
func (s *sentence) titleBeforeOwn(t Told) (q quotation, ok bool) {
	titles := s.quotations()
	for _, m := range s.set {
		titles = append(titles, quotation{start: m[0], from: m[0], to: m[1], end: m[1], set: true})
	}
	for _, q := range titles {
		if q.end > t.Start || !strings.HasPrefix(s.text[q.end:t.Start], ", ") || !s.list[s.tokenFrom(q.from)].Capital {
			continue
		}
		words := strings.Fields(strings.ToLower(s.text[q.end+1 : t.Start]))
		if len(words) == 0 && !strings.HasPrefix(strings.ToLower(s.text[t.Start:]), "our ") || slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(ownWords, w) }) {
			continue
		}
		return q, len(strings.Fields(s.text[q.from:q.to])) > 1
	}
	return quotation{}, false
}

// ownWords are those with which writers call an event theirs.
var ownWords = []string{"our", "own", "notre", "propre", "nuestro", "nuestra", "propio", "propia"}

// apposedName finds the name of two words or more between the comma or dash at token k and
// a sign behind which the sentence goes on with what it says of the event, or ends if the name
// has a colon. It holds no words of bodies and places, and a comma only if it is short.
func (s *sentence) apposedName(k int) (from, to int, ok bool) {
	first := k + 1
	if first >= len(s.list) || !s.list[first].Capital || s.placeAt(first) {
		return 0, 0, false
	}
	end := s.plainTitleEnd(first)
	words, colon, comma := 0, s.list[k].Kind == ':', false
	for n := first; n < end; n++ {
		t := s.list[n]
		if t.Capital && (s.is("venue", n) && !colon || s.is("person", n) || s.weekdayAt(n) || dates.IsMonth(t.Text)) {
			return 0, 0, false
		}
		if t.Kind == 'w' && t.Capital {
			words++
		}
		colon, comma = colon || t.Kind == ':', comma || t.Kind == ','
	}
	if end == 0 || comma && !colon && words > mostListedWords {
		return 0, 0, false
	}
	beside := colon && textAt(s, end+1) == "with" && s.names(end+2) > end+2 // "Small Ports: A Talk, with the Tide Fund"
	closed := end < len(s.list) && (s.list[end].Kind == ',' || s.spacedDash(end)) && (s.goesOnAboutEvent(end+1) || s.placed(end+1) || beside)
	ends := colon && (end == len(s.list) || s.list[end].Kind == '.' || s.list[end].Kind == '(')
	return s.list[first].Start, s.list[end-1].End, closed || ends
}

// apposedBefore is the comma before the name of an event in apposition that ends at the comma at token k; 0 if
// none does.
func (s *sentence) apposedBefore(k int) int {
	if s.list[k].Kind != ',' || s.romanceText() {
		return 0
	}
	for a := k - 1; a > 0; a-- {
		if s.list[a].Kind == ',' && s.is("noun", a-1) {
			if _, to, ok := s.apposedName(a); ok && to == s.list[k-1].End {
				return a
			}
		}
	}
	return 0
}

// mostListedWords is the greatest number of words of such a name that has a comma, but no
// colon: more are a list of bodies.
const mostListedWords = 6

// goesOnAboutEvent reports whether the sentence goes on at token k with when or where
// an event is, who organises it, or what is said of it.
func (s *sentence) goesOnAboutEvent(k int) bool {
	if k >= len(s.list) {
		return false
	}
	_, held := s.predicate(k)
	p, _, isPhrase := s.phrase(k)
	dated := s.dateAt(k) || k+1 < len(s.list) && (s.is("gap", k) || textAt(s, k) == "from") && (s.dateAt(k+1) || s.weekdayAt(k+1))
	return held || isPhrase && p.kind != "active" || dated || s.is("copula", k)
}

// quotesBody reports whether a quotation that begins at a byte is the name of a body, or
// of somebody it is called after: the Faculty of Law “Ada Falk”, the NGO “Open Lamps”.
func (s *sentence) quotesBody(at int) bool {
	k := s.tokenFrom(at) - 1
	if k < 0 || s.list[k].Kind != 'w' || s.romanceText() {
		return false
	}
	if !s.list[k].Capital {
		return s.describesBody(k) && !s.is("noun", k)
	}
	body := false
	for ; k >= 0 && s.list[k].Kind == 'w' && (s.list[k].Capital || s.is("link", k) && s.article(k) == ""); k-- {
		if s.list[k].Capital && s.is("noun", k) && !s.is("bodylike", k) {
			return false
		}
		body = body || s.list[k].Capital && (s.describesBody(k) || s.is("venue", k) || s.is("housed", k))
	}
	return body
}

// definiteDuration reports whether an event is described by how long it lasts and with "the", as behind its name: "Lamps for
// All, the 48-hour hackathon on ports".
func (s *sentence) definiteDuration(t Told) bool {
	if t.Sort != Described && t.Sort != Pointing || t.Pronoun || t.End == 0 || s.romanceText() {
		return false
	}
	k := s.tokenFrom(t.Start) - 1
	lasts := s.is("clockunit", k+1) || s.is("unit 1", k+1) || s.is("unit 7", k+1)
	for k > 0 && (s.list[k].Kind == '-' || s.list[k].Kind == 'n' && !s.dateAt(k) || s.numberAt(k) > 0 || s.is("clockunit", k) || s.is("unit 1", k) || s.is("unit 7", k)) {
		lasts = lasts || s.is("clockunit", k) || s.is("unit 1", k) || s.is("unit 7", k)
		k--
	}
	return lasts && k > 0 && s.article(k) == "definite"
}
