package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
)

// problem is an error as application/problem+json (RFC 9457).
type problem struct {
	Type      string          `json:"type"`
	Title     string          `json:"title"`
	Status    int             `json:"status"`
	Detail    string          `json:"detail"`
	Code      string          `json:"code"`
	Hint      string          `json:"hint,omitempty"`
	RequestID string          `json:"request_id"`
	Parameter string          `json:"parameter,omitempty"` // which was wrong
	Line      int             `json:"line,omitempty"`      // of a query, where it is wrong, from 1
	Column    int             `json:"column,omitempty"`    // in code points, from 1
	Allowed   []string        `json:"allowed,omitempty"`
	Nearest   []string        `json:"nearest,omitempty"`
	Things    []queries.Thing `json:"things,omitempty"` // the candidates, or the nearest names
}

// pathError is an address that is not there.
type pathError struct{ path, nearest string }

func (e *pathError) Error() string { return "there is nothing at " + e.path }

// unknownPath is the error for an address that is not there, or that has no such
// method.
func (s *Server) unknownPath(r *http.Request) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		allowed := []string{http.MethodGet, http.MethodHead}
		switch {
		case s.Writing == nil:
			return errReadOnly
		case r.URL.Path == sourcesPath:
			allowed = append(allowed, http.MethodPost)
		case strings.HasPrefix(r.URL.Path, sourcesPath+"/"):
			allowed = []string{http.MethodDelete}
		}
		return &methodError{r.Method, allowed}
	}
	var known []string
	for _, q := range queries.Questions() {
		known = append(known, "/api/v1/"+q.Name)
	}
	if !strings.HasPrefix(r.URL.Path, apiPath) {
		for _, a := range pages.Addresses() {
			known = append(known, a.Path)
		}
	}
	return &pathError{r.URL.Path, parameters.Nearest(r.URL.Path, known)}
}

var errReadOnly = errors.New("this endpoint only reads")

// unknownParameterError is a parameter that the question does not have.
type unknownParameterError struct {
	name, nearest string
	known         []string
}

func (e *unknownParameterError) Error() string {
	return fmt.Sprintf("there is no parameter %q here", e.name)
}

// problemOf is the one table from errors to answers.
func problemOf(err error) problem {
	var (
		path      *pathError
		parameter *unknownParameterError
		value     *parameters.ValueError
		senseless *queries.ParameterError
		ambiguous *queries.AmbiguousError
		notFound  *queries.NotFoundError
		question  *queries.UnknownQuestionError
		budget    *graph.OverBudgetError
		rejected  *RejectedError
		notLoaded *sources.NotLoadedError
		protocol  *protocolError
		query     *syntax.SyntaxError
		refused   *algebra.RefusedError
		tooMany   *sparql.TooManyRowsError
		format    *answers.UnknownFormatError
		protected *sparql.NotWritableError
		noGraph   *sparql.NoGraphError
		store     *storeError
		method    *methodError
		document  *RDFError
		exported  *unknownFormatError
	)
	p := problem{Type: "about:blank", Detail: err.Error()}
	set := func(status int, code, hint string) problem {
		p.Status, p.Code, p.Hint, p.Title = status, code, hint, http.StatusText(status)
		return p
	}
	switch {
	case errors.As(err, &path):
		if path.nearest != "" {
			p.Nearest = []string{path.nearest}
		}
		return set(http.StatusNotFound, "no-such-address", "/ lists what is here")
	case errors.As(err, &parameter):
		p.Parameter, p.Allowed = parameter.name, parameter.known
		if parameter.nearest != "" {
			p.Nearest = []string{parameter.nearest}
		}
		return set(http.StatusBadRequest, "unknown-parameter", "")
	case errors.As(err, &value):
		p.Parameter, p.Allowed = value.Name, value.Allowed
		if n := parameters.Nearest(value.Value, value.Allowed); n != "" {
			p.Nearest = []string{n}
		}
		return set(http.StatusBadRequest, "bad-value", "")
	case errors.As(err, &protocol):
		return set(protocol.status, "bad-request", "https://www.w3.org/TR/sparql11-protocol/")
	case errors.As(err, &store):
		p.Allowed = store.allowed
		return set(store.status, store.code, store.hint)
	case errors.As(err, &method):
		p.Allowed = method.allowed
		return set(http.StatusMethodNotAllowed, "no-such-method", "")
	case errors.As(err, &document):
		p.Line, p.Column = document.Line, document.Column
		return set(http.StatusBadRequest, "bad-rdf", "nothing of it was taken")
	case errors.As(err, &query):
		p.Line, p.Column = query.Line, query.Column
		return set(http.StatusBadRequest, "bad-query", "")
	case errors.As(err, &refused):
		p.Line, p.Column = refused.At.Line, refused.At.Column
		return set(http.StatusBadRequest, "refused", "")
	case errors.As(err, &tooMany):
		return set(http.StatusBadRequest, "too-many-rows", "a LIMIT makes the answer shorter")
	case errors.As(err, &format):
		p.Parameter, p.Allowed = "format", format.Known
		return set(http.StatusBadRequest, "bad-value", "")
	case errors.As(err, &protected):
		return set(http.StatusForbidden, "protected-graph", "graphs under "+string(schema.Curation("").IRI())+" can be written to; the others hold what sources, tables and rules say")
	case errors.As(err, &noGraph):
		return set(http.StatusNotFound, "no-such-graph", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists the graphs")
	case errors.As(err, &ambiguous):
		p.Things = ambiguous.Candidates
		return set(http.StatusNotFound, "ambiguous-name", "ask by id")
	case errors.As(err, &notFound):
		p.Things = notFound.Nearest
		return set(http.StatusNotFound, "not-found", "/api/v1/search?text= finds names")
	case errors.As(err, &question):
		p.Nearest = question.Nearest
		return set(http.StatusNotFound, "unknown-question", "/api/v1/ask without q lists the phrases")
	case errors.As(err, &senseless):
		p.Parameter, p.Detail, p.Allowed = senseless.Name, senseless.Name+": "+senseless.Problem, senseless.Allowed
		if n := parameters.Nearest(senseless.Value, senseless.Allowed); n != "" {
			p.Nearest = []string{n}
		}
		return set(http.StatusBadRequest, "bad-parameter", "")
	case errors.As(err, &exported):
		p.Parameter, p.Allowed = "format", exported.known
		if n := parameters.Nearest(exported.name, exported.known); n != "" {
			p.Nearest = []string{n}
		}
		return set(http.StatusNotFound, "unknown-format", "/openapi.json lists the formats")
	case errors.Is(err, export.ErrUnknownFormat):
		return set(http.StatusNotFound, "unknown-format", "/openapi.json lists the formats")
	case errors.Is(err, export.ErrBadQuad):
		_, p.Detail, _ = strings.Cut(err.Error(), export.ErrBadQuad.Error()+": ")
		return set(http.StatusNotAcceptable, "cannot-be-written", "ask for it in another format, as in format=turtle, if that has it")
	case errors.Is(err, errReadOnly):
		return set(http.StatusMethodNotAllowed, "read-only", "")
	case errors.Is(err, errChanged):
		return set(http.StatusPreconditionFailed, "changed", "get it again, and change that")
	case errors.Is(err, errBusy):
		return set(http.StatusServiceUnavailable, "busy", "ask again in a second")
	case errors.Is(err, context.DeadlineExceeded):
		p.Detail = "the question did not end within its time"
		return set(http.StatusServiceUnavailable, "out-of-time", "ask for less, or for more time with timeout=SECONDS, at most 60")
	case errors.As(err, &budget):
		return set(http.StatusServiceUnavailable, "out-of-memory", "ask for less: a limit, a body, an issue")
	case errors.Is(err, errHost):
		return set(http.StatusMisdirectedRequest, "unknown-host", "serve --host NAME names the hosts that are served")
	case errors.Is(err, errOrigin):
		return set(http.StatusForbidden, "cross-origin", "")
	case errors.Is(err, errNoToken):
		return set(http.StatusUnauthorized, "no-token", "Authorization: Bearer TOKEN")
	case errors.Is(err, errWrongToken):
		return set(http.StatusForbidden, "wrong-token", "")
	case errors.Is(err, errTooLarge):
		return set(http.StatusRequestEntityTooLarge, "too-large", "load it on the command line")
	case errors.As(err, &rejected):
		return set(http.StatusUnprocessableEntity, "rejected", "/openapi.json lists the kinds of documents")
	case errors.As(err, &notLoaded):
		return set(http.StatusNotFound, "not-loaded", "/api/v1/sources lists what is loaded")
	}
	p.Detail = "the graph could not be read"
	return set(http.StatusInternalServerError, "internal", "the log has the cause under the request id")
}

// apiPath is where programs ask.
const apiPath = "/api/"

// sourcesPath is where sources are listed, loaded and, with their IDs behind it,
// forgotten.
const sourcesPath = "/api/v1/sources"

// forPrograms are the other addresses that only programs ask.
var forPrograms = []string{"/healthz", "/readyz", "/metrics", "/openapi.json", "/ns", sparqlPath, graphsPath}

// usualAt is the form for those who do not care at an address.
func usualAt(path string) string {
	if strings.HasPrefix(path, apiPath) || strings.HasPrefix(path, graphsPath+"/") || slices.Contains(forPrograms, path) {
		return representations()[0].name
	}
	return page
}

// unclear is the name in a request that is not known or means several things.
func unclear(err error) string {
	var ambiguous *queries.AmbiguousError
	var notFound *queries.NotFoundError
	switch {
	case errors.As(err, &ambiguous):
		return ambiguous.Text
	case errors.As(err, &notFound):
		return notFound.Text
	}
	return ""
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) {
		return // nobody listens
	}
	p := s.problem(w, r, err)
	if chosen(r, usualAt(r.URL.Path)) == page {
		s.failOnPage(w, r, p, err)
		return
	}
	writeJSON(w, p.Status, "application/problem+json", p)
}

// problem is what an answer tells of an error, whose cause it logs; the headers
// that go with it are set.
func (s *Server) problem(w http.ResponseWriter, r *http.Request, err error) problem {
	p := problemOf(err)
	p.RequestID = requestID(r.Context())
	if p.Status >= http.StatusInternalServerError && s.Log != nil {
		s.Log.Error("failed", "id", p.RequestID, "path", r.URL.Path, "error", err)
	}
	switch p.Status {
	case http.StatusMethodNotAllowed:
		allowed := []string{http.MethodGet, http.MethodHead}
		if method := (*methodError)(nil); errors.As(err, &method) {
			allowed = method.allowed
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", retryAfter)
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.Header().Del("ETag")
	return p
}
