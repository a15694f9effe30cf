package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/queries/server"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// tokenVariable is the environment variable of the token for changes.
const tokenVariable = "PLENARY_TOKEN"

type serveOptions struct {
	addr      string
	public    bool
	hosts     []string
	origins   []string
	base      string
	write     bool
	tokenFile string
	timeout   time.Duration
	dataset   string
	memory    int64  // MiB
	backupTo  string // a folder
	every     time.Duration
}

func (p *program) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use: "serve", Short: "Answer over HTTP on the loopback address, read-only",
		Example: `  plenary serve
  plenary serve --addr 127.0.0.1:9000
  plenary serve --write --token-file token.txt --backup-to /mnt/safe
  plenary serve --public --addr 0.0.0.0:8080 --host plenary.example.org
  plenary serve --base https://plenary.example.org   # behind a proxy on this machine
  curl 'http://127.0.0.1:8080/api/v1/cohosts?body=UNESCO'`,
		Long: `Serves the pages and the endpoint. Others can reach it only with --public, and
change the graph only with --write and the token, which --token-file or the
environment variable ` + tokenVariable + ` gives: POST /api/v1/sources, DELETE
/api/v1/sources/ID, updates by POST /sparql, and PUT, POST and DELETE of
graphs under /graphs. It asks nothing of other servers.`,
		Args: argumentsBetween(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", usualAddress, "address to listen on")
	f.BoolVar(&o.public, "public", false, "let others than this machine read")
	f.StringSliceVar(&o.hosts, "host", nil, "a name under which it is served, beside localhost and addresses in digits")
	f.StringSliceVar(&o.origins, "cors", nil, "an origin whose pages may read, like https://example.org")
	f.StringVar(&o.base, "base", "", "what it is called from outside where a proxy stands before it, like https://plenary.example.org")
	f.BoolVar(&o.write, "write", false, "let those who show the token load and forget sources and write judgements")
	f.StringVar(&o.tokenFile, "token-file", "", fmt.Sprintf("file with the token for changes, %d bytes or more", server.ShortestToken))
	f.DurationVar(&o.timeout, "timeout", 10*time.Second, "time of a question that does not ask for more")
	f.StringVar(&o.dataset, "default-graph", unionGraph, "of SPARQL queries: union of all labels, or none")
	f.StringVar(&o.backupTo, "backup-to", "", "copy the graph to this folder, each time into a folder of its own, if it has changed")
	f.DurationVar(&o.every, "backup-every", 24*time.Hour, "time between two copies; the first is made at once")
	f.Int64Var(&o.memory, "memory", 256, "MiB of memory that a question may take")
	return cmd
}

// drainTime is the time that running requests get when the program is asked
// to stop.
const drainTime = 5 * time.Second

func (p *program) serve(ctx context.Context, o serveOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	s := &server.Server{
		Registry: registry.Default(), Version: version, Log: slog.New(slog.NewTextHandler(p.Err, nil)),
		Hosts: o.hosts, Origins: o.origins, Timeout: o.timeout, Memory: o.memory << 20, Base: o.base,
	}
	if o.dataset == noneGraph {
		s.DefaultGraph = schema.Curation("default").IRI()
	}
	var err error
	if o.write {
		if s.Writing, err = p.writing(o); err != nil {
			return err
		}
		s.Graph, err = p.destination(ctx)
	} else {
		s.Graph, err = p.open(ctx, toRead)
	}
	if err != nil {
		return err
	}
	copier, ok := s.Graph.(backer)
	if o.backupTo != "" && (!ok || p.db == "mem:") {
		return usagef("--backup-to: %s is no graph in a folder", shownAddress(p.db))
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", o.addr, err)
	}
	if o.backupTo != "" {
		copying, enough := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() { defer close(done); keepCopies(copying, s.Graph, copier, o.backupTo, o.every, s.Log) }()
		defer func() { enough(); <-done }()
	}
	handler := s.Handler()
	warm, cold := context.WithCancel(ctx)
	warmed := make(chan error, 1)
	go func() { warmed <- s.Warm(warm) }()
	defer func() { cold(); <-warmed }() // whoever asks meets the same error, and is told
	defer p.noteServed(listener.Addr())()
	p.say("listening on http://%s — stop with Ctrl-C", listener.Addr())
	return serveUntil(ctx, listener, handler)
}

// serveUntil answers until the context is done, and then lets what runs come
// to its end.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	h := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	stopped := make(chan error, 1)
	go func() { stopped <- h.Serve(listener) }()
	select {
	case err := <-stopped:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	err := h.Shutdown(drain)
	if errors.Is(err, context.DeadlineExceeded) {
		err = h.Close() // ends what still runs
	}
	if served := <-stopped; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// check refuses what would let others in unasked.
func (o *serveOptions) check() error {
	host, _, err := net.SplitHostPort(o.addr)
	if err != nil {
		return usagef("--addr %s: an address is HOST:PORT, for example 127.0.0.1:8080", o.addr)
	}
	if !o.public && !isLoopback(host) {
		return usagef("--addr %s: others can reach %q; --public lets them read, or use 127.0.0.1", o.addr, host)
	}
	if o.tokenFile != "" && !o.write {
		return usagef("--token-file is for --write")
	}
	if o.timeout <= 0 || o.timeout > server.LongestTime {
		return usagef("--timeout %s: more than 0, at most %s", o.timeout, server.LongestTime)
	}
	if o.dataset != unionGraph && o.dataset != noneGraph {
		return usagef("--default-graph %s: union or none", o.dataset)
	}
	if o.every <= 0 {
		return usagef("--backup-every %s: more than 0", o.every)
	}
	if o.memory <= 0 {
		return usagef("--memory %d: a number of MiB is 1 or more", o.memory)
	}
	for i, name := range o.hosts {
		if strings.ContainsAny(name, "/:") {
			return usagef("--host %s: a name without scheme and port, like plenary.example.org", name)
		}
		o.hosts[i] = strings.ToLower(name)
	}
	for _, origin := range o.origins {
		if _, ok := originOf(origin); !ok {
			return usagef("--cors %s: an origin is written https://host", origin)
		}
	}
	if o.base != "" {
		u, ok := originOf(strings.TrimSuffix(o.base, "/"))
		if !ok {
			return usagef("--base %s: it is written https://host; a path behind it cannot be served", o.base)
		}
		o.hosts = append(o.hosts, strings.ToLower(u.Hostname()))
	}
	return nil
}

// originOf reads the origin of pages: a scheme, a host, perhaps a port (RFC
// 6454, 6.2).
func originOf(text string) (*url.URL, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, false
	}
	return u, *u == url.URL{Scheme: u.Scheme, Host: u.Host}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// writing is what those with the token may do.
func (p *program) writing(o serveOptions) (*server.Writing, error) {
	token, from := p.Getenv(tokenVariable), tokenVariable
	if o.tokenFile != "" {
		content, err := os.ReadFile(o.tokenFile)
		if err != nil {
			return nil, fmt.Errorf("--token-file: %w", err)
		}
		token, from = strings.TrimSpace(string(content)), "--token-file "+o.tokenFile
	}
	switch {
	case token == "":
		return nil, usagef("--write needs a token: --token-file FILE, or %s; 'openssl rand -hex 32' makes one", tokenVariable)
	case len(token) < server.ShortestToken:
		return nil, usagef("%s: the token has %d bytes, %d are the least; 'openssl rand -hex 32' makes one", from, len(token), server.ShortestToken)
	}
	return &server.Writing{Token: token, Load: p.loadSent, Writable: schema.IsCuration, RDF: rdf.MediaTypes(), ReadRDF: readSent}, nil
}

// readSent reads a document that a client sends to a graph.
func readSent(ctx context.Context, d server.RDF) iter.Seq2[quad.Quad, error] {
	options := rdf.Options{Name: "document", Scope: d.Scope, Base: d.Base, Triples: d.MediaType == document.NTriples}
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range rdf.Read(ctx, bytes.NewReader(d.Body), d.MediaType, options) {
			if wrong := (*rdf.SyntaxError)(nil); errors.As(err, &wrong) {
				err = &server.RDFError{Line: wrong.Line, Column: wrong.Column, Reason: wrong.Reason}
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// loadSent loads a document that a client of the endpoint sends.
func (p *program) loadSent(ctx context.Context, d server.Document) (any, error) {
	o := loadOptions{Options: loaders.Options{As: d.As, SourceURL: d.SourceURL, Published: d.Published, WithContacts: d.WithContacts}}
	if err := o.check(1); err != nil {
		return nil, err
	}
	if d.Name == "" {
		d.Name = "document"
	}
	rows, err := p.publish(ctx, readFile(ctx, document.File{Name: d.Name, Data: d.Body, MediaType: d.MediaType}, o), o)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(rows) > 0 && rows[0].Status == "rejected" {
		return nil, &server.RejectedError{Reason: rows[0].Reason}
	}
	return loadAnswer{rows}, nil
}
