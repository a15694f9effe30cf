package events

import "strings"

// appose marks descriptions that stand behind an event and a comma: "the
// Harbour Forum, an event organised by …".
func (s *sentence) appose(told []Told) {
	for i := 1; i < len(told); i++ {
		if told[i].Sort == Naming && told[i-1].Sort == Naming && told[i-1].Noun == "" && !told[i-1].Quoted && told[i-1].End < told[i].Start && s.text[told[i-1].End:told[i].Start] == ", the " {
			told[i].Same = true // "RegioNOG 12, the Regional Network Operators Forum"
			continue
		}
		if s.namedInBrackets(told[i-1], told[i]) {
			told[i].Same, told[i].Noun, told[i].noun, told[i].End = true, told[i-1].Noun, told[i-1].noun, told[i].End+1 // "the seventh Regional Operators Forum (ROF VII)"
			continue
		}
		if s.namedBetweenCommas(told[i-1], told[i]) {
			told[i].Same = true // "the twelfth meeting of the Regional Operators Forum, RegioNOG 12, took place"
			continue
		}
		if s.namedBetween(told[i-1], &told[i]) {
			continue // "a side event of the 35th Harbour Conference, a conference that Norland hosts"
		}
		titled := told[i].Quoted && told[i].Article == "indefinite" && !told[i-1].Quoted && told[i-1].Sort != Naming
		if told[i].Sort == Naming && !titled || told[i].Sort == Beside || told[i-1].Sort == Beside {
			continue
		}
		comma, other := false, false
		for at, t := range s.list {
			if t.Start < told[i-1].End || t.Start >= told[i].Start {
				continue
			}
			comma = comma || t.Kind == ','
			other = other || s.is("theyrefer", at) || s.is("writers", at) || t.Text == "i" && t.Capital // ", I travelled to the workshop"
			if t.Kind == 'w' && !t.Capital {
				for k, u := range s.list {
					if u.Start == t.Start {
						_, held := s.predicate(k)
						_, _, isPhrase := s.phrase(k)
						other = other || held || isPhrase
					}
				}
			}
		}
		told[i].Same = comma && !other && told[i].Start-told[i-1].End < 60
	}
}

// namedBetween reports whether a description behind a comma is of an event whose name, with the same noun, stands right before
// that comma behind the one before, and gives it the name.
func (s *sentence) namedBetween(before Told, t *Told) bool {
	if t.Sort != Described || t.Article != "indefinite" || before.End == 0 || before.End >= t.Start || t.noun == 0 {
		return false
	}
	comma := s.tokenFrom(t.Start) - 1
	for comma > 0 && s.list[comma].Kind != ',' && s.list[comma].Start > before.End {
		comma--
	}
	if s.list[comma].Kind != ',' || s.tokenFrom(t.Start)-comma > mostVerbWords {
		return false
	}
	noun := comma - 1
	for noun > 0 && s.list[noun].Start >= before.End && !(s.list[noun].Capital && s.list[noun].Text == t.Noun) {
		noun--
	}
	if s.list[noun].Start < before.End {
		return false
	}
	from := noun
	for from > 0 && s.list[from-1].Start >= before.End && s.list[from-1].Capital && s.list[from-1].Kind == 'w' {
		from--
	}
	if s.article(from-1) == "" && !s.is("of", from-1) && s.ordinalBefore(from, from) == from {
		return false
	}
	t.Sort, t.Proper, t.Title = Naming, true, [2]int{s.list[from].Start, s.list[comma-1].End}
	return true
}

// namedInBrackets reports whether a short name stands alone in brackets right behind the full name of the event.
func (s *sentence) namedInBrackets(full, short Told) bool {
	if full.Sort != Naming || short.Sort != Naming || full.Noun == "" || full.Quoted || short.Quoted || full.End >= short.Start {
		return false
	}
	return s.text[full.End:short.Start] == " (" && strings.HasPrefix(s.text[short.End:], ")")
}

// namedBetweenCommas reports whether a short name without an article stands between
// commas behind the full name of the event with its number.
func (s *sentence) namedBetweenCommas(full, short Told) bool {
	if full.Sort != Naming || short.Sort != Naming || full.Noun == "" || short.Noun != "" || full.Quoted || short.Quoted || full.Article != "definite" || short.Article != "" {
		return false
	}
	return full.End < short.Start && s.text[full.End:short.Start] == ", " && strings.HasPrefix(s.text[short.End:], ",")
}

// isSaidToBe reports whether nothing but "was an official" and the like stands between a
// quotation that ends at a byte and an event: “Open Harbours?” was a full-day workshop.
func (s *sentence) isSaidToBe(from int, t *Told) bool {
	if t.Sort != Described || t.Start-from > 40 {
		return false
	}
	copula, article := false, false
	for i, w := range s.list {
		switch {
		case w.Start < from || w.Start >= t.Start:
		case !copula && s.is("copula", i):
			copula = true
		case copula && !article && s.article(i) == "indefinite":
			article = true
		case !article || w.Kind != '-' && !w.Glued && !s.contentWord(i):
			return false
		}
	}
	return article
}

// mergeTitled gives an event the title of its apposition: "hosts of the exercise, a
// workshop titled “…”".
func mergeTitled(told []Told) []Told {
	kept := told[:0]
	for _, t := range told {
		if n := len(kept); t.Same && t.Sort == Naming && n > 0 {
			head := &kept[n-1]
			if head.Sort == Naming {
				head.End, head.Noun, head.noun, head.Alias = t.End, t.Noun, t.noun, t.Title
				continue
			}
			head.Sort, head.Title, head.Quoted, head.Noun, head.End, head.noun = Naming, t.Title, true, t.Noun, t.End, t.noun
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// aside reports whether something that is no event is brought in between two
// bytes: "the forum is part of the Tide Initiative, a project funded by".
func (s *sentence) aside(from, to int) bool {
	for i, t := range s.list {
		if t.Text == "a" && s.romanceText() {
			continue // ", a été organisée par"
		}
		if i > 0 && t.Start >= from && t.End+1 < to && s.article(i) == "indefinite" && (s.list[i-1].Kind == ',' || s.list[i-1].Kind == '-' && !s.list[i-1].Glued) {
			for k := i + 1; k < len(s.list) && s.list[k].End <= to; k++ {
				if s.is("noun", k) || k < i+3 && s.list[i-1].Start == from && s.is("standsfor", k) {
					return false // "“Open Harbours”, a conversation organised by"
				}
			}
			return !s.closedAside(i, to)
		}
	}
	return false
}

// ofAntecedent reports whether a clause before a byte, led in by a pronoun, is said of a
// name that stands between it and an event, which ends at a byte: "the seminar was part of
// the Decade of Reefs, which is led by". Places are where the event is.
func (s *sentence) ofAntecedent(end, clause int) bool {
	k := s.tokenFrom(clause) - 1
	for s.is("copula", k) || s.is("adverb", k) || s.is("been", k) {
		k--
	}
	if !s.is("relative", k) || k < 2 {
		return s.ofComplement(end, clause)
	}
	k--
	if s.list[k].Kind == ',' {
		k--
	}
	words := 0
	for ; k > 0 && s.list[k].Start >= end && s.list[k].Kind == 'w' && (s.list[k].Capital || s.is("of", k) && words > 0); k-- {
		if s.placeAt(k) {
			return false
		}
		words++
	}
	return words > 1 && s.list[k].Start >= end && s.article(k) == "definite" && s.is("antecedent", k-1)
}

// ofComplement reports whether a participle at a byte is said of what stands right before it, behind a preposition and the
// verb of the sentence, and is no event and no series of them: "the meeting is a follow-up to the portal set up by".
func (s *sentence) ofComplement(end, clause int) bool {
	k := s.tokenFrom(clause) - 1
	first := k
	for ; k > 0 && s.list[k].Start >= end && s.list[k].Kind == 'w' && s.article(k) == ""; k-- {
		if s.is("noun", k) || s.is("standsfor", k) || s.is("seriesnoun", k) || s.placeAt(k) || s.is("stop", k) || s.is("joint", k) {
			return false
		}
	}
	if k == first || s.list[k].Start < end || s.article(k) == "" || s.is("its", k) || !s.is("antecedent", k-1) {
		return false
	}
	for i := s.tokenFrom(end); i < k; i++ {
		if s.is("copula", i) && !s.isHeldBehindWord(i) {
			return true
		}
	}
	return false
}

// closedAside reports whether the aside from token i on ends before a byte, behind a
// comma that a verb of holding follows: ", a flagship of the Tide Fund, was held".
func (s *sentence) closedAside(i, to int) bool {
	for k := i + 1; k+1 < len(s.list) && s.list[k+1].Start < to; k++ {
		if _, held := s.predicate(k + 1); s.list[k].Kind == ',' && held {
			return true
		}
	}
	return false
}

// headOfAside is the event before a relative clause, closed by a comma and a verb,
// in which another is named: "the forum, which runs until Friday at Expo Sudovia,
// is organised by"; -1 if there is none.
func (s *sentence) headOfAside(told []Told, at, verb int) int {
	closed := false
	for i := s.tokenFrom(told[at].End); i+1 < len(s.list) && s.list[i].Start < verb; i++ {
		closed = closed || s.list[i].Kind == ',' && (s.is("copula", i+1) || s.is("been", i+1) || s.is("future", i+1) || textAt(s, i+1) == "has" || s.list[i+1].Start == verb)
	}
	for n := at - 1; closed && n >= 0; n-- {
		i := s.tokenFrom(told[n].End)
		if told[n].End > 0 && i+1 < len(s.list) && s.list[i].Kind == ',' && (s.is("relative", i+1) || s.is("where", i+1) || s.is("held", i+1)) {
			return n
		}
	}
	if s.insideRelative(told[at], verb) {
		return at - 1
	}
	if s.goesOnIs(told[0], verb) {
		return 0
	}
	return -1
}

// insideRelative reports whether an event stands in a relative clause on somebody, closed
// before the verb that goes on with the event before it: "it was convened by Norland, which
// leads the review, and organised by".
func (s *sentence) insideRelative(t Told, verb int) bool {
	k := s.tokenFrom(t.Start)
	for k > 0 && s.list[k].Kind != ',' {
		k--
	}
	close := s.tokenFrom(t.End)
	for close+1 < len(s.list) && s.list[close].Kind == 'w' && s.list[close].Start < verb {
		close++
	}
	if !s.is("relative", k+1) || s.list[close].Kind != ',' || !s.is("also", close+1) {
		return false
	}
	for close += 2; s.is("copula", close) || s.is("been", close) || s.is("adverb", close); {
		close++
	}
	return close < len(s.list) && s.list[close].Start == verb
}

// principal is the event itself where another mention stands in apposition.
func (s *sentence) principal(told []Told, at int) int {
	for at > 0 && told[at].Same {
		at--
	}
	return at
}

// articleOf is the token of the article before an event without a name that words for
// its sort part from it, "a half-day seminar"; -1 if there is none.
func (s *sentence) articleOf(t Told) int {
	if t.Sort != Described {
		return -1
	}
	first := s.tokenFrom(t.Start)
	for k := first - 1; k >= 0 && k > first-5 && (s.list[k].Kind == 'w' || s.list[k].Kind == '-') && !s.list[k].Capital; k-- {
		if s.article(k) != "" {
			return k
		}
		if s.is("link", k) || s.is("of", k) || s.is("where", k) || s.is("stop", k) {
			return -1
		}
	}
	return -1
}

// goesOnAt reports whether a second participle follows those who organise, with
// nothing but small words between the two bytes.
func (s *sentence) goesOnAt(from, to int) bool {
	k := s.tokenFrom(from)
	for n := 0; n < 2 && k+1 < len(s.list) && s.list[k].Kind != ',' && !s.list[k].Capital; n++ {
		k++ // "the Harbour+ project, a joint action of"
	}
	if to-from < longestApposition && s.list[k].Kind == ',' && s.article(k+1) != "" && strings.HasSuffix(strings.TrimRight(s.text[from:to], " "), ", and") {
		return true // "organised by A, a joint project of Norland and Fiji, and hosted by B"
	}
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && t.Kind != ',' && !s.is("also", i) && !s.is("adverb", i) && !s.is("copula", i) && !s.is("been", i) {
			return false
		}
	}
	return to-from <= len(", and has also been ")
}

// longestApposition is the greatest length in bytes of what describes a body between commas.
const longestApposition = 160
