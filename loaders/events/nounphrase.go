package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

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
	if !noun.Capital && s.is("actof", i) && s.is("of", i+1) && s.article(i-1) == "definite" {
		return Told{}, false // "standards for the exchange of records"
	}
	if !noun.Capital && s.is("onlycompound", i) && !s.is("compoundbefore", i-1) && !s.is("compoundbefore", i-2) && !s.romanceText() {
		return Told{}, false // "the question on the table"
	}
	if s.is("jury", i) && !noun.Capital && s.is("of", i+1) {
		return Told{}, false // "a panel of eight pilots read the charts"
	}
	first, names, article := s.leftOf(i)
	if first < 0 || s.treaty(first, i) {
		return Told{}, false
	}
	if !noun.Capital && s.is("weaknoun", i) && names > 1 && s.endsNamed(i) {
		return Told{}, false // "the Harbour Pilots Day 2026 celebration" has the name before it
	}
	name := noun.Capital && (i > 0 || names > 0 || s.romanceText() || s.is("kin drill", i) && i+1 < len(s.list) && s.list[i+1].Capital) // "Exercise Coral Shield"
	t := Told{Mention: Mention{noun: i, Start: s.list[first].Start, End: noun.End, Article: article}, Noun: noun.Text}
	t.Other = s.pointsElsewhere(first)
	t.Own = s.is("its", s.ordinalBefore(first, first)-1)
	t.OfDay = s.ofDay(first)
	end := noun.End
	switch {
	case s.romanceText() && names == 0:
		end = s.romanceEnd(i)
		t.Proper = noun.Capital && end > noun.End
	case name:
		end = s.nameEnd(i)
		if s.romanceText() {
			end = max(end, s.romanceEnd(i)) // "Octava Conferencia sobre la Mar"
		}
		t.Proper = names > 0 || end > noun.End
	}
	if end := s.compoundEnd(i); end > 0 && t.End == noun.End {
		t.End = end
	} else if second := s.pairFrom(i); second > i {
		t.End, t.Noun = s.list[second].End, s.pairName(i, second)
	} else if i+2 < len(s.list) && s.list[i+1].Kind == '-' && s.list[i+2].Glued && s.is("noun", i+2) && t.End == noun.End {
		t.End = s.list[i+2].End // "conférence-débat"
	}
	weak := s.is("weaknoun", i) && s.pairFrom(i) < 0 && !(first > 0 && strings.ContainsRune("\"”»", s.list[first-1].Kind)) && // “Check It Twice” training
		!s.is("compound", i+1) && !s.is("compoundbefore", i-1) && (!noun.Capital || !name) &&
		!(article == "indefinite" && !s.romanceText() && s.organisedBehind(noun.End)) // "a hearing that the Tide Network held"
	if weak && article == "indefinite" && !noun.Capital && s.namedBehindComma(i, &t) {
		return t, true // "offer a free training, Lamps Without Fear"
	}
	if weak && article == "indefinite" && !noun.Capital && i+1 < len(s.list) && s.list[i+1].Kind == ',' {
		if from, to, ok := s.setBehind(i + 1); ok && s.isHeldBehind(to) {
			t.End, t.Proper, t.Sort, t.Title = to, true, Naming, [2]int{from, to}
			return t, true // "An online conversation, *Lamps Without Fear*, has been put together by"
		}
	}
	if weak && noun.Text != "launch" && s.comesNext(i) == 0 && !s.heldTalk(i, first) && !s.weakHeld(t, i) && (article != "definite" || i+1 < len(s.list) && s.contentWord(i+1) && !s.romanceText()) {
		return Told{}, false
	}
	if s.ofRoom(i) {
		return Told{}, false // "dans la salle de conférence"
	}
	if s.is("placetoo", i) && s.onlyAt(first, i) {
		return Told{}, false // "we met at the Harbour Café"
	}
	switch {
	case t.Proper:
		end = max(end, s.sortOnTopic(first, i, end))
		t.End, t.Sort, t.Title = end, Naming, [2]int{t.Start, end}
		t.Other = t.Other && !(s.romanceText() && s.is("nextday", first-1) && len(s.dates) > 0) // "notre prochain Atelier Phare aura lieu le 3 mai"
	case weak && noun.Text == "launch" && i+1 < len(s.list) && s.list[i+1].Text == "of":
		t.End = DescriptionEnd(s.text, t.Mention)
		t.Sort = Described
	case !noun.Capital && article != "" && s.namedInParts(i) > i:
		t.End, t.Proper, t.Sort = s.list[s.namedInParts(i)-1].End, true, Naming
		t.Title = [2]int{s.list[i+1].Start, t.End}
	case !noun.Capital && first == i && article == "definite" && s.namedBehind(i):
		t.End, t.Proper, t.Sort = s.behindComma(s.nameEnd(i)), true, Naming
		t.Title = [2]int{s.list[i+1].Start, t.End}
	case !noun.Capital && article != "" && s.namedBehindComma(i, &t):
	case !noun.Capital && s.possessed(i, &t):
	case !noun.Capital && s.opensName(i):
		t.End, t.Proper, t.Sort = s.nameEnd(i), true, Naming
		t.Start = s.list[s.ordinalBefore(first, i)].Start
		t.Title = [2]int{t.Start, t.End}
	case s.oneOf(first, i):
		t.Sort = Pointing
	case s.comesNext(i) > 0:
		t.Start, t.Sort, t.Other, t.Article = s.list[s.comesNext(i)].Start, Described, false, "indefinite"
	case weak && s.is("talk", i) && (s.convenedFor(first) || s.attendedBefore(s.beforeDuration(first)) || s.thereIs(i)):
		t.Sort, t.Article = Described, "indefinite"
	case s.plural(i), s.partOf(first, i):
		t.Sort = Beside
	case weak || article == "definite" || article == "" && noun.Capital:
		t.Sort = Pointing
	case article == "indefinite" || !noun.Capital && i > 0:
		t.Sort = Described
	}
	if (t.Other || s.longAgo(s.tokenFrom(t.End))) && t.Sort != Naming {
		t.Sort = Beside
	}
	return t, true
}

// ofDay reports whether the name of a day or a week, as whose the text speaks of it, stands right before a
// phrase that begins at token first: "Monday's town hall", "last week's hearing".
func (s *sentence) ofDay(first int) bool {
	k := first - 3
	if k < 0 || !s.possessive(k) {
		return false
	}
	return s.weekdayAt(k) || s.dateAt(k) || s.is("weekword", k) || textAt(s, k) == "weekend"
}

// contentWord reports whether token k is a word in lower case that says
// something by itself.
func (s *sentence) contentWord(k int) bool {
	if s.list[k].Kind != 'w' || s.list[k].Capital || s.isVerbLike(k) {
		return false
	}
	_, held := s.predicate(k)
	return !held && !s.is("future", k) && !s.is("relative", k) && !s.is("begin", k) && !s.is("copula", k)
}

// plural reports whether the lower-case noun at token i speaks of several
// events.
func (s *sentence) plural(i int) bool {
	t := s.list[i]
	if i > 1 && (s.is("unit 1", i-1) || s.is("unit 7", i-1)) && (s.numberAt(i-2) > 1 || s.list[i-2].Kind == '-') {
		return false // "the two days events"
	}
	return !t.Capital && strings.HasSuffix(t.Text, "s") && !strings.HasSuffix(t.Text, "ss") && !s.v.news.sets["plural"][t.Text] // not "a masterclass"
}

// partOf reports whether a word before the noun makes it a part of an event.
func (s *sentence) partOf(first, i int) bool {
	if s.preparesArea(first, i) {
		return false
	}
	for k := max(0, min(first, i-3)); k < i; k++ {
		if k == 0 && s.article(1) != "" && strings.HasSuffix(s.list[0].Text, "ing") {
			continue // "Opening the forum at 8:30, she said"
		}
		if s.is("part", k) && (!s.list[k].Capital || k == 0) && !s.dateAt(k) && !s.prefixes(k, i) && !(s.is("ofitsown", k) && (s.under != "" || s.is("generic", i))) {
			return true
		}
	}
	return s.romanceText() && i+2 < len(s.list) && (s.is("part", i+1) || s.is("part", i+2) || i+3 < len(s.list) && s.is("part", i+3) && strings.ContainsRune("'’", s.list[i+2].Kind))
}

// preparesArea reports whether the words around the noun at token i say that it prepares something for a part of
// the world: "the regional preparatory conference", "la réunion préparatoire régionale".
func (s *sentence) preparesArea(first, i int) bool {
	from, to := max(0, min(first, i-3)), i
	if s.romanceText() {
		from, to = i+1, min(i+3, len(s.list))
	}
	ready, area := false, false
	for k := from; k < to; k++ {
		ready, area = ready || s.is("getready", k), area || s.is("ofarea", k)
	}
	return ready && area
}

// firstHalf is the number of words in front of the comma at token k that are the first half
// of a title, right behind "the": "the Small Lamps, Big Ports Summit"; 0 if they are not.
func (s *sentence) firstHalf(k int) int {
	n := 0
	for n < 3 && k-n-1 > 0 && s.list[k-n-1].Kind == 'w' && s.list[k-n-1].Capital {
		if w := k - n - 1; s.is("barebody", w) || s.is("venue", w) || s.is("office", w) || s.placeAt(w) || s.is("noun", w) {
			return 0
		}
		n++
	}
	if n < 2 || s.article(k-n-1) != "definite" || k+2 >= len(s.list) || !s.list[k+1].Capital || !s.list[k+2].Capital || s.article(k+1) != "" {
		return 0
	}
	return n
}

// prefixes reports whether the word at token k is the first half of one that only says
// of what sort the event at token i is: "a pre-summit event", unlike "the pre-event".
func (s *sentence) prefixes(k, i int) bool {
	return k+2 < i && s.list[k+1].Kind == '-' && s.list[k+1].Glued && s.list[k+2].Glued
}

// leftOf walks from the noun at token i to the beginning of its phrase: first
// is its first token, names the number of words with a capital letter before
// the noun, article the kind of its article. First is -1 if the noun is no
// event's, as in "Institute for Training".
func (s *sentence) leftOf(i int) (first, names int, article string) {
	first = i
	capital, reach := s.list[i].Capital, 5
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
		case t.Kind == 'n' && t.Glued && !capital && k > 0 && s.list[k-1].Kind == 'w' && s.list[k-1].Capital && !s.list[k-1].Glued:
			names++ // "an IPv6 training"
			first, k = k-1, k-1
		case t.Kind == 'n':
			if (s.is("unit 1", k+1) || s.is("unit 7", k+1)) && first == k+1 && first < i {
				first, article = k+2, s.article(k-1) // "a 3 day regional workshop"
				break walk
			}
			if t.Digits != 4 && !t.Glued && !(k+1 < len(s.list) && s.list[k+1].Glued) {
				break walk
			}
			if !capital && t.Digits == 4 && t.Value > 1900 && t.Value < 2100 {
				continue // "the 2026 edition"
			}
			if !capital || k > 0 && s.list[k-1].Kind == '.' {
				break walk
			}
			first = k
		case t.Kind == '-' && (t.Glued || k+1 < len(s.list) && s.list[k+1].Glued):
			if s.duration(k) > 0 {
				first = max(first, min(k+2, i))
				break walk
			}
		case strings.ContainsRune("'’", t.Kind) && t.Glued:
			if s.list[k+1].Text == "s" && s.list[k+1].Glued {
				if k > 0 && s.is("possessor", k-1) {
					continue
				}
				article = "definite"
				first = k + 2
				break walk
			}
		case (t.Kind == '&' || t.Kind == '/' || t.Kind == '+') && capital && k > 0 && s.list[k-1].Capital:
		case t.Kind == '@':
			first = k
		case t.Kind == ')' && capital && k > 2 && s.list[k-2].Kind == '(' && s.list[k-1].Capital && s.list[k-3].Capital:
			names++
			first, k = k-2, k-2 // "Tide Union (TU) Congress"
		case capital && k > 1 && t.Kind == 'w' && t.Glued && !t.Capital && s.list[k-1].Kind == '.' && s.list[k-1].Glued && s.list[k-2].Capital:
			names++
			first, k = k-2, k-2 // "Lamps.net Partners Forum"
		case t.Kind == ',' && capital && names > 0 && s.firstHalf(k) > 0:
			first = k - s.firstHalf(k)
			names += s.firstHalf(k)
			k = first
		case t.Kind != 'w':
			break walk
		case s.article(k) != "" && (!t.Capital || k == 0 || !s.list[k-1].Capital):
			article = s.article(k)
			break walk
		case t.Text == "s" && t.Glued && k > 0 && strings.ContainsRune("'’", s.list[k-1].Kind):
		case t.Capital:
			if dates.Calendar().Weekdays[t.Text] > 0 || dates.IsMonth(t.Text) || k == 0 && (s.is("stop", k) || s.is("gap", k) || s.is("opener", k) || s.is("joint", k)) || s.headlineVerbAt(k) || k > 0 && textAt(s, k-1) == "to" && s.is("headlineverb", k) {
				break walk
			}
			names++
			first = k
		case capital && k+2 < len(s.list) && s.list[k+1].Glued && s.list[k+1].Kind == '-' && s.list[k+2].Capital:
			first = k
		case capital && t.Glued && k > 1 && (s.list[k-1].Kind == '-' && s.list[k-2].Capital || s.list[k-1].Kind == 'n'):
		case t.Text == "in" && capital && k > 0 && s.list[k-1].Capital && s.list[k+1].Capital && !s.placeAt(k+1):
		case !capital && s.is("link", k) && t.Text != "and" && names > 0 && k > 0 && s.list[k-1].Capital && s.list[k+1].Capital && s.article(k) == "" && t.Text != "of":
			// "AI for Health workshop"
		case !capital && names > 1 && s.pairsWords(k, i):
			// "the two-day Safe and Smart Selling training"
		case s.is("link", k) && capital && k > 0 && s.list[k-1].Capital:
			if t.Text == "for" && k > 1 && s.placeAt(k-1) && s.is("where", k-2) {
				break walk // "gather in Norland for Harbour Week"
			}
			if !s.is("statehead", k-1) && s.ofBody(k) {
				return -1, 0, ""
			}
			if and := t.Text == "and" || t.Text == "et" || t.Text == "y" || t.Text == "e"; and && s.endsEvent(k) {
				break walk
			}
		case !capital && i-k <= reach && !s.romanceText() && (s.inHyphens(k) || !s.isVerbLike(k) && !s.opensHeadline(k) && !s.is("said", k) && !s.numbered(k) && !s.is("adverb", k)):
			first = k // "a hands-on course"
		case !capital && s.joinsTwoTopics(k):
			reach = mostBehindThere
		default:
			break walk
		}
	}
	for j := k; article == "" && j >= 0 && j > k-4 && s.list[j].Kind == 'w' || article == "" && j >= 0 && j > k-4 && s.list[j].Kind == '-'; j-- {
		if s.duration(j+1) > 0 && s.list[j+1].Kind == '-' {
			continue // "the one-day"
		}
		if s.list[j].Capital && j > 0 || s.isVerbLike(j) && s.article(j) == "" {
			break
		}
		article = s.article(j)
	}
	for first < i && (s.list[first].Kind == '-' || s.list[first].Kind == '+' || s.list[first].Kind == '&' || strings.ContainsRune("'’", s.list[first].Kind)) {
		first++
	}
	return first, names, article
}

// opensHeadline reports whether the word in small letters at token k is the verb of a headline behind its subject:
// "Minister opens UNDP workshop".
func (s *sentence) opensHeadline(k int) bool {
	return k > 0 && s.list[k-1].Capital && strings.HasSuffix(s.list[k].Text, "s") && s.is("headlineverb", k)
}

// endsNamed reports whether the name of an event ends right before token i, perhaps with its year.
func (s *sentence) endsNamed(i int) bool {
	k := i - 1
	if k > 0 && s.list[k].Kind == 'n' && s.list[k].Digits == 4 {
		k--
	}
	return k > 0 && s.list[k].Capital && s.list[k-1].Capital && s.is("noun", k) && !s.is("weaknoun", k)
}

// inHyphens reports whether token k is a word in small letters that a hyphen joins to another one.
func (s *sentence) inHyphens(k int) bool {
	return k > 0 && s.list[k].Glued && s.list[k-1].Kind == '-' || k+1 < len(s.list) && s.list[k+1].Kind == '-' && s.list[k+1].Glued
}

// ofBody reports whether the words before the link at token k begin a body's
// name, which the noun behind it only goes on with: "Institute for Training".
func (s *sentence) ofBody(k int) bool {
	if w := s.list[k].Text; w == "and" || w == "&" || w == "et" || w == "y" {
		from := k - 1
		for from > 0 && (s.list[from-1].Capital || s.is("link", from-1)) {
			from--
		}
		return s.holdsVenue(from, k)
	}
	from := k - 1
	for from > 0 && s.list[from-1].Capital {
		from--
	}
	return s.holdsVenue(from, k)
}

// holdsVenue reports whether a word for a body or a building stands between
// two tokens.
func (s *sentence) holdsVenue(from, to int) bool {
	for j := from; j < to; j++ {
		if s.v.news.sets["venue"][spelling(s.list[j].Text)] && !(j > 0 && s.is("built", j-1)) || s.is("office", j) || s.is("person", j) {
			return true
		}
	}
	return false
}

// endsEvent reports whether the name before the conjunction at token k is
// itself an event's.
func (s *sentence) endsEvent(k int) bool {
	for j := k - 1; j >= 0 && s.list[j].Kind == 'w' && (s.list[j].Capital || s.is("link", j)); j-- {
		if s.is("noun", j) && s.list[j].Capital {
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
	if s.romanceText() || textAt(s, k) != "on" || k+1 >= len(s.list) || s.list[k+1].Kind != 'w' || s.list[k+1].Capital || s.dateAt(k+1) {
		return 0
	}
	for first < i && shouting(s.text[s.list[first].Start:s.list[first].End]) {
		first++
	}
	if !OnlySort(s.text[s.list[first].Start:end]) {
		return 0
	}
	to := DescriptionEnd(s.text, Mention{Start: s.list[first].Start, End: end, noun: i})
	for j := k + 1; j < len(s.list) && s.list[j].Start < to; j++ {
		if _, held := s.predicate(j); held || s.is("begin", j) || s.is("headlineverb", j) {
			return s.list[j-1].End // "… at sea starts in Suva"
		}
	}
	return to
}

// onlyAt reports whether the noun at token i, whose phrase begins at token first, says at what place
// something is: "at the" stands before it, and no topic close behind.
func (s *sentence) onlyAt(first, i int) bool {
	before := first - 1
	if !s.is("atplace", before) && s.is("theplace", before) {
		before--
	}
	if !s.is("atplace", before) {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		if topic := textAt(s, k); topic == "on" || topic == "about" || topic == "sur" || topic == "sobre" {
			return k+1 < len(s.list) && s.dateAt(k+1)
		}
	}
	return true
}

// Describes is the stretch of a sentence that says by a noun in small letters what an event is, and what it is about:
// "regional workshop on cables"; ok is false if none does.
func Describes(text, noun string, in Setting) (span [2]int, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i, w := range s.list {
		if w.Kind != 'w' || w.Capital || w.Text != noun || !s.is("noun", i) {
			continue
		}
		first, _, article := s.leftOf(i)
		behind := i + 1
		for s.romanceText() && behind < i+3 && !s.is("topiclead", behind) {
			behind++ // "l'atelier régional sur"
		}
		if first < 0 || article == "" || s.pointsElsewhere(first) || !s.is("topiclead", behind) && !s.ofWhat(i+1) {
			continue
		}
		t := Told{Mention: Mention{noun: i, Start: s.list[first].Start, End: w.End, Article: article}}
		if end := DescribedTo(text, t.Mention, in); len(strings.Fields(text[w.End:max(w.End, end)])) > 1 {
			return [2]int{t.Start, end}, true
		}
	}
	return [2]int{}, false
}

// ofWhat reports whether "de" at token k says what an event does with whom or what: "atelier de formation des juges",
// "taller de validación del plan", and not of what rank or length it is.
func (s *sentence) ofWhat(k int) bool {
	return s.romanceText() && s.is("of", k) && k+2 < len(s.list) && s.article(k) == "" && s.contentWord(k+1) && s.numberAt(k+1) == 0 && !s.dateAt(k+1) &&
		(s.is("of", k+2) || spelling(s.list[k+2].Text) == "a" || textAt(s, k+2) == "aux")
}

// DescribedTo is DescriptionEnd in the language of the press item.
func DescribedTo(text string, m Mention, in Setting) int {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if behind := s.behindQuestion(m.noun + 1); behind > 0 {
		return s.list[behind-1].End
	}
	if end := s.tokenFrom(DescriptionEnd(text, m)); s.is("topiclead", m.noun+1) && s.is("questionword", m.noun+2) && s.is("copula", end) {
		for end < len(s.list) && (s.list[end].Kind == 'w' || s.list[end].Kind == '-') && !s.dateAt(end) && !s.is("where", end) && !s.is("relative", end) {
			end++
		}
		return s.list[end-1].End // "a workshop on how lamps are lit, in Suva"
	}
	if s.romanceText() && m.noun < len(s.list) {
		end := s.romanceEnd(m.noun)
		behind := s.tokenFrom(end)
		for k := behind - 1; behind < len(s.list) && (s.dateAt(behind) || dates.Calendar().Weekdays[s.list[behind].Text] > 0) && k > m.noun && (s.is("nextday", k) || s.is("lastday", k) || s.article(k) == "definite"); k-- {
			end = s.list[k-1].End // "un conversatorio virtual el próximo miércoles"
		}
		return end
	}
	return withPlaceOfName(text, DescriptionEnd(text, m))
}
