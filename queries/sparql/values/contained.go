package values

import (
	"regexp/syntax"

	"github.com/cayleygraph/quad"
)

// Contained gives a text that each string has in it for which a test holds,
// CONTAINS, STRSTARTS, STRENDS or REGEX, of which these are the arguments behind
// the first; the case of letters may differ where REGEX allows it. With prefix
// the string begins so. The text is empty if nothing can be told.
func Contained(test string, args []quad.Value) (text string, prefix bool) {
	switch test {
	case "CONTAINS", "STRSTARTS", "STRENDS":
		l, err := stringOf(args[0])
		if err != nil {
			return "", false
		}
		return l.text, test == "STRSTARTS"
	case "REGEX":
		pattern, err := patternOf(args)
		if err != nil {
			return "", false
		}
		tree, err := syntax.Parse(pattern.String(), syntax.Perl)
		if err != nil {
			return "", false
		}
		return literalIn(tree), false
	}
	return "", false
}

// literalIn is the longest text that a match of a pattern surely has in it.
func literalIn(p *syntax.Regexp) string {
	switch p.Op {
	case syntax.OpLiteral:
		return string(p.Rune)
	case syntax.OpConcat:
		longest := ""
		for _, part := range p.Sub {
			if text := literalIn(part); len(text) > len(longest) {
				longest = text
			}
		}
		return longest
	case syntax.OpCapture, syntax.OpPlus:
		return literalIn(p.Sub[0])
	case syntax.OpRepeat:
		if p.Min > 0 {
			return literalIn(p.Sub[0])
		}
	}
	return ""
}
