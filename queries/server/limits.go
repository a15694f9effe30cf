package server

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/parameters"
)

// What one question may take, unless the server or the question says otherwise.
const (
	usualTime   = 10 * time.Second
	usualMemory = 256 << 20
)

// LongestTime is the most time that a question can ask for.
const LongestTime = 60 * time.Second

// At once, mostRunning questions are answered and mostWaiting wait for their
// turn.
var mostRunning = 2 * runtime.NumCPU()

const (
	mostWaiting = 32
	retryAfter  = "1" // seconds, for those who were turned away
)

var errBusy = errors.New("too many questions at once")

// turns lets few questions run at once, some wait, and turns others away. It
// is safe for concurrent use.
type turns struct {
	running chan struct{}
	waiting atomic.Int64
}

func newTurns() *turns { return &turns{running: make(chan struct{}, mostRunning)} }

// take waits for a turn, which done gives back. The error is errBusy or the
// context's.
func (t *turns) take(ctx context.Context) (done func(), err error) {
	done = func() { <-t.running }
	select {
	case t.running <- struct{}{}:
		return done, nil
	default:
	}
	defer t.waiting.Add(-1)
	if t.waiting.Add(1) > mostWaiting {
		return nil, errBusy
	}
	select {
	case t.running <- struct{}{}:
		return done, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// view runs f on a snapshot when its turn has come, within the time and the
// memory of a question. What f gives is written after it, so that a slow
// client holds nobody up.
func (s *Server) view(r *http.Request, f func(context.Context, graph.Reader) error) error {
	return s.viewMetered(r, r.URL.Query().Get(timeParameter), func(ctx context.Context, snapshot graph.Reader, meter *graph.Meter) error {
		return f(ctx, graph.Metered(snapshot, meter))
	})
}

// viewMetered is view for those who count their memory themselves; the time is
// that which the request asks for, "" if it does not.
func (s *Server) viewMetered(r *http.Request, time string, f func(context.Context, graph.Reader, *graph.Meter) error) error {
	allowed, err := s.timeFrom(time)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), allowed)
	defer cancel()
	done, err := s.turns.take(ctx)
	if err != nil {
		return err
	}
	defer done()
	meter := s.meter()
	defer func() { s.metrics.memory.Observe(float64(meter.Taken())) }()
	return s.Graph.View(ctx, func(snapshot graph.Reader) error { return f(ctx, snapshot, meter) })
}

// meter counts the memory of a question.
func (s *Server) meter() *graph.Meter {
	if s.Memory == 0 {
		return &graph.Meter{Limit: usualMemory}
	}
	return &graph.Meter{Limit: s.Memory}
}

// timeParameter is the parameter of any question that sets its time.
const timeParameter = "timeout"

func (s *Server) timeOf(r *http.Request) (time.Duration, error) {
	return s.timeFrom(r.URL.Query().Get(timeParameter))
}

// timeFrom is the time that a question gets: what it asks for in seconds, or
// the server's.
func (s *Server) timeFrom(given string) (time.Duration, error) {
	if given == "" {
		if s.Timeout > 0 {
			return s.Timeout, nil
		}
		return usualTime, nil
	}
	seconds, err := strconv.ParseFloat(given, 64)
	allowed := time.Duration(seconds * float64(time.Second))
	if err != nil || allowed <= 0 || allowed > LongestTime {
		return 0, &parameters.ValueError{Name: timeParameter, Value: given, Want: "a number of seconds, at most " + strconv.Itoa(int(LongestTime/time.Second))}
	}
	return allowed, nil
}
