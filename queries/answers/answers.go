// Package answers writes what a SPARQL query gives in the format that somebody
// asks for: results of SELECT and ASK in the formats of package results,
// triples of CONSTRUCT and DESCRIBE in the RDF formats of package export.
package answers

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/munnerz/goautoneg"

	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/results"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Format is a way to write an answer.
type Format struct {
	Name      string
	MediaType string // with its charset, if the format has several
	triples   bool
	gathers   bool
	results   results.Format
}

// Gathers reports whether an answer is gathered before it is written, as
// triples are but for a format of lines.
func (f Format) Gathers() bool { return f.gathers }

// Of lists the formats of the answers to a form of query, the usual one first.
func Of(form syntax.Form) []Format {
	var list []Format
	if form == syntax.Select || form == syntax.Ask {
		for _, f := range results.Formats {
			media := f.MediaType
			if strings.HasPrefix(media, "text/") {
				media += "; charset=utf-8"
			}
			list = append(list, Format{Name: f.Name, MediaType: media, results: f})
		}
		return list
	}
	for _, f := range export.Formats() {
		if f.Of == export.OfQuads {
			list = append(list, Format{Name: f.Name, MediaType: f.MediaType, triples: true, gathers: !f.Lines})
		}
	}
	slices.SortStableFunc(list, func(a, b Format) int { // Turtle is the usual one
		switch {
		case a.Name == b.Name:
			return 0
		case a.Name == "turtle":
			return -1
		case b.Name == "turtle":
			return 1
		}
		return 0
	})
	return list
}

// UnknownFormatError is a name that no format of these answers has.
type UnknownFormatError struct {
	Name  string
	Known []string
}

func (e *UnknownFormatError) Error() string {
	return fmt.Sprintf("these answers have no format %q; they come as %s", e.Name, strings.Join(e.Known, ", "))
}

// synonyms are the names by which clients ask for formats beside ours: those of
// SPARQLWrapper and of Fuseki.
var synonyms = map[string]string{
	"rdf": "rdfxml", "rdf+xml": "rdfxml", "rdf/xml": "rdfxml", "json-ld": "jsonld", "n3": "turtle", "ttl": "turtle", "nt": "ntriples", "nq": "nquads",
}

// triplesAs are the formats of triples that are asked for by the names of
// formats of results.
var triplesAs = map[string]string{"xml": "rdfxml", "json": "jsonld"}

// Called is the format of a name: ours, one that clients know, or a media type.
func Called(form syntax.Form, name string) (Format, error) {
	wanted := strings.ToLower(name)
	media, _, _ := strings.Cut(wanted, ";")
	for _, table := range []map[string]string{synonyms, others} {
		if other, ok := table[media]; ok {
			wanted = other
		}
	}
	var known []string
	formats := Of(form)
	for _, f := range formats {
		own, _, _ := strings.Cut(f.MediaType, ";")
		if f.Name == wanted || own == media || f.triples && f.Name == triplesAs[wanted] {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, &UnknownFormatError{name, known}
}

// others are media types by which clients ask for the formats beside their own
// ones.
var others = map[string]string{
	"application/json": "json", "application/xml": "xml", "text/xml": "xml",
	"text/plain": "ntriples", "application/x-turtle": "turtle", "text/n3": "turtle",
}

// Accepted is the format that an Accept header asks for (RFC 9110, section
// 12.5.1), the usual one if it asks for none of them.
func Accepted(form syntax.Form, accept string) Format {
	format, _ := Acceptable(form, accept)
	return format
}

// Acceptable is Accepted for those who refuse what cannot be had: ok is false
// if the header asks for none of the formats.
func Acceptable(form syntax.Form, accept string) (format Format, ok bool) {
	formats := Of(form)
	named := map[string]Format{}
	var offers []string
	offer := func(media string, f Format) {
		if _, there := named[media]; !there {
			named[media] = f
			offers = append(offers, media)
		}
	}
	for _, f := range formats {
		media, _, _ := strings.Cut(f.MediaType, ";")
		offer(media, f)
	}
	for media, name := range others {
		if f, err := Called(form, name); err == nil {
			offer(media, f)
		}
	}
	if accept == "" || strings.HasPrefix(accept, "*/*") {
		return formats[0], true
	}
	slices.Sort(offers[len(formats):])
	if f, ok := named[goautoneg.Negotiate(accept, offers)]; ok {
		return f, true
	}
	return formats[0], false
}

// Write writes an answer, which it reads to its end. Results are written row by
// row, and triples line by line but for the first, which are sorted; where the
// format gathers them, all are. After an error what was written has no proper
// end.
func (f Format) Write(ctx context.Context, w io.Writer, a *sparql.Answer) error {
	switch {
	case f.triples:
		return export.StreamQuads(ctx, w, a.Triples, f.Name)
	case a.Form == syntax.Ask:
		return f.results.Write(w, results.Answer{Boolean: a.Boolean})
	}
	vars := make([]string, len(a.Vars))
	for i, v := range a.Vars {
		vars[i] = string(v)
	}
	return f.results.Write(w, results.Answer{Solutions: &results.Solutions{Vars: vars, Rows: a.Rows}})
}
