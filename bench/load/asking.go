package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// asked is how long questions took, from when each was due, sorted, and with
// what they were answered; 0 stands for no answer.
type asked struct {
	times    []time.Duration
	statuses map[int]int
}

// at is the time within which so much of all was answered.
func (a asked) at(share float64) time.Duration {
	if len(a.times) == 0 {
		return 0
	}
	return a.times[min(len(a.times)-1, int(share*float64(len(a.times))))].Round(10 * time.Microsecond)
}

// ask asks for the co-hosts of a body at a fixed rate. A question's time counts
// from the moment when it was due, so that waiting for a connection counts.
func (s *server) ask(ctx context.Context, p plan) asked {
	bodies := []string{"UNESCO", "ITU", "UNDP", "Switzerland", "FAO", "ICANN"}
	total := int(p.lasting.Seconds() * float64(p.rate))
	due := make(chan time.Time, total)
	go func() {
		defer close(due)
		began := time.Now()
		for i := range total {
			at := began.Add(time.Duration(i) * time.Second / time.Duration(p.rate))
			time.Sleep(time.Until(at))
			due <- at
			if ctx.Err() != nil {
				return
			}
		}
	}()
	var mu sync.Mutex
	all := asked{statuses: map[int]int{}}
	var workers sync.WaitGroup
	for k := range p.connections {
		workers.Go(func() {
			for at := range due {
				status, _ := s.get(ctx, "/api/v1/cohosts?body="+bodies[k%len(bodies)])
				took := time.Since(at)
				mu.Lock()
				all.times = append(all.times, took)
				all.statuses[status]++
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	slices.Sort(all.times)
	return all
}

// harm sends questions that are meant to take all memory, all time or the
// server itself, and fails unless each is answered and the server lives.
func (s *server) harm(ctx context.Context, n int) (map[int]int, error) {
	kinds := []string{
		"/api/v1/export/all.nquads?limit=999999999",
		"/api/v1/path?from=ITU&to=Switzerland&via=any&all=true&timeout=1",
		"/api/v1/search?text=%25&limit=0",
		"/api/v1/search?text=" + strings.Repeat("a", 8000),
		"/api/v1/cohosts?limit=-1",
		"/api/v1/positions?issue=" + strings.Repeat("igf,", 2000) + "gdc",
		"/api/v1/show?thing=%00%ff%fe",
		"/api/v1/export/around:org/itu.png?depth=99&max_nodes=1000000",
		"/api/v1/ask?q=" + strings.Repeat("who+co-hosted+with+", 400),
		"/../../etc/passwd",
	}
	answers := map[int]int{}
	for i := range n {
		status, err := s.get(ctx, kinds[i%len(kinds)])
		if err != nil {
			return answers, fmt.Errorf("%.80s: %w", kinds[i%len(kinds)], err)
		}
		answers[status]++
	}
	if status, err := s.get(ctx, "/readyz"); err != nil || status != http.StatusOK {
		return answers, fmt.Errorf("after them /readyz gives %d, %w", status, err)
	}
	return answers, nil
}
