package events

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/lexis"
)

// contactData is an e-mail address or a telephone number.
var contactData = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}|\+\d[\d ()./-]{6,}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b`)

// WithoutContacts drops e-mail addresses and telephone numbers.
func WithoutContacts(text string) string {
	return strings.TrimSpace(contactData.ReplaceAllString(text, ""))
}

// HoldsContact reports whether a text has an e-mail address or a telephone
// number.
func HoldsContact(text string) bool { return contactData.MatchString(text) }

// OpensWithContact reports whether a text begins with an e-mail address or a
// telephone number.
func OpensWithContact(text string) bool {
	at := contactData.FindStringIndex(text)
	return at != nil && strings.Trim(text[:at[0]], " :<([") == ""
}

// ContactPoint is whom to ask: a name, e-mail addresses, telephone numbers, and
// nothing else. Name or Data may be empty, but not both.
type ContactPoint struct {
	Name     string
	Data     []string
	From, To int // bytes of the text that it was read from
}

// String writes the contact on one line, its parts separated by commas.
func (c ContactPoint) String() string {
	if c.Name == "" {
		return strings.Join(c.Data, ", ")
	}
	return strings.Join(append([]string{c.Name}, c.Data...), ", ")
}

// Contacts reads what stands behind the label of a contact. Offices, addresses
// of pages and sentences around the contacts are left out. Only the last one
// may be a name without data: those may stand on the next line.
func Contacts(text string) []ContactPoint {
	var list []ContactPoint
	at := 0
	for _, datum := range contactData.FindAllStringIndex(text, -1) {
		name, from := personIn(text, at, datum[0])
		value := text[datum[0]:datum[1]]
		if name == "" && len(list) > 0 && continues(list[len(list)-1], value) {
			last := &list[len(list)-1]
			last.Data, last.To = append(last.Data, value), datum[1]
		} else {
			if name == "" {
				from = datum[0]
			}
			list = append(list, ContactPoint{Name: name, Data: []string{value}, From: from, To: datum[1]})
		}
		at = datum[1]
	}
	if name, from := personIn(text, at, len(text)); name != "" && (at == 0 || strings.ContainsAny(text[at:from], ";\n|/")) {
		list = append(list, ContactPoint{Name: name, From: from, To: from + len(name)})
	}
	return list
}

// continues reports whether a datum without a name of its own belongs to the
// contact before it: a number beside an address, not a second address.
func continues(c ContactPoint, datum string) bool {
	return !strings.Contains(datum, "@") || !slices.ContainsFunc(c.Data, func(d string) bool { return strings.Contains(d, "@") })
}

// personIn finds the name in text[from:to]: the first stretch between signs
// that is nothing but a name, else the name at the end of a stretch of
// running text ("please write to Jane Doe at …").
func personIn(text string, from, to int) (name string, at int) {
	stretches := separators.Split(text[from:to], -1)
	start := from
	tail, tailAt := "", 0
	for _, stretch := range stretches {
		at := start + strings.Index(text[start:], stretch)
		start = at + len(stretch)
		trimmed := strings.TrimSpace(stretch)
		at += strings.Index(stretch, trimmed)
		if _, isLabel := LabelOf(trimmed); isLabel || trimmed == "" {
			continue
		}
		n, whole := nameAtEnd(trimmed)
		if whole && n != "" {
			return n, at
		}
		if tail == "" && n != "" {
			tail, tailAt = n, at+strings.LastIndex(trimmed, n)
		}
	}
	return tail, tailAt
}

// separators part a name from an office, a place or a label.
var separators = regexp.MustCompile(`[,;:()\[\]<>|\n·•/–—]|\s-\s`)

// longestName is the greatest number of words in a name.
const longestName = 6

// nameAtEnd gives the name with which a stretch without signs ends, behind at
// most one small word ("Jane Doe at"); whole says that the stretch is nothing
// but the name, or the name with an office behind it.
func nameAtEnd(stretch string) (name string, whole bool) {
	words := wordAt.FindAllStringIndex(stretch, -1)
	if end := officeAt(stretch, words); end > 0 {
		words = words[:end]
	}
	if n := len(words); n > 1 && !capitalised(word(stretch, words[n-1])) {
		words = words[:n-1]
	}
	first := len(words)
	for first > 0 && len(words)-first < longestName {
		w := word(stretch, words[first-1])
		if !capitalised(w) && (!smallInNames()[folded(w)] || first == len(words)) {
			break
		}
		first--
	}
	for first < len(words) && !capitalised(word(stretch, words[first])) {
		first++
	}
	if first == len(words) || first > 0 && len(words)-first < 2 || strings.HasPrefix(strings.ToLower(word(stretch, words[first])), "www.") {
		return "", false
	}
	return stretch[words[first][0]:words[len(words)-1][1]], first == 0
}

var wordAt = regexp.MustCompile(`\S+`)

func word(text string, at []int) string { return text[at[0]:at[1]] }

// officeAt is the first word, behind two of a name, with which an office
// begins; 0 if there is none.
func officeAt(stretch string, words [][]int) int {
	for i := 2; i < len(words); i++ {
		if officeWords()[folded(word(stretch, words[i]))] {
			return i
		}
	}
	return 0
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `"'“‘`))
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

func folded(word string) string { return strings.Trim(lexis.Fold(word), ".") }

//go:embed data/offices.tsv
var officesTSV string

var (
	officeWords  = sync.OnceValue(func() map[string]bool { return wordsOf("office") })
	smallInNames = sync.OnceValue(func() map[string]bool { return wordsOf("small") })
)

func wordsOf(kind string) map[string]bool {
	set := map[string]bool{}
	for _, row := range lexis.Rows(officesTSV) {
		if row[0] != kind {
			continue
		}
		for _, form := range forms(row[3]) {
			set[lexis.Fold(form)] = true
		}
	}
	return set
}
