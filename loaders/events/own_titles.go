package events

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
)

// behindColon reports whether a quotation ends the sentence behind a colon: "They
// met for a side event: “Open Harbours”".
func (s *sentence) behindColon(q quotation) bool {
	before := strings.TrimRight(s.text[:q.start], " ")
	return strings.HasSuffix(before, ":") && strings.Trim(s.text[q.end:], " .)") == ""
}

// behindFacts is the byte behind the day, the hours and the place that stand between commas at a byte,
// that byte itself if neither day nor hours do: “Open Harbours”, 3 May, 10:00–11:30, Tide House.
func (s *sentence) behindFacts(at int) int {
	end, dated := at, false
	for k := s.tokenFrom(at); k < len(s.list) && s.list[k].Kind == ','; {
		from := k + 1
		for k = from; k < len(s.list) && s.list[k].Kind != ',' && s.isFact(k); k++ {
			dated = dated || s.dateAt(k) || s.timeAt(k)
		}
		if k == from || k < len(s.list) && s.list[k].Kind != ',' {
			break
		}
		end = s.list[k-1].End
	}
	if !dated {
		return at
	}
	return end
}

// isFact reports whether token i is part of a day, of hours or of the name of a place.
func (s *sentence) isFact(i int) bool {
	t := s.list[i]
	return t.Capital || t.Kind == 'n' || s.dateAt(i) || s.timeAt(i) || s.is("where", i) || s.is("link", i) || s.is("onday", i) || dates.Calendar().Is("timeword", t)
}

// isItsTitle reports whether the sentence says of a quotation that it is the title
// of the event told of: “Open Harbours” was its title, "Its title was “…”".
func (s *sentence) isItsTitle(q quotation) bool {
	i := s.tokenFrom(q.end)
	if s.list[i].Start >= q.end && s.is("copula", i) && s.titleOfIt(i+1) {
		return true
	}
	last := s.tokenFrom(q.start) - 1
	return s.is("copula", last) && s.is("titlenoun", last-1) && s.titleOfIt(last-2)
}

// saidTitle reports whether the sentence says of its subject, an event told of before, that a quotation is its title: "It
// carries the title “…”", "The training goes by the name of “…”", "Lleva por título «…»". noun is that of the subject, "" for
// a pronoun.
func (s *sentence) saidTitle(q quotation) (said bool, noun string) {
	k := 0
	switch {
	case s.is("pronoun", 0):
		k = 1
	case (s.article(0) == "definite" || s.is("this", 0)) && s.is("noun", 1) && !s.list[1].Capital:
		k, noun = 2, s.list[1].Text
	case s.lang != "es" && s.lang != "pt":
		return false, ""
	}
	be := k
	for be < len(s.list) && (s.is("copula", be) || s.is("been", be) || s.is("adverb", be) || s.is("future", be)) {
		be++
	}
	end := max(s.longest("titlesays", k), s.longest("titlesays", be))
	if be > k && end < 0 && s.is("titling", be) {
		end = be + 1
	}
	return end > 0 && end < len(s.list) && s.list[end-1].End <= q.start && q.start-s.list[end-1].End <= 2, noun
}

// opensUnderTitle reports whether the sentence begins with words such as "Under the title", which are not about a theme, and
// speaks of no event but by the title behind them: "Under the title “…”, four pilots will tell".
func (s *sentence) opensUnderTitle(q quotation, told []Told) bool {
	return len(told) == 0 && s.opensTitled(q.start) && !s.themed(0, q.start) && s.list[0].Start < q.start && strings.HasPrefix(s.text[q.end:], ",")
}

// writersTitled reports whether words that end with token i say that the writers gave an event
// told of before its title: "We had called it “…”", "Nous l'avions intitulée « … »".
func (s *sentence) writersTitled(i int) bool {
	if s.is("pronoun", i) {
		i--
	}
	if !s.is("titling", i) {
		return false
	}
	if s.lang == "es" {
		return s.is("clitic", i-1)
	}
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if s.is("writers", k) {
			return s.is("pronoun", i+1) || s.lang == "fr"
		}
	}
	return false
}

// titleOfIt reports whether "its title" or "the title" stands at token i, and not
// the title of something that is named.
func (s *sentence) titleOfIt(i int) bool {
	return (s.is("its", i) || s.article(i) == "definite") && s.is("titlenoun", i+1) && !s.is("theme", i+1) && !(s.is("of", i+2) && !s.is("noun", i+4))
}

// ofAnother reports whether token i belongs to the event of which somebody else's
// is held alongside.
func (s *sentence) ofAnother(i int) bool {
	for k := 0; k < i; k++ {
		if s.is("whosebeside", k) && s.article(k+1) == "definite" && s.possessedBetween(k+1, i) {
			return true
		}
	}
	return false
}

// NewsSentences cuts a text into sentences and leaves titles in quotation
// marks and behind words such as "entitled" whole: ‘Whose Cloud? Sharing Fairly’.
func NewsSentences(text string) []document.Span {
	var joined []document.Span
	for _, s := range document.Sentences(text) {
		if n := len(joined); n > 0 && (unclosed(joined[n-1].Of(text)) || asksInTitle(joined[n-1].Of(text))) && s.End-joined[n-1].Start < 600 {
			joined[n-1].End = s.End
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// unclosed reports whether a short quotation that is opened in a sentence is
// not closed there.
func unclosed(sentence string) bool {
	at := strings.LastIndexAny(sentence, "“«‘")
	if at < 0 || len(sentence)-at > 120 || len(sentence)-at < 4 {
		return false
	}
	open, size := utf8.DecodeRuneInString(sentence[at:])
	return closeQuotation(sentence, at+size, quotes[open]) < 0
}

// OnlyThere reports whether a sentence names an event only as where somebody acts:
// "she will speak at the Harbour Summit, which is organised by".
func OnlyThere(text string, t Told, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	if t.Topic || t.End == 0 {
		return false
	}
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && (s.article(k) != "" || s.is("this", k) || s.is("its", k) || s.numberAt(k) > 0 || s.list[k].Kind == '-' || s.ordinalBefore(k+1, k+1) <= k) {
		k--
	}
	return s.is("circumstance", k)
}

// phraseWithin reports whether a stretch holds a verb of organising, and so is no
// title.
func (s *sentence) phraseWithin(q quotation) bool {
	for i, t := range s.list {
		if t.Start >= q.from && t.End <= q.to {
			if _, _, ok := s.phrase(i); ok {
				return true
			}
		}
	}
	return false
}

// sequel reports whether an event is only that after or before which something else
// takes place: "a reception will follow after the forum".
func (s *sentence) sequel(t Told) bool {
	k := s.tokenFrom(t.Start) - 1
	for k > 0 && s.article(k) != "" {
		k--
	}
	return t.Sort == Pointing && !t.Pronoun && len(t.Clauses) == 0 && s.is("sequel", k)
}

// OnlyOrganisers reports whether a line does nothing but say who organises, as
// "Presented by the Reef Union and UNESCO".
func OnlyOrganisers(line string) bool {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	p, end, ok := s.phrase(0)
	return ok && p.kind != "active" && s.names(end) > end && s.names(end) >= len(s.list)-1
}

// OrganisedSo are the clauses of a sentence that says nothing but who organises an event named before it: "Co-organized by A
// and B."
func OrganisedSo(text string, in Setting) []Clause {
	told := Tell(text, in)
	if len(told) != 1 || !told[0].Pronoun || told[0].End > told[0].Start && told[0].Noun != "" {
		return nil
	}
	return told[0].Clauses
}

// WithoutLead is the stretch of a headline that is a title, behind words such as
// "Invitation:" and before the day with which it ends.
func WithoutLead(text string, order dates.Order) (from, to int) {
	to = len(text)
	if n := strings.Index(text, ": "); n > 0 && theVocabulary().news.sets["titlelead"][strings.Join(foldedWords(text[:n]), " ")] {
		from = n + 2
	}
	if start, end := HeadlineCall(text[from:]); len(strings.Fields(text[from+start:from+end])) > 1 {
		from, to = from+start, from+end
	}
	if n := strings.LastIndex(text[from:to], ": "); n > 0 && Kicker(text[from+n+2:to]) {
		to = from + n // "Harbour Day 2026: save the date"
	}
	days := dates.Find(text, order)
	if n := len(days); n > 0 && days[n-1].End >= len(strings.TrimRight(text[:to], " .)")) {
		before := strings.TrimRight(text[:days[n-1].Start], " ")
		if cut := strings.TrimRight(before, " -–—,|("); cut != before && len(cut) > from+8 {
			to = len(cut)
		}
	}
	return from, to
}

// Invites reports whether a line above a title only asks readers to come: "Join us at
// the Harbour Forum".
func Invites(line string) bool {
	words := foldedWords(line)
	for n := min(len(words), 4); n > 1; n-- {
		if theVocabulary().news.sets["titlelead"][strings.Join(words[:n], " ")] && n < len(words) && theVocabulary().news.sets["inviteto"][words[n]] {
			return true
		}
	}
	return false
}

// InvitesBelow reports whether a line says who invites, and ends before what they invite to, which then stands below
// it: "A and B cordially invite you to the webinar".
func InvitesBelow(line string, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	k := len(s.list) - 1
	if k > 0 && s.list[k].Kind == ':' {
		k--
	}
	for n := 0; k > 0 && n < mostBeforeSort && (s.is("noun", k) || s.article(k) != "" || s.is("plainsort", k) || s.is("its", k)); n++ {
		k--
	}
	if k < 1 || !s.is("inviteto", k) && s.article(k) == "" {
		return false
	}
	for ; k > 0; k-- {
		if s.is("invite", k) || s.is("inviting", k) || s.longest("toattend", k) > 0 && s.is("readers", k-2) {
			return true
		}
	}
	return false
}

// OpensWithSort reports whether a line begins with the noun of an event that goes on with what
// it is for or about: "Regional consultation for islands on the Harbour Dialogue".
func OpensWithSort(line string, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	for i := 0; i+1 < len(s.list) && i < 4 && s.list[i].Kind == 'w'; i++ {
		if s.is("noun", i) {
			return s.is("link", i+1) || s.topicAt(i+1) > i+1
		}
		if _, held := s.predicate(i); held || s.isVerbLike(i) || s.is("comeverb", i) {
			return false
		}
	}
	return false
}

// Salutes reports whether a line begins by greeting its readers: "Dear colleagues,".
func Salutes(line string) bool {
	words := foldedWords(line)
	return len(words) > 1 && theVocabulary().news.sets["salutation"][words[0]]
}

// AsksToCome reports whether a line begins with what readers are asked to do about an
// event: "Register for the Harbour Forum", "Inscrivez-vous au Forum des ports".
func AsksToCome(line string) bool {
	words := foldedWords(line)
	return len(words) > 1 && theVocabulary().news.sets["comeverb"][words[0]] && theVocabulary().news.sets["cometo"][words[1]]
}

// MailHead reports whether a line is the subject or the sender of a letter: "Subject: Invitation", "From: Tide Watch".
func MailHead(line string) bool {
	label, _, ok := strings.Cut(line, ":")
	word, news := strings.Join(foldedWords(label), " "), theVocabulary().news.sets
	return ok && (news["mailsubject"][word] || news["mailsender"][word])
}

// MailSender is the body that a line says a letter is from: "From: Tide Watch <post@tide.example>",
// "From: Ada Falk, Tide Watch".
func MailSender(line string) (name string, ok bool) {
	label, value, ok := strings.Cut(line, ":")
	if !ok || !theVocabulary().news.sets["mailsender"][strings.Join(foldedWords(label), " ")] {
		return "", false
	}
	value, _, _ = strings.Cut(value, "<")
	value = strings.Trim(value[strings.LastIndex(value, ",")+1:], " \t\"")
	return value, NamesOnlyBody(value)
}

// Distal reports whether words end with a pronoun that points away: "that meeting".
func Distal(before string) bool {
	words := foldedWords(before)
	return len(words) > 0 && theVocabulary().news.sets["distal"][words[len(words)-1]]
}

// PointsHere reports whether what stands before a noun is no more than a word that points to
// the event at hand: "This meeting".
func PointsHere(before string) bool {
	words := foldedWords(before)
	return len(words) == 1 && theVocabulary().sets["this"][words[0]]
}

// SayMet reports whether a sentence says that people met.
func SayMet(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := range s.list {
		if s.is("gather", i) && s.list[i].Text != "meeting" {
			return true
		}
	}
	return false
}

// metOn reports whether a date stands right behind a verb of people who meet: "met again
// on 3 May to make maps available".
func (s *sentence) metOn(d dates.Span) bool {
	at := s.tokenFrom(d.Start)
	for i := max(0, at-metWithin); i < at; i++ {
		if s.is("gather", i) && s.list[i].Text != "meeting" {
			return true
		}
	}
	return false
}

// metWithin is the number of tokens between such a verb and its date.
const metWithin = 3

// OnTopicOf reports whether a name says at least half of what a description says of its
// event's topic: "Pacific Seminar on Island Cables" of "seminar on cables for islands".
func OnTopicOf(name, description string) bool {
	v := theVocabulary()
	topic := func(text string) (list []string) {
		for _, w := range contentWords(text) {
			if len(w) > 3 && !v.sets["noun"][w] && !v.news.sets["noun"][w] && !v.news.sets["plainsort"][w] {
				list = append(list, strings.TrimSuffix(w, "s"))
			}
		}
		return list
	}
	words := topic(description)
	return len(words) > 0 && share(words, topic(name)) >= 0.5
}

// LeadsToTitle reports whether what stands behind the noun of an event leads to a title below:
// nothing, a colon, or a word like "entitled".
func LeadsToTitle(behind string) bool {
	words := strings.TrimRight(strings.TrimSpace(behind), " :,–—-")
	if words == "" {
		return true
	}
	s := newSentence(words, dates.DayFirst)
	s.news = true
	titled := slices.Concat(s.v.rows["titled"], s.v.news.rows["titled"])
	return slices.ContainsFunc(titled, func(row []string) bool { return s.matches(0, row) == len(s.list) })
}
