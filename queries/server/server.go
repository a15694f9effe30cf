// Package server is the HTTP endpoint: every question and every export under
// /api/v1, with the same JSON that the command line prints. It only reads,
// unless [Writing] is on, and asks nothing of other servers.
package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/gzhttp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
	"github.com/plenarykg/plenary/web"
)

// Server answers over HTTP. Its fields are set before Handler is called, once,
// and not changed afterwards; the handler is safe for concurrent use.
type Server struct {
	Graph    graph.Graph
	Registry *registry.Registry
	Log      *slog.Logger // one line a request; nil: none
	Version  string

	Hosts   []string // names it is called by beside the loopback ones and addresses in digits; lower case
	Origins []string // origins whose pages may read, like https://example.org
	Writing *Writing // nil: it only reads

	Timeout time.Duration // of a question that does not ask for more; 0: ten seconds
	Memory  int64         // bytes that a question may take; 0: 256 MiB

	// DefaultGraph is the label of the default graph of SPARQL queries; "" is
	// the union of all.
	DefaultGraph quad.IRI

	// Base is what the server is called from outside, https://example.org,
	// where that is not what requests call it.
	Base string

	site    *pages.Site
	turns   *turns
	metrics *metrics
	answers *keptAnswers
}

// Handler is the whole endpoint.
func (s *Server) Handler() http.Handler {
	s.site = &pages.Site{Registry: s.Registry, Version: s.Version}
	if web.Built() {
		s.site.Scripts, s.site.Styles = scriptsOf, stylesOf
	}
	s.turns = newTurns()
	s.answers = newAnswers()
	s.metrics = newMetrics(s.turns, s.Version)
	mux := http.NewServeMux()
	for _, q := range queries.Questions() {
		s.handleForms(mux, "/api/v1/"+q.Name, s.answer(q))
	}
	s.handleForms(mux, "/api/v1/ask", s.ask)
	s.handleForms(mux, "/api/v1/complete", s.complete)
	mux.HandleFunc("GET /api/v1/export/{file...}", s.export)
	mux.HandleFunc("POST "+sourcesPath, s.authorised(s.addSource))
	mux.HandleFunc("DELETE "+sourcesPath+"/{id...}", s.authorised(s.forgetSource))
	mux.HandleFunc("GET "+sparqlPath, s.sparql)
	mux.HandleFunc("POST "+sparqlPath, s.sparql)
	s.handleOthers(mux, sparqlPath, http.MethodPost)
	s.handleGraphs(mux)
	mux.HandleFunc("GET /openapi.json", s.openAPI)
	mux.HandleFunc("GET /ns", serveVocabulary)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeText(w, "ok\n") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("GET /metrics", s.metrics.handler())
	s.handlePages(mux)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, s.unknownPath(r)) })
	compressing, err := gzhttp.NewWrapper(gzhttp.SuffixETag(gzipSuffix)) // or zstdSuffix, which it knows itself
	if err != nil {
		panic(err) // only of options that contradict one another
	}
	return s.observed(compressing(s.guarded(mux)))
}

// handleForms serves an address and the same with the name of a form behind it.
func (s *Server) handleForms(mux *http.ServeMux, path string, answer http.HandlerFunc) {
	mux.HandleFunc("GET "+path, answer)
	mux.HandleFunc("GET "+path+"."+page, answer)
	for _, form := range representations() {
		mux.HandleFunc("GET "+path+"."+form.name, answer)
	}
}

type requestIDKey struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// observed gives the request an id, and when it is done counts it and writes a
// line.
func (s *Server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var random [8]byte
		_, _ = rand.Read(random[:]) // never fails, see crypto/rand
		id := hex.EncodeToString(random[:])
		w.Header().Set("X-Request-Id", id)
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id))
		defer func() {
			took := time.Since(start)
			_, route, _ := strings.Cut(r.Pattern, " ")
			s.metrics.count(route, rec.status, took)
			if s.Log != nil {
				s.Log.Info("request", "id", id, "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery,
					"status", rec.status, "bytes", rec.bytes, "ms", took.Milliseconds(), "from", r.RemoteAddr)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.ResponseWriter.Write(p)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Warm asks what makes later questions fast: it reads the names of the registry,
// the index of texts and who co-hosted with whom, which every first question of
// a process would wait for. It is an error if the graph cannot be read.
func (s *Server) Warm(ctx context.Context) error {
	return s.Graph.View(ctx, func(g graph.Reader) error {
		if _, err := queries.Complete(ctx, g, s.Registry, "united", 1); err != nil {
			return err
		}
		_, err := queries.Cohosts(ctx, g, s.Registry, queries.CohostsParams{Body: "United Nations"})
		if notFound := (*queries.NotFoundError)(nil); errors.As(err, &notFound) {
			return nil // an empty graph
		}
		return err
	})
}

// ready answers once questions are answered without delay.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if err := s.Warm(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	writeText(w, "ready\n")
}

func serveVocabulary(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/turtle; charset=utf-8")
	_, _ = w.Write([]byte(schema.VocabularyTurtle()))
}

func writeText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(text))
}

func writeJSON(w http.ResponseWriter, status int, mediaType string, value any) {
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(value) // the client has gone if this fails
}
