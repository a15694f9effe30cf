package article

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// notice is an event of a list of notices and where it stands.
type notice struct {
	events.Notice
	at stretch
}

// lister finds the notices of a document.
type lister struct {
	d       *document.Document
	in      events.Setting
	week    dates.Span   // the days of which the list says that it tells of them
	day     []dates.Span // that of the latest line of nothing but a day
	list    []notice
	further []notice // those that are notices only among others
	loose   int      // lines of no notice
}

// noticesIn are the events of a document that is a list of notices, and a list of no other kind.
func noticesIn(d *document.Document, in events.Setting, body func(name string) bool) []notice {
	if listedIn(d, in) >= fewestListed {
		return nil
	}
	in.Body = body
	return noticesOf(d, in)
}

// noticesOf are the events of a list of notices: lines that begin with their days, or with their hours below
// a line with the day, each with a title and perhaps with those who organise it. None if a document is no
// such list.
func noticesOf(d *document.Document, in events.Setting) []notice {
	l := &lister{d: d, in: in}
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == document.Row || len(strings.Fields(b.Text)) > mostNoticeWords*4 {
			return nil
		}
		l.block(i)
	}
	organised := 0
	for _, n := range l.list {
		if len(n.Clauses) > 0 {
			organised++
		}
	}
	if l.headed() || len(l.list) < 2 || labelledLines(d) >= len(l.list) || l.loose > len(l.list) && !itemised(d, l.list) || 2*organised < len(l.list) && !l.apart(organised) {
		return nil
	}
	list := append(l.list, l.further...)
	slices.SortFunc(list, func(a, b notice) int {
		return cmp.Or(cmp.Compare(a.at.block, b.at.block), cmp.Compare(a.at.from, b.at.from))
	})
	return list
}

// labelledLines is the number of lines that begin with a label of those who organise, as the
// data of events in a report do: "Organizers: ITU", "Organised by ITU".
func labelledLines(d *document.Document) (n int) {
	for _, b := range d.Blocks {
		for line := range strings.SplitSeq(b.Text, "\n") {
			if found := events.Segments(line); len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers && found[0].From > 0 {
				n++
			}
		}
	}
	return n
}

// headed reports whether two notices or more have each a heading of its own right above: their titles.
func (l *lister) headed() bool {
	alone := 0
	for i, n := range l.list {
		above := n.at.block - 1
		shared := i+1 < len(l.list) && l.list[i+1].at.block == n.at.block || n.at.from > 0
		if !shared && above >= 0 && l.d.Blocks[above].Kind == document.Heading && l.opens(l.d.Blocks[above].Text) == none {
			alone++
		}
	}
	return alone > 1
}

// apart reports whether notices, of which few say who organises, are no days of one event: there are several, they
// follow each other, and not day by day.
func (l *lister) apart(organised int) bool {
	n := len(l.list)
	if n < fewestScheduled {
		return false
	}
	for i := 1; i < n; i++ {
		if l.list[i].Dates[0].First.Before(l.list[i-1].Dates[0].First) {
			return false
		}
	}
	first, last := l.list[0].Dates[0].First, l.list[n-1].Dates[0].Last
	return organised > 0 || first.Add(2*n).Before(last.In(first.Year))
}

// itemised reports whether notices with titles set apart are the items of one list, whatever stands around it.
func itemised(d *document.Document, list []notice) bool {
	for i, n := range list {
		if d.Blocks[n.at.block].Kind != document.Item || !n.Quoted || n.at.block != list[0].at.block+i {
			return false
		}
	}
	return len(list) >= fewestScheduled
}

// ofAllNotices takes a sentence right below such a list that says who organises, and names no event, for one on
// all of them: "Organised by the Tide Institute."
func (r *reader) ofAllNotices(s stretch) bool {
	n := len(r.notices)
	if n == 0 || s.from > 0 || r.notices[n-1].at.block != s.block-1 || r.Doc.Blocks[s.block].Kind != document.Paragraph || !itemised(r.Doc, r.notices) {
		return false
	}
	list := events.Tell(r.text(s), r.setting)
	if len(list) != 1 || !list[0].Pronoun || list[0].End > 0 || len(list[0].Clauses) == 0 {
		return false
	}
	for _, c := range list[0].Clauses {
		r.series = append(r.series, orphan{c, s})
	}
	return true
}

// mostNoticeWords is the greatest number of words of a notice.
const mostNoticeWords = 45

// block reads the notices of a block.
func (l *lister) block(i int) {
	b := &l.d.Blocks[i]
	if b.Kind == document.Heading {
		l.heading(i)
		return
	}
	first, second, _ := strings.Cut(b.Text, "\n")
	second, _, _ = strings.Cut(second, "\n")
	if k := l.opens(second); l.opens(first) == none && (k == dayFirst || k == dayAlone) && len(strings.Fields(first)) <= mostHeadlineWords {
		l.notice(stretch{i, 0, len(b.Text)}, dayFirst, len(first))
		return
	}
	var opened []stretch
	var kinds []lineOpening
	for at := 0; at < len(b.Text); {
		line, _, _ := strings.Cut(b.Text[at:], "\n")
		kind := l.opens(line)
		if n := len(kinds); kind == dayAlone {
			l.day = l.days(line)
		} else if kind == hourFirst && n > 0 && kinds[n-1] == dayAlone {
			opened, kinds = opened[:n-1], kinds[:n-1]
		}
		switch {
		case kind == none && len(opened) > 0:
			opened[len(opened)-1].to = at + len(line)
		case kind == none:
			l.loose++
		default:
			opened, kinds = append(opened, stretch{i, at, at + len(line)}), append(kinds, kind)
		}
		at += len(line) + 1
	}
	for n, s := range opened {
		l.notice(s, kinds[n], 0)
	}
}

// lineOpening says with what a line begins.
type lineOpening int

const (
	none lineOpening = iota
	dayAlone
	dayFirst
	hourFirst
)

// heading reads a heading: one that is nothing but a day dates what stands below.
func (l *lister) heading(i int) {
	text := l.d.Blocks[i].Text
	if days := dates.Find(text, l.in.Order); len(days) == 1 && l.week.First.Year == 0 && days[0].First != days[0].Last {
		l.week = days[0]
	}
	if l.opens(text) == dayAlone {
		l.day = l.days(text)
	}
}

// days are the days in a line, by their dates or by their days of the week in the week of the list.
func (l *lister) days(line string) []dates.Span {
	if days := dates.Find(line, l.in.Order); len(days) > 0 {
		return days
	}
	return dates.Within(line, l.week)
}

// opens tells with what a line begins.
func (l *lister) opens(line string) lineOpening {
	days, times := l.days(line), dates.FindTimes(line)
	hour := len(times) > 0 && bare(line[:times[0].Start]) || hourAtStart.MatchString(line)
	switch {
	case len(days) == 0 && hour && len(l.day) > 0:
		return hourFirst
	case len(days) == 0 || !beforeDay(line[:days[0].Start]):
		return none
	}
	rest := line[days[0].End:]
	if open := strings.IndexByte(rest, '('); open >= 0 && strings.HasSuffix(rest, ")") {
		rest = rest[:open]
	}
	if bare(line[:days[0].Start]) && bare(rest) {
		return dayAlone
	}
	return dayFirst
}

// hourAtStart is an hour with which a line below a day begins, be it in figures alone: "10.00 –", "1430 Panel".
var hourAtStart = regexp.MustCompile(`^([01]?[0-9]|2[0-3])[.:hH]?([0-5][05])\b`)

// bare reports whether a stretch has no letter or digit but those of a day of the week.
func bare(text string) bool {
	return !strings.ContainsFunc(strings.TrimSpace(dates.WithoutTimeWords(text)), func(c rune) bool { return c > ' ' && !strings.ContainsRune(".,;:–—-|·•*()", c) && c < 0x2000 })
}

// startsWithTime reports whether the first of some hours begins the text.
func startsWithTime(times []dates.Times) bool { return len(times) > 0 && times[0].Start == 0 }

// beforeDay reports whether what stands before the day of a line is no more than its place in a row, and the
// town: "Stop 2: Suva,".
func beforeDay(text string) bool {
	text = strings.TrimSpace(text)
	return bare(text) || len(strings.Fields(text)) <= mostBeforeDay && strings.ContainsAny(text[len(text)-1:], ",:")
}

// mostBeforeDay is the greatest number of words before the day with which a notice begins.
const mostBeforeDay = 5

// notice reads the one that stands in a stretch.
func (l *lister) notice(s stretch, kind lineOpening, titled int) {
	b := &l.d.Blocks[s.block]
	text := b.Text[s.from:s.to]
	var hour []dates.Times
	if m := hourAtStart.FindStringSubmatchIndex(text); kind == hourFirst && m != nil && !startsWithTime(dates.FindTimes(text)) && !startsWithTime(dates.FindFigures(text)) {
		hour = []dates.Times{{From: fmt.Sprintf("%02s:%s", text[m[2]:m[3]], text[m[4]:m[5]])}}
		s.from += m[1]
		text = b.Text[s.from:s.to]
	}
	if kind == dayAlone && !strings.Contains(text, "\n") {
		return
	}
	if len(strings.Fields(text)) > mostNoticeWords {
		l.loose += 3
		return
	}
	in := l.in
	in.Set = nil
	apart := slices.Clone(b.Set)
	for _, m := range b.Links {
		apart = append(apart, document.Span{Start: m.Start, End: m.End})
	}
	for _, m := range apart {
		if m.Start >= s.from && m.End <= s.to {
			in.Set = append(in.Set, [2]int{m.Start - s.from, m.End - s.from})
		}
	}
	n, ok := events.ReadNotice(text, titled, in)
	if !ok {
		return
	}
	n.Times = append(hour, n.Times...)
	if kind == hourFirst {
		n.Dates = l.day
	} else {
		n.Dates = l.days(text)
	}
	if len(n.Dates) == 0 {
		return
	}
	n.Dates = n.Dates[:1]
	switch {
	case n.Sure || len(n.Clauses) > 0:
		l.list = append(l.list, notice{Notice: n, at: s})
	case len(n.Times) > 0:
		l.further = append(l.further, notice{Notice: n, at: s})
	}
}

// entriesOf are the events of the notices in block i.
func (r *reader) entriesOf(i int) (list []*entry) {
	for _, n := range r.notices {
		if n.at.block != i {
			continue
		}
		e := r.entry(i, [2]int{n.at.from + n.Title[0], n.at.from + n.Title[1]}, n.Noun, n.Dates, n.Times, n.at.to)
		e.at.from = n.at.from
		e.Title = n.Title
		e.Quoted = n.Quoted
		e.inSeries = len(n.Clauses) == 0 || itemised(r.Doc, r.notices)
		for _, c := range n.Clauses {
			e.clauses = append(e.clauses, orphan{c, n.at})
		}
		list = append(list, e)
	}
	return list
}

// isNotice reports whether notices stand in block i.
func (r *reader) isNotice(i int) bool {
	return slices.ContainsFunc(r.notices, func(n notice) bool { return n.at.block == i })
}

// branch reports whether a name is that of a known body with a State behind: "ISOC Norland".
func branch(name string, resolver *registry.Resolver) bool {
	body, place, ok := strings.Cut(name, " ")
	if !ok {
		return false
	}
	b, known := resolver.Resolve(body)
	state, isState := resolver.Resolve(place)
	return known && b.Registered && isState && state.Kind == schema.State
}

// bodyByWords tells names of bodies by the registry and by their words alone.
func bodyByWords() func(name string) bool {
	resolver := sync.OnceValue(func() *registry.Resolver { return registry.Default().NewResolver() })
	return func(name string) bool {
		m, ok := resolver().Resolve(name)
		return ok && m.Registered || registry.Default().KindOf(name) != schema.OtherKind || branch(name, resolver())
	}
}

// headsNotices reports whether block i is a heading above notices that only says of which days they are, or that
// several are.
func (r *reader) headsNotices(i int) bool {
	b := &r.Doc.Blocks[i]
	if b.Kind != document.Heading || len(r.notices) == 0 {
		return false
	}
	_, several := events.NamesSeveral(b.Text)
	days := events.LooseDates(b.Text, r.setting)
	return several || len(days) == 1 && (r.isNotice(i+1) || days[0].First != days[0].Last)
}
