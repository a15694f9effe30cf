package measure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
)

// Result is all that one run found, as bench/results/<size>.json has it.
type Result struct {
	Quads   int      `json:"quads"`
	Sources int      `json:"sources"`
	Seed    uint64   `json:"seed"`
	Machine string   `json:"machine"`
	When    string   `json:"when"` // a day
	Engines []Engine `json:"engines"`
	// Differences are answers that are not the same in all engines.
	Differences []string `json:"differences,omitempty"`
}

// Engine is what was found of one engine.
type Engine struct {
	Name   string            `json:"name"`
	Title  string            `json:"title"`
	Limit  bool              `json:"limit,omitempty"` // no store, but what one can come near to
	Ours   bool              `json:"ours,omitempty"`
	Served bool              `json:"served,omitempty"` // by a server, whose memory is not known
	Times  map[string]Times  `json:"times"`            // by question, W1 to W3 among them
	Load   float64           `json:"quadsPerSecond,omitempty"`
	Bytes  int64             `json:"bytes,omitempty"`      // on disk, at rest after the questions
	Memory int64             `json:"peakMemory,omitempty"` // of the process, in bytes, up to the end of the questions
	Mixed  *Mixed            `json:"mixed,omitempty"`
	Notes  map[string]string `json:"notes,omitempty"` // why a figure is missing
}

// Times are milliseconds.
type Times struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
	N   int     `json:"n"`
}

// Mixed is W4.
type Mixed struct {
	AloneReads   float64 `json:"aloneReadsPerSecond"`
	AloneP99     float64 `json:"aloneP99"`
	WrittenReads float64 `json:"writtenReadsPerSecond"`
	WrittenP99   float64 `json:"writtenP99"`
	Commits      float64 `json:"commitsPerSecond"`
	CommitP50    float64 `json:"commitP50"`
	CommitP99    float64 `json:"commitP99"`
}

// Runner asks engines. Say is told what goes on.
type Runner struct {
	Plan    *Plan
	File    string // the graph as N-Quads
	Clients []*engine.Client
	Engines []Engine // of the clients
	Only    func(question string) bool
	Say     func(format string, args ...any)

	World *generate.World

	compare comparison
}

// Run asks all engines and gives the differences between their answers. The
// first engine that answers is what the others are held against.
func (r *Runner) Run(ctx context.Context) []string {
	for i := range r.Clients {
		if ctx.Err() != nil {
			return nil
		}
		r.Engines[i].Times, r.Engines[i].Notes = map[string]Times{}, map[string]string{}
		r.load(i)
	}
	for _, asked := range r.Plan.Asked {
		if r.Only(asked.Name) && ctx.Err() == nil {
			r.ask(asked)
		}
	}
	r.compare.chains(r.World)
	if err := r.compare.quadsOf(r.File); err != nil {
		r.compare.differ("the quads of the graph could not be read: %v", err)
	}
	for i := range r.Clients {
		r.takes(i)
	}
	if r.Only("W2") && ctx.Err() == nil {
		r.commit()
	}
	if r.Only("W3") && ctx.Err() == nil {
		r.ask(Asked{Name: "W3", Questions: r.Plan.Forgotten, Warm: 0})
	}
	if r.Only("W4") && ctx.Err() == nil {
		for i := range r.Clients {
			r.traffic(i)
		}
	}
	return r.compare.differences
}

func (r *Runner) failed(i int, question string, err error) {
	note := err.Error()
	switch {
	case errors.Is(err, engine.ErrNone):
		note = "none"
	case strings.Contains(note, "killed after"):
		note = "hangs: " + note
	case errors.Is(err, engine.ErrGone):
		note = "crash: " + note
	}
	r.Engines[i].Notes[question] = note
	if note != "none" {
		r.Say("%s, %s: %v", r.Engines[i].Name, question, err)
	}
}

func (r *Runner) load(i int) {
	c, e := r.Clients[i], &r.Engines[i]
	done, err := c.Do(engine.Request{Do: "load", File: r.File}, time.Hour)
	if err != nil {
		r.failed(i, "W1", err)
		return
	}
	seconds := time.Duration(done.Nanos[0]).Seconds()
	e.Times["W1"] = timesOf(done.Nanos)
	e.Load = float64(r.Plan.Quads) / seconds
	r.Say("%-18s loaded in %.1f s, %.0f quads/s", e.Name, seconds, e.Load)
}

// takes notes what an engine takes, at rest after the questions.
func (r *Runner) takes(i int) {
	c, e := r.Clients[i], &r.Engines[i]
	if !e.Served {
		e.Memory = c.PeakMemory()
	}
	if _, loaded := e.Times["W1"]; !loaded {
		return
	}
	done, err := c.Do(engine.Request{Do: "bytes"}, 10*r.Plan.Patience)
	if err != nil {
		r.failed(i, "bytes", err)
	}
	e.Bytes = done.Bytes
}

// turns is how often each engine is asked for one question: the machine's
// moods then meet all of them.
const turns = 5

// ask asks a question of all engines in turns, each with all parameters or as
// many as its budget allows, and compares the answers.
func (r *Runner) ask(asked Asked) {
	warm, measured := asked.Questions[:asked.Warm], asked.Questions[asked.Warm:]
	nanos := make([][]int64, len(r.Clients))
	answered := make([]int, len(r.Clients)) // of the measured questions
	spent := make([]time.Duration, len(r.Clients))
	over := make([]bool, len(r.Clients))
	for i := range r.Clients {
		_, loaded := r.Engines[i].Times["W1"]
		over[i] = !loaded
	}
	do := func(i int, questions []engine.Question) (engine.Response, bool) {
		done, err := r.Clients[i].Do(engine.Request{Do: "ask", Questions: questions, Budget: r.Plan.Budget - spent[i], Patience: r.Plan.Patience}, r.Plan.Budget+2*r.Plan.Patience)
		if err != nil {
			r.failed(i, asked.Name, err)
			over[i] = true
		}
		for _, n := range done.Nanos {
			spent[i] += time.Duration(n)
		}
		return done, err == nil
	}
	for i := range r.Clients {
		if !over[i] && len(warm) > 0 {
			do(i, warm)
			spent[i] /= 2 // a slow engine is to answer something that counts
		}
	}
	for turn := range turns {
		for n := range r.Clients {
			i := (n + turn) % len(r.Clients) // none always follows the same one
			from, to := answered[i], len(measured)*(turn+1)/turns
			if over[i] || from >= to {
				continue
			}
			done, _ := do(i, measured[from:to])
			nanos[i] = append(nanos[i], done.Nanos...)
			for k, rows := range done.Rows {
				r.compare.add(r.Engines[i].Name, measured[from+k], rows)
			}
			answered[i] += len(done.Nanos)
			over[i] = over[i] || spent[i] >= r.Plan.Budget || answered[i] < to
		}
	}
	for i := range r.Clients {
		if len(nanos[i]) > 0 && r.Engines[i].Notes[asked.Name] == "" {
			r.Engines[i].Times[asked.Name] = timesOf(nanos[i])
		}
	}
	r.pairs()
	r.Say("%s asked", asked.Name)
}

// pairs asks the first engine that can for the pairs that were named at the
// cut of Q2, where engines may choose among equally frequent ones.
func (r *Runner) pairs() {
	for p := range r.compare.cutPairs {
		for i, c := range r.Clients {
			if _, loaded := r.Engines[i].Times["W1"]; !loaded {
				continue
			}
			done, err := c.Do(engine.Request{Do: "ask", Questions: []engine.Question{{Name: "Q1", Args: []string{p.a[1 : len(p.a)-1]}}}, Patience: r.Plan.Patience}, 2*r.Plan.Patience)
			if err == nil {
				r.compare.pair(p, done.Rows[0])
				break
			}
		}
	}
	clear(r.compare.cutPairs)
}

// commit asks for transactions in turns, as many as the budget allows.
func (r *Runner) commit() {
	nanos, spent := make([][]int64, len(r.Clients)), make([]time.Duration, len(r.Clients))
	for commits := range slices.Chunk(r.Plan.Commits, len(r.Plan.Commits)/turns) {
		for i, c := range r.Clients {
			_, loaded := r.Engines[i].Times["W1"]
			if !loaded || r.Engines[i].Notes["W2"] != "" || spent[i] > r.Plan.Budget {
				continue
			}
			done, err := c.Do(engine.Request{Do: "commit", Commits: commits, Budget: r.Plan.Budget - spent[i]}, r.Plan.Budget+r.Plan.Patience)
			if err != nil {
				r.failed(i, "W2", err)
				continue
			}
			nanos[i] = append(nanos[i], done.Nanos...)
			for _, n := range done.Nanos {
				spent[i] += time.Duration(n)
			}
		}
	}
	for i := range r.Clients {
		if len(nanos[i]) > 0 {
			r.Engines[i].Times["W2"] = timesOf(nanos[i])
		}
	}
	r.Say("W2 asked")
}

func (r *Runner) traffic(i int) {
	if _, loaded := r.Engines[i].Times["W1"]; !loaded {
		return
	}
	done, err := r.Clients[i].Do(engine.Request{
		Do: "readwrite", Questions: r.Plan.Traffic, Readers: r.Plan.Readers, Patience: r.Plan.Patience,
		Budget: time.Duration(r.Plan.Seconds * float64(time.Second)),
		Writer: &engine.Writer{Seed: r.Plan.Seed, Quads: r.Plan.Quads, From: 2 * r.Plan.Sources, Commit: quadsACommit},
	}, time.Duration(2*r.Plan.Seconds*float64(time.Second))+8*time.Second)
	if err != nil {
		r.failed(i, "W4", err)
		return
	}
	alone, written, commits := timesOf(done.Alone.Reads), timesOf(done.Written.Reads), timesOf(done.Written.Commits)
	r.Engines[i].Mixed = &Mixed{
		AloneReads: float64(alone.N) / done.Alone.Seconds, AloneP99: alone.P99,
		WrittenReads: float64(written.N) / done.Written.Seconds, WrittenP99: written.P99,
		Commits: float64(commits.N) / done.Written.Seconds, CommitP50: commits.P50, CommitP99: commits.P99,
	}
	r.Say("%-18s W4 done", r.Engines[i].Name)
}

func timesOf(nanos []int64) Times {
	if len(nanos) == 0 {
		return Times{}
	}
	sorted := slices.Sorted(slices.Values(nanos))
	at := func(share float64) float64 { return float64(sorted[int(share*float64(len(sorted)-1)+.5)]) / 1e6 }
	return Times{P50: at(.5), P99: at(.99), N: len(sorted)}
}

// String is the times as the terminal shows them.
func (t Times) String() string { return fmt.Sprintf("%.3g", t.P50) }
