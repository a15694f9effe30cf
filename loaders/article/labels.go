package article

import (
	"cmp"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// label is one for those who organise that stands alone above its value.
type label struct {
	role schema.Role
	pays bool // it is for those who only pay: "Sponsors"
	read int  // blocks of its value so far
}

// mostNameWords is the greatest number of words in a line of names under a label.
const mostNameWords = 30

// underLabel reads a label for those who organise that stands alone, "Organisers",
// and the names under it: a list, or one line. It reports whether the block was
// one of these.
func (r *reader) underLabel(i int) bool {
	b := &r.Doc.Blocks[i]
	l, isLabel := events.LabelOf(b.Text)
	if !isLabel && !r.below && r.labelOverLines(i) {
		return true
	}
	switch {
	case r.below || isLabel && l.Part != events.Organisers || !isLabel && b.Kind == document.Heading:
		r.label = nil
		return false
	case isLabel:
		r.label = &label{role: l.Role, pays: events.OnlyPays(b.Text)}
		return true
	case r.label == nil || r.label.read > 0 && b.Kind != document.Item:
		r.label = nil
		return false
	}
	if strings.ContainsAny(b.Text[max(0, len(b.Text)-1):], ".!?:") || len(strings.Fields(b.Text)) > mostNameWords {
		r.label = nil
		return false
	}
	r.label.read++
	if !r.label.pays {
		r.value(stretch{i, 0, len(b.Text)}, r.label.role, 0)
	}
	return true
}

// labelOverLines reads a block whose first line is a label for those who organise and
// whose other lines name one each.
func (r *reader) labelOverLines(i int) bool {
	b := &r.Doc.Blocks[i]
	first, rest, several := strings.Cut(b.Text, "\n")
	l, isLabel := events.LabelOf(first)
	if !several || !isLabel || l.Part != events.Organisers || b.Kind == document.Row {
		return false
	}
	for line := range strings.SplitSeq(rest, "\n") {
		if strings.ContainsAny(line, "!?:;") || len(events.NewsSentences(line)) > 1 || len(strings.Fields(line)) > mostNameWords {
			return false
		}
	}
	at := len(first) + 1
	for line := range strings.SplitSeq(rest, "\n") {
		if !events.OnlyPays(first) {
			r.value(stretch{i, at, at + len(line)}, l.Role, at)
		}
		at += len(line) + 1
	}
	return true
}

// labelled reads a line that is nothing but labels with those who organise an
// event: "Lead: Norway; Partners: Fiji". It reports whether it was one.
func (r *reader) labelled(at stretch) bool {
	text := r.text(at)
	row := r.Doc.Blocks[at.block].Kind == document.Row
	if row {
		text, _, _ = strings.Cut(text, "\n")
	}
	list := r.labelsIn(text)
	if r.below || len(list) == 0 {
		return false
	}
	for _, s := range list {
		if !events.OnlyPays(text[s.Start:s.From]) {
			r.value(stretch{at.block, at.from + s.From, at.from + s.To}, s.Role, s.From-s.Start)
		}
	}
	if last := list[len(list)-1]; row && !events.OnlyPays(text[last.Start:last.From]) {
		r.lowerLines(stretch{at.block, at.from + last.To, at.to}, last.Role)
	}
	return true
}

// lowerLines reads the lines of a table's cell below the first, each of which names
// one of those who organise.
func (r *reader) lowerLines(at stretch, role schema.Role) {
	from := at.from
	for line := range strings.SplitSeq(r.text(at), "\n") {
		if len(strings.Fields(line)) > 0 && len(strings.Fields(line)) <= mostNameWords && len(events.NewsSentences(line)) == 1 {
			r.value(stretch{at.block, from, from + len(line)}, role, 0)
		}
		from += len(line) + 1
	}
}

// beside reads a line right below one that labels those who organise, which names
// others: "With: A and B". It reports whether block i was one.
func (r *reader) beside(i int) bool {
	if i == 0 || r.below || r.Doc.Blocks[i].Kind == document.Heading {
		return false
	}
	above := r.Doc.Blocks[i-1].Text
	if len(r.labelsIn(above[strings.LastIndexByte(above, '\n')+1:])) == 0 {
		return false
	}
	text := r.Doc.Blocks[i].Text
	from, ok := events.BesideLabel(text)
	if !ok || len(strings.Fields(text)) > mostNameWords || len(events.NewsSentences(text)) > 1 {
		return false
	}
	r.value(stretch{i, from, len(text)}, schema.Partner, from)
	return true
}

// labelledLines are the lines of block i behind those that the outline has read
// which are nothing but labels with those who organise.
func (r *reader) labelledLines(i int) []stretch {
	b := &r.Doc.Blocks[i]
	if b.Kind == document.Row || !strings.Contains(b.Text, "\n") || r.below {
		return nil
	}
	var list []stretch
	for at := 0; at < len(b.Text); {
		line, _, _ := strings.Cut(b.Text[at:], "\n")
		if at > 0 && at >= r.read[i] && len(r.labelsIn(line)) > 0 {
			list = append(list, stretch{i, at, at + len(line)})
		}
		at += len(line) + 1
	}
	return list
}

// labelsIn are the labels with those who organise of which a line consists; none
// if it holds something else.
func (r *reader) labelsIn(text string) []events.Segment {
	list := events.NewsSegments(text)
	if len(list) == 0 {
		list = events.SegmentsIn(text, string(r.setting.Lang))
	}
	if len(list) == 0 || list[0].Start > events.BehindPicture(text) || !strings.ContainsAny(text, ":|\t") && !(list[0].Role == schema.Partner && events.OnlyOrganisers(text)) || len(events.NewsSentences(text)) > 1 {
		return nil
	}
	for _, s := range list {
		if s.Part != events.Organisers || s.From >= s.To {
			return nil
		}
	}
	return list
}

// value gives the names behind a label, which ends so many bytes before them, to
// the event above it, else to the one that the page turns out to be about.
func (r *reader) value(s stretch, role schema.Role, before int) {
	e := r.labelledEvent(s.block)
	one := events.OneHost(r.Doc.Blocks[s.block].Text[s.from-before : s.from])
	for _, c := range events.ValueClauses(r.text(s), role, r.setting) {
		if e == nil {
			r.organisers = append(r.organisers, orphan{c, s})
			continue
		}
		list := r.organisersIn(c, s)
		if one && len(list) == 2 && !list[1].Body.Resolved && list[1].Body.Kind == schema.OtherKind {
			list = list[:1] // "Host: Tide Institute, Reef House"
		}
		r.Join(&e.event, list, c.Role, r.Doc.Passage(s.block, s.from-before, s.to))
		e.led = e.led || c.Role != schema.Partner
	}
}

// labelledEvent is the event that a label in a block is about: the latest that
// the section of the block has told of, else that which the text speaks of.
func (r *reader) labelledEvent(block int) *told {
	head, dated := 0, false
	for _, s := range r.sections {
		if s.head <= block && block < s.end {
			head, dated = s.head, s.facts.saysWhen()
		}
	}
	if e := r.recent; e != nil && e.blocks[1] >= head {
		return e
	}
	for i := len(r.found) - 1; i >= 0; i-- {
		if e := r.found[i]; e.sentences > 0 && e.blocks[0] >= head && !(dated && !e.own && len(e.dates) == 0) {
			return e
		}
	}
	return cmp.Or(r.recent, r.announced)
}
