package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// quotation is a stretch in quotation marks: outer and inner bytes.
type quotation struct {
	start, from, to, end int
	used                 bool
	set                  bool // set apart by the print, without quotation marks
}

// quotations finds the quotations of a sentence that may be titles: no
// sentences, no direct speech.
func (s *sentence) quotations() []quotation {
	var found []quotation
	for at := 0; at < len(s.text); {
		open, size := utf8.DecodeRuneInString(s.text[at:])
		closers := quotes[open]
		if closers == "" || !s.opensQuotation(at, size, open) {
			at += size
			continue
		}
		n := closeQuotation(s.text, at+size, closers)
		if n < 0 {
			at += size
			continue
		}
		_, width := utf8.DecodeRuneInString(s.text[n:])
		q := quotation{start: at, end: n + width}
		q.from, q.to = trimSpan(s.text, at+size, n)
		q.to = q.from + len(strings.TrimRight(s.text[q.from:q.to], ",. "))
		if !s.quotesBody(at) {
			found = append(found, q)
		}
		at = q.end
	}
	return s.withSet(found)
}

// withSet adds the stretches that the print sets apart to the quotations, in
// reading order, except for those that hold or stand inside one.
func (s *sentence) withSet(found []quotation) []quotation {
	for _, span := range s.set {
		q := quotation{start: span[0], end: span[1], set: true}
		q.from, q.to = trimSpan(s.text, span[0], span[1])
		q.to = q.from + len(strings.TrimRight(s.text[q.from:q.to], ",.:; "))
		if first, _ := utf8.DecodeRuneInString(s.text[q.from:q.to]); unicode.IsLower(first) && (s.phraseWithin(q) || s.is("noun", s.tokenFrom(q.from)) || s.article(s.tokenFrom(q.from)) != "") {
			continue // a link that says "convened a dialogue", “workshop on lamps” in bold
		}
		if len(strings.Fields(s.text[q.from:q.to])) < 3 || q.end-q.start > len(s.text)*9/10 || s.onlyWhen(q.from, q.to) ||
			slices.ContainsFunc(found, func(o quotation) bool { return o.start < q.end && q.start < o.end }) {
			continue
		}
		found = append(found, q)
	}
	if q, ok := s.plainTitle(); ok && len(found) == 0 {
		found = append(found, q)
	}
	slices.SortFunc(found, func(a, b quotation) int { return a.start - b.start })
	return found
}

// onlyWhen reports whether a stretch tells a day or a time and names nothing.
func (s *sentence) onlyWhen(from, to int) bool {
	when := false
	for i, t := range s.list {
		if t.Start < from || t.End > to {
			continue
		}
		dated := s.dateAt(i) || s.timeAt(i)
		when = when || dated
		if !dated && t.Kind == 'w' && !dates.Calendar().Is("timeword", t) && dates.Calendar().Weekdays[t.Text] == 0 && !s.is("onday", i) && !s.is("of", i) && s.article(i) == "" {
			return false
		}
	}
	return when
}

// withoutSet drops the events that stand within a title in italics or the
// like, and the titles that are an event's name as it is.
func withoutSet(told []Told, quotes []quotation) []Told {
	for i := range quotes {
		for _, t := range told {
			q := &quotes[i]
			q.used = q.used || q.set && t.Sort == Naming && t.Start <= q.from && q.to <= t.End
		}
	}
	return slices.DeleteFunc(told, func(t Told) bool {
		return slices.ContainsFunc(quotes, func(q quotation) bool { return q.set && !q.used && q.start <= t.Start && t.End <= q.end })
	})
}

func (s *sentence) opensQuotation(at, size int, open rune) bool {
	if open != '\'' && open != '‘' && open != '"' && open != '»' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:at])
	next, _ := utf8.DecodeRuneInString(s.text[at+size:])
	if open == '»' {
		return (at == 0 || unicode.IsSpace(before) || before == '(') && (unicode.IsUpper(next) || unicode.IsDigit(next))
	}
	return (at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)) && (unicode.IsUpper(next) || unicode.IsDigit(next) || open != '\'')
}

// closeQuotation is the byte of the closing mark, -1 if there is none. An
// apostrophe inside a word closes nothing.
func closeQuotation(text string, from int, closers string) int {
	for at := from; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if strings.ContainsRune(closers, r) {
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if r != '’' && r != '\'' || at+size == len(text) || !unicode.IsLetter(next) {
				return at
			}
		}
		at += size
	}
	return -1
}

func quoteAt(quotes []quotation, at int) *quotation {
	for i := range quotes {
		if quotes[i].start <= at && at < quotes[i].end {
			return &quotes[i]
		}
	}
	return nil
}

// entitle gives quotations to the events whose titles they are, and adds the
// quotations that name events by themselves.
func (s *sentence) entitle(told []Told, quotes []quotation) []Told {
	for i := range told {
		t := &told[i]
		for k := range quotes {
			q := &quotes[k]
			if q.set && t.Sort != Naming && q.start <= t.Start && t.Start < q.end && s.list[t.noun].Start >= q.end {
				t.Start = s.list[s.tokenFrom(q.end)].Start // "the Open Harbours roundtable", of which two words are in bold
			}
			if q.used || !s.titleLike(*q) || t.End > 0 && t.End <= q.start && s.ofAnother(s.tokenFrom(t.Start)) {
				continue
			}
			behind := q.start >= t.End && (s.leadsToTitle(t.End, q.start) || t.Sort == Described && s.behindPlace(t.End, q.start))
			before := q.end <= t.Start && (s.endsInNoun(q.end, t) || s.apposed(q.end, t) || s.calls(q.end, t.Start) || s.isSaidToBe(q.end, t))
			if !behind && !before || t.Pronoun || t.Sort == Beside && !behind {
				continue
			}
			if behind && i+1 < len(told) && s.endsInNoun(q.end, &told[i+1]) && strings.Contains(s.text[t.End:q.start], ",") {
				continue // "to mark the Harbour Day, the “Open Lamps” forum"
			}
			if t.Sort == Naming && (behind && s.themed(t.End, q.start) || len(strings.Fields(s.text[t.Title[0]:t.Title[1]])) > 2) {
				q.used = true
				break
			}
			t.Title, t.Sort, q.used = [2]int{q.from, q.to}, Naming, true
			t.Themed = behind && s.themed(t.End, q.start) && t.Article != "indefinite"
			t.Quoted = true
			t.Start, t.End = min(t.Start, q.start), max(t.End, q.end)
			break
		}
	}
	for k := range quotes {
		if q := &quotes[k]; !q.used && s.titleLike(*q) && (s.titledBefore(q.start) || s.opensTitled(q.start)) {
			q.used = s.giveTitle(told, *q)
		}
	}
	for k := range quotes {
		if q := &quotes[k]; !q.used && !q.set && s.titleLike(*q) && s.behindColon(*q) && !s.speech(*q) {
			q.used = s.giveTitle(told, *q)
		}
	}
	for _, q := range quotes {
		ours := s.writersTitled(s.tokenFrom(q.start) - 1)
		if q.used || !s.titleLike(q) || s.themed(max(0, q.start-30), q.start) || s.speech(q) && !s.heldTitle(q) && !ours {
			continue
		}
		said, noun := s.saidTitle(q)
		said = said || s.opensUnderTitle(q, told) && !s.gatheredUnder(q)
		if ours || said || s.isItsTitle(q) {
			told = insert(told, Told{Noun: noun, OnlyTitled: said, Mention: Mention{Start: q.start, End: q.end, Article: "definite", Proper: true}, Title: [2]int{q.from, q.to}, Sort: Naming, Quoted: true, Own: ours})
			continue
		}
		if s.heldTitle(q) {
			told = insert(told, Told{Mention: Mention{Start: q.start, End: q.end, Proper: true}, Title: [2]int{q.from, q.to}, Sort: Naming, Quoted: true})
			continue
		}
		inner := newSentence(s.text[q.from:q.to], dates.DayFirst)
		inner.news, inner.lang = true, s.lang
		for i := range inner.list {
			if inner.is("noun", i) && inner.list[i].Capital {
				t := Told{Mention: Mention{Start: q.start, End: q.end, Proper: true}, Title: [2]int{q.from, q.to}, Sort: Naming, Quoted: true, Noun: inner.list[i].Text}
				t.Other = s.pointsElsewhere(s.tokenFrom(q.start))
				told = insert(told, t)
				break
			}
		}
	}
	return told
}

// heldTitle reports whether the sentence says of a quotation that it is held or
// organised, and does not call it a text or a work: “Rights by Default” was
// hosted by Norland.
func (s *sentence) heldTitle(q quotation) bool {
	if behind := s.tokenFrom(q.end); strings.ContainsAny(s.text[q.to:q.end], ",.") && !s.takesPlace(behind) && !s.isOrganised(behind) {
		return false // direct speech, not "Open Harbours," was hosted by Norland
	}
	i := s.tokenFrom(q.start)
	if before := textAt(s, i-1); before == "for" || before == "at" {
		for k := 0; k < i; k++ {
			if s.is("gather", k) {
				return true // "Delegates gathered on Monday for “Open Harbours”"
			}
		}
	}
	for k := max(0, i-6); k < i; k++ {
		if s.is("work", k) {
			return false
		}
	}
	if _, titled := s.titledNoun(i); s.comeTo(i) || s.gatheredUnder(q) || titled && s.is("markedby", i-1) && s.marksBefore(i) {
		return true
	}
	for k := s.tokenFrom(s.behindFacts(q.end)); k < len(s.list) && s.list[k].Start >= q.end; k++ {
		if _, held := s.predicate(k); held {
			return true
		}
		if p, _, ok := s.phrase(k); ok {
			return p.kind == "passive" && p.role != schema.Partner && p.words[0] != "presented" && p.words[0] != "prepared" && p.words[0] != "led"
		}
		if s.article(k) == "indefinite" && k > 0 && s.list[k-1].Kind == ',' {
			return s.describedAsHeld(k+1) || s.heldBehind(k+1)
		}
		if s.joinedDeed(k) {
			k++ // "was promoted and convened by"
			continue
		}
		if s.list[k].Kind != ',' && !s.is("copula", k) && !s.is("adverb", k) && !s.is("relative", k) && !s.is("future", k) && s.list[k].Text != "be" {
			if s.is("held", k) {
				return true
			}
			break
		}
	}
	return s.organisedBefore(q.start)
}

// joinedDeed reports whether token k is a participle that "and" joins to the one behind it: "was promoted and convened by".
func (s *sentence) joinedDeed(k int) bool {
	return k > 0 && k+2 < len(s.list) && s.is("also", k+1) && (s.is("copula", k-1) || s.is("been", k-1) || s.is("adverb", k-1)) && (strings.HasSuffix(s.list[k].Text, "ed") || s.is("pastverb", k))
}

// describedAsHeld reports whether a description from token k on says that what
// it describes was organised: ", a conversation hosted by".
func (s *sentence) describedAsHeld(k int) bool {
	for n := 0; n < 6 && k < len(s.list) && (s.list[k].Kind == 'w' || s.list[k].Kind == '-'); n++ {
		if s.is("work", k) {
			return false
		}
		if p, _, ok := s.phrase(k); ok {
			return p.kind == "passive" && p.role != schema.Partner
		}
		k++
	}
	return false
}

// titledBefore reports whether words such as "under the title" stand right
// before a byte.
func (s *sentence) titledBefore(at int) bool {
	for i, t := range s.list {
		if t.Start >= at {
			return false
		}
		for _, v := range []*vocabulary{s.v, s.v.news} {
			for _, form := range v.rows["titled"] {
				if end := s.matches(i, form); end > 0 && (len(form) > 1 || len(form[0]) > 5) && s.list[end-1].End <= at && at-s.list[end-1].End <= 2 {
					return true
				}
			}
		}
	}
	return false
}

// giveTitle gives a title that stands apart to the event that the sentence
// describes: "Under the title “Open Harbours”, Norland held a seminar".
func (s *sentence) giveTitle(told []Told, q quotation) bool {
	for i := range told {
		t := &told[i]
		talk := t.Article == "indefinite" && t.End <= q.start                                    // "hosted a conversation for pilots, under the title"
		own := t.Sort == Pointing && t.End > t.Start && t.End <= q.start && s.ownBefore(t.Start) // "Our annual seminar met under the title"
		if t.Sort != Described && (t.Sort != Pointing || t.Pronoun || !talk && !own && (!s.opensTitled(q.start) || t.Start < q.end)) {
			continue
		}
		t.Title, t.Sort, t.Quoted = [2]int{q.from, q.to}, Naming, true
		t.Themed = t.Article == "definite" && !own && s.themed(max(0, q.start-30), q.start)
		return true
	}
	return false
}

// opensTitled reports whether the sentence begins with words such as
// "entitled", which end right before a byte.
func (s *sentence) opensTitled(at int) bool {
	for _, v := range []*vocabulary{s.v, s.v.news} {
		for _, form := range v.rows["titled"] {
			if end := s.matches(0, form); end > 0 && (len(form) > 1 || len(form[0]) >= 5) && s.list[end-1].End <= at && at-s.list[end-1].End <= 2 {
				return true
			}
		}
	}
	return false
}

// tokenFrom is the first token at or behind a byte.
func (s *sentence) tokenFrom(at int) int {
	for i, t := range s.list {
		if t.Start >= at {
			return i
		}
	}
	return max(0, len(s.list)-1)
}

// titleLike reports whether a quotation could be a title: two to thirty words
// that begin like a name and hold no end of a sentence, or one behind "called".
func (s *sentence) titleLike(q quotation) bool {
	inner := s.text[q.from:q.to]
	first, _ := utf8.DecodeRuneInString(inner)
	words := len(strings.Fields(inner))
	return (words >= 2 || words == 1 && !q.set && s.titledBefore(q.start)) && words <= 30 && !strings.Contains(inner, ". ") && (!unicode.IsLower(first) || strings.HasPrefix(inner, "e-"))
}

// speech reports whether a quotation is what somebody said.
func (s *sentence) speech(q quotation) bool {
	inner := s.text[q.from:q.end]
	for _, mark := range []string{",\"", ",”", ".”", ".\"", ".’", ",’"} {
		if strings.HasSuffix(inner, mark) {
			return true
		}
	}
	named := s.article(s.tokenFrom(q.start)-1) == "definite" // "closed the “Harbour Seminar”"
	for i, t := range s.list {
		if (t.Start >= q.end && t.Start < q.end+40 || !named && t.End <= q.start && t.End > q.start-12) && s.is("said", i) {
			return true
		}
	}
	return false
}

// leadsToTitle reports whether only words like "titled", a topic's sign and
// small words stand between an event and a quotation.
func (s *sentence) leadsToTitle(from, to int) bool {
	words, occasion := 0, false
	for i := 0; i < len(s.list); i++ {
		t := s.list[i]
		if t.Start < from || t.Start >= to {
			continue
		}
		within := t.Text == "to" || t.Text == "at" || t.Text == "during"
		occasion = t.Kind != ',' && (occasion || t.Start-from <= 2 && (s.is("of", i) || within))
		if occasion && (t.Capital || t.Glued || t.Kind == 'n' || within || s.is("noun", i) || s.is("link", i) || s.article(i) != "" || s.is("manypeople", i) || s.ordinalBefore(i+1, i+1) <= i) {
			continue // "side event of the Harbour Forum, “…”", "to the sixty-third session"
		}
		if t.Kind == ',' || t.Kind == ':' || t.Kind == '(' || t.Kind == '-' || s.is("thereby", i) {
			continue
		}
		n := 0
		for _, v := range []*vocabulary{s.v, s.v.news} {
			for _, form := range v.rows["titled"] {
				if at := s.matches(i, form); at-i > n {
					n = at - i
				}
			}
		}
		if n > 0 {
			words += n
			i += n - 1
			continue
		}
		if s.is("theme", i) || s.is("copula", i) || s.article(i) != "" || s.is("of", i) || t.Text == "under" || t.Text == "on" {
			words++
			continue
		}
		if mode := s.longest("mode", i); mode > i && s.list[mode-1].End < to && s.romanceText() && i > 0 && s.is("noun", i-1) {
			i = mode - 1
			continue // "une formation en ligne « Lampes »"
		}
		if t.Text == "held" && s.is("theme", i+3) {
			words++
			continue // "the ceremony, held under the theme “…”"
		}
		if s.romanceText() && s.adjectival(t.Text) && words < 3 {
			words++
			continue
		}
		return false
	}
	return words <= 7
}

// behindPlace reports whether nothing but the place and the day of an event and
// a comma stand between it and a title: "a workshop in Suva, “Open Harbours”".
func (s *sentence) behindPlace(from, to int) bool {
	last := 'w'
	for i, t := range s.list {
		if t.Start < from || t.Start >= to {
			continue
		}
		last = t.Kind
		if t.Kind != ',' && !t.Capital && !s.dateAt(i) && !s.is("where", i) && !s.is("onday", i) && s.article(i) != "definite" {
			return false
		}
	}
	return last == ',' && to-from < 80
}

func (s *sentence) themed(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && s.is("theme", i) {
			return true
		}
	}
	return false
}

// endsInNoun reports whether an event's noun stands right behind a quotation:
// "the “Trust by Design” webinar".
func (s *sentence) endsInNoun(from int, t *Told) bool {
	if t.noun >= len(s.list) || s.list[t.noun].Start < from || s.romanceText() {
		return false
	}
	words := 0
	for i, w := range s.list {
		if w.Start < from || w.Start >= s.list[t.noun].Start {
			continue
		}
		if w.Kind != 'w' && w.Kind != '-' || s.isVerbLike(i) || s.article(i) != "" {
			return false
		}
		words++
	}
	return words <= 2
}

// apposed reports whether the event is described right behind the quotation
// that ends at a byte, or behind its day, hours and place: “Open Harbours”, a two-day conference,
// “Open Harbours”, 10:00–11:30, Tide House, a panel, “Open Harbours”: a panel.
func (s *sentence) apposed(from int, t *Told) bool {
	from = s.behindFacts(from)
	colon := strings.HasPrefix(s.text[from:], ": ") || from > 0 && s.text[from-1] == ':'
	definite := t.Article == "definite" && t.Sort == Pointing && !t.Pronoun && (s.saysWhose(t.End) || s.firstOfItsKind(*t))
	if t.Sort != Described && !definite || t.Start-from > 40 {
		return false
	}
	comma, article := false, false
	for i, w := range s.list {
		switch {
		case w.Start < from || w.Start >= t.Start:
		case w.Kind == ',' && !comma:
			comma = true
		case w.Kind == ':' && colon && !article:
		case (s.article(i) == "indefinite" || definite && s.article(i) == "definite") && !article:
			article = true
		case !article || w.Kind != '-' && s.numberAt(i) == 0 && !s.is("unit 1", i) && !s.is("unit 7", i) && !s.contentWord(i) && !w.Glued:
			return false
		}
	}
	return article && (comma || colon || strings.Contains(s.text[max(0, from-2):from], ","))
}

// calls reports whether only "was the title of a" and the like stands between
// two bytes, behind a quotation and before an event.
func (s *sentence) calls(from, to int) bool {
	noun := false
	for i, w := range s.list {
		if w.Start < from || w.Start >= to {
			continue
		}
		noun = noun || s.is("titlenoun", i)
		if !s.is("titlenoun", i) && !s.is("copula", i) && s.article(i) == "" && !s.is("of", i) && w.Kind != ':' && !s.is("relating", i) && !s.is("this", i) && !s.is("pronoun", i) {
			return false
		}
	}
	return noun
}
