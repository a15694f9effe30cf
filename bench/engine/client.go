package engine

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Client is a worker's other end. It is used by one goroutine.
type Client struct {
	Name   string
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr bytes.Buffer
	gone   bool
}

// Start starts a worker. An error that is ErrNone says that the engine cannot
// run here.
func Start(name string, cmd *exec.Cmd) (*Client, error) {
	c := &Client{Name: name, cmd: cmd}
	cmd.Stderr = &c.stderr
	var err error
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c.out = bufio.NewReaderSize(out, 1<<20)
	if _, err := c.receive(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// Do sends a request and waits for its response, at most so long: then the
// worker is killed. What was done before an error is in the response.
func (c *Client) Do(r Request, most time.Duration) (Response, error) {
	if c.gone {
		return Response{}, fmt.Errorf("%s: %w", c.Name, ErrGone)
	}
	line, err := json.Marshal(r)
	if err != nil {
		return Response{}, err
	}
	if _, err := c.in.Write(append(line, '\n')); err != nil {
		return Response{}, c.left(err)
	}
	late := time.AfterFunc(most, func() { c.cmd.Process.Kill() })
	response, err := c.receive()
	if !late.Stop() && err != nil {
		err = fmt.Errorf("%w; killed after %v without an answer", err, most)
	}
	return response, err
}

// ErrGone is the error of a worker that crashed.
var ErrGone = errors.New("its process has ended")

func (c *Client) receive() (Response, error) {
	line, err := c.out.ReadBytes('\n')
	if err != nil {
		return Response{}, c.left(err)
	}
	var r Response
	if err := json.Unmarshal(line, &r); err != nil {
		return r, c.left(err)
	}
	switch {
	case r.None:
		return r, fmt.Errorf("%s: %s (%w)", c.Name, r.Error, ErrNone)
	case r.Error != "":
		return r, fmt.Errorf("%s: %s", c.Name, r.Error)
	}
	return r, nil
}

func (c *Client) left(err error) error {
	c.gone = true
	c.in.Close()
	c.cmd.Wait()
	first, _, _ := strings.Cut(strings.TrimSpace(c.stderr.String()), "\n")
	return fmt.Errorf("%s: %w (%v, %v): %s", c.Name, ErrGone, c.cmd.ProcessState, err, first)
}

// PeakMemory is the most memory that the process has had, in bytes; 0 where
// that is not known.
func (c *Client) PeakMemory() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, found := strings.Cut(string(status), "VmHWM:")
	var kilobytes int64
	if !found {
		return 0
	}
	if _, err := fmt.Sscan(after, &kilobytes); err != nil {
		return 0
	}
	return kilobytes << 10
}

// Close ends the worker, by force if it does not end by itself.
func (c *Client) Close() {
	if c.gone {
		return
	}
	c.gone = true
	c.in.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { c.cmd.Process.Kill() })
	defer stop()
	io.Copy(io.Discard, c.out)
	c.cmd.Wait()
}
