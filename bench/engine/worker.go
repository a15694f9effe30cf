package engine

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/terms"
)

// Request is one line to a worker.
type Request struct {
	Do        string        `json:"do"` // load, ask, commit, readwrite, bytes
	File      string        `json:"file,omitempty"`
	Questions []Question    `json:"questions,omitempty"`
	Budget    time.Duration `json:"budget,omitempty"` // nanoseconds: no new question is begun after it
	Patience  time.Duration `json:"patience,omitempty"`
	Commits   [][][4]string `json:"commits,omitempty"` // terms of the quads of each transaction
	Readers   int           `json:"readers,omitempty"`
	Writer    *Writer       `json:"writer,omitempty"`
}

// Writer says what the writer of W4 commits: the sources of a world from one on.
type Writer struct {
	Seed   uint64 `json:"seed"`
	Quads  int    `json:"quads"` // of the world
	From   int    `json:"from"`
	Commit int    `json:"commit"` // quads of a transaction
}

// Response is the line that a worker answers. Only so many questions or
// commits as there are nanoseconds have been done.
type Response struct {
	Error   string       `json:"error,omitempty"`
	None    bool         `json:"none,omitempty"` // ErrNone
	Nanos   []int64      `json:"nanos,omitempty"`
	Rows    [][][]string `json:"rows,omitempty"` // of each question
	Bytes   int64        `json:"bytes,omitempty"`
	Alone   *Traffic     `json:"alone,omitempty"`
	Written *Traffic     `json:"written,omitempty"`
}

// Traffic is what readers, and a writer, did for some seconds.
type Traffic struct {
	Seconds float64 `json:"seconds"`
	Reads   []int64 `json:"reads"`   // nanoseconds of each
	Commits []int64 `json:"commits"` // the same
}

// Serve answers requests, one line each, until the input ends.
func Serve(ctx context.Context, open Opener, folder string, in io.Reader, out io.Writer) error {
	e, err := open(ctx, folder)
	if err != nil {
		json.NewEncoder(out).Encode(failure(err))
		return nil
	}
	defer e.Close()
	if err := json.NewEncoder(out).Encode(Response{}); err != nil {
		return err
	}
	lines := bufio.NewReaderSize(in, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return e.Close()
		} else if err != nil {
			return err
		}
		var request Request
		if err := json.Unmarshal(line, &request); err != nil {
			return fmt.Errorf("a request that cannot be read: %w", err)
		}
		response, err := answer(ctx, e, request)
		if err != nil {
			failed := failure(err)
			failed.Nanos, failed.Rows = response.Nanos, response.Rows
			response = failed
		}
		if err := json.NewEncoder(out).Encode(response); err != nil {
			return err
		}
	}
}

func failure(err error) Response {
	return Response{Error: err.Error(), None: errors.Is(err, ErrNone)}
}

func answer(ctx context.Context, e Engine, r Request) (Response, error) {
	switch r.Do {
	case "load":
		began := time.Now()
		err := e.Load(ctx, r.File)
		return Response{Nanos: []int64{int64(time.Since(began))}}, err
	case "ask":
		return ask(ctx, e, r)
	case "commit":
		commits, err := quadsOf(r.Commits)
		if err != nil {
			return Response{}, err
		}
		return commit(ctx, e, commits, r.Budget)
	case "readwrite":
		return readWrite(ctx, e, r)
	case "bytes":
		n, err := e.Bytes(ctx)
		return Response{Bytes: n}, err
	}
	return Response{}, fmt.Errorf("there is nothing called %q to do", r.Do)
}

func ask(ctx context.Context, e Engine, r Request) (Response, error) {
	var done Response
	deadline := time.Now().Add(r.Budget)
	for i, q := range r.Questions {
		if i > 0 && time.Now().After(deadline) {
			break
		}
		nanos, rows, err := askOne(ctx, e, q, r.Patience)
		if err != nil {
			return done, fmt.Errorf("%s %q: %w", q.Name, q.Args, err)
		}
		done.Nanos, done.Rows = append(done.Nanos, nanos), append(done.Rows, rows)
	}
	return done, nil
}

func askOne(ctx context.Context, e Engine, q Question, patience time.Duration) (int64, [][]string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := time.Now()
	a, err := Ask(ctx, e, q)
	nanos := int64(time.Since(began))
	if err != nil {
		return 0, nil, err
	}
	return nanos, a(), nil
}

func commit(ctx context.Context, e Engine, commits [][]quad.Quad, budget time.Duration) (Response, error) {
	var done Response
	deadline := time.Now().Add(budget)
	for _, quads := range commits {
		if len(done.Nanos) > 0 && time.Now().After(deadline) {
			break
		}
		began := time.Now()
		if err := e.Commit(ctx, quads); err != nil {
			return done, err
		}
		done.Nanos = append(done.Nanos, int64(time.Since(began)))
	}
	return done, nil
}

func quadsOf(commits [][][4]string) ([][]quad.Quad, error) {
	out := make([][]quad.Quad, len(commits))
	for i, commit := range commits {
		for _, q := range commit {
			var v [4]quad.Value
			for at, term := range q {
				var err error
				if v[at], err = terms.Value(term); err != nil {
					return nil, err
				}
			}
			out[i] = append(out[i], quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]})
		}
	}
	return out, nil
}

// FolderBytes is the size of all files of a folder.
func FolderBytes(folder string) (int64, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return 0, err
	}
	total := int64(0)
	for _, entry := range entries {
		info, err := entry.Info()
		if errors.Is(err, os.ErrNotExist) {
			continue // removed while we looked
		} else if err != nil {
			return 0, err
		}
		if !entry.IsDir() {
			total += info.Size()
			continue
		}
		n, err := FolderBytes(folder + "/" + entry.Name())
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}
