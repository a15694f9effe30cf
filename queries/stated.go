package queries

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// stated is a position as the graph holds it.
type stated struct {
	schema.Position
	label quad.Value
}

// wanted narrows down which positions to read; nil sets do not narrow.
type wanted struct {
	speakers, holders, themes []schema.ID
	issues                    []schema.ID // as issue, topic or theme
	stances                   []schema.Stance
}

// positions gives the positions wanted, in the order of the documents.
func (q *inquiry) positions(w wanted) ([]stated, error) {
	class, err := q.number(schema.ClassPosition)
	if err != nil || class == 0 {
		return nil, err
	}
	numbers, err := q.narrow(nil, []quad.IRI{schema.Type}, []quad.Value{schema.ClassPosition}, !w.narrows())
	if err != nil {
		return nil, err
	}
	for _, step := range []struct {
		predicates []quad.IRI
		things     []schema.ID
	}{
		{[]quad.IRI{schema.SpeakerIs}, w.speakers}, {[]quad.IRI{schema.Holder}, w.holders},
		{[]quad.IRI{schema.IssueIs, schema.Topic, schema.About}, w.issues}, {[]quad.IRI{schema.About}, w.themes},
	} {
		if numbers, err = q.narrow(numbers, step.predicates, irisOf(step.things), step.things != nil); err != nil {
			return nil, err
		}
	}
	var stances []quad.Value
	for _, s := range w.stances {
		stances = append(stances, s.IRI())
	}
	if numbers, err = q.narrow(numbers, []quad.IRI{schema.StanceIs}, stances, w.stances != nil); err != nil {
		return nil, err
	}
	facts, err := q.facts(pattern{subjects: numbers})
	if err != nil {
		return nil, err
	}
	return q.read(facts)
}

func (w wanted) narrows() bool {
	return w.speakers != nil || w.holders != nil || w.themes != nil || w.issues != nil || w.stances != nil
}

func irisOf(ids []schema.ID) []quad.Value {
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		values[i] = id.IRI()
	}
	return values
}

// narrow keeps the subjects (all if nil) that have one of the objects.
func (q *inquiry) narrow(subjects []graph.ID, predicates []quad.IRI, objects []quad.Value, wanted bool) ([]graph.ID, error) {
	if !wanted {
		return subjects, nil
	}
	numbers, err := q.numbers(objects)
	if err != nil {
		return nil, err
	}
	quads, err := q.quads(pattern{subjects: subjects, predicates: predicates, objects: numbers})
	if err != nil {
		return nil, err
	}
	found := column(quads, 0)
	if found == nil {
		found = []graph.ID{}
	}
	return found, nil
}

// read decodes positions; subjects that are none (events have speakers too)
// are passed over.
func (q *inquiry) read(facts []fact) ([]stated, error) {
	byID := map[schema.ID]*stated{}
	var sources []schema.ID
	noted := map[schema.ID]bool{}
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return nil, err
		}
		id, ok := schema.IDOf(f.subject)
		if !ok || id.Kind() != "position" {
			continue
		}
		s := byID[id]
		if s == nil {
			s = &stated{Position: schema.Position{ID: id, Review: schema.Unreviewed}}
			byID[id] = s
		}
		if p, ok := schema.PassageOf(f.label); ok {
			s.In, s.label = p, f.label
			if !noted[p.Source] {
				noted[p.Source] = true
				sources = append(sources, p.Source)
			}
		} else if s.label == nil {
			s.label = f.label
		}
		s.take(f)
	}
	if err := q.loadSources(distinct(sources)); err != nil {
		return nil, err
	}
	list := make([]stated, 0, len(byID))
	for _, s := range byID {
		s.Date = cmp.Or(s.Date, q.sources[s.In.Source].published)
		if s.Speaker != "" && s.Holder != "" {
			list = append(list, *s)
		}
	}
	return list, graph.SortStable(q.ctx, list, func(a, b stated) int {
		return cmp.Or(
			cmp.Compare(q.sources[a.In.Source].published, q.sources[b.In.Source].published),
			cmp.Compare(a.In.Source, b.In.Source), cmp.Compare(a.In.Start, b.In.Start), cmp.Compare(a.In.End, b.In.End),
			cmp.Compare(a.Order, b.Order), cmp.Compare(a.Speaker, b.Speaker), cmp.Compare(a.ID, b.ID),
		)
	})
}

// take adds a fact to the position.
func (s *stated) take(f fact) {
	thing, _ := schema.IDOf(f.object)
	switch f.predicate {
	case schema.SpeakerIs:
		s.Speaker = thing
	case schema.Holder:
		s.Holder = thing
	case schema.IssueIs:
		s.Issue = thing
	case schema.Topic:
		s.Topics = with(s.Topics, thing)
	case schema.About:
		s.Themes = with(s.Themes, thing)
	case schema.SharedWith:
		s.SharedWith = with(s.SharedWith, thing)
	case schema.AtEvent:
		s.Event = thing
	case schema.StanceIs:
		if stance, ok := schema.StanceOf(f.object); ok {
			s.Stance = stance
		}
	case schema.WantsIs:
		s.Wants = schema.Wants(plain(f.object))
	case schema.BasisIs:
		s.Basis = schema.Basis(plain(f.object))
	case schema.AssignmentIs:
		s.Assignment = schema.Assignment(plain(f.object))
	case schema.Gist:
		s.Gist = plain(f.object)
	case schema.ReviewIs:
		s.Review = schema.Review(plain(f.object))
	case schema.DatePublished:
		s.Date = plain(f.object)
	case schema.Confidence:
		s.Confidence, _ = strconv.ParseFloat(plain(f.object), 64)
	case schema.Order:
		s.Order, _ = strconv.Atoi(plain(f.object))
	}
}

// with adds a value that is not zero and not there yet.
func with[T comparable](list []T, v T) []T {
	var zero T
	if v == zero || slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// tell looks up all names and words that rows of the positions show.
func (q *inquiry) tell(positions []stated) error {
	var ids []schema.ID
	var labels []quad.Value
	for _, s := range positions {
		ids = append(ids, s.Speaker, s.Holder, s.Issue, s.Event)
		ids = append(append(append(ids, s.Topics...), s.Themes...), s.SharedWith...)
		labels = append(labels, s.label)
	}
	if err := q.name(ids); err != nil {
		return err
	}
	return q.quote(labels)
}
