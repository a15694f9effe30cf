package rdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"github.com/plenarykg/plenary/schema/iri"
)

// JSONLD reads JSON-LD 1.1, the whole document before the first quad. Contexts
// have to be in the document: nothing is fetched. Language tags come in small
// letters, as expansion makes them.
func JSONLD(ctx context.Context, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &jsonLD{output: newOutput(ctx, o, yield), name: o.Name}
		p.end(p.try(func() {
			for _, node := range p.expanded(p.document(r), o.Base) {
				p.node(node, nil)
			}
		}))
	}
}

// jsonLD gives what expanded JSON-LD says (JSON-LD 1.1 API, section 8.1).
type jsonLD struct {
	output
	name string
	text []byte
}

// fail ends the parse with what is wrong at a byte of the text.
func (p *jsonLD) fail(at int, format string, a ...any) {
	w := window{text: p.text, line: 1, column: 1, name: p.name}
	panic(failure{w.located(min(at, len(p.text)), fmt.Sprintf(format, a...))})
}

// failAbout ends the parse with what is wrong with a string of the document.
func (p *jsonLD) failAbout(value, format string, a ...any) {
	quoted, _ := json.Marshal(value) // a string always can
	p.fail(max(0, bytes.Index(p.text, quoted)), format, a...)
}

// document reads JSON.
func (p *jsonLD) document(r io.Reader) (document any) {
	text, err := io.ReadAll(io.LimitReader(r, longestTerm+1))
	if err != nil {
		panic(failure{fmt.Errorf("%s: %w", p.name, err)})
	}
	p.text = bytes.TrimPrefix(text, byteOrderMark)
	if len(text) > longestTerm {
		p.fail(0, "more than %d MiB of JSON-LD, which is read as a whole", longestTerm>>20)
	}
	if !utf8.Valid(p.text) {
		at := invalidUTF8(p.text)
		p.fail(at, "byte 0x%02X is not valid UTF-8", p.text[at])
	}
	p.checkDepth()
	in := json.NewDecoder(bytes.NewReader(p.text))
	in.UseNumber()
	var bad *json.SyntaxError
	switch err := in.Decode(&document); {
	case errors.As(err, &bad):
		p.fail(int(bad.Offset)-1, "%v", bad)
	case err != nil:
		p.fail(len(p.text), "the document ends too early")
	}
	if rest := bytes.TrimLeft(p.text[in.InputOffset():], " \t\r\n"); len(rest) > 0 {
		p.fail(len(p.text)-len(rest), "something behind the JSON")
	}
	return document
}

// checkDepth looks at the brackets that are not in strings.
func (p *jsonLD) checkDepth() {
	depth, inString := 0, false
	for i := 0; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '"':
			inString = !inString
		case inString && c == '\\':
			i++
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > deepest {
				p.fail(i, "more than %d brackets within one another", deepest)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
}

// notFetched is a loader that loads nothing.
type notFetched struct{ wanted string }

func (l *notFetched) LoadDocument(address string) (*ld.RemoteDocument, error) {
	l.wanted = address
	return nil, errors.New("not fetched")
}

// expanded gives the nodes of a document.
func (p *jsonLD) expanded(document any, base string) []any {
	loader := &notFetched{}
	options := ld.NewJsonLdOptions(base)
	options.ProcessingMode = ld.JsonLd_1_1
	options.DocumentLoader = loader
	in := newSpelling(p.text)
	nodes, err := expand(in.changed(document, in.ascii), options)
	switch wanted := in.original(loader.wanted); {
	case err != nil && wanted != "":
		p.failAbout(wanted, "the context <%s> is not in the document, and none is fetched: put its content in the place of its address", wanted)
	case err != nil:
		p.fail(0, "%s", brief(in.original(err.Error())))
	}
	return list(in.changed(nodes, in.original))
}

func expand(document any, options *ld.JsonLdOptions) (nodes []any, err error) {
	defer func() {
		if caught := recover(); caught != nil { // some documents are too odd for the processor
			err = fmt.Errorf("no JSON-LD: %v", caught)
		}
	}()
	if reference, is := document.(string); is { // it would be taken for an address
		return nil, fmt.Errorf("the document is only the string %q", reference)
	}
	return ld.NewJsonLdProcessor().Expand(document, options)
}

// node gives what a node object says, in a graph; and its name.
func (p *jsonLD) node(item any, label quad.Value) quad.Value {
	node, is := item.(map[string]any)
	if !is {
		p.fail(0, "%v is no node", item)
	}
	var subject quad.Value
	if id, has := node["@id"].(string); has {
		subject = p.resource(id)
	} else {
		subject = p.blanks.next()
	}
	for _, kind := range list(node["@type"]) {
		p.give(quad.Quad{Subject: subject, Predicate: rdfType, Object: p.resource(fmt.Sprint(kind)), Label: label})
	}
	for _, inner := range list(node["@graph"]) {
		p.node(inner, subject)
	}
	for _, other := range list(node["@included"]) {
		p.node(other, label)
	}
	reverse, _ := node["@reverse"].(map[string]any)
	for property, predicate := range p.properties(reverse) {
		for _, other := range list(reverse[property]) {
			p.give(quad.Quad{Subject: p.node(other, label), Predicate: predicate, Object: subject, Label: label})
		}
	}
	for property, predicate := range p.properties(node) {
		for _, value := range list(node[property]) {
			p.give(quad.Quad{Subject: subject, Predicate: predicate, Object: p.value(value, label), Label: label})
		}
	}
	return subject
}

// list makes a list of what may be missing or alone.
func list(value any) []any {
	switch value := value.(type) {
	case nil:
		return nil
	case []any:
		return value
	}
	return []any{value}
}

// properties gives the keys that are IRIs, in order. Blank nodes cannot be
// predicates, and say nothing.
func (p *jsonLD) properties(node map[string]any) iter.Seq2[string, quad.Value] {
	return func(yield func(string, quad.Value) bool) {
		for _, key := range slices.Sorted(maps.Keys(node)) {
			if !strings.HasPrefix(key, "@") && !strings.HasPrefix(key, "_:") && !yield(key, p.resource(key)) {
				return
			}
		}
	}
}

// resource is an IRI or a blank node.
func (p *jsonLD) resource(id string) quad.Value {
	if label, blank := strings.CutPrefix(id, "_:"); blank {
		if !isBlankLabel(label) {
			p.failAbout(id, "%q is no blank node", id)
		}
		return p.blanks.labelled(label)
	}
	if err := iri.Check(id); err != nil {
		p.failAbout(id, "<%s>: %v", brief(id), err)
	}
	if !iri.IsAbsolute(id) {
		p.failAbout(id, "<%s> is relative, and there is no base", brief(id))
	}
	return quad.IRI(id)
}

func isBlankLabel(label string) bool {
	for i, r := range label {
		if !isNameCharacter(r, 1) && (i == 0 || r != '.') || i == 0 && isNamePart(r) {
			return false
		}
	}
	return label != ""
}

// value is what a value object, a list or a node object stands for.
func (p *jsonLD) value(item any, label quad.Value) quad.Value {
	object, _ := item.(map[string]any)
	if value, is := object["@value"]; is {
		return p.literal(object, value)
	}
	items, is := object["@list"]
	if !is {
		return p.node(item, label)
	}
	var head, last quad.Value = rdfNil, nil
	for _, inner := range list(items) {
		node := p.blanks.next()
		if last == nil {
			head = node
		} else {
			p.give(quad.Quad{Subject: last, Predicate: rdfRest, Object: node, Label: label})
		}
		p.give(quad.Quad{Subject: node, Predicate: rdfFirst, Object: p.value(inner, label), Label: label})
		last = node
	}
	if last != nil {
		p.give(quad.Quad{Subject: last, Predicate: rdfRest, Object: rdfNil, Label: label})
	}
	return head
}
