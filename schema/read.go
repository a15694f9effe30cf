package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Read turns the quads of one source (its own facts and all that its passages
// say) back into records: the inverse of [Quads] up to the order of lists.
// Names of bodies that a registry knows come back as Namings with Resolved
// set; Participations carry the printed name of the same passage. Quads under
// other labels, and predicates that the model does not know, are passed over.
func Read(quads []quad.Quad) (Records, error) {
	r := reader{facts: map[ID][]fact{}, passages: map[ID]Passage{}}
	if err := r.take(quads); err != nil {
		return Records{}, err
	}
	return r.records(), nil
}

type fact struct {
	predicate quad.Value
	object    quad.Value
	in        Passage
}

type reader struct {
	facts    map[ID][]fact // by subject
	order    []ID
	passages map[ID]Passage
	out      Records
}

func (r *reader) take(quads []quad.Quad) error {
	var told []quad.Quad
	for _, q := range quads {
		label, ok := IDOf(q.Label)
		if !ok {
			return fmt.Errorf("schema: the quad %s has no label of ours", q.NQuad())
		}
		subject, ok := IDOf(q.Subject)
		if !ok {
			continue
		}
		switch {
		case label == Meta && subject.Kind() == "source":
			if p, isPassage := ParsePassage(subject); isPassage {
				r.passageMeta(p, q)
			} else if err := r.sourceMeta(subject, q); err != nil {
				return err
			}
		default:
			if _, isPassage := ParsePassage(label); isPassage {
				told = append(told, q)
			}
		}
	}
	for _, q := range told {
		subject, _ := IDOf(q.Subject)
		label, _ := IDOf(q.Label)
		if _, seen := r.facts[subject]; !seen {
			r.order = append(r.order, subject)
		}
		in, known := r.passages[label]
		if !known {
			in, _ = ParsePassage(label)
		}
		r.facts[subject] = append(r.facts[subject], fact{q.Predicate, q.Object, in})
	}
	slices.Sort(r.order)
	return nil
}

func (r *reader) passageMeta(p Passage, q quad.Quad) {
	id := p.ID()
	if known, seen := r.passages[id]; seen {
		p = known
	}
	switch q.Predicate {
	case SectionIs:
		p.Section = plain(q.Object)
	case LineIs:
		p.Line, _ = strconv.Atoi(plain(q.Object))
	}
	r.passages[id] = p
}

func (r *reader) sourceMeta(id ID, q quad.Quad) error {
	s := &r.out.Source
	if s.ID != "" && s.ID != id {
		return fmt.Errorf("schema: quads of two sources, %s and %s", s.ID, id)
	}
	s.ID = id
	value := plain(q.Object)
	switch q.Predicate {
	case Title:
		s.Title = value
	case Publisher:
		s.Publisher = value
	case URL:
		s.URL = value
	case SHA256:
		s.SHA256 = value
	case TextSHA256:
		s.TextSHA256 = value
	case Format:
		s.MediaType = value
	case Language:
		s.Language = value
	case LoaderName:
		s.Loader = value
	case LoaderVersion:
		s.LoaderVersion = value
	case TierIs:
		s.Tier = Tier(value)
	case SourceText:
		s.Text = value
	case OutlineIs:
		s.Outline = Outline(value)
	case Issued:
		s.Published = value
	case Retrieved:
		s.Retrieved = value
	case WarningIs:
		line, message, _ := strings.Cut(value, ": ")
		n, _ := strconv.Atoi(line)
		r.out.Warnings = append(r.out.Warnings, Warning{Line: n, Message: message})
	}
	return nil
}

func (r *reader) records() Records {
	for _, id := range r.order {
		facts := r.facts[id]
		switch {
		case id.Kind() == "event":
			r.out.Events = append(r.out.Events, r.event(id, facts))
		case id.Kind() == "position":
			r.out.Positions = append(r.out.Positions, r.position(id, facts))
		case id.Kind() == "theme" || id.Kind() == "issue":
			r.concept(id, facts)
		default:
			r.names(id, facts)
		}
		for _, f := range facts {
			if f.predicate == MentionedIn {
				r.out.Mentions = append(r.out.Mentions, Said[ID]{id, f.in})
			}
		}
	}
	return r.out
}

// printed is the first name under which the passage prints the body.
func (r *reader) printed(body ID, in Passage) string {
	for _, f := range r.facts[body] {
		if f.predicate == AltLabel && f.in.ID() == in.ID() {
			return plain(f.object)
		}
	}
	return ""
}

func (r *reader) event(id ID, facts []fact) Event {
	e := Event{ID: id}
	for _, f := range facts {
		if role, ok := RoleOf(f.predicate); ok {
			body, _ := IDOf(f.object)
			e.Participations = append(e.Participations, Participation{body, role, r.printed(body, f.in), f.in})
			continue
		}
		thing, _ := IDOf(f.object)
		switch f.predicate {
		case EventName:
			e.Titles = append(e.Titles, Said[Text]{TextOf(f.object), f.in})
		case StartDate:
			if m, ok := MomentOf(f.object); ok {
				e.Starts = append(e.Starts, Said[Moment]{m, f.in})
			}
		case EndDate:
			if m, ok := MomentOf(f.object); ok {
				e.Ends = append(e.Ends, Said[Moment]{m, f.in})
			}
		case Location:
			e.Places = append(e.Places, Said[Text]{TextOf(f.object), f.in})
		case About:
			e.Themes = append(e.Themes, Said[ID]{thing, f.in})
		case KeyMessage:
			e.KeyMessages = append(e.KeyMessages, Said[Text]{TextOf(f.object), f.in})
		case DescribedBy:
			e.Descriptions = append(e.Descriptions, f.in)
		case URL:
			e.Links = append(e.Links, Said[string]{plain(f.object), f.in})
		case Contact:
			e.Contacts = append(e.Contacts, Said[string]{plain(f.object), f.in})
		case SuperEvent:
			e.SuperEvents = append(e.SuperEvents, Said[ID]{thing, f.in})
		case SameAs:
			e.SameAs = append(e.SameAs, Said[ID]{thing, f.in})
		case InLanguage:
			e.Languages = append(e.Languages, Said[Lang]{plain(f.object), f.in})
		}
	}
	return e
}

func (r *reader) position(id ID, facts []fact) Position {
	p := Position{ID: id}
	for _, f := range facts {
		thing, _ := IDOf(f.object)
		p.In = f.in
		switch f.predicate {
		case SpeakerIs:
			p.Speaker = thing
		case Holder:
			p.Holder = thing
		case IssueIs:
			p.Issue = thing
		case Topic:
			p.Topics = append(p.Topics, thing)
		case StanceIs:
			p.Stance, _ = StanceOf(f.object)
		case WantsIs:
			p.Wants = Wants(plain(f.object))
		case About:
			p.Themes = append(p.Themes, thing)
		case AtEvent:
			p.Event = thing
		case DatePublished:
			p.Date = plain(f.object)
		case BasisIs:
			p.Basis = Basis(plain(f.object))
		case Confidence:
			p.Confidence, _ = strconv.ParseFloat(plain(f.object), 64)
		case SharedWith:
			p.SharedWith = append(p.SharedWith, thing)
		case AssignmentIs:
			p.Assignment = Assignment(plain(f.object))
		case Order:
			p.Order, _ = strconv.Atoi(plain(f.object))
		case Gist:
			p.Gist = plain(f.object)
		case ReviewIs:
			p.Review = Review(plain(f.object))
		}
	}
	p.SpeakerAs = r.printed(p.Speaker, p.In)
	return p
}

func (r *reader) concept(id ID, facts []fact) {
	byPassage := map[ID]*Said[Concept]{}
	for _, f := range facts {
		c := byPassage[f.in.ID()]
		if c == nil {
			c = &Said[Concept]{Concept{ID: id}, f.in}
			byPassage[f.in.ID()] = c
		}
		switch f.predicate {
		case PrefLabel:
			c.Value.Label = TextOf(f.object)
		case Broader:
			c.Value.Broader, _ = IDOf(f.object)
		}
	}
	for _, c := range sortedValues(byPassage) {
		if c.Value.Label.Value != "" {
			r.out.Concepts = append(r.out.Concepts, *c)
		}
	}
}

// names gathers what each passage prints of a body.
func (r *reader) names(id ID, facts []fact) {
	type told struct {
		body    Body
		printed []string
		in      Passage
	}
	byPassage := map[ID]*told{}
	for _, f := range facts {
		t := byPassage[f.in.ID()]
		if t == nil {
			t = &told{body: Body{ID: id, Resolved: true}, in: f.in}
			byPassage[f.in.ID()] = t
		}
		switch f.predicate {
		case AltLabel:
			t.printed = append(t.printed, plain(f.object))
		case PrefLabel:
			t.body.Name, t.body.Resolved = plain(f.object), false
		case Kind:
			t.body.Kind = BodyKind(plain(f.object))
		case Acronym:
			t.body.Acronym = plain(f.object)
		case GovernmentBodyOf:
			t.body.Country, _ = IDOf(f.object)
		case SubOrganizationOf:
			t.body.Parent, _ = IDOf(f.object)
		}
	}
	for _, t := range sortedValues(byPassage) {
		if len(t.printed) == 0 && !t.body.Resolved {
			t.printed = []string{""}
		}
		for _, as := range t.printed {
			r.out.Namings = append(r.out.Namings, Naming{t.body, as, t.in})
		}
	}
}

func sortedValues[V any](m map[ID]V) []V {
	keys := make([]ID, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b ID) int {
		pa, _ := ParsePassage(a)
		pb, _ := ParsePassage(b)
		return cmp.Or(cmp.Compare(pa.Start, pb.Start), cmp.Compare(pa.End, pb.End))
	})
	values := make([]V, len(keys))
	for i, k := range keys {
		values[i] = m[k]
	}
	return values
}

// StanceOf reads the concept of a stance; ok is false for any other value.
func StanceOf(v quad.Value) (s Stance, ok bool) {
	iri, isIRI := v.(quad.IRI)
	if !isIRI || !strings.HasPrefix(string(iri), stanceSpace) {
		return "", false
	}
	s = Stance(strings.TrimPrefix(string(iri), stanceSpace))
	return s, slices.Contains(Stances, s)
}

// TextOf reads a string with or without language; anything else is empty.
func TextOf(v quad.Value) Text {
	switch v := v.(type) {
	case quad.String:
		return Text{Value: string(v)}
	case quad.LangString:
		return Text{Value: string(v.Value), Lang: v.Lang}
	}
	return Text{}
}

// plain is the text of a literal, "" for any other value.
func plain(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}
