package graph

import "github.com/cayleygraph/quad"

// AppendLine appends the quad as a line of canonical N-Quads, with its line
// feed: one space between terms and before the full stop, and in strings only
// what RDF 1.2 N-Quads section 4 (canonical form) wants escaped. Two
// quads have the same line only if they are the same.
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
	for i := range len(s) {
		switch c := s[i]; c {
		case '\b':
			dst = append(dst, `\b`...)
		case '\t':
			dst = append(dst, `\t`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\f':
			dst = append(dst, `\f`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '"':
			dst = append(dst, `\"`...)
		case '\\':
			dst = append(dst, `\\`...)
		default:
			if c < ' ' || c == 0x7F {
				dst = append(dst, `\u00`...)
				c0, c1 := digits[c>>4], digits[c&15]
				dst = append(dst, c0, c1)
				continue
			}
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}
