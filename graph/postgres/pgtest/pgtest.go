// Package pgtest starts PostgreSQL servers for tests: each in a folder of its
// own, on a free port of the loopback interface, without secrets. Nothing in
// them outlives the test. Where no server is installed, the test is skipped.
package pgtest

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a running PostgreSQL server. Its superuser is "plenary", who needs
// no password, and its database "postgres".
type Server struct {
	Host string // with the port

	programs, folder string
	process          *exec.Cmd
	exited           chan error
}

// Start makes and starts a server, which stops when the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	s := prepare(t)
	run(t, s.command("initdb", "-D", s.data(), "-U", "plenary", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"))
	s.configure(t)
	s.Run(t)
	return s
}

// Standby makes and starts a streaming replica of the server.
func (s *Server) Standby(t testing.TB) *Server {
	t.Helper()
	standby := prepare(t)
	host, port, _ := net.SplitHostPort(s.Host)
	run(t, standby.command("pg_basebackup", "-D", standby.data(), "-h", host, "-p", port, "-U", "plenary", "-R", "-X", "stream", "-c", "fast", "--no-sync"))
	standby.configure(t)
	standby.Run(t)
	return standby
}

// URL is the address of the database on some servers, with the schema.
func URL(schema string, servers ...*Server) string {
	hosts := make([]string, len(servers))
	for i, s := range servers {
		hosts[i] = s.Host
	}
	return fmt.Sprintf("postgres://plenary@%s/postgres?search_path=%s", strings.Join(hosts, ","), schema)
}

// Run starts a server that was stopped and waits until it answers.
func (s *Server) Run(t testing.TB) {
	t.Helper()
	s.process = s.command("postgres", "-D", s.data())
	log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	s.process.Stdout, s.process.Stderr = log, log
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	s.exited = make(chan error, 1)
	go func(p *exec.Cmd, exited chan error) { exited <- p.Wait() }(s.process, s.exited)
	host, port, _ := net.SplitHostPort(s.Host)
	for until := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if s.command("pg_isready", "-q", "-h", host, "-p", port).Run() == nil {
			return
		}
		if len(s.exited) > 0 || time.Now().After(until) {
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("PostgreSQL does not start:\n%s", said)
		}
	}
}

// Promote makes a standby a primary.
func (s *Server) Promote(t testing.TB) {
	t.Helper()
	run(t, s.command("pg_ctl", "promote", "-w", "-D", s.data()))
}

// Stop stops the server as an administrator does who is in a hurry: open
// transactions are rolled back.
func (s *Server) Stop(t testing.TB) { s.end(t, syscall.SIGINT) }

// Kill ends the server at once, as if its machine lost power; what it had told
// to be durable is there after Run.
func (s *Server) Kill(t testing.TB) { s.end(t, syscall.SIGQUIT) }

func (s *Server) end(t testing.TB, how syscall.Signal) {
	t.Helper()
	if s.process == nil {
		return
	}
	if err := s.process.Process.Signal(how); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Errorf("stopping PostgreSQL: %v", err)
	}
	select {
	case <-s.exited:
	case <-time.After(30 * time.Second):
		t.Errorf("PostgreSQL does not stop")
		_ = s.process.Process.Kill()
		<-s.exited
	}
	s.process = nil
}

func prepare(t testing.TB) *Server {
	t.Helper()
	programs := installed()
	if programs == "" {
		t.Skip("SKIPPED: no PostgreSQL server is installed: its tests did not run (Debian: apt-get install postgresql)")
	}
	folder, err := os.MkdirTemp("", "plenary-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Host: net.JoinHostPort("127.0.0.1", freePort(t)), programs: programs, folder: folder}
	if err := own(folder); err != nil {
		t.Skipf("SKIPPED: PostgreSQL refuses to run as root, and there is nobody else to run it: %v", err)
	}
	t.Cleanup(func() {
		s.Kill(t)
		if err := os.RemoveAll(folder); err != nil {
			t.Errorf("folder of PostgreSQL: %v", err)
		}
	})
	return s
}

// installed is the folder of the newest server's programs, "" if there is none.
func installed() string {
	var folders []string
	if path, err := exec.LookPath("postgres"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			folders = append(folders, filepath.Dir(path))
		}
	}
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin"} {
		found, _ := filepath.Glob(pattern)
		slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(b, a)) })
		folders = append(folders, found...)
	}
	for _, folder := range folders {
		whole := true
		for _, program := range []string{"postgres", "initdb", "pg_basebackup", "pg_ctl", "pg_isready"} {
			_, err := os.Stat(filepath.Join(folder, program))
			whole = whole && err == nil
		}
		if whole {
			return folder
		}
	}
	return ""
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// configure appends what tests want of a server; the last value of each counts.
func (s *Server) configure(t testing.TB) {
	t.Helper()
	_, port, _ := net.SplitHostPort(s.Host)
	f, err := os.OpenFile(filepath.Join(s.data(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = fmt.Fprintf(f, "\nlisten_addresses = '127.0.0.1'\nport = %s\nunix_socket_directories = ''\nshared_buffers = 128MB\n"+
			"max_wal_senders = 4\nwal_level = replica\nhot_standby = on\nhot_standby_feedback = on\nwal_keep_size = 256MB\nfsync = off\n", port)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (s *Server) command(program string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.programs, program), args...)
	c.Dir = s.folder
	c.SysProcAttr = credentials()
	return c
}

func run(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
}
