package syntax

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// kind is what a token is (section 19.8, rules 139 to 173).
type kind int

const (
	end          kind = iota
	iriRef            // value: the IRI as written, without < and >
	prefixedName      // text as written; with nothing behind the colon as well
	blankLabel        // value: the label
	variable          // value: the name
	langTag           // value: the language
	integer           // with the sign before it, if there is one
	decimal
	double
	text // value: the text that it means
	word // value: the word in upper case
	mark // an operator or a bracket
)

// token is a piece of the text.
type token struct {
	kind        kind
	text, value string
	Position
}

// lexer cuts a text into tokens. After an error it gives the end of the text.
type lexer struct {
	text    string // without \u
	escapes []escape
	at      int // in text
	counted int // up to where position counts
	place   Position
	err     *SyntaxError
}

func newLexer(source string) *lexer {
	l := &lexer{place: Position{0, 1, 1}}
	for i, c := range source {
		if c == utf8.RuneError && !strings.HasPrefix(source[i:], "\uFFFD") {
			l.text = source
			l.fail(i, "the text is not UTF-8 here")
			return l
		}
	}
	plain, escapes, at, err := unescape(source)
	if err != nil {
		l.text = source
		l.fail(at, "%v", err)
		return l
	}
	l.text, l.escapes = plain, escapes
	if strings.HasPrefix(l.text, "\uFEFF") { // a byte order mark
		l.at = len("\uFEFF")
	}
	return l
}

func (l *lexer) fail(at int, format string, args ...any) {
	if l.err == nil {
		l.err = &SyntaxError{l.position(at), fmt.Sprintf(format, args...)}
	}
	l.at = len(l.text)
}

// position is the place of an offset that is not before the last one.
func (l *lexer) position(at int) Position {
	for l.counted < at {
		c, size := utf8.DecodeRuneInString(l.text[l.counted:])
		width := 1
		if e := sort.Search(len(l.escapes), func(i int) bool { return l.escapes[i].at >= l.counted }); e < len(l.escapes) && l.escapes[e].at == l.counted {
			l.place.Offset += l.escapes[e].length
			width = l.escapes[e].length
		} else {
			l.place.Offset += size
		}
		l.counted += size
		if c == '\n' || c == '\r' && !strings.HasPrefix(l.text[l.counted:], "\n") {
			l.place.Line++
			l.place.Column = 1
		} else if c != '\r' {
			l.place.Column += width
		}
	}
	return l.place
}

// next gives the next token.
func (l *lexer) next() token {
	l.skip()
	start := l.at
	t := token{Position: l.position(start)}
	if start < len(l.text) {
		t.kind, t.value = l.scan()
	}
	if l.err != nil {
		return token{Position: t.Position}
	}
	t.text = l.text[start:l.at]
	if t.kind == word {
		t.value = strings.ToUpper(t.text)
	}
	return t
}

// peek gives the next byte but white space, 0 at the end.
func (l *lexer) peek() byte {
	rest := strings.TrimLeft(l.text[l.at:], " \t\r\n")
	if rest == "" {
		return 0
	}
	return rest[0]
}

// skip goes over white space and comments, which escapes cannot make.
func (l *lexer) skip() {
	start := l.at
	for l.at < len(l.text) {
		c := l.text[l.at]
		if c == '#' {
			length := strings.IndexAny(l.text[l.at:], "\n\r")
			if length < 0 {
				length = len(l.text) - l.at
			}
			l.at += length
			continue
		}
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			break
		}
		l.at++
	}
	e := sort.Search(len(l.escapes), func(i int) bool { return l.escapes[i].at >= start })
	if e < len(l.escapes) && l.escapes[e].at < l.at && strings.IndexByte(l.text[start:l.escapes[e].at], '#') < 0 {
		l.fail(l.escapes[e].at, `an escape cannot stand for white space between words`)
	}
}

// scan reads the token at l.at, which is not the end.
func (l *lexer) scan() (kind, string) {
	c, size := utf8.DecodeRuneInString(l.text[l.at:])
	rest := l.text[l.at:]
	switch {
	case c == '<':
		if length := iriLength(rest); length > 0 {
			l.at += length
			return iriRef, rest[1 : length-1]
		}
	case c == '"' || c == '\'':
		return l.scanText(rest)
	case c == '?' || c == '$':
		if length := span(rest[1:], startsVariable, inVariable); length > 0 {
			l.at += 1 + length
			return variable, rest[1 : 1+length]
		}
	case c == '@':
		if length := languageLength(rest[1:]); length > 0 {
			l.at += 1 + length
			return langTag, rest[1 : 1+length]
		}
		l.fail(l.at, "expected a language after @, as in \"chat\"@fr")
		return end, ""
	case strings.HasPrefix(rest, "_:"):
		return l.scanBlank(rest)
	case isDigit(c) || c == '.' || c == '+' || c == '-':
		if k, length := number(rest); length > 0 {
			l.at += length
			return k, ""
		}
	case c == ':' || startsName(c):
		return l.scanName(rest)
	case c == '_':
		l.fail(l.at, "expected a blank node as in _:b1 or a name, found '_'")
		return end, ""
	}
	for _, m := range []string{"^^", "||", "&&", "!=", "<=", ">="} {
		if strings.HasPrefix(rest, m) {
			l.at += len(m)
			return mark, ""
		}
	}
	if strings.ContainsRune("{}()[];,.^|/!=<>*+-?", c) {
		l.at += size
		return mark, ""
	}
	l.fail(l.at, "%s", strange(c, rest))
	return end, ""
}

// strange says what is wrong with a character that begins no token.
func strange(c rune, rest string) string {
	switch {
	case strings.ContainsRune("“”„«»‘’‚", c):
		return fmt.Sprintf("found the quotation mark %c; texts stand in straight ones, as in \"text\"", c)
	case c == '&':
		return "found '&'; write && for “and”"
	case c == '$':
		return "expected the name of a variable after $"
	case c == '\\':
		return "found '\\', which begins no term; it stands in texts and in prefixed names only"
	}
	return fmt.Sprintf("found the character %q, which begins nothing in SPARQL", c)
}

// iriLength is how long the IRI at the beginning is (IRIREF), 0 if there is
// none.
func iriLength(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '>':
			return i + 1
		case c <= ' ' || c == '<' || c == '"' || c == '{' || c == '}' || c == '|' || c == '^' || c == '`' || c == '\\':
			return 0
		}
	}
	return 0
}

// span is how many bytes a name at the beginning has: one character of the
// first class, and those of the rest.
func span(s string, first, rest func(rune) bool) int {
	for i, c := range s {
		if i == 0 && !first(c) {
			return 0
		}
		if !rest(c) {
			return i
		}
	}
	return len(s)
}

// languageLength: LANGTAG.
func languageLength(s string) int {
	length := 0
	for length < len(s) && isLetter(s[length]) {
		length++
	}
	for length > 0 && length+1 < len(s) && s[length] == '-' {
		part := length + 1
		for part < len(s) && (isLetter(s[part]) || isDigit(rune(s[part]))) {
			part++
		}
		if part == length+1 {
			break
		}
		length = part
	}
	return length
}

// number finds a number at the beginning (rules 146 to 155).
func number(s string) (kind, int) {
	digits := func(from int) int {
		for from < len(s) && isDigit(rune(s[from])) {
			from++
		}
		return from
	}
	start := 0
	if s[0] == '+' || s[0] == '-' {
		start = 1
	}
	whole := digits(start)
	k, length := integer, whole
	fraction := whole
	if whole < len(s) && s[whole] == '.' {
		fraction = digits(whole + 1)
		if fraction > whole+1 {
			k, length = decimal, fraction
		}
	}
	if length == start && fraction <= whole+1 {
		return end, 0
	}
	if fraction < len(s) && s[fraction]|0x20 == 'e' {
		exponent := fraction + 1
		if exponent < len(s) && (s[exponent] == '+' || s[exponent] == '-') {
			exponent++
		}
		if after := digits(exponent); after > exponent {
			return double, after
		}
	}
	return k, length
}
