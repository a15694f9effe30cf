package events

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
)

// headlined reads a name at token i by which the headline calls the event of the item,
// where the sentence says that it is held or who organises it: "A and B present the first
// Lamps of the Isles", below "Harbour Campus: Lamps of the Isles".
func (s *sentence) headlined(i int) (Told, bool) {
	at := s.list[i].Start
	for _, name := range s.called {
		end := at + len(name)
		if !strings.HasPrefix(s.text[at:], name) || i > 0 && s.list[i].Glued {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s.text[end:]); unicode.IsLetter(next) || unicode.IsDigit(next) {
			continue
		}
		if s.isHeldBehind(end) || s.organisedBefore(at) || i > 0 && s.organisedBefore(s.list[i-1].Start) {
			return Told{Mention: Mention{Start: at, End: end, Proper: true, noun: i}, Sort: Naming, Title: [2]int{at, end}}, true
		}
	}
	return Told{}, false
}

// headlineVerbAt reports whether the word with a capital letter at token k is the verb of a headline
// whose words all have one, before which edition of a series an event is, or the short form of a body: "Harbour Union
// Announces Third Annual Tide Summit", "Minister Opens ITU Meeting".
func (s *sentence) headlineVerbAt(k int) bool {
	if k == 0 || !s.is("headlineverb", k) || !s.list[k-1].Capital || k+2 >= len(s.list) {
		return false
	}
	next := s.list[k+1]
	if word := s.text[next.Start:next.End]; shouting(word) && strings.HasSuffix(s.list[k].Text, "s") && k+2 < len(s.list) && s.list[k+2].Kind == 'w' {
		return true // "Minister Opens ITU Expert Group Meeting"
	}
	return next.Text == "annual" || s.ordinalBefore(-1, k+2) == k+1 || next.Kind == 'n' && s.ordinalBefore(-1, k+3) == k+1
}

// VerbBefore reports whether the verb of a headline in capitals stands right before the name at a byte:
// "Harbour Union Announces Third Annual Tide Summit".
func VerbBefore(text string, at int, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	return at > 0 && s.headlineVerbAt(s.tokenFrom(at)-1)
}

// HeadlineNames are the names by which a headline may call an event of which the text below
// tells: the whole line, what stands behind a colon, and a short form in brackets.
func HeadlineNames(line string) (names []string) {
	for _, name := range append([]string{line}, strings.SplitN(line, ":", 2)[1:]...) {
		if name = strings.TrimSpace(name); len(strings.Fields(name)) >= fewestTitleWords {
			names = append(names, name)
		}
		if brand := withoutYear(name); brand != name && CoinedName(brand) {
			names = append(names, name, brand) // "Reef4All 2026"
		}
		if retold := retoldIn(name); retold != "" {
			names = append(names, retold)
		}
	}
	return names
}

// CoinedName reports whether a name is one word with a number or a capital letter inside: "Reef4All".
func CoinedName(name string) bool {
	return len(name) > 2 && !strings.Contains(name, " ") && strings.ToUpper(name) != name &&
		strings.ContainsFunc(name[1:], func(c rune) bool { return unicode.IsDigit(c) || unicode.IsUpper(c) })
}

// retoldIn is the name of which a headline says that the text tells again how it was: "Reef4All
// recap", "Highlights from Reef4All"; "" if it does not.
func retoldIn(line string) string {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for _, words := range s.v.news.rows["retold"] {
		if at := len(s.list) - len(words); at > 0 && s.matches(at, words) == len(s.list) {
			return line[:s.list[at-1].End]
		}
	}
	for end := range s.rowsAt("retelling", 0) {
		if end > 0 && end < len(s.list) && s.list[end].Capital {
			return line[s.list[end].Start:]
		}
	}
	return ""
}

// RetoldTitle is the byte at which the title of an event begins in a headline that says that the text tells again how
// it was: "Recap: The Light of Small Harbours"; 0 if it does not say so.
func RetoldTitle(line string) int {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	if end := s.longest("retold", 0); end > 0 && end+2 < len(s.list) && s.list[end].Kind == ':' {
		return s.list[end+1].Start
	}
	return 0
}

// fewestTitleWords is the smallest number of words of a headline that are a name.
const fewestTitleWords = 4

// ShortForm is the short form in brackets with which a name ends: "LampSchool" of "African
// School on Lamps (LampSchool)"; "" if there is none.
func ShortForm(name string) string {
	s := newSentence(name, dates.DayFirst)
	if n := len(s.list); n > 4 && s.list[n-1].Kind == ')' && s.list[n-4].Kind == '(' && s.list[n-2].Kind == 'n' && s.isAcronym(n-4, n-1) {
		return s.text[s.list[n-3].Start:s.list[n-3].End] // "(FGI 2026)"
	}
	if n := len(s.list); n > 3 && s.list[n-1].Kind == ')' && s.list[n-3].Kind == '(' && s.isAcronym(n-3, n-1) {
		return s.text[s.list[n-2].Start:s.list[n-2].End]
	}
	return ""
}

// countedEdition reports whether a name begins with which one of a series it is, "3rd Annual
// School on Lamps", or stands behind words that say so, "the 2025 edition of the School on
// Lamps", "this year's School on Lamps", as events do and bodies do not.
func (s *sentence) countedEdition(t Told) bool {
	i := s.tokenFrom(t.Start)
	before := i - 1
	for before > 0 && (s.article(before) != "" || strings.ContainsRune("'’", s.list[before].Kind)) {
		before--
	}
	if s.is("of", before) && s.is("edition", before-1) || textAt(s, i-1) == "s" && textAt(s, i-3) == "year" {
		return true
	}
	if k := s.ordinalBefore(i, i); k < i && !s.list[k].Capital && s.article(k-1) == "definite" {
		return true // "the seventh School on Lamps"
	}
	return s.list[i].Kind == 'n' && i+1 < len(s.list) && s.list[i+1].Glued && s.ordinalBefore(i+2, i+2) == i
}

// Initials are the first letters of the words of a name, without its number or year, if it
// has three words or more: "HPD" of "Harbour Peering Days 2026"; "" if a small word or none
// would give them.
func Initials(name string) string {
	letters := ""
	for _, w := range strings.Fields(name) {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(first) {
			letters += string(first)
		} else if unicode.IsLetter(first) && len(letters) == 0 || first == '(' {
			break
		}
	}
	if utf8.RuneCountInString(letters) < 3 {
		return ""
	}
	return letters
}

// HeadsAttendance reports whether a heading says who goes to an event and is not its title: "Tide Union participates in
// conference on lamps, Suva, 3 May".
func HeadsAttendance(line string, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	for i := 1; i < len(s.list); i++ {
		if s.longest("attendhead", i) > i && s.list[i-1].Capital && !s.list[i].Capital {
			return true
		}
	}
	return false
}
