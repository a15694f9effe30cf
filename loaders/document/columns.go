package document

import (
	"regexp"
	"strings"
	"unicode"
)

// Plain text prints forms in two columns: labels at the left, what they stand
// for beside them, both set under one another with spaces.
//
//	Hosted by       Government of Norland; Harbour
//	                Council
//	In partnership  Tide Watch
//	with
//
// Their lines become rows of a table.

// columns says where the two columns of a form begin, in characters.
type columns struct{ label, value int }

const (
	widestLabel = 40 // characters
	rowsOfForms = 2  // with known labels, which make two columns a form
)

// findColumns finds the columns of the text's forms.
func findColumns(lines []plainLine) map[columns]bool {
	rows := map[columns]int{}
	for _, l := range lines {
		if at, label, _, ok := l.columns(); ok && isLabel(label) {
			rows[at]++
		}
	}
	forms := map[columns]bool{}
	for at, n := range rows {
		forms[at] = n >= rowsOfForms
	}
	return forms
}

// columns parts a line at its first gap of two spaces or more.
func (l plainLine) columns() (at columns, label, value string, ok bool) {
	gap := strings.Index(l.set, "  ")
	if gap <= 0 {
		return columns{}, "", "", false
	}
	rest := strings.TrimLeft(l.set[gap:], " ")
	at = columns{l.indent, l.indent + runes(l.set) - runes(rest)}
	return at, l.set[:gap], rest, runes(l.set[:gap]) <= widestLabel
}

// inColumns parts a line that stands in the columns of a form; a label may
// reach up to the value.
func (l plainLine) inColumns(forms map[columns]bool) (at columns, label, value string, ok bool) {
	if at, label, value, ok = l.columns(); ok && forms[at] {
		return at, label, value, true
	}
	for at := range forms {
		width := at.value - l.indent
		set := []rune(l.set)
		if !forms[at] || at.label != l.indent || width < 2 || width >= len(set) || set[width-1] != ' ' || set[width] == ' ' {
			continue
		}
		if label = strings.TrimSpace(string(set[:width])); isLabel(label) {
			return at, label, string(set[width:]), true
		}
	}
	return columns{}, "", "", false
}

func (l plainLine) inForm(forms map[columns]bool) bool {
	_, _, _, ok := l.inColumns(forms)
	return ok
}

// formRow reads the row of a form that begins with the first of the lines; next is 0 if
// there is none.
func formRow(lines []plainLine, forms map[columns]bool, wrap wrapping) (row rawBlock, next int) {
	at, label, value, ok := lines[0].inColumns(forms)
	if !ok && brokenLabel(lines, forms) {
		at, _, _, ok = lines[1].inColumns(forms)
		label = lines[0].text
	}
	if !ok {
		return rawBlock{}, 0
	}
	var left, right textWriter
	left.write(strings.TrimRight(label, " :："), lines[0].line)
	last, on := strings.TrimLeft(value, ":： "), lines[0].line
	for next = 1; next < len(lines); next++ {
		l := lines[next]
		more, below := "", l.set
		if here, word, rest, inRow := l.inColumns(forms); inRow && here == at && goesOnLabel(label, word) {
			more, below = word, strings.TrimLeft(rest, ":： ")
		} else if l.indent == at.label && !l.blank && goesOnLabel(label, l.text) && isLabel(label+" "+l.text) {
			more, below = l.text, ""
		} else if l.indent != at.value && (!l.tabbed || l.blank || inRow || startsKnownLabel(l.text)) {
			break // values behind tabulators stand at several stops
		}
		if more != "" {
			label += " " + more
			left.write(" "+strings.TrimRight(more, " :："), l.line)
		}
		if below == "" {
			continue
		}
		how := wrap.after(last, below, at.value+runes(last))
		switch {
		case divided(last, below) && wrap.keepsHyphen(last, below), wordHyphen.MatchString(last) && !unicode.IsLower([]rune(below)[0]):
			right.write(last, on) // "Vice-" and below it "Presidency"
		case divided(last, below):
			right.write(strings.TrimRight(last, "-‐"), on)
		default:
			right.write(last+" ", on)
			if last != "" && (how == newLine || how == newParagraph) && !runsOn(last, below) {
				right.breakLine()
			}
		}
		last, on = below, l.line
	}
	right.write(last, on)
	name, _ := left.block(Block{})
	said, _ := right.block(Block{})
	row, ok = rowOf([]rawBlock{name, said}, false)
	if !ok {
		return rawBlock{}, 0
	}
	return row, next
}

// wordHyphen is a hyphen at the end of a word.
var wordHyphen = regexp.MustCompile(`\pL[-‐]$`)

// brokenLabel reports whether the first of the lines is the beginning of a label, whose
// end stands on the next line, beside its value: "Supporting" and below it "partners:
// Tide Watch".
func brokenLabel(lines []plainLine, forms map[columns]bool) bool {
	if len(lines) < 2 || lines[1].blank || strings.Contains(lines[0].set, "  ") || strings.ContainsAny(lines[0].text, ".:;!?") {
		return false
	}
	at, word, _, ok := lines[1].inColumns(forms)
	return ok && at.label == lines[0].indent && runes(lines[0].text) < at.value-at.label && goesOnLabel(lines[0].text, word) &&
		(strings.HasSuffix(word, ":") || isLabel(lines[0].text+" "+word))
}

// goesOnLabel reports whether a word in the column of the labels goes on with
// the label above it: "In partnership" and below it "with".
func goesOnLabel(label, word string) bool {
	first := []rune(word)
	return len(first) > 0 && unicode.IsLower(first[0]) && runes(label)+runes(word) <= widestLabel
}
