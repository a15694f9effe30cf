package graphtest

import (
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	ns  = "https://example.org/"
	xsd = quad.IRI("http://www.w3.org/2001/XMLSchema#")
)

func iri(local string) quad.IRI { return quad.IRI(ns + local) }

// AwkwardValues are values that stores like to change, merge or lose. All are
// allowed, and no two are the same.
func AwkwardValues() []quad.Value {
	typed := func(text string, kind quad.IRI) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: kind}
	}
	lang := func(text, tag string) quad.Value {
		return quad.LangString{Value: quad.String(text), Lang: tag}
	}
	values := []quad.Value{
		// spellings of numbers, truth values and times
		typed("1", xsd+"int"), typed("01", xsd+"int"), typed("+1", xsd+"int"), typed(" 1 ", xsd+"int"),
		typed("1", xsd+"integer"), typed("1", xsd+"long"), typed("1", "xsd:integer"), typed("1", "https://schema.org/Integer"),
		typed("1.0", xsd+"decimal"), typed("1.00", xsd+"decimal"), typed("1e0", xsd+"double"), typed("1E0", xsd+"double"),
		typed("INF", xsd+"double"), typed("-INF", xsd+"double"), typed("NaN", xsd+"double"), typed("-0", xsd+"double"),
		typed("99999999999999999999999999", xsd+"integer"),
		typed("true", xsd+"boolean"), typed("1", xsd+"boolean"), typed("True", xsd+"boolean"),
		typed("2025-12-15", xsd+"date"), typed("2025-12-15Z", xsd+"date"), typed("2025-12-15T00:00:00.123+02:00", xsd+"dateTime"),
		typed("2025-12-15T00:00:00.1Z", xsd+"dateTime"), typed("2025-12-15T00:00:00.2Z", xsd+"dateTime"), typed("2025-12-15T00:00:00.10Z", xsd+"dateTime"),
		typed("not a number", xsd+"int"),
		// one text, many values
		quad.IRI("https://example.org/same"), quad.String("https://example.org/same"), lang("https://example.org/same", "en"),
		lang("https://example.org/same", "en-GB"), lang("https://example.org/same", "EN"), typed("https://example.org/same", xsd+"string"),
		typed("https://example.org/same", xsd+"anyURI"), quad.String("<https://example.org/same>"), quad.String(`"https://example.org/same"`),
		// texts that look like something else
		quad.String(""), lang("", "en"), typed("", xsd+"int"), typed("", xsd+"string"), quad.String(" "), quad.String("_:b0"), quad.String("memnode1"),
		quad.String("null"), quad.String("0"), quad.String(`a"@en`), lang("a", "en"), quad.String(`"a"@en`), quad.String(`a"^^<http://www.w3.org/2001/XMLSchema#int>`),
		quad.String(`"a"^^<http://www.w3.org/2001/XMLSchema#int>`), quad.String("'; DROP TABLE quads; --"), quad.String("%s%d%n"), quad.String("{1,2}"),
		// characters
		quad.String("\x00"), quad.String("a\x00b"), quad.String("a"), quad.String("\a\b\t\n\v\f\r\x1b\x7f"), quad.String("\n"), quad.String("\r\n"), quad.String("\r"),
		quad.String("\\"), quad.String("\\n"), quad.String("\\\\"), quad.String(`"`), quad.String("'"), quad.String("`"), quad.String("\u0085\u2028\u2029"),
		quad.String("é"), quad.String("e\u0301"), quad.String("\ufeff"), quad.String("\ufffd"), quad.String("\uffff"), quad.String("\U0010ffff"), quad.String("\u200b"),
		quad.String("🇰🇪 👩🏽‍💻"), quad.String("Côte d’Ivoire"), lang("مجموعة الـ77 والصين", "ar"), lang("七十七国集团和中国", "zh-Hans"), lang("Группа 77", "ru"),
		lang("1", "de-Latn-DE-1996"), quad.String("ß"), quad.String("ẞ"), quad.String("SS"), quad.String("İ"), quad.String("i"), quad.String("I"), quad.String("ı"),
		// IRIs
		quad.IRI("urn:x"), quad.IRI("urn:X"), quad.IRI("mailto:a@example.org"), quad.IRI("http://a"), quad.IRI("http://a/"), quad.IRI("http://a//"), quad.IRI("http://a/./b"),
		quad.IRI("http://a/%7e"), quad.IRI("http://a/%7E"), quad.IRI("http://a/~"), quad.IRI("http://a/?q='&x=1;2#char=0,10"), quad.IRI("http://a/é"), quad.IRI("http://a/%C3%A9"),
		quad.IRI("http://例え.jp/🎉"), quad.IRI("x:"), quad.IRI("rdf:type"), quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
	}
	// long values, of which the ends differ
	long := strings.Repeat("All of it is one paragraph. ", 4000)
	for _, end := range []string{"a", "b", "🎉"} {
		values = append(values, quad.String(long+end), lang(long+end, "en"), typed(long+end, xsd+"string"))
	}
	return append(values, iri(strings.Repeat("long/", 2000)+"a"), iri(strings.Repeat("long/", 2000)+"b"))
}

// badQuads are quads that no graph may take, by what is wrong with them.
func badQuads() map[string]quad.Quad {
	good := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o"), Label: iri("l")}
	with := func(change func(*quad.Quad)) quad.Quad {
		q := good
		change(&q)
		return q
	}
	object := func(v quad.Value) quad.Quad { return with(func(q *quad.Quad) { q.Object = v }) }
	subject := func(v quad.Value) quad.Quad { return with(func(q *quad.Quad) { q.Subject = v }) }
	return map[string]quad.Quad{
		"nothing":             {},
		"no subject":          subject(nil),
		"no predicate":        with(func(q *quad.Quad) { q.Predicate = nil }),
		"no object":           object(nil),
		"no label":            with(func(q *quad.Quad) { q.Label = nil }),
		"text as subject":     subject(quad.String("s")),
		"text as predicate":   with(func(q *quad.Quad) { q.Predicate = quad.String("p") }),
		"text as label":       with(func(q *quad.Quad) { q.Label = quad.LangString{Value: "l", Lang: "en"} }),
		"blank subject":       subject(quad.BNode("b")),
		"blank predicate":     with(func(q *quad.Quad) { q.Predicate = quad.BNode("b") }),
		"blank object":        object(quad.BNode("b")),
		"blank label":         with(func(q *quad.Quad) { q.Label = quad.BNode("b") }),
		"Int":                 object(quad.Int(1)),
		"Float":               object(quad.Float(1)),
		"Bool":                object(quad.Bool(true)),
		"Time":                object(quad.Time{}),
		"empty IRI":           object(quad.IRI("")),
		"IRI without scheme":  object(quad.IRI("a/b")),
		"scheme of digits":    object(quad.IRI("1:b")),
		"IRI with a space":    object(quad.IRI("http://a/b c")),
		"IRI with a bracket":  subject(quad.IRI("http://a/>")),
		"IRI with a newline":  with(func(q *quad.Quad) { q.Label = quad.IRI("http://a/\n") }),
		"IRI with a NUL":      object(quad.IRI("http://a/\x00")),
		"IRI with backslash":  object(quad.IRI(`http://a/\u0041`)),
		"IRI not UTF-8":       object(quad.IRI("http://a/\xff")),
		"text not UTF-8":      object(quad.String("a\xff")),
		"half a code point":   object(quad.String("\xe2\x82")),
		"surrogate":           object(quad.String("\xed\xa0\x80")),
		"lang text not UTF-8": object(quad.LangString{Value: "\xff", Lang: "en"}),
		"no language":         object(quad.LangString{Value: "a"}),
		"bad language":        object(quad.LangString{Value: "a", Lang: "en us"}),
		"language of digits":  object(quad.LangString{Value: "a", Lang: "12"}),
		"language ends in -":  object(quad.LangString{Value: "a", Lang: "en-"}),
		"no datatype":         object(quad.TypedString{Value: "a"}),
		"relative datatype":   object(quad.TypedString{Value: "a", Type: "int"}),
		"typed not UTF-8":     object(quad.TypedString{Value: "\xff", Type: xsd + "int"}),
	}
}
