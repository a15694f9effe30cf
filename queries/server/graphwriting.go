package server

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries/answers"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema"
)

// RDF is a document of RDF that somebody sends to be put into a graph.
type RDF struct {
	MediaType string // one of those that [Writing] reads
	Body      []byte
	Base      string // of relative IRIs
	Scope     string // tells its blank nodes from those of other documents
}

// RDFError is a document that is not what its media type says.
type RDFError struct {
	Line, Column int // from 1, in code points; 0: not known
	Reason       string
}

func (e *RDFError) Error() string {
	if e.Line == 0 {
		return "the document cannot be read: " + e.Reason
	}
	return fmt.Sprintf("the document cannot be read: line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

var errChanged = errors.New("the graph is not in the state that the request names")

const (
	rdfXMLType  = "application/rdf+xml"
	unknownType = "application/octet-stream"
	partsType   = "multipart/form-data"
)

// bytesOfTriple is about what a triple takes while it is read, beside its text.
const bytesOfTriple = 300

// writeGraph does PUT, POST and DELETE (sections 5.3 to 5.5), all of it or
// nothing.
func (s *Server) writeGraph(w http.ResponseWriter, r *http.Request) {
	t, err := s.targetOf(r)
	if err == nil && t.isStore {
		if r.Method != http.MethodPost {
			s.fail(w, r, &methodError{r.Method, []string{http.MethodGet, http.MethodHead, http.MethodPost}})
			return
		}
		t.label, err = newGraph()
		t.base = string(t.label)
	}
	if err == nil && s.Writing.Writable != nil && !s.Writing.Writable(t.label) {
		err = &sparql.NotWritableError{Label: t.label}
	}
	created := false
	if err == nil {
		created, err = s.change(w, r, t)
	}
	switch {
	case err != nil:
		s.fail(w, r, err)
	case created && t.isStore:
		w.Header().Set("Location", string(t.label))
		w.WriteHeader(http.StatusCreated)
	case created && !t.isDefault:
		w.WriteHeader(http.StatusCreated)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

// newGraph names a graph for what is sent to the store itself.
func newGraph() (quad.IRI, error) {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	return schema.Curation(hex.EncodeToString(random[:])).IRI(), nil
}

func (s *Server) change(w http.ResponseWriter, r *http.Request, t target) (created bool, err error) {
	var documents []RDF
	if r.Method != http.MethodDelete {
		if documents, err = s.sent(w, r, t); err != nil {
			return false, err
		}
	}
	allowed, err := s.timeFrom(t.values.Get(timeParameter))
	if err != nil {
		return false, err
	}
	ctx, cancel := context.WithTimeout(r.Context(), allowed)
	defer cancel()
	meter := s.meter()
	triples, err := s.triplesOf(ctx, documents, t, meter)
	if err != nil {
		return false, err
	}
	options := sparql.UpdateOptions{Options: s.sparqlOptions(meter), Into: s.into(), Writable: s.Writing.Writable}
	err = s.Graph.Update(ctx, func(tx graph.Tx) (err error) {
		if err := precondition(ctx, tx, r, t); err != nil {
			return err
		}
		switch r.Method {
		case http.MethodPut:
			created, err = sparql.Put(ctx, tx, t.label, triples, options)
		case http.MethodPost:
			created, err = sparql.Post(ctx, tx, t.label, triples, options)
		default:
			err = sparql.Drop(ctx, tx, t.label, options)
		}
		return err
	})
	return created, err
}

// precondition holds the state of the graph against what the request says of it
// (RFC 9110, sections 13.1.1 and 13.1.2).
func precondition(ctx context.Context, g graph.Reader, r *http.Request, t target) error {
	match, noneMatch := r.Header.Get("If-Match"), r.Header.Get("If-None-Match")
	if match == "" && noneMatch == "" {
		return nil
	}
	there, err := t.isThere(ctx, g)
	if err != nil {
		return err
	}
	revision, err := g.Revision(ctx)
	if err != nil {
		return err
	}
	named := func(header string) bool {
		return there && slices.ContainsFunc(answers.Of(syntax.Construct), func(f answers.Format) bool {
			_, ok := matches(header, tagOf(revision, f.Name))
			return ok
		})
	}
	if match != "" && !named(match) || noneMatch != "" && named(noneMatch) {
		return errChanged
	}
	return nil
}

// sent reads the documents in the body: one, or those of a form (section 5.5).
func (s *Server) sent(w http.ResponseWriter, r *http.Request, t target) ([]RDF, error) {
	if coding := r.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, &storeError{status: http.StatusUnsupportedMediaType, code: "unknown-coding", problem: "the body is coded as " + coding, hint: "send it as it is"}
	}
	r.Body = http.MaxBytesReader(w, r.Body, s.Writing.most())
	declared := r.Header.Get("Content-Type")
	if declared == "" {
		declared = rdfXMLType // section 5
	}
	media, _, _ := mime.ParseMediaType(declared)
	if media == partsType && r.Method == http.MethodPost {
		return s.parts(r, t)
	}
	one, err := s.document(declared, "", r.Body, t)
	if err != nil {
		return nil, err
	}
	if r.Method == http.MethodPut { // the same document gives the same graph
		sum := sha256.Sum256(one.Body)
		one.Scope = string(t.label) + "\x00" + hex.EncodeToString(sum[:])
	}
	if len(one.Body) == 0 && r.Method == http.MethodPost { // adds nothing, whatever its type
		return nil, nil
	}
	return []RDF{one}, nil
}

// parts reads the documents of a form.
func (s *Server) parts(r *http.Request, t target) (documents []RDF, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, badBody(err)
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, badBody(err)
		}
		one, err := s.document(part.Header.Get("Content-Type"), nameOf(part), part, t)
		if err != nil {
			return nil, err
		}
		documents = append(documents, one)
	}
}

func badBody(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return errTooLarge
	}
	return &storeError{status: http.StatusBadRequest, code: "bad-request", problem: "the body cannot be read: " + err.Error(), hint: "in a form, each part is a document of RDF with its Content-Type"}
}

func nameOf(part *multipart.Part) string {
	if name := part.FileName(); name != "" {
		return name
	}
	return part.FormName()
}

// document reads one document. What a form does not say of its type, its name
// does.
func (s *Server) document(declared, name string, from io.Reader, t target) (RDF, error) {
	media, params, err := mime.ParseMediaType(declared)
	if name != "" && (declared == "" || media == unknownType) {
		media, err = typeOfName(name), nil
	}
	if err != nil || !slices.Contains(s.Writing.RDF, media) {
		what := fmt.Sprintf("what is sent as %q", declared)
		if name != "" {
			what += fmt.Sprintf(" (%s)", name)
		}
		return RDF{}, &storeError{status: http.StatusUnsupportedMediaType, code: "unknown-type", problem: what + " cannot be put into a graph",
			hint: "Content-Type names a format of RDF; several documents are sent by POST as " + partsType, allowed: s.Writing.RDF}
	}
	if err := checkCharset(params); err != nil {
		return RDF{}, err
	}
	body, err := io.ReadAll(from)
	if err != nil {
		return RDF{}, badBody(err)
	}
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return RDF{}, err
	}
	return RDF{MediaType: media, Body: body, Base: t.base, Scope: hex.EncodeToString(random[:])}, nil
}

// typeOfName is the media type of a file by its name, "" if it tells none.
func typeOfName(name string) string {
	for _, f := range export.Formats() {
		if f.Of == export.OfQuads && f.Extension == strings.ToLower(path.Ext(name)) {
			return bare(f.MediaType)
		}
	}
	return ""
}

// checkCharset refuses what is not written in UTF-8.
func checkCharset(params map[string]string) error {
	charset := strings.ToLower(params["charset"])
	if charset == "" || charset == "utf-8" || charset == "us-ascii" {
		return nil
	}
	return &protocolError{http.StatusUnsupportedMediaType, "the body is said to be written in " + charset + "; send it in UTF-8"}
}

// triplesOf reads documents, whose triples are all to belong to one graph.
func (s *Server) triplesOf(ctx context.Context, documents []RDF, t target, meter *graph.Meter) (triples []quad.Quad, err error) {
	for _, d := range documents {
		for q, err := range s.Writing.ReadRDF(ctx, d) {
			if err == nil {
				err = meter.Take(bytesOfTriple)
			}
			if budget := (*graph.OverBudgetError)(nil); errors.As(err, &budget) {
				err = errTooLarge
			}
			if err != nil {
				return nil, err
			}
			if q.Label != nil && q.Label != quad.Value(t.label) {
				return nil, &storeError{status: http.StatusBadRequest, code: "other-graph", problem: fmt.Sprintf("the document puts triples into the graph %s; here all go into <%s>", q.Label, string(t.label)),
					hint: "send it without names of graphs"}
			}
			triples = append(triples, q)
		}
	}
	return triples, ctx.Err()
}
