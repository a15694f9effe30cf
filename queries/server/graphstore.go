package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
)

// graphsPath is the address of the graph store (SPARQL 1.1 Graph Store HTTP
// Protocol). A graph is named by the parameter graph or default, or its address
// is graphsPath, a slash and what follows id: in its name.
const graphsPath = "/graphs"

// The parameters of requests to the graph store.
const (
	graphParameter   = "graph"
	defaultParameter = "default"
	formatParameter  = "format"
)

// storeError is a request that the graph store refuses.
type storeError struct {
	status        int
	code          string
	problem, hint string
	allowed       []string
}

func (e *storeError) Error() string { return e.problem }

// methodError is a method that an address does not have.
type methodError struct {
	method  string
	allowed []string
}

func (e *methodError) Error() string { return e.method + " means nothing here" }

// handleGraphs serves the graph store.
func (s *Server) handleGraphs(mux *http.ServeMux) {
	for _, path := range []string{graphsPath, graphsPath + "/{graph...}"} {
		mux.HandleFunc("GET "+path, s.readGraph)
		for _, method := range []string{http.MethodPut, http.MethodPost, http.MethodDelete} {
			mux.HandleFunc(method+" "+path, s.authorised(s.writeGraph))
		}
		s.handleOthers(mux, path, http.MethodPut, http.MethodPost, http.MethodDelete)
	}
}

// handleOthers refuses the methods that an address does not have. Beside GET
// and HEAD it has those that write, where that is on.
func (s *Server) handleOthers(mux *http.ServeMux, path string, writing ...string) {
	allowed := []string{http.MethodGet, http.MethodHead}
	if s.Writing != nil || path == sparqlPath {
		allowed = append(allowed, writing...)
	}
	mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, &methodError{r.Method, allowed}) })
}

// target is the graph that a request is about.
type target struct {
	label     quad.IRI
	isDefault bool   // the default graph; to those who write the label is that of its changes
	isStore   bool   // none of them, the store itself
	base      string // of relative IRIs in what is sent
	values    url.Values
}

// targetOf reads which graph a request is about (section 4).
func (s *Server) targetOf(r *http.Request) (t target, err error) {
	if t.values, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		return t, badTarget("the address holds parameters that cannot be read: " + err.Error())
	}
	known := []string{graphParameter, defaultParameter, formatParameter, timeParameter}
	for name := range t.values {
		if !slices.Contains(known, name) {
			return t, &unknownParameterError{name, parameters.Nearest(name, known), known}
		}
	}
	path, isDirect := strings.CutPrefix(r.URL.EscapedPath(), graphsPath+"/")
	names, isDefault := t.values[graphParameter], t.values.Has(defaultParameter)
	given := len(names) + len(t.values[defaultParameter])
	switch {
	case isDirect && path == "":
		return t, &pathError{r.URL.Path, graphsPath}
	case isDirect && given > 0, given > 1:
		return t, badTarget("the address names several graphs")
	case isDirect:
		t.label = schema.ID(written(path)).IRI()
	case isDefault:
		t.label, t.isDefault = s.into(), true
		t.base = s.base(r) + graphsPath + "?" + defaultParameter
		return t, nil
	case len(names) == 0:
		t.isStore = true
		return t, nil
	default:
		t.label = quad.IRI(names[0])
	}
	if err := graph.CheckIRI(string(t.label)); err != nil {
		return t, badTarget(fmt.Sprintf("the name of the graph is not an absolute IRI: %q", string(t.label)))
	}
	t.base = string(t.label)
	return t, nil
}

func badTarget(problem string) error {
	return &storeError{status: http.StatusBadRequest, code: "bad-request", problem: problem,
		hint: "name one graph: " + graphsPath + "?graph=IRI, " + graphsPath + "?default, or " + graphsPath + "/ and what follows id: in its name"}
}

// written is an IRI of which a part of an address was made: the letters that
// addresses cannot have are written out (RFC 3987, section 3.2).
func written(escaped string) string {
	var b strings.Builder
	for at := 0; at < len(escaped); {
		end := at
		for end+2 < len(escaped) && escaped[end] == '%' && escaped[end+1] >= '8' {
			end += 3
		}
		if letters, err := url.PathUnescape(escaped[at:end]); end > at && err == nil && utf8.ValidString(letters) {
			b.WriteString(letters)
		} else {
			end = max(end, at+1)
			b.WriteString(escaped[at:end])
		}
		at = end
	}
	return b.String()
}

// isThere reports whether a graph is there: one that holds a triple, and the
// default graph.
func (t target) isThere(ctx context.Context, g graph.Reader) (bool, error) {
	if t.isDefault {
		return true, nil
	}
	id, err := graph.Find(ctx, g, t.label)
	if id == 0 || err != nil {
		return false, err
	}
	n, err := g.Estimate(ctx, graph.Pattern{Label: []graph.ID{id}})
	return n > 0, err
}

// query asks for the triples of the graph (section 5.2).
func (t target) query() (*syntax.Query, error) {
	q, err := syntax.Parse("CONSTRUCT WHERE { ?s ?p ?o }", syntax.Options{})
	if err == nil && !t.isDefault {
		q.From = []quad.IRI{t.label}
	}
	return q, err
}

// readGraph answers GET and HEAD (sections 5.2 and 5.6); of the store itself it
// gives the description of the service.
func (s *Server) readGraph(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	t, err := s.targetOf(r)
	if err == nil && t.isStore {
		s.describeService(w, r)
		return
	}
	var format answers.Format
	if err == nil {
		format, err = formatFor(t, r.Header.Get("Accept"))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.stream(w, r, t.values.Get(timeParameter), format, func(ctx context.Context, out io.Writer, g graph.Reader, meter *graph.Meter) error {
		there, err := t.isThere(ctx, g)
		if err != nil {
			return err
		}
		if !there {
			return &sparql.NoGraphError{Operation: r.Method, Graph: t.label}
		}
		revision, err := g.Revision(ctx)
		if err != nil {
			return err
		}
		if tagged(w, r, revision, format.Name) {
			return errUnchanged
		}
		if r.Method == http.MethodHead {
			return nil
		}
		return s.writeTriples(ctx, out, g, meter, t, format)
	})
}

// formatFor is the format in which a graph is wanted.
func formatFor(t target, accept string) (answers.Format, error) {
	if name := t.values.Get(formatParameter); name != "" {
		return answers.Called(syntax.Construct, name)
	}
	format, ok := answers.Acceptable(syntax.Construct, accept)
	if !ok {
		return format, &storeError{status: http.StatusNotAcceptable, code: "not-acceptable", problem: "graphs do not come as " + accept, allowed: rdfTypes()}
	}
	return format, nil
}

// rdfTypes are the media types in which graphs come.
func rdfTypes() (types []string) {
	for _, f := range answers.Of(syntax.Construct) {
		types = append(types, bare(f.MediaType))
	}
	return types
}

// bare is a media type without its parameters.
func bare(mediaType string) string {
	media, _, _ := strings.Cut(mediaType, ";")
	return media
}

func (s *Server) writeTriples(ctx context.Context, to io.Writer, g graph.Reader, meter *graph.Meter, t target, format answers.Format) error {
	q, err := t.query()
	if err != nil {
		return err
	}
	answer, err := sparql.Ask(ctx, g, q, s.answerOptions(meter, format))
	if err != nil {
		return err
	}
	err = format.Write(ctx, to, answer)
	if tooMany := (*sparql.TooManyRowsError)(nil); errors.As(err, &tooMany) {
		return &storeError{status: http.StatusBadRequest, code: "too-many-rows", problem: fmt.Sprintf("the graph has more than %d triples, too many for %s", tooMany.Most, format.Name),
			hint: "ask for application/n-triples, in which a graph of any size comes, or " + sparqlPath + " for parts of it"}
	}
	return err
}
