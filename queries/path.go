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

// The ways that a path may take.
const (
	ViaCohosts = "cohosts" // from body to body over events that both organise
	ViaAny     = "any"     // over every edge between things
)

// mostPaths is how many shortest paths an answer holds at most.
const mostPaths = 10_000

// PathParams ask how two things hang together.
type PathParams struct {
	From string `json:"from" about:"where the path begins" arg:"1"`
	To   string `json:"to" about:"where it ends" arg:"2"`
	Via  string `json:"via,omitempty" about:"over events organised together (the default), or over every edge" enum:"cohosts,any"`
	All  bool   `json:"all,omitempty" about:"all shortest paths, not only the first"`
	Page
}

// Chain is the answer to a path question: one row, also if there is no path.
type Chain struct {
	From   Thing   `json:"from"`
	To     Thing   `json:"to"`
	Found  bool    `json:"found"`
	Length *int    `json:"length"` // edges of each of the paths; null if there is no path
	Number int     `json:"number"` // how many shortest paths there are
	Paths  []Route `json:"paths"`
}

// Route is one shortest path; Edges[i] joins Nodes[i] and Nodes[i+1].
type Route struct {
	Nodes []Thing `json:"nodes"`
	Edges []Step  `json:"edges"`
}

// Step is an edge of a path: the events that join two bodies, or (via any)
// the facts that join two things.
type Step struct {
	Events []Joint `json:"events"`
	Facts  []Link  `json:"facts,omitempty"`
}

// Link is a fact that joins two things.
type Link struct {
	From     schema.ID `json:"from"`
	Relation string    `json:"relation"` // "pl:holder"
	To       schema.ID `json:"to"`
	Label    string    `json:"label"` // the relation in words: "held by"
	Passages []Passage `json:"passages"`
}

// Path gives the shortest chain between two things, or all of them, in the
// order of the names on the way. Its length counts edges: from body to body
// over events organised together, from thing to thing over every fact. The
// same thing twice has a path of length 0.
func Path(ctx context.Context, r graph.Reader, reg *registry.Registry, p PathParams) (*Answer[Chain], error) {
	q := newInquiry(ctx, r, reg)
	ends, expand := bodies, q.overEvents
	switch p.Via {
	case "", ViaCohosts:
	case ViaAny:
		ends, expand = anything, q.overFacts
	default:
		return nil, badParameter("via", "%q is neither cohosts nor any", p.Via)
	}
	from, err := q.find(p.From, ends)
	if err != nil {
		return nil, err
	}
	to, err := q.find(p.To, ends)
	if err != nil {
		return nil, err
	}
	s := walk{expand: expand, near: [2]map[schema.ID]int{{from: 0}, {to: 0}}, joins: map[pair][]joint{}}
	if err := s.run(ctx, from, to); err != nil {
		return nil, err
	}
	most := 1
	if p.All {
		most = mostPaths
	}
	if p.Limit > 0 {
		most = min(most, p.Limit)
	}
	routes, err := q.routes(&s, most)
	if err != nil {
		return nil, err
	}
	row := Chain{From: q.thing(from), To: q.thing(to), Found: s.met != nil, Number: s.count(), Paths: routes}
	if row.Found {
		length := len(routes[0].Edges)
		row.Length = &length
	}
	a, err := answer(q, "path", p, []Chain{row}, 1)
	if err != nil {
		return nil, err
	}
	switch {
	case !row.Found && p.Via != ViaAny:
		a.Hint = "no chain of events organised together joins them; --via any takes every edge"
	case row.Found && p.All && row.Number > len(routes):
		a.Truncated, a.Missing = true, "more shortest paths than are shown"
	case row.Found && row.Number > len(routes):
		a.Hint = "there are more paths of this length; --all shows them"
	}
	return a, nil
}

// joint is what joins two neighbours: an event or a fact.
type joint struct {
	event *happening
	fact  fact
}

// walk is a breadth-first search from both ends. near holds the distance
// from each end; joins what joins two things, the lesser ID first.
type walk struct {
	expand func(frontier []schema.ID, join func(a, b schema.ID, by joint)) error
	near   [2]map[schema.ID]int
	next   [2]map[schema.ID][]schema.ID // who is one step nearer to the end
	joins  map[pair][]joint
	met    []schema.ID // things in the middle of the shortest paths
}

// run searches level by level, always from the smaller frontier.
func (s *walk) run(ctx context.Context, from, to schema.ID) error {
	s.next = [2]map[schema.ID][]schema.ID{{}, {}}
	if from == to {
		s.met = []schema.ID{from}
		return nil
	}
	frontier := [2][]schema.ID{{from}, {to}}
	for depth := [2]int{}; len(frontier[0]) > 0 && len(frontier[1]) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		side := 0
		if len(frontier[1]) < len(frontier[0]) {
			side = 1
		}
		depth[side]++
		var reached []schema.ID
		near, nearer := s.near[side], s.next[side]
		step := func(a, b schema.ID) {
			if at, ok := near[a]; !ok || at != depth[side]-1 {
				return
			}
			at, seen := near[b]
			if !seen {
				near[b] = depth[side]
				reached = append(reached, b)
			} else if at != depth[side] {
				return
			}
			nearer[b] = with(nearer[b], a)
		}
		err := s.expand(frontier[side], func(a, b schema.ID, by joint) {
			s.join(a, b, by)
			step(a, b)
			step(b, a)
		})
		if err != nil {
			return err
		}
		frontier[side] = distinct(reached)
		for _, id := range frontier[side] {
			if _, known := s.near[1-side][id]; known {
				s.met = append(s.met, id)
			}
		}
		if len(s.met) > 0 {
			return nil
		}
	}
	return nil
}

func (s *walk) join(a, b schema.ID, by joint) {
	key := pair{min(a, b), max(a, b)}
	for _, known := range s.joins[key] {
		if known.event != nil && by.event != nil && known.event.id == by.event.id || known.event == nil && by.event == nil && known.fact == by.fact {
			return
		}
	}
	s.joins[key] = append(s.joins[key], by)
}

// count is the number of shortest paths.
func (s *walk) count() int {
	known := [2]map[schema.ID]int{{}, {}}
	var ways func(side int, id schema.ID) int
	ways = func(side int, id schema.ID) int {
		if s.near[side][id] == 0 {
			return 1
		}
		if n, ok := known[side][id]; ok {
			return n
		}
		n := 0
		for _, nearer := range s.next[side][id] {
			n = min(n+ways(side, nearer), 1<<40)
		}
		known[side][id] = n
		return n
	}
	total := 0
	for _, id := range s.met {
		total = min(total+ways(0, id)*min(ways(1, id), 1<<20), 1<<40)
	}
	return total
}

// routes writes up to most shortest paths out, in the order of their names.
func (q *inquiry) routes(s *walk, most int) ([]Route, error) {
	further := s.forward()
	var all []schema.ID
	for id, next := range further {
		all = append(append(all, id), next...)
	}
	for side := range s.near {
		for id, at := range s.near[side] {
			if at == 0 {
				all = append(all, id)
			}
		}
	}
	if err := q.name(distinct(all)); err != nil {
		return nil, err
	}
	for _, next := range further {
		slices.SortFunc(next, func(a, b schema.ID) int { return compareThings(q.thing(a), q.thing(b)) })
	}
	var nodes [][]schema.ID
	var follow func(path []schema.ID)
	follow = func(path []schema.ID) {
		last := path[len(path)-1]
		if at, ok := s.near[1][last]; ok && at == 0 {
			nodes = append(nodes, slices.Clone(path))
			return
		}
		for _, next := range further[last] {
			if len(nodes) < most {
				follow(append(path, next))
			}
		}
	}
	if len(s.met) > 0 {
		for id, at := range s.near[0] {
			if at == 0 {
				follow([]schema.ID{id})
			}
		}
	}
	return q.tellRoutes(s, nodes)
}

// forward gives the steps of the shortest paths, from the start to the end.
func (s *walk) forward() map[schema.ID][]schema.ID {
	further := map[schema.ID][]schema.ID{}
	for side := range s.next {
		done := map[schema.ID]bool{}
		for todo := slices.Clone(s.met); len(todo) > 0; {
			id := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if done[id] {
				continue
			}
			done[id] = true
			for _, nearer := range s.next[side][id] {
				if side == 0 {
					further[nearer] = with(further[nearer], id)
				} else {
					further[id] = with(further[id], nearer)
				}
				todo = append(todo, nearer)
			}
		}
	}
	return further
}

func (q *inquiry) tellRoutes(s *walk, paths [][]schema.ID) ([]Route, error) {
	var events []schema.ID
	var labels []quad.Value
	for _, path := range paths {
		for i := range len(path) - 1 {
			for _, by := range s.joins[pair{min(path[i], path[i+1]), max(path[i], path[i+1])}] {
				if by.event == nil {
					labels = append(labels, by.fact.label)
					continue
				}
				events = append(events, by.event.id)
				for _, p := range by.event.parts {
					labels = append(labels, p.label)
				}
			}
		}
	}
	if err := q.name(events); err != nil {
		return nil, err
	}
	if err := q.quote(labels); err != nil {
		return nil, err
	}
	routes := make([]Route, 0, len(paths))
	for _, path := range paths {
		route := Route{Nodes: []Thing{q.thing(path[0])}, Edges: []Step{}}
		for i := range len(path) - 1 {
			route.Nodes = append(route.Nodes, q.thing(path[i+1]))
			route.Edges = append(route.Edges, q.step(s, path[i], path[i+1]))
		}
		routes = append(routes, route)
	}
	return routes, nil
}

func (q *inquiry) step(s *walk, a, b schema.ID) Step {
	step := Step{Events: []Joint{}}
	for _, by := range s.joins[pair{min(a, b), max(a, b)}] {
		if by.event != nil {
			step.Events = append(step.Events, q.joint(by.event, a, b))
			continue
		}
		subject, _ := schema.IDOf(by.fact.subject)
		object, _ := schema.IDOf(by.fact.object)
		label, _ := relationLabel(by.fact.predicate, false)
		step.Facts = append(step.Facts, Link{subject, short(by.fact.predicate), object, label, q.quoted([]quad.Value{by.fact.label})})
	}
	slices.SortFunc(step.Events, func(x, y Joint) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), compareThings(x.Event, y.Event))
	})
	return step
}

// overEvents joins bodies that organised an event together.
func (q *inquiry) overEvents(frontier []schema.ID, join func(a, b schema.ID, by joint)) error {
	numbers, err := q.eventsOf(frontier, schema.OrganizingRoles)
	if err != nil {
		return err
	}
	events, err := q.happenings(numbers, schema.OrganizingRoles)
	if err != nil {
		return err
	}
	for _, h := range events {
		all := h.bodies()
		for i, a := range all {
			for _, b := range all[i+1:] {
				join(a, b, joint{event: h})
			}
		}
	}
	return nil
}

// notWalked are predicates that describe a thing instead of joining two.
var notWalked = []quad.IRI{
	schema.Type, schema.MentionedIn, schema.DescribedBy, schema.PartOf, schema.ExactMatch, schema.StanceIs, schema.SharedWith,
}

// overFacts joins things by every fact between them.
func (q *inquiry) overFacts(frontier []schema.ID, join func(a, b schema.ID, by joint)) error {
	about, err := q.about(frontier)
	if err != nil {
		return err
	}
	pointing, err := q.pointing(frontier)
	if err != nil {
		return err
	}
	for _, f := range append(about, pointing...) {
		if predicate, ok := f.predicate.(quad.IRI); ok && slices.Contains(notWalked, predicate) {
			continue
		}
		a, okA := schema.IDOf(f.subject)
		b, okB := schema.IDOf(f.object)
		if okA && okB && a != b && a.Kind() != "source" && b.Kind() != "source" {
			join(a, b, joint{fact: f})
		}
	}
	return nil
}

// short writes an IRI with its prefix: "pl:holder".
func short(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return plain(v)
	}
	for _, p := range schema.Prefixes() {
		if len(iri) > len(p[1]) && string(iri[:len(p[1])]) == p[1] {
			return p[0] + ":" + string(iri[len(p[1]):])
		}
	}
	return string(iri)
}
