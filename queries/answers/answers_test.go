package answers

import (
	"testing"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// TestNamesThatClientsUse holds the names of formats that stand in addresses:
// ours, those of SPARQLWrapper and of Fuseki, and media types.
func TestNamesThatClientsUse(t *testing.T) {
	for _, c := range []struct {
		form       syntax.Form
		name, want string
	}{
		{syntax.Select, "json", "json"}, {syntax.Select, "JSON", "json"}, {syntax.Select, "application/sparql-results+xml", "xml"},
		{syntax.Ask, "application/json", "json"}, {syntax.Select, "text/csv", "csv"}, {syntax.Select, "text/csv; charset=utf-8", "csv"},
		{syntax.Construct, "rdf+xml", "rdfxml"}, {syntax.Construct, "xml", "rdfxml"}, {syntax.Describe, "json-ld", "jsonld"}, {syntax.Describe, "n3", "turtle"},
		{syntax.Construct, "text/turtle", "turtle"}, {syntax.Construct, "application/rdf+xml", "rdfxml"}, {syntax.Construct, "json", "jsonld"},
		{syntax.Select, "turtle", ""}, {syntax.Construct, "csv", ""}, {syntax.Construct, "yaml", ""}, {syntax.Select, "rdf+xml", ""},
	} {
		f, err := Called(c.form, c.name)
		if f.Name != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%v as %s: %q, %v; want %q", c.form, c.name, f.Name, err, c.want)
		}
	}
}

func TestAccepted(t *testing.T) {
	for _, c := range []struct {
		form         syntax.Form
		accept, want string
	}{
		{syntax.Select, "", "json"}, {syntax.Construct, "*/*", "turtle"}, {syntax.Select, "image/png", "json"},
		{syntax.Select, "application/sparql-results+xml, application/rdf+xml", "xml"},
		{syntax.Construct, "application/sparql-results+xml, application/rdf+xml", "rdfxml"}, // rdflib, whatever it asks
		{syntax.Construct, "application/n-triples,*/*;q=0.9", "ntriples"},                   // Yasgui
		{syntax.Select, "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7", "json"},
		{syntax.Describe, "application/json", "jsonld"},
	} {
		if f := Accepted(c.form, c.accept); f.Name != c.want {
			t.Errorf("%v for %q: %s, want %s", c.form, c.accept, f.Name, c.want)
		}
	}
}
