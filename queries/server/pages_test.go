package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/plenarykg/plenary/graph/pebble"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/schema/registry"
)

// begun are addresses of pages that nothing links to with such parameters.
var begun = []string{
	"/", "/about", "/ask", "/ask?q=Who+co-hosted+with+UNESCO%3F", "/network", "/network?body=UNESCO&min=1&role=organizer", "/network?limit=1", "/positions",
	"/positions?view=list", "/positions?view=list&stance=reservation,concern", "/standing", "/standing?body=Kenya", "/compare", "/compare?a=Kenya&b=UNESCO",
	"/events", "/events?view=clashes", "/events?since=2030-01-01", "/thing/org/itu", "/thing/country/KEN", "/thing/issue/gdc", "/sources", "/search", "/search?text=Forum",
	"/search?text=nowhere", "/path", "/path?from=Kenya&to=ITU", "/path?from=Kenya&to=FAO", "/rank", "/stats",
	"/ask?q=UNESCO", "/ask?q=held+the+Tide", "/sparql", "/sparql?query=ASK+{}", "/sparql?query=SELECT+*+{+GRAPH+?g+{+?x+a+?y+}+}",
	"/embed/network", "/embed/positions", "/embed/standing", "/embed/events",
}

// mostOpened is the number of addresses that the test opens.
const mostOpened = 250

// TestPagesAreWhole opens the pages and all that they link to here, and holds
// each to what readers and browsers need.
func TestPagesAreWhole(t *testing.T) {
	ts := start(t)
	seen := map[string]bool{}
	todo := append([]string{}, begun...)
	for len(todo) > 0 {
		address := todo[0]
		todo = todo[1:]
		if seen[address] || len(seen) >= mostOpened {
			continue
		}
		seen[address] = true
		response, body := get(t, ts.URL+address, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", address, response.Status)
			continue
		}
		if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, link := range holdPage(t, address, body) {
			if local, ok := localLink(ts.URL, address, link); ok {
				todo = append(todo, local)
			}
		}
	}
	if len(seen) < 80 {
		t.Errorf("only %d addresses hang together", len(seen))
	}
}

// localLink is an address on this server, without its fragment.
func localLink(base, from, link string) (string, bool) {
	at, err := url.Parse(base + from)
	if err != nil {
		return "", false
	}
	to, err := at.Parse(link)
	if err != nil || to.Scheme+"://"+to.Host != base {
		return "", false
	}
	to.Fragment = ""
	return to.RequestURI(), true
}

// leaked is what a text without its key or a pointer leaves in a page.
var leaked = regexp.MustCompile(`0x[0-9a-f]{6}|%!|&lt;nil&gt;|ZgotmplZ`)

// holdPage checks one page and gives its links.
func holdPage(t *testing.T, address string, body []byte) (links []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Errorf("%s: %v", address, err)
		return nil
	}
	if bad := leaked.Find(body); bad != nil {
		t.Errorf("%s: the page holds %s", address, bad)
	}
	ids, labelled, heads := map[string]bool{}, map[string]bool{}, 0
	var controls, refs, titles []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		has := map[string]string{}
		for _, a := range n.Attr {
			has[a.Key] = a.Val
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: <%s %s>, which the policy forbids", address, n.Data, a.Key)
			}
		}
		if id, ok := has["id"]; ok {
			if ids[id] || id == "" {
				t.Errorf("%s: two elements have the id %q", address, id)
			}
			ids[id] = true
		}
		for _, key := range []string{"aria-labelledby", "list"} {
			if has[key] != "" {
				refs = append(refs, has[key])
			}
		}
		switch n.Data {
		case "html":
			if has["lang"] == "" {
				t.Errorf("%s: no language", address)
			}
		case "title":
			if n.Parent.Data == "head" {
				titles = append(titles, n.FirstChild.Data)
			}
		case "h1":
			heads++
		case "script", "style":
			if n.Data == "style" || has["src"] == "" {
				t.Errorf("%s: <%s> in the page", address, n.Data)
			}
		case "img":
			if has["alt"] == "" {
				t.Errorf("%s: a picture without words", address)
			}
			links = append(links, has["src"])
		case "label":
			labelled[has["for"]] = true
		case "input", "select", "textarea":
			if has["type"] != "hidden" && !inside(n, "label") {
				controls = append(controls, has["id"])
			}
		case "a", "link":
			if strings.HasPrefix(has["href"], "#") {
				refs = append(refs, strings.TrimPrefix(has["href"], "#"))
			} else if has["rel"] != "canonical" {
				links = append(links, has["href"])
			}
		}
	}
	if heads != 1 || len(titles) != 1 {
		t.Errorf("%s: %d first headings, titles %q", address, heads, titles)
	}
	for _, c := range controls {
		if c == "" || !labelled[c] {
			t.Errorf("%s: the control %q has no label", address, c)
		}
	}
	for _, ref := range refs {
		if !ids[ref] {
			t.Errorf("%s: nothing has the id %q", address, ref)
		}
	}
	return links
}

func inside(n *html.Node, name string) bool {
	for p := range n.Ancestors() {
		if p.Data == name {
			return true
		}
	}
	return false
}

func TestPagesOfAnEmptyGraph(t *testing.T) {
	g, err := pebble.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	ts := httptest.NewServer((&Server{Graph: g, Registry: registry.Default()}).Handler())
	defer ts.Close()
	for _, address := range []string{"/", "/network", "/positions", "/positions?view=list", "/standing", "/events", "/events?view=clashes", "/sources", "/rank", "/search?text=x"} {
		response, body := get(t, ts.URL+address)
		if response.StatusCode != http.StatusOK || !strings.Contains(string(body), "plenary demo") {
			t.Errorf("%s: %s, and it does not say how to load:\n%s", address, response.Status, body)
		}
		holdPage(t, address, body)
	}
}

// TestErrorsAsPages holds that people get a page and programs a problem.
func TestErrorsAsPages(t *testing.T) {
	ts := start(t)
	for _, c := range []struct {
		address string
		status  int
		mention string
	}{
		{"/nothing", 404, "There is nothing at /nothing"},
		{"/networc", 404, `href="/network"`},
		{"/network?bdoy=UNESCO", 400, `href="/network?body=UNESCO"`},
		{"/network?role=hots", 400, `href="/network?role=host"`},
		{"/network?body=Unescoo", 404, `href="/network?body=org%2funesco"`},
		{"/positions?view=lost", 400, "<code>list</code>"},
		{"/thing/nobody-at-all", 404, "nobody-at-all"},
		{"/ask?q=how+high+is+up", 404, "no phrase fits"},
		{"/api/v1/export/cohosts.docx", 404, "docx"},
		{"/static/none.css", 404, "none.css"},
		{"/network?body=%3Cscript%3Ealert(1)%3C/script%3E", 404, "&lt;script&gt;"},
	} {
		response, body := get(t, ts.URL+c.address, "Accept", "text/html")
		if response.StatusCode != c.status || !strings.Contains(strings.ToLower(string(body)), strings.ToLower(c.mention)) {
			t.Errorf("%s: %s without %q:\n%s", c.address, response.Status, c.mention, body)
		}
		holdPage(t, c.address, body)
		response, body = get(t, ts.URL+c.address, "Accept", "application/json")
		if response.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s for a program: %s\n%s", c.address, response.Header.Get("Content-Type"), body)
		}
	}
}

// TestTheCitedHashIsThatOfTheJSON asks the page and then the JSON that it
// links to.
func TestTheCitedHashIsThatOfTheJSON(t *testing.T) {
	ts := start(t)
	for _, address := range []string{"/network?body=UNESCO", "/positions", "/events?since=2026-01-01", "/thing/org/itu", "/ask?q=UNESCO", "/ask?q=held+the+Tide", "/ask?q=Who+co-hosted+with+UNESCO%3F"} {
		_, body := get(t, ts.URL+address)
		link := regexp.MustCompile(`type="application/json" href="([^"]+)"`).FindSubmatch(body)
		hash := regexp.MustCompile(`<code class="hash">([0-9a-f]{64})</code>`).FindSubmatch(body)
		if link == nil {
			t.Errorf("%s links to no JSON", address)
			continue
		}
		response, answer := get(t, ts.URL+html.UnescapeString(string(link[1])))
		sum := sha256.Sum256(answer)
		if response.StatusCode != http.StatusOK || !bytes.Contains(body, []byte(hex.EncodeToString(sum[:]))) {
			t.Errorf("%s cites %s…, but %s (%s) has %x", address, hash, link[1], response.Status, sum)
		}
	}
}

// TestEmptyAnswersSayWhy asks for positions of one who spoke of something else
// and of one who said nothing.
func TestEmptyAnswersSayWhy(t *testing.T) {
	ts := start(t)
	for address, want := range map[string]string{
		"/positions?view=list&holder=Kenya&issue=igf": "It spoke, but no loaded source tells that it spoke on this.",
		"/positions?view=list&holder=FAO":             "No loaded source tells of anything that it said in its own name.",
	} {
		if _, body := get(t, ts.URL+address); !bytes.Contains(body, []byte(want)) {
			t.Errorf("%s does not say %q:\n%s", address, want, body)
		}
	}
}

func TestPagesInOtherForms(t *testing.T) {
	ts := start(t)
	for address, want := range map[string]string{
		"/network.csv?body=UNESCO": "text/csv", "/network.json": "application/json", "/events.jsonl": "application/x-ndjson", "/thing/org/itu.json": "application/json",
		"/positions.csv?view=list": "text/csv", "/api/v1/cohosts.html": "text/html", "/network.html": "text/html",
	} {
		if response, body := get(t, ts.URL+address); response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), want) {
			t.Errorf("%s: %s, %s\n%s", address, response.Status, response.Header.Get("Content-Type"), body)
		}
	}
	first, _ := get(t, ts.URL+"/network")
	if second, _ := get(t, ts.URL+"/network", "If-None-Match", first.Header.Get("ETag")); second.StatusCode != http.StatusNotModified {
		t.Errorf("the same page again: %s", second.Status)
	}
	if data, _ := get(t, ts.URL+"/network.json", "If-None-Match", first.Header.Get("ETag")); data.StatusCode != http.StatusOK {
		t.Errorf("JSON with the tag of the page: %s", data.Status)
	}
	sheet, _ := get(t, ts.URL+pages.StyleSheet())
	if !strings.HasPrefix(sheet.Header.Get("Content-Type"), "text/css") || !strings.Contains(sheet.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("style sheet: %v", sheet.Header)
	}
	if framed, _ := get(t, ts.URL+"/embed/network"); framed.Header.Get("X-Frame-Options") != "" {
		t.Error("the page for frames may not be framed")
	}
}

// TestUnwantedForms asks for answers in any form but one.
func TestUnwantedForms(t *testing.T) {
	ts := start(t)
	for accept, want := range map[string]string{
		"text/csv;q=0": "application/json", "text/csv; q=0.0, text/html": "text/html", "text/csv;q=0,*/*;q=0.1": "application/json", "text/csv;q=0.1": "text/csv",
	} {
		if response, _ := get(t, ts.URL+"/api/v1/cohosts", "Accept", accept); !strings.HasPrefix(response.Header.Get("Content-Type"), want) {
			t.Errorf("Accept: %s gives %s", accept, response.Header.Get("Content-Type"))
		}
	}
}

// TestCellsLeadToTheirPositions follows each cell of the matrix: behind it
// stand the positions that it shows, and none of the cells of narrower issues.
func TestCellsLeadToTheirPositions(t *testing.T) {
	ts := start(t)
	_, body := get(t, ts.URL+"/api/v1/matrix?issues=0")
	var matrix struct{ Rows []queries.MatrixRow }
	if err := json.Unmarshal(body, &matrix); err != nil {
		t.Fatal(err)
	}
	shown := map[string]int{}
	for _, row := range matrix.Rows {
		for _, c := range row.Cells {
			for _, s := range c.Stances {
				shown[string(row.Holder.ID)+" "+string(c.Issue)] += len(s.Positions)
			}
		}
	}
	_, page := get(t, ts.URL+"/positions?issues=0")
	links := regexp.MustCompile(`href="(/positions\?holder=[^"]*)"`).FindAllSubmatch(page, -1)
	if len(links) == 0 || len(links) != len(shown) {
		t.Fatalf("%d links of %d cells", len(links), len(shown))
	}
	for _, link := range links {
		at, err := url.Parse(html.UnescapeString(string(link[1])))
		if err != nil {
			t.Fatal(err)
		}
		_, body := get(t, ts.URL+"/positions.json?"+at.RawQuery)
		var list struct{ Count int }
		if err := json.Unmarshal(body, &list); err != nil {
			t.Fatal(err)
		}
		if want := shown[at.Query().Get("holder")+" "+at.Query().Get("issue")]; list.Count != want {
			t.Errorf("%s: %d positions, and %d in its cell", at, list.Count, want)
		}
	}
}

// TestFormsShowWhatHoldsUnset looks at choices that have a value where nothing
// is said.
func TestFormsShowWhatHoldsUnset(t *testing.T) {
	ts := start(t)
	for address, want := range map[string]string{
		"/path?from=FAO&to=Kenya":         `<option value="cohosts" selected>events organised together</option>`,
		"/path?from=FAO&to=Kenya&via=any": `<option value="any" selected>every kind of fact</option>`,
		"/rank":                           `<option value="events" selected>`,
		"/positions?view=list":            `<option value="" selected>any</option>`,
	} {
		if _, body := get(t, ts.URL+address); !bytes.Contains(body, []byte(want)) {
			t.Errorf("%s lacks %s", address, want)
		}
	}
}

// What can stand in the field that groups rows is to be read on the page, and a
// list offers it.
func TestFieldsSayWhatCanStandInThem(t *testing.T) {
	ts := start(t)
	_, body := get(t, ts.URL+"/positions?by=g77")
	for _, want := range []string{
		`list="list-by" aria-describedby="f-by-says"`, `id="f-by-says">regional, kind, none, or groups such as g77,eu<`,
		`<datalist id="list-by">`, `<option value="kind">`, `<option value="G77`, `Rows grouped by: <b>g77</b>`,
	} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page of positions has no %s", want)
		}
	}
}
