package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// interrupting is standard input at which somebody types Ctrl-C.
type interrupting struct{ cancel context.CancelFunc }

func (in interrupting) Read([]byte) (int, error) {
	in.cancel()
	select {} // as a terminal, it never returns
}

// TestInterruptedLoadTellsWhatIsThere ends a load between two documents.
func TestInterruptedLoadTellsWhatIsThere(t *testing.T) {
	folder := t.TempDir()
	first := filepath.Join(folder, "first.txt")
	text := "Reef Forum opens in Nairobi\n\nNAIROBI, 4 March 2026 – The Reef Forum 2026, co-hosted by Kenya and UNESCO, took place on 4 March 2026 in Nairobi. It was about reefs.\n"
	if err := os.WriteFile(first, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(ctx context.Context, cancel context.CancelFunc, args ...string) (status int, out, told string) {
		var o, e bytes.Buffer
		p := &program{In: interrupting{cancel}, Out: &o, Err: &e, Getenv: func(string) string { return "" }}
		status = p.Run(ctx, append(args, "--db", filepath.Join(folder, "graph")))
		return status, o.String(), e.String()
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	status, out, told := run(ctx, cancel, "load", first, "-", "never-reached.txt")
	if status != statusInterrupted || !strings.Contains(out, "added") || strings.Contains(out, "rejected") || !strings.Contains(told, "listed above (1)") {
		t.Errorf("status %d, said %q and %q", status, out, told)
	}
	status, out, _ = run(context.Background(), func() {}, "sources", "-o", "csv")
	if status != statusDone || strings.Count(out, "\n") != 2 {
		t.Errorf("status %d, sources %q", status, out)
	}
}
