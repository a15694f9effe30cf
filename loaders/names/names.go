package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Name is one name of a list.
type Name struct {
	Printed    string // as it stands in the list, without a leading "the" in lower case
	Start, End int    // byte offsets of Printed in the list's text
	// Name is what to resolve: Printed, or with the words that the list says
	// once for several names: "Ministry of Finance of Chad" where
	// "Ministries of Finance of Mali and Chad" is printed.
	Name string
}

// Speaker is one speaker of an attribution and the body that it spoke for.
type Speaker struct {
	Name
	For []Name // empty if it spoke for itself
}

// part is a stretch of the text between two separators.
type part struct {
	start, end int
	sep        string // what stood before it: "" at the beginning, ",", ";", "and", "/", …
}

// hard separators part names wherever they stand outside brackets.
const hard = ";\n\r•·|▪●"

// cut parts text at separators outside brackets. Words that join ("and", "in
// partnership with") part it only if joiners is set.
func cut(text string, lex lexicon, joiners bool) []part {
	var parts []part
	start, sep, depth := 0, "", 0
	numbered := joiners && strings.Contains(text, "1)") && strings.Contains(text, "2)")
	flush := func(end, next int, nextSep string) {
		s, e := trim(text, start, end)
		if s < e {
			parts = append(parts, part{s, e, sep})
			sep = nextSep
		} else if sep == "" || sep == "," { // "A, and B": the stronger word stands
			sep = nextSep
		}
		start = next
	}
	atWord := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case numbered && atWord && ordinal(text[i:]) > 0:
			flush(i, i+ordinal(text[i:]), ";")
			i, atWord, depth = i+ordinal(text[i:]), true, 0
			continue
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case depth > 0 && closes(text[i:]): // inside a bracket nothing parts
		case r == '\n' && joiners && (wrapped(text, i) || goesOnBelow(strings.TrimLeft(text[i+1:], " "))): // a space
		case strings.ContainsRune(hard, r):
			depth = 0
			flush(i, i+size, string(r))
			i, atWord = i+size, true
			continue
		case r == ',' && !insideNumber(text, i):
			flush(i, i+size, ",")
			i, atWord = i+size, true
			continue
		case (r == '/' || r == '+') && joiners && i > 0 && text[i-1] == ' ':
			flush(i, i+size, string(r))
			i, atWord = i+size, true
			continue
		case joiners && atWord && depth == 0:
			if n := lex.starts("joiner", text[i:]); n > 0 && i+n < len(text) && text[i+n] == ' ' {
				flush(i, i+n, folded(text[i:i+n]))
				i, atWord = i+n, true
				continue
			}
		}
		atWord = unicode.IsSpace(r)
		i += size
	}
	flush(len(text), len(text), "")
	return parts
}

// ordinal returns the length of a number with a bracket, "2)" or "(2)", before
// an item of a list that runs on.
func ordinal(s string) int {
	at := 0
	if strings.HasPrefix(s, "(") {
		at = 1
	}
	from := at
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	if at == from || at > from+2 || at+1 >= len(s) || s[at] != ')' || s[at+1] != ' ' {
		return 0
	}
	return at + 1
}

// wrapped reports whether the line that ends at byte i of the text was broken
// at a margin, inside a list that runs on: it is long, parts names itself, and
// does not end with a separator.
func wrapped(text string, i int) bool {
	line := strings.TrimRight(text[strings.LastIndexByte(text[:i], '\n')+1:i], " ")
	narrow := strings.Contains(text, ",\n") && strings.Contains(line, " and ") // other lines end with the sign that parts names
	wide := len(line) >= 55 && strings.ContainsAny(line, ",;")
	return (narrow || wide) && !strings.ContainsRune(",;", rune(line[len(line)-1]))
}

// goesOnBelow reports whether a line goes on with the name that the line above ends with:
// in brackets, or in small letters, "and Cooperation (SDC)".
func goesOnBelow(line string) bool {
	line, _, _ = strings.Cut(line, "\n")
	return strings.HasPrefix(line, "(") || startsLower(line) && !coined(line)
}

// closes reports whether an open bracket is closed later in the text; an
// unclosed one must not swallow the rest of the list.
func closes(rest string) bool {
	at := strings.IndexAny(rest, ")]\n;")
	return at >= 0 && (rest[at] == ')' || rest[at] == ']')
}

func insideNumber(text string, i int) bool {
	return i > 0 && i+1 < len(text) && isDigit(text[i-1]) && isDigit(text[i+1])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// trim moves the ends inwards over spaces, dashes of list items, quotation
// marks, a leading "the" or "and", and a full stop that ends no abbreviation.
func trim(text string, start, end int) (int, int) {
	for {
		s, e := start, end
		for start < end {
			r, size := utf8.DecodeRuneInString(text[start:end])
			if !unicode.IsSpace(r) && !strings.ContainsRune("-–—*,:“”\"«»•", r) {
				break
			}
			start += size
		}
		for start < end {
			r, size := utf8.DecodeLastRuneInString(text[start:end])
			if !unicode.IsSpace(r) && !strings.ContainsRune(",:;“”\"«»–—*†‡§¹²³⁴⁵⁶⁷⁸⁹", r) || closesQuote(text[start:end], r) {
				break
			}
			end -= size
		}
		start += article(text[start:end])
		if strings.HasSuffix(text[start:end], ".") && !abbreviated(text[start:end]) {
			end--
		}
		if s == start && e == end {
			return start, end
		}
	}
}

// abbreviated reports whether the last word keeps its full stop: "U.N.",
// "Inc.", "St.".
func abbreviated(s string) bool {
	last := s[strings.LastIndexAny(s, " ,")+1:]
	inner := strings.TrimSuffix(last, ".")
	if strings.Contains(inner, ".") && len(inner) <= 5 {
		return true
	}
	return words().is("suffix", inner) && strings.ContainsAny(inner[:min(1, len(inner))], "ILCPSGAEBL")
}

func named(text string, start, end int) Name {
	return Name{Printed: text[start:end], Start: start, End: end, Name: text[start:end]}
}

// closesQuote reports whether the last rune of s closes a quotation that
// begins behind the start of s.
func closesQuote(s string, last rune) bool {
	switch last {
	case '"':
		return strings.Count(s, `"`)%2 == 0 && !strings.HasPrefix(s, `"`)
	case '”':
		return strings.Contains(s, "“") && !strings.HasPrefix(s, "“")
	case '»':
		return strings.Contains(s, "«") && !strings.HasPrefix(s, "«")
	}
	return false
}

func isState(m registry.Match) bool { return m.Kind == schema.State || m.ID.Kind() == "country" }
