package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/tables"
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

// print writes the answer to a question in the way that -o asks for.
func (p *program) print(result queries.Result) error {
	lay := tables.Of
	if p.output == "table" {
		lay = tables.Narrow
	}
	table, err := lay(result)
	if err != nil {
		return err
	}
	return p.printAs(result, table)
}

// printRows is print for rows that are laid out here.
func printRows[Row any](p *program, a *queries.Answer[Row], l tables.Layout[Row]) error {
	return p.printAs(a, tables.Make(a.Rows, l))
}

func (p *program) printAs(result queries.Result, table tables.Table) error {
	out := bufio.NewWriter(p.Out)
	var err error
	switch p.output {
	case "json":
		err = writeJSON(out, result)
	case "jsonl":
		for row := range result.Each() {
			if err = writeJSONLine(out, row); err != nil {
				break
			}
		}
	case "csv":
		err = table.WriteDelimited(out, ',')
	case "tsv":
		err = table.WriteDelimited(out, '\t')
	case "md":
		err = table.WriteMarkdown(out)
	default:
		p.writeTable(out, table)
		if len(table.Rows) > 0 {
			writeLines(out, table.Foot, p.width())
		}
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	p.remark(result.Envelope(), len(table.Rows))
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

// writeTable aligns the rows below the heads. The widest columns are shortened
// until a line fits the width; what stands below a row is indented and folded,
// never shortened.
func (p *program) writeTable(w io.Writer, t tables.Table) {
	if len(t.Rows) == 0 {
		return
	}
	cells := [][]string{make([]string, len(t.Head))}
	for i, head := range t.Head {
		cells[0][i] = strings.ToUpper(head)
	}
	for _, row := range t.Rows {
		cells = append(cells, row.Cells)
	}
	width := p.width()
	widths := columnWidths(cells, width)
	for i, line := range cells {
		text := aligned(line, widths)
		if i == 0 && p.colours() {
			text = "\x1b[1m" + text + "\x1b[0m"
		}
		fmt.Fprintln(w, text)
		if i == 0 {
			continue
		}
		for _, words := range slices.Concat(t.Rows[i-1].Below, t.Rows[i-1].Words) {
			for _, folded := range fold(words, width-4) {
				fmt.Fprintln(w, "    "+folded)
			}
		}
	}
}

func aligned(line []string, widths []int) string {
	text := ""
	for j, cell := range line {
		cell = shorten(cell, widths[j])
		text += cell
		if j < len(line)-1 {
			text += strings.Repeat(" ", widths[j]-uniseg.StringWidth(cell)+2)
		}
	}
	return strings.TrimRight(text, " ")
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
