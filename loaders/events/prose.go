package events

import (
	"slices"
	"strings"

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
	Meant      int      // how many bodies a phrase such as "the two agencies", which stands for the names, means
}

// sentence is a sentence with what is read from it once.
type sentence struct {
	text  string
	list  []token
	dates []Dates
	v     *vocabulary
	// romance is set while names of a Romance language are read, whose words
	// behind the first are in lower case: "Union africaine".
	romance bool
	times   []Times     // read when first needed
	news    bool        // a sentence of a press item, read with the words of news.tsv too
	lang    schema.Lang // of the document
	asides  [][2]int    // found among names
}

func newSentence(text string, order Order) *sentence {
	return &sentence{text: text, list: tokens(text), dates: FindDates(text, order), v: theVocabulary()}
}

// Clauses reads the organising clauses of a sentence in the order of their
// phrases.
func Clauses(text string, order Order) []Clause { return newSentence(text, order).clauses() }

func (s *sentence) clauses() []Clause {
	var found []Clause
	for i := 0; i < len(s.list); {
		p, end, ok := s.phrase(i)
		if !ok {
			i++
			continue
		}
		c := Clause{Kind: ClauseKind(p.kind), Role: p.role, Verb: strings.Join(p.words, " "), Start: s.list[i].start, End: s.list[end-1].end}
		switch p.kind {
		case "active":
			if c.From, c.To, ok = s.subject(i); !ok && s.news {
				c.From, c.To, c.Meant = s.meant(i)
				ok = c.Meant > 0
			}
		default:
			s.romance = p.lang != "en"
			to := s.names(end)
			s.romance = false
			ok = to > end
			if ok {
				c.From, c.To = s.list[end].start, s.list[to-1].end
			}
		}
		if !ok && s.news {
			i++ // "organised with the support of" holds another phrase
			continue
		}
		if ok {
			found = append(found, c)
		}
		i = end
	}
	return found
}

// phrase finds a phrase of the vocabulary at token i. Hyphens do not count;
// between a participle and its "by" a place or a date may stand.
func (s *sentence) phrase(i int) (p phrase, end int, ok bool) {
	if i < 0 || i >= len(s.list) {
		return phrase{}, 0, false
	}
	t := s.list[i]
	if t.kind != 'w' || i > 0 && t.glued && s.list[i-1].kind == '-' && s.v.modifiers[spelling(s.list[max(0, i-2)].text)] == "" {
		return phrase{}, 0, false
	}
	vocabularies := []*vocabulary{s.v}
	if s.news {
		vocabularies = []*vocabulary{s.v.news, s.v}
	}
	for _, v := range vocabularies {
		for _, candidate := range v.phrases[spelling(t.text)] {
			if ok && len(candidate.words) <= len(p.words) || candidate.kind == "rolenoun" {
				continue
			}
			if at := s.phraseAt(i, candidate); at >= 0 {
				p, end, ok = candidate, at, true
			}
		}
	}
	return p, end, ok
}

func (s *sentence) phraseAt(i int, p phrase) int {
	at := s.matches(i, p.words)
	if at < 0 && p.kind == "passive" {
		at = s.matchesApart(i, p.words)
	}
	return at
}

func (s *sentence) matches(i int, words []string) int {
	for n, w := range words {
		if n > 0 && i < len(s.list) && s.list[i].kind == '-' && s.list[i].glued {
			i++
		}
		if n > 0 && i < len(s.list) && strings.ContainsRune("'’", s.list[i].kind) {
			i++
		}
		if i >= len(s.list) || s.list[i].kind != 'w' || spelling(s.list[i].text) != w {
			return -1
		}
		i++
	}
	return i
}

// matchesApart reads "organised in Geneva on 3 March by".
func (s *sentence) matchesApart(i int, words []string) int {
	last := words[len(words)-1]
	at := s.matches(i, words[:len(words)-1])
	if at < 0 || at >= len(s.list) || len(words) < 2 {
		return -1
	}
	if !s.is("gap", at) {
		return -1
	}
	for j := at; j < len(s.list) && j < at+14; j++ {
		if s.list[j].text == last {
			return j + 1
		}
		if strings.ContainsRune(";:.", s.list[j].kind) && !s.list[j].glued {
			return -1
		}
	}
	return -1
}

func (s *sentence) is(kind string, i int) bool {
	if i < 0 || i >= len(s.list) || s.list[i].kind != 'w' {
		return false
	}
	word := spelling(s.list[i].text)
	return s.v.sets[kind][word] || s.news && s.v.news.sets[kind][word]
}

func (s *sentence) dateAt(i int) bool {
	at := s.list[i].start
	return slices.ContainsFunc(s.dates, func(d Dates) bool { return d.Start <= at && at < d.End })
}

// names reads a list of names from token i and returns the token behind its
// last word; i if there is none. Names are words with a capital letter, with
// small words and signs between them.
func (s *sentence) names(i int) (end int) {
	end = i
	for k := i; k < len(s.list); {
		t := s.list[k]
		switch {
		case s.dateAt(k):
			return end
		case t.kind == '(':
			closing := s.closing(k)
			if closing < 0 {
				return end
			}
			if end > i {
				end = closing + 1
			}
			k = closing + 1
			continue
		case t.kind == 'n' || t.kind == 'w' && (t.capital || t.glued && k > 0 && s.list[k-1].kind == '-' || !latinLetters(t.text)):
			if !t.capital && t.kind == 'n' && end == i && !s.nameNumber(k) {
				return end
			}
			end = k + 1
		case t.text == "s" && t.glued && k > 0 && strings.ContainsRune("'’", s.list[k-1].kind) && k+1 < len(s.list) && s.list[k+1].capital:
		case t.kind == 'w' && t.glued && k > 0 && s.list[k-1].kind == '.' && s.list[k-1].glued:
			end = k + 1 // "Guifi.net"
		case t.kind == 'w' && s.news && end == k && k > i && s.list[k-1].capital && s.article(k-1) == "" && s.is("tail", k):
			end = k + 1
		case t.kind == 'w' && s.romance && s.news && s.complement(k):
			end = k + 1
		case t.kind == 'w':
			if !s.goesOn(k, i) {
				if !s.romance || end != k || k == i || !s.adjective(k) {
					return end
				}
				end = k + 1
			}
		case t.kind == ',' && s.news && end > i && s.described(k) > k:
			closing := s.described(k)
			if closing >= len(s.list) || s.list[closing].kind != ',' {
				return end
			}
			s.asides = append(s.asides, [2]int{t.start, s.list[closing].start})
			k = closing
			continue
		case strings.ContainsRune(",;&/'’\"“”«»+@-", t.kind):
			if t.kind == ';' && k+1 < len(s.list) && !s.list[k+1].capital && !s.is("link", k+1) {
				return end
			}
		case t.kind == '.':
			if k+1 >= len(s.list) || !(s.list[k+1].glued || t.glued && end == k && len(s.list[k-1].text) == 1) {
				return end
			}
			end = k + 1
		default:
			return end
		}
		k++
	}
	return end
}

// described is the comma that ends a description of the name before the comma
// at token k, k if there is none: "Norland Post, the national regulator, and".
func (s *sentence) described(k int) int {
	if k+3 >= len(s.list) || s.list[k+1].capital || s.list[k+1].text != "whose" && s.article(k+1) == "" {
		return k
	}
	noun := k + 2 // "the regulator", "the Norlandic regulator"
	if s.list[noun].capital {
		noun++
	}
	if s.list[k+1].text != "whose" && (s.list[noun].kind != 'w' || s.list[noun].capital || s.is("office", noun) || s.is("link", noun) || s.is("head", noun)) {
		return k
	}
	for j := k + 2; j < len(s.list) && j < k+14; j++ {
		t := s.list[j]
		if t.kind == ',' {
			if j+1 < len(s.list) && (s.list[j+1].capital || s.is("also", j+1)) {
				return j
			}
			return k
		}
		if t.kind == '.' && !t.glued || t.kind == '.' && j+1 == len(s.list) {
			return j
		}
		_, held := s.predicate(j)
		if _, _, isPhrase := s.phrase(j); isPhrase || held || t.kind != 'w' && t.kind != '-' && !strings.ContainsRune("'’", t.kind) || s.is("noun", j) {
			return k
		}
	}
	return k
}

// meant reads "the two agencies" right before the verb at token i, and how many
// it means.
func (s *sentence) meant(i int) (from, to, n int) {
	k := i - 1
	for k > 0 && s.is("adverb", k) {
		k--
	}
	if k < 1 || !s.is("bodies", k) || s.list[k].capital {
		return 0, 0, 0
	}
	if n = s.numberAt(k - 1); n == 0 && s.list[k-1].text == "both" {
		n = 2
	}
	return s.list[k-1].start, s.list[k].end, n
}

// nameNumber reports whether a name may begin with the number: "5Rights".
func (s *sentence) nameNumber(k int) bool {
	return k+1 < len(s.list) && s.list[k+1].kind == 'w' && (s.list[k+1].glued || s.list[k+1].capital)
}

func latinLetters(folded string) bool { return folded != "" && folded[0] < 0x80 }

// goesOn reports whether the lower-case word k may stand inside a list of names
// that began at token i.
func (s *sentence) goesOn(k, i int) bool {
	if _, _, isPhrase := s.phrase(k); isPhrase {
		return false
	}
	next := k + 1
	for next < len(s.list) && (s.is("link", next) && s.list[next].text != "and") {
		next++
	}
	if next < len(s.list) && (s.weekdayAt(next) || s.list[next].capital && isMonth(s.list[next].text)) {
		return false
	}
	capitalNext := next < len(s.list) && (s.list[next].capital || s.list[next].kind == 'n' && !s.dateAt(next))
	switch w := s.list[k].text; {
	case w == "in", w == "a", w == "en" && s.news && s.lang == "es":
		return capitalNext && !s.placeAt(next) && next == k+1
	case w == "to":
		return capitalNext && s.mission(i, k)
	case w == "aupres", w == "ante":
		return s.mission(i, k)
	case s.is("link", k), w == "et", w == "y":
		return true
	case s.is("office", k):
		return true
	}
	return false
}

// complement reports whether the lower-case word k goes on with a Romance name
// behind "de" and the like: "Banque africaine de développement".
func (s *sentence) complement(k int) bool {
	j := k - 1
	for j > 0 && (s.list[j].text == "la" || s.list[j].text == "l" || strings.ContainsRune("'’", s.list[j].kind)) {
		j--
	}
	switch s.list[max(j, 0)].text {
	case "de", "du", "des", "d", "del", "pour", "para":
	default:
		return false
	}
	_, _, isPhrase := s.phrase(k)
	return !isPhrase && !s.is("stop", k) && !s.is("link", k) && theCalendar().weekdays[s.list[k].text] == 0 && s.article(k) == "" && (j > 1 && !s.list[j-1].capital || s.is("office", j-1) || s.adjectival(s.list[k].text) || j == 1 || len(s.list[j-1].text) > 5)
}

// adjective reports whether the lower-case word k belongs to the name before
// it: a small word, a sign, another phrase or the sentence's end follows.
func (s *sentence) adjective(k int) bool {
	if _, _, isPhrase := s.phrase(k); isPhrase || s.is("stop", k) || s.is("joint", k) || s.is("said", k) || s.is("copula", k) {
		return false
	}
	if _, held := s.predicate(k); held {
		return false
	}
	if k+1 >= len(s.list) {
		return true
	}
	if _, _, isPhrase := s.phrase(k + 1); isPhrase {
		return true
	}
	next := s.list[k+1]
	if s.news && next.kind == 'w' && !next.capital && s.adjectival(next.text) && s.adjectival(s.list[k].text) {
		return s.adjective(k + 1)
	}
	return next.kind == ',' || next.kind == ';' || next.kind == '.' || next.kind == '(' || s.is("link", k+1)
}

// mission reports whether the names from i to k speak of missions, which are
// accredited "to the United Nations".
func (s *sentence) mission(i, k int) bool {
	for ; i < k; i++ {
		if s.is("mission", i) {
			return true
		}
	}
	return false
}

func (s *sentence) placeAt(i int) bool {
	_, ok := townAt(s.text[s.list[i].start:])
	return ok
}

func (s *sentence) closing(open int) int {
	depth := 0
	for k := open; k < len(s.list); k++ {
		switch s.list[k].kind {
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

// subject finds the list of names right before the verb at token i: "The
// Government of Kenya and UNEP hosted". A clause of the kind "in partnership
// with" and adverbs may stand between them.
func (s *sentence) subject(i int) (from, to int, ok bool) {
	if s.news && s.romanceText() {
		s.romance = true
		defer func() { s.romance = false }()
	}
	for start := 0; start < i; start++ {
		t := s.list[start]
		if t.glued || !s.opens(start) || t.kind != 'w' && t.kind != 'n' || !t.capital && t.kind == 'w' && t.text != "the" && !s.is("office", start) && !(s.news && s.article(start) == "definite") {
			continue
		}
		if start == 0 && s.news && s.article(0) == "" && (s.is("joint", 0) || s.is("stop", 0) || s.is("gap", 0)) {
			continue // "On Tuesday the Tide Commission hosted"
		}
		end := s.names(start)
		if end <= start || end > i {
			continue
		}
		if s.reaches(end, i) {
			return t.start, s.list[end-1].end, true
		}
	}
	return 0, 0, false
}

// opens reports whether a subject may begin at token i.
func (s *sentence) opens(i int) bool {
	if i == 0 || s.dateAt(i-1) || s.is("opener", i-1) || s.is("adverb", i-1) || i > 1 && s.is("of", i-1) && s.is("collective", i-2) {
		return true
	}
	switch s.list[i-1].kind {
	case 'w', 'n', '(', '\'', '’', '/', '@', '+', '&':
		return false
	}
	return true
}

// reaches reports whether only adverbs, signs and clauses with partners stand
// between tokens from and to.
func (s *sentence) reaches(from, to int) bool {
	for k := from; k < to; {
		t := s.list[k]
		if p, end, isPhrase := s.phrase(k); isPhrase && p.kind == "with" {
			next := s.names(end)
			if next == end || next > to {
				return false
			}
			k = next
			continue
		}
		if s.news && s.romanceText() && t.text == "en" && k+1 == to {
			return true // "A et B en sont les partenaires"
		}
		if t.kind != ',' && t.kind != '-' && !s.is("adverb", k) && !s.dateAt(k) && !(t.text == "on" && k+1 < to && s.dateAt(k+1)) {
			return false
		}
		k++
	}
	return true
}
