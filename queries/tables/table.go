// Package tables turns answers into tables: for terminals, spreadsheets, and
// pages that are read without scripts. A question's columns are written once,
// here.
package tables

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Column is one column of a table of rows.
type Column[Row any] struct {
	Head string
	Cell func(Row) string
}

// Layout says how rows are told where they are not JSON.
type Layout[Row any] struct {
	Columns []Column[Row]
	More    []Column[Row]      // only where width costs nothing: spreadsheets
	Below   func(Row) []string // lines below the row, where there is room for them
	Words   func(Row) []string // the quotations of a row: below it, or in a last column
	Foot    []string           // lines below all rows, where there is room for them
}

// Table is a table of text. The cells of a row are as many as the heads.
type Table struct {
	Head, MoreHead []string
	Rows           []Row
	Foot           []string
	words          bool // there is a column of words
}

// Row is one row of a table.
type Row struct {
	Cells, More  []string
	Below, Words []string
}

// Make lays rows out.
func Make[R any](rows []R, l Layout[R]) Table {
	t := Table{Head: heads(l.Columns), MoreHead: heads(l.More), Rows: make([]Row, len(rows)), Foot: l.Foot, words: l.Words != nil}
	for i, row := range rows {
		t.Rows[i] = Row{Cells: cells(l.Columns, row), More: cells(l.More, row)}
		if l.Below != nil {
			t.Rows[i].Below = l.Below(row)
		}
		if l.Words != nil {
			t.Rows[i].Words = l.Words(row)
		}
	}
	return t
}

func heads[R any](columns []Column[R]) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.Head
	}
	return list
}

func cells[R any](columns []Column[R], row R) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = oneLine(c.Cell(row))
	}
	return list
}

// Wide is the head and the cells of all rows, with the columns that only wide
// tables have, and with the words in a last column.
func (t Table) Wide() [][]string {
	head := slices.Concat(t.Head, t.MoreHead)
	if t.words {
		head = append(head, "words")
	}
	lines := [][]string{head}
	for _, row := range t.Rows {
		line := slices.Concat(row.Cells, row.More)
		if t.words {
			line = append(line, oneLine(strings.Join(row.Words, " | ")))
		}
		lines = append(lines, line)
	}
	return lines
}

// WriteDelimited writes the wide table as comma- or tab-separated values (RFC
// 4180), with heads in lower case and without blanks.
func (t Table) WriteDelimited(w io.Writer, comma rune) error {
	c := csv.NewWriter(w)
	c.Comma = comma
	for i, line := range t.Wide() {
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

// WriteMarkdown writes the wide table as a table of Markdown.
func (t Table) WriteMarkdown(w io.Writer) error {
	for i, line := range t.Wide() {
		for j, cell := range line {
			line[j] = strings.ReplaceAll(cell, "|", `\|`)
		}
		if _, err := fmt.Fprintf(w, "| %s |\n", strings.Join(line, " | ")); err != nil {
			return err
		}
		if i == 0 {
			if _, err := fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", len(line))); err != nil {
				return err
			}
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
