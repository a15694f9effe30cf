package server

import (
	"context"
	"fmt"
	"io"
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
	out := &spool{to: w, mediaType: format.MediaType, most: mostKept / 8}
	_, ok := s.read(w, r, format.Name, func(ctx context.Context, g graph.Reader) error {
		out.ctx = ctx
		err := s.draw(ctx, out, g, params, format)
		if err != nil && out.sent {
			return errCutOff
		}
		return err
	})
	if ok {
		out.finish()
	}
}

// draw writes a view in a format.
func (s *Server) draw(ctx context.Context, to io.Writer, g graph.Reader, params queries.ViewParams, format export.Format) error {
	if format.Of == export.OfQuads {
		return export.StreamQuads(ctx, to, queries.ViewQuads(ctx, g, s.Registry, params), format.Name)
	}
	picture, err := queries.View(ctx, g, s.Registry, params)
	if err != nil {
		return err
	}
	return export.Write(ctx, to, picture, format.Name)
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
