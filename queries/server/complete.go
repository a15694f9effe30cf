package server

import (
	"context"
	"net/http"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
)

// completeParams are the parameters of the completion of names.
type completeParams struct {
	Text string `json:"text" about:"the beginning of a name or id"`
	queries.Page
}

// mostCompletions is how many names are offered unless limit says otherwise.
const mostCompletions = 20

// complete offers the names that begin with what somebody types.
func (s *Server) complete(w http.ResponseWriter, r *http.Request) {
	var params completeParams
	given := r.URL.Query()
	if err := bind(&params, given, mostCompletions); err != nil {
		s.fail(w, r, err)
		return
	}
	s.respond(w, r, s.asked(r, "complete", &params, asking{values: given}), usualAt(r.URL.Path), func(ctx context.Context, g graph.Reader) (queries.Result, error) {
		found, err := queries.Complete(ctx, g, s.Registry, params.Text, 0)
		if err != nil {
			return nil, err
		}
		return queries.Listing("complete", params, found, params.Page), nil
	})
}

func completeOperation() object {
	return object{
		"operationId": "complete", "summary": "names and ids in the graph that begin with a text",
		"parameters": describeParameters(parameters.Of(&completeParams{})),
		"responses": object{
			"200":     object{"description": "the names, those that documents speak of first", "content": answerOf(schemaOf(queries.Completion{}))},
			"default": problemResponse(),
		},
	}
}
