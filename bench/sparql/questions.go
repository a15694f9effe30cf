// Package sparql asks engines the same queries in SPARQL, holds their answers
// against each other and compares their times.
package sparql

import (
	"embed"
	"fmt"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Query is a query with several sets of parameters. It is kept as a file whose
// first line says in words what is asked for; variables that begin with $ in it
// are parameters.
type Query struct {
	Name  string `json:"name"`
	Words string `json:"words"`

	asked []engine.Question // one for each set of parameters
}

//go:embed questions/*.rq
var files embed.FS

// names are the queries in the order in which they are asked.
var names = strings.Fields(`q1 q2 q3 q4 q5 q6 q7 star1 star2 star3 chain1 chain2 chain3 snowflake1 snowflake2
	optional1 optional2 optional3 path1 path2 path3 group1 group2 group3 text1 text2 text3`)

// Queries are all queries, each with so many sets of parameters of a world that
// was written with so many sources.
func Queries(w *generate.World, sources, sets int) ([]Query, error) {
	from := w.Parameters(sources)
	var parameters []map[string]string
	for range sets {
		parameters = append(parameters, parametersOf(from))
	}
	var queries []Query
	for _, name := range names {
		text, err := files.ReadFile("questions/" + name + ".rq")
		if err != nil {
			return nil, err
		}
		first, body, _ := strings.Cut(string(text), "\n")
		q := Query{Name: name, Words: strings.TrimPrefix(first, "# ")}
		for _, set := range parameters {
			question, err := questionOf(body, set)
			if err != nil {
				return nil, fmt.Errorf("%s.rq: %w", name, err)
			}
			q.asked = append(q.asked, question)
		}
		queries = append(queries, q)
	}
	return queries, nil
}

func parametersOf(p *generate.Parameters) map[string]string {
	text := func(s string) string { return terms.Of(quad.String(s)) }
	holder, issue := p.HolderAndIssue()
	return map[string]string{
		"body": terms.IRI(p.Body()), "otherBody": terms.IRI(p.Body()), "topBody": terms.IRI(p.TopBody(10)),
		"holder": terms.IRI(holder), "issue": terms.IRI(issue), "other": terms.IRI(p.Issue()),
		"theme": terms.IRI(p.Theme()), "day": terms.Of(p.Day()),
		"beginning": text(p.Beginning()), "part": text(p.Part()), "word": text(p.Word()),
		"pattern": text("^open [a-z]+ for " + strings.ToLower(p.Quality()) + " .*9$"),
	}
}

var parameter = regexp.MustCompile(`\$(\w+)`)

// questionOf fills in the parameters of a query.
func questionOf(text string, set map[string]string) (engine.Question, error) {
	var unknown error
	text = parameter.ReplaceAllStringFunc(text, func(name string) string {
		value, ok := set[name[1:]]
		if !ok {
			unknown = fmt.Errorf("there is no parameter %s", name)
		}
		return value
	})
	if unknown != nil {
		return engine.Question{}, unknown
	}
	parsed, err := syntax.Parse(text, syntax.Options{})
	if err != nil {
		return engine.Question{}, err
	}
	args := []string{text}
	for _, p := range parsed.Projection {
		args = append(args, string(p.As))
	}
	return engine.Question{Name: "SPARQL", Args: args}, nil
}

// Texts are the query with each set of parameters.
func (q *Query) Texts() []string {
	var texts []string
	for _, question := range q.asked {
		texts = append(texts, question.Args[0])
	}
	return texts
}
