package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// dayOf are the events of one day, in the order of their times.
type dayOf struct {
	Day    string
	Events []queries.Event
}

// days parts events by the day of their start; those without one come last.
func days(events []queries.Event) []dayOf {
	var list []dayOf
	var undated []queries.Event
	for _, e := range events {
		date, _, _ := strings.Cut(string(e.Start), "T")
		switch {
		case date == "":
			undated = append(undated, e)
		case len(list) == 0 || list[len(list)-1].Day != date:
			list = append(list, dayOf{date, []queries.Event{e}})
		default:
			last := &list[len(list)-1]
			last.Events = append(last.Events, e)
		}
	}
	if undated != nil {
		list = append(list, dayOf{"", undated})
	}
	return list
}

// group are facts of one relation.
type group struct {
	Label string
	Facts []queries.ShownFact
}

// Relations that come first and last on the page of a thing: when it was and
// who held it; what it is called and what it is.
var (
	firstRelations = []string{"schema:startDate", "schema:endDate", "pl:leadOrganizer", "pl:host", "pl:organizer", "pl:convener", "pl:coOrganizer", "pl:coHost", "pl:partner"}
	lastRelations  = []string{"skos:prefLabel", "skos:altLabel", "pl:acronym", "pl:kind", "skos:exactMatch", "schema:name"}
)

func placeOf(f queries.ShownFact) int {
	if at := slices.Index(firstRelations, f.Relation); at >= 0 {
		return at - len(firstRelations)
	}
	return slices.Index(lastRelations, f.Relation) + 1
}

// groups parts the facts of a thing by what they say, in their order, but
// for those that come first and last.
func groups(facts []queries.ShownFact) []group {
	facts = slices.Clone(facts)
	slices.SortStableFunc(facts, func(a, b queries.ShownFact) int {
		return cmp.Compare(placeOf(a), placeOf(b))
	})
	var list []group
	at := map[string]int{}
	for _, f := range facts {
		i, seen := at[f.Label]
		if !seen {
			i = len(list)
			at[f.Label] = i
			list = append(list, group{Label: f.Label})
		}
		list[i].Facts = append(list[i].Facts, f)
	}
	return list
}

// reasons are grounds of one kind.
type reasons struct {
	Kind    string
	Grounds []queries.Ground
}

// asks are the questions that one may ask of a thing.
func asks(t queries.Thing) []choice {
	id := string(t.ID)
	var list []choice
	add := func(key, address string) { list = append(list, choice{Value: address, Label: text("asks." + key)}) }
	switch t.ID.Kind() {
	case "country", "org", "group":
		add("cohosts", link("cohosts", "body", id))
		add("events", link("events", "body", id))
		add("positions", link("positions", "holder", id))
		add("standing", link("standing", "body", id))
		add("compare", link("compare", "a", id))
		add("path", link("path", "from", id))
		if t.ID.Kind() == "group" {
			add("members", link("positions", "group", id))
		}
	case "issue", "theme":
		add("on", link("positions", "issue", id))
		if t.ID.Kind() == "theme" {
			add("about", link("events", "theme", id))
		}
	case "source":
		add("read", link("passage", "source", id))
	}
	return list
}

// tile is one count of the first page.
type tile struct{ Value, Number, Label string }

// counted are the counts of the first page and the pages that list them.
var counted = []struct{ name, question string }{
	{"sources", "sources"}, {"events", "events"}, {"bodies", "rank"}, {"pairs", "cohosts"}, {"positions", "positions"}, {"passages", "sources"},
}

func tiles(stats *queries.Answer[queries.Stat]) []tile {
	var list []tile
	for _, c := range counted {
		for _, s := range stats.Rows {
			if s.Name == c.name && s.Of == "" {
				list = append(list, tile{Link(c.question, url.Values{}), number(s.Count), text("count." + c.name)})
			}
		}
	}
	return list
}

// card is what is known of a document, in words.
func card(s queries.Card) []string {
	var list []string
	add := func(key, value string) {
		if value != "" {
			list = append(list, text("source."+key)+" "+value)
		}
	}
	if s.Tier != "" {
		list = append(list, textOr("tier."+string(s.Tier), string(s.Tier)))
	}
	add("publisher", string(s.Publisher))
	add("published", string(s.Published))
	add("retrieved", string(s.Retrieved))
	add("loader", strings.TrimSpace(string(s.Loader)+" "+string(s.LoaderVersion)))
	add("media", string(s.MediaType))
	add("language", string(s.Language))
	return list
}

func allStances() []schema.Stance { return schema.Stances }

// examples are questions in words that the first page offers.
func examples() []string {
	return []string{text("example.1"), text("example.2"), text("example.3"), text("example.4"), text("example.5"), text("example.6")}
}
