package schema

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Violation is a breach of one of the rules of the data model, or a remark.
type Violation struct {
	Rule    string `json:"rule"` // label, quotation, holder, name, position, term; text
	Subject string `json:"subject"`
	Message string `json:"message"`
	// Remark is true if nothing is broken, but something could not be checked.
	Remark bool `json:"remark"`
}

// Check holds a whole graph against the rules of the model:
//
//   - label: no quad without a label, and each label is a passage of a loaded
//     source, a registry table, a judgement file, a rule or meta, or an RDF
//     document that is a source, or a named graph of one;
//   - quotation: each passage that is a label is found verbatim in the stored
//     text of its source at its offsets. Where the graph has the quotations of
//     a source and not its text, as after loading the dump of a view, a remark
//     under the rule text says how many could not be checked; facts that came
//     without quotations have nothing to check;
//   - holder: nothing is inferred into a position's holder;
//   - name: every entity has a preferred label, but for events that are in
//     no loaded source and of which a source only says that its own is the same;
//   - position: one speaker, one holder, one issue, one stance, one passage;
//   - term: a predicate in Plenary's namespace stands in the vocabulary.
//
// It reads the quads once and keeps the names, labels and texts in memory. An
// error of the sequence ends the check and is returned.
func Check(quads iter.Seq2[quad.Quad, error]) ([]Violation, error) {
	c := checker{
		foreign: map[quad.Value]quad.Quad{}, parts: map[quad.Value]bool{},
		sources: map[ID]bool{}, texts: map[ID]string{}, textless: map[ID]int{}, exact: map[ID]string{}, labels: map[ID]bool{}, named: map[ID]bool{},
		used: map[ID]bool{}, positions: map[ID]map[quad.IRI][]quad.Value{}, positionLabels: map[ID]map[quad.Value]bool{},
		terms: termSet(),
	}
	for q, err := range quads {
		if err != nil {
			return nil, err
		}
		c.take(q)
	}
	c.conclude()
	slices.SortFunc(c.found, func(a, b Violation) int {
		return strings.Compare(a.Rule+"\x00"+a.Subject+"\x00"+a.Message, b.Rule+"\x00"+b.Subject+"\x00"+b.Message)
	})
	return slices.Compact(c.found), nil
}

type checker struct {
	texts, exact   map[ID]string
	sources        map[ID]bool
	textless       map[ID]int               // quotations of sources without a text
	labels         map[ID]bool              // passages that label a quad
	foreign        map[quad.Value]quad.Quad // labels that are not ours, with a quad of each
	parts          map[quad.Value]bool      // what meta says is part of a source
	named, used    map[ID]bool
	positions      map[ID]map[quad.IRI][]quad.Value
	positionLabels map[ID]map[quad.Value]bool
	terms          map[quad.IRI]bool
	found          []Violation
}

func (c *checker) add(rule string, subject any, format string, args ...any) {
	c.found = append(c.found, Violation{Rule: rule, Subject: fmt.Sprint(subject), Message: fmt.Sprintf(format, args...)})
}

func (c *checker) take(q quad.Quad) {
	label, ok := IDOf(q.Label)
	if !ok {
		if _, seen := c.foreign[q.Label]; !seen {
			c.foreign[q.Label] = q
		}
		return
	}
	if q.Predicate == PartOf && label == Meta {
		c.parts[q.Subject] = true
	}
	_, isPassage := ParsePassage(label)
	switch {
	case isPassage:
		c.labels[label] = true
	case !IsModelLabel(q.Label) && label.Kind() != "source": // a source labels the default graph of its RDF document
		c.add("label", label, "is no passage, registry, judgement, rule or meta")
	}
	predicate, _ := q.Predicate.(quad.IRI)
	if strings.HasPrefix(string(predicate), Vocabulary) && !c.terms[predicate] {
		c.add("term", predicate, "stands in no entry of the vocabulary")
	}
	subject, isThing := IDOf(q.Subject)
	if !isThing {
		return
	}
	if label == Meta {
		c.takeMeta(subject, predicate, q.Object)
		return
	}
	c.use(subject)
	if object, ok := IDOf(q.Object); ok && predicate != SameAs {
		c.use(object)
	}
	switch predicate {
	case PrefLabel, EventName:
		c.named[subject] = true
	case Holder:
		if label.Kind() == "inferred" {
			c.add("holder", subject, "its holder was inferred by %s", label)
		}
	}
	if subject.Kind() == "position" && (isPassage || label.Kind() == "curation") {
		c.takePosition(subject, predicate, q.Object, q.Label, isPassage)
	}
}

func (c *checker) takeMeta(subject ID, predicate quad.IRI, object quad.Value) {
	switch predicate {
	case SourceText:
		c.texts[subject] = plain(object)
	case SHA256:
		c.sources[subject] = true
	case Exact:
		c.exact[subject] = plain(object)
	}
}

func (c *checker) use(id ID) {
	switch id.Kind() {
	case "country", "org", "group", "event", "theme", "issue":
		c.used[id] = true
	}
}

func (c *checker) takePosition(id ID, predicate quad.IRI, object, label quad.Value, isPassage bool) {
	if c.positions[id] == nil {
		c.positions[id] = map[quad.IRI][]quad.Value{}
		c.positionLabels[id] = map[quad.Value]bool{}
	}
	if isPassage {
		c.positionLabels[id][label] = true
	}
	if !slices.Contains(c.positions[id][predicate], object) {
		c.positions[id][predicate] = append(c.positions[id][predicate], object)
	}
}

func (c *checker) conclude() {
	for label, q := range c.foreign {
		if !c.parts[label] { // the named graph of no RDF document
			c.add("label", q.Subject, "the quad %s has no label of the model", q.NQuad())
		}
	}
	for label := range c.labels {
		c.quotation(label)
	}
	for source, n := range c.textless {
		c.found = append(c.found, Violation{"text", string(source),
			fmt.Sprintf("its text is not loaded, so that its quotations (%d) could not be held against it; loading the document adds it", n), true})
	}
	for id := range c.used {
		if !c.named[id] {
			c.add("name", id, "has no preferred label")
		}
	}
	for id, facts := range c.positions {
		for _, predicate := range []quad.IRI{SpeakerIs, Holder, IssueIs, StanceIs} {
			if n := len(facts[predicate]); n != 1 {
				c.add("position", id, "has %d values of %s instead of one", n, Shorten(predicate))
			}
		}
		if n := len(c.positionLabels[id]); n != 1 {
			c.add("position", id, "stands in %d passages instead of one", n)
		}
	}
}

func (c *checker) quotation(label ID) {
	p, _ := ParsePassage(label)
	text, ok := c.texts[p.Source]
	_, quoted := c.exact[label]
	if !ok && c.sources[p.Source] {
		if quoted {
			c.textless[p.Source]++
		}
		return // a source of facts only: the words come with the document
	}
	if !ok {
		c.add("quotation", label, "the text of its source is not in the graph")
		return
	}
	words, err := p.Cut(text)
	if err != nil {
		c.add("quotation", label, "%v", err)
		return
	}
	if words != c.exact[label] {
		c.add("quotation", label, "the stored quotation is not what the text says there")
	}
}

// Shorten writes an IRI with one of the [Prefixes], for people to read.
func Shorten(iri quad.IRI) string {
	for _, p := range Prefixes() {
		if rest, ok := strings.CutPrefix(string(iri), p[1]); ok {
			return p[0] + ":" + rest
		}
	}
	return string(iri)
}
