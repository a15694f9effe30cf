package sparql

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/plenarykg/plenary/bench/engine"
)

// Result is what a run found; it is kept as JSON.
type Result struct {
	Quads   int      `json:"quads"`
	Sources int      `json:"sources"`
	Seed    uint64   `json:"seed"`
	Machine string   `json:"machine"`
	When    string   `json:"when"`
	Engines []Engine `json:"engines"`
	Asked   []Asked  `json:"asked"`
	// Differences are answers that are not the same in all engines.
	Differences []string `json:"differences,omitempty"`
}

// Engine is one that takes part.
type Engine struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// Once says that it is much slower than the others: it is asked each query
	// once, with one set of parameters, after the others are done.
	Once bool    `json:"once,omitempty"`
	Load float64 `json:"quadsPerSecond,omitempty"`
}

// Asked is what was found of one query, by the names of engines.
type Asked struct {
	Query
	Rows   int                `json:"rows"`           // of the first answer
	Millis map[string]float64 `json:"ms"`             // medians of the medians of each set of parameters
	Over   map[string]float64 `json:"over,omitempty"` // seconds after which it was given up
	Failed map[string]string  `json:"failed,omitempty"`
}

// Runner asks engines. Say is told what goes on.
type Runner struct {
	File     string // the graph as N-Quads
	Queries  []Query
	Clients  []*engine.Client
	Engines  []Engine // of the clients
	Only     func(query string) bool
	Patience time.Duration // with a query of an engine that is asked once
	Turn     time.Duration // how long an engine is asked the same query without a break
	Budget   time.Duration // how long altogether, after which it has no further turn
	Say      func(format string, args ...any)

	asked       []Asked
	differences []string
	answers     map[string]answered // by the text of a query
}

type answered struct {
	engine string
	rows   []string // sorted
}

// mostPatience is how long an engine is waited for that is asked again and again.
const mostPatience = time.Minute

// Run loads the graph into all engines and asks all queries. What is found goes
// into the result.
func (r *Runner) Run(ctx context.Context, to *Result) {
	r.answers = map[string]answered{}
	loaded := make([]bool, len(r.Clients))
	for i, c := range r.Clients {
		done, err := c.Do(engine.Request{Do: "load", File: r.File}, time.Hour)
		if err != nil {
			r.Say("%s did not load the graph: %v", c.Name, err)
			continue
		}
		loaded[i] = true
		r.Engines[i].Load = float64(to.Quads) / time.Duration(done.Nanos[0]).Seconds()
		r.Say("%-10s has loaded the graph", c.Name)
	}
	for _, q := range r.Queries {
		if r.Only(q.Name) {
			r.asked = append(r.asked, Asked{Query: q, Millis: map[string]float64{}, Over: map[string]float64{}, Failed: map[string]string{}})
		}
	}
	for at := range r.asked {
		if ctx.Err() == nil {
			r.ask(&r.asked[at], loaded)
		}
	}
	for at := range r.asked {
		for i := range r.Clients {
			if loaded[i] && r.Engines[i].Once && ctx.Err() == nil {
				r.once(&r.asked[at], i)
			}
		}
	}
	to.Engines, to.Asked, to.Differences = r.Engines, r.asked, r.differences
}

// ask asks the engines in turns, in each with another set of parameters, after
// a warm-up, which counts if it takes an engine all its time. Each set of
// parameters counts once, however often there was time for it.
func (r *Runner) ask(a *Asked, loaded []bool) {
	medians, times := make([][]float64, len(r.Clients)), make([]int, len(r.Clients))
	spent := make([]time.Duration, len(r.Clients))
	for turn, question := range append(a.asked[:1:1], a.asked...) {
		for n := range r.Clients {
			i := (n + turn) % len(r.Clients) // none always follows the same one
			if !loaded[i] || r.Engines[i].Once || a.Failed[r.Engines[i].Name] != "" || spent[i] > r.Budget {
				continue
			}
			again := slices.Repeat([]engine.Question{question}, 20)
			done, err := r.Clients[i].Do(engine.Request{Do: "ask", Questions: again, Budget: r.Turn, Patience: mostPatience}, 2*mostPatience)
			if err != nil {
				r.failed(a, i, err)
				continue
			}
			r.compare(a, i, question, done.Rows)
			for _, n := range done.Nanos {
				spent[i] += time.Duration(n)
			}
			if turn > 0 || spent[i] > r.Budget {
				medians[i] = append(medians[i], median(done.Nanos))
				times[i] += len(done.Nanos)
			}
		}
	}
	text := ""
	for i, e := range r.Engines {
		if len(medians[i]) > 0 {
			slices.Sort(medians[i])
			a.Millis[e.Name] = medians[i][len(medians[i])/2]
			text += fmt.Sprintf(" %s %.3g ms (%d times)", e.Name, a.Millis[e.Name], times[i])
		}
	}
	r.Say("%-10s %d rows,%s", a.Name, a.Rows, text)
}

// once asks one engine with one set of parameters.
func (r *Runner) once(a *Asked, i int) {
	done, err := r.Clients[i].Do(engine.Request{Do: "ask", Questions: a.asked[:1], Patience: r.Patience}, 2*r.Patience+mostPatience)
	switch name := r.Engines[i].Name; {
	case err != nil && strings.Contains(err.Error(), "deadline exceeded"):
		a.Over[name] = r.Patience.Seconds()
	case err != nil:
		r.failed(a, i, err)
	default:
		a.Millis[name] = median(done.Nanos)
		r.compare(a, i, a.asked[0], done.Rows)
	}
	r.Say("%-10s asked of %s", a.Name, r.Engines[i].Name)
}

func (r *Runner) failed(a *Asked, i int, err error) {
	a.Failed[r.Engines[i].Name] = err.Error()
	r.Say("%s, %s: %v", r.Engines[i].Name, a.Name, err)
}

// compare holds answers to one question against the first one that was given,
// as multisets of rows: where the order counts, no two rows are equal in it.
func (r *Runner) compare(a *Asked, i int, question engine.Question, answers [][][]string) {
	for _, rows := range answers {
		lines := make([]string, len(rows))
		for n, row := range rows {
			lines[n] = strings.Join(row, " ")
		}
		slices.Sort(lines)
		first, known := r.answers[question.Args[0]]
		if !known {
			r.answers[question.Args[0]] = answered{r.Engines[i].Name, lines}
			a.Rows = max(a.Rows, len(lines))
			continue
		}
		if !slices.Equal(first.rows, lines) {
			r.differences = append(r.differences, fmt.Sprintf("%s: %s\n%s", a.Name, difference(first, answered{r.Engines[i].Name, lines}), question.Args[0]))
			return
		}
	}
}

// difference says where two answers part.
func difference(a, b answered) string {
	only := func(x, y answered) string {
		for _, line := range x.rows {
			if _, found := slices.BinarySearch(y.rows, line); !found {
				return line
			}
		}
		return "no row"
	}
	return fmt.Sprintf("%d rows in %s and %d in %s; only the first has %s, only the second %s", len(a.rows), a.engine, len(b.rows), b.engine, only(a, b), only(b, a))
}

func median(nanos []int64) float64 {
	sorted := slices.Sorted(slices.Values(nanos))
	return float64(sorted[len(sorted)/2]) / 1e6
}

// Ratio is how many times as fast as another an engine answered a query; ok is
// false if one of them has no time.
func (a *Asked) Ratio(one, other string) (ratio float64, ok bool) {
	x, xOK := a.Millis[one]
	y, yOK := a.Millis[other]
	return y / x, xOK && yOK && x > 0
}

// Mean is the geometric mean of the ratios of all queries that both answered,
// and how many these are.
func (r *Result) Mean(one, other string) (mean float64, n int) {
	sum := 0.0
	for i := range r.Asked {
		if ratio, ok := r.Asked[i].Ratio(one, other); ok {
			sum += math.Log(ratio)
			n++
		}
	}
	return math.Exp(sum / float64(max(n, 1))), n
}
