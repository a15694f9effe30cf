package document

import (
	"html"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown reads CommonMark with tables. One rule is left out: indented code,
// which texts from converted PDFs have by accident only.
type markdown struct {
	source []byte
	lines  []int // byte offset of each line
	wrap   wrapping
	blocks []rawBlock
}

func readMarkdown(source string) []rawBlock {
	m := &markdown{source: []byte(source), wrap: findWrapping(trimmedLines(source))}
	m.lines = []int{0}
	for i, c := range m.source {
		if c == '\n' {
			m.lines = append(m.lines, i+1)
		}
	}
	m.children(markdownParser().Parse(text.NewReader(m.source)), place{})
	return m.blocks
}

func markdownParser() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
}

// indentedParagraph is a paragraph that may begin with any number of spaces.
type indentedParagraph struct{ parser.BlockParser }

// CanAcceptIndentedLine is asked before an indented line is given to a parser.
func (indentedParagraph) CanAcceptIndentedLine() bool { return true }

// place says in which list a block stands.
type place struct {
	depth   int // of the list, 0 outside of lists
	ordinal int // of the item, 0 if the list is unordered
	first   bool
}

func (m *markdown) children(parent ast.Node, at place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n, at)
		at.first = false
	}
}

func (m *markdown) block(n ast.Node, at place) {
	switch n := n.(type) {
	case *ast.Heading:
		if !n.HasChildren() {
			return
		}
		m.inline(n, Block{Kind: Heading, Level: n.Level})
	case *ast.Paragraph, *ast.TextBlock:
		b := Block{Kind: Paragraph}
		if at.first {
			b = Block{Kind: Item, Level: at.depth, Ordinal: at.ordinal}
		}
		m.inline(n, b)
	case *ast.List:
		m.list(n, at)
	case *ast.HTMLBlock:
		m.html(n)
	case *ast.FencedCodeBlock:
		m.verbatim(n)
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			m.row(row)
		}
	default:
		m.children(n, place{})
	}
}

func (m *markdown) list(n *ast.List, at place) {
	at.depth++
	at.ordinal = 0
	if n.IsOrdered() {
		at.ordinal = n.Start
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		at.first = true
		m.children(item, at)
		if n.IsOrdered() {
			at.ordinal++
		}
	}
}

// inline writes the text of one block; where its soft line breaks were the
// writer's, not a margin's, it becomes several.
func (m *markdown) inline(n ast.Node, b Block) {
	var w textWriter
	s := &strength{}
	emit := func() {
		b.Strong = s.all()
		if raw, ok := w.block(b); ok {
			m.blocks = append(m.blocks, raw)
		}
		w, s = textWriter{}, &strength{depth: s.depth}
	}
	m.spans(n, &w, s, emit)
	emit()
}

// strength watches whether all of a text is set in bold.
type strength struct {
	depth        int
	strong, weak bool
}

func (s *strength) saw(text string) {
	if strings.Trim(text, " :：") == "" {
		return
	}
	if s.depth > 0 {
		s.strong = true
	} else {
		s.weak = true
	}
}

func (s *strength) all() bool { return s.strong && !s.weak }

func (m *markdown) spans(parent ast.Node, w *textWriter, s *strength, split func()) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			m.text(n, w, s, split)
		case *ast.String:
			s.saw(string(n.Value))
			w.write(string(n.Value), 0)
		case *ast.CodeSpan:
			for t := n.FirstChild(); t != nil; t = t.NextSibling() {
				if t, isText := t.(*ast.Text); isText {
					s.saw(string(t.Segment.Value(m.source)))
					w.write(string(t.Segment.Value(m.source)), m.line(t.Segment.Start))
				}
			}
		case *ast.Emphasis:
			if n.Level >= 2 {
				s.depth++
			}
			w.openApart()
			m.spans(n, w, s, split)
			w.closeApart()
			if n.Level >= 2 {
				s.depth--
			}
		case *ast.Link:
			w.openLink(unescape(string(n.Destination)))
			m.spans(n, w, s, split)
			w.closeLink()
		case *ast.AutoLink:
			url := string(n.URL(m.source))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
				url = "mailto:" + url
			}
			s.saw(url)
			w.openLink(url)
			w.write(string(n.Label(m.source)), m.line(n.Pos()))
			w.closeLink()
		case *ast.Image:
			// A picture has no words.
		case *ast.RawHTML:
			if tag := strings.ToLower(string(n.Segments.Value(m.source))); strings.HasPrefix(tag, "<br") {
				w.breakLine()
			}
		default:
			m.spans(n, w, s, split)
		}
	}
}

func (m *markdown) text(n *ast.Text, w *textWriter, s *strength, split func()) {
	value := unescape(string(n.Segment.Value(m.source)))
	s.saw(value)
	line := m.line(n.Segment.Start)
	if !n.SoftLineBreak() || n.HardLineBreak() {
		w.write(value, line)
		if n.HardLineBreak() {
			w.breakLine()
		}
		return
	}
	text := m.lineText(line)
	switch m.wrap.after(text, m.lineText(line+1), runes(text)) {
	case newParagraph:
		w.write(value, line)
		if len(w.open) == 0 {
			split()
		} else {
			w.breakLine()
		}
	case newLine:
		w.write(value, line)
		w.breakLine()
	case sameLine:
		w.write(value+" ", line)
	case sameWord:
		w.write(strings.TrimRight(value, "-‐ "), line)
	case sameCompound:
		w.write(strings.TrimRight(value, " "), line)
	}
}

func (m *markdown) row(n ast.Node) {
	var cells []rawBlock
	strong := true
	for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
		var w textWriter
		s := &strength{}
		m.spans(cell, &w, s, func() {})
		strong = strong && (s.all() || w.empty())
		raw, _ := w.block(Block{})
		cells = append(cells, raw)
	}
	if row, ok := rowOf(cells, strong); ok {
		m.blocks = append(m.blocks, row)
	}
}

func (m *markdown) verbatim(n ast.Node) {
	var w textWriter
	for i := 0; i < n.Lines().Len(); i++ {
		segment := n.Lines().At(i)
		w.write(string(segment.Value(m.source)), m.line(segment.Start))
		w.breakLine()
	}
	if raw, ok := w.block(Block{Kind: Paragraph}); ok {
		m.blocks = append(m.blocks, raw)
	}
}

// html reads the HTML that stands between Markdown blocks.
func (m *markdown) html(n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	var fragment strings.Builder
	fragment.Write(n.Lines().Value(m.source))
	if n.HasClosure() {
		fragment.Write(n.ClosureLine.Value(m.source))
	}
	m.blocks = append(m.blocks, readFragment(fragment.String(), m.line(first.Start))...)
}

// line returns the 1-based line of a byte offset.
func (m *markdown) line(at int) int {
	return sort.SearchInts(m.lines, at+1)
}

func (m *markdown) lineText(line int) string {
	if line < 1 || line > len(m.lines) {
		return ""
	}
	end := len(m.source)
	if line < len(m.lines) {
		end = m.lines[line] - 1
	}
	return strings.Trim(string(m.source[m.lines[line-1]:end]), " \t>")
}

const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// unescape resolves backslash escapes and entities (CommonMark 0.31, 2.4 and
// 2.5).
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(punctuation, s[i+1]) >= 0:
			b.WriteByte(s[i+1])
			i += 2
		case s[i] == '&':
			end := strings.IndexByte(s[i:], ';')
			if end < 0 {
				end = 0
			}
			entity := s[i : i+end+1]
			b.WriteString(html.UnescapeString(entity))
			i += len(entity)
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}
