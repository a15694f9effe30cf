package server

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/munnerz/goautoneg"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/tables"
)

// representation is one form in which an answer is served. Its name ends an
// address that asks for it: /positions.csv.
type representation struct {
	name, mediaType string
	write           func(io.Writer, queries.Result) error
}

// representations lists the forms of an answer but the page, the usual one
// first.
func representations() []representation {
	return []representation{
		{"json", "application/json", writeAnswer},
		{"csv", "text/csv; charset=utf-8; header=present", func(to io.Writer, result queries.Result) error {
			table, err := tables.Of(result)
			if err != nil {
				return err
			}
			return table.WriteDelimited(to, ',')
		}},
		{"jsonl", "application/x-ndjson", func(to io.Writer, result queries.Result) error {
			e := encoder(to)
			for row := range result.Each() {
				if err := e.Encode(row); err != nil {
					return err
				}
			}
			return nil
		}},
	}
}

// writeAnswer writes an answer as its type would be, but row by row, so that it
// ends where the writing does.
func writeAnswer(to io.Writer, result queries.Result) error {
	var b bytes.Buffer
	e := encoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(result.Envelope()); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("\n}\n"))
	b.WriteString(",\n  \"rows\": [")
	e.SetIndent("    ", "  ")
	before, after := "\n    ", ""
	for row := range result.Each() {
		b.WriteString(before)
		if err := e.Encode(row); err != nil {
			return err
		}
		b.Truncate(b.Len() - len("\n"))
		if _, err := b.WriteTo(to); err != nil {
			return err
		}
		before, after = ",\n    ", "\n  "
	}
	b.WriteString(after + "]\n}\n")
	_, err := b.WriteTo(to)
	return err
}

func encoder(to io.Writer) *json.Encoder {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	return e
}

// page is the form of an answer for people.
const page = "html"

// chosen is the name of the form that an address or else the Accept header
// (RFC 9110, 12.5.1) asks for; usual is that of clients that do not care.
func chosen(r *http.Request, usual string) string {
	if _, ending, ok := cutEnding(r.URL.Path); ok {
		return ending
	}
	names := map[string]string{"text/html": page}
	offers := []string{"text/html"}
	for _, form := range representations() {
		media, _, _ := strings.Cut(form.mediaType, ";")
		names[media] = form.name
		offers = append(offers, media)
	}
	accept := liked(r.Header.Get("Accept"))
	if accept == "" || strings.HasPrefix(accept, "*/*") {
		return usual
	}
	if media := goautoneg.Negotiate(accept, offers); media != "" {
		return names[media]
	}
	return usual
}

// liked is an Accept header without what the client does not want, which
// goautoneg would take for what it wants least.
func liked(accept string) string {
	ranges := strings.Split(accept, ",")
	return strings.Join(slices.DeleteFunc(ranges, func(one string) bool {
		at := strings.LastIndexByte(one, ';')
		return at >= 0 && isNothing(one[at+1:])
	}), ",")
}

// cutEnding parts the name of a form from the end of a path.
func cutEnding(path string) (rest, ending string, ok bool) {
	at := strings.LastIndexByte(path, '.')
	if at < 0 {
		return path, "", false
	}
	ending = path[at+1:]
	known := ending == page || slices.ContainsFunc(representations(), func(form representation) bool { return form.name == ending })
	if !known {
		return path, "", false
	}
	return path[:at], ending, true
}

// What ends the ETag of a compressed answer, whose bytes are others than those
// of the plain one (RFC 9110, 8.8.3).
const (
	gzipSuffix = "-gzip"
	zstdSuffix = "-zstd"
)

// tagCompressed is the ETag of a compressed answer, given that of the plain one.
func tagCompressed(tag, suffix string) string {
	if tag == "" {
		return ""
	}
	return strings.TrimSuffix(tag, `"`) + suffix + `"`
}

// matches reports whether an If-Match or If-None-Match header names the tag,
// plain or compressed, and as which (RFC 9110, 13.1).
func matches(header, tag string) (named string, ok bool) {
	for one := range strings.SplitSeq(header, ",") {
		switch one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one {
		case "*":
			return tag, true
		case tag, tagCompressed(tag, gzipSuffix), tagCompressed(tag, zstdSuffix):
			return one, true
		}
	}
	return tag, false
}

// tagOf is the ETag of a form of an answer from a state of the graph, before
// compression.
func tagOf(revision, form string) string {
	if form == representations()[0].name {
		return strconv.Quote(revision)
	}
	return strconv.Quote(revision + "." + form)
}
