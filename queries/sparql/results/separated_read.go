package results

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// readCSV reads SPARQL 1.1 Query Results CSV. All values but blank nodes are
// texts, as CSV does not tell what they were.
func readCSV(r io.Reader) (Answer, error) {
	return readLines(r, csvFields, func(field string) (quad.Value, error) {
		if label, ok := strings.CutPrefix(field, "_:"); ok && label != "" {
			return quad.BNode(label), nil
		}
		if inside, ok := strings.CutPrefix(field, `"`); ok {
			return quad.String(inside), nil
		}
		return quad.String(field), nil
	})
}

// readTSV reads SPARQL 1.1 Query Results TSV.
func readTSV(r io.Reader) (Answer, error) {
	return readLines(r, tsvFields, func(field string) (quad.Value, error) { return syntax.ParseTerm(field) })
}

// readLines reads a head and rows. Fields cuts a line off a text, which is not
// empty.
func readLines(r io.Reader, fields func(text string) (line []string, rest string, err error), value func(string) (quad.Value, error)) (Answer, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Answer{}, err
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	switch strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r") {
	case "true":
		return Answer{Boolean: true}, nil
	case "false":
		return Answer{}, nil
	}
	if text == "" || !utf8.ValidString(text) {
		return Answer{}, bad("there is no head, or not all is UTF-8")
	}
	vars, text, err := fields(text)
	if err != nil {
		return Answer{}, err
	}
	if len(vars) == 1 && vars[0] == "" {
		vars = nil
	}
	for i := range vars {
		vars[i] = strings.TrimLeft(vars[i], `"?$`)
	}
	if _, err := columns(vars); err != nil {
		return Answer{}, err
	}
	var rows [][]quad.Value
	for text != "" {
		var line []string
		line, text, err = fields(text)
		if err != nil {
			return Answer{}, fmt.Errorf("row %d: %w", len(rows)+1, err)
		}
		if len(vars) == 0 && len(line) == 1 && line[0] == "" {
			line = nil
		}
		if len(line) != len(vars) {
			return Answer{}, bad("row %d has %d values for %d variables", len(rows)+1, len(line), len(vars))
		}
		row := make([]quad.Value, len(vars))
		for i, field := range line {
			if field == "" {
				continue
			}
			if row[i], err = value(field); err != nil {
				return Answer{}, fmt.Errorf("%w: row %d, ?%s: %w", ErrBadResults, len(rows)+1, vars[i], err)
			}
		}
		rows = append(rows, row)
	}
	return gathered(vars, rows), nil
}

// tsvFields cuts a line off at its tabs.
func tsvFields(text string) ([]string, string, error) {
	line, rest, _ := strings.Cut(text, "\n")
	return strings.Split(strings.TrimSuffix(line, "\r"), "\t"), rest, nil
}

// csvFields cuts a line off at its commas (RFC 4180). A value that stood in
// quotation marks keeps the first of them.
func csvFields(text string) ([]string, string, error) {
	var line []string
	for {
		var field string
		if inside, quoted := strings.CutPrefix(text, `"`); quoted {
			var closed bool
			if field, text, closed = cutQuoted(inside); !closed {
				return nil, "", bad("a quotation mark is not closed")
			}
		} else {
			length := strings.IndexAny(text, ",\r\n")
			if length < 0 {
				length = len(text)
			}
			field, text = text[:length], text[length:]
		}
		line = append(line, field)
		next, more := strings.CutPrefix(text, ",")
		if !more {
			break
		}
		text = next
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n")
	if rest == text && text != "" {
		return nil, "", bad("something stands behind a quotation mark")
	}
	return line, rest, nil
}

// cutQuoted gives what stands before the closing quotation mark, with one
// before it.
func cutQuoted(text string) (field, rest string, closed bool) {
	var b strings.Builder
	b.WriteByte('"')
	for {
		inside, after, found := strings.Cut(text, `"`)
		b.WriteString(inside)
		if text, closed = after, !strings.HasPrefix(after, `"`); !found || closed {
			return b.String(), text, found
		}
		b.WriteByte('"')
		text = text[1:]
	}
}
