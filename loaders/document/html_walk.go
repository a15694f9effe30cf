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
	breaks int  // <br> in a row
	cell   bool // it writes a cell of a row, in which headings are set apart too
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
			case n.DataAtom == atom.Span && w.w.empty() && (isLabel(strings.TrimSpace(textOf(n))) || isFieldLabel(n)):
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
			w.flatApart(c)
			w.s.depth--
		case w.cell && (c.DataAtom == atom.Em || c.DataAtom == atom.I || c.DataAtom == atom.Cite || c.DataAtom == atom.Small):
			w.flatApart(c)
		case w.cell && isTitle(c):
			w.breakUnlessEmpty()
			w.flatApart(c)
			w.breakUnlessEmpty()
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

// flatApart writes what an element of a cell sets apart, like flat.
func (w *htmlWalker) flatApart(n *html.Node) {
	if w.cell {
		w.w.openApart()
		defer w.w.closeApart()
	}
	w.flat(n)
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
	if len(children) < 2 || !isFieldLabel(children[0]) || len(textOf(n)) > 1000 || slices.ContainsFunc(children, headed) {
		return false // a "label" that says of what sort the page is stands above its headline
	}
	w.emit()
	w.row(children)
	return true
}

// headed reports whether a node is a heading or holds one.
func headed(n *html.Node) bool {
	if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if headed(c) {
			return true
		}
	}
	return false
}

// row makes one row of elements, one cell each; a row of one cell is a
// paragraph.
func (w *htmlWalker) row(nodes []*html.Node) {
	var cells []rawBlock
	strong := true
	for _, n := range nodes {
		c := newHTMLWalker(w.base)
		c.line, c.cell = w.line, true
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
