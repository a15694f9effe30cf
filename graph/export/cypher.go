package export

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// writeCypher writes a script of MERGE statements, so running it twice adds
// nothing. Nodes have the label Thing and one for their kind; relationships
// are named for their kind, else RELATED.
func writeCypher(_ context.Context, w io.Writer, p Picture) error {
	pw := &printer{w: w}
	for _, a := range pictureAttrs(p) {
		pw.printf("// %s: %s\n", a.Name, oneLine(a.Value))
	}
	pw.printf("// For big scripts first: CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;\n")
	for _, n := range p.Nodes {
		pw.printf("MERGE (n:Thing {id: %s}) SET ", cypherText(n.ID))
		if n.Kind != "" {
			pw.printf("n:%s, ", cypherName(camel(n.Kind)))
		}
		fields := object{{"label", n.Label}, {"weight", n.Weight}}
		fields = fields.add("kind", n.Kind).add("group", n.Group).add("focus", n.Focus).
			add("roles", n.Roles).add("dates", n.Dates).add("sources", n.Sources).addAttrs(n.Attrs)
		pw.printf("n += %s;\n", cypherMap(fields))
	}
	for i, id := range edgeIDs(p.Edges) {
		e := p.Edges[i]
		kind := "RELATED"
		if e.Kind != "" {
			kind = strings.ToUpper(strings.Map(wordRune, e.Kind))
		}
		fields := object{{"directed", e.Directed}, {"weight", e.Weight}}
		fields = fields.add("kind", e.Kind).add("label", e.Label).
			add("roles", e.Roles).add("dates", e.Dates).add("sources", e.Sources).addAttrs(e.Attrs)
		pw.printf("MATCH (a:Thing {id: %s}), (b:Thing {id: %s}) MERGE (a)-[r:%s {id: %s}]->(b) SET r += %s;\n",
			cypherText(e.Source), cypherText(e.Target), cypherName(kind), cypherText(id), cypherMap(fields))
	}
	return pw.err
}

func cypherMap(o object) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(cypherName(m.name) + ": " + cypherValue(m.value))
	}
	b.WriteByte('}')
	return b.String()
}

func cypherValue(v any) string {
	switch v := v.(type) {
	case string:
		return cypherText(v)
	case []string:
		list := make([]string, len(v))
		for i, s := range v {
			list[i] = cypherText(s)
		}
		return "[" + strings.Join(list, ", ") + "]"
	case float64:
		if s := number(v); strings.Contains(s, ".") {
			return s
		}
		return number(v) + ".0"
	}
	return fmt.Sprint(v)
}

// cypherText writes a string literal. A "u" behind a backslash is escaped as
// well, since older parsers replace \uXXXX before they look at the other escapes.
func cypherText(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	var last rune
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == 'u' && last == '\\' || r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	b.WriteByte('\'')
	return b.String()
}

// cypherName writes a name, between backticks unless it is a plain word.
// Versions do not agree on escapes there, so control characters and backslashes
// become underscores.
func cypherName(name string) string {
	plain := name != "" && !unicode.IsDigit(rune(name[0])) && strings.Map(wordRune, name) == name
	if plain {
		return name
	}
	tame := strings.Map(func(r rune) rune {
		if r < ' ' || r == '\\' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
	return "`" + strings.ReplaceAll(tame, "`", "``") + "`"
}

func wordRune(r rune) rune {
	if r == '_' || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return r
	}
	return '_'
}

// camel turns "un-entity" into "UnEntity".
func camel(kind string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(strings.Map(wordRune, kind), "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	if b.Len() == 0 {
		return "Other"
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
