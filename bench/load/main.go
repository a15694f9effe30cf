// Command load asks a server of Plenary, which it starts itself on the
// loopback address, as many people would: a fixed number of questions a second
// over a fixed number of connections while a document is being loaded, beside
// clients that read slowly, and then questions meant to do harm. It is bounded
// in time and number, prints what it measured, and fails if a promise is
// broken.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// plan is what is asked, and what is promised.
type plan struct {
	program     string // the binary of Plenary
	rate        int    // questions a second
	connections int
	lasting     time.Duration
	slow        int // clients that read slowly meanwhile
	hostile     int // questions meant to do harm
	mostP99     time.Duration
}

func main() {
	var p plan
	flag.StringVar(&p.program, "program", "bin/plenary", "the binary of Plenary")
	flag.IntVar(&p.rate, "rate", 1000, "questions a second")
	flag.IntVar(&p.connections, "connections", 64, "connections")
	flag.DurationVar(&p.lasting, "for", 10*time.Second, "how long")
	flag.IntVar(&p.slow, "slow", 300, "clients that read slowly meanwhile")
	flag.IntVar(&p.hostile, "hostile", 50, "questions meant to do harm, in a row")
	flag.DurationVar(&p.mostP99, "p99", 50*time.Millisecond, "fail if more than one question in a hundred takes longer")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, p.lasting+2*time.Minute)
	defer cancel()
	if err := run(ctx, p); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, p plan) error {
	server, err := startServer(ctx, p.program)
	if err != nil {
		return err
	}
	defer server.stop()
	fmt.Printf("ready to answer after %s, on a graph with the built-in data\n", server.startedIn.Round(time.Millisecond))
	stopSlow := server.beSlow(ctx, p.slow)
	loading := make(chan error, 1)
	go func() { loading <- server.load(ctx, document(300)) }()
	asked := server.ask(ctx, p)
	if err := <-loading; err != nil {
		return fmt.Errorf("the document that was loaded meanwhile: %w", err)
	}
	held := stopSlow()
	fmt.Printf("%d questions in %s over %d connections, a document loaded meanwhile, %d slow clients beside it\n", len(asked.times), p.lasting, p.connections, held)
	fmt.Printf("p50 %s, p99 %s, most %s; answers: %v\n", asked.at(0.5), asked.at(0.99), asked.at(1), asked.statuses)
	if asked.statuses[200] != len(asked.times) {
		return fmt.Errorf("not all questions were answered: %v", asked.statuses)
	}
	if asked.at(0.99) > p.mostP99 {
		return fmt.Errorf("p99 is %s, promised are %s", asked.at(0.99), p.mostP99)
	}
	answers, err := server.harm(ctx, p.hostile)
	if err != nil {
		return err
	}
	fmt.Printf("%d questions meant to do harm, answered with %v; the server lives\n", p.hostile, answers)
	return nil
}
