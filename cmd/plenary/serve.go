package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/queries/server"
	"github.com/plenarykg/plenary/schema/registry"
)

func (p *program) serveCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use: "serve", Short: "Answer over HTTP on the loopback address, read-only",
		Example: `  plenary serve
  plenary serve --addr 127.0.0.1:9000
  curl 'http://127.0.0.1:8080/api/v1/cohosts?body=UNESCO'`,
		Args: argumentsBetween(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context(), addr) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on, loopback only")
	return cmd
}

// drainTime is the time that running requests get when the program is asked
// to stop.
const drainTime = 5 * time.Second

func (p *program) serve(ctx context.Context, addr string) error {
	if err := loopback(addr); err != nil {
		return err
	}
	g, err := p.open(ctx, toRead)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", addr, err)
	}
	s := &server.Server{Graph: g, Registry: registry.Default(), Version: version, Log: slog.New(slog.NewTextHandler(p.Err, nil))}
	h := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	p.say("listening on http://%s — stop with Ctrl-C", listener.Addr())
	stopped := make(chan error, 1)
	go func() { stopped <- h.Serve(listener) }()
	select {
	case err := <-stopped:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	err = h.Shutdown(drain)
	if served := <-stopped; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// loopback refuses addresses that others can reach.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usagef("--addr %s: an address is HOST:PORT, for example 127.0.0.1:8080", addr)
	}
	if host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return usagef("--addr %s: %s", addr, fmt.Sprintf("%q is not a loopback address; put a server that checks who asks in front of it", host))
	}
	return nil
}
