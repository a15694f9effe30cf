package document

import "github.com/plenarykg/plenary/schema"

// Outline says where the lines of the bytes and the headings begin in Text.
func (d *Document) Outline() schema.Outline {
	var marks []schema.Mark
	line := 0
	for i, b := range d.Blocks {
		heading := 0
		if b.Kind == Heading {
			heading = runes(b.Text)
		}
		first := d.Passage(i, 0, len(b.Text)).Line
		if first != line || heading > 0 {
			marks = append(marks, schema.Mark{Start: b.Start, Line: first, Heading: heading})
			line = first
		}
		if i >= len(d.marks) {
			continue
		}
		for _, m := range d.marks[i] {
			if m.line != line && m.at > 0 && m.at < len(b.Text) {
				marks = append(marks, schema.Mark{Start: d.codePoint(i, m.at), Line: m.line})
				line = m.line
			}
		}
	}
	return schema.NewOutline(marks)
}
