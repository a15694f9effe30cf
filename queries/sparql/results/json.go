package results

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/cayleygraph/quad"
)

// writeJSON writes SPARQL 1.1 Query Results JSON Format.
func writeJSON(w *bufio.Writer, a Answer) error {
	if a.Solutions == nil {
		text := `{"head":{},"boolean":false}`
		if a.Boolean {
			text = `{"head":{},"boolean":true}`
		}
		w.WriteString(text + "\n")
		return nil
	}
	var names []byte // of the variables, each with the colon behind it
	starts := []int{0}
	w.WriteString(`{"head":{"vars":[`)
	for i, name := range a.Solutions.Vars {
		if i > 0 {
			w.WriteByte(',')
		}
		names = appendJSON(names, name)
		w.Write(names[starts[i]:])
		names = append(names, ':')
		starts = append(starts, len(names))
	}
	w.WriteString(`]},"results":{"bindings":[`)
	between := "\n"
	var line []byte
	err := a.Solutions.rows(func(row []quad.Value) {
		line = append(append(line[:0], between...), '{')
		between = ",\n"
		for i, v := range row {
			if v != nil {
				if line[len(line)-1] != '{' {
					line = append(line, ',')
				}
				line = appendTerm(append(line, names[starts[i]:starts[i+1]]...), termOf(v))
			}
		}
		w.Write(append(line, '}'))
	})
	if err == nil {
		w.WriteString("\n]}}\n")
	}
	return err
}

func appendTerm(line []byte, t term) []byte {
	line = append(line, `{"type":"`...)
	line = append(line, t.Type...)
	line = appendJSON(append(line, `","value":`...), t.Value)
	if t.Lang != "" {
		line = appendJSON(append(line, `,"xml:lang":`...), t.Lang)
	}
	if t.Datatype != "" {
		line = appendJSON(append(line, `,"datatype":`...), t.Datatype)
	}
	return append(line, '}')
}

// appendJSON appends a text in quotation marks.
func appendJSON(line []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c > '~' {
			quoted, _ := json.Marshal(s) // a text always can be
			return append(line, quoted...)
		}
	}
	line = append(append(line, '"'), s...)
	return append(line, '"')
}

// readJSON reads SPARQL 1.1 Query Results JSON Format.
func readJSON(r io.Reader) (Answer, error) {
	var document struct {
		Head *struct {
			Vars []string `json:"vars"`
		} `json:"head"`
		Boolean *bool `json:"boolean"`
		Results *struct {
			Bindings []map[string]term `json:"bindings"`
		} `json:"results"`
	}
	decoder := json.NewDecoder(r)
	if err := decoder.Decode(&document); err != nil {
		return Answer{}, bad("%v", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Answer{}, bad("something follows the results")
	}
	switch {
	case document.Boolean != nil && document.Results == nil:
		return Answer{Boolean: *document.Boolean}, nil
	case document.Head == nil || document.Results == nil || document.Boolean != nil:
		return Answer{}, bad("there is neither head and results, nor a boolean")
	}
	vars := document.Head.Vars
	at, err := columns(vars)
	if err != nil {
		return Answer{}, err
	}
	var rows [][]quad.Value
	for _, binding := range document.Results.Bindings {
		row := make([]quad.Value, len(vars))
		for name, t := range binding {
			i, known := at[name]
			if !known {
				return Answer{}, bad("the variable %s of row %d is not in the head", name, len(rows)+1)
			}
			if row[i], err = t.value(); err != nil {
				return Answer{}, err
			}
		}
		rows = append(rows, row)
	}
	return gathered(vars, rows), nil
}
