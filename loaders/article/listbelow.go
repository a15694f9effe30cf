package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// listed is a line of a list of events: its title, a stretch of the line, and when that one is.
type listed struct {
	at    stretch // the line
	title [2]int
	day   dates.Span
	times []dates.Times
}

// listBelow reads a sentence that says who organises several events, above the list of these with their days: "A and B are
// organising two workshops:", above "16 May: Lamps at sea" and "18–19 May: Lamps in ports". Nothing is read of a list in which a
// line is none of an event.
func (r *reader) listBelow(s stretch) bool {
	b := &r.Doc.Blocks[s.block]
	if r.below || b.Kind != document.Paragraph || s.to < len(strings.TrimRight(b.Text, " ")) {
		return false
	}
	lead, ok := events.LeadsToList(r.text(s), r.settingAt(s))
	if !ok {
		return false
	}
	list := r.listLines(s.block+1, lead)
	if len(list) < fewestBelow || lead.Count > 0 && lead.Count != len(list) {
		return false
	}
	for _, l := range list {
		text := r.text(l.at)
		t, _ := events.HeadsEvent(text[l.title[0]:l.title[1]], r.setting)
		t.Sort, t.Title, t.Mention = events.Naming, l.title, events.Mention{Start: l.title[0], End: l.title[1], Proper: true}
		if t.Noun == "" {
			t.Noun = lead.Noun
		}
		in := r.Doc.Passage(l.at.block, l.at.from, l.at.to)
		var e *told
		if known := slices.IndexFunc(r.found, func(o *told) bool { return lexis.Fold(o.title) == lexis.Fold(text[l.title[0]:l.title[1]]) }); known >= 0 {
			e = r.found[known]
		} else {
			e = r.add(l.title, t, l.at)
		}
		e.own, e.sentences, e.last, e.blocks = true, 1, r.at+1, [2]int{s.block, l.at.block}
		e.dates = append(e.dates, dated{Span: l.day, future: !lead.Past, in: in})
		for _, c := range l.times {
			e.times = append(e.times, timed{c, in})
		}
		for _, c := range lead.Clauses {
			r.organise(e, []orphan{{c, s}})
		}
		r.read[l.at.block] = l.at.to
		r.found = slices.DeleteFunc(r.found, func(o *told) bool { // a headline that names several of them is none's
			headline := o != e && len(o.dates)+len(o.event.Participations) == 0 && len(o.title) > len(e.title) && strings.Contains(lexis.Fold(o.title), lexis.Fold(e.title))
			if headline && r.announced == o {
				r.announced = nil
			}
			if headline && r.recent == o {
				r.recent = nil
			}
			return headline
		})
	}
	return true
}

// fewestBelow is the least number of events in such a list.
const fewestBelow = 2

// listLines are the lines of the list that begins at a block, in items or in the lines of paragraphs.
func (r *reader) listLines(i int, lead events.ListLead) (list []listed) {
	for ; i < len(r.Doc.Blocks) && (lead.Count == 0 || len(list) < lead.Count); i++ {
		b := &r.Doc.Blocks[i]
		if b.Kind != document.Item && b.Kind != document.Paragraph {
			return list
		}
		at := 0
		for line := range strings.SplitSeq(b.Text, "\n") {
			l, ok := r.listLine(stretch{i, at, at + len(line)})
			if !ok && (at > 0 || b.Kind == document.Item) {
				return nil
			}
			if !ok {
				return list
			}
			list = append(list, l)
			at += len(line) + 1
		}
	}
	return list
}

// listLine reads a line that begins or ends with a day, perhaps with hours, beside a title: "16 May 2026, 10:00–12:00: Lamps at
// sea", "Lamps in ports (18–19 May)".
func (r *reader) listLine(at stretch) (listed, bool) {
	text := r.text(at)
	days := dates.Find(text, r.Order)
	if len(days) != 1 || len(strings.Fields(text)) > mostFactWords || strings.HasSuffix(text, ".") {
		return listed{}, false
	}
	l := listed{at: at, day: days[0], times: dates.FindTimes(text)}
	from, to := days[0].Start, days[0].End
	for _, t := range l.times {
		if t.Start < from || t.Start-to > len(", from ") {
			return listed{}, false
		}
		to = t.End
	}
	const signs = " ,;:|()–—-"
	if title := strings.TrimLeft(text[to:], signs); from == 0 && title != text[to:] {
		l.title = [2]int{len(text) - len(title), len(text)}
	} else if title := strings.TrimRight(text[:from], signs); strings.Trim(text[to:], signs) == "" && title != text[:from] {
		l.title = [2]int{0, len(title)}
	} else {
		return listed{}, false
	}
	name := text[l.title[0]:l.title[1]]
	if comma := strings.Index(name, ", "); comma > 0 && comma+2 < len(name) && name[comma+2] >= 'a' && name[comma+2] <= 'z' {
		l.title[1] = l.title[0] + comma // "Open Consultations, online"
		name = name[:comma]
	}
	first, _ := utf8.DecodeRuneInString(name)
	_, names := events.HeadsEvent(name, r.setting)
	return l, unicode.IsUpper(first) && len(strings.Fields(name)) > 1 && r.isTitleLine(name) && (names || events.TitleCase(name) || events.NoSentence(name, r.setting))
}
