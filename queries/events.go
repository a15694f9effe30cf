package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// EventsParams ask for events. Fields that are set must all hold.
type EventsParams struct {
	Body    string   `json:"body,omitempty" about:"only events in which this body has a role"`
	Role    []string `json:"role,omitempty" about:"the roles that the body has, or that anybody has" enum:"organizer,lead-organizer,co-organizer,host,co-host,convener,partner,speaker,participant"`
	Theme   string   `json:"theme,omitempty" about:"a theme with all below it"`
	Between string   `json:"between,omitempty" about:"a stretch of the day that the event overlaps, 13:00-15:00"`
	Country string   `json:"country,omitempty" about:"organised by this State or one of its government bodies"`
	Period
	Page
}

// Event is one event, told by one or more sources.
type Event struct {
	Event Thing    `json:"event"`
	Title string   `json:"title"`
	Start Optional `json:"start"` // 2006-01-02 or 2006-01-02T15:04, local time
	End   Optional `json:"end"`

	Place      Optional    `json:"place"`
	Organizers []Organizer `json:"organizers"`
	Speakers   []Organizer `json:"speakers,omitempty"` // and participants
	Themes     []Thing     `json:"themes"`
	Sources    []Thing     `json:"sources"`
	Dates      []Date      `json:"dates"`    // all that is stated, best first
	Conflict   bool        `json:"conflict"` // true if the statements contradict one another
	Passages   []Passage   `json:"passages"` // where the title stands
	SameAs     []schema.ID `json:"same_as,omitempty"`
}

// Organizer is a body's part in an event.
type Organizer struct {
	Body      Thing       `json:"body"`
	Role      schema.Role `json:"role"`
	AsPrinted Optional    `json:"as_printed"`
	Passages  []Passage   `json:"passages"`
}

// Date is one statement of when an event was.
type Date struct {
	Start    Optional  `json:"start"`
	End      Optional  `json:"end"`
	Passages []Passage `json:"passages"`
}

var allRoles = append(slices.Clone(schema.OrganizingRoles), schema.Speaker, schema.Participant)

// Events gives the events in the order of their starts, those without a date
// last. An event told by several sources is one row.
func Events(ctx context.Context, r graph.Reader, reg *registry.Registry, p EventsParams) (*Answer[Event], error) {
	q := newInquiry(ctx, r, reg)
	events, err := q.eventsWanted(p)
	if err != nil {
		return nil, err
	}
	shown := cut(events, p.Page)
	rows, err := q.eventRows(shown)
	if err != nil {
		return nil, err
	}
	return answer(q, "events", p, rows, len(events))
}

func (q *inquiry) eventsWanted(p EventsParams) ([]*happening, error) {
	roles := allRoles
	if len(p.Role) > 0 {
		var err error
		if roles, err = rolesOf(p.Role, allRoles); err != nil {
			return nil, err
		}
	}
	period, err := p.days()
	if err != nil {
		return nil, err
	}
	clock, err := parseClocks(p.Between)
	if err != nil {
		return nil, err
	}
	numbers, err := q.allEvents()
	if err != nil {
		return nil, err
	}
	events, err := q.happenings(numbers, allRoles)
	if err != nil {
		return nil, err
	}
	keep, err := q.eventFilters(p, roles)
	if err != nil {
		return nil, err
	}
	events = slices.DeleteFunc(events, func(h *happening) bool {
		return !h.within(period, clock) || slices.ContainsFunc(keep, func(holds func(*happening) bool) bool { return !holds(h) })
	})
	return events, graph.SortStable(q.ctx, events, func(a, b *happening) int {
		return cmp.Or(compareBool(a.start() == "", b.start() == ""), cmp.Compare(a.start(), b.start()), cmp.Compare(a.id, b.id))
	})
}

// eventFilters are the tests that an event must pass.
func (q *inquiry) eventFilters(p EventsParams, roles []schema.Role) (tests []func(*happening) bool, err error) {
	has := func(bodies []schema.ID, roles []schema.Role) func(*happening) bool {
		return func(h *happening) bool {
			return slices.ContainsFunc(h.parts, func(p part) bool {
				return slices.Contains(roles, p.role) && (bodies == nil || slices.Contains(bodies, p.body))
			})
		}
	}
	if p.Body != "" {
		body, err := q.find(p.Body, bodies)
		if err != nil {
			return nil, err
		}
		tests = append(tests, has([]schema.ID{body}, roles))
	} else if len(p.Role) > 0 {
		tests = append(tests, has(nil, roles))
	}
	if p.Country != "" {
		country, err := q.find(p.Country, bodies)
		if err != nil {
			return nil, err
		}
		family, err := q.parts([]schema.ID{country})
		if err != nil {
			return nil, err
		}
		tests = append(tests, has(family, schema.OrganizingRoles))
	}
	about, err := q.aboutTheme(p.Theme)
	if err != nil {
		return nil, err
	}
	return append(tests, about), nil
}

// aboutTheme tells which events are on a theme or what is below it; "" is any.
func (q *inquiry) aboutTheme(theme string) (func(*happening) bool, error) {
	if theme == "" {
		return func(*happening) bool { return true }, nil
	}
	themes, err := q.findConcepts(theme, concepts)
	if err != nil {
		return nil, err
	}
	about, err := q.pointing(themes, schema.About)
	if err != nil {
		return nil, err
	}
	on := map[schema.ID]bool{}
	for _, id := range subjects(about) {
		on[id] = true
	}
	return func(h *happening) bool {
		return slices.ContainsFunc(h.same, func(id schema.ID) bool { return on[id] })
	}, nil
}

// eventRows writes events out.
func (q *inquiry) eventRows(events []*happening) ([]Event, error) {
	var ids, owners []schema.ID
	var labels []quad.Value
	of := map[schema.ID]*happening{}
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return nil, err
		}
		ids = append(ids, h.same...)
		for _, id := range h.same {
			of[id] = h
		}
		for _, p := range h.parts {
			owners = append(owners, p.body)
			labels = append(labels, p.label)
		}
		for _, d := range h.dates {
			labels = append(labels, d.labels...)
		}
	}
	printed, err := q.printedIn(owners, labels)
	if err != nil {
		return nil, err
	}
	facts, err := q.about(ids, schema.EventName, schema.Location, schema.About, schema.DescribedBy)
	if err != nil {
		return nil, err
	}
	said := map[*happening][]fact{}
	var themes []schema.ID
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return nil, err
		}
		id, _ := schema.IDOf(f.subject)
		said[of[id]] = append(said[of[id]], f)
		labels = append(labels, f.label)
		if theme, ok := schema.IDOf(f.object); ok && f.predicate == schema.About {
			themes = append(themes, theme)
		}
	}
	if err := q.name(append(append(ids, owners...), themes...)); err != nil {
		return nil, err
	}
	if err := q.quote(labels); err != nil {
		return nil, err
	}
	rows := make([]Event, len(events))
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return nil, err
		}
		rows[i] = q.eventRow(h, said[h], printed)
	}
	return rows, nil
}

func (q *inquiry) eventRow(h *happening, said []fact, printed map[naming]string) Event {
	row := Event{Event: q.thing(h.id), Start: Optional(h.start()), End: Optional(h.end()), Conflict: h.conflict(), Dates: []Date{}}
	q.dated(h.start().Day(), h.end().Day())
	row.Title = row.Event.Name
	if len(h.same) > 1 {
		row.SameAs = filter(h.same, func(id schema.ID) bool { return id != h.id })
	}
	var themes, sources []schema.ID
	var named []quad.Value
	for _, f := range said {
		if p, ok := schema.PassageOf(f.label); ok {
			sources = append(sources, p.Source)
		}
		switch f.predicate {
		case schema.EventName:
			named = append(named, f.label)
		case schema.Location:
			row.Place = cmp.Or(row.Place, Optional(plain(f.object)))
		case schema.About:
			if theme, ok := schema.IDOf(f.object); ok {
				themes = append(themes, theme)
			}
		}
	}
	row.Passages = q.quoted(named)
	row.Themes = q.list(themes)
	row.Sources = q.sourceThings(sources)
	for _, d := range h.dates {
		row.Dates = append(row.Dates, Date{Optional(d.start), Optional(d.end), q.quoted(d.labels)})
	}
	row.Organizers, row.Speakers = q.organizers(h, printed)
	return row
}

// organizers gives one row a body and role, by role and then by name: those
// who organise, and those who speak or take part.
func (q *inquiry) organizers(h *happening, printed map[naming]string) (organizers, speakers []Organizer) {
	parts := slices.Clone(h.parts)
	slices.SortStableFunc(parts, func(a, b part) int {
		return cmp.Or(compareRoles(a.role, b.role), compareThings(q.thing(a.body), q.thing(b.body)), compareLabels(a.label, b.label))
	})
	organizers = []Organizer{}
	for len(parts) > 0 {
		first := parts[0]
		n := 1
		for n < len(parts) && parts[n].body == first.body && parts[n].role == first.role {
			n++
		}
		row := Organizer{Body: q.thing(first.body), Role: first.role}
		var labels []quad.Value
		for _, p := range parts[:n] {
			row.AsPrinted = cmp.Or(row.AsPrinted, Optional(printed[naming{p.body, p.label}]))
			labels = append(labels, p.label)
		}
		row.Passages = q.quoted(labels)
		if slices.Contains(schema.OrganizingRoles, first.role) {
			organizers = append(organizers, row)
		} else {
			speakers = append(speakers, row)
		}
		parts = parts[n:]
	}
	return organizers, speakers
}
