package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"iter"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
)

// Writing lets those who know a token change the graph.
type Writing struct {
	// Token is what clients show as "Authorization: Bearer TOKEN" (RFC 6750);
	// at least [ShortestToken] bytes.
	Token string
	// Load reads a document and publishes it whole or not at all. It gives what
	// load says of it as JSON. A [RejectedError] is the document's fault, a
	// [parameters.ValueError] that of a parameter.
	Load func(ctx context.Context, d Document) (any, error)
	// Writable tells which labels a SPARQL update and the graph store may write
	// to; nil: all.
	Writable func(label quad.IRI) bool
	// RDF are the media types that ReadRDF reads; without any, graphs are sent
	// in vain.
	RDF []string
	// ReadRDF reads a document. Blank nodes come as IRIs, a quad without a label
	// belongs to the graph to which the document is sent. What is wrong with a
	// document is an [RDFError].
	ReadRDF func(ctx context.Context, d RDF) iter.Seq2[quad.Quad, error]
	// MostBytes bounds a document; 0 is 64 MiB.
	MostBytes int64
}

// ShortestToken is the least length of a token for writing, in bytes.
const ShortestToken = 32

const usualDocument = 64 << 20

// most is how many bytes a document may have.
func (w *Writing) most() int64 {
	if w.MostBytes == 0 {
		return usualDocument
	}
	return w.MostBytes
}

// Document is what somebody sends to be loaded.
type Document struct {
	LoadParams
	MediaType string // as the client declares it, "" if it does not
	Body      []byte
}

// LoadParams are the parameters of POST /api/v1/sources, whose body is the
// document.
type LoadParams struct {
	Name         string `json:"name,omitempty" about:"what the document is called in messages; its ending helps to tell its format"`
	As           string `json:"as,omitempty" about:"read as this kind, whatever its shape"`
	SourceURL    string `json:"source_url,omitempty" about:"where the document stands in public"`
	Published    string `json:"published,omitempty" about:"the day of publication, 2006-01-02"`
	WithContacts bool   `json:"with_contacts,omitempty" about:"keep e-mail addresses and telephone numbers"`
}

// RejectedError is a document that cannot be loaded.
type RejectedError struct{ Reason string }

func (e *RejectedError) Error() string { return e.Reason }

var (
	errNoToken    = errors.New("changes need a token")
	errWrongToken = errors.New("this is not the token for changes")
	errTooLarge   = errors.New("the document is too large")
)

// authorised runs next for those who show the token.
func (s *Server) authorised(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.Writing == nil {
			s.fail(w, r, errReadOnly)
			return
		}
		shown, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			s.fail(w, r, errNoToken)
			return
		}
		is, want := sha256.Sum256([]byte(shown)), sha256.Sum256([]byte(s.Writing.Token))
		if subtle.ConstantTimeCompare(is[:], want[:]) != 1 || len(s.Writing.Token) < ShortestToken {
			s.fail(w, r, errWrongToken)
			return
		}
		next(w, r)
	}
}

// addSource loads the document in the body.
func (s *Server) addSource(w http.ResponseWriter, r *http.Request) {
	var p LoadParams
	if err := bind(&p, r.URL.Query(), rowsOfPage); err != nil {
		s.fail(w, r, err)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.Writing.most()))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		err = errTooLarge
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	said, err := s.Writing.Load(r.Context(), Document{p, r.Header.Get("Content-Type"), body})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, "application/json", said)
}

// forgotten is what DELETE says.
type forgotten struct {
	Source schema.ID `json:"source"`
	Quads  int64     `json:"quads"` // how many went
}

// forgetSource takes a source out: /api/v1/sources/source/3f… or …/3f….
func (s *Server) forgetSource(w http.ResponseWriter, r *http.Request) {
	id := schema.ID("source/" + strings.TrimPrefix(r.PathValue("id"), "source/"))
	gone, err := sources.Forget(r.Context(), s.Graph, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, "application/json", forgotten{id, gone})
}

// describeWriting adds the operations that change the graph.
func describeWriting(paths object) {
	withToken := []object{{"token": []string{}}}
	done := object{"type": "object"}
	paths["/api/v1/sources"].(object)["post"] = object{
		"operationId": "load", "summary": "load the document in the body, whole or not at all", "security": withToken,
		"parameters":  describeFields(parameters.Of(&LoadParams{})),
		"requestBody": object{"required": true, "content": object{"*/*": object{}}},
		"responses": object{
			"200":     object{"description": "what was read", "content": object{"application/json": object{"schema": done}}},
			"default": problemResponse(),
		},
	}
	paths["/api/v1/sources/{id}"] = object{"delete": object{
		"operationId": "forget", "summary": "take a source out, with all that rests on it", "security": withToken,
		"parameters": []any{object{"name": "id", "in": "path", "required": true, "schema": object{"type": "string"}, "description": "as sources lists it"}},
		"responses": object{
			"200":     object{"description": "how many quads went", "content": object{"application/json": object{"schema": schemaOf(forgotten{})}}},
			"default": problemResponse(),
		},
	}}
}
