package sparql_test

import "github.com/plenarykg/plenary/loaders/rdf/rdftest"

const (
	rdfNS = rdftest.RDF
	mf    = rdftest.MF
	qt    = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	xsd   = "http://www.w3.org/2001/XMLSchema#"
)

// w3cTest is an entry of a manifest of the W3C's SPARQL tests.
type w3cTest struct{ rdftest.Test }
