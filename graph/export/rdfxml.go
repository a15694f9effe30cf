package export

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/schema"
)

const rdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// writeRDFXML writes RDF 1.1 XML Syntax without the labels: an element for
// each subject. XML cannot hold every graph; of one that it cannot, nothing is
// written.
func writeRDFXML(ctx context.Context, w io.Writer, list []statement) error {
	list, err := withoutLabels(ctx, list)
	if err != nil {
		return err
	}
	names, err := namesFor(ctx, list)
	if err != nil {
		return err
	}
	x := rdfXML{printer: &printer{w: w}, names: names}
	if err := x.name(list); err != nil {
		return err
	}
	x.printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")
	if x.base != "" {
		x.printf("\n    xml:base=%s", quoted(x.base))
	}
	for _, namespace := range slices.SortedFunc(maps.Keys(x.prefixes), func(a, b string) int { return strings.Compare(x.prefixes[a], x.prefixes[b]) }) {
		x.printf("\n    xmlns:%s=%s", x.prefixes[namespace], quoted(namespace))
	}
	x.printf(">\n")
	for about := range runs(list, 0) {
		if x.err != nil {
			return x.err
		}
		x.printf("  <rdf:Description %s>\n", x.node(about[0][0], "about"))
		for _, s := range about {
			x.property(s)
		}
		x.printf("  </rdf:Description>\n")
	}
	x.printf("</rdf:RDF>\n")
	return x.err
}

// rdfXML writes RDF/XML.
type rdfXML struct {
	*printer
	names
	prefixes map[string]string // of the namespaces of predicates
}

// name finds prefixes for all predicates, and looks for what XML cannot hold.
func (x *rdfXML) name(list []statement) error {
	x.prefixes = map[string]string{rdfNamespace: "rdf"}
	var unknown []string
	for _, s := range list {
		namespace, local := cutName(s[1].value)
		if local == "" || namespace == "http://www.w3.org/2000/xmlns/" || namespace == rdfNamespace && noProperties[local] {
			return fmt.Errorf("%w: RDF/XML has no way to write the predicate <%s>; the other formats have", ErrBadQuad, s[1].value)
		}
		for _, t := range s {
			if at := strings.IndexFunc(t.value, notInXML); at >= 0 {
				r, _ := utf8.DecodeRuneInString(t.value[at:])
				return fmt.Errorf("%w: XML cannot hold the character %U of %s; the other formats can", ErrBadQuad, r, t.nquads())
			}
		}
		if x.prefixes[namespace] == "" {
			x.prefixes[namespace] = "?"
			unknown = append(unknown, namespace)
		}
	}
	for _, known := range schema.Prefixes() {
		if _, used := x.prefixes[known[1]]; used {
			x.prefixes[known[1]] = known[0]
		}
	}
	slices.Sort(unknown)
	numbered := 0
	for _, namespace := range unknown {
		if x.prefixes[namespace] == "?" {
			numbered++
			x.prefixes[namespace] = "ns" + strconv.Itoa(numbered)
		}
	}
	return nil
}

// noProperties are names of RDF that cannot be properties (RDF 1.1 XML Syntax,
// section 7.2.7), or that mean another one.
var noProperties = map[string]bool{
	"RDF": true, "Description": true, "ID": true, "about": true, "parseType": true, "resource": true, "nodeID": true, "datatype": true,
	"li": true, "aboutEach": true, "aboutEachPrefix": true, "bagID": true,
}

// cutName parts an IRI before the longest name that it ends in (Namespaces in
// XML 1.0, section 3); there may be none.
func cutName(iri string) (namespace, local string) {
	start := len(iri)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(iri[:start])
		if !unicode.Is(nameStart, r) && !('0' <= r && r <= '9' || r == '-' || r == '.') {
			break
		}
		start -= size
	}
	for i, r := range iri[start:] {
		if unicode.Is(nameStart, r) {
			return iri[:start+i], iri[start+i:]
		}
	}
	return iri, ""
}

// nameStart are characters with which names begin in every edition of XML 1.0:
// there are more.
var nameStart = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 'A', Hi: 'Z', Stride: 1}, {Lo: '_', Hi: '_', Stride: 1}, {Lo: 'a', Hi: 'z', Stride: 1}, {Lo: 0xC0, Hi: 0xD6, Stride: 1},
		{Lo: 0xD8, Hi: 0xF6, Stride: 1}, {Lo: 0xF8, Hi: 0x131, Stride: 1}, {Lo: 0x410, Hi: 0x44F, Stride: 1}, {Lo: 0x5D0, Hi: 0x5EA, Stride: 1},
		{Lo: 0x621, Hi: 0x63A, Stride: 1}, {Lo: 0x4E00, Hi: 0x9FA5, Stride: 1}, {Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
	},
	LatinOffset: 5,
}

// notInXML is what is not Char (XML 1.0, section 2.2).
func notInXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// node writes the attribute that names a node.
func (x *rdfXML) node(t term, attribute string) string {
	if t.kind == blankTerm {
		return "rdf:nodeID=" + quoted(nodeID(t.value))
	}
	iri := t.value
	if short, how := x.short(iri); how == relative {
		iri = short
	}
	return "rdf:" + attribute + "=" + quoted(iri)
}

// nodeID makes a name of XML of the name of a blank node, of each another one.
func nodeID(name string) string {
	if c := name[0]; c == '_' || '0' <= c && c <= '9' {
		return "_" + name
	}
	return name
}

func (x *rdfXML) property(s statement) {
	namespace, local := cutName(s[1].value)
	tag, object := x.prefixes[namespace]+":"+local, s[2]
	switch {
	case object.kind != literalTerm:
		x.printf("    <%s %s/>\n", tag, x.node(object, "resource"))
		return
	case object.lang != "":
		x.printf("    <%s xml:lang=%s>", tag, quoted(object.lang))
	case object.datatype != "":
		x.printf("    <%s rdf:datatype=%s>", tag, quoted(object.datatype))
	default:
		x.printf("    <%s>", tag)
	}
	x.printf("%s</%s>\n", xmlEscapes.Replace(object.value), tag)
}

// quoted writes the value of an attribute.
func quoted(value string) string { return `"` + xmlEscapes.Replace(value) + `"` }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#xD;")
