package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// grace is how long a query may go on after its time to say itself that it was
// stopped, and what it had found.
const grace = 500 * time.Millisecond

// runGuarded runs a query in a process of its own: what no program can stop or
// catch inside its own process (a regular expression without end, memory that
// runs out, a panic in a goroutine of a library) ends that one only.
func (p *program) runGuarded(ctx context.Context, text string, o queryOptions) error {
	if p.db != "mem:" && !p.graphExists() {
		_, err := p.open(ctx, toRead) // says what to do
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("the query cannot have a process of its own: %w", err)
	}
	end := o.end()
	limited, cancel := context.WithDeadline(ctx, end.Add(grace))
	defer cancel()
	c := exec.CommandContext(limited, self, string(o.language), "--here", "--output", p.output, "--limit", strconv.Itoa(p.limit),
		"--quiet="+strconv.FormatBool(p.quiet), "--timeout", o.timeout.String(), "--until", end.Format(time.RFC3339Nano), "--memory", strconv.Itoa(o.memory), "-")
	c.Env = append(os.Environ(), "PLENARY_DB="+p.db) // not an argument, which others could read
	said := &last{most: 64 << 10}
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(text), p.Out, said
	c.WaitDelay = time.Second
	err = c.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil && err != nil:
		return timeoutError(o)
	}
	return p.passOn(err, said.String())
}

// passOn makes of how the process ended, and of what it said, the same in this
// one.
func (p *program) passOn(err error, said string) error {
	var exit *exec.ExitError
	if err == nil || !errors.As(err, &exit) {
		_, errSaid := fmt.Fprint(p.Err, said)
		return errors.Join(err, errSaid)
	}
	for _, broken := range []string{"panic: ", "fatal error: "} {
		if _, reason, ok := strings.Cut("\n"+said, "\n"+broken); ok {
			reason, _, _ = strings.Cut(reason, "\n")
			reason, _, _ = strings.Cut(reason, " [recovered")
			return fmt.Errorf("the query made Cayley's interpreter fail: %s", reason)
		}
	}
	remarks, message, ok := strings.Cut("\n"+said, "\nplenary: ")
	if !ok {
		return fmt.Errorf("the query's process ended with %s: %s", exit, said)
	}
	fmt.Fprint(p.Err, strings.TrimPrefix(remarks, "\n"))
	message = strings.TrimSpace(message)
	if exit.ExitCode() == statusLimit {
		return limitError{errors.New(message)}
	}
	return errors.New(message)
}

// last keeps the end of what is written to it.
type last struct {
	bytes.Buffer
	most int
}

func (l *last) Write(b []byte) (int, error) {
	n, err := l.Buffer.Write(b)
	if over := l.Len() - l.most; over > 0 {
		l.Next(over)
	}
	return n, err
}
