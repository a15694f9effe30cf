package events

import (
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// Setting is what a press item as a whole says of its sentences.
type Setting struct {
	Order dates.Order
	Today dates.Day   // the day on which it was written, for "today"; its year is 0 if not known
	Lang  schema.Lang // of the text
	// OfWeek is set if Today is the last day of the one week of which the text tells, and "Thursday" one of it.
	OfWeek bool
	// Set are the stretches of the sentence that the print sets apart: in
	// italics or bold, or as a link. They may be titles without quotation marks.
	Set [][2]int
	// Body reports whether a name is that of a known body.
	Body func(name string) bool
	// Under is the title of the section in which the sentence stands, if that is
	// the title of one event: "the last side event" there is this one.
	Under string
	// Names are those by which the headline calls the event of the item, whatever
	// their words are.
	Names []string
}

// Told is what one sentence tells of one event.
type Told struct {
	Mention
	Sort  Sort
	Title [2]int // bytes of its name or quoted title; empty if the sentence has none
	Alias [2]int // bytes of another name in apposition to it; empty if there is none
	// Composed is the name where the sentence tells it in pieces: "the Tide
	// Commission opened its ninth session".
	Composed string
	Quoted   bool // the title stands in quotation marks
	// OnlyTitled is set if the sentence says nothing of an event told of before but its title.
	OnlyTitled bool
	Apposed    bool   // the name stands between commas behind what describes the event
	Themed     bool   // and may be no more than the theme of an event named elsewhere
	Noun       string // folded noun that the sentence calls it by, "" for a pronoun
	Pronoun    bool
	Own        bool // somebody calls it their own: "held its annual discussion"
	Ours       bool // those who write do: "Come to our workshop"
	OneOf      bool // it is told of as one of several: "The second activity will be"
	OfDay      bool // it is called by its day: "Monday's town hall"
	Next       bool // it comes before or after the one told of: "was followed by a workshop"
	Same       bool // it stands in apposition to the event told of before it
	Clauses    []Clause
	Dates      []dates.Span
	Ends       []dates.Span // days on which it ends
	Times      []dates.Times
	Closes     string // the time at which it ends, if told apart
	Days       int    // how many days it lasts, 0 if the sentence does not say
	Held       bool   // the sentence says that it is, was or will be held
	Future     bool   // it says so of the future
	Honoured   bool   // it is the day, told of before, that events mark
	Begun      bool   // it says that it began
	launched   int    // byte of the verb of which what it launches is the object, 0 if none is
	slot       bool   // only what is said of it shows that it is an event
	Ending     bool   // it says that it ended
	Topic      bool   // it is what the sentence is about
}

// Name is the name of the event in the sentence, "" if it has none.
func (t Told) Name(sentence string) string {
	if t.Composed != "" {
		return t.Composed
	}
	return sentence[t.Title[0]:t.Title[1]]
}

// Organised reports whether the sentence says by whom the event is organised.
func (t Told) Organised() bool {
	for _, c := range t.Clauses {
		behind := c.Kind == Active && t.End > t.Start && c.Start >= t.End // "the event that we put together"
		if (c.Kind == Passive || c.Kind == Nominal || behind) && c.Role != schema.Partner {
			return true
		}
	}
	return false
}

// Tell reads what a sentence of a press item tells of the events that it
// speaks of, in reading order.
func Tell(text string, in Setting) []Told {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	s.set, s.under, s.called = in.Set, in.Under, in.Names
	s.addRelative(in)
	if told := s.sortOf(in.body()); told != nil {
		return told
	}
	if told := s.bodiesAlone(in.body()); told != nil {
		return told
	}
	clauses := s.newsClauses()
	told := s.giveLaunches(s.withoutOccasions(s.mergeJoined(s.spoken(clauses, in.body()))))
	if len(told) == 0 {
		told = s.implied(clauses)
	}
	told = s.bringIn(s.besideOthers(told, clauses))
	s.appose(told)
	for i := 1; i < len(told); i++ {
		if told[i].Pronoun && told[i-1].Sort == Beside && told[i-1].Other {
			told[i].Sort = Beside // "the next workshop will be in Suva; it will be hosted by"
		}
	}
	told = s.withoutOneOf(s.mergeEditions(mergeTitled(told)))
	s.openWithDeed(told)
	for _, c := range clauses {
		if with, ok := s.sharedWith(c, told); ok && !slices.ContainsFunc(clauses, func(o Clause) bool { return o.From == with.From }) {
			clauses = append(clauses, with)
		}
	}
	clauses = slices.DeleteFunc(clauses, func(c Clause) bool { return s.withinTold(c, told) })
	sortClauses(clauses)
	for i := range clauses {
		clauses[i].Asides = s.asidesIn(clauses[i])
	}
	s.giveClauses(told, clauses)
	s.giveDoers(told, clauses)
	s.giveHeld(told)
	s.giveWriters(told)
	s.giveDates(told, clauses)
	s.partAnother(told)
	s.giveTimes(told)
	s.giveDurations(told)
	for i := range told {
		s.partEnds(&told[i])
		told[i].Topic = told[i].Topic || s.opensWith(told[i], clauses) || s.dayOf(told[i])
		told[i].Clauses = withoutFunders(told[i].Clauses)
		if told[i].Sort == Described {
			told[i].Start = len(strings.TrimRightFunc(s.text[:told[i].Start], unicode.IsDigit)) // "its 27th session"
		}
	}
	return told
}

func withoutFunders(clauses []Clause) []Clause {
	return slices.DeleteFunc(clauses, func(c Clause) bool { return c.Role == funderRole })
}

// asidesIn are the descriptions of names in a clause, each once and in order.
func (s *sentence) asidesIn(c Clause) [][2]int {
	var list [][2]int
	for _, a := range s.asides {
		if a[0] >= c.From && a[1] <= c.To && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	if and, ok := s.beforeFirm(c); ok {
		list = append(list, and)
	}
	slices.SortFunc(list, func(a, b [2]int) int { return a[0] - b[0] })
	return list
}

// Pieces are the stretches of the clause's names without the descriptions
// between them.
func (c Clause) Pieces() [][2]int {
	var list [][2]int
	from := c.From
	for _, a := range c.Asides {
		if a[0] > from {
			list = append(list, [2]int{from, a[0]})
		}
		from = max(from, a[1])
	}
	if from < c.To {
		list = append(list, [2]int{from, c.To})
	}
	return list
}

// Leads reports whether the clause says who organised, not only with whom.
func (c Clause) Leads() bool {
	with := strings.HasSuffix(c.Verb, " with") || strings.HasSuffix(c.Verb, " avec") || strings.HasSuffix(c.Verb, " con")
	return c.Role != schema.Partner && c.Kind != With && !with
}

// giveClauses gives each organising clause to the event that it is said of.
func (s *sentence) giveClauses(told []Told, clauses []Clause) {
	last := -1
	var role schema.Role
	for n, c := range clauses {
		at := -1
		switch c.Kind {
		case Active:
			at = s.objectOf(c, told)
			if before := s.relativeObject(c, told); at < 0 || before >= 0 && s.is("gap", s.tokenFrom(c.End)) {
				at = before
			} else {
				told[at].Topic = true
				c.Known = c.Known && !s.bringsFor(c, told[at])
			}
			if at < 0 && last >= 0 && s.sharesAlone(c) {
				at = last // "Norway is the host; A and B co-organise."
			}
			if to := max(s.welcomedTo(c, told), s.titleBefore(c, told)); at < 0 && to >= 0 {
				at, told[to].Topic = to, true
			}
		case Passive:
			if housed(c, clauses) {
				continue
			}
			if c.Verb == "promoted by" && n+1 < len(clauses) && clauses[n+1].Kind == With && clauses[n+1].Start-c.To <= 2 {
				c.Role = schema.Organizer // "promoted by A in cooperation with B"
			}
			at = s.subjectOf(c, told)
			if at < 0 && last >= 0 && n > 0 && s.goesOnAt(clauses[n-1].To, c.Start) {
				at = last // "…, an initiative of A supported by B", ", and was supported by B"
			}
		case Nominal:
			at = s.nominalOf(c, told, last)
		case With:
			at = last
			if next := s.nextActive(c, clauses); next != nil {
				role = next.Role
				if at < 0 && next.Verb == markedVerb {
					at = s.nominalOf(*next, told, last)
				} else if at < 0 {
					at = s.objectOf(*next, told)
				}
			}
			if at < 0 {
				if at = s.subjectOf(c, told); at >= 0 && !s.heldBefore(c.Start) && !s.organises(c) {
					at = -1
				}
			}
		}
		if at < 0 || told[at].Sort == Beside {
			if c.Kind != With {
				last = -1
			}
			continue
		}
		if own := s.roleOfVerb(s.tokenFrom(c.Start) - 1); c.Role == sharedRole && own != "" {
			c.Role = shared(own) // "convened by A and organised jointly with B"
		} else if c.Role == sharedRole {
			c.Role = shared(role)
			if k := s.tokenFrom(c.Start); c.Kind == With && n > 0 && clauses[n-1].To < c.Start && s.preparedAt(k-1) {
				c.Role = schema.CoOrganizer // "hosted by A and prepared jointly with B"
			}
		} else {
			role = c.Role
		}
		clauses[n] = c
		told[at].Clauses = append(told[at].Clauses, c)
		told[at].Future = told[at].Future || c.Kind == Active && s.willAct(c)
		last = at
	}
}

// preparedAt reports whether token i, behind "and", is a participle of making an event.
func (s *sentence) preparedAt(i int) bool {
	for i > 0 && s.is("adverb", i) {
		i--
	}
	return s.is("preparing", i) && (s.is("also", i-1) || s.list[i-1].Kind == ',')
}

// housed reports whether a clause only says who houses those who organise: "the Tide
// Partnership, hosted by the Harbour Bank, held a workshop".
func housed(c Clause, clauses []Clause) bool {
	return c.Role == schema.Host && slices.ContainsFunc(clauses, func(o Clause) bool {
		return o.Kind == Active && o.From < c.Start && o.To <= c.Start && o.Start >= c.To
	})
}

// nominalOf finds the event of a nominal clause: the one that stands between
// its noun and its names, else the one of the clause before, else the nearest.
func (s *sentence) nominalOf(c Clause, told []Told, last int) int {
	if len(told) == 1 && told[0].End == 0 {
		return 0
	}
	for i := range told {
		if c.Start <= told[i].Start && (told[i].End <= c.End || c.Verb == markedVerb && told[i].Start < c.End) {
			return i
		}
		if k := s.tokenFrom(c.End); told[i].Start > c.End && s.is("of", k) && s.list[k].Start-c.End <= 1 && s.tokenFrom(told[i].Start)-k <= 2 {
			return i // "joined by A as co-organiser of this conversation"
		}
	}
	if last >= 0 {
		return last
	}
	return s.subjectOf(c, told)
}

// nextActive finds the active clause that "in partnership with" stands inside:
// "UNEP, in partnership with Norway, hosted the forum".
func (s *sentence) nextActive(c Clause, clauses []Clause) *Clause {
	for i, other := range clauses {
		if (other.Kind == Active || other.Verb == markedVerb) && other.Start >= c.To && (other.From < c.Start || other.From > c.To && (s.is("withword", 0) || s.onlySmallWords(c.Start) || s.tokenFrom(c.Start) == s.behindDay(s.tokenFrom(other.Start)))) {
			return &clauses[i]
		}
	}
	return nil
}

// organises reports whether a clause with partners tells by itself that the
// event is organised: "the training, organised jointly with B".
func (s *sentence) organises(c Clause) bool {
	first, _, _ := strings.Cut(c.Verb, " ")
	role, ok := s.v.words[first]
	return ok && role != schema.Partner
}

func (s *sentence) heldBefore(at int) bool {
	for i, t := range s.list {
		if t.Start >= at {
			return false
		}
		if _, ok := s.predicate(i); ok || s.is("held", i) || s.is("gather", i) || s.isDone(i, at) {
			return true
		}
		if p, _, ok := s.phrase(i); ok && p.kind == "active" {
			return true
		}
	}
	return false
}

// isDone reports whether a participle behind "was" or "is being" stands right
// before a byte: "was presented in partnership with".
func (s *sentence) isDone(i, at int) bool {
	k := i - 1
	for k > 0 && (s.is("adverb", k) || textAt(s, k) == "being" || textAt(s, k) == "been") {
		k--
	}
	return s.list[i].End < at && at-s.list[i].End <= 2 && s.is("copula", k) && (strings.HasSuffix(s.list[i].Text, "ed") || s.romanceText())
}

// subjectOf finds the event before a phrase, or behind its names if the
// sentence begins with it.
func (s *sentence) subjectOf(c Clause, told []Told) int {
	at := -1
	for i := range told {
		if told[i].Start > c.Start && told[i].End <= c.End {
			return i // "Behind the event stood"
		}
		if (told[i].Start < c.Start || told[i].End == 0) && told[i].End <= max(c.Start, told[i].Start+1) {
			at = i
		}
	}
	if at >= 0 {
		if s.aside(told[at].End, c.Start) || s.ofAntecedent(told[at].End, c.Start) || strings.Contains(c.Verb, "developed") && !s.onlyIs(told[at].End, c.Start) {
			return -1
		}
		if head := s.headOfAside(told, at, c.Start); head >= 0 {
			at = head
		}
		return s.principal(told, at)
	}
	for i := range told {
		if told[i].Start >= c.To {
			if s.saysOfOther(c, told[i].Start) {
				return -1
			}
			return i
		}
	}
	return -1
}

// objectOf finds the event behind an active verb.
func (s *sentence) objectOf(c Clause, told []Told) int {
	for i := range told {
		if told[i].Start >= c.From && told[i].End <= c.To && told[i].End > 0 {
			return -1 // the subject is itself an event
		}
		if told[i].Start < c.End {
			continue
		}
		if told[i].launched > 0 && c.Start <= told[i].launched && told[i].launched < c.End {
			return i
		}
		if (strings.HasPrefix(c.Verb, "launched") || strings.Contains(c.Verb, "prepar") || strings.HasPrefix(c.Verb, "hold") || strings.HasSuffix(c.Verb, " hold") || presents(c.Verb) || gives(c.Verb)) && !s.launches(c.End, told[i].Start) {
			return -1
		}
		if strings.Contains(c.Verb, "facilitat") && s.steers(s.tokenFrom(c.End)) {
			return -1 // "Norland co-facilitates the T+20 review"
		}
		handed := gives(c.Verb) || strings.Contains(c.Verb, "deliver")
		if handed && strings.Contains(s.text[c.End:told[i].Start], " to ") || gives(c.Verb) && s.article(s.tokenFrom(c.End)) != "indefinite" {
			return -1 // "delivers a report to Congress", "will give the forum a touch of realism"
		}
		if strings.HasPrefix(c.Verb, "called") && s.judged(told[i].End) {
			return -1 // "called the forum a success"
		}
		if s.onlySpoken(c.Verb, told[i]) || handed && s.is("spoken", told[i].noun) && told[i].End > 0 {
			return -1 // who delivers a lecture does not organise it
		}
		if brings(c.Verb) && !s.bringsFor(c, told[i]) {
			return -1 // "the network will bring together pilots and report to the forum"
		}
		if strings.Contains(c.Verb, "welcom") && s.peopleBetween(c.End, told[i].Start) && !s.ownBefore(told[i].Start) {
			return -1 // who welcomes people to an event may not be its host
		}
		if strings.HasSuffix(c.Verb, "set up") && told[i].Proper && told[i].Article == "indefinite" && len(s.dates) == 0 {
			return -1 // "has set up a Global Panel on Tides"
		}
		if told[i].Other && told[i].Sort != Naming || told[i].Start-c.End > s.objectReach(c, told[i]) || s.separated(c.End, told[i].Start) {
			return -1
		}
		return i
	}
	return -1
}

// relativeObject finds the event before the relative pronoun of "the forum,
// which Norland organises".
func (s *sentence) relativeObject(c Clause, told []Told) int {
	i := s.tokenFrom(c.From) - 1
	if c.Writers && s.is("writers", i) {
		if at := nearestBefore(told, s.list[i].Start); at >= 0 && s.list[i].Start-told[at].End <= 2 {
			return at // "a webinar we held"
		}
	}
	writers := s.is("writersat", i) || s.is("writersat", i-1) && s.article(i) != ""
	for writers && i > 0 && !s.is("writers", i) {
		i-- // "the event that we at the Tide House put together"
	}
	if writers && i > 0 {
		if at := nearestBefore(told, s.list[i].Start); at >= 0 && s.list[i].Start-told[at].End <= 2 {
			return at // "a gathering we at the Tide House hosted"
		}
		i--
	}
	if c.Writers && s.is("writers", i) && (s.is("relative", i-1) || s.is("relating", i-1)) {
		i-- // "a conference, which we held"
	}
	if c.Writers && i > 0 && s.is("barebody", i) && s.writersOwn(i) {
		i-- // "a conference, which our network organised"
	}
	for i > 0 && (s.article(i) != "" && s.list[i].Text != "that" || s.is("its", i) || s.list[i].Text == "our" || s.list[i].Text == "this" || strings.ContainsRune("'’", s.list[i].Kind)) {
		i--
	}
	if i <= 0 || !s.is("relative", i) && s.list[i].Text != "that" && !(s.romanceText() && s.list[i].Text == "que") {
		return -1
	}
	at := nearestBefore(told, s.list[i].Start)
	if at < 0 {
		return -1
	}
	enclosed := s.list[i-1].Kind == ',' // not "she said at the forum that Norland organises"
	apart := s.list[i].Start-told[at].End > 3 && !s.onlyBrackets(told[at].End, s.list[i].Start) && s.besideOwnEnd(told[at]) != i && !(enclosed && s.onlyPlace(told[at].End, s.list[i].Start))
	described := told[at].Sort == Described || told[at].Sort == Naming && s.isEventNoun(s.tokenFrom(told[at].End)-1) // “Lamps”, a workshop
	if apart && !s.onlyDays(told[at].End, s.list[i].Start) && (!enclosed && (!described || s.romanceText()) || told[at].Sort == Naming && !described || !s.onTopic(told[at].End, s.list[i].Start)) {
		return -1
	}
	return s.principal(told, at)
}

// opensWith reports whether nothing but circumstances stands before the event.
func (s *sentence) opensWith(t Told, clauses []Clause) bool {
	if t.End == 0 {
		return true
	}
	article := s.articleOf(t)
	for i, w := range s.list {
		if w.Start >= t.Start || i == article {
			return true
		}
		if s.is("attending", i) && len(t.Clauses) == 0 {
			return false // "Speaking at the Harbour Forum, the minister said"
		}
		inside := false
		for _, c := range clauses {
			inside = inside || c.Kind != Active && c.Start <= w.Start && w.Start < c.To
		}
		if inside || w.Kind != 'w' || w.Capital || s.dateAt(i) || s.article(i) != "" {
			continue
		}
		_, held := s.predicate(i)
		if held && s.romanceText() || s.v.plain[w.Text] || s.is("stop", i) || s.is("adverb", i) || s.is("joint", i) || s.is("gap", i) || s.is("this", i) ||
			s.is("link", i) || s.ordinalBefore(i+1, i+1) <= i || w.Text == "annual" || w.Text == "edition" || dates.Calendar().Is("today", w) {
			continue
		}
		if s.list[0].Start == w.Start || i < 4 {
			continue // "days later, …"
		}
		if s.ordinalBefore(i, i) < i && i+1 < len(s.list) && s.list[i+1].Kind == ',' {
			continue // "Now in its fourth year, the school"
		}
		return false
	}
	return false
}
