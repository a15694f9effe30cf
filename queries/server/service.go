package server

import (
	"bytes"
	"iter"
	"net/http"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
)

// The vocabularies of a service's description (SPARQL 1.1 Service Description).
const (
	sd      = "http://www.w3.org/ns/sparql-service-description#"
	formats = "http://www.w3.org/ns/formats/"

	seeAlso    = quad.IRI("http://www.w3.org/2000/01/rdf-schema#seeAlso")
	conformsTo = quad.IRI("http://purl.org/dc/terms/conformsTo")
)

// formatNames are the names of formats at the W3C.
var formatNames = map[string]quad.IRI{
	"json": formats + "SPARQL_Results_JSON", "xml": formats + "SPARQL_Results_XML", "csv": formats + "SPARQL_Results_CSV", "tsv": formats + "SPARQL_Results_TSV",
	"turtle": formats + "Turtle", "ntriples": formats + "N-Triples", "nquads": formats + "N-Quads", "trig": formats + "TriG", "jsonld": formats + "JSON-LD", "rdfxml": formats + "RDF_XML",
}

// describeService tells in RDF what the endpoint can do.
func (s *Server) describeService(w http.ResponseWriter, r *http.Request) {
	format := answers.Accepted(syntax.Construct, r.Header.Get("Accept"))
	var made bytes.Buffer
	if err := export.WriteQuads(r.Context(), &made, s.serviceQuads(r), format.Name); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", format.MediaType)
	_, _ = made.WriteTo(w) // the client has gone if this fails
}

func (s *Server) serviceQuads(r *http.Request) iter.Seq2[quad.Quad, error] {
	service := quad.IRI(s.base(r) + sparqlPath)
	dataset, graphs := quad.BNode("dataset"), quad.BNode("graph")
	list := []quad.Quad{
		{Subject: service, Predicate: schema.Type, Object: quad.IRI(sd + "Service")},
		{Subject: service, Predicate: quad.IRI(sd + "endpoint"), Object: service},
		{Subject: service, Predicate: quad.IRI(sd + "supportedLanguage"), Object: quad.IRI(sd + "SPARQL11Query")},
		{Subject: service, Predicate: quad.IRI(sd + "defaultDataset"), Object: dataset},
		{Subject: dataset, Predicate: schema.Type, Object: quad.IRI(sd + "Dataset")},
		{Subject: dataset, Predicate: quad.IRI(sd + "defaultGraph"), Object: graphs},
		{Subject: graphs, Predicate: schema.Type, Object: quad.IRI(sd + "Graph")},
	}
	if s.Writing != nil {
		list = append(list, quad.Quad{Subject: service, Predicate: quad.IRI(sd + "supportedLanguage"), Object: quad.IRI(sd + "SPARQL11Update")})
	}
	store := quad.IRI(s.base(r) + graphsPath) // no vocabulary has a word for it
	list = append(list,
		quad.Quad{Subject: service, Predicate: seeAlso, Object: store},
		quad.Quad{Subject: store, Predicate: conformsTo, Object: quad.IRI("http://www.w3.org/TR/sparql11-http-rdf-update/")})
	if s.Writing != nil {
		for _, f := range export.Formats() {
			if name, ok := formatNames[f.Name]; ok && slices.Contains(s.Writing.RDF, bare(f.MediaType)) {
				list = append(list, quad.Quad{Subject: service, Predicate: quad.IRI(sd + "inputFormat"), Object: name})
			}
		}
	}
	if s.DefaultGraph == "" {
		list = append(list, quad.Quad{Subject: service, Predicate: quad.IRI(sd + "feature"), Object: quad.IRI(sd + "UnionDefaultGraph")})
	}
	for _, form := range []syntax.Form{syntax.Select, syntax.Construct} {
		for _, f := range answers.Of(form) {
			if name, ok := formatNames[f.Name]; ok {
				list = append(list, quad.Quad{Subject: service, Predicate: quad.IRI(sd + "resultFormat"), Object: name})
			}
		}
	}
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range list {
			if !yield(q, nil) {
				return
			}
		}
	}
}
