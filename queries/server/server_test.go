package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/queries/sources"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// inventedText is the document of invented.
const inventedText = "ITU and UNESCO held the Tide Forum. ITU, Kenya and UNESCO held the Reef Forum. Kenya placed a reservation."

// invented is a graph with one document: three bodies hold two events, and
// one of them reserves on the compact. It is the test's own.
func invented(t *testing.T) graph.Graph {
	t.Helper()
	g, err := newInvented()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// unchanged is such a graph for all tests that only read, which is never closed.
var unchanged = sync.OnceValues(newInvented)

func newInvented() (graph.Graph, error) {
	ctx := context.Background()
	text := inventedText
	sum := sha256.Sum256([]byte(text))
	source := schema.Source{ID: schema.SourceID(hex.EncodeToString(sum[:])), SHA256: hex.EncodeToString(sum[:]), TextSHA256: hex.EncodeToString(sum[:]), Text: text, Title: "Forums"}
	in := func(from, to int) schema.Passage {
		return schema.Passage{Source: source.ID, Start: from, End: to, Line: 1}
	}
	event := func(id, title string, in schema.Passage, bodies ...schema.ID) schema.Event {
		e := schema.Event{ID: schema.ID(id), Titles: []schema.Said[schema.Text]{{Value: schema.Text{Value: title, Lang: "en"}, In: in}}, Starts: []schema.Said[schema.Moment]{{Value: "2026-03-04T09:00", In: in}}}
		for _, b := range bodies {
			e.Participations = append(e.Participations, schema.Participation{Body: b, Role: schema.Organizer, AsPrinted: b.Local(), In: in})
		}
		return e
	}
	quads, err := schema.Quads(schema.Records{
		Source: source,
		Events: []schema.Event{
			event("event/2026-03-04-tide-forum", "Tide Forum", in(0, 35), "org/itu", "org/unesco"),
			event("event/2026-03-04-reef-forum", "Reef Forum", in(36, 78), "org/itu", "org/unesco", "country/KEN"),
		},
		Positions: []schema.Position{{Speaker: "country/KEN", Holder: "country/KEN", Issue: "issue/gdc", Stance: schema.Reservation, Basis: schema.OwnSentence, Confidence: 0.9, In: in(79, 106)}},
	})
	if err != nil {
		return nil, err
	}
	g, err := pebble.OpenMemory(ctx)
	if err != nil {
		return nil, err
	}
	if err := sources.Install(ctx, g, registry.Default().Quads()); err != nil {
		return nil, err
	}
	if _, err := sources.Publish(ctx, g, source.ID, quads); err != nil {
		return nil, err
	}
	return g, nil
}

// start starts a server that only reads.
func start(t *testing.T) *httptest.Server {
	t.Helper()
	g, err := unchanged()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Graph: g, Registry: registry.Default(), Version: "test", Timeout: LongestTime}
	ts := httptest.NewServer(s.Handler())
	t.Cleanup(ts.Close)
	return ts
}

func get(t *testing.T, address string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

// examples are parameters with which each question has an answer.
var examples = map[string]url.Values{
	"compare": {"a": {"Kenya"}, "b": {"UNESCO"}}, "path": {"from": {"Kenya"}, "to": {"ITU"}},
	"show": {"thing": {"UNESCO"}}, "search": {"text": {"Forum"}}, "passage": {"source": {"Forums"}, "start": {"0"}},
	"complete": {"text": {"U"}}, "ask": {"q": {"who co-hosted with UNESCO"}},
}

func TestEveryQuestionAnswersAsInItsDescription(t *testing.T) {
	ts := start(t)
	for _, q := range queries.Questions() {
		response, body := get(t, ts.URL+"/api/v1/"+q.Name+"?"+examples[q.Name].Encode())
		if response.StatusCode != http.StatusOK || response.Header.Get("ETag") == "" {
			t.Errorf("%s: %s, ETag %q: %s", q.Name, response.Status, response.Header.Get("ETag"), body)
			continue
		}
		var answer struct {
			Question string            `json:"question"`
			Rows     []json.RawMessage `json:"rows"`
			Count    *int              `json:"count"`
			Revision string            `json:"revision"`
		}
		if err := json.Unmarshal(body, &answer); err != nil || answer.Question == "" || answer.Count == nil || answer.Revision == "" || answer.Rows == nil {
			t.Errorf("%s: %v in %s", q.Name, err, body)
		}
	}
}

func TestTheAnswerIsThatOfTheQuestion(t *testing.T) {
	g := invented(t)
	ts := httptest.NewServer((&Server{Graph: g, Registry: registry.Default()}).Handler())
	defer ts.Close()
	_, body := get(t, ts.URL+"/api/v1/cohosts?body=UNESCO&limit=0")
	var want []byte
	err := g.View(context.Background(), func(r graph.Reader) error {
		a, err := queries.Cohosts(context.Background(), r, registry.Default(), queries.CohostsParams{Body: "UNESCO"})
		if err != nil {
			return err
		}
		if len(a.Rows) != 2 || a.Rows[0].Count != 2 {
			t.Errorf("the question itself answers %+v", a.Rows)
		}
		want, err = json.Marshal(a)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if json.Unmarshal(body, &a) != nil || json.Unmarshal(want, &b) != nil || !equalJSON(a, b) {
		t.Errorf("over HTTP:\n%s\nitself:\n%s", body, want)
	}
}

func equalJSON(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

func TestProblems(t *testing.T) {
	ts := start(t)
	for _, c := range []struct {
		address, code, mention string
		status                 int
	}{
		{"/api/v1/cohosts?bdoy=UNESCO", "unknown-parameter", `"body"`, 400},
		{"/api/v1/cohosts?timeuot=1", "unknown-parameter", `"nearest": [
    "timeout"`, 400},
		{"/api/v1/matrix?by=regoinal", "bad-parameter", `"nearest": [
    "regional"`, 400},
		{"/api/v1/cohosts?min=many", "bad-value", "min", 400},
		{"/api/v1/cohosts?role=boss", "bad-value", "lead-organizer", 400},
		{"/api/v1/cohosts?body=Unescoo", "not-found", "org/unesco", 404},
		{"/api/v1/cohost", "no-such-address", "/api/v1/cohosts", 404},
		{"/api/v1/export/cohosts.docx", "unknown-format", "docx", 404},
		{"/api/v1/export/cohosts.sgv", "unknown-format", `"nearest": [
    "svg"`, 404},
		{"/api/v1/export/nothing.svg", "bad-parameter", "nothing", 400},
		{"/api/v1/export/cohost.svg", "bad-parameter", `"nearest": [
    "cohosts"`, 400},
		{"/api/v1/events?since=yesterday", "bad-parameter", `"detail": "since: `, 400},
		{"/api/v1/path?from=ITU", "bad-parameter", `"parameter": "to"`, 400},
		{"/api/v1/show?thing=", "bad-parameter", "thing: it is missing", 400},
	} {
		response, body := get(t, ts.URL+c.address)
		var p problem
		if err := json.Unmarshal(body, &p); err != nil {
			t.Errorf("%s: %v in %s", c.address, err, body)
			continue
		}
		if response.StatusCode != c.status || p.Code != c.code || p.Status != c.status || !strings.Contains(string(body), c.mention) {
			t.Errorf("%s: %s %s", c.address, response.Status, body)
		}
		if p.RequestID == "" || p.RequestID != response.Header.Get("X-Request-Id") || response.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: request id %q, %q, %s", c.address, p.RequestID, response.Header.Get("X-Request-Id"), response.Header.Get("Content-Type"))
		}
	}
	response, err := http.Post(ts.URL+"/api/v1/sources", "text/plain", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("writing: %s, Allow %q", response.Status, response.Header.Get("Allow"))
	}
}

func TestPagesHangTogether(t *testing.T) {
	ts := start(t)
	response, all := get(t, ts.URL+"/api/v1/cohosts")
	if response.Header.Get("Link") != "" {
		t.Errorf("a whole answer links to %s", response.Header.Get("Link"))
	}
	count := func(body []byte) int {
		var a struct{ Rows []any }
		if err := json.Unmarshal(body, &a); err != nil {
			t.Fatal(err)
		}
		return len(a.Rows)
	}
	seen, next := 0, "/api/v1/cohosts?limit=1"
	for next != "" && seen < 10 {
		response, body := get(t, ts.URL+next)
		seen += count(body)
		next, _, _ = strings.Cut(strings.TrimPrefix(response.Header.Get("Link"), "<"), ">")
	}
	if seen != count(all) || seen != 3 {
		t.Errorf("%d rows in pages, %d at once", seen, count(all))
	}
}

func TestAskSaysHowItUnderstood(t *testing.T) {
	ts := start(t)
	_, body := get(t, ts.URL+"/api/v1/ask?q="+url.QueryEscape("Who co-hosted with UNESCO?"))
	var a struct {
		Question   string
		Understood struct{ Question string }
		Rows       []any
	}
	if err := json.Unmarshal(body, &a); err != nil || a.Question != "cohosts" || a.Understood.Question != "cohosts" || len(a.Rows) != 2 {
		t.Errorf("%v: %s", err, body)
	}
	if response, body := get(t, ts.URL+"/api/v1/ask?q=how+high+is+up"); response.StatusCode != http.StatusNotFound || !strings.Contains(string(body), "unknown-question") {
		t.Errorf("%s: %s", response.Status, body)
	}
}

// TestAskWithoutAQuestionListsThePhrases holds that the list comes in the
// envelope of every answer, and in pages.
func TestAskWithoutAQuestionListsThePhrases(t *testing.T) {
	ts := start(t)
	for query, rows := range map[string]int{"": len(queries.Phrases()), "?q=&limit=2&offset=1": 2} {
		_, body := get(t, ts.URL+"/api/v1/ask"+query)
		var a struct {
			Question   string
			Parameters map[string]any
			Rows       []queries.Phrase
			Count      int
			Truncated  bool
		}
		if err := json.Unmarshal(body, &a); err != nil || a.Question != "ask" || a.Parameters["list"] != true || len(a.Rows) != rows || a.Count != len(queries.Phrases()) || a.Truncated != (rows < a.Count) {
			t.Errorf("ask%s: %v: %s", query, err, body)
		}
	}
}

func TestETagSparesTheAnswer(t *testing.T) {
	ts := start(t)
	for _, address := range []string{"/api/v1/stats", "/api/v1/export/cohosts.dot"} {
		first, _ := get(t, ts.URL+address)
		second, body := get(t, ts.URL+address, "If-None-Match", `"other", `+first.Header.Get("ETag"))
		if second.StatusCode != http.StatusNotModified || len(body) > 0 {
			t.Errorf("%s: %s with %d bytes", address, second.Status, len(body))
		}
	}
}

// The plain and the compressed bytes of an answer have tags of their own, the
// same at each asking, and a client that has either is spared the answer in any
// coding.
func TestEachCodingHasItsOwnETag(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	ts := start(t)
	codings := []string{"identity", "gzip", "zstd"}
	for _, address := range []string{"/api/v1/stats", "/api/v1/positions?limit=7", "/network", "/", "/api/v1/export/cohosts.graphml", "/graphs?default&format=ntriples"} {
		for _, asking := range []string{"first", "again"} {
			bodies, tags := map[string]string{}, map[string]string{}
			for _, coding := range codings {
				response, body := get(t, ts.URL+address, "Accept-Encoding", coding)
				tag, came := response.Header.Get("ETag"), response.Header.Get("Content-Encoding")
				if response.StatusCode != http.StatusOK || tag == "" || coding == "gzip" && came != coding || coding == "identity" && came != "" {
					t.Fatalf("%s, %s, %s: %s, coded as %q, ETag %q, %d bytes", address, asking, coding, response.Status, came, tag, len(body))
				}
				if other, ok := bodies[tag]; ok && other != string(body) {
					t.Errorf("%s, %s: other bytes by %s under the same ETag %s", address, asking, coding, tag)
				}
				bodies[tag], tags[coding] = string(body), tag
			}
			for _, had := range codings {
				for _, coding := range codings {
					response, body := get(t, ts.URL+address, "Accept-Encoding", coding, "If-None-Match", `"other", W/`+tags[had])
					if response.StatusCode != http.StatusNotModified || len(body) > 0 || response.Header.Get("ETag") != tags[had] {
						t.Errorf("%s, %s, who has it by %s asks by %s: %s, ETag %s, not %s", address, asking, had, coding, response.Status, response.Header.Get("ETag"), tags[had])
					}
				}
			}
		}
	}
}

func TestExportsCarryTheirMediaType(t *testing.T) {
	ts := start(t)
	for file, want := range map[string]string{
		"cohosts.svg": "image/svg+xml", "bipartite.dot": "text/vnd.graphviz", "around:UNESCO.graphml": "application/graphml+xml", "around:org/itu.mermaid": "text/vnd.mermaid",
		"positions.csv": "text/csv", "all.nquads": "application/n-quads", "all.turtle": "text/turtle",
	} {
		response, body := get(t, ts.URL+"/api/v1/export/"+file)
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), want) || len(body) == 0 {
			t.Errorf("%s: %s, %s, %d bytes", file, response.Status, response.Header.Get("Content-Type"), len(body))
		}
	}
}

func TestDescriptionNamesEveryQuestionAndParameter(t *testing.T) {
	ts := start(t)
	_, body := get(t, ts.URL+"/openapi.json")
	var d struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Parameters []struct{ Name string }
		}
	}
	if err := json.Unmarshal(body, &d); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(d.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", d.OpenAPI)
	}
	for _, q := range queries.Questions() {
		var names []string
		for _, p := range d.Paths["/api/v1/"+q.Name]["get"].Parameters {
			names = append(names, p.Name)
		}
		for _, f := range parameters.Of(q.Params()) {
			if !slices.Contains(names, f.Name) {
				t.Errorf("%s: the parameter %s is not described", q.Name, f.Name)
			}
		}
	}
}
