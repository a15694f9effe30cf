package lexis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a number, a word or a single sign of a text.
type Token struct {
	Start, End int
	Kind       rune   // 'n' number, 'w' word, else the sign itself ('-' for each dash)
	Text       string // folded
	Value      int    // value of a number of up to four digits, else -1
	Digits     int
	Glued      bool // nothing stands between the token before and this one
	Capital    bool // a word that begins with an upper-case letter
}

// Cut cuts a text. White space is dropped, and the sign before the name of an account,
// "@ReefLab"; Han characters stand alone.
func Cut(text string) []Token {
	list := make([]Token, 0, len(text)/5+1)
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
		t := Token{Start: at, Kind: r, Glued: len(list) > 0 && list[len(list)-1].End == at}
		end := at + size
		switch {
		case unicode.IsDigit(r):
			t.Kind = 'n'
			for n := 0; ; n++ {
				next, size := utf8.DecodeRuneInString(text[at:])
				if !unicode.IsDigit(next) || at >= len(text) {
					t.Digits = n
					break
				}
				if n < 4 {
					t.Value = t.Value*10 + digit(next)
				} else {
					t.Value = -1
				}
				at += size
			}
			end = at
		case unicode.Is(unicode.Han, r):
			t.Kind, t.Text = 'w', string(r)
		case unicode.IsLetter(r):
			t.Kind = 'w'
			t.Capital = unicode.IsUpper(r)
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
			t.Text = Fold(text[at:end])
			t.Capital = t.Capital || strings.ContainsFunc(text[at:end], unicode.IsUpper) // "eHarbour"
		case IsDash(r):
			t.Kind = '-'
		}
		t.End = end
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
