// Command plenary builds a knowledge graph from documents of multilateral
// processes and answers who convened with whom and where they stand.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// heapGrowth is by how many per cent of what is in use memory may grow before it
// is cleaned up: a run is short, and little more than half as much cleaning makes loading
// faster by nearly a tenth. The environment's GOGC goes before it.
const heapGrowth = 170

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C ends the work in order, a second one ends the program
	p := &program{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}
	status := p.Run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}
