package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// content reads what stands behind an event's data: its text, key messages,
// links, contacts.
type content struct {
	*reporter
	event  *schema.Event
	title  string
	known  map[schema.ID]schema.Body
	themes events.Weighed
	part   events.Part
	// headed is set while key messages are headings: what stands below them
	// explains them.
	headed bool
	// ordered is set while key messages are items with numbers.
	ordered bool
	level   int // of the heading that opened the part
	// oneBlock is the block of a label whose value stood beside it, -1 else:
	// behind that block running text goes on.
	oneBlock int
	labelled int  // organisers that labels name
	told     bool // the account of the section says who organised the event, and when
	// named is the name of a contact whose address may stand on the next line.
	named *namedContact
}

// namedContact is a name that stands where a contact is named.
type namedContact struct {
	name string
	in   schema.Passage
	line int
	kept int // among the event's contacts, -1 if not
}

func (r *reporter) content(ev *schema.Event, e *entry) {
	c := &content{reporter: r, event: ev, title: ev.Titles[0].Value.Value, known: map[schema.ID]schema.Body{}, part: events.Body, oneBlock: -1, told: e.told}
	for _, n := range r.Records.Namings {
		c.known[n.Body.ID] = n.Body
	}
	for _, p := range ev.Participations {
		if events.Organises(p.Role) {
			c.labelled++
		}
	}
	skip := r.header(e)
	for _, i := range e.title {
		l := &r.lines[i]
		r.Weigh(&c.themes, l.block, l.from, l.to, true)
	}
	if e.titleField != nil && len(e.titleField.below) == 0 {
		l := &r.lines[e.titleField.line]
		r.Weigh(&c.themes, l.block, l.from+e.titleField.from, l.from+e.titleField.to, true)
	}
	if t, ok := e.row[events.Title]; ok {
		l := &r.lines[e.from]
		r.Weigh(&c.themes, l.block, l.from+t.from, l.from+t.to, true)
	}
	if len(ev.Places) == 0 {
		c.placeInWhen(e)
	}
	for i := e.from; i < e.to; i++ {
		if !skip[i] {
			c.line(i)
		}
	}
	if e.row != nil {
		c.cells(e)
	}
	ev.Themes = c.themes.Themes()
}

// cells reads the text, the messages and the like that stand in cells of a row.
func (c *content) cells(e *entry) {
	for _, f := range e.fields {
		if headerPart(f.Part) {
			continue
		}
		c.part, c.headed, c.ordered = f.Part, false, false
		for _, s := range bulleted(c.lines[f.line].text, f.from, f.to) {
			c.value(f.line, s.from, s.to)
		}
	}
}

// bulleted parts the lines of a cell, and the items that it sets side by side: "• A
// tide. • A shore."
func bulleted(text string, from, to int) (items []cell) {
	for at := from; at < to; {
		end := to
		if n := strings.IndexAny(text[at:to], "•\n"); n >= 0 {
			end = at + n
		}
		if strings.TrimSpace(text[at:end]) != "" {
			items = append(items, cell{at, end})
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		at = end + size
	}
	return items
}

// header lists the lines that are already read as the event's data.
func (r *reporter) header(e *entry) map[int]bool {
	lines := map[int]bool{}
	for _, i := range append(append([]int{}, e.title...), e.whens...) {
		lines[i] = true
	}
	for _, f := range e.fields {
		lines[f.line] = true
		for _, i := range f.below {
			lines[i] = true
		}
	}
	if e.row != nil {
		lines[e.from] = true
	}
	return lines
}

func (c *content) line(i int) {
	l := &c.lines[i]
	if c.oneBlock >= 0 && l.block != c.oneBlock {
		switch c.part {
		case events.Messages, events.Actions, events.People:
		default:
			c.part = events.Body
		}
	}
	c.oneBlock = -1
	switch {
	case l.kind == noise || l.kind == day:
	case l.kind == label && l.alone.Part != "":
		c.open(l.alone.Part, l)
	case l.kind == label:
		for n, s := range l.segments {
			if n > 0 && c.part == events.Contact && events.OpensWithContact(l.text[s.From:s.To]) {
				continue // "Contact: Ana Waqa, Secretariat: ana@…": no part of its own
			}
			c.open(s.Part, l)
			if s.Part == events.Contact {
				for _, after := range l.segments[n+1:] {
					if !events.OpensWithContact(l.text[after.From:after.To]) {
						break
					}
					s.To = after.To
				}
			}
			if s.To > s.From {
				c.value(i, s.From, s.To)
				c.oneBlock = l.block
			}
		}
	case l.head && c.part != events.Messages && c.part != events.Actions:
		c.open(events.Body, l)
		c.weigh(i, 0, len(l.text))
	case l.head && l.level > 0 && c.level > 0 && l.level <= c.level && !numbered(l.text):
		c.open(events.Body, l)
	default:
		c.value(i, 0, len(l.text))
	}
}

func (c *content) open(part events.Part, l *line) {
	if (c.headed || c.ordered) && !l.head && part == events.Messages {
		return // "Key message:" below the heading that is the message
	}
	c.part, c.headed, c.ordered, c.level = part, false, false, 0
	if l.head {
		c.level = l.level
	}
}

func numbered(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

func (c *content) weigh(i, from, to int) {
	l := &c.lines[i]
	c.Weigh(&c.themes, l.block, l.from+from, l.from+to, false)
}

// value reads a stretch of text that stands in the part that is open.
func (c *content) value(i, from, to int) {
	l := &c.lines[i]
	switch c.part {
	case events.Messages:
		c.weigh(i, from, to)
		c.message(i, from, to)
		c.attendance(i, from, to)
	case events.Actions:
		c.weigh(i, from, to)
	case events.Links:
		c.links(l)
	case events.Contact:
		if c.opts.WithContacts {
			c.contacts(i, from, to)
		}
	case events.People:
		c.people(i, from, to)
	case events.Front, events.Skip:
	default:
		c.body(i, from, to)
	}
}

// contacts takes the names, addresses and numbers of a line. A name alone
// counts beside the label, or if its address stands on the next line.
func (c *content) contacts(i, from, to int) {
	before := c.named
	c.named = nil
	for n, found := range events.Contacts(c.lines[i].text[from:to]) {
		in := c.passage(i, from+found.From, from+found.To)
		switch {
		case len(found.Data) == 0:
			c.named = &namedContact{name: found.Name, in: in, line: i, kept: -1}
			if c.lines[i].kind == label {
				c.named.kept = len(c.event.Contacts)
				c.event.Contacts = append(c.event.Contacts, schema.Said[string]{Value: found.Name, In: in})
			}
			continue
		case n == 0 && found.Name == "" && before != nil && before.line == i-1:
			found.Name = before.name
			before.in.End = in.End
			in = before.in
			if before.kept >= 0 {
				c.event.Contacts = slices.Delete(c.event.Contacts, before.kept, before.kept+1)
			}
		}
		c.event.Contacts = append(c.event.Contacts, schema.Said[string]{Value: found.String(), In: in})
	}
}

// message takes one key message: an item, a paragraph, or a heading with what
// explains it below.
func (c *content) message(i, from, to int) {
	l := &c.lines[i]
	switch {
	case l.head:
		c.headed = true
	case c.headed, c.ordered && !l.item:
		return // it explains the message above
	}
	c.ordered = c.ordered || l.item && l.ordinal > 0
	text := strings.TrimSpace(l.text[from:to])
	end := c.stray(i, from, to)
	if end < to {
		text = strings.TrimSpace(l.text[from:end])
	}
	if n := len(text) - len(strings.TrimLeft(text, "0123456789.) •*-–")); n > 0 && n <= 4 && n < len(text) {
		from += strings.Index(l.text[from:], text) + n
		text = text[n:]
	}
	if len(strings.Fields(text)) < 3 || strings.HasSuffix(text, ":") {
		return
	}
	c.event.KeyMessages = append(c.event.KeyMessages, schema.Said[schema.Text]{
		Value: schema.Text{Value: events.WithoutContacts(text), Lang: c.Doc.Language}, In: c.passage(i, from, end)})
}

// stray finds the end of the stretch without a last sentence that begins in
// the middle and stands elsewhere in the document: it belongs there.
func (c *content) stray(i, from, to int) int {
	text := c.lines[i].text[from:to]
	for at := 0; ; {
		n := strings.Index(text[at:], ". ")
		if n < 0 {
			return to
		}
		at += n + 2
		tail := text[at:]
		if len(tail) < 30 || tail[0] < 'a' || tail[0] > 'z' || strings.Count(c.Doc.Text, tail) < 2 {
			continue
		}
		c.warn(c.passage(i, from, to), "a sentence of another event stands at the end of a key message and was left out")
		return from + at - 1
	}
}

func (c *content) links(l *line) {
	for _, link := range c.Doc.Blocks[l.block].Links {
		if !strings.HasPrefix(link.URL, "http") || link.Start < l.from || link.End > l.to {
			continue
		}
		c.event.Links = append(c.event.Links, schema.Said[string]{Value: link.URL, In: c.Doc.Passage(l.block, link.Start, link.End)})
	}
}

// people reads lists of speakers: the affiliations in parentheses, else every
// body that the line names.
func (c *content) people(i, from, to int) {
	l := &c.lines[i]
	text := l.text[from:to]
	in := c.passage(i, from, to)
	found := events.Attendance(text, c.Order)
	for _, a := range found {
		c.Join(c.event, c.Attending(l.block, l.from+from+a.From, l.from+from+a.To), a.Role, in)
	}
	switch {
	case len(found) > 0:
	case l.kind != label && l.isSentence():
		c.Join(c.event, c.Registered(l.block, l.from+from, l.from+to), schema.Speaker, in)
	default:
		c.Join(c.event, ofRegions(text, c.Known(l.block, l.from+from, l.from+to)), schema.Speaker, in)
	}
}

func (c *content) attendance(i, from, to int) {
	l := &c.lines[i]
	text := l.text[from:to]
	for _, s := range document.Sentences(text) {
		for _, a := range events.Attendance(s.Of(text), c.Order) {
			base := l.from + from + s.Start
			c.Join(c.event, c.Attending(l.block, base+a.From, base+a.To), a.Role, c.Doc.Passage(l.block, base, l.from+from+s.End))
		}
	}
}

// body reads running text.
func (c *content) body(i, from, to int) {
	l := &c.lines[i]
	c.weigh(i, from, to)
	text := l.text[from:to]
	if len(strings.Fields(text)) >= 8 {
		c.event.Descriptions = append(c.event.Descriptions, c.passage(i, from, to))
	}
	for _, s := range document.Sentences(text) {
		base, end := l.from+from+s.Start, l.from+from+s.End
		if !c.told {
			if !c.retells(s.Of(text), l.block, base, end) {
				c.Conclude(c.event, c.title, l.block, base, end, c.known)
			}
			c.contradictions(s.Of(text), c.Doc.Passage(l.block, base, end))
		}
		if len(c.event.Places) == 0 {
			c.placeInProse(s.Of(text), l.block, base)
		}
	}
	c.attendance(i, from, to)
	c.links(l)
}

// retells reports whether a sentence tells the labelled organisers again, with
// one of them under a name that is not recognised: it names as many bodies, at
// least four, all but one are the same, and some of these too are told in other
// words, as a State for its ministry. The labels stand, with a warning.
func (c *content) retells(sentence string, block, base, end int) bool {
	if c.labelled < 4 {
		return false
	}
	var list []events.Named
	for _, clause := range events.About(sentence, c.title, c.Order) {
		if clause.Kind == events.Active {
			return false
		}
		list = append(list, c.Listed(block, base+clause.From, base+clause.To)...)
	}
	if len(list) != c.labelled {
		return false
	}
	fresh := c.New(c.event, list, c.known)
	inOtherWords := 0
	for _, n := range list {
		if !events.HasRole(c.event, n.Body.ID, "") {
			inOtherWords++
		}
	}
	if len(fresh) != 1 || inOtherWords < 2 {
		return false
	}
	c.warn(c.Doc.Passage(block, base, end), "the text names %q where the list of organisers has another body; the list stands", fresh[0].Printed)
	return true
}

// nearby is how many days a date in the text may lie from the date line to be
// a contradiction rather than another event's date.
const nearby = 31

// contradictions keeps a date that the text gives to the event beside the date
// line's, with a warning.
func (c *content) contradictions(sentence string, in schema.Passage) {
	if len(c.event.Starts) == 0 {
		return
	}
	day, ok := dates.ParseDay(c.event.Starts[0].Value.Day())
	if !ok {
		return
	}
	last := day
	if len(c.event.Ends) > 0 {
		last, _ = dates.ParseDay(c.event.Ends[0].Value.Day())
	}
	for _, d := range events.DatesAbout(sentence, c.title, c.Order) {
		d = d.In(day.Year)
		if d.First != d.Last || d.First.Moment() >= day.Moment() && d.First.Moment() <= last.Moment() {
			continue
		}
		if d.First.Moment() < day.Add(-nearby).Moment() || d.First.Moment() > day.Add(nearby).Moment() {
			continue
		}
		c.event.Starts = append(c.event.Starts, schema.Said[schema.Moment]{Value: d.First.Moment(), In: in})
		c.warn(in, "the text gives %s as the day of %q, the date line %s: both are kept", d.First.Moment(), c.title, day.Moment())
	}
}

func (c *content) placeInProse(sentence string, block, base int) {
	from, to, ok := events.PlaceIn(sentence, c.Order, false, events.Clauses(sentence, c.Order), 0)
	if !ok || !events.Concerns(sentence[:from], c.title, c.Order) {
		return
	}
	c.event.Places = append(c.event.Places, schema.Said[schema.Text]{Value: schema.Text{Value: sentence[from:to], Lang: c.Doc.Language}, In: c.Doc.Passage(block, base, base+len(sentence))})
}

// placeInWhen takes what a date line says beside date and time for the place.
func (c *content) placeInWhen(e *entry) {
	for _, i := range e.whens {
		l := &c.lines[i]
		if l.kind != when || l.restFrom < 0 || len(l.rest) < 4 || strings.HasPrefix(l.text[l.restFrom+len(l.rest):], ":") {
			continue // "Gathered: 4 May 2026, 10:00" is a label
		}
		for _, f := range e.fields {
			if f.Part == events.Organisers && f.line == i && f.from >= l.restFrom { // "10:00 · Room 3 · Tide Institute, ITU"
				l.rest = strings.TrimRight(strings.TrimSuffix(l.text[l.restFrom:min(f.from, l.restFrom+len(l.rest))], "by "), " ·|•–—,;")
			}
		}
		if l.rest == "" {
			return
		}
		if codes := events.LanguagesIn(l.rest); len(codes) == len(strings.Fields(l.rest)) {
			continue // "09:00–10:00 (English)"
		}
		c.place(c.event, i, l.restFrom, l.restFrom+len(l.rest))
		return
	}
}
