// Package report shows what a run found: in the terminal, as JSON, as a
// Markdown table and as a plot.
package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/plenarykg/plenary/bench/measure"
)

// row is a line of the table.
type row struct {
	name string
	show func(e *measure.Engine, quads int) string
	goal string // at a million quads, on two cores; "" if there is none

	question string  // whose median it shows; "" for the other rows
	most     float64 // milliseconds, the goal for it
}

func rows() []row {
	return []row{
		{name: "W1 load, quads/s", show: func(e *measure.Engine, _ int) string { return thousands(e.Load) }, goal: "≥ 250k"},
		{name: "bytes a quad on disk", show: func(e *measure.Engine, quads int) string { return whole(float64(e.Bytes) / float64(quads)) }, goal: "≤ 65"},
		{name: "peak memory, MiB", show: func(e *measure.Engine, _ int) string { return whole(float64(e.Memory) / (1 << 20)) }, goal: "≤ 1024"},
		median("Q1 co-hosts", "Q1", .08),
		median("Q1 co-hosts, top", "Q1top", 5),
		median("Q2 pairs", "Q2", 50),
		median("Q3 positions", "Q3", .25),
		median("Q4 both positions", "Q4", .5),
		median("Q5 path", "Q5", 30),
		median("Q6 neighbourhood", "Q6", 3),
		median("Q7 text, beginning", "Q7prefix", .015),
		median("Q7 text, part", "Q7part", 3),
		{name: "W2 commit 50 quads", show: both("W2"), goal: "≤ .5 / 1.5", question: "W2", most: .5},
		median("W3 forget a source", "W3", .33),
		{name: "W4 reads/s alone → written", show: mixed(func(m *measure.Mixed) string {
			return whole(m.AloneReads) + " → " + whole(m.WrittenReads)
		})},
		{name: "W4 read p99 alone → written", show: mixed(func(m *measure.Mixed) string { return figure(m.AloneP99) + " → " + figure(m.WrittenP99) }), goal: "≤ 1.3 ×"},
		{name: "W4 commits/s", show: mixed(func(m *measure.Mixed) string { return whole(m.Commits) }), goal: "≥ 800"},
		{name: "W4 commit p50 / p99", show: mixed(func(m *measure.Mixed) string { return figure(m.CommitP50) + " / " + figure(m.CommitP99) })},
	}
}

// median is the row of a question's medians, with the goal for it.
func median(name, question string, most float64) row {
	show := func(e *measure.Engine, _ int) string {
		return timed(e, question, func(t measure.Times) string { return figure(t.P50) })
	}
	return row{name: name, show: show, goal: "≤ " + plain(most), question: question, most: most}
}

// plain shows a goal with the digits that it has.
func plain(ms float64) string { return strings.TrimPrefix(strconv.FormatFloat(ms, 'f', -1, 64), "0") }

func both(question string) func(*measure.Engine, int) string {
	return func(e *measure.Engine, _ int) string {
		return timed(e, question, func(t measure.Times) string { return figure(t.P50) + " / " + figure(t.P99) })
	}
}

func timed(e *measure.Engine, question string, show func(measure.Times) string) string {
	if t, ok := e.Times[question]; ok {
		return show(t)
	}
	return missing(e, question)
}

func mixed(show func(*measure.Mixed) string) func(*measure.Engine, int) string {
	return func(e *measure.Engine, _ int) string {
		if e.Mixed != nil {
			return show(e.Mixed)
		}
		return missing(e, "W4")
	}
}

// missing says in a word why there is no figure.
func missing(e *measure.Engine, question string) string {
	switch note := e.Notes[question]; {
	case note == "none" || note == "":
		return "–"
	case strings.HasPrefix(note, "crash"):
		return "crash"
	case strings.HasPrefix(note, "hangs"):
		return "hangs"
	case strings.Contains(note, "deadline"):
		return "too slow"
	}
	return "failed"
}

func whole(n float64) string {
	if n <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", n)
}

func thousands(n float64) string {
	if n <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.0fk", n/1000)
}

// figure shows milliseconds with two or three digits, ".018" for 0.018.
func figure(ms float64) string {
	switch {
	case ms <= 0:
		return "0"
	case ms >= 9.95:
		return fmt.Sprintf("%.0f", ms)
	}
	digits := 1 - int(math.Floor(math.Log10(ms)))
	return strings.TrimPrefix(fmt.Sprintf("%.*f", min(digits, 4), ms), "0")
}

// cells is the table as texts, its head first.
func cells(r *measure.Result) [][]string {
	head := []string{fmt.Sprintf("%s quads, ms", size(r.Quads))}
	for _, e := range r.Engines {
		head = append(head, e.Title)
	}
	goals := hasGoals(r)
	if goals {
		head = append(head, "goal")
	}
	table := [][]string{head}
	for _, row := range rows() {
		line, shown := []string{row.name}, false
		for i := range r.Engines {
			text := row.show(&r.Engines[i], r.Quads)
			line, shown = append(line, text), shown || text != "–"
		}
		if goals {
			line = append(line, row.goal)
		}
		if shown {
			table = append(table, line)
		}
	}
	return table
}

// hasGoals reports whether the goals are meant for a graph of this size.
func hasGoals(r *measure.Result) bool { return r.Quads > 900_000 && r.Quads < 1_100_000 }

func size(quads int) string {
	if quads >= 950_000 {
		return fmt.Sprintf("%.3gM", float64(quads)/1e6)
	}
	return fmt.Sprintf("%.3gk", float64(quads)/1e3)
}

// Print writes the table for a terminal.
func Print(to io.Writer, r *measure.Result) {
	out := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, line := range cells(r) {
		fmt.Fprintln(out, strings.Join(line, "\t"))
	}
	out.Flush()
	fmt.Fprintln(to, "Medians in milliseconds unless said otherwise; W2: p50 / p99.", r.Machine)
	for _, e := range r.Engines {
		for question, note := range e.Notes {
			if note != "none" {
				fmt.Fprintf(to, "%s, %s: %s\n", e.Title, question, note)
			}
		}
	}
	for _, line := range Verdict(r) {
		fmt.Fprintln(to, line)
	}
	if len(r.Differences) == 0 {
		fmt.Fprintln(to, "All engines gave the same answers.")
	}
}

// Save writes a result as base.json and base.svg.
func Save(base string, r *measure.Result) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(base+".json", append(text, '\n'), 0o644), savePlot(base+".svg", r))
}
