package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// lockedBuffer is written by several at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// A server that writes copies its graph while it runs, once for each state.
func TestServeKeepsCopies(t *testing.T) {
	folder := t.TempDir()
	db, copies := filepath.Join(folder, "graph"), filepath.Join(folder, "copies")
	token := strings.Repeat("0123456789abcdef", 4)
	var told lockedBuffer
	p := &program{In: strings.NewReader(""), Out: io.Discard, Err: &told, Getenv: func(name string) string {
		if name == tokenVariable {
			return token
		}
		return ""
	}}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	status := make(chan int, 1)
	go func() {
		status <- p.Run(ctx, []string{"serve", "--db", db, "--addr", "127.0.0.1:0", "--write", "--backup-to", copies, "--backup-every", "20ms"})
	}()
	made := func(want int) (names []string) {
		t.Helper()
		for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
			names, _ = filepath.Glob(filepath.Join(copies, "*", "store"))
			if len(names) == want {
				return names
			}
		}
		t.Fatalf("there are %d copies, want %d; the server said %s", len(names), want, told.String())
		return nil
	}
	made(1)
	address := regexp.MustCompile(`http://\S+`).FindString(told.String())
	request, err := http.NewRequest(http.MethodPost, address+"/api/v1/sources?name=a.nt", strings.NewReader("<https://x.example/a> <https://x.example/b> \"c\" .\n"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/n-triples")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode/100 != 2 {
		t.Fatalf("%s: %s", response.Status, body)
	}
	names := made(2)
	time.Sleep(200 * time.Millisecond)
	names = made(len(names)) // no more: nothing has changed
	stop()
	if s := <-status; s != statusDone && s != statusInterrupted {
		t.Errorf("status %d: %s", s, told.String())
	}
	var out bytes.Buffer
	reader := &program{In: strings.NewReader(""), Out: &out, Err: &told, Getenv: func(string) string { return "" }}
	if s := reader.Run(t.Context(), []string{"sources", "--db", filepath.Dir(names[1]), "-o", "csv"}); s != statusDone || strings.Count(out.String(), "source/") != 1 {
		t.Errorf("status %d; the last copy has the sources %q", s, out.String())
	}
	if _, err := os.Stat(filepath.Join(copies, "holder")); err == nil {
		t.Error("the folder of the copies is taken for a graph")
	}
}
