package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// token lets this program load a document into the server that it started.
const token = "only-for-the-server-that-load-starts-itself"

// server is a running server with a graph of its own.
type server struct {
	base      string // http://127.0.0.1:PORT
	address   string // 127.0.0.1:PORT
	startedIn time.Duration
	client    *http.Client
	command   *exec.Cmd
	folder    string
}

// startServer makes a graph with the built-in data and serves it on a free
// loopback port.
func startServer(ctx context.Context, program string) (*server, error) {
	folder, err := os.MkdirTemp("", "load")
	if err != nil {
		return nil, err
	}
	s := &server{folder: folder, client: &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 1024}}}
	db := filepath.Join(folder, "graph")
	if out, err := exec.CommandContext(ctx, program, "demo", "--db", db).CombinedOutput(); err != nil {
		s.stop()
		return nil, fmt.Errorf("%s demo: %w: %s", program, err, out)
	}
	began := time.Now()
	s.command = exec.CommandContext(ctx, program, "serve", "--db", db, "--addr", "127.0.0.1:0", "--write")
	s.command.Env = append(os.Environ(), "PLENARY_TOKEN="+token)
	said, err := s.command.StderrPipe()
	if err == nil {
		err = s.command.Start()
	}
	if err != nil {
		s.stop()
		return nil, err
	}
	lines := bufio.NewReader(said)
	for s.base == "" {
		line, err := lines.ReadString('\n')
		if _, address, ok := strings.Cut(line, "listening on http://"); ok {
			s.address, _, _ = strings.Cut(strings.TrimSpace(address), " ")
			s.base = "http://" + s.address
		} else if err != nil {
			s.stop()
			return nil, fmt.Errorf("the server said %q and ended", line)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }() // ends with the server
	if status, err := s.get(ctx, "/readyz"); err != nil || status != http.StatusOK {
		s.stop()
		return nil, fmt.Errorf("/readyz: %d, %w", status, err)
	}
	s.startedIn = time.Since(began)
	return s, nil
}

// stop asks the server to end, and takes its graph away.
func (s *server) stop() {
	if s.command != nil && s.command.Process != nil {
		_ = s.command.Process.Signal(syscall.SIGTERM)
		_ = s.command.Wait()
	}
	_ = os.RemoveAll(s.folder)
}

func (s *server) get(ctx context.Context, path string) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		return 0, err
	}
	return s.send(r)
}

func (s *server) send(r *http.Request) (int, error) {
	response, err := s.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

// load sends a document to be loaded.
func (s *server) load(ctx context.Context, text string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/api/v1/sources?name=talks.md&as=report", strings.NewReader(text))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	status, err := s.send(r)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("answered with %d", status)
	}
	return err
}

// document is a report of so many invented side events.
func document(events int) string {
	var b strings.Builder
	b.WriteString("# Side events of a made-up meeting\n")
	for i := range events {
		fmt.Fprintf(&b, "\n## Talk %d on rivers and ports\n\n%02d:00 – %02d:45 | %d March 2026\n\nOrganizers: River Council %d, Harbour Union %d, UNESCO\n\nWhat was said there was of use to all who came.\n", i, 8+i%10, 8+i%10, 1+i%28, i%97, i%89)
	}
	return b.String()
}

// beSlow opens connections that ask and then read a byte now and then. The
// function that it gives closes them and says how many were held.
func (s *server) beSlow(ctx context.Context, n int) func() int {
	ctx, cancel := context.WithCancel(ctx)
	var open []net.Conn
	for range n {
		c, err := net.DialTimeout("tcp", s.address, 5*time.Second)
		if err != nil {
			break
		}
		_, _ = fmt.Fprintf(c, "GET /api/v1/cohosts HTTP/1.1\r\nHost: %s\r\n", s.address) // the rest of the head comes slowly
		open = append(open, c)
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		one := make([]byte, 1)
		for i := 0; ctx.Err() == nil; i++ {
			for k, c := range open {
				switch {
				case i == 0 && k%2 == 0:
					_, _ = fmt.Fprint(c, "\r\n") // half ask and read slowly, half never end their question
				case k%2 == 0:
					_ = c.SetReadDeadline(time.Now().Add(time.Millisecond))
					_, _ = c.Read(one)
				}
			}
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
			}
		}
	}()
	return func() int {
		cancel()
		<-done
		for _, c := range open {
			c.Close()
		}
		return len(open)
	}
}
