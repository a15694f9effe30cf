package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// furniture reports whether block i only serves to move about a site: the trail
// to the page, a row of links, or one of the headlines of other items.
func (r *reader) furniture(i int) bool {
	b := &r.Doc.Blocks[i]
	return i < r.menuEnd && b.Kind == document.Item || b.Kind != document.Row && (onlyParts(b.Text) || onlyLinks(b) || otherHeadlines(b.Text))
}

// besideLine reports whether a block below a heading says no more than beside what the event is held whose title the heading
// is, and announces that: "Lamps for All", "Side event of the Harbour Forum".
func (r *reader) besideLine(i int) bool {
	if i == 0 || i > lastHeadline || r.announced != nil || r.Doc.Blocks[i].Kind != document.Paragraph || !events.OnlyBeside(r.Doc.Blocks[i].Text, r.setting) {
		return false
	}
	title := &r.Doc.Blocks[i-1]
	if title.Kind != document.Heading || len(strings.Fields(title.Text)) < 3 || !r.isTitleLine(title.Text) {
		return false
	}
	from, to := events.TitleSpan(title.Text, 0, len(title.Text))
	r.announced = r.add([2]int{from, to}, events.Told{Noun: "event", Sort: events.Naming}, stretch{i - 1, 0, len(title.Text)})
	r.announced.own, r.announced.blocks, r.recent = true, [2]int{i - 1, i}, r.announced
	return true
}

// menuOf is the number of blocks at the top of a document up to the end of a menu: a list of short lines of
// which at least half name parts of a site, "Overview", "Registration", "Photos/Videos", and the rest other
// pages, "Harbour Heads Dialogue"; 0 if there is none.
func menuOf(d *document.Document) int {
	first := 0
	for first < len(d.Blocks) && first < mastheadBlocks && d.Blocks[first].Kind != document.Item {
		first++
	}
	end, parts := first, 0
	for end < len(d.Blocks) && d.Blocks[end].Kind == document.Item {
		if len(strings.Fields(d.Blocks[end].Text)) > mostMenuWords || strings.ContainsAny(d.Blocks[end].Text, ".:;?!\n") {
			return 0
		}
		if events.PartOfSite(d.Blocks[end].Text) {
			parts++
		}
		end++
	}
	if end-first < fewestInMenu || 2*parts < end-first {
		return 0
	}
	return end
}

// mostMenuWords is the greatest number of words of a line of a menu, fewestInMenu the smallest number of its lines.
const (
	mostMenuWords = 6
	fewestInMenu  = 4
)

// onlyParts reports whether all lines of a block only name parts of a site.
func onlyParts(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if !events.Trail(line) && !events.Navigation(line) {
			return false
		}
	}
	return true
}

// otherHeadlines reports whether a block is a label such as "Related" above a row of
// headlines with bullets between them.
func otherHeadlines(text string) bool {
	label, row, ok := strings.Cut(text, "\n")
	return ok && events.Boilerplate(label) && !strings.Contains(row, "\n") && strings.Count(row, " • ") > 1
}

// onlyLinks reports whether a paragraph holds nothing but several links and signs
// between them.
func onlyLinks(b *document.Block) bool {
	if b.Kind != document.Paragraph || len(b.Links) < 2 {
		return false
	}
	at := 0
	for _, l := range b.Links {
		if strings.Trim(b.Text[at:max(at, l.Start)], " |·•/,-–—\n") != "" {
			return false
		}
		at = max(at, l.End)
	}
	return strings.Trim(b.Text[at:], " |·•/,-–—\n") == ""
}

// numbered is the byte behind the number with which block i begins if the item numbers its
// paragraphs, as ministries do: "1 The Missions of Norland and Sudovia"; else 0.
func (r *reader) numbered(i int) int {
	n, behind := paragraphNumber(r.Doc.Blocks[i].Text)
	if behind == 0 {
		return 0
	}
	for k, b := range r.Doc.Blocks {
		if other, _ := paragraphNumber(b.Text); k > i && other == n+1 || k < i && other == n-1 && n > 1 {
			return behind
		}
	}
	return 0
}

// paragraphNumber is the number of a paragraph, 0 if it has none, and the byte behind it.
func paragraphNumber(text string) (n, behind int) {
	number, rest, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(strings.TrimRight(number, ".)"))
	first, _ := utf8.DecodeRuneInString(rest)
	if err != nil || n < 1 || n > mostParagraphs || !unicode.IsUpper(first) || len(strings.Fields(rest)) < fewestNumberedWords {
		return 0, 0
	}
	return n, len(number) + 1
}

// mostParagraphs is the greatest number of a paragraph, fewestNumberedWords the smallest number
// of words in one.
const (
	mostParagraphs      = 40
	fewestNumberedWords = 8
)

// withoutNavigation is a stretch of block i without the rows of parts of the site and the links to
// other pages with which its lines begin or end.
func (r *reader) withoutNavigation(i, from, to int) (int, int) {
	text := r.Doc.Blocks[i].Text
	for from < to {
		line, _, several := strings.Cut(text[from:to], "\n")
		if !several && from == 0 && to == len(text) || !links(line) {
			break
		}
		from = min(to, from+len(line)+1)
	}
	for {
		at := strings.LastIndexByte(text[from:to], '\n')
		if at < 0 || !links(text[from+at+1:to]) {
			return from, to
		}
		to = from + at
	}
}

// links reports whether a line names parts of a site or leads to another page: "« All events".
func links(line string) bool {
	line = strings.TrimSpace(line)
	return events.Navigation(line) && !strings.Contains(line, ":") || strings.HasPrefix(line, "« ") && !strings.Contains(line, " »") || strings.HasSuffix(line, " »") && !strings.Contains(line, "« ")
}

// top is the first block that is no furniture.
func (r *reader) top() int {
	for i := range r.Doc.Blocks[:min(mastheadBlocks, len(r.Doc.Blocks))] {
		if !r.furniture(i) {
			return i
		}
	}
	return 0
}
