package pgtest

import (
	"net"
	"sync"
	"sync/atomic"
	"testing"
)

// Line is a way to a server that counts the round trips on it: how often
// somebody speaks to the server after it has answered.
type Line struct {
	Host string // with the port, in the place of the server's own
	// trips is of all connections together.
	trips atomic.Int64
}

// Line makes a way to the server, which is closed when the test ends.
func (s *Server) Line(t testing.TB) *Line {
	t.Helper()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &Line{Host: at.Addr().String()}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			client, err := at.Accept()
			if err != nil {
				return // closed
			}
			server, err := net.Dial("tcp", s.Host)
			if err != nil {
				client.Close()
				continue
			}
			var answered atomic.Bool
			answered.Store(true)
			running.Go(func() { l.pass(server, client, func() { l.count(&answered) }) })
			running.Go(func() { l.pass(client, server, func() { answered.Store(true) }) })
		}
	})
	t.Cleanup(func() { at.Close(); running.Wait() })
	return l
}

func (l *Line) count(answered *atomic.Bool) {
	if answered.Swap(false) {
		l.trips.Add(1)
	}
}

// pass passes on what comes from one side, until that or the other is closed.
func (l *Line) pass(to, from net.Conn, before func()) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			before()
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// Trips are the round trips since the last call.
func (l *Line) Trips() int64 { return l.trips.Swap(0) }
