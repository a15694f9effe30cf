package registry

import (
	"slices"
	"strings"
	"unicode"
)

// tidy cuts what stands around a printed name: spaces, quotation marks, a
// leading "the", trailing commas and full stops that end no abbreviation.
func tidy(printed string) string {
	name := strings.Join(strings.Fields(printed), " ")
	for {
		before := name
		name = strings.Trim(name, " ,;:•*–—")
		if quoted(name) {
			name = strings.Trim(name, "\"“”«»")
		}
		name = strings.TrimPrefix(name, "- ")
		if strings.HasSuffix(name, ".") && !endsWithAbbreviation(name) {
			name = strings.TrimSuffix(name, ".")
		}
		if first, rest, ok := strings.Cut(name, " "); ok && strings.EqualFold(first, "the") {
			name = rest
		}
		if open, closed := strings.Count(name, "("), strings.Count(name, ")"); open == closed && open == 1 &&
			strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")") {
			name = name[1 : len(name)-1]
		}
		if name == before {
			return name
		}
	}
}

// quoted reports whether the quotation marks of the name stand around it, or
// have lost their partner, and do not set off a part of it.
func quoted(name string) bool {
	inside := strings.Trim(name, "\"“”«»")
	return inside != name && !strings.ContainsAny(inside, "\"“”«»")
}

var abbreviations = []string{"inc.", "ltd.", "co.", "corp.", "llc.", "u.n.", "u.s.", "u.k.", "u.s.a.", "s.a.", "e.v.", "b.v.", "a.c.", "d.c.", "s.l.", "univ.", "intl."}

func endsWithAbbreviation(name string) bool {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	return slices.Contains(abbreviations, last)
}

// splitBracket parts "Base (inner)", also with square brackets, with the
// closing bracket missing, or with a spaced dash before an acronym.
func splitBracket(name string) (base, inner string, ok bool) {
	for _, pair := range []string{"()", "[]"} {
		if !strings.HasSuffix(name, pair[1:]) && strings.Contains(name, pair[1:]) {
			continue
		}
		end, depth := len(name), 0
		if strings.HasSuffix(name, pair[1:]) {
			end--
		}
		for i := end - 1; i > 0; i-- {
			switch name[i] {
			case pair[1]:
				depth++
			case pair[0]:
				if depth == 0 {
					base, inner = tidy(name[:i]), tidy(name[i+1:end])
					return base, inner, base != ""
				}
				depth--
			}
		}
	}
	for _, dash := range []string{" – ", " — ", " - "} {
		before, after, found := strings.Cut(name, dash)
		if found && (looksLikeAcronym(after) || looksLikeAcronym(before)) {
			return tidy(before), tidy(after), true
		}
	}
	return "", "", false
}

// looksLikeAcronym reports whether the words are an acronym rather than a
// name: one or two short words that hold two capitals or a capital and a digit.
func looksLikeAcronym(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 2 || len(s) > 16 {
		return false
	}
	if len(words) == 2 && !isAcronym(words[0]) {
		return false
	}
	capitals, digits := 0, 0
	for _, r := range words[len(words)-1] {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r):
			digits++
		}
	}
	if len(words) == 2 && capitals >= 1 && len(words[1]) > 12 {
		return false
	}
	return capitals >= 2 || capitals == 1 && digits > 0
}

// roleNote reports whether a bracket holds a remark on the part that a body
// has in an event rather than on the body.
func (r *Registry) roleNote(inner string) bool {
	return r.roleNotes[strings.Join(Words(inner), " ")]
}

// leadsShortName are words before the short name that a text gives to a body.
var leadsShortName = []string{"the ", "hereinafter ", "hereafter ", "henceforth ", "referred to as ", "le ", "la ", "l'", "l’", "ci-après ", "el ", "en adelante "}

// callsShort reports whether a bracket holds the words of a name by which the text calls the
// body from there on: "Norland Harbour Commission (hereinafter “the Commission”)".
func callsShort(base, inner string) bool {
	short := inner
	for more := true; more; {
		more = false
		short = strings.TrimLeft(short, " ,:\"“«'‘")
		for _, lead := range leadsShortName {
			if len(short) > len(lead) && strings.EqualFold(short[:len(lead)], lead) {
				short, more = short[len(lead):], true
			}
		}
	}
	short = strings.TrimRight(short, " \"”»'’")
	return short != "" && strings.Contains(strings.Join(Words(base), " "), strings.Join(Words(short), " "))
}

func hasUpper(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }
