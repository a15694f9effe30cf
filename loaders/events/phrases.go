package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// Mention is a stretch of a sentence that speaks of an event: "this side
// event", "a workshop", "the Third Harbour Forum on Cables (HFC) 2026". Start
// and End enclose it without its article.
type Mention struct {
	Start, End int
	Article    string // folded word before it: the, this, a, …; may be empty
	Proper     bool   // it is a name, not a description
	Other      bool   // a word before it points to some other event
	noun       int    // token
}

// Mentions finds the events that a sentence speaks of, in reading order.
func Mentions(text string, order dates.Order) []Mention {
	s := newSentence(text, order)
	var found []Mention
	for i := 0; i < len(s.list); i++ {
		if !s.isEventNoun(i) {
			continue
		}
		m := s.mention(i)
		if n := len(found); n > 0 && m.Start < found[n-1].End {
			if m.End > found[n-1].End && m.Start <= found[n-1].Start {
				found[n-1] = m
			}
			continue
		}
		found = append(found, m)
	}
	return found
}

func (s *sentence) isEventNoun(i int) bool {
	if !s.is("noun", i) {
		return false
	}
	t := s.list[i]
	if i+1 < len(s.list) && s.list[i+1].Glued && strings.ContainsRune("'’", s.list[i+1].Kind) {
		return false // "the meeting's outcome" speaks of the outcome
	}
	return (t.Capital || !s.is("weaknoun", i)) && !s.inAddress(t)
}

// inAddress reports whether a token stands within an address of mail or the web:
// "events@tide.example", "tide.example/forum".
func (s *sentence) inAddress(t lexis.Token) bool {
	from := strings.LastIndexAny(s.text[:t.Start], " \n\t(<") + 1
	word, _, _ := strings.Cut(s.text[from:], " ")
	return strings.Contains(word, "@") || strings.Contains(word, "://") || strings.HasPrefix(word, "www.")
}

func (s *sentence) mention(i int) Mention {
	m := Mention{noun: i}
	first := i
	capitals := 0
	if s.list[i].Capital {
		capitals++
	}
	for k := i - 1; k >= 0; k-- {
		t := s.list[k]
		switch {
		case t.Kind == 'n' && !s.dateAt(k), t.Kind == '-' && t.Glued, t.Kind == '+' && t.Glued, t.Kind == '@', t.Kind == '/' && t.Glued:
			first = k
			continue
		case strings.ContainsRune("'’", t.Kind) && t.Glued:
			continue
		case t.Kind == '&' && s.list[i].Capital:
			continue
		case t.Kind != 'w':
		case s.is("this", k) || t.Text == "a" || t.Text == "an" || t.Text == "un" || t.Text == "una" || t.Text == "une" || t.Text == "two" || t.Text == "several":
			if t.Capital && k > 0 && s.list[k-1].Capital {
				break
			}
			m.Article = t.Text
		case t.Capital:
			capitals++
			first = k
			continue
		case s.list[i].Capital && s.is("link", k) && k > 0 && s.list[k-1].Capital && !s.is("active", k):
			continue
		case !s.list[i].Capital && i-k <= 5 && !s.isVerbLike(k):
			first = k
			continue
		case s.list[i].Capital && k+1 <= i && t.Glued:
			continue
		}
		break
	}
	for first < i && (s.is("adverb", first) || s.list[first].Kind == '-' || s.list[first].Kind == '+') {
		first++
	}
	m.Start = s.list[first].Start
	m.End = s.list[i].End
	m.Proper = s.list[i].Capital && (capitals >= 2 || first < i)
	if m.Proper {
		m.End = s.properEnd(i)
	}
	m.Other = s.pointsElsewhere(first)
	return m
}

// isVerbLike keeps "the event convened experts at the session" from being one
// description.
func (s *sentence) isVerbLike(k int) bool {
	_, _, isPhrase := s.phrase(k)
	return isPhrase || s.is("stop", k) || s.is("adverb", k) || s.is("joint", k)
}

// properEnd extends a name to the right: "Forum on the Future of Cables (FFC)
// 2026".
func (s *sentence) properEnd(i int) int {
	end := s.list[i].End
	for k := i + 1; k < len(s.list); k++ {
		t := s.list[k]
		switch {
		case s.dateAt(k):
			return end
		case t.Kind == '(':
			closing := s.closing(k)
			if closing < 0 || closing-k > 8 || s.holdsDate(k, closing) {
				return end
			}
			end = s.list[closing].End
			k = closing
		case t.Kind == 'n' && (t.Digits == 4 || t.Glued):
			end = t.End
		case t.Kind == 'w' && t.Capital:
			if k > i+1 && s.placeAt(k) && (s.list[k-1].Text == "in" || s.list[k-1].Kind == ',') {
				return end
			}
			end = t.End
		case t.Kind == 'w' && t.Glued && s.list[k-1].Kind == '-':
			end = t.End
		case t.Kind == ',' || t.Kind == ';' || t.Kind == '.' && !t.Glued:
			return end
		case t.Kind == '.' && (k+1 >= len(s.list) || !s.list[k+1].Glued):
			return end
		case t.Kind == 'w':
			if _, _, isPhrase := s.phrase(k); isPhrase {
				return end
			}
			if !s.is("link", k) && t.Text != "in" && t.Text != "to" && t.Text != "with" {
				return end
			}
			if t.Text == "in" && k+1 < len(s.list) && (s.placeAt(k+1) || !s.list[k+1].Capital) {
				return end
			}
		case t.Kind == '-' && !t.Glued, t.Kind == ':':
			return end
		}
	}
	return end
}

func (s *sentence) holdsDate(from, to int) bool {
	for k := from; k < to; k++ {
		if s.dateAt(k) {
			return true
		}
	}
	return false
}

// pointsElsewhere reports whether a word before token i says that the event is
// not the one at hand.
func (s *sentence) pointsElsewhere(i int) bool {
	from := max(0, i-4)
	for k := from; k <= i; k++ {
		if s.news && s.is("nextday", k) && (k > 0 && s.dateAt(k-1) || k+1 < len(s.list) && s.dayAt(k+1)) {
			continue // "tiendra le 26 mars prochain sa Conférence", "el próximo 5 de mayo su Foro"
		}
		if s.news && k < i && textAt(s, k) == "following" && s.article(k+1) == "definite" {
			continue // "have a plan, following the Lamp Forum, which"
		}
		for _, words := range s.v.other {
			if s.matches(k, words) >= 0 {
				return true
			}
		}
	}
	return false
}

// This reports whether the mention describes the event at hand: "this side
// event", "the session".
func (m Mention) This() bool { return !m.Proper && !m.Other && theVocabulary().sets["this"][m.Article] }

// ShortFor reports whether a name of an event is a short form of a title: it
// has an event's noun, and all but few of its words stand in the title.
func ShortFor(name, title string) bool {
	a := contentWords(name)
	b := contentWords(title)
	return len(a) >= 2 && share(a, b) >= 0.8 && !setApart(a, b) && !ofOtherSort(a, b) || NamedLike(name, title)
}

// NamedLike reports whether a name of an event fits a title: the one contains
// the other, or most of the words of each stand in the other.
func NamedLike(name, title string) bool {
	a, b := contentWords(name), contentWords(title)
	a, b = spelledOut(name, a, b), spelledOut(title, b, a)
	if len(a) == 0 || len(b) == 0 || setApart(a, b) || setApart(b, a) || ofOtherSort(a, b) {
		return false
	}
	x, y := strings.Join(a, ""), strings.Join(b, "")
	if len(a) >= 2 && strings.Contains(y, x) && share(b, a) >= 0.6 || len(b) >= 2 && strings.Contains(x, y) {
		return true
	}
	return share(a, b) >= 0.75 && share(b, a) >= 0.75
}

// BeginsAlike reports whether two names of events begin with the same words, so many that they are one event's:
// "Preparatory meeting of the Fifth Ministerial Conference on Lamps", "… of the Fifth Conference Lamp26".
func BeginsAlike(a, b string) bool {
	x, y, n := contentWords(a), contentWords(b), 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= wordsAlike
}

// wordsAlike is the number of such words.
const wordsAlike = 4

// spelledOut are the words of a name with the words of another name instead of the acronym of these:
// "PNG Harbour Forum" beside "Papua New Guinea Harbour Forum".
func spelledOut(name string, words, other []string) []string {
	for i, w := range words {
		n := len(w)
		if n < fewestLetters || !strings.Contains(name, strings.ToUpper(w)) {
			continue
		}
		for at := 0; at+n <= len(other); at++ {
			if initialsOf(other[at:at+n]) == w {
				return slices.Concat(words[:i], other[at:at+n], words[i+1:])
			}
		}
	}
	return words
}

// fewestLetters is the number of letters from which on an acronym is looked for among words.
const fewestLetters = 2

// initialsOf are the first letters of words.
func initialsOf(words []string) string {
	letters := ""
	for _, w := range words {
		letters += w[:1]
	}
	return letters
}

// setApart reports whether a name has a word that makes another event of one whose
// name is the same without it: "Youth Harbour Forum".
func setApart(name, other []string) bool {
	apart := theVocabulary().news.sets["apartword"]
	return slices.ContainsFunc(name, func(w string) bool { return apart[w] && !slices.Contains(other, w) })
}

// ofOtherSort reports whether two names call their events by nouns of which none may
// stand for another: "Harbour Islands Forum" and "Harbour Islands School".
func ofOtherSort(a, b []string) bool {
	sorts := func(words []string) (list []string) {
		v := theVocabulary()
		for _, w := range words {
			if (v.sets["noun"][w] || v.news.sets["noun"][w]) && !Generic(w) {
				list = append(list, w)
			}
		}
		return list
	}
	x, y := sorts(a), sorts(b)
	akin := func(noun string) bool {
		return slices.ContainsFunc(y, func(other string) bool { return HasNoun(other, noun) || Kin(other, noun) })
	}
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, akin)
}

func share(a, b []string) float64 {
	in := map[string]bool{}
	for _, w := range b {
		in[w] = true
	}
	n := 0
	for _, w := range a {
		if in[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

func contentWords(text string) []string {
	v := theVocabulary()
	var words []string
	for _, w := range foldedWords(text) {
		if !v.sets["joint"][w] && !v.sets["this"][w] {
			words = append(words, w)
		}
	}
	return words
}

// townAt returns the town or country with which a text begins.
func townAt(text string) (name string, ok bool) {
	towns := thePlaces()
	end, words := 0, 0
	for at := 0; at < len(text) && words < 4; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsLetter(r) || r == '\'' || r == '’' || r == '-' || r == '.' {
			at += size
			if at < len(text) {
				continue
			}
		}
		words++
		if towns[lexis.Fold(strings.TrimRight(text[:at], ".-"))] {
			end = at
		}
		if at < len(text) && text[at] != ' ' {
			break
		}
		at++
	}
	return strings.TrimRight(text[:end], ".-"), end > 0
}
