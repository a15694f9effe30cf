package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// The views of a graph.
const (
	ViewCohosts   = "cohosts"   // bodies, joined where they organised together
	ViewBipartite = "bipartite" // events and their organisers
	ViewPositions = "positions" // holders and issues, joined by stances
	ViewAround    = "around"    // what is near one thing; written around:THING
	ViewAll       = "all"       // bodies, events, issues and all that joins them
)

// ViewParams ask for a picture. A view passes over the filters that it has no
// use for.
type ViewParams struct {
	View     string   `json:"view,omitempty" about:"cohosts (the default), bipartite, positions, around:THING or all"`
	Body     string   `json:"body,omitempty" about:"only what this body has to do with"`
	RollUp   bool     `json:"roll_up,omitempty" about:"count government bodies as their State and parts as their parent"`
	Role     []string `json:"role,omitempty" about:"only organisers in these roles" enum:"organizer,lead-organizer,co-organizer,host,co-host,convener,partner"`
	Kind     []string `json:"kind,omitempty" about:"only co-hosts of these kinds, beside the body asked for" enum:"state,group,un-entity,igo,ngo,company,academia,technical-community,parliament,government-body,media,other"`
	Theme    string   `json:"theme,omitempty" about:"only events and positions on this theme and all below it"`
	Min      int      `json:"min,omitempty" about:"only pairs with at least so many events"`
	Issue    string   `json:"issue,omitempty" about:"only positions on this issue and all below it"`
	Stance   []string `json:"stance,omitempty" about:"only positions with these stances" enum:"joins-consensus,dissociation,reservation,objection,concern,call-for,support,welcome,notes,states-fact"`
	Depth    int      `json:"depth,omitempty" about:"how many steps around a thing; 1 unless set"`
	MaxNodes int      `json:"max_nodes,omitempty" about:"keep only so many nodes, the heaviest; 0 keeps all"`
	Period
}

// View draws the graph, or a part of it, as a picture of nodes and edges with
// the dates, roles and sources that they rest on.
func View(ctx context.Context, r graph.Reader, reg *registry.Registry, p ViewParams) (export.Picture, error) {
	q := newInquiry(ctx, r, reg)
	c, err := q.draw(p)
	if err != nil {
		return export.Picture{}, err
	}
	return q.finish(c, p.MaxNodes)
}

func (q *inquiry) draw(p ViewParams) (canvas, error) {
	name, thing, _ := strings.Cut(cmp.Or(p.View, ViewCohosts), ":")
	switch name {
	case ViewCohosts:
		return q.drawCohosts(p)
	case ViewBipartite:
		return q.drawBipartite(p)
	case ViewPositions:
		return q.drawPositions(p)
	case ViewAround:
		return q.drawAround(thing, p)
	case ViewAll:
		return q.drawAll(p)
	}
	known := []string{ViewCohosts, ViewBipartite, ViewPositions, ViewAround + ":THING", ViewAll}
	return canvas{}, &ParameterError{
		Name: "view", Problem: fmt.Sprintf("%q is none of %s", p.View, strings.Join(known, ", ")), Value: p.View, Allowed: known,
	}
}

// canvas is a picture in the making.
type canvas struct {
	export.Picture
	nodes map[schema.ID]*export.Node
	edges map[edgeKey]*export.Edge
	// subjects are the things, beside the nodes, whose facts are drawn.
	subjects []schema.ID
}

type edgeKey struct {
	a, b schema.ID
	kind string
}

func newCanvas(title string) canvas {
	return canvas{Picture: export.Picture{Title: title}, nodes: map[schema.ID]*export.Node{}, edges: map[edgeKey]*export.Edge{}}
}

// node gives the node of a thing, new if it is not there yet.
func (c *canvas) node(t Thing) *export.Node {
	n := c.nodes[t.ID]
	if n == nil {
		n = &export.Node{ID: string(t.ID), Label: t.Short(), Kind: t.Kind}
		if n.Label != t.Name {
			n.Attrs = append(n.Attrs, export.Attr{Name: "name", Value: t.Name})
		}
		c.nodes[t.ID] = n
	}
	return n
}

// edge gives the edge of a kind between two things, new if it is not there yet.
func (c *canvas) edge(a, b Thing, kind string, directed bool) *export.Edge {
	c.node(a)
	c.node(b)
	key := edgeKey{a.ID, b.ID, kind}
	e := c.edges[key]
	if e == nil {
		e = &export.Edge{Source: string(a.ID), Target: string(b.ID), Kind: kind, Directed: directed}
		c.edges[key] = e
	}
	return e
}

// cite adds the source of a label to a list of sources.
func (q *inquiry) cite(sources []string, labels ...quad.Value) []string {
	for _, label := range labels {
		if p, ok := schema.PassageOf(label); ok {
			q.used[p.Source] = true
			sources = append(sources, string(p.Source))
		} else if id, ok := schema.IDOf(label); ok {
			sources = append(sources, string(id))
		}
	}
	return sources
}

// finish keeps the heaviest nodes and says where the picture comes from.
func (q *inquiry) finish(c canvas, most int) (export.Picture, error) {
	p := c.Picture
	p.Total = len(c.nodes)
	for _, n := range c.nodes {
		p.Nodes = append(p.Nodes, *n)
	}
	slices.SortFunc(p.Nodes, func(a, b export.Node) int {
		return cmp.Or(-compareBool(a.Focus, b.Focus), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID))
	})
	if most > 0 && most < len(p.Nodes) {
		p.Nodes = p.Nodes[:most]
	}
	kept := map[string]bool{}
	for _, n := range p.Nodes {
		kept[n.ID] = true
	}
	joined, cutOff := map[string]bool{}, map[string]bool{} // with what is shown, and only with what is not
	for _, e := range c.edges {
		if kept[e.Source] && kept[e.Target] {
			p.Edges = append(p.Edges, *e)
			joined[e.Source], joined[e.Target] = true, true
		} else {
			cutOff[e.Source], cutOff[e.Target] = true, true
		}
	}
	p.Lone = whyLone(p.Nodes, c.Lone, joined, cutOff)
	var used []schema.ID
	for id := range q.used {
		used = append(used, id)
	}
	if err := q.loadSources(used); err != nil {
		return export.Picture{}, err
	}
	p.Note = sourceLine(q.sourceThings(used))
	p.Date = q.to
	if q.from != "" && q.from != q.to {
		p.Date = q.from + " – " + q.to
	}
	return p.SortedWithin(q.ctx)
}

// whyLone says why nodes stand without a line: as their view says, or because
// all that they are joined to is not shown.
func whyLone(nodes []export.Node, alone string, joined, cutOff map[string]bool) string {
	var why []string
	for _, n := range nodes {
		reason := alone
		if cutOff[n.ID] {
			reason = "joined only to what is not shown"
		}
		if !joined[n.ID] && reason != "" && !slices.Contains(why, reason) {
			why = append(why, reason)
		}
	}
	slices.Sort(why)
	return strings.Join(why, ", or ")
}

// sourceLine names up to three sources.
func sourceLine(sources []Thing) string {
	const shown = 3
	switch {
	case len(sources) == 0:
		return ""
	case len(sources) == 1:
		return "Source: " + sources[0].Name
	case len(sources) <= shown:
		return "Sources: " + strings.Join(namesOf(sources), "; ")
	}
	return "Sources: " + strings.Join(namesOf(sources[:shown]), "; ") + " and " + strconv.Itoa(len(sources)-shown) + " more"
}

func (q *inquiry) drawCohosts(p ViewParams) (canvas, error) {
	c := newCanvas("Who organised events together")
	c.NodeUnit, c.EdgeUnit, c.Lone = "events", "events in common", "organised alone"
	if p.Body != "" {
		c.Lone = "organised with nobody that was asked for"
	}
	rows, events, body, err := q.pairs(CohostsParams{Body: p.Body, RollUp: p.RollUp, Role: p.Role, Kind: p.Kind, Theme: p.Theme, Min: p.Min, Period: p.Period})
	if err != nil {
		return c, err
	}
	if err := q.tellPairs(rows, events); err != nil {
		return c, err
	}
	for i, row := range rows {
		if err := q.late(64 * i); err != nil {
			return c, err
		}
		e := c.edge(row.A, row.B, "", false)
		e.Weight = float64(row.Count)
		var titles []string
		for _, joint := range row.Events {
			e.Roles = append(e.Roles, string(joint.RoleA), string(joint.RoleB))
			if joint.Date != "" {
				e.Dates = append(e.Dates, string(joint.Date))
			}
			for _, passage := range joint.Passages {
				e.Sources = append(e.Sources, string(passage.Source))
			}
			titles = append(titles, joint.Event.Name)
		}
		e.Attrs = append(e.Attrs, export.Attr{Name: "events", Value: strings.Join(titles, "; ")})
	}
	for _, h := range events {
		q.weigh(&c, h)
		c.subjects = append(c.subjects, h.same...)
	}
	if p.Body == "" && p.Min < 2 {
		if err := q.drawLoners(&c, events, p.Kind); err != nil {
			return c, err
		}
	}
	return c, q.focus(&c, body)
}

// drawLoners adds the bodies that organised alone.
func (q *inquiry) drawLoners(c *canvas, events map[schema.ID]*happening, kinds []string) error {
	alone := 0
	for _, h := range events {
		if alone++; q.late(alone) != nil {
			return q.ctx.Err()
		}
		bodies := h.bodies()
		if len(bodies) != 1 || c.nodes[bodies[0]] != nil {
			continue
		}
		if err := q.name(bodies); err != nil {
			return err
		}
		if t := q.thing(bodies[0]); isOf(t, "", kinds) {
			c.node(t)
		}
	}
	for _, h := range events {
		if bodies := h.bodies(); len(bodies) == 1 && c.nodes[bodies[0]] != nil && c.nodes[bodies[0]].Weight == 0 {
			if err := q.ctx.Err(); err != nil {
				return err
			}
			for _, other := range events {
				q.weighOne(c, other, bodies[0])
			}
		}
	}
	return nil
}

// weigh counts an event for each of its organisers that is in the picture.
func (q *inquiry) weigh(c *canvas, h *happening) {
	for _, body := range h.bodies() {
		q.weighOne(c, h, body)
	}
}

func (q *inquiry) weighOne(c *canvas, h *happening, body schema.ID) {
	n := c.nodes[body]
	role, labels := h.role(body)
	if n == nil || role == "" {
		return
	}
	n.Weight++
	n.Roles = append(n.Roles, string(role))
	if day := h.start().Day(); day != "" {
		n.Dates = append(n.Dates, day)
	}
	n.Sources = q.cite(n.Sources, labels...)
}

// focus marks the thing that the picture is about, if there is one.
func (q *inquiry) focus(c *canvas, id schema.ID) error {
	if id == "" {
		return nil
	}
	if err := q.name([]schema.ID{id}); err != nil {
		return err
	}
	c.node(q.thing(id)).Focus = true
	c.Title += ": " + q.thing(id).Name
	return nil
}

func (q *inquiry) drawBipartite(p ViewParams) (canvas, error) {
	c := newCanvas("Events and who organised them")
	c.NodeUnit = "events or organisers"
	roles, err := rolesOf(p.Role, allRoles)
	if err != nil {
		return c, err
	}
	period, err := p.days()
	if err != nil {
		return c, err
	}
	var body schema.ID
	if p.Body != "" {
		if body, err = q.find(p.Body, bodies); err != nil {
			return c, err
		}
	}
	events, err := q.organised(body, roles, p.RollUp)
	if err != nil {
		return c, err
	}
	about, err := q.aboutTheme(p.Theme)
	if err != nil {
		return c, err
	}
	events = slices.DeleteFunc(events, func(h *happening) bool { return !h.within(period, clocks{}) || !about(h) })
	if err := q.drawEvents(&c, events); err != nil {
		return c, err
	}
	return c, q.focus(&c, body)
}

// drawEvents draws events with their bodies.
func (q *inquiry) drawEvents(c *canvas, events []*happening) error {
	var ids []schema.ID
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return err
		}
		ids = append(append(ids, h.id), h.bodies()...)
	}
	if err := q.name(ids); err != nil {
		return err
	}
	for i, h := range events {
		if err := q.late(16 * i); err != nil {
			return err
		}
		event := c.node(q.thing(h.id))
		c.subjects = append(c.subjects, h.same...)
		event.Weight = float64(len(h.bodies()))
		day := h.start().Day()
		if day != "" {
			event.Dates = append(event.Dates, string(h.start()))
			q.dated(day)
		}
		for _, body := range h.bodies() {
			role, labels := h.role(body)
			e := c.edge(q.thing(body), q.thing(h.id), string(role), true)
			e.Label = strings.ReplaceAll(string(role), "-", " ")
			e.Weight = 1
			e.Roles = append(e.Roles, string(role))
			if day != "" {
				e.Dates = append(e.Dates, day)
			}
			e.Sources = q.cite(e.Sources, labels...)
		}
		q.weigh(c, h)
	}
	return nil
}

func (q *inquiry) drawPositions(p ViewParams) (canvas, error) {
	c := newCanvas("Who took which stance")
	c.NodeUnit, c.EdgeUnit = "statements", "statements"
	positions, _, err := q.chosen(PositionsParams{Holder: p.Body, Issue: p.Issue, Theme: p.Theme, Stance: p.Stance, Period: p.Period})
	if err != nil {
		return c, err
	}
	return c, q.drawStances(&c, positions)
}

// drawStances joins holders and issues by what was said.
func (q *inquiry) drawStances(c *canvas, positions []stated) error {
	if err := q.tell(positions); err != nil {
		return err
	}
	counts := map[edgeKey]map[schema.Stance]int{}
	for i, s := range positions {
		if err := q.late(i); err != nil {
			return err
		}
		holder, issue := q.thing(s.Holder), q.thing(s.Issue)
		kind := string(s.Stance.Polarity())
		e := c.edge(holder, issue, kind, true)
		e.Weight++
		c.subjects = append(c.subjects, s.ID)
		key := edgeKey{holder.ID, issue.ID, kind}
		if counts[key] == nil {
			counts[key] = map[schema.Stance]int{}
		}
		counts[key][s.Stance]++
		e.Label = stanceLabel(counts[key])
		e.Sources = q.cite(e.Sources, s.label)
		for _, n := range []*export.Node{c.nodes[holder.ID], c.nodes[issue.ID]} {
			n.Weight++
			n.Sources = q.cite(n.Sources, s.label)
		}
		if s.Date != "" {
			e.Dates = append(e.Dates, s.Date)
			q.dated(s.Date)
		}
	}
	return nil
}

// stanceLabel writes "reservation, objection", formal acts first. How many
// statements there are is the edge's weight.
func stanceLabel(counts map[schema.Stance]int) string {
	var parts []string
	for _, s := range schema.Stances {
		if counts[s] > 0 {
			parts = append(parts, strings.ReplaceAll(string(s), "-", " "))
		}
	}
	return strings.Join(parts, ", ")
}

func (q *inquiry) drawAll(p ViewParams) (canvas, error) {
	c := newCanvas("Events, organisers and positions")
	events, err := q.eventsWanted(EventsParams{Body: p.Body, Role: p.Role, Period: p.Period})
	if err != nil {
		return c, err
	}
	if p.RollUp {
		if err := q.rollUp(events); err != nil {
			return c, err
		}
	}
	if err := q.drawEvents(&c, events); err != nil {
		return c, err
	}
	positions, _, err := q.chosen(PositionsParams{Holder: p.Body, Issue: p.Issue, Stance: p.Stance, Period: p.Period})
	if err != nil {
		return c, err
	}
	return c, q.drawStances(&c, positions)
}
