package document

import (
	_ "embed"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed data/clutter.txt
var clutterFile string

var clutter = readNames(clutterFile)

//go:embed data/beside.txt
var besideFile string

// besideText are the names of clutter that stands beside the text, where boxes of facts
// stand too.
var besideText = readNames(besideFile)

// readNames reads a file with a name on each line that is no comment.
func readNames(file string) map[string]bool {
	known := map[string]bool{}
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			known[line] = true
		}
	}
	return known
}

const longestClutterName = 5 // words side by side in clutter.txt

// removeClutter takes out of a page what is not its content: navigation,
// banners, forms, share buttons, related posts, comments, what is hidden.
// An element that holds the greater part of the page's prose stays, whatever
// its name.
func removeClutter(page *goquery.Document) {
	body := page.Find("body").Get(0)
	if body == nil {
		return
	}
	weights := weigh(body)
	var remove []*html.Node
	visit(body, func(n *html.Node) bool {
		if n == body || 2*weights[n].prose > weights[body].prose && weights[body].prose > 0 {
			return true
		}
		if isClutter(n, weights[n]) {
			remove = append(remove, n)
			return false
		}
		return true
	})
	for _, n := range remove {
		if h := onlyHeading(n); h != nil {
			h.Parent.RemoveChild(h)
		}
		n.Parent.RemoveChild(n)
	}
}

// onlyHeading returns the heading right before an element below which nothing else stands:
// "Jump to" above the links to the parts of a page; nil if there is none.
func onlyHeading(n *html.Node) *html.Node {
	h, next := goquery.NewDocumentFromNode(n).Prev(), goquery.NewDocumentFromNode(n).Next()
	if !h.Is("h2, h3, h4, h5, h6") || next.Length() > 0 && !next.Is("h1, section, article, "+h.Get(0).Data) {
		return nil
	}
	return h.Get(0)
}

// leadsWithin reports whether an element is a list of links to parts of its own page.
func leadsWithin(n *html.Node, w weight) bool {
	if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol || w.prose > 0 {
		return false
	}
	links := goquery.NewDocumentFromNode(n).Find("a[href]")
	return links.Length() > 1 && links.Length() == links.Filter(`[href^="#"]`).Length()
}

func isClutter(n *html.Node, w weight) bool {
	if beside := n.DataAtom == atom.Aside || attr(n, "role") == "complementary"; beside && isFactBox(n) {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Dialog:
		return true
	case atom.Footer:
		return !within(n, atom.Article) || w.prose < 200
	case atom.Header:
		return !within(n, atom.Article) && !within(n, atom.Main) && w.prose < 500 && !headsPage(n)
	case atom.Form:
		return w.prose < 500
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar":
		return true
	}
	if isHidden(n) || leadsWithin(n, w) {
		return true
	}
	words := classWords(n)
	for i := range words {
		name := ""
		for k := i; k < min(len(words), i+longestClutterName) && words[k] != ""; k++ {
			name = strings.TrimPrefix(name+"+"+words[k], "+")
			if clutter[name] && !holdsTitle(n) && !(besideText[name] && isFactBox(n)) {
				return true
			}
		}
	}
	return false
}

func within(n *html.Node, kind atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == kind {
			return true
		}
	}
	return false
}

func holdsTitle(n *html.Node) bool {
	found := false
	visit(n, func(n *html.Node) bool {
		found = found || n.DataAtom == atom.Main || n.DataAtom == atom.H1
		return !found
	})
	return found
}

// headsPage reports whether an element holds the page's only title, in words that are no
// link to the site's first page.
func headsPage(n *html.Node) bool {
	titles := goquery.NewDocumentFromNode(root(n)).Find("h1")
	return titles.Length() == 1 && contains(n, titles.Get(0)) && titles.Find("a").Length() == 0 && titles.ParentsFiltered("a").Length() == 0 &&
		len(strings.Fields(titles.Text())) >= fewestTitleWords
}

// fewestTitleWords is the number of words from which on a title is not the name of a site.
const fewestTitleWords = 4

func root(n *html.Node) *html.Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

// weight measures an element's text in bytes: outside and inside of links.
type weight struct{ prose, links int }

// weigh measures an element and all elements inside.
func weigh(root *html.Node) map[*html.Node]weight {
	weights := map[*html.Node]weight{}
	var measure func(n *html.Node, linked bool) weight
	measure = func(n *html.Node, linked bool) weight {
		var w weight
		switch {
		case n.Type == html.TextNode:
			length := len(strings.TrimFunc(n.Data, isSpace))
			if linked {
				return weight{links: length}
			}
			return weight{prose: length}
		case n.Type != html.ElementNode, isSilent(n), isHidden(n):
			return w
		}
		linked = linked || n.DataAtom == atom.A
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			inner := measure(c, linked)
			w.prose += inner.prose
			w.links += inner.links
		}
		weights[n] = w
		return w
	}
	measure(root, false)
	return weights
}

const mostOfTheProse = 0.7

// mainContent returns the element that holds the page's content: what the
// page marks as such if that has a fair part of the prose, else the innermost
// element that holds most of it.
func mainContent(page *goquery.Document) *html.Node {
	body := page.Find("body").Get(0)
	if body == nil {
		return page.Get(0)
	}
	weights := weigh(body)
	start := body
	for _, selector := range []string{"main, [role=main]", "article", "[itemprop=articleBody]"} {
		best := heaviest(page.Find(selector), weights)
		if best != nil && float64(weights[best].prose) >= 0.4*float64(weights[start].prose) && (selector != "article" || contains(start, best)) {
			if selector != "main, [role=main]" && float64(weights[best].prose) < mostOfTheProse*float64(weights[start].prose) {
				continue
			}
			start = best
		}
	}
	if start != body {
		return start
	}
	for {
		inner := (*html.Node)(nil)
		for c := start.FirstChild; c != nil; c = c.NextSibling {
			if isContainer(c) && float64(weights[c].prose) >= mostOfTheProse*float64(weights[start].prose) {
				inner = c
			}
		}
		if inner == nil || weights[inner].prose == 0 || titledBefore(page, start, inner) {
			return start
		}
		start = inner
	}
}

// titledBefore reports whether an element of a page without a first heading prints one of
// second level, or a longer one of a lower level, before the element inside it that holds most of the
// prose, which has none: the title of pages that are made of boxes.
func titledBefore(page *goquery.Document, outer, inner *html.Node) bool {
	for _, level := range []string{"h2", "h2, h3", "h2, h3, h4"} {
		if page.Find("h1").Length() > 0 || goquery.NewDocumentFromNode(inner).Find(level).Length() > 0 {
			return false
		}
		for n := inner.PrevSibling; n != nil && contains(outer, n); n = n.PrevSibling {
			found := goquery.NewDocumentFromNode(n)
			titles := found.Filter(level).AddSelection(found.Find(level))
			if titles.Length() > 0 && (level == "h2" || len(strings.Fields(titles.First().Text())) >= fewestTitleWords) {
				return true
			}
		}
	}
	return false
}

func heaviest(found *goquery.Selection, weights map[*html.Node]weight) *html.Node {
	var best *html.Node
	for _, n := range found.Nodes {
		if best == nil || weights[n].prose > weights[best].prose {
			best = n
		}
	}
	return best
}

func contains(outer, inner *html.Node) bool {
	for p := inner; p != nil; p = p.Parent {
		if p == outer {
			return true
		}
	}
	return false
}

func isContainer(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Form, atom.Center, atom.Article, atom.Main:
		return true
	}
	return false
}

// longestBelowTitle is the greatest length in bytes of an element that stands
// between a page's title and its content and belongs to them.
const longestBelowTitle = 300

// belowTitle returns the short elements between the title of a page and its
// content, where that does not hold the title: the day and the place of an event.
func belowTitle(page *goquery.Document, main *html.Node) []*html.Node {
	titles, body := page.Find("h1").Nodes, page.Find("body").Nodes
	if len(titles) == 0 || len(body) == 0 || contains(main, titles[0]) {
		return nil
	}
	title, weights := titles[0], weigh(body[0])
	var found []*html.Node
	for branch := title; branch.Parent != nil; branch = branch.Parent {
		for n := branch.NextSibling; n != nil; n = n.NextSibling {
			if n == main || contains(n, main) {
				return found
			}
			if w := weights[n]; w.prose > w.links && w.prose <= longestBelowTitle {
				found = append(found, n)
			}
		}
		if contains(branch.Parent, main) {
			return nil // the content stands before the title
		}
	}
	return nil
}
