package server

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql/results"
	"github.com/plenarykg/plenary/schema/registry"
)

// The vocabularies of the W3C's tests of protocols.
const (
	ht  = "http://www.w3.org/2011/http#"
	hts = "http://www.w3.org/2011/http-statusCodes#"
	cnt = "http://www.w3.org/2011/content#"
	ut  = "http://www.w3.org/2009/sparql/tests/test-update#"
)

// TestW3CProtocol makes the requests of the W3C's tests of the SPARQL Protocol.
func TestW3CProtocol(t *testing.T) {
	runProtocol(t, "sparql11/protocol/manifest.ttl", "ProtocolTest", 34)
}

// TestW3CGraphStore makes those of the Graph Store HTTP Protocol.
func TestW3CGraphStore(t *testing.T) {
	runProtocol(t, "sparql11/graph-store-protocol/manifest.ttl", "GraphStoreProtocolTest", 13)
}

func runProtocol(t *testing.T, manifest, kind string, want int) {
	root := rdftest.Folder(t, "w3c/sparql")
	tests := rdftest.Manifest(t, root, manifest)
	if len(tests) != want {
		t.Errorf("the manifest has %d tests, want %d", len(tests), want)
	}
	for _, test := range tests {
		t.Run(test.Name, func(t *testing.T) {
			if test.Kind != kind {
				t.Fatalf("a test of the kind %s, which nothing runs", test.Kind)
			}
			(&conversation{Test: test, server: conforming(t, root, test)}).run(t)
		})
	}
}

// conforming is a server on the data of a test, all of whose graphs may be
// written to.
func conforming(t *testing.T, root string, test rdftest.Test) *httptest.Server {
	g, err := pebble.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	for _, data := range test.Said[test.ID][ut+"graphData"] {
		quads := rdftest.Document(t, root, test.Said.IRIs(data, ut+"graph")[0], false)
		for i := range quads {
			quads[i].Label = quad.IRI(test.Said.Text(data, "http://www.w3.org/2000/01/rdf-schema#label"))
		}
		if err := g.Update(t.Context(), func(tx graph.Tx) error { return tx.Add(t.Context(), quads) }); err != nil {
			t.Fatal(err)
		}
	}
	s := &Server{
		Graph: g, Registry: registry.Default(), Version: "test", Timeout: LongestTime, Hosts: []string{"www.example"}, DefaultGraph: rdftest.Here + "default-graph",
		Writing: &Writing{Token: token, RDF: rdf.MediaTypes(), ReadRDF: readRDF},
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server
}

// readRDF reads what is sent to a graph.
func readRDF(ctx context.Context, d RDF) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range rdf.Read(ctx, bytes.NewReader(d.Body), d.MediaType, rdf.Options{Name: "document", Scope: d.Scope, Base: d.Base}) {
			if wrong := (*rdf.SyntaxError)(nil); errors.As(err, &wrong) {
				err = &RDFError{wrong.Line, wrong.Column, wrong.Reason}
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// conversation is a test: requests in their order, and what is expected of
// each answer.
type conversation struct {
	rdftest.Test
	server   *httptest.Server
	replaced []string // names that earlier answers gave a meaning, and that
}

func (c *conversation) run(t *testing.T) {
	said := c.Said
	connection := said.One(c.ID, rdftest.MF+"action")
	requests := said.List(said.One(connection, ht+"requests"))
	if len(requests) == 0 {
		t.Fatal("the manifest describes no request")
	}
	for i, request := range requests {
		response, body := c.send(t, said.Text(connection, ht+"connectionAuthority"), request)
		expected := said.One(request, ht+"resp")
		if err := c.check(t, response, body, expected); err != nil {
			t.Fatalf("request %d: %s %s: %v\n%s\n%s", i+1, response.Request.Method, response.Request.URL, err, response.Status, body)
		}
		if name := said.Text(expected, rdftest.MF+"expectedLocation"); name != "" {
			c.replaced = append(c.replaced, name, response.Header.Get("Location"))
		}
	}
}

// send makes a request. The manifests leave it to those who run them which
// paths stand for /sparql/ and /gsp.
func (c *conversation) send(t *testing.T, host string, request quad.Value) (*http.Response, []byte) {
	said := c.Said
	filledIn := strings.NewReplacer(c.replaced...)
	path := filledIn.Replace(said.Text(request, ht+"absolutePath"))
	if rest, ok := strings.CutPrefix(path, "/sparql/"); ok {
		path = sparqlPath + rest
	} else if rest, ok := strings.CutPrefix(path, "/gsp"); ok {
		path = graphsPath + rest
	} else {
		t.Fatalf("a request for %q", path)
	}
	var body io.Reader
	if content := said.One(request, ht+"body"); content != nil {
		body = bytes.NewReader(encoded(t, filledIn.Replace(said.Text(content, cnt+"chars")), said.Text(content, cnt+"characterEncoding")))
	}
	r, err := http.NewRequest(said.Text(request, ht+"methodName"), c.server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	for name, value := range c.headers(request) {
		r.Header.Set(name, value)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, answer
}

func encoded(t *testing.T, text, encoding string) []byte {
	switch encoding {
	case "UTF-8":
		return []byte(text)
	case "UTF-16":
		var b bytes.Buffer
		if err := binary.Write(&b, binary.BigEndian, append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	t.Fatalf("a body in the encoding %q", encoding)
	return nil
}

// headers are those of a request or an answer.
func (c *conversation) headers(of quad.Value) map[string]string {
	headers := map[string]string{}
	for _, header := range c.Said.List(c.Said.One(of, ht+"headers")) {
		headers[c.Said.Text(header, ht+"fieldName")] = c.Said.Text(header, ht+"fieldValue")
	}
	return headers
}

// check tells what is wrong with an answer.
func (c *conversation) check(t *testing.T, response *http.Response, body []byte, expected quad.Value) error {
	said := c.Said
	statuses := said.IRIs(expected, rdftest.MF+"expectedStatus")
	if fits := func(name quad.IRI) bool { return isStatus(t, response.StatusCode, name) }; !slices.ContainsFunc(statuses, fits) {
		return fmt.Errorf("the status is none of %v", statuses)
	}
	media, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if format := said.Text(expected, rdftest.MF+"expectedFormat"); format != "" {
		if err := isFormat(t, format, media, body, said.One(expected, rdftest.MF+"expectedBoolean")); err != nil {
			return err
		}
	}
	for name, value := range c.headers(expected) {
		if response.Header.Get(name) != value {
			return fmt.Errorf("%s is %q, want %q", name, response.Header.Get(name), value)
		}
	}
	if said.Text(expected, rdftest.MF+"expectedLocation") != "" && response.Header.Get("Location") == "" {
		return errors.New("there is no Location")
	}
	content := said.One(expected, ht+"body")
	if content == nil {
		return nil
	}
	want := triplesIn(t, "text/turtle", []byte(strings.NewReplacer(c.replaced...).Replace(said.Text(content, cnt+"chars"))))
	if got := triplesIn(t, media, body); !rdftest.Isomorphic(got, want) {
		return fmt.Errorf("another graph:\n%v\nwant:\n%v", got, want)
	}
	return nil
}

// isStatus reports whether a status has a name of the W3C's vocabulary.
func isStatus(t *testing.T, status int, name quad.IRI) bool {
	short := strings.TrimPrefix(string(name), hts)
	if class, ok := strings.CutPrefix(short, "StatusCode"); ok && strings.HasSuffix(class, "xx") {
		return fmt.Sprint(status/100)+"xx" == class
	}
	known := map[string]int{"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
	if known[short] == 0 {
		t.Fatalf("the status %s is not known", name)
	}
	return known[short] == status
}

// isFormat tells why an answer is not of a kind of formats.
func isFormat(t *testing.T, kind, media string, body []byte, boolean quad.Value) error {
	if kind == "RDF" {
		if !slices.Contains(rdf.MediaTypes(), media) {
			return fmt.Errorf("it comes as %s", media)
		}
		triplesIn(t, media, body)
		return nil
	}
	i := slices.IndexFunc(results.Formats, func(f results.Format) bool { return f.MediaType == media })
	if i < 0 {
		return fmt.Errorf("it comes as %s", media)
	}
	answer, err := results.Formats[i].Read(bytes.NewReader(body))
	switch {
	case err != nil:
		return err
	case kind != "boolean" && kind != "tabular" || (kind == "boolean") != (answer.Solutions == nil):
		return fmt.Errorf("it is not %s", kind)
	case boolean != nil && boolean != quad.Value(quad.TypedString{Value: quad.String(fmt.Sprint(answer.Boolean)), Type: "http://www.w3.org/2001/XMLSchema#boolean"}):
		return fmt.Errorf("it is %v", answer.Boolean)
	}
	return nil
}

func triplesIn(t *testing.T, media string, body []byte) (quads []quad.Quad) {
	t.Helper()
	for q, err := range rdf.Read(t.Context(), bytes.NewReader(body), media, rdf.Options{Name: "answer", Base: rdftest.Here, KeepBlanks: true}) {
		if err != nil {
			t.Fatalf("%v\n%s", err, body)
		}
		quads = append(quads, q)
	}
	return quads
}
