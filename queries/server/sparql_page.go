package server

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/munnerz/goautoneg"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// prefersPage reports whether a request to the endpoint wants a page: it reads,
// names no format, and its Accept header likes HTML more than anything that
// programs read. Those who do not care are programs.
func prefersPage(r *http.Request) bool {
	if r.Method == http.MethodPost || r.URL.Query().Has("format") {
		return false
	}
	offers := []string{"*/*"}
	for _, form := range []syntax.Form{syntax.Select, syntax.Construct} {
		for _, f := range answers.Of(form) {
			media, _, _ := strings.Cut(f.MediaType, ";")
			offers = append(offers, media)
		}
	}
	return goautoneg.Negotiate(r.Header.Get("Accept"), append(offers, "text/html")) == "text/html"
}

// sparqlPage serves the page where people ask in SPARQL, with the answer to
// the query of its address.
func (s *Server) sparqlPage(w http.ResponseWriter, r *http.Request) {
	p := &pages.SPARQL{Values: r.URL.Query()}
	status := http.StatusOK
	if p.Asked = strings.TrimSpace(strings.Join(p.Values["query"], "")) != "" || p.Values.Has("update"); p.Asked {
		err := s.answerOnPage(w, r, p)
		if errors.Is(err, context.Canceled) {
			return // nobody listens
		}
		if err != nil {
			status = s.failOnSPARQLPage(w, r, p, err)
		}
	}
	var made bytes.Buffer
	if err := s.site.SPARQL(&made, s.base(r), p); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	writeHTML(w, status, made.Bytes())
}

// answerOnPage answers a query as far as a page shows it.
func (s *Server) answerOnPage(w http.ResponseWriter, r *http.Request, p *pages.SPARQL) error {
	asks, err := readProtocol(w, r)
	if err != nil {
		return err
	}
	q, err := s.parsed(r, asks)
	if err != nil {
		return err
	}
	for _, f := range answers.Of(q.Form) {
		p.Formats = append(p.Formats, f.Name)
	}
	return s.viewMetered(r, asks.values.Get(timeParameter), func(ctx context.Context, g graph.Reader, meter *graph.Meter) error {
		answer, err := sparql.Ask(ctx, g, q, s.sparqlOptions(meter))
		if err != nil {
			return err
		}
		switch q.Form {
		case syntax.Ask:
			p.Boolean = &answer.Boolean
			return nil
		case syntax.Select:
			for _, v := range answer.Vars {
				p.Vars = append(p.Vars, string(v))
			}
			p.Rows, p.More, err = firstRows(answer.Rows)
			return err
		default:
			p.Triples = true
			p.Rows, p.More, err = firstRows(rowsOfTriples(answer.Triples))
			return err
		}
	})
}

// firstRows are the rows that a page shows, and whether there are more.
func firstRows(all iter.Seq2[[]quad.Value, error]) (rows [][]quad.Value, more bool, err error) {
	for row, err := range all {
		if err != nil {
			return nil, false, err
		}
		if len(rows) == pages.Rows {
			return rows, true, nil
		}
		rows = append(rows, row)
	}
	return rows, false, nil
}

func rowsOfTriples(triples iter.Seq2[quad.Quad, error]) iter.Seq2[[]quad.Value, error] {
	return func(yield func([]quad.Value, error) bool) {
		for q, err := range triples {
			if !yield([]quad.Value{q.Subject, q.Predicate, q.Object}, err) {
				return
			}
		}
	}
}

// failOnSPARQLPage tells on the page why there is no answer, and gives the
// status.
func (s *Server) failOnSPARQLPage(w http.ResponseWriter, r *http.Request, p *pages.SPARQL, err error) int {
	told := s.problem(w, r, err)
	p.Problem = &pages.Failure{
		Status: told.Status, Title: told.Title, Detail: told.Detail, Code: told.Code, Hint: told.Hint, RequestID: told.RequestID,
		Line: told.Line, Column: told.Column,
	}
	return told.Status
}
