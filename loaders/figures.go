package loaders

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/events"
)

// The digits of a telephone number: the fewest behind a word for one, the
// fewest without, and the most (E.164).
const (
	leastDigits    = 5
	leastUnlabeled = 7
	mostDigits     = 15
)

// figures are groups of digits that may be one number: "+41 (0)22 555 01 00".
type figures struct {
	groups []span
	values []string // the digits of each group
	digits int
	plus   bool // a plus stands before them
	before int  // where the plus, the bracket or the first digit stands
	single bool // no two signs in a row part the groups, brackets aside
}

func (f figures) from() int { return f.groups[0].from }
func (f figures) to() int   { return f.groups[len(f.groups)-1].to }

// nextFigures finds the next groups of digits at or behind a place.
func nextFigures(text string, at int) (f figures, ok bool) {
	for at < len(text) && !isDigitAt(text, at) {
		at++
	}
	if at == len(text) {
		return figures{}, false
	}
	f.single = true
	f.before, f.plus = signsBefore(text, at)
	for {
		from := at
		for at < len(text) && isDigitAt(text, at) {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		n := utf8.RuneCountInString(text[from:at])
		if len(f.groups) > 0 && f.digits+n > mostDigits {
			return f, true
		}
		f.groups, f.values, f.digits = append(f.groups, span{from, at}), append(f.values, text[from:at]), f.digits+n
		between := betweenGroups.FindString(text[at:min(len(text), at+12)])
		next := at + len(between)
		if between == "" || next >= len(text) || !isDigitAt(text, next) {
			return f, true
		}
		f.single = f.single && utf8.RuneCountInString(strings.Trim(between, "()")) <= 1
		at = next
	}
}

// betweenGroups are the signs between two groups of one number.
var betweenGroups = regexp.MustCompile(`^(?: ?[()] ?[()]? ?|[ .·]|[-‐‑‒–−]| [-‐‑‒–−/] | ?/ ?)`)

func isDigitAt(text string, at int) bool {
	if c := text[at]; c < utf8.RuneSelf {
		return '0' <= c && c <= '9'
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsDigit(r)
}

// signsBefore goes back over a bracket and a plus before the digits.
func signsBefore(text string, at int) (before int, plus bool) {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if r != '(' && r != '+' && r != '＋' {
			break
		}
		plus = plus || r != '('
		at -= size
	}
	return at, plus
}

// telephone says how many of the groups are a telephone number; 0 for none.
func (f figures) telephone(text string, near surroundings) int {
	all := len(f.groups)
	whole := text[f.from():f.to()]
	if inside(f.from(), near.pages) {
		if f.plus && f.digits > 8 && len(f.groups) == 1 {
			return all
		}
		return 0
	}
	kind, bare := contactWords().before(windowBefore(text, f.from(), 48))
	switch kind {
	case otherWord:
		if !f.plus {
			return 0
		}
	case phoneWord, phoneLetter:
		unlikely := kind == phoneLetter && f.digits < leastUnlabeled || bare && f.isAmount() && !f.plus && f.digits < 9
		if !unlikely && !f.isTime(whole) && !f.isDated(whole) {
			return all
		}
	}
	if f.digits < leastUnlabeled || f.isDated(whole) || f.isTime(whole) || f.isAttached(text) {
		return 0
	}
	amount := f.isAmount() && f.digits <= 9
	switch {
	case f.plus:
		if amount && amountBehind.MatchString(text[f.to():]) {
			return 0
		}
		return all
	case !amount && f.stands(text, near):
		return all
	}
	return f.byForm()
}

var amountBehind = regexp.MustCompile(`^(?: ?%| \p{Ll})`)

// isAttached reports whether the figures go on from a letter, another figure or
// a sign of a symbol: "WSIS+20", "A/80/123", "#123".
func (f figures) isAttached(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:f.before])
	behind, _ := utf8.DecodeRuneInString(text[f.to():])
	if f.before == 0 {
		r = ' '
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("/_#=@%.,-–", r) ||
		unicode.IsLetter(behind) || behind == '_' || behind == '%'
}

var (
	aYear = regexp.MustCompile(`^(?:19|20)\d\d$`)
	aDate = regexp.MustCompile(`(?:^|\D)(?:(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d)(?:\D|$)`)
	// timesOfDay is a time of day, or two with a dash.
	timesOfDay = regexp.MustCompile(`^(?:[01]?\d|2[0-4])\.[0-5]\d(?: ?[-–] ?(?:[01]?\d|2[0-4])\.[0-5]\d)?$`)
)

func (f figures) isTime(whole string) bool { return timesOfDay.MatchString(whole) }

// isDated reports whether the figures are years, hold a date, or are the sign
// "+20" of a review with the years behind it.
func (f figures) isDated(whole string) bool {
	rest := f.values
	if f.plus {
		return len(rest) > 1 && aYear.MatchString(rest[1])
	}
	years := 0
	for _, v := range rest {
		if aYear.MatchString(v) {
			years++
		}
	}
	return years == len(rest) || aDate.MatchString(whole)
}

// isAmount reports whether the groups are those of an amount: "1 000 000".
func (f figures) isAmount() bool {
	if len(f.values[0]) > 3 || f.values[0][0] == '0' || len(f.values) < 2 {
		return false
	}
	for _, v := range f.values[1:] {
		if len(v) != 3 {
			return false
		}
	}
	return true
}

// byForm says how many of the groups are a telephone number by their form
// alone: three, three and four digits, with or without a 1 before them (North
// America), or a trunk prefix 0 or 00 and nine digits or more in all.
func (f figures) byForm() int {
	lengths := make([]int, len(f.values))
	for i, v := range f.values {
		lengths[i] = utf8.RuneCountInString(v)
	}
	if at := threeThreeFour(lengths); at > 0 && (at == 3 || f.values[0] == "1") {
		return at
	}
	if f.values[0][0] != '0' || !f.single {
		return 0
	}
	total := 0
	for i, n := range lengths {
		if aYear.MatchString(f.values[i]) || n > 5 && len(lengths) > 1 && i == 0 {
			return 0
		}
		total += n
	}
	switch {
	case len(lengths) == 1:
		if total == 10 || total == 11 {
			return 1
		}
		return 0
	case lengths[0] < 2 && f.before == f.from():
		return 0 // "0.123 0.456", "0-306-40615-2"
	case total >= 9 && total <= 12, total >= 10 && strings.HasPrefix(f.values[0], "00"):
		return len(lengths)
	}
	return 0
}

func threeThreeFour(lengths []int) int {
	for at, want := range [][]int{{3, 3, 4}, {1, 3, 3, 4}} {
		if len(lengths) >= len(want) && equal(lengths[:len(want)], want) {
			return 3 + at
		}
	}
	return 0
}

func equal(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

var (
	besideBefore = regexp.MustCompile(`(?i)^[\s,;:/|()<>•·–-]*(?:or|and|ou|et|o|y|e|und|oder|&)?[\s(+]*$`)
	besideBehind = regexp.MustCompile(`(?i)^[\s,;:/|()<>•·–-]*(?:e-?mail|mail|courriel|correo)?[\s:.(<]*$`)
)

// nearby is how many bytes may lie between a number and what shows that it is
// one.
const nearby = 24

// stands reports whether the figures stand beside an e-mail address or a
// telephone number, or in the contact of an event.
func (f figures) stands(text string, near surroundings) bool {
	if f.standsBeside(text, near) || inside(f.from(), near.cells) {
		return true
	}
	left := windowBefore(text, f.from(), 256)
	left = left[strings.LastIndexByte(left, '\n')+1:]
	if !strings.Contains(left, ":") {
		return false
	}
	for _, s := range events.Segments(left + text[f.from():f.to()]) {
		if s.Part == events.Contact && s.From <= len(left) && len(left) < s.To {
			return true
		}
	}
	return false
}

func beside(between *regexp.Regexp, text string, from, to int) bool {
	return from <= to && to-from < nearby && !strings.Contains(text[from:to], "\n\n") && between.MatchString(text[from:to])
}

func (f figures) standsBeside(text string, near surroundings) bool {
	next := before(f.from(), near.mails)
	last := len(near.numbers) - 1
	return next < len(near.mails) && beside(besideBehind, text, f.to(), near.mails[next].from) ||
		next > 0 && beside(besideBefore, text, near.mails[next-1].to, f.before) ||
		last >= 0 && beside(besideBefore, text, near.numbers[last].to, f.before)
}
