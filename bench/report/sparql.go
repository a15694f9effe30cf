package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/plenarykg/plenary/bench/sparql"
)

// The engine that the ratios are of, and the one that it is compared with.
const ours, peer = "plenary", "oxigraph"

// sparqlCells is the table of the queries in SPARQL, its head first and the
// geometric mean last.
func sparqlCells(r *sparql.Result) [][]string {
	head := []string{size(r.Quads) + " quads, ms", "rows"}
	for _, e := range r.Engines {
		head = append(head, e.Title)
	}
	table := [][]string{append(head, "times as fast as Oxigraph")}
	for i := range r.Asked {
		a := &r.Asked[i]
		line := []string{a.Words, fmt.Sprint(a.Rows)}
		for _, e := range r.Engines {
			line = append(line, asked(a, e.Name))
		}
		ratio, ok := a.Ratio(ours, peer)
		table = append(table, append(line, faster(ratio, ok)))
	}
	mean, n := r.Mean(ours, peer)
	last := make([]string, len(table[0]))
	last[0] = fmt.Sprintf("geometric mean of %d", n)
	last[len(last)-1] = faster(mean, n > 0)
	return append(table, last)
}

// asked is the median of an engine, or why it has none.
func asked(a *sparql.Asked, engine string) string {
	if ms, ok := a.Millis[engine]; ok {
		return figure(ms)
	}
	if seconds, ok := a.Over[engine]; ok {
		return fmt.Sprintf("over %.0f s", seconds)
	}
	if a.Failed[engine] != "" {
		return "failed"
	}
	return "–"
}

func faster(ratio float64, ok bool) string {
	if !ok {
		return "–"
	}
	return figure(ratio)
}

// PrintSPARQL writes the table of the queries in SPARQL for a terminal.
func PrintSPARQL(to io.Writer, r *sparql.Result) {
	out := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for i, line := range sparqlCells(r) {
		if i > 0 && i <= len(r.Asked) {
			line[0] = r.Asked[i-1].Name
		}
		fmt.Fprintln(out, strings.Join(line, "\t"))
	}
	out.Flush()
	fmt.Fprintln(to, "Medians in milliseconds.", r.Machine)
	for _, a := range r.Asked {
		for engine, why := range a.Failed {
			fmt.Fprintf(to, "%s, %s: %s\n", engine, a.Name, why)
		}
	}
	if len(r.Differences) == 0 {
		fmt.Fprintln(to, "All engines gave the same answers.")
	}
}

// MarkdownSPARQL is the table of the queries in SPARQL.
func MarkdownSPARQL(r *sparql.Result) string {
	var b strings.Builder
	writeTable(&b, sparqlCells(r))
	fmt.Fprintf(&b, "\nMedians in milliseconds over several sets of parameters, until the last value is fetched; of rdflib one answer to one set. %s, %s; %s quads in %s sources.", r.Machine, r.When, grouped(r.Quads), grouped(r.Sources))
	if len(r.Differences) == 0 {
		b.WriteString(" All engines gave the same answers.\n")
	} else {
		fmt.Fprintf(&b, " **%d answers differ.**\n", len(r.Differences))
	}
	return b.String()
}

// SaveSPARQL writes a result as JSON.
func SaveSPARQL(file string, r *sparql.Result) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// sparqlTables are the tables of the results in SPARQL in a folder; "" if there
// are none.
func sparqlTables(results string) (string, error) {
	var tables strings.Builder
	for _, size := range shown {
		text, err := os.ReadFile(filepath.Join(results, "sparql-"+size+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return "", err
		}
		var r sparql.Result
		if err := json.Unmarshal(text, &r); err != nil {
			return "", fmt.Errorf("sparql-%s.json: %w", size, err)
		}
		tables.WriteString("\n" + MarkdownSPARQL(&r))
	}
	return tables.String(), nil
}
