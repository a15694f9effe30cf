package server

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
)

const sparqlPath = pages.SPARQLPath

// mostTriples is the most triples of an answer in a format that gathers them.
const mostTriples = 200_000

// longestQuery is the most bytes of a query or an update.
const longestQuery = 1 << 20

// The media types of the SPARQL 1.1 Protocol, sections 2.1 and 2.2.
const (
	formType   = "application/x-www-form-urlencoded"
	queryType  = "application/sparql-query"
	updateType = "application/sparql-update"
)

// protocolError is a request that the SPARQL Protocol does not know.
type protocolError struct {
	status  int
	problem string
}

func (e *protocolError) Error() string { return e.problem }

func badRequest(problem string) error { return &protocolError{http.StatusBadRequest, problem} }

// asksFor is a request of the SPARQL Protocol: a query or an update.
type asksFor struct {
	query, update       string
	updates             bool
	values              url.Values // its other parameters
	defaults, namedOnes []quad.IRI // the graphs that it names
}

// sparql serves the SPARQL 1.1 Protocol: queries by GET and POST, updates by
// POST for those who have the token, and without either the description of the
// service. Browsers get a page instead.
func (s *Server) sparql(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	if prefersPage(r) {
		s.sparqlPage(w, r)
		return
	}
	asks, err := readProtocol(w, r)
	switch {
	case err != nil:
		s.fail(w, r, err)
	case asks.updates:
		s.authorised(func(w http.ResponseWriter, r *http.Request) { s.sparqlUpdate(w, r, asks) })(w, r)
	case asks.query == "" && r.Method != http.MethodPost:
		s.describeService(w, r)
	default:
		s.sparqlQuery(w, r, asks)
	}
}

// readProtocol reads a request (SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.3,
// 2.2.1 and 2.2.2).
func readProtocol(w http.ResponseWriter, r *http.Request) (asks asksFor, err error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return asks, badRequest("the address holds parameters that cannot be read: " + err.Error())
	}
	if r.Method == http.MethodPost {
		media, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err := checkCharset(params); err != nil {
			return asks, err
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, longestQuery))
		if err != nil {
			if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
				err = errTooLarge
			}
			return asks, err
		}
		if !utf8.Valid(body) {
			return asks, badRequest("the body is not written in UTF-8")
		}
		switch media {
		case formType:
			form, err := url.ParseQuery(string(body))
			if err != nil {
				return asks, badRequest("the form cannot be read: " + err.Error())
			}
			for name, given := range form {
				values[name] = append(values[name], given...)
			}
		case queryType, updateType:
			name := map[string]string{queryType: "query", updateType: "update"}[media]
			if values.Has("query") || values.Has("update") {
				return asks, badRequest("the body and the address both hold a query or an update")
			}
			values.Set(name, string(body))
		default:
			return asks, &protocolError{http.StatusUnsupportedMediaType, "a POST is a form (" + formType + "), " + queryType + " or " + updateType}
		}
	}
	return asksOf(r, values)
}

func asksOf(r *http.Request, values url.Values) (asks asksFor, err error) {
	queries, updates := values["query"], values["update"]
	switch {
	case len(queries)+len(updates) > 1:
		return asks, badRequest("a request holds one query or one update, not several")
	case len(updates) == 1 && r.Method != http.MethodPost:
		return asks, badRequest("an update is sent by POST")
	case len(queries)+len(updates) == 0 && r.Method == http.MethodPost:
		return asks, badRequest("the form has neither a query nor an update")
	case len(updates) == 1:
		asks.update, asks.updates = updates[0], true
	case len(queries) == 1:
		if asks.query = queries[0]; asks.query == "" {
			return asks, badRequest("the query is empty")
		}
	}
	plain, named := "default-graph-uri", "named-graph-uri"
	if asks.updates {
		plain, named = "using-graph-uri", "using-named-graph-uri"
	}
	for _, list := range []struct {
		name string
		to   *[]quad.IRI
	}{{plain, &asks.defaults}, {named, &asks.namedOnes}} {
		for _, name := range values[list.name] {
			if graph.CheckIRI(name) != nil {
				return asks, badRequest(list.name + " is not an absolute IRI: " + name)
			}
			*list.to = append(*list.to, quad.IRI(name))
		}
	}
	asks.values = values
	return asks, nil
}

// sparqlOptions are those of all queries and of the patterns of updates.
func (s *Server) sparqlOptions(meter *graph.Meter) sparql.Options {
	return sparql.Options{DefaultGraph: s.DefaultGraph, Meter: meter}
}

// answerOptions are those of a query whose answer is written in a format.
func (s *Server) answerOptions(meter *graph.Meter, format answers.Format) sparql.Options {
	options := s.sparqlOptions(meter)
	if options.Repeats = !format.Gathers(); format.Gathers() {
		options.MaxRows = mostTriples
	}
	return options
}

// parsed is the query of a request.
func (s *Server) parsed(r *http.Request, asks asksFor) (*syntax.Query, error) {
	q, err := syntax.Parse(asks.query, syntax.Options{Base: quad.IRI(s.base(r) + sparqlPath), Prefixes: schema.PrefixIRIs()})
	if err == nil && len(asks.defaults)+len(asks.namedOnes) > 0 { // they count, whatever the query says (section 2.1.4)
		q.From, q.FromNamed = asks.defaults, asks.namedOnes
	}
	return q, err
}

func (s *Server) sparqlQuery(w http.ResponseWriter, r *http.Request, asks asksFor) {
	q, err := s.parsed(r, asks)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	format := answers.Accepted(q.Form, r.Header.Get("Accept"))
	if name := asks.values.Get("format"); name != "" {
		if format, err = answers.Called(q.Form, name); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	w.Header().Set("Cache-Control", "no-cache")
	s.stream(w, r, asks.values.Get(timeParameter), format, func(ctx context.Context, out io.Writer, g graph.Reader, meter *graph.Meter) error {
		answer, err := sparql.Ask(ctx, g, q, s.answerOptions(meter, format))
		if err != nil {
			return err
		}
		return format.Write(ctx, out, answer)
	})
}

// sparqlUpdate does an update, all of it or nothing.
func (s *Server) sparqlUpdate(w http.ResponseWriter, r *http.Request, asks asksFor) {
	u, err := syntax.ParseUpdate(asks.update, syntax.Options{Base: quad.IRI(s.base(r) + sparqlPath), Prefixes: schema.PrefixIRIs()})
	if err == nil {
		err = using(u, asks)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	allowed, err := s.timeFrom(asks.values.Get(timeParameter))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), allowed)
	defer cancel()
	meter := s.meter()
	var notes strings.Builder
	err = s.Graph.Update(ctx, func(tx graph.Tx) error {
		return sparql.Update(ctx, tx, u, sparql.UpdateOptions{
			Options: s.sparqlOptions(meter), Into: s.into(), Writable: s.Writing.Writable,
			Note: func(text string) { notes.WriteString(text + "\n") },
		})
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if notes.Len() > 0 {
		writeText(w, notes.String())
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// into is the label of triples that name none.
func (s *Server) into() quad.IRI {
	if s.DefaultGraph != "" {
		return s.DefaultGraph
	}
	return schema.Curation("default").IRI()
}

// using sets the graphs of the patterns of an update (SPARQL 1.1 Protocol,
// section 2.2.3).
func using(u *syntax.Update, asks asksFor) error {
	if len(asks.defaults)+len(asks.namedOnes) == 0 {
		return nil
	}
	for _, operation := range u.Operations {
		m, ok := operation.(*syntax.Modify)
		if !ok {
			continue
		}
		if m.With != "" || len(m.Using)+len(m.UsingNamed) > 0 {
			return badRequest("the address names the graphs of the update, which names them itself")
		}
		m.Using, m.UsingNamed = slices.Clone(asks.defaults), slices.Clone(asks.namedOnes)
	}
	return nil
}
