package sources

import (
	"context"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// SameEvent is the rule that links two descriptions of one event. It looks at
// nothing but the two descriptions, so that the order of loading and other
// documents do not matter:
//
//   - the days agree, or one of the two tells no day;
//   - the times of day agree where both tell them;
//   - the titles say nearly the same; or, of two meetings of several days that
//     begin and end together, the one's title says all that the other's does;
//     or, where one of the two tells no day, the one's distinctive names
//     (capitalised or numbered words in a row) fill the other's description
//     as well.
const SameEvent = "same-event"

// relink takes away the links of the given events and makes those that hold
// now.
func relink(ctx context.Context, tx graph.Tx, changed []schema.ID) error {
	if len(changed) == 0 {
		return nil
	}
	label := schema.Inferred(SameEvent).IRI()
	ids, err := tx.IDs(ctx, append(iris(changed), quad.Value(label)))
	if err != nil {
		return err
	}
	events, rule := known(ids[:len(ids)-1]), ids[len(ids)-1:]
	if rule[0] != 0 {
		for _, p := range []graph.Pattern{{Subject: events, Label: rule}, {Object: events, Label: rule}} {
			if _, err := tx.Remove(ctx, p); err != nil {
				return err
			}
		}
	}
	links, err := linksOf(ctx, tx, unique(events))
	if err != nil {
		return err
	}
	return tx.Add(ctx, links)
}

// description is what one event's passages tell of it.
type description struct {
	titles  []string
	words   []titleWords // of the titles
	days    map[string]bool
	clocks  map[string]bool // first day's starting times, "15:04"
	ends    map[string]bool // last days
	text    string          // of all its passages, where it is needed
	sources map[schema.ID]bool
}

// descriptions are those of some events, which are sorted and each there once;
// with the words of their passages if they are asked for.
func descriptions(ctx context.Context, r graph.Reader, events []graph.ID, quoted bool) (map[schema.ID]*description, error) {
	told := map[schema.ID]*description{}
	passages := map[schema.ID]map[schema.ID]bool{}
	for q, err := range toldOf(ctx, r, events) {
		if err != nil {
			return nil, err
		}
		event, _ := schema.IDOf(q.Subject)
		passage, ok := schema.PassageOf(q.Label)
		if !ok {
			continue
		}
		d := told[event]
		if d == nil {
			d = &description{days: map[string]bool{}, clocks: map[string]bool{}, ends: map[string]bool{}, sources: map[schema.ID]bool{}}
			told[event], passages[event] = d, map[schema.ID]bool{}
		}
		d.sources[passage.Source] = true
		passages[event][passage.ID()] = true
		switch q.Predicate {
		case schema.EventName:
			d.titles = append(d.titles, schema.TextOf(q.Object).Value)
		case schema.StartDate:
			if m, ok := schema.MomentOf(q.Object); ok {
				d.days[m.Day()] = true
				if m.Clock() != "" {
					d.clocks[m.Clock()] = true
				}
			}
		case schema.EndDate:
			if m, ok := schema.MomentOf(q.Object); ok {
				d.ends[m.Day()] = true
			}
		}
	}
	for _, d := range told {
		slices.Sort(d.titles)
		for _, title := range d.titles {
			d.words = append(d.words, wordsOfTitle(title))
		}
	}
	if !quoted {
		return told, nil
	}
	return told, quoteAll(ctx, r, told, passages)
}

// toldOf gives the quads of some events. Of a quad whose object does not count
// for a description, the predicate stands in the object's place, which saves
// looking that up.
func toldOf(ctx context.Context, r graph.Reader, events []graph.ID) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		counted, err := r.IDs(ctx, []quad.Value{schema.EventName, schema.StartDate, schema.EndDate})
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		found, err := graph.Collect(ctx, r, graph.Pattern{Subject: events})
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for piece := range slices.Chunk(found, pieceSize) {
			for i, q := range piece {
				if !slices.Contains(counted, q[1]) {
					piece[i][2] = q[1]
				}
			}
			quads, err := graph.Resolve(ctx, r, piece)
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// quoteAll fills in the words of each event's passages.
func quoteAll(ctx context.Context, r graph.Reader, told map[schema.ID]*description, passages map[schema.ID]map[schema.ID]bool) error {
	var all []schema.ID
	for _, set := range passages {
		for p := range set {
			all = append(all, p)
		}
	}
	ids, err := r.IDs(ctx, append(iris(all), quad.Value(schema.Exact)))
	if err != nil {
		return err
	}
	exact := ids[len(ids)-1:]
	if exact[0] == 0 {
		return nil
	}
	quotations, err := values(ctx, r, graph.Pattern{Subject: known(ids[:len(ids)-1]), Predicate: exact})
	if err != nil {
		return err
	}
	words := map[schema.ID]string{}
	for _, q := range quotations {
		id, _ := schema.IDOf(q.Subject)
		words[id] = schema.TextOf(q.Object).Value
	}
	for event, set := range passages {
		sorted := make([]schema.ID, 0, len(set))
		for p := range set {
			sorted = append(sorted, p)
		}
		slices.Sort(sorted)
		var b strings.Builder
		for _, p := range sorted {
			b.WriteString(words[p])
			b.WriteString("\n")
		}
		told[event].text = b.String()
	}
	return nil
}

func (d *description) sameAs(o *description) bool {
	dated := len(d.days) > 0 && len(o.days) > 0
	if dated && !overlap(d.days, o.days) {
		return false
	}
	if len(d.clocks) > 0 && len(o.clocks) > 0 && !overlap(d.clocks, o.clocks) {
		return false
	}
	if onlyIn(d.sources, o.sources) && dated {
		return false // one document's two entries on one day are two events
	}
	for i, a := range d.titles {
		for j, b := range o.titles {
			if near(d.words[i], o.words[j]) || (d.severalDays() || o.severalDays()) && overlap(d.ends, o.ends) && titleWithin(a, b) {
				return true
			}
		}
	}
	if dated || len(d.days)+len(o.days) == 0 {
		return false
	}
	return sharedNames(d.text, o.text)
}

func overlap(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

func onlyIn(a, b map[schema.ID]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return len(a) > 0 && len(a) == len(b)
}

// severalDays reports an end on another day than any start.
func (d *description) severalDays() bool {
	for day := range d.ends {
		if !d.days[day] {
			return true
		}
	}
	return false
}

// titleWithin reports whether the longer title holds nearly all words of the
// shorter one, which has to have some; acronyms count as what they stand for.
func titleWithin(a, b string) bool {
	short, long := toSet(spelledOut(contentWords(a))), toSet(spelledOut(contentWords(b)))
	if len(short) > len(long) {
		short, long = long, short
	}
	shared := 0
	for w := range short {
		if long[w] {
			shared++
		}
	}
	return len(short) >= 5 && 10*shared >= 8*len(short)
}

// titleWords are the content words of a title, in their order and each once.
type titleWords struct{ all, distinct []string }

func wordsOfTitle(title string) titleWords {
	all := contentWords(title)
	distinct := slices.Clone(all)
	slices.Sort(distinct)
	return titleWords{all, slices.Compact(distinct)}
}

// near compares titles by their words: the same up to the ending of a word or
// two in a title of some length.
func near(a, b titleWords) bool {
	if len(a.all) < 3 || len(b.all) < 3 {
		return slices.Equal(a.all, b.all) && len(a.all) > 0
	}
	needed := 8 * max(len(a.distinct), len(b.distinct))
	if 10*min(len(a.distinct), len(b.distinct)) < needed {
		return false
	}
	shared := 0
	for i, j := 0, 0; i < len(a.distinct) && j < len(b.distinct); {
		switch c := strings.Compare(a.distinct[i], b.distinct[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return 10*shared >= needed
}

// contentWords are the lower-cased words of three letters or more, and those
// with a figure, without a plural s.
func contentWords(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len([]rune(w)) > 2 || strings.ContainsAny(w, "0123456789") {
			words = append(words, strings.TrimSuffix(w, "s"))
		}
	}
	return words
}

func toSet(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// Two descriptions share their names if at least sharedAtLeast distinctive
// names of the shorter list stand in the other text, and these are a good
// part of that list.
const (
	sharedAtLeast = 4
	sharedPart    = 0.1
)

func sharedNames(a, b string) bool {
	left, right := distinctiveNames(a), distinctiveNames(b)
	if len(left) > len(right) {
		left, right = right, left
	}
	shared := 0
	for name := range left {
		if right[name] {
			shared++
		}
	}
	return shared >= sharedAtLeast && float64(shared) >= sharedPart*float64(len(left))
}

func iris(ids []schema.ID) []quad.Value {
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		values[i] = id.IRI()
	}
	return values
}

// known drops the zeros; it never returns nil, which would match everything.
func known(ids []graph.ID) []graph.ID {
	kept := make([]graph.ID, 0, len(ids))
	for _, id := range ids {
		if id != 0 {
			kept = append(kept, id)
		}
	}
	return kept
}

func unique(ids []graph.ID) []graph.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func union(a, b []schema.ID) []schema.ID {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// subjects gives the things that are subjects of matching quads, sorted.
func subjects(ctx context.Context, r graph.Reader, p graph.Pattern) ([]schema.ID, error) {
	quads, err := values(ctx, r, p)
	if err != nil {
		return nil, err
	}
	var ids []schema.ID
	for _, q := range quads {
		if id, ok := schema.IDOf(q.Subject); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// eventsOf gives the events that a source tells of.
func eventsOf(ctx context.Context, r graph.Reader, source schema.ID) ([]schema.ID, error) {
	l, err := labelsOf(ctx, r, source)
	if err != nil || len(l.own) == 0 {
		return nil, err
	}
	ids, err := r.IDs(ctx, []quad.Value{schema.Type, schema.ClassEvent})
	if err != nil || ids[0] == 0 || ids[1] == 0 {
		return nil, err
	}
	return subjects(ctx, r, graph.Pattern{Predicate: ids[:1], Object: ids[1:], Label: l.all()})
}
