package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// escape is a \u or \U of the text: where its character is in the text without
// them, and how many characters wrote it.
type escape struct{ at, length int }

// unescape puts the characters of \uXXXX and \UXXXXXXXX in their places
// (section 19.2). At what is wrong with one it stops and says so.
func unescape(source string) (string, []escape, int, error) {
	if !strings.Contains(source, `\u`) && !strings.Contains(source, `\U`) {
		return source, nil, 0, nil
	}
	var b strings.Builder
	var escapes []escape
	for i := 0; i < len(source); {
		next := strings.IndexByte(source[i:], '\\')
		if next < 0 || i+next+1 == len(source) {
			b.WriteString(source[i:])
			break
		}
		b.WriteString(source[i : i+next])
		i += next
		length := map[byte]int{'u': 6, 'U': 10}[source[i+1]]
		if length == 0 { // \\, so that what follows is not taken for an escape, or another
			b.WriteString(source[i : i+2])
			i += 2
			continue
		}
		c, err := escaped(source[i:], length)
		if err != nil {
			return "", nil, i, err
		}
		escapes = append(escapes, escape{b.Len(), length})
		b.WriteRune(c)
		i += length
	}
	return b.String(), escapes, 0, nil
}

func escaped(source string, length int) (rune, error) {
	digits := source[2:min(length, len(source))]
	c, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) < length-2 {
		return 0, fmt.Errorf("expected %d hexadecimal digits after %s, as in %s", length-2, source[:2], `\u00E9 and \U0001F600`)
	}
	if c > utf8.MaxRune || !utf8.ValidRune(rune(c)) {
		return 0, fmt.Errorf("%s is no character; one beyond U+FFFF is written with \\U and 8 digits, as in \\U0001F600", source[:length])
	}
	switch c {
	case '"', '\'', '\\':
		return 0, fmt.Errorf("%s cannot stand for %c here; in a text write \\%c", source[:length], c, c)
	case '\n', '\r':
		return 0, fmt.Errorf(`%s cannot stand for the end of a line; in a text write \n or \r`, source[:length])
	}
	return rune(c), nil
}
