package document

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Pages on events often print beside their text, in a box, when and where the event is:
//
//	<aside><dl><dt>Date</dt><dd>3 May 2026</dd><dt>Place</dt><dd>Suva</dd></dl></aside>
//
// Such a box is content, and is read below the title or behind the text.

//go:embed data/facts.txt
var factsFile string

// factLabels are the labels of a box with facts on one event; two make one.
var factLabels = readNames(factsFile)

const (
	fewestFacts    = 2
	longestFactBox = 1200 // bytes of text
)

// isFactBox reports whether an element beside the text prints facts on one event: at least
// two labels of which none comes twice, as they would in a list of events.
func isFactBox(n *html.Node) bool {
	if holdsMore(n, longestFactBox) {
		return false
	}
	seen, bare := map[string]int{}, map[string]int{}
	visit(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.Div, atom.P:
			if c.FirstChild == nil || c.FirstChild != c.LastChild || c.FirstChild.Type != html.TextNode {
				return true
			}
			fallthrough
		case atom.Dt, atom.Th, atom.Strong, atom.B, atom.H3, atom.H4, atom.H5, atom.H6, atom.Label, atom.Span:
			label := strings.ToLower(strings.Trim(oneLine(textOf(c)), " :："))
			if factLabels[label] {
				seen[label]++
				return false
			}
			if part := bareFact(label); part != "" {
				bare[part]++
				return false
			}
		}
		return true
	})
	for _, times := range seen {
		if times > 1 {
			return false
		}
	}
	return len(seen) >= fewestFacts || len(seen) == 0 && bare["day"] == 1 && bare["hours"] == 1
}

// holdsMore reports whether an element holds more bytes of text than a number, and looks no
// further than that.
func holdsMore(n *html.Node, most int) bool {
	var left func(n *html.Node, most int) int
	left = func(n *html.Node, most int) int {
		if n.Type == html.TextNode {
			most -= len(n.Data)
		}
		for c := n.FirstChild; c != nil && most >= 0; c = c.NextSibling {
			most = left(c, most)
		}
		return most
	}
	return left(n, most) < 0
}

// bareDay and bareHours are what a box prints behind pictures in place of labels.
var (
	bareDay   = regexp.MustCompile(`^(?:\pL+\.?,? )?(?:\d{1,2}\.? \pL+|\pL+ \d{1,2}),? 20\d\d$`)
	bareHours = regexp.MustCompile(`^\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\.? ?)?[–—-] ?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: \pL{1,5})?$`)
)

// bareFact says whether a line of a box is nothing but a day or a span of hours: "Thu 22
// Oct 2026", "17:30 – 19:00".
func bareFact(line string) string {
	switch {
	case bareDay.MatchString(line):
		return "day"
	case bareHours.MatchString(line):
		return "hours"
	}
	return ""
}

// keepFacts moves a box with facts on the event that stands outside the main content
// into it, and one that stands beside the text inside it below the title.
func keepFacts(page *goquery.Document, main *html.Node) {
	page.Find(factBoxes).Each(func(_ int, s *goquery.Selection) {
		n := s.Get(0)
		if standsBeside(n) && contains(main, n) && isFactBox(n) && goquery.NewDocumentFromNode(n).Find("h1").Length() == 0 {
			n.Parent.RemoveChild(n)
			belowHeading(main, n)
			return
		}
		if isFactBox(n) && !contains(main, n) && !contains(n, main) && s.Closest("nav, footer").Length() == 0 {
			n.Parent.RemoveChild(n)
			belowHeading(main, n)
		}
	})
}

// standsBeside reports whether an element of a page stands beside its text by its kind or its name.
func standsBeside(n *html.Node) bool {
	return n.DataAtom == atom.Aside || attr(n, "role") == "complementary" || slices.ContainsFunc(classWords(n), func(w string) bool { return besideText[w] })
}

// belowHeading puts an element below the title in the main content, or at its end if the
// title stands above that, where other data may stand between the two.
func belowHeading(main, n *html.Node) {
	titles := goquery.NewDocumentFromNode(main).Find("h1")
	if titles.Length() != 1 {
		main.AppendChild(n)
		return
	}
	title := titles.Get(0)
	title.Parent.InsertBefore(n, title.NextSibling)
}

// factBoxes are the elements that may be a box with facts.
const factBoxes = "aside, [role=complementary], section, div, dl, table"
