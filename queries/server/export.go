package server

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
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
	if err := bind(&params, r.URL.Query(), rowsOfPage); err != nil {
		s.fail(w, r, err)
		return
	}
	params.View = view
	var made bytes.Buffer
	_, ok := s.read(w, r, format.Name, func(ctx context.Context, g graph.Reader) error {
		if format.Of == export.OfQuads {
			return export.WriteQuads(ctx, &made, queries.ViewQuads(ctx, g, s.Registry, params), format.Name)
		}
		picture, err := queries.View(ctx, g, s.Registry, params)
		if err != nil {
			return err
		}
		return export.Write(ctx, &made, picture, format.Name)
	})
	if ok {
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
	var known []string
	for _, f := range export.Formats() {
		known = append(known, f.Name)
		if f.Name == name {
			return f, nil
		}
	}
	return export.Format{}, &unknownFormatError{name, known}
}

// unknownFormatError is a format in which no view is written.
type unknownFormatError struct {
	name  string
	known []string
}

func (e *unknownFormatError) Error() string {
	return fmt.Sprintf("%v %q; known: %s", export.ErrUnknownFormat, e.name, strings.Join(e.known, ", "))
}
