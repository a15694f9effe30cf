package export

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
)

// object is a JSON object that keeps its members in order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal is json.Marshal without the escapes for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// writeJSONList writes an object whose last member is an empty list, and the
// entries within that, one by one.
func writeJSONList(ctx context.Context, w io.Writer, around object, entries iter.Seq[object]) error {
	var b bytes.Buffer
	if err := writeJSON(&b, around); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("]\n}\n"))
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("    ", "  ")
	before, after := "\n    ", ""
	for entry := range entries {
		b.WriteString(before)
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := enc.Encode(entry); err != nil {
			return err
		}
		b.Truncate(b.Len() - len("\n"))
		if _, err := b.WriteTo(w); err != nil {
			return err
		}
		before, after = ",\n    ", "\n  "
	}
	b.WriteString(after + "]\n}\n")
	_, err := b.WriteTo(w)
	return err
}

// add appends the member unless its value says nothing.
func (o object) add(name string, value any) object {
	switch v := value.(type) {
	case string:
		if v == "" {
			return o
		}
	case []string:
		if len(v) == 0 {
			return o
		}
	case bool:
		if !v {
			return o
		}
	}
	return append(o, member{name, value})
}

func (o object) addAttrs(attrs []Attr) object {
	for _, a := range attrs {
		o = o.add(a.Name, a.Value)
	}
	return o
}

func pictureObject(p Picture) object {
	o := object{}
	return o.addAttrs(pictureAttrs(p))
}

// writeCytoscape writes the elements JSON of Cytoscape.js
// (https://js.cytoscape.org/#notation/elements-json), with positions for
// pictures that are not too big to lay out.
func writeCytoscape(ctx context.Context, w io.Writer, p Picture) error {
	places, err := positions(ctx, p)
	if err != nil {
		return err
	}
	nodes, edges := []object{}, []object{}
	for i, n := range p.Nodes {
		data := object{{"id", n.ID}, {"label", n.Label}, {"weight", n.Weight}}
		data = data.add("kind", n.Kind).add("group", n.Group).add("focus", n.Focus).
			add("roles", n.Roles).add("dates", n.Dates).add("sources", n.Sources).addAttrs(n.Attrs)
		node := object{{"data", data}}
		if places != nil {
			node = append(node, member{"position", object{{"x", round1(places[i].x)}, {"y", round1(places[i].y)}}})
		}
		if n.Kind != "" {
			node = append(node, member{"classes", class(n.Kind)})
		}
		nodes = append(nodes, node)
	}
	taken := map[string]bool{} // Cytoscape.js wants IDs unique over nodes and edges
	for _, n := range p.Nodes {
		taken[n.ID] = true
	}
	for i, id := range edgeIDs(p.Edges) {
		for taken[id] {
			id += "'"
		}
		taken[id] = true
		e := p.Edges[i]
		data := object{{"id", id}, {"source", e.Source}, {"target", e.Target}, {"directed", e.Directed}, {"weight", e.Weight}}
		data = data.add("kind", e.Kind).add("label", e.Label).
			add("roles", e.Roles).add("dates", e.Dates).add("sources", e.Sources).addAttrs(e.Attrs)
		edge := object{{"data", data}}
		if e.Kind != "" {
			edge = append(edge, member{"classes", class(e.Kind)})
		}
		edges = append(edges, edge)
	}
	return writeJSON(w, object{
		{"data", pictureObject(p)},
		{"elements", object{{"nodes", nodes}, {"edges", edges}}},
	})
}

// writeKumu writes a Kumu blueprint
// (https://docs.kumu.io/guides/import/blueprints): elements and connections,
// which name their ends by ID.
func writeKumu(_ context.Context, w io.Writer, p Picture) error {
	elements, connections := []object{}, []object{}
	for _, n := range p.Nodes {
		e := object{{"id", n.ID}, {"label", n.Label}}
		e = e.add("type", n.Kind).add("tags", n.Roles).add("group", n.Group).add("focus", n.Focus)
		e = append(e, member{"weight", n.Weight})
		elements = append(elements, e.add("dates", n.Dates).add("sources", n.Sources).addAttrs(without(n.Attrs, "type", "tags")))
	}
	for i, id := range edgeIDs(p.Edges) {
		e := p.Edges[i]
		direction := "undirected"
		if e.Directed {
			direction = "directed"
		}
		c := object{{"id", id}, {"from", e.Source}, {"to", e.Target}, {"direction", direction}}
		c = c.add("label", e.Label).add("type", e.Kind).add("tags", e.Roles)
		c = append(c, member{"strength", e.Weight})
		connections = append(connections, c.add("dates", e.Dates).add("sources", e.Sources).
			addAttrs(without(e.Attrs, "from", "to", "direction", "type", "tags", "strength")))
	}
	o := pictureObject(p)
	return writeJSON(w, append(o, member{"elements", elements}, member{"connections", connections}))
}

// without renames attributes that would hide a member that the format needs.
func without(attrs []Attr, taken ...string) []Attr {
	list := make([]Attr, 0, len(attrs))
	for _, a := range attrs {
		for _, name := range taken {
			if a.Name == name {
				a.Name += "_"
			}
		}
		list = append(list, a)
	}
	return list
}
