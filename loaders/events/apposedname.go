package events

import "strings"

// giveApposed gives events that the sentence describes the names that stand in
// apposition to them, behind what they are on: "ran a workshop for girls, Hands on
// the Lamp, on 3 May", "The discussion, Small Ports, Big Lamps, was co-hosted by".
func (s *sentence) giveApposed(told []Told, body func(string) bool) {
	if s.romanceText() {
		return
	}
	for i := range told {
		t := &told[i]
		if t.Sort != Described && t.Sort != Pointing || t.Pronoun || t.End == 0 || t.Other {
			continue
		}
		k := s.tokenFrom(t.End)
		if t.Sort == Described {
			k = s.tokenFrom(DescriptionEnd(s.text, t.Mention))
		}
		if k == 0 || s.list[k].kind != ',' {
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

// setBehind is a name of two words or more in italics, bold or a link right behind the
// comma at token k.
func (s *sentence) setBehind(k int) (from, to int, ok bool) {
	for _, m := range s.set {
		if k+1 < len(s.list) && s.list[k+1].start >= m[0] && s.list[k+1].start <= m[0]+1 && s.list[k+1].capital {
			name := strings.TrimRight(s.text[m[0]:m[1]], " .,")
			return m[0], m[0] + len(name), len(strings.Fields(name)) > 1
		}
	}
	return 0, 0, false
}

// apposedName finds the name of two words or more between the comma at token k and one
// behind which the sentence goes on with what it says of the event. The name may hold
// a comma, but no words of bodies and places.
func (s *sentence) apposedName(k int) (from, to int, ok bool) {
	words, end := 0, k
	for n := k + 1; n < len(s.list); n++ {
		t := s.list[n]
		switch {
		case t.kind == 'w' && t.capital && !s.is("venue", n) && !s.is("person", n) && !s.weekdayAt(n) && !isMonth(t.text) && !(words == 0 && s.placeAt(n)):
			words, end = words+1, n
			continue
		case t.kind == 'w' && words > 0 && (s.is("link", n) || s.is("joint", n)), t.kind == '-' && t.glued, strings.ContainsRune("'’&", t.kind):
			continue
		case t.kind == ',' && end == n-1 && words > 0 && n+1 < len(s.list) && s.list[n+1].capital && words < 6:
			continue // "Small Ports, Big Lamps"
		case t.kind == ',' && end == n-1 && words > 1 && s.goesOnAboutEvent(n+1):
			return s.list[k+1].start, s.list[end].end, true
		}
		break
	}
	return 0, 0, false
}

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
	if k < 0 || s.list[k].kind != 'w' || s.romanceText() {
		return false
	}
	if !s.list[k].capital {
		return s.describesBody(k) && !s.is("noun", k)
	}
	body := false
	for ; k >= 0 && s.list[k].kind == 'w' && (s.list[k].capital || s.is("link", k) && s.article(k) == ""); k-- {
		if s.list[k].capital && s.is("noun", k) && !s.is("bodylike", k) {
			return false
		}
		body = body || s.list[k].capital && (s.describesBody(k) || s.is("venue", k) || s.is("housed", k))
	}
	return body
}

// plainTitle finds the title without quotation marks of a sentence such as
// "Entitled Open Harbours, the forum opened" and "The forum, titled Open Harbours,
// opened".
func (s *sentence) plainTitle() (quotation, bool) {
	for k := 1; k < len(s.list); k++ {
		from := s.list[k].start
		if k <= 5 && s.list[k].capital && s.opensTitled(from) {
			for end := k + 1; end+1 < len(s.list); end++ {
				if s.list[end].kind == ',' && s.article(end+1) == "definite" && end-k > 1 {
					to := s.list[end-1].end
					return quotation{start: from, from: from, to: to, end: to, set: true}, true
				}
			}
			return quotation{}, false
		}
		if s.list[k].capital && s.list[k-1].kind == 'w' && s.titledBefore(from) {
			for end := k + 1; end < len(s.list) && (s.list[end].capital || s.is("link", end) || s.is("joint", end)); end++ {
				if end+1 < len(s.list) && s.list[end+1].kind == ',' && end > k {
					to := s.list[end].end // ", titled Open Harbours,"
					return quotation{start: from, from: from, to: to, end: to, set: true}, true
				}
			}
			if to := s.titleToEnd(k); to > 0 {
				return quotation{start: from, from: from, to: to, end: to, set: true}, true
			}
		}
	}
	return quotation{}, false
}

// titleToEnd is the byte behind a title of three words or more that begins at token k and
// ends the sentence: "a training, under the title Lamps: Care on a Winter Night."
func (s *sentence) titleToEnd(k int) int {
	words := 0
	for end := k; end < len(s.list); end++ {
		t := s.list[end]
		switch {
		case t.kind == 'w' && t.capital:
			words++
		case s.is("link", end), s.is("joint", end), t.kind == 'w' && s.article(end) != "", t.kind == '-' && t.glued, strings.ContainsRune("'’:&", t.kind):
		case t.kind == '.' && end == len(s.list)-1 && words > 2:
			return s.list[end-1].end
		default:
			return 0
		}
	}
	return 0
}
