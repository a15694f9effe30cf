package pages

import (
	"bytes"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestLinksNameTheirQuestion(t *testing.T) {
	for _, c := range []struct{ want, got string }{
		{"/network?body=org%2Fitu", link("cohosts", "body", "org/itu")},
		{"/positions", link("matrix")},
		{"/positions?holder=country%2FKEN&view=list", link("positions", "holder", "country/KEN")},
		{"/thing/org/itu", thingLink("org/itu")},
		{"/thing/org/a%3Fb%23c", thingLink("org/a?b#c")},
		{"/passage/source/3f?end=4&start=1", passageLink(queries.Passage{Source: "source/3f", Start: 1, End: 4})},
		{"", passageLink(queries.Passage{Source: "registry/countries@2026"})},
		{"/thing/org/itu.csv?limit=0", withEnding("/thing/org/itu?limit=0", "csv")},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

// hostile is a name that tries to leave its place.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' \ {{.}} %s </title>`

// TestHostileNamesStayText renders rows whose every text is hostile.
func TestHostileNamesStayText(t *testing.T) {
	thing := queries.Thing{ID: schema.ID("org/" + hostile), Name: hostile, Kind: hostile, Acronym: hostile}
	passage := queries.Passage{Source: "source/3f", Title: hostile, Section: hostile, Quote: hostile, URL: "javascript:alert(1)"}
	position := queries.Position{ID: "position/1", Speaker: thing, Holder: thing, Issue: thing, Stance: schema.Reservation, Passage: passage, AsPrinted: hostile, Gist: hostile}
	card := queries.Card{Source: thing, Title: hostile, URL: "javascript:alert(1)", Publisher: hostile}
	head := queries.Head{Count: 1, Hint: hostile, Coverage: queries.Coverage{Sources: []queries.Thing{thing}, Loaded: 1}}
	results := map[string]queries.Result{
		"cohosts":   &queries.Answer[queries.Pair]{Head: head, Rows: []queries.Pair{{A: thing, B: thing, Events: []queries.Joint{{Event: thing, Passages: []queries.Passage{passage}}}}}},
		"positions": &queries.Answer[queries.Position]{Head: head, Rows: []queries.Position{position}},
		"compare":   &queries.Answer[queries.Comparison]{Head: head, Rows: []queries.Comparison{{Issue: thing, Relation: queries.Agree, A: []queries.Position{position}}}},
		"events":    &queries.Answer[queries.Event]{Head: head, Rows: []queries.Event{{Event: thing, Title: hostile, Start: hostile, Place: hostile, Organizers: []queries.Organizer{{Body: thing}}}}},
		"show":      &queries.Answer[queries.Shown]{Head: head, Rows: []queries.Shown{{Thing: thing, Facts: []queries.ShownFact{{Label: hostile, Value: "javascript:alert(1)", Detail: hostile}}}}},
		"search":    &queries.Answer[queries.Hit]{Head: head, Rows: []queries.Hit{{Thing: thing, Text: hostile, In: hostile}}},
		"sources":   &queries.Answer[queries.Source]{Head: head, Rows: []queries.Source{{Card: card, Warnings: []schema.Warning{{Message: hostile}}}}},
		"passage":   &queries.Answer[queries.Place]{Head: head, Rows: []queries.Place{{Passage: passage, Source: card, Gists: []string{hostile}, Positions: []queries.Position{position}, Excerpt: &queries.Excerpt{Text: hostile, To: 5}}}},
	}
	site := &Site{Registry: registry.Default(), Version: hostile}
	for question, result := range results {
		q, _ := queries.QuestionCalled(question)
		values := url.Values{}
		for _, name := range []string{"body", "holder", "a", "b", "text", "thing", "source"} {
			values.Set(name, hostile)
		}
		result.Envelope().Question = question
		var page bytes.Buffer
		if err := site.Answer(&page, Asked{Base: "http://127.0.0.1", Question: question, Params: q.Params(), Values: values}, result, Beside{}); err != nil {
			t.Errorf("%s: %v", question, err)
			continue
		}
		root, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img" && attributeOf(n, "src") == "x") {
				t.Errorf("%s: a name became <%s>", question, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(a.Val), "javascript:") && a.Key != "value" {
					t.Errorf("%s: a name became %s=%q", question, a.Key, a.Val)
				}
			}
		}
	}
}

func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestGoldenPages holds what readers see of some pages, without the markup.
func TestGoldenPages(t *testing.T) {
	now = func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }
	defer func() { now = time.Now }()
	forum := queries.Thing{ID: "event/tide-forum", Name: "Tide Forum", Kind: "event"}
	itu, kenya := queries.Thing{ID: "org/itu", Name: "International Telecommunication Union", Kind: "un-entity", Acronym: "ITU"}, queries.Thing{ID: "country/KEN", Name: "Kenya", Kind: "state"}
	gdc := queries.Thing{ID: "issue/gdc", Name: "Global Digital Compact", Kind: "issue"}
	at := queries.Passage{Source: "source/3f", Title: "Forums", Section: "Tides", Start: 5, End: 30, Quote: "ITU and Kenya held the Tide Forum.", Line: 3}
	head := queries.Head{Count: 1, Revision: "r7", Coverage: queries.Coverage{Sources: []queries.Thing{{ID: "source/3f", Name: "Forums", Kind: "source"}}, From: "2026-03-04", To: "2026-03-04", Loaded: 2}}
	less := schema.WantsLess
	spoke := queries.SpokeNotOnThis
	for question, result := range map[string]queries.Result{
		"cohosts": &queries.Answer[queries.Pair]{Head: head, Rows: []queries.Pair{{A: itu, B: kenya, Count: 1, Events: []queries.Joint{{Event: forum, Date: "2026-03-04", RoleA: schema.Organizer, RoleB: schema.Host, Passages: []queries.Passage{at}}}}}},
		"positions": &queries.Answer[queries.Position]{Head: head, Rows: []queries.Position{{
			ID: "position/1", Speaker: kenya, Holder: kenya, Issue: gdc, Stance: schema.Reservation, Wants: &less, Basis: schema.PrecedingSentence, Confidence: 0.85, Review: schema.Unreviewed, Passage: at,
		}}},
		"matrix": &queries.Answer[queries.MatrixRow]{Head: withColumns(head, queries.Column{Issue: gdc, Positions: 1, Holders: 1}, queries.Column{Issue: queries.Thing{ID: "issue/igf", Name: "Internet Governance Forum", Kind: "issue"}}), Rows: []queries.MatrixRow{{
			Holder: kenya, Section: queries.Section{Heading: "African Group"}, Cells: []queries.Cell{
				{Issue: "issue/gdc", Stances: []queries.StatedStance{{Stance: schema.Reservation, Letter: "R"}, {Stance: schema.Concern, Letter: "C"}}}, {Issue: "issue/igf", Empty: &spoke},
			},
		}}},
		"events": &queries.Answer[queries.Event]{Head: queries.Head{Coverage: queries.Coverage{Loaded: 2}}, Rows: []queries.Event{}},
	} {
		q, _ := queries.QuestionCalled(question)
		result.Envelope().Question = question
		var page bytes.Buffer
		asked := Asked{Base: "https://example.org", Question: question, Params: q.Params(), Values: url.Values{"since": {"2026"}}, SHA256: strings.Repeat("ab", 32)}
		if err := (&Site{Version: "1"}).Answer(&page, asked, result, Beside{}); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		got := readAloud(root)
		file := filepath.Join("testdata", question+".golden.txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got; -update writes it anew):\n%s", question, diff)
		}
	}
}

func withColumns(h queries.Head, columns ...queries.Column) queries.Head {
	h.Columns = columns
	return h
}

// readAloud is the text of the main part of a page, with where its links lead.
func readAloud(root *html.Node) string {
	var b strings.Builder
	var read func(n *html.Node)
	read = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			if words := strings.Join(strings.Fields(n.Data), " "); words != "" {
				b.WriteString(words + "\n")
			}
		case n.Data == "form" || n.Data == "datalist":
			return
		case n.Data == "a":
			b.WriteString("→ " + attributeOf(n, "href") + " ")
			if about := attributeOf(n, "aria-label"); about != "" {
				b.WriteString("(" + about + ") ")
			}
		}
		for child := range n.ChildNodes() {
			read(child)
		}
	}
	for n := range root.Descendants() {
		if n.Data == "main" {
			read(n)
		}
	}
	return b.String()
}
