// Package server runs a PostgreSQL server in a folder, on a free port of the
// loopback interface, durable as PostgreSQL is out of the box.
package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/plenarykg/plenary/bench/engine"
)

// Server is a running server; its database "postgres" takes the user "bench"
// without a password.
type Server struct {
	URL     string
	process *exec.Cmd
	exited  chan error
	folder  string
}

const settings = `
listen_addresses = '127.0.0.1'
port = %s
unix_socket_directories = ''
shared_buffers = 512MB
effective_cache_size = 2GB
work_mem = 64MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
`

// Start starts a server. The error wraps engine.ErrNone if none is installed.
func Start(ctx context.Context, folder string) (*Server, error) {
	programs := installed()
	if programs == "" {
		return nil, fmt.Errorf("no PostgreSQL server is installed (Debian: apt-get install postgresql): %w", engine.ErrNone)
	}
	as, err := ownerOf(folder)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "data")
	command := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(programs, name), args...)
		c.Dir, c.SysProcAttr = folder, as
		return c
	}
	if said, err := command("initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, said)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err := errors.Join(err, listener.Close()); err != nil {
		return nil, err
	}
	config, err := os.OpenFile(filepath.Join(data, "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(config, settings, port)
	if err := errors.Join(err, config.Close()); err != nil {
		return nil, err
	}
	s := &Server{URL: "postgres://bench@127.0.0.1:" + port + "/postgres", process: command("postgres", "-D", data), exited: make(chan error, 1), folder: folder}
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	go func() { s.exited <- s.process.Wait() }()
	for until := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if command("pg_isready", "-q", "-h", "127.0.0.1", "-p", port).Run() == nil {
			return s, nil
		}
		if len(s.exited) > 0 || time.Now().After(until) || ctx.Err() != nil {
			return nil, errors.Join(fmt.Errorf("PostgreSQL does not start in %s", folder), ctx.Err(), s.Stop())
		}
	}
}

// Bytes is the size of the database at rest, without that of an empty one and
// without the log.
func (s *Server) Bytes(ctx context.Context) (bytes int64, err error) {
	db, err := pgx.Connect(ctx, s.URL)
	if err != nil {
		return 0, err
	}
	defer db.Close(ctx)
	if _, err := db.Exec(ctx, "CHECKPOINT"); err != nil {
		return 0, err
	}
	err = db.QueryRow(ctx, "SELECT pg_database_size('postgres') - pg_database_size('template0')").Scan(&bytes)
	return bytes, err
}

// Stop stops the server at once.
func (s *Server) Stop() error {
	if err := s.process.Process.Signal(syscall.SIGINT); err != nil {
		return nil // it has ended
	}
	select {
	case <-s.exited:
		return nil
	case <-time.After(20 * time.Second):
		return s.process.Process.Kill()
	}
}

// installed is the folder of the newest server's programs, "" if there is none.
func installed() string {
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(folders, func(a, b string) int { return version(b) - version(a) })
	if path, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(path))
	}
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "initdb")); err == nil {
			return folder
		}
	}
	return ""
}

func version(programs string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(programs)))
	return n
}

// ownerOf gives the folder to the user who is to run the server: PostgreSQL
// refuses to be run by root.
func ownerOf(folder string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no user postgres to run it: %w", engine.ErrNone)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	// Every folder above must let this user through.
	for at := folder; at != "/" && at != os.TempDir(); at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && info.Mode().Perm()&0o001 == 0 {
			if err := os.Chmod(at, info.Mode().Perm()|0o011); err != nil {
				return nil, err
			}
		}
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, os.Chown(folder, uid, gid)
}
