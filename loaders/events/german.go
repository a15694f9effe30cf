package events

import "github.com/plenarykg/plenary/schema"

// germanAgent reads those by whom an event is organised in German, where the participle stands at the end of the
// sentence or at its beginning: "Sie wurde von A und B organisiert", "Organisiert wurde die Tagung von A".
func (s *sentence) germanAgent(i int) (Clause, bool) {
	if s.lang != "de" || !s.is("byagentde", i) || s.is("donede", i-1) {
		return Clause{}, false
	}
	end := s.names(i + 1)
	if end <= i+1 {
		return Clause{}, false
	}
	done := -1
	for k := range s.list {
		if s.is("donede", k) && (k == 0 || k >= end) {
			done = k
			break
		}
	}
	if done < 0 {
		return Clause{}, false
	}
	return Clause{Kind: Passive, Role: schema.Organizer, Verb: "organized by", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i+1].Start, To: s.list[end-1].End}, true
}

// behindGermanArticle is the token behind a German article at token i, which belongs to no name: "Die Hochschule"; i if
// there is none.
func (s *sentence) behindGermanArticle(i int) int {
	if s.lang == "de" && s.article(i) != "" && i+1 < len(s.list) {
		return i + 1
	}
	return i
}

// behindVerb reads those who act behind the verb that ends before token i, where a sentence in German begins with a day, a
// place or an occasion: "Am 3. Mai lädt die Hochschule zum Forum ein"; ok is false if it names nobody there.
func (s *sentence) behindVerb(i int) (from, to int, ok bool) {
	end := s.names(i)
	if end <= i {
		return 0, 0, false
	}
	return s.list[s.behindGermanArticle(i)].Start, s.list[end-1].End, true
}

// frontedInGerman reports whether a sentence in German begins so.
func (s *sentence) frontedInGerman() bool { return s.lang == "de" && s.is("frontde", 0) }
