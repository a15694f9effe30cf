package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// field is a label with its value: the rest of its line, or the lines below.
type field struct {
	events.Label
	line     int
	from, to int // bytes of the line's text; an empty stretch if the value stands below
	below    []int
	pays     bool // the name of its column is that of those who pay
	asks     bool // that name asks who
}

// entry is an event as the report sets it out.
type entry struct {
	title      []int // lines
	titleField *field
	whens      []int // lines of kind when
	fields     []field
	day        *line                // the day heading above
	from, to   int                  // lines of the whole entry
	body       int                  // first line behind the header
	row        map[events.Part]cell // of an event that is a row of a table
	told       bool                 // its data stand in sentences
	timed      bool                 // which tell its hours
	led        bool                 // and who organised it
	called     *span                // its title, where that stands in the text itself
	prose      int                  // byte of the first line at which the text begins
	part       bool                 // its table calls it a topic or a session
	bracket    int                  // byte of the title's last line at which brackets hold those who organise
}

func (e *entry) has(part events.Part) bool {
	for _, f := range e.fields {
		if f.Part == part {
			return true
		}
	}
	return false
}

func (e *entry) dated() bool {
	return len(e.whens) > 0 || e.has(events.Date) || e.has(events.Time) || e.has(events.When)
}

// finder looks for the events among the lines of a report.
type finder struct {
	lines []line
	used  map[int]bool // lines that are a title
	// atFoot is set if the data of each event stand below its text
	atFoot bool
}

// find returns the events in the order of the text.
func find(lines []line) []entry {
	f := &finder{lines: lines, used: map[int]bool{}}
	groups := f.groups()
	whenFirst := f.whenFirst(groups)
	f.atFoot = f.footed(groups)
	var entries []entry
	for i := 0; i < len(groups); i++ {
		g := groups[i]
		if !g.anchors() {
			f.addTo(entries, g)
			continue
		}
		e := entry{from: g.from, to: len(lines), body: g.to, whens: g.whens, fields: g.fields, titleField: f.titled(&g)}
		if above := f.titledAbove(groups, i); e.titleField == nil && above != nil {
			e.titleField, e.from = above, above.line
		} else if e.titleField == nil {
			f.findTitle(&e, g, groups, &i, whenFirst)
		} else if above := g.from - 1; above > 0 && f.lines[above].head && !f.used[above] {
			e.from = above // "Side event 7", with its title below
		}
		if e.titleField == nil && len(e.title) == 0 && f.titleLeads(&e, &g, floorOf(groups, i)) {
			e.from = e.called.line
		} else if e.titleField == nil && len(e.title) == 0 || !g.dated() && f.belongsToLast(entries, &e) {
			f.addTo(entries, g)
			continue
		}
		e.day = dayAbove(f.lines, e.from, g.from)
		if n := len(entries); n > 0 {
			entries[n-1].to = e.from
		}
		for _, t := range e.title {
			f.used[t] = true
		}
		entries = append(entries, e)
	}
	f.timeBySlots(entries)
	for i := range entries {
		f.cut(&entries[i])
	}
	return entries
}

// titleLeads finds the title of an event whose data stand below its text, in front of which
// the title is set apart.
func (f *finder) titleLeads(e *entry, g *group, floor int) bool {
	if !g.dated() || g.field(events.Organisers) == nil {
		return false
	}
	for j := g.from - 1; j > floor; j-- {
		l := &f.lines[j]
		if l.kind != text && l.kind != noise || l.row {
			return false
		}
		head := strings.TrimRight(l.text[:l.lead], " .:")
		if from, to := events.TitleSpan(head, 0, len(head)); l.kind == text && isTitle(head) {
			e.called, e.prose = &span{j, from, to}, l.lead
			return true
		}
	}
	return false
}

// titled is the field of a group that gives the title, nil if it has none or says only of
// what sort the event is: "What: Webinar".
func (f *finder) titled(g *group) *field {
	fld := g.field(events.Title)
	if fld != nil && fld.from < fld.to && events.OnlySort(f.lines[fld.line].text[fld.from:fld.to]) {
		return nil
	}
	return fld
}

// addTo gives a group's fields to the event that it stands under.
func (f *finder) addTo(entries []entry, g group) {
	if len(entries) == 0 {
		return
	}
	last := &entries[len(entries)-1]
	own := *last
	own.to = g.from
	if f.cut(&own); g.from < last.body || own.to < g.from {
		return // the entry ends above
	}
	last.fields = append(last.fields, g.fields...)
	last.whens = append(last.whens, g.whens...)
}

// belongsToLast reports whether an undated group of organisers stands under
// the event above: no heading of the rank of an event's title parts them.
func (f *finder) belongsToLast(entries []entry, e *entry) bool {
	if len(entries) == 0 || len(e.title) == 0 {
		return false
	}
	last := entries[len(entries)-1]
	if len(last.title) == 0 {
		return !f.lines[e.title[0]].head
	}
	a, b := f.lines[last.title[0]], f.lines[e.title[0]]
	if a.level == 0 && b.level == 0 && f.alikeLed(&last, e) {
		return false
	}
	if a.head && b.head && b.level <= a.level && a.level > 0 || a.ordinal > 0 && b.ordinal > a.ordinal && a.head == b.head {
		return false
	}
	return !last.has(events.Organisers) || a.head && !b.head || a.level > 0
}

// whenFirst reports whether the report prints times above titles.
func (f *finder) whenFirst(groups []group) bool {
	before, after, near, dated := 0, 0, 0, 0
	last := -1
	for i, g := range groups {
		if len(g.whens) == 0 {
			continue
		}
		behind := f.titleBehind(g.to)
		next := behind != nil
		above := f.titleBefore(g.from, -1)
		prev := !(next && f.lines[g.to].behindTime) && above != nil
		switch {
		case prev && !next:
			before++
		case next && !prev:
			after++
		case next && f.lines[behind[0]].block == f.lines[g.from].block && f.lines[above[0]].block != f.lines[g.from].block:
			near++ // "09:00–10:00", right above "Green Cables"
		}
		dated++
		last = i
	}
	if before != after || last < 0 {
		return after > before
	}
	if near > 1 && near == dated {
		return true
	}
	return f.titleBehind(groups[last].to) != nil && f.titleBefore(groups[last].from, -1) == nil
}

// findTitle looks for the title of a group above it or, in reports that print
// times first, below it; then the group behind the title is the same event's.
func (f *finder) findTitle(e *entry, g group, groups []group, i *int, whenFirst bool) {
	floor := floorOf(groups, *i)
	if f.atFoot {
		if e.title = f.titleOverText(g.from, floor); e.title != nil {
			e.from, e.body = e.title[0], e.title[len(e.title)-1]+1
			return
		}
	}
	card := f.lines[g.from].card
	if below := f.titleUnderNumber(&g, floor); below != nil {
		e.title, e.from, e.body = below, f.above(g.from), below[len(below)-1]+1
		return
	}
	if at := f.titleOfSort(&g, floor); at >= 0 {
		e.title, e.from = []int{at}, at
		return
	}
	if !card && (!whenFirst || len(g.whens) == 0) { // labels stand below the title, whatever stands above others
		if e.title = f.titleBefore(g.from, floor); e.title != nil {
			e.from = e.title[0]
			if room := e.title[len(e.title)-1] + 1; room < g.from && f.roomUnderTitle(room) {
				e.fields = append(e.fields, field{Label: events.Label{Part: events.Place}, line: room, to: len(f.lines[room].text)})
			}
			return
		}
	}
	if !g.dated() {
		return
	}
	if e.title = f.titleOfSection(g, floor); e.title != nil && !card {
		e.from, e.body = e.title[0], e.title[0]+1
		return
	}
	if floor < 0 {
		if e.title = f.titleOverLead(&g, groups); e.title != nil {
			e.from, e.body = e.title[0], g.to
			return
		}
	}
	if e.title = f.titleBehind(g.to); e.title == nil {
		if whenFirst {
			if e.title = f.titleBefore(g.from, floor); e.title != nil {
				e.from = e.title[0]
			}
		}
		return
	}
	e.body = e.title[len(e.title)-1] + 1
	if room := e.body; room < len(f.lines) && document.IsRoom(f.lines[room].text) && f.lines[room].block == f.lines[room-1].block {
		e.fields = append(e.fields, field{Label: events.Label{Part: events.Place}, line: room, to: len(f.lines[room].text)})
		e.body++
	}
	if *i+1 < len(groups) {
		if next := groups[*i+1]; f.follows(e.body, next.from) && !next.dated() {
			e.fields = append(e.fields, next.fields...)
			e.body = next.to
			*i++
		}
	}
}

// floorOf is the last line of the group before group i, -1 if there is none.
func floorOf(groups []group, i int) int {
	if i == 0 {
		return -1
	}
	return groups[i-1].to - 1
}

// titleOfSection is the heading of the section at whose foot a group stands: the
// next heading is of its rank, or there is none.
func (f *finder) titleOfSection(g group, floor int) []int {
	next := g.to
	for next < len(f.lines) && f.lines[next].kind == noise {
		next++
	}
	if next < len(f.lines) && !f.lines[next].head {
		return nil
	}
	texts := 0
	for j := g.from - 1; j > floor; j-- {
		l := &f.lines[j]
		switch {
		case l.kind == text:
			texts++
		case l.head && l.kind == shorty && !f.used[j] && texts > 0 && (next == len(f.lines) || f.lines[next].level == l.level):
			return []int{j}
		case l.head && l.level > 0 && next < len(f.lines) && l.level <= f.lines[next].level:
			return nil
		}
	}
	return nil
}

func (f *finder) follows(from, to int) bool {
	for j := from; j < to; j++ {
		if f.lines[j].kind != noise {
			return false
		}
	}
	return true
}

// titleBefore returns the lines of the title above line i, nil if there is
// none above floor.
func (f *finder) titleBefore(i, floor int) []int {
	if above := f.headOver(i, floor); above >= 0 {
		return []int{above}
	}
	for j := i - 1; j > floor; j-- {
		l := &f.lines[j]
		if l.kind == noise || l.kind == day {
			continue
		}
		if j > floor+1 && (events.OnlySort(l.text) && !events.OpensSort(f.lines[j-1].text) || events.OnlyNumber(l.text) || events.Kicker(l.text) || events.AddressLine(l.text) || f.roomUnderTitle(j) || f.paperUnderTitle(j) || f.sortUnderTitle(j) || f.amongUnderTitle(j) || f.bareUnderTitle(j) || l.block == f.lines[j-1].block && closesQuote(f.lines[j-1].text) && f.lines[j-1].kind == shorty) {
			continue
		}
		sameBlock := l.block == f.lines[i].block && !l.item
		if l.softly() && !f.used[j] {
			if above := f.titleBefore(j, floor); above != nil {
				return above
			}
			return []int{j}
		}
		if f.used[j] || l.kind != shorty && !((sameBlock || f.belowNumber(j)) && l.kind == text && len(l.text) < longestTitle) || f.bullet(j) || l.row || document.IsPostal(l.text) {
			return nil
		}
		title := []int{j}
		for k := j - 1; k > floor && f.oneTitle(k, title[0]); k-- {
			title = append([]int{k}, title...)
		}
		if first := &f.lines[title[0]]; first.kind != shorty && (len(title) == 1 || !events.OnlyNumber(first.text) && first.ordinal == 0) {
			return nil
		}
		return title
	}
	return nil
}

// belowNumber reports whether line j stands right below a heading that counts the events,
// as a title does: "Workshop III", above "The memory of the unions:" and more of it.
func (f *finder) belowNumber(j int) bool {
	return j > 0 && f.lines[j-1].head && events.OnlyNumber(f.lines[j-1].text) && !f.lines[j].item && !endsLikeSentence(f.lines[j].text)
}

// roomUnderTitle reports whether line j is a room or an address that stands between
// a heading, or a title with a number, and the event's data.
func (f *finder) roomUnderTitle(j int) bool {
	l, above := &f.lines[j], &f.lines[j-1]
	if l.head && l.level > 0 || above.kind != shorty || f.used[j-1] || l.block == above.block || !above.head && above.ordinal == 0 && !numbered(above.text) || events.OnlyNumber(above.text) || ofSection.MatchString(l.text) {
		return false
	}
	return document.IsRoom(l.text) || strings.Contains(l.text, ", ") && ofHouse.MatchString(l.text) && len(l.dates) == 0
}

// ofHouse is the number of a house or of its town in an address: "Quay Street 12, Suva".
var ofHouse = regexp.MustCompile(`\b\d`)

// ofSection is the number of a section within another one: "2.1 Lamps, laws and tides".
var ofSection = regexp.MustCompile(`^\d{1,2}(?:\.\d{1,2})+\.? `)

// paperUnderTitle reports whether line j says what the document is, below the
// heading that is the event's title: "Official side event – Concept note".
func (f *finder) paperUnderTitle(j int) bool {
	l, above := &f.lines[j], &f.lines[j-1]
	return (!l.head || l.level == 0) && above.head && above.level > 0 && above.kind == shorty && !f.used[j-1] && events.NamesPaper(f.lines[j].text)
}

// sortUnderTitle reports whether line j says below a heading of what sort the event is,
// beside the series or programme that it belongs to: "Tide Dialogues · Side event to the
// Harbour Forum".
func (f *finder) sortUnderTitle(j int) bool {
	l, above := &f.lines[j], &f.lines[j-1]
	if l.head && l.level > 0 || !above.head || above.level == 0 || above.kind != shorty || f.used[j-1] {
		return false
	}
	parts := strings.FieldsFunc(l.text, func(c rune) bool { return strings.ContainsRune("|·•", c) })
	return len(parts) > 1 && l.set || len(parts) > 1 && slices.ContainsFunc(parts, func(p string) bool { return events.OnlySort(strings.TrimSpace(p)) })
}

// oneTitle reports whether line a and the one below it are one title that was
// broken into lines.
func (f *finder) oneTitle(a, b int) bool {
	x, y := &f.lines[a], &f.lines[b]
	if document.IsRoom(y.text) || listsInBrackets(y.text) || closesQuote(x.text) {
		return false
	}
	if len(x.dates) > 0 && x.block != y.block && !x.head {
		return false // "Suva, 2 to 9 June" above the first title
	}
	if x.kind != shorty && x.kind != text || f.used[a] || len(x.text)+len(y.text) > longestTitle {
		return false
	}
	if x.item {
		return x.ordinal > 0 && !y.item && y.kind == shorty && y.number == x.number+1 && len(y.dates) == 0 && (len(x.text) >= narrowest || capitals(x.text) && capitals(y.text) || events.Unfinished(x.text, y.text))
	}
	if x.block == y.block || x.kind == shorty && x.level == 0 && y.level == 0 && y.number == x.number+1 {
		return true
	}
	if x.head != y.head {
		return false
	}
	if x.head && x.level != y.level {
		return false
	}
	return x.kind == shorty && (events.Unfinished(x.text, y.text) || x.head && y.number == x.number+1 && capitals(x.text) && capitals(y.text))
}

// narrowest is the number of bytes from which on a title may have reached the margin.
const narrowest = 40

// closesQuote reports whether a line ends with a quotation that it opened, as a title that is whole does.
func closesQuote(text string) bool {
	for _, marks := range [][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}} {
		if strings.HasSuffix(text, marks[1]) && strings.Contains(text, marks[0]) {
			return true
		}
	}
	return strings.HasSuffix(text, `"`) && strings.Count(text, `"`) == 2
}

// listsInBrackets reports whether a line is a list of names in brackets: "(ITU, UNESCO)".
func listsInBrackets(text string) bool {
	names, opened := strings.CutPrefix(text, "(")
	names, closed := strings.CutSuffix(names, ")")
	return opened && closed && strings.ContainsAny(names, ",;") && events.OnlyListed(names)
}

// capitals reports whether a text is in capital letters.
func capitals(text string) bool {
	return strings.ToUpper(text) == text && strings.ToLower(text) != text
}

// titleBehind returns the lines of the title that begins at line i.
func (f *finder) titleBehind(i int) []int {
	for j := i; j < len(f.lines); j++ {
		l := &f.lines[j]
		if l.kind == noise || l.kind == shorty && !f.used[j] && events.PartOfSite(l.text) {
			continue
		}
		if l.kind != shorty || f.used[j] || f.bullet(j) || l.row {
			return nil
		}
		title := []int{j}
		for k := j + 1; k < len(f.lines) && f.oneTitle(title[len(title)-1], k) && f.lines[k].kind == shorty; k++ {
			title = append(title, k)
		}
		return title
	}
	return nil
}

// cut ends an entry at the heading of a part of the report that is no event.
func (f *finder) cut(e *entry) {
	rank, titled := 0, len(e.title) > 0 && f.lines[e.title[0]].head
	if titled {
		rank = f.lines[e.title[0]].level
	}
	for j := e.body; j < e.to; j++ {
		l := &f.lines[j]
		front := l.kind == label && l.alone.Part == events.Front
		if front && (l.head || !titled) && (!titled || l.level <= rank) && !f.isInside(e, j) {
			e.to = j
			return
		}
		if titled && rank > 0 && l.head && (l.kind == shorty || l.kind == day) && l.level > 0 && l.level < rank {
			e.to = j
			return
		}
	}
}

// isInside keeps "Conclusion" or "Notes" with the event whose other parts have
// the same rank of heading.
func (f *finder) isInside(e *entry, at int) bool {
	for j := e.body; j < at; j++ {
		l := &f.lines[j]
		if l.kind == label && l.head && l.alone.Part != events.Front && l.level == f.lines[at].level {
			return true
		}
	}
	return false
}
