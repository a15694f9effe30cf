package queries

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// happening is an event with all descriptions of it: two documents may tell
// of one event under two IDs, which schema:sameAs joins.
type happening struct {
	id    schema.ID // the least of its IDs
	same  []schema.ID
	parts []part
	dates []date // best first
}

// part is what one passage says of a body's part in an event.
type part struct {
	body  schema.ID
	role  schema.Role
	label quad.Value
}

// date is one statement of when an event was.
type date struct {
	start, end schema.Moment
	labels     []quad.Value
}

// roleRank orders the roles of one body in one event: the first one is shown
// where there is room for one.
var roleRank = []schema.Role{
	schema.LeadOrganizer, schema.Host, schema.Organizer, schema.Convener, schema.CoOrganizer, schema.CoHost, schema.Partner,
	schema.Speaker, schema.Participant,
}

func compareRoles(a, b schema.Role) int {
	return cmp.Compare(slices.Index(roleRank, a), slices.Index(roleRank, b))
}

// rolesOf reads role parameters; none means the ways of organising.
func rolesOf(names []string, among []schema.Role) ([]schema.Role, error) {
	if len(names) == 0 {
		return schema.OrganizingRoles, nil
	}
	var roles []schema.Role
	for _, name := range names {
		role := schema.Role(slug(name))
		if !slices.Contains(among, role) {
			return nil, badParameter("role", "%q is none of %s", name, joined(among, ", "))
		}
		roles = append(roles, role)
	}
	return roles, nil
}

func joined[S ~string](list []S, separator string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = string(s)
	}
	return strings.Join(parts, separator)
}

func predicatesOf(roles []schema.Role) []quad.IRI {
	iris := make([]quad.IRI, 0, len(roles))
	for _, r := range roles {
		iris = append(iris, r.Predicate())
	}
	return iris
}

// sameAs gives, for each of the events and all that are the same as one of
// them, the number of the first description of the event.
func (q *inquiry) sameAs(events []graph.ID) (map[graph.ID]graph.ID, error) {
	group := map[graph.ID][]graph.ID{} // neighbours
	seen := map[graph.ID]bool{}
	for todo := slices.Clone(events); len(todo) > 0; {
		for _, id := range todo {
			seen[id] = true
		}
		var next []graph.ID
		for _, p := range []pattern{
			{subjects: todo, predicates: []quad.IRI{schema.SameAs}},
			{objects: todo, predicates: []quad.IRI{schema.SameAs}},
		} {
			quads, err := q.quads(p)
			if err != nil {
				return nil, err
			}
			for _, m := range quads {
				group[m[0]] = append(group[m[0]], m[2])
				group[m[2]] = append(group[m[2]], m[0])
				for _, id := range []graph.ID{m[0], m[2]} {
					if !seen[id] {
						next = append(next, id)
					}
				}
			}
		}
		todo = distinct(next)
	}
	return q.firsts(seen, group)
}

// firsts names each connected set by the number of its leading description.
func (q *inquiry) firsts(members map[graph.ID]bool, neighbours map[graph.ID][]graph.ID) (map[graph.ID]graph.ID, error) {
	first := make(map[graph.ID]graph.ID, len(members))
	for id := range members {
		if len(neighbours[id]) == 0 {
			first[id] = id
		}
	}
	for id := range members {
		if first[id] != 0 {
			continue
		}
		var set []graph.ID
		in := map[graph.ID]bool{id: true}
		for todo := []graph.ID{id}; len(todo) > 0; {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			set = append(set, at)
			for _, n := range neighbours[at] {
				if !in[n] {
					in[n] = true
					todo = append(todo, n)
				}
			}
		}
		if err := q.load(set); err != nil {
			return nil, err
		}
		least := slices.MinFunc(set, func(a, b graph.ID) int { return compareDescriptions(q.idOf(a), q.idOf(b)) })
		for _, member := range set {
			first[member] = least
		}
	}
	return first, nil
}

// compareDescriptions puts the description first that leads: a dated one before
// one without a date, then that with the fuller title.
func compareDescriptions(a, b schema.ID) int {
	day := func(id schema.ID) string { return id.Local()[:min(len("2006-01-02"), len(id.Local()))] }
	return cmp.Or(cmp.Compare(day(a), day(b)), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
}

// merge is sameAs for things.
func (q *inquiry) merge(events []schema.ID) (map[schema.ID]schema.ID, error) {
	numbers, err := q.numbersOf(events...)
	if err != nil {
		return nil, err
	}
	first, err := q.sameAs(numbers)
	if err != nil {
		return nil, err
	}
	all := make([]graph.ID, 0, len(first))
	for id := range first {
		all = append(all, id)
	}
	if err := q.load(all); err != nil {
		return nil, err
	}
	merged := make(map[schema.ID]schema.ID, len(first))
	for id, least := range first {
		merged[q.idOf(id)] = q.idOf(least)
	}
	return merged, nil
}

// happenings gathers the events of the numbers with their other descriptions:
// who had one of the roles, and when they were. They come in the order of
// their IDs.
func (q *inquiry) happenings(events []graph.ID, roles []schema.Role) ([]*happening, error) {
	first, err := q.sameAs(events)
	if err != nil {
		return nil, err
	}
	all := make([]graph.ID, 0, len(first))
	for id := range first {
		all = append(all, id)
	}
	facts, err := q.unordered(pattern{
		subjects:   distinct(all),
		predicates: append(predicatesOf(roles), schema.StartDate, schema.EndDate),
	})
	if err != nil {
		return nil, err
	}
	if err := q.load(all); err != nil {
		return nil, err
	}
	byID := map[schema.ID]*happening{}
	for i, id := range all {
		if err := q.late(i); err != nil {
			return nil, err
		}
		least := q.idOf(first[id])
		h := byID[least]
		if h == nil {
			h = &happening{id: least}
			byID[least] = h
		}
		h.same = append(h.same, q.idOf(id))
	}
	dates := map[schema.ID][]fact{}
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return nil, err
		}
		least := q.idOf(first[q.ids[f.subject]])
		h := byID[least]
		if role, ok := schema.RoleOf(f.predicate); ok {
			if body, ok := schema.IDOf(f.object); ok {
				h.parts = append(h.parts, part{body, role, f.label})
			}
			continue
		}
		dates[least] = append(dates[least], f)
	}
	list := make([]*happening, 0, len(byID))
	for _, h := range byID {
		if err := q.late(len(list)); err != nil {
			return nil, err
		}
		h.same = distinct(h.same)
		h.dates = datesOf(h.id, dates[h.id])
		list = append(list, h)
	}
	return list, graph.SortStable(q.ctx, list, func(a, b *happening) int { return cmp.Compare(a.id, b.id) })
}

// datesOf pairs starts with the ends that the same passages state, or else
// with an end of the same day; statements that say the same, or less of the
// same day, are one. The best comes first: the day that the event's ID
// carries, then the more exact, then the earlier.
func datesOf(event schema.ID, facts []fact) []date {
	var starts, ends []fact
	for _, f := range facts {
		if f.predicate == schema.StartDate {
			starts = append(starts, f)
		} else {
			ends = append(ends, f)
		}
	}
	var dates []date
	for _, f := range starts {
		start, ok := schema.MomentOf(f.object)
		if !ok {
			continue
		}
		d := date{start: start, end: endFor(start, f.label, starts, ends)}
		d.labels = append(d.labels, f.label)
		at := slices.IndexFunc(dates, func(o date) bool { return o.start == d.start && o.end == d.end })
		if at >= 0 {
			dates[at].labels = append(dates[at].labels, f.label)
		} else {
			dates = append(dates, d)
		}
	}
	slices.SortStableFunc(dates, func(a, b date) int {
		return cmp.Or(
			-compareBool(onDay(event, a), onDay(event, b)),
			cmp.Compare(len(b.start), len(a.start)), cmp.Compare(len(b.end), len(a.end)),
			cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end),
		)
	})
	var kept []date
	for _, d := range dates {
		at := slices.IndexFunc(kept, func(o date) bool { return vaguer(d, o) })
		if at >= 0 {
			kept[at].labels = append(kept[at].labels, d.labels...)
		} else {
			kept = append(kept, d)
		}
	}
	return kept
}

func onDay(event schema.ID, d date) bool { return strings.HasPrefix(event.Local(), d.start.Day()) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// vaguer reports whether d says nothing that o does not say.
func vaguer(d, o date) bool {
	fits := func(vague, exact schema.Moment) bool {
		return vague == exact || vague == "" || vague.Clock() == "" && vague.Day() == exact.Day()
	}
	return fits(d.start, o.start) && (fits(d.end, o.end) || d.end.Clock() == "" && d.end.Day() == d.start.Day())
}

// endFor is the end that the passage of a start states, or else the earliest
// one whose own passage states no start.
func endFor(start schema.Moment, label quad.Value, starts, ends []fact) schema.Moment {
	var own, best schema.Moment
	for _, f := range ends {
		end, ok := schema.MomentOf(f.object)
		if !ok || end.Day() < start.Day() {
			continue
		}
		if f.label == label {
			if own == "" || end < own {
				own = end
			}
			continue
		}
		taken := slices.ContainsFunc(starts, func(s fact) bool { return s.label == f.label })
		if !taken && (best == "" || end < best) {
			best = end
		}
	}
	return cmp.Or(own, best)
}

// conflict reports whether the descriptions contradict one another.
func (h *happening) conflict() bool { return len(h.dates) > 1 }

func (h *happening) start() schema.Moment {
	if len(h.dates) == 0 {
		return ""
	}
	return h.dates[0].start
}

func (h *happening) end() schema.Moment {
	if len(h.dates) == 0 {
		return ""
	}
	return h.dates[0].end
}

// within reports whether one of the stated dates lies in the period.
func (h *happening) within(d days, c clocks) bool {
	if d.open() && c.from == "" {
		return true
	}
	return slices.ContainsFunc(h.dates, func(o date) bool {
		return d.holds(o.start.Day(), o.end.Day()) && c.holds(o.start, o.end)
	})
}

// bodies are those who had a part, each once, sorted.
func (h *happening) bodies() []schema.ID {
	var ids []schema.ID
	for _, p := range h.parts {
		ids = append(ids, p.body)
	}
	return distinct(ids)
}

// role is the foremost role of the body; labels are where its parts stand.
func (h *happening) role(body schema.ID) (role schema.Role, labels []quad.Value) {
	for _, p := range h.parts {
		if p.body != body {
			continue
		}
		if role == "" || compareRoles(p.role, role) < 0 {
			role = p.role
		}
		labels = append(labels, p.label)
	}
	return role, labels
}

// allEvents are the numbers of all events.
func (q *inquiry) allEvents() ([]graph.ID, error) {
	class, err := q.number(schema.ClassEvent)
	if err != nil || class == 0 {
		return nil, err
	}
	quads, err := q.quads(pattern{predicates: []quad.IRI{schema.Type}, objects: oneOf(class)})
	return column(quads, 0), err
}

// eventsOf are the numbers of the events in which the bodies have a role.
func (q *inquiry) eventsOf(bodies []schema.ID, roles []schema.Role) ([]graph.ID, error) {
	numbers, err := q.numbersOf(bodies...)
	if err != nil {
		return nil, err
	}
	quads, err := q.quads(pattern{predicates: predicatesOf(roles), objects: numbers})
	if err != nil {
		return nil, err
	}
	return q.onlyEvents(column(quads, 0))
}

// onlyEvents drops what is no event: positions have speakers too.
func (q *inquiry) onlyEvents(ids []graph.ID) ([]graph.ID, error) {
	if err := q.load(ids); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(ids, func(id graph.ID) bool { return q.idOf(id).Kind() != "event" }), nil
}
