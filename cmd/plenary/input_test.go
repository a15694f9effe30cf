package main

import (
	"context"
	"io"
	"testing"
	"time"
)

// A pipe that nobody writes to must not keep the program from ending.
func TestLoadFromAnIdlePipeCanBeInterrupted(t *testing.T) {
	from, to := io.Pipe()
	defer to.Close()
	ctx, cancel := context.WithCancel(t.Context())
	p := &program{In: from, Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}
	status := make(chan int, 1)
	go func() { status <- p.Run(ctx, []string{"load", "-", "--db", "mem:"}) }()
	time.AfterFunc(50*time.Millisecond, cancel)
	select {
	case got := <-status:
		if got != statusInterrupted {
			t.Errorf("status %d, want %d", got, statusInterrupted)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("still reading")
	}
}
