package queries

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

func number(n int) *int { return &n }

// rushed is the place of one sentence of the conference's letter.
func rushed(t *testing.T, g graph.Graph) Passage {
	t.Helper()
	return *asked(t, g, Search, SearchParams{Text: "talks were rushed"}).Rows[0].Passage
}

func TestPassage(t *testing.T) {
	g := conference(t)
	at := rushed(t, g)
	byPlace := asked(t, g, PassageAt, PassageParams{Source: string(at.Source), Start: number(at.Start), End: number(at.End)}).Rows[0]
	label := schema.Passage{Source: at.Source, Start: at.Start, End: at.End}.ID()
	for _, name := range []string{string(label), schema.Things + string(label), "<" + schema.Things + string(label) + ">"} {
		if diff := gocmp.Diff(byPlace, asked(t, g, PassageAt, PassageParams{Source: name}).Rows[0], gocmp.AllowUnexported(PlacedFact{})); diff != "" {
			t.Errorf("%s: -by place +by name:\n%s", name, diff)
		}
	}
	row := byPlace
	if row.Label != label || !row.Stored || !row.TextLoaded || row.Verbatim == nil || !*row.Verbatim || row.Review != "unreviewed" || row.Passage.Section != "Comments" {
		t.Errorf("%+v", row)
	}
	marked := string([]rune(row.Excerpt.Text)[row.Excerpt.From:row.Excerpt.To])
	if marked != string(row.Passage.Quote) || !strings.HasPrefix(marked, "The talks were rushed") {
		t.Errorf("the mark is at %q", marked)
	}
	if lines := strings.Split(row.Excerpt.Text, "\n\n"); len(lines) != 3 || !strings.HasPrefix(lines[0], "A permanent forum") || !strings.HasPrefix(lines[2], "Reservations on") {
		t.Errorf("around: %q", lines)
	}
	if row.Previous.Quote != "A permanent forum would be a mistake (Cuba)." || !strings.HasPrefix(string(row.Next.Quote), "Reservations on") {
		t.Errorf("between %+v and %+v", row.Previous, row.Next)
	}
	var holders []string
	for _, p := range row.Positions {
		holders = append(holders, string(p.Holder.ID))
		if p.Passage != row.Passage || p.Stance != schema.Concern || p.AsPrinted == "" {
			t.Errorf("%+v", p)
		}
	}
	if diff := gocmp.Diff([]string{"country/IND", "group/g77-and-china"}, holders); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	card := row.Source
	if card.Title != "Statements at the Lakeside Conference" || card.SHA256 == "" || card.TextSHA256 == "" || card.MediaType != "text/plain" || card.Loader != "report" || card.LoaderVersion != "1" || card.Tier != schema.OfficialSummary {
		t.Errorf("%+v", card)
	}
}

func TestPassageStatesFacts(t *testing.T) {
	g := conference(t)
	at := asked(t, g, Events, EventsParams{Body: "FAO"}).Rows[0].Passages[0]
	row := asked(t, g, PassageAt, PassageParams{Source: string(at.Source), Start: &at.Start, End: &at.End}).Rows[0]
	var facts []string
	for _, f := range row.Facts {
		facts = append(facts, f.Subject.Short()+" | "+f.Label+" | "+nameOr(f.Thing, string(f.Value))+" | "+string(f.Inverse))
	}
	want := []string{
		"FAO | also called | Food and Agriculture Organization of the United Nations | ",
		"Norwegian Signal Agency | name | Norwegian Signal Agency | ",
		"Norwegian Signal Agency | also called | Norwegian Signal Agency | ",
		"Norwegian Signal Agency | kind | government-body | ",
		"Norwegian Signal Agency | government body of | Norway | has the government body",
		"Rural Signals | title | Rural Signals | ",
		"Rural Signals | begins | 2026-05-05T11:00 | ",
		"Rural Signals | co-host | Norwegian Signal Agency | co-hosted",
		"Rural Signals | host | Food and Agriculture Organization of the United Nations | hosted",
		"Rural Signals | described here |  | ",
	}
	if diff := gocmp.Diff(want, facts); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(row.Positions) != 0 || row.Review != "" {
		t.Errorf("%d positions, review %q", len(row.Positions), row.Review)
	}
}

func TestPassageElsewhere(t *testing.T) {
	g := conference(t)
	at := rushed(t, g)
	source := string(at.Source)
	for _, test := range []struct {
		name   string
		p      PassageParams
		quote  string
		stored bool
		facts  int
	}{
		{"a word within a passage", PassageParams{Source: source, Start: number(at.Start + 4), End: number(at.Start + 9), Around: number(0)}, "talks", false, 0},
		{"a place without an end", PassageParams{Source: source, Start: number(at.Start + 4)}, "talks were rushed (Iraq on behalf of the Group of 77 and China, India).", false, 0},
		{"the start of a passage", PassageParams{Source: source, Start: &at.Start}, string(at.Quote), true, 5},
		{"the first passage", PassageParams{Source: source}, "On Outcome document.", true, 2},
	} {
		row := asked(t, g, PassageAt, test.p).Rows[0]
		if string(row.Passage.Quote) != test.quote || row.Stored != test.stored || len(row.Facts) != test.facts || (row.Verbatim != nil) != test.stored {
			t.Errorf("%s: %q, stored %v, %d facts, verbatim %v", test.name, row.Passage.Quote, row.Stored, len(row.Facts), row.Verbatim)
		}
		if !test.stored && (len(row.Overlaps) != 1 || row.Overlaps[0].Quote != at.Quote || row.Previous.Quote != "A permanent forum would be a mistake (Cuba)." || !strings.HasPrefix(string(row.Next.Quote), "Reservations on")) {
			t.Errorf("%s: overlaps %+v, previous %+v", test.name, row.Overlaps, row.Previous)
		}
	}
	row := asked(t, g, PassageAt, PassageParams{Source: source, Start: number(at.Start + 4), End: number(at.Start + 9), Around: number(0)}).Rows[0]
	if row.Excerpt.Text != string(at.Quote) || row.Excerpt.Start != at.Start || row.Excerpt.End != at.End || row.Excerpt.From != 4 || row.Excerpt.To != 9 {
		t.Errorf("%+v", row.Excerpt)
	}
	if all := asked(t, g, PassageAt, PassageParams{Source: source, Start: &at.Start, Around: number(1000)}).Rows[0].Excerpt; all.Start != 0 || len([]rune(all.Text)) != all.End {
		t.Errorf("all of the text is %d to %d", all.Start, all.End)
	}
	for name, p := range map[string]PassageParams{
		"behind the text":    {Source: source, Start: number(1 << 20)},
		"an end behind it":   {Source: source, Start: number(0), End: number(1 << 20)},
		"backwards":          {Source: source, Start: number(9), End: number(4)},
		"an end alone":       {Source: source, End: number(4)},
		"named and numbered": {Source: source + "#char=1,2", Start: number(4)},
	} {
		if err := failed(t, g, PassageAt, p); !isParameter(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var missing *NotFoundError
	if err := failed(t, g, PassageAt, PassageParams{Source: "source/0000000000000000"}); !errors.As(err, &missing) {
		t.Error(err)
	}
}

// TestPassageWithoutItsText holds that a source of which only facts are loaded
// gives places and gists, and says that its words are not there.
func TestPassageWithoutItsText(t *testing.T) {
	p := newPaper(t, "Facts of a speech", "2026-02-02")
	p.concept("issue/lake-depth", "Depth of the lake")
	p.position("It is deep (Kenya).", schema.Position{Issue: "issue/lake-depth", Stance: schema.StatesFact, Gist: "The lake has depth.", Review: schema.Confirmed}, "country/KEN")
	facts := p.quads()
	kept := facts[:0]
	for _, q := range facts {
		if q.Predicate != schema.SourceText && q.Predicate != schema.Exact {
			kept = append(kept, q)
		}
	}
	g := opened(t, false, kept)
	defer g.Close()
	source := asked(t, g, Sources, SourcesParams{}).Rows[0].Source.ID
	a := asked(t, g, PassageAt, PassageParams{Source: string(source), Start: number(p.at["It is deep (Kenya)."].Start)})
	row := a.Rows[0]
	if row.TextLoaded || row.Excerpt != nil || row.Verbatim != nil || row.Passage.Quote != "" || row.Passage.Section != "Comments" || row.Passage.Line != 3 || row.Review != "confirmed" {
		t.Errorf("%+v", row)
	}
	if diff := gocmp.Diff([]string{"The lake has depth."}, row.Gists); diff != "" || !strings.Contains(a.Hint, "https://example.org/facts-of-a-speech") {
		t.Errorf("%s, hint %q", diff, a.Hint)
	}
}

// TestAFalsifiedQuotationIsSeen changes a quotation, and then the text.
func TestAFalsifiedQuotationIsSeen(t *testing.T) {
	for _, predicate := range []quad.IRI{schema.Exact, schema.SourceText} {
		p := newPaper(t, "A speech", "2026-02-02")
		p.concept("issue/lake-depth", "Depth of the lake")
		facts := p.quads()
		for i, q := range facts {
			if q.Predicate == predicate {
				facts[i].Object = quad.String(plain(q.Object) + "!")
			}
		}
		g := opened(t, false, facts)
		row := asked(t, g, PassageAt, PassageParams{Source: "A speech"}).Rows[0]
		if row.Verbatim == nil || *row.Verbatim {
			t.Errorf("%s is falsified, verbatim %v", predicate, row.Verbatim)
		}
		g.Close()
	}
}

func TestNeighboursHoldTheOthers(t *testing.T) {
	s := openSource{}
	for _, at := range [][2]int{{0, 9}, {5, 9}, {10, 19}, {12, 15}, {20, 23}, {20, 29}, {30, 39}} {
		s.passages = append(s.passages, schema.Passage{Start: at[0], End: at[1]})
	}
	if p, ok := s.before(10); !ok || p.Start != 0 || p.End != 9 {
		t.Errorf("before 10: %+v", p)
	}
	if p, ok := s.behind(19); !ok || p.Start != 20 || p.End != 29 {
		t.Errorf("behind 19: %+v", p)
	}
	if p, ok := s.before(8); ok {
		t.Errorf("before 8: %+v", p)
	}
	if p, ok := s.behind(31); ok {
		t.Errorf("behind 31: %+v", p)
	}
}
