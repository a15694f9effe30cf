package server

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/plenarykg/plenary/graph"
)

// Answers that are kept, at most 64 MiB of them.
const (
	mostKept    = 512
	largestKept = 128 << 10 // bytes
)

// made is an answer as it is sent.
type made struct {
	mediaType string
	next      string // the address of the page behind this one, "" behind the last
	body      bytes.Buffer
}

// send writes an answer whose ETag has been set.
func (m *made) send(w http.ResponseWriter) {
	if m.next != "" {
		w.Header().Set("Link", "<"+m.next+`>; rel="next"`) // RFC 8288
	}
	w.Header().Set("Content-Type", m.mediaType)
	_, _ = w.Write(m.body.Bytes()) // the client has gone if this fails
}

// wanted is what an answer depends on beside the state of the graph.
type wanted struct{ form, base, path, query string }

// wantedBy tells what a request wants. Only pages hold the address under which
// the server is called.
func (s *Server) wantedBy(r *http.Request, form string) wanted {
	want := wanted{form: form, path: r.URL.Path, query: r.URL.RawQuery}
	if strings.HasPrefix(form, page) {
		want.base = s.base(r)
	}
	return want
}

// answers keeps the answers that were asked for lately, of one state of the
// graph. It is safe for concurrent use.
type answers struct {
	mu       sync.Mutex
	revision string
	list     *lru.Cache[wanted, *made]
}

func newAnswers() *answers {
	list, err := lru.New[wanted, *made](mostKept)
	if err != nil {
		panic(err) // only of a size below one
	}
	return &answers{list: list}
}

func (a *answers) of(revision string, want wanted) (*made, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if revision != a.revision {
		return nil, false
	}
	return a.list.Get(want)
}

// keep keeps an answer, and drops those of another state.
func (a *answers) keep(revision string, want wanted, m *made) {
	if m.body.Len() > largestKept {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if revision != a.revision {
		a.list.Purge()
		a.revision = revision
	}
	a.list.Add(want, m)
}

// again sends an answer that was made before, which takes no turn, and reports
// whether it could.
func (s *Server) again(w http.ResponseWriter, r *http.Request, form string) bool {
	var revision string
	if _, err := s.timeOf(r); err != nil {
		return false
	}
	if err := s.Graph.View(r.Context(), func(g graph.Reader) (err error) {
		revision, err = g.Revision(r.Context())
		return err
	}); err != nil {
		return false // and it will be told
	}
	m, ok := s.answers.of(revision, s.wantedBy(r, form))
	if !ok {
		return false
	}
	if tagged(w, r, revision, form) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	m.send(w)
	return true
}

// tagged sets the headers on an answer's state, and reports whether the client
// has that state already.
func tagged(w http.ResponseWriter, r *http.Request, revision, form string) bool {
	tag := tagOf(revision, form)
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	return matches(r.Header.Get("If-None-Match"), tag)
}

// read runs f on a snapshot whose revision, which it gives, becomes the
// answer's ETag. It reports false if there is nothing left to write: the
// client has this revision already, or something went wrong and has been told.
func (s *Server) read(w http.ResponseWriter, r *http.Request, form string, f func(context.Context, graph.Reader) error) (revision string, ok bool) {
	unchanged := false
	err := s.view(r, func(ctx context.Context, g graph.Reader) (err error) {
		if revision, err = g.Revision(ctx); err != nil {
			return err
		}
		if unchanged = tagged(w, r, revision, form); unchanged {
			return nil
		}
		return f(ctx, g)
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case unchanged:
		w.WriteHeader(http.StatusNotModified)
	}
	return revision, err == nil && !unchanged
}
