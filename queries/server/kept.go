package server

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/klauspost/compress/gzip"

	"github.com/plenarykg/plenary/graph"
)

// mostKept is the number of bytes of all answers that are kept, an eighth of
// it that of one.
const mostKept = 64 << 20

// made is an answer as it is sent.
type made struct {
	mediaType  string
	next       string // the address of the page behind this one, "" behind the last
	body       bytes.Buffer
	compressed bytes.Buffer // the body by gzip; empty if it was not worth it
}

// worthCompressing is the number of bytes from which on an answer is smaller
// when it is compressed.
const worthCompressing = 1024

// compress makes the compressed body.
func (m *made) compress() {
	if m.body.Len() < worthCompressing {
		return
	}
	to := gzip.NewWriter(&m.compressed)
	_, _ = to.Write(m.body.Bytes()) // a buffer takes all
	_ = to.Close()
}

func (m *made) size() int { return m.body.Len() + m.compressed.Len() }

// send writes an answer whose ETag has been set, that of the body as it is.
func (m *made) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	m.link(w)
	h.Set("Content-Type", m.mediaType)
	body := &m.body
	if m.compressed.Len() > 0 && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		h.Set("ETag", tagCompressed(h.Get("ETag"), gzipSuffix))
		body = &m.compressed
	}
	_, _ = w.Write(body.Bytes()) // the client has gone if this fails
}

// link names the page behind this one (RFC 8288).
func (m *made) link(w http.ResponseWriter) {
	if m.next != "" {
		w.Header().Set("Link", "<"+m.next+`>; rel="next"`)
	}
}

// takesGzip reports whether a client takes what is compressed by gzip (RFC
// 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return !isNothing(weight)
		}
	}
	return false
}

// isNothing reports whether the weight of what a client names is nought: that
// it does not want it.
func isNothing(weight string) bool {
	return slices.Contains([]string{"q=0", "q=0.0", "q=0.00", "q=0.000"}, strings.TrimSpace(weight))
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

// keptAnswers keeps the answers that were asked for lately, of one state of the
// graph. It is safe for concurrent use.
type keptAnswers struct {
	mu       sync.Mutex
	revision string
	bytes    int // of the answers in the list
	list     *lru.LRU[wanted, *made]
	making   map[wanted]chan struct{} // closed when somebody has made it, or could not
}

func newAnswers() *keptAnswers {
	a := &keptAnswers{making: map[wanted]chan struct{}{}}
	// More answers than this are cut by their bytes first.
	list, err := lru.NewLRU(mostKept/worthCompressing, func(_ wanted, m *made) { a.bytes -= m.size() })
	if err != nil {
		panic(err) // only of a size below one
	}
	a.list = list
	return a
}

func (a *keptAnswers) of(revision string, want wanted) (*made, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if revision != a.revision {
		return nil, false
	}
	return a.list.Get(want)
}

// has reports whether there is an answer, perhaps of another state.
func (a *keptAnswers) has(want wanted) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.list.Contains(want)
}

// keep keeps an answer, and drops those of another state.
func (a *keptAnswers) keep(revision string, want wanted, m *made) {
	if m.body.Len() > mostKept/8 {
		return
	}
	m.compress()
	a.mu.Lock()
	defer a.mu.Unlock()
	if revision != a.revision {
		a.list.Purge()
		a.revision = revision
	}
	a.list.Remove(want)
	a.list.Add(want, m)
	for a.bytes += m.size(); a.bytes > mostKept; {
		a.list.RemoveOldest()
	}
}

// begin says that an answer is being made, until done. If somebody makes it
// already, done is nil and made is closed once that has ended.
func (a *keptAnswers) begin(want wanted) (done func(), made <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if other, ok := a.making[want]; ok {
		return nil, other
	}
	mine := make(chan struct{})
	a.making[want] = mine
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.making, want)
		close(mine)
	}, nil
}

// again sends an answer that was made before, which takes no turn, and reports
// whether it could. What went wrong is found again, and told, by asking.
func (s *Server) again(w http.ResponseWriter, r *http.Request, form string) bool {
	want := s.wantedBy(r, form)
	allowed, err := s.timeOf(r)
	if err != nil || !s.answers.has(want) {
		return false
	}
	ctx, cancel := context.WithTimeout(r.Context(), allowed)
	defer cancel()
	var revision string
	if err := s.Graph.View(ctx, func(g graph.Reader) (err error) {
		revision, err = g.Revision(ctx)
		return err
	}); err != nil {
		return false
	}
	m, ok := s.answers.of(revision, want)
	if !ok {
		return false
	}
	if tagged(w, r, revision, form) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	m.send(w, r)
	return true
}

// alone waits while somebody else makes the same answer, at most for the time
// of a question. Done says that this request has made it.
func (s *Server) alone(r *http.Request, form string) (done func(), err error) {
	allowed, err := s.timeOf(r)
	if err != nil {
		return nil, err
	}
	done, made := s.answers.begin(s.wantedBy(r, form))
	if done != nil {
		return done, nil
	}
	ctx, cancel := context.WithTimeout(r.Context(), allowed)
	defer cancel()
	select {
	case <-made:
		return func() {}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// tagged sets the headers on an answer's state, and reports whether the client
// has that state already, in whichever coding.
func tagged(w http.ResponseWriter, r *http.Request, revision, form string) bool {
	tag := tagOf(revision, form)
	named, has := matches(r.Header.Get("If-None-Match"), tag)
	if has {
		tag = named
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	return has
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
	case errors.Is(err, errCutOff):
		panic(http.ErrAbortHandler)
	case err != nil:
		s.fail(w, r, err)
	case unchanged:
		w.WriteHeader(http.StatusNotModified)
	}
	return revision, err == nil && !unchanged
}
