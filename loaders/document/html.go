package document

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineAttribute carries an element's source line through the parser, which
// knows no positions.
const lineAttribute = "data-source-line"

// readHTML reads a web page: its main content as blocks, and what the page
// declares of itself into the document.
func readHTML(d *Document, source string) ([]rawBlock, error) {
	root, err := html.Parse(strings.NewReader(withLines(source, 1)))
	if err != nil {
		return nil, &Error{Name: d.Name, Reason: "the HTML cannot be read", Err: err, Hint: "save the page's text instead"}
	}
	page := goquery.NewDocumentFromNode(root)
	meta := readPageMeta(page, d.URL)
	removeClutter(page)
	main := mainContent(page)
	keepFacts(page, main)
	w := newHTMLWalker(meta.base)
	for _, n := range belowTitle(page, main) {
		w.walk(n)
	}
	w.walk(main)
	blocks := w.done()
	if meta.heading.Text != "" && !hasHeading(blocks, meta.heading.Text) {
		blocks = append([]rawBlock{meta.heading}, blocks...)
	}
	meta.fill(d)
	return blocks, nil
}

// readFragment reads the HTML that stands inside another text, from a line on.
func readFragment(fragment string, line int) []rawBlock {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(withLines(fragment, line)), body)
	if err != nil {
		return nil
	}
	w := newHTMLWalker(nil)
	for _, n := range nodes {
		w.walk(n)
	}
	return w.done()
}

func hasHeading(blocks []rawBlock, text string) bool {
	for _, b := range blocks {
		if b.Kind == Heading && strings.EqualFold(b.Text, text) {
			return true
		}
	}
	return false
}

// withLines writes each element's line into an attribute of it.
func withLines(source string, line int) string {
	var b bytes.Buffer
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			end := 1 + bytes.IndexAny(raw[1:], " \t\n\f\r/>")
			if end > 1 {
				b.Write(raw[:end])
				fmt.Fprintf(&b, ` %s="%d"`, lineAttribute, line)
				b.Write(raw[end:])
				line += bytes.Count(raw, []byte("\n"))
				continue
			}
		}
		b.Write(raw)
		line += bytes.Count(raw, []byte("\n"))
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				b.WriteString(source[min(len(source), b.Len()):])
			}
			return b.String()
		}
	}
}

func lineOf(n *html.Node) int {
	line, _ := strconv.Atoi(attr(n, lineAttribute))
	return line
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
