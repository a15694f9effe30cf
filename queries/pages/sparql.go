package pages

import (
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// SPARQLPath is where SPARQL is spoken, with programs and, as a page, with
// people.
const SPARQLPath = "/sparql"

// SPARQL is a query and what the page tells of its answer.
type SPARQL struct {
	Values  url.Values // as given: the query, and the graphs and the time that it asks for
	Asked   bool       // whether there is a query
	Rows    [][]quad.Value
	Vars    []string // of the columns of Rows; nil where there are none
	Triples bool     // whether Rows are triples
	More    bool     // whether there are more than Rows
	Boolean *bool    // of ASK
	Formats []string // the names of those in which the answer can be had
	Problem *Failure // why there is no answer
}

// Query is what was asked.
func (p *SPARQL) Query() string { return p.Values.Get("query") }

// Beside are the parameters that the form hands on as they are.
func (p *SPARQL) Beside() []choice {
	var list []choice
	for _, name := range []string{"default-graph-uri", "named-graph-uri", "timeout"} {
		for _, given := range p.Values[name] {
			list = append(list, choice{Label: name, Value: given})
		}
	}
	return list
}

// Files are the addresses of the whole answer in other formats.
func (p *SPARQL) Files() []file {
	var list []file
	for _, name := range p.Formats {
		values := url.Values{"format": {name}, "query": {p.Query()}}
		for _, kept := range p.Beside() {
			values.Add(kept.Label, kept.Value)
		}
		list = append(list, file{Label: text("sparql.format." + name), Address: SPARQLPath + "?" + values.Encode()})
	}
	return list
}

// SPARQL writes the page where one asks in SPARQL.
func (s *Site) SPARQL(w io.Writer, base string, p *SPARQL) error {
	v := &view{
		Asked: Asked{Base: base, Question: "sparql"}, site: s, Template: "sparql", Title: text("title.sparql"), Lead: text("lead.sparql"), SPARQL: p,
	}
	if p.Asked {
		v.Values = url.Values{"query": {p.Query()}}
	}
	if p.Problem != nil {
		v.Status = p.Problem.Status
	}
	return s.render(w, v)
}

// example is a question in words with its query.
type example struct{ Words, Query string }

// Link is the page with the answer.
func (e example) Link() string {
	return SPARQLPath + "?" + url.Values{"query": {e.Query}}.Encode()
}

// asksInSPARQL are the examples of texts/en.rq, with the prefixes that they
// use.
var asksInSPARQL = sync.OnceValue(func() []example {
	written, _ := files.ReadFile("texts/en.rq")
	return examplesOf(string(written))
})

// examplesOf reads a file of examples: lines that begin with ## are questions,
// what follows each is its query. What stands before the first is a remark.
func examplesOf(written string) []example {
	var list []example
	for line := range strings.Lines(written) {
		if words, ok := strings.CutPrefix(line, "## "); ok {
			list = append(list, example{Words: strings.TrimSpace(words)})
		} else if len(list) > 0 {
			list[len(list)-1].Query += line
		}
	}
	for i, e := range list {
		list[i].Query = withPrefixes(strings.TrimSpace(e.Query))
	}
	return list
}

// withPrefixes writes the known prefixes that a query uses before it, unless it
// declares some itself.
func withPrefixes(query string) string {
	if declared.MatchString(query) {
		return query
	}
	var b strings.Builder
	for _, p := range schema.Prefixes() {
		if regexp.MustCompile(`(^|[^\w?$:])` + p[0] + `:`).MatchString(query) {
			b.WriteString(declaration(p))
		}
	}
	return b.String() + query
}

var declared = regexp.MustCompile(`(?im)^\s*(prefix|base)\s`)

func declaration(prefix [2]string) string { return "PREFIX " + prefix[0] + ": <" + prefix[1] + ">\n" }

// declarations are the known prefixes as queries elsewhere need them.
func declarations() string {
	var b strings.Builder
	for _, p := range schema.Prefixes() {
		b.WriteString(declaration(p))
	}
	return b.String()
}

// shownTerm is a term of an answer as people read it.
type shownTerm struct {
	Text, Link string
	Elsewhere  bool   // whether Link leads away from here
	Lang       string // of a text
	Type       string // of a literal that is no text, prefixed
}

// termOf shows a term; an unbound one is empty.
func termOf(v quad.Value) shownTerm {
	switch v := v.(type) {
	case nil:
		return shownTerm{}
	case quad.IRI:
		return iriTerm(v)
	case quad.BNode:
		return shownTerm{Text: v.String()}
	case quad.LangString:
		return shownTerm{Text: string(v.Value), Lang: v.Lang}
	case quad.String:
		return shownTerm{Text: string(v)}
	case quad.TypedString:
		return shownTerm{Text: string(v.Value), Type: schema.Shorten(v.Type)}
	}
	return shownTerm{Text: v.String()}
}

func iriTerm(iri quad.IRI) shownTerm {
	t := shownTerm{Text: schema.Shorten(iri)}
	if p, ok := schema.PassageOf(iri); ok {
		t.Link = link("passage", "source", string(p.Source), "start", strconv.Itoa(p.Start), "end", strconv.Itoa(p.End))
		return t
	}
	if id, ok := schema.IDOf(iri); ok {
		t.Link = thingLink(id)
		return t
	}
	if strings.HasPrefix(t.Text, "https://") || strings.HasPrefix(t.Text, "http://") { // no known prefix
		t.Link, t.Elsewhere = t.Text, true
	}
	return t
}
