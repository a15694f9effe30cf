package table

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// event reads one row of a table of events; its passage is the whole row.
func (l *loader) event(t table, row int) {
	block := l.d.Blocks[row]
	in := l.d.Whole(row)
	var e schema.Event
	var days []dates.Span
	var times []dates.Times
	for column, cell := range block.Cells {
		label, known := t.event[column]
		cell = strings.TrimSpace(cell)
		if !known || cell == "" {
			continue
		}
		switch label.Part {
		case events.Title:
			e.Titles = append(e.Titles, schema.Said[schema.Text]{Value: schema.Text{Value: cell, Lang: l.d.Language}, In: in})
		case events.Date, events.Time, events.When:
			days = append(days, dates.Find(cell, l.order)...)
			times = append(times, dates.FindTimes(cell)...)
		case events.Organisers:
			l.take(&e, label.Role, cell, in)
		case events.People:
			l.take(&e, schema.Speaker, cell, in)
		case events.Place:
			e.Places = append(e.Places, schema.Said[schema.Text]{Value: schema.Text{Value: cell}, In: in})
		case events.Links:
			e.Links = append(e.Links, schema.Said[string]{Value: cell, In: in})
		case events.Contact:
			if l.options.WithContacts {
				for _, c := range events.Contacts(cell) {
					e.Contacts = append(e.Contacts, schema.Said[string]{Value: c.String(), In: in})
				}
			}
		}
	}
	if len(e.Titles) == 0 {
		l.warn(block.Line, "this row names no event and was passed over")
		return
	}
	var first schema.Moment
	if len(days) > 0 {
		events.SetTime(&e, days[0], span(times), in)
	}
	if len(e.Starts) > 0 {
		first = e.Starts[0].Value
	} else {
		l.warn(block.Line, "this row states no date with day, month and year")
	}
	for _, hit := range l.resolver.Registry().ThemesIn(e.Titles[0].Value.Value) {
		e.Themes = append(e.Themes, schema.Said[schema.ID]{Value: hit.ID, In: in})
	}
	e.ID = events.ID(first, e.Titles[0].Value.Value)
	l.out.Events = append(l.out.Events, e)
}

// span is the first time of day, with its end where that stands in a column
// of its own.
func span(times []dates.Times) dates.Times {
	if len(times) == 0 {
		return dates.Times{}
	}
	first := times[0]
	if first.To == "" && len(times) > 1 {
		first.To = times[1].From
	}
	return first
}

// take adds the bodies of a cell to the event.
func (l *loader) take(e *schema.Event, role schema.Role, cell string, in schema.Passage) {
	for _, name := range names.SplitOrganizers(cell, l.resolver) {
		body, _ := l.resolver.Identify(name.Name)
		l.out.Namings = append(l.out.Namings, schema.Naming{Body: body, As: name.Printed, In: in})
		e.Participations = append(e.Participations, schema.Participation{Body: body.ID, Role: role, AsPrinted: name.Printed, In: in})
	}
}

// position reads one row of a table of positions.
func (l *loader) position(t table, row int) {
	block := l.d.Blocks[row]
	cells := map[string]string{}
	for column, cell := range block.Cells {
		if name := t.said[column]; name != "" && cells[name] == "" {
			cells[name] = strings.TrimSpace(cell)
		}
	}
	stance, ok := stanceOf(cells["stance"])
	switch {
	case cells["speaker"] == "":
		l.warn(block.Line, "this row names no speaker and was passed over")
		return
	case !ok:
		l.warn(block.Line, "%q is no stance; the stances are %s", cells["stance"], stanceNames())
		return
	}
	in := l.d.Whole(row)
	body := l.name(cells["speaker"], in)
	p := schema.Position{
		Speaker: body, Holder: body, Stance: stance, Basis: schema.OwnSentence, Confidence: 0.95, In: in, SpeakerAs: cells["speaker"],
	}
	if cells["holder"] != "" {
		p.Holder = l.name(cells["holder"], in)
	}
	p.Issue = l.issue(cells["issue"], cells["words"], in)
	if days := dates.Find(cells["date"], l.order); len(days) > 0 {
		p.Date = string(days[0].First.Moment()) // empty without a year
	}
	l.out.Positions = append(l.out.Positions, p)
}

func (l *loader) name(printed string, in schema.Passage) schema.ID {
	body, _ := l.resolver.Identify(printed)
	l.out.Namings = append(l.out.Namings, schema.Naming{Body: body, As: printed, In: in})
	return body.ID
}

// issue is the registry's issue that the cell names or tells of, else that of
// the words, else an issue of its own.
func (l *loader) issue(cell, words string, in schema.Passage) schema.ID {
	reg := l.resolver.Registry()
	if c, ok := reg.Issue(schema.ID("issue/" + strings.TrimPrefix(cell, "issue/"))); ok {
		return c.ID
	}
	for _, text := range []string{cell, words} {
		if hits := reg.IssuesIn(text); len(hits) > 0 {
			return hits[0].ID
		}
	}
	if cell == "" {
		cell = "Unspecified"
	}
	id := schema.ID("issue/" + events.Slug(cell))
	l.out.Concepts = append(l.out.Concepts, schema.Said[schema.Concept]{Value: schema.Concept{ID: id, Label: schema.Text{Value: cell, Lang: l.d.Language}}, In: in})
	return id
}

func stanceOf(cell string) (schema.Stance, bool) {
	folded := strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "-")
	for _, s := range schema.Stances {
		if string(s) == folded {
			return s, true
		}
	}
	return "", false
}

func stanceNames() string {
	var list []string
	for _, s := range schema.Stances {
		list = append(list, string(s))
	}
	return strings.Join(list, ", ")
}
