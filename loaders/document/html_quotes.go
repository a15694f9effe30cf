package document

import (
	"strings"

	"golang.org/x/net/html"
)

// quoted writes a quotation with the marks that browsers print around it, unless the page
// has some of its own there.
func (w *htmlWalker) quoted(n *html.Node, write func(*html.Node)) {
	inner, before := strings.TrimSpace(textOf(n)), ""
	if n.PrevSibling != nil {
		before = textOf(n.PrevSibling)
	}
	if inner == "" || opensMarked(inner) || before != strings.TrimRight(before, openingMarks) {
		write(n)
		return
	}
	w.w.write("“", w.line)
	write(n)
	w.w.space = false
	w.w.write("”", w.line)
}

// openingMarks are the signs with which quotations begin.
const openingMarks = "“«„‘\"'"

func opensMarked(text string) bool { return text != strings.TrimLeft(text, openingMarks) }
