package events

import (
	"slices"
	"strings"
)

// subject finds the list of names right before the verb at token i: "The
// Government of Kenya and UNEP hosted". A clause of the kind "in partnership
// with" and adverbs may stand between them.
func (s *sentence) subject(i int) (from, to int, ok bool) {
	if s.news && s.romanceText() {
		s.romance = true
		defer func() { s.romance = false }()
	}
	if greeting := s.greetingBefore(i); s.news && greeting > 0 {
		i = greeting
	}
	if s.news && i > 1 && s.is("also", i-1) {
		return s.subjectOfBoth(i)
	}
	first, sort, behindTime := 0, s.sortOfBody(), 0
	if s.romance {
		behindTime = s.behindThisTime()
	}
	if s.news {
		first = max(behindTime, s.behindPartners(i), s.behindSemicolon(i), s.behindOccasion(i))
	}
	for start := first; start < i; start++ {
		t := s.list[start]
		if t.Glued || s.is("someone", start) || !s.opens(start) && start != sort && (start != behindTime || start == 0) && !s.behindCircumstance(start) || start < sort || t.Kind != 'w' && t.Kind != 'n' || !t.Capital && t.Kind == 'w' && t.Text != "the" && !s.is("office", start) && !(s.news && s.article(start) == "definite") {
			continue
		}
		if s.news && start < 2 && textAt(s, 0) == "that" && s.weekdayAt(1) {
			continue // "That Friday, the Reef Forum is holding"
		}
		if s.news && s.timeAt(start) {
			continue // "de 18h00 à 19h30, A a organisé"
		}
		if s.news && s.countryOfTown(start) {
			continue // "in Suva, Fiji, the Tide Division hosted"
		}
		if start > 0 && s.news && s.observedAt(start) {
			continue // "on 3 December, International Day of Pilots, A held"
		}
		if start > 0 && s.news && s.timeAt(start-1) && s.zoneAt(start) {
			continue // "from 15:00 East African Time, A will host"
		}
		if start == 0 && s.news && s.article(0) == "" && (s.is("joint", 0) || s.is("stop", 0) || s.is("gap", 0)) {
			continue // "On Tuesday the Tide Commission hosted"
		}
		end := s.names(start)
		if behind := s.bareList(start); s.news && end <= start && behind > s.bareBodyAt(start) {
			end = behind // "The chapter and UNESCO held"
		}
		if end <= start || end > i || s.news && inQuotes(s.text, t.Start) && !inQuotes(s.text, s.list[i].Start) {
			continue
		}
		if behind := s.seatedAt(end); s.news && behind > end && !s.is("writers", start) && !s.reaches(end, i) && behind <= i && s.reaches(behind, i) {
			end = behind // "The Support Unit at Tide Partners organised it"
		}
		if s.news && s.underBody(end) && s.withinBody(end) <= i && s.reaches(s.withinBody(end), i) {
			return t.Start, s.list[end-1].End, true // "The Tide Division under the Ministry of Reefs organised"
		}
		if s.reaches(end, i) {
			if from, apposed := s.fullNameBehind(start, end); apposed && s.news {
				if s.is("writers", start) {
					return s.list[from+1].Start, s.list[end-1].End, true // "We, the Tide Office, organised it"
				}
				return t.Start, s.list[from-1].End, true
			}
			return s.list[s.fieldsFrom(s.behindGermanArticle(start), end)].Start, s.list[end-1].End, true
		}
	}
	return 0, 0, false
}

// inQuotes reports whether a quotation is open at a byte: at "Ropes" in '"Lamps, Ropes", the Tide Commission'.
func inQuotes(text string, at int) bool {
	before := text[:at]
	return strings.Count(before, `"`)%2 == 1 || strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, "«") > strings.Count(before, "»")
}

// greetingBefore is the token at which a note of diplomats greets those to whom it is sent, if nothing but
// "and has the honour to" stands between them and the verb at token i; -1 if it does not.
func (s *sentence) greetingBefore(i int) int {
	joint := i - 1
	for joint > 0 && s.list[joint].Kind != '.' && !s.list[joint].Capital && !s.is("also", joint) && textAt(s, joint) != "that" && textAt(s, joint) != "que" {
		joint--
	}
	for k := joint - 1; k > 0 && s.is("also", joint); k-- {
		if s.rowAt("greeting", k) {
			return k
		}
	}
	return -1
}

// behindThisTime is the token behind a time, an occasion or a reason with which a sentence begins before it
// says who acts: "Cette année, la Ville", "Este año el Instituto", "Por eso la Red"; 0 if it begins otherwise.
func (s *sentence) behindThisTime() int {
	if !s.is("thistime", 0) {
		return 0
	}
	for k := 1; k < len(s.list) && k < mostTimeTokens; k++ {
		switch t := s.list[k]; {
		case t.Kind == ',':
			return k + 1
		case s.article(k) == "definite" && k > 1 && !s.is("of", k-1) || s.article(k) == "definite" && s.is("opener", 0):
			return k
		case t.Kind != 'w' && t.Kind != 'n' && t.Kind != '\'' && t.Kind != '’' || t.Capital:
			return 0
		}
	}
	return 0
}

// subjectOfBoth finds the subject of the verb at token i, which "and" joins to another: "The Tide
// Ministry signed an agreement with Norland and hosted". It stands before the first verb.
func (s *sentence) subjectOfBoth(i int) (from, to int, ok bool) {
	start := 0
	for k := 1; k < i && k < mostOfOccasion; k++ {
		if s.list[k].Kind == ',' && (s.is("gap", 0) || s.is("stop", 0) || s.is("where", 0) || s.dateAt(0)) && s.finiteBetween(0, k) < 0 {
			start = k + 1 // "Last week, UNDP"
			break
		}
	}
	end := s.names(start)
	if end <= start || end >= i-1 || s.is("someone", start) {
		return 0, 0, false
	}
	verb := s.finiteBetween(end, i-1)
	if verb < 0 || !s.reaches(end, verb) && !s.enclosed(end+1, verb-1) {
		return 0, 0, false
	}
	if s.is("copula", verb) && s.doneWith(i) {
		return 0, 0, false
	}
	for k := verb; k < i; k++ {
		if s.list[k].Kind == ';' || s.is("relative", k) || textAt(s, k) == "that" || textAt(s, k) == "que" {
			return 0, 0, false
		}
	}
	return s.list[start].Start, s.list[end-1].End, true
}

// doneWith reports whether what stands from token i on says with whom or by whom something was done, and
// nothing that somebody did: "The forum is hosted by A and co-organised with B".
func (s *sentence) doneWith(i int) bool {
	const mostWords = 4 // "co-organised jointly with"
	for k := i; k < len(s.list) && k < i+mostWords && (s.list[k].Kind == 'w' || s.list[k].Kind == '-') && !s.list[k].Capital && s.article(k) == ""; k++ {
		if s.is("withword", k) || s.is("followedby", k) {
			return true
		}
	}
	return false
}

// finiteBetween is the first token from one to another that is written as a verb of what was or will
// be done, -1 if there is none.
func (s *sentence) finiteBetween(from, to int) int {
	for k := from; k < to; k++ {
		t := s.list[k]
		if t.Kind != 'w' || t.Capital || t.Glued || t.Text == "to" {
			continue
		}
		word := s.text[t.Start:t.End]
		switch {
		case s.v.news.sets["auxiliary"][t.Text], s.lang == "es" && (strings.HasSuffix(word, "ó") || strings.HasSuffix(word, "aron") || strings.HasSuffix(word, "ieron")):
			return k
		case !s.romanceText() && (strings.HasSuffix(word, "ed") && len(word) > 4 || s.is("pastverb", k)):
			return k
		}
	}
	return -1
}

// mostOfOccasion is the number of tokens within which a sentence says when or where, before its subject.
const mostOfOccasion = 14

// fullNameBehind finds the second name that a subject gives one body, between commas and
// with an article: "HPC, the Harbour Pilots Company, hosted". A list has no comma before
// its verb.
func (s *sentence) fullNameBehind(start, end int) (from int, ok bool) {
	if end >= len(s.list) || s.list[end].Kind != ',' {
		return 0, false
	}
	for k := start + 1; k < end; k++ {
		switch {
		case s.list[k].Kind == ',' && from > 0, s.list[k].Kind == ';', s.is("also", k) && from == 0:
			return 0, false
		case s.list[k].Kind == ',':
			from = k
		}
	}
	return from, from > 0 && s.article(from+1) == "definite" && !s.listedWithin(from+1, end) && s.unnamed(end+1) == end+1
}

// listedWithin reports whether a list of fields goes on between two tokens, as in names in Romance languages: "Organización
// para las Mareas, la Pesca y la Cultura (OMPC)".
func (s *sentence) listedWithin(from, to int) bool {
	if !s.romanceText() || s.list[to-1].Kind != ')' {
		return false
	}
	for k := from; k+1 < to && s.list[k].Kind != '('; k++ {
		if s.is("also", k) && s.article(k+1) == "definite" {
			return true
		}
	}
	return false
}

// zoneAt reports whether the words with capital letters from token i on name a time
// zone.
func (s *sentence) zoneAt(i int) bool {
	end := i
	for end < len(s.list) && s.list[end].Kind == 'w' && s.list[end].Capital {
		end++
	}
	return end > i && (s.is("zone", end-1) || end == i+1 && shouting(s.text[s.list[i].Start:s.list[i].End]))
}

// opens reports whether a subject may begin at token i.
func (s *sentence) opens(i int) bool {
	if i == 0 || s.dateAt(i-1) || s.news && (s.timeAt(i-1) || s.laterBefore(i)) || s.is("opener", i-1) || s.is("adverb", i-1) || i > 1 && s.is("of", i-1) && s.is("collective", i-2) {
		return true
	}
	if s.news && s.list[i].Capital && (s.is("its", i-1) || textAt(s, i-1) == "our" || textAt(s, i-1) == "this" && s.is("barebody", i)) {
		return true // "which our Faculty of Tides held", "this Mission hosted"
	}
	if i > 1 && s.news && s.is("writersat", i-1) && (s.is("writers", i-2) || s.teamBefore(i)) {
		return true // "we at the Tide House held", "our small team at the Tide House held"
	}
	if i > 1 && s.saintAt(i-2) {
		return false
	}
	switch s.list[i-1].Kind {
	case 'w', 'n', '(', '\'', '’', '/', '@', '+', '&':
		return false
	}
	return true
}

// behindSemicolon is the token behind the only semicolon before the verb at
// token i, 0 if there is none or several, which part a list.
func (s *sentence) behindSemicolon(i int) int {
	at, n := 0, 0
	for k := 0; k < i; k++ {
		if s.list[k].Kind == ';' {
			at, n = k+1, n+1
		}
	}
	if n != 1 {
		return 0
	}
	return at
}

// behindOccasion is the token behind the comma that ends an event beside which
// another takes place, at the beginning of the sentence or behind its day: "On the
// margins of the Assembly, A hosted", "On 3 May, as part of Tide Week, A held";
// 0 if there is none.
func (s *sentence) behindOccasion(i int) int {
	k := 0
	for k < i && !s.marginAt(k) && (s.dateAt(k) || s.list[k].Kind == ',' || s.is("gap", k)) {
		k++ // "On 3 May 2026,"
	}
	if k > 0 && s.list[k-1].Kind != ',' {
		k = 0
	}
	if behind := s.behindDay(i); k == 0 && !s.marginAt(k) && behind > 0 {
		k = behind
	}
	if !s.marginAt(k) {
		return 0
	}
	for k++; k < i; k++ {
		if s.list[k].Kind == ',' {
			return k + 1
		}
	}
	return 0
}

// behindDay is the token behind the first comma before the verb at token i if nothing
// but a day and small words stand before it, "At lunchtime on 3 May,", else 0.
func (s *sentence) behindDay(i int) int {
	dated := false
	for k := 0; k < i; k++ {
		t := s.list[k]
		if t.Kind == ',' {
			if !dated {
				return 0
			}
			return k + 1
		}
		if dated = dated || s.dateAt(k); !s.dateAt(k) && !s.weekdayAt(k) && (t.Kind != 'w' && t.Kind != 'n' || t.Capital && k > 0) {
			return 0
		}
	}
	return 0
}

// behindPartners is the token behind the last comma before the verb at token i
// if the sentence begins with partners, "In cooperation with A and B, C hosted",
// or with a day and then them, "On 3 May, together with A and B, C hosted", else 0.
func (s *sentence) behindPartners(i int) int {
	first := s.behindDay(i)
	p, end, ok := s.phrase(first)
	if !ok && s.is("withword", first) && s.names(first+1) > first+1 {
		end = first + 1 // "With A and B, C hosted"
	} else if !ok || p.kind != "with" {
		return 0
	}
	for k := i - 1; k > end; k-- {
		if s.list[k].Kind == ',' && !s.is("also", k+1) && s.list[k+1].Kind == 'w' && !s.is("adverb", k+1) {
			return k + 1
		}
	}
	return 0
}

// willingTo reports whether from token k on to the verb at token to only words
// such as "was pleased" stand.
func (s *sentence) willingTo(k, to int) bool {
	strong := 0
	for ; k < to; k++ {
		if !s.is("willing", k) && !s.is("adverb", k) && !s.saysHow(k, k+1) && !s.dayAt(k) && !strings.ContainsRune("'’", s.list[k].Kind) {
			return false
		}
		if (len(s.list[k].Text) > 4 || slices.Contains([]string{"glad", "wish", "set", "due"}, s.list[k].Text)) && !s.is("adverb", k) && !s.dayAt(k) {
			strong++
		}
	}
	return strong > 0
}

func nearestBefore(told []Told, at int) int {
	best := -1
	for i := range told {
		if told[i].End <= at {
			best = i
		}
	}
	return best
}

// unnamed is the token behind words at token k for bodies that a list does not name, and behind brackets that do: "A, with B
// and other stakeholders (C and D), organises"; k if there are none.
func (s *sentence) unnamed(k int) int {
	end := s.longest("unnamed", k)
	if end < 0 {
		return k
	}
	if end < len(s.list) && s.list[end].Kind == '(' && s.closing(end) > end {
		end = s.closing(end) + 1
	}
	return end
}

// unnamedListed is the token behind the bracket in which such bodies are named after all, with capital letters; k if they
// are not.
func (s *sentence) unnamedListed(k int) int {
	open := s.longest("unnamed", k)
	if open < 0 || open+1 >= len(s.list) || s.list[open].Kind != '(' || !s.list[open+1].Capital && s.article(open+1) != "definite" || s.closing(open) < open+3 {
		return k
	}
	return open + 1
}
