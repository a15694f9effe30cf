package document

import (
	"regexp"
	"strings"
)

// tidy gives the blocks of Markdown and HTML the kinds that their writers
// meant: lines with typed bullets become items, titles set in bold headings.
func tidy(blocks []rawBlock) []rawBlock {
	var tidied []rawBlock
	for _, b := range blocks {
		tidied = append(tidied, typedItems(b)...)
	}
	for i := range tidied {
		b := &tidied[i]
		if b.Kind != Paragraph || !b.Strong || i+1 == len(tidied) || strings.Contains(b.Text, "\n") || !looksLikeTitle(b.Text) {
			continue
		}
		next := tidied[i+1]
		if i > 0 && tidied[i-1].Kind == Heading && onlyDays(b.Text) && next.Kind == Paragraph && endsSentence(next.Text) {
			continue
		}
		if next.Kind != Heading && !(next.Kind == Paragraph && next.Strong) {
			b.Kind, b.Level = Heading, 0
		}
	}
	return tidied
}

// onlyDays reports whether a line is nothing but days, as stand in bold between the title of an
// event and its text: "3 – 4 November", "Thu 12 May", "30 May to 2 June".
func onlyDays(line string) bool {
	found := bareDays.FindStringSubmatch(line)
	return found != nil && (monthNumber(found[1]) > 0 || monthNumber(found[2]) > 0)
}

var bareDays = regexp.MustCompile(`^(?:\pL+\.?,? )?(?:\d{1,2}[^\s\d–-]{0,2}(?: ?[–-] ?| \pL{1,3} )?(?:(?:\pL+\.? )?\d{1,2}[^\s\d–-]{0,2})?(?: de| of)? (\pL+)|(\pL+)\.? \d{1,2}[^\s\d–-]{0,2}(?: ?[–-] ?\d{1,2})?)(?:,? \d{4})?$`)

var (
	typedBullet = regexp.MustCompile(`^[•‣◦▪●○■□➢➤✓✔·]\s*`)
	typedDash   = regexp.MustCompile(`^[-–—*]\s+`)
)

// typedItems cuts a paragraph into items if each of its lines begins with a
// bullet; a single line has to begin with one that is no dash.
func typedItems(b rawBlock) []rawBlock {
	if b.Kind != Paragraph {
		return []rawBlock{b}
	}
	lines := strings.Split(b.Text, "\n")
	for _, line := range lines {
		if !typedBullet.MatchString(line) && (len(lines) == 1 || !typedDash.MatchString(line)) {
			return []rawBlock{b}
		}
	}
	var items []rawBlock
	at := 0
	for _, line := range lines {
		mark := len(typedBullet.FindString(line)) + len(typedDash.FindString(line))
		if mark < len(line) {
			item := b.cut(at+mark, at+len(line), Item)
			item.Level = 1
			items = append(items, item)
		}
		at += len(line) + 1
	}
	return items
}

// withoutTrail drops the blocks above a page's first heading that are nothing
// but links: navigation of pages that mark it in no way.
func withoutTrail(blocks []rawBlock) []rawBlock {
	first := 0
	for first < len(blocks) && !(blocks[first].Kind == Heading && blocks[first].Level == 1) {
		first++
	}
	if first == len(blocks) {
		return blocks
	}
	var kept []rawBlock
	for i, b := range blocks {
		if i < first && b.Kind != Heading && mostlyLinks(b) {
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

func mostlyLinks(b rawBlock) bool {
	linked := 0
	for _, l := range b.Links {
		linked += l.End - l.Start
	}
	return linked > 0 && 10*linked >= 7*len(b.Text)
}
