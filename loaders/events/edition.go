package events

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// OtherEdition reports whether two names tell which one of a series they mean, and differ
// in that: "12th Tide Plenary" and "13th Tide Plenary", "TideNOG 7" and "TideNOG 8".
func OtherEdition(a, b string) bool {
	for _, of := range []func([]lexis.Token) []int{countedIn, numberedLast, yearLast} {
		x, y := of(lexis.Cut(a)), of(lexis.Cut(b))
		if len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(n int) bool { return slices.Contains(y, n) }) {
			return true
		}
	}
	return false
}

// WithOrdinal is the name by which a sentence calls an event, with the ordinal right before
// it, which is no part of the name: "eighth Lamp Forum".
func WithOrdinal(text string, t Told) string {
	name := t.Name(text)
	before := strings.Fields(text[:t.Title[0]])
	if n := len(before); t.Composed == "" && n > 0 && len(countedIn(lexis.Cut(before[n-1]))) > 0 {
		return before[n-1] + " " + name
	}
	return name
}

// mostNth is the greatest ordinal that the vocabulary writes in letters.
const mostNth = 20

// countedIn are the ordinals of a name: "12th", "twelfth", "12.ª", "12e".
func countedIn(list []lexis.Token) (found []int) {
	v := theVocabulary().news
	for i, t := range list {
		if t.Kind == 'n' && t.Digits <= 3 {
			k := i + 1
			if k < len(list) && list[k].Kind == '.' && list[k].Glued {
				k++
			}
			if k < len(list) && list[k].Kind == 'w' && list[k].Glued && v.sets["nthending"][list[k].Text] {
				found = append(found, t.Value)
			}
		}
		if t.Kind != 'w' {
			continue
		}
		for n := 1; n <= mostNth; n++ {
			if v.sets["nth "+strconv.Itoa(n)][spelling(t.Text)] {
				found = append(found, n)
			}
		}
	}
	return found
}

// numberedLast is the number with which a name ends that is no year: "TideNOG 7". A short
// form in brackets does not count.
func numberedLast(list []lexis.Token) []int {
	list = withoutBracket(list)
	if n := len(list); n > 1 && list[n-1].Kind == 'n' && list[n-1].Digits <= 3 && list[n-2].Kind == 'w' {
		return []int{list[n-1].Value}
	}
	return nil
}

// yearLast is the year with which a name ends.
func yearLast(list []lexis.Token) []int {
	list = withoutBracket(list)
	if n := len(list); n > 1 && list[n-1].Kind == 'n' && list[n-1].Digits == 4 && list[n-2].Kind == 'w' {
		return []int{list[n-1].Value}
	}
	return nil
}

func withoutBracket(list []lexis.Token) []lexis.Token {
	if n := len(list); n > 3 && list[n-1].Kind == ')' {
		if open := slices.IndexFunc(list, func(t lexis.Token) bool { return t.Kind == '(' }); open > 0 {
			return list[:open]
		}
	}
	return list
}

// MeetingOf is the noun of the event of which a name does but count the meetings: "first meeting of
// the Forum in Asia".
func MeetingOf(name string, in Setting) (noun string, ok bool) {
	s := newSentence(name, in.Order)
	s.news, s.lang = true, in.Lang
	k := 0
	for k < len(s.list) && (s.article(k) != "" || s.ordinalBefore(k+1, k+1) <= k || s.is("nextday", k) || s.is("lastday", k)) {
		k++
	}
	if k == 0 || !s.is("noun", k) && !s.is("edition", k) || s.list[min(k, len(s.list)-1)].Capital || !s.is("of", k+1) || s.article(k+2) != "definite" || !s.is("noun", k+3) || !s.list[k+3].Capital {
		return "", false
	}
	if k+4 < len(s.list) && (!s.is("where", k+4) || k+5 >= len(s.list) || !s.list[k+5].Capital) {
		return "", false
	}
	return s.list[k+3].Text, true
}

// mergeEditions takes the edition of an event that stands right behind it for the event itself: "the Lamp workshop in
// its 2026 edition, which was organised by", "le Forum des marées, dans sa troisième édition".
func (s *sentence) mergeEditions(told []Told) []Told {
	kept := told[:0]
	for _, t := range told {
		if n := len(kept); n > 0 && s.editionBehind(kept[n-1], t) {
			kept[n-1].End = t.End
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// editionBehind reports whether an event is but the edition of the one before it.
func (s *sentence) editionBehind(before, t Told) bool {
	k, last := s.tokenFrom(before.End), s.tokenFrom(t.End)-1
	if before.Pronoun || before.End == 0 || before.Other || t.End <= t.Start || !s.is("edition", last) || s.list[last].Capital {
		return false
	}
	if k < last && s.list[k].Kind == ',' {
		k++
	}
	if !s.is("where", k) || !s.is("its", k+1) {
		return false
	}
	for n := k + 2; n < last; n++ {
		if s.list[n].Kind != 'w' && s.list[n].Kind != 'n' && s.list[n].Kind != '.' || s.list[n].Capital {
			return false
		}
	}
	return true
}

// CountsEdition reports whether a phrase says which of its series an event is: "fifth biennial
// congress", "annual seminar".
func CountsEdition(sentence string, t Told) bool {
	if t.Sort != Pointing || t.Pronoun || t.End <= t.Start {
		return false
	}
	s := newSentence(sentence[t.Start:t.End], dates.DayFirst)
	s.news = true
	last := len(s.list) - 1
	return last > 0 && (s.ordinalBefore(last, last) == 0 || s.ordinalBefore(1, 1) == 0 || s.is("periodic", 0))
}

// SaysWhat reports whether a sentence says what the event is that it names: "Lamp Days is not a
// big conference".
func SaysWhat(sentence string, name, what Told, in Setting) bool {
	if name.Sort != Naming || !name.Proper || what.Sort != Described || what.Article != "indefinite" || name.End >= what.Start {
		return false
	}
	s := newSentence(sentence, in.Order)
	s.news, s.lang = true, in.Lang
	k := s.tokenFrom(name.End)
	if !s.is("copula", k) {
		return false
	}
	for k++; k < len(s.list) && s.list[k].Start < what.Start && s.article(k) == ""; k++ {
		if !s.is("adverb", k) && textAt(s, k) != "not" && textAt(s, k) != "no" && textAt(s, k) != "pas" {
			return false
		}
	}
	return true
}

// comesNext is the first token of an event of which the sentence, beginning with it, says that it is the next
// one of somebody and on which day it will be: "Our next workshop on lamps is on 3 May", "Le prochain atelier du
// Port aura lieu", "The Tide Institute's next workshop"; 0 if it does not.
func (s *sentence) comesNext(i int) int {
	if s.list[i].Capital || !slices.ContainsFunc(s.dates, func(d dates.Span) bool { return d.Start > s.list[i].End }) {
		return 0
	}
	next := i - 1
	for next > 0 && next > i-mostBeforeNoun && s.list[next].Kind == 'w' && !s.is("nextday", next) && s.article(next) == "" {
		next--
	}
	if next < 1 || !s.is("nextday", next) {
		return 0
	}
	if _, _, ofBody := s.bodyOf(i); !s.writersOwn(next) && !(s.list[next-1].Glued && s.list[next-1].Text == "s") && !(ofBody && s.romanceText()) {
		return 0 // "The next forum will be held in Suva" is another
	}
	for k := 0; k < next; k++ {
		if t := s.list[k]; t.Kind != 'w' && !strings.ContainsRune("'’-", t.Kind) || !t.Capital && !t.Glued && s.article(k) == "" && !s.is("link", k) {
			return 0
		}
	}
	for k := i + 1; k < len(s.list) && s.list[k].Kind != '.' && s.list[k].Kind != ';'; k++ {
		if _, held := s.predicate(k); held {
			return next + 1
		}
	}
	return 0
}

// mostBeforeNoun is the number of tokens within which the noun stands behind "next".
const mostBeforeNoun = 4

// withPlaceOfName is the byte behind a place with which the name goes on that ends at a byte, as its acronym tells: "for the
// Harbour Pilots Association, Norland (HPAN)".
func withPlaceOfName(text string, end int) int {
	m := placeInName.FindStringSubmatch(text[end:])
	if m == nil || m[2][len(m[2])-1] != m[1][0] {
		return end
	}
	initials := ""
	for _, word := range strings.Fields(text[:end]) {
		if first := word[0]; first >= 'A' && first <= 'Z' {
			initials += string(first)
		}
	}
	if !strings.HasSuffix(initials, m[2][:len(m[2])-1]) {
		return end
	}
	return end + len(m[0])
}

var placeInName = regexp.MustCompile(`^, ([A-Z]\pL+) \(([A-Z]{3,})\)`)

// ordinalBefore is the token with which an ordinal right before token i
// begins; first if there is none.
func (s *sentence) ordinalBefore(first, i int) int {
	k := i - 1
	for k >= 0 && s.list[k].Kind == 'w' && !s.list[k].Capital && (s.list[k].Text == "annual" || s.list[k].Text == "regular" || s.list[k].Text == "special") {
		k--
	}
	if s.news && k > 1 && s.is("lastone", k) && s.is("also", k-1) {
		k -= 2 // "fourth and last"
	}
	if k < 0 || s.list[k].Kind != 'w' {
		return first
	}
	w := s.list[k].Text
	ordinal := strings.HasSuffix(w, "th") && len(w) > 4 || w == "inaugural" || w == "first" || w == "second" || w == "third" || strings.HasSuffix(w, "-first")
	if w == "th" || w == "st" || w == "nd" || w == "rd" {
		return k - 1
	}
	if !ordinal && !strings.HasSuffix(w, "first") && !strings.HasSuffix(w, "second") && !strings.HasSuffix(w, "third") {
		return first
	}
	for k >= 2 && s.list[k].Glued && s.list[k-1].Kind == '-' {
		k -= 2
	}
	return k
}
