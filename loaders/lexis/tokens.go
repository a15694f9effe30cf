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
// "@ReefLab"; Han characters stand alone, and the symbol of a document, "A/80/L.41", is one word.
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
			end = max(end, at+Symbol(text[at:]))
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

// Symbol is the length of the symbol of a document of the United Nations or the like with which a text
// begins, "A/80/L.41", "E/CN.16/2025/2"; 0 if it begins with none.
func Symbol(text string) int {
	end, signs, figures := 0, 0, 0
	for end < len(text) {
		switch c := text[end]; {
		case c >= 'A' && c <= 'Z':
		case c >= '0' && c <= '9' && signs > 0:
			figures++
		case (c == '/' || c == '.' && signs > 0) && end > 0 && end+1 < len(text) && inSymbol(text[end-1]) && inSymbol(text[end+1]):
			signs++
		default:
			if r, _ := utf8.DecodeRuneInString(text[end:]); unicode.IsLetter(r) {
				return 0
			}
			return whole(end, signs, figures)
		}
		end++
	}
	return whole(end, signs, figures)
}

func inSymbol(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

// whole is the length of a symbol of enough parts, else 0.
func whole(end, signs, figures int) int {
	if signs < 2 || figures == 0 {
		return 0
	}
	return end
}
