package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// reporter makes records of the entries of one report.
type reporter struct {
	*events.Reader
	lines   []line
	opts    Options
	found   int
	day     *line // the one day of all events
	telling telling
	last    moment
	sort    string // with which, and a colon, all titles begin: "Session: "
	counted bool   // titles begin with a number or a code that counts them
	// sponsorsLead is set if sponsors are those who organise, as they have others beside them: "Sponsor: A", "Co-sponsors: B"
	sponsorsLead bool
}

// passage is a stretch of a line.
func (r *reporter) passage(i, from, to int) schema.Passage {
	l := &r.lines[i]
	return r.Doc.Passage(l.block, l.from+from, l.from+to)
}

func (r *reporter) warn(p schema.Passage, format string, args ...any) {
	r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: p.Line, Message: fmt.Sprintf(format, args...)})
}

// event makes the record of one entry.
func (r *reporter) event(e entry) {
	titles, ok := r.titles(&e)
	if !ok {
		return
	}
	r.found++
	ev := schema.Event{Titles: titles}
	if !e.told || e.dated() {
		r.times(&ev, &e)
	}
	r.organisers(&ev, &e)
	for _, f := range e.fields {
		r.detail(&ev, &f)
	}
	switch {
	case e.told:
		r.tell(&ev, &e)
	case e.row == nil:
		r.tellRest(&ev, &e)
		r.presenters(&ev, &e)
	}
	if c, ok := e.placeCell(&r.lines[e.from]); ok {
		r.place(&ev, e.from, c.from, c.to)
	}
	r.content(&ev, &e)
	first := schema.Moment("")
	if len(ev.Starts) > 0 {
		first = ev.Starts[0].Value
	} else {
		r.warn(titles[0].In, "the event %q has no date", titles[0].Value.Value)
	}
	ev.ID = events.ID(first, titles[0].Value.Value)
	r.Records.Events = append(r.Records.Events, ev)
}

// title returns the stretch of line i that is a title.
func (r *reporter) titles(e *entry) (titles []schema.Said[schema.Text], ok bool) {
	var text string
	var in schema.Passage
	switch {
	case e.called != nil:
		text, in = r.lines[e.called.line].text[e.called.from:e.called.to], r.passage(e.called.line, e.called.from, e.called.to)
	case e.row != nil:
		c := e.row[events.Title]
		from, to := events.TitleSpan(r.lines[e.from].text, c.from, c.to)
		text, in = r.lines[e.from].text[from:to], r.passage(e.from, from, to)
	case e.titleField != nil && len(e.titleField.below) == 0:
		i := e.titleField.line
		from, to := events.ToldInValue(r.lines[i].text, e.titleField.from, e.titleField.to, r.telling.Setting)
		if from == to {
			from, to = events.TitleLine(r.lines[i].text, e.titleField.from, events.WithoutRest(r.lines[i].text, e.titleField.from, e.titleField.to))
		}
		text, in = r.lines[i].text[from:to], r.passage(i, from, to)
		for ; r.titleGoesOn(i); i++ {
			text += " " + r.lines[i+1].text
			in.End = r.passage(i+1, 0, len(r.lines[i+1].text)).End
		}
	default:
		lines := e.title
		if e.titleField != nil {
			lines = e.titleField.below
		}
		if len(lines) > 1 && (events.OnlyNumber(r.lines[lines[0]].text) || events.OnlySort(r.lines[lines[0]].text)) {
			lines = lines[1:]
		}
		for n, i := range lines {
			from, to := 0, len(r.lines[i].text)
			if n+1 == len(lines) && e.bracket > 0 {
				to = len(strings.TrimRight(r.lines[i].text[:e.bracket], " "))
			}
			if n == 0 {
				from, to = events.TitleLine(r.lines[i].text, from, to)
			}
			if n+1 < len(lines) && strings.HasPrefix(r.lines[i].text[to:], ":") {
				to++ // "A CABLE FOR EVERY ISLE:", which goes on below
			}
			p := r.passage(i, from, to)
			if n == 0 {
				in = p
			} else {
				in.End = p.End
				text += " "
			}
			text += r.lines[i].text[from:to]
		}
	}
	if rest, ok := strings.CutPrefix(text, r.sort); ok {
		text, in.Start = rest, in.Start+len(r.sort)
	}
	if r.counted {
		n := len(counter.FindString(text))
		text, in.Start = text[n:], in.Start+n
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return nil, false
	}
	return []schema.Said[schema.Text]{{Value: schema.Text{Value: text, Lang: events.LanguageOf(text, r.Doc.Language)}, In: in}}, true
}

// titleGoesOn reports whether the line below line i, which holds a title in a cell of plain
// text, goes on with it.
func (r *reporter) titleGoesOn(i int) bool {
	if i+1 >= len(r.lines) || !r.lines[i].row || r.Doc.MediaType != "text/plain" {
		return false
	}
	next := &r.lines[i+1]
	return next.block == r.lines[i].block && (next.kind == shorty || next.kind == text)
}

// moment is the day of an event, its time on it, and where the day stands.
type moment struct {
	date  dates.Span
	clock dates.Times
	in    schema.Passage
}

// span is a stretch of a line that tells a date or a time.
type span struct{ line, from, to int }

// moments are the stretches of an entry that may tell its day and time.
func (r *reporter) moments(e *entry) (moments []span) {
	for _, f := range e.fields {
		switch f.Part {
		case events.Date, events.Time, events.When:
			moments = append(moments, span{f.line, f.from, f.to})
			for _, i := range f.below {
				moments = append(moments, span{i, 0, len(r.lines[i].text)})
			}
		}
	}
	for _, i := range e.whens {
		moments = append(moments, span{i, 0, len(r.lines[i].text)})
	}
	for _, part := range []events.Part{events.When, events.Date, events.Time} {
		if c, ok := e.row[part]; ok {
			moments = append(moments, span{e.from, c.from, c.to})
		}
	}
	return moments
}

// labelledMoments are those stretches of which a label says that they tell the time.
func (r *reporter) labelledMoments(e *entry) (moments []span) {
	for _, f := range e.fields {
		if f.Part == events.Time || f.Part == events.When {
			moments = append(moments, span{f.line, f.from, f.to})
		}
	}
	for _, part := range []events.Part{events.Time, events.When} {
		if c, ok := e.row[part]; ok {
			moments = append(moments, span{e.from, c.from, c.to})
		}
	}
	return moments
}

// times reads the beginning and the end of the event.
func (r *reporter) times(ev *schema.Event, e *entry) {
	agendas := r.partAgendas(e)
	moments := r.moments(e)
	date, dateIn, dated := r.firstDate(moments)
	clock, clockIn, timed := r.firstTimes(moments, dates.FindTimes)
	if !timed {
		clock, clockIn, timed = r.firstTimes(r.labelledMoments(e), dates.FindFigures)
	}
	if !timed && len(agendas) > 0 {
		if t, line, ok := opens(agendas); ok {
			clock, clockIn, timed = t, r.whole(line), true
		}
	}
	if d, t, in, ok := r.bothEnds(moments); ok {
		date, clock, dateIn, clockIn, dated, timed = d, t, in, in, true, t.From != ""
	}
	above := e.day
	if above == nil && timed {
		above = r.day
	}
	switch {
	case dated:
	case above != nil:
		date, dated = above.dates[0], true
		dateIn = r.Doc.Passage(above.block, above.from, above.to)
	case timed && r.last.clock.From != "" && r.last.clock.From < clock.From:
		date, dateIn, dated = r.last.date, r.last.in, true
		r.warn(clockIn, "the event has a time and no day: it is taken for that of the event above")
	}
	if !dated {
		return
	}
	date = date.In(r.Year)
	if date.First.Year == 0 {
		r.warn(dateIn, "the date has no year, and the document names none")
		return
	}
	r.last = moment{date, clock, dateIn}
	in := dateIn
	if timed && (clockIn.Start < dateIn.Start || clockIn.End > dateIn.End) && !(above != nil && dateIn.End < clockIn.Start && dateIn.Line == above.lineNumber(r)) {
		in.Start, in.End = min(dateIn.Start, clockIn.Start), max(dateIn.End, clockIn.End)
		in.Line = min(dateIn.Line, clockIn.Line)
	} else if timed {
		in = clockIn
	}
	events.SetTime(ev, date, clock, in)
}

func (l *line) lineNumber(r *reporter) int { return r.Doc.Passage(l.block, l.from, l.to).Line }

func (r *reporter) firstDate(spans []span) (d dates.Span, in schema.Passage, ok bool) {
	for _, s := range spans {
		for _, d := range r.datesOf(s.line) {
			if d.Start >= s.from && d.End <= s.to {
				return d, r.whole(s.line), true
			}
		}
	}
	return dates.Span{}, schema.Passage{}, false
}

// datesOf are the dates of a line; long lines are read when needed.
func (r *reporter) datesOf(i int) []dates.Span {
	if l := &r.lines[i]; len(l.text) <= longestTitle {
		return l.dates
	}
	return dates.Find(r.lines[i].text, r.Order)
}

func (r *reporter) firstTimes(spans []span, find func(string) []dates.Times) (t dates.Times, in schema.Passage, ok bool) {
	for _, s := range spans {
		found := find(r.lines[s.line].text)
		if at := slices.IndexFunc(found, func(t dates.Times) bool { return t.To != "" && t.Start >= s.from && t.End <= s.to }); at > 0 {
			found = found[at:] // "Doors open: 6:30 p.m.; debate 7:00–8:45 p.m."
		}
		for n, t := range found {
			if t.Start < s.from || t.End > s.to {
				continue
			}
			in = r.whole(s.line)
			if t.To == "" {
				t.To = r.end(s, found, n, spans)
			}
			return t, in, true
		}
	}
	return dates.Times{}, schema.Passage{}, false
}

// end finds the end of a time whose start stands alone: "Start time: 09:00" and
// then "End time: 10:00".
func (r *reporter) end(s span, found []dates.Times, n int, spans []span) string {
	if n+1 < len(found) && found[n+1].To == "" && found[n+1].End <= s.to && (found[n+1].From > found[n].From || r.endsLater(s.line, found[n].End, found[n+1].Start)) {
		return found[n+1].From
	}
	for i, other := range spans {
		if other == s && i+1 < len(spans) && strings.Contains(lexis.Fold(r.lines[spans[i+1].line].text), "end") {
			next := dates.FindTimes(r.lines[spans[i+1].line].text)
			if len(next) > 0 {
				return next[0].From
			}
		}
	}
	return ""
}

// endsLater reports whether the last word between two times of a line, of which the second
// is on a later day, is one for an end: "4 p.m. on Friday, end 4 p.m. on Saturday".
func (r *reporter) endsLater(i, from, to int) bool {
	between := strings.FieldsFunc(r.lines[i].text[from:to], func(c rune) bool { return strings.ContainsRune(" ,;:(", c) })
	return len(between) > 1 && events.EndLabel(between[len(between)-1])
}

// whole is the passage of a line without the spaces around it.
func (r *reporter) whole(i int) schema.Passage {
	t := r.lines[i].text
	from := len(t) - len(strings.TrimLeft(t, " "))
	return r.passage(i, from, len(strings.TrimRight(t, " ")))
}

// organisers reads the labelled organisers.
func (r *reporter) organisers(ev *schema.Event, e *entry) {
	led := slices.ContainsFunc(e.fields, func(f field) bool {
		return f.Part == events.Organisers && f.Role != schema.Partner && f.Role != schema.CoOrganizer
	})
	for _, f := range e.fields {
		if f.Part == events.Organisers && !led && r.sponsorsLead && r.onlyPays(&f) {
			f.Role = schema.Organizer
		}
		if f.Part != events.Organisers || led && r.onlyPays(&f) || r.namesPerson(&f, e) {
			continue
		}
		for _, s := range r.values(&f) {
			l := &r.lines[s.line]
			text := r.Doc.Blocks[l.block].Text[l.from+s.from : l.from+s.to]
			text = events.BeforeAnother(beforeRelative(beforeRoom(text[:firstSentence(text)])))
			in := r.passage(s.line, s.from, s.from+len(text))
			if s.line == f.line {
				in = r.labelled(&f)
			}
			start, end := 0, len(text)
			if s.line == f.line && countedLabel.MatchString(r.labelOf(&f)) {
				start, end = r.ofPerson(l.block, l.from+s.from, text)
			}
			for _, part := range events.RolesIn(text[start:end], f.Role) {
				part.From, part.To = part.From+start, part.To+start
				if part.Part == events.Organisers {
					r.join(ev, l.block, l.from+s.from+part.From, l.from+s.from+part.To, part.Role, in)
				}
			}
		}
	}
}

// onlyPays reports whether a field is of those who pay for what others organise:
// "Sponsors" beside "Organisers".
func (r *reporter) onlyPays(f *field) bool {
	l := &r.lines[f.line]
	for _, s := range l.segments {
		if s.From == f.from && s.To > s.From {
			return events.OnlyPays(l.text[s.Start:s.From])
		}
	}
	return f.pays || l.alone.Part == events.Organisers && events.OnlyPays(l.text)
}

// join adds the bodies of a list; those behind a bare "with" are partners.
func (r *reporter) join(ev *schema.Event, block, from, to int, role schema.Role, in schema.Passage) {
	text := r.Doc.Blocks[block].Text[from:to]
	if at, next, ok := events.BareWith(text); ok {
		beside, articled := strings.CutPrefix(strings.TrimLeft(text[next:], " "), "the ")
		ended := strings.HasSuffix(strings.TrimRight(text[:at], " "), ")") // "Norland (lead) with Tide Watch"
		if names := r.Known(block, from+next, to); articled || strings.HasSuffix(strings.TrimRight(text[:at], " "), ",") || ended || r.endsKnown(text[:at], block, from) || len(names) > 0 && opensWithName(beside, names[0].Printed) {
			r.Join(ev, r.Listed(block, from+next, to), schema.Partner, in)
			to = from + at
		}
	}
	r.Join(ev, r.Listed(block, from, to), role, in)
}

// endsKnown reports whether a list ends with a body of the registry: "Tide Watch, UNEP".
func (r *reporter) endsKnown(list string, block, from int) bool {
	names := r.Known(block, from, from+len(list))
	return len(names) > 0 && strings.HasSuffix(strings.TrimRight(list, " ,"), names[len(names)-1].Printed) && r.KnownBody(names[len(names)-1].Printed)
}

// opensWithName reports whether a text begins with a name, perhaps behind an article.
func opensWithName(text, name string) bool {
	at := strings.Index(text, name)
	return at >= 0 && at <= len("les ") && strings.ToLower(text[:at]) == text[:at]
}

// firstSentence is the length of the first sentence of a list of names behind
// which another tells more: "A, B and C. Prizes were given by D." One that begins
// with a label of others who organise belongs to the list: "Lead: A. With: B".
func firstSentence(list string) int {
	sentences := document.Sentences(list)
	n := 1
	for n < len(sentences) && opensOrganisers(sentences[n].Of(list)) {
		n++
	}
	if n >= len(sentences) {
		return len(list)
	}
	end := sentences[n-1].End
	if !strings.HasSuffix(list[:end], ".") || strings.ContainsAny(list[end:], ";\n") || len(strings.Fields(list[:end])) < 2 {
		return len(list)
	}
	return end
}

// opensOrganisers reports whether a text begins with a label of those who organise.
func opensOrganisers(text string) bool {
	found := events.Segments(text)
	return len(found) > 0 && found[0].Start == 0 && found[0].Part == events.Organisers
}

// beforeRoom is a list of names without the room in the last of the cells that
// strokes part on its line: "A and B | Room 2".
func beforeRoom(list string) string {
	if at := strings.LastIndexByte(list, '|'); at >= 0 && document.IsRoom(strings.TrimSpace(list[at+1:])) {
		return list[:at]
	}
	return list
}

// labelled is the passage of a label and its value on one line.
func (r *reporter) labelled(f *field) schema.Passage {
	l := &r.lines[f.line]
	for _, s := range l.segments {
		if s.From == f.from {
			return r.passage(f.line, s.Start, f.to)
		}
	}
	return r.passage(f.line, f.from, f.to)
}

// values are the stretches that hold a field's value; lines of one block that
// break a list in the middle of a name are one stretch.
func (r *reporter) values(f *field) []span {
	var spans []span
	if f.to > f.from {
		spans = append(spans, span{f.line, f.from, f.to})
	}
	for _, i := range f.below {
		n := len(spans)
		if n > 0 && r.lines[spans[n-1].line].block == r.lines[i].block && !r.lines[i].item {
			last := &r.lines[spans[n-1].line]
			spans[n-1].to = r.lines[i].to - last.from
			continue
		}
		spans = append(spans, span{i, 0, len(r.lines[i].text)})
	}
	return spans
}

// detail reads a place or a language.
func (r *reporter) detail(ev *schema.Event, f *field) {
	switch f.Part {
	case events.Place:
		for _, s := range r.values(f) {
			r.place(ev, s.line, s.from, s.to)
		}
	case events.Language:
		for _, s := range r.values(f) {
			for _, code := range events.LanguagesIn(r.lines[s.line].text[s.from:min(s.to, len(r.lines[s.line].text))]) {
				ev.Languages = append(ev.Languages, schema.Said[schema.Lang]{Value: code, In: r.passage(s.line, s.from, s.to)})
			}
		}
	}
}

func (r *reporter) place(ev *schema.Event, i, from, to int) {
	to = min(to, len(r.lines[i].text))
	if printed := r.lines[i].text[from:to]; strings.Count(printed, ")") > strings.Count(printed, "(") || endsLikeSentence(printed) {
		to = from + len(strings.TrimRight(printed, " .)"))
	}
	if n := strings.LastIndexAny(r.lines[i].text[from:to], "|·•"); n >= 0 && events.OnlyMode(r.lines[i].text[from+n:to]) {
		to = from + n // "Room 3 | Hybrid"
	}
	value := strings.TrimSpace(events.WithoutContacts(r.lines[i].text[from:to]))
	if value == "" {
		return
	}
	ev.Places = append(ev.Places, schema.Said[schema.Text]{Value: schema.Text{Value: value, Lang: r.Doc.Language}, In: r.passage(i, from, to)})
}

// endsLikeSentence reports whether a text ends with a full stop that is no part of its
// last word: "Room 4.", not "New St.".
func endsLikeSentence(text string) bool {
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return strings.HasSuffix(last, ".") && !strings.Contains(strings.TrimSuffix(last, "."), ".") && (len(last) > 5 || strings.ContainsAny(last, "0123456789"))
}
