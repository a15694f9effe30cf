package syntax

import (
	"strings"
	"unicode/utf8"
)

// scanText reads a text in one or three quotation marks of either kind (rules
// 156 to 160).
func (l *lexer) scanText(rest string) (kind, string) {
	quote, long := rest[:1], false
	if strings.HasPrefix(rest[1:], quote+quote) {
		quote, long = rest[:3], true
	}
	var b strings.Builder
	plain := len(quote) // where what is not yet in b begins
	for i := len(quote); i < len(rest); {
		switch c := rest[i]; {
		case strings.HasPrefix(rest[i:], quote):
			b.WriteString(rest[plain:i])
			l.at += i + len(quote)
			return text, b.String()
		case c == '\\':
			at := -1
			if i+1 < len(rest) {
				at = strings.IndexByte("tbnrf\\\"'", rest[i+1])
			}
			if at < 0 {
				l.fail(l.at+i, `'\' in a text is followed by one of t b n r f \ " ' u U; write \\ for the sign itself`)
				return end, ""
			}
			b.WriteString(rest[plain:i])
			b.WriteByte("\t\b\n\r\f\\\"'"[at])
			i += 2
			plain = i
		case !long && (c == '\n' || c == '\r'):
			l.fail(l.at, "the text that begins here has no end on its line; close it by %s, or begin and end it with %s if it has more lines", quote, strings.Repeat(quote, 3))
			return end, ""
		default:
			i++
		}
	}
	l.fail(l.at, "the text that begins here has no end; close it by %s", quote)
	return end, ""
}

// scanBlank: BLANK_NODE_LABEL.
func (l *lexer) scanBlank(rest string) (kind, string) {
	length := nameLength(rest[2:], startsVariable)
	if length == 0 {
		l.fail(l.at, "expected a label after _:, as in _:b1")
		return end, ""
	}
	l.at += 2 + length
	return blankLabel, rest[2 : 2+length]
}

// scanName reads a prefixed name, or a word (PNAME_NS, PNAME_LN).
func (l *lexer) scanName(rest string) (kind, string) {
	prefix := nameLength(rest, startsName)
	if prefix == len(rest) || rest[prefix] != ':' {
		length := 0
		for length < len(rest) && (isLetter(rest[length]) || isDigit(rune(rest[length])) || rest[length] == '_') {
			length++
		}
		if length == 0 {
			length = prefix
		}
		l.at += length
		return word, ""
	}
	local, ok := localLength(rest[prefix+1:])
	if !ok {
		l.fail(l.at+prefix+1+local, `in a prefixed name '%%' is followed by two hexadecimal digits, '\' by one of %s`, canBeEscaped)
		return end, ""
	}
	l.at += prefix + 1 + local
	return prefixedName, ""
}

// nameLength is how long a name is whose dots stand inside of it (PN_PREFIX).
func nameLength(s string, first func(rune) bool) int {
	length := span(s, first, func(c rune) bool { return inName(c) || c == '.' })
	return len(strings.TrimRight(s[:length], "."))
}

// localLength is how long PN_LOCAL at the beginning is; or where it is wrong.
func localLength(s string) (int, bool) {
	length := 0 // up to here it may end
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return i, false
			}
			i += 3
			length = i
		case c == '\\':
			if i+1 >= len(s) || strings.IndexByte(canBeEscaped, s[i+1]) < 0 {
				return i, false
			}
			i += 2
			length = i
		case c == '.' && i > 0:
			i++
		case c == ':' || startsVariable(c) || i > 0 && inName(c):
			i += size
			length = i
		default:
			return length, true
		}
	}
	return length, true
}

// unescapeLocal takes the signs \ out of PN_LOCAL.
func unescapeLocal(local string) string {
	if !strings.Contains(local, `\`) {
		return local
	}
	var b strings.Builder
	for i := 0; i < len(local); i++ {
		if local[i] == '\\' {
			i++
		}
		b.WriteByte(local[i])
	}
	return b.String()
}
