package events

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// ClauseKind says where a clause puts its organisers.
type ClauseKind string

// The kinds of clauses.
const (
	Passive ClauseKind = "passive" // "organised by A and B"
	Active  ClauseKind = "active"  // "A and B organised a meeting"
	With    ClauseKind = "with"    // "in partnership with A and B"
)

// Clause is a statement of a sentence on who organised something. Start and
// End are the bytes of the phrase or verb, From and To those of the names.
type Clause struct {
	Kind       ClauseKind
	Role       schema.Role
	Verb       string // folded
	Start, End int
	From, To   int
	Last       bool     // only the last of the names
	Asides     [][2]int // stretches between commas that describe a name: ", the regulator of Norland,"
	Writers    bool     // those who write are meant: "we hosted"
	People     bool     // those who came are named as people
	Acts       bool     // the sentence goes on to tell what the last of them does: a body, even if called like an event
	Known      bool     // only the names that are known or look like bodies count
	Meant      int      // how many bodies a phrase such as "the two agencies", which stands for the names, means
}

// sentence is a sentence with what is read from it once.
type sentence struct {
	text  string
	list  []lexis.Token
	dates []dates.Span
	v     *vocabulary
	// romance is set while names of a Romance language are read, whose words
	// behind the first are in lower case: "Union africaine".
	romance bool
	times   []dates.Times // read when first needed
	news    bool          // a sentence of a press item, read with the words of data/news too
	lang    schema.Lang   // of the document
	ofWeek  bool          // today is the last day of the week of which it tells
	asides  [][2]int      // found among names
	set     [][2]int      // stretches in italics or the like
	under   string        // the title of the event in whose section it stands
	called  []string      // names by which the headline calls the event of the item
}

func newSentence(text string, order dates.Order) *sentence {
	s := &sentence{text: text, list: lexis.Cut(text), dates: dates.Find(text, order), v: theVocabulary()}
	s.joinNouns()
	s.spellOut()
	s.keepAcronyms()
	s.nameDomains()
	s.readClosed()
	s.joinMoments()
	return s
}

// spellOut reads the "shall" of offices as "will", and verbs drawn together with a pronoun as words of their own:
// "we're hosting", "they've organised", "we'll hold".
func (s *sentence) spellOut() {
	drawn := map[string]string{"re": "are", "ve": "have", "ll": "will"}
	list := s.list[:0:0]
	for i, t := range s.list {
		if t.Text == "shall" && !t.Capital {
			t.Text = "will"
		}
		full := drawn[t.Text]
		if full != "" && t.Glued && i > 1 && strings.ContainsRune("'’", s.list[i-1].Kind) && slices.Contains([]string{"we", "you", "they"}, s.list[i-2].Text) {
			t.Text, t.Glued = full, false
			list = list[:len(list)-1]
		}
		list = append(list, t)
	}
	s.list = list
}

// keepAcronyms keeps in capitals the acronyms that otherwise are small words: "IT", "US",
// "WHO", "UN".
func (s *sentence) keepAcronyms() {
	if strings.ToUpper(s.text) == s.text {
		return
	}
	for i := range s.list {
		t := &s.list[i]
		if t.Kind != 'w' || !t.Capital || utf8.RuneCountInString(s.text[t.Start:t.End]) < 2 || !shouting(s.text[t.Start:t.End]) {
			continue
		}
		for _, small := range []string{"stop", "pronoun", "writers", "asking", "article indefinite", "relative"} {
			if s.v.sets[small][t.Text] || s.v.news.sets[small][t.Text] {
				t.Text = strings.ToUpper(t.Text)
				break
			}
		}
	}
}

// joinNouns gives the last word of a noun for an event that is made of several the
// text of the whole: "open house", "meet-up", "edit-a-thon".
func (s *sentence) joinNouns() {
	for i := 1; i < len(s.list); i++ {
		if pair := s.list[i-1].Text + "-" + s.list[i].Text; s.v.news.sets["paired"][pair] {
			s.list[i].Text = pair
			continue
		}
		whole := s.list[i].Text
		for k := i; k > 1 && s.list[k].Glued && s.list[k-1].Kind == '-' && s.list[k-1].Glued; k -= 2 {
			whole = s.list[k-2].Text + "-" + whole
			if s.v.sets["noun"][whole] || s.v.news.sets["noun"][whole] {
				s.list[i].Text, s.list[i].Capital = whole, s.list[i].Capital || s.list[k-2].Capital // "Meet-up"
			}
		}
	}
}

// Clauses reads the organising clauses of a sentence in the order of their
// phrases.
func Clauses(text string, order dates.Order) []Clause { return newSentence(text, order).clauses() }

func (s *sentence) clauses() []Clause {
	var found []Clause
	for i := 0; i < len(s.list); {
		p, end, ok := s.phrase(i)
		if !ok || s.news && s.longest("saying", i) >= end || s.news && i > 0 && (p.words[0] == "to" && s.marginAt(i-1) || s.peopleBeside(i) || s.peopleJoin(i, p) || p.words[0] == "working" && s.list[i-1].Kind != ',') { // "back to back with"
			i++
			continue
		}
		if s.news && p.kind == "active" && end < len(s.list) && s.list[end].Kind == '-' && s.list[end].Glued && s.list[i].Text == "back" {
			i = end // "back-to-back with"
			continue
		}
		c := Clause{Kind: ClauseKind(p.kind), Role: p.role, Verb: strings.Join(p.words, " "), Start: s.list[i].Start, End: s.list[end-1].End}
		switch p.kind {
		case "active":
			c.Known = strings.Contains(c.Verb, "gather") || s.news && p.lang != "en" && s.is("gathering", end-1) || opensOne(c.Verb) || s.news && textAt(s, end) == "of" && !coinedName(s.text[:c.Start]) // "delegates gathered", "Ada Falk, host of the forum,"
			if s.news && s.heldAside(i, end) {
				ok = false
				break
			}
			if c.Writers = s.news && (p.saysWe() || s.writersBefore(i)); c.Writers {
				c.From, c.To, ok = c.Start, c.Start, true
				if from, to, beside := s.besideOwn(i); beside {
					found = append(found, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: c.Start - 1, End: c.End, From: from, To: to})
				}
			} else if s.frontedInGerman() {
				c.From, c.To, ok = s.behindVerb(end)
			} else if c.From, c.To, ok = s.bareSubject(i); ok {
				if from, to, beside := s.namesBefore(s.tokenFrom(c.From) - 1); beside {
					found = append(found, Clause{Kind: c.Kind, Role: c.Role, Verb: c.Verb, Start: c.Start - 1, End: c.End, From: from, To: to, Known: c.Known})
				}
			} else if c.From, c.To, ok = s.subject(i); !ok && s.news {
				if c.From, c.To, ok = s.announcer(i); !ok {
					c.From, c.To, c.Meant = s.meant(i)
					ok = c.Meant > 0
				}
				if n := s.pronounActs(i, end); !ok && n != 0 {
					c.From, c.To, c.Meant, ok = c.Start, c.Start, n, true
				}
				if from, to, cleft := s.cleft(i); !ok && cleft {
					c.From, c.To, ok = from, to, true
				}
				if pronoun, from, to, resumed := s.resumed(i); !ok && resumed {
					c.Kind, c.Start, c.From, c.To, ok = Nominal, pronoun, from, to, true
				}
			}
			if p.holdsObject() {
				c.Kind, ok = Nominal, ok && s.behindObject(p, end) // "are putting this on with the Reef Bank"
			}
			if ok && s.news && c.Role == schema.Partner && s.is("writersobject", end) && s.is("withword", end+1) {
				c.Kind = Nominal // "UNDP supported us with interpretation"
			}
			if ok && s.news && c.Role == schema.Host && (s.is("writersobject", end) || c.Verb == "hosted" && s.peopleAt(end)) {
				c.Kind = Nominal // "the Tide House hosted us in its library", "hosted the 24 teams"
			}
		default:
			for end < len(s.list) && s.news && strings.ContainsRune("'’", s.list[end].Kind) {
				end++ // "avec le soutien d'Orange"
			}
			s.romance = p.lang != "en"
			first := end
			end = s.behindOwn(s.announcedList(end))
			to := s.names(end)
			if to == end && s.news {
				to = s.bareList(end)
			}
			s.romance = false
			if s.news && p.kind == "with" {
				to = s.beforeObject(i, end, to)
			}
			ok = to > end
			if s.news && strings.HasSuffix(p.words[0], "flagship") && s.namesWhat(to) {
				i++
				continue // "a flagship event of the Lamp200 commemorations"
			}
			if s.news && p.kind == "passive" && (s.is("writers", end) || !ok && s.ownBody(end, end+3) >= 0) {
				c.From, c.To, c.Writers, ok = c.Start, c.Start, true, true // "organised by us", "by our chapter together with A"
				found = s.besideUs(found, c, end)
			} else if ok {
				c.From, c.To = s.list[end].Start, s.list[to-1].End
				if s.news {
					found = s.withBare(s.withOwn(found, c, first, to), c, to)
				}
			} else if c.From, c.To, c.Meant = s.meantBehind(end); s.news && p.kind == "passive" {
				ok = c.Meant > 0
			}
		}
		done, organised := p.role, p.kind == "passive"
		if role, isVerb := s.v.words[p.words[0]]; p.kind == "with" && isVerb && role != schema.Partner {
			done, organised = role, true // "which A hosted together with B"
		}
		if with := p.words[len(p.words)-1]; ok && s.news && organised && (with == "with" || with == "avec" || with == "con") {
			if from, to, active := s.subject(i); active {
				verb := i // "A co-hosted with B a seminar", "A co-hosted a seminar with B"
				for verb+1 < end && !strings.HasSuffix(s.list[verb].Text, "ed") {
					verb++
				}
				found = append(found, Clause{Kind: Active, Role: done, Verb: c.Verb, Start: c.Start, End: s.list[verb].End, From: from, To: to})
				c.Kind, c.Start, c.Role = With, c.End-1, sharedRole
			} else if s.writersBefore(i) { // "the webinar, which we co-organised with B"
				found = append(found, Clause{Kind: Passive, Role: done, Verb: c.Verb, Start: c.Start, End: c.End, From: c.Start, To: c.Start, Writers: true})
				c.Kind, c.Start, c.Role = With, c.End-1, sharedRole
			}
		}
		if !ok && s.news {
			i++ // "organised with the support of" holds another phrase
			continue
		}
		if ok {
			found = append(found, c)
		}
		if with, beside := s.jointlyWith(c, end); ok && beside {
			found = append(found, with)
		}
		i = end
	}
	return found
}

// peopleBeside reports whether "alongside" at token i says with whom people came or spoke:
// "delegates from Member States alongside partners".
func (s *sentence) peopleBeside(i int) bool {
	if textAt(s, i) != "alongside" {
		return false
	}
	for k := i - 1; k >= 0 && k > i-peopleReach && (s.list[k].Kind == 'w' || s.list[k].Kind == '-'); k-- {
		if s.is("people", k) {
			return true
		}
		if _, _, isPhrase := s.phrase(k); isPhrase {
			return false
		}
	}
	return false
}

// peopleJoin reports whether a verb at token i, which joins bodies elsewhere, says that people
// came to an event: "forty pilots joined the Harbour Forum".
func (s *sentence) peopleJoin(i int, p phrase) bool {
	return len(p.words) == 1 && s.is("joined", i) && s.manyBefore(i)
}

// namesWhat reports whether a noun in small letters goes on behind a name at token k, which
// then only says of what that is: "the Lamp200 commemorations".
func (s *sentence) namesWhat(k int) bool {
	if k >= len(s.list) || s.list[k].Kind != 'w' || s.list[k].Capital || s.is("also", k) || s.is("stop", k) || s.is("where", k) || s.is("link", k) || s.is("adverb", k) || s.is("copula", k) {
		return false
	}
	_, held := s.predicate(k)
	_, _, isPhrase := s.phrase(k)
	return !held && !isPhrase && strings.HasSuffix(s.list[k].Text, "s")
}

// longestGap is the greatest number of words, beside dates and times, that stand between
// a participle and its "by".
const longestGap = 14

func (s *sentence) is(kind string, i int) bool {
	if i < 0 || i >= len(s.list) || s.list[i].Kind != 'w' {
		return false
	}
	word := spelling(s.list[i].Text)
	return s.v.sets[kind][word] || s.news && s.v.news.sets[kind][word] || s.lang == "de" && s.v.news.sets[kind+" de"][word]
}

func (s *sentence) dateAt(i int) bool {
	at := s.list[i].Start
	return slices.ContainsFunc(s.dates, func(d dates.Span) bool { return d.Start <= at && at < d.End })
}

// writersBefore reports whether "we" is the subject of the verb at token i, or would be: "Proud to have
// hosted".
func (s *sentence) writersBefore(i int) bool {
	if end := s.longest("gladto", 0); end > 0 && end <= i && s.reaches(end, i) {
		return true
	}
	for k := i - 1; k >= 0 && k > i-longestAside; k-- {
		if s.is("writers", k) && s.list[k].Text != "us" {
			return s.reaches(k+1, i)
		}
		if s.is("barebody", k) && s.writersOwn(k) {
			return s.reaches(k+1, i) // "our own organization held"
		}
	}
	return false
}

// writersOwn reports whether "our" stands before the noun at token i.
func (s *sentence) writersOwn(i int) bool {
	if textAt(s, i-1) == "own" {
		i--
	}
	return textAt(s, i-1) == "our" || s.lang == "fr" && textAt(s, i-1) == "notre" || s.lang == "es" && textAt(s, i-1) == "nuestra" || s.lang == "es" && textAt(s, i-1) == "nuestro"
}

// meant reads "the two agencies" right before the verb at token i, and how many
// it means.
func (s *sentence) meant(i int) (from, to, n int) {
	k := i - 1
	for k > 0 && s.is("adverb", k) {
		k--
	}
	if k < 1 || !s.is("bodies", k) || s.list[k].Capital {
		return 0, 0, 0
	}
	if n = s.numberAt(k - 1); n == 0 && s.list[k-1].Text == "both" {
		n = 2
	}
	return s.list[k-1].Start, s.list[k].End, n
}

// meantBehind reads "the two agencies" from token i on, and how many it means.
func (s *sentence) meantBehind(i int) (from, to, n int) {
	k := i
	if s.article(k) == "definite" || s.is("this", k) {
		k++
	}
	if n = s.numberAt(k); n == 0 && textAt(s, k) == "both" {
		n = 2
	}
	if n < 2 || !s.is("bodies", k+1) || s.list[k+1].Capital {
		return 0, 0, 0
	}
	return s.list[k].Start, s.list[k+1].End, n
}

func (s *sentence) placeAt(i int) bool {
	_, ok := townAt(s.text[s.list[i].Start:])
	return ok
}

func (s *sentence) closing(open int) int {
	depth := 0
	for k := open; k < len(s.list); k++ {
		switch s.list[k].Kind {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// reaches reports whether only adverbs, signs and clauses with partners stand
// between tokens from and to.
func (s *sentence) reaches(from, to int) bool {
	for k := from; k < to; {
		t := s.list[k]
		if s.news && s.is("willing", k) && s.willingTo(k, to) {
			return true
		}
		if p, end, isPhrase := s.phrase(k); isPhrase && (p.kind == "with" || p.kind == "passive" && (p.role == schema.Partner || p.role == funderRole || s.news && p.role == schema.Host)) {
			next := s.names(end)
			if next == end && s.isRoleNoun(end-1) && s.is("its", end-2) {
				k = s.behindAmong(end) // "A and its partners", "A and its partners, including B,"
				continue
			}
			if next == end || next > to || p.kind == "passive" && p.role == schema.Host && !s.enclosed(k, next) {
				return false
			}
			k = next
			continue
		}
		if s.news && s.romanceText() && t.Text == "en" && k+1 == to {
			return true // "A et B en sont les partenaires"
		}
		if behind := s.besideAside(k); s.news && k > from && behind > k && behind <= to {
			k = behind // "A, with B and C, co-hosted"
			continue
		}
		asked := k
		for s.news && s.is("copula", asked) {
			asked++
		}
		if behind := s.behindAsker(asked); s.news && behind > asked && behind <= to {
			k = behind // "A was asked by B to co-host"
			continue
		}
		if closing := s.asideEnd(k); s.news && closing > k && closing < to {
			if last := to - 1; closing < last && s.list[last].Kind == ',' && s.names(closing+1) >= last && !s.is("relative", k+1) {
				closing = last // ", an agency of the Ministry of Trade, Ports and Reefs, hosted"
			}
			k = closing + 1
			continue
		}
		if _, _, next := s.phrase(k + 1); s.news && s.is("also", k) && next && k+1 < to {
			k++ // ", with support from B and in cooperation with C,"
			continue
		}
		if s.news && s.is("also", k) && s.is("its", k+1) && s.isRoleNoun(k+2) && k+2 < to {
			k = s.behindAmong(k + 3) // "A and its co-organisers"
			continue
		}
		if behind := max(s.circumstance(k), s.unnamed(k)); s.news && behind > k && behind <= to {
			k = behind
			continue
		}
		if s.news && s.is("where", k) && k+2 < to && s.placeAt(k+1) {
			for k += 2; k < to && s.list[k].Capital; k++ { // "the Missions of A and B in New York, together with C,"
			}
			continue
		}
		listed := t.Kind == ')' && k > from // behind "and other stakeholders (A and B"
		if !strings.ContainsRune(",-\"”»", t.Kind) && !listed && !s.is("adverb", k) && !s.saysHow(k, to) && !s.dayAt(k) && !(t.Text == "on" && k+1 < to && s.dayAt(k+1)) {
			return false
		}
		k++
	}
	return true
}

// dayAt reports whether token k is part of a date or a weekday, of whatever week.
func (s *sentence) dayAt(k int) bool {
	return s.dateAt(k) || s.news && s.weekdayAt(k)
}

// saysHow reports whether token k, right before the verb at token to or before another
// adverb, is one that says how: "kindly hosted".
func (s *sentence) saysHow(k, to int) bool {
	t := s.list[k]
	return s.news && s.lang != "fr" && s.lang != "es" && t.Kind == 'w' && !t.Capital && len(t.Text) > 4 && strings.HasSuffix(t.Text, "ly") && !s.is("noun", k) && !s.is("barebody", k) && (k+1 == to || s.is("adverb", k+1))
}

// enclosed reports whether commas stand right before token from and at token to: "A,
// hosted by B, held".
func (s *sentence) enclosed(from, to int) bool {
	return s.list[from-1].Kind == ',' && s.list[to].Kind == ','
}
