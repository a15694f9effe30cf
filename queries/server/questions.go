package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
)

// answer serves one question.
func (s *Server) answer(q queries.Question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		params := q.Params()
		if err := bind(params, r.URL.Query()); err != nil {
			s.fail(w, r, err)
			return
		}
		var result queries.Result
		if s.read(w, r, func(g graph.Reader) (err error) {
			result, err = q.Ask(r.Context(), g, s.Registry, params)
			return err
		}) {
			linkNext(w, r, params, result)
			writeJSON(w, http.StatusOK, "application/json", result)
		}
	}
}

// read runs f on a snapshot whose revision becomes the answer's ETag. It
// reports false if there is nothing left to write: the client has this
// revision already, or something went wrong and has been told.
func (s *Server) read(w http.ResponseWriter, r *http.Request, f func(graph.Reader) error) bool {
	unchanged := false
	err := s.Graph.View(r.Context(), func(g graph.Reader) error {
		revision, err := g.Revision(r.Context())
		if err != nil {
			return err
		}
		w.Header().Set("ETag", strconv.Quote(revision))
		w.Header().Set("Cache-Control", "no-cache")
		if unchanged = matches(r.Header.Get("If-None-Match"), revision); unchanged {
			return nil
		}
		return f(g)
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case unchanged:
		w.WriteHeader(http.StatusNotModified)
	}
	return err == nil && !unchanged
}

// bind reads the parameters of an address. Each has to be known, and those
// without which there is no answer have to be there.
func bind(params any, given url.Values) error {
	fields := parameters.Of(params)
	byName := map[string]parameters.Field{}
	var known []string
	for _, f := range fields {
		byName[f.Name] = f
		known = append(known, f.Name)
	}
	if limit, ok := byName["limit"]; ok {
		if err := limit.Set(strconv.Itoa(pageSize)); err != nil {
			return err
		}
	}
	for name, values := range given {
		f, ok := byName[strings.ReplaceAll(name, "-", "_")]
		if !ok {
			return &unknownParameterError{name, parameters.Nearest(name, known), known}
		}
		if err := f.Set(values...); err != nil {
			return err
		}
	}
	for _, f := range fields {
		if f.Must && strings.TrimSpace(f.String()) == "" {
			return &queries.ParameterError{Name: f.Name, Problem: "it is missing: " + f.About}
		}
	}
	return nil
}

// matches reports whether If-None-Match names the revision (RFC 9110, 13.1.2).
func matches(header, revision string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
		if tag == "*" || tag == strconv.Quote(revision) {
			return true
		}
	}
	return false
}

// linkNext names the page behind this one (RFC 8288).
func linkNext(w http.ResponseWriter, r *http.Request, params any, result queries.Result) {
	head := result.Envelope()
	limit, offset := 0, 0
	for _, f := range parameters.Of(params) {
		switch f.Name {
		case "limit":
			limit, _ = strconv.Atoi(f.String())
		case "offset":
			offset, _ = strconv.Atoi(f.String())
		}
	}
	if limit == 0 || offset+limit >= head.Count {
		return
	}
	next := *r.URL
	q := next.Query()
	q.Set("offset", strconv.Itoa(offset+limit))
	q.Set("limit", strconv.Itoa(limit))
	next.RawQuery = q.Encode()
	w.Header().Set("Link", "<"+next.RequestURI()+`>; rel="next"`)
}
