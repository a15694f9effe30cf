package document

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// delimiters are what may part the fields of a table, in the order in which
// they are tried.
var delimiters = []rune{'\t', ',', ';', '|'}

const (
	sampleLines     = 50 // of a text that may be a table
	longestOnTheWay = 80 // characters of a table's cell on average; prose has longer ones
)

// findDelimiter returns what parts the fields of a text that is a table, 0 if
// it is none. With a name or media type that says so, two columns are enough.
func findDelimiter(text string, declared bool) rune {
	lines := strings.SplitN(text, "\n", sampleLines+1)
	if len(lines) > sampleLines {
		lines = lines[:sampleLines]
	}
	for _, delimiter := range delimiters {
		if looksLikeTable(lines, delimiter, declared) {
			return delimiter
		}
	}
	return 0
}

func looksLikeTable(lines []string, delimiter rune, declared bool) bool {
	r := tableReader(strings.Join(lines, "\n"), delimiter)
	columns, records, sentences, length := 0, 0, 0, 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return declared && columns > 1
		}
		if records == 0 {
			columns = len(record)
		}
		if len(record) != columns && !declared {
			return false
		}
		records++
		if strings.HasSuffix(strings.TrimSpace(record[len(record)-1]), ".") {
			sentences++
		}
		for _, field := range record {
			length += len(field)
		}
	}
	if declared {
		return columns > 1
	}
	fewest := 3
	if delimiter == '\t' {
		fewest = 2
	}
	return columns >= fewest && records >= 3 && sentences < records && length <= longestOnTheWay*columns*records
}

func tableReader(text string, delimiter rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = delimiter
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	r.TrimLeadingSpace = delimiter != '\t'
	return r
}

// readTable makes a row of each record (RFC 4180; other delimiters too).
func readTable(d *Document, text string, delimiter rune) ([]rawBlock, error) {
	r := tableReader(text, delimiter)
	var blocks []rawBlock
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return blocks, nil
		}
		if err != nil {
			var at *csv.ParseError
			if errors.As(err, &at) {
				return nil, &Error{Name: d.Name, Line: at.Line, Byte: int(r.InputOffset()), Reason: "the table cannot be read", Err: at.Err, Hint: "check the quotation marks around its fields"}
			}
			return nil, &Error{Name: d.Name, Reason: "the table cannot be read", Err: err}
		}
		line, _ := r.FieldPos(0)
		var cells []rawBlock
		for _, field := range record {
			var w textWriter
			at := line
			for part := range strings.Lines(field) {
				w.write(part, at)
				w.breakLine()
				at++
			}
			cell, _ := w.block(Block{})
			cells = append(cells, cell)
		}
		if row, ok := rowOf(cells, false); ok {
			blocks = append(blocks, row)
		}
	}
}
