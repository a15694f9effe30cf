package tables

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

func pairLayout() Layout[queries.Pair] {
	return Layout[queries.Pair]{Columns: []Column[queries.Pair]{
		{"body", func(p queries.Pair) string { return p.A.Short() }},
		{"with", func(p queries.Pair) string { return p.B.Short() }},
		{"events", func(p queries.Pair) string { return strconv.Itoa(p.Count) }},
		{"roles", func(p queries.Pair) string { return rolesOf(p.Events) }},
	}, More: []Column[queries.Pair]{
		{"a", func(p queries.Pair) string { return string(p.A.ID) }},
		{"b", func(p queries.Pair) string { return string(p.B.ID) }},
		{"which", func(p queries.Pair) string { return join(p.Events, "; ", dated) }},
	}, Below: func(p queries.Pair) []string {
		var lines []string
		for _, e := range p.Events {
			lines = append(lines, dated(e))
		}
		return lines
	}}
}

func dated(e queries.Joint) string { return strings.TrimSpace(string(e.Date) + " " + e.Event.Name) }

// rolesOf lists the pairs of roles once each: "organizer + organizer".
func rolesOf(events []queries.Joint) string {
	var list []string
	seen := map[string]bool{}
	for _, e := range events {
		roles := string(e.RoleA) + " + " + string(e.RoleB)
		if !seen[roles] {
			seen[roles] = true
			list = append(list, roles)
		}
	}
	return strings.Join(list, ", ")
}

func positionLayout() Layout[queries.Position] {
	return Layout[queries.Position]{
		Columns: []Column[queries.Position]{
			{"speaker", speaker},
			{"stance", func(p queries.Position) string { return stance(p) }},
			{"issue", func(p queries.Position) string { return issue(p) }},
			{"sure", func(p queries.Position) string { return strconv.FormatFloat(p.Confidence, 'f', 2, 64) }},
			{"remarks", remarks},
		},
		More: []Column[queries.Position]{
			{"speaker_id", func(p queries.Position) string { return string(p.Speaker.ID) }},
			{"holder_id", func(p queries.Position) string { return string(p.Holder.ID) }},
			{"issue_id", func(p queries.Position) string { return string(p.Issue.ID) }},
			{"polarity", func(p queries.Position) string { return string(p.Polarity) }},
			{"date", func(p queries.Position) string { return string(p.Date) }},
			{"source", func(p queries.Position) string { return string(p.Passage.Source) }},
			{"start", func(p queries.Position) string { return strconv.Itoa(p.Passage.Start) }},
			{"end", func(p queries.Position) string { return strconv.Itoa(p.Passage.End) }},
		},
		Words: func(p queries.Position) []string { return []string{citeOr(p.Passage, p.Gist)} },
	}
}

func speaker(p queries.Position) string {
	if p.OnBehalf {
		return p.Holder.Short() + " (by " + p.Speaker.Short() + ")"
	}
	return p.Speaker.Short()
}

func stance(p queries.Position) string {
	if p.Wants != nil && *p.Wants != "" {
		return string(p.Stance) + ", wants " + string(*p.Wants)
	}
	return string(p.Stance)
}

func issue(p queries.Position) string {
	if len(p.Topics) == 0 {
		return p.Issue.Name
	}
	return p.Issue.Name + ": " + join(p.Topics, ", ", func(t queries.Thing) string { return t.Name })
}

// remarks says what a reader must not overlook.
func remarks(p queries.Position) string {
	var list []string
	switch p.Assignment {
	case schema.OneOrMore:
		list = append(list, "one or more of the topics")
	case schema.Unassigned:
		list = append(list, "the text does not say who is on which side")
	}
	if p.Basis == schema.PrecedingSentence {
		list = append(list, "from the sentence before")
	}
	if p.Review != "" && p.Review != schema.Unreviewed {
		list = append(list, string(p.Review))
	}
	return strings.Join(list, "; ")
}

// citeOr cites, with the gist in the place of words that the graph has not.
func citeOr(p queries.Passage, gist string) string {
	if p.Quote == "" && gist != "" {
		return "(in short) " + gist + " " + cite(p)
	}
	return cite(p)
}

// cite gives the words and where they stand.
func cite(p queries.Passage) string {
	where := string(cmp.Or(p.Title, queries.Optional(p.Source)))
	if p.Section != "" {
		where += ", section " + string(p.Section)
	}
	if p.Line > 0 {
		where += fmt.Sprintf(", line %d", p.Line)
	}
	if p.Quote == "" {
		return "[" + where + "]"
	}
	return "“" + string(p.Quote) + "” [" + where + "]"
}

func standingLayout() Layout[queries.Standing] {
	return Layout[queries.Standing]{
		Columns: []Column[queries.Standing]{
			{"holder", func(s queries.Standing) string {
				if s.Through != nil {
					return s.Holder.Short() + " (through " + s.Through.Short() + ")"
				}
				return s.Holder.Short()
			}},
			{"consensus", func(s queries.Standing) string { return s.Consensus }},
			{"dissociated", func(s queries.Standing) string { return tally(s.Dissociated) }},
			{"reserved", func(s queries.Standing) string { return tally(s.Reservations) }},
			{"opposed", func(s queries.Standing) string { return tally(s.Opposed) }},
			{"concerned", func(s queries.Standing) string {
				return tally(s.Concerns.Process, s.Concerns.TooFar, s.Concerns.TooWeak, s.Concerns.Disputes)
			}},
			{"welcomed", func(s queries.Standing) string { return tally(s.Welcomed) }},
		},
		More: []Column[queries.Standing]{
			{"holder_id", func(s queries.Standing) string { return string(s.Holder.ID) }},
			{"through_id", func(s queries.Standing) string {
				if s.Through == nil {
					return ""
				}
				return string(s.Through.ID)
			}},
		},
		Words: func(s queries.Standing) []string { return []string{s.Line} },
	}
}

// tally counts grounds, as nothing where there are none: silence is no zero.
func tally(lists ...[]queries.Ground) string {
	n := 0
	for _, l := range lists {
		n += len(l)
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func compareLayout() Layout[queries.Comparison] {
	side := func(positions []queries.Position) string {
		return join(positions, "; ", stance)
	}
	return Layout[queries.Comparison]{
		Columns: []Column[queries.Comparison]{
			{"relation", func(c queries.Comparison) string { return string(c.Relation) }},
			{"issue", func(c queries.Comparison) string {
				if c.Topic != nil {
					return c.Issue.Name + ": " + c.Topic.Name
				}
				return c.Issue.Name
			}},
			{"a", func(c queries.Comparison) string { return side(c.A) }},
			{"b", func(c queries.Comparison) string { return side(c.B) }},
		},
		Words: func(c queries.Comparison) []string {
			var lines []string
			for _, s := range []struct {
				name      string
				positions []queries.Position
			}{{"A", c.A}, {"B", c.B}} {
				for _, p := range s.positions {
					line := s.name + ": " + citeOr(p.Passage, p.Gist)
					if said := remarks(p); said != "" {
						line += " (" + said + ")"
					}
					lines = append(lines, line)
				}
			}
			return lines
		},
	}
}

func pathLayout() Layout[queries.Chain] {
	return Layout[queries.Chain]{
		Columns: []Column[queries.Chain]{
			{"from", func(c queries.Chain) string { return c.From.Name }},
			{"to", func(c queries.Chain) string { return c.To.Name }},
			{"length", func(c queries.Chain) string {
				if c.Length == nil {
					return "no path"
				}
				return strconv.Itoa(*c.Length)
			}},
			{"paths", func(c queries.Chain) string { return strconv.Itoa(c.Number) }},
		},
		Words: func(c queries.Chain) []string {
			var lines []string
			for _, route := range c.Paths {
				for i, node := range route.Nodes {
					lines = append(lines, node.Short())
					if i < len(route.Edges) {
						lines = append(lines, step(route.Edges[i], node.ID)...)
					}
				}
			}
			return lines
		},
	}
}

// step gives the lines between two things on a path: the events that join
// them, or what one says of the other, with an arrow from the one to the other.
func step(s queries.Step, above schema.ID) []string {
	var lines []string
	for _, e := range s.Events {
		lines = append(lines, "  ↕ "+strings.TrimSpace(string(e.Date)+" "+e.Event.Name)+" ("+string(e.RoleA)+", "+string(e.RoleB)+")")
	}
	for _, f := range s.Facts {
		arrow := "↑"
		if f.From == above {
			arrow = "↓"
		}
		lines = append(lines, "  "+arrow+" "+f.Label)
	}
	return lines
}

func eventLayout() Layout[queries.Event] {
	return Layout[queries.Event]{Columns: []Column[queries.Event]{
		{"start", func(e queries.Event) string { return strings.Replace(string(e.Start), "T", " ", 1) }},
		{"end", func(e queries.Event) string { return end(e) }},
		{"event", func(e queries.Event) string { return e.Title }},
		{"place", func(e queries.Event) string { return string(e.Place) }},
		{"sources", func(e queries.Event) string { return strconv.Itoa(len(e.Sources)) }},
	}, More: []Column[queries.Event]{
		{"organisers", organisers},
		{"id", func(e queries.Event) string { return string(e.Event.ID) }},
	}, Below: func(e queries.Event) []string {
		var lines []string
		if len(e.Organizers) > 0 {
			lines = append(lines, organisers(e))
		}
		if e.Conflict {
			lines = append(lines, "the texts differ on its date: "+join(e.Dates, ", ", func(d queries.Date) string {
				return strings.Replace(string(d.Start), "T", " ", 1)
			}))
		}
		return lines
	}}
}

func organisers(e queries.Event) string {
	return join(e.Organizers, "; ", func(o queries.Organizer) string {
		if o.Role == schema.Organizer {
			return o.Body.Short()
		}
		return o.Body.Short() + " (" + string(o.Role) + ")"
	})
}

// end is the end of an event, without the day where it is that of the start.
func end(e queries.Event) string {
	day, clock, timed := strings.Cut(string(e.End), "T")
	if timed && strings.HasPrefix(string(e.Start), day) {
		return clock
	}
	return strings.Replace(string(e.End), "T", " ", 1)
}

func join[T any](list []T, separator string, text func(T) string) string {
	parts := make([]string, len(list))
	for i, item := range list {
		parts[i] = text(item)
	}
	return strings.Join(parts, separator)
}
