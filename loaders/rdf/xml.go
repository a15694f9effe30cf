package rdf

import (
	"context"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema/iri"
)

// XML reads RDF 1.1 XML Syntax. Quads come as they are read, without a label;
// the first error ends the document. It takes one liberty, as others do: white
// space where a property with rdf:resource should be empty.
func XML(ctx context.Context, r io.Reader, o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &rdfXML{output: newOutput(ctx, o, yield), ids: map[string]bool{}}
		p.end(p.try(func() {
			p.elements = newElements(r, o.Name)
			p.document(o.Base)
		}))
	}
}

// rdfXML is a parser of RDF/XML. Its methods follow the productions of section
// 7.2 of the standard, and stand behind the end of their element.
type rdfXML struct {
	*elements
	output
	ids map[string]bool // that rdf:ID gave, resolved
}

// document reads doc: rdf:RDF, or one nodeElement.
func (p *rdfXML) document(base string) {
	root := p.root(scope{base: base})
	if root.name != rdfNamespace+"RDF" {
		p.nodeElement(root)
	} else {
		root.allow(p.elements)
		if len(root.properties) > 0 {
			p.failAt(root, "the attribute <%s> on rdf:RDF", root.properties[0].name)
		}
		p.nodeElementList(root, func(quad.Value) {})
	}
	p.noMore()
}

func (p *rdfXML) nodeElementList(parent *element, each func(quad.Value)) {
	for {
		child, text := p.inside(parent)
		switch {
		case child != nil:
			each(p.nodeElement(child))
		case text == "":
			return
		case !isSpace(text):
			p.fail("text where only elements may be: %q", brief(strings.TrimSpace(text)))
		}
	}
}

// nodeElement reads that; it gives the subject.
func (p *rdfXML) nodeElement(e *element) quad.Value {
	if local, is := strings.CutPrefix(e.name, rdfNamespace); is && (syntaxTerms[local] || oldTerms[local] || local == "RDF" || local == "li") {
		p.failAt(e, "rdf:%s cannot be a node", local)
	}
	e.allow(p.elements, "ID", "nodeID", "about")
	subject := p.subject(e, "about")
	if e.name != rdfNamespace+"Description" {
		p.give(quad.Quad{Subject: subject, Predicate: rdfType, Object: p.iri(e, e.name)})
	}
	p.propertyAttributes(e, subject)
	p.propertyElementList(e, subject)
	return subject
}

// subject is what rdf:ID, rdf:nodeID or the attribute that holds an IRI
// identifies, or else a blank node.
func (p *rdfXML) subject(e *element, attribute string) quad.Value {
	id, hasID := e.rdf["ID"]
	label, hasLabel := e.rdf["nodeID"]
	reference, hasReference := e.rdf[attribute]
	hasID = hasID && attribute == "about" // on a property it names the statement
	switch {
	case hasID && hasLabel || hasID && hasReference || hasLabel && hasReference:
		p.failAt(e, "only one of rdf:ID, rdf:nodeID and rdf:%s may be here", attribute)
	case hasID:
		return p.id(e, id)
	case hasLabel:
		if !isNCName(label) {
			p.failAt(e, "rdf:nodeID is %q, which is no name", label)
		}
		return p.blanks.labelled(label)
	case hasReference:
		return p.iri(e, reference)
	}
	return p.blanks.next()
}

// id is what an rdf:ID identifies, which stands once in a document.
func (p *rdfXML) id(e *element, id string) quad.Value {
	if !isNCName(id) {
		p.failAt(e, "rdf:ID is %q, which is no name", id)
	}
	name := p.iri(e, "#"+id)
	if p.ids[string(name)] {
		p.failAt(e, "the rdf:ID %q is there a second time", id)
	}
	p.ids[string(name)] = true
	return name
}

// iri resolves a reference (section 5.3).
func (p *rdfXML) iri(e *element, reference string) quad.IRI {
	name := iri.Resolve(e.base, reference)
	if err := iri.Check(name); err != nil {
		p.failAt(e, "<%s>: %v", brief(name), err)
	}
	if !iri.IsAbsolute(name) {
		p.failAt(e, "<%s> is relative, and there is no base", brief(name))
	}
	return quad.IRI(name)
}

func (p *rdfXML) propertyAttributes(e *element, subject quad.Value) {
	for _, a := range e.properties {
		q := quad.Quad{Subject: subject, Predicate: p.iri(e, a.name)}
		if a.name == string(rdfType) {
			q.Object = p.iri(e, a.value)
		} else {
			q.Object = e.literal(a.value)
		}
		p.give(q)
	}
}

func (p *rdfXML) propertyElementList(parent *element, subject quad.Value) {
	members := 0
	for {
		child, text := p.inside(parent)
		switch {
		case child != nil:
			if child.name == rdfNamespace+"li" {
				members++
				child.name = rdfNamespace + "_" + strconv.Itoa(members) // section 7.4
			}
			p.propertyElement(child, subject)
		case text == "":
			return
		case !isSpace(text):
			p.fail("text where only properties may be: %q", brief(strings.TrimSpace(text)))
		}
	}
}

// propertyElement reads one of the propertyElts.
func (p *rdfXML) propertyElement(e *element, subject quad.Value) {
	if local, is := strings.CutPrefix(e.name, rdfNamespace); is && (syntaxTerms[local] || oldTerms[local] || local == "RDF" || local == "Description") {
		p.failAt(e, "rdf:%s cannot be a property", local)
	}
	q := quad.Quad{Subject: subject, Predicate: p.iri(e, e.name)}
	var statement quad.Value
	if id, has := e.rdf["ID"]; has {
		statement = p.id(e, id)
	}
	q.Object = p.object(e)
	p.give(q)
	if statement != nil {
		p.reify(statement, q)
	}
}

// reify describes a triple (section 7.3).
func (p *rdfXML) reify(statement quad.Value, q quad.Quad) {
	for _, part := range []struct {
		name  quad.IRI
		value quad.Value
	}{{"type", quad.IRI(rdfNamespace + "Statement")}, {"subject", q.Subject}, {"predicate", q.Predicate}, {"object", q.Object}} {
		p.give(quad.Quad{Subject: statement, Predicate: rdfNamespace + part.name, Object: part.value})
	}
}

// object reads what stands in a property.
func (p *rdfXML) object(e *element) quad.Value {
	_, hasResource := e.rdf["resource"]
	_, hasLabel := e.rdf["nodeID"]
	how, parsed := e.rdf["parseType"]
	switch {
	case parsed:
		e.allow(p.elements, "ID", "parseType")
		if len(e.properties) > 0 {
			p.failAt(e, "the attribute <%s> beside rdf:parseType", e.properties[0].name)
		}
		return p.parsed(e, how)
	case hasResource || hasLabel || len(e.properties) > 0:
		e.allow(p.elements, "ID", "resource", "nodeID")
		return p.emptyProperty(e)
	}
	e.allow(p.elements, "ID", "datatype")
	return p.content(e)
}

// parsed reads parseTypeResourcePropertyElt, parseTypeCollectionPropertyElt,
// or parseTypeLiteralPropertyElt, which others are taken for.
func (p *rdfXML) parsed(e *element, how string) quad.Value {
	switch how {
	case "Resource":
		node := p.blanks.next()
		p.propertyElementList(e, node)
		return node
	case "Collection":
		return p.collection(e)
	}
	return quad.TypedString{Value: quad.String(p.xmlLiteral(e)), Type: rdfNamespace + "XMLLiteral"}
}

func (p *rdfXML) collection(e *element) quad.Value {
	var list, last quad.Value = rdfNil, nil
	p.nodeElementList(e, func(item quad.Value) {
		node := p.blanks.next()
		if last == nil {
			list = node
		} else {
			p.give(quad.Quad{Subject: last, Predicate: rdfRest, Object: node})
		}
		p.give(quad.Quad{Subject: node, Predicate: rdfFirst, Object: item})
		last = node
	})
	if last != nil {
		p.give(quad.Quad{Subject: last, Predicate: rdfRest, Object: rdfNil})
	}
	return list
}

// emptyProperty reads emptyPropertyElt, with attributes.
func (p *rdfXML) emptyProperty(e *element) quad.Value {
	object := p.subject(e, "resource")
	p.propertyAttributes(e, object)
	p.nodeElementList(e, func(quad.Value) {
		p.failAt(e, "an element within a property that has its value as an attribute")
	})
	return object
}

// content reads resourcePropertyElt, literalPropertyElt, or emptyPropertyElt
// without attributes.
func (p *rdfXML) content(e *element) quad.Value {
	datatype, typed := e.rdf["datatype"]
	var b strings.Builder
	var node quad.Value
	for {
		child, text := p.inside(e)
		b.WriteString(text)
		switch {
		case (child != nil || node != nil) && !isSpace(b.String()):
			p.fail("text beside an element in a property: %q", brief(strings.TrimSpace(b.String())))
		case child != nil && (node != nil || typed):
			p.failAt(child, "an element where the property has its value already")
		case child != nil:
			node = p.nodeElement(child)
		case text != "":
		case node != nil:
			return node
		case typed:
			return quad.TypedString{Value: quad.String(b.String()), Type: p.iri(e, datatype)}
		default:
			return e.literal(b.String())
		}
	}
}
