package queries

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestAsk(t *testing.T) {
	g := conference(t)
	for _, test := range []struct{ text, want string }{
		{"Who co-hosted with UNESCO?", "cohosts body=org/unesco"},
		{"who has co-organised events with the Blue Bay Foundation", "cohosts body=org/blue-bay"},
		{"With whom did FAO cohost?", "cohosts body=org/fao"},
		{"Please tell me who organised together with ITU", "cohosts body=org/itu"},
		{"With FAO, who co-hosted?", "cohosts body=org/fao"},
		{"partners of Kenya", "cohosts body=country/KEN"},
		{"What links FAO to Switzerland?", "path from=org/fao to=country/CHE"},
		{"how are FAO and Switzerland connected", "path from=org/fao to=country/CHE"},
		{"shortest path from FAO to Switzerland", "path from=org/fao to=country/CHE"},
		{"Who supports the permanence of the lake forum?", "positions issue=the permanence of the lake forum stance=support,welcome"},
		{"who opposes lake-permanence", "positions issue=lake-permanence stance=objection"},
		{"Who has reservations on gender at the lake?", "positions issue=gender at the lake stance=reservation"},
		{"who is against trade at the lake?", "positions issue=trade at the lake stance=objection,reservation,dissociation"},
		{"What did India say about trade at the lake?", "positions issue=trade at the lake speaker=country/IND"},
		{"what did Iraq say?", "positions speaker=country/IRQ"},
		{"What did the Group of 77 and China say?", "positions holder=group/g77-and-china"},
		{"Which states reserved on gender at the lake?", "positions issue=gender at the lake stance=reservation"},
		{"which delegations want lake-permanence", "positions issue=lake-permanence stance=call-for,support"},
		{"Who is UNESCO's most frequent partner?", "cohosts body=org/unesco"},
		{"Who did UNESCO co-host with in May 2026?", "cohosts body=org/unesco since=2026-05 until=2026-05"},
		{"Who co-organised events with FAO on 5 May?", "cohosts body=org/fao since=2026-05-05 until=2026-05-05"},
		{"events in May", "events since=2026-05 until=2026-05"},
		{"How many side events were there on 5 May?", "events since=2026-05-05 until=2026-05-05"},
		{"Which events did FAO organise on 5 May 2026?", "events body=org/fao role=organizer,lead-organizer,co-organizer,host,co-host,convener,partner since=2026-05-05 until=2026-05-05"},
		{"France's position on trade at the lake", "positions holder=country/FRA issue=trade at the lake"},
		{"Who spoke on behalf of the Group of 77 and China?", "positions holder=group/g77-and-china on_behalf=true"},
		{"compare France and Cuba", "compare a=country/FRA b=country/CUB"},
		{"Where do France and Cuba differ?", "compare a=country/FRA b=country/CUB"},
		{"Where does India stand on the outcome document?", "standing body=country/IND"},
		{"where does Nigeria stand", "standing body=country/NGA"},
		{"Where does everybody stand?", "standing "},
		{"Which side events took place on 5 May 2026?", "events since=2026-05-05 until=2026-05-05"},
		{"events in May 2026", "events since=2026-05 until=2026-05"},
		{"events on data bridges", "events theme=data bridges"},
		{"What did FAO organise?", "events body=org/fao role=organizer,lead-organizer,co-organizer,host,co-host,convener,partner"},
		{"events involving FAO", "events body=org/fao"},
		{"Which events were about data bridges?", "events theme=data bridges"},
		{"Which side events overlap?", "clashes "},
		{"which meetings of ITU clash?", "clashes body=org/itu shared=true"},
		{"Who said what on which issue?", "matrix "},
		{"which issues did the members of the Lake Group speak on?", "matrix group=group/lake-group"},
		{"the most connected bodies", "rank by=partners"},
		{"Who organised the most events?", "rank by=events"},
		{"who are the most central bodies", "rank by=betweenness"},
		{"What is the Blue Bay Foundation?", "show thing=org/blue-bay"},
		{"When was Quiet Networks?", "show thing=event/2026-05-04-quiet-networks"},
		{"search for rushed talks", "search text=rushed talks"},
		{"what sources are loaded?", "sources "},
	} {
		viewed(t, g, func(r graph.Reader) {
			a, err := Ask(context.Background(), r, registry.Default(), test.text)
			if err != nil {
				t.Errorf("%q: %v", test.text, err)
				return
			}
			u := a.Envelope().Understood
			got := u.Question + " "
			for i, name := range slices.Sorted(maps.Keys(u.Parameters)) {
				if i > 0 {
					got += " "
				}
				got += name + "=" + u.Parameters[name]
			}
			if got != test.want {
				t.Errorf("%q is taken as %q, want %q", test.text, got, test.want)
			}
			if a.Envelope().Question != u.Question {
				t.Errorf("%q: answered %s", test.text, a.Envelope().Question)
			}
		})
	}
}

func TestAskWhatCannotBeAnswered(t *testing.T) {
	viewed(t, conference(t), func(r graph.Reader) {
		ask := func(text string) error {
			_, err := Ask(context.Background(), r, registry.Default(), text)
			return err
		}
		var unknown *UnknownQuestionError
		if err := ask("Is Kenya nice?"); !errors.As(err, &unknown) {
			t.Error(err)
		}
		if err := ask("Will it rain on Tuesday?"); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 {
			t.Error(err)
		}
		if err := ask(""); !errors.As(err, &unknown) {
			t.Error(err)
		}
		var missing *NotFoundError
		if err := ask("Who co-hosted with the Atlantis Authority?"); !errors.As(err, &missing) || !strings.Contains(missing.Text, "Atlantis") {
			t.Error(err)
		}
	})
}

// TestPhrases holds the table of phrases against the questions: each phrase
// names a question that exists, parameters that it has, values that they take,
// and slots that the phrase fills; and it fits its own readable form.
func TestPhrases(t *testing.T) {
	book := standardPhrases()
	for _, p := range book.phrases {
		question, ok := QuestionCalled(p.Question)
		if !ok {
			t.Errorf("%q asks for the unknown question %q", p.Text, p.Question)
			continue
		}
		params := map[string]parameters.Field{}
		for _, f := range parameters.Of(question.Params()) {
			params[f.Name] = f
		}
		for _, a := range p.parameters {
			field, ok := params[a.name]
			if !ok {
				t.Errorf("%q: %s has no parameter %q", p.Text, p.Question, a.name)
				continue
			}
			if !strings.Contains(a.value, "{") {
				if err := field.Set(a.value); err != nil {
					t.Errorf("%q: %v", p.Text, err)
				}
			}
		}
		for _, part := range p.parts {
			if part.slot != "" && !slices.ContainsFunc(p.parameters, func(a assignment) bool { return strings.Contains(a.value, "{"+part.slot+"}") }) {
				t.Errorf("%q: no parameter takes {%s}", p.Text, part.slot)
			}
		}
		if len(p.fits(wordsOf(p.Text))) == 0 {
			t.Errorf("%q does not fit itself", p.Text)
		}
	}
	for _, bad := range []string{"cohosts\tx", "cohosts\t\t(open", "cohosts\t\t", "cohosts\t\t[]"} {
		if _, err := parsePhrases(bad); err == nil {
			t.Errorf("%q is no phrase", bad)
		}
	}
}

func FuzzAsk(f *testing.F) {
	for _, p := range Phrases() {
		f.Add(p.Text)
	}
	f.Add("'s the of \x00 \xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, fit := range fitting(text) {
			for slot, value := range fit.slots {
				if slot == "" || fmt.Sprint(value) == "" {
					t.Errorf("%q: the slot %q is empty in %q", text, slot, fit.phrase.Text)
				}
			}
		}
	})
}

func TestDays(t *testing.T) {
	got := map[string]string{}
	for _, text := range []string{"16 December 2025", "December 16, 2025", "16th of December 2025", "the 3rd December 2025", "2025-12-16", "Dec 2025", "2025", "16.12.2025", "Tuesday"} {
		day, err := parseDay(text)
		if err != nil {
			day = "none"
		}
		got[text] = day
	}
	want := map[string]string{
		"16 December 2025": "2025-12-16", "December 16, 2025": "2025-12-16", "16th of December 2025": "2025-12-16", "the 3rd December 2025": "2025-12-03",
		"2025-12-16": "2025-12-16", "Dec 2025": "2025-12", "2025": "2025", "16.12.2025": "2025-12-16", "Tuesday": "none",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
