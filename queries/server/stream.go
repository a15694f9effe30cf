package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/answers"
)

// errCutOff says that something went wrong in an answer of which a part was
// sent: a client sees that its end is missing.
var errCutOff = errors.New("the answer was cut off")

// errUnchanged says that the client has the answer already.
var errUnchanged = errors.New("unchanged")

// stream answers with what f writes from a snapshot, within the time and the
// memory of a question, while f writes it. What goes wrong before anything was
// sent is told as a problem, and afterwards by cutting the answer off: a client
// sees that its end is missing.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, time string, format answers.Format, f func(context.Context, io.Writer, graph.Reader, *graph.Meter) error) {
	out := &spool{to: w, mediaType: format.MediaType, most: mostHeld}
	err := s.viewMetered(r, time, func(ctx context.Context, g graph.Reader, meter *graph.Meter) error {
		out.ctx = ctx
		return f(ctx, out, g, meter)
	})
	switch {
	case errors.Is(err, errUnchanged):
		w.WriteHeader(http.StatusNotModified)
	case err == nil:
		out.finish()
	case out.sent:
		panic(http.ErrAbortHandler)
	default:
		s.fail(w, r, err)
	}
}

// spool holds an answer back until it is whole or too long to be held, so that
// what goes wrong can be told and a short answer holds nothing up. Nothing is
// written after the question's time.
type spool struct {
	ctx       context.Context // the question's
	to        http.ResponseWriter
	mediaType string
	most      int // how many bytes are held
	held      []byte
	sent      bool
}

// mostHeld is how much of an answer in SPARQL is held.
const mostHeld = 1 << 20

func (s *spool) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if !s.sent && len(s.held)+len(p) <= s.most {
		s.held = append(s.held, p...)
		return len(p), nil
	}
	if until, ok := s.ctx.Deadline(); ok && !s.sent { // a client that does not read takes no more time than its question has
		_ = http.NewResponseController(s.to).SetWriteDeadline(until.Add(time.Second))
	}
	s.finish()
	return s.to.Write(p)
}

// finish sends what is held.
func (s *spool) finish() {
	if !s.sent {
		s.sent = true
		s.to.Header().Set("Content-Type", s.mediaType)
		_, _ = s.to.Write(s.held) // the client has gone if this fails
		s.held = nil
	}
}
