package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"github.com/plenarykg/plenary/queries"
)

// outputs are the ways to print an answer.
var outputs = []string{"table", "json", "jsonl", "csv", "tsv", "md"}

func validOutput(o string) bool {
	for _, known := range outputs {
		if o == known {
			return true
		}
	}
	return false
}

// column is one column of a printed answer.
type column[Row any] struct {
	head string
	cell func(Row) string
}

// layout says how rows are printed where they are not JSON.
type layout[Row any] struct {
	columns []column[Row]
	more    []column[Row]      // only where width costs nothing: csv, tsv, md
	below   func(Row) []string // only in tables: lines below the row
	words   func(Row) []string // the quotations of a row: below it in a table, in a last column elsewhere
	foot    []string           // only in tables: lines below all rows
}

// print writes an answer in the way that -o asks for.
func print[Row any](p *program, a *queries.Answer[Row], l layout[Row]) error {
	out := bufio.NewWriter(p.Out)
	var err error
	switch p.output {
	case "json":
		err = writeJSON(out, a)
	case "jsonl":
		for _, row := range a.Rows {
			if err = writeJSONLine(out, row); err != nil {
				break
			}
		}
	case "csv":
		err = writeDelimited(out, ',', a.Rows, l)
	case "tsv":
		err = writeDelimited(out, '\t', a.Rows, l)
	case "md":
		writeMarkdown(out, a.Rows, l)
	default:
		p.writeTable(out, grid(a.Rows, l), detail(a.Rows, l))
		if len(a.Rows) > 0 {
			writeLines(out, l.foot, p.width())
		}
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	p.remark(a.Envelope(), len(a.Rows))
	return nil
}

// remark says on standard error what the rows do not.
func (p *program) remark(h *queries.Head, rows int) {
	if p.output != "table" {
		return
	}
	if rows == 0 && h.Missing == "" && h.Hint == "" {
		p.say("nothing found")
		if h.Revision != "" && h.Coverage.Loaded == 0 {
			p.say("the graph holds no source yet; 'plenary demo' loads the built-in data, 'plenary load FILE' yours")
		}
	}
	if h.Missing != "" {
		p.say("%s", h.Missing)
	}
	if h.Hint != "" {
		p.say("%s", h.Hint)
	}
}

func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

func writeJSONLine(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// grid is the head and the cells of all rows.
func grid[Row any](rows []Row, l layout[Row]) [][]string {
	cells := make([][]string, 0, len(rows)+1)
	head := make([]string, len(l.columns))
	for i, c := range l.columns {
		head[i] = c.head
	}
	cells = append(cells, head)
	for _, row := range rows {
		line := make([]string, len(l.columns))
		for i, c := range l.columns {
			line[i] = oneLine(c.cell(row))
		}
		cells = append(cells, line)
	}
	return cells
}

func detail[Row any](rows []Row, l layout[Row]) [][]string {
	if l.words == nil && l.below == nil {
		return nil
	}
	details := make([][]string, len(rows))
	for i, row := range rows {
		if l.below != nil {
			details[i] = l.below(row)
		}
		if l.words != nil {
			details[i] = append(details[i], l.words(row)...)
		}
	}
	return details
}

func withWords[Row any](rows []Row, l layout[Row]) [][]string {
	l.columns = append(slices.Clone(l.columns), l.more...)
	cells := grid(rows, l)
	if l.words == nil {
		return cells
	}
	cells[0] = append(cells[0], "words")
	for i, row := range rows {
		cells[i+1] = append(cells[i+1], oneLine(strings.Join(l.words(row), " | ")))
	}
	return cells
}

func writeDelimited[Row any](w io.Writer, comma rune, rows []Row, l layout[Row]) error {
	c := csv.NewWriter(w)
	c.Comma = comma
	for i, line := range withWords(rows, l) {
		if i == 0 {
			for j := range line {
				line[j] = strings.ReplaceAll(strings.ToLower(line[j]), " ", "_")
			}
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func writeMarkdown[Row any](w io.Writer, rows []Row, l layout[Row]) {
	for i, line := range withWords(rows, l) {
		for j, cell := range line {
			line[j] = strings.ReplaceAll(cell, "|", `\|`)
		}
		fmt.Fprintf(w, "| %s |\n", strings.Join(line, " | "))
		if i == 0 {
			fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", len(line)))
		}
	}
}

// defaultWidth is the width of tables that do not go to a terminal.
const defaultWidth = 110

func (p *program) width() int {
	if f, ok := p.Out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w >= 40 {
			return w
		}
	}
	return defaultWidth
}

func (p *program) colours() bool {
	f, ok := p.Out.(*os.File)
	return ok && p.Getenv("NO_COLOR") == "" && p.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// writeTable aligns cells[0] as the head and the other rows below it. The
// widest columns are shortened until a line fits the width; the details of a
// row stand indented below it, folded, never shortened.
func (p *program) writeTable(w io.Writer, cells, details [][]string) {
	if len(cells) == 1 {
		return
	}
	width := p.width()
	widths := columnWidths(cells, width)
	for i, line := range cells {
		text := ""
		for j, cell := range line {
			if i == 0 {
				cell = strings.ToUpper(cell)
			}
			cell = shorten(cell, widths[j])
			text += cell
			if j < len(line)-1 {
				text += strings.Repeat(" ", widths[j]-uniseg.StringWidth(cell)+2)
			}
		}
		text = strings.TrimRight(text, " ")
		if i == 0 && p.colours() {
			text = "\x1b[1m" + text + "\x1b[0m"
		}
		fmt.Fprintln(w, text)
		if i > 0 && details != nil {
			for _, words := range details[i-1] {
				for _, folded := range fold(words, width-4) {
					fmt.Fprintln(w, "    "+folded)
				}
			}
		}
	}
}

func writeLines(w io.Writer, lines []string, width int) {
	for _, line := range lines {
		for _, folded := range fold(line, width) {
			fmt.Fprintln(w, folded)
		}
	}
}

func columnWidths(cells [][]string, limit int) []int {
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for j, cell := range line {
			widths[j] = max(widths[j], uniseg.StringWidth(cell))
		}
	}
	for {
		total, widest := 2*(len(widths)-1), 0
		for j, w := range widths {
			total += w
			if w > widths[widest] {
				widest = j
			}
		}
		if total <= limit || widths[widest] <= 12 {
			return widths
		}
		widths[widest]--
	}
}

func shorten(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next() && used+g.Width() < width; used += g.Width() {
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// fold breaks words into lines of at most the width.
func fold(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && uniseg.StringWidth(line)+1+uniseg.StringWidth(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
