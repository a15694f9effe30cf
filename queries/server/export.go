package server

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries"
)

// export serves a view as a file: /api/v1/export/cohosts.svg.
func (s *Server) export(w http.ResponseWriter, r *http.Request) {
	view, name := splitFile(r.PathValue("file"))
	format, err := formatOf(name)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	params := queries.ViewParams{}
	if err := bind(&params, r.URL.Query()); err != nil {
		s.fail(w, r, err)
		return
	}
	params.View = view
	var made bytes.Buffer
	unchanged := false
	err = s.Graph.View(r.Context(), func(g graph.Reader) error {
		revision, err := g.Revision(r.Context())
		if err != nil {
			return err
		}
		w.Header().Set("ETag", strconv.Quote(revision))
		w.Header().Set("Cache-Control", "no-cache")
		if unchanged = matches(r.Header.Get("If-None-Match"), revision); unchanged {
			return nil
		}
		if format.Of == export.OfQuads {
			return export.WriteQuads(r.Context(), &made, queries.ViewQuads(r.Context(), g, s.Registry, params), format.Name)
		}
		picture, err := queries.View(r.Context(), g, s.Registry, params)
		if err != nil {
			return err
		}
		return export.Write(r.Context(), &made, picture, format.Name)
	})
	switch {
	case err != nil:
		s.fail(w, r, err)
	case unchanged:
		w.WriteHeader(http.StatusNotModified)
	default:
		w.Header().Set("Content-Type", format.MediaType)
		_, _ = made.WriteTo(w)
	}
}

// splitFile parts VIEW.FORMAT at the last full stop; a thing in around:THING
// may hold others.
func splitFile(file string) (view, format string) {
	at := strings.LastIndexByte(file, '.')
	if at < 0 {
		return file, ""
	}
	return file[:at], file[at+1:]
}

func formatOf(name string) (export.Format, error) {
	for _, f := range export.Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return export.Format{}, fmt.Errorf("%w %q", export.ErrUnknownFormat, name)
}
