package registry

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

//go:embed data/*.csv
var files embed.FS

// table is one data file: comment lines, a line of column names, rows.
type table struct {
	name    string
	day     string // of the comment line "# date: 2006-01-02"
	source  string // of the comment line "# source: …"
	columns map[string]int
	rows    []row
}

type row struct {
	table  *table
	line   int
	fields []string
}

// get returns the field of the column without surrounding spaces; columns
// that the file does not have are empty.
func (r row) get(column string) string {
	i, ok := r.table.columns[column]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return strings.TrimSpace(r.fields[i])
}

// source is the row's own source, else that of its file.
func (r row) source() string {
	if s := r.get("source"); s != "" {
		return s
	}
	return r.table.source
}

func (r row) date() string {
	if d := r.get("date"); d != "" {
		return d
	}
	return r.table.day
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("registry: %s.csv line %d: "+format, append([]any{r.table.name, r.line}, args...)...)
}

// readTable reads data/<name>.csv.
func readTable(name string) (*table, error) {
	data, err := files.ReadFile("data/" + name + ".csv")
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	return parseTable(name, data)
}

func parseTable(name string, data []byte) (*table, error) {
	t := &table{name: name, columns: map[string]int{}}
	head := data
	for len(head) > 0 && head[0] == '#' {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		head = rest
		key, value, _ := strings.Cut(strings.TrimLeft(string(line), "# "), ":")
		switch strings.TrimSpace(key) {
		case "date":
			t.day = strings.TrimSpace(value)
		case "source":
			t.source = strings.TrimSpace(value)
		}
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comment = '#'
	reader.FieldsPerRecord = -1
	names, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("registry: %s.csv has no line of column names: %w", name, err)
	}
	for i, column := range names {
		t.columns[strings.TrimSpace(column)] = i
	}
	for {
		fields, err := reader.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("registry: %s.csv: %w", name, err)
		}
		line, _ := reader.FieldPos(0)
		r := row{table: t, line: line, fields: fields}
		if len(fields) > len(names) {
			return nil, r.errorf("%d fields, but %d columns", len(fields), len(names))
		}
		t.rows = append(t.rows, r)
	}
}
