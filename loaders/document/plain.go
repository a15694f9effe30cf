package document

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainLine is a line of a plain text that is not blank.
type plainLine struct {
	text   string // without outer spaces
	set    string // text as it is set, with the spaces of its columns
	indent int    // characters before the text
	line   int    // 1-based
	blank  bool   // a blank line or the edge of a page stands before it
	page   bool   // the edge of a page stands before it
	tabbed bool   // it begins with a tabulator
}

// edge is where the line ends on the page, in characters.
func (l plainLine) edge() int { return l.indent + runes(l.set) }

// readPlain reads text without markup: paragraphs, list items, and lines that
// look like headings.
func readPlain(source string) (blocks []rawBlock, out leftOut) {
	lines, out := withoutFurniture(plainLines(source))
	wrap := findWrapping(textsOf(lines))
	forms := findColumns(lines)
	counting, dated := countedLines(lines), datedLines(lines)
	for start := 0; start < len(lines); {
		if counting[start] || dated[start] {
			blocks = append(blocks, countingHeading(lines[start]))
			start++
			continue
		}
		if rows, next := grid(lines[start:]); next > 0 {
			blocks = append(blocks, rows...)
			start += next
			continue
		}
		if row, next := formRow(lines[start:], forms, wrap); next > 0 {
			blocks = append(blocks, row)
			start += next
			continue
		}
		if rows, next := box(lines[start:]); next > 0 {
			blocks = append(blocks, rows...)
			start += next
			continue
		}
		end := start + 1
		for end < len(lines) && !lines[end].blank && !lines[end].inForm(forms) && gridColumns(lines[end]) == nil && !boxRule.MatchString(asBox.Replace(lines[end].text)) {
			end++
		}
		blocks = append(blocks, plainGroup(lines[start:end], wrap)...)
		start = end
	}
	for i, b := range blocks {
		if b.Kind != Row {
			blocks[i] = b.withTargets()
		}
	}
	guessHeadings(blocks, wrap.width > 0)
	return blocks, out
}

// textsOf returns the lines as they are set, blank ones included.
func textsOf(lines []plainLine) []string {
	texts := make([]string, 0, len(lines))
	for _, l := range lines {
		if l.blank {
			texts = append(texts, "")
		}
		texts = append(texts, strings.Repeat(" ", l.indent)+l.set)
	}
	return texts
}

func plainLines(source string) []plainLine {
	var lines []plainLine
	blank, page := true, false
	for i, line := range strings.Split(source, "\n") {
		if strings.Contains(line, "\f") {
			page = true
			line = strings.ReplaceAll(line, "\f", "")
		}
		text := strings.TrimFunc(line, isSpace)
		if text == "" || isRule(text) {
			blank = true
			continue
		}
		set, indent := asSet(line)
		lines = append(lines, plainLine{text: text, set: set, indent: indent, line: i + 1, blank: blank || page, page: page, tabbed: strings.HasPrefix(line, "\t")})
		blank, page = false, false
	}
	return lines
}

// tabStop is how many characters the stops of tabulators are apart.
const tabStop = 8

// asSet is a line as it stands on the page, without outer spaces, and how many
// characters stand before it.
func asSet(line string) (set string, indent int) {
	if strings.ContainsRune(line, '\t') {
		var b strings.Builder
		at := 0
		for _, r := range line {
			if r != '\t' {
				b.WriteRune(r)
				at++
				continue
			}
			for b.WriteByte(' '); at%tabStop != tabStop-1; at++ {
				b.WriteByte(' ')
			}
			at++
		}
		line = b.String()
	}
	line = strings.Map(func(r rune) rune {
		if isSpace(r) {
			return ' '
		}
		return r
	}, line)
	set = strings.TrimLeft(line, " ")
	return strings.TrimRight(set, " "), len(line) - len(set)
}

// isRule reports whether a line is a line drawn with characters.
func isRule(text string) bool {
	return len(text) >= 3 && strings.Trim(text, "-_=*~–— ") == ""
}

// plainGroup makes blocks of lines between which no blank line stands.
func plainGroup(lines []plainLine, wrap wrapping) []rawBlock {
	var blocks []rawBlock
	w, b := textWriter{}, Block{Kind: Paragraph}
	emit := func() {
		if raw, ok := w.block(b); ok {
			blocks = append(blocks, raw)
		}
		w, b = textWriter{}, Block{Kind: Paragraph}
	}
	for i, l := range lines {
		text := l.text
		if ordinal, level, rest, isItem := plainItem(text); isItem && (i == 0 || w.empty() || w.newline) {
			emit()
			b = Block{Kind: Item, Ordinal: ordinal, Level: level}
			text = rest
		}
		if i+1 == len(lines) {
			w.write(text, l.line)
			break
		}
		next := lines[i+1].text
		how := wrap.after(l.text, next, l.edge())
		if how == newLine && b.Kind == Item && !startsItem(next) {
			how = newParagraph
			if runes(l.text) >= narrowestMargin && runsOn(l.text, next) && !strings.Contains(firstWord(next), ".") {
				how = sameLine // "1. Tide gauges for everyone: sharing what they say across", not above "tides.example"
				if divided(l.text, next) && !wrap.keepsHyphen(l.text, next) {
					how = sameWord
				}
			}
		}
		switch how {
		case newParagraph:
			w.write(text, l.line)
			emit()
		case newLine:
			w.write(text, l.line)
			w.breakLine()
		case sameLine:
			w.write(text+" ", l.line)
		case sameWord:
			w.write(strings.TrimRight(text, "-‐"), l.line)
		case sameCompound:
			w.write(text, l.line)
		}
	}
	emit()
	return splitTitle(splitProse(blocks))
}

// firstWord is what stands before the first space of a line.
func firstWord(line string) string {
	first, _, _ := strings.Cut(line, " ")
	return first
}

// splitProse parts lines of prose from the lines of labels and data above and
// below them.
func splitProse(blocks []rawBlock) []rawBlock {
	var parted []rawBlock
	for _, b := range blocks {
		start := 0
		for at := 0; b.Kind == Paragraph && at < len(b.Text); {
			end := len(b.Text)
			if n := strings.IndexByte(b.Text[at:], '\n'); n >= 0 {
				end = at + n
			}
			line := b.Text[at:end]
			if runes(line) > shortLine && endsSentence(line) && !startsKnownLabel(line) {
				if at > start {
					parted = append(parted, b.cut(start, at-1, Paragraph))
				}
				parted = append(parted, b.cut(at, end, Paragraph))
				start = end + 1
			}
			at = end + 1
		}
		switch {
		case start == 0:
			parted = append(parted, b)
		case start < len(b.Text):
			parted = append(parted, b.cut(start, len(b.Text), Paragraph))
		}
	}
	return parted
}

var (
	bullet     = regexp.MustCompile(`^[-•‣◦▪●○■□➢➤✓✔*·]\s+|^[–—]\s+`)
	ordinal    = regexp.MustCompile(`^\(?(\d{1,3})[.)]\s+`)
	subOrdinal = regexp.MustCompile(`^\(?([a-zA-Z]|[ivxIVX]{1,5})\)\s+|^([a-z])\.\s+`)
)

// plainItem takes the mark off a line that begins a list's item.
func plainItem(text string) (number, level int, rest string, ok bool) {
	if !startsItem(text) {
		return 0, 0, text, false
	}
	if m := ordinal.FindStringSubmatch(text); m != nil && !spacedDate.MatchString(text) && !opensOnDay(text) {
		number, _ = strconv.Atoi(m[1])
		return number, 1, text[len(m[0]):], true
	}
	if m := subOrdinal.FindStringSubmatch(text); m != nil {
		letter := strings.ToLower(m[1] + m[2])
		return int(letter[0]-'a') + 1, 1, text[len(m[0]):], true
	}
	if m := bullet.FindString(text); m != "" {
		return 0, 1, text[len(m):], true
	}
	return 0, 0, text, false
}

// splitTitle makes a heading of a first line that stands directly above lines
// with labels, dates or times, or above a paragraph of prose.
func splitTitle(blocks []rawBlock) []rawBlock {
	if len(blocks) == 0 || blocks[0].Kind != Paragraph {
		return blocks
	}
	first := blocks[0]
	title, rest, found := strings.Cut(first.Text, "\n")
	if !found {
		if len(blocks) > 1 && blocks[1].Kind == Paragraph && runes(blocks[1].Text) > shortLine && (looksLikeTitle(title) || isLabel(title)) {
			blocks[0].Kind = Heading
		}
		return blocks
	}
	if looksLikeTitle(title) && (startsLabel(rest) || startsWhen(rest) || dated(rest) || saysWho.MatchString(rest)) {
		return append([]rawBlock{first.cut(0, len(title), Heading), first.cut(len(title)+1, len(first.Text), Paragraph)}, blocks[1:]...)
	}
	return blocks
}

// cut returns a stretch of the block as a block of its own.
func (b rawBlock) cut(from, to int, kind BlockKind) rawBlock {
	c := rawBlock{Block: Block{Kind: kind, Text: b.Text[from:to], Line: lineAt(b.marks, from), Strong: b.Strong}}
	c.marks = []mark{{0, c.Line}}
	for _, m := range b.marks {
		if m.at > from && m.at < to {
			c.marks = append(c.marks, mark{m.at - from, m.line})
		}
	}
	for _, l := range b.Links {
		if l.Start >= from && l.End <= to {
			c.Links = append(c.Links, Link{l.Start - from, l.End - from, l.URL})
		}
	}
	for _, s := range b.Set {
		if s.Start >= from && s.End <= to {
			c.Set = append(c.Set, Span{s.Start - from, s.End - from})
		}
	}
	return c
}

// guessHeadings marks the paragraphs that look like headings: a short title
// in front of something longer or of a list.
func guessHeadings(blocks []rawBlock, wrapped bool) {
	guessTitle(blocks)
	guessNumbered(blocks)
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != Paragraph || i+1 == len(blocks) || !wrapped && strings.Contains(b.Text, "\n") {
			continue
		}
		next := blocks[i+1]
		longer := runes(next.Text) > max(shortLine, 2*runes(b.Text)) || next.Kind == Item || next.Kind == Row || startsLabel(next.Text) || startsWhen(next.Text) || dated(next.Text) ||
			isProse(next) && runes(next.Text) > 2*runes(b.Text) && i > 0 && endsSentence(blocks[i-1].Text)
		if b.Strong && looksLikeTitle(b.Text) || longer && (looksLikeTitle(b.Text) || isLabel(b.Text)) {
			b.Kind, b.Level = Heading, 0
			b.Text = strings.ReplaceAll(b.Text, "\n", " ")
		}
	}
}

// isProse tells whether a block is a paragraph of two sentences or more.
func isProse(b rawBlock) bool {
	return b.Kind == Paragraph && endsSentence(b.Text) && len(Sentences(b.Text)) > 1
}

// guessNumbered makes headings of numbered lines that stand alone between
// longer paragraphs: "2. Internet governance". Numbered lines that follow one
// another are a list. One before a short paragraph is a heading if its number is
// the next behind that of another one.
func guessNumbered(blocks []rawBlock) {
	headings, last := 0, 0 // how many, and the number of the latest line that may be one
	var before []int       // short paragraphs: lines that are headings if others are
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != Item || b.Ordinal == 0 || i+1 == len(blocks) || strings.Contains(b.Text, "\n") || runes(b.Text) > shortLine || !looksLikeTitle(b.Text) {
			continue
		}
		next := blocks[i+1]
		if i > 0 && blocks[i-1].Kind == Item && blocks[i-1].Ordinal > 0 || next.Kind != Paragraph || !endsSentence(next.Text) {
			continue
		}
		switch follows := b.Ordinal == last+1; {
		case runes(next.Text) > max(shortLine, 2*runes(b.Text)):
			b.Kind, b.Level, last, b.Ordinal = Heading, 0, b.Ordinal, 0
			headings++
		case follows:
			last = b.Ordinal
			before = append(before, i)
		}
	}
	if headings < fewestNumbered {
		return
	}
	for _, i := range before {
		blocks[i].Kind, blocks[i].Level, blocks[i].Ordinal = Heading, 0, 0
	}
}

// fewestNumbered is the number of headings with numbers that show how a text is parted.
const fewestNumbered = 2

// guessTitle makes a heading of the first line of a text if it stands alone
// and looks like a title; a line of the page's navigation or the day of issue may stand before it.
func guessTitle(blocks []rawBlock) {
	for i := range blocks[:min(3, len(blocks))] {
		b := &blocks[i]
		if trail.MatchString(b.Text) || dayAlone.FindString(b.Text) == strings.TrimSpace(b.Text) {
			continue
		}
		if b.Kind != Paragraph || strings.Contains(b.Text, "\n") || !looksLikeTitle(b.Text) || isLabel(b.Text) {
			return
		}
		for _, later := range blocks[i+1:] {
			if runes(later.Text) > longTextHead/2 || later.Kind == Heading && townAndDay.MatchString(later.Text) {
				b.Kind, b.Level = Heading, 0
				return
			}
		}
		return
	}
}

// opensOnDay reports whether what looks like a numbered item is a day: "3. Mai 2026".
func opensOnDay(text string) bool {
	m := dayMonth.FindStringSubmatchIndex(text)
	return m != nil && m[0] == 0 && monthNumber(text[m[4]:m[5]]) > 0
}

// spacedDate is a date that looks like a numbered item: "18. 12. 2025".
var spacedDate = regexp.MustCompile(`^\s*\d{1,2}\. \d{1,2}\. \d{4}\b`)

// trail is a line of navigation: "Home | News | …", "Home › News › …".
var trail = regexp.MustCompile(`^\S.{0,60}? [|›»>/] .{1,80} [|›»>/] \S`)

const longestTitle = 200 // characters

// looksLikeTitle reports whether a text is short, begins like a title, does
// not end like a sentence and is no line of data.
func looksLikeTitle(text string) bool {
	if runes(text) > longestTitle || trail.MatchString(text) || strings.Count(text, "\n") > 2 || startsLabelled(text) || startsWhen(text) || startsItem(text) || namesPicture(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"'“‘«¿¡("))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !(unicode.IsLetter(r) && !unicode.IsLower(r)) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(".;,:。", last) && !dated(text) && !strings.Contains(text, "://") && !mailAddress.MatchString(text)
}

// startsLabelled reports whether a text is a known label with something
// behind it.
func startsLabelled(text string) bool {
	found := label.FindStringSubmatch(text)
	return found != nil && isLabel(found[1]) && strings.TrimSpace(text[len(found[0]):]) != ""
}

var mailAddress = regexp.MustCompile(`\S@\S`)

var clock = regexp.MustCompile(`\b\d{1,2}([:h]\d{2}| ?[ap]\.?m\.?)\b`)
var dayAlone = regexp.MustCompile(`^(?:\p{L}+,? )?\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2}| (?:and|to|et|y|&) \d{1,2})?(?: de)? \p{L}+(?: de)?,? \d{4}\b|^(?:\p{L}+, )?\p{L}+ \d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2})?, \d{4}\b|^\d{1,2}[./]\d{1,2}[./]\d{4}\b`)

// dated reports whether a text begins with a day or names a time of day.
func dated(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	return runes(line) <= 120 && (dayAlone.MatchString(line) || clock.MatchString(line))
}
