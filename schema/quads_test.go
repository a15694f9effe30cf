package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func hexSum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// generated draws the records of one invented document.
func generated(t *rapid.T) Records {
	text := rapid.StringMatching(`[a-zé漢 😀]{20,60}`).Draw(t, "text")
	length := len([]rune(text))
	source := Source{
		ID: SourceID(hexSum(text)), SHA256: hexSum(text), TextSHA256: hexSum(text), Text: text, Title: "Norland hosts",
		MediaType: "text/plain", Loader: "report", LoaderVersion: "1", Tier: Press, Published: "2026-03-04",
		Outline: NewOutline([]Mark{{0, 1, 4}, {6, 3, 0}}),
	}
	passage := rapid.Custom(func(t *rapid.T) Passage {
		start := rapid.IntRange(0, length-2).Draw(t, "start")
		return Passage{Source: source.ID, Start: start, End: rapid.IntRange(start+1, length).Draw(t, "end")}
	})
	bodies := []ID{"org/alpha", "org/beta", "country/KEN", "country/CHE", "group/g77"}
	body := rapid.SampledFrom(bodies)
	r := Records{Source: source}
	for _, id := range bodies {
		r.Namings = append(r.Namings, Naming{Body{ID: id, Name: "Name of " + string(id), Kind: NGO, Acronym: "X", Parent: "org/parent"}, "the " + string(id), passage.Draw(t, "naming")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "events") {
		in := passage.Draw(t, "event")
		e := Event{
			ID:     ID("event/2026-03-0" + rapid.StringMatching(`[1-9]-[a-z]{3}`).Draw(t, "id")),
			Titles: []Said[Text]{{Text{"Invented Forum", "en"}, in}},
			Starts: []Said[Moment]{{"2026-03-04T09:00", in}}, Ends: []Said[Moment]{{"2026-03-04", in}},
		}
		e.Participations = append(e.Participations, Participation{Body: body.Draw(t, "organiser"), Role: rapid.SampledFrom(append(slices.Clone(OrganizingRoles), Speaker)).Draw(t, "role"), In: passage.Draw(t, "said")})
		r.Events = append(r.Events, e)
	}
	for range rapid.IntRange(0, 4).Draw(t, "positions") {
		speaker := body.Draw(t, "speaker")
		r.Positions = append(r.Positions, Position{
			Speaker: speaker, Holder: rapid.SampledFrom([]ID{speaker, "group/g77"}).Draw(t, "holder"), Issue: "issue/gdc",
			Stance: rapid.SampledFrom(Stances).Draw(t, "stance"), Basis: OwnSentence, Confidence: 0.9, In: passage.Draw(t, "in"), Order: 1,
			Topics: []ID{"theme/gender"}, SharedWith: []ID{"country/KEN"},
		})
	}
	return r
}

func TestReadIsTheInverseOfQuads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		written, err := Quads(generated(t))
		if err != nil {
			t.Fatal(err)
		}
		read, err := Read(written)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Quads(read)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(written, again); diff != "" {
			t.Fatalf("quads → records → quads differ:\n%s", diff)
		}
	})
}

func TestQuadsDoNotDependOnTheOrderOfRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := generated(t)
		written, err := Quads(r)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(r.Namings)
		slices.Reverse(r.Events)
		turned, err := Quads(r)
		if err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(written, turned) {
			t.Fatal("another order of records gave other quads")
		}
	})
}

func TestPositionsComeBackWhole(t *testing.T) {
	text := "Norland, for the Group, reserved its position on the text."
	source := Source{ID: SourceID(hexSum(text)), SHA256: hexSum(text), Text: text}
	in := Passage{Source: source.ID, Start: 0, End: len(text), Section: "Closing", Line: 7}
	want := Position{
		Speaker: "country/NOR", Holder: "group/g77", Issue: "issue/outcome-document/language", Topics: []ID{"theme/gender"},
		Stance: Reservation, Wants: WantsLess, Themes: []ID{"theme/wsis-c10"}, Event: "event/2026-03-04-forum", Date: "2026-03-05",
		Basis: PrecedingSentence, Confidence: 0.65, SharedWith: []ID{"country/KEN"}, Assignment: OneOrMore, Order: 2, In: in, SpeakerAs: "Norland", Gist: "Wants other words.",
	}
	quads, err := Quads(Records{Source: source, Positions: []Position{want}})
	if err != nil {
		t.Fatal(err)
	}
	read, err := Read(quads)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Position{want}, read.Positions, cmpopts.IgnoreFields(Position{}, "ID")); diff != "" {
		t.Error(diff)
	}
	if !read.Positions[0].OnBehalf() {
		t.Error("a position for a group is not on behalf of it")
	}
}

func TestQuadsRefuseWhatTheModelForbids(t *testing.T) {
	text := "twelve chars"
	source := Source{ID: SourceID(hexSum(text)), Text: text}
	good := Passage{Source: source.ID, Start: 0, End: 6}
	for name, r := range map[string]Records{
		"a passage past the end":         {Source: source, Mentions: []Said[ID]{{"org/x", Passage{Source: source.ID, Start: 3, End: 13}}}},
		"a passage of another source":    {Source: source, Mentions: []Said[ID]{{"org/x", Passage{Source: "source/0", Start: 0, End: 1}}}},
		"an empty passage":               {Source: source, Mentions: []Said[ID]{{"org/x", Passage{Source: source.ID, Start: 3, End: 3}}}},
		"a body without a name":          {Source: source, Namings: []Naming{{Body{ID: "org/x"}, "X", good}}},
		"a position without a holder":    {Source: source, Positions: []Position{{Speaker: "org/x", Issue: "issue/gdc", Stance: Notes, In: good}}},
		"a confidence above 1":           {Source: source, Positions: []Position{{Speaker: "org/x", Holder: "org/x", Issue: "issue/gdc", Stance: Notes, Confidence: 1.5, In: good}}},
		"an unknown role":                {Source: source, Events: []Event{{ID: "event/x", Titles: []Said[Text]{{Text{"X", ""}, good}}, Participations: []Participation{{"org/x", "boss", "", good}}}}},
		"a time with an invented zone":   {Source: source, Events: []Event{{ID: "event/x", Titles: []Said[Text]{{Text{"X", ""}, good}}, Starts: []Said[Moment]{{"2026-03-04T09:00Z", good}}}}},
		"a source without an identity":   {Source: Source{Text: text}},
		"an event that nobody gave name": {Source: source, Events: []Event{{ID: "event/x"}}},
	} {
		if quads, err := Quads(r); err == nil {
			t.Errorf("%s gave %d quads and no error", name, len(quads))
		}
	}
}

func TestCheckFindsEachBreach(t *testing.T) {
	text := "Norland and Sudovia met."
	source := Source{ID: SourceID(hexSum(text)), SHA256: hexSum(text), Text: text}
	in := Passage{Source: source.ID, Start: 0, End: 7}
	base, err := Quads(Records{
		Source:    source,
		Namings:   []Naming{{Body{ID: "org/norland", Name: "Norland", Kind: OtherKind}, "Norland", in}},
		Positions: []Position{{Speaker: "org/norland", Holder: "org/norland", Issue: "issue/gdc", Stance: Notes, Confidence: 1, In: in}},
		Concepts:  []Said[Concept]{{Concept{ID: "issue/gdc", Label: Text{"Compact", "en"}}, in}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := Check(each(base)); err != nil || len(found) > 0 {
		t.Fatalf("a sound graph: %v, %v", found, err)
	}
	position := PositionID(Position{Speaker: "org/norland", Holder: "org/norland", Issue: "issue/gdc", Stance: Notes, In: in}).IRI()
	norland := ID("org/norland").IRI()
	for rule, bad := range map[string]quad.Quad{
		"label":     {Subject: norland, Predicate: Kind, Object: quad.String("other")},
		"quotation": {Subject: norland, Predicate: Kind, Object: quad.String("other"), Label: Passage{Source: source.ID, Start: 0, End: 99}.IRI()},
		"holder":    {Subject: position, Predicate: Holder, Object: norland, Label: Inferred("membership").IRI()},
		"name":      {Subject: norland, Predicate: SubOrganizationOf, Object: ID("org/nameless").IRI(), Label: in.IRI()},
		"position":  {Subject: position, Predicate: StanceIs, Object: Support.IRI(), Label: in.IRI()},
		"term":      {Subject: norland, Predicate: quad.IRI(Vocabulary + "nickname"), Object: quad.String("N"), Label: in.IRI()},
	} {
		found, err := Check(each(append(slices.Clone(base), bad)))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || found[0].Rule != rule || found[0].Remark {
			t.Errorf("a breach of the rule %q was told as %+v", rule, found)
		}
	}
	elsewhere := append(slices.Clone(base), quad.Quad{Subject: norland, Predicate: SameAs, Object: ID("event/forgotten").IRI(), Label: in.IRI()})
	if found, _ := Check(each(elsewhere)); len(found) > 0 {
		t.Errorf("a link to a description that is not loaded was told as %+v", found)
	}
	facts, err := Quads(Records{
		Source:   Source{ID: source.ID, SHA256: source.SHA256},
		Concepts: []Said[Concept]{{Concept{ID: "issue/gdc", Label: Text{"Compact", "en"}}, Passage{Source: source.ID, Start: 500, End: 510}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, _ := Check(each(facts)); len(found) > 0 {
		t.Errorf("facts without the words of their source were told as %+v", found)
	}
	textless := slices.DeleteFunc(slices.Clone(base), func(q quad.Quad) bool { return q.Predicate == SourceText })
	if found, _ := Check(each(textless)); len(found) != 1 || found[0].Rule != "text" || !found[0].Remark || found[0].Subject != string(source.ID) {
		t.Errorf("quotations without a text were told as %+v", found)
	}
	for i, q := range base { // a text that was changed behind the quotation
		if q.Predicate == SourceText {
			changed := slices.Clone(base)
			changed[i].Object = quad.String(strings.ToUpper(text))
			if found, _ := Check(each(changed)); len(found) == 0 || found[0].Rule != "quotation" {
				t.Errorf("a changed text was told as %+v", found)
			}
		}
	}
}

func TestPassageCutCountsCodePoints(t *testing.T) {
	text := "Côte d’Ivoire 😀 spoke"
	for _, c := range []struct {
		start, end int
		want       string
		ok         bool
	}{{0, 4, "Côte", true}, {14, 15, "😀", true}, {16, 21, "spoke", true}, {16, 22, "", false}, {30, 31, "", false}} {
		got, err := Passage{Source: "source/0", Start: c.start, End: c.end}.Cut(text)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%d–%d: %q, %v", c.start, c.end, got, err)
		}
	}
}

func FuzzParsePassage(f *testing.F) {
	f.Add("source/00#char=1,2")
	f.Add("source/00#char=2,1")
	f.Add("event/x#char=1,2")
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := ParsePassage(ID(s)); ok {
			if again, ok := ParsePassage(p.ID()); !ok || again != p {
				t.Errorf("%q reads as %+v, which reads as %+v", s, p, again)
			}
		}
	})
}
