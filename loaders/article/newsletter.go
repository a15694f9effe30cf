package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// newsletter is the body that the masthead of a newsletter names below its title: "REEF
// BULLETIN", "Permanent Mission of Norland", "No. 14 – May 2026", or in one line with what is
// issued: "Chapter blog, Tide Society Fiji Chapter. Posted by Ana". Empty if the item has no
// such masthead.
func (r *reader) newsletter() []events.Named {
	lines := r.topLines()
	if len(lines) < 2 {
		return nil
	}
	heads := events.NamesPeriodical(r.text(r.parts(lines[0])[0]))
	for _, s := range lines {
		heads = heads || events.NumbersIssue(r.text(s))
	}
	for n, s := range lines {
		if name, ok := events.PeriodicalBy(r.text(s)); ok {
			at := s.from + strings.LastIndex(r.text(s), name)
			if list := r.bodyAt(stretch{s.block, at, at + len(name)}); len(list) == 1 {
				return list
			}
		}
		parts := r.parts(s)
		part := parts[0]
		switch {
		case len(parts) > 1 && events.NamesPeriodical(r.text(parts[0])):
			part = parts[1]
		case n == 0 || !heads:
			continue
		}
		if list := r.bodyAt(part); len(list) == 1 {
			return list
		}
	}
	return nil
}

// parts are the parts of a line of a masthead: what is issued, by whom, when.
func (r *reader) parts(s stretch) []stretch {
	text := r.text(s)
	cuts := betweenParts.FindAllStringIndex(text, -1)
	if len(cuts) == 0 {
		cuts = afterParts.FindAllStringIndex(text, -1)
	}
	var list []stretch
	from := 0
	for _, cut := range cuts {
		list = append(list, stretch{s.block, s.from + from, s.from + cut[0]})
		from = cut[1]
	}
	return append(list, stretch{s.block, s.from + from, s.to})
}

// betweenParts are signs between the parts of a line of a masthead, and afterParts those where it
// has none of them.
var (
	betweenParts = regexp.MustCompile(` [·|•/–—-] `)
	afterParts   = regexp.MustCompile(`[,.] `)
)

// bodyAt is the body of which a stretch is nothing but the name, by what is known of it or
// by its own words.
func (r *reader) bodyAt(s stretch) []events.Named {
	name := r.text(s)
	if len(strings.Fields(name)) < 2 || len(strings.Fields(name)) > mostMastheadWords || strings.ContainsAny(name, ".!?:") || smallWords(name) && r.setting.Lang == "en" && !r.KnownBody(name) {
		return nil
	}
	if _, isEvent := events.HeadsEvent(name, r.setting); isEvent {
		return nil
	}
	if !r.KnownBody(name) && !events.NamesOnlyBody(name) {
		return nil // "Tide Union Welcomes Lamp Law"
	}
	return r.Listed(s.block, s.from, s.to)
}

// smallWords reports whether a line holds words in small letters that names in English
// do not have.
func smallWords(line string) bool {
	return slices.ContainsFunc(strings.Fields(line), func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return unicode.IsLower(first) && len(w) > 4
	})
}

// mostMastheadWords is the greatest number of words in the name of a body that stands alone.
const mostMastheadWords = 16

// topLines are the lines with which an item begins, up to its text: at most mastheadLines.
func (r *reader) topLines() []stretch {
	var lines []stretch
	for i, b := range r.Doc.Blocks[:min(mastheadBlocks, len(r.Doc.Blocks))] {
		if b.Kind == document.Row || len(b.Text) > longestMasthead || i > 0 && b.Kind == document.Heading {
			break
		}
		for at := 0; at < len(b.Text) && len(lines) < mastheadLines; {
			line, _, _ := strings.Cut(b.Text[at:], "\n")
			if strings.TrimSpace(line) != "" {
				lines = append(lines, stretch{i, at, at + len(line)})
			}
			at += len(line) + 1
		}
	}
	return lines
}

// mastheadLines is the number of lines at the top among which a masthead stands, and
// longestMasthead the number of bytes from which on a block is text.
const (
	mastheadLines   = 5
	longestMasthead = 300
)
