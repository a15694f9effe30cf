package schema

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

//go:embed vocabulary.ttl
var vocabularyTurtle string

// VocabularyTurtle is the vocabulary as a Turtle document.
func VocabularyTurtle() string { return vocabularyTurtle }

// Term is one entry of the vocabulary.
type Term struct {
	IRI        quad.IRI `json:"iri"`
	Name       string   `json:"name"` // as in the document, for example pl:holder
	Type       string   `json:"type"` // owl:Class, owl:ObjectProperty, owl:DatatypeProperty, skos:Concept
	Label      string   `json:"label"`
	Definition string   `json:"definition"`
	Domain     string   `json:"domain,omitempty"`
	Range      string   `json:"range,omitempty"`
	Broader    string   `json:"broader,omitempty"` // sub-class or sub-property of
	Letter     string   `json:"letter,omitempty"`  // of a stance: what stands for it in little room
}

// Terms lists the entries of the vocabulary in the document's order.
//
// The document keeps to one shape (a block a term, a line a property), which
// is all that this reads; a test holds the document to that shape.
var Terms = sync.OnceValue(func() []Term {
	var terms []Term
	for block := range strings.SplitSeq(vocabularyTurtle, "\n\n") {
		if t, ok := termOf(block); ok {
			terms = append(terms, t)
		}
	}
	return terms
})

var property = regexp.MustCompile(`^    (\S+) (?:"(.*)"(?:@en)?|(\S+)) [;.]$`)

func termOf(block string) (Term, bool) {
	lines := strings.Split(strings.TrimSpace(block), "\n")
	var t Term
	switch {
	case strings.HasPrefix(lines[0], "pl:"):
		t.Name = lines[0]
		t.IRI = quad.IRI(Vocabulary + strings.TrimPrefix(lines[0], "pl:"))
	case strings.HasPrefix(lines[0], "<"+Vocabulary):
		t.IRI = quad.IRI(strings.Trim(lines[0], "<>"))
		t.Name = "pl:" + strings.TrimPrefix(string(t.IRI), Vocabulary)
	default:
		return Term{}, false
	}
	for _, line := range lines[1:] {
		m := property.FindStringSubmatch(line)
		if m == nil {
			return Term{}, false
		}
		value := m[2] + m[3]
		switch m[1] {
		case "a":
			t.Type = value
		case "rdfs:label":
			t.Label = value
		case "skos:definition":
			t.Definition = value
		case "rdfs:domain":
			t.Domain = value
		case "rdfs:range":
			t.Range = value
		case "rdfs:subClassOf", "rdfs:subPropertyOf":
			t.Broader = value
		case "pl:letter":
			t.Letter = value
		}
	}
	return t, true
}

var stanceLetters = sync.OnceValue(func() map[quad.IRI]string {
	letters := map[quad.IRI]string{}
	for _, t := range Terms() {
		letters[t.IRI] = t.Letter
	}
	return letters
})

// Letter returns the one letter that stands for the stance where there is no
// room for its name; empty for a stance that does not exist.
func (s Stance) Letter() string { return stanceLetters()[s.IRI()] }

func termSet() map[quad.IRI]bool {
	set := map[quad.IRI]bool{}
	for _, t := range Terms() {
		set[t.IRI] = true
	}
	return set
}
