package document

import (
	"regexp"
	"strings"
)

// Plain text draws tables with characters too. A rule stands between rows, so
// that the cells of a row may have several lines:
//
//	+----------------+------------------+
//	| Title          | Organizers       |
//	+================+==================+
//	| Bytes for      | ITU; Norland     |
//	| Boats          |                  |
//	+----------------+------------------+

// boxRule is the rule between the rows of a drawn table.
var boxRule = regexp.MustCompile(`^\+(?:[-=:]{2,}\+)+$`)

// asBox writes the characters for drawing boxes as those of a typewriter.
var asBox = strings.NewReplacer("│", "|", "┃", "|", "║", "|", "─", "-", "━", "-", "═", "=",
	"┌", "+", "┬", "+", "┐", "+", "├", "+", "┼", "+", "┤", "+", "└", "+", "┴", "+", "┘", "+",
	"╔", "+", "╦", "+", "╗", "+", "╠", "+", "╬", "+", "╣", "+", "╚", "+", "╩", "+", "╝", "+")

// box reads the drawn table that begins with the first of the lines; next is 0
// if there is none.
func box(lines []plainLine) (rows []rawBlock, next int) {
	if !boxRule.MatchString(asBox.Replace(lines[0].text)) {
		return nil, 0
	}
	var row []plainLine
	for ; next < len(lines); next++ {
		text := asBox.Replace(lines[next].text)
		if boxRule.MatchString(text) {
			if r, ok := boxRow(row); ok {
				rows = append(rows, r)
			}
			row = nil
			continue
		}
		if !strings.HasPrefix(text, "|") || !strings.HasSuffix(text, "|") {
			break
		}
		row = append(row, lines[next])
	}
	if r, ok := boxRow(row); ok {
		rows = append(rows, r)
	}
	return rows, next
}

// boxRow makes a row of lines whose cells stand below one another.
func boxRow(lines []plainLine) (row rawBlock, ok bool) {
	var cells []textWriter
	var above []string
	for n, l := range lines {
		pieces := strings.Split(strings.Trim(asBox.Replace(l.text), "|"), "|")
		if n == 0 {
			cells, above = make([]textWriter, len(pieces)), make([]string, len(pieces))
		}
		if len(pieces) != len(cells) {
			return rawBlock{}, false
		}
		for i, piece := range pieces {
			text := strings.TrimSpace(piece)
			if text == "" {
				continue
			}
			if above[i] != "" {
				wrap := wrapping{width: max(1, runes(piece)-2)}
				switch how := wrap.after(above[i], text, runes(above[i])); how {
				case newLine, newParagraph:
					cells[i].breakLine()
				case sameLine:
					text = " " + text
				}
			}
			cells[i].write(text, l.line)
			above[i] = strings.TrimSpace(piece)
		}
	}
	var whole []rawBlock
	for i := range cells {
		cell, _ := cells[i].block(Block{})
		whole = append(whole, cell)
	}
	return rowOf(whole, false)
}
