package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/graph"
)

// ErrBadPicture is wrapped by the error for a picture that contradicts itself.
var ErrBadPicture = errors.New("bad picture")

// Picture is a graph as somebody wants to see it: plain data without a store
// behind it. The zero Picture is empty and can be written.
type Picture struct {
	Title string
	Note  string // where it comes from, in a line: "Source: …"
	Date  string // the day it speaks of or was made, as it is to be printed

	// What weights count, for legends: "events", "events in common". Empty
	// where the weights are not to be explained.
	NodeUnit, EdgeUnit string

	// Lone says of nodes that no edge joins why that is: "organised alone".
	Lone string

	// Total is the number of nodes that there would be without a limit. Where
	// it is greater than the number of Nodes, drawings say so.
	Total int

	Nodes []Node
	Edges []Edge
}

// Node is a thing in a picture.
type Node struct {
	ID    string // unique in the picture, stable between pictures: "org/itu"
	Label string // what is printed; the ID where it is empty
	Kind  string // "state", "un-entity", "event", "issue", …: colour and shape
	Group string // community or other grouping; may be empty
	// Weight sets the size: finite and not negative; 0 counts as 1 in drawings.
	Weight float64
	Focus  bool // the thing that the picture is about

	Roles   []string
	Dates   []string // 2006-01-02 or 2006-01-02T15:04
	Sources []string // IDs or addresses of the sources that say so
	Attrs   []Attr   // everything else, in the order given
}

// Edge joins two nodes. Several edges may join the same two.
type Edge struct {
	Source, Target string // IDs of nodes
	Directed       bool
	// Kind groups edges for colour: the polarities "positive", "negative" and
	// "neutral" have fixed colours; may be empty.
	Kind string
	// Label is printed at the edge where there is room, with the weight behind it
	// in parentheses where that is over 1.
	Label string
	// Weight sets the width: finite and not negative; 0 counts as 1.
	Weight float64

	Roles   []string
	Dates   []string // 2006-01-02 or 2006-01-02T15:04
	Sources []string // IDs or addresses of the sources that say so
	Attrs   []Attr   // everything else, in the order given
}

// Attr is one more attribute of a node or an edge.
type Attr struct{ Name, Value string }

// reserved are the names of the fields that every format writes, so no Attr
// may have them.
var reserved = []string{
	"id", "label", "kind", "group", "weight", "focus", "roles", "dates", "sources",
	"source", "target", "directed",
}

// Check reports what makes the picture impossible to write, as an error that
// wraps [ErrBadPicture]: a node without an ID or twice the same ID, an edge to
// a node that is not there, a weight that is negative or no number, an
// attribute without a name, twice, or named like a field.
func (p Picture) Check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrBadPicture, fmt.Sprintf(format, args...))
	}
	ids := make(map[string]bool, len(p.Nodes))
	for i, n := range p.Nodes {
		switch {
		case n.ID == "":
			return bad("node %d (%q) has no ID", i, n.Label)
		case ids[valid(n.ID)]:
			return bad("node %q is there twice", n.ID)
		case !isWeight(n.Weight):
			return bad("node %q has weight %v", n.ID, n.Weight)
		}
		ids[valid(n.ID)] = true
		if name, ok := badAttr(n.Attrs); ok {
			return bad("node %q: attribute %q is empty, repeated or reserved", n.ID, name)
		}
	}
	for i, e := range p.Edges {
		for _, end := range []string{e.Source, e.Target} {
			if !ids[valid(end)] {
				return bad("edge %d joins %q, which is not a node of the picture", i, end)
			}
		}
		if !isWeight(e.Weight) {
			return bad("edge %d (%q to %q) has weight %v", i, e.Source, e.Target, e.Weight)
		}
		if name, ok := badAttr(e.Attrs); ok {
			return bad("edge %d (%q to %q): attribute %q is empty, repeated or reserved", i, e.Source, e.Target, name)
		}
	}
	return nil
}

func isWeight(w float64) bool { return w >= 0 && !math.IsInf(w, 1) }

func badAttr(attrs []Attr) (name string, bad bool) {
	seen := map[string]bool{}
	for _, a := range attrs {
		if a.Name == "" || seen[a.Name] || slices.Contains(reserved, strings.ToLower(a.Name)) {
			return a.Name, true
		}
		seen[a.Name] = true
	}
	return "", false
}

// Sorted returns the picture in the order in which it is written: nodes by ID,
// edges by their ends, kind, label and the rest; an undirected edge has the
// lesser ID as its source; lists of roles, dates and sources without repeats
// and sorted; empty labels replaced by IDs; edges without a weight with 1; text
// in valid UTF-8. The receiver is left as it is.
func (p Picture) Sorted() Picture {
	p, _ = p.SortedWithin(context.Background()) // which does not end
	return p
}

// SortedWithin is Sorted that stops soon after the context has ended.
func (p Picture) SortedWithin(ctx context.Context) (Picture, error) {
	p.Title, p.Note, p.Date = valid(p.Title), valid(p.Note), valid(p.Date)
	p.NodeUnit, p.EdgeUnit, p.Lone = valid(p.NodeUnit), valid(p.EdgeUnit), valid(p.Lone)
	p.Nodes = slices.Clone(p.Nodes)
	for i := range p.Nodes {
		if i%512 == 0 && ctx.Err() != nil {
			return p, ctx.Err()
		}
		n := &p.Nodes[i]
		n.Label, n.Kind, n.Group = valid(cmp.Or(n.Label, n.ID)), valid(n.Kind), valid(n.Group)
		n.Roles, n.Dates, n.Sources = set(n.Roles), set(n.Dates), set(n.Sources)
		n.Attrs = validAttrs(n.Attrs)
		n.ID = valid(n.ID)
	}
	if err := graph.SortStable(ctx, p.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) }); err != nil {
		return p, err
	}

	p.Edges = slices.Clone(p.Edges)
	for i := range p.Edges {
		if i%512 == 0 && ctx.Err() != nil {
			return p, ctx.Err()
		}
		e := &p.Edges[i]
		e.Source, e.Target = valid(e.Source), valid(e.Target)
		if !e.Directed && e.Target < e.Source {
			e.Source, e.Target = e.Target, e.Source
		}
		e.Kind, e.Label = valid(e.Kind), valid(e.Label)
		if e.Weight == 0 {
			e.Weight = 1
		}
		e.Roles, e.Dates, e.Sources = set(e.Roles), set(e.Dates), set(e.Sources)
		e.Attrs = validAttrs(e.Attrs)
	}
	return p, graph.SortStable(ctx, p.Edges, compareEdges)
}

func compareEdges(a, b Edge) int {
	if c := cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target)); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Label, b.Label),
		cmp.Compare(b.Weight, a.Weight),
		slices.Compare(a.Dates, b.Dates),
		slices.Compare(a.Roles, b.Roles),
		slices.Compare(a.Sources, b.Sources),
		slices.CompareFunc(a.Attrs, b.Attrs, func(x, y Attr) int {
			return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Value, y.Value))
		}),
		cmp.Compare(strconv.FormatBool(a.Directed), strconv.FormatBool(b.Directed)),
	)
}

// edgeIDs names the edges of a sorted picture: "a--b" (undirected) or "a->b",
// and "a--b#2", "a--b#3" for further ones between the same nodes.
func edgeIDs(edges []Edge) []string {
	ids := make([]string, len(edges))
	times := map[string]int{}
	for i, e := range edges {
		arrow := "--"
		if e.Directed {
			arrow = "->"
		}
		id := e.Source + arrow + e.Target
		times[id]++
		if n := times[id]; n > 1 {
			id += "#" + strconv.Itoa(n)
		}
		ids[i] = id
	}
	return ids
}

func valid(s string) string { return strings.ToValidUTF8(s, string(utf8.RuneError)) }

func set(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	list = slices.Clone(list)
	for i, s := range list {
		list[i] = valid(s)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func validAttrs(attrs []Attr) []Attr {
	attrs = slices.Clone(attrs)
	for i, a := range attrs {
		attrs[i] = Attr{Name: valid(a.Name), Value: valid(a.Value)}
	}
	return attrs
}

// number prints a weight: whole numbers without a point.
func number(w float64) string { return strconv.FormatFloat(w, 'f', -1, 64) }
