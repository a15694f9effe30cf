package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Guess is an event that a sentence may tell of, though it says so in no turn of phrase that is
// known. Weight is greater the more speaks for it. Days and
// hours that the sentence gives to none are its.
type Guess struct {
	Told
	Weight int
}

// What speaks for and against a guess.
const (
	weighsDay       = 3  // the sentence has a day that is of nothing else
	weighsHours     = 1  // it has hours
	weighsName      = 2  // the event has a name or a title
	weighsClause    = 2  // somebody acts there
	weighsTopic     = 1  // the sentence opens with it
	weighsNew       = 1  // it is brought in: "a workshop", "Monday's workshop"
	weighsOpened    = 1  // somebody opens or closes it
	weighsPlace     = -4 // something else is told that happened at it, or who got a post
	weighsWeakNoun  = -2 // its noun is as often another thing
	weighsNoMeaning = -2 // "the event": nothing says what it is
)

// Guesses are the events that a sentence may tell of, in reading order.
func Guesses(text string, in Setting) []Guess {
	s := newSentence(text, in.Order)
	s.news, s.lang, s.set = true, in.Lang, in.Set
	clauses := s.newsClauses()
	told := Tell(text, in)
	for _, t := range s.spoken(clauses, in.body()) {
		if !slices.ContainsFunc(told, func(o Told) bool { return o.Start < t.End && t.Start < o.End }) {
			told = append(told, t)
		}
	}
	slices.SortStableFunc(told, func(a, b Told) int { return a.Start - b.Start })
	var days []dates.Span
	if !slices.ContainsFunc(told, func(t Told) bool { return len(t.Dates)+len(t.Ends) > 0 }) {
		days = LooseDates(text, in)
	}
	var hours []dates.Times
	if !slices.ContainsFunc(told, func(t Told) bool { return len(t.Times) > 0 }) {
		hours = LooseTimes(text, in)
	}
	var list []Guess
	for _, t := range told {
		if t.Pronoun || t.Other || t.OnlyTitled || t.End == 0 || t.Sort == Beside || t.Own && t.Noun == "" {
			continue
		}
		if len(t.Dates)+len(t.Ends) == 0 {
			t.Dates = days
		}
		if len(t.Times) == 0 {
			t.Times = hours
		}
		if t.Sort != Naming {
			s.giveOnlyTitle(&t)
		}
		g := Guess{t, s.weigh(t)}
		if g.Dated() {
			g.Weight += weighsDay
		}
		if len(t.Times) > 0 {
			g.Weight += weighsHours
		}
		list = append(list, g)
	}
	return list
}

// giveOnlyTitle gives an event that a sentence describes the only title in quotation marks or set
// apart there: "invited them to a hearing on lamps, titled “Seeds of Light”".
func (s *sentence) giveOnlyTitle(t *Told) {
	quotes := s.quotations()
	if len(quotes) != 1 {
		return
	}
	q := quotes[0]
	name := s.text[q.from:q.to]
	first, _ := utf8.DecodeRuneInString(name)
	if n := len(strings.Fields(name)); n < 2 || n > longestGuessed || !unicode.IsUpper(first) || dates.YearIn(name) > 0 || q.from < t.End && t.Start < q.to {
		return
	}
	t.Sort, t.Quoted, t.Title = Naming, true, [2]int{q.from, q.to}
}

// longestGuessed is the greatest number of words of such a title.
const longestGuessed = 14

// Dated reports whether its sentence has a day for it.
func (g Guess) Dated() bool { return len(g.Dates)+len(g.Ends) > 0 }

// weigh adds up what else speaks for an event of a sentence.
func (s *sentence) weigh(t Told) int {
	weight := 0
	if t.Sort == Naming && (t.Quoted || t.Noun != "") || t.Branded(s.text) {
		weight += weighsName
	}
	if !t.Quoted && (WeakNoun(t.Noun) || t.Noun == "") {
		weight += weighsWeakNoun
	}
	if len(t.Clauses) > 0 {
		weight += weighsClause
	}
	if t.Topic {
		weight += weighsTopic
	}
	first := s.tokenFrom(t.Start)
	if t.Article == "indefinite" || t.Ours || first > 2 && s.possessive(first-3) {
		weight += weighsNew
	}
	if verb := first - 2; s.article(first-1) != "" && s.is("owning", verb) {
		weight += weighsOpened
	}
	if s.besideAt(first) || s.happensAt(first) && !s.peopleBetween(0, t.Start) {
		weight += weighsPlace // not "Eighty pilots talked of it at the Lamp Forum on Wednesday"
	}
	if t.Noun == "day" && s.is("forevent", first-1) {
		weight += weighsPlace // "a text that trainees wrote for Lamp Day on 9 May"
	}
	if !t.Quoted && s.any("appointing") {
		weight += weighsPlace // "The Lamp Exchange has appointed Ana Tide as its director"
	}
	if t.Sort == Naming && s.authoredBehind(t.End) {
		weight += weighsPlace // "“Bells at Sea” was written by the Tide Institute"
	}
	if Generic(t.Noun) && OnlySort(strings.TrimSpace(s.text[t.Start:t.End])) {
		weight += weighsNoMeaning
	}
	return weight
}

// any reports whether a word of a kind stands anywhere in the sentence.
func (s *sentence) any(kind string) bool {
	for i := range s.list {
		if s.is(kind, i) {
			return true
		}
	}
	return false
}

// happensAt reports whether "at the", "in the" or "during the" stands before token i, and what goes on there
// before it.
func (s *sentence) happensAt(i int) bool {
	k := i - 1
	for k > 0 && (s.article(k) != "" || s.ordinalBefore(k+1, k+1) <= k) {
		k--
	}
	return k > 0 && (s.is("where", k) || s.is("elsewhen", k))
}

// authoredBehind reports whether a sentence goes on close behind a byte with who wrote what it names, a text.
func (s *sentence) authoredBehind(at int) bool {
	from := s.tokenFrom(at)
	for k := from; k < len(s.list) && k < from+mostVerbWords; k++ {
		if s.is("authored", k) {
			return true
		}
	}
	return false
}
