package document

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlWalker makes blocks of the nodes of a page, in their order.
type htmlWalker struct {
	base   *url.URL
	blocks []rawBlock
	w      textWriter
	s      strength
	next   Block // the block that is being written
	list   place
	line   int
	breaks int // <br> in a row
}

func newHTMLWalker(base *url.URL) *htmlWalker {
	return &htmlWalker{base: base, next: Block{Kind: Paragraph}, line: 1}
}

func (w *htmlWalker) done() []rawBlock {
	w.emit()
	return w.blocks
}

// emit ends the block that is being written.
func (w *htmlWalker) emit() {
	w.next.Strong = w.s.all()
	if raw, ok := w.w.block(w.next); ok {
		w.blocks = append(w.blocks, raw)
		w.next = Block{Kind: Paragraph}
	}
	w.w, w.s, w.breaks = textWriter{}, strength{depth: w.s.depth}, 0
}

func (w *htmlWalker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if line := lineOf(n); line > 0 {
			w.line = line
		}
		if isHidden(n) || isFootnoteMark(n) {
			return
		}
		w.element(n)
		return
	case html.DocumentNode:
		w.children(n)
	}
}

func (w *htmlWalker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *htmlWalker) text(data string) {
	for i, part := range strings.Split(data, "\n") {
		if i > 0 {
			w.line++
			w.w.space = true
		}
		if strings.TrimFunc(part, isSpace) == "" {
			w.w.write(part, w.line)
			continue
		}
		w.breaks = 0
		w.s.saw(part)
		w.w.write(part, w.line)
	}
}

func (w *htmlWalker) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Canvas, atom.Object, atom.Embed,
		atom.Audio, atom.Video, atom.Img, atom.Picture, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Head,
		atom.Figcaption, atom.Map, atom.Math, atom.Progress, atom.Meter, atom.Datalist:
	case atom.Br:
		w.lineBreak()
	case atom.Hr:
		w.emit()
	case atom.A:
		w.link(n)
	case atom.B, atom.Strong:
		w.bold(n)
	case atom.Em, atom.I, atom.Cite:
		w.italic(n)
	case atom.Q:
		w.quoted(n, w.children)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.whole(n, Block{Kind: Heading, Level: int(n.Data[1] - '0')})
	case atom.Summary, atom.Caption, atom.Legend:
		w.whole(n, Block{Kind: Paragraph})
	case atom.Ul, atom.Ol, atom.Menu:
		w.listOf(n)
	case atom.Li:
		w.item(n)
	case atom.Table:
		w.table(n)
	case atom.Dl:
		w.definitions(n)
	case atom.Pre:
		w.verbatim(n)
	default:
		switch {
		case isInline(n):
			switch {
			case isBoldStyle(n):
				w.bold(n)
			case n.DataAtom == atom.Span && w.w.empty() && isLabel(strings.TrimSpace(textOf(n))):
				w.italic(n)
			default:
				w.children(n)
			}
		case w.labelled(n):
		default:
			w.emit()
			w.children(n)
			w.emit()
		}
	}
}

// lineBreak ends the line; a second one in a row ends the paragraph.
func (w *htmlWalker) lineBreak() {
	w.breaks++
	if w.breaks > 1 && w.next.Kind == Paragraph && len(w.w.open) == 0 {
		w.emit()
		return
	}
	w.w.breakLine()
}

func (w *htmlWalker) bold(n *html.Node) {
	w.s.depth++
	w.w.openApart()
	w.children(n)
	w.w.closeApart()
	w.s.depth--
}

func (w *htmlWalker) italic(n *html.Node) {
	if !isInline(n) {
		w.children(n)
		return
	}
	w.w.openApart()
	w.children(n)
	w.w.closeApart()
}

func (w *htmlWalker) link(n *html.Node) {
	href := attr(n, "href")
	if href == "" || hasBlocks(n) {
		w.children(n)
		return
	}
	w.w.openLink(resolve(w.base, href))
	w.children(n)
	w.w.closeLink()
}

func resolve(base *url.URL, href string) string {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(strings.ToLower(href), "javascript:") {
		return "#"
	}
	if strings.HasPrefix(href, "#") || base == nil {
		return href
	}
	if u, err := base.Parse(href); err == nil {
		return u.String()
	}
	return href
}

// whole makes one block of all of an element's text.
func (w *htmlWalker) whole(n *html.Node, b Block) {
	w.emit()
	w.next = b
	outer := w.list
	w.list = place{}
	w.flat(n)
	w.list = outer
	w.emit()
	w.next = Block{Kind: Paragraph}
}

// flat writes an element's text into the block that is being written, with a
// line for each block inside it.
func (w *htmlWalker) flat(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			w.text(c.Data)
		case c.Type != html.ElementNode || isHidden(c) || isFootnoteMark(c) || isPermalink(c):
		case c.DataAtom == atom.Br:
			w.w.breakLine()
		case c.DataAtom == atom.A && attr(c, "href") != "":
			w.w.openLink(resolve(w.base, attr(c, "href")))
			w.flat(c)
			w.w.closeLink()
		case c.DataAtom == atom.B, c.DataAtom == atom.Strong, c.DataAtom == atom.Th, isBoldStyle(c):
			w.s.depth++
			w.flat(c)
			w.s.depth--
		case isSilent(c):
		case c.DataAtom == atom.Q:
			w.quoted(c, w.flat)
		case isInline(c):
			w.flat(c)
		default:
			w.breakUnlessEmpty()
			if line := lineOf(c); line > 0 {
				w.line = line
			}
			w.flat(c)
			w.breakUnlessEmpty()
		}
	}
}

func (w *htmlWalker) breakUnlessEmpty() {
	if !w.w.empty() {
		w.w.breakLine()
	}
}

func (w *htmlWalker) listOf(n *html.Node) {
	w.emit()
	outer := w.list
	w.list = place{depth: outer.depth + 1}
	if n.DataAtom == atom.Ol {
		w.list.ordinal = 1
		if start, err := strconv.Atoi(attr(n, "start")); err == nil {
			w.list.ordinal = start
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	w.emit()
	w.list = outer
}

func (w *htmlWalker) item(n *html.Node) {
	w.emit()
	if value, err := strconv.Atoi(attr(n, "value")); err == nil && w.list.ordinal > 0 {
		w.list.ordinal = value
	}
	w.next = Block{Kind: Item, Level: max(1, w.list.depth), Ordinal: w.list.ordinal}
	w.children(n)
	w.emit()
	w.next = Block{Kind: Paragraph}
	if w.list.ordinal > 0 {
		w.list.ordinal++
	}
}

func (w *htmlWalker) verbatim(n *html.Node) {
	w.emit()
	for line := range strings.Lines(textOf(n)) {
		w.text(strings.TrimSuffix(line, "\n"))
		w.w.breakLine()
		if strings.HasSuffix(line, "\n") {
			w.line++
		}
	}
	w.emit()
}

// definitions makes a row of each term with its definitions.
func (w *htmlWalker) definitions(n *html.Node) {
	w.emit()
	var row []*html.Node
	flush := func() {
		w.row(row)
		row = nil
	}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Dt:
				if len(row) > 0 && row[len(row)-1].DataAtom == atom.Dd {
					flush()
				}
				row = append(row, c)
			case atom.Dd:
				row = append(row, c)
			case atom.Div:
				visit(c)
			}
		}
	}
	visit(n)
	flush()
}

// labelled makes a row of a field that sets its label apart from its values,
// as content systems write them: a child with the class "label" and another.
func (w *htmlWalker) labelled(n *html.Node) bool {
	var children []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			children = append(children, c)
		} else if strings.TrimFunc(c.Data, isSpace) != "" && c.Type == html.TextNode {
			return false
		}
	}
	if len(children) < 2 || !isFieldLabel(children[0]) || len(textOf(n)) > 1000 {
		return false
	}
	w.emit()
	w.row(children)
	return true
}

// row makes one row of elements, one cell each; a row of one cell is a
// paragraph.
func (w *htmlWalker) row(nodes []*html.Node) {
	var cells []rawBlock
	strong := true
	for _, n := range nodes {
		c := newHTMLWalker(w.base)
		c.line = w.line
		if line := lineOf(n); line > 0 {
			c.line = line
		}
		if n.DataAtom == atom.Th {
			c.s.depth++
		}
		c.flat(n)
		w.line = c.line
		strong = strong && (c.s.all() || c.w.empty())
		raw, _ := c.w.block(Block{})
		cells = append(cells, raw)
	}
	row, ok := rowOf(cells, strong)
	if !ok {
		return
	}
	if len(row.Cells) == 1 {
		row.Kind, row.Cells = Paragraph, nil
	}
	w.blocks = append(w.blocks, row)
}

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
	for _, tr := range rowsOf(table) {
		for _, cell := range cellsOf(tr) {
			if holdsSections(cell) {
				return true
			}
		}
	}
	return false
}

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
