package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

const token = "0123456789abcdef0123456789abcdef"

// serving starts a server that was changed before.
func serving(t *testing.T, change func(*Server)) *httptest.Server {
	t.Helper()
	s := &Server{Graph: invented(t), Registry: registry.Default(), Version: "test", Timeout: LongestTime}
	change(s)
	ts := httptest.NewServer(s.Handler())
	t.Cleanup(ts.Close)
	return ts
}

// send sends a request with a body and gives the status and the problem's
// code, "" if there is none.
func send(t *testing.T, method, address, body string, headers ...string) (int, string, []byte) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var p problem
	if strings.HasPrefix(response.Header.Get("Content-Type"), "application/problem+json") {
		if err := json.Unmarshal(said, &p); err != nil {
			t.Fatal(err)
		}
	}
	return response.StatusCode, p.Code, said
}

func TestAnswersComeInTheFormThatIsAskedFor(t *testing.T) {
	ts := start(t)
	tags := map[string]bool{}
	for _, c := range []struct{ address, accept, media string }{
		{"/api/v1/cohosts", "", "application/json"},
		{"/api/v1/cohosts", "*/*", "application/json"},
		{"/api/v1/cohosts", "text/csv", "text/csv"},
		{"/api/v1/cohosts.csv", "application/json", "text/csv"},
		{"/api/v1/cohosts.jsonl", "", "application/x-ndjson"},
		{"/api/v1/cohosts", "application/x-ndjson;q=0.9, text/csv;q=0.1", "application/x-ndjson"},
		{"/api/v1/ask.csv", "", "text/csv"},
	} {
		response, body := get(t, ts.URL+c.address, "Accept", c.accept)
		if media := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || !strings.HasPrefix(media, c.media) {
			t.Errorf("%s, Accept %q: %s, %s", c.address, c.accept, response.Status, media)
		}
		if c.media == "text/csv" {
			if lines, err := csv.NewReader(bytes.NewReader(body)).ReadAll(); err != nil || len(lines) < 3 {
				t.Errorf("%s: %d lines, %v", c.address, len(lines), err)
			}
		}
		if c.media == "application/x-ndjson" && bytes.Count(body, []byte("\n")) != 3 {
			t.Errorf("%s: not a line a row:\n%s", c.address, body)
		}
		tags[response.Header.Get("ETag")] = true
	}
	if len(tags) != 4 { // three forms, and "" of the phrases
		t.Errorf("the forms have the tags %v", tags)
	}
}

func TestLargeAnswersAreCompressed(t *testing.T) {
	ts := start(t)
	r, _ := http.NewRequest(http.MethodGet, ts.URL+"/openapi.json", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("encoded as %q", response.Header.Get("Content-Encoding"))
	}
}

func TestHostsThatAreNotServed(t *testing.T) {
	ts := serving(t, func(s *Server) { s.Hosts = []string{"plenary.example.org"} })
	for host, want := range map[string]int{
		"localhost": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "plenary.example.org": 200, "Plenary.Example.org:443": 200,
		"evil.example": 421, "localhost.evil.example": 421, "": 200, // of the connection
	} {
		status, code, _ := send(t, http.MethodGet, ts.URL+"/healthz", "", "Host", host)
		if status != want || (status == 421) != (code == "unknown-host") {
			t.Errorf("host %q: %d %s", host, status, code)
		}
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	ts := start(t)
	for _, address := range []string{"/", "/api/v1/stats", "/nowhere"} {
		response, _ := get(t, ts.URL+address)
		h := response.Header
		if policy := h.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", address, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", address, h)
		}
	}
	framed, _ := get(t, ts.URL+"/embed/network")
	if policy := framed.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors *") || framed.Header.Get("X-Frame-Options") != "" {
		t.Errorf("/embed: %v", framed.Header)
	}
}

func TestOnlyNamedOriginsMayRead(t *testing.T) {
	ts := serving(t, func(s *Server) { s.Origins = []string{"https://desk.example"} })
	for origin, want := range map[string]string{"https://desk.example": "https://desk.example", "https://evil.example": ""} {
		response, _ := get(t, ts.URL+"/api/v1/stats", "Origin", origin)
		if got := response.Header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: allowed %q", origin, got)
		}
	}
}

// wantsToWrite is a server whose loads are noted.
func wantsToWrite(t *testing.T, loaded *[]Document) *httptest.Server {
	return serving(t, func(s *Server) {
		s.Writing = &Writing{Token: token, MostBytes: 100, Load: func(_ context.Context, d Document) (any, error) {
			if d.As == "poem" {
				return nil, &parameters.ValueError{Name: "as", Value: d.As, Want: "a kind"}
			}
			if len(d.Body) == 0 {
				return nil, &RejectedError{"the document is empty"}
			}
			*loaded = append(*loaded, d)
			return map[string]int{"sources": len(*loaded)}, nil
		}}
	})
}

func TestWritingNeedsTheToken(t *testing.T) {
	var loaded []Document
	ts := wantsToWrite(t, &loaded)
	for _, c := range []struct {
		name, method, address, body string
		headers                     []string
		status                      int
		code                        string
	}{
		{"no token", "POST", "/api/v1/sources", "x", nil, 401, "no-token"},
		{"another", "POST", "/api/v1/sources", "x", []string{"Authorization", "Bearer " + strings.Repeat("x", 32)}, 403, "wrong-token"},
		{"its beginning", "POST", "/api/v1/sources", "x", []string{"Authorization", "Bearer " + token[:31]}, 403, "wrong-token"},
		{"forgetting without", "DELETE", "/api/v1/sources/source/1", "", nil, 401, "no-token"},
		{"from another origin", "POST", "/api/v1/sources", "x", []string{"Authorization", "Bearer " + token, "Sec-Fetch-Site", "cross-site"}, 403, "cross-origin"},
		{"too large", "POST", "/api/v1/sources", strings.Repeat("x", 101), []string{"Authorization", "Bearer " + token}, 413, "too-large"},
		{"rejected", "POST", "/api/v1/sources", "", []string{"Authorization", "Bearer " + token}, 422, "rejected"},
		{"misspelt", "POST", "/api/v1/sources?ass=report", "x", []string{"Authorization", "Bearer " + token}, 400, "unknown-parameter"},
		{"a bad value", "POST", "/api/v1/sources?as=poem", "x", []string{"Authorization", "Bearer " + token}, 400, "bad-value"},
		{"not loaded", "DELETE", "/api/v1/sources/source/0000", "", []string{"Authorization", "Bearer " + token}, 404, "not-loaded"},
	} {
		status, code, said := send(t, c.method, ts.URL+c.address, c.body, c.headers...)
		if status != c.status || code != c.code {
			t.Errorf("%s: %d %s: %s", c.name, status, code, said)
		}
	}
	if len(loaded) > 0 {
		t.Errorf("loaded all the same: %v", loaded)
	}
	status, _, said := send(t, "POST", ts.URL+"/api/v1/sources?name=a.md&as=report", "# A", "Authorization", "Bearer "+token, "Content-Type", "text/markdown")
	if status != http.StatusOK || len(loaded) != 1 || string(loaded[0].Body) != "# A" || loaded[0].Name != "a.md" || loaded[0].As != "report" || loaded[0].MediaType != "text/markdown" {
		t.Errorf("%d: %s; loaded %+v", status, said, loaded)
	}
}

func TestForgottenSourcesAreGoneAtOnce(t *testing.T) {
	var loaded []Document
	ts := wantsToWrite(t, &loaded)
	sources := func() (ids []string, tag string) {
		response, body := get(t, ts.URL+"/api/v1/sources")
		var a struct {
			Rows []struct{ Source struct{ ID string } }
		}
		if err := json.Unmarshal(body, &a); err != nil {
			t.Fatal(err)
		}
		for _, row := range a.Rows {
			ids = append(ids, row.Source.ID)
		}
		return ids, response.Header.Get("ETag")
	}
	before, tag := sources()
	status, _, said := send(t, "DELETE", ts.URL+"/api/v1/sources/"+before[0], "", "Authorization", "Bearer "+token)
	if status != http.StatusOK || !strings.Contains(string(said), `"quads"`) {
		t.Fatalf("%d: %s", status, said)
	}
	if after, now := sources(); len(after) != len(before)-1 || now == tag {
		t.Errorf("sources %v, then %v; tags %s, %s", before, after, tag, now)
	}
}

// slow is a graph whose Views last until they are let go.
type slow struct {
	graph.Graph
	begun chan bool
	go_   chan bool
}

func (s *slow) View(ctx context.Context, f func(graph.Reader) error) error {
	s.begun <- true
	select {
	case <-s.go_:
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.Graph.View(ctx, f)
}

func TestTooManyQuestionsAreTurnedAway(t *testing.T) {
	most := mostRunning
	mostRunning = 2
	defer func() { mostRunning = most }()
	g := &slow{begun: make(chan bool, 100), go_: make(chan bool)}
	s := &Server{Registry: registry.Default()}
	ts := serving(t, func(made *Server) {
		g.Graph = made.Graph
		made.Graph = g
		s = made
	})
	statuses := make(chan int, mostRunning+mostWaiting)
	for i := range mostRunning + mostWaiting {
		go func() { // each asks something else: the same is made once for all
			response, err := http.Get(ts.URL + "/api/v1/search?text=" + strconv.Itoa(i))
			if err != nil {
				statuses <- 0
				return
			}
			response.Body.Close()
			statuses <- response.StatusCode
		}()
	}
	for range mostRunning {
		<-g.begun
	}
	for deadline := time.Now().Add(30 * time.Second); s.turns.waiting.Load() < mostWaiting; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d wait", s.turns.waiting.Load())
		}
	}
	response, body := get(t, ts.URL+"/api/v1/stats")
	if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" || !strings.Contains(string(body), `"busy"`) {
		t.Errorf("%s, Retry-After %q: %s", response.Status, response.Header.Get("Retry-After"), body)
	}
	if alive, _ := get(t, ts.URL+"/healthz"); alive.StatusCode != http.StatusOK {
		t.Errorf("/healthz: %s", alive.Status)
	}
	close(g.go_)
	for range mostRunning + mostWaiting {
		if status := <-statuses; status != http.StatusOK {
			t.Errorf("one of those who waited got %d", status)
		}
	}
}

func TestQuestionsEndAtTheirLimits(t *testing.T) {
	hanging := serving(t, func(s *Server) { s.Graph = &slow{s.Graph, make(chan bool, 100), nil} })
	began := time.Now()
	status, code, _ := send(t, http.MethodGet, hanging.URL+"/api/v1/stats?timeout=0.2", "")
	if took := time.Since(began); status != http.StatusServiceUnavailable || code != "out-of-time" || took < 150*time.Millisecond {
		t.Errorf("%d %s after %s", status, code, took)
	}
	for _, bad := range []string{"61", "0", "-1", "soon", "NaN"} {
		if status, code, _ := send(t, http.MethodGet, hanging.URL+"/api/v1/stats?timeout="+bad, ""); status != http.StatusBadRequest || code != "bad-value" {
			t.Errorf("timeout=%s: %d %s", bad, status, code)
		}
	}
	poor := serving(t, func(s *Server) { s.Memory = 2000 })
	if status, code, _ := send(t, http.MethodGet, poor.URL+"/api/v1/cohosts", ""); status != http.StatusServiceUnavailable || code != "out-of-memory" {
		t.Errorf("little memory: %d %s", status, code)
	}
}

// gone tells when the context of a View was done.
type gone struct {
	graph.Graph
	begun, done chan bool
}

func (g *gone) View(ctx context.Context, _ func(graph.Reader) error) error {
	g.begun <- true
	<-ctx.Done()
	g.done <- errors.Is(ctx.Err(), context.Canceled)
	return ctx.Err()
}

func TestQuestionsOfClientsWhoLeftEnd(t *testing.T) {
	g := &gone{begun: make(chan bool, 1), done: make(chan bool, 1)}
	ts := serving(t, func(s *Server) { s.Graph = g })
	ctx, leave := context.WithCancel(t.Context())
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, ts.URL+"/api/v1/stats", nil)
	go func() {
		<-g.begun
		leave()
	}()
	if _, err := http.DefaultClient.Do(r); err == nil {
		t.Fatal("answered all the same")
	}
	select {
	case cancelled := <-g.done:
		if !cancelled {
			t.Error("ended, but not because the client had left")
		}
	case <-time.After(5 * time.Second):
		t.Error("the question goes on")
	}
}

func TestMetricsCount(t *testing.T) {
	ts := start(t)
	get(t, ts.URL+"/api/v1/stats")
	get(t, ts.URL+"/api/v1/nothing")
	_, body := get(t, ts.URL+"/metrics")
	for _, want := range []string{`plenary_requests_total{route="/api/v1/stats",status="200"} 1`, `status="404"} 1`, "plenary_questions_running 0", `plenary_build_info{version="test"} 1`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
}

func TestEachRowIsGivenOnce(t *testing.T) {
	n := 0
	for range queries.Listing("ask", nil, queries.Phrases(), queries.Page{}).Each() {
		n++
	}
	if n != len(queries.Phrases()) {
		t.Errorf("%d rows", n)
	}
}

func TestMethodsOfAServerThatWrites(t *testing.T) {
	writes := serving(t, func(s *Server) { s.Writing = &Writing{Token: token} })
	for path, want := range map[string]string{
		"/api/v1/sources": "GET, HEAD, POST", "/api/v1/sources/source/1": "DELETE", "/api/v1/cohosts": "GET, HEAD",
	} {
		r, err := http.NewRequest(http.MethodPut, writes.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		said, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if allow := response.Header.Get("Allow"); response.StatusCode != http.StatusMethodNotAllowed || allow != want || strings.Contains(string(said), "only reads") {
			t.Errorf("PUT %s: %s, Allow %q, want %q\n%s", path, response.Status, allow, want, said)
		}
	}
}
