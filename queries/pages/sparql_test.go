package pages

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

func TestExamplesInSPARQL(t *testing.T) {
	list := asksInSPARQL()
	if len(list) < 20 {
		t.Errorf("%d examples", len(list))
	}
	seen := map[string]bool{}
	for _, e := range list {
		if e.Words == "" || strings.TrimSpace(e.Query) == "" || seen[e.Words] {
			t.Errorf("%q is empty or stands twice:\n%s", e.Words, e.Query)
		}
		seen[e.Words] = true
	}
	got := examplesOf("a remark\n\n## One?\nASK {\n  ?x a pl:Issue\n}\n\n## Two?\nPREFIX s: <urn:s>\nASK { s:a pl:b ?c }\n")
	want := []example{
		{"One?", "PREFIX pl: <" + schema.Vocabulary + ">\nASK {\n  ?x a pl:Issue\n}"},
		{"Two?", "PREFIX s: <urn:s>\nASK { s:a pl:b ?c }"}, // it declares its own
	}
	for i, e := range want {
		if i >= len(got) || got[i] != e {
			t.Errorf("%q, want %q", got, want)
			break
		}
	}
}

func TestTermsAsPeopleReadThem(t *testing.T) {
	for _, c := range []struct {
		term quad.Value
		want shownTerm
	}{
		{nil, shownTerm{}},
		{schema.ID("org/itu").IRI(), shownTerm{Text: "id:org/itu", Link: "/thing/org/itu"}},
		{schema.Passage{Source: "source/0a", Start: 3, End: 9}.IRI(), shownTerm{Text: "id:source/0a#char=3,9", Link: "/passage/source/0a?end=9&start=3"}},
		{schema.ID("registry/un@2026").IRI(), shownTerm{Text: "id:registry/un@2026"}},
		{schema.ClassEvent, shownTerm{Text: "schema:Event"}},
		{quad.IRI("http://a.example/?b=c"), shownTerm{Text: "http://a.example/?b=c", Link: "http://a.example/?b=c", Elsewhere: true}},
		{quad.IRI("javascript:alert(1)"), shownTerm{Text: "javascript:alert(1)"}},
		{quad.LangString{Value: "Dúvida", Lang: "pt"}, shownTerm{Text: "Dúvida", Lang: "pt"}},
		{quad.String("plain"), shownTerm{Text: "plain"}},
		{quad.TypedString{Value: "2025-12-16", Type: "http://www.w3.org/2001/XMLSchema#date"}, shownTerm{Text: "2025-12-16", Type: "xsd:date"}},
		{quad.BNode("b1"), shownTerm{Text: "_:b1"}},
	} {
		if got := termOf(c.term); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.term, got, c.want)
		}
	}
}
