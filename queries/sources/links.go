package sources

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// calendar are the events that may be the same, without what they tell: two
// that tell their days are only if they share one.
type calendar struct {
	days    map[string][]graph.ID
	dated   map[graph.ID][]string
	undated []graph.ID
}

// calendarOf reads the days of all events.
func calendarOf(ctx context.Context, r graph.Reader) (*calendar, error) {
	c := &calendar{days: map[string][]graph.ID{}, dated: map[graph.ID][]string{}}
	ids, err := r.IDs(ctx, []quad.Value{schema.Type, schema.ClassEvent, schema.StartDate})
	if err != nil || ids[0] == 0 || ids[1] == 0 {
		return c, err
	}
	events, err := graph.Subjects(ctx, r, ids[:1], ids[1:2])
	if err != nil {
		return nil, err
	}
	var starts []graph.Quad
	if ids[2] != 0 {
		for q, err := range r.Match(ctx, graph.Pattern{Predicate: ids[2:]}) {
			if err != nil {
				return nil, err
			}
			if _, isEvent := slices.BinarySearch(events, q[0]); isEvent {
				starts = append(starts, q)
			}
		}
	}
	const together = 4096

	for part := range slices.Chunk(starts, together) {
		quads, err := graph.Resolve(ctx, r, part)
		if err != nil {
			return nil, err
		}
		for i, q := range quads {
			_, isPassage := schema.PassageOf(q.Label)
			moment, isMoment := schema.MomentOf(q.Object)
			if event := part[i][0]; isPassage && isMoment && !slices.Contains(c.dated[event], moment.Day()) {
				c.dated[event] = append(c.dated[event], moment.Day())
				c.days[moment.Day()] = append(c.days[moment.Day()], event)
			}
		}
	}
	for _, event := range events {
		if c.dated[event] == nil {
			c.undated = append(c.undated, event)
		}
	}
	return c, nil
}

// atOnce is about how many events are held against one another at a time.
const atOnce = 4096

// linksOf gives the links between the given events, which are sorted, and all
// others; nil stands for all events. At a time it holds what the events of some
// days tell, and those that tell no day.
func linksOf(ctx context.Context, r graph.Reader, changed []graph.ID) ([]quad.Quad, error) {
	if changed != nil && len(changed) == 0 {
		return nil, nil
	}
	c, err := calendarOf(ctx, r)
	if err != nil {
		return nil, err
	}
	isChanged := func(event graph.ID) bool {
		_, found := slices.BinarySearch(changed, event)
		return found || changed == nil
	}
	anyDay := slices.ContainsFunc(c.undated, isChanged)
	var days []string
	for day, events := range c.days {
		if anyDay || slices.ContainsFunc(events, isChanged) {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	var links []quad.Quad
	for first := true; first || len(days) > 0; first = false {
		group := slices.Clone(c.undated)
		for len(days) > 0 && (len(group) < len(c.undated)+atOnce) {
			group = append(group, c.days[days[0]]...)
			days = days[1:]
		}
		found, err := linksAmong(ctx, r, c, unique(group), isChanged, first)
		if err != nil {
			return nil, err
		}
		links = append(links, found...)
	}
	return schema.Distinct(links), nil
}

// linksAmong gives the links among the events of some days and those that tell
// no day, of which at least one end has changed; those among the latter only
// if asked for.
func linksAmong(ctx context.Context, r graph.Reader, c *calendar, events []graph.ID, isChanged func(graph.ID) bool, undated bool) ([]quad.Quad, error) {
	quoted := len(c.undated) > 0 // the words count only where a day is missing
	told, err := descriptions(ctx, r, events, quoted)
	if err != nil {
		return nil, err
	}
	names, err := r.Values(ctx, events)
	if err != nil {
		return nil, err
	}
	name := make(map[graph.ID]schema.ID, len(events))
	for i, v := range names {
		if id, ok := schema.IDOf(v); ok && told[id] != nil {
			name[events[i]] = id
		}
	}
	label := schema.Inferred(SameEvent).IRI()
	var links []quad.Quad
	compare := func(a, b graph.ID) {
		x, y := name[a], name[b]
		if x == "" || y == "" || x == y || !(isChanged(a) || isChanged(b)) || !told[x].sameAs(told[y]) {
			return
		}
		links = append(links, quad.Quad{Subject: min(x, y).IRI(), Predicate: schema.SameAs, Object: max(x, y).IRI(), Label: label})
	}
	for i, a := range events {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if c.dated[a] == nil {
			for j, b := range events {
				if c.dated[b] != nil || undated && i < j {
					compare(a, b)
				}
			}
			continue
		}
		for _, day := range c.dated[a] {
			for _, b := range c.days[day] {
				if a < b {
					compare(a, b)
				}
			}
		}
	}
	return links, nil
}

// relinkAll makes the links of all events what they are to be; where they are,
// nothing changes.
func relinkAll(ctx context.Context, tx graph.Tx) error {
	links, err := linksOf(ctx, tx, nil)
	if err != nil {
		return err
	}
	wanted := make(map[quad.Quad]bool, len(links))
	for _, q := range links {
		wanted[q] = true
	}
	ids, err := tx.IDs(ctx, []quad.Value{schema.Inferred(SameEvent).IRI()})
	if err != nil {
		return err
	}
	for q, err := range tx.Match(ctx, graph.Pattern{Label: known(ids)}) {
		if err != nil {
			return err
		}
		there, err := graph.Resolve(ctx, tx, []graph.Quad{q})
		if err != nil {
			return err
		}
		if !wanted[there[0]] {
			if _, err := tx.Remove(ctx, graph.Pattern{Subject: q[:1], Predicate: q[1:2], Object: q[2:3], Label: q[3:]}); err != nil {
				return err
			}
		}
	}
	return tx.Add(ctx, links)
}
