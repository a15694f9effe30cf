package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/plenarykg/plenary/bench/measure"
)

// The markers of a file between which Readme writes: the tables of the
// questions, and those of the queries in SPARQL, which a file need not have.
const (
	begin       = "<!-- bench: begin -->"
	end         = "<!-- bench: end -->"
	sparqlBegin = "<!-- bench in SPARQL: begin -->"
	sparqlEnd   = "<!-- bench in SPARQL: end -->"
)

// shown are the sizes whose results a file shows, if they are there.
var shown = []string{"1m", "10m", "100k"}

// Markdown is the table of a result.
func Markdown(r *measure.Result) string {
	var b strings.Builder
	writeTable(&b, cells(r))
	fmt.Fprintf(&b, "\nMedians in milliseconds unless said otherwise; W2: p50 / p99. %s, %s; %s quads in %s sources. ", r.Machine, r.When, grouped(r.Quads), grouped(r.Sources))
	b.WriteString("The limit is hand-written arrays in memory, no store; of a change it only writes and syncs as many bytes. SQLite, PostgreSQL and DuckDB have a schema and SQL written by hand; Oxigraph and Cayley's memstore keep nothing on disk.")
	if len(r.Differences) == 0 {
		b.WriteString(" All engines gave the same answers.")
	} else {
		fmt.Fprintf(&b, " **%d answers differ.**", len(r.Differences))
	}
	b.WriteString("\n")
	return b.String()
}

// grouped writes a number with a space between thousands.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + " " + text[at:]
	}
	return text
}

// Readme writes the tables of the results in a folder, and the plot of the
// first of them, between the markers of a file, the rest of which stays as it
// is.
func Readme(file, results string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var tables strings.Builder
	for _, size := range shown {
		r, err := Read(filepath.Join(results, size+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		if tables.Len() == 0 {
			from, err := filepath.Abs(filepath.Dir(file)) // which a path with .. in it may need
			if err != nil {
				return err
			}
			to, err := filepath.Abs(filepath.Join(results, size+".svg"))
			if err != nil {
				return err
			}
			plot, err := filepath.Rel(from, to)
			if err != nil {
				return err
			}
			fmt.Fprintf(&tables, "\n![Medians of all engines](%s)\n", filepath.ToSlash(plot))
		}
		tables.WriteString("\n" + Markdown(r))
	}
	if tables.Len() == 0 {
		return fmt.Errorf("%s has no results: run the benchmark first", results)
	}
	whole, err := between(string(text), begin, end, tables.String())
	if err != nil {
		return fmt.Errorf("%s %w", file, err)
	}
	if strings.Contains(whole, sparqlBegin) {
		answers, err := sparqlTables(results)
		if err != nil {
			return err
		}
		if whole, err = between(whole, sparqlBegin, sparqlEnd, answers); err != nil {
			return fmt.Errorf("%s %w", file, err)
		}
	}
	return os.WriteFile(file, []byte(whole), 0o644)
}

// between puts a text between two lines of another.
func between(text, begin, end, put string) (string, error) {
	head, rest, found := strings.Cut(text, begin)
	_, tail, closed := strings.Cut(rest, end)
	if !found || !closed {
		return "", fmt.Errorf("has no lines %q and %q to write between", begin, end)
	}
	return head + begin + "\n" + put + "\n" + end + tail, nil
}

// Read reads a result that Save wrote.
func Read(file string) (*measure.Result, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var r measure.Result
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &r, nil
}

// writeTable writes lines of cells, the first of which is the head, as a table
// in Markdown.
func writeTable(b *strings.Builder, lines [][]string) {
	for i, line := range lines {
		fmt.Fprintf(b, "| %s |\n", strings.Join(line, " | "))
		if i == 0 {
			fmt.Fprintf(b, "|%s\n", strings.Repeat(" --- |", len(line)))
		}
	}
}
