package graphtest

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

func testSearch(t *testing.T, g graph.Graph) {
	english := func(s string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: "en"} }
	texts := []quad.Value{
		quad.String("Group of 77"), english("Group of 77"), quad.LangString{Value: "Group of 77", Lang: "de"},
		quad.TypedString{Value: "Group of 77", Type: xsd + "string"}, english("the group"), quad.String("GROUPS"),
		quad.TypedString{Value: "group", Type: xsd + "anyURI"}, quad.IRI("https://example.org/group"),
		quad.String("Türkiye"), quad.String("TÜRKIYE"), quad.String("Straße"), quad.String("Δίκτυο"), quad.String("ΔΊΚΤΥΟ"),
		quad.String("100%"), quad.String("100 percent"), quad.String("under_score"), quad.String("underscore"), quad.String(`back\slash`),
		quad.String("a.c"), quad.String("abc"), quad.String("two\nlines of group"), quad.String(""), quad.String("🇰🇪 Kenya"),
	}
	for i, v := range texts {
		add(t, g, quad.Quad{Subject: numbered("s", i), Predicate: iri("p"), Object: v, Label: iri("l")})
	}
	all := map[string][]quad.Value{}
	all["group"] = []quad.Value{texts[5], texts[0], texts[2], texts[1], texts[3], texts[4], texts[20]}
	cases := []struct {
		text   string
		prefix bool
		limit  int
		want   []quad.Value
	}{
		{"group", false, 0, all["group"]},
		{"GrOuP", false, 0, all["group"]},
		{"group", false, 3, all["group"][:3]},
		{"group", false, 1, all["group"][:1]},
		{"group", false, 7, all["group"]},
		{"group", false, 100, all["group"]},
		{"group", true, 0, all["group"][:5]},
		{"group", true, 2, all["group"][:2]},
		{"group of 77", false, 0, []quad.Value{texts[0], texts[2], texts[1], texts[3]}},
		{"türkiye", false, 0, []quad.Value{texts[9], texts[8]}},
		{"strasse", true, 0, []quad.Value{texts[10]}},
		{"δίκτυο", false, 0, []quad.Value{texts[12], texts[11]}},
		{"100%", false, 0, []quad.Value{texts[13]}},
		{"%", false, 0, []quad.Value{texts[13]}},
		{"r_s", false, 0, []quad.Value{texts[15]}},
		{`k\s`, false, 0, []quad.Value{texts[17]}},
		{"a.c", false, 0, []quad.Value{texts[18]}},
		{"a*", false, 0, nil},
		{"s\nl", false, 0, nil},
		{"o\nl", false, 0, []quad.Value{texts[20]}},
		{"🇰🇪", true, 0, []quad.Value{texts[22]}},
		{"'; --", false, 0, nil},
		{"\xff", false, 0, nil},
		{"", false, 2, []quad.Value{texts[21], texts[14]}},
	}
	view(t, g, func(r graph.Reader) {
		for _, c := range cases {
			checkSearch(t, r, c.text, c.prefix, c.limit, c.want)
		}
		every, err := r.Search(background, "", false, 0)
		if err != nil || len(every) != len(texts)-2 {
			t.Errorf("Search of no text: %d values, %v; want %d", len(every), err, len(texts)-2)
		}
	})
	// what is gone is found no more, what is new at once
	update(t, g, func(tx graph.Tx) {
		_, err := tx.Remove(background, pattern(t, tx, nil, nil, texts[5]))
		must(t, err)
		must(t, tx.Add(background, []quad.Quad{{Subject: iri("s"), Predicate: iri("p"), Object: quad.String("Group zero"), Label: iri("l")}}))
		checkSearch(t, tx, "group", true, 0, []quad.Value{texts[0], texts[2], texts[1], texts[3], quad.String("Group zero")})
	})
	view(t, g, func(r graph.Reader) {
		checkSearch(t, r, "group", true, 0, []quad.Value{texts[0], texts[2], texts[1], texts[3], quad.String("Group zero")})
	})
}

func checkSearch(t failer, r graph.Reader, text string, prefix bool, limit int, want []quad.Value) {
	t.Helper()
	ids, err := r.Search(background, text, prefix, limit)
	must(t, err)
	got, err := r.Values(background, ids)
	must(t, err)
	if !slices.Equal(got, want) {
		t.Errorf("Search(%q, prefix %v, limit %d) = %.300q, want %.300q", text, prefix, limit, got, want)
	}
}

// Search agrees with the naive engine on random graphs.
func testSearchRandom(t *testing.T, g graph.Graph) {
	rapid.Check(t, func(t *rapid.T) {
		quads := rapid.SliceOfN(randomQuad, 0, 12).Draw(t, "quads")
		naive := NewNaive()
		for _, each := range []graph.Graph{g, naive} {
			update(t, each, func(tx graph.Tx) {
				_, err := tx.Remove(background, graph.Pattern{})
				must(t, err)
				must(t, tx.Add(background, quads))
			})
		}
		text := rapid.SampledFrom([]string{"", "a", "A", "alpha", "ALPHA B", "eta", "zz", " ", "1"}).Draw(t, "text")
		prefix := rapid.Bool().Draw(t, "prefix")
		limit := rapid.IntRange(0, 5).Draw(t, "limit")
		var want []quad.Value
		view(t, naive, func(r graph.Reader) {
			ids, err := r.Search(background, text, prefix, limit)
			must(t, err)
			want, err = r.Values(background, ids)
			must(t, err)
		})
		view(t, g, func(r graph.Reader) { checkSearch(t, r, text, prefix, limit, want) })
	})
}
