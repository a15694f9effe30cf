package document

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// visit calls a function for an element and, where it returns true, for the
// elements inside.
func visit(n *html.Node, f func(*html.Node) bool) {
	if n.Type == html.ElementNode && !f(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		visit(c, f)
	}
}

// textOf returns all text inside a node, as it stands in the source.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return b.String()
}

// oneLine returns all text inside a node, spaces collapsed.
func oneLine(text string) string {
	var w textWriter
	w.write(source(text), 0)
	return w.b.String()
}

func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em,
		atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike,
		atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Nobr, atom.Output:
		return !hasBlocks(n)
	}
	return false
}

// isSilent reports whether an element has nothing to say in running text.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Img, atom.Picture, atom.Button, atom.Input,
		atom.Select, atom.Textarea, atom.Audio, atom.Video, atom.Object, atom.Canvas, atom.Figcaption:
		return true
	}
	return false
}

// hasBlocks reports whether blocks stand inside an inline element.
func hasBlocks(n *html.Node) bool {
	found := false
	for c := n.FirstChild; c != nil && !found; c = c.NextSibling {
		visit(c, func(n *html.Node) bool {
			switch n.DataAtom {
			case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Article, atom.Dl, atom.Blockquote:
				found = true
			}
			return !found
		})
	}
	return found
}

// isHidden reports whether readers of the page do not see the element.
func isHidden(n *html.Node) bool {
	if hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func isBoldStyle(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "font-weight:bold") || strings.Contains(style, "font-weight:600") || strings.Contains(style, "font-weight:700")
}

// isTitle reports whether the element is a heading, or its class says that it holds a title.
func isTitle(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return endsClass(n, "title")
}

// isFootnoteMark reports whether the element is the raised number of a
// footnote, which is no part of the sentence: a link, or a number behind a word that
// is too long for a unit or a formula.
func isFootnoteMark(n *html.Node) bool {
	if n.DataAtom != atom.Sup {
		return false
	}
	text := strings.Trim(strings.TrimFunc(textOf(n), isSpace), "[]()*†‡")
	linked := false
	visit(n, func(n *html.Node) bool {
		linked = linked || n.DataAtom == atom.A
		return !linked
	})
	return (linked || behindWord(n)) && (text == "" || isDigits(text) && len(text) <= 3)
}

// behindWord reports whether a word of four letters or more ends right before an
// element.
func behindWord(n *html.Node) bool {
	if n.PrevSibling == nil {
		return false
	}
	word := strings.TrimRight(textOf(n.PrevSibling), "?!.,;:)\"”’»")
	word = word[strings.LastIndexAny(word, " \n\u00a0")+1:]
	return runes(word) >= 4 && strings.TrimFunc(word, unicode.IsLetter) == ""
}

// isPermalink reports whether the element is the sign beside a heading that
// links to it.
func isPermalink(n *html.Node) bool {
	if n.DataAtom != atom.A || !strings.HasPrefix(attr(n, "href"), "#") {
		return false
	}
	text := strings.TrimFunc(textOf(n), isSpace)
	return text == "¶" || text == "#" || text == "§" || text == "🔗"
}

// classWords cuts an element's class and id into lower-case words.
func classWords(n *html.Node) []string {
	var words []string
	for _, name := range []string{"class", "id"} {
		for token := range strings.FieldsSeq(attr(n, name)) {
			words = append(words, splitName(token)...)
			words = append(words, "") // words of two names are not side by side
		}
	}
	return words
}

func splitName(name string) []string {
	var words []string
	start, last := 0, rune(0)
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i, r := range name {
		switch {
		case r == '-' || r == '_' || r == ':' || r == '.':
			cut(i)
			start = i + 1
		case unicode.IsUpper(r) && unicode.IsLower(last):
			cut(i)
			start = i
		}
		last = r
	}
	cut(len(name))
	return words
}

func hasClassWord(n *html.Node, word string) bool {
	for _, w := range classWords(n) {
		if w == word {
			return true
		}
	}
	return false
}

// isFieldLabel reports whether a class of the element ends with the word
// "label", as in "field__label".
func isFieldLabel(n *html.Node) bool { return endsClass(n, "label", "labels", "lbl") }

// endsClass reports whether a class of the element ends with one of the words.
func endsClass(n *html.Node, ends ...string) bool {
	for token := range strings.FieldsSeq(attr(n, "class")) {
		if words := splitName(token); len(words) > 0 && slices.Contains(ends, words[len(words)-1]) {
			return true
		}
	}
	return false
}
