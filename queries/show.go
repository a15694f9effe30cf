package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// ShowParams ask for all that is known of one thing.
type ShowParams struct {
	Thing string `json:"thing" about:"what to show" arg:"1"`
	Page
}

// Shown is one thing with all facts that name it. A limit cuts Facts.
type Shown struct {
	Thing   Thing         `json:"thing"`
	SameAs  []schema.ID   `json:"same_as,omitempty"` // other descriptions of the event, shown with it
	Also    []Thing       `json:"also,omitempty"`    // other things of the same name
	Facts   []ShownFact   `json:"facts"`
	Sources []ShownSource `json:"sources"`
}

// ShownFact is one fact, however many sources state it.
type ShownFact struct {
	Relation string `json:"relation"`        // "pl:coOrganizer"; the property of the graph
	Label    string `json:"label"`           // in words: "co-organised"
	Incoming bool   `json:"incoming"`        // true if the thing is the object of the fact
	Thing    *Thing `json:"thing,omitempty"` // the other thing, or
	Value    string `json:"value,omitempty"` // the text
	Detail   string `json:"detail,omitempty"`
	Date     string `json:"date,omitempty"`    // of an event, position or membership
	Sources  []int  `json:"sources,omitempty"` // numbers in Shown.Sources
}

// ShownSource is one numbered place where facts stand.
type ShownSource struct {
	Number  int     `json:"number"` // from 1
	Passage Passage `json:"passage"`
}

// Show gives all that is known of one thing, each fact with the numbers of
// the passages or tables that state it. An event is shown with all its
// descriptions; a body with its events, positions and memberships.
func Show(ctx context.Context, r graph.Reader, reg *registry.Registry, p ShowParams) (*Answer[Shown], error) {
	q := newInquiry(ctx, r, reg)
	id, err := q.find(p.Thing, anything)
	if err != nil {
		return nil, err
	}
	row, total, err := q.show(id, p.Page)
	if err != nil {
		return nil, err
	}
	if row.Also, err = q.namesakes(p.Thing, id); err != nil {
		return nil, err
	}
	a, err := answer(q, "show", p, []Shown{row}, 1)
	if err == nil && len(row.Facts) < total {
		a.Truncated, a.Missing = true, "only some of the facts are shown"
	}
	return a, err
}

// namesakes are the other things that the text may have meant.
func (q *inquiry) namesakes(text string, shown schema.ID) ([]Thing, error) {
	named, err := q.named(text, anything)
	if err != nil {
		return nil, err
	}
	if named, err = q.oneEach(named); err != nil {
		return nil, err
	}
	others := filter(named, func(id schema.ID) bool { return id != shown })
	if err := q.name(others); err != nil {
		return nil, err
	}
	return q.list(others), nil
}

// gathered is a fact before its sources are numbered.
type gathered struct {
	ShownFact
	rank   int
	labels []quad.Value
}

// factKey is what makes facts one.
type factKey struct {
	relation      string
	incoming      bool
	other         schema.ID
	value, detail string
}

func (q *inquiry) show(id schema.ID, page Page) (Shown, int, error) {
	same := []schema.ID{id}
	if id.Kind() == "event" {
		merged, err := q.merge(same)
		if err != nil {
			return Shown{}, 0, err
		}
		same = same[:0]
		for other := range merged {
			same = append(same, other)
		}
		same = distinct(same)
		id = merged[same[0]]
	}
	facts, err := q.aroundThing(same)
	if err != nil {
		return Shown{}, 0, err
	}
	if err := q.name([]schema.ID{id}); err != nil {
		return Shown{}, 0, err
	}
	row := Shown{Thing: q.thing(id), SameAs: filter(same, func(o schema.ID) bool { return o != id }), Sources: []ShownSource{}}
	all := append(append(facts.own, facts.memberships...), facts.positions...)
	slices.SortStableFunc(all, func(a, b gathered) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Date, b.Date),
			cmp.Compare(nameOr(a.Thing, a.Value), nameOr(b.Thing, b.Value)), cmp.Compare(a.Detail, b.Detail))
	})
	shown := cut(all, page)
	var labels []quad.Value
	for _, f := range shown {
		labels = append(labels, f.labels...)
	}
	if err := q.quote(labels); err != nil {
		return Shown{}, 0, err
	}
	row.Facts, row.Sources = q.numbered(shown, labels)
	return row, len(all), nil
}

// numbered numbers the places where the facts stand, in the order of
// documents and then tables.
func (q *inquiry) numbered(shown []gathered, labels []quad.Value) ([]ShownFact, []ShownSource) {
	slices.SortFunc(labels, compareLabels)
	labels = slices.Compact(labels)
	number := make(map[quad.Value]int, len(labels))
	sources := make([]ShownSource, 0, len(labels))
	for i, label := range labels {
		number[label] = i + 1
		sources = append(sources, ShownSource{i + 1, q.passage(label)})
	}
	facts := make([]ShownFact, 0, len(shown))
	for _, f := range shown {
		for _, label := range f.labels {
			f.Sources = append(f.Sources, number[label])
		}
		slices.Sort(f.Sources)
		f.ShownFact.Sources = slices.Compact(f.Sources)
		if f.rank != rankMemberships {
			q.dated(f.Date)
		}
		facts = append(facts, f.ShownFact)
	}
	return facts, sources
}

// surroundings are the facts around a thing, by how they are told.
type surroundings struct{ own, memberships, positions []gathered }

// aroundThing gathers the facts that name one of the things, which are one.
func (q *inquiry) aroundThing(same []schema.ID) (surroundings, error) {
	out, err := q.about(same)
	if err != nil {
		return surroundings{}, err
	}
	in, err := q.pointing(same)
	if err != nil {
		return surroundings{}, err
	}
	var memberships, positions []schema.ID
	kept := in[:0:0]
	for _, f := range in {
		id, _ := schema.IDOf(f.subject)
		switch id.Kind() {
		case "membership":
			memberships = append(memberships, id)
		case "position":
			if f.predicate != schema.SharedWith {
				positions = append(positions, id)
			}
		default:
			kept = append(kept, f)
		}
	}
	var s surroundings
	if s.own, err = q.gather(append(out, kept...), same); err != nil {
		return s, err
	}
	if s.memberships, err = q.gatherMemberships(distinct(memberships), same[0]); err != nil {
		return s, err
	}
	s.positions, err = q.gatherPositions(distinct(positions), same[0])
	return s, err
}

// gather turns facts into what is shown, one for each statement however many
// labels it has.
func (q *inquiry) gather(facts []fact, same []schema.ID) ([]gathered, error) {
	var others []schema.ID
	for _, f := range facts {
		for _, v := range []quad.Value{f.subject, f.object} {
			if id, ok := schema.IDOf(v); ok {
				others = append(others, id)
			}
		}
	}
	merged, err := q.merge(distinct(filter(others, ofKind("event"))))
	if err != nil {
		return nil, err
	}
	for _, first := range merged {
		others = append(others, first)
	}
	if err := q.name(others); err != nil {
		return nil, err
	}
	dates, err := q.datesOfEvents(others)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{} // names that stand above the other names
	for _, f := range facts {
		if f.predicate == schema.PrefLabel || f.predicate == schema.Acronym {
			named[plain(f.object)] = true
		}
	}
	index := map[factKey]int{}
	var list []gathered
	for _, f := range facts {
		subject, _ := schema.IDOf(f.subject)
		if hidden(f) || f.predicate == schema.AltLabel && named[plain(f.object)] {
			continue
		}
		key := factKey{relation: short(f.predicate), incoming: !slices.Contains(same, subject)}
		other, isThing := schema.IDOf(f.object)
		if key.incoming {
			other, isThing = subject, true
		}
		if first, isEvent := merged[other]; isEvent {
			other = first
		}
		if isThing {
			key.other = other
		} else {
			key.value, key.detail = readableValue(f.object), foreign(f.object)
		}
		at, seen := index[key]
		if !seen {
			at = len(list)
			index[key] = at
			label, rank := relationLabel(f.predicate, key.incoming)
			g := gathered{rank: rank, ShownFact: ShownFact{Relation: key.relation, Label: label, Incoming: key.incoming, Value: key.value, Detail: key.detail}}
			if isThing {
				g.Thing, g.Date = q.pointer(other), dates[other]
			}
			list = append(list, g)
		}
		list[at].labels = append(list[at].labels, f.label)
	}
	return list, nil
}

// hidden facts are the machinery of the graph, or shown in another way.
func hidden(f fact) bool {
	switch f.predicate {
	case schema.SourceText, schema.OutlineIs, schema.Exact, schema.PartOf, schema.DescribedBy, schema.PassageStart, schema.PassageEnd:
		return true
	case schema.Type:
		return f.object != quad.Value(schema.ClassConcept) // the kind says it
	}
	return false
}

// foreign is the language of a text that is not English.
func foreign(v quad.Value) string {
	if lang := language(v); !strings.HasPrefix(lang, "en") {
		return lang
	}
	return ""
}

// readableValue is the text of a literal, or an IRI with its prefix.
func readableValue(v quad.Value) string {
	if m, ok := schema.MomentOf(v); ok {
		return string(m)
	}
	return short(v)
}

// datesOfEvents gives the start of each of the things that is an event.
func (q *inquiry) datesOfEvents(ids []schema.ID) (map[schema.ID]string, error) {
	events := distinct(filter(ids, ofKind("event")))
	facts, err := q.about(events, schema.StartDate)
	if err != nil {
		return nil, err
	}
	stated := map[schema.ID][]fact{}
	for _, f := range facts {
		id, _ := schema.IDOf(f.subject)
		stated[id] = append(stated[id], f)
	}
	dates := map[schema.ID]string{}
	for id, facts := range stated {
		if d := datesOf(id, facts); len(d) > 0 {
			dates[id] = string(d[0].start)
		}
	}
	return dates, nil
}

func (q *inquiry) gatherMemberships(ids []schema.ID, of schema.ID) ([]gathered, error) {
	facts, err := q.about(ids, schema.Member, schema.MembershipOf, schema.Since, schema.Until)
	if err != nil {
		return nil, err
	}
	var ends []schema.ID
	for _, f := range facts {
		if id, ok := schema.IDOf(f.object); ok {
			ends = append(ends, id)
		}
	}
	if err := q.name(ends); err != nil {
		return nil, err
	}
	byID := map[quad.Value]*gathered{}
	for _, f := range facts {
		g := byID[f.subject]
		if g == nil {
			g = &gathered{rank: rankMemberships}
			byID[f.subject] = g
		}
		g.labels = append(g.labels, f.label)
		other, _ := schema.IDOf(f.object)
		switch {
		case f.predicate == schema.Since:
			g.Date = plain(f.object)
		case f.predicate == schema.Until:
			g.Detail = "until " + plain(f.object)
		case other == of:
		case f.predicate == schema.MembershipOf:
			g.Relation, g.Label, g.Thing = short(schema.MembershipOf), "member of", q.pointer(other)
		default:
			g.Relation, g.Label, g.Incoming, g.Thing = short(schema.Member), "has the member", true, q.pointer(other)
		}
	}
	list := make([]gathered, 0, len(byID))
	for _, g := range byID {
		if g.Thing != nil {
			list = append(list, *g)
		}
	}
	slices.SortFunc(list, func(a, b gathered) int { return compareThings(*a.Thing, *b.Thing) })
	return list, nil
}

func (q *inquiry) gatherPositions(ids []schema.ID, of schema.ID) ([]gathered, error) {
	facts, err := q.about(ids)
	if err != nil {
		return nil, err
	}
	positions, err := q.read(facts)
	if err != nil {
		return nil, err
	}
	if err := q.tell(positions); err != nil {
		return nil, err
	}
	list := make([]gathered, 0, len(positions))
	for _, s := range positions {
		g := gathered{rank: rankPositions, labels: []quad.Value{s.label}, ShownFact: ShownFact{
			Relation: short(schema.Holder), Label: "position", Incoming: true, Date: s.Date,
			Thing: &Thing{ID: s.ID, Name: q.positionName(s), Kind: "position"},
		}}
		switch of {
		case s.Holder:
			if s.OnBehalf() {
				g.Detail = "through " + q.thing(s.Speaker).Name
			}
		case s.Speaker:
			g.Relation, g.Label = short(schema.SpeakerIs), "spoke for "+q.thing(s.Holder).Name
		default:
			g.Relation, g.Label, g.Detail = short(schema.IssueIs), "position on it", q.thing(s.Holder).Name
		}
		list = append(list, g)
	}
	return list, nil
}

// positionName says a position in words; its things must be named.
func (q *inquiry) positionName(s stated) string {
	on := wholeText(q.thing(s.Issue))
	if len(s.Topics) > 0 {
		on += ": " + strings.Join(namesOf(q.list(s.Topics)), ", ")
	}
	return strings.ReplaceAll(string(s.Stance), "-", " ") + " – " + on
}
