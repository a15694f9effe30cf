// Package server is the HTTP endpoint: every question and every export under
// /api/v1, with the same JSON that the command line prints. It only reads.
package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Server answers over HTTP. Its fields are set before Handler is called and
// not changed afterwards; the handler is safe for concurrent use.
type Server struct {
	Graph    graph.Graph
	Registry *registry.Registry
	Log      *slog.Logger // one line a request; nil: none
	Version  string

	// Timeout is the time that one question may take; 0 is ten seconds.
	Timeout time.Duration
}

// pageSize is the number of rows of an answer unless limit says otherwise.
const pageSize = 1000

// Handler is the whole endpoint.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, q := range queries.Questions() {
		mux.HandleFunc("GET /api/v1/"+q.Name, s.answer(q))
	}
	mux.HandleFunc("GET /api/v1/ask", s.ask)
	mux.HandleFunc("GET /api/v1/export/{file...}", s.export)
	mux.HandleFunc("GET /openapi.json", s.openAPI)
	mux.HandleFunc("GET /ns", serveVocabulary)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeText(w, "ok\n") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, unknownPath(r)) })
	return s.logged(s.bounded(mux))
}

// bounded gives each request its time.
func (s *Server) bounded(next http.Handler) http.Handler {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = 10 * time.Second
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

type requestIDKey struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// logged gives the request an id and writes a line when it is done.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var random [8]byte
		_, _ = rand.Read(random[:]) // never fails, see crypto/rand
		id := hex.EncodeToString(random[:])
		w.Header().Set("X-Request-Id", id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
		if s.Log != nil {
			s.Log.Info("request", "id", id, "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery,
				"status", rec.status, "bytes", rec.bytes, "ms", time.Since(start).Milliseconds())
		}
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

func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	err := s.Graph.View(r.Context(), func(g graph.Reader) error {
		_, err := g.Revision(r.Context())
		return err
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeText(w, "ready\n")
}

func serveVocabulary(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/turtle; charset=utf-8")
	_, _ = w.Write([]byte(schema.VocabularyTurtle()))
}

// index says in words what is here.
func (s *Server) index(w http.ResponseWriter, _ *http.Request) {
	var b strings.Builder
	b.WriteString("Plenary: who convened with whom, and where they stand.\n\n")
	for _, q := range queries.Questions() {
		b.WriteString("/api/v1/" + q.Name + "  " + q.About + "\n")
	}
	b.WriteString("/api/v1/ask?q=  a question in words\n/api/v1/export/{view}.{format}  a view of the graph as a file\n/openapi.json  this endpoint described\n/ns  the vocabulary\n")
	writeText(w, b.String())
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
