package server

import (
	"net/http"
	"strings"

	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// describeSPARQL adds the operations of the SPARQL Protocol and of the Graph
// Store HTTP Protocol; those that write where that is on.
func (s *Server) describeSPARQL(paths object) {
	query := object{"200": object{"description": "the answer, for browsers as a page; without a query, the description of the service", "content": content(append(answerTypes(), "text/html"))}, "default": problemResponse()}
	common := []any{
		listParameter("default-graph-uri", "of a query: a graph that is part of the default graph"), listParameter("named-graph-uri", "of a query: a graph that GRAPH finds"),
		textParameter(formatParameter, "the format, in place of Accept"), timeLimit(),
	}
	bodies := []string{formType, queryType}
	post := object{"operationId": "sparqlPost", "summary": "answer a SPARQL 1.1 query", "parameters": common, "responses": query}
	if s.Writing != nil {
		bodies = append(bodies, updateType)
		post["summary"] = "answer a SPARQL 1.1 query, or do an update, whole or not at all"
		post["parameters"] = append([]any{
			listParameter("using-graph-uri", "of an update: a graph that is part of the default graph"), listParameter("using-named-graph-uri", "of an update: a graph that GRAPH finds"),
		}, common...)
		post["security"] = []object{{}, {"token": []string{}}} // an update wants it, a query does not
		post["responses"] = object{"200": query["200"], "204": object{"description": "the update is done; with 200 and text, it is done too, and the text says why an operation did nothing"}, "default": problemResponse()}
	}
	post["requestBody"] = object{"required": true, "content": content(bodies)}
	paths[sparqlPath] = object{
		"get": object{"operationId": "sparql", "summary": "answer a SPARQL 1.1 query", "responses": query,
			"parameters": append([]any{textParameter("query", "the query")}, common...)},
		"post": post,
	}
	paths[graphsPath] = s.graphOperations("graph", []any{
		textParameter(graphParameter, "the name of the graph, an absolute IRI"),
		object{"name": defaultParameter, "in": "query", "description": "the default graph: to those who read, that of queries; changes go to that of updates", "allowEmptyValue": true, "schema": object{"type": "string"}},
	}, "without a name, the description of the service")
	paths[graphsPath+"/{graph}"] = s.graphOperations("namedGraph", []any{
		object{"name": "graph", "in": "path", "required": true, "schema": object{"type": "string"}, "description": "what follows id: in the name of the graph: curation/mine"},
	}, "")
}

// graphOperations describes what can be done with a graph that parameters name.
func (s *Server) graphOperations(id string, names []any, unnamed string) object {
	title := strings.ToUpper(id[:1]) + id[1:]
	readable := append(append([]any{}, names...), textParameter(formatParameter, "the format, in place of Accept"), timeLimit())
	about := "the triples of the graph"
	if unnamed != "" {
		about += "; " + unnamed
	}
	unchanged := object{"description": "the graph is still the one that If-None-Match names"}
	operations := object{
		"get": object{"operationId": "get" + title, "summary": "a graph as RDF", "parameters": readable,
			"responses": object{"200": object{"description": about, "content": content(rdfTypes())}, "304": unchanged, "default": problemResponse()}},
		"head": object{"operationId": "head" + title, "summary": "whether there is a graph", "parameters": readable,
			"responses": object{"200": object{"description": "there is"}, "304": unchanged, "404": object{"description": "there is none"}, "default": object{"description": "it cannot be told"}}},
	}
	if s.Writing == nil {
		return operations
	}
	change := func(method, summary, created string, bodies []string) object {
		operation := object{
			"operationId": strings.ToLower(method) + title, "summary": summary + "; whole or not at all, and only if it is as If-Match and If-None-Match say",
			"parameters": append(append([]any{}, names...), timeLimit()), "security": []object{{"token": []string{}}},
			"responses": object{"204": object{"description": "it is done"}, "default": problemResponse()},
		}
		if created != "" {
			operation["responses"].(object)["201"] = object{"description": created}
		}
		if bodies != nil {
			operation["requestBody"] = object{"content": content(bodies)}
		}
		return operation
	}
	made := "a graph that was not there is made"
	posted := made
	if unnamed != "" {
		posted += "; of what is sent without a name, Location is the name"
	}
	operations["put"] = change(http.MethodPut, "make the document in the body all that a graph holds", made, s.Writing.RDF)
	operations["post"] = change(http.MethodPost, "add the document in the body, or those of a form, to a graph", posted, append([]string{partsType}, s.Writing.RDF...))
	operations["delete"] = change(http.MethodDelete, "take a graph away", "", nil)
	return operations
}

// answerTypes are the media types of answers to queries, each once.
func answerTypes() (types []string) {
	for _, form := range []syntax.Form{syntax.Select, syntax.Construct} {
		for _, f := range answers.Of(form) {
			types = append(types, bare(f.MediaType))
		}
	}
	return types
}

func content(types []string) object {
	all := object{}
	for _, media := range types {
		all[media] = object{}
	}
	return all
}

func textParameter(name, about string) object {
	return object{"name": name, "in": "query", "description": about, "schema": object{"type": "string"}}
}

// listParameter is a parameter that may be given several times.
func listParameter(name, about string) object {
	return object{"name": name, "in": "query", "description": about, "schema": object{"type": "array", "items": object{"type": "string", "format": "iri"}}, "style": "form", "explode": true}
}
