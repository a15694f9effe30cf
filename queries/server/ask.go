package server

import (
	"context"
	"errors"
	"net/http"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/parameters"
)

// askParams are the parameters of a question in words.
type askParams struct {
	Q string `json:"q,omitempty" about:"the question in words; without it, the phrases that are understood"`
	queries.Page
}

// listParams are the parameters of the list of phrases, as its answer tells
// them: those of ask --list.
type listParams struct {
	List bool `json:"list"`
}

// ask answers a question in words.
func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	usual := usualAt(r.URL.Path)
	form, rows := chosen(r, usual), rowsOfPage
	if form == page {
		rows = pages.Rows
	}
	var params askParams
	if err := bind(&params, r.URL.Query(), rows); err != nil {
		s.fail(w, r, err)
		return
	}
	asked := s.asked(r, "ask", &params, asking{values: r.URL.Query()})
	if params.Q != "" {
		s.respond(w, r, asked, usual, func(ctx context.Context, g graph.Reader) (queries.Result, error) {
			result, err := queries.AskPage(ctx, g, s.Registry, params.Q, params.Page)
			if unknown := (*queries.UnknownQuestionError)(nil); form == page && errors.As(err, &unknown) {
				return s.lookUp(ctx, g, params, unknown)
			}
			return result, err
		})
		return
	}
	phrases := queries.Listing("ask", listParams{List: true}, queries.Phrases(), params.Page)
	switch m, err := s.make(r.Context(), w, r, form, asked, phrases, pages.Beside{}); {
	case err != nil:
		s.fail(w, r, err)
	case m != nil:
		m.send(w, r)
	}
}

// lookUp answers words that are no question: with the thing of that name, or
// with what holds them.
func (s *Server) lookUp(ctx context.Context, g graph.Reader, params askParams, unknown error) (queries.Result, error) {
	understood := func(head *queries.Head, question, parameter string) {
		head.Understood = &queries.Understood{Text: params.Q, Phrase: parameter, Question: question, Parameters: map[string]string{parameter: params.Q}}
	}
	if shown, err := queries.Show(ctx, g, s.Registry, queries.ShowParams{Thing: params.Q, Page: params.Page}); err == nil {
		understood(&shown.Head, "show", "thing")
		return shown, nil
	}
	found, err := queries.Search(ctx, g, s.Registry, queries.SearchParams{Text: params.Q, Page: params.Page})
	if err != nil || found.Count == 0 {
		return nil, unknown
	}
	understood(&found.Head, "search", "text")
	return found, nil
}

func askOperation() object {
	answer := answerOf(object{"type": "object"})
	return object{
		"operationId": "ask", "summary": "a question in words; the answer is that of the question it was understood as",
		"parameters": describeParameters(parameters.Of(&askParams{})),
		"responses":  object{"200": object{"description": "the answer, or the phrases", "content": answer}, "default": problemResponse()},
	}
}
