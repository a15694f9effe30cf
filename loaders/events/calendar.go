package events

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/calendar.tsv
var calendarTSV string

// calendar is the vocabulary of dates and times, by folded form.
type calendar struct {
	months, weekdays, counts, hours map[string]int
	words                           map[string]map[string]bool // kind → forms
}

var theCalendar = sync.OnceValue(func() calendar {
	c := calendar{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]map[string]bool{}}
	numbered := map[string]map[string]int{"month": c.months, "weekday": c.weekdays, "count": c.counts, "hour": c.hours}
	for _, row := range rows(calendarTSV) {
		kind, value, forms := row[0], row[1], strings.Fields(row[3])
		for _, form := range forms {
			form = Fold(form)
			if set := numbered[kind]; set != nil {
				if n, err := strconv.Atoi(value); err == nil {
					set[form] = n
				}
				continue
			}
			if c.words[kind] == nil {
				c.words[kind] = map[string]bool{}
			}
			c.words[kind][form] = true
		}
	}
	return c
})

// rows reads a tab-separated table with comment lines and one header line.
func rows(table string) [][]string {
	var all [][]string
	header := true
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if header {
			header = false
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) < 4 {
			cells = append(cells, "")
		}
		all = append(all, cells)
	}
	return all
}

// Fold lower-cases a text and drops accents, so that "Décembre" equals
// "decembre"; typographic apostrophes and dashes become plain ones.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		case isDash(r):
			b.WriteByte('-')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '～', '〜', '→':
		return true
	}
	return false
}

// token is a number, a word or a single sign of a text.
type token struct {
	start, end int
	kind       rune   // 'n' number, 'w' word, else the sign itself ('-' for each dash)
	text       string // folded
	n          int    // value of a number of up to four digits, else -1
	digits     int
	glued      bool // nothing stands between the token before and this one
	capital    bool // a word that begins with an upper-case letter
}

// tokens cuts a text. White space is dropped, and the sign before the name of an account,
// "@ReefLab"; Han characters stand alone.
func tokens(text string) []token {
	list := make([]token, 0, len(text)/5+1)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); r == '@' && !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			if behind, _ := utf8.DecodeRuneInString(text[at+size:]); unicode.IsLetter(behind) {
				at += size
				continue
			}
		}
		t := token{start: at, kind: r, glued: len(list) > 0 && list[len(list)-1].end == at}
		end := at + size
		switch {
		case unicode.IsDigit(r):
			t.kind = 'n'
			for n := 0; ; n++ {
				next, size := utf8.DecodeRuneInString(text[at:])
				if !unicode.IsDigit(next) || at >= len(text) {
					t.digits = n
					break
				}
				if n < 4 {
					t.n = t.n*10 + digit(next)
				} else {
					t.n = -1
				}
				at += size
			}
			end = at
		case unicode.Is(unicode.Han, r):
			t.kind, t.text = 'w', string(r)
		case unicode.IsLetter(r):
			t.kind = 'w'
			t.capital = unicode.IsUpper(r)
			for end < len(text) {
				next, size := utf8.DecodeRuneInString(text[end:])
				if next == '_' { // "Open_Harbours" is a word, "_Open_" is one in italics
					if behind, _ := utf8.DecodeRuneInString(text[end+size:]); unicode.IsLetter(behind) {
						end += size
						continue
					}
				}
				if !unicode.IsLetter(next) && !unicode.Is(unicode.Mn, next) || unicode.Is(unicode.Han, next) {
					break
				}
				end += size
			}
			t.text = Fold(text[at:end])
			t.capital = t.capital || strings.ContainsFunc(text[at:end], unicode.IsUpper) // "eHarbour"
		case isDash(r):
			t.kind = '-'
		}
		t.end = end
		at = end
		list = append(list, t)
	}
	return list
}

func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return 0
}

func (c calendar) is(kind string, t token) bool { return t.kind == 'w' && c.words[kind][t.text] }
