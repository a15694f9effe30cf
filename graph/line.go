package graph

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// AppendLine appends the quad as a line of canonical N-Quads, with its line
// feed: one space between terms and before the full stop, and in strings only
// what the canonical form of RDF 1.2 N-Quads wants escaped. Two quads have the
// same line only if they are the same.
func AppendLine(dst []byte, q quad.Quad) []byte {
	dst = AppendValue(dst, q.Subject)
	dst = append(dst, ' ')
	dst = AppendValue(dst, q.Predicate)
	dst = append(dst, ' ')
	dst = AppendValue(dst, q.Object)
	if q.Label != nil {
		dst = append(dst, ' ')
		dst = AppendValue(dst, q.Label)
	}
	return append(dst, " .\n"...)
}

// AppendValue appends the value as a term of canonical N-Quads.
func AppendValue(dst []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		dst = append(dst, '<')
		dst = append(dst, v...)
		return append(dst, '>')
	case quad.String:
		return appendQuoted(dst, string(v))
	case quad.LangString:
		dst = appendQuoted(dst, string(v.Value))
		dst = append(dst, '@')
		return append(dst, v.Lang...)
	case quad.TypedString:
		dst = appendQuoted(dst, string(v.Value))
		dst = append(dst, "^^<"...)
		dst = append(dst, v.Type...)
		return append(dst, '>')
	}
	return append(dst, quad.StringOf(v)...)
}

func appendQuoted(dst []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < ' ' || c == '"' || c == '\\' || c == 0x7F:
			if at := strings.IndexByte("\b\t\n\f\r\"\\", c); at >= 0 {
				dst = append(dst, '\\', `btnfr"\`[at])
			} else {
				dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			}
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE: // no Char of XML 1.1
			dst = append(dst, `\uFFF`...)
			dst = append(dst, digits[s[i+2]&15])
			i += 2
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}
