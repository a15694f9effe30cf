package rdf_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/rdf"
)

const rdfRoot = `<rdf:RDF xmlns:rdf="` + rdfNS + `" xmlns:x="x:" xml:base="http://base/x/doc">`

func TestXML(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{rdfRoot + "</rdf:RDF>", nil},
		{rdfRoot + `<rdf:Description rdf:about="a" x:p="v"><x:q xml:lang="EN-gb"> 01&#10;</x:q><x:q rdf:datatype="x:int">01</x:q></rdf:Description></rdf:RDF>`, []string{
			`<http://base/x/a> <x:p> "v" .`, `<http://base/x/a> <x:q> " 01\n"@EN-gb .`, `<http://base/x/a> <x:q> "01"^^<x:int> .`}},
		{`<x:T xmlns:x="x:#" xmlns:rdf="` + rdfNS + `" rdf:nodeID="é"><rdf:li rdf:resource="x:a"> </rdf:li><rdf:li rdf:parseType="Resource"><x:p/></rdf:li></x:T>`, []string{
			"_:é <" + rdfNS + "type> <x:#T> .", "_:é <" + rdfNS + "_1> <x:a> .", `_:unlabelled-1 <x:#p> "" .`, "_:é <" + rdfNS + "_2> _:unlabelled-1 ."}},
		{rdfRoot + `<x:T rdf:ID="i"><x:p rdf:parseType="Literal">&lt;<b xmlns="n:" c='"' xml:lang="x" x:d="e"/><!--c--><x:y xmlns:x="z:"></x:y></x:p></x:T></rdf:RDF>`, []string{
			"<http://base/x/doc#i> <" + rdfNS + "type> <x:T> .",
			`<http://base/x/doc#i> <x:p> "&lt;<b xmlns=\"n:\" xmlns:x=\"x:\" c=\"&quot;\" xml:lang=\"x\" x:d=\"e\"></b><!--c--><x:y xmlns:x=\"z:\"></x:y>"^^<` + rdfNS + `XMLLiteral> .`}},
		{"<!DOCTYPE rdf:RDF [ <!ENTITY n 'http://n/'> <!ENTITY m \"&n;m#\"> ]>" + rdfRoot + `<rdf:Description rdf:about="&m;a"><x:p>&n;</x:p></rdf:Description></rdf:RDF>`, []string{
			`<http://n/m#a> <x:p> "http://n/" .`}},
		{"\uFEFF<?xml version='1.0' encoding=\"utf-8\"?>" + rdfRoot + `</rdf:RDF>`, nil},
		{"<?xml version='1.0' encoding='ISO-8859-1'?>" + rdfRoot + "<rdf:Description rdf:about=\"\xe9\" x:p=\"\"/></rdf:RDF>", []string{`<http://base/x/é> <x:p> "" .`}},
		{"\xff\xfe" + utf16le(rdfRoot+`<rdf:Description rdf:about="é" x:p=""/></rdf:RDF>`), []string{`<http://base/x/é> <x:p> "" .`}},
	} {
		if got := lines(t, rdf.XML, c.text, ""); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngave %q\nwant %q", c.text, got, c.want)
		}
	}
}

func utf16le(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.Write([]byte{byte(r), byte(r >> 8)})
	}
	return b.String()
}

func TestXMLErrors(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		reason       string
	}{
		{"", 1, 1, "there is no element"},
		{"<a>", 1, 1, "<a> has no namespace"},
		{rdfRoot + "\n <x:T>", 2, 7, "the document ends within <x:T>"},
		{rdfRoot + "\n <x:T></x:U>", 2, 7, "</x:U> where </x:T> should be"},
		{rdfRoot + "\r\n é\n", 1, 1 + len(rdfRoot), `text where only elements may be: "é"`},
		{rdfRoot + "<!-- é\n -->é<x:T><rdf:RDF/></x:T>", 2, 5, `text where only elements may be: "é"`},
		{rdfRoot + "\n<!-- é --> <x:T><rdf:RDF/></x:T>", 2, 17, "rdf:RDF cannot be a property"},
		{rdfRoot + "\n<x:T a='b'/>", 2, 1, "the attribute a has no namespace"},
		{rdfRoot + "\n<x:T y:a='b'/>", 2, 1, "the prefix y: is not declared"},
		{rdfRoot + "\n<x:T rdf:ID='a b'/>", 2, 1, `rdf:ID is "a b", which is no name`},
		{rdfRoot + "\n<x:T rdf:ID='a'/>\n<x:T rdf:ID='a'/>", 3, 1, "a second time"},
		{rdfRoot + "\n<x:T x:a='' x:a=''/>", 2, 1, "a second time"},
		{rdfRoot + "\n<x:T rdf:about='a b'/>", 2, 1, "cannot have the character ' '"},
		{rdfRoot + "\n<x:T><x:p>a<x:U/></x:p></x:T>", 2, 12, "text beside an element"},
		{rdfRoot + "\n<x:T><x:p><x:U/><x:U/></x:p></x:T>", 2, 17, "its value already"},
		{rdfRoot + "\n<x:T><x:p>&foo;</x:p></x:T>", 2, 16, "invalid character entity &foo;"},
		{rdfRoot + "</rdf:RDF>\n<a/>", 2, 1, "a second outermost element"},
		{`<x:T xmlns:x="x:" xmlns:rdf="` + rdfNS + `" rdf:about="a"/>`, 1, 1, "<a> is relative, and there is no base"},
		{"<!DOCTYPE a [ <!ENTITY b '" + strings.Repeat("b", 2000) + "'> ]>", 1, 1, "the entity b is longer"},
		{rdfRoot + strings.Repeat("\n<x:a>", 600), 501, 1, "elements within one another"},
		{rdfRoot + "<x:a><x:b rdf:parseType='Literal'>" + strings.Repeat("\n<x:a>", 600), 499, 1, "elements within one another"},
	} {
		_, err := all(rdf.XML, []byte(c.text), "")
		var bad *rdf.SyntaxError
		if !errors.As(err, &bad) {
			t.Errorf("%q: error %v, want a SyntaxError", c.text, err)
		} else if bad.Line != c.line || bad.Column != c.column || !strings.Contains(bad.Reason, c.reason) || !bad.Ends {
			t.Errorf("%q: %v; want %d:%d and %q", c.text, bad, c.line, c.column, c.reason)
		}
	}
}

func FuzzXML(f *testing.F) {
	for _, inner := range []string{
		`<x:T rdf:ID="a" x:p="b"><x:q rdf:ID="r" rdf:resource="c"/><rdf:li xml:lang="en">d</rdf:li></x:T>`,
		`<rdf:Description rdf:nodeID="a."><x:q rdf:parseType="Literal"><b xmlns="n:">&amp;</b><?pi a?></x:q></rdf:Description>`,
		`<x:T><x:q rdf:parseType="Collection"><x:T/></x:q><x:q rdf:parseType="Resource"/><x:q rdf:datatype="t">1</x:q></x:T>`,
	} {
		f.Add(rdfRoot + inner + "</rdf:RDF>")
	}
	f.Add(fmt.Sprintf("<!DOCTYPE a [<!ENTITY b '%s'>]><?xml version='1.0' encoding='utf-16'?>&b;", "c"))
	f.Fuzz(func(t *testing.T, text string) { readsAnything(t, rdf.XML, text) })
}
