package syntax

// The classes of characters of the grammar (section 19.8, rules 164 to 171).

// startsName: PN_CHARS_BASE.
func startsName(c rune) bool {
	switch {
	case c < 0x80:
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	case c < 0x300:
		return c >= 0xC0 && c != 0xD7 && c != 0xF7
	case c < 0x2000:
		return c >= 0x370 && c != 0x37E
	case c < 0x10000:
		return c == 0x200C || c == 0x200D || 0x2070 <= c && c <= 0x218F || 0x2C00 <= c && c <= 0x2FEF ||
			0x3001 <= c && c <= 0xD7FF || 0xF900 <= c && c <= 0xFDCF || 0xFDF0 <= c && c <= 0xFFFD
	}
	return c <= 0xEFFFF
}

// inVariable: what VARNAME goes on with, and but for U+00B7 and the accents
// begins with.
func inVariable(c rune) bool {
	return startsName(c) || c == '_' || isDigit(c) || c == 0xB7 || 0x300 <= c && c <= 0x36F || c == 0x203F || c == 0x2040
}

func startsVariable(c rune) bool { return startsName(c) || c == '_' || isDigit(c) }

// inName: PN_CHARS.
func inName(c rune) bool { return inVariable(c) || c == '-' }

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// canBeEscaped are the characters of PN_LOCAL_ESC.
const canBeEscaped = "_~.-!$&'()*+,;=/?#@%"
