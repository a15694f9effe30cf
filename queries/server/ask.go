package server

import (
	"net/http"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
)

// askParams are the parameters of a question in words.
type askParams struct {
	Q string `json:"q,omitempty" about:"the question in words; without it, the phrases that are understood"`
}

// ask answers a question in words.
func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	var params askParams
	if err := bind(&params, r.URL.Query()); err != nil {
		s.fail(w, r, err)
		return
	}
	if params.Q == "" {
		writeJSON(w, http.StatusOK, "application/json", object{"phrases": queries.Phrases()})
		return
	}
	var result queries.Result
	if s.read(w, r, func(g graph.Reader) (err error) {
		result, err = queries.Ask(r.Context(), g, s.Registry, params.Q)
		return err
	}) {
		writeJSON(w, http.StatusOK, "application/json", result)
	}
}

func askOperation() object {
	return object{
		"operationId": "ask", "summary": "a question in words; the answer is that of the question it was understood as",
		"parameters": describeParameters(parameters.Of(&askParams{})),
		"responses":  object{"200": object{"description": "the answer, or the phrases", "content": object{"application/json": object{}}}, "default": problemResponse()},
	}
}
