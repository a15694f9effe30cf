package rdf_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/rdf"
)

func TestJSONLD(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"{}", nil},
		{"[]", nil},
		{`{"@context": {"@vocab": "x:", "when": {"@type": "xsd:date", "@id": "x:when"}, "xsd": "` + xsd + `"}, "@id": "a", "@type": "T",
			"n": [1, 1.0, 1.5, 1e30, -0, 123456789012345678901, true, "é", {"@value": "b", "@language": "en"}, {"@value": 2, "@type": "xsd:double"}], "when": "01"}`, []string{
			"<http://base/x/a> <" + rdfNS + "type> <x:T> .",
			`<http://base/x/a> <x:n> "1"^^<` + xsd + `integer> .`, `<http://base/x/a> <x:n> "1"^^<` + xsd + `integer> .`,
			`<http://base/x/a> <x:n> "1.5E0"^^<` + xsd + `double> .`, `<http://base/x/a> <x:n> "1.0E30"^^<` + xsd + `double> .`,
			`<http://base/x/a> <x:n> "0"^^<` + xsd + `integer> .`, `<http://base/x/a> <x:n> "123456789012345678901"^^<` + xsd + `integer> .`,
			`<http://base/x/a> <x:n> "true"^^<` + xsd + `boolean> .`, `<http://base/x/a> <x:n> "é" .`, `<http://base/x/a> <x:n> "b"@en .`,
			`<http://base/x/a> <x:n> "2.0E0"^^<` + xsd + `double> .`, `<http://base/x/a> <x:when> "01"^^<` + xsd + `date> .`}},
		{`[{"@id": "_:b", "x:p": [{"x:q": {"@list": ["a", {"@id": "_:b"}]}}, {"@list": []}], "_:p": 1}, {"@id": "x:g", "@graph": {"@id": "x:s", "@reverse": {"x:p": {"@id": "x:o"}}}}]`, []string{
			`_:unlabelled-2 <` + rdfNS + `first> "a" .`, `_:unlabelled-2 <` + rdfNS + `rest> _:unlabelled-3 .`,
			`_:unlabelled-3 <` + rdfNS + `first> _:b .`, `_:unlabelled-3 <` + rdfNS + `rest> <` + rdfNS + `nil> .`,
			"_:unlabelled-1 <x:q> _:unlabelled-2 .", "_:b <x:p> _:unlabelled-1 .", "_:b <x:p> <" + rdfNS + "nil> .", "<x:o> <x:p> <x:s> <x:g> ."}},
		{`{"@context": {"@base": "http://é/ü/", "x": "w:é#"}, "@id": "a/é?ê#ë'", "x:ñ": [{"@id": "\u00e9"}, "~e9~é🌍"]}`, []string{
			"<http://é/ü/a/é?ê#ë'> <w:é#ñ> <http://é/ü/é> .", "<http://é/ü/a/é?ê#ë'> <w:é#ñ> \"~e9~é🌍\" ."}},
		{`{"@context": {"j": {"@id": "x:j", "@type": "@json"}}, "@id": "x:s", "j": {"b": [1.0, "<"], "a": null}}`, []string{
			`<x:s> <x:j> "{\"a\":null,\"b\":[1,\"<\"]}"^^<` + rdfNS + `JSON> .`}},
	} {
		if got := lines(t, rdf.JSONLD, c.text, "http://base/x/doc"); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngave %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestJSONLDErrors(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		reason       string
	}{
		{"", 1, 1, "ends too early"},
		{"{\n \"é\": ,}", 2, 7, "invalid character ','"},
		{"{\n", 2, 1, "ends too early"},
		{"{} {}", 1, 4, "something behind"},
		{`"https://example.org/"`, 1, 1, "only the string"},
		{"{\n\"@context\": \"https://schema.org\"}", 2, 13, "<https://schema.org> is not in the document, and none is fetched"},
		{"{\n\"@context\": {\"@import\": \"https://schema.org/\"}}", 2, 25, "none is fetched"},
		{"{\"@id\": \"x:s\",\n \"x:p\": {\"@id\": \"a b\"}}", 2, 17, "cannot have the character ' '"},
		{"{\"@id\": \"x:s\",\n \"x:p\": {\"@id\": \"a\"}}", 2, 17, "<a> is relative, and there is no base"},
		{"{\"@id\": 1}", 1, 1, "invalid @id value"},
		{strings.Repeat("[", 600), 1, 501, "brackets within one another"},
		{"{\"a\": \"\xff\"}", 1, 8, "0xFF is not valid UTF-8"},
	} {
		_, err := all(rdf.JSONLD, []byte(c.text), "")
		var bad *rdf.SyntaxError
		if !errors.As(err, &bad) {
			t.Errorf("%q: error %v, want a SyntaxError", c.text, err)
		} else if bad.Line != c.line || bad.Column != c.column || !strings.Contains(bad.Reason, c.reason) || !bad.Ends {
			t.Errorf("%q: %v; want %d:%d and %q", c.text, bad, c.line, c.column, c.reason)
		}
	}
}

func FuzzJSONLD(f *testing.F) {
	for _, text := range []string{
		`{"@context": {"@vocab": "x:", "l": {"@container": "@list"}}, "@id": "a", "@type": "T", "l": [1, 2.5, [true]], "@reverse": {"p": {}}}`,
		`[{"@id": "_:b", "@graph": [{"x:p": {"@value": "a", "@language": "en"}}]}, {"@included": [{"x:q": {"@value": {}, "@type": "@json"}}]}]`, `"a"`, "[",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { readsAnything(t, rdf.JSONLD, text) })
}
