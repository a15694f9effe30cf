package events

import "strings"

// article is the kind of the article at token i: definite, indefinite or "".
func (s *sentence) article(i int) string {
	for _, kind := range []string{"definite", "indefinite"} {
		if s.is("article "+kind, i) {
			return kind
		}
	}
	return ""
}

// nounPhrase reads the phrase around an event's noun at token i.
func (s *sentence) nounPhrase(i int) (Told, bool) {
	noun := s.list[i]
	if !noun.capital && s.is("actof", i) && s.is("of", i+1) && s.article(i-1) == "definite" {
		return Told{}, false // "standards for the exchange of records"
	}
	if !noun.capital && s.is("onlycompound", i) && !s.is("compoundbefore", i-1) && !s.is("compoundbefore", i-2) && !s.romanceText() {
		return Told{}, false // "the question on the table"
	}
	first, names, article := s.leftOf(i)
	if first < 0 || s.treaty(first, i) {
		return Told{}, false
	}
	name := noun.capital && (i > 0 || names > 0 || s.romanceText() || s.is("kin drill", i) && i+1 < len(s.list) && s.list[i+1].capital) // "Exercise Coral Shield"
	t := Told{Mention: Mention{noun: i, Start: s.list[first].start, End: noun.end, Article: article}, Noun: noun.text}
	t.Other = s.pointsElsewhere(first)
	t.Own = s.is("its", s.ordinalBefore(first, first)-1)
	end := noun.end
	switch {
	case s.romanceText() && names == 0:
		end = s.romanceEnd(i)
		t.Proper = noun.capital && end > noun.end
	case name:
		end = s.nameEnd(i)
		if s.romanceText() {
			end = max(end, s.romanceEnd(i)) // "Octava Conferencia sobre la Mar"
		}
		t.Proper = names > 0 || end > noun.end
	}
	if s.is("compound", i+1) && t.End == noun.end {
		t.End = s.list[i+1].end
	} else if i+2 < len(s.list) && s.list[i+1].kind == '-' && s.list[i+2].glued && s.is("noun", i+2) && t.End == noun.end {
		t.End = s.list[i+2].end // "conférence-débat"
	}
	weak := s.is("weaknoun", i) && !(first > 0 && strings.ContainsRune("\"”»", s.list[first-1].kind)) && // “Check It Twice” training
		!s.is("compound", i+1) && !s.is("compoundbefore", i-1) && (!noun.capital || !name) &&
		!(article == "indefinite" && !s.romanceText() && s.organisedBehind(noun.end)) // "a hearing that the Tide Network held"
	if weak && article == "indefinite" && !noun.capital && s.namedBehindComma(i, &t) {
		return t, true // "offer a free training, Lamps Without Fear"
	}
	if weak && noun.text != "launch" && !s.heldTalk(i, first) && !s.weakHeld(t, i) && (article != "definite" || i+1 < len(s.list) && s.contentWord(i+1) && !s.romanceText()) {
		return Told{}, false
	}
	switch {
	case t.Proper:
		end = max(end, s.sortOnTopic(first, i, end))
		t.End, t.Sort, t.Title = end, Naming, [2]int{t.Start, end}
	case weak && noun.text == "launch" && i+1 < len(s.list) && s.list[i+1].text == "of":
		t.End = DescriptionEnd(s.text, t.Mention)
		t.Sort = Described
	case !noun.capital && first == i && article == "definite" && s.namedBehind(i):
		t.End, t.Proper, t.Sort = s.behindComma(s.nameEnd(i)), true, Naming
		t.Title = [2]int{s.list[i+1].start, t.End}
	case !noun.capital && article != "" && s.namedBehindComma(i, &t):
	case !noun.capital && s.possessed(i, &t):
	case !noun.capital && s.opensName(i):
		t.End, t.Proper, t.Sort = s.nameEnd(i), true, Naming
		t.Start = s.list[s.ordinalBefore(first, i)].start
		t.Title = [2]int{t.Start, t.End}
	case s.oneOf(first, i):
		t.Sort = Pointing
	case s.plural(i), s.partOf(first, i):
		t.Sort = Beside
	case weak || article == "definite" || article == "" && noun.capital:
		t.Sort = Pointing
	case article == "indefinite" || !noun.capital && i > 0:
		t.Sort = Described
	}
	if (t.Other || s.longAgo(s.tokenFrom(t.End))) && t.Sort != Naming {
		t.Sort = Beside
	}
	return t, true
}

// contentWord reports whether token k is a word in lower case that says
// something by itself.
func (s *sentence) contentWord(k int) bool {
	if s.list[k].kind != 'w' || s.list[k].capital || s.isVerbLike(k) {
		return false
	}
	_, held := s.predicate(k)
	return !held && !s.is("future", k) && !s.is("relative", k) && !s.is("begin", k) && !s.is("copula", k)
}

// ordinalBefore is the token with which an ordinal right before token i
// begins; first if there is none.
func (s *sentence) ordinalBefore(first, i int) int {
	k := i - 1
	for k >= 0 && s.list[k].kind == 'w' && !s.list[k].capital && (s.list[k].text == "annual" || s.list[k].text == "regular" || s.list[k].text == "special") {
		k--
	}
	if k < 0 || s.list[k].kind != 'w' {
		return first
	}
	w := s.list[k].text
	ordinal := strings.HasSuffix(w, "th") && len(w) > 4 || w == "inaugural" || w == "first" || w == "second" || w == "third" || strings.HasSuffix(w, "-first")
	if w == "th" || w == "st" || w == "nd" || w == "rd" {
		return k - 1
	}
	if !ordinal && !strings.HasSuffix(w, "first") && !strings.HasSuffix(w, "second") && !strings.HasSuffix(w, "third") {
		return first
	}
	for k >= 2 && s.list[k].glued && s.list[k-1].kind == '-' {
		k -= 2
	}
	return k
}

// plural reports whether the lower-case noun at token i speaks of several
// events.
func (s *sentence) plural(i int) bool {
	t := s.list[i]
	if i > 1 && (s.is("unit 1", i-1) || s.is("unit 7", i-1)) && (s.numberAt(i-2) > 1 || s.list[i-2].kind == '-') {
		return false // "the two days events"
	}
	return !t.capital && strings.HasSuffix(t.text, "s") && !s.v.news.sets["plural"][t.text]
}

// partOf reports whether a word before the noun makes it a part of an event.
func (s *sentence) partOf(first, i int) bool {
	for k := max(0, min(first, i-3)); k < i; k++ {
		if k == 0 && s.article(1) != "" && strings.HasSuffix(s.list[0].text, "ing") {
			continue // "Opening the forum at 8:30, she said"
		}
		if s.is("part", k) && (!s.list[k].capital || k == 0) && !s.dateAt(k) && !s.prefixes(k, i) && !(s.is("ofitsown", k) && (s.under != "" || s.is("generic", i))) {
			return true
		}
	}
	return s.romanceText() && i+2 < len(s.list) && (s.is("part", i+1) || s.is("part", i+2) || i+3 < len(s.list) && s.is("part", i+3) && strings.ContainsRune("'’", s.list[i+2].kind))
}

// firstHalf is the number of words in front of the comma at token k that are the first half
// of a title, right behind "the": "the Small Lamps, Big Ports Summit"; 0 if they are not.
func (s *sentence) firstHalf(k int) int {
	n := 0
	for n < 3 && k-n-1 > 0 && s.list[k-n-1].kind == 'w' && s.list[k-n-1].capital {
		if w := k - n - 1; s.is("barebody", w) || s.is("venue", w) || s.is("office", w) || s.placeAt(w) || s.is("noun", w) {
			return 0
		}
		n++
	}
	if n < 2 || s.article(k-n-1) != "definite" || k+2 >= len(s.list) || !s.list[k+1].capital || !s.list[k+2].capital || s.article(k+1) != "" {
		return 0
	}
	return n
}

// prefixes reports whether the word at token k is the first half of one that only says
// of what sort the event at token i is: "a pre-summit event", unlike "the pre-event".
func (s *sentence) prefixes(k, i int) bool {
	return k+2 < i && s.list[k+1].kind == '-' && s.list[k+1].glued && s.list[k+2].glued
}

// leftOf walks from the noun at token i to the beginning of its phrase: first
// is its first token, names the number of words with a capital letter before
// the noun, article the kind of its article. First is -1 if the noun is no
// event's, as in "Institute for Training".
func (s *sentence) leftOf(i int) (first, names int, article string) {
	first = i
	capital := s.list[i].capital
	k := i - 1
walk:
	for ; k >= 0; k-- {
		t := s.list[k]
		switch {
		case s.dateAt(k):
			break walk
		case capital && s.versionFrom(k) < k:
			first, k = s.versionFrom(k), s.versionFrom(k)
			names++
		case t.kind == 'n':
			if t.digits != 4 && !t.glued && !(k+1 < len(s.list) && s.list[k+1].glued) {
				break walk
			}
			if !capital && t.digits == 4 && t.n > 1900 && t.n < 2100 {
				continue // "the 2026 edition"
			}
			if !capital || k > 0 && s.list[k-1].kind == '.' {
				break walk
			}
			first = k
		case t.kind == '-' && (t.glued || k+1 < len(s.list) && s.list[k+1].glued):
			if s.duration(k) > 0 {
				first = max(first, min(k+2, i))
				break walk
			}
		case strings.ContainsRune("'’", t.kind) && t.glued:
			if s.list[k+1].text == "s" && s.list[k+1].glued {
				if k > 0 && s.is("possessor", k-1) {
					continue
				}
				article = "definite"
				first = k + 2
				break walk
			}
		case (t.kind == '&' || t.kind == '/' || t.kind == '+') && capital && k > 0 && s.list[k-1].capital:
		case t.kind == '@':
			first = k
		case t.kind == ')' && capital && k > 2 && s.list[k-2].kind == '(' && s.list[k-1].capital && s.list[k-3].capital:
			names++
			first, k = k-2, k-2 // "Tide Union (TU) Congress"
		case t.kind == ',' && capital && names > 0 && s.firstHalf(k) > 0:
			first = k - s.firstHalf(k)
			names += s.firstHalf(k)
			k = first
		case t.kind != 'w':
			break walk
		case s.article(k) != "" && (!t.capital || k == 0 || !s.list[k-1].capital):
			article = s.article(k)
			break walk
		case t.text == "s" && t.glued && k > 0 && strings.ContainsRune("'’", s.list[k-1].kind):
		case t.capital:
			if theCalendar().weekdays[t.text] > 0 || isMonth(t.text) || k == 0 && (s.is("stop", k) || s.is("gap", k) || s.is("opener", k) || s.is("joint", k)) || s.headlineVerbAt(k) {
				break walk
			}
			names++
			first = k
		case capital && k+2 < len(s.list) && s.list[k+1].glued && s.list[k+1].kind == '-' && s.list[k+2].capital:
			first = k
		case capital && t.glued && k > 1 && (s.list[k-1].kind == '-' && s.list[k-2].capital || s.list[k-1].kind == 'n'):
		case t.text == "in" && capital && k > 0 && s.list[k-1].capital && s.list[k+1].capital && !s.placeAt(k+1):
		case !capital && s.is("link", k) && t.text != "and" && names > 0 && k > 0 && s.list[k-1].capital && s.list[k+1].capital && s.article(k) == "" && t.text != "of":
			// "AI for Health workshop"
		case s.is("link", k) && capital && k > 0 && s.list[k-1].capital:
			if t.text == "for" && k > 1 && s.placeAt(k-1) && s.is("where", k-2) {
				break walk // "gather in Norland for Harbour Week"
			}
			if !s.is("statehead", k-1) && s.ofBody(k) {
				return -1, 0, ""
			}
			if and := t.text == "and" || t.text == "et" || t.text == "y" || t.text == "e"; and && s.endsEvent(k) {
				break walk
			}
		case !capital && i-k <= 5 && !s.isVerbLike(k) && !s.romanceText() && !s.is("said", k) && !s.numbered(k) && !s.is("adverb", k):
			first = k
		default:
			break walk
		}
	}
	for j := k; article == "" && j >= 0 && j > k-4 && s.list[j].kind == 'w' || article == "" && j >= 0 && j > k-4 && s.list[j].kind == '-'; j-- {
		if s.duration(j+1) > 0 && s.list[j+1].kind == '-' {
			continue // "the one-day"
		}
		if s.list[j].capital && j > 0 || s.isVerbLike(j) && s.article(j) == "" {
			break
		}
		article = s.article(j)
	}
	for first < i && (s.list[first].kind == '-' || s.list[first].kind == '+' || s.list[first].kind == '&' || strings.ContainsRune("'’", s.list[first].kind)) {
		first++
	}
	return first, names, article
}

// ofBody reports whether the words before the link at token k begin a body's
// name, which the noun behind it only goes on with: "Institute for Training".
func (s *sentence) ofBody(k int) bool {
	if w := s.list[k].text; w == "and" || w == "&" || w == "et" || w == "y" {
		from := k - 1
		for from > 0 && (s.list[from-1].capital || s.is("link", from-1)) {
			from--
		}
		return s.holdsVenue(from, k)
	}
	from := k - 1
	for from > 0 && s.list[from-1].capital {
		from--
	}
	return s.holdsVenue(from, k)
}

// holdsVenue reports whether a word for a body or a building stands between
// two tokens.
func (s *sentence) holdsVenue(from, to int) bool {
	for j := from; j < to; j++ {
		if s.v.news.sets["venue"][spelling(s.list[j].text)] && !(j > 0 && s.is("built", j-1)) || s.is("office", j) || s.is("person", j) {
			return true
		}
	}
	return false
}

// endsEvent reports whether the name before the conjunction at token k is
// itself an event's.
func (s *sentence) endsEvent(k int) bool {
	for j := k - 1; j >= 0 && s.list[j].kind == 'w' && (s.list[j].capital || s.is("link", j)); j-- {
		if s.is("noun", j) && s.list[j].capital {
			return true
		}
	}
	return false
}

func (s *sentence) numbered(k int) bool { return s.numberAt(k) > 0 }

// sortOnTopic is the byte behind the topic, in small letters, of a name that without it only
// says of what sort the event is, perhaps behind the short name of whose it is: "ITU
// Regional Conference on the role of lamps at sea". It is 0 for other names.
func (s *sentence) sortOnTopic(first, i, end int) int {
	k := s.tokenFrom(end)
	if s.romanceText() || textAt(s, k) != "on" || k+1 >= len(s.list) || s.list[k+1].kind != 'w' || s.list[k+1].capital || s.dateAt(k+1) {
		return 0
	}
	for first < i && shouting(s.text[s.list[first].start:s.list[first].end]) {
		first++
	}
	if !OnlySort(s.text[s.list[first].start:end]) {
		return 0
	}
	to := DescriptionEnd(s.text, Mention{Start: s.list[first].start, End: end, noun: i})
	for j := k + 1; j < len(s.list) && s.list[j].start < to; j++ {
		if _, held := s.predicate(j); held || s.is("begin", j) || s.is("headlineverb", j) {
			return s.list[j-1].end // "… at sea starts in Suva"
		}
	}
	return to
}
