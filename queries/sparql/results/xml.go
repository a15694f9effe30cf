package results

import (
	"bufio"
	"encoding/xml"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	namespace    = "http://www.w3.org/2005/sparql-results#"
	xmlNamespace = "http://www.w3.org/XML/1998/namespace"
)

// writeXML writes SPARQL Query Results XML Format. Characters that XML 1.0
// cannot have become U+FFFD.
func writeXML(w *bufio.Writer, a Answer) error {
	w.WriteString("<?xml version=\"1.0\"?>\n<sparql xmlns=\"" + namespace + "\">\n")
	if a.Solutions == nil {
		text := "false"
		if a.Boolean {
			text = "true"
		}
		w.WriteString("<head/>\n<boolean>" + text + "</boolean>\n</sparql>\n")
		return nil
	}
	w.WriteString("<head>")
	for _, name := range a.Solutions.Vars {
		w.WriteString("<variable")
		attribute(w, "name", name)
		w.WriteString("/>")
	}
	w.WriteString("</head>\n<results>\n")
	err := a.Solutions.rows(func(row []quad.Value) {
		w.WriteString("<result>")
		for i, v := range row {
			if v != nil {
				w.WriteString("<binding")
				attribute(w, "name", a.Solutions.Vars[i])
				w.WriteByte('>')
				xmlTerm(w, termOf(v))
				w.WriteString("</binding>")
			}
		}
		w.WriteString("</result>\n")
	})
	if err == nil {
		w.WriteString("</results>\n</sparql>\n")
	}
	return err
}

func xmlTerm(w *bufio.Writer, t term) {
	w.WriteString("<" + t.Type)
	if t.Lang != "" {
		attribute(w, "xml:lang", t.Lang)
	}
	if t.Datatype != "" {
		attribute(w, "datatype", t.Datatype)
	}
	w.WriteByte('>')
	_ = xml.EscapeText(w, []byte(t.Value)) // w keeps its error until it is flushed
	w.WriteString("</" + t.Type + ">")
}

func attribute(w *bufio.Writer, name, value string) {
	w.WriteString(" " + name + "=\"")
	_ = xml.EscapeText(w, []byte(value))
	w.WriteByte('"')
}

// readXML reads SPARQL Query Results XML Format.
func readXML(r io.Reader) (Answer, error) {
	x := &xmlReader{decoder: xml.NewDecoder(r), vars: []string{}}
	for {
		token, err := x.decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Answer{}, bad("%v", err)
		}
		if err := x.token(token); err != nil {
			return Answer{}, err
		}
	}
	switch {
	case x.boolean == "true" || x.boolean == "false":
		return Answer{Boolean: x.boolean == "true"}, nil
	case x.boolean != "" || !x.results:
		return Answer{}, bad("there are neither results nor true or false")
	}
	return gathered(x.vars, x.rows), nil
}

// xmlReader is what is known of a document up to some element.
type xmlReader struct {
	decoder *xml.Decoder
	path    []string // the elements that are open
	text    strings.Builder

	vars    []string
	at      map[string]int
	results bool
	boolean string
	rows    [][]quad.Value
	column  int
	term    term
}

// inside are the elements, and the one in which each of them stands.
var inside = map[string]string{
	"sparql": "", "head": "sparql", "variable": "head", "link": "head", "results": "sparql", "result": "results", "binding": "result",
	"uri": "binding", "bnode": "binding", "literal": "binding", "boolean": "sparql",
}

func (x *xmlReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return x.begin(t)
	case xml.EndElement:
		return x.end(t.Name.Local)
	case xml.CharData:
		x.text.Write(t)
	}
	return nil
}

func (x *xmlReader) begin(e xml.StartElement) error {
	name, parent := e.Name.Local, ""
	if len(x.path) > 0 {
		parent = x.path[len(x.path)-1]
	}
	if want, known := inside[name]; !known || want != parent || e.Name.Space != namespace {
		return bad("<%s> does not stand in <%s> of results", name, parent)
	}
	x.path = append(x.path, name)
	x.text.Reset()
	attributes := map[string]string{}
	for _, a := range e.Attr {
		attributes[strings.Replace(a.Name.Space, xmlNamespace, "xml:", 1)+a.Name.Local] = a.Value
	}
	switch name {
	case "variable":
		x.vars = append(x.vars, attributes["name"])
	case "results":
		x.results = true
		var err error
		x.at, err = columns(x.vars)
		return err
	case "result":
		x.rows = append(x.rows, make([]quad.Value, len(x.vars)))
	case "binding":
		column, known := x.at[attributes["name"]]
		if !known || column >= len(x.rows[len(x.rows)-1]) {
			return bad("the variable %s of row %d is not in the head", attributes["name"], len(x.rows))
		}
		x.column = column
	case "uri", "bnode", "literal":
		x.term = term{Type: name, Lang: attributes["xml:lang"], Datatype: attributes["datatype"]}
	}
	return nil
}

func (x *xmlReader) end(name string) error {
	x.path = x.path[:len(x.path)-1]
	switch name {
	case "uri", "bnode", "literal":
		x.term.Value = x.text.String()
		if name != "literal" { // white space around IRIs and labels means nothing
			x.term.Value = strings.TrimSpace(x.term.Value)
		}
		value, err := x.term.value()
		if err != nil {
			return err
		}
		x.rows[len(x.rows)-1][x.column] = value
	case "boolean":
		x.boolean = strings.TrimSpace(x.text.String())
		if x.boolean == "" {
			return bad("<boolean> is empty")
		}
	}
	return nil
}
