package document

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table makes rows of a table of data; a table that only lays out the page is
// read like any other container.
func (w *htmlWalker) table(n *html.Node) {
	w.emit()
	if isLayout(n) {
		w.layout(n)
		return
	}
	var spanning []spannedCell
	for _, tr := range rowsOf(n) {
		if tr.DataAtom == atom.Caption {
			w.whole(tr, Block{Kind: Paragraph})
			continue
		}
		var cells []*html.Node
		own := cellsOf(tr)
		var still []spannedCell
		for len(own) > 0 || len(spanning) > 0 {
			if len(spanning) > 0 && spanning[0].column <= len(cells) {
				s := spanning[0]
				spanning = spanning[1:]
				cells = append(cells, s.cell)
				if s.rows > 1 {
					still = append(still, spannedCell{s.cell, s.column, s.rows - 1})
				}
				continue
			}
			if len(own) == 0 {
				break
			}
			if rows, err := strconv.Atoi(attr(own[0], "rowspan")); err == nil && rows > 1 {
				still = append(still, spannedCell{own[0], len(cells), min(rows, 1000) - 1})
			}
			cells = append(cells, own[0])
			if len(own) > 1 || len(cells) > 1 { // a cell alone in its row is a line of its own
				cells = append(cells, w.besides(own[0])...)
			}
			own = own[1:]
		}
		spanning = still
		w.row(cells)
	}
}

// mostSpanned is the greatest number of columns that a cell is taken to reach over.
const mostSpanned = 30

// besides are empty cells for the further columns over which a cell reaches.
func (w *htmlWalker) besides(cell *html.Node) []*html.Node {
	columns, err := strconv.Atoi(attr(cell, "colspan"))
	if err != nil || columns < 2 {
		return nil
	}
	return slices.Repeat([]*html.Node{{Type: html.ElementNode, DataAtom: atom.Td, Data: "td"}}, min(columns, mostSpanned)-1)
}

// spannedCell is a cell that reaches into the rows below.
type spannedCell struct {
	cell         *html.Node
	column, rows int
}

func (w *htmlWalker) layout(n *html.Node) {
	for _, tr := range rowsOf(n) {
		for _, cell := range cellsOf(tr) {
			w.emit()
			w.children(cell)
			w.emit()
		}
	}
}

func rowsOf(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr, atom.Caption:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, rowsOf(c)...)
		}
	}
	return rows
}

func cellsOf(tr *html.Node) []*html.Node {
	var cells []*html.Node
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// isLayout reports whether a table lays out the page: it says so, or a cell
// holds headings, tables or several paragraphs of prose.
func isLayout(table *html.Node) bool {
	if role := attr(table, "role"); role == "presentation" || role == "none" {
		return true
	}
	if namesColumns(table) {
		return false
	}
	for _, tr := range rowsOf(table) {
		for _, cell := range cellsOf(tr) {
			if holdsSections(cell) {
				return true
			}
		}
	}
	return false
}

// namesColumns reports whether the first row of a table gives its columns names, as data have them.
func namesColumns(table *html.Node) bool {
	for _, tr := range rowsOf(table) {
		if tr.DataAtom == atom.Caption {
			continue
		}
		cells := cellsOf(tr)
		return len(cells) > 1 && !slices.ContainsFunc(cells, func(c *html.Node) bool {
			return c.DataAtom != atom.Th || len(textOf(c)) > longestColumnName || holdsSections(c)
		})
	}
	return false
}

// longestColumnName is the greatest length in bytes of the name of a column.
const longestColumnName = 60

func holdsSections(cell *html.Node) bool {
	prose := 0
	found := false
	visit(cell, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.Table:
			found = true
		case atom.P:
			if len(textOf(n)) > 200 {
				prose++
			}
			return false
		}
		return !found
	})
	return found || prose > 1
}
