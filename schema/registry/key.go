package registry

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words folds a name to lower-case words: NFKC, without diacritics,
// apostrophes and "the"; hyphens, dots and other signs part words, but
// "U.N." is "un"; "&" is "and"; American spelling; "un" for "United Nations"
// in English, French and Spanish.
func Words(name string) []string {
	var words []string
	eachWord(name, func(w string) { words = append(words, w) })
	return words
}

// Key folds a name to the form under which spellings of one name are equal:
// its [Words] without spaces.
func Key(name string) string {
	var key strings.Builder
	key.Grow(len(name))
	eachWord(name, func(w string) { key.WriteString(w) })
	return key.String()
}

// eachWord tells the folded words of a name.
func eachWord(name string, tell func(string)) {
	before := "" // a word that may begin "United Nations"
	for w := range strings.FieldsSeq(fold(name)) {
		switch {
		case before != "" && unitedNations[before+" "+w]:
			w, before = "un", ""
		case before != "":
			tell(american(before))
			before = ""
		}
		switch w {
		case "the":
		case "united", "nations", "naciones":
			before = w
		default:
			tell(american(w))
		}
	}
	if before != "" {
		tell(american(before))
	}
}

var unitedNations = map[string]bool{"united nations": true, "nations unies": true, "naciones unidas": true}

// fold maps a name to lower-case letters, digits and spaces.
func fold(name string) string {
	if isASCII(name) {
		return foldASCII(name)
	}
	decomposed := norm.NFD.String(norm.NFKC.String(name))
	runes := []rune(strings.ToLower(decomposed))
	var b strings.Builder
	b.Grow(len(decomposed))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r) || isApostrophe(r) || r == '\u00ad' || r == '\u200b':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteString(plain(r))
		case r == '&' || r == '+' && i > 0 && runes[i-1] == ' ':
			b.WriteString(" and ")
		case r == '.' && insideInitials(runes, i):
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// foldASCII is fold for names in ASCII, which most are.
func foldASCII(name string) string {
	folded := make([]byte, 0, len(name)+4)
	letter := func(i int) bool {
		return i >= 0 && i < len(name) && (name[i]|0x20) >= 'a' && (name[i]|0x20) <= 'z'
	}
	single := func(i int) bool { return letter(i) && !letter(i-1) && !letter(i+1) }
	for i := range len(name) {
		switch c := name[i]; {
		case letter(i):
			folded = append(folded, c|0x20)
		case c >= '0' && c <= '9':
			folded = append(folded, c)
		case c == '\'' || c == '`':
		case c == '&' || c == '+' && i > 0 && name[i-1] == ' ':
			folded = append(folded, " and "...)
		case c == '.' && single(i-1) && (single(i+1) || i >= 3 && name[i-2] == '.' && single(i-3)):
		default:
			folded = append(folded, ' ')
		}
	}
	return string(folded)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´ʻ", r) }

// plain spells letters that carry no combining mark yet are printed in two ways.
func plain(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	}
	return string(r)
}

// insideInitials is true for the dots of "U.N." and "U.S.A.": a single letter
// stands before the dot, and another single letter with a dot before or after it.
func insideInitials(runes []rune, dot int) bool {
	single := func(i int) bool { // runes[i] is a letter on its own
		return i >= 0 && i < len(runes) && unicode.IsLetter(runes[i]) &&
			(i == 0 || !unicode.IsLetter(runes[i-1])) && (i+1 == len(runes) || !unicode.IsLetter(runes[i+1]))
	}
	return single(dot-1) && (single(dot+1) || dot >= 3 && runes[dot-2] == '.' && single(dot-3))
}

// american returns the American spelling of a folded English word.
func american(w string) string {
	if s, ok := spellings[w]; ok {
		return s
	}
	for _, ending := range [][2]string{{"isation", "ization"}, {"isations", "izations"}} {
		if stem, ok := strings.CutSuffix(w, ending[0]); ok && len(stem) > 2 {
			return stem + ending[1]
		}
	}
	return w
}

// spellings are words of names whose British spelling differs otherwise.
var spellings = map[string]string{
	"centre": "center", "centres": "centers", "programme": "program", "programmes": "programs",
	"defence": "defense", "labour": "labor", "licence": "license", "theatre": "theater",
	"behaviour": "behavior", "saint": "st", "colour": "color", "neighbourhood": "neighborhood",
	"catalogue": "catalog", "dialogue": "dialog", "dialogues": "dialogs", "fibre": "fiber",
}
